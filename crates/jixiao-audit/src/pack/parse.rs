//! Reads packs: inheritance, one section after the other so that an error names its key, and the checks of the whole.

use super::{PackError, RulePack, Weights, builtin};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use toml::{Table, Value};

impl RulePack {
    /// Parses a pack. `extends = "name"` takes everything that is not said from a pack of the program, which may extend
    /// another one itself.
    pub fn parse(name: &str, text: &str) -> Result<Self, PackError> {
        let invalid = |reason: String| PackError::Invalid { name: name.to_owned(), reason };
        let mut parents = Vec::new();
        let mut pack = inherit(text, &mut parents).and_then(build).map_err(invalid)?;
        pack.parent = parents.into_iter().next();
        pack.validate().map_err(invalid)?;
        Ok(pack)
    }

    fn validate(&self) -> Result<(), String> {
        self.validate_splits()?;
        let bands = &self.grades;
        if !(bands.excellent > bands.good && bands.good > bands.fair) {
            return Err("grades: excellent, good and fair must fall in this order".to_owned());
        }
        if self.qualitative.achieved <= self.qualitative.partly {
            return Err("qualitative: achieved must be above partly".to_owned());
        }
        if !(0.0..=1.0).contains(&self.guard.share) {
            return Err("guard.share: must lie between 0 and 1".to_owned());
        }
        self.validate_thresholds()
    }

    fn validate_splits(&self) -> Result<(), String> {
        let own = [("weights", &self.weights)].into_iter().filter(|_| self.prescribes_split);
        let variants = self.weight_variants.iter().map(|weights| ("weight_variants", weights));
        for (section, weights) in own.chain(variants) {
            self.validate_split(section, weights)?;
        }
        for (family, splits) in &self.families {
            if !is_family(family) {
                return Err(format!("families.{family}: no number of a template family such as F02"));
            }
            for weights in std::iter::once(&splits.weights).chain(&splits.weight_variants) {
                self.validate_split(&format!("families.{family}"), weights)?;
            }
        }
        match self.applies.families.iter().find(|family| !is_family(family)) {
            Some(family) => Err(format!("applies.families: `{family}` is no number of a template family such as F02")),
            None => Ok(()),
        }
    }

    fn validate_split(&self, section: &str, weights: &Weights) -> Result<(), String> {
        let sum = weights.sum();
        if (sum - self.full_score).abs() <= 0.01 {
            return Ok(());
        }
        Err(format!("{section}: they add up to {sum}, not to full_score {}", self.full_score))
    }

    /// A key that a rule reads must be there, and a key that no rule reads is a slip of the pen.
    fn validate_thresholds(&self) -> Result<(), String> {
        let read: BTreeSet<&str> = crate::rules().iter().flat_map(|rule| rule.thresholds).copied().collect();
        if let Some(key) = read.iter().find(|key| !self.thresholds.contains_key(**key)) {
            return Err(format!("thresholds.{key}: is missing"));
        }
        if let Some(key) = self.thresholds.keys().find(|key| !read.contains(key.as_str())) {
            return Err(format!("thresholds.{key}: no rule reads this key"));
        }
        match self.thresholds.iter().find(|(_, value)| !value.is_finite()) {
            Some((key, _)) => Err(format!("thresholds.{key}: is no number")),
            None => Ok(()),
        }
    }
}

fn is_family(number: &str) -> bool {
    let digits = number.strip_prefix('F').map(|rest| rest.trim_end_matches(|c: char| c.is_ascii_lowercase()));
    digits.is_some_and(|digits| digits.len() == 2 && digits.chars().all(|c| c.is_ascii_digit()) && number.len() <= 4)
}

/// Parses a text and lays it over the packs it extends, parent by parent.
fn inherit(text: &str, visited: &mut Vec<String>) -> Result<Table, String> {
    let mut own: Table = text.parse().map_err(|error: toml::de::Error| error.to_string().trim_end().to_owned())?;
    let parent = match own.remove("extends") {
        None => return Ok(own),
        Some(Value::String(parent)) => parent,
        Some(_) => return Err("extends: must be the name of a pack".to_owned()),
    };
    if visited.contains(&parent) {
        return Err(format!("extends: `{parent}` extends itself"));
    }
    let text = builtin::text(&parent).ok_or_else(|| format!("extends: unknown pack `{parent}`"))?;
    visited.push(parent);
    Ok(merge(inherit(text, visited)?, own))
}

/// Lays `own` over `base`, table by table. Lists and splits of points are replaced as a whole: a split is one statement.
fn merge(mut base: Table, own: Table) -> Table {
    for (key, value) in own {
        let merged = match (base.remove(&key), value) {
            (Some(Value::Table(below)), Value::Table(above)) if key != "weights" => Value::Table(merge(below, above)),
            (_, value) => value,
        };
        base.insert(key, merged);
    }
    base
}

fn build(mut table: Table) -> Result<RulePack, String> {
    let table = &mut table;
    let pack = RulePack {
        name: required(table, "name")?,
        parent: None,
        title_zh: required(table, "title_zh")?,
        title_en: required(table, "title_en")?,
        full_score: required(table, "full_score")?,
        full_score_without_execution: optional(table, "full_score_without_execution")?,
        bonus_points: required(table, "bonus_points")?,
        prescribes_split: required(table, "prescribes_split")?,
        weights: required(table, "weights")?,
        weight_variants: optional(table, "weight_variants")?.unwrap_or_default(),
        families: optional(table, "families")?.unwrap_or_default(),
        grades: required(table, "grades")?,
        qualitative: required(table, "qualitative")?,
        mandatory: required(table, "mandatory")?,
        guard: required(table, "guard")?,
        applies: optional(table, "applies")?.unwrap_or_default(),
        thresholds: required(table, "thresholds")?,
    };
    match table.keys().next() {
        Some(key) => Err(format!("{key}: no such key")),
        None => Ok(pack),
    }
}

