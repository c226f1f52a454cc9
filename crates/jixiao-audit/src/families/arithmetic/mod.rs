//! A: the rules of the arithmetic family.

use crate::rule::Rule;

mod budget_does_not_add_up;
mod execution_rate_differs;
mod grade_differs;
mod headcounts_differ;
mod score_out_of_bounds;
mod scores_do_not_add_up;
mod weights_do_not_add_up;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &weights_do_not_add_up::RULE,
    &scores_do_not_add_up::RULE,
    &score_out_of_bounds::RULE,
    &budget_does_not_add_up::RULE,
    &execution_rate_differs::RULE,
    &grade_differs::RULE,
    &headcounts_differ::RULE,
];
