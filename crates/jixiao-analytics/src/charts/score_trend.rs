//! Median and quartiles of the total scores over the years, and below them the share of uniformly perfect reports.

use super::card::{Card, Drawing, Sign, square};
use super::measure::width;
use super::picture::{Anchor, Picture};
use super::scale::Scale;
use super::theme::{BLUE, GREY, INK, MARGIN, ORANGE, QUIET, SKY, SMALL, WHITE, WIDTH};
use super::words::{number, percent, say};
use super::{Input, events};
use jixiao_model::{DepartmentSeries, FiscalYear, Lang, YearSummary};

const LEFT: f64 = MARGIN + 46.0;
const RIGHT: f64 = WIDTH - MARGIN;

/// Lays out the chart of the whole corpus.
pub(super) fn draw(input: &Input<'_>, lang: Lang) -> Drawing {
    draw_years(&input.analysis.years, None, lang)
}

/// Lays out the chart of some years, of one department when it is given.
pub(super) fn draw_years(years: &[YearSummary], department: Option<&DepartmentSeries>, lang: Lang) -> Drawing {
    let subtitle = say(
        lang,
        "上图：自评总分的中位数和四分位区间（分）；下图：各行全部满分的报告占可判断报告的比例（%）",
        "Above: median and quartiles of the stated total scores (points). Below: reports with full marks in every row, as a share of those that can be judged (%)",
    );
    let mut card = Card::new(title(years, department, lang), &subtitle);
    let columns = Columns::new(years, department);
    let scored = years.iter().any(|year| year.score_median.is_some());
    if !scored && years.iter().all(|year| year.perfect_share.is_none()) {
        return card.empty(&say(
            lang,
            "没有一份报告同时写明年度和总分（或分值与得分），无法绘制。",
            "No report states both a year and a score, so there is nothing to draw.",
        ));
    }
    if scored {
        card.legend(legend(lang));
    }
    let top = card.top;
    if scored {
        score_panel(&mut card, years, &columns, lang);
    }
    share_panel(&mut card, years, &columns, lang);
    let bottom = card.top;
    year_labels(&mut card, years, &columns);
    for year in years {
        card.describe(sentence(year, lang));
    }
    if let Some(department) = department {
        event_marks(&mut card, (top, bottom), department, &columns, lang);
        events::describe(&mut card, &[department], &columns.years, lang);
    }
    card.finish(&say(
        lang,
        "n：当年写明总分的报告份数；下图柱上为比例。没有报告的年份留空。",
        "n: reports of the year with a stated total. Years without reports are left blank.",
    ))
}

fn title(years: &[YearSummary], department: Option<&DepartmentSeries>, lang: Lang) -> String {
    let who = department.map_or("", |series| series.department.as_str());
    let (zh_who, en_who) =
        if who.is_empty() { (String::new(), String::new()) } else { (format!("{who}："), format!("{who}: ")) };
    let medians: Vec<(FiscalYear, f64)> = years.iter().filter_map(|y| Some((y.year, y.score_median?))).collect();
    let shares: Vec<(FiscalYear, f64)> = years.iter().filter_map(|y| Some((y.year, y.perfect_share?))).collect();
    let (score_zh, score_en) = match (medians.first(), medians.last()) {
        (Some((from, low)), Some((to, high))) if from != to => {
            let is_one = department.is_none_or(|series| series.comparable_years().len() == series.years.len());
            let (zh, en) =
                if is_one { direction(*low, *high) } else { ("其间机构有变动", "with a reform in between") };
            let (low, high) = (number(*low), number(*high));
            let zh = format!("总分中位数{from}年{low}分，{to}年{high}分，{zh}");
            (zh, format!("median score {low} in {from}, {high} in {to}, {en}"))
        }
        (Some((year, median)), _) => {
            let median = number(*median);
            (format!("{year}年总分中位数{median}分"), format!("median score {median} in {year}"))
        }
        _ => ("没有写明总分".to_owned(), "no stated total scores".to_owned()),
    };
    let (share_zh, share_en) = match (shares.first(), shares.last()) {
        (Some((from, first)), Some((to, last))) if from != to => {
            let (first, last) = (percent(*first), percent(*last));
            if first == last {
                (format!("；全部满分的占比首尾都是{last}"), format!("; {last} of reports perfect in both"))
            } else {
                (format!("；全部满分的占比由{first}到{last}"), format!("; perfect reports from {first} to {last}"))
            }
        }
        (Some((_, share)), _) => {
            let share = percent(*share);
            (format!("；全部满分的占{share}"), format!("; {share} of reports perfect"))
        }
        _ => (String::new(), String::new()),
    };
    let english = format!("{score_en}{share_en}");
    let mut letters = english.chars();
    let capital: String = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    say(lang, format!("{zh_who}{score_zh}{share_zh}"), format!("{en_who}{capital}{}", letters.as_str()))
}

