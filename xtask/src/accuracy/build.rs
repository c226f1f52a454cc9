//! Builds a document of the corpus: records, layout, truth, then what is varied and damaged.

use super::template::Template;
use super::truth::{self, Sheet, Truth};
use super::{defect, variation};
use super::{draw, list, prose};
use crate::synth::layout::form::form;
use crate::synth::layout::{Block, Cell, Table, department_blocks};
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::SectionKind;
use serde_json::Value;
use std::collections::BTreeSet;

/// How often a defect of a kind is drawn, in per cent.
pub(crate) type Rates<'a> = dyn Fn(defect::Defect) -> i64 + 'a;

/// A document before it is rendered.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) template: Template,
    pub(crate) sheets: Vec<Sheet>,
    /// Everything but the reports, which stand with the sheets.
    pub(crate) truth: Truth,
}

/// Draws a document of a family.
pub(crate) fn document(template: Template, rates: &Rates<'_>, rng: &mut Rng) -> Draft {
    let mut draft = Draft { template, sheets: Vec::new(), truth: Truth::of_family(template) };
    draft.sheets = if template == Template::F13 { export(rng) } else { sheets(template, rng) };
    distinguish(&mut draft.sheets);
    draft.truth.unscored = unscored(template);
    variation::vary(&mut draft, rng);
    defect::draw(&mut draft, rates, rng);
    draft
}

/// Draws the list of a system, with all its projects of one year.
fn export(rng: &mut Rng) -> Vec<Sheet> {
    let mut records: Vec<Record> = (0..rng.between(2, 12)).map(|_| draw::record(Template::F13, rng)).collect();
    let year = records[0].year;
    for record in &mut records {
        record.year = year;
    }
    let mut sheets = list::sheets(&records, rng);
    for sheet in &mut sheets {
        keep_sections(&mut sheet.truth, &[]);
    }
    sheets
}

/// Draws the reports of a document one by one; those after the first share its title and year.
fn sheets(template: Template, rng: &mut Rng) -> Vec<Sheet> {
    let n_reports = if template.repeats() && rng.chance(25) { rng.pick(&[2, 2, 3, 3, 4, 5, 6, 9, 12]) } else { 1 };
    let year = YearPrint::draw(rng);
    let (mut sheets, mut title) = (Vec::new(), None);
    for number in 0..n_reports {
        let mut record = draw::record(template, rng);
        if let Some((of_all, _)) = &title {
            record.year = *of_all;
        }
        let prints_title = number == 0 || rng.chance(50);
        let sheet = sheet(
            template,
            &record,
            year,
            prints_title,
            title.as_ref().map(|(_, words): &(u16, String)| words.as_str()),
            rng,
        );
        title.get_or_insert_with(|| (record.year, sheet.truth["title"].as_str().unwrap_or_default().to_owned()));
        sheets.push(sheet);
    }
    sheets
}

/// Two reports of one file are two projects; a number tells them apart where the bank gave the same one twice.
fn distinguish(sheets: &mut [Sheet]) {
    if sheets.len() == 1 {
        return;
    }
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let Some(name) = sheet.truth["project"].as_str().map(|name| format!("{name}（{}期）", index + 1)) else {
            continue;
        };
        sheet.name = format!("项目{}", index + 1);
        variation::cells(sheet).filter(|cell| cell.field == "/project").for_each(|cell| cell.text.clone_from(&name));
        sheet.truth["project"] = name.into();
    }
}

/// Where and how a form prints its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum YearPrint {
    Below,
    BelowSpaced,
    Before,
    BelowYear,
    BeforeInBrackets,
    BeforeSpaced,
    Chinese,
}

impl YearPrint {
    fn draw(rng: &mut Rng) -> Self {
        rng.pick(&[
            Self::Below,
            Self::Below,
            Self::Before,
            Self::Before,
            Self::BelowSpaced,
            Self::BelowYear,
            Self::BeforeSpaced,
            Self::BeforeInBrackets,
            Self::Chinese,
        ])
    }

