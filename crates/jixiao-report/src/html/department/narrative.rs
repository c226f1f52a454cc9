//! Words of one report: duties, goals, sections, and prompts of the template that nobody replaced.

use crate::html::number;
use crate::html::words::{both, pair, place, source};
use jixiao_model::{Located, Placeholder, Report, Section};
use maud::{Markup, html};

/// Renders the words that the report has.
pub(super) fn section(report: &Report) -> Markup {
    html! {
        (goals(report))
        (duties(report))
        @if !report.sections.is_empty() {
            h4 { (pair("叙述章节", "Narrative sections")) }
            @for one in report.sections.values() { (narrative(one)) }
        }
        (placeholders(&report.placeholders))
    }
}

fn goals(report: &Report) -> Markup {
    let goal = |label: &Markup, words: &Option<Located<String>>| {
        words.as_ref().map(|words| html! { h4 { (label) } (paragraph(words)) }).unwrap_or_default()
    };
    html! {
        (goal(&pair("年度总体目标", "Overall target"), &report.goals.expected))
        (goal(&pair("目标完成情况", "What became of it"), &report.goals.actual))
    }
}

fn duties(report: &Report) -> Markup {
    html! {
        @if !report.duties.is_empty() {
            h4 { (pair("职责职能", "Duties")) }
            ol { @for duty in &report.duties { li { (source(&duty.value)) " " span.at { (place(&duty.place)) } } } }
        }
    }
}

fn narrative(section: &Section) -> Markup {
    html! {
        details.narrative {
            summary { (both(&section.kind.name())) " " span.at { (source(&section.heading.value)) } }
            @if section.paragraphs.is_empty() {
                p { (number::missing()) " " (pair("没有内容", "no content")) }
            }
            @for one in &section.paragraphs { (paragraph(one)) }
        }
    }
}

fn paragraph(words: &Located<String>) -> Markup {
    html! { p { (source(&words.value)) " " span.at { (place(&words.place)) } } }
}

fn placeholders(placeholders: &[Placeholder]) -> Markup {
    html! {
        @if !placeholders.is_empty() {
            h4 { (pair("未替换的模板提示语", "Template prompts left in place")) }
            ul {
                @for one in placeholders {
                    li {
                        @if let Some(section) = one.section { (both(&section.name())) ": " }
                        (source(&one.text.value)) " " span.at { (place(&one.text.place)) }
                    }
                }
            }
        }
    }
}
