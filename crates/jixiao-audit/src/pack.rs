//! Rule packs: everything that differs between jurisdictions, as data.

use jixiao_model::{GradeLevel, Level1, Level2, Points, Prescription, SectionKind};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The packs that come with the program, by name.
static BUILTIN: &[(&str, &str)] =
    &[("national-2020", include_str!("../packs/national-2020.toml")), ("shanxi", include_str!("../packs/shanxi.toml"))];

/// The values that rules read instead of constants.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulePack {
    /// Name, as on the command line.
    pub name: String,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Points of a perfect report.
    pub full_score: f64,
    /// Whether scores above the weight are allowed (bonus schemes).
    pub bonus_points: bool,
    /// The prescribed split of the points.
    pub weights: Weights,
    /// Other splits that the same rules allow.
    #[serde(default)]
    pub weight_variants: Vec<Weights>,
    /// Lower ends of the grade bands.
    pub grades: GradeBands,
    /// Lower ends of the bands of qualitative verdicts, as shares of the weight.
    pub qualitative: QualitativeBands,
    /// Sections that must be there, and second levels that must be there.
    pub mandatory: Mandatory,
    /// Thresholds by key; each rule's page names the keys it reads.
    pub thresholds: BTreeMap<String, f64>,
}

/// The prescribed split of the points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// 预算执行率; 0 when the form does not score it.
    pub execution: f64,
    /// 产出 (cost included unless given apart).
    pub output: f64,
    /// 成本 as a first level of its own.
    pub cost: Option<f64>,
    /// 效益.
    pub benefit: f64,
    /// 满意度.
    pub satisfaction: f64,
}

/// Lower ends of the grade bands on the full score.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeBands {
    /// 优 from here.
    pub excellent: f64,
    /// 良 from here.
    pub good: f64,
    /// 中 from here.
    pub fair: f64,
}

/// Lower ends of the qualitative bands as shares of the weight.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualitativeBands {
    /// 达成预期指标: from here to 1.
    pub achieved: f64,
    /// 部分达成: from here to `achieved`.
    pub partly: f64,
}

/// What a report must hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandatory {
    /// Narrative sections of a department report.
    pub sections: Vec<SectionKind>,
    /// Second levels of the indicator tables.
    pub level2: Vec<Level2>,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack of that name comes with the program, and no such file exists.
    #[error("`{0}` is neither a pack ({names}) nor a readable file", names = names())]
    Unknown(String),
    /// The file is no valid pack; the message names the key.
    #[error("pack `{name}`: {reason}")]
    Invalid {
        /// Name or path of the pack.
        name: String,
        /// What the parser says.
        reason: String,
    },
}

/// Returns the names of the packs that come with the program.
pub fn builtin_packs() -> Vec<&'static str> {
    BUILTIN.iter().map(|(name, _)| *name).collect()
}

fn names() -> String {
    builtin_packs().join(", ")
}

impl RulePack {
    /// Returns a pack that comes with the program.
    pub fn builtin(name: &str) -> Result<Self, PackError> {
        let found = BUILTIN.iter().find(|(known, _)| *known == name);
        let (_, text) = found.ok_or_else(|| PackError::Unknown(name.to_owned()))?;
        Self::parse(name, text)
    }

    /// Parses a pack. `extends = "name"` takes everything that is not said from a pack of the program.
    pub fn parse(name: &str, text: &str) -> Result<Self, PackError> {
        let invalid = |reason: String| PackError::Invalid { name: name.to_owned(), reason };
        let mut own: toml::Table = text.parse().map_err(|e: toml::de::Error| invalid(e.to_string()))?;
        let merged = match own.remove("extends") {
            None => own,
            Some(toml::Value::String(parent)) => {
                let found = BUILTIN.iter().find(|(known, _)| *known == parent);
                let (_, text) = found.ok_or_else(|| invalid(format!("extends: unknown pack `{parent}`")))?;
                let base: toml::Table = text.parse().map_err(|e: toml::de::Error| invalid(e.to_string()))?;
                merge(base, own)
            }
            Some(_) => return Err(invalid("extends: must be the name of a pack".to_owned())),
        };
        let pack: Self = merged.try_into().map_err(|e: toml::de::Error| invalid(e.to_string()))?;
        pack.validate().map_err(invalid)?;
        Ok(pack)
    }

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

