//! The frame of every page: head, skip link, navigation, switches, footer.

use super::links::Links;
use super::site::Site;
use super::words::{both, pair};
use jixiao_model::{Artifact, Text};
use maud::{DOCTYPE, Markup, html};

/// One page before it is framed.
pub(super) struct Page {
    /// Path from the top.
    pub(super) path: String,
    pub(super) title: Text,
    pub(super) body: Markup,
    /// Which entry of the navigation it belongs to.
    pub(super) section: Section,
}

/// The entries of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Overview,
    Findings,
    Departments,
    Rules,
}

impl Section {
    const ALL: [Self; 4] = [Self::Overview, Self::Findings, Self::Departments, Self::Rules];

    const fn target(self) -> (&'static str, Text) {
        match self {
            Self::Overview => ("index.html", Text::fixed("总览", "Overview")),
            Self::Findings => ("findings.html", Text::fixed("疑点", "Findings")),
            Self::Departments => ("index.html#departments", Text::fixed("部门", "Departments")),
            Self::Rules => ("index.html#rules", Text::fixed("规则", "Rules")),
        }
    }
}

impl Page {
    /// Frames the page and turns it into a file.
    pub(super) fn finish(self, site: &Site<'_>) -> Artifact {
        let links = if self.path.contains('/') { Links::BELOW } else { Links::TOP };
        let title = Text::new(format!("{} · 绩效自评审核", self.title.zh), format!("{} · jixiao", self.title.en));
        let lang = site.lang();
        let markup = html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title data-zh=(title.zh) data-en=(title.en) { (title.get(lang)) }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href=(links.file("assets/style.css"));
                    script src=(links.file("assets/app.js")) {}
                }
                body {
                    a.skip href="#main" { (pair("跳到正文", "Skip to content")) }
                    (header(links, self.section))
                    main #main tabindex="-1" { (self.body) }
                    (footer(site, links))
                }
            }
        };
        Artifact::new(self.path, markup.into_string())
    }
}

fn header(links: Links, current: Section) -> Markup {
    html! {
        header.site {
            div.bar {
                a.brand href=(links.file("index.html")) { (pair("绩效自评审核", "Self-evaluation audit")) }
                nav aria-label="导航 / navigation" {
                    ul {
                        @for section in Section::ALL {
                            @let (path, label) = section.target();
                            li { a href=(links.file(path)) aria-current=[(section == current).then_some("true")] { (both(&label)) } }
                        }
                    }
                }
                div.switches {} // the script puts its buttons here; without it they would do nothing
            }
        }
    }
}

fn footer(site: &Site<'_>, links: Links) -> Markup {
    html! {
        footer.site {
            p {
                (pair(
                    "这里的每一条都是需要核实的疑点，不是结论；请结合原始凭证和单位说明判断。",
                    "Every item here is a doubt to verify, not a conclusion; judge it with the vouchers and the unit's explanation.",
                ))
            }
            p {
                "jixiao " (site.run.info.version) " · " (pair("规则包", "rule pack")) " " (site.run.audit.pack) " · "
                a href=(links.file("workbook.xlsx")) { "workbook.xlsx" } " · "
                a href=(links.file("findings.json")) { "findings.json" } " · "
                a href=(links.file("run.json")) { "run.json" }
            }
        }
    }
}
