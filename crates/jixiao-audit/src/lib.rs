//! The audit rules, their packs and the engine that runs them.
//!
//! 1. a [`RulePack`] holds what differs between jurisdictions: full score, weights, grade bands, thresholds;
//! 2. [`rules`] is the registry: one static [`Rule`] per file, with its documentation and examples;
//! 3. [`run`] fans the rules out over reports, departments and years, and collects findings and outcomes;
//! 4. [`Decisions`] marks what people dismissed or answered, [`Baseline`] hides what an earlier run had found already;
//! 5. [`sample()`] chooses reports for review, [`compare_reviews`] shows what reviewers made of them.
//!
//! A finding is a doubt to verify. No rule here says more than its evidence and its numbers.

mod baseline;
mod basis;
mod decisions;
mod draft;
mod engine;
mod families;
mod guard;
mod identity;
mod pack;
mod page;
mod registry;
mod review;
mod rule;
mod sample;
mod scope;
mod support;

pub use baseline::{Baseline, BaselineError};
pub use decisions::{Decisions, DecisionsError};
pub use engine::run;
pub use pack::{PackError, RulePack, builtin_packs};
pub use registry::{Selection, SelectionError, rule, rules};
pub use review::{
    DepartmentGap, IndicatorGap, ReviewComparison, ReviewGap, ReviewSummary, RuleCalibration, Share, compare_reviews,
};
pub use rule::Rule;
pub use sample::{
    AxisRisk, Band, Coverage, Part, Pick, RuleShare, Sample, SampleError, SampleRequest, SampleSize, Stratum,
    StratumKey, parse_sampled, sample,
};
