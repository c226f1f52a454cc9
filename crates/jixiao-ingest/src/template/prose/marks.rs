//! What narrative families are recognised by: title, headings, labels and tables, without any reading of values.

use crate::document::{Block, Document};
use crate::tables::header::{self, TableKind};
use crate::template::{meta, outline};
use jixiao_model::{IndicatorColumn, text};

/// The most blocks that are looked at.
const MOST_BLOCKS: usize = 4_000;

/// The most characters of a line that may be a heading or a label.
const MOST_IN_LINE: usize = 60;

/// The short lines and cells of a document without their numbers, and its tables by kind.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// The title; empty without one.
    pub(crate) title: String,
    /// Short lines outside tables, what stands before a colon there, and short cells: one text on each line.
    texts: String,
    /// How many lines are long enough to be prose.
    pub(crate) n_texts: usize,
    /// Whether an indicator table without a first level stands in the document.
    pub(crate) has_chapter_tables: bool,
}

impl Marks {
    /// Collects the marks of a document.
    pub(crate) fn of(document: &Document) -> Self {
        let title = meta::title(document).map(|title| text::compact(&title.value)).unwrap_or_default();
        let mut marks = Self { title, ..Self::default() };
        for block in document.blocks.iter().take(MOST_BLOCKS) {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => marks.line(&text.value),
                Block::Table(table) => {
                    let short = table.cells.iter().filter(|cell| cell.text.chars().count() <= MOST_IN_LINE);
                    short.for_each(|cell| marks.text(&text::compact(&cell.text)));
                    marks.has_chapter_tables |= match header::recognise(table, &table.grid()) {
                        TableKind::Indicators(header) => {
                            let has = |role| header.column(role).is_some();
                            !has(IndicatorColumn::Level1)
                                && has(IndicatorColumn::Level2)
                                && has(IndicatorColumn::Target)
                        }
                        _ => false,
                    };
                }
            }
        }
        marks
    }

    fn line(&mut self, raw: &str) {
        self.n_texts += usize::from(raw.contains('。') || raw.chars().count() > MOST_IN_LINE);
        let head: String = raw.chars().take(MOST_IN_LINE).collect();
        let line = text::compact(&head);
        let start = outline::number(&line).map_or(0, |number| number.length);
        let words = line[start..].split([':', '。']).next().unwrap_or_default();
        self.text(words);
    }

    fn text(&mut self, text: &str) {
        self.texts.push_str(text);
        self.texts.push('\n');
    }

    /// Counts the groups of which a short line or a cell contains one of the words.
    pub(crate) fn count(&self, groups: &[&[&str]]) -> u32 {
        let found = groups.iter().filter(|words| words.iter().any(|word| self.texts.contains(word)));
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    }

    /// Tells whether the title holds one of the words.
    pub(crate) fn is_titled(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.title.contains(word))
    }
}

/// Rates a family whose marks are all or nothing: so many groups of `least` and more count.
pub(crate) fn rate(marks: &Marks, groups: &[&[&str]], least: u32) -> u32 {
    let found = marks.count(groups);
    if found >= least { SURE + found * 10 } else { 0 }
}

/// What a family with its marks is worth: more than the chapters that all narrative reports share.
pub(crate) const SURE: u32 = 200;
