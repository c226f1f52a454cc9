//! Where a value stands in its source.

use serde::{Deserialize, Serialize};

/// A place in a document. All counts start at 1; what is unknown is absent, never guessed.
///
/// Tables are counted through the whole document (in a workbook: every sheet is one table); rows and
/// columns count grid positions, the header row included; a merged cell stands at its top left position.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
pub struct Place {
    /// Page of a fixed-layout document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Line of a plain-text source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Paragraph outside tables, counted through the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Table of the document, or sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Row of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl Place {
    /// Returns the place of a paragraph outside tables.
    pub fn paragraph(paragraph: u32) -> Self {
        Self { paragraph: Some(paragraph), ..Self::default() }
    }

    /// Returns the place of a table cell.
    pub fn cell(table: u32, row: u32, column: u32) -> Self {
        Self { table: Some(table), row: Some(row), column: Some(column), ..Self::default() }
    }

    /// Returns the place of a whole table row.
    pub fn row(table: u32, row: u32) -> Self {
        Self { table: Some(table), row: Some(row), ..Self::default() }
    }

    /// Returns the same place with the line of a plain-text source added, where it has lines.
    #[must_use]
    pub fn with_line(mut self, line: impl Into<Option<u32>>) -> Self {
        self.line = line.into();
        self
    }

    /// Returns the place of the row that holds this cell.
    #[must_use]
    pub fn whole_row(mut self) -> Self {
        self.column = None;
        self
    }

    /// Describes the place in words, e.g. `表3 行2 列5`; empty when nothing is known.
    pub fn describe(&self, lang: crate::Lang) -> String {
        let parts = [
            (self.page, "第{}页", "page {}"),
            (self.table, "表{}", "table {}"),
            (self.row, "行{}", "row {}"),
            (self.column, "列{}", "column {}"),
            (self.paragraph, "第{}段", "paragraph {}"),
            (self.line, "（第{}行）", "(line {})"),
        ];
        let known = parts.iter().filter_map(|(count, zh, en)| {
            let words = match lang {
                crate::Lang::Zh => zh,
                crate::Lang::En => en,
            };
            count.map(|count| words.replace("{}", &count.to_string()))
        });
        known.collect::<Vec<_>>().join(" ")
    }
}

/// A value with the raw text it was read from and its place. Equality ignores the place.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Located<T> {
    /// The parsed value.
    pub value: T,
    /// The text as it stands in the source.
    pub raw: String,
    /// Where it stands.
    pub place: Place,
}

impl<T> Located<T> {
    /// Builds a located value.
    pub fn new(value: T, raw: impl Into<String>, place: Place) -> Self {
        Self { value, raw: raw.into(), place }
    }

    /// Replaces the value and keeps raw text and place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: f(self.value), raw: self.raw, place: self.place }
    }
}

impl Located<String> {
    /// Builds a located text whose value is its raw text.
    pub fn text(raw: impl Into<String>, place: Place) -> Self {
        let raw = raw.into();
        Self { value: raw.clone(), raw, place }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.raw == other.raw
    }
}

impl<T: Eq> Eq for Located<T> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    #[test]
    fn equality_ignores_the_place() {
        let here = Located::text("39个", Place::cell(3, 2, 4));
        let there = Located::text("39个", Place::paragraph(9));
        assert_eq!(here, there);
    }

    #[test]
    fn describes_what_is_known_and_nothing_else() {
        let place = Place::cell(3, 2, 5).with_line(81);
        assert_eq!(place.describe(Lang::Zh), "表3 行2 列5 （第81行）");
        assert_eq!(place.describe(Lang::En), "table 3 row 2 column 5 (line 81)");
        assert_eq!(Place::default().describe(Lang::Zh), "");
    }
}
