//! F13: the export of a system's list; one row a project, or one row an indicator with its project beside it.

use super::{Candidate, FamilyReader};
use crate::document::{Block, Cell, Document, Grid, Table};
use crate::tables::fill::{Carried, Row};
use crate::tables::header;
use crate::tables::roles::{self, FundColumn};
use crate::tables::{cell, units};
use crate::template::form::cells;
use crate::template::{fields, indicators, meta, names, notes};
use jixiao_model::{
    Family, FiscalYear, FundRow, FundSource, GradeLevel, Indicator, Located, MoneyUnit, Notice, NoticeCode, Place,
    Points, Report, ReportId, ReportKind, Text, Warned,
};
use std::collections::BTreeMap;

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// How many lines of text an export has at most around its table.
const MOST_LINES: usize = 6;

/// How many rows may stand above the header: annex, letterhead, title, year.
const ROWS_ABOVE: u32 = 10;

/// The fewest columns that must be known.
const FEWEST_COLUMNS: usize = 3;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Project,
    Department,
    Unit,
    Year,
    Score,
    /// 得分, which is the total where no other column is, else that of the execution of the budget before it.
    Points,
    Grade,
    Fund(FundColumn),
}

/// The header row of a list and its columns.
#[derive(Debug)]
struct Header {
    row: u32,
    columns: BTreeMap<Column, u32>,
    units: BTreeMap<Column, MoneyUnit>,
}

/// A list stands alone: in a report of many words it is an annex, before forms it is their contents.
fn recognise(candidate: &Candidate<'_>) -> u32 {
    let document = candidate.document;
    let (mut n_lists, mut n_lines, mut n_forms) = (0u32, 0, 0);
    for block in &document.blocks {
        let Block::Table(table) = block else {
            n_lines += 1;
            continue;
        };
        let grid = table.grid();
        n_lists += u32::from(find_header(table, &grid).is_some());
        n_forms += (1..=table.n_rows).filter(|row| cells::project(&Row::new(&grid, *row)).is_some()).count();
    }
    match (n_lists, n_lines <= MOST_LINES && n_forms == 0) {
        (0, _) => 0,
        (_, true) => 70,
        (_, false) => 5,
    }
}

fn column(cell: &Cell) -> Option<Column> {
    let label = cell.text.label();
    let is = |list: &[&str]| label.is_in(list);
    if cells::is_project_label(&cell.text) {
        Some(Column::Project)
    } else if is(names::DEPARTMENT) || is(names::UNIT_OF_REPORT) {
        Some(Column::Department)
    } else if is(names::IMPLEMENTING) {
        Some(Column::Unit)
    } else if is(fields::YEAR) {
        Some(Column::Year)
    } else if is(fields::SCORE) || is(&["总分"]) {
        Some(Column::Score)
    } else if is(fields::GRADE) {
        Some(Column::Grade)
    } else {
        roles::fund_column(label).map(|role| match role {
            FundColumn::Score if !label.contains("执行") => Column::Points,
            role => Column::Fund(role),
        })
    }
}

/// Decides what a column of points is that does not say of what.
fn settle_points<T>(columns: &mut BTreeMap<Column, T>) {
    let Some(points) = columns.remove(&Column::Points) else { return };
    let is_of_funds = columns.contains_key(&Column::Score);
    let role = if is_of_funds { Column::Fund(FundColumn::Score) } else { Column::Score };
    columns.entry(role).or_insert(points);
}

