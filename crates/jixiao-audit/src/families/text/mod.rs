//! T: the rules of the text family.

use crate::rule::Rule;

mod confusions;
mod copied_from_another_department;
mod copied_from_last_year;
mod foreign_residue;
mod little_novelty;
mod residue;
mod text_contradicts_table;
mod typos;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &copied_from_another_department::RULE,
    &copied_from_last_year::RULE,
    &foreign_residue::RULE,
    &little_novelty::RULE,
    &typos::RULE,
    &text_contradicts_table::RULE,
];
