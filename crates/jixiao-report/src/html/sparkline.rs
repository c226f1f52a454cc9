//! Small lines of a department's own years, drawn as plain SVG; the numbers stand in the table beside them.

use maud::{Markup, html};

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 4.0;

/// Draws values in order of the years, scaled between `low` and `high`; missing years leave a gap.
pub(super) fn line(values: &[Option<f64>], low: f64, high: f64) -> Markup {
    let points = points(values, low, high);
    html! {
        svg.spark viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true" focusable="false" {
            @for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
                polyline points=(polyline(run)) {}
            }
            @for (x, y) in points.iter().flatten() { circle cx=(rounded(*x)) cy=(rounded(*y)) r="2" {} }
        }
    }
}

/// Returns the lowest and highest value with some air, so that a flat line is drawn in the middle.
pub(super) fn range(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let bounds = values.into_iter().filter(|value| value.is_finite());
    let (low, high) = bounds.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    if high - low > f64::EPSILON { (low, high) } else { (low - 1.0, high + 1.0) }
}

fn points(values: &[Option<f64>], low: f64, high: f64) -> Vec<Option<(f64, f64)>> {
    let steps = values.len().saturating_sub(1).max(1) as f64;
    let place = |(idx, value): (usize, &Option<f64>)| {
        let value = value.filter(|value| value.is_finite())?;
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        let x = MARGIN + (WIDTH - 2.0 * MARGIN) * idx as f64 / steps;
        Some((x, HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * share))
    };
    values.iter().enumerate().map(place).collect()
}

fn polyline(run: &[Option<(f64, f64)>]) -> String {
    let pairs: Vec<String> = run.iter().flatten().map(|(x, y)| format!("{},{}", rounded(*x), rounded(*y))).collect();
    pairs.join(" ")
}

fn rounded(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_year_is_a_gap_and_no_zero() {
        let drawn = line(&[Some(90.0), Some(95.0), None, Some(100.0)], 90.0, 100.0).into_string();
        assert_eq!(drawn.matches("<circle").count(), 3);
        assert_eq!(drawn.matches("<polyline").count(), 1);
        assert!(drawn.contains(r#"points="4.0,24.0 41.3,14.0""#), "{drawn}");
    }

    #[test]
    fn a_flat_line_lies_in_the_middle() {
        let (low, high) = range([100.0, 100.0]);
        assert!(line(&[Some(100.0), Some(100.0)], low, high).into_string().contains("4.0,14.0"));
        assert!(line(&[], low, high).into_string().contains("<svg"));
    }
}
