//! Forms of single provinces and cities.

use super::spec::{Amount, Column, Foot, FundSpec, GoalSpec, Head, Pair, Spec, TotalSpec};
use jixiao_model::SectionKind;

/// 四川: sign, number and unit apart, the goals above the money.
pub(crate) static F03: Spec = Spec {
    widths: &[8, 8, 10, 15, 10, 10, 10, 10, 7, 8, 14],
    head: &[
        &[Pair("项目名称", (0, 1), Head::Project, (1, 11))],
        &[Pair("主管部门", (0, 1), Head::Department, (1, 5)), Pair("实施单位（盖章）", (5, 7), Head::Unit, (7, 11))],
    ],
    funds: FundSpec {
        block: "预算执行情况（10分）",
        label: Some(("年度预算数（万元）", (1, 4))),
        columns: &[
            (Amount::Initial, "年初预算", (4, 5)),
            (Amount::Budget, "调整后预算数", (5, 6)),
            (Amount::Executed, "预算执行数", (6, 7)),
            (Amount::Rate, "预算执行率", (7, 8)),
            (Amount::Weight, "权重", (8, 9)),
            (Amount::Score, "得分", (9, 10)),
            (Amount::Remark, "原因", (10, 11)),
        ],
        dash: "/",
    },
    goals: GoalSpec {
        block: "1.项目年度目标完成情况",
        narrow: "1.项目年度\n目标完成\n情况",
        expected: ("项目年度目标", (1, 6)),
        adjusted: None,
        actual: ("年度目标完成情况", (6, 11)),
    },
    goals_first: true,
    management: false,
    block: Some("绩效指标（90分）"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Sign, "指标性质", 4),
        (Column::Number, "指标值", 5),
        (Column::UnitOf, "度量单位", 6),
        (Column::Actual, "完成值", 7),
        (Column::Weight, "权重", 8),
        (Column::Score, "得分", 9),
        (Column::Reason, "未完成原因分析", 10),
    ],
    total: Some(TotalSpec { label: ("合计", (0, 8)), weight: Some(8), score: 9, rest: Some((10, 11)) }),
    foot: &[
        ("评价结论", Foot::Other("项目实施达到年度预期，资金使用规范。")),
        ("存在问题", Foot::Section(SectionKind::Problems)),
        ("改进措施", Foot::Section(SectionKind::Measures)),
    ],
};

/// 云南: two header rows, sign, number and unit under one label.
pub(crate) static F03B: Spec = Spec {
    widths: &[10, 11, 20, 10, 8, 8, 12, 7, 8, 16],
    head: &[
        &[Pair("项目名称", (0, 1), Head::Project, (1, 10))],
        &[Pair("主管部门", (0, 1), Head::Department, (1, 4)), Pair("实施单位", (4, 6), Head::Unit, (6, 10))],
    ],
    funds: FundSpec {
        block: "项目资金（万元）",
        label: Some(("", (1, 3))),
        columns: &[
            (Amount::Initial, "年初预算数", (3, 4)),
            (Amount::Budget, "全年预算数", (4, 6)),
            (Amount::Executed, "全年执行数", (6, 7)),
            (Amount::Weight, "分值", (7, 8)),
            (Amount::Rate, "执行率", (8, 9)),
            (Amount::Score, "得分", (9, 10)),
        ],
        dash: "-",
    },
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("预期目标", (1, 6)),
        adjusted: None,
        actual: ("实际完成情况", (6, 10)),
    },
    goals_first: false,
    management: false,
    block: None,
    upper: &[("绩效指标", (0, 3)), ("年度指标值", (3, 6))],
    columns: &[
        (Column::Level1, "一级指标", 0),
        (Column::Level2, "二级指标", 1),
        (Column::Name, "三级指标", 2),
        (Column::Sign, "指标性质", 3),
        (Column::Number, "指标值", 4),
        (Column::UnitOf, "度量单位", 5),
        (Column::Actual, "实际完成值", 6),
        (Column::Weight, "分值", 7),
        (Column::Score, "得分", 8),
        (Column::Reason, "偏差原因分析及改进措施", 9),
    ],
    total: Some(TotalSpec { label: ("总分", (0, 7)), weight: Some(7), score: 8, rest: Some((9, 10)) }),
    foot: &[("联系人", Foot::Words("李维"))],
};

