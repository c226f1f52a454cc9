//! F: the rules of the finance family.

use crate::rule::Rule;

mod cost_target_conflicts_with_budget;
mod no_budget_but_tasks;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[&no_budget_but_tasks::RULE, &cost_target_conflicts_with_budget::RULE];
