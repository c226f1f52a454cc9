//! F02: the national project form, one or several projects in a document, a series of sheets or one long table.

use super::FamilyReader;
use crate::document::{Block, Cell, Document, Grid, Table};
use crate::tables::fill::Row;
use crate::tables::header::{self, Header};
use crate::tables::{cell, roles, units};
use crate::template::fields::{self, Field};
use crate::template::funds::FundBlock;
use crate::template::{goals, indicators, meta, names, notes, outline, score};
use jixiao_model::{
    Family, FiscalYear, IndicatorColumn, Located, MoneyUnit, Notice, Place, Points, Report, ReportId, ReportKind,
    Warned, text,
};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// Labels before a project's name.
static PROJECT: &[&str] = &[
    "项目名称", "转移支付名称", "专项资金名称", "专项名称", "二级项目名称", "一级项目名称", "项目政策名称", "政策名称",
    "资金名称",
];

/// Words with which the header of a list of projects goes on beside 项目名称.
static LIST_ENDINGS: &[&str] =
    &["备注", "金额", "预算", "数", "单位", "部门", "得分", "类型", "分类", "类别", "负责人", "等级", "科室"];

/// Starts of rows and lines below a form that are no part of it.
static NOTES: &[&str] =
    &["注", "备注", "说明", "填表人", "填报人", "联系人", "联系电话", "审核人", "单位负责人", "项目负责人"];

/// Tables that hold a project's name, and a fund block or indicators with actual values.
fn recognise(document: &Document) -> u32 {
    let (mut n_projects, mut n_blocks) = (0u32, 0u32);
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        let grid = table.grid();
        for row in 1..=table.n_rows {
            n_projects += u32::from(project_cell(&Row::new(&grid, row)).is_some());
            n_blocks += u32::from(header::indicators(table, &grid, row).is_some());
            n_blocks += u32::from(header::funds(table, &grid, row).is_some());
        }
    }
    // Without a name the fund block beside indicators of a first level still marks the form.
    match (n_projects, n_blocks) {
        (0, 0..=1) | (_, 0) => 0,
        (0, _) => u32::from(has_first_level(document)) * 20,
        (n_projects, n_blocks) => n_projects.saturating_mul(40).saturating_add(n_blocks * 10),
    }
}

fn has_first_level(document: &Document) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let grid = table.grid();
            let mut headers = (1..=table.n_rows).filter_map(|row| header::indicators(table, &grid, row));
            headers.any(|header| header.column(IndicatorColumn::Level1).is_some())
        }
        _ => false,
    })
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let mut reader = Reader::new(path, units::in_document(document));
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => reader.line(&meta::tidy(text)),
            Block::Table(table) => reader.table(table),
        }
    }
    reader.end_project();
    Warned { value: reader.reports, notices: reader.notices }
}

/// Returns the cell with a project's name, where a row begins with such a label and has a value beside it.
fn project_cell<'a>(row: &Row<'a>) -> Option<&'a Cell> {
    let cells: Vec<&Cell> = row.filled().collect();
    let (label, name) = (cells.first()?, cells.get(1)?);
    let is_labelled = PROJECT.contains(&text::label(&label.text).replace('、', "").as_str());
    if !is_labelled || fields::is_label(&name.text) || roles::is_any_column(&name.text) {
        return None;
    }
    // The header of a list of projects has more labels beside its label.
    let words = text::label(&name.text);
    let is_list = cells.len() >= 2 && words.chars().count() <= 5 && LIST_ENDINGS.iter().any(|end| words.ends_with(end));
    (!is_list && !cell::is_blank(&name.text)).then_some(*name)
}

/// The project so far, and what lines and rows before it said.
struct Reader {
    path: String,
    reports: Vec<Report>,
    current: Option<Report>,
    fields: Vec<Field>,
    notices: Vec<Notice>,
    title: Option<Located<String>>,
    year: Option<Located<FiscalYear>>,
    unit_nearby: Option<MoneyUnit>,
    unit_of_document: Option<MoneyUnit>,
    funds: Option<FundBlock>,
    /// The header of the indicators, for a table that goes on after a page without one.
    header: Option<Header<IndicatorColumn>>,
}

impl Reader {
    fn new(path: &str, unit_of_document: Option<MoneyUnit>) -> Self {
        Self {
            path: path.to_owned(),
            reports: Vec::new(),
            current: None,
            fields: Vec::new(),
            notices: Vec::new(),
            title: None,
            year: None,
            unit_nearby: None,
            unit_of_document,
            funds: None,
            header: None,
        }
    }

