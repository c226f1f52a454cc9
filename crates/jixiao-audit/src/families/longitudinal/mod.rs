//! L: the rules of the longitudinal family.

use crate::rule::Rule;

mod broken_trend;
mod dropped_indicator;
mod frozen_target;
mod lowered_target;
mod perfect_streak;
mod restated_base;
mod same_problems_every_year;
mod score_up_execution_down;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &perfect_streak::RULE,
    &lowered_target::RULE,
    &frozen_target::RULE,
    &broken_trend::RULE,
    &dropped_indicator::RULE,
    &restated_base::RULE,
    &same_problems_every_year::RULE,
    &score_up_execution_down::RULE,
];
