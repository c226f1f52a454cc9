//! Compares one reading with its truth, field by field.

use super::align::{by_key, folded};
use super::excuse::{self, Notice};
use super::origin;
use crate::accuracy::truth::Truth;
use jixiao_model::Place;
use serde_json::Value;

/// What became of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Outcome {
    /// Read as expected.
    Right,
    /// Another value was read.
    Wrong,
    /// Nothing was read.
    Missed,
    /// A value was read where there is none.
    Spurious,
}

/// One value compared.
#[derive(Debug, Clone)]
pub(super) struct Observation {
    /// The group it is counted in.
    pub(super) field: &'static str,
    /// Where it stands, `0/indicators/3/target`.
    pub(super) key: String,
    pub(super) expected: Value,
    pub(super) got: Value,
    pub(super) outcome: Outcome,
    /// Whether no notice announces that it may be false.
    pub(super) is_silent: bool,
    /// The table that a value was read from.
    pub(super) table: Option<u32>,
}

impl Observation {
    /// What is observed of a file whose reading panicked.
    pub(super) fn panic() -> Self {
        Self::new("panic", "panic".to_owned(), Value::Null, "panic".into(), true, None)
    }

    fn new(field: &'static str, key: String, expected: Value, got: Value, is_silent: bool, table: Option<u32>) -> Self {
        let outcome = match (expected.is_null(), got.is_null()) {
            (true, false) => Outcome::Spurious,
            (false, true) => Outcome::Missed,
            _ if same(&expected, &got) => Outcome::Right,
            _ => Outcome::Wrong,
        };
        Self { field, key, expected, got, outcome, is_silent, table }
    }
}

/// Fields of a report that stand alone: name in the JSON, group.
static SINGLE: &[(&str, &str)] = &[
    ("kind", "kind"),
    ("department", "department"),
    ("implementing_unit", "implementing_unit"),
    ("project", "project"),
    ("year", "year"),
    ("total_score", "total_score"),
    ("grade", "grade"),
];

/// Fields of an indicator row.
static OF_ROW: &[(&str, &str)] = &[
    ("level1", "level1"),
    ("level2", "level2"),
    ("name", "name"),
    ("weight", "weight"),
    ("target", "target"),
    ("actual", "actual"),
    ("score", "score"),
    ("reason", "reason"),
    ("target_clauses", "clauses"),
    ("actual_clauses", "clauses"),
];

static OF_FUND: &[(&str, &str)] = &[
    ("row", "funds"),
    ("initial_wan", "funds"),
    ("budget_wan", "funds"),
    ("executed_wan", "funds"),
    ("rate", "funds"),
    ("weight", "funds"),
    ("score", "funds"),
];

static OF_LINE: &[(&str, &str)] = &[
    ("duty", "budget_lines"),
    ("task", "budget_lines"),
    ("status", "budget_lines"),
    ("budget_wan", "budget_lines"),
    ("budget_fiscal_wan", "budget_lines"),
    ("executed_wan", "budget_lines"),
    ("executed_fiscal_wan", "budget_lines"),
];

/// Compares a file; nothing read misses everything.
pub(super) fn file(truth: &Truth, read: Option<&Value>) -> Vec<Observation> {
    let nothing = Value::Null;
    let read = read.unwrap_or(&nothing);
    let reports = read["reports"].as_array().map_or(&[][..], Vec::as_slice);
    let mut page = Page { truth, notices: excuse::notices(read), out: Vec::new() };
    for index in 0..truth.reports.len().max(reports.len()) {
        let exists = |list: &[Value]| list.get(index).map_or(Value::Null, |_| "a report".into());
        page.observe("reports", format!("{index}"), exists(&truth.reports), exists(reports), &[]);
        match (truth.reports.get(index), reports.get(index)) {
            (Some(expected), got) => page.report(index, expected, got.unwrap_or(&Value::Null)),
            (None, _) => break,
        }
    }
    for code in &truth.notices {
        let expected = serde_json::to_value(code).expect("a code is a word");
        let is_given = page.notices.iter().any(|notice| notice.code == *code);
        let got = if is_given { expected.clone() } else { Value::Null };
        page.observe("notices", format!("notice/{expected}"), expected, got, &[]);
    }
    page.out
}

