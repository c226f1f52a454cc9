//! The national project form and its elder sisters.

use super::spec::{Amount, Column, Foot, FundSpec, GoalSpec, Head, Pair, Spec, TotalSpec};

/// The project form of today.
pub(crate) static F02: Spec = Spec {
    widths: &[8, 10, 12, 22, 13, 13, 6, 7, 18],
    head: HEAD_OF_9,
    funds: FundSpec {
        block: "项目资金（万元）",
        label: Some(("", (1, 3))),
        columns: &[
            (Amount::Initial, "年初预算数", (3, 4)),
            (Amount::Budget, "全年预算数（A）", (4, 5)),
            (Amount::Executed, "全年执行数（B）", (5, 6)),
            (Amount::Weight, "分值", (6, 7)),
            (Amount::Rate, "执行率（B/A）", (7, 8)),
            (Amount::Score, "得分", (8, 9)),
        ],
        dash: "—",
    },
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("预期目标", (1, 5)),
        adjusted: None,
        actual: ("实际完成情况", (5, 9)),
    },
    goals_first: false,
    management: false,
    block: Some("绩效指标"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Target, "年度指标值", 4),
        (Column::Actual, "实际完成值", 5),
        (Column::Weight, "分值", 6),
        (Column::Score, "得分", 7),
        (Column::Reason, "偏差原因分析及改进措施", 8),
    ],
    total: TOTAL_OF_9,
    foot: &[],
};

/// The project form of 2019: weights before the targets, no initial budget.
pub(crate) static F02B: Spec = Spec {
    widths: F02.widths,
    head: HEAD_OF_9,
    funds: FundSpec {
        block: "资金情况（万元）",
        label: Some(("", (1, 4))),
        columns: &[
            (Amount::Budget, "全年预算数（A）", (4, 5)),
            (Amount::Executed, "全年执行数（B）", (5, 6)),
            (Amount::Weight, "分值", (6, 7)),
            (Amount::Rate, "执行率（B/A）", (7, 8)),
            (Amount::Score, "得分", (8, 9)),
        ],
        dash: "—",
    },
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("年初设定目标", (1, 5)),
        adjusted: None,
        actual: ("年度总体目标完成情况综述", (5, 9)),
    },
    goals_first: false,
    management: false,
    block: Some("绩效指标"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Weight, "分值", 4),
        (Column::Target, "年度指标值", 5),
        (Column::Actual, "全年实际值", 6),
        (Column::Score, "得分", 7),
        (Column::Reason, "未完成原因及拟采取的改进措施", 8),
    ],
    total: TOTAL_OF_9,
    foot: &[],
};

static HEAD_OF_9: &[&[Pair]] = &[
    &[Pair("项目名称", (0, 1), Head::Project, (1, 9))],
    &[Pair("主管部门", (0, 1), Head::Department, (1, 4)), Pair("实施单位", (4, 5), Head::Unit, (5, 9))],
];

const TOTAL_OF_9: Option<TotalSpec> =
    Some(TotalSpec { label: ("总分", (0, 6)), weight: Some(6), score: 7, rest: Some((8, 9)) });

/// The form of special funds, without scores.
pub(crate) static F02C: Spec = Spec {
    widths: &[9, 11, 13, 26, 16, 16, 22],
    head: &[
        &[
            Pair("专项资金名称", (0, 1), Head::Project, (1, 4)),
            Pair("负责人及电话", (4, 5), Head::Words("周敏 0000-0000000"), (5, 7)),
        ],
        &[Pair("县级主管部门", (0, 1), Head::Department, (1, 4)), Pair("实施单位", (4, 5), Head::Unit, (5, 7))],
    ],
    funds: FUNDS_OF_7,
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("年初设定目标", (1, 4)),
        adjusted: None,
        actual: ("全年实际完成情况", (4, 7)),
    },
    goals_first: false,
    management: false,
    block: Some("绩效指标"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Target, "年度指标值", 4),
        (Column::Actual, "全年完成值", 5),
        (Column::Reason, "未完成原因和改进措施", 6),
    ],
    total: None,
    foot: &[("说明", Foot::Other("无"))],
};

const FUNDS_OF_7: FundSpec = FundSpec {
    block: "资金情况（万元）",
    label: Some(("", (1, 4))),
    columns: &[
        (Amount::Budget, "全年预算数（A）", (4, 5)),
        (Amount::Executed, "全年执行数（B）", (5, 6)),
        (Amount::Rate, "执行率（B/A）", (6, 7)),
    ],
    dash: "",
};

/// The form of transfer payments until 2021, without scores.
pub(crate) static F02D: Spec = Spec {
    head: &[
        &[
            Pair("转移支付（项目）名称", (0, 1), Head::Project, (1, 4)),
            Pair("负责人及电话", (4, 5), Head::Words("陈立 0000-0000000"), (5, 7)),
        ],
        &[Pair("地方主管部门", (0, 1), Head::Department, (1, 4)), Pair("资金使用单位", (4, 5), Head::Unit, (5, 7))],
    ],
    widths: F02C.widths,
    funds: FUNDS_OF_7,
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("年初设定目标", (1, 4)),
        adjusted: None,
        actual: ("全年实际完成情况", (4, 7)),
    },
    goals_first: false,
    management: false,
    block: Some("绩效指标"),
    upper: &[],
    columns: F02C.columns,
    total: None,
    foot: &[("说明", Foot::Other("无"))],
};

/// The form of transfer payments since 2022, with the block on fund management.
pub(crate) static F02E: Spec = Spec {
    widths: F02C.widths,
    head: &[
        &[Pair("转移支付（项目）名称", (0, 1), Head::Project, (1, 7))],
        &[Pair("中央主管部门", (0, 1), Head::Words("财政部"), (1, 7))],
        &[Pair("地方主管部门", (0, 1), Head::Department, (1, 4)), Pair("资金使用单位", (4, 5), Head::Unit, (5, 7))],
    ],
    funds: FundSpec {
        block: "资金投入情况（万元）",
        label: Some(("", (1, 4))),
        columns: &[
            (Amount::Budget, "全年预算数（A）", (4, 5)),
            (Amount::Executed, "全年执行数（B）", (5, 6)),
            (Amount::Rate, "预算执行率（B/A×100%）", (6, 7)),
        ],
        dash: "",
    },
    goals: GoalSpec {
        block: "总体目标完成情况",
        narrow: "总体\n目标\n完成\n情况",
        expected: ("总体目标", (1, 4)),
        adjusted: None,
        actual: ("全年实际完成情况", (4, 7)),
    },
    goals_first: false,
    management: true,
    block: Some("绩效指标"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Target, "指标值", 4),
        (Column::Actual, "全年实际完成值", 5),
        (Column::Reason, "未完成原因和改进措施", 6),
    ],
    total: None,
    foot: &[("说明", Foot::Other("无"))],
};
