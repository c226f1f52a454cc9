//! The table of the audit benchmark in Markdown.

use super::score::{OfRule, Score, wilson};

/// Writes the section on the audit.
pub(super) fn section(score: &Score, n_corpora: u64) -> String {
    let mut out = format!(
        "Three corpora for each of {n_corpora} seeds, {} reports: twelve departments over six years with faults in single reports; the same \
         twelve with stories over the years and words taken from each other; and one year of 84 departments of twelve places, with \
         anomalies that only a comparison shows. A rule is right where it fires on a report (or a department, a group of reports, a \
         year, whatever it is about) in which its anomaly was planted. Intervals are Wilson's, 95 %. Rules about reviewed worksheets \
         (R) are no part of it.\n\n",
        score.n_reports
    );
    out.push_str("| rule | name | level | planted | found | not planted but found | precision | recall |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (code, rule) in score.rules.iter().filter(|(_, rule)| has_labels(rule)) {
        let OfRule { name, level, found, missed, unplanted } = rule;
        out.push_str(&format!(
            "| {code} | {name} | {level} | {} | {found} | {} | {} | {} |\n",
            found + missed.len(),
            unplanted.len(),
            interval(wilson(*found, found + unplanted.len())),
            interval(wilson(*found, found + missed.len())),
        ));
    }
    let silent: Vec<String> = score
        .rules
        .iter()
        .filter(|(_, rule)| !has_labels(rule))
        .map(|(code, rule)| format!("{code} ({} findings)", rule.unplanted.len()))
        .collect();
    if !silent.is_empty() {
        out.push_str(&format!("\nRules for which nothing was planted: {}.\n", silent.join(", ")));
    }
    if !score.unknown.is_empty() {
        let codes: Vec<&str> = score.unknown.iter().map(String::as_str).collect();
        out.push_str(&format!("\nPlanted, but no such rule is registered: {}.\n", codes.join(", ")));
    }
    out
}

fn has_labels(rule: &OfRule) -> bool {
    rule.found + rule.missed.len() > 0
}

/// Shows a share in per cent with its interval.
pub(super) fn interval(share: Option<(f64, f64, f64)>) -> String {
    let percent = |one: f64| format!("{:.1}", one * 100.0);
    share.map_or("–".to_owned(), |(p, low, high)| format!("{} % ({}–{})", percent(p), percent(low), percent(high)))
}

/// Lists where rules were silent or spoke up without a label.
pub(super) fn examples(score: &Score, most: usize) -> String {
    let mut out = String::new();
    for (code, rule) in &score.rules {
        for (what, found) in [("missed", &rule.missed), ("not planted", &rule.unplanted)] {
            let some: Vec<&str> = found.iter().take(most).map(String::as_str).collect();
            if !some.is_empty() {
                out.push_str(&format!("{code} {what}:\n    {}\n", some.join("\n    ")));
            }
        }
    }
    out
}
