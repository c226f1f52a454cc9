//! P: the rules of the plausibility family.

use crate::rule::Rule;

mod actual_equals_target;
mod compound_target_single_actual;
mod concentrated_weights;
mod duplicate_indicators;
mod implausible_magnitude;
mod impossible_percentage;
mod indicator_in_wrong_class;
mod percentage_as_actual_value;
mod target_far_too_low;
mod time_target_outside_year;
mod unquantified_target;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &percentage_as_actual_value::RULE,
    &compound_target_single_actual::RULE,
    &actual_equals_target::RULE,
    &unquantified_target::RULE,
    &implausible_magnitude::RULE,
    &target_far_too_low::RULE,
    &time_target_outside_year::RULE,
    &indicator_in_wrong_class::RULE,
    &duplicate_indicators::RULE,
    &concentrated_weights::RULE,
    &impossible_percentage::RULE,
];