fn find_header(table: &Table, grid: &Grid<'_>) -> Option<Header> {
    (1..=table.n_rows.min(ROWS_ABOVE)).find_map(|row| {
        let (mut columns, mut units) = (BTreeMap::new(), BTreeMap::new());
        for cell in grid.row(row) {
            let Some(role) = column(cell) else { continue };
            units.extend(units::stated(&cell.text).map(|unit| (role, unit)));
            columns.entry(role).or_insert(cell.column);
        }
        settle_points(&mut columns);
        let has = |role| columns.contains_key(&role);
        let has_result = has(Column::Score)
            || has(Column::Fund(FundColumn::Executed))
            || header::indicators(table, grid, row).is_some();
        let is_list = has(Column::Project) && has_result && columns.len() >= FEWEST_COLUMNS && row < table.n_rows;
        is_list.then_some(Header { row, columns, units })
    })
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let title = meta::title(document);
    let year = title.as_ref().and_then(meta::year_in_title).or_else(|| year_above(document));
    let mut reader =
        Reader { path, title, year, unit: units::in_document(document), reports: Vec::new(), notices: Vec::new() };
    for block in &document.blocks {
        match block {
            Block::Table(table) => reader.table(table),
            Block::Heading { text, .. } | Block::Paragraph(text) => {
                let is_title = reader.title.as_ref().is_some_and(|title| title.place == text.place);
                reader.notices.extend(notes::unread(text).filter(|_| !is_title));
            }
        }
    }
    Warned { value: reader.reports, notices: reader.notices }
}

/// Finds the year that stands alone in a line or, on a sheet, in a row above the list.
fn year_above(document: &Document) -> Option<Located<FiscalYear>> {
    document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => meta::year_alone(text),
        Block::Table(table) => {
            let grid = table.grid();
            let header = find_header(table, &grid)?;
            (1..header.row).find_map(|row| meta::year_alone(&alone(&Row::new(&grid, row))?))
        }
    })
}

/// Returns the text of a row that has one cell only; such a row is none of the list.
fn alone(row: &Row<'_>) -> Option<Located<String>> {
    let mut filled = row.filled();
    filled.next().filter(|_| filled.next().is_none()).and_then(cell::words)
}

struct Reader<'a> {
    path: &'a str,
    title: Option<Located<String>>,
    year: Option<Located<FiscalYear>>,
    unit: Option<MoneyUnit>,
    reports: Vec<Report>,
    notices: Vec<Notice>,
}

impl Reader<'_> {
    fn table(&mut self, table: &Table) {
        let grid = table.grid();
        let Some(header) = find_header(table, &grid) else {
            self.notices.push(notes::unknown_table(table));
            return;
        };
        let has_amounts = header.columns.contains_key(&Column::Fund(FundColumn::Executed));
        if has_amounts && header.units.is_empty() && self.unit.is_none() {
            self.notices.push(unit_inferred(table.number));
        }
        let mut rows_of_indicators = self.indicators(table, &grid, header.row);
        let mut project = Carried::default();
        for number in header.row + 1..=table.n_rows {
            let row = Row::new(&grid, number);
            let repeats = row.filled().filter(|cell| column(cell).is_some()).count() >= FEWEST_COLUMNS;
            if repeats || row.first_text().is_none_or(|first| roles::is_total(first.label()) || cells::is_note(first)) {
                continue;
            }
            if let Some(text) = alone(&row) {
                self.notices.extend(notes::unread(&text));
                continue;
            }
            let list = ListRow { row, header: &header };
            if project.take(list.words(Column::Project)) {
                let report = self.report(&list, &grid, table);
                self.reports.push(report);
            }
            if let Some(report) = self.reports.last_mut().filter(|_| project.get().is_some()) {
                report.indicators.extend(rows_of_indicators.remove(&number));
            }
        }
    }

    /// Reads the indicators of a list that has one a row, by their rows.
    fn indicators(&mut self, table: &Table, grid: &Grid<'_>, row: u32) -> BTreeMap<u32, Indicator> {
        let Some(header) = header::indicators(table, grid, row) else { return BTreeMap::new() };
        let mut reader = indicators::Reader::new(table, grid, &header, None);
        reader.read(|_| false);
        self.notices.append(&mut reader.notices);
        let numbered = reader.rows.into_iter().filter_map(|row| Some((row.place.row?, row)));
        numbered.collect()
    }

    fn report(&mut self, list: &ListRow<'_>, grid: &Grid<'_>, table: &Table) -> Report {
        let number = u32::try_from(self.reports.len() + 1).unwrap_or(u32::MAX);
        let id = ReportId { path: self.path.to_owned(), number };
        let mut report = Report::new(id, ReportKind::Project, Family::F13);
        report.title.clone_from(&self.title);
        report.project = list.words(Column::Project).map(names::without_project_code);
        report.department = list.words(Column::Department).map(names::without_code);
        report.implementing_unit = list.words(Column::Unit).map(names::without_code);
        report.year = list.year().or_else(|| self.year.clone()).or_else(|| {
            let sheet = table.name.as_ref()?;
            let place = Place { table: Some(table.number), ..Place::default() };
            Some(Located::new(FiscalYear::find(sheet).ok()?, sheet.clone(), place))
        });
        let has_indicators = header::indicators(table, grid, list.header.row);
        if let Some(header) = &has_indicators {
            report.columns.extend(header.columns.keys().copied());
        } else {
            // Beside indicators the points are those of the row, not of the project.
            report.total_score = list.cell(Column::Score).and_then(|cell| cell::points(cell, &mut self.notices));
        }
        report.grade = list.words(Column::Grade).and_then(|word| {
            let level = GradeLevel::from_word(&word.value)?;
            Some(word.map(|_| level))
        });
        report.funds.extend(list.funds(self.unit, grid, &mut self.notices));
        let words = report.project.as_ref().map_or("", |name| name.value.as_str());
        report.kind = match meta::kind(words, ReportKind::Project) {
            ReportKind::Department => ReportKind::Project,
            kind => kind,
        };
        report
    }
}

