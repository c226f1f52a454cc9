//! What a reader must find in a document: the record, less what its form does not print.

use super::apart::ByFormat;
use super::template::Template;
use crate::synth::layout::Block;
use crate::synth::layout::form::{Column, Spec};
use crate::synth::record::{Record, wan};
use jixiao_model::NoticeCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A document with what must be read from it.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    /// A short name, for the tab of a workbook.
    pub(crate) name: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) truth: Value,
    /// The fields whose cells a defect has damaged; a second one would hide the first.
    pub(crate) damaged: BTreeSet<String>,
}

/// The truth of one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Truth {
    /// The family of the catalogue.
    pub(crate) family: String,
    /// Variations and defects that were drawn.
    pub(crate) drawn: Vec<String>,
    /// The reports, as `inspect` must give them; places are left out of account.
    pub(crate) reports: Vec<Value>,
    /// Codes of notices that must be among those given.
    pub(crate) notices: BTreeSet<NoticeCode>,
    /// Fields that the catalogue does not define for this family: no reading of them is right or wrong.
    pub(crate) unscored: BTreeSet<String>,
    /// The texts of all cells that the tables print, in reading order; empty cells are left out.
    #[serde(default)]
    pub(crate) cells: Vec<String>,
    /// What holds of single files only.
    #[serde(default)]
    pub(crate) apart: ByFormat,
}

impl Truth {
    /// Starts the truth of a document.
    pub(crate) fn of_family(template: Template) -> Self {
        Self { family: template.name().to_owned(), ..Self::default() }
    }
}

/// Returns the texts of the cells that tables print.
pub(crate) fn printed_cells(blocks: &[Block]) -> Vec<String> {
    let tables = blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let texts = tables.flat_map(|table| table.rows.iter().flatten()).map(|cell| cell.text.clone());
    texts.filter(|text| !text.trim().is_empty()).collect()
}

/// Returns the truth of a record in the form of `template`, as far as `blocks` print it or sentences state it.
pub(crate) fn of(template: Template, record: &Record, blocks: &[Block], stated: &[String]) -> Value {
    let mut truth = serde_json::to_value(record.truth()).expect("a report is JSON");
    truth["family"] = template.name().into();
    truth["kind"] = template.kind().into();
    // The demo corpus tells its forms apart by the year; here the template does.
    for (row, fund) in truth["funds"].as_array_mut().into_iter().flatten().zip(&record.funds) {
        row["initial_wan"] = fund.initial.and_then(wan).into();
    }
    let mut printed = printed_fields(blocks);
    printed.extend(stated.iter().map(String::as_str));
    for list in ["funds", "indicators"] {
        blank_unprinted(&mut truth, list, &printed);
    }
    truth
}

/// Returns the fields that the tables print.
pub(crate) fn printed_fields(blocks: &[Block]) -> BTreeSet<&str> {
    let tables = blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    tables.flat_map(|table| table.rows.iter().flatten()).map(|cell| cell.field.as_str()).collect()
}

/// Sets the fields of a list to null that no cell prints.
fn blank_unprinted(truth: &mut Value, list: &str, printed: &BTreeSet<&str>) {
    let fields = match list {
        "funds" => ["initial_wan", "budget_wan", "executed_wan", "rate", "weight", "score"].as_slice(),
        _ => ["weight", "target", "actual", "score", "reason"].as_slice(),
    };
    let Some(rows) = truth[list].as_array_mut() else { return };
    for (number, row) in rows.iter_mut().enumerate() {
        for field in fields.iter().filter(|field| !printed.contains(format!("/{list}/{number}/{field}").as_str())) {
            row[*field] = Value::Null;
            if matches!(*field, "target" | "actual") {
                row[format!("{field}_clauses")] = Value::Array(Vec::new());
            }
        }
    }
}

/// Blanks fields of a truth by name.
pub(crate) fn blank(truth: &mut Value, fields: &[&str]) {
    for field in fields {
        if let Some(value) = truth.pointer_mut(field) {
            *value = if value.is_array() { Value::Array(Vec::new()) } else { Value::Null };
        }
    }
}

/// Blanks the levels of all indicators, for tables without such columns.
pub(crate) fn blank_levels(truth: &mut Value) {
    for row in truth["indicators"].as_array_mut().into_iter().flatten() {
        for field in ["level1", "level1_label", "level2", "level2_label"] {
            row[field] = Value::Null;
        }
    }
}

/// Adapts a truth to a form: no levels where it has no such columns, sections only where its foot prints them.
pub(crate) fn of_form(template: Template, spec: &Spec, truth: &mut Value) {
    if !spec.has(Column::Level1) {
        blank_levels(truth);
    }
    if spec.splits_targets() {
        // The raw text is that of the cell of the number, or of all three cells put together.
        for row in truth["indicators"].as_array_mut().into_iter().flatten() {
            let Some(text) = row["target"].as_str().map(str::to_owned) else { continue };
            let number: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            row["target"] = serde_json::json!({"any_of": [text, number]});
        }
    }
    let prints_sections = matches!(template, Template::F03 | Template::F05);
    for name in ["organisation", "assets", "budget_analysis", "problems", "measures", "result_use", "other"] {
        let is_kept = prints_sections && matches!(name, "problems" | "measures");
        if !is_kept {
            truth["sections"][name] = Value::Null;
        }
    }
    truth["sections"]["other"] = spec.remark().into();
    let prints_total = spec.total.is_some() || template == Template::F04;
    if !prints_total {
        blank(truth, &["/total_score"]);
    }
    let prints_grade = spec.total.as_ref().is_some_and(|total| total.rest.is_some()) && template == Template::F03b;
    if !prints_grade {
        blank(truth, &["/grade", "/grade_level"]);
    }
    blank(truth, &["/budget_lines"]);
    for name in ["establishment", "on_post", "in_establishment", "other", "internal_departments", "subordinate_units"] {
        truth["staffing"][name] = Value::Null;
    }
    truth["duties"] = Value::Array(Vec::new());
}
