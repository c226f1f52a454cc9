//! The charts: one file each, drawn in both languages; this list decides which exist and in which order.

mod card;
mod events;
mod execution_score;
mod heatmap;
#[cfg(test)]
mod layout_tests;
mod measure;
mod picture;
mod ranking;
mod render;
mod scale;
mod score_distribution;
mod score_trend;
mod theme;
mod weight_mix;
mod words;

use crate::{AnalyticsError, CompareTable, Trend};
use card::Drawing;
use jixiao_model::{Analysis, Chart, Corpus, Lang, Text};
use rayon::prelude::*;

/// What every chart may look at.
struct Input<'a> {
    corpus: &'a Corpus,
    analysis: &'a Analysis,
}

/// A chart: its name and the function that lays it out in one language.
struct ChartSpec {
    id: &'static str,
    draw: fn(&Input<'_>, Lang) -> Drawing,
}

static CHARTS: &[ChartSpec] = &[
    ChartSpec { id: "heatmap", draw: heatmap::draw },
    ChartSpec { id: "score-trend", draw: score_trend::draw },
    ChartSpec { id: "ranking", draw: ranking::draw },
    ChartSpec { id: "score-distribution", draw: score_distribution::draw },
    ChartSpec { id: "weight-mix", draw: weight_mix::draw },
    ChartSpec { id: "execution-score", draw: execution_score::draw },
];

/// Draws all charts, in the order of the list.
pub(crate) fn draw_all(corpus: &Corpus, analysis: &Analysis) -> Result<Vec<Chart>, AnalyticsError> {
    let input = Input { corpus, analysis };
    CHARTS.par_iter().map(|spec| chart(spec.id, |lang| (spec.draw)(&input, lang))).collect()
}

/// Draws the ranking of a comparison.
pub fn compare_chart(table: &CompareTable) -> Result<Chart, AnalyticsError> {
    chart("ranking", |lang| ranking::draw_table(table, lang))
}

/// Draws the years of a trend.
pub fn trend_chart(trend: &Trend) -> Result<Chart, AnalyticsError> {
    let department = trend.department.is_some().then(|| trend.departments.first()).flatten();
    chart("score-trend", |lang| score_trend::draw_years(&trend.years, department, lang))
}

fn chart(id: &'static str, draw: impl Fn(Lang) -> Drawing) -> Result<Chart, AnalyticsError> {
    let (zh, en) = (draw(Lang::Zh), draw(Lang::En));
    let svg = |drawing: &Drawing, lang: Lang| {
        let Drawing { title, description, picture } = drawing;
        render::svg(picture, &render::Caption { id, lang: lang.tag(), title, description })
    };
    let svg = Text::new(svg(&zh, Lang::Zh)?, svg(&en, Lang::En)?);
    Ok(Chart { id, title: Text::new(zh.title, en.title), description: Text::new(zh.description, en.description), svg })
}
