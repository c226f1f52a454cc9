//! What header words mean: the synonyms of every column and fund row, in one place each.

use super::wordings::Wordings;
use crate::tables::label::Label;
use jixiao_model::{FundSource, IndicatorColumn};
use std::sync::LazyLock;

/// Wordings that decide a column of an indicator table by themselves.
static INDICATOR: &[(IndicatorColumn, &[&str])] = &[
    (IndicatorColumn::Level1, &["一级指标", "一级目标"]),
    (IndicatorColumn::Level2, &["二级指标", "指标分类"]),
    (
        IndicatorColumn::Name,
        &[
            "三级指标", "指标名称", "指标内容", "评价指标", "具体指标", "年度主要任务指标", "三级指标名称",
            "绩效指标名称",
        ],
    ),
    (
        IndicatorColumn::Weight,
        &[
            "分值", "权重", "参考分值", "指标权重", "指标分值", "权重设定值", "满分", "标准分", "分数", "分值权重",
            "分值、权重", "权重分值", "标准分值", "指标分值权重",
        ],
    ),
    (IndicatorColumn::TargetSign, &["指标性质", "计算符号", "运算符号", "比较符号"]),
    (IndicatorColumn::TargetUnit, &["度量单位", "计量单位", "指标值单位", "指标单位"]),
    (IndicatorColumn::TargetInitial, &["年初指标值"]),
    (
        IndicatorColumn::Target,
        &[
            "目标值", "年度指标值", "年度目标值", "指标值", "年初目标值", "调整指标值", "调整后指标值", "预期指标值",
            "预期目标值", "计划指标值", "绩效标准", "指标目标值", "全年目标值", "年度计划值", "绩效目标值",
        ],
    ),
    (
        IndicatorColumn::Actual,
        &[
            "业绩值", "实际完成值", "全年实际值", "全年完成值", "全年实际完成值", "完成值", "实际值", "实际完成指标值",
            "实际完成情况", "年度实际完成情况", "全年实际完成情况", "实际完成", "完成数", "年度完成值", "指标完成值",
            "年度实际完成值", "全年实际完成", "自评完成值", "完成指标值",
        ],
    ),
    (IndicatorColumn::Achievement, &["得分系数", "完成率", "完成程度", "指标完成度", "指标完成率", "目标完成率"]),
    (IndicatorColumn::Core, &["是否核心指标", "核心指标", "是否为核心指标"]),
    (
        IndicatorColumn::Explanation,
        &[
            "指标解释", "指标说明", "评分标准", "评价标准", "计算公式", "计算方法", "评分规则", "评分细则", "计分标准",
            "考核标准", "评价要点", "评分依据",
        ],
    ),
    (
        IndicatorColumn::Score,
        &[
            "得分", "自评得分", "实际得分", "指标得分", "自评分", "评价得分", "指标自评得分", "自评分值",
            "单位自评得分", "单位自评分",
        ],
    ),
    (
        IndicatorColumn::Reason,
        &[
            "偏差原因分析及改进措施",
            "偏差原因及改进措施",
            "偏差原因分析",
            "偏差度和改进措施",
            "未完成原因分析",
            "未完成原因和改进措施",
            "未完成原因及改进措施",
            "未完成原因及拟采取的改进措施",
            "未完成原因分析及改进措施",
            "未完成原因",
            "评价得分分析",
            "存在问题和改进措施",
            "偏差原因",
            "原因分析及改进措施",
            "原因及改进措施",
        ],
    ),
];

/// Wordings with several meanings; they count only beside columns of the list above.
static INDICATOR_BESIDE: &[(IndicatorColumn, &[&str])] = &[
    (IndicatorColumn::Level1, &["指标类型", "指标类别"]),
    (IndicatorColumn::Name, &["绩效指标", "指标"]),
    (IndicatorColumn::TargetSign, &["符号", "考核方式", "定性、定量"]),
    (IndicatorColumn::TargetUnit, &["单位"]),
    (IndicatorColumn::Target, &["绩效目标", "预期目标", "年度目标", "年初设定目标", "计划", "目标"]),
    (IndicatorColumn::Actual, &["完成情况", "年度目标完成情况", "实际"]),
    (IndicatorColumn::Reason, &["原因", "原因分析", "说明", "备注"]),
];

