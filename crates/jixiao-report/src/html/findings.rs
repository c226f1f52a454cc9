//! `findings.html`: every finding in one table.

use super::findings_table;
use super::links::Links;
use super::page::{Page, Section};
use super::site::Site;
use super::words::pair;
use jixiao_model::Text;
use maud::html;

/// Builds the page.
pub(super) fn page(site: &Site<'_>) -> Page {
    let ranked = site.ranked(0..site.findings.len());
    let caption = pair(
        "全部疑点，先按级别、再按把握排序；三个方面分别看，不合成一个总分。",
        "All findings by level, then by confidence; the three axes are read apart and never added up.",
    );
    let body = html! {
        h1 { (pair("全部疑点", "All findings")) }
        p.lede {
            (pair(
                "每一行是一个需要核实的疑点。点开可见原文、位置、计算、可能的正常原因和要问单位的问题。",
                "Each row is a doubt to verify. Its page quotes the source with its place, the computation, innocent explanations and the question to the unit.",
            ))
        }
        (findings_table::with_tools(site, Links::TOP, findings_table::Around::Corpus, caption, &ranked))
    };
    Page {
        path: "findings.html".to_owned(),
        title: Text::fixed("全部疑点", "All findings"),
        body,
        section: Section::Findings,
    }
}
