//! Forms: tables that hold labelled values, a fund block, goals and indicators of one project or department.
//!
//! All families of forms are read by one [`reader`]; a family states what tells it from the others ([`Form`]).

pub(crate) mod cells;
pub(crate) mod hints;
mod lines;
mod reader;
mod traits;
pub(crate) mod wide;

use super::family::{self, Candidate, FamilyReader};
use crate::document::{Block, Document};
use crate::tables::fill::Row;
use crate::tables::header;
use crate::tables::roles::FundColumn;
use jixiao_model::{Family, IndicatorColumn, ReportKind};
pub(crate) use traits::Traits;

/// A family of forms.
#[derive(Debug)]
pub(crate) struct Form {
    /// Its number.
    pub(crate) family: Family,
    /// What its reports evaluate unless title or labels say otherwise.
    pub(crate) usual: ReportKind,
    /// Tells whether columns and blocks are those of the family.
    pub(crate) has_structure: fn(&Traits) -> bool,
    /// Words of its title, heads and labels that hardly any other form has.
    pub(crate) words: &'static [&'static str],
    /// How many of the words a form of the family has at least.
    pub(crate) fewest: usize,
}

impl Form {
    /// Rates how well a form follows the family; nothing when it does not.
    fn rate(&self, traits: &Traits) -> Option<usize> {
        let n_words = self.words.iter().filter(|word| traits.says(word)).count();
        (n_words >= self.fewest && (self.has_structure)(traits)).then_some(n_words)
    }
}

/// Returns the family that a form follows best; between equal ratings the first wins.
fn classify(traits: &Traits) -> &'static Form {
    let rated = family::FORMS.iter().filter_map(|form| Some((form.rate(traits)?, *form)));
    let best = rated.reduce(|best, one| if one.0 > best.0 { one } else { best });
    best.map_or(&super::family::f02::FORM, |(_, form)| form)
}

/// The reader of all forms.
pub(crate) const READER: FamilyReader = FamilyReader { recognise, read: reader::read };

/// What the tables of a document hold.
#[derive(Debug, Default)]
struct Count {
    n_projects: u32,
    n_blocks: u32,
    has_first_level: bool,
    /// Whether one table holds both a fund block with an execution rate and indicators.
    has_whole_form: bool,
}

/// Tables that hold a project's name, and a fund block or indicators with actual values.
fn recognise(candidate: &Candidate<'_>) -> u32 {
    let count = count(candidate.document);
    let of_form = u32::from(count.has_whole_form) * 60;
    // Without a name the fund block beside indicators of a first level still marks the form.
    match (count.n_projects, count.n_blocks) {
        (_, 0) => 0,
        (0, 1) => of_form,
        (0, _) => of_form.max(u32::from(count.has_first_level) * 20),
        (n_projects, n_blocks) => n_projects.saturating_mul(40).saturating_add(n_blocks * 10).saturating_add(of_form),
    }
}

fn count(document: &Document) -> Count {
    let mut count = Count::default();
    for block in &document.blocks {
        let Block::Table(table) = block else { continue };
        let grid = table.grid();
        let (mut has_rate, mut has_indicators) = (false, false);
        for row in 1..=table.n_rows {
            let plain = Row::new(&grid, row);
            count.n_projects += u32::from(cells::project(&plain).is_some());
            if cells::heads_list(&plain) {
                continue;
            }
            if let Some(header) = header::indicators(table, &grid, row) {
                count.n_blocks += 1;
                count.has_first_level |= header.column(IndicatorColumn::Level1).is_some();
                has_indicators = true;
            }
            if let Some(header) = header::funds(table, &grid, row) {
                count.n_blocks += 1;
                has_rate |= header.column(FundColumn::Rate).is_some();
            }
        }
        count.has_whole_form |= has_rate && has_indicators;
    }
    count
}
