//! `index.html` and its pages: one file a page or component, both languages in every page, nothing from the network.

mod chart;
mod department;
mod differences;
mod finding;
mod findings;
mod findings_table;
mod labels;
mod links;
mod markdown;
mod number;
mod overview;
mod page;
mod quantity;
mod rule;
mod site;
mod slug;
mod sparkline;
mod table;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;

use crate::Run;
use jixiao_model::Artifact;
use site::Site;

/// Renders all pages, the charts beside them, the style sheet and the script.
pub fn html(run: &Run<'_>) -> Vec<Artifact> {
    let site = Site::new(*run);
    let mut pages = vec![overview::page(&site), findings::page(&site)];
    pages.extend(site.departments.iter().map(|department| department::page(&site, department)));
    pages.extend(site.findings.iter().map(|entry| finding::page(&site, entry)));
    pages.extend(site.rules().map(|rule| rule::page(&site, rule)));
    let mut artifacts: Vec<Artifact> = pages.into_iter().map(|page| page.finish(&site)).collect();
    artifacts.extend(chart::files(&run.analysis.charts));
    artifacts.push(Artifact::new("assets/style.css", include_str!("assets/style.css")));
    artifacts.push(Artifact::new("assets/app.js", include_str!("assets/app.js")));
    artifacts
}
