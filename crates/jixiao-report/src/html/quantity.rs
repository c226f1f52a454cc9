//! Targets and actual values: the raw words, and below them how they were read.

use super::words::{both, pair, source};
use super::{labels, number};
use jixiao_model::{Clause, ClauseKind, PartialDate, Quantity, Relation, Text};
use maud::{Markup, html};

/// Renders a table cell with a target or an actual value.
pub(super) fn cell(quantity: Option<&Quantity>) -> Markup {
    let Some(quantity) = quantity.filter(|quantity| !quantity.raw.trim().is_empty()) else {
        return html! { td { (number::missing()) } };
    };
    html! {
        td {
            (source(&quantity.raw))
            @if shows_reading(quantity) {
                div.reading { @for clause in &quantity.clauses { span.clause { (self::clause(clause)) } " " } }
            }
        }
    }
}

/// Tells whether the reading says more than the raw words do.
fn shows_reading(quantity: &Quantity) -> bool {
    match quantity.single() {
        None => !quantity.clauses.is_empty(),
        Some(clause) => {
            clause.inferred || expression(clause).is_some_and(|words| !is_as_written(&words.zh, &quantity.raw))
        }
    }
}

/// Tells whether an expression repeats the raw words; spaces do not matter, nor does the equality of a bare number.
fn is_as_written(expression: &str, raw: &str) -> bool {
    let compact = |words: &str| words.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let (expression, raw) = (compact(expression), compact(raw));
    expression == raw || expression.strip_prefix('=') == Some(raw.as_str())
}

/// Renders a clause: subject, relation, number and unit, or what kind of words it is.
fn clause(clause: &Clause) -> Markup {
    html! {
        @if let Some(subject) = &clause.subject { (source(subject)) " " }
        @match expression(clause) {
            Some(words) => (both(&words)),
            None => (both(&labels::clause_kind(clause.kind))),
        }
        @if let Some(achievement) = clause.achievement { " · " (both(&labels::achievement(achievement))) }
        @if clause.inferred { " " em { (pair("（推断）", "(inferred)")) } }
    }
}

/// Writes relation, number and unit; nothing for clauses in words.
fn expression(clause: &Clause) -> Option<Text> {
    let unit = clause.unit.as_deref().unwrap_or("");
    let gap = if unit.is_empty() || unit.starts_with(['%', '‰']) { "" } else { " " };
    if clause.kind == ClauseKind::Date {
        let date = date(clause.date?)?;
        return Some(Text::new(
            format!("{}{date}", sign(clause.relation, true)),
            format!("{}{date}", sign(clause.relation, false)),
        ));
    }
    let written = clause.number?.normalize().to_string();
    let upper = clause.upper.map(|upper| format!("–{}", upper.normalize())).unwrap_or_default();
    let value = format!("{written}{upper}{gap}{unit}");
    Some(Text::new(
        format!("{}{value}", sign(clause.relation, true)),
        format!("{}{value}", sign(clause.relation, false)),
    ))
}

fn sign(relation: Option<Relation>, chinese: bool) -> &'static str {
    match relation {
        Some(Relation::Ge) => "≥ ",
        Some(Relation::Le) => "≤ ",
        Some(Relation::Gt) => "> ",
        Some(Relation::Lt) => "< ",
        Some(Relation::Eq) => "= ",
        Some(Relation::Approx) => "≈ ",
        Some(Relation::Reach) if chinese => "达 ",
        Some(Relation::Reach) => "reach ",
        Some(Relation::Between) | None => "",
    }
}

fn date(date: PartialDate) -> Option<String> {
    let year = date.year.map(|year| year.to_string());
    let month = date.month.map(|month| format!("{month:02}"));
    let day = date.day.map(|day| format!("{day:02}"));
    let parts: Vec<String> = [year, month, day].into_iter().flatten().collect();
    let alone = date.year.is_none() && date.day.is_none();
    match parts.as_slice() {
        [] => None,
        [month] if alone => Some(format!("--{month}")),
        parts => Some(parts.join("-")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::{Decimal, Place};

    fn numeric(relation: Relation, number: i64, unit: &str) -> Clause {
        Clause {
            relation: Some(relation),
            number: Some(Decimal::from(number)),
            unit: Some(unit.to_owned()),
            ..Clause::of(ClauseKind::Count)
        }
    }

    #[track_caller]
    fn check(clause: &Clause, zh: &str, en: &str) {
        assert_eq!(expression(clause), Some(Text::new(zh, en)));
    }

    #[test]
    fn clauses_are_readable() {
        check(&numeric(Relation::Ge, 10_000, "人"), "≥ 10000 人", "≥ 10000 人");
        check(&numeric(Relation::Reach, 95, "%"), "达 95%", "reach 95%");
        let between = Clause { upper: Some(Decimal::from(8)), ..numeric(Relation::Between, 5, "次") };
        check(&between, "5–8 次", "5–8 次");
        let date = PartialDate { year: Some(2021), month: Some(6), day: None };
        let deadline = Clause { date: Some(date), relation: Some(Relation::Le), ..Clause::of(ClauseKind::Date) };
        check(&deadline, "≤ 2021-06", "≤ 2021-06");
    }

    #[test]
    fn a_reading_that_only_repeats_the_words_is_not_shown() {
        for (expression, raw, expected) in [
            ("≥ 62%", "≥62%", true),
            ("= 29355 人", "29355人", true),
            ("= 29355 人", "29355", false),
            ("≥ 36000 人", ">=3.6万人", false),
            ("≤ 5 次", "5次", false),
        ] {
            assert_eq!(is_as_written(expression, raw), expected, "{expression} / {raw}");
        }
    }

    #[test]
    fn a_blank_cell_is_missing_and_words_stay() {
        assert!(cell(None).into_string().contains("缺失"));
        let words = Quantity {
            raw: "<完成>".to_owned(),
            place: Place::default(),
            clauses: vec![numeric(Relation::Ge, 2, "次"), Clause::of(ClauseKind::Qualitative)],
        };
        insta::assert_snapshot!(cell(Some(&words)).into_string(), @r#"<td><span lang="zh-Hans">&lt;完成&gt;</span><div class="reading"><span class="clause">≥ 2 次</span> <span class="clause"><span lang="zh">定性</span><span lang="en">in words</span></span> </div></td>"#);
    }
}
