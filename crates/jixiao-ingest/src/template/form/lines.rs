//! Lines between the tables of forms: titles, years, fields, results, narrative sections.

use super::reader::Reader;
use super::{cells, wide};
use crate::tables::units;
use crate::template::fields::{self, Field};
use crate::template::outline::{self, Chapter};
use crate::template::{meta, narrative, notes, score};
use jixiao_model::{Located, SectionKind};

impl Reader {
    /// Reads a heading: it may head the next form, open a section, or only end one.
    pub(super) fn heading(&mut self, chapter: Option<Chapter>, text: &Located<String>) {
        let kind = match chapter {
            Some(Chapter::Section(kind)) => Some(kind),
            Some(Chapter::ProblemsAndMeasures) => Some(SectionKind::Problems),
            _ => None,
        };
        self.section = None;
        match (kind, self.current.as_mut()) {
            (Some(kind), Some(report)) => {
                wide::open(report, kind, text);
                self.section = Some(kind);
            }
            _ => self.line(text),
        }
    }

    /// Reads a line outside tables: it belongs to the open section, or says something by itself.
    pub(super) fn text(&mut self, text: &Located<String>) {
        let Some(kind) = self.section.filter(|_| !is_head(text) && !cells::is_note(&text.value)) else {
            return self.line(text);
        };
        if let Some(report) = self.current.as_mut() {
            wide::add(report, kind, text);
        }
    }

    /// Reads a line, or a row of one text: a title, a year, a unit, a result, a note.
    pub(super) fn line(&mut self, line: &Located<String>) {
        self.traits.note(&line.value);
        if self.heads_next(line) || narrative::is_page_mark(&line.value) {
            return;
        }
        // Notes below a form are numbered; only the first says that they are notes.
        let goes_on = self.is_in_notes && outline::number(&line.value).is_some_and(|number| number.level >= 3);
        self.is_in_notes = goes_on || cells::is_note(&line.value);
        self.unit_nearby = units::stated(&line.value).or(self.unit_nearby);
        let is_known = |field: &Field| fields::is_label(&field.label) || cells::is_project_label(&field.label);
        let known: Vec<Field> = fields::of_line(line).into_iter().filter(is_known).collect();
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
        if !is_taken && !self.is_in_notes {
            self.notices.extend(notes::unread(line));
        }
    }

    /// Takes a title or a year that stands above the next project; a title ends the project before it.
    fn heads_next(&mut self, line: &Located<String>) -> bool {
        if meta::is_title(&line.value) {
            self.end_project();
            self.year = meta::year_in_title(line).or(self.year.take());
            self.traits.note(&line.value);
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
}

fn is_head(line: &Located<String>) -> bool {
    meta::is_title(&line.value) || meta::year_alone(line).is_some()
}