/// 重庆: a department's form with a flat list of indicators.
pub(crate) static F04: Spec = Spec {
    widths: &[24, 8, 8, 10, 10, 10, 9, 9, 9, 8],
    head: &[
        &[
            Pair("主管部门", (0, 1), Head::Department, (1, 4)),
            Pair("财政处室", (4, 5), Head::Words("行政政法科"), (5, 7)),
            Pair("自评总分(分)", (7, 8), Head::Total, (8, 10)),
        ],
        &[
            Pair("部门联系人", (0, 1), Head::Words("王宁"), (1, 5)),
            Pair("联系电话", (5, 7), Head::Words("0000-0000000"), (7, 10)),
        ],
    ],
    funds: FundSpec {
        block: "部门预算执行情况（万元）",
        label: None,
        columns: &[
            (Amount::Initial, "年初预算数", (1, 3)),
            (Amount::Budget, "全年(调整)预算数", (3, 4)),
            (Amount::Executed, "全年执行数", (4, 6)),
            (Amount::Rate, "执行率(%)", (6, 7)),
            (Amount::Weight, "执行率权重", (7, 8)),
            (Amount::Score, "执行率得分(分)", (8, 10)),
        ],
        dash: "",
    },
    goals: GoalSpec {
        block: "当年绩效目标",
        narrow: "当年\n绩效\n目标",
        expected: ("年初绩效目标", (1, 4)),
        adjusted: Some(("全年(调整)绩效目标", (4, 7))),
        actual: ("全年目标实际完成情况", (7, 10)),
    },
    goals_first: false,
    management: false,
    block: None,
    upper: &[],
    columns: &[
        (Column::Name, "指标名称", 0),
        (Column::UnitOf, "计量单位", 1),
        (Column::Sign, "指标性质", 2),
        (Column::Number, "年初指标值", 3),
        (Column::Adjusted, "调整指标值", 4),
        (Column::Actual, "全年完成值", 5),
        (Column::Share, "得分系数(%)", 6),
        (Column::Weight, "指标权重(分)", 7),
        (Column::Score, "指标得分(分)", 8),
        (Column::Core, "是否核心指标", 9),
    ],
    total: None,
    foot: &[("说明", Foot::Other("无"))],
};

/// 湖北: 20 points for the money, 80 for the targets, no weights in print.
pub(crate) static F05: Spec = Spec {
    widths: &[11, 11, 13, 26, 15, 15, 9],
    head: &[
        &[Pair("项目名称", (0, 1), Head::Project, (1, 7))],
        &[Pair("主管部门", (0, 1), Head::Department, (1, 4)), Pair("项目实施单位", (4, 5), Head::Unit, (5, 7))],
        &[Pair("项目类别", (0, 1), Head::Words("1、部门预算项目 ■ 2、财政专项 □ 3、市对下转移支付项目 □"), (1, 7))],
        &[Pair("项目属性", (0, 1), Head::Words("1、持续性项目 ■ 2、新增性项目 □"), (1, 7))],
        &[Pair("项目类型", (0, 1), Head::Words("1、常年性项目 □ 2、延续性项目 ■ 3、一次性项目 □"), (1, 7))],
    ],
    funds: FundSpec {
        block: "预算执行情况（万元）（20分）",
        label: Some(("", (1, 3))),
        columns: &[
            (Amount::Budget, "预算数(A)", (3, 4)),
            (Amount::Executed, "执行数(B)", (4, 5)),
            (Amount::Rate, "执行率(B/A)", (5, 6)),
            (Amount::Score, "得分（20分*执行率）", (6, 7)),
        ],
        dash: "",
    },
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("年初目标", (1, 4)),
        adjusted: None,
        actual: ("完成情况", (4, 7)),
    },
    goals_first: false,
    management: false,
    block: Some("年度绩效目标1（80分）"),
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标", 1),
        (Column::Level2, "二级指标", 2),
        (Column::Name, "三级指标", 3),
        (Column::Target, "年初目标值(A)", 4),
        (Column::Actual, "实际完成值(B)", 5),
        (Column::Score, "得分", 6),
    ],
    total: Some(TotalSpec { label: ("总分", (0, 6)), weight: None, score: 6, rest: None }),
    foot: &[
        ("偏差大或目标未完成原因分析", Foot::Section(SectionKind::Problems)),
        ("改进措施及结果应用方案", Foot::Section(SectionKind::Measures)),
    ],
};

/// 银川: four blocks, of which decision and management have no measured target.
pub(crate) static F10: Spec = Spec {
    widths: &[12, 11, 24, 8, 14, 16, 8, 18],
    head: &[
        &[Pair("项目名称", (0, 1), Head::Project, (1, 8))],
        &[Pair("主管部门", (0, 1), Head::Department, (1, 4)), Pair("实施单位", (4, 5), Head::Unit, (5, 8))],
        &[Pair("自评得分", (0, 1), Head::Total, (1, 4)), Pair("财政审核评分", (4, 5), Head::Words(""), (5, 8))],
    ],
    funds: FundSpec {
        block: "项目资金（万元）",
        label: Some(("", (1, 3))),
        columns: &[
            (Amount::Initial, "年初预算数", (3, 4)),
            (Amount::Budget, "全年预算数（A）", (4, 5)),
            (Amount::Executed, "全年执行数（B）", (5, 6)),
            (Amount::Rate, "执行率（B/A）", (6, 8)),
        ],
        dash: "",
    },
    goals: GoalSpec {
        block: "年度总体目标",
        narrow: "年度\n总体\n目标",
        expected: ("年初设定目标", (1, 5)),
        adjusted: None,
        actual: ("全年实际完成情况", (5, 8)),
    },
    goals_first: false,
    management: false,
    block: None,
    upper: &[],
    columns: &[
        (Column::Level1, "一级指标（分）", 0),
        (Column::Level2, "二级指标", 1),
        (Column::Name, "三级指标", 2),
        (Column::Weight, "参考分值", 3),
        (Column::Target, "指标值（A）", 4),
        (Column::Actual, "全年实际值（B）", 5),
        (Column::Score, "得分", 6),
        (Column::Reason, "未完成原因分析及改进措施", 7),
    ],
    total: Some(TotalSpec { label: ("总分", (0, 3)), weight: Some(3), score: 6, rest: None }),
    foot: &[],
};