fn required<T: DeserializeOwned>(table: &mut Table, key: &str) -> Result<T, String> {
    optional(table, key)?.ok_or_else(|| format!("{key}: is missing"))
}

fn optional<T: DeserializeOwned>(table: &mut Table, key: &str) -> Result<Option<T>, String> {
    table.remove(key).map(|value| value.try_into().map_err(|error: toml::de::Error| named(key, &error))).transpose()
}

/// Puts the section in front of the key that an error of the deserialiser names.
fn named(section: &str, error: &toml::de::Error) -> String {
    let text = error.to_string();
    let message = error.message();
    let inner = text.lines().find_map(|line| line.strip_prefix("in `")?.strip_suffix('`'));
    let path = inner.map_or_else(|| section.to_owned(), |inner| format!("{section}.{inner}"));
    for (start, words) in [("unknown field `", "no such key"), ("missing field `", "is missing")] {
        let key = message.strip_prefix(start).and_then(|rest| rest.split_once('`'));
        if let Some((key, _)) = key {
            return format!("{path}.{key}: {words}");
        }
    }
    format!("{path}: {message}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::builtin_packs;
    use jixiao_model::Family;

    #[test]
    fn builtin_packs_are_valid() {
        for name in builtin_packs() {
            let pack = RulePack::builtin(name).expect(name);
            assert_eq!(pack.name, name);
        }
    }

    #[test]
    fn a_pack_without_a_threshold_is_refused() {
        let text = builtin::text("national-2020").expect("the base pack").replace("s001_slack", "# s001_slack");
        let error = RulePack::parse("mine", &text).expect_err("a missing key");
        assert!(error.to_string().contains("thresholds.s001_slack: is missing"), "{error}");
    }

    #[track_caller]
    fn refused(text: &str, expected: &str) {
        let error = RulePack::parse("mine", &format!("extends = \"national-2020\"\nname = \"mine\"\n{text}"));
        let error = error.expect_err("a pack with a mistake").to_string();
        assert!(error.contains(expected), "{error}\ndoes not say: {expected}");
    }

    #[test]
    fn names_the_offending_section_and_key() {
        refused("[grades]\nexcelent = 85\n", "grades.excelent: no such key");
        refused("[grades]\nexcellent = 75\n", "grades: excellent, good and fair");
        refused("[grades]\nexcellent = \"85\"\n", "grades.excellent: ");
        refused("[weights]\noutput = 60\n", "weights.execution: is missing");
        refused("[weights]\nexecution = 10\noutput = 60\nbenefit = 40\n", "weights: they add up to 110");
        refused("[[weight_variants]]\nexecution = 10\noutput = 90\n", "weight_variants");
        refused(
            "[families.F02.weights]\nexecution = 10\noutput = 50\nbenefit = 30\n",
            "families.F02: they add up to 90",
        );
        refused("[families.F02bc.weights]\nexecution = 10\noutput = 50\nbenefit = 40\n", "families.F02bc: ");
        refused("[families.table.weights]\nexecution = 10\noutput = 50\nbenefit = 40\n", "families.table: ");
        refused("[thresholds]\ns001_slak = 0.1\n", "thresholds.s001_slak: no rule reads");
        refused("[thresholds]\ns001_slack = \"small\"\n", "thresholds.s001_slack: ");
        refused("[guard]\nshare = 60\n", "guard.share: ");
        refused("[mandatory]\nlevel2 = [\"产量指标\"]\n", "mandatory");
        refused("[colours]\nred = 1\n", "colours: no such key");
        refused("full_score = \"100\"\n", "full_score: ");
    }

    #[test]
    fn refuses_unknown_parents_and_broken_text() {
        for (text, expected) in [
            ("extends = \"nowhere\"\n", "extends: unknown pack `nowhere`"),
            ("extends = 3\n", "extends: must be the name"),
            ("name = \"mine\"\n", "title_zh: is missing"),
            ("name = \n", "1"),
        ] {
            let error = RulePack::parse("mine", text).expect_err("no pack").to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_chain_of_packs_is_laid_over_its_ancestors() {
        let text = "extends = \"hubei-2020\"\nname = \"mine\"\n[qualitative]\npartly = 0.4\n";
        let pack = RulePack::parse("mine", text).expect("a chain of three");
        assert_eq!((pack.qualitative.achieved, pack.qualitative.partly), (0.8, 0.4));
        assert_eq!(pack.execution_points(Family::F02), Some(20.0));
        assert_eq!(pack.grade(jixiao_model::Points::new(90.into())), jixiao_model::GradeLevel::Excellent);
    }

    #[test]
    fn families_have_splits_of_their_own() {
        let shanxi = RulePack::builtin("shanxi").expect("a pack");
        assert_eq!(shanxi.execution_points(Family::F01), None);
        assert_eq!(shanxi.execution_points(Family::F02), Some(10.0));
        assert_eq!(shanxi.execution_points(Family::F02b), Some(10.0));
        assert!(RulePack::builtin("empty").expect("a pack").splits(Family::F02).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in ".{0,200}", key in "[a-z_]{1,12}", value in "(1|\"x\"|true|\\[\\]|\\{\\})") {
            let _ = RulePack::parse("any", &text);
            let _ = RulePack::parse("any", &format!("extends = \"national-2020\"\n{key} = {value}\n"));
        }
    }
}