    /// Returns the title and the line below it.
    fn title(self, words: &str, year: u16) -> (String, Option<String>) {
        match self {
            Self::Below => (words.to_owned(), Some(format!("（{year}年度）"))),
            Self::BelowSpaced => (words.to_owned(), Some(format!("( {year} 年度)"))),
            Self::BelowYear => (words.to_owned(), Some(format!("{year}年"))),
            Self::BeforeSpaced => (format!("{year} 年度 {words}"), None),
            Self::Before => (format!("{year}年度{words}"), None),
            Self::BeforeInBrackets => (format!("（{year}年度）{words}"), None),
            Self::Chinese => (words.to_owned(), Some(format!("{}年度", chinese(year)))),
        }
    }
}

fn chinese(year: u16) -> String {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    year.to_string().chars().filter_map(|digit| digits.get(digit.to_digit(10)? as usize)).collect()
}

fn sheet(
    template: Template,
    record: &Record,
    year: YearPrint,
    prints_title: bool,
    title: Option<&str>,
    rng: &mut Rng,
) -> Sheet {
    let name = "自评表".to_owned();
    if let Some(spec) = template.spec() {
        let (words, below) = year.title(rng.pick(template.titles()), record.year);
        let words = title.map_or(words, str::to_owned);
        let mut blocks = Vec::new();
        if template == Template::F03 {
            blocks.push(Block::Paragraph("报表编号：510000_0013zp".to_owned()));
        }
        if prints_title {
            blocks.push(Block::Title(words.clone()));
            blocks.extend(below.map(Block::Subtitle));
        }
        blocks.push(Block::Table(form(record, spec)));
        let mut truth = truth::of(template, record, &blocks, &[]);
        truth["title"] = words.into();
        truth::of_form(template, spec, &mut truth);
        return Sheet { name, blocks, truth, damaged: BTreeSet::new() };
    }
    if template == Template::F01 {
        let blocks = department_blocks(record);
        let truth = truth::of(template, record, &blocks, &[]);
        return Sheet { name, blocks, truth, damaged: BTreeSet::new() };
    }
    let written = match template {
        Template::F06 => prose::department(record, rng),
        Template::F06b => prose::county_project(record, rng),
        Template::F07 => prose::booklet(record, rng),
        Template::F07b => prose::project_booklet(record, rng),
        Template::F09 => prose::transfer(record, rng),
        Template::F11 => prose::baoshan(record, rng),
        Template::F12 => prose::evaluation(record, rng),
        Template::F15 => {
            let inner = prose::letter(record, rng);
            prose::around(record, inner, rng)
        }
        Template::F16 => prose::free(record, rng),
        Template::Neg => prose::negative(record, rng),
        _ => prose::letter(record, rng),
    };
    let mut truth = truth::of(template, record, &written.blocks, &written.stated);
    truth["title"] = written.title.clone().into();
    keep_sections(&mut truth, &written.sections);
    for (kind, text) in &written.added {
        add_to_section(&mut truth, *kind, text);
    }
    of_prose(template, &mut truth);
    if written.has_no_levels {
        truth::blank_levels(&mut truth);
    }
    Sheet { name, blocks: written.blocks, truth, damaged: BTreeSet::new() }
}

/// Blanks the sections that a document does not print.
fn keep_sections(truth: &mut Value, printed: &[SectionKind]) {
    for kind in SectionKind::ALL.into_iter().filter(|kind| !printed.contains(kind)) {
        *section(truth, kind) = Value::Null;
    }
}

fn section(truth: &mut Value, kind: SectionKind) -> &mut Value {
    let name = serde_json::to_value(kind).expect("a kind is a word");
    &mut truth["sections"][name.as_str().expect("a kind is a word")]
}

/// Adds a paragraph to what a section of the truth holds.
fn add_to_section(truth: &mut Value, kind: SectionKind, text: &str) {
    let section = section(truth, kind);
    *section = section.as_str().map_or_else(|| text.to_owned(), |before| format!("{before}\n{text}")).into();
}

fn of_prose(template: Template, truth: &mut Value) {
    truth::blank(truth, &["/budget_lines", "/goal_expected", "/goal_actual"]);
    if !prints_funds(template) {
        truth::blank(truth, &["/funds"]);
    }
    truth::blank(
        truth,
        &[
            "/staffing/in_establishment", "/staffing/other", "/staffing/internal_departments",
            "/staffing/subordinate_units",
        ],
    );
    if !matches!(template, Template::F06b | Template::F07b | Template::F12) {
        truth::blank(truth, &["/implementing_unit"]);
    }
    match template {
        Template::F09 => truth::blank(truth, &["/indicators", "/total_score", "/grade", "/grade_level"]),
        Template::F11 | Template::F16 => truth::blank(truth, &["/indicators"]),
        _ => {}
    }
    if template == Template::F16 {
        truth::blank(truth, &["/staffing/establishment", "/staffing/on_post"]);
    }
}