/// A row of the list by its columns.
struct ListRow<'a> {
    row: Row<'a>,
    header: &'a Header,
}

impl<'a> ListRow<'a> {
    fn cell(&self, role: Column) -> Option<&'a Cell> {
        // The header may be merged into rows below it.
        self.row.covering(*self.header.columns.get(&role)?).filter(|cell| cell.row > self.header.row)
    }

    fn words(&self, role: Column) -> Option<Located<String>> {
        self.cell(role).and_then(cell::words)
    }

    fn year(&self) -> Option<Located<FiscalYear>> {
        let word = self.words(Column::Year)?;
        let year = FiscalYear::find(&word.value).ok()?;
        Some(word.map(|_| year))
    }

    /// Reads the amounts of the row; its label is the head above the executed amount.
    fn funds(&self, around: Option<MoneyUnit>, grid: &Grid<'_>, notices: &mut Vec<Notice>) -> Option<FundRow> {
        let executed = self.header.columns.get(&Column::Fund(FundColumn::Executed))?;
        let label = grid.starting(self.header.row, *executed).and_then(cell::words)?;
        let stated = self.header.units.values().next().copied().or(around);
        let mut money = |role| {
            let column = Column::Fund(role);
            let unit = self.header.units.get(&column).copied().or(stated).unwrap_or(MoneyUnit::Yuan);
            self.cell(column).and_then(|cell| cell::money(cell, unit, notices))
        };
        let initial = money(FundColumn::Initial);
        let budget = money(FundColumn::Budget).or_else(|| money(FundColumn::WholeYear));
        let executed = money(FundColumn::Executed);
        let expected = executed.as_ref().zip(budget.as_ref().or(initial.as_ref()));
        let expected = expected.and_then(|(executed, budget)| executed.value.ratio_to(budget.value));
        let rate = self.cell(Column::Fund(FundColumn::Rate)).and_then(|cell| cell::rate(cell, expected, notices));
        let mut points = |role| self.cell(Column::Fund(role)).and_then(|cell| cell::points(cell, notices));
        let (weight, score): (Option<Located<Points>>, _) = (points(FundColumn::Weight), points(FundColumn::Score));
        Some(FundRow {
            source: FundSource::Total,
            label,
            initial,
            budget,
            executed,
            rate,
            weight,
            score,
            place: self.row.place(),
        })
    }
}

/// Systems keep amounts in yuan and export lists as they keep them.
fn unit_inferred(table: u32) -> Notice {
    let message = Text::fixed(
        "没有写明金额单位，系统导出的列表按元读取",
        "no unit of money is stated; the list of a system was read as yuan",
    );
    Notice::new(NoticeCode::InferredValue, Place { table: Some(table), ..Place::default() }, message)
}