fn direction(first: f64, last: f64) -> (&'static str, &'static str) {
    let change = last - first;
    if change > 0.05 {
        ("上升", "rising")
    } else if change < -0.05 {
        ("下降", "falling")
    } else {
        ("持平", "unchanged")
    }
}

fn sentence(year: &YearSummary, lang: Lang) -> String {
    let median = year.score_median.map_or_else(|| "–".to_owned(), number);
    let share = year.perfect_share.map_or_else(|| "–".to_owned(), percent);
    say(
        lang,
        format!("{}年：中位数{median}，全部满分{share}。", year.year),
        format!("{}: median {median}, perfect {share}.", year.year),
    )
}

/// Where each year stands; a gap in the years is a gap in the picture unless the years span more than a generation.
struct Columns {
    years: Vec<FiscalYear>,
    width: f64,
    /// The first years of another body: figures before and after are not joined by a line.
    breaks: Vec<FiscalYear>,
}

impl Columns {
    fn new(years: &[YearSummary], department: Option<&DepartmentSeries>) -> Self {
        let present: Vec<FiscalYear> = years.iter().map(|year| year.year).collect();
        let whole = match (present.first(), present.last()) {
            (Some(first), Some(last)) if last.get() - first.get() < 24 => {
                (first.get()..=last.get()).filter_map(|year| FiscalYear::new(year).ok()).collect()
            }
            _ => present,
        };
        let width = (RIGHT - LEFT) / whole.len().max(1) as f64;
        let events = department.map_or(&[][..], |series| series.events.as_slice());
        let breaks = events.iter().filter(|event| event.breaks_series()).map(|event| event.year).collect();
        Self { years: whole, width, breaks }
    }

    fn center(&self, year: FiscalYear) -> f64 {
        let idx = self.years.iter().position(|y| *y == year).unwrap_or(0);
        LEFT + (idx as f64 + 0.5) * self.width
    }

    /// Splits the scored years into runs without a gap and within one body.
    fn runs<'a>(&self, years: &'a [YearSummary]) -> Vec<Vec<&'a YearSummary>> {
        let mut runs: Vec<Vec<&YearSummary>> = Vec::new();
        let mut last = None;
        for year in years.iter().filter(|year| year.score_median.is_some()) {
            let idx = self.years.iter().position(|y| *y == year.year);
            let follows = matches!((last, idx), (Some(last), Some(idx)) if idx == last + 1usize)
                && !self.breaks.contains(&year.year);
            match runs.last_mut() {
                Some(run) if follows => run.push(year),
                _ => runs.push(vec![year]),
            }
            last = idx;
        }
        runs
    }
}

fn legend(lang: Lang) -> Vec<(Sign, String)> {
    let point: Sign = Box::new(|picture, (x, y)| {
        picture.path(vec![(x - 9.0, y), (x + 9.0, y)], BLUE, 2);
        picture.disc((x, y), 4.0, BLUE);
    });
    vec![
        (point, say(lang, "总分中位数", "median score")),
        (square(SKY.faded(0.45)), say(lang, "中间一半报告（四分位区间）", "middle half of the reports (quartiles)")),
        (square(ORANGE), say(lang, "全部满分的占比", "share of perfect reports")),
    ]
}

fn score_panel(card: &mut Card, years: &[YearSummary], columns: &Columns, lang: Lang) {
    let values = || years.iter().flat_map(|y| [y.score_q1, y.score_median, y.score_q3]).flatten();
    let lowest = values().fold(f64::INFINITY, f64::min);
    let highest = values().fold(100.0, f64::max);
    let floor = (lowest - 1.0).floor();
    let (top, bottom) = (card.top + 26.0, card.top + 236.0);
    let scale = Scale::new((floor.min(95.0), highest), (bottom, top));
    let unit = say(lang, "分", "points");
    card.picture.text((LEFT - 8.0, card.top + 4.0), Anchor::End, QUIET, unit);
    card.horizontal_grid((LEFT, RIGHT), scale, 5, number);
    for run in columns.runs(years) {
        draw_run(&mut card.picture, &run, columns, scale);
    }
    card.top = bottom + 34.0;
}

