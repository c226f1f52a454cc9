//! Words that belong to the form itself: labels, heads, chapters, notes.

use crate::template::{is_form_label, is_form_line};
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
