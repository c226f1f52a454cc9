//! F02: the national project form, one or several projects in a document, a sheet or one long table.

use super::FamilyReader;
use crate::document::{Block, Cell, Document, Grid, Table};
use crate::tables::{indicators, roles};
use crate::template::{cell, meta};
use jixiao_model::{
    Family, FundRow, GradeLevel, IndicatorColumn, Located, MoneyUnit, Notice, Place, Report, ReportId, ReportKind,
    Warned, text,
};
use roles::FundColumn;
use std::collections::BTreeMap;

pub(crate) const READER: FamilyReader = FamilyReader { recognises, read };

/// Labels before a project's name.
static PROJECT: &[&str] = &["项目名称", "转移支付名称", "专项资金名称", "专项名称", "二级项目名称"];
/// Labels before the department.
static DEPARTMENT: &[&str] =
    &["主管部门", "项目主管部门", "预算部门", "部门名称", "县级主管部门", "地方主管部门", "主管部门及代码"];
/// Labels before the implementing unit.
static UNIT: &[&str] = &["实施单位", "项目实施单位", "项目单位", "资金使用单位"];
/// Labels above the expected and the actual overall target.
static EXPECTED: &[&str] = &["预期目标", "年初设定目标", "总体目标"];
static ACTUAL: &[&str] = &["实际完成情况", "年度总体目标完成情况综述", "全年实际完成情况", "目标实际完成情况"];
/// Labels of the row of totals.
static TOTAL: &[&str] = &["总分", "合计", "总计", "总分合计"];

fn recognises(document: &Document) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let grid = table.grid();
            (1..=table.n_rows).any(|row| project_cell(&grid, row).is_some())
        }
        _ => false,
    })
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let mut reader = Reader { path: path.to_owned(), ..Reader::default() };
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => reader.line(text),
            Block::Table(table) => reader.table(table),
        }
    }
    reader.end_project();
    Warned { value: reader.reports, notices: reader.notices }
}

/// Returns the cell with a project's name, where a row begins with such a label and has a value beside it.
fn project_cell<'a>(grid: &Grid<'a>, row: u32) -> Option<&'a Cell> {
    let mut cells = grid.row(row).filter(|cell| !cell.text.trim().is_empty());
    let first = cells.next()?;
    if !PROJECT.contains(&text::label(&first.text).as_str()) {
        return None;
    }
    // The header of a list of projects has labels beside its label.
    cells.next().filter(|cell| !matches!(text::label(&cell.text).as_str(), "备注" | "金额" | "预算数" | "主管部门"))
}

/// The project so far and what the tables before it said.
#[derive(Default)]
struct Reader {
    path: String,
    reports: Vec<Report>,
    current: Option<Report>,
    notices: Vec<Notice>,
    title: Option<Located<String>>,
    near: Vec<Located<String>>,
    unit: Option<MoneyUnit>,
}

/// The columns of a fund block.
type FundColumns = BTreeMap<FundColumn, u32>;

impl Reader {
    fn line(&mut self, line: &Located<String>) {
        if line.value.contains("自评") && line.value.chars().count() <= 60 {
            self.title = Some(line.clone());
            self.near.clear();
        }
        self.unit = MoneyUnit::find(&line.value).filter(|_| line.value.contains("单位")).or(self.unit);
        self.near.push(line.clone());
    }

    fn end_project(&mut self) {
        let Some(mut report) = self.current.take() else { return };
        let labels: String =
            [&report.title, &report.project].into_iter().flatten().map(|one| one.value.as_str()).collect();
        if labels.contains("转移支付") {
            report.kind = ReportKind::Transfer;
        }
        report.total_score = report.total_score.or_else(|| report.printed.score.clone());
        self.reports.push(report);
    }

    fn begin_project(&mut self, name: &Cell) {
        self.end_project();
        let number = u32::try_from(self.reports.len() + 1).unwrap_or(u32::MAX);
        let id = ReportId { path: self.path.clone(), number };
        let mut report = Report::new(id, ReportKind::Project, Family::F02);
        report.title.clone_from(&self.title);
        report.year = meta::year(self.title.as_ref(), &self.near);
        report.project = cell::words(name);
        self.current = Some(report);
    }

    fn table(&mut self, table: &Table) {
        let grid = table.grid();
        let mut row = 1;
        let mut funds: Option<FundColumns> = None;
        while row <= table.n_rows {
            if let Some(name) = project_cell(&grid, row) {
                self.begin_project(name);
                funds = None;
            } else if self.current.is_none() {
                self.head_row(&grid, row);
            } else if let Some(header) = indicators::header(table, &grid, row) {
                row = self.indicators(table, &grid, &header);
                funds = None;
                continue;
            } else if let Some(columns) = fund_columns(table, &grid, row) {
                self.unit = grid.row(row).find_map(|cell| MoneyUnit::find(&cell.text)).or(self.unit);
                funds = Some(columns);
            } else if self.goals(&grid, row) {
                funds = None;
            } else if let Some(columns) = &funds {
                self.fund_row(&grid, row, columns);
            } else {
                self.labelled(&grid, row);
            }
            row += 1;
        }
    }

    /// A row before the first project: the title, the year.
    fn head_row(&mut self, grid: &Grid<'_>, row: u32) {
        for line in grid.row(row).filter_map(cell::words).collect::<Vec<_>>() {
            self.line(&line);
        }
    }

