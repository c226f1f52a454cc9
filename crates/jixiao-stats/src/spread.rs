//! Middle and spread of a few numbers, where one odd value must not decide.

/// Returns the median; nothing for no numbers.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        n if n % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// Returns a quantile of sorted numbers, linear between neighbours; nothing for no numbers.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let position = share.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position inside the slice")]
    let index = position.floor() as usize;
    let next = sorted.get(index + 1).unwrap_or(&sorted[index]);
    Some(sorted[index] + (next - sorted[index]) * (position - position.floor()))
}

/// Rounds to four decimals, so that the last bits of logarithms never reach an artifact.
pub fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// Returns 1.4826 times the median absolute deviation, which equals the standard deviation of normal values.
pub fn robust_deviation(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    median(&distances).map(|mad| 1.4826 * mad)
}

/// Returns Spearman's rank correlation, ties at their mean rank; nothing without variation.
pub fn rank_correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = (ranks(a), ranks(b));
    let mean = f64::midpoint(a.len() as f64, 1.0);
    let product = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>();
    let scale = (product(&a, &a) * product(&b, &b)).sqrt();
    (a.len() == b.len() && scale > 0.0).then(|| product(&a, &b) / scale)
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count();
        let same = values.iter().filter(|other| other.total_cmp(value).is_eq()).count();
        below as f64 + f64::midpoint(same as f64, 1.0)
    };
    values.iter().map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(value: Option<f64>, expected: f64) {
        assert!(value.is_some_and(|value| (value - expected).abs() < 1e-9), "{value:?} is not {expected}");
    }

    #[test]
    fn medians_and_deviations() {
        near(median(&[3.0, 1.0, 2.0]), 2.0);
        near(median(&[4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(&[]), None);
        near(robust_deviation(&[1.0, 1.0, 2.0, 2.0, 4.0, 6.0, 9.0]), 1.4826);
    }

    #[test]
    fn quantiles_are_linear_between_neighbours() {
        near(quantile(&[1.0, 2.0, 4.0], 0.75), 3.0);
        near(quantile(&[1.0, 2.0, 4.0], 1.0), 4.0);
        assert_eq!(quantile(&[], 0.5), None);
    }

    /// By hand: ranks 1 2 3 4 5 against 2 1 4 3 5 give 1 − 6·4 / (5·24) = 0.8.
    #[test]
    fn rank_correlations() {
        near(rank_correlation(&[10.0, 20.0, 30.0, 40.0, 50.0], &[2.0, 1.0, 4.0, 3.0, 5.0]), 0.8);
        near(rank_correlation(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), -1.0);
        near(rank_correlation(&[1.0, 2.0, 2.0, 3.0], &[1.0, 2.0, 2.0, 3.0]), 1.0);
        assert_eq!(rank_correlation(&[1.0, 1.0], &[1.0, 2.0]), None);
    }
}
