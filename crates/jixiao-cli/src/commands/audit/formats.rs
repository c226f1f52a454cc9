//! Findings as text, JSON, CSV and Markdown.

use crate::commands::{harmless, spreadsheet_text};
use jixiao_model::wire::{AuditJson, to_lines};
use jixiao_model::{AuditResult, Decision, Finding, Lang, Level, Subject, Text};
use std::fmt::Write;

/// One block a finding, for reading on a terminal.
pub(super) fn text(result: &AuditResult, hidden: usize, lang: Lang) -> String {
    let mut out = String::new();
    for finding in &result.findings {
        let level = finding.level.label();
        let (level, about) = (level.get(lang), subject(&finding.subject, lang));
        put(&mut out, &format!("{} [{level}] {}", finding.code, struck(&about, finding, "✗ ", "")));
        if let Some(decision) = &finding.decision {
            put(&mut out, &format!("    = {}", one_line(&decision.describe(lang))));
        }
        put(&mut out, &format!("    {}", finding.message.get(lang)));
        for one in &finding.evidence {
            put(&mut out, &format!("    · {} {}  {}", one.path, one.place.describe(lang), one_line(&one.quote)));
        }
        put(&mut out, &format!("    ? {}", finding.question.get(lang)));
    }
    put(&mut out, counts(result, hidden).get(lang));
    out
}

/// The JSON of the contract, a finding or outcome a line.
pub(super) fn json(result: &AuditResult, lang: Lang) -> anyhow::Result<String> {
    Ok(to_lines(&AuditJson::new(result, lang))?)
}

/// One row a finding, with a byte order mark so that spreadsheet programs see UTF-8.
pub(super) fn csv(result: &AuditResult, lang: Lang) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(vec![]);
    writer.write_record([
        "id", "code", "level", "axis", "confidence", "department", "year", "report", "message", "path", "place",
        "quote", "question", "decision", "decision_reason",
    ])?;
    for finding in &result.findings {
        let first = finding.evidence.first();
        let cells = [
            finding.id.clone(),
            finding.code.to_string(),
            finding.level.name().to_owned(),
            finding.axis.name().to_owned(),
            finding.confidence.to_string(),
            finding.subject.department.clone().unwrap_or_default(),
            finding.subject.year.map(|year| year.to_string()).unwrap_or_default(),
            finding.subject.report.as_ref().map(ToString::to_string).unwrap_or_default(),
            finding.message.get(lang).to_owned(),
            first.map(|one| one.path.clone()).unwrap_or_default(),
            first.map(|one| one.place.describe(lang)).unwrap_or_default(),
            first.map(|one| one.quote.clone()).unwrap_or_default(),
            finding.question.get(lang).to_owned(),
            finding.decision.as_ref().map(|decision| decision.state.name().to_owned()).unwrap_or_default(),
            finding.decision.as_ref().map(reason).unwrap_or_default(),
        ];
        writer.write_record(cells.map(harmless))?;
    }
    spreadsheet_text(writer)
}

/// A document with a chapter a finding.
pub(super) fn markdown(result: &AuditResult, hidden: usize, lang: Lang) -> String {
    let mut out = format!("# {}\n", counts(result, hidden).get(lang));
    for finding in &result.findings {
        put(&mut out, &markdown_finding(finding, lang));
    }
    out
}

fn markdown_finding(finding: &Finding, lang: Lang) -> String {
    let mut out = String::new();
    let level = finding.level.label();
    let title = format!("{} {} · {}", finding.code, level.get(lang), subject(&finding.subject, lang));
    put(&mut out, &format!("\n## {}\n", struck(&title, finding, "~~", "~~")));
    if let Some(decision) = &finding.decision {
        put(&mut out, &format!("**{}**\n", escaped(&decision.describe(lang))));
    }
    put(&mut out, &struck(&escaped(finding.message.get(lang)), finding, "~~", "~~"));
    put(&mut out, "");
    for one in &finding.evidence {
        put(&mut out, &format!("> {}（{} {}）", escaped(&one.quote), escaped(&one.path), one.place.describe(lang)));
        put(&mut out, ">");
    }
    put(&mut out, "");
    for explanation in &finding.innocent_explanations {
        put(&mut out, &format!("- {}", escaped(explanation.get(lang))));
    }
    put(&mut out, &format!("\n**{}**", escaped(finding.question.get(lang))));
    out
}

/// Says how many findings an earlier run had already.
pub(super) fn hidden(count: usize) -> Text {
    Text::new(format!("{count} 条疑点已见于基线，未列出"), format!("hidden because the baseline has them: {count}"))
}

/// Puts the signs around the words of a finding that was dismissed.
fn struck(words: &str, finding: &Finding, before: &str, after: &str) -> String {
    if finding.is_open() { words.to_owned() } else { format!("{before}{words}{after}") }
}

/// Why a finding was dismissed, or what the unit replied.
fn reason(decision: &Decision) -> String {
    decision.reason.iter().chain(&decision.reply).cloned().collect::<Vec<_>>().join("；")
}

/// Counts what is still open, and says how much is not.
fn counts(result: &AuditResult, n_hidden: usize) -> Text {
    let open = || result.findings.iter().filter(|finding| finding.is_open());
    let count = |level: Level| open().filter(|finding| finding.level == level).count();
    let dismissed = result.findings.len() - open().count();
    let mut more = Text::fixed("", "");
    if dismissed > 0 {
        more = Text::new(format!("；另有 {dismissed} 条已排除"), format!("; {dismissed} more dismissed"));
    }
    if n_hidden > 0 {
        let hidden = hidden(n_hidden);
        more = Text::new(format!("{}；{}", more.zh, hidden.zh), format!("{}; {}", more.en, hidden.en));
    }
    let (errors, doubts, notes) = (count(Level::Error), count(Level::Doubt), count(Level::Note));
    let (rules, pack) = (result.rules.len(), &result.pack);
    Text::new(
        format!("{rules} 条规则（{pack}）：差错 {errors}、疑点 {doubts}、提示 {notes}，均待核实{}", more.zh),
        format!(
            "{rules} rules ({pack}): {errors} errors, {doubts} doubts, {notes} notes, all to be verified{}",
            more.en
        ),
    )
}

fn subject(subject: &Subject, lang: Lang) -> String {
    let year = subject.year.map(|year| match lang {
        Lang::Zh => format!("{year}年度"),
        Lang::En => year.to_string(),
    });
    let report = subject.report.as_ref().map(ToString::to_string);
    [subject.department.clone(), year, report].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn one_line(quote: &str) -> String {
    quote.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in one_line(words).chars() {
        if matches!(c, '*' | '_' | '`' | '<' | '>' | '|' | '[' | ']' | '#' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn put(out: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_signs_are_escaped() {
        assert_eq!(escaped("a*b\n<c>"), "a\\*b \\<c\\>");
    }
}
