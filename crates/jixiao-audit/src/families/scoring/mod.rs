//! S: the rules of the scoring family.

use crate::rule::Rule;

mod execution_score_differs;
mod full_marks_without_measure;
mod missed_with_full_marks;
mod partial_score_off_proportion;
mod qualitative_score_outside_band;
mod satisfaction_without_survey;
mod timeliness_without_date;
mod unexplained_over_achievement;
mod weight_split_differs;
mod wrong_comparison_sign;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &missed_with_full_marks::RULE,
    &partial_score_off_proportion::RULE,
    &qualitative_score_outside_band::RULE,
    &execution_score_differs::RULE,
    &full_marks_without_measure::RULE,
    &unexplained_over_achievement::RULE,
    &wrong_comparison_sign::RULE,
    &weight_split_differs::RULE,
    &timeliness_without_date::RULE,
    &satisfaction_without_survey::RULE,
];
