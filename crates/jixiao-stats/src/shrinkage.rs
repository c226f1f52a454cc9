//! Deduction rates of departments, shrunk towards their peers, with intervals that stay honest at the ceiling.
//!
//! Department d has k deductions among n judged rows. Its rate is drawn from a beta distribution that all peers
//! share. Neither mean nor strength of that distribution is known; a single best value would claim a rate of exactly
//! 0 when nobody deducts anything. So every pair on a small grid is kept and weighted by how well it explains all
//! peers together (its marginal likelihood): means at equal steps of probability of the Jeffreys prior, strengths at
//! equal steps of the share by which a department of average size is pulled to the mean. The rate of a department
//! then is a mixture of beta distributions, and its interval holds the central 90 % of that mixture.

use jixiao_model::Interval;
use statrs::function::beta::{beta_reg, ln_beta};
use std::collections::BTreeMap;

const MEANS: u32 = 40;
const STRENGTHS: u32 = 8;
/// Grid points of less than this share of the best one's weight change no shown digit.
const NEGLIGIBLE: f64 = 1e-5;

/// Deductions among judged rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counts {
    /// Rows with a deduction.
    pub deducted: u32,
    /// Rows with weight and score.
    pub judged: u32,
}

/// A beta distribution by its two parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Beta {
    a: f64,
    b: f64,
}

/// Estimates the deduction rate of each peer, in the order given; nothing for a peer without judged rows.
pub fn shrink(peers: &[Counts]) -> Vec<Option<Interval>> {
    let judged: Vec<Counts> = peers.iter().copied().filter(|peer| peer.judged > 0).collect();
    let priors = weigh(&grid(&judged), &judged);
    let mut known = BTreeMap::new();
    let estimate = |peer: &Counts| {
        (peer.judged > 0).then(|| *known.entry(*peer).or_insert_with(|| interval(&posterior(&priors, *peer))))
    };
    peers.iter().map(estimate).collect()
}

/// Lays out the prior distributions that are considered.
fn grid(peers: &[Counts]) -> Vec<Beta> {
    let rows: f64 = peers.iter().map(|peer| f64::from(peer.judged)).sum();
    let mean_size = (rows / (peers.len().max(1) as f64)).max(1.0);
    let mut priors = Vec::new();
    for mean_step in 0..MEANS {
        let angle = std::f64::consts::FRAC_PI_2 * (f64::from(mean_step) + 0.5) / f64::from(MEANS);
        let mean = angle.sin() * angle.sin();
        for strength_step in 0..STRENGTHS {
            let pull = (f64::from(strength_step) + 0.5) / f64::from(STRENGTHS);
            let strength = mean_size * pull / (1.0 - pull);
            priors.push(Beta { a: mean * strength, b: (1.0 - mean) * strength });
        }
    }
    priors
}

/// Weights the priors by their marginal likelihood over all peers; the weights add up to 1.
fn weigh(priors: &[Beta], peers: &[Counts]) -> Vec<(Beta, f64)> {
    let mut tally: BTreeMap<Counts, f64> = BTreeMap::new();
    for peer in peers {
        *tally.entry(*peer).or_default() += 1.0;
    }
    let likelihood = |prior: &Beta| tally.iter().map(|(peer, times)| times * prior.ln_evidence(*peer)).sum::<f64>();
    normalise(priors.iter().map(|prior| (*prior, likelihood(prior))).collect())
}

/// Returns the distribution of one peer's rate: each prior updated, and weighted as it is after all peers were seen.
fn posterior(priors: &[(Beta, f64)], peer: Counts) -> Vec<(Beta, f64)> {
    priors.iter().map(|(prior, weight)| (prior.update(peer), *weight)).collect()
}

/// Turns logarithms of weights into weights that add up to 1, leaving out what is negligible.
fn normalise(weighted: Vec<(Beta, f64)>) -> Vec<(Beta, f64)> {
    let best = weighted.iter().map(|(_, ln)| *ln).fold(f64::NEG_INFINITY, f64::max);
    let kept: Vec<(Beta, f64)> =
        weighted.into_iter().map(|(beta, ln)| (beta, (ln - best).exp())).filter(|(_, w)| *w > NEGLIGIBLE).collect();
    let total: f64 = kept.iter().map(|(_, weight)| weight).sum();
    kept.into_iter().map(|(beta, weight)| (beta, weight / total)).collect()
}

fn interval(mixture: &[(Beta, f64)]) -> Interval {
    let mean: f64 = mixture.iter().map(|(beta, weight)| weight * beta.a / (beta.a + beta.b)).sum();
    Interval { mean: shown(mean), low: shown(quantile(mixture, 0.05)), high: shown(quantile(mixture, 0.95)) }
}

