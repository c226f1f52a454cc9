//! The headline figures as sentences, taken from the analytics and the audit as they are.

use crate::html::number::{count, percent, score, wan};
use crate::html::site::Site;
use crate::html::words::{either, pair, plural};
use jixiao_model::YearSummary;
use maud::{Markup, html};

/// Renders the sentences.
pub(super) fn section(site: &Site<'_>) -> Markup {
    let years = &site.run.analysis.years;
    html! {
        section.headlines aria-labelledby="headlines" {
            h2 #headlines { (pair("要点", "Headline figures")) }
            ul {
                @if let Some(sentence) = perfect(years) { li { (sentence) } }
                @if let Some(sentence) = median(years) { li { (sentence) } }
                @if let Some(sentence) = execution(years) { li { (sentence) } }
                li { (findings(site)) }
            }
        }
    }
}

/// A year with one of its figures.
type Figure<'a> = (&'a YearSummary, f64);

/// Returns the latest year that has a figure, and the first one when it is another.
fn ends(
    years: &[YearSummary],
    figure: impl Fn(&YearSummary) -> Option<f64>,
) -> Option<(Figure<'_>, Option<Figure<'_>>)> {
    let mut known = years.iter().filter_map(|year| Some((year, figure(year)?)));
    let first = known.next()?;
    known.next_back().map_or(Some((first, None)), |last| Some((last, Some(first))))
}

fn perfect(years: &[YearSummary]) -> Option<Markup> {
    let ((last, share), first) = ends(years, |year| year.perfect_share)?;
    let (n, all) = (last.n_perfect, last.n_reports);
    let before = first.map(|(year, share)| (year.year, percent(share)));
    Some(either(
        &html! {
            (last.year) " 年 " (count(all)) " 份报告中有 " (count(n)) " 份所有指标都得满分，占可判定报告的 " b { (percent(share)) }
            @if let Some((year, share)) = &before { "（" (year) " 年为 " (share) "）" } "。"
        },
        &html! {
            "In " (last.year) ", " (count(n)) " of " (plural(all, "report", "reports"))
            " gave every indicator full marks: " b { (percent(share)) } " of those that can be judged"
            @if let Some((year, share)) = &before { " (" (share) " in " (year) ")" } "."
        },
    ))
}

fn median(years: &[YearSummary]) -> Option<Markup> {
    let ((last, median), first) = ends(years, |year| year.score_median)?;
    let quartiles = last.score_q1.zip(last.score_q3).map(|(q1, q3)| format!("{}–{}", score(q1), score(q3)));
    let before = first.map(|(year, median)| (year.year, score(median)));
    Some(either(
        &html! {
            (last.year) " 年自评总分的中位数是 " b { (score(median)) " 分" }
            @if let Some(quartiles) = &quartiles { "，中间一半在 " (quartiles) " 分之间" }
            @if let Some((year, median)) = &before { "（" (year) " 年中位数 " (median) " 分）" } "。"
        },
        &html! {
            "The median total score of " (last.year) " is " b { (score(median)) }
            @if let Some(quartiles) = &quartiles { ", the middle half lies within " (quartiles) }
            @if let Some((year, median)) = &before { " (median of " (year) ": " (median) ")" } "."
        },
    ))
}

fn execution(years: &[YearSummary]) -> Option<Markup> {
    let ((last, rate), first) = ends(years, |year| year.execution_rate)?;
    let amounts = last.budget_wan.zip(last.executed_wan).map(|(budget, executed)| (wan(budget), wan(executed)));
    let before = first.map(|(year, rate)| (year.year, percent(rate)));
    Some(either(
        &html! {
            (last.year) " 年"
            @if let Some((budget, executed)) = &amounts { "写明预算与执行的报告合计预算 " (budget) " 万元、执行 " (executed) " 万元，" }
            "预算执行率 " b { (percent(rate)) }
            @if let Some((year, rate)) = &before { "（" (year) " 年为 " (rate) "）" } "。"
        },
        &html! {
            "Budget execution of " (last.year) " is " b { (percent(rate)) }
            @if let Some((budget, executed)) = &amounts {
                ": " (executed) " of " (budget) " 万元 (10,000 yuan) in the reports that state both"
            }
            @if let Some((year, rate)) = &before { " (" (rate) " in " (year) ")" } "."
        },
    ))
}

fn findings(site: &Site<'_>) -> Markup {
    let [errors, doubts, notes] = site.levels(0..site.findings.len());
    let rules = site.run.audit.rules.len();
    let dismissed = site.findings.len() - errors - doubts - notes;
    let zh = html! {
        (count(rules)) " 条规则共提出 " b { "差错 " (count(errors)) "、疑点 " (count(doubts)) "、提示 " (count(notes)) }
        "，均待核实"
        @if dismissed > 0 { "；另有 " (count(dismissed)) " 条已排除" } "。"
    };
    let en = html! {
        (plural(rules, "rule", "rules")) " raised "
        b { (plural(errors, "error", "errors")) ", " (plural(doubts, "doubt", "doubts")) " and " (plural(notes, "note", "notes")) }
        ", all to be verified"
        @if dismissed > 0 { "; " (count(dismissed)) " more were dismissed" } "."
    };
    either(&zh, &en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::FiscalYear;
    use std::collections::BTreeMap;

    fn year(year: u16, share: Option<f64>) -> YearSummary {
        YearSummary {
            year: FiscalYear::new(year).unwrap(),
            n_reports: 12,
            n_scored: 12,
            n_perfect: 5,
            perfect_share: share,
            score_median: None,
            score_q1: None,
            score_q3: None,
            grades: BTreeMap::new(),
            budget_wan: None,
            executed_wan: None,
            execution_rate: None,
        }
    }

    #[test]
    fn the_latest_known_year_speaks_and_the_first_is_beside_it() {
        let years = [year(2019, Some(0.25)), year(2020, Some(0.5)), year(2021, None)];
        let sentence = perfect(&years).expect("a figure").into_string();
        assert!(sentence.contains("2020 年 12 份报告中有 5 份"), "{sentence}");
        assert!(sentence.contains("50.0%") && sentence.contains("2019 年为 25.0%"), "{sentence}");
    }

    #[test]
    fn no_figure_gives_no_sentence() {
        let years = [year(2021, None)];
        assert!(perfect(&years).is_none() && median(&years).is_none() && execution(&years).is_none());
    }
}
