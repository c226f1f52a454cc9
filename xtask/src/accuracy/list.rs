//! F13: the export of a system's list, one row a project or one row an indicator, with all projects in one table.

use super::template::Template;
use super::truth::{self, Sheet};
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::record::{Record, Row};
use crate::synth::rng::Rng;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;

/// A column: its header, its width, and the cell of a project or of one of its indicators.
type Column = (&'static str, u32, fn(&Line<'_>, usize) -> Cell);

/// A line of the list.
struct Line<'a> {
    record: &'a Record,
    /// The number of the project, from 1.
    project: usize,
    /// The number and row of an indicator, in a list that has one a line.
    indicator: Option<(usize, &'a Row)>,
}

/// Columns of a list of projects.
static OF_PROJECTS: &[Column] = &[
    ("序号", 4, |line, at| Cell::new(at, line.project.to_string())),
    ("项目编码", 10, |line, at| Cell::new(at, format!("3301{:04}", line.project))),
    ("项目名称", 20, project),
    ("主管部门", 14, department),
    ("实施单位", 14, |line, at| Cell::new(at, line.record.unit.unwrap_or_default()).of("/implementing_unit")),
    ("年初预算数（万元）", 10, |line, at| {
        Cell::amount(at, line.record.funds[0].initial, "").of("/funds/0/initial_wan")
    }),
    ("全年预算数（万元）", 10, |line, at| {
        Cell::amount(at, line.record.funds[0].budget, "").of("/funds/0/budget_wan")
    }),
    ("全年执行数（万元）", 10, |line, at| {
        Cell::amount(at, line.record.funds[0].executed, "").of("/funds/0/executed_wan")
    }),
    ("预算执行率", 9, |line, at| Cell::percent(at, line.record.funds[0].rate, "").of("/funds/0/rate")),
    ("得分", 7, |line, at| Cell::amount(at, Some(line.record.total), "").of("/total_score")),
    ("自评结论", 7, |line, at| Cell::new(at, line.record.grade.unwrap_or_default()).of("/grade")),
];

/// Columns that a list of projects may lack.
static OPTIONAL: &[&str] = &["序号", "项目编码", "实施单位", "年初预算数（万元）", "自评结论"];

/// Columns of a list of indicators.
static OF_INDICATORS: &[Column] = &[
    ("年度", 5, |line, at| Cell::new(at, line.record.year.to_string()).of("/year")),
    ("单位名称", 14, department),
    ("项目名称", 16, project),
    ("一级指标", 9, |line, at| Cell::new(at, line.labels().0)),
    ("二级指标", 10, |line, at| Cell::new(at, line.labels().1)),
    ("三级指标", 18, |line, at| Cell::new(at, line.indicator.map_or("", |(_, row)| row.name.as_str()))),
    ("年度指标值", 12, |line, at| line.of_row(at, "target", |row, at| Cell::value(at, &row.target))),
    ("实际完成值", 12, |line, at| line.of_row(at, "actual", |row, at| Cell::value(at, &row.actual))),
    ("分值", 6, |line, at| line.of_row(at, "weight", |row, at| Cell::amount(at, Some(row.weight), ""))),
    ("得分", 6, |line, at| line.of_row(at, "score", |row, at| Cell::amount(at, row.score, ""))),
];

fn project(line: &Line<'_>, at: usize) -> Cell {
    Cell::new(at, line.record.project.unwrap_or_default()).of("/project")
}

fn department(line: &Line<'_>, at: usize) -> Cell {
    Cell::new(at, format!("{}{}", line.record.department_code, line.record.department)).of("/department")
}

impl Line<'_> {
    fn labels(&self) -> (String, String) {
        self.indicator.map(|(_, row)| self.record.labels(row)).unwrap_or_default()
    }

    fn of_row(&self, at: usize, name: &str, cell: fn(&Row, usize) -> Cell) -> Cell {
        let Some((number, row)) = self.indicator else { return Cell::new(at, "") };
        cell(row, at).of(format!("/indicators/{number}/{name}"))
    }
}

