//! F01: department report with numbered chapters, narrative sections and indicator tables without a first level.

use super::FamilyReader;
use crate::document::{Block, Document, Table};
use crate::tables::{budget, indicators, levels};
use crate::template::{cell, meta, narrative, score, staffing};
use jixiao_model::{
    Family, Level1, Located, Notice, NoticeCode, Place, Placeholder, Report, ReportId, ReportKind, Section,
    SectionKind, Text, Warned,
};

pub(crate) const READER: FamilyReader = FamilyReader { recognises, read };

/// How long a paragraph that belongs to no section must be to be worth a notice.
const WORTH_A_NOTICE: usize = 30;

/// A title that names a self-evaluation, or an indicator table under headings.
fn recognises(document: &Document) -> bool {
    let has_title = meta::title(document).is_some();
    let has_headings = document.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
    let has_table = document.blocks.iter().any(|block| match block {
        Block::Table(table) => indicators::header(table, &table.grid(), 1).is_some(),
        _ => false,
    });
    has_title && (has_headings || has_table)
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let id = ReportId { path: path.to_owned(), number: 1 };
    let mut reader = Reader::new(Report::new(id, ReportKind::Department, Family::F01));
    reader.report.title = meta::title(document);
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } => reader.heading(text),
            Block::Paragraph(text) => reader.paragraph(text),
            Block::Table(table) => reader.table(table),
        }
    }
    reader.finish()
}

/// The report so far and where in the document we are.
struct Reader {
    report: Report,
    notices: Vec<Notice>,
    section: Option<SectionKind>,
    level1: Option<(Option<Level1>, Located<String>)>,
    early: Vec<Located<String>>,
}

impl Reader {
    fn new(report: Report) -> Self {
        Self { report, notices: Vec::new(), section: None, level1: None, early: Vec::new() }
    }

    fn heading(&mut self, text: &Located<String>) {
        if self.is_title(text) {
            return;
        }
        self.report.headings.push(text.clone());
        self.section = narrative::section(&text.value);
        if let Some(kind) = self.section {
            let section = Section { kind, heading: text.clone(), paragraphs: Vec::new() };
            self.report.sections.entry(kind).or_insert(section);
        }
        self.level1 = levels::level1(&text.value).map(|level| (Some(level), text.clone()));
    }

    fn paragraph(&mut self, text: &Located<String>) {
        if self.report.headings.is_empty() {
            self.early.push(text.clone());
        }
        if self.is_title(text) || narrative::is_page_mark(&text.value) {
            return;
        }
        if narrative::is_prompt(text) {
            self.report.placeholders.push(Placeholder { section: self.section, text: text.clone() });
            return;
        }
        let mut taken = self.facts(text);
        if let Some(section) = self.section.and_then(|kind| self.report.sections.get_mut(&kind)) {
            section.paragraphs.push(text.clone());
            taken = true;
        }
        if !taken
            && text.value.chars().count() >= WORTH_A_NOTICE
            && self.level1.is_none()
            && !self.report.headings.is_empty()
        {
            let message =
                Text::new(format!("未归入任何章节：{}", text.value), format!("belongs to no section: {}", text.value));
            self.notices.push(Notice::new(NoticeCode::UnreadText, text.place, message));
        }
    }

    /// Reads staffing, score and grade from a sentence; tells whether it held any.
    fn facts(&mut self, text: &Located<String>) -> bool {
        let mut taken = false;
        if staffing::is_staffing(&text.value) || text.value.contains("内设职能部门") {
            staffing::read(text, &mut self.report.staffing);
            if self.report.department.is_none() {
                self.report.department = staffing::department(text);
            }
            taken = true;
        }
        if self.report.total_score.is_none() {
            self.report.total_score = score::score(text);
            taken |= self.report.total_score.is_some();
        }
        if self.report.grade.is_none() {
            self.report.grade = score::grade(text).filter(|_| text.value.contains('分') || text.value.contains("等级"));
            taken |= self.report.grade.is_some();
        }
        taken
    }

    fn is_title(&self, text: &Located<String>) -> bool {
        self.report.title.as_ref().is_some_and(|title| title.place == text.place)
    }

    fn table(&mut self, table: &Table) {
        let grid = table.grid();
        if let Some(header) = (1..=table.n_rows.min(3)).find_map(|row| indicators::header(table, &grid, row)) {
            let around = indicators::Around { level1: self.level1.clone() };
            let is_end = |row: u32| is_total(&grid, row);
            let (rows, _) = indicators::read(table, &grid, &header, &around, &is_end, &mut self.notices);
            self.report.indicators.extend(rows);
            self.report.columns.extend(header.columns.keys().copied());
        } else if let Some(duties) = budget::duties(table, &grid) {
            self.report.duties.extend(duties);
        } else if let Some(budget) = budget::budget(table, &grid, &mut self.notices) {
            self.report.budget_lines.extend(budget.lines);
            self.report.printed.budget = self.report.printed.budget.take().or(budget.total);
        } else {
            self.unknown(table);
        }
    }

    fn unknown(&mut self, table: &Table) {
        let first: Vec<String> =
            table.cells.iter().filter(|cell| cell.row == 1).map(|cell| cell::joined(&cell.text)).collect();
        let first = first.join("｜");
        let message = Text::new(format!("无法识别的表格：{first}"), format!("unknown table: {first}"));
        let place = Place { table: Some(table.number), ..Place::default() };
        self.notices.push(Notice::new(NoticeCode::UnknownTable, place, message));
    }

    fn finish(mut self) -> Warned<Vec<Report>> {
        self.report.year = meta::year(self.report.title.as_ref(), &self.early);
        if self.report.department.is_none() {
            self.report.department = self.report.title.as_ref().and_then(meta::department_in_title);
        }
        Warned { value: vec![self.report], notices: self.notices }
    }
}

fn is_total(grid: &crate::document::Grid<'_>, row: u32) -> bool {
    let first = grid.row(row).find(|cell| !cell.text.trim().is_empty());
    first.is_some_and(|cell| matches!(jixiao_model::text::label(&cell.text).as_str(), "合计" | "总分" | "总计"))
}
