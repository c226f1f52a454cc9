//! What holds for all pages together: links resolve, nothing is lost in either language, nothing active gets in.

use super::html;
use super::testing::{HOSTILE, NAMES, Parts, parts};
use crate::{Run, RunInfo};
use jixiao_model::{Artifact, Entity, EntityName, Join, Lang, NameKind, Registry};
use std::collections::{BTreeMap, BTreeSet};

/// Files that other parts of the report write.
const BESIDE: [&str; 3] = ["workbook.xlsx", "findings.json", "run.json"];

fn render(parts: &Parts, lang: Lang) -> Vec<Artifact> {
    let info = RunInfo { version: "0.1.0", lang, inputs: Vec::new() };
    let Parts { loaded, corpus, audit, analysis } = parts;
    html(&Run { loaded, corpus, audit, analysis, info: &info })
}

fn pages(artifacts: &[Artifact]) -> BTreeMap<&str, &str> {
    let pages = artifacts.iter().filter(|artifact| artifact.path.rsplit('.').next() == Some("html"));
    pages.map(|page| (page.path.as_str(), std::str::from_utf8(&page.bytes).unwrap())).collect()
}

fn values<'t>(page: &'t str, attribute: &'t str) -> impl Iterator<Item = &'t str> {
    let opening = format!(" {attribute}=\"");
    let starts: Vec<usize> = page.match_indices(&opening).map(|(at, found)| at + found.len()).collect();
    starts.into_iter().map(|start| page[start..].split('"').next().unwrap())
}

/// Resolves a link of a page to the path of a file and an anchor.
fn resolve(page: &str, link: &str) -> (String, Option<String>) {
    let (target, anchor) = link.split_once('#').map_or((link, None), |(target, anchor)| (target, Some(anchor)));
    let target = target.split('?').next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match target.strip_prefix("../") {
        _ if target.is_empty() => page.to_owned(),
        Some(rest) => rest.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    };
    (path, anchor.map(ToOwned::to_owned))
}

#[test]
fn every_link_leads_to_a_file_and_an_anchor() {
    let artifacts = render(&parts(&NAMES), Lang::Zh);
    let pages = pages(&artifacts);
    let mut paths: BTreeSet<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    assert_eq!(paths.len(), artifacts.len(), "every path once");
    paths.extend(BESIDE);
    let anchors: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, values(page, "id").collect())).collect();
    let mut checked = 0;
    for (page, text) in &pages {
        for link in values(text, "href").chain(values(text, "src")).filter(|link| *link != "data:,") {
            let (path, anchor) = resolve(page, link);
            assert!(paths.contains(path.as_str()), "{page}: {link}");
            let known = |anchor: &String| anchors.get(path.as_str()).is_some_and(|ids| ids.contains(anchor.as_str()));
            assert!(anchor.as_ref().is_none_or(known), "{page}: {link} has no anchor");
            checked += 1;
        }
    }
    assert!(checked > 1_000, "only {checked} links");
}

#[test]
fn identities_are_unique_on_each_page_and_labels_find_their_fields() {
    let artifacts = render(&parts(&NAMES), Lang::Zh);
    for (path, page) in pages(&artifacts) {
        let ids: Vec<&str> = values(page, "id").collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{path}");
        for name in values(page, "for").chain(values(page, "aria-labelledby")) {
            assert!(unique.contains(name), "{path}: {name}");
        }
        assert_eq!(page.matches("<table").count(), page.matches("<caption").count(), "{path}");
    }
}

#[test]
fn hostile_words_stay_words() {
    let artifacts = render(&parts(&NAMES), Lang::Zh);
    let mut shown = 0;
    for (path, page) in pages(&artifacts) {
        assert_eq!(page.matches("<script").count(), 1, "{path}: only our own script");
        assert!(!page.contains(HOSTILE) && !page.contains("<b>.docx"), "{path}");
        shown += usize::from(page.contains("&lt;script&gt;alert('&quot;x&quot;')&lt;/script&gt;&amp;局"));
    }
    assert!(shown > 3, "the name is shown as it is written");
}

