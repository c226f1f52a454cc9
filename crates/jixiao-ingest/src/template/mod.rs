//! Reads reports out of documents, one module per template family.

mod budget;
mod family;
mod fields;
mod form;
mod funds;
mod goals;
mod indicators;
mod known;
mod meta;
mod names;
mod narrative;
mod notes;
mod outline;
mod prose;
mod refuse;
pub(crate) mod review;
mod score;
mod staffing;
#[cfg(test)]
mod tests;

use crate::Document;
use jixiao_model::{Report, Text, Warned};
pub(crate) use known::{
    begins_note, is_chapter, is_class_label, is_field_label, is_form_label, is_form_line, is_numbered,
};

/// Reads every report in a document; `path` becomes part of their identity.
///
/// A document that is no self-evaluation gives no report and a notice that says why.
pub fn read_reports(document: &Document, path: &str) -> Warned<Vec<Report>> {
    if document.blocks.is_empty() {
        return Warned { value: Vec::new(), notices: vec![notes::without_text()] };
    }
    let document = prose::glued::part(document);
    let document = document.as_ref();
    if let Some(reason) = refuse::reason(document) {
        return Warned { value: Vec::new(), notices: vec![notes::refused(&reason)] };
    }
    let Some(family) = family::recognise(document) else {
        let reason =
            Text::fixed("没有已知模板的标题、章节或表格", "it has no title, section or table of a known template");
        return Warned { value: Vec::new(), notices: vec![notes::refused(&reason)] };
    };
    let mut read = (family.read)(document, path);
    for report in &read.value {
        read.notices.extend(notes::missing(report));
    }
    read
}
