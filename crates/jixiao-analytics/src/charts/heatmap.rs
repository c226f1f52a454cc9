//! Total scores as a grid of departments × years; uniformly perfect reports carry a star.

use super::card::{Card, Drawing, LabelColumn, Sign};
use super::measure::width;
use super::picture::Anchor;
use super::theme::{BODY, Color, GREY, GRID, INK, MARGIN, QUIET, SMALL, WIDTH, sequential};
use super::words::{number, percent, plural, say};
use super::{Input, events, picture::Picture};
use jixiao_model::{DepartmentSeries, DepartmentYear, FiscalYear, Lang, YearSummary};

/// Lays out the chart.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    let subtitle = say(
        lang,
        "各部门各年度自评总分（分），按平均分排列；同一部门同一年有多份报告时取平均",
        "Stated total scores (points) by department and year, sorted by mean; several reports of a year are averaged",
    );
    let mut card = Card::new(title(input, lang), &subtitle);
    let series = sorted(&input.analysis.departments);
    if series.is_empty() {
        return card.empty(&say(
            lang,
            "没有一份报告同时写明部门和年度，无法绘制。",
            "No report names both a department and a year, so there is nothing to draw.",
        ));
    }
    let scale = ColorScale::new(&series);
    let years = years(&series);
    let mut signs = legend(&scale, lang);
    if series.iter().any(|one| events::within(&one.events, &years).next().is_some()) {
        signs.push(events::legend(lang));
    }
    card.legend(signs);
    events::describe(&mut card, &series, &years, lang);
    grid(&mut card, &series, &years, &scale, lang);
    card.finish(&footnote(input, lang))
}

fn title(input: &Input<'_>, lang: Lang) -> String {
    let judged = input.corpus.reports().iter().filter_map(jixiao_model::Report::is_uniformly_perfect);
    let marks: Vec<bool> = judged.collect();
    let (n, perfect) = (marks.len(), marks.iter().filter(|full| **full).count());
    if n == 0 {
        return say(lang, "没有可以判断是否全部满分的报告", "No report can be judged for full marks");
    }
    if perfect == 0 {
        return say(
            lang,
            format!("{n}份报告中没有一份全部满分"),
            format!("0 of {} with full marks in every row", plural(n, "report")),
        );
    }
    let share = percent(perfect as f64 / n as f64);
    let peak = peak(&input.analysis.years);
    let (peak_zh, peak_en) = peak.map_or_else(Default::default, |(year, share)| {
        (format!("，{year}年最高（{}）", percent(share)), format!(", most of all in {year} ({})", percent(share)))
    });
    say(
        lang,
        format!("{n}份报告中{perfect}份全部满分，占{share}{peak_zh}"),
        format!("{perfect} of {} ({share}) have full marks in every row{peak_en}", plural(n, "report")),
    )
}

/// Returns the year with the largest share of perfect reports, unless all years are alike.
fn peak(years: &[YearSummary]) -> Option<(FiscalYear, f64)> {
    let shares: Vec<(FiscalYear, f64)> =
        years.iter().filter_map(|year| Some((year.year, year.perfect_share?))).collect();
    let best = shares.iter().copied().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    shares.iter().any(|(_, share)| *share < best.1).then_some(best)
}

/// Sorts departments by their mean score, best first; those without any score last.
fn sorted(series: &[DepartmentSeries]) -> Vec<&DepartmentSeries> {
    let mean = |series: &DepartmentSeries| {
        let scores: Vec<f64> = series.years.iter().filter_map(|year| year.score).collect();
        if scores.is_empty() { -1.0 } else { scores.iter().sum::<f64>() / scores.len() as f64 }
    };
    let mut sorted: Vec<&DepartmentSeries> = series.iter().collect();
    sorted.sort_by(|a, b| mean(b).total_cmp(&mean(a)).then_with(|| a.department.cmp(&b.department)));
    sorted
}

/// The colours of the scores between the lowest, rounded down, and 100; a damaged score outside 0–100 moves no other.
struct ColorScale {
    low: f64,
    high: f64,
    scored: bool,
}

impl ColorScale {
    fn new(series: &[&DepartmentSeries]) -> Self {
        let scores: Vec<f64> = series.iter().flat_map(|s| &s.years).filter_map(|year| year.score).collect();
        let lowest = scores.iter().copied().fold(90.0, f64::min).max(0.0);
        Self { low: (lowest / 5.0).floor() * 5.0, high: 100.0, scored: !scores.is_empty() }
    }

    fn color(&self, score: f64) -> Color {
        sequential((score - self.low) / (self.high - self.low))
    }
}

