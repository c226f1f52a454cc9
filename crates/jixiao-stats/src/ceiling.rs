//! Scores that pile up at their ceiling: a share of ones, and a beta distribution for the rest.
//!
//! Of n scores between 0 and 1 some are exactly 1. The one-inflated beta distribution gives these a probability of their
//! own and fits a beta distribution to the others by maximum likelihood, so that neither hides the other.

use jixiao_model::Interval;
use statrs::function::gamma::{digamma, inv_digamma};

/// Fewer scores, or fewer below the ceiling, say nothing about a distribution.
const LEAST_SCORES: usize = 50;
const LEAST_BELOW: usize = 10;

/// Fits of this many steps have settled to the digits that are shown.
const STEPS: usize = 2_000;

/// A one-inflated beta distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneInflated {
    /// The share at the ceiling, with its Wilson interval of 95 %.
    pub ones: Interval,
    /// The mean of the others.
    pub mean: f64,
    /// How close the others lie to their mean: a + b of the beta distribution.
    pub precision: f64,
}

/// Fits scores from 0 to 1; nothing with fewer than fifty of them, or with fewer than ten below 1 and above 0.
pub fn one_inflated(scores: &[f64]) -> Option<OneInflated> {
    let below: Vec<f64> = scores.iter().copied().filter(|score| *score > 0.0 && *score < 1.0).collect();
    let n_ones = scores.iter().filter(|score| **score >= 1.0).count();
    if scores.len() < LEAST_SCORES || below.len() < LEAST_BELOW {
        return None;
    }
    let (a, b) = beta(&below)?;
    let ones = crate::wilson(n_ones as u64, scores.len() as u64)?;
    Some(OneInflated { ones, mean: a / (a + b), precision: a + b })
}

/// Fits a beta distribution by maximum likelihood: Minka's fixed point, started from the moments.
fn beta(values: &[f64]) -> Option<(f64, f64)> {
    let mean = |of: fn(f64) -> f64| values.iter().map(|value| of(*value)).sum::<f64>() / values.len() as f64;
    let (first, log, log_rest) = (mean(|x| x), mean(f64::ln), mean(|x| (1.0 - x).ln()));
    let variance = values.iter().map(|value| (value - first).powi(2)).sum::<f64>() / values.len() as f64;
    if variance <= 0.0 {
        return None;
    }
    let strength = (first * (1.0 - first) / variance - 1.0).max(0.1);
    let (mut a, mut b) = (first * strength, (1.0 - first) * strength);
    for _ in 0..STEPS {
        let both = digamma(a + b);
        (a, b) = (inv_digamma(both + log), inv_digamma(both + log_rest));
    }
    (a.is_finite() && b.is_finite() && a > 0.0 && b > 0.0).then_some((a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For Beta(2, 1) the quantile of p is √p, so evenly spaced p give the distribution itself.
    #[test]
    fn a_known_distribution_is_found_again() {
        let quantiles: Vec<f64> = (0..4_000).map(|idx| ((f64::from(idx) + 0.5) / 4_000.0).sqrt()).collect();
        let (a, b) = beta(&quantiles).unwrap();
        assert!((a - 2.0).abs() < 0.01 && (b - 1.0).abs() < 0.01, "{a} {b}");
    }

    #[test]
    fn ones_are_kept_apart_from_the_rest() {
        let rest = (0..40).map(|idx| ((f64::from(idx) + 0.5) / 40.0).sqrt());
        let scores: Vec<f64> = std::iter::repeat_n(1.0, 60).chain(rest).collect();
        let fit = one_inflated(&scores).unwrap();
        assert!((fit.ones.mean - 0.6).abs() < 1e-12 && fit.ones.low < 0.52 && fit.ones.high > 0.68, "{fit:?}");
        assert!((fit.mean - 2.0 / 3.0).abs() < 0.01, "{fit:?}");
        assert_eq!(one_inflated(&scores[..49]), None);
        assert_eq!(one_inflated(&[1.0; 80]), None);
    }
}