    fn labelled(&mut self, grid: &Grid<'_>, row: u32) {
        let cells: Vec<&Cell> = grid.row(row).collect();
        let Some(report) = self.current.as_mut() else { return };
        for (label, value) in cells.iter().zip(cells.iter().skip(1)) {
            let name = text::label(&label.text);
            let value = || cell::words(value);
            if DEPARTMENT.contains(&name.as_str()) && report.department.is_none() {
                report.department = value().map(meta::without_code);
            } else if UNIT.contains(&name.as_str()) && report.implementing_unit.is_none() {
                report.implementing_unit = value().map(meta::without_code);
            } else if matches!(name.as_str(), "自评等级" | "评价等级" | "等级") && report.grade.is_none() {
                report.grade = value()
                    .and_then(|word| Some(Located::new(GradeLevel::from_word(&word.value)?, word.raw, word.place)));
            } else if name == "年度" && report.year.is_none() {
                report.year = value().and_then(|word| meta::year(Some(&word), &[]));
            }
        }
    }

    /// Reads the overall targets when this row holds their labels; their texts stand in the row below.
    fn goals(&mut self, grid: &Grid<'_>, row: u32) -> bool {
        let find = |labels: &[&str]| grid.row(row).find(|cell| labels.contains(&text::label(&cell.text).as_str()));
        let (Some(expected), Some(actual)) = (find(EXPECTED), find(ACTUAL)) else { return false };
        let below = |label: &Cell| grid.starting(row + 1, label.column).and_then(cell::words);
        if let Some(report) = self.current.as_mut() {
            report.goals.expected = below(expected);
            report.goals.actual = below(actual);
        }
        true
    }

    fn fund_row(&mut self, grid: &Grid<'_>, row: u32, columns: &FundColumns) {
        let first_amount = columns.values().min().copied().unwrap_or(1);
        let label = grid.row(row).filter(|cell| cell.column < first_amount && !cell.text.trim().is_empty()).last();
        let Some((label, source)) = label.and_then(|label| Some((label, roles::fund_source(&label.text)?))) else {
            return;
        };
        let unit = self.unit.unwrap_or(MoneyUnit::WanYuan);
        let at = |column: FundColumn| grid.starting(row, *columns.get(&column)?);
        let notices = &mut self.notices;
        let mut money = |column| at(column).and_then(|cell| cell::money(cell, unit, notices));
        let (initial, budget, executed) =
            (money(FundColumn::Initial), money(FundColumn::Budget), money(FundColumn::Executed));
        let fund = FundRow {
            source,
            label: cell::words(label).unwrap_or_else(|| Located::text("", label.place)),
            initial,
            budget,
            executed,
            rate: at(FundColumn::Rate).and_then(|cell| cell::ratio(cell, &mut self.notices)),
            weight: at(FundColumn::Weight).and_then(|cell| cell::points(cell, &mut self.notices)),
            score: at(FundColumn::Score).and_then(|cell| cell::points(cell, &mut self.notices)),
            place: Place { line: None, ..label.place.whole_row() },
        };
        if let Some(report) = self.current.as_mut() {
            report.funds.push(fund);
        }
    }

    /// Reads the indicator rows and the row of totals; returns the row after.
    fn indicators(&mut self, table: &Table, grid: &Grid<'_>, header: &indicators::Header) -> u32 {
        let around = indicators::Around::default();
        let is_end = |row: u32| is_total(grid, row) || project_cell(grid, row).is_some() || is_note(grid, row);
        let (rows, mut end) = indicators::read(table, grid, header, &around, &is_end, &mut self.notices);
        let Some(report) = self.current.as_mut() else { return end };
        report.indicators.extend(rows);
        report.columns.extend(header.columns.keys().copied());
        if end <= table.n_rows && is_total(grid, end) {
            let at = |column: IndicatorColumn| grid.covering(end, *header.columns.get(&column)?);
            report.printed.weight = at(IndicatorColumn::Weight).and_then(|cell| cell::points(cell, &mut self.notices));
            report.printed.score = at(IndicatorColumn::Score).and_then(|cell| cell::points(cell, &mut self.notices));
            end += 1;
        }
        end
    }
}

fn fund_columns(table: &Table, grid: &Grid<'_>, row: u32) -> Option<FundColumns> {
    let mut columns = FundColumns::new();
    for number in 1..=table.n_columns {
        if let Some(column) = grid.starting(row, number).and_then(|cell| roles::fund_column(&cell.text)) {
            columns.entry(column).or_insert(number);
        }
    }
    (columns.contains_key(&FundColumn::Budget) && columns.contains_key(&FundColumn::Executed)).then_some(columns)
}

fn first_label(grid: &Grid<'_>, row: u32) -> Option<String> {
    grid.row(row).find(|cell| !cell.text.trim().is_empty()).map(|cell| text::label(&cell.text))
}

fn is_total(grid: &Grid<'_>, row: u32) -> bool {
    first_label(grid, row).is_some_and(|label| TOTAL.contains(&label.as_str()))
}

fn is_note(grid: &Grid<'_>, row: u32) -> bool {
    let first = grid.row(row).find(|cell| !cell.text.trim().is_empty());
    first.is_some_and(|cell| {
        let line = text::fold(cell.text.trim());
        line.starts_with("注:") || line.starts_with("说明") || line.starts_with("填表人") || line.contains("项目名称")
    })
}
