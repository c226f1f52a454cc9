//! Small lines of a department's own years, drawn as plain SVG; the numbers stand in the table beside them.

use jixiao_model::DepartmentSeries;
use maud::{Markup, html};

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 4.0;

/// A place before the year of this index where the department became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    at: usize,
    /// Whether figures before and after belong to different bodies, so that no line may join them.
    breaks: bool,
}

/// Returns where a department's own years are cut by renames, mergers and splits.
pub(super) fn cuts(series: &DepartmentSeries) -> Vec<Cut> {
    let cut = |event: &jixiao_model::Event| {
        let at = series.years.iter().position(|year| year.year >= event.year)?;
        (at > 0).then_some(Cut { at, breaks: event.breaks_series() })
    };
    series.events.iter().filter_map(cut).collect()
}

/// Draws values in order of the years, scaled between `low` and `high`; missing years leave a gap.
pub(super) fn line(values: &[Option<f64>], (low, high): (f64, f64), cuts: &[Cut]) -> Markup {
    let points = points(values, low, high);
    html! {
        svg.spark viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } width=(WIDTH) height=(HEIGHT) aria-hidden="true" focusable="false" {
            @for cut in cuts {
                @let x = rounded(across(cut.at as f64 - 0.5, values.len()));
                line x1=(x) y1="0" x2=(x) y2=(HEIGHT) {}
            }
            @for run in runs(&points, cuts) { polyline points=(polyline(run)) {} }
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
    let place = |(idx, value): (usize, &Option<f64>)| {
        let value = value.filter(|value| value.is_finite())?;
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        Some((across(idx as f64, values.len()), HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * share))
    };
    values.iter().enumerate().map(place).collect()
}

/// Returns how far to the right a position among so many values lies.
fn across(position: f64, count: usize) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * position / count.saturating_sub(1).max(1) as f64
}

/// Splits the points where a value is missing or the department became another body; a point alone needs no line.
fn runs<'p>(points: &'p [Option<(f64, f64)>], cuts: &[Cut]) -> Vec<&'p [Option<(f64, f64)>]> {
    let mut rest = points;
    let mut pieces = Vec::new();
    let breaks: std::collections::BTreeSet<usize> = cuts.iter().filter(|cut| cut.breaks).map(|cut| cut.at).collect();
    for at in breaks.into_iter().rev() {
        let (before, after) = rest.split_at(at.min(rest.len()));
        pieces.push(after);
        rest = before;
    }
    pieces.push(rest);
    pieces.iter().rev().flat_map(|piece| piece.split(Option::is_none)).filter(|run| run.len() > 1).collect()
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
        let drawn = line(&[Some(90.0), Some(95.0), None, Some(100.0)], (90.0, 100.0), &[]).into_string();
        assert_eq!(drawn.matches("<circle").count(), 3);
        assert_eq!(drawn.matches("<polyline").count(), 1);
        assert!(drawn.contains(r#"points="4.0,24.0 41.3,14.0""#), "{drawn}");
    }

    #[test]
    fn a_flat_line_lies_in_the_middle() {
        let (low, high) = range([100.0, 100.0]);
        assert!(line(&[Some(100.0), Some(100.0)], (low, high), &[]).into_string().contains("4.0,14.0"));
        assert!(line(&[], (low, high), &[]).into_string().contains("<svg"));
    }
    #[test]
    fn no_line_joins_two_bodies_and_a_rename_is_only_marked() {
        let values = [Some(90.0), Some(91.0), Some(92.0), Some(93.0)];
        let drawn = |breaks| line(&values, (90.0, 93.0), &[Cut { at: 2, breaks }]).into_string();
        assert_eq!(drawn(false).matches("<polyline").count(), 1);
        assert_eq!(drawn(true).matches("<polyline").count(), 2);
        assert!(drawn(false).contains(r#"<line x1="60.0" y1="0" x2="60.0""#), "{}", drawn(false));
    }
}
