//! Walks through a report with numbered chapters: sections, duties, staffing, tables, and every text with its heading.

use crate::document::{Document, Table};
use crate::tables::fill::Row;
use crate::tables::header::{self, TableKind};
use crate::tables::units;
use crate::template::fields::{self, Field};
use crate::template::indicators;
use crate::template::narrative::{self, Paragraph};
use crate::template::outline::{self, Chapter, Piece};
use crate::template::{budget, meta, names, notes, score, staffing};
use jixiao_model::{
    Family, FiscalYear, GradeLevel, Located, MoneyUnit, Notice, Placeholder, Points, Report, ReportId, ReportKind,
    Section, SectionKind, Staffing, text,
};

/// A text of a report with what stands above it.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    /// The section it belongs to.
    pub(crate) section: Option<SectionKind>,
    /// The heading of the indicator class it stands under.
    pub(crate) class: Option<Located<String>>,
    /// The nearest heading above it; nothing above the first one.
    pub(crate) heading: Option<Located<String>>,
    /// The text, or a heading whose words are none of the known ones.
    pub(crate) text: Located<String>,
    /// Whether it is such a heading.
    pub(crate) is_heading: bool,
}

/// A report as far as chapters and tables give it, and what is left for the readers of sentences.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) report: Report,
    pub(crate) notices: Vec<Notice>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) fields: Vec<Field>,
}

/// Reads a document as one report.
pub(crate) fn read(document: &Document, path: &str, family: Family, usual: ReportKind) -> Read {
    let title = meta::title(document);
    let kind = title.as_ref().map_or(usual, |title| meta::kind(&title.value, usual));
    let id = ReportId { path: path.to_owned(), number: 1 };
    let mut report = Report::new(id, kind, family);
    report.title = title;
    let mut reader = Reader::new(report, units::in_document(document));
    let mut pieces = outline::pieces(document).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Heading { level, chapter, text } => reader.heading(level, chapter, &text),
            Piece::Text(text) if matches!(pieces.peek(), Some(Piece::Table(_))) && is_caption(&text.value) => {
                reader.caption(&text);
            }
            Piece::Text(text) => reader.text(&text),
            Piece::Table(table) => reader.table(table),
        }
    }
    reader.finish()
}

/// The most characters of the caption of a table.
const MOST_IN_CAPTION: usize = 40;

/// Tells whether a line above a table names it: `部门整体支出绩效自评评分表`, `收支情况表（单位：万元）`.
fn is_caption(line: &str) -> bool {
    let line = text::compact(line);
    let named = line.rsplit_once('(').filter(|_| line.ends_with(')')).map_or(line.as_str(), |(named, _)| named);
    let is_short = line.chars().count() <= MOST_IN_CAPTION;
    is_short && named.ends_with('表') && !named.contains(['。', ',', ';', ':'])
}

/// An open heading: its level, its number, what it opens.
#[derive(Debug, Clone)]
struct Open {
    level: u8,
    number: Option<u32>,
    chapter: Chapter,
    text: Located<String>,
    /// How far the lines of its own level count inside it.
    n_items: u32,
}

/// What sentences state about the department and the result, with the surest place first.
#[derive(Debug, Default)]
struct Stated {
    staffing: Staffing,
    staffing_elsewhere: Staffing,
    department: Option<Located<String>>,
    name_above: Option<Located<String>>,
    year_alone: Option<Located<FiscalYear>>,
    score: Option<Located<Points>>,
    score_in_section: Option<Located<Points>>,
    grade: Option<Located<GradeLevel>>,
    grade_in_section: Option<Located<GradeLevel>>,
    fields: Vec<Field>,
}

/// The report so far and where in the document we are.
struct Reader {
    report: Report,
    notices: Vec<Notice>,
    open: Option<Open>,
    /// Whether a heading of the second level stands in the current chapter.
    has_second_level: bool,
    unit_nearby: Option<MoneyUnit>,
    unit_of_document: Option<MoneyUnit>,
    totals: Vec<indicators::Totals>,
    stated: Stated,
    passages: Vec<Passage>,
}

