//! Statistics that audit and analytics share. Pure functions over numbers; no report, no frame, no rule.
//!
//! - [`shrink`]: deduction rates of departments pulled towards their peers, honest at the ceiling;
//! - [`one_inflated`]: totals that pile up at full marks, and how the others are spread;
//! - [`median`], [`quantile`], [`robust_deviation`], [`rank_correlation`]: middle and spread without assumptions;
//! - [`wilson`], [`binomial_upper_tail`], [`chi_square_p`], [`poisson_binomial_upper_tail`]: intervals and p-values;
//! - [`q_values`]: false-discovery control by Benjamini and Hochberg, for any number of tests;
//! - [`rounded`]: what a number may show, so that the last bits of logarithms never reach an artifact.
//!
//! Every method's test reproduces an example worked by hand or published.

mod ceiling;
mod shrinkage;
mod spread;
mod tests_of_counts;

pub use ceiling::{OneInflated, one_inflated};
pub use shrinkage::{Counts, shrink};
pub use spread::{median, quantile, rank_correlation, robust_deviation, rounded};
pub use tests_of_counts::{
    binomial_upper_tail, chi_square_p, poisson_binomial_upper_tail, q_values, uniform_chi_square, wilson,
};
