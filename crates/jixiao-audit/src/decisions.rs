//! What people decided about findings, kept in a file beside the data.
//!
//! ```toml
//! [[finding]]
//! id = "Q001-4f0c21ab9e"
//! state = "dismissed"
//! reason = "the survey stands in annex 3"
//! person = "Li Si"
//! date = "2026-11-25"
//! ```

use jixiao_model::{AuditResult, Decision, DecisionState, Text};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The decisions of a file, by the identity of the finding.
#[derive(Debug, Clone, Default)]
pub struct Decisions {
    by_id: BTreeMap<String, Decision>,
}

/// Why a file of decisions cannot be used; an entry is named by its number, from 1, and its identity.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum DecisionsError {
    /// The file is no TOML, or holds something else than entries.
    #[error("{0}")]
    File(String),
    /// An entry is not valid.
    #[error("entry {number} ({id}): {problem}", problem = problem.en)]
    Entry {
        /// Number of the entry in the file.
        number: usize,
        /// Its identity, as far as it has one.
        id: String,
        /// What is wrong with it.
        problem: Text,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    finding: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    state: DecisionState,
    reason: Option<String>,
    person: Option<String>,
    date: Option<toml::Value>,
    reply: Option<String>,
}

impl Decisions {
    /// Reads a file of decisions. One wrong entry makes the whole file wrong, lest a decision be lost unseen.
    pub fn parse(text: &str) -> Result<Self, DecisionsError> {
        let file: File = toml::from_str(text).map_err(|error| DecisionsError::File(error.to_string()))?;
        let mut by_id = BTreeMap::new();
        for (index, value) in file.finding.into_iter().enumerate() {
            let id = value.get("id").and_then(toml::Value::as_str).unwrap_or("?").to_owned();
            let wrong = |problem| DecisionsError::Entry { number: index + 1, id: id.clone(), problem };
            let decision = decision(value).map_err(wrong)?;
            if by_id.insert(id.clone(), decision).is_some() {
                return Err(wrong(Text::fixed("同一编号出现了两次", "the same id stands there twice")));
            }
        }
        Ok(Self { by_id })
    }

    /// Marks the findings and returns the identities that belong to none.
    ///
    /// An identity of a rule that did not run this time is not unused.
    pub fn apply(&self, result: &mut AuditResult) -> Vec<String> {
        let mut used = BTreeSet::new();
        for finding in &mut result.findings {
            if let Some(decision) = self.by_id.get(&finding.id) {
                finding.decision = Some(decision.clone());
                used.insert(finding.id.as_str());
            }
        }
        let ran: BTreeSet<&str> = result.rules.iter().map(|rule| rule.code.as_str()).collect();
        let left_out = |id: &str| {
            let code = code_of(id);
            !ran.contains(code) && crate::rule(code).is_some()
        };
        let unused = self.by_id.keys().filter(|id| !used.contains(id.as_str()) && !left_out(id));
        unused.cloned().collect()
    }
}

impl DecisionsError {
    /// Returns the words shown to users.
    pub fn to_text(&self) -> Text {
        match self {
            Self::File(reason) => Text::new(reason.clone(), reason.clone()),
            Self::Entry { number, id, problem } => {
                Text::new(format!("第 {number} 条（{id}）：{}", problem.zh), self.to_string())
            }
        }
    }
}

/// Checks an entry: what it must say, and how it says it.
fn decision(value: toml::Value) -> Result<Decision, Text> {
    let entry: Entry = value.try_into().map_err(|error: toml::de::Error| {
        let words = error.message().to_owned();
        Text::new(words.clone(), words)
    })?;
    check_identity(&entry.id)?;
    let date = entry.date.map(|date| match date {
        toml::Value::String(words) => words,
        other => other.to_string(),
    });
    let filled = |words: Option<String>| words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
    let decision = Decision {
        state: entry.state,
        reason: filled(entry.reason),
        person: filled(entry.person),
        date: filled(date),
        reply: filled(entry.reply),
    };
    let said = match decision.state {
        DecisionState::Dismissed => ("reason", &decision.reason),
        DecisionState::Answered => ("reply", &decision.reply),
    };
    for (key, value) in [said, ("person", &decision.person), ("date", &decision.date)] {
        if value.is_none() {
            return Err(Text::new(format!("缺少 {key}"), format!("{key} is missing")));
        }
    }
    if decision.date.as_deref().is_some_and(|date| !is_date(date)) {
        return Err(Text::fixed("date 应写作 2026-11-25", "date is written 2026-11-25"));
    }
    Ok(decision)
}

/// Refuses identities that no finding can have.
fn check_identity(id: &str) -> Result<(), Text> {
    if !is_identity(id) {
        return Err(Text::fixed(
            "id 不是疑点编号（形如 Q001-4f0c21ab9e）",
            "id is none of a finding (like Q001-4f0c21ab9e)",
        ));
    }
    let code = code_of(id);
    if crate::rule(code).is_none() {
        return Err(Text::new(
            format!("id 中的规则 {code} 不存在"),
            format!("id names the rule {code}, which is unknown"),
        ));
    }
    Ok(())
}