fn draw_run(picture: &mut Picture, run: &[&YearSummary], columns: &Columns, scale: Scale) {
    let line = |value: fn(&YearSummary) -> Option<f64>| -> Vec<(f64, f64)> {
        run.iter().filter_map(|year| Some((columns.center(year.year), scale.at(value(year)?)))).collect()
    };
    let (low, median, high) = (line(|y| y.score_q1), line(|y| y.score_median), line(|y| y.score_q3));
    if run.len() > 1 {
        let band = low.iter().chain(high.iter().rev()).copied().collect();
        picture.polygon(band, SKY.faded(0.35));
        picture.path(median.clone(), BLUE, 2);
    } else if let (Some(low), Some(high)) = (low.first(), high.first()) {
        picture.rect((high.0 - 12.0, high.1), (24.0, (low.1 - high.1).max(1.0)), SKY.faded(0.35));
    }
    for (year, at) in run.iter().zip(median) {
        picture.disc(at, 6.0, WHITE);
        picture.disc(at, 4.0, BLUE);
        let words = year.score_median.map(number).unwrap_or_default();
        picture.text((at.0, at.1 - 15.0), Anchor::Middle, SMALL, words);
    }
}

fn share_panel(card: &mut Card, years: &[YearSummary], columns: &Columns, lang: Lang) {
    let (top, bottom) = (card.top + 10.0, card.top + 110.0);
    let scale = Scale::new((0.0, 1.0), (bottom, top));
    card.horizontal_grid((LEFT, RIGHT), scale, 2, |share| format!("{}%", number(share * 100.0)));
    let bar = (columns.width * 0.5).min(48.0);
    for year in years {
        let x = columns.center(year.year);
        let Some(share) = year.perfect_share else {
            let words = say(lang, "无法判断", "n/a");
            let words = if columns.width < 60.0 { "–".to_owned() } else { words };
            card.picture.text((x, bottom - 10.0), Anchor::Middle, QUIET, words);
            continue;
        };
        let y = scale.at(share);
        card.picture.rect((x - bar / 2.0, y), (bar, bottom - y), ORANGE);
        card.picture.text((x, y - 9.0), Anchor::Middle, SMALL, percent(share));
    }
    card.picture.line((LEFT, bottom), (RIGHT, bottom), super::theme::RULE);
    card.top = bottom;
}

fn year_labels(card: &mut Card, years: &[YearSummary], columns: &Columns) {
    for year in &columns.years {
        let x = columns.center(*year);
        card.picture.text((x, card.top + 14.0), Anchor::Middle, SMALL, year.to_string());
        let scored = years.iter().find(|summary| summary.year == *year).map(|summary| summary.n_scored);
        if let Some(scored) = scored {
            card.picture.text((x, card.top + 31.0), Anchor::Middle, QUIET, format!("n={scored}"));
        }
    }
    card.top += 42.0;
}

/// Draws a dashed line before the first year of every new state, with its words below where they fit.
fn event_marks(
    card: &mut Card,
    (top, bottom): (f64, f64),
    department: &DepartmentSeries,
    columns: &Columns,
    lang: Lang,
) {
    let changed: Vec<FiscalYear> =
        columns.years.iter().copied().filter(|year| department.events_in(*year).next().is_some()).collect();
    if changed.is_empty() {
        return;
    }
    // Centred on the left end of its column, so half of it may reach to the edge of the sheet.
    let room = (columns.width - 8.0).min(2.0 * (LEFT - 4.0));
    for year in changed {
        let x = columns.center(year) - columns.width / 2.0;
        card.picture.dashes((x, top), (x, bottom), GREY);
        let kinds: Vec<String> =
            department.events_in(year).map(|event| event.kind.label().get(lang).to_owned()).collect();
        let words = kinds.join(&say(lang, "、", ", "));
        if width(&words, SMALL.size) <= room {
            card.picture.text((x, card.top + 6.0), Anchor::Middle, SMALL, words);
        } else {
            card.picture.diamond((x, card.top + 6.0), 5.0, INK);
        }
    }
    card.top += 20.0;
}
