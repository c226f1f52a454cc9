//! Where a value stands among its peers: median and a spread that single values cannot move.

/// The median of a sample and a robust stand-in for its standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    /// The median.
    pub(crate) median: f64,
    /// 1.4826 × the median of the absolute deviations; equals the standard deviation for normal samples.
    pub(crate) scale: f64,
}

/// Returns median and spread; nothing for an empty sample.
pub(crate) fn spread(values: &[f64]) -> Option<Spread> {
    let median = median_of(values)?;
    let deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
    Some(Spread { median, scale: 1.4826 * median_of(&deviations)? })
}

/// Returns the median; the mean of the two in the middle for an even number.
pub(crate) fn median_of(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    Some(if sorted.len().is_multiple_of(2) { f64::midpoint(sorted[middle - 1], upper) } else { upper })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_spreads() {
        assert_eq!(median_of(&[]), None);
        assert_eq!(median_of(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median_of(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        let spread = spread(&[1.0, 2.0, 3.0, 4.0, 100.0]).expect("values");
        assert!((spread.median - 3.0).abs() < 1e-12 && (spread.scale - 1.4826).abs() < 1e-12);
    }
}
