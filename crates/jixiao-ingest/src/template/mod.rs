//! Reads reports out of documents, one module per template family.

pub(crate) mod cell;
mod family;
mod meta;
mod narrative;
mod refuse;
mod score;
mod staffing;

use crate::Document;
use jixiao_model::{Notice, NoticeCode, Place, Report, Text, Warned};

/// Reads every report in a document; `path` becomes part of their identity.
///
/// A document that is no self-evaluation gives no report and a notice that says why.
pub fn read_reports(document: &Document, path: &str) -> Warned<Vec<Report>> {
    if let Some(reason) = refuse::reason(document) {
        return Warned { value: Vec::new(), notices: vec![refused(&reason)] };
    }
    let family = family::FAMILIES.iter().find(|family| (family.recognises)(document));
    let Some(family) = family else {
        let reason = Text::fixed("没有已知模板的标题、章节或表格", "no title, section or table of a known template");
        return Warned { value: Vec::new(), notices: vec![refused(&reason)] };
    };
    let mut read = (family.read)(document, path);
    for report in &read.value {
        read.notices.extend(missing(report));
    }
    read
}

fn refused(reason: &Text) -> Notice {
    let message =
        Text::new(format!("不是绩效自评报告：{}", reason.zh), format!("not a self-evaluation: {}", reason.en));
    Notice::new(NoticeCode::NotASelfEvaluation, Place::default(), message)
}

/// Says which of the fields that identify a report were not found.
fn missing(report: &Report) -> Vec<Notice> {
    let fields = [
        (report.department.is_none(), "部门", "department"),
        (report.year.is_none(), "年度", "year"),
        (report.total_score.is_none(), "总分", "total score"),
    ];
    let absent = fields.into_iter().filter(|(is_missing, ..)| *is_missing);
    absent
        .map(|(_, zh, en)| {
            let message = Text::new(format!("{}：没有找到{zh}", report.id), format!("{}: no {en} found", report.id));
            Notice::new(NoticeCode::MissingField, Place::default(), message)
        })
        .collect()
}
