//! Walks through a document of forms, one report a project.

use super::traits::Traits;
use super::{cells, classify, wide};
use crate::document::{Cell, Document, Grid, Table};
use crate::tables::fill::Row;
use crate::tables::header::{self, Header};
use crate::tables::roles::FundColumn;
use crate::tables::{cell, units};
use crate::template::fields::{self, Field};
use crate::template::funds::FundBlock;
use crate::template::indicators::{self, groups};
use crate::template::outline::{self, Piece};
use crate::template::{goals, meta, names, notes};
use jixiao_model::{
    Family, FiscalYear, IndicatorColumn, Located, MoneyUnit, Notice, Place, Placeholder, Points, Report, ReportId,
    ReportKind, SectionKind, Warned,
};

/// Reads the forms of a document.
pub(super) fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let mut reader = Reader::new(path, units::in_document(document));
    for piece in outline::pieces(document) {
        match piece {
            Piece::Heading { chapter, text, .. } => reader.heading(chapter, &text),
            Piece::Text(text) => reader.text(&text),
            Piece::Table(table) => reader.table(table),
        }
    }
    reader.end_project();
    Warned { value: reader.reports, notices: reader.notices }
}

/// The project so far, and what lines and rows before it said.
pub(super) struct Reader {
    path: String,
    reports: Vec<Report>,
    pub(super) current: Option<Report>,
    pub(super) fields: Vec<Field>,
    pub(super) notices: Vec<Notice>,
    /// The last title; later projects of a file stand under it, too.
    pub(super) title: Option<Located<String>>,
    pub(super) year: Option<Located<FiscalYear>>,
    pub(super) unit_nearby: Option<MoneyUnit>,
    unit_of_document: Option<MoneyUnit>,
    funds: Option<FundBlock>,
    /// The header of the indicators, for a table that goes on after a page without one.
    header: Option<Header<IndicatorColumn>>,
    /// The narrative section that lines outside tables belong to.
    pub(super) section: Option<SectionKind>,
    pub(super) traits: Traits,
    /// Whether the last line was a note below a form.
    pub(super) is_in_notes: bool,
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
            section: None,
            traits: Traits::default(),
            is_in_notes: false,
        }
    }

    fn begin_project(&mut self, name: Option<&Cell>, table: &Table) {
        self.end_project();
        let number = u32::try_from(self.reports.len() + 1).unwrap_or(u32::MAX);
        let id = ReportId { path: self.path.clone(), number };
        let mut report = Report::new(id, ReportKind::Project, Family::F02);
        report.title.clone_from(&self.title);
        report.project = name.and_then(cell::words).map(names::without_project_code);
        report.year = self.year.clone().or_else(|| {
            let sheet = table.name.as_ref()?;
            let place = Place { table: Some(table.number), ..Place::default() };
            Some(Located::new(FiscalYear::find(sheet).ok()?, sheet.clone(), place))
        });
        self.current = Some(report);
    }

    pub(super) fn end_project(&mut self) {
        let Some(mut report) = self.current.take() else { return };
        let fields = std::mem::take(&mut self.fields);
        let traits = std::mem::take(&mut self.traits);
        self.traits.note(self.title.as_ref().map_or("", |title| &title.value));
        report.department = fields::name(&fields, names::DEPARTMENT).or_else(|| {
            let name = fields::name(&fields, names::UNIT_OF_REPORT);
            name.or_else(|| report.title.as_ref().and_then(names::department_in_title))
        });
        // A form may print its head in lines above the table.
        report.project = report.project.or_else(|| cells::project_in(&fields).map(names::without_project_code));
        report.implementing_unit = fields::name(&fields, names::IMPLEMENTING);
        report.region = fields::value(&fields, names::REGION);
        report.year = report.year.or_else(|| meta::year_in_fields(&fields, &mut self.notices));
        report.total_score =
            report.printed.score.clone().or_else(|| fields::score(&fields)).or(report.total_score.take());
        report.grade = report.grade.or_else(|| fields::grade(&fields));
        let form = classify(&traits);
        report.family = form.family;
        report.kind = kind(&report, form.usual);
        (self.funds, self.header, self.section) = (None, None, None);
        self.reports.push(report);
    }

    fn table(&mut self, table: &Table) {
        let grid = table.grid();
        let mut number = 1;
        let before = self.extent();
        if let Some(header) = self.continued(table, &grid) {
            number = self.indicators(table, &grid, &header);
        }
        while number <= table.n_rows {
            number = self.row(table, &grid, number);
        }
        if before == self.extent() && table.n_rows > 1 {
            let is_list = (1..=table.n_rows).any(|row| cells::heads_list(&Row::new(&grid, row)));
            self.notices.push(if is_list { notes::project_list(table) } else { notes::unknown_table(table) });
        }
    }

    /// Returns how much was read so far, to tell whether a table gave anything.
    fn extent(&self) -> [usize; 4] {
        let of_report = |report: &Report| {
            let n_goals = usize::from(report.goals.expected.is_some()) + usize::from(report.goals.actual.is_some());
            let n_rows = report.indicators.len() + report.funds.len();
            let n_texts: usize = report.sections.values().map(|section| 1 + section.paragraphs.len()).sum();
            n_goals + n_rows + n_texts + report.placeholders.len() + report.printed.groups.len()
        };
        let of_current = self.current.as_ref().map_or(0, |report| 1 + of_report(report));
        [self.reports.len(), of_current, self.fields.len(), usize::from(self.title.is_some())]
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
        if let Some(name) = cells::project(&row) {
            self.begin_project(Some(name), table);
            self.traits.note_row(&row);
            self.fields.extend(fields::of_row(&row));
            return number + 1;
        }
        if cells::heads_list(&row) {
            return number + 1;
        }
        if let Some(header) = header::indicators(table, grid, number) {
            if self.current.is_none() {
                self.begin_project(None, table);
            }
            return self.indicators(table, grid, &header);
        }
        if let Some(header) = header::funds(table, grid, number) {
            if self.current.is_none() {
                self.begin_project(None, table);
            }
            self.fund_header(table, &row, header);
            return number + 1;
        }
        if let Some(after) = self.goals(table, grid, number) {
            return after;
        }
        self.traits.note_row(&row);
        let is_narrative = |report: &mut Report| wide::take(&row, report);
        if !self.fund_row(grid, number) && !self.current.as_mut().is_some_and(is_narrative) {
            self.other_row(&row);
        }
        number + 1
    }

    fn goals(&mut self, table: &Table, grid: &Grid<'_>, number: u32) -> Option<u32> {
        let report = self.current.as_mut()?;
        let read = goals::read(grid, number, table.n_rows)?;
        report.goals.expected = report.goals.expected.take().or(read.goals.expected);
        report.goals.actual = report.goals.actual.take().or(read.goals.actual);
        report.placeholders.extend(read.hints.into_iter().map(|text| Placeholder { section: None, text }));
        self.notices.extend(read.replaced.as_ref().map(notes::replaced_goal));
        self.funds = None;
        self.traits.note_row(&Row::new(grid, number));
        Some(read.after)
    }

    fn fund_header(&mut self, table: &Table, row: &Row<'_>, header: Header<FundColumn>) {
        self.traits.note_row(row);
        let block = FundBlock::new(header, row, self.unit_nearby.or(self.unit_of_document));
        if block.has_no_unit() {
            self.notices.push(units::inferred(table.number));
        }
        if let Some(report) = self.current.as_mut() {
            report.printed.groups.extend(block.head.clone());
        }
        self.funds = Some(block);
    }

    fn fund_row(&mut self, grid: &Grid<'_>, number: u32) -> bool {
        let (Some(block), Some(report)) = (&self.funds, self.current.as_mut()) else { return false };
        let row = Row::aligned(grid, number, block.width(), |row| block.fit(row));
        let Some(fund) = block.read(&row, &mut self.notices) else { return false };
        report.funds.push(fund);
        if let Some((label, reason)) = block.reason(&row) {
            wide::remark(reason, label, report);
        }
        true
    }

    /// A row of labelled values, of one text, or of nothing known.
    fn other_row(&mut self, row: &Row<'_>) {
        let cells: Vec<&Cell> = row.filled().collect();
        if let [only] = cells.as_slice() {
            if let (Some(report), Some(group)) = (self.current.as_mut(), groups::of_cell(only)) {
                report.printed.groups.push(group);
                return;
            }
            if let Some(line) = cell::words(only) {
                self.line(&line);
            }
            return;
        }
        let fields = fields::of_row(row);
        let is_taken = !fields.is_empty();
        self.fields.extend(fields);
        if !is_taken && self.current.is_some() && !row.first_text().is_some_and(|first| cells::is_note(first)) {
            let long = cells.iter().filter_map(|cell| cell::words(cell)).filter_map(|text| notes::unread(&text));
            self.notices.extend(long);
        }
    }

    /// Reads the indicator rows and the row of totals; returns the row after them.
    fn indicators(&mut self, table: &Table, grid: &Grid<'_>, header: &Header<IndicatorColumn>) -> u32 {
        self.funds = None;
        let Some(report) = self.current.as_mut() else { return header.row + 1 };
        report.columns.extend(header.columns.keys().copied());
        self.traits.note_columns(header);
        (header.row.saturating_sub(1).max(1)..=header.row).for_each(|row| self.traits.note_row(&Row::new(grid, row)));
        self.header = Some(header.clone());
        let total = report.total_funds();
        let points = |points: Option<&Located<Points>>| points.map_or(Points::ZERO, |points| points.value);
        let weight = points(total.and_then(|row| row.weight.as_ref()));
        let score = points(total.and_then(|row| row.score.as_ref()));
        let mut reader = indicators::Reader::new(table, grid, header, None).with_funds(weight, score);
        let after = reader.read(cells::ends_indicators);
        let labels = reader.rows.iter().filter_map(|row| row.level1_label.as_ref());
        labels.for_each(|label| self.traits.note(&label.value));
        let before = header.column(IndicatorColumn::Name).unwrap_or(1);
        report.printed.groups.extend(groups::between(grid, header.row.max(1)..=after.saturating_sub(1), before));
        report.indicators.append(&mut reader.rows);
        if let Some(totals) = reader.totals {
            report.printed.weight = totals.weight.or(report.printed.weight.take());
            report.printed.score = totals.score.or(report.printed.score.take());
            report.grade = report.grade.take().or(totals.grade);
        }
        self.notices.append(&mut reader.notices);
        after
    }
}

/// Returns what a form evaluates, by its title and name, else as forms of its family do.
fn kind(report: &Report, usual: ReportKind) -> ReportKind {
    let words: Vec<&str> =
        [&report.title, &report.project].into_iter().flatten().map(|text| text.value.as_str()).collect();
    let unnamed = if report.project.is_some() { usual } else { ReportKind::Department };
    match (usual, meta::kind(&words.concat(), unnamed)) {
        (ReportKind::Transfer, _) => ReportKind::Transfer,
        // The name of a project may speak of the department as a whole.
        (_, ReportKind::Department) if report.project.is_some() => ReportKind::Project,
        (_, kind) => kind,
    }
}
