//! The page of a department: its years, its findings on three axes, and its reports with every row.

mod indicators;
mod money;
mod narrative;
mod report;
mod years;

use super::links::Links;
use super::page::{Page, Section};
use super::site::{Department, Site, report_anchor};
use super::words::{both, pair};
use super::{findings_table, labels};
use jixiao_model::Axis;
use maud::{Markup, html};

pub(super) const LINKS: Links = Links::BELOW;

/// Departments with at most so many reports show them all unfolded; others the last one.
const UNFOLDED: usize = 3;

/// Builds the page.
pub(super) fn page(site: &Site<'_>, department: &Department<'_>) -> Page {
    let body = html! {
        nav.trail aria-label="位置 / breadcrumb" {
            a href=(LINKS.file("index.html#departments")) { (pair("全部部门", "All departments")) }
            " › " (both(&department.title()))
        }
        h1 { (both(&department.title())) }
        (contents(department))
        (years::section(department))
        (findings(site, department))
        section #reports {
            h2 { (pair("报告", "Reports")) }
            @for (idx, one) in department.reports.iter().enumerate() {
                @let unfolded = department.reports.len() <= UNFOLDED || idx + 1 == department.reports.len();
                (report::section(site, one, unfolded))
            }
        }
    };
    Page { path: department.path(), title: department.title(), body, section: Section::Departments }
}

fn contents(department: &Department<'_>) -> Markup {
    html! {
        nav.contents aria-label="本页目录 / on this page" {
            a href="#years" { (pair("历年", "Years")) }
            a href="#findings" { (pair("疑点", "Findings")) }
            @for report in &department.reports {
                a href={ "#" (report_anchor(&report.id)) } { (report::short_title(report)) }
            }
        }
    }
}

fn findings(site: &Site<'_>, department: &Department<'_>) -> Markup {
    html! {
        section #findings {
            h2 { (pair("疑点", "Findings")) }
            @for axis in Axis::ALL {
                @let of_axis = department.findings.iter().copied().filter(|idx| site.findings[*idx].finding.axis == axis);
                @let ranked = site.ranked(of_axis);
                h3 { (both(&axis.label())) }
                @if ranked.is_empty() {
                    p { (pair("这个方面没有疑点。", "No findings on this axis.")) }
                } @else {
                    (findings_table::within_department(
                        site, LINKS, &format!("findings-{}", labels::axis_token(axis)),
                        both(&labels::axis_question(axis)), &ranked,
                    ))
                }
            }
        }
    }
}
