//! Tells whether a notice announces a false value, so that a user who reads the notices is warned.

use super::origin;
use jixiao_model::{NoticeCode, Place};
use serde_json::Value;

/// Groups of fields that hold words as written.
static WORDS: &[&str] = &[
    "department", "implementing_unit", "project", "grade", "name", "target", "actual", "clauses", "reason", "sections",
    "placeholders",
];

/// What a notice announces that speaks of a whole document, page or table. A code that is not here, or a group that is not
/// beside it, is announced only at the very place.
static ANNOUNCED: &[(NoticeCode, &[&str])] = &[
    // Characters were replaced somewhere.
    (NoticeCode::DamagedEncoding, WORDS),
    // Something was left out, so a text may be shorter, never another one. Cells and numbers are whole or absent.
    (NoticeCode::PartlyRead, &["sections"]),
    // Said of a table whose amounts have no unit.
    (NoticeCode::InferredValue, &["funds", "budget_lines"]),
];

/// A notice of a reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Notice {
    pub(super) code: NoticeCode,
    place: Place,
}

/// Returns the notices of a reading.
pub(super) fn notices(reading: &Value) -> Vec<Notice> {
    let all = reading["notices"].as_array().into_iter().flatten();
    all.filter_map(|one| {
        let code = serde_json::from_value(one["code"].clone()).ok()?;
        Some(Notice { code, place: origin::place(&one["place"]).unwrap_or_default() })
    })
    .collect()
}

impl Notice {
    /// Tells whether the notice announces that a value of the group `field`, read from `places`, may be false;
    /// `is_shortened` when it is but a part of what was expected.
    pub(super) fn excuses(&self, field: &str, places: &[Place], is_shortened: bool) -> bool {
        if self.place.row.is_some() || self.place.paragraph.is_some() {
            return places.iter().any(|place| covers(&self.place, place));
        }
        let is_possible = is_shortened || self.code != NoticeCode::PartlyRead;
        let announced =
            is_possible && ANNOUNCED.iter().any(|(code, fields)| *code == self.code && fields.contains(&field));
        let is_here = |place: &Place| is_on(self.place.table, place.table) && is_on(self.place.page, place.page);
        announced && places.iter().any(is_here)
    }
}

/// Tells whether one place holds the other: the same paragraph, row or cell, or a cell of the row.
fn covers(outer: &Place, inner: &Place) -> bool {
    let pairs = [
        (outer.table, inner.table),
        (outer.row, inner.row),
        (outer.column, inner.column),
        (outer.paragraph, inner.paragraph),
    ];
    pairs.into_iter().all(|(outer, inner)| is_on(outer, inner))
}

/// Tells whether a count agrees; what the outer place leaves open holds everything.
fn is_on(outer: Option<u32>, inner: Option<u32>) -> bool {
    outer.is_none() || outer == inner
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excuses(code: NoticeCode, place: Place, field: &str, of: Place) -> bool {
        Notice { code, place }.excuses(field, &[of], true)
    }

    #[test]
    fn a_notice_at_a_cell_excuses_that_cell_and_one_at_a_row_all_its_cells() {
        let cell = Place::cell(1, 3, 5);
        for (place, expected) in [
            (Place::cell(1, 3, 5), true),
            (Place::row(1, 3), true),
            (Place::cell(1, 3, 6), false),
            (Place::cell(1, 4, 5), false),
            (Place::row(2, 3), false),
            (Place::paragraph(3), false),
        ] {
            assert_eq!(excuses(NoticeCode::DamagedNumber, place, "weight", cell), expected, "{place:?}");
        }
        assert!(!excuses(NoticeCode::SuspectSign, cell, "level1", Place::row(1, 3)));
    }

    #[test]
    fn a_notice_about_everything_excuses_only_what_it_announces() {
        let everywhere = Place::default();
        let section = Place::paragraph(4);
        assert!(excuses(NoticeCode::PartlyRead, everywhere, "sections", section));
        let left_out = Notice { code: NoticeCode::PartlyRead, place: everywhere };
        assert!(!left_out.excuses("sections", &[section], false), "nothing is missing in the text");
        assert!(!excuses(NoticeCode::PartlyRead, everywhere, "weight", Place::cell(1, 3, 5)));
        assert!(!excuses(NoticeCode::DamagedEncoding, everywhere, "weight", Place::cell(1, 3, 5)));
        assert!(excuses(NoticeCode::DamagedEncoding, everywhere, "target", Place::cell(1, 3, 5)));
        for code in [NoticeCode::MissingField, NoticeCode::UnknownTable, NoticeCode::UnreadText] {
            assert!(!excuses(code, everywhere, "department", section), "{code:?}");
        }
    }

    #[test]
    fn a_notice_about_a_table_or_page_excuses_nothing_elsewhere() {
        let table = |table| Place { table: Some(table), ..Place::default() };
        assert!(excuses(NoticeCode::InferredValue, table(1), "funds", Place::cell(1, 3, 5)));
        assert!(!excuses(NoticeCode::InferredValue, table(2), "funds", Place::cell(1, 3, 5)));
        assert!(!excuses(NoticeCode::InferredValue, table(1), "target", Place::cell(1, 3, 5)));
        let page = |page| Place { page: Some(page), ..Place::default() };
        let word = Place { page: Some(2), ..Place::paragraph(9) };
        assert!(excuses(NoticeCode::DamagedEncoding, page(2), "department", word));
        assert!(!excuses(NoticeCode::DamagedEncoding, page(1), "department", word));
    }
}