/// Wordings of the columns of a fund block.
static FUND: &[(FundColumn, &[&str])] = &[
    (
        FundColumn::Initial,
        &[
            "年初预算数", "年初预算", "年初批复预算", "年初预算批复数", "年初部门预算数", "期初预算", "年初预算金额",
            "年初批复预算数", "年初批复数", "年初安排预算",
        ],
    ),
    (
        FundColumn::Budget,
        &[
            "全年预算数", "全年预算", "调整预算数", "调整后预算数", "调整后预算", "调整预算", "预算数", "预算金额",
            "年度指标金额", "指标金额", "调整后全年预算数", "全年调整预算数", "安排资金", "计划安排资金", "下达资金",
            "预算安排数", "资金预算数", "全年预算金额",
        ],
    ),
    (FundColumn::WholeYear, &["年度预算数", "年度预算"]),
    (
        FundColumn::Executed,
        &[
            "全年执行数", "全年执行", "预算执行数", "执行数", "实际支出", "实际支出数", "实际执行数", "支出金额",
            "执行金额", "全年支出数", "实际支付", "已支出", "实际使用", "全年实际支出", "资金执行数",
        ],
    ),
    (
        FundColumn::Rate,
        &["执行率", "预算执行率", "预算完成率", "资金执行率", "使用率", "支付率", "资金使用率", "支出进度", "支出率"],
    ),
    (FundColumn::Weight, &["分值", "权重", "执行率权重", "参考分值", "分数", "标准分", "满分", "指标权重", "标准分值"]),
    (
        FundColumn::Score,
        &["得分", "执行率得分", "自评得分", "实际得分", "指标得分", "自评分", "评价得分", "单位自评得分"],
    ),
    (FundColumn::Reason, &["原因", "偏差原因", "偏差原因分析", "未完成原因", "原因说明", "备注", "说明", "未执行原因"]),
];

/// Words in the label of a fund row; the first that the label contains decides.
static FUND_ROWS: &[(FundSource, &[&str])] = &[
    (FundSource::Total, &["资金总额", "总额", "合计", "总计", "资金总量"]),
    (FundSource::Carryover, &["结转", "结余"]),
    (FundSource::Central, &["中央"]),
    (FundSource::Provincial, &["省级", "省财政", "自治区", "省补", "省资金", "省市补助"]),
    (FundSource::Municipal, &["市级", "市财政", "盟市", "地市", "市资金", "州级", "市补"]),
    (FundSource::County, &["县级", "县财政", "旗县", "区级", "区县", "县市", "县资金", "区财政", "县区"]),
    (FundSource::Township, &["乡镇", "镇级", "街道资金"]),
    (FundSource::Local, &["地方"]),
    (FundSource::SpecialBond, &["债券"]),
    (FundSource::GovernmentFund, &["政府性基金"]),
    (FundSource::SpecialAccount, &["财政专户", "专户管理"]),
    (FundSource::Unit, &["单位资金", "自有资金", "单位自筹", "自筹资金"]),
    (FundSource::Fiscal, &["财政拨款", "财政资金", "一般公共预算", "本级财政", "当年拨款"]),
    (FundSource::Other, &["其他", "其它", "社会投入", "银行贷款", "社会资金"]),
];

/// Words in labels that hold 总额 but speak of a kind of expense, not of all money.
static EXPENSE_KINDS: &[&str] = &["基本支出", "项目支出", "人员经费", "公用经费"];

/// The most characters of the label of a fund row; longer texts only mention money.
const MOST_IN_FUND_ROW: usize = 24;