    /// Reads a line outside tables, or a row of one text: a title, a year, a unit, a result, a note.
    fn line(&mut self, line: &Located<String>) {
        if self.heads_next(line) {
            return;
        }
        self.unit_nearby = units::stated(&line.value).or(self.unit_nearby);
        let known: Vec<Field> =
            fields::of_line(line).into_iter().filter(|field| fields::is_label(&field.label)).collect();
        let mut is_taken = !known.is_empty();
        self.fields.extend(known);
        if let Some(report) = self.current.as_mut() {
            if report.total_score.is_none() {
                report.total_score = score::score(line);
                is_taken |= report.total_score.is_some();
            }
            if report.grade.is_none() {
                report.grade = score::grade(line);
                is_taken |= report.grade.is_some();
            }
        }
        if !is_taken && !is_note(&line.value) {
            self.notices.extend(notes::unread(line));
        }
    }

    /// Takes a title or a year that stands above the next project; a title ends the project before it.
    fn heads_next(&mut self, line: &Located<String>) -> bool {
        if meta::is_title(&line.value) {
            self.end_project();
            self.year = meta::year_in_title(line).or(self.year.take());
            self.title = Some(line.clone());
            return true;
        }
        if let Some(year) = meta::year_alone(line) {
            self.end_project();
            self.year = Some(year);
            return true;
        }
        false
    }

    fn begin_project(&mut self, name: Option<&Cell>, table: &Table) {
        self.end_project();
        let number = u32::try_from(self.reports.len() + 1).unwrap_or(u32::MAX);
        let id = ReportId { path: self.path.clone(), number };
        let mut report = Report::new(id, ReportKind::Project, Family::F02);
        report.title.clone_from(&self.title);
        report.project = name.and_then(cell::words);
        report.year = self.year.clone().or_else(|| {
            let sheet = table.name.as_ref()?;
            let place = Place { table: Some(table.number), ..Place::default() };
            Some(Located::new(FiscalYear::find(sheet).ok()?, sheet.clone(), place))
        });
        self.current = Some(report);
    }

    fn end_project(&mut self) {
        let Some(mut report) = self.current.take() else { return };
        let fields = std::mem::take(&mut self.fields);
        report.department = fields::name(&fields, names::DEPARTMENT).or_else(|| {
            let name = fields::name(&fields, names::UNIT_OF_REPORT);
            name.or_else(|| report.title.as_ref().and_then(names::department_in_title))
        });
        report.implementing_unit = fields::name(&fields, names::IMPLEMENTING);
        report.region = fields::value(&fields, names::REGION);
        report.year = report.year.or_else(|| meta::year_in_fields(&fields, &mut self.notices));
        report.total_score =
            report.printed.score.clone().or_else(|| fields::score(&fields)).or(report.total_score.take());
        report.grade = report.grade.or_else(|| fields::grade(&fields));
        let words: Vec<&str> =
            [&report.title, &report.project].into_iter().flatten().map(|text| text.value.as_str()).collect();
        let usual = if report.project.is_some() { ReportKind::Project } else { ReportKind::Department };
        report.kind = match meta::kind(&words.concat(), usual) {
            // The name of a project may speak of the department as a whole.
            ReportKind::Department if report.project.is_some() => ReportKind::Project,
            kind => kind,
        };
        self.funds = None;
        self.header = None;
        self.reports.push(report);
    }

    fn table(&mut self, table: &Table) {
        let grid = table.grid();
        let mut number = 1;
        if let Some(header) = self.continued(table, &grid) {
            number = self.indicators(table, &grid, header);
        }
        let n_before = self.reports.len() + usize::from(self.current.is_some());
        while number <= table.n_rows {
            number = self.row(table, &grid, number);
        }
        let n_after = self.reports.len() + usize::from(self.current.is_some());
        if self.current.is_none() && n_before == n_after && table.n_rows > 1 {
            self.notices.push(notes::unknown_table(table));
        }
    }

    /// Returns the header of the table before, where this one goes on with its rows.
    fn continued(&self, table: &Table, grid: &Grid<'_>) -> Option<Header<IndicatorColumn>> {
        let header = self.header.as_ref().filter(|header| self.current.is_some() && header.width == table.n_columns)?;
        let row = Row::new(grid, 1);
        let number_at = |role| {
            let cell = row.own(header.column(role)?)?;
            Points::parse(&cell.text)
        };
        let goes_on = number_at(IndicatorColumn::Weight).is_some() || number_at(IndicatorColumn::Score).is_some();
        goes_on.then(|| Header { row: 0, ..header.clone() })
    }