impl Reader {
    fn new(report: Report, unit_of_document: Option<MoneyUnit>) -> Self {
        Self {
            report,
            notices: Vec::new(),
            open: None,
            has_second_level: false,
            unit_nearby: None,
            unit_of_document,
            totals: Vec::new(),
            stated: Stated::default(),
            passages: Vec::new(),
        }
    }

    fn section(&self) -> Option<SectionKind> {
        match self.open.as_ref()?.chapter {
            Chapter::Section(kind) => Some(kind),
            Chapter::ProblemsAndMeasures => Some(SectionKind::Problems),
            _ => None,
        }
    }

    fn heading(&mut self, level: u8, chapter: Option<Chapter>, text: &Located<String>) {
        if self.is_title(text) {
            return;
        }
        let number = outline::number(&text.value).and_then(|number| number.value);
        if self.is_list_item(level, number, chapter) {
            if let Some(open) = self.open.as_mut().filter(|open| open.level == level) {
                open.n_items = number.unwrap_or(open.n_items);
            }
            self.text(text);
            return;
        }
        self.has_second_level = level == 2 || level > 2 && self.has_second_level;
        if chapter.is_none() {
            self.pass(text, true);
        }
        self.report.headings.push(text.clone());
        match chapter {
            Some(chapter) => {
                self.open = Some(Open { level, number, chapter, text: text.clone(), n_items: 0 });
                self.open_section(text);
            }
            // Headings inside the chapter of an indicator class keep the class.
            None if self
                .open
                .as_ref()
                .is_some_and(|open| open.chapter == Chapter::Performance && level > open.level) => {}
            None => self.open = None,
        }
    }

    /// Inside a narrative section short numbered lines are its content, not chapters.
    fn is_list_item(&self, level: u8, number: Option<u32>, chapter: Option<Chapter>) -> bool {
        let (Some(open), Some(kind)) = (&self.open, self.section()) else { return false };
        let has_content = self.report.sections.get(&kind).is_some_and(|section| !section.paragraphs.is_empty());
        match chapter {
            Some(chapter) if chapter == open.chapter => has_content && level > open.level,
            Some(Chapter::Parent) => level > open.level,
            Some(_) => false,
            // What is counted inside begins anew; a number that is printed twice is that of the next chapter.
            None if level == open.level => number.is_some_and(|own| {
                open.number.is_some_and(|number| own <= number) && (own == 1 || own == open.n_items + 1)
            }),
            None => level > open.level || level > 1 && !self.has_second_level,
        }
    }

    /// Enters the section in the report; a heading of its own replaces that of the chapter both share.
    fn open_section(&mut self, heading: &Located<String>) {
        let Some(kind) = self.section() else { return };
        let section = Section { kind, heading: heading.clone(), paragraphs: Vec::new() };
        let slot = self.report.sections.entry(kind).or_insert_with(|| section.clone());
        if slot.paragraphs.is_empty() {
            *slot = section;
        }
    }

    fn is_title(&self, text: &Located<String>) -> bool {
        self.report.title.as_ref().is_some_and(|title| title == text && title.place == text.place)
    }

    /// The caption of a table is no text of the section above it; it may state the unit of the amounts below.
    fn caption(&mut self, text: &Located<String>) {
        self.unit_nearby = units::stated(&text.value).or(self.unit_nearby);
        if !self.is_title(text) {
            self.pass(text, false);
        }
    }

    fn text(&mut self, text: &Located<String>) {
        if self.is_title(text) {
            return;
        }
        self.unit_nearby = units::stated(&text.value).or(self.unit_nearby);
        if self.counts_staff(text) {
            return;
        }
        match narrative::classify(text) {
            Paragraph::Nothing => {}
            Paragraph::Prompt { prompt, content } => {
                self.report.placeholders.push(Placeholder { section: self.section(), text: prompt });
                if let Some(content) = content {
                    self.content(&content);
                }
            }
            Paragraph::Content(content) => self.content(&content),
        }
    }