/// Wordings of the columns of a department's budget table; 财政拨款 is resolved by position.
static BUDGET: &[(BudgetColumn, &[&str])] = &[
    (BudgetColumn::Duty, &["职能名称", "职能", "职责名称", "职责", "部门职能", "职责职能"]),
    (
        BudgetColumn::Task,
        &["政策或重点任务", "重点任务", "任务名称", "主要任务", "年度主要任务", "政策或任务", "工作任务"],
    ),
    (BudgetColumn::Status, &["完成情况", "任务完成情况", "主要内容及完成情况"]),
    (BudgetColumn::Budget, &["预算数", "全年预算数", "年初预算数", "预算金额", "预算资金"]),
    (BudgetColumn::Executed, &["执行数", "全年执行数", "预算执行数", "执行金额", "实际支出", "实际支出数"]),
];

/// Words that only head the text column of a duty table.
static DUTIES: &[&str] =
    &["职责职能", "主要职责职能", "主要职能", "职能职责", "主要职责", "部门职责", "部门职能", "职责", "职能"];

/// Labels of a row of totals.
static TOTALS: &[&str] = &[
    "总分", "合计", "总计", "总分合计", "评价总分", "自评总分", "总评分", "金额合计", "总得分", "合计得分", "得分合计",
    "自评总得分", "总分值",
];

/// A column of a fund block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FundColumn {
    Initial,
    Budget,
    /// 年度预算数: the adjusted budget, or only the head above the labels where that has a column of its own.
    WholeYear,
    Executed,
    Rate,
    Weight,
    Score,
    Reason,
}

/// A column of a department's budget table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BudgetColumn {
    Duty,
    Task,
    Status,
    Budget,
    BudgetFiscal,
    Executed,
    ExecutedFiscal,
}

/// The most characters of the header of reasons.
const MOST_IN_REASON: usize = 24;

static INDICATOR_WORDS: LazyLock<Wordings<IndicatorColumn>> = LazyLock::new(|| Wordings::new(INDICATOR));
static FUND_WORDS: LazyLock<Wordings<FundColumn>> = LazyLock::new(|| Wordings::new(FUND));
static BUDGET_WORDS: LazyLock<Wordings<BudgetColumn>> = LazyLock::new(|| Wordings::new(BUDGET));

/// Returns the role of an indicator column that its header decides by itself.
pub(crate) fn indicator_column(header: &Label) -> Option<IndicatorColumn> {
    header.column(labelled)
}

fn labelled(label: &str) -> Option<IndicatorColumn> {
    known(label).or_else(|| {
        // Recognition of characters finds marks where a header breaks into lines.
        let is_mark = |c: char| matches!(c, ',' | ';' | '.' | '、' | '”' | '“');
        let bare = label.contains(is_mark).then(|| label.replace(is_mark, ""))?;
        known(&bare)
    })
}

fn known(label: &str) -> Option<IndicatorColumn> {
    // The header of reasons has more wordings than can be listed; all of them name the deviation and its reason.
    let names_deviation = || ["未完成", "偏差", "偏离", "未达"].iter().any(|word| label.contains(word));
    let is_reason = || label.chars().count() <= MOST_IN_REASON && label.contains("原因") && names_deviation();
    INDICATOR_WORDS.find(label).or_else(|| is_reason().then_some(IndicatorColumn::Reason))
}

/// Returns the role of an indicator column whose header stands beside others of an indicator table.
pub(crate) fn indicator_column_beside(header: &Label) -> Option<IndicatorColumn> {
    indicator_column(header)
        .or_else(|| INDICATOR_BESIDE.iter().find(|(_, words)| header.is_in(words)).map(|(role, _)| *role))
}

/// Returns the role of an indicator column whose header was misread in one character.
pub(crate) fn indicator_column_misread(header: &Label) -> Option<IndicatorColumn> {
    INDICATOR_WORDS.find_misread(header)
}