    /// Returns the prescribed split for charts and comparisons.
    pub fn prescription(&self) -> Prescription {
        let mut level1 = BTreeMap::from([
            (Level1::Output, self.weights.output),
            (Level1::Benefit, self.weights.benefit),
            (Level1::Satisfaction, self.weights.satisfaction),
        ]);
        if let Some(cost) = self.weights.cost {
            level1.insert(Level1::Cost, cost);
        }
        Prescription { execution: Some(self.weights.execution), level1 }
    }

    fn validate(&self) -> Result<(), String> {
        for weights in std::iter::once(&self.weights).chain(&self.weight_variants) {
            let sum = weights.sum();
            if (sum - self.full_score).abs() > 0.01 {
                return Err(format!("weights: they add up to {sum}, not to full_score {}", self.full_score));
            }
        }
        let bands = &self.grades;
        if !(bands.excellent > bands.good && bands.good > bands.fair) {
            return Err("grades: excellent, good and fair must fall in this order".to_owned());
        }
        self.validate_thresholds()
    }

    /// A key that a rule reads must be there, and a key that no rule reads is a slip of the pen.
    fn validate_thresholds(&self) -> Result<(), String> {
        let read: BTreeSet<&str> = crate::rules().iter().flat_map(|rule| rule.thresholds).copied().collect();
        if let Some(key) = read.iter().find(|key| !self.thresholds.contains_key(**key)) {
            return Err(format!("thresholds: `{key}` is missing"));
        }
        if let Some(key) = self.thresholds.keys().find(|key| !read.contains(key.as_str())) {
            return Err(format!("thresholds: no rule reads `{key}`"));
        }
        match self.thresholds.iter().find(|(_, value)| !value.is_finite()) {
            Some((key, _)) => Err(format!("thresholds: `{key}` is no number")),
            None => Ok(()),
        }
    }
}

impl Weights {
    fn sum(&self) -> f64 {
        self.execution + self.output + self.cost.unwrap_or(0.0) + self.benefit + self.satisfaction
    }
}

/// Lays `own` over `base`, table by table.
fn merge(mut base: toml::Table, own: toml::Table) -> toml::Table {
    for (key, value) in own {
        let merged = match (base.remove(&key), value) {
            (Some(toml::Value::Table(below)), toml::Value::Table(above)) => toml::Value::Table(merge(below, above)),
            (_, value) => value,
        };
        base.insert(key, merged);
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_packs_are_valid() {
        for name in builtin_packs() {
            let pack = RulePack::builtin(name).expect(name);
            assert_eq!(pack.name, name);
        }
    }

    #[test]
    fn a_pack_without_a_threshold_is_refused() {
        let text = BUILTIN[0].1.replace("s001_slack", "# s001_slack");
        let error = RulePack::parse("mine", &text).expect_err("a missing key");
        assert!(error.to_string().contains("s001_slack"), "{error}");
    }

    #[test]
    fn names_the_offending_key() {
        let error = RulePack::parse("mine", "extends = \"national-2020\"\nname = \"mine\"\n[grades]\nexcelent = 85\n");
        assert!(error.expect_err("a typo").to_string().contains("excelent"));
        let error = RulePack::parse("mine", "extends = \"nowhere\"\n");
        assert!(error.expect_err("an unknown parent").to_string().contains("nowhere"));
        let error = RulePack::parse("mine", "extends = \"national-2020\"\n[weights]\noutput = 60\n");
        assert!(error.expect_err("weights of 110").to_string().contains("110"));
        let error = RulePack::parse("mine", "extends = \"national-2020\"\n[thresholds]\ns001_slak = 0.1\n");
        assert!(error.expect_err("a typo").to_string().contains("s001_slak"));
    }
}
