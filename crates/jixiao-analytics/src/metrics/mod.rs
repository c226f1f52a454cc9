//! Metrics of groups of reports: one metric a function, as an expression over the frame `reports`.

mod deduction;
mod execution;
mod grade;
mod score;
mod summary;
mod weight_mix;

pub(crate) use summary::{GroupSummary, summarise};
pub(crate) use weight_mix::class_weights;
