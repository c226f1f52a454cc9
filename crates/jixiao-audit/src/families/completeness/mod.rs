//! C: the rules of the completeness family.

use crate::rule::Rule;

mod blank_cells;
mod generic_sections;
mod missing_indicator_classes;
mod missing_sections;
mod missing_units;
mod no_execution_score;
mod unexplained_deviations;
mod unfilled_prompts;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &missing_sections::RULE,
    &unfilled_prompts::RULE,
    &generic_sections::RULE,
    &blank_cells::RULE,
    &missing_indicator_classes::RULE,
    &no_execution_score::RULE,
    &missing_units::RULE,
    &unexplained_deviations::RULE,
];