fn legend(scale: &ColorScale, lang: Lang) -> Vec<(Sign, String)> {
    let mut items: Vec<(Sign, String)> = Vec::new();
    if scale.scored {
        for step in 0..=4 {
            let score = scale.low + (scale.high - scale.low) * f64::from(step) / 4.0;
            let color = scale.color(score);
            let unit = if step == 0 { say(lang, "分", " points") } else { String::new() };
            items.push((super::card::square(color), format!("{}{unit}", number(score))));
        }
    }
    let star: Sign = Box::new(|picture, at| picture.star(at, 7.0, INK));
    items.push((star, say(lang, "各行全部满分", "full marks in every row")));
    let dash: Sign = Box::new(|picture, (x, y)| {
        picture.rect((x - 9.0, y - 8.0), (18.0, 16.0), GRID);
        picture.text((x, y), Anchor::Middle, SMALL, "–");
    });
    items.push((dash, say(lang, "有报告，未写总分", "report without a total")));
    let blank: Sign = Box::new(|picture, (x, y)| picture.outline((x - 9.0, y - 8.0), (18.0, 16.0), GRID));
    items.push((blank, say(lang, "没有报告", "no report")));
    items
}

fn grid(card: &mut Card, series: &[&DepartmentSeries], years: &[FiscalYear], scale: &ColorScale, lang: Lang) {
    let labels = LabelColumn::new(series.iter().map(|series| series.department.as_str()));
    let left = MARGIN + labels.width + 12.0;
    let column = ((WIDTH - MARGIN - left) / years.len().max(1) as f64).floor().min(104.0);
    for (idx, year) in years.iter().enumerate() {
        let words = say(lang, format!("{year}年"), year.to_string());
        let words = if width(&words, BODY.size) > column - 4.0 { year.to_string() } else { words };
        let x = left + (idx as f64 + 0.5) * column;
        card.picture.text((x, card.top + 9.0), Anchor::Middle, QUIET, words);
    }
    card.top += 22.0;
    for (row, department) in series.iter().enumerate() {
        let y = card.top + row as f64 * labels.row_height;
        labels.draw(&mut card.picture, row, y + labels.row_height / 2.0, SMALL);
        for (idx, year) in years.iter().enumerate() {
            let cell = department.years.iter().find(|cell| cell.year == *year);
            let corner = (left + idx as f64 * column + 1.0, y + 1.0);
            draw_cell(&mut card.picture, corner, (column - 2.0, labels.row_height - 2.0), cell, scale);
            if department.events_in(*year).next().is_some() {
                let x = left + idx as f64 * column;
                card.picture.path(vec![(x, y), (x, y + labels.row_height)], INK, 3);
            }
        }
    }
    card.top += series.len() as f64 * labels.row_height + 4.0;
}

fn draw_cell(
    picture: &mut Picture,
    (x, y): (f64, f64),
    (width, height): (f64, f64),
    cell: Option<&DepartmentYear>,
    scale: &ColorScale,
) {
    let Some(cell) = cell else {
        picture.outline((x, y), (width, height), GRID);
        return;
    };
    let color = cell.score.map_or(GRID, |score| scale.color(score));
    picture.rect((x, y), (width, height), color);
    let ink = if cell.score.is_some() { color.readable() } else { GREY };
    let middle = y + height / 2.0;
    let perfect = cell.perfect == Some(true);
    let words = cell.score.map_or_else(|| "–".to_owned(), number);
    let shift = if perfect { 8.0 } else { 0.0 };
    picture.text((x + width / 2.0 - shift, middle), Anchor::Middle, SMALL.colored(ink), words);
    if perfect {
        picture.star((x + width / 2.0 + 15.0, middle), 6.0, ink);
    }
}

fn years(series: &[&DepartmentSeries]) -> Vec<FiscalYear> {
    let mut years: Vec<FiscalYear> = series.iter().flat_map(|s| s.years.iter().map(|year| year.year)).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn footnote(input: &Input<'_>, lang: Lang) -> String {
    let reports = input.corpus.reports();
    let outside = reports.iter().filter(|report| report.department().is_none() || report.year().is_none()).count();
    let departments = input.analysis.departments.len();
    let (n, placed) = (reports.len(), reports.len() - outside);
    if outside == 0 {
        return say(
            lang,
            format!("共{n}份报告，{departments}个部门。"),
            format!("{}, {}.", plural(n, "report"), plural(departments, "department")),
        );
    }
    say(
        lang,
        format!("图中{placed}份报告，{departments}个部门；另有{outside}份未写明部门或年度，未列入。"),
        format!(
            "{}, {}; {outside} more name no department or no year and are left out.",
            plural(placed, "report"),
            plural(departments, "department")
        ),
    )
}
