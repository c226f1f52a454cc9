//! Reports that are mostly prose: letters, booklets, transfer narratives, and the book around them.

mod book;
mod booklet;
mod guangdong;
mod letter;
mod narrative;
mod national;
mod negative;
mod project_booklet;
mod sentence;

pub(super) use book::around;
pub(super) use booklet::booklet;
pub(super) use guangdong::{county_project, department};
pub(super) use letter::letter;
pub(super) use narrative::{baoshan, free, transfer};
pub(super) use national::evaluation;
pub(super) use negative::negative;
pub(super) use project_booklet::project_booklet;

use crate::synth::layout::Block;
use crate::synth::record::{Prose, Record};
use jixiao_model::SectionKind;

/// A document in prose: its blocks, and what of the truth it prints.
pub(super) struct Written {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// The sections.
    pub(super) sections: Vec<SectionKind>,
    /// Paragraphs of sections that the record does not hold there.
    pub(super) added: Vec<(SectionKind, String)>,
    /// Values of rows that sentences print, as pointers into the truth.
    pub(super) stated: Vec<String>,
    /// Whether its indicators stand in a table without columns of levels.
    pub(super) has_no_levels: bool,
}

/// A page under construction; headings are numbered in one of the usual ways.
struct Page<'a> {
    record: &'a Record,
    blocks: Vec<Block>,
    sections: Vec<SectionKind>,
    added: Vec<(SectionKind, String)>,
    stated: Vec<String>,
    has_no_levels: bool,
    chapter: usize,
    part: usize,
}

static NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl<'a> Page<'a> {
    fn new(record: &'a Record, title: &str) -> Self {
        let blocks = vec![Block::Title(title.to_owned())];
        let (sections, added, stated) = (Vec::new(), Vec::new(), Vec::new());
        Self { record, blocks, sections, added, stated, has_no_levels: false, chapter: 0, part: 0 }
    }

    fn chapter(&mut self, words: &str) {
        let number = NUMBERS[self.chapter.min(9)];
        let text = if self.record.style.numbered { format!("{number}、{words}") } else { words.to_owned() };
        self.blocks.push(Block::Heading(1, text));
        (self.chapter, self.part) = (self.chapter + 1, 0);
    }

    fn part(&mut self, words: &str) {
        let number = NUMBERS[self.part.min(9)];
        let text = if self.record.style.numbered { format!("（{number}）{words}") } else { words.to_owned() };
        self.blocks.push(Block::Heading(2, text));
        self.part += 1;
    }

    /// Prints a heading of the third level below the part.
    fn item(&mut self, number: usize, words: &str) {
        self.blocks.push(Block::Heading(3, format!("{number}{}{words}", self.record.style.dot)));
    }

    fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Prints a section of the record below the heading just written.
    fn section(&mut self, kind: SectionKind) {
        let paragraphs = self.record.sections.get(&kind).into_iter().flatten();
        self.blocks.extend(paragraphs.map(|prose: &Prose| Block::Paragraph(prose.text().to_owned())));
        self.sections.push(kind);
    }

    /// Prints a paragraph that belongs to the section just printed.
    fn also(&mut self, kind: SectionKind, text: String) {
        self.text(text.clone());
        self.added.push((kind, text));
    }

    /// Prints a sentence that states values of the truth.
    fn state(&mut self, text: String, fields: &[&str]) {
        self.text(text);
        self.stated.extend(fields.iter().map(|field| (*field).to_owned()));
    }

    fn done(self, title: String) -> Written {
        let Self { blocks, sections, added, stated, has_no_levels, .. } = self;
        Written { title, blocks, sections, added, stated, has_no_levels }
    }
}
