//! Q: the rules of the statistics family.

use crate::rule::Rule;

mod few_distinct_answers;
mod saturated_scores;
mod uniformly_perfect_scores;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] =
    &[&uniformly_perfect_scores::RULE, &few_distinct_answers::RULE, &saturated_scores::RULE];
