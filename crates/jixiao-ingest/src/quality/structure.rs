//! Words that belong to the form itself: labels, heads, chapters, notes.

use crate::template::{begins_note, is_form_label, is_form_line, is_numbered};
use jixiao_model::Located;

/// The most characters of a label.
const MOST_IN_LABEL: usize = 40;

/// Tells whether the text of a cell is a label or head of the form, a page mark or the number of a row.
pub(super) fn is_label(text: &str) -> bool {
    let is_number = text.chars().all(|c| c.is_ascii_digit()) && text.len() <= 3;
    text.chars().count() <= MOST_IN_LABEL && (is_number || is_form_label(text))
}

/// Tells whether a line outside tables says something about the form and nothing else.
pub(super) fn is_line(line: &Located<String>) -> bool {
    is_form_line(line)
}

/// Follows the notes below a form: the first says that it is one, the next ones are only numbered.
#[derive(Debug, Default)]
pub(super) struct Notes {
    is_open: bool,
}

impl Notes {
    /// Tells whether the next text belongs to notes.
    pub(super) fn take(&mut self, text: &str) -> bool {
        self.is_open = begins_note(text) || self.is_open && is_numbered(text);
        self.is_open
    }
}
