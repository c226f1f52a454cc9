//! The one list of rules, lookup and selection.

use crate::families;
use crate::rule::Rule;

/// Every rule, in order of the codes.
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = families::FAMILIES.iter().flat_map(|family| family.iter().copied()).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Finds a rule by its code, in upper or lower case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().into_iter().find(|rule| rule.code.as_str().eq_ignore_ascii_case(code))
}

/// Which rules to run: codes or prefixes of codes to take, and to leave out.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Codes or prefixes to take; empty means all.
    pub select: Vec<String>,
    /// Codes or prefixes to leave out.
    pub ignore: Vec<String>,
}

/// A selection names something that is no rule.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no rule code and no prefix of one; `jixiao rules` lists them")]
pub struct SelectionError(String);

impl Selection {
    /// Returns the selected rules in order, or the first name that fits no rule.
    pub fn apply(&self) -> Result<Vec<&'static Rule>, SelectionError> {
        let all = rules();
        let fits = |rule: &Rule, prefix: &str| {
            rule.code.as_str().to_ascii_uppercase().starts_with(&prefix.to_ascii_uppercase())
        };
        for prefix in self.select.iter().chain(&self.ignore) {
            if prefix.is_empty() || !all.iter().any(|rule| fits(rule, prefix)) {
                return Err(SelectionError(prefix.clone()));
            }
        }
        let taken = |rule: &&Rule| self.select.is_empty() || self.select.iter().any(|prefix| fits(rule, prefix));
        let left_out = |rule: &&Rule| self.ignore.iter().any(|prefix| fits(rule, prefix));
        Ok(all.into_iter().filter(|rule| taken(rule) && !left_out(rule)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        let rules = rules();
        let codes: BTreeSet<_> = rules.iter().map(|rule| rule.code).collect();
        let names: BTreeSet<_> = rules.iter().map(|rule| rule.name).collect();
        assert_eq!((codes.len(), names.len()), (rules.len(), rules.len()));
        for rule in &rules {
            let (family, number) = rule.code.as_str().split_at(1);
            assert!("CASPFTLXQR".contains(family) && number.len() == 3, "{}", rule.code);
            assert!(number.chars().all(|c| c.is_ascii_digit()), "{}", rule.code);
            assert!(
                rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit()),
                "{}",
                rule.name
            );
            for verb in ["no-", "disallow-", "forbid-", "check-"] {
                assert!(!rule.name.starts_with(verb), "{} is not named for the pattern it flags", rule.name);
            }
        }
    }

    #[test]
    fn every_rule_is_fully_documented() {
        for rule in rules() {
            let texts = [&rule.title, &rule.method, &rule.why, &rule.question];
            for text in texts.into_iter().chain(rule.innocent) {
                assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{} lacks words", rule.code);
            }
            assert!(!rule.innocent.is_empty(), "{} names no innocent explanation", rule.code);
            assert!(!rule.basis.is_empty(), "{} names no basis", rule.code);
            assert!(!rule.fires.trim().is_empty() && !rule.silent.trim().is_empty(), "{} lacks an example", rule.code);
        }
    }

    #[test]
    fn every_rule_file_is_in_its_family_list() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/families");
        let mut files = 0;
        for family in std::fs::read_dir(root).expect("the families folder").flatten() {
            if !family.path().is_dir() {
                continue;
            }
            for file in std::fs::read_dir(family.path()).expect("a family folder").flatten() {
                let text = std::fs::read_to_string(file.path()).expect("a source file");
                files += usize::from(text.contains("static RULE: Rule"));
            }
        }
        assert_eq!(files, rules().len(), "a rule file is missing from the list of its family");
    }

    #[test]
    fn selects_by_prefix_and_refuses_unknown_names() {
        let all = rules().len();
        let some = Selection { select: vec!["s".into()], ignore: vec![] }.apply().expect("S is a family");
        assert!(!some.is_empty() && some.len() < all && some.iter().all(|rule| rule.code.family() == 'S'));
        let fewer = Selection { select: vec![], ignore: vec!["S001".into()] }.apply().expect("a rule");
        assert_eq!(fewer.len(), all - 1);
        assert!(Selection { select: vec!["Z9".into()], ignore: vec![] }.apply().is_err());
    }

    #[test]
    fn codes_round_trip() {
        for one in rules() {
            assert_eq!(rule(one.code.as_str()).map(|found| found.code), Some(one.code));
        }
    }
}
