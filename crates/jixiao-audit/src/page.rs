//! The page of a rule in Markdown, made from its fields.

use crate::rule::Rule;
use jixiao_model::{Basis, Lang, Text};

/// Lines of an example that a page shows.
const MOST_LINES: usize = 40;

/// Renders the page in both languages.
pub(crate) fn page(rule: &Rule) -> Text {
    Text::new(render(rule, Lang::Zh), render(rule, Lang::En))
}

fn render(rule: &Rule, lang: Lang) -> String {
    let heading = |zh: &'static str, en: &'static str| Text::fixed(zh, en).get(lang).to_owned();
    let mut page = format!("# {} {}\n\n", rule.code, rule.title.get(lang));
    page.push_str(&format!(
        "`{}` · {} · {} · {}\n",
        rule.name,
        rule.level.label().get(lang),
        rule.axis.label().get(lang),
        rule.since
    ));
    section(&mut page, &heading("方法", "Method"), rule.method.get(lang));
    if !rule.thresholds.is_empty() {
        let keys: Vec<String> = rule.thresholds.iter().map(|key| format!("`{key}`")).collect();
        section(&mut page, &heading("规则包中的阈值", "Thresholds in the pack"), &keys.join("、"));
    }
    section(&mut page, &heading("为何重要", "Why it matters"), rule.why.get(lang));
    section(&mut page, &heading("依据", "Basis"), &list(rule.basis.iter().map(|basis| basis_line(basis, lang))));
    let innocent = rule.innocent.iter().map(|text| text.get(lang).to_owned());
    section(&mut page, &heading("可能的正常原因", "Innocent explanations"), &list(innocent));
    section(&mut page, &heading("向单位核实", "Question to the unit"), rule.question.get(lang));
    section(&mut page, &heading("会提出疑点的例子", "Example that fires"), &fenced(rule.fires, lang));
    section(&mut page, &heading("不会提出疑点的例子", "Example that does not"), &fenced(rule.silent, lang));
    page
}

fn section(page: &mut String, heading: &str, body: &str) {
    page.push_str(&format!("\n## {heading}\n\n{}\n", body.trim()));
}

fn list(lines: impl Iterator<Item = String>) -> String {
    lines.fold(String::new(), |list, line| list + "- " + &line + "\n")
}

/// Shows an example; of a long one, made of many reports, the start is enough.
fn fenced(example: &str, lang: Lang) -> String {
    let lines: Vec<&str> = example.trim().lines().collect();
    let shown = lines[..lines.len().min(MOST_LINES)].join("\n");
    let left_out = lines.len().saturating_sub(MOST_LINES);
    let note = match (left_out, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("\n……（其余 {n} 行略）"),
        (n, Lang::En) => format!("\n… ({n} more lines)"),
    };
    format!("```report\n{shown}{note}\n```")
}

fn basis_line(basis: &Basis, lang: Lang) -> String {
    let mark =
        if basis.verified { Text::fixed("", "") } else { Text::fixed("（待核实原文）", " (to be verified)") };
    format!("{}{}", basis.text.get(lang), mark.get(lang))
}