/// Finds the quantile by halving the range until it is narrower than what is shown.
fn quantile(mixture: &[(Beta, f64)], share: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        let below: f64 = mixture.iter().map(|(beta, weight)| weight * beta_reg(beta.a, beta.b, middle)).sum();
        if below < share { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// Rounds to six digits, so that the last bits of logarithms never reach an artifact.
fn shown(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl Beta {
    /// Logarithm of the probability of the counts under this prior, up to what all priors share.
    fn ln_evidence(self, peer: Counts) -> f64 {
        let updated = self.update(peer);
        ln_beta(updated.a, updated.b) - ln_beta(self.a, self.b)
    }

    fn update(self, peer: Counts) -> Self {
        let full = peer.judged.saturating_sub(peer.deducted);
        Self { a: self.a + f64::from(peer.deducted), b: self.b + f64::from(full) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(deducted: u32, judged: u32) -> Counts {
        Counts { deducted, judged }
    }

    #[track_caller]
    fn near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 2e-6, "{value} is not {expected}");
    }

    /// Two priors, one department with 0 of 1 deducted. Beta(1, 1) gives that the probability 1/2, Beta(1, 3) gives
    /// 3/4, so the weights are 0.4 and 0.6. The updated means are 1/3 and 1/5: 0.4/3 + 0.6/5 = 19/75.
    #[test]
    fn reproduces_an_example_worked_by_hand() {
        let priors = [Beta { a: 1.0, b: 1.0 }, Beta { a: 1.0, b: 3.0 }];
        let peers = [counts(0, 1)];
        let weights = weigh(&priors, &peers);
        near(weights[0].1, 0.4);
        near(weights[1].1, 0.6);
        near(interval(&posterior(&weights, peers[0])).mean, 19.0 / 75.0);
    }

    /// Beta(1, 1) with 0 of 1 deducted becomes Beta(1, 2), whose distribution function is 1 − (1 − x)².
    #[test]
    fn interval_is_the_central_ninety_percent() {
        let interval = interval(&posterior(&[(Beta { a: 1.0, b: 1.0 }, 1.0)], counts(0, 1)));
        near(interval.low, 1.0 - 0.95_f64.sqrt());
        near(interval.high, 1.0 - 0.05_f64.sqrt());
    }

    #[test]
    fn at_the_ceiling_the_interval_keeps_a_width_that_shrinks_with_evidence() {
        let high = |n_peers: usize, judged: u32| {
            let interval = shrink(&vec![counts(0, judged); n_peers])[0].unwrap();
            assert!(interval.mean > 0.0 && interval.high > interval.low, "{n_peers} × {judged}: {interval:?}");
            interval.high
        };
        assert!(high(1, 10) > 0.05);
        assert!(high(12, 17) > 0.002);
        assert!(high(1, 10) > high(1, 40));
        assert!(high(1, 10) > high(12, 10));
    }

    #[test]
    fn small_counts_are_pulled_more_than_large_ones() {
        let mut peers = vec![counts(2, 20); 10];
        peers.push(counts(1, 2));
        peers.push(counts(50, 100));
        let rates: Vec<Interval> = shrink(&peers).into_iter().flatten().collect();
        assert!(rates[10].mean < 0.4 && rates[10].mean > rates[0].mean);
        assert!(rates[11].mean > 0.45);
        assert!(rates[10].high - rates[10].low > rates[11].high - rates[11].low);
    }

    #[test]
    fn a_peer_without_rows_has_no_rate_and_changes_none() {
        let with = shrink(&[counts(1, 10), counts(0, 0), counts(0, 12)]);
        let without = shrink(&[counts(1, 10), counts(0, 12)]);
        assert_eq!(with[1], None);
        assert_eq!((with[0], with[2]), (without[0], without[1]));
        assert!(shrink(&[]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn interval_is_ordered_and_never_empty(peers in proptest::collection::vec((0u32..40, 0u32..40), 1..8)) {
            let peers: Vec<Counts> = peers.into_iter().map(|(k, extra)| counts(k, k + extra)).collect();
            for (peer, rate) in peers.iter().zip(shrink(&peers)) {
                proptest::prop_assert_eq!(rate.is_some(), peer.judged > 0);
                if let Some(rate) = rate {
                    proptest::prop_assert!(0.0 <= rate.low && rate.low <= rate.mean && rate.mean <= 1.0, "{:?}", rate);
                    proptest::prop_assert!(rate.low < rate.high && rate.high <= 1.0, "{:?}", rate);
                }
            }
        }
    }
}
