//! C: the rules of the completeness family.

use crate::rule::Rule;

mod blank_cells;
mod missing_sections;
mod missing_units;
mod no_execution_score;
mod unexplained_deviations;
mod unfilled_prompts;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &missing_sections::RULE,
    &unfilled_prompts::RULE,
    &blank_cells::RULE,
    &no_execution_score::RULE,
    &missing_units::RULE,
    &unexplained_deviations::RULE,
];
