//! What was read and what was not: the strip of counts, notices of the reader, files.

use crate::html::links::Links;
use crate::html::site::{Site, report_anchor};
use crate::html::table::{Column, Filter, Table, Tools};
use crate::html::words::{both, pair, place, plural};
use crate::html::{labels, number};
use jixiao_model::{FileReading, Notice, NoticeCode, Skipped, Text};
use maud::{Markup, html};
use std::collections::BTreeSet;

const LINKS: Links = Links::TOP;

/// Renders the strip of counts and the sentence about skipped files.
pub(super) fn summary(site: &Site<'_>) -> Markup {
    let run = site.run;
    let rows = run.corpus.reports().iter().map(|report| report.indicators.len()).sum();
    let counts = [
        (run.loaded.readings.len(), Text::fixed("文件", "files read")),
        (run.corpus.reports().len(), Text::fixed("自评报告", "reports")),
        (run.corpus.by_department().len(), Text::fixed("部门", "departments")),
        (run.corpus.years().len(), Text::fixed("年度", "years")),
        (rows, Text::fixed("指标行", "indicator rows")),
        (run.audit.rules.len(), Text::fixed("条规则", "rules run")),
    ];
    html! {
        dl.counts {
            @for (count, label) in &counts { div { dt { (both(label)) } dd { (number::count(*count)) } } }
        }
        p.lede { (sentence(site)) }
    }
}

fn sentence(site: &Site<'_>) -> Markup {
    let run = site.run;
    let years = run.corpus.years();
    let span = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
        (Some(only), _) => only.to_string(),
        _ => "—".to_owned(),
    };
    let (files, reports, skipped) = (run.loaded.readings.len(), run.corpus.reports().len(), run.loaded.skipped.len());
    html! {
        (pair(
            &format!("读取 {} 个文件，得到 {} 份报告，年度 {span}。", number::count(files), number::count(reports)),
            &format!(
                "{} gave {}; years {span}.",
                plural(files, "file", "files"),
                plural(reports, "report", "reports"),
            ),
        ))
        " "
        @if skipped == 0 { (pair("没有跳过任何文件。", "No file was skipped.")) }
        @else {
            a href="#skipped" {
                (pair(
                    &format!("{} 个文件未能读取", number::count(skipped)),
                    &format!("{} could not be read", plural(skipped, "file", "files")),
                ))
            }
            (pair("，原因见下。", ", with the reasons below."))
        }
    }
}

/// Renders the notices of the reader.
pub(super) fn notices(site: &Site<'_>) -> Markup {
    static COLUMNS: &[Column] = &[
        Column::words("种类", "kind"),
        Column::words("说明", "notice"),
        Column::words("文件", "file"),
        Column::plain("位置", "place"),
    ];
    let notices = site
        .run
        .loaded
        .readings
        .iter()
        .flat_map(|reading| reading.notices.iter().map(|notice| (reading.source.path.as_str(), notice)));
    let notices: Vec<(&str, &Notice)> = notices.collect();
    let codes: BTreeSet<NoticeCode> = notices.iter().map(|(_, notice)| notice.code).collect();
    let options = codes.into_iter().map(|code| (code.name().to_owned(), labels::notice_code(code)));
    let filter = Filter { name: "kind", label: Text::fixed("种类", "Kind"), options: options.collect() };
    html! {
        section #notices {
            h2 { (pair("读取说明", "Notices of the reader")) }
            @if notices.is_empty() {
                p { (pair("没有需要说明的地方。", "Nothing had to be noted.")) }
            } @else {
                (Table {
                    id: "notice-table",
                    class: "notices",
                    caption: pair(
                        "读取时的说明：值从不改动，这里写明它为什么是这样。",
                        "Remarks of the reader: values are never changed; here is why they are as they are.",
                    ),
                    columns: COLUMNS,
                    tools: Some(Tools { lang: site.lang(), filters: vec![filter] }),
                    rows: html! { @for (path, notice) in &notices { (notice_row(path, notice)) } },
                    total: notices.len(),
                }.render())
            }
        }
    }
}

fn notice_row(path: &str, notice: &Notice) -> Markup {
    html! {
        tr data-t=(notice.code.name()) {
            td { (both(&labels::notice_code(notice.code))) }
            th.message scope="row" { (both(&notice.message)) }
            td.path { (path) }
            td { (place(&notice.place)) }
        }
    }
}

/// Renders the files that were read and those that were not.
pub(super) fn files(site: &Site<'_>) -> Markup {
    html! {
        section #files {
            h2 { (pair("文件", "Files")) }
            (skipped(&site.run.loaded.skipped))
            (read(site))
        }
    }
}

fn skipped(skipped: &[Skipped]) -> Markup {
    static COLUMNS: &[Column] = &[Column::words("文件", "file"), Column::words("原因", "reason")];
    html! {
        div #skipped {
            @if skipped.is_empty() {
                p { (pair("没有跳过任何文件。", "No file was skipped.")) }
            } @else {
                (Table {
                    id: "skipped-table",
                    class: "files",
                    caption: pair("未能读取的文件和原因", "Files that could not be read, with the reason"),
                    columns: COLUMNS,
                    tools: None,
                    rows: html! {
                        @for one in skipped { tr { th.path scope="row" { (one.path) } td.message { (both(&one.reason)) } } }
                    },
                    total: skipped.len(),
                }.render())
            }
        }
    }
}

fn read(site: &Site<'_>) -> Markup {
    static COLUMNS: &[Column] = &[
        Column::words("文件", "file"),
        Column::words("格式", "format"),
        Column::plain("报告", "reports"),
        Column::number("说明", "notices"),
    ];
    let readings = &site.run.loaded.readings;
    let table = Table {
        id: "file-table",
        class: "files",
        caption: pair("已读取的文件", "Files that were read"),
        columns: COLUMNS,
        tools: Some(Tools { lang: site.lang(), filters: Vec::new() }),
        rows: html! { @for one in readings { (file_row(site, one)) } },
        total: readings.len(),
    };
    table.render()
}

fn file_row(site: &Site<'_>, reading: &FileReading) -> Markup {
    html! {
        tr {
            th.path scope="row" { (reading.source.path) }
            td { (reading.source.format.name()) }
            td {
                @if reading.reports.is_empty() { (number::missing()) }
                @for (idx, report) in reading.reports.iter().enumerate() {
                    @if idx > 0 { (pair("；", "; ")) }
                    @match site.department_of(&report.id) {
                        Some(department) => a href={ (LINKS.department(department)) "#" (report_anchor(&report.id)) } {
                            (both(&department.title()))
                            @if let Some(year) = report.year() { " " (year) }
                        },
                        None => (report.id),
                    }
                }
            }
            (number::count_cell(reading.notices.len()))
        }
    }
}