/// Returns the role of a fund column by its header.
pub(crate) fn fund_column(header: &Label) -> Option<FundColumn> {
    FUND_WORDS.find(header)
}

/// Returns the source of funds by the label of a row.
pub(crate) fn fund_source(label: &Label) -> Option<FundSource> {
    if label.chars().count() > MOST_IN_FUND_ROW || EXPENSE_KINDS.iter().any(|kind| label.contains(kind)) {
        return None;
    }
    FUND_ROWS.iter().find(|(_, words)| words.iter().any(|word| label.contains(word))).map(|(source, _)| *source)
}

/// Returns the role of a budget column by its header; a fiscal part needs its position.
pub(crate) fn budget_column(header: &Label) -> Option<BudgetColumn> {
    BUDGET_WORDS.find(header)
}

/// Tells whether a header names the fiscal part of the amount before it.
pub(crate) fn is_fiscal_part(header: &Label) -> bool {
    header.contains("财政拨款") || header.contains("财政资金")
}

/// Tells whether a header names the text column of a duty table.
pub(crate) fn is_duties(header: &Label) -> bool {
    header.is_in(DUTIES)
}

/// Tells whether the first label of a row makes it a row of totals.
pub(crate) fn is_total(label: &Label) -> bool {
    label.is_in(TOTALS)
}

/// Tells whether a text heads a column of any known table.
pub(crate) fn is_any_column(header: &Label) -> bool {
    indicator_column_beside(header).is_some() || fund_column(header).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, expected: Option<IndicatorColumn>) {
        assert_eq!(indicator_column(&Label::of(header)), expected, "{header}");
    }

    #[test]
    fn indicator_headers() {
        check("一级\n指标", Some(IndicatorColumn::Level1));
        check("年度指标值（A）", Some(IndicatorColumn::Target));
        check("全年实际值(B)", Some(IndicatorColumn::Actual));
        check("指标权重（分）", Some(IndicatorColumn::Weight));
        check("未完成原因分析及拟采取的改进措施", Some(IndicatorColumn::Reason));
        check("全年实，际值", Some(IndicatorColumn::Actual));
        check("完成情况", None);
        check("数量指标", None);
        check("确保三级指标名称与预算批复的绩效目标完全一致", None);
        assert_eq!(indicator_column_beside(&Label::of("完成情况")), Some(IndicatorColumn::Actual));
    }

    #[test]
    fn fund_headers_and_rows() {
        assert_eq!(fund_column(&Label::of("全年（调整）预算数")), Some(FundColumn::Budget));
        assert_eq!(fund_column(&Label::of("预算执行率（B/A×100%）")), Some(FundColumn::Rate));
        assert_eq!(fund_column(&Label::of("得分（20分*执行率）")), Some(FundColumn::Score));
        assert_eq!(fund_source(&Label::of("年度资金总额：")), Some(FundSource::Total));
        assert_eq!(fund_source(&Label::of("其中：中央财政资金")), Some(FundSource::Central));
        assert_eq!(fund_source(&Label::of("其中：本年财政拨款")), Some(FundSource::Fiscal));
        assert_eq!(fund_source(&Label::of("地方资金")), Some(FundSource::Local));
        assert_eq!(fund_source(&Label::of("旗县财政资金")), Some(FundSource::County));
        assert_eq!(fund_source(&Label::of("政府性基金预算拨款")), Some(FundSource::GovernmentFund));
        assert_eq!(fund_source(&Label::of("部门整体支出总额")), Some(FundSource::Total));
        assert_eq!(fund_source(&Label::of("基本支出总额")), None);
        assert_eq!(fund_source(&Label::of("绩效指标")), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(header in ".{0,30}") {
            let header = Label::of(&header);
            let _ = (indicator_column_beside(&header), fund_column(&header), budget_column(&header), fund_source(&header));
        }
    }
}
