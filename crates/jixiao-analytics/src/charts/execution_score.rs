//! Budget execution against the stated total score, one point a report; reports at the same place are one larger point.

use super::Input;
use super::card::{Card, Drawing, Sign};
use super::measure::width;
use super::picture::{Anchor, Picture};
use super::scale::Scale;
use super::theme::{BLUE, GREY, MARGIN, ORANGE, QUIET, RULE, SMALL, WIDTH};
use super::words::{number, plural, say};
use jixiao_model::{Lang, Report};
use std::collections::BTreeMap;

const LEFT: f64 = MARGIN + 46.0;
const RIGHT: f64 = WIDTH - MARGIN - 24.0;
/// What lies above these is drawn at the edge, so that one damaged number does not flatten the rest.
const LARGEST_RATE: f64 = 1.2;
const LARGEST_SCORE: f64 = 120.0;

/// Lays out the chart.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    let points: Vec<Point> = input.corpus.reports().iter().filter_map(point).collect();
    let subtitle = say(
        lang,
        "每点一份报告：横轴为预算执行率（执行数/预算数，%），纵轴为自评总分（分）；重合的点画大并注明份数",
        "One point a report: budget execution (executed over budget, %) against the stated total score (points); points at one place are drawn larger with their number",
    );
    let mut card = Card::new(title(&points, lang), &subtitle);
    if points.is_empty() {
        return card.empty(&say(
            lang,
            "没有一份报告同时写明预算数（不为零）、执行数和总分，无法绘制。",
            "No report states a budget above zero, an executed amount and a total score, so there is nothing to draw.",
        ));
    }
    card.legend(legend(lang));
    body(&mut card, &points, lang);
    card.finish(&footnote(input.corpus.reports().len(), &points, lang))
}

/// A report by its execution rate and score.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    rate: f64,
    score: f64,
    perfect: bool,
}

impl Point {
    fn shown_rate(&self) -> f64 {
        self.rate.clamp(0.0, LARGEST_RATE)
    }

    fn shown_score(&self) -> f64 {
        self.score.clamp(0.0, LARGEST_SCORE)
    }

    fn is_beyond(&self) -> bool {
        !(0.0..=LARGEST_RATE).contains(&self.rate) || !(0.0..=LARGEST_SCORE).contains(&self.score)
    }
}

fn point(report: &Report) -> Option<Point> {
    let rate = report.executed()?.ratio_to(report.budget()?)?.as_f64();
    let score = report.total_score.as_ref()?.value.as_f64();
    Some(Point { rate, score, perfect: report.is_uniformly_perfect() == Some(true) })
}

fn title(points: &[Point], lang: Lang) -> String {
    if points.is_empty() {
        return say(lang, "没有可以对照执行率和总分的报告", "No report allows execution and score to be compared");
    }
    let low: Vec<&Point> = points.iter().filter(|point| point.rate < 0.8).collect();
    let n = points.len();
    if low.is_empty() {
        let least = super::words::percent(points.iter().map(|point| point.rate).fold(f64::INFINITY, f64::min));
        return say(
            lang,
            format!("{n}份报告的预算执行率都不低于80%，最低{least}"),
            format!("No execution rate of {} is below 80%; the lowest is {least}", plural(n, "report")),
        );
    }
    let excellent = low.iter().filter(|point| point.score >= 90.0).count();
    let n_low = low.len();
    say(
        lang,
        format!("预算执行率低于80%的{n_low}份报告中，{excellent}份总分仍不低于90分"),
        format!(
            "{} with budget execution below 80%, {excellent} of them at 90 points or more",
            plural(n_low, "report")
        ),
    )
}

fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let circle: Sign = Box::new(|picture, at| picture.disc(at, 6.0, BLUE.faded(0.75)));
    let diamond: Sign = Box::new(|picture, at| picture.diamond(at, 7.0, ORANGE));
    let dashes: Sign = Box::new(|picture, (x, y)| picture.dashes((x - 9.0, y), (x + 9.0, y), GREY));
    vec![
        (circle, say(lang, "有扣分或无法判断", "some deduction, or not judged")),
        (diamond, say(lang, "各行全部满分", "full marks in every row")),
        (dashes, say(lang, "执行率80%；总分90分（“优”）", "80 % execution; 90 points (excellent)")),
    ]
}

