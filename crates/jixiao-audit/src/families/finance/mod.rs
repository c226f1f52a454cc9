//! F: the rules of the finance family.

use crate::rule::Rule;

mod abnormal_execution_rate;
mod cost_target_conflicts_with_budget;
mod final_accounts_differ;
mod low_execution_full_output;
mod no_budget_but_tasks;
mod ratios;
mod ratios_out_of_control;
mod unexplained_budget_adjustment;
mod unit_cost_outlier;
mod unit_slip;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[
    &no_budget_but_tasks::RULE,
    &cost_target_conflicts_with_budget::RULE,
    &low_execution_full_output::RULE,
    &abnormal_execution_rate::RULE,
    &unexplained_budget_adjustment::RULE,
    &unit_cost_outlier::RULE,
    &unit_slip::RULE,
    &ratios_out_of_control::RULE,
    &final_accounts_differ::RULE,
];
