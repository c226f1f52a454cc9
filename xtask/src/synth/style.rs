//! What may differ in print between two documents with the same content: labels, numbering, wordings, column order.

use super::rng::Rng;
use jixiao_model::{Family, Level1, Level2};
use rust_decimal::Decimal;

/// The printing choices of one document.
#[expect(clippy::struct_excessive_bools, reason = "each is an independent choice of print with two outcomes")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Whether headings carry their number.
    pub(crate) numbered: bool,
    /// The mark between a number and a heading of the third level.
    pub(crate) dot: &'static str,
    /// Which wording the score sentence has.
    pub(crate) score_wording: usize,
    /// Which wording the staffing sentence has.
    pub(crate) staffing_wording: usize,
    /// Whether some headings and labels are broken by a soft line break.
    pub(crate) soft_breaks: bool,
    /// The layout of the project form.
    pub(crate) form: Form,
    /// Whether first-level labels of the project form carry their weight.
    pub(crate) weight_in_label: bool,
    /// Whether the project form numbers its indicators (`指标1：`) and leaves unused numbers in place.
    pub(crate) numbered_indicators: bool,
    /// Whether the reason column says `无` where there is nothing to explain.
    pub(crate) says_none: bool,
    /// How the title and the year of the project form are arranged.
    pub(crate) title: FormTitle,
}

/// The layouts of the project form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The national form: weights after the actual values.
    National,
    /// The form of 2019: weights before the targets, no initial budget.
    Of2019,
}

/// Where the project form prints its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormTitle {
    /// `项目支出绩效自评表`, the year in brackets below.
    YearBelow,
    /// `2022年度项目支出绩效自评表`.
    YearBefore,
}

impl Style {
    /// Draws the choices for a document.
    pub(crate) fn draw(rng: &mut Rng, year: u16) -> Self {
        Self {
            numbered: true,
            dot: rng.pick(&[".", "．", "、", ". "]),
            score_wording: rng.index(10),
            staffing_wording: rng.index(3),
            soft_breaks: rng.chance(40),
            form: if year == 2019 || (year == 2020 && rng.chance(50)) { Form::Of2019 } else { Form::National },
            weight_in_label: rng.chance(50),
            numbered_indicators: false,
            says_none: false,
            title: if rng.chance(60) { FormTitle::YearBelow } else { FormTitle::YearBefore },
        }
    }

    /// Tells whether the project form is that of 2019.
    pub(crate) fn is_2019_form(self) -> bool {
        self.form == Form::Of2019
    }

    /// Returns the label of a first level; in a department report that is the heading above its table.
    pub(crate) fn level1_label(self, family: Family, level1: Level1, weight: Decimal) -> String {
        if family == Family::F01 {
            let (number, words) = match level1 {
                Level1::Output | Level1::Cost => ("（一）", "履职完成情况"),
                Level1::Benefit => ("（二）", "履职效果情况"),
                Level1::Satisfaction => ("（三）", "社会满意度情况"),
            };
            return if self.numbered { format!("{number}{words}") } else { words.to_owned() };
        }
        let name = match level1 {
            Level1::Output => "产出指标",
            Level1::Cost => "成本指标",
            Level1::Benefit => "效益指标",
            Level1::Satisfaction => "满意度指标",
        };
        if self.weight_in_label { format!("{name}({}分)", weight.normalize()) } else { name.to_owned() }
    }
}

/// Returns the label of a second level.
pub(crate) fn level2_label(family: Family, level1: Level1, level2: Level2) -> &'static str {
    if family != Family::F01 {
        return match level2 {
            Level2::Quantity => "数量指标",
            Level2::Quality => "质量指标",
            Level2::Timeliness => "时效指标",
            Level2::Cost if level1 == Level1::Cost => "经济成本指标",
            Level2::Cost => "成本指标",
            Level2::EconomicBenefit => "经济效益指标",
            Level2::SocialBenefit => "社会效益指标",
            Level2::EcologicalBenefit => "生态效益指标",
            Level2::SustainableImpact => "可持续影响指标",
            Level2::Satisfaction => "服务对象满意度指标",
        };
    }
    match level2 {
        Level2::Quantity => "数量",
        Level2::Quality => "质量",
        Level2::Timeliness => "时效",
        Level2::Cost => "成本",
        Level2::EconomicBenefit => "经济效益",
        Level2::SocialBenefit => "社会效益",
        Level2::EcologicalBenefit => "生态效益",
        Level2::SustainableImpact => "可持续影响",
        Level2::Satisfaction => "满意度",
    }
}
