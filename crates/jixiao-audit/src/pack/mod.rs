//! Rule packs: everything that differs between jurisdictions, as data.

mod builtin;
mod choose;
mod page;
mod parse;
mod sections;

use jixiao_model::{Family, GradeLevel, Level1, Points, Prescription};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::collections::BTreeMap;

pub use builtin::builtin_packs;
use sections::{Applies, FamilySplits, GradeBands, Mandatory, QualitativeBands};
pub(crate) use sections::{Guard, Weights};

/// The values that rules read instead of constants.
#[derive(Debug, Clone)]
pub struct RulePack {
    /// Name, as on the command line.
    pub name: String,
    /// The pack that this one extends.
    pub parent: Option<String>,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Points of a perfect report.
    pub full_score: f64,
    /// What the indicator table adds up to where the points for execution stand in no table; absent where it does not matter.
    pub full_score_without_execution: Option<f64>,
    /// Whether scores above the weight are allowed (bonus schemes).
    pub bonus_points: bool,
    /// Whether `weights` is a prescription. A pack for forms with other classes says no.
    pub prescribes_split: bool,
    /// The prescribed split of the points.
    pub weights: Weights,
    /// Other splits that the same rules allow.
    pub weight_variants: Vec<Weights>,
    /// Splits of single template families, by the number of the family; they take the place of the two above.
    pub families: BTreeMap<String, FamilySplits>,
    /// Lower ends of the grade bands.
    pub grades: GradeBands,
    /// Lower ends of the bands of qualitative verdicts, as shares of the weight.
    pub qualitative: QualitativeBands,
    /// Sections that must be there, and second levels that must be there.
    pub mandatory: Mandatory,
    /// When a doubt is too common to be one.
    pub guard: Guard,
    /// For which reports the pack is meant.
    pub applies: Applies,
    /// Thresholds by key; each rule's page names the keys it reads.
    pub thresholds: BTreeMap<String, f64>,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack of that name comes with the program, and no such file exists.
    #[error("`{0}` is neither a pack ({names}) nor a readable file", names = builtin_packs().join(", "))]
    Unknown(String),
    /// The file is no valid pack; the message names the key.
    #[error("pack `{name}`: {reason}")]
    Invalid {
        /// Name or path of the pack.
        name: String,
        /// What is wrong, with the section and key.
        reason: String,
    },
}

impl RulePack {
    /// Returns a threshold. Parsing refuses a pack that lacks a key which some rule reads.
    pub(crate) fn threshold(&self, key: &'static str) -> f64 {
        self.thresholds.get(key).copied().unwrap_or(f64::NAN)
    }

    /// Returns a threshold as an exact number, for comparisons with points, money and ratios.
    pub(crate) fn exact(&self, key: &'static str) -> Decimal {
        Decimal::from_f64(self.threshold(key)).unwrap_or_default()
    }

    /// Returns the points of a perfect report, exactly.
    pub(crate) fn full(&self) -> Decimal {
        Decimal::from_f64(self.full_score).unwrap_or(Decimal::ONE_HUNDRED)
    }

    /// Returns the splits that a family may have, the prescribed one first; none where the pack prescribes nothing.
    pub(crate) fn splits(&self, family: Family) -> Vec<&Weights> {
        match self.families.get(family.name()) {
            Some(own) => std::iter::once(&own.weights).chain(&own.weight_variants).collect(),
            None if self.prescribes_split => std::iter::once(&self.weights).chain(&self.weight_variants).collect(),
            None => Vec::new(),
        }
    }

    /// Returns the points that a family gives to the execution of the budget; nothing where that is not prescribed.
    pub(crate) fn execution_points(&self, family: Family) -> Option<f64> {
        self.splits(family).first().map(|weights| weights.execution).filter(|points| *points > 0.0)
    }

    /// Returns the grade that belongs to a score.
    pub fn grade(&self, score: Points) -> GradeLevel {
        let score = score.as_f64();
        if score >= self.grades.excellent {
            GradeLevel::Excellent
        } else if score >= self.grades.good {
            GradeLevel::Good
        } else if score >= self.grades.fair {
            GradeLevel::Fair
        } else {
            GradeLevel::Poor
        }
    }

    /// Returns the prescribed split for charts and comparisons; empty where the pack prescribes none.
    pub fn prescription(&self) -> Prescription {
        if !self.prescribes_split {
            return Prescription::default();
        }
        let mut level1 =
            BTreeMap::from([(Level1::Output, self.weights.output), (Level1::Benefit, self.weights.benefit)]);
        level1.extend(self.weights.cost.map(|cost| (Level1::Cost, cost)));
        level1.extend(self.weights.satisfaction.map(|points| (Level1::Satisfaction, points)));
        Prescription { execution: Some(self.weights.execution), level1 }
    }
}
