//! What a form looks like, collected while it is read: its words, its columns.

use crate::tables::fill::Row;
use crate::tables::header::Header;
use jixiao_model::{IndicatorColumn, text};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of a label.
const MOST_IN_LABEL: usize = 30;

/// The most labels that are kept; a form has fewer than a hundred.
const MOST_LABELS: usize = 400;

/// Words and columns of one form.
#[derive(Debug, Default)]
pub(crate) struct Traits {
    labels: BTreeSet<String>,
    /// The labels, one on each line.
    words: String,
    /// The columns of its indicators.
    columns: BTreeMap<IndicatorColumn, u32>,
}

impl Traits {
    /// Tells whether any title, head or label holds a word.
    pub(crate) fn says(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Tells whether the indicators have a column.
    pub(crate) fn has(&self, role: IndicatorColumn) -> bool {
        self.columns.contains_key(&role)
    }

    /// Tells whether one column stands before another.
    pub(crate) fn has_before(&self, first: IndicatorColumn, second: IndicatorColumn) -> bool {
        let column = |role| self.columns.get(&role);
        column(first).zip(column(second)).is_some_and(|(first, second)| first < second)
    }

    /// Tells whether sign, value and unit of the target have a column each.
    pub(crate) fn has_split_target(&self) -> bool {
        self.has(IndicatorColumn::TargetSign) && self.has(IndicatorColumn::TargetUnit)
    }

    /// Tells whether rows have neither weight nor score.
    pub(crate) fn has_no_points(&self) -> bool {
        !self.columns.is_empty() && !self.has(IndicatorColumn::Weight) && !self.has(IndicatorColumn::Score)
    }

    /// Keeps a title or label.
    pub(super) fn note(&mut self, label: &str) {
        let label = text::compact(label);
        let is_short = !label.is_empty() && label.chars().count() <= MOST_IN_LABEL;
        if is_short && self.labels.len() < MOST_LABELS && !self.labels.contains(&label) {
            self.words.push_str(&label);
            self.words.push('\n');
            self.labels.insert(label);
        }
    }

    /// Keeps the short texts of a row.
    pub(super) fn note_row(&mut self, row: &Row<'_>) {
        row.filled().for_each(|cell| self.note(&cell.text));
    }

    /// Keeps the columns of the indicators.
    pub(super) fn note_columns(&mut self, header: &Header<IndicatorColumn>) {
        self.columns.extend(header.columns.iter().map(|(role, column)| (*role, *column)));
    }
}
