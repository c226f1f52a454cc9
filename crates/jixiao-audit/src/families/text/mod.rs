//! T: the rules of the text family.

use crate::rule::Rule;

mod confusions;
mod text_contradicts_table;
mod typos;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[&typos::RULE, &text_contradicts_table::RULE];