    /// A flattened form leaves label and count on lines of their own: `人员编制`, `21`.
    fn counts_staff(&mut self, text: &Located<String>) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.chapter == Chapter::Staffing && open.number.is_none())
        else {
            return false;
        };
        let number = text.value.trim().trim_end_matches('人');
        let is_count = !number.is_empty() && number.len() <= 5 && number.chars().all(|c| c.is_ascii_digit());
        let labelled = Located::text(format!("{}{}", open.text.value, number), text.place);
        is_count && staffing::read(&labelled, &mut self.stated.staffing)
    }

    /// Keeps a text for the readers of sentences.
    fn pass(&mut self, text: &Located<String>, is_heading: bool) {
        let class = self.open.as_ref().filter(|open| open.chapter == Chapter::Performance);
        self.passages.push(Passage {
            section: self.section(),
            class: class.map(|open| open.text.clone()),
            heading: self.report.headings.last().cloned(),
            text: text.clone(),
            is_heading,
        });
    }

    fn content(&mut self, text: &Located<String>) {
        self.pass(text, false);
        if self.report.headings.is_empty() && self.above_headings(text) {
            return;
        }
        let mut is_taken = self.facts(text);
        if let Some(section) = self.section().and_then(|kind| self.report.sections.get_mut(&kind)) {
            section.paragraphs.push(text.clone());
            is_taken = true;
        }
        match self.open.as_ref().map(|open| open.chapter) {
            Some(Chapter::Duties) => {
                self.report.duties.push(without_number(text));
                is_taken = true;
            }
            Some(Chapter::Performance) => is_taken |= narrative::is_guidance(&text.value),
            _ => {}
        }
        if !is_taken {
            self.notices.extend(notes::unread(text));
        }
    }

    /// Reads a line above the first heading: the year, a name, labelled fields.
    fn above_headings(&mut self, text: &Located<String>) -> bool {
        if let Some(year) = meta::year_alone(text) {
            self.stated.year_alone.get_or_insert(year);
            return true;
        }
        if self.stated.year_alone.is_none() && self.report.title.is_some() {
            self.stated.year_alone = meta::year_at_start(text);
        }
        if names::is_organisation(&text.value) {
            self.stated.name_above.get_or_insert_with(|| text.clone());
            return true;
        }
        let known = fields::of_line(text).into_iter().filter(|field| fields::is_label(&field.label));
        let before = self.stated.fields.len();
        self.stated.fields.extend(known);
        self.stated.fields.len() > before
    }

    /// Reads staffing, score and grade from a sentence; tells whether it held any.
    fn facts(&mut self, text: &Located<String>) -> bool {
        let is_in_staffing = self.open.as_ref().is_some_and(|open| open.chapter == Chapter::Staffing);
        let is_staffing = staffing::is_staffing(&text.value);
        let mut is_taken = false;
        if is_in_staffing || is_staffing {
            let into = if is_in_staffing { &mut self.stated.staffing } else { &mut self.stated.staffing_elsewhere };
            is_taken = staffing::read(text, into);
            if is_staffing && self.stated.department.is_none() {
                self.stated.department = staffing::department(text);
            }
        }
        // Sections speak of other years and of parts; they count only when nothing else states a result.
        let (score, grade) = match self.section() {
            None => (&mut self.stated.score, &mut self.stated.grade),
            Some(_) => (&mut self.stated.score_in_section, &mut self.stated.grade_in_section),
        };
        if score.is_none() {
            *score = score::score(text);
            is_taken |= score.is_some();
        }
        if grade.is_none() {
            *grade = score::grade(text);
            is_taken |= grade.is_some();
        }
        is_taken
    }

    /// A chapter on income and spending that begins with a table is no narrative left blank.
    fn leave_tabled_section(&mut self) {
        let Some(kind @ SectionKind::BudgetAnalysis) = self.section() else { return };
        let is_blank =
            |section: &Section| section.paragraphs.is_empty() && !section.heading.value.trim().ends_with("分析");
        if self.report.sections.get(&kind).is_some_and(is_blank) {
            self.report.sections.remove(&kind);
            self.open = None;
        }
    }

    fn table(&mut self, table: &Table) {
        self.leave_tabled_section();
        let grid = table.grid();
        match header::recognise(table, &grid) {
            TableKind::Indicators(header) => {
                let chapter = self.open.as_ref().filter(|open| open.chapter == Chapter::Performance);
                let chapter = chapter.map(|open| open.text.clone());
                self.report.columns.extend(header.columns.keys().copied());
                let mut reader = indicators::Reader::new(table, &grid, &header, chapter);
                reader.read(is_note);
                self.report.indicators.append(&mut reader.rows);
                self.totals.extend(reader.totals);
                self.notices.append(&mut reader.notices);
            }
            TableKind::Budget(header) => {
                let around = self.unit_nearby.or(self.unit_of_document);
                let mut read = budget::read(table, &grid, &header, around, &mut self.notices);
                self.report.budget_lines.append(&mut read.lines);
                self.report.printed.budget = self.report.printed.budget.take().or(read.total);
            }
            TableKind::Duties { row, column } => {
                self.report.duties.extend(budget::duties(table, &grid, row, column));
            }
            TableKind::Targets | TableKind::Unknown => {
                let is_staffing = staffing::read_table(table, &grid, &mut self.stated.staffing, &mut self.notices);
                let rows = (1..=table.n_rows).map(|number| Row::new(&grid, number));
                let fields: Vec<Field> = rows.flat_map(|row| fields::of_row(&row)).collect();
                if fields.is_empty() && !is_staffing && !self.holds_title(table) {
                    self.notices.push(notes::unknown_table(table));
                }
                self.stated.fields.extend(fields);
            }
        }
    }

    fn holds_title(&self, table: &Table) -> bool {
        self.report.title.as_ref().is_some_and(|title| title.place.table == Some(table.number))
    }

    fn finish(mut self) -> Read {
        let stated = self.stated;
        let fields = &stated.fields;
        let report = &mut self.report;
        let title = report.title.clone();
        report.year = title
            .as_ref()
            .and_then(meta::year_in_title)
            .or(stated.year_alone)
            .or_else(|| meta::year_in_fields(fields, &mut self.notices));
        report.department = fields::name(fields, names::DEPARTMENT)
            .or_else(|| fields::name(fields, names::UNIT_OF_REPORT))
            .or(stated.department)
            .or_else(|| title.as_ref().and_then(names::department_in_title))
            .or(stated.name_above);
        report.implementing_unit = fields::name(fields, names::IMPLEMENTING);
        report.region = fields::value(fields, names::REGION);
        report.staffing = first_of(stated.staffing, stated.staffing_elsewhere);
        if let [totals] = self.totals.as_slice() {
            report.printed.weight.clone_from(&totals.weight);
            report.printed.score.clone_from(&totals.score);
        }
        report.total_score = stated
            .score
            .or_else(|| fields::score(fields))
            .or_else(|| report.printed.score.clone())
            .or(stated.score_in_section);
        report.grade = stated.grade.or_else(|| fields::grade(fields)).or(stated.grade_in_section);
        Read { report: self.report, notices: self.notices, passages: self.passages, fields: stated.fields }
    }
}

/// Fills the gaps of the surer counts with those stated elsewhere.
fn first_of(sure: Staffing, elsewhere: Staffing) -> Staffing {
    Staffing {
        establishment: sure.establishment.or(elsewhere.establishment),
        on_post: sure.on_post.or(elsewhere.on_post),
        in_establishment: sure.in_establishment.or(elsewhere.in_establishment),
        other: sure.other.or(elsewhere.other),
        internal_departments: sure.internal_departments.or(elsewhere.internal_departments),
        subordinate_units: sure.subordinate_units.or(elsewhere.subordinate_units),
    }
}

fn without_number(text: &Located<String>) -> Located<String> {
    let length = outline::number(&text.value).map_or(0, |number| number.length);
    let value = text.value[length..].trim();
    Located::new(if value.is_empty() { &text.value } else { value }.to_owned(), text.raw.clone(), text.place)
}

fn is_note(row: &Row<'_>) -> bool {
    row.first_text()
        .is_some_and(|text| ["注：", "注:", "备注：", "说明："].iter().any(|mark| text.trim().starts_with(mark)))
}