    /// Reads the part of the form that begins in a row; returns the row after it.
    fn row(&mut self, table: &Table, grid: &Grid<'_>, number: u32) -> u32 {
        let row = Row::new(grid, number);
        if let Some(name) = project_cell(&row) {
            self.begin_project(Some(name), table);
            self.fields.extend(fields::of_row(&row));
            return number + 1;
        }
        if let Some(header) = header::indicators(table, grid, number) {
            if self.current.is_none() {
                self.begin_project(None, table);
            }
            return self.indicators(table, grid, header);
        }
        if let Some(header) = header::funds(table, grid, number) {
            if self.current.is_none() {
                self.begin_project(None, table);
            }
            let block = FundBlock::new(header, &row, self.unit_nearby.or(self.unit_of_document));
            if block.has_no_unit() {
                self.notices.push(units::inferred(table.number));
            }
            self.funds = Some(block);
            return number + 1;
        }
        if let Some(goals) = goals::read(&row, &Row::new(grid, number + 1)) {
            if let Some(report) = self.current.as_mut() {
                report.goals = goals;
                self.funds = None;
                return number + 2;
            }
        }
        if !self.fund_row(grid, number) {
            self.other_row(&row);
        }
        number + 1
    }

    fn fund_row(&mut self, grid: &Grid<'_>, number: u32) -> bool {
        let (Some(block), Some(report)) = (&self.funds, self.current.as_mut()) else { return false };
        let row = Row::aligned(grid, number, block.width(), |row| block.fit(row));
        let Some(fund) = block.read(&row, &mut self.notices) else { return false };
        report.funds.push(fund);
        true
    }

    /// A row of labelled values, of one text, or of nothing known.
    fn other_row(&mut self, row: &Row<'_>) {
        let cells: Vec<&Cell> = row.filled().collect();
        if let [only] = cells.as_slice() {
            if let Some(line) = cell::words(only) {
                self.line(&line);
            }
            return;
        }
        let fields = fields::of_row(row);
        let is_taken = !fields.is_empty();
        self.fields.extend(fields);
        if !is_taken && self.current.is_some() && !row.first_text().is_some_and(is_note) {
            let long = cells.iter().filter_map(|cell| cell::words(cell)).filter_map(|text| notes::unread(&text));
            self.notices.extend(long);
        }
    }

    /// Reads the indicator rows and the row of totals; returns the row after them.
    fn indicators(&mut self, table: &Table, grid: &Grid<'_>, header: Header<IndicatorColumn>) -> u32 {
        self.funds = None;
        let Some(report) = self.current.as_mut() else { return header.row + 1 };
        report.columns.extend(header.columns.keys().copied());
        self.header = Some(header.clone());
        let total = report.total_funds();
        let points = |points: Option<&Located<Points>>| points.map_or(Points::ZERO, |points| points.value);
        let weight = points(total.and_then(|row| row.weight.as_ref()));
        let score = points(total.and_then(|row| row.score.as_ref()));
        let mut reader = indicators::Reader::new(table, grid, &header, None).with_funds(weight, score);
        let after = reader.read(ends_indicators);
        report.indicators.append(&mut reader.rows);
        if let Some(totals) = reader.totals {
            report.printed.weight = totals.weight.or(report.printed.weight.take());
            report.printed.score = totals.score.or(report.printed.score.take());
        }
        self.notices.append(&mut reader.notices);
        after
    }
}

/// Tells whether a row begins something else: a project, a title, a note, a field of the form.
fn ends_indicators(row: &Row<'_>) -> bool {
    let Some(first) = row.first_text() else { return false };
    let is_alone = row.filled().count() == 1;
    let begins_text = is_alone && (meta::is_title(first) || outline::number(first).is_some());
    project_cell(row).is_some() || is_note(first) || fields::is_label(first) || begins_text || is_year(first, is_alone)
}

fn is_year(text: &str, is_alone: bool) -> bool {
    is_alone && meta::year_alone(&Located::text(text, Place::default())).is_some()
}

/// Tells whether a text is a note below a form: `注：1.…`, `填表人：…`.
fn is_note(text: &str) -> bool {
    let line = text::fold(text.trim());
    NOTES.iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with([':', '1', '、']))
    })
}