struct Page<'a> {
    truth: &'a Truth,
    notices: Vec<Notice>,
    out: Vec<Observation>,
}

impl Page<'_> {
    fn is_scored(&self, field: &str) -> bool {
        !self.truth.unscored.contains(field)
    }

    /// Compares one value, which was read from `places`.
    fn observe(&mut self, field: &'static str, key: String, expected: Value, got: Value, places: &[Place]) {
        if expected.is_null() && got.is_null() {
            return;
        }
        let is_shortened = is_part(&got, &expected);
        let is_silent = !self.notices.iter().any(|notice| notice.excuses(field, places, is_shortened));
        let table = if got.is_null() { None } else { places.iter().find_map(|place| place.table) };
        self.out.push(Observation::new(field, key, expected, got, is_silent, table));
    }

    fn report(&mut self, index: usize, expected: &Value, got: &Value) {
        for (name, field) in SINGLE {
            let places = origin::places(got, name);
            let got = if *name == "project" { without_code(&got[*name], &expected[*name]) } else { got[*name].clone() };
            self.observe(field, format!("{index}/{name}"), expected[*name].clone(), got, &places);
        }
        self.family(index, expected, got);
        self.block(index, "staffing", expected, got);
        self.list(index, "indicators", "name", OF_ROW, expected, got);
        self.list(index, "funds", "row", OF_FUND, expected, got);
        self.list(index, "budget_lines", "task", OF_LINE, expected, got);
        if self.is_scored("sections") {
            self.block(index, "sections", expected, got);
        }
        self.placeholders(index, expected, got);
    }

    /// A book is right under its own number as well as under that of the report in it.
    fn family(&mut self, index: usize, expected: &Value, got: &Value) {
        let read = got["family"].clone();
        let is_inner = expected["family"] == "F15" && read == "F08";
        let expected = if is_inner { read.clone() } else { expected["family"].clone() };
        self.observe("family", format!("{index}/family"), expected, read, &[]);
    }

    /// Compares the values of a block that has each name once.
    fn block(&mut self, index: usize, block: &'static str, expected: &Value, got: &Value) {
        for (name, expected) in expected[block].as_object().into_iter().flatten() {
            let places = origin::places(got, &format!("{block}/{name}"));
            let got = got[block][name].clone();
            self.observe(block, format!("{index}/{block}/{name}"), expected.clone(), got, &places);
        }
    }

    fn list(
        &mut self,
        index: usize,
        list: &'static str,
        key: &str,
        fields: &'static [(&'static str, &'static str)],
        expected: &Value,
        got: &Value,
    ) {
        if !self.is_scored(list) {
            return;
        }
        let items = |value: &Value| value[list].as_array().cloned().unwrap_or_default();
        let (expected, got) = (items(expected), items(got));
        for (number, (expected, got)) in by_key(&expected, &got, key).into_iter().enumerate() {
            let null = Value::Null;
            let (one, other) = (expected.unwrap_or(&null), got.unwrap_or(&null));
            for (name, field) in fields {
                // A row too many is one false value, whatever it holds.
                if expected.is_none() && *name != key || !self.is_scored(&format!("{list}.{name}")) {
                    continue;
                }
                let at = format!("{index}/{list}/{number}/{name}");
                let places = origin::places(other, name);
                self.observe(field, at, absent(&one[*name]), absent(&other[*name]), &places);
            }
        }
    }

    fn placeholders(&mut self, index: usize, expected: &Value, got: &Value) {
        let items = |value: &Value| value["placeholders"].as_array().cloned().unwrap_or_default();
        let (expected, got) = (items(expected), items(got));
        for (number, (one, other)) in by_key(&expected, &got, "text").into_iter().enumerate() {
            let text = |value: Option<&Value>| value.map_or(Value::Null, |value| value["text"].clone());
            let places: Vec<Place> = other.and_then(|other| origin::place(&other["place"])).into_iter().collect();
            let at = format!("{index}/placeholders/{number}");
            self.observe("placeholders", at, text(one), text(other), &places);
        }
    }
}

/// Tells whether a text was read that is but a part of what was expected.
fn is_part(got: &Value, expected: &Value) -> bool {
    let lines = |value: &Value| value.as_str().map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    let (Some(got), Some(expected)) = (lines(got), lines(expected)) else { return false };
    got.len() < expected.len() && got.iter().all(|line| expected.contains(line))
}

