//! Intervals, p-values and false-discovery control for counts.

use jixiao_model::Interval;
use statrs::distribution::{Binomial, ChiSquared, ContinuousCDF, DiscreteCDF};

/// The normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Returns the Wilson 95 % interval of a share; nothing without trials.
pub fn wilson(successes: u64, trials: u64) -> Option<Interval> {
    if trials == 0 || successes > trials {
        return None;
    }
    let (n, share) = (trials as f64, successes as f64 / trials as f64);
    let scale = 1.0 + Z * Z / n;
    let middle = (share + Z * Z / (2.0 * n)) / scale;
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() / scale;
    Some(Interval { mean: share, low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
}

/// Returns the probability of at least `successes` in `trials` of probability `share`; 1 when it cannot be computed.
pub fn binomial_upper_tail(successes: u64, trials: u64, share: f64) -> f64 {
    match (successes, Binomial::new(share, trials)) {
        (0, _) | (_, Err(_)) => 1.0,
        (successes, Ok(binomial)) => binomial.sf(successes - 1),
    }
}

/// Returns the probability of at least `successes` among independent trials, each of its own probability.
pub fn poisson_binomial_upper_tail(successes: usize, shares: &[f64]) -> f64 {
    if successes == 0 {
        return 1.0;
    }
    // The distribution of the count up to `successes`; the last place holds everything from there on.
    let mut chances = vec![0.0; successes + 1];
    chances[0] = 1.0;
    for share in shares {
        let share = share.clamp(0.0, 1.0);
        chances[successes] += chances[successes - 1] * share;
        for count in (1..successes).rev() {
            chances[count] = chances[count] * (1.0 - share) + chances[count - 1] * share;
        }
        chances[0] *= 1.0 - share;
    }
    chances[successes].min(1.0)
}

/// Returns the chi-square statistic of counts against equal shares; nothing without counts.
pub fn uniform_chi_square(counts: &[u64]) -> Option<f64> {
    let all: u64 = counts.iter().sum();
    if all == 0 {
        return None;
    }
    let expected = all as f64 / counts.len() as f64;
    Some(counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum())
}

/// Returns the probability of a chi-square statistic at least this large; 1 for no degrees of freedom.
pub fn chi_square_p(statistic: f64, freedom: usize) -> f64 {
    ChiSquared::new(freedom as f64).map_or(1.0, |distribution| distribution.sf(statistic))
}

/// Returns the q-value of every p-value by Benjamini and Hochberg, in the order given.
///
/// `tests` is the number of tests made; it may exceed the number of p-values, when those left out are all near 1.
pub fn q_values(p_values: &[f64], tests: usize) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|a, b| p_values[*a].total_cmp(&p_values[*b]).then(a.cmp(b)));
    let tests = tests.max(p_values.len()) as f64;
    let mut q_values = vec![1.0; p_values.len()];
    let mut least = 1.0_f64;
    for (rank, index) in order.into_iter().enumerate().rev() {
        least = least.min(p_values[index] * tests / (rank as f64 + 1.0));
        q_values[index] = least;
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(value: f64, expected: f64, tolerance: f64) {
        assert!((value - expected).abs() < tolerance, "{value} is not {expected}");
    }

    /// Newcombe (1998), table I: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611.
    #[test]
    fn wilson_intervals_of_the_literature() {
        let interval = wilson(81, 263).expect("trials");
        near(interval.low, 0.2553, 5e-5);
        near(interval.high, 0.3662, 5e-5);
        let interval = wilson(0, 20).expect("trials");
        near(interval.low, 0.0, 1e-12);
        near(interval.high, 0.1611, 5e-5);
        assert_eq!(wilson(0, 0), None);
    }

    /// Eight or more heads of ten: (45 + 10 + 1) / 1024.
    #[test]
    fn tails_by_hand() {
        near(binomial_upper_tail(8, 10, 0.5), 56.0 / 1024.0, 1e-12);
        near(binomial_upper_tail(0, 10, 0.5), 1.0, 1e-12);
        near(poisson_binomial_upper_tail(8, &[0.5; 10]), 56.0 / 1024.0, 1e-12);
        // Both of two: 0.1 · 0.2; at least one: 1 − 0.9 · 0.8.
        near(poisson_binomial_upper_tail(2, &[0.1, 0.2]), 0.02, 1e-12);
        near(poisson_binomial_upper_tail(1, &[0.1, 0.2]), 0.28, 1e-12);
        near(poisson_binomial_upper_tail(3, &[0.1, 0.2]), 0.0, 1e-12);
    }

    /// Tables of the distribution: 16.919 is the 95 % point of nine degrees of freedom.
    #[test]
    fn chi_square() {
        assert_eq!(uniform_chi_square(&[10, 20, 30]), Some(10.0));
        assert_eq!(uniform_chi_square(&[0, 0]), None);
        near(chi_square_p(16.919, 9), 0.05, 1e-4);
    }

    /// Benjamini and Hochberg (1995), section 3.2: fifteen p-values, of which four are significant at 0.05.
    #[test]
    fn q_values_of_the_original_paper() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let q = q_values(&p, p.len());
        assert_eq!(q.iter().filter(|q| **q <= 0.05).count(), 4);
        near(q[0], 0.0015, 1e-9);
        near(q[3], 0.035_625, 1e-9);
        near(q_values(&[0.01], 10)[0], 0.1, 1e-12);
        assert!(q_values(&[], 0).is_empty());
    }
}
