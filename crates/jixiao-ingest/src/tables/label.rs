//! What a text is called by where it is a label.

use jixiao_model::{IndicatorColumn, text};
use std::sync::OnceLock;

/// A text reduced to the label it may be, as [`text::label`] does. It remembers which column it heads: every family of
/// templates asks that of every cell.
#[derive(Debug, Clone)]
pub(crate) struct Label {
    text: String,
    column: OnceLock<Option<IndicatorColumn>>,
}

impl Label {
    /// Reduces a text to the label it may be.
    pub(crate) fn of(raw: &str) -> Self {
        Self { text: text::label(raw), column: OnceLock::new() }
    }

    /// Returns the text.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Tells whether it is one of a list.
    pub(crate) fn is_in(&self, list: &[&str]) -> bool {
        list.contains(&self.as_str())
    }

    /// Returns the column that it heads, which `find` tells the first time.
    pub(super) fn column(&self, find: impl FnOnce(&str) -> Option<IndicatorColumn>) -> Option<IndicatorColumn> {
        *self.column.get_or_init(|| find(&self.text))
    }
}

impl std::ops::Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}
