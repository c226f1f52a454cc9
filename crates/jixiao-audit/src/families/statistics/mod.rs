//! Q: the rules of the statistics family.

use crate::rule::Rule;

mod bunched_at_threshold;
mod few_distinct_answers;
mod fewer_deductions_than_peers;
mod heaped_numbers;
mod saturated_scores;
mod token_deduction;
mod uniformly_perfect_scores;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &uniformly_perfect_scores::RULE,
    &few_distinct_answers::RULE,
    &heaped_numbers::RULE,
    &bunched_at_threshold::RULE,
    &fewer_deductions_than_peers::RULE,
    &token_deduction::RULE,
    &saturated_scores::RULE,
];