#[test]
fn both_languages_are_in_every_page_and_the_run_decides_which_opens() {
    let parts = parts(&NAMES);
    for (lang, opening) in [(Lang::Zh, "<html lang=\"zh\">"), (Lang::En, "<html lang=\"en\">")] {
        for (path, page) in pages(&render(&parts, lang)) {
            assert!(page.contains(opening), "{path}");
            let page = page.replace(opening, "");
            let (zh, en) = (page.matches("lang=\"zh\"").count(), page.matches("lang=\"en\"").count());
            assert_eq!(zh, en, "{path}: a wording has only one language");
        }
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    assert_eq!(render(&parts(&NAMES), Lang::En), render(&parts(&NAMES), Lang::En));
}

#[test]
fn a_departments_page_keeps_its_name_when_others_come() {
    let paths = |names: &[&str]| -> BTreeSet<String> {
        let artifacts = render(&parts(names), Lang::Zh);
        artifacts.into_iter().map(|one| one.path).filter(|path| path.starts_with("departments/")).collect()
    };
    let (few, more) = (paths(&NAMES[..2]), paths(&NAMES));
    assert!(few.is_subset(&more) && few.len() == 3 && more.len() == 5, "{few:?} {more:?}");
    assert!(more.iter().all(|path| path.is_ascii()));
}

#[test]
fn what_is_missing_is_never_a_zero() {
    let artifacts = render(&parts(&NAMES), Lang::Zh);
    let pages = pages(&artifacts);
    let unscored =
        pages.values().find(|page| page.contains("<h1>云岭市水务局</h1>")).expect("the page of a department");
    let years = unscored.split("id=\"year-table\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    for row in years.split("<tr>").skip(2) {
        assert!(row.matches("缺失").count() >= 7, "score, grade, verdict, rate, money: {row}");
        assert!(!row.contains(">0%<") && !row.contains(">0.0%<") && !row.contains(">0.00<"), "{row}");
    }
}

#[test]
fn names_that_the_registry_does_not_settle_are_listed_for_a_human() {
    let settled = render(&parts(&NAMES), Lang::Zh);
    assert!(!pages(&settled)["index.html"].contains("id=\"names\""));
    let mut parts = parts(&NAMES);
    let names = vec![EntityName {
        name: "云岭市林业和草原局".to_owned(), kind: NameKind::Legal, from: None, to: None
    }];
    let forestry = Entity::named("forestry".to_owned(), names);
    let registry = Registry { entities: vec![forestry], events: Vec::new() };
    parts.corpus = parts.corpus.joined(&registry, Join::Legal);
    let artifacts = render(&parts, Lang::Zh);
    let page = pages(&artifacts)["index.html"];
    let names =
        page.split("id=\"names\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("the section");
    assert_eq!(names.matches("<tr><th").count(), 1 + NAMES.len());
    assert!(page.contains("href=\"#names\""));
    let info = RunInfo { version: "0.1.0", lang: Lang::Zh, inputs: Vec::new() };
    let Parts { loaded, corpus, audit, analysis } = &parts;
    let json = crate::run_json(&Run { loaded, corpus, audit, analysis, info: &info }, &[]).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.bytes).unwrap();
    assert_eq!(json["unresolved_names"].as_array().map(Vec::len), Some(NAMES.len()));
}

#[test]
fn what_happened_to_a_department_stands_on_its_page() {
    let artifacts = render(&parts(&NAMES), Lang::Zh);
    let pages = pages(&artifacts);
    let page = pages.values().find(|page| page.contains(&format!("<h1>{}</h1>", NAMES[0]))).expect("its page");
    assert!(page.contains("更名：云岭市林业局 → 云岭市林草局") && page.contains("前后可以比较"));
    assert_eq!(page.matches("stroke-dasharray").count(), 0, "the look is in the style sheet");
    assert_eq!(page.matches("<line ").count(), 3, "one mark in each of the three lines");
}

#[test]
fn dismissed_findings_are_marked_last_and_uncounted() {
    let mut parts = parts(&NAMES);
    let all = parts.audit.findings.len();
    let undecided = render(&parts, Lang::Zh);
    assert!(!pages(&undecided)["findings.html"].contains("<option value=\"dismissed\""));
    let id = parts.audit.findings[0].id.clone();
    parts.audit.findings[0].decision = Some(jixiao_model::Decision {
        state: jixiao_model::DecisionState::Dismissed,
        reason: Some("口径<b>不同".to_owned()),
        person: Some("李四".to_owned()),
        date: Some("2026-11-25".to_owned()),
        reply: None,
    });
    let artifacts = render(&parts, Lang::Zh);
    let pages = pages(&artifacts);
    let table = pages["findings.html"];
    let (before, after) = table.split_once("<tr class=\"dismissed\"").expect("a marked row");
    let after = after.split("</table>").next().expect("the end of the table");
    assert_eq!((before.matches("<tr data-t").count(), after.matches("<tr").count()), (all - 1, 0));
    assert!(after.contains(&id) && after.contains("口径&lt;b&gt;不同（李四 2026-11-25）"), "{after}");
    assert!(table.contains("<option value=\"dismissed\""));
    assert!(pages[format!("findings/{id}.html").as_str()].contains("<dd>李四</dd>"));
    assert!(pages["index.html"].contains("另有 1 条已排除") && pages["index.html"].contains("1 more were dismissed"));
}

#[test]
fn an_empty_run_still_has_its_pages() {
    let nothing = Parts {
        loaded: jixiao_model::Loaded::default(),
        corpus: jixiao_model::Corpus::default(),
        audit: jixiao_model::AuditResult {
            pack: "national-2020".to_owned(),
            rules: Vec::new(),
            rates: Vec::new(),
            findings: Vec::new(),
            outcomes: Vec::new(),
        },
        analysis: jixiao_model::Analysis::default(),
    };
    let artifacts = render(&nothing, Lang::En);
    let paths: Vec<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    assert_eq!(paths, ["index.html", "findings.html", "assets/style.css", "assets/app.js"]);
}
