//! `index.html`: what was read, the headline figures, charts, findings on three axes, departments, years, rules.

mod axes;
mod departments;
mod headline;
mod names;
mod reading;
mod rules;
mod years;

pub(super) use departments::{grade_cell, interval_cell, levels_cell};

use super::chart;
use super::page::{Page, Section};
use super::site::Site;
use super::words::pair;
use jixiao_model::Text;
use maud::{Markup, html};

/// Builds the page.
pub(super) fn page(site: &Site<'_>) -> Page {
    let charts = &site.run.analysis.charts;
    let body = html! {
        h1 { (pair("绩效自评审核总览", "Audit of performance self-evaluations")) }
        (reading::summary(site))
        (headline::section(site))
        (contents(site))
        (axes::section(site))
        (departments::section(site))
        @if !charts.is_empty() {
            section #charts {
                h2 { (pair("图表", "Charts")) }
                @for one in charts { (chart::figure(one)) }
            }
        }
        (years::section(site))
        (rules::section(site))
        (names::section(site))
        (reading::notices(site))
        (reading::files(site))
    };
    Page { path: "index.html".to_owned(), title: Text::fixed("总览", "Overview"), body, section: Section::Overview }
}

fn contents(site: &Site<'_>) -> Markup {
    html! {
        nav.contents aria-label="本页目录 / on this page" {
            a href="#axes" { (pair("三个方面的疑点", "Findings on three axes")) }
            a href="#departments" { (pair("部门", "Departments")) }
            @if !site.run.analysis.charts.is_empty() { a href="#charts" { (pair("图表", "Charts")) } }
            a href="#years" { (pair("年度", "Years")) }
            a href="#rules" { (pair("规则", "Rules")) }
            @if !site.run.corpus.unresolved().is_empty() {
                a href="#names" { (pair("待确认的名称", "Names to settle")) }
            }
            a href="#notices" { (pair("读取说明", "Notices")) }
            a href="#files" { (pair("文件", "Files")) }
        }
    }
}
