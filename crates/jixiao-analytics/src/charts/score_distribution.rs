//! How many reports state which total score, with the national grade thresholds.

use super::Input;
use super::card::{Card, Drawing, Sign, square};
use super::measure::width;
use super::picture::Anchor;
use super::scale::{Scale, round_step};
use super::theme::{BLUE, GREY, MARGIN, ORANGE, QUIET, RULE, SMALL, WIDTH};
use super::words::{number, percent, plural, say};
use jixiao_model::{GradeLevel, Lang};

const LEFT: f64 = MARGIN + 44.0;
const RIGHT: f64 = WIDTH - MARGIN;
/// Lower ends of the national grades 优, 良, 中, 差.
const BANDS: [(GradeLevel, f64); 4] =
    [(GradeLevel::Excellent, 90.0), (GradeLevel::Good, 80.0), (GradeLevel::Fair, 60.0), (GradeLevel::Poor, f64::MIN)];

/// Lays out the chart.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    let stated = input.corpus.reports().iter().filter_map(|report| report.total_score.as_ref());
    let scores: Vec<f64> = stated.map(|score| score.value.as_f64()).collect();
    let bins = Bins::new(&scores);
    let step = number(bins.step);
    let subtitle = say(
        lang,
        format!("自评总分的分布：横轴为总分（分，每格{step}分，正好100分单列），纵轴为报告份数"),
        format!(
            "Distribution of stated total scores: points in steps of {step}, exactly 100 apart, against the number of reports"
        ),
    );
    let mut card = Card::new(title(&scores, lang), &subtitle);
    if scores.is_empty() {
        return card.empty(&say(
            lang,
            "没有一份报告写明总分，无法绘制。",
            "No report states a total score, so there is nothing to draw.",
        ));
    }
    card.legend(legend(lang));
    body(&mut card, &bins, lang);
    let without = input.corpus.reports().len() - scores.len();
    let (rest_zh, rest_en) = match without {
        0 => (String::new(), String::new()),
        _ => (
            format!("另有{without}份报告没有写明总分。"),
            format!(" {} without a stated total.", plural(without, "more report")),
        ),
    };
    card.finish(&say(
        lang,
        format!("虚线：全国通行等级界线（优≥90，良≥80，中≥60）。{rest_zh}"),
        format!("Dashes: national grade thresholds (excellent ≥90, good ≥80, fair ≥60).{rest_en}"),
    ))
}

fn title(scores: &[f64], lang: Lang) -> String {
    let n = scores.len();
    if n == 0 {
        return say(lang, "没有写明总分的报告", "No report states a total score");
    }
    let excellent = scores.iter().filter(|score| **score >= 90.0).count();
    let full = scores.iter().filter(|score| (100.0..=100.0).contains(*score)).count();
    let share = |count: usize| percent(count as f64 / n as f64);
    say(
        lang,
        format!(
            "{n}份写明总分的报告中，{excellent}份（{}）达到90分的“优”，{full}份（{}）为100分",
            share(excellent),
            share(full)
        ),
        format!(
            "Of {} with a stated total, {excellent} ({}) reach 90 points (excellent) and {full} ({}) have 100",
            plural(n, "report"),
            share(excellent),
            share(full)
        ),
    )
}

fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let dashes: Sign = Box::new(|picture, (x, y)| picture.dashes((x - 9.0, y), (x + 9.0, y), GREY));
    vec![
        (square(BLUE), say(lang, "报告份数", "reports")),
        (square(ORANGE), say(lang, "100分", "100 points")),
        (dashes, say(lang, "等级界线", "grade threshold")),
    ]
}

/// Counts of scores: below the range, in steps up to 100, exactly 100, above.
struct Bins {
    step: f64,
    low: f64,
    below: usize,
    steps: Vec<usize>,
    full: usize,
    above: usize,
}

impl Bins {
    fn new(scores: &[f64]) -> Self {
        let lowest = scores.iter().copied().fold(89.0, f64::min).max(60.0).floor();
        let (step, low) = if lowest >= 84.0 { (0.5, lowest) } else { (1.0, lowest) };
        let n_steps = (0..100).take_while(|idx| low + f64::from(*idx) * step < 100.0).count();
        let mut bins = Self { step, low, below: 0, steps: vec![0; n_steps], full: 0, above: 0 };
        for score in scores {
            bins.add(*score);
        }
        bins
    }

    fn add(&mut self, score: f64) {
        let ends = (1..=self.steps.len()).map(|idx| self.low + idx as f64 * self.step);
        if score < self.low {
            self.below += 1;
        } else if score > 100.0 {
            self.above += 1;
        } else if score >= 100.0 {
            self.full += 1;
        } else if let Some(idx) = ends.into_iter().position(|end| score < end) {
            self.steps[idx] += 1;
        }
    }

    fn most(&self) -> usize {
        self.steps.iter().copied().chain([self.below, self.full, self.above]).max().unwrap_or(0)
    }
}

