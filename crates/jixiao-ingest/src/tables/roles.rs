//! What header words mean: the synonyms of every column, in one place each.

use jixiao_model::{FundSource, IndicatorColumn, text};

/// Wordings of the columns of an indicator table, most specific first.
static INDICATOR: &[(IndicatorColumn, &[&str])] = &[
    (IndicatorColumn::Level1, &["一级指标", "指标类型", "一级目标"]),
    (IndicatorColumn::Level2, &["二级指标", "指标分类"]),
    (IndicatorColumn::Name, &["三级指标", "指标名称", "指标内容", "评价指标", "具体指标"]),
    (IndicatorColumn::Weight, &["分值", "权重", "参考分值", "指标权重", "权重设定值", "满分", "标准分", "分数"]),
    (IndicatorColumn::TargetSign, &["指标性质", "计算符号", "符号"]),
    (IndicatorColumn::TargetUnit, &["度量单位", "计量单位"]),
    (
        IndicatorColumn::Target,
        &["年度指标值", "目标值", "指标值", "年初目标值", "年初指标值", "预期指标值", "年度目标值", "绩效标准"],
    ),
    (
        IndicatorColumn::Actual,
        &["实际完成值", "业绩值", "全年实际值", "全年完成值", "全年实际完成值", "完成值", "实际完成情况", "实际完成"],
    ),
    (IndicatorColumn::Score, &["得分", "自评得分", "实际得分", "指标得分", "自评分", "评价得分"]),
    (
        IndicatorColumn::Reason,
        &[
            "偏差原因分析及改进措施",
            "偏差原因及改进措施",
            "未完成原因分析",
            "未完成原因和改进措施",
            "未完成原因及拟采取的改进措施",
            "未完成原因分析及改进措施",
            "原因",
        ],
    ),
];

/// Wordings of the columns of a fund block.
static FUND: &[(FundColumn, &[&str])] = &[
    (FundColumn::Initial, &["年初预算数", "年初预算", "年初批复预算", "期初预算", "年初部门预算数"]),
    (FundColumn::Budget, &["全年预算数", "调整预算数", "调整后预算数", "预算数", "调整预算"]),
    (FundColumn::Executed, &["全年执行数", "预算执行数", "执行数", "实际支出"]),
    (FundColumn::Rate, &["执行率", "预算执行率"]),
    (FundColumn::Weight, &["分值", "权重", "执行率权重", "参考分值"]),
    (FundColumn::Score, &["得分", "执行率得分"]),
];

/// Wordings of the rows of a fund block; the first that the label contains.
static FUND_ROWS: &[(FundSource, &[&str])] = &[
    (FundSource::Total, &["资金总额", "总额", "合计"]),
    (FundSource::Carryover, &["结转"]),
    (FundSource::Central, &["中央"]),
    (FundSource::Provincial, &["省级", "自治区"]),
    (FundSource::Municipal, &["市级", "盟市"]),
    (FundSource::County, &["县级", "旗县", "区级"]),
    (FundSource::Township, &["乡镇"]),
    (FundSource::SpecialBond, &["债券"]),
    (FundSource::SpecialAccount, &["财政专户"]),
    (FundSource::Unit, &["单位资金"]),
    (FundSource::Fiscal, &["财政拨款", "财政资金", "一般公共预算"]),
    (FundSource::Other, &["其他资金", "其它"]),
];

/// A column of a fund block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FundColumn {
    Initial,
    Budget,
    Executed,
    Rate,
    Weight,
    Score,
}

/// Returns the role of an indicator column by its header.
pub(crate) fn indicator_column(header: &str) -> Option<IndicatorColumn> {
    let label = text::label(header);
    INDICATOR.iter().find(|(_, words)| words.contains(&label.as_str())).map(|(role, _)| *role)
}

/// Returns the role of a fund column by its header.
pub(crate) fn fund_column(header: &str) -> Option<FundColumn> {
    let label = text::label(header);
    FUND.iter().find(|(_, words)| words.contains(&label.as_str())).map(|(role, _)| *role)
}

/// Returns the source of funds by the label of a row.
pub(crate) fn fund_source(label: &str) -> Option<FundSource> {
    let label = text::label(label);
    FUND_ROWS.iter().find(|(_, words)| words.iter().any(|word| label.contains(word))).map(|(source, _)| *source)
}
