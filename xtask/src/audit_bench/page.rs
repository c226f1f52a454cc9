//! The table of the audit benchmark in Markdown.

use super::score::{OfRule, Score, wilson};

/// Writes the section on the audit.
pub(super) fn section(score: &Score, n_corpora: u64) -> String {
    let mut out = format!(
        "{n_corpora} corpora, {} reports. A rule is right where it fires on a report (or, for rules over the years, a department) in which its \
         anomaly was planted. Intervals are Wilson's, 95 %.\n\n",
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

fn interval(share: Option<(f64, f64, f64)>) -> String {
    let percent = |one: f64| format!("{:.0}", one * 100.0);
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
