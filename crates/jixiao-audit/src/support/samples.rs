//! Small model values for the unit tests of the rules.

use jixiao_model::{Family, Indicator, Located, Place, Report, ReportId, ReportKind};

/// Returns a row with a name and nothing else.
pub(crate) fn indicator(name: &str) -> Indicator {
    Indicator {
        level1: None,
        level1_label: None,
        level2: None,
        level2_label: None,
        name: Located::text(name, Place::cell(1, 2, 2)),
        weight: None,
        target: None,
        actual: None,
        score: None,
        reason: None,
        place: Place::row(1, 2),
    }
}

/// Returns a department report with nothing in it.
pub(crate) fn report() -> Report {
    Report::new(ReportId { path: "a.txt".to_owned(), number: 1 }, ReportKind::Department, Family::F01)
}