fn body(card: &mut Card, points: &[Point], lang: Lang) {
    let least = |value: fn(&Point) -> f64, floor: f64| points.iter().map(value).fold(floor, f64::min);
    let most = |value: fn(&Point) -> f64, ceiling: f64| points.iter().map(value).fold(ceiling, f64::max);
    let lowest_rate = (least(Point::shown_rate, 0.7) * 10.0).floor() / 10.0;
    let lowest_score = (least(Point::shown_score, 88.0) / 5.0).floor() * 5.0;
    let (top, bottom) = (card.top + 34.0, card.top + 334.0);
    let across = Scale::new((lowest_rate, most(Point::shown_rate, 1.0)), (LEFT + 12.0, RIGHT - 12.0));
    let upwards = Scale::new((lowest_score, most(Point::shown_score, 100.0)), (bottom - 12.0, top + 12.0));
    card.picture.text((LEFT - 8.0, card.top + 6.0), Anchor::End, QUIET, say(lang, "分", "points"));
    card.horizontal_grid((LEFT, RIGHT), upwards, 6, number);
    card.vertical_grid((top, bottom), across, 8, |rate| format!("{}%", number(rate * 100.0)));
    card.picture.dashes((across.at(0.8), top), (across.at(0.8), bottom), GREY);
    card.picture.dashes((LEFT, upwards.at(90.0)), (RIGHT, upwards.at(90.0)), GREY);
    card.picture.line((LEFT, bottom), (RIGHT, bottom), RULE);
    let name = say(lang, "预算执行率（%）", "budget execution (%)");
    card.picture.text((RIGHT, bottom + 31.0), Anchor::End, QUIET, name);
    let mut taken = Vec::new();
    for cluster in clusters(points, across, upwards) {
        draw_cluster(&mut card.picture, &cluster, &mut taken);
    }
    card.top = bottom + 42.0;
}

/// Points so near each other that they are drawn as one, around their mean.
struct Cluster {
    at: (f64, f64),
    count: usize,
    perfect: bool,
}

/// Joins the points that fall into the same few pixels, the largest groups first.
fn clusters(points: &[Point], across: Scale, upwards: Scale) -> Vec<Cluster> {
    let mut places: BTreeMap<(bool, i64, i64), Vec<(f64, f64)>> = BTreeMap::new();
    for point in points {
        let (x, y) = (across.at(point.shown_rate()), upwards.at(point.shown_score()));
        places.entry((point.perfect, steps(x), steps(y))).or_default().push((x, y));
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for ((perfect, _, _), members) in places {
        let count = members.len();
        let (x, y) = members.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
        clusters.push(Cluster { at: (x / count as f64, y / count as f64), count, perfect });
    }
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.count));
    clusters
}

/// Draws a cluster, and its number where that fits and runs into no other.
fn draw_cluster(picture: &mut Picture, cluster: &Cluster, taken: &mut Vec<(f64, f64, f64)>) {
    let Cluster { at, count, perfect } = *cluster;
    let radius = (4.0 + 2.0 * ((count - 1) as f64).sqrt()).min(16.0);
    let words = count.to_string();
    let half = width(&words, SMALL.size) / 2.0;
    let free = taken.iter().all(|(x, y, other)| (x - at.0).abs() > other + half + 1.0 || (y - at.1).abs() > 16.0);
    let named = count >= 5 && half <= radius && free;
    let color = if perfect { ORANGE } else { BLUE };
    let fill = if named { color } else { color.faded(0.75) };
    if perfect {
        picture.diamond(at, radius * 1.25, fill);
    } else {
        picture.disc(at, radius, fill);
    }
    if named {
        picture.text(at, Anchor::Middle, SMALL.colored(color.readable()), words);
        taken.push((at.0, at.1, half));
    }
}

/// Points nearer than a few pixels count as one place.
#[expect(clippy::cast_possible_truncation, reason = "a position on the sheet, some hundred pixels")]
fn steps(pixels: f64) -> i64 {
    (pixels / 6.0).round() as i64
}

fn footnote(n_reports: usize, points: &[Point], lang: Lang) -> String {
    let without = n_reports - points.len();
    let n = points.len();
    let mut notes = vec![say(lang, format!("图中{n}份报告"), format!("{} shown", plural(n, "report")))];
    if without > 0 {
        notes.push(say(
            lang,
            format!("另有{without}份缺预算数、执行数或总分"),
            format!("{without} more lack a budget, an executed amount or a total"),
        ));
    }
    let beyond = points.iter().filter(|point| point.is_beyond()).count();
    if beyond > 0 {
        notes.push(say(
            lang,
            format!("{beyond}份的执行率或总分超出0–120，画在边缘"),
            format!("{beyond} with a rate or score outside 0–120 drawn at the edge"),
        ));
    }
    format!("{}{}", notes.join(&say(lang, "；", "; ")), say(lang, "。", "."))
}