/// No clauses are as good as none.
fn absent(value: &Value) -> Value {
    if value.as_array().is_some_and(Vec::is_empty) { Value::Null } else { value.clone() }
}

/// Some forms print a code before a project's name; reading it along is no mistake.
fn without_code(got: &Value, expected: &Value) -> Value {
    let is_coded =
        got.as_str().zip(expected.as_str()).is_some_and(|(got, expected)| got.ends_with(&format!("-{expected}")));
    if is_coded { expected.clone() } else { got.clone() }
}

/// Compares values: texts without white space, numbers to a millionth, clauses without their subjects' white space.
fn same(expected: &Value, got: &Value) -> bool {
    if let Some(any) = expected["any_of"].as_array() {
        return any.iter().any(|one| same(one, got));
    }
    match (expected, got) {
        (Value::Number(one), Value::Number(other)) => match (one.as_f64(), other.as_f64()) {
            (Some(one), Some(other)) => (one - other).abs() < 1e-6,
            _ => one == other,
        },
        (Value::String(_), Value::String(_)) => folded(expected) == folded(got),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => one.keys().chain(other.keys()).all(|key| {
            let null = Value::Null;
            same(one.get(key).unwrap_or(&null), other.get(key).unwrap_or(&null))
        }),
        _ => expected == got,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(expected: Value, got: Value, outcome: Outcome) {
        let one = Observation::new("year", String::new(), expected, got, true, None);
        assert_eq!(one.outcome, outcome, "{one:?}");
    }

    #[test]
    fn values_are_right_wrong_missed_or_spurious() {
        check(json!(10.0), json!(10), Outcome::Right);
        check(json!("产 出"), json!("产出"), Outcome::Right);
        check(json!(10.0), json!(9.5), Outcome::Wrong);
        check(json!(10.0), Value::Null, Outcome::Missed);
        check(Value::Null, json!(0.0), Outcome::Spurious);
        check(json!([{"number": 5.0}]), json!([{"number": 5}]), Outcome::Right);
        check(json!([{"number": 5.0}]), json!([]), Outcome::Wrong);
    }

    #[test]
    fn a_file_that_is_not_read_misses_everything_and_a_false_row_is_silent_without_notice() {
        let truth = Truth {
            reports: vec![json!({"year": 2021, "indicators": [{"name": "甲", "weight": 5.0}]})],
            ..Truth::default()
        };
        let missed = file(&truth, None);
        assert!(missed.iter().all(|one| one.outcome == Outcome::Missed) && missed.len() == 4);
        let row = |weight: f64| json!({"name": "甲", "weight": weight});
        let read = json!({"reports": [{"year": 2021, "indicators": [row(6.0)]}], "notices": []});
        let wrong = false_values(&truth, &read);
        assert!(wrong.len() == 1 && wrong[0].is_silent && wrong[0].key == "0/indicators/0/weight");
    }

    fn false_values(truth: &Truth, read: &Value) -> Vec<Observation> {
        file(truth, Some(read)).into_iter().filter(|one| one.outcome == Outcome::Wrong).collect()
    }

    #[test]
    fn a_notice_about_the_file_or_another_cell_leaves_a_false_value_silent() {
        let truth = Truth {
            reports: vec![json!({"year": 2021, "indicators": [{"name": "甲", "weight": 5.0}]})],
            ..Truth::default()
        };
        let cell = |column: u32| json!({"table": 1, "row": 3, "column": column});
        let row = json!({"name": "甲", "weight": 6.0, "origin": {"weight": {"place": cell(4)}}});
        let with = |code: &str, place: Value| {
            let notice = json!({"code": code, "place": place});
            let read = json!({"reports": [{"year": 2021, "indicators": [&row]}], "notices": [notice]});
            false_values(&truth, &read)[0].is_silent
        };
        assert!(!with("damaged-number", cell(4)));
        assert!(!with("realigned-row", json!({"table": 1, "row": 3})));
        assert!(with("damaged-number", cell(5)));
        for code in ["partly-read", "damaged-encoding", "unknown-table", "missing-field"] {
            assert!(with(code, json!({})), "{code}");
        }
    }
}
