//! X: the rules of the cross-department family.

use crate::rule::Rule;

mod missing_year;
mod one_fact_different_values;
mod parent_and_parts_disagree;
mod same_unusual_answers;
mod target_below_peers;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &one_fact_different_values::RULE,
    &same_unusual_answers::RULE,
    &target_below_peers::RULE,
    &parent_and_parts_disagree::RULE,
    &missing_year::RULE,
];
