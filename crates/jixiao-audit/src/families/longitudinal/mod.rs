//! L: the rules of the longitudinal family.

use crate::rule::Rule;

mod dropped_indicator;
mod lowered_target;
mod perfect_streak;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[&perfect_streak::RULE, &lowered_target::RULE, &dropped_indicator::RULE];
