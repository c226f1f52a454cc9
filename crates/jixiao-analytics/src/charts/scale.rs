//! Linear scales from values to pixels, with round ticks.

/// A linear scale; values outside the domain are drawn outside the range.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl Scale {
    /// Builds a scale; a domain without width is widened by 1.
    pub(super) fn new(domain: (f64, f64), range: (f64, f64)) -> Self {
        let domain = if domain.1 > domain.0 { domain } else { (domain.0, domain.0 + 1.0) };
        Self { domain, range }
    }

    /// Returns the pixel of a value.
    pub(super) fn at(self, value: f64) -> f64 {
        let share = (value - self.domain.0) / (self.domain.1 - self.domain.0);
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// Returns round values inside the domain, at most about `most` of them.
    pub(super) fn ticks(self, most: u32) -> Vec<f64> {
        let step = round_step((self.domain.1 - self.domain.0) / f64::from(most.max(1)));
        let first = (self.domain.0 / step).ceil() * step;
        let mut ticks = Vec::new();
        let mut count = 0.0;
        while first + count * step <= self.domain.1 + step * 1e-6 {
            ticks.push(first + count * step);
            count += 1.0;
        }
        ticks
    }
}

/// Returns the smallest of 1, 2, 5 times a power of ten that is not below `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let mut power = 1e-4;
    loop {
        for factor in [1.0, 2.0, 5.0] {
            let step = factor * power;
            if step >= least * (1.0 - 1e-9) || step >= 1e12 {
                return step;
            }
        }
        power *= 10.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(domain: (f64, f64), most: u32, expected: &[f64]) {
        let ticks = Scale::new(domain, (0.0, 100.0)).ticks(most);
        assert_eq!(ticks.len(), expected.len(), "{ticks:?}");
        assert!(ticks.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{ticks:?}");
    }

    #[test]
    fn ticks_are_round_and_inside() {
        check((85.0, 100.0), 4, &[85.0, 90.0, 95.0, 100.0]);
        check((0.0, 0.13), 5, &[0.0, 0.05, 0.1]);
        check((3.0, 3.0), 2, &[3.0, 3.5, 4.0]);
        check((0.0, 12.0), 5, &[0.0, 5.0, 10.0]);
    }

    #[test]
    fn steps_never_loop_for_odd_numbers() {
        for least in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            assert!(round_step(least) > 0.0);
        }
    }
}
