//! The demo corpus: every field equal to the truth, every planted anomaly found, the committed report reproduced.

use crate::support::{blessing, files_below, jixiao, top};
use jixiao_model::wire::ReportJson;
use jixiao_model::{Corpus, Level, Loaded, Place};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// One file of `truth.json`.
#[derive(Debug, Deserialize)]
struct Truth {
    path: String,
    reports: Vec<ReportJson>,
}

/// One entry of `anomalies.json`.
#[derive(Debug, Deserialize)]
struct Anomaly {
    code: String,
    path: Option<String>,
    report: Option<u32>,
    department: Option<String>,
    year: Option<u16>,
}

fn load() -> Loaded {
    jixiao_ingest::load(&[top("datasets/demo")], jixiao_ingest::ReadOptions::default(), &|_, _| {})
}

fn read_json<T: serde::de::DeserializeOwned>(path: &str) -> T {
    let bytes = std::fs::read(top(path)).expect("a committed file");
    serde_json::from_slice(&bytes).expect("JSON of the expected shape")
}

/// Makes the path of a reading relative to the corpus.
fn below_demo(path: &str) -> String {
    path.rsplit_once("datasets/demo/").map_or(path, |(_, below)| below).to_owned()
}

#[test]
fn every_field_equals_the_truth_in_every_format() {
    let read: BTreeMap<String, Vec<ReportJson>> = load()
        .readings
        .iter()
        .map(|reading| {
            let reports = reading.reports.iter().map(|report| without_places(ReportJson::from(report)));
            (below_demo(&reading.source.path), reports.collect())
        })
        .collect();
    let mut wrong = Vec::new();
    for truth in read_json::<Vec<Truth>>("datasets/demo/truth.json") {
        let expected: Vec<ReportJson> = truth.reports.into_iter().map(without_places).collect();
        let got = read.get(&truth.path).cloned().unwrap_or_default();
        if got.len() != expected.len() {
            wrong.push(format!("{}: {} reports instead of {}", truth.path, got.len(), expected.len()));
        }
        for (index, (got, expected)) in got.iter().zip(&expected).enumerate() {
            wrong.extend(differences(&format!("{}#{}", truth.path, index + 1), got, expected));
        }
    }
    assert!(wrong.is_empty(), "{} fields differ:\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}

fn without_places(mut report: ReportJson) -> ReportJson {
    report.budget_lines.iter_mut().for_each(|line| line.place = Place::default());
    report.funds.iter_mut().for_each(|row| row.place = Place::default());
    report.indicators.iter_mut().for_each(|row| row.place = Place::default());
    report.placeholders.iter_mut().for_each(|prompt| prompt.place = Place::default());
    report
}

/// Names every field that differs, down to the leaves.
fn differences(name: &str, got: &ReportJson, expected: &ReportJson) -> Vec<String> {
    let value = |report: &ReportJson| serde_json::to_value(report).expect("a report is JSON");
    let mut out = Vec::new();
    compare(name, &value(got), &value(expected), &mut out);
    out
}

fn compare(name: &str, got: &serde_json::Value, expected: &serde_json::Value, out: &mut Vec<String>) {
    use serde_json::Value::{Array, Object};
    match (got, expected) {
        (Object(got), Object(expected)) => {
            for (key, expected) in expected {
                compare(&format!("{name}.{key}"), got.get(key).unwrap_or(&serde_json::Value::Null), expected, out);
            }
        }
        (Array(got), Array(expected)) if got.len() == expected.len() => {
            for (index, (got, expected)) in got.iter().zip(expected).enumerate() {
                compare(&format!("{name}[{index}]"), got, expected, out);
            }
        }
        _ if got == expected => {}
        _ => out.push(format!("{name}: got {got}, truth {expected}")),
    }
}

#[test]
fn documents_that_are_no_self_evaluation_are_refused_by_name() {
    let truth: Vec<Truth> = read_json("datasets/demo/truth.json");
    let empty: BTreeSet<String> = truth.into_iter().filter(|one| one.reports.is_empty()).map(|one| one.path).collect();
    assert!(!empty.is_empty(), "the corpus holds no look-alike");
    for reading in load().readings {
        let refused = reading.notices.iter().any(|notice| notice.code.name() == "not-a-self-evaluation");
        let path = below_demo(&reading.source.path);
        assert_eq!(refused, empty.contains(&path), "{path}");
    }
}

#[test]
fn every_planted_anomaly_is_found_and_no_other_error() {
    let loaded = load();
    let corpus = Corpus::from_readings(&loaded.readings);
    let pack = jixiao_audit::RulePack::builtin("national-2020").expect("the base pack");
    let result = jixiao_audit::run(&corpus, &pack, &jixiao_audit::rules());
    let anomalies: Vec<Anomaly> = read_json("datasets/demo/anomalies.json");
    let fits = |anomaly: &Anomaly, finding: &jixiao_model::Finding| {
        let subject = &finding.subject;
        let report = subject.report.as_ref();
        finding.code.as_str() == anomaly.code
            && anomaly.path.as_ref().is_none_or(|path| report.is_some_and(|id| below_demo(&id.path) == *path))
            && anomaly.report.is_none_or(|number| report.is_none_or(|id| id.number == number))
            && anomaly.department.as_ref().is_none_or(|name| subject.department.as_ref().is_none_or(|own| own == name))
            && anomaly.year.is_none_or(|year| subject.year.is_none_or(|own| own.get() == year))
    };
    let mut wrong: Vec<String> = anomalies
        .iter()
        .filter(|anomaly| !result.findings.iter().any(|finding| fits(anomaly, finding)))
        .map(|anomaly| format!("not found: {anomaly:?}"))
        .collect();
    let errors = result.findings.iter().filter(|finding| finding.level == Level::Error);
    wrong.extend(
        errors
            .filter(|finding| !anomalies.iter().any(|anomaly| fits(anomaly, finding)))
            .map(|finding| format!("not planted: {} {:?} {}", finding.code, finding.subject, finding.message.zh)),
    );
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Runs the main job on the demo corpus with a number of threads and returns the folder it wrote.
fn report(threads: &str, out: &std::path::Path) -> BTreeMap<String, Vec<u8>> {
    let folder = out.join(threads);
    let path = folder.to_str().expect("a path in UTF-8").to_owned();
    let run = jixiao(&["report", "datasets/demo", "--out", &path, "--threads", threads, "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |name: String| (name.clone(), std::fs::read(folder.join(&name)).expect("an artifact"));
    files_below(&folder).into_iter().map(read).collect()
}

#[test]
fn the_committed_report_is_reproduced_byte_for_byte_with_one_and_two_threads() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (report("1", out.path()), report("2", out.path()));
    assert!(one.keys().eq(two.keys()), "another number of threads, other files");
    let differing: Vec<&String> =
        one.iter().filter(|(name, bytes)| two[*name] != **bytes).map(|(name, _)| name).collect();
    assert!(differing.is_empty(), "another number of threads, other bytes: {differing:?}");
    let committed: PathBuf = top("reports/demo");
    if blessing() {
        let _ = std::fs::remove_dir_all(&committed);
        for (name, bytes) in &one {
            let file = committed.join(name);
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder to write into");
            std::fs::write(file, bytes).expect("a file to write");
        }
        return;
    }
    let superfluous: Vec<String> = files_below(&committed).into_iter().filter(|name| !one.contains_key(name)).collect();
    let stale: Vec<&String> =
        one.keys().filter(|name| std::fs::read(committed.join(name)).ok().as_ref() != one.get(*name)).collect();
    assert!(
        superfluous.is_empty() && stale.is_empty(),
        "reports/demo is not what the program makes now; run `just bless` and read the diff\nnot made any more: {superfluous:?}\nother bytes: {stale:?}",
    );
}
