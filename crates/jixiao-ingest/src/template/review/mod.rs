//! Reads reviewed worksheets: the sheets in which a reviewer scored the indicators of a self-evaluation again.

mod header;
mod row;
#[cfg(test)]
mod tests;

use super::fields::{self, Field};
use super::{meta, names};
use crate::document::{Block, Document, Grid, Table};
use crate::tables::fill::Row;
use header::Header;
use jixiao_model::{FiscalYear, Located, Notice, Report, ReportId, Review, Text, Warned, text};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Labels of the field with the project.
static PROJECT: &[&str] = &["项目名称", "二级项目名称", "项目"];

/// The most lines above a table that may say what it is about.
const MOST_LINES: usize = 6;

/// What a document holds: reports, and worksheets of reviewers.
#[derive(Debug)]
pub(crate) struct Read<'a> {
    /// The document as it is read for reports: without the worksheets.
    pub(crate) rest: Cow<'a, Document>,
    pub(crate) reports: Vec<Report>,
    pub(crate) reviews: Vec<Review>,
    pub(crate) notices: Vec<Notice>,
}

/// Reads a document whose tables are reviewed worksheets, self-evaluations, or both.
pub(crate) fn read<'a>(document: &'a Document, path: &str) -> Read<'a> {
    let Warned { value: found, mut notices } = reviews(document, path);
    let (blocks, reviews): (BTreeSet<usize>, Vec<Review>) = found.into_iter().unzip();
    if reviews.is_empty() {
        let reports = super::read_reports(document, path);
        return Read { rest: Cow::Borrowed(document), reports: reports.value, reviews, notices: reports.notices };
    }
    let rest = without(document, &blocks);
    let mut reports = Vec::new();
    if rest.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        let read = super::read_reports(&rest, path);
        notices.extend(read.notices);
        reports = read.value;
    } else {
        notices.push(super::notes::refused(&Text::fixed(
            "这是复核工作底稿，其自评与复核得分另行读取",
            "this is a reviewed worksheet; its scores are read as a review",
        )));
    }
    Read { rest: Cow::Owned(rest), reports, reviews, notices }
}

/// Reads every reviewed worksheet in a document, with the position of its block; none where the document is something else.
fn reviews(document: &Document, path: &str) -> Warned<Vec<(usize, Review)>> {
    let mut reviews = Vec::new();
    let mut notices = Vec::new();
    let mut above: Vec<Located<String>> = Vec::new();
    for (position, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => above.push(meta::tidy(text)),
            Block::Table(table) => {
                let grid = table.grid();
                if let Some(header) = Header::find(table, &grid) {
                    let number = u32::try_from(reviews.len() + 1).unwrap_or(u32::MAX);
                    let id = ReportId { path: path.to_owned(), number };
                    let lines = &above[above.len().saturating_sub(MOST_LINES)..];
                    reviews.push((position, review(id, table, &grid, &header, lines, &mut notices)));
                }
                above.clear();
            }
        }
    }
    Warned { value: reviews, notices }
}

/// Copies a document without some of its blocks.
fn without(document: &Document, positions: &BTreeSet<usize>) -> Document {
    let kept = document.blocks.iter().enumerate().filter(|(position, _)| !positions.contains(position));
    Document { blocks: kept.map(|(_, block)| block.clone()).collect(), asides: document.asides.clone() }
}

fn review(
    id: ReportId,
    table: &Table,
    grid: &Grid<'_>,
    header: &Header,
    above: &[Located<String>],
    notices: &mut Vec<Notice>,
) -> Review {
    let rows: Vec<Row<'_>> = (1..header.row).map(|row| Row::new(grid, row)).collect();
    let cells = rows.iter().flat_map(Row::filled).filter_map(crate::tables::cell::words);
    let lines: Vec<Located<String>> = above.iter().cloned().chain(cells).collect();
    let of_lines = above.iter().flat_map(fields::of_line);
    let found: Vec<Field> = rows.iter().flat_map(fields::of_row).chain(of_lines).collect();
    let named = |labels| fields::name(&found, labels);
    let titled = || lines.iter().find_map(names::department_in_title);
    let department = named(names::DEPARTMENT).or_else(|| named(names::UNIT_OF_REPORT)).or_else(titled);
    let year = meta::year_in_fields(&found, notices).or_else(|| lines.iter().find_map(year_of_line));
    let Warned { value: read, notices: of_rows } = row::all(table, grid, header);
    notices.extend(of_rows);
    Review { id, department, project: fields::value(&found, PROJECT), year, rows: read.rows, total: read.total }
}

/// Finds the year of a title, or of a line that holds nothing else.
fn year_of_line(line: &Located<String>) -> Option<Located<FiscalYear>> {
    let compact = text::compact(&line.value);
    let is_title = ["自评", "复核", "绩效"].iter().any(|word| compact.contains(word)) && compact.chars().count() <= 60;
    if is_title { meta::year_in_title(line) } else { meta::year_alone(line) }
}
