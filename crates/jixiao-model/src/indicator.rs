//! One row of an indicator table.

use crate::{Located, Place, Points, Quantity};
use serde::{Deserialize, Serialize};

/// One indicator: its class, name, weight, target, actual value and score.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Indicator {
    /// Canonical first level; absent when the written label is none of the four.
    pub level1: Option<Level1>,
    /// First level as written (a column, a merged cell or the chapter heading).
    pub level1_label: Option<Located<String>>,
    /// Canonical second level.
    pub level2: Option<Level2>,
    /// Second level as written.
    pub level2_label: Option<Located<String>>,
    /// Third level: the name of the indicator.
    pub name: Located<String>,
    /// Full mark of the row; absent when blank or not printed per row.
    pub weight: Option<Located<Points>>,
    /// Target value; absent when the form has no such column.
    pub target: Option<Quantity>,
    /// Actual value; absent when the form has no such column.
    pub actual: Option<Quantity>,
    /// Self-score; absent when blank or not printed.
    pub score: Option<Located<Points>>,
    /// Reason for a deviation and remedy, as written.
    pub reason: Option<Located<String>>,
    /// How the row is to be scored (评价标准, 评分标准), as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Located<String>>,
    /// The row in its table.
    pub place: Place,
}

impl Indicator {
    /// Returns `score / weight`, or nothing when one is missing or the weight is zero.
    pub fn score_ratio(&self) -> Option<crate::Ratio> {
        self.score.as_ref()?.value.ratio_to(self.weight.as_ref()?.value)
    }

    /// Tells whether the row has full marks; `None` when score or weight is missing or the weight is zero.
    pub fn has_full_marks(&self) -> Option<bool> {
        let (score, weight) = (self.score.as_ref()?.value, self.weight.as_ref()?.value);
        (weight != Points::ZERO).then_some(score >= weight)
    }
}

/// A column of an indicator table, by its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorColumn {
    /// 一级指标.
    Level1,
    /// 二级指标.
    Level2,
    /// 三级指标, 指标名称.
    Name,
    /// 分值, 权重.
    Weight,
    /// 指标值, 目标值.
    Target,
    /// 年初指标值 beside an adjusted target, which then counts.
    TargetInitial,
    /// 指标性质: the comparison sign in a column of its own.
    TargetSign,
    /// 度量单位 in a column of its own.
    TargetUnit,
    /// 实际完成值, 业绩值.
    Actual,
    /// 得分.
    Score,
    /// 得分系数, 完成率.
    Achievement,
    /// 是否核心指标.
    Core,
    /// 偏差原因分析及改进措施.
    Reason,
    /// 评价标准, 评分标准: how the row is to be scored.
    Explanation,
}

/// The canonical first level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Level1 {
    /// 产出指标.
    #[serde(rename = "产出指标")]
    Output,
    /// 成本指标 as a first level of its own.
    #[serde(rename = "成本指标")]
    Cost,
    /// 效益指标.
    #[serde(rename = "效益指标")]
    Benefit,
    /// 满意度指标.
    #[serde(rename = "满意度指标")]
    Satisfaction,
}

impl Level1 {
    /// All first levels in the order of the national form.
    pub const ALL: [Self; 4] = [Self::Output, Self::Cost, Self::Benefit, Self::Satisfaction];

    /// Returns the canonical Chinese name and the English one.
    pub const fn name(self) -> crate::Text {
        match self {
            Self::Output => crate::Text::fixed("产出指标", "output"),
            Self::Cost => crate::Text::fixed("成本指标", "cost"),
            Self::Benefit => crate::Text::fixed("效益指标", "benefit"),
            Self::Satisfaction => crate::Text::fixed("满意度指标", "satisfaction"),
        }
    }
}

/// The canonical second level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Level2 {
    /// 数量指标.
    #[serde(rename = "数量指标")]
    Quantity,
    /// 质量指标.
    #[serde(rename = "质量指标")]
    Quality,
    /// 时效指标.
    #[serde(rename = "时效指标")]
    Timeliness,
    /// 成本指标 (also 经济成本, 社会成本, 生态环境成本).
    #[serde(rename = "成本指标")]
    Cost,
    /// 经济效益指标.
    #[serde(rename = "经济效益指标")]
    EconomicBenefit,
    /// 社会效益指标.
    #[serde(rename = "社会效益指标")]
    SocialBenefit,
    /// 生态效益指标.
    #[serde(rename = "生态效益指标")]
    EcologicalBenefit,
    /// 可持续影响指标.
    #[serde(rename = "可持续影响指标")]
    SustainableImpact,
    /// 服务对象满意度指标.
    #[serde(rename = "服务对象满意度指标")]
    Satisfaction,
}

impl Level2 {
    /// All second levels in the order of the national form.
    pub const ALL: [Self; 9] = [
        Self::Quantity,
        Self::Quality,
        Self::Timeliness,
        Self::Cost,
        Self::EconomicBenefit,
        Self::SocialBenefit,
        Self::EcologicalBenefit,
        Self::SustainableImpact,
        Self::Satisfaction,
    ];

    /// Returns the canonical Chinese name and the English one.
    pub const fn name(self) -> crate::Text {
        match self {
            Self::Quantity => crate::Text::fixed("数量指标", "quantity"),
            Self::Quality => crate::Text::fixed("质量指标", "quality"),
            Self::Timeliness => crate::Text::fixed("时效指标", "timeliness"),
            Self::Cost => crate::Text::fixed("成本指标", "cost"),
            Self::EconomicBenefit => crate::Text::fixed("经济效益指标", "economic benefit"),
            Self::SocialBenefit => crate::Text::fixed("社会效益指标", "social benefit"),
            Self::EcologicalBenefit => crate::Text::fixed("生态效益指标", "ecological benefit"),
            Self::SustainableImpact => crate::Text::fixed("可持续影响指标", "sustainable impact"),
            Self::Satisfaction => crate::Text::fixed("服务对象满意度指标", "satisfaction"),
        }
    }

    /// Returns the first level this second level belongs to where the form does not say otherwise.
    pub const fn usual_level1(self) -> Level1 {
        match self {
            Self::Quantity | Self::Quality | Self::Timeliness | Self::Cost => Level1::Output,
            Self::EconomicBenefit | Self::SocialBenefit | Self::EcologicalBenefit | Self::SustainableImpact => {
                Level1::Benefit
            }
            Self::Satisfaction => Level1::Satisfaction,
        }
    }
}