/// Tells whether a family in prose states its money in one place, so that a reader must find it.
fn prints_funds(template: Template) -> bool {
    matches!(template, Template::F06 | Template::F06b | Template::F07b | Template::F12)
}

/// Returns the fields that the catalogue leaves open for a family.
fn unscored(template: Template) -> std::collections::BTreeSet<String> {
    let fields: &[&str] = match template {
        Template::F05 => &["funds.weight"],
        Template::F07 | Template::F08 | Template::F15 => &["budget_lines", "funds"],
        // The catalogue has no indicators of it; sentences about some may be read.
        Template::F06b => &["indicators", "budget_lines", "sections"],
        Template::F09 | Template::F11 | Template::F16 => &["indicators", "budget_lines", "funds", "sections"],
        Template::F02e => &["sections"],
        _ => &[],
    };
    fields.iter().map(|field| (*field).to_owned()).collect()
}

/// Puts a list of the projects before the first of several.
pub(crate) fn list_of_projects(sheets: &mut [Sheet]) {
    let names: Vec<String> =
        sheets.iter().filter_map(|sheet| sheet.truth["project"].as_str().map(str::to_owned)).collect();
    let header = ["序号", "项目名称", "备注"].iter().enumerate().map(|(at, words)| Cell::new(at, *words)).collect();
    let rows = names
        .iter()
        .enumerate()
        .map(|(index, name)| vec![Cell::new(0, (index + 1).to_string()), Cell::new(1, name), Cell::new(2, "")]);
    let table = Table { widths: vec![15, 65, 20], rows: std::iter::once(header).chain(rows).collect() };
    let list = [Block::Paragraph("绩效自评项目清单".to_owned()), Block::Table(table)];
    sheets[0].blocks.splice(0..0, list);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(template: Template, seed: u64, rate: i64) -> Draft {
        document(template, &|_| rate, &mut Rng::for_document(seed, [1, 2, 3]))
    }

    /// Checks that what the cells print is what the truth says, or nothing where the truth has nothing.
    #[track_caller]
    fn check(template: Template, mut sheet: Sheet) {
        let truth = sheet.truth.clone();
        for cell in variation::cells(&mut sheet).filter(|cell| !cell.field.is_empty()) {
            // The row of totals of the budget table is no row of the truth.
            if ["/line_total", "/goal", "/unread"].iter().any(|start| cell.field.starts_with(start)) {
                continue;
            }
            let value = truth.pointer(&cell.field);
            assert!(value.is_some(), "{} {}", template.name(), cell.field);
            let is_number = matches!(value, Some(Value::Number(_)));
            let has_digit = cell.text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
            assert!(!is_number || has_digit, "{} {}: {:?} {value:?}", template.name(), cell.field, cell.text);
        }
    }

    #[test]
    fn every_value_that_a_cell_prints_is_in_the_truth() {
        for (template, _) in Template::SHARES {
            for seed in 0..12 {
                let draft = draw(template, seed, 15);
                // Only look-alikes and projects of one file without a title keep a truth that nothing prints.
                draft.sheets.into_iter().for_each(|sheet| check(template, sheet));
            }
        }
    }

    #[test]
    fn the_same_seed_draws_the_same_document_and_defects_come_only_at_their_rate() {
        for (template, _) in Template::SHARES {
            let (one, other) = (draw(template, 5, 0), draw(template, 5, 0));
            assert_eq!(format!("{one:?}"), format!("{other:?}"));
            let is_defect = |name: &String| defect::Defect::ALL.iter().any(|defect| defect.name() == name);
            assert!(!one.truth.drawn.iter().any(is_defect), "{}", template.name());
        }
        let damaged = draw(Template::F02, 5, 100);
        assert!(damaged.truth.drawn.len() >= 8, "{:?}", damaged.truth.drawn);
    }
}
