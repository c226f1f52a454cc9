//! The charts of the analytics: files beside the pages, and figures that show them.

use super::words::{both, pair};
use jixiao_model::{Artifact, Chart, Lang};
use maud::{Markup, html};

/// Returns the charts as files, one for each language.
pub(super) fn files(charts: &[Chart]) -> impl Iterator<Item = Artifact> {
    charts
        .iter()
        .flat_map(|chart| Lang::ALL.into_iter().map(|lang| Artifact::new(path(chart, lang), chart.svg.get(lang))))
}

fn path(chart: &Chart, lang: Lang) -> String {
    format!("charts/{}.{}.svg", chart.id, lang.tag())
}

/// Renders a chart for a page at the top: picture in both languages, with its description in words.
pub(super) fn figure(chart: &Chart) -> Markup {
    let heading = format!("chart-{}", chart.id);
    html! {
        figure.chart {
            h3 id=(heading) { (both(&chart.title)) }
            div.scroll tabindex="0" role="region" aria-labelledby=(heading) {
                @for lang in Lang::ALL {
                    img lang=(lang.tag()) src=(path(chart, lang)) alt=(chart.title.get(lang)) width="960";
                }
            }
            figcaption {
                details {
                    summary { (pair("文字说明", "In words")) }
                    p { (both(&chart.description)) }
                    p { @for lang in Lang::ALL { a lang=(lang.tag()) href=(path(chart, lang)) { (path(chart, lang)) } } }
                }
            }
        }
    }
}
