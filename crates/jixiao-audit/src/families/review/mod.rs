//! R: the rules of the review family. They look at the worksheets of reviewers, not at self-evaluations.

use crate::rule::Rule;

mod blank_reviewed_score;
mod deduction_without_reason;
mod deviation_differs;
mod quotes;
mod raised_above_self_score;
mod stated_deduction_not_taken;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &stated_deduction_not_taken::RULE,
    &blank_reviewed_score::RULE,
    &deduction_without_reason::RULE,
    &raised_above_self_score::RULE,
    &deviation_differs::RULE,
];