fn body(card: &mut Card, bins: &Bins, lang: Lang) {
    let (zones, top) = (card.top + 8.0, card.top + 42.0);
    let bottom = top + 240.0;
    let outer = |count: usize| usize::from(count > 0);
    let n_bars = bins.steps.len() + 1 + outer(bins.below) + outer(bins.above);
    let pitch = ((RIGHT - LEFT) / n_bars as f64).min(64.0);
    let most = bins.most() as f64;
    let step = round_step((most / 5.0).max(1.0));
    let scale = Scale::new((0.0, ((most / step).ceil() * step).max(5.0)), (bottom, top));
    card.picture.text((LEFT - 8.0, zones), Anchor::End, QUIET, say(lang, "份", "reports"));
    let end = LEFT + n_bars as f64 * pitch;
    card.horizontal_grid((LEFT, end), scale, 5, number);
    let mut bar = |idx: usize, count: usize, color| {
        let (x, y) = (LEFT + idx as f64 * pitch, scale.at(count as f64));
        if count > 0 {
            card.picture.rect((x + 1.0, y), (pitch - 2.0, bottom - y), color);
            let words = count.to_string();
            if width(&words, SMALL.size) <= pitch {
                card.picture.text((x + pitch / 2.0, y - 9.0), Anchor::Middle, SMALL, words);
            }
        }
    };
    let first = outer(bins.below);
    bar(0, bins.below, BLUE);
    for (idx, count) in bins.steps.iter().enumerate() {
        bar(first + idx, *count, BLUE);
    }
    bar(first + bins.steps.len(), bins.full, ORANGE);
    if bins.above > 0 {
        bar(first + bins.steps.len() + 1, bins.above, BLUE);
    }
    card.picture.line((LEFT, bottom), (end, bottom), RULE);
    let axis = Axis { left: LEFT + first as f64 * pitch, pitch, bottom, zones };
    thresholds(card, bins, &axis, lang);
    ticks(card, bins, &axis);
    card.top = bottom + 26.0;
}

/// Where the steps stand in the picture.
struct Axis {
    left: f64,
    pitch: f64,
    bottom: f64,
    zones: f64,
}

impl Axis {
    fn x(&self, bins: &Bins, score: f64) -> f64 {
        self.left + (score - bins.low) / bins.step * self.pitch
    }
}

/// Draws the thresholds inside the range and names the grades between them.
fn thresholds(card: &mut Card, bins: &Bins, axis: &Axis, lang: Lang) {
    let mut right = axis.x(bins, 100.0) + axis.pitch;
    for (level, from) in BANDS {
        let inside = from > bins.low || (bins.below > 0 && from >= bins.low);
        let left = if inside { axis.x(bins, from) } else { axis.left };
        let words = level.name().get(lang).to_owned();
        if right - left > width(&words, SMALL.size) + 8.0 {
            card.picture.text((f64::midpoint(left, right), axis.zones), Anchor::Middle, SMALL, words);
        }
        if inside {
            card.picture.dashes((left, axis.zones - 8.0), (left, axis.bottom), GREY);
        } else {
            break;
        }
        right = left;
    }
}

fn ticks(card: &mut Card, bins: &Bins, axis: &Axis) {
    let y = axis.bottom + 13.0;
    let per_tick = round_step((34.0 / axis.pitch * bins.step).max(1.0));
    let mut score = (bins.low / per_tick).ceil() * per_tick;
    let full = axis.x(bins, 100.0) + axis.pitch / 2.0;
    while score < 100.0 {
        let x = axis.x(bins, score);
        if x + 34.0 < full {
            card.picture.text((x, y), Anchor::Middle, QUIET, number(score));
        }
        score += per_tick;
    }
    card.picture.text((full, y), Anchor::Middle, QUIET, "100");
    if bins.above > 0 {
        card.picture.text((full + axis.pitch, y + 0.0), Anchor::Start, QUIET, ">100");
    }
    if bins.below > 0 {
        let words = format!("<{}", number(bins.low));
        card.picture.text((axis.left - axis.pitch / 2.0 - 12.0, y), Anchor::Middle, QUIET, words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_score_falls_into_exactly_one_bin() {
        let scores = [100.0, 100.0, 99.9, 99.5, 99.49, 85.0, 100.5];
        let bins = Bins::new(&scores);
        assert_eq!((bins.step, bins.low, bins.full, bins.above, bins.below), (0.5, 85.0, 2, 1, 0));
        assert_eq!(bins.steps[29], 2);
        assert_eq!((bins.steps[28], bins.steps[0]), (1, 1));
        let wide = Bins::new(&[12.0, 59.9, 60.0, 99.0]);
        assert_eq!((wide.step, wide.low, wide.below, wide.steps.iter().sum::<usize>()), (1.0, 60.0, 2, 2));
    }
}