/// Returns the rule code that the identity of a finding begins with.
fn code_of(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// Tells whether a text looks like the identity of a finding: a rule code, a hexadecimal number, perhaps a count.
fn is_identity(id: &str) -> bool {
    let mut parts = id.split('-');
    let is_code = |part: &str| {
        part.len() == 4
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part[1..].bytes().all(|b| b.is_ascii_digit())
    };
    let is_hash = |part: &str| part.len() == 10 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let is_count = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    parts.next().is_some_and(is_code)
        && parts.next().is_some_and(is_hash)
        && parts.next().is_none_or(is_count)
        && parts.next().is_none()
}

/// Tells whether a text is a day of the calendar.
fn is_date(words: &str) -> bool {
    let parts: Vec<&str> = words.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let lengths = (year.len(), month.len(), day.len()) == (4, 2, 2);
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(is_leap),
        _ => 31,
    };
    lengths && (1..=12).contains(&month) && (1..=last).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(lines: &str) -> String {
        format!("[[finding]]\n{lines}\n")
    }

    const SIGNED: &str = "person = \"李四\"\ndate = \"2026-11-25\"";

    #[track_caller]
    fn check(lines: &str, problem: Option<&str>) {
        let first = format!("id = \"A001-00000000aa\"\nstate = \"dismissed\"\nreason = \"x\"\n{SIGNED}");
        let text = entry(&first) + &entry(lines);
        match (Decisions::parse(&text), problem) {
            (Ok(decisions), None) => assert_eq!(decisions.by_id.len(), 2),
            (Err(error @ DecisionsError::Entry { number: 2, .. }), Some(problem)) => {
                assert!(error.to_string().contains(problem), "{error}");
            }
            (got, _) => panic!("{lines}: {got:?}"),
        }
    }

    #[test]
    fn what_an_entry_must_say_is_named_by_its_key() {
        let id = "id = \"Q001-4f0c21ab9e\"\n";
        let (dismissed, answered) = (format!("{id}state = \"dismissed\"\n"), format!("{id}state = \"answered\"\n"));
        check(&format!("{dismissed}reason = \"口径不同\"\n{SIGNED}"), None);
        check(&format!("{dismissed}reason = \"口径不同\"\nperson = \"李四\"\ndate = 2026-11-25"), None);
        check(&format!("{answered}reply = \"附验收单\"\n{SIGNED}"), None);
        check(&format!("{dismissed}{SIGNED}"), Some("(Q001-4f0c21ab9e): reason is missing"));
        check(&format!("{dismissed}reason = \"  \"\n{SIGNED}"), Some("reason is missing"));
        check(&format!("{dismissed}reason = \"x\"\nperson = \"李四\""), Some("date is missing"));
        check(&format!("{dismissed}reason = \"x\"\ndate = 2026-11-25"), Some("person is missing"));
        check(&format!("{answered}{SIGNED}"), Some("reply is missing"));
        check(&format!("{answered}reply = \"附验收单\""), Some("person is missing"));
    }

    #[test]
    fn entries_are_checked_and_named() {
        let id = "id = \"Q001-4f0c21ab9e\"\n";
        let rest = format!("state = \"dismissed\"\nreason = \"x\"\n{SIGNED}");
        check(&format!("{id}state = \"closed\""), Some("closed"));
        check(&format!("{id}{}", rest.replace("11-25", "02-30")), Some("date is written"));
        check(&format!("{id}{rest}\nraeson = \"x\""), Some("raeson"));
        check(&format!("id = \"Q1\"\n{rest}"), Some("(Q1): id is none"));
        check(&format!("id = \"Z999-4f0c21ab9e\"\n{rest}"), Some("Z999, which is unknown"));
        check(&rest, Some("id"));
        check(&format!("id = \"A001-00000000aa\"\n{rest}"), Some("twice"));
    }

    #[test]
    fn files_that_are_none_are_refused() {
        for text in ["[[finding", "[finding]", "[[dismissed]]\nid = \"Q001-4f0c21ab9e\"", "finding = 3"] {
            assert!(matches!(Decisions::parse(text), Err(DecisionsError::File(_))), "{text}");
        }
        assert!(Decisions::parse("").is_ok_and(|decisions| decisions.by_id.is_empty()));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(.|\\[\\[finding\\]\\]\n|id = \"[A-Z0-9ä-]{0,16}\"\n|state = \"answered\"\n){0,20}") {
            let _ = Decisions::parse(&text);
        }
        #[test]
        fn identities_and_dates_never_panic(text in "[A-Z0-9äf名-]{0,18}") {
            let _ = (is_identity(&text), is_date(&text));
        }
    }
    #[test]
    fn the_example_of_the_manual_is_valid() {
        let manual = include_str!("../../../docs/decisions.md");
        let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
        assert_eq!(Decisions::parse(example.expect("an example")).map(|decisions| decisions.by_id.len()), Ok(2));
    }
}