/// Writes the list; every project is a sheet of its own until [`joined`] puts their rows under one header.
pub(super) fn sheets(records: &[Record], rng: &mut Rng) -> Vec<Sheet> {
    let has_indicators = rng.chance(35);
    let columns: Vec<&Column> = if has_indicators {
        OF_INDICATORS.iter().collect()
    } else {
        OF_PROJECTS.iter().filter(|(words, ..)| !OPTIONAL.contains(words) || rng.chance(60)).collect()
    };
    let mut sheets: Vec<Sheet> =
        records.iter().enumerate().map(|(index, record)| sheet(record, index + 1, &columns, has_indicators)).collect();
    let year = records[0].year;
    let (title, below) = match rng.index(3) {
        0 => ("项目支出绩效自评情况表".to_owned(), Some(format!("（{year}年度）"))),
        1 => (format!("项目支出绩效自评情况表（{year}年度）"), None),
        _ => (format!("{year}年度项目绩效自评结果汇总表"), None),
    };
    let head = std::iter::once(Block::Title(title.clone())).chain(below.map(Block::Subtitle));
    sheets[0].blocks.splice(0..0, head);
    for sheet in &mut sheets {
        sheet.truth["title"] = title.clone().into();
    }
    if !has_indicators && rng.chance(60) {
        push_total(&mut sheets, records, &columns);
    }
    sheets
}

fn sheet(record: &Record, number: usize, columns: &[&Column], has_indicators: bool) -> Sheet {
    let header: Vec<Cell> = columns.iter().enumerate().map(|(at, (words, ..))| Cell::new(at, *words)).collect();
    let mut rows = if number == 1 { vec![header] } else { Vec::new() };
    let row = |indicator| {
        let line = Line { record, project: number, indicator };
        columns.iter().enumerate().map(|(at, (.., cell))| cell(&line, at)).collect::<Vec<Cell>>()
    };
    if has_indicators {
        rows.extend(record.rows.iter().enumerate().map(|indicator| row(Some(indicator))));
    } else {
        rows.push(row(None));
    }
    let widths = columns.iter().map(|(_, width, _)| *width).collect();
    let blocks = vec![Block::Table(Table { widths, rows })];
    let mut truth = truth::of(Template::F13, record, &blocks, &[]);
    let unprinted: &[&str] = if has_indicators { &["/funds", "/total_score", "/grade"] } else { &["/indicators"] };
    truth::blank(&mut truth, unprinted);
    blank_unprinted(&mut truth, &blocks);
    Sheet { name: "导出列表".to_owned(), blocks, truth, damaged: BTreeSet::new() }
}

/// Blanks what a list may have no column for.
fn blank_unprinted(truth: &mut Value, blocks: &[Block]) {
    let printed = truth::printed_fields(blocks);
    let absent: Vec<&str> =
        ["/implementing_unit", "/grade"].into_iter().filter(|field| !printed.contains(field)).collect();
    truth::blank(truth, &absent);
}

/// A last row with the sums, which is no project.
fn push_total(sheets: &mut [Sheet], records: &[Record], columns: &[&Column]) {
    let sum = |amount: fn(&Record) -> Option<Decimal>| records.iter().filter_map(amount).sum::<Decimal>();
    let cells = columns.iter().enumerate().map(|(at, (words, ..))| {
        let amount = match *words {
            "全年预算数（万元）" => Some(sum(|record| record.funds[0].budget)),
            "全年执行数（万元）" => Some(sum(|record| record.funds[0].executed)),
            _ => None,
        };
        let text = if at == 0 { "合计" } else { "" };
        amount.map_or_else(|| Cell::new(at, text), |sum| Cell::amount(at, Some(sum), "").of("/unread/total_wan"))
    });
    if let Some(Block::Table(table)) = sheets.last_mut().and_then(|sheet| sheet.blocks.last_mut()) {
        table.rows.push(cells.collect());
    }
}

/// Puts the tables of the projects together.
pub(super) fn joined(sheets: &[Sheet]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for block in sheets.iter().flat_map(|sheet| &sheet.blocks) {
        match (blocks.last_mut(), block) {
            (Some(Block::Table(list)), Block::Table(more)) => list.rows.extend(more.rows.iter().cloned()),
            _ => blocks.push(block.clone()),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accuracy::draw;

    #[test]
    fn all_projects_stand_under_one_header() {
        let mut rng = Rng::for_document(3, [1, 0, 0]);
        let records: Vec<Record> = (0..3).map(|_| draw::record(Template::F13, &mut rng)).collect();
        let sheets = sheets(&records, &mut rng);
        let blocks = joined(&sheets);
        let tables: Vec<&Table> = blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
            .collect();
        assert_eq!((sheets.len(), tables.len()), (3, 1));
        let names = tables[0].rows.iter().flatten().filter(|cell| cell.text == "项目名称").count();
        assert_eq!(names, 1, "one header");
    }
}
