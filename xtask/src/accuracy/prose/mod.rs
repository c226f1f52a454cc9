//! Reports that are mostly prose: letters, booklets, transfer narratives, and the book around them.

mod book;
mod booklet;
mod letter;
mod narrative;
mod negative;
mod sentence;

pub(super) use book::around;
pub(super) use booklet::booklet;
pub(super) use letter::letter;
pub(super) use narrative::{baoshan, free, transfer};
pub(super) use negative::negative;

use crate::synth::layout::Block;
use crate::synth::record::{Prose, Record};
use jixiao_model::SectionKind;

/// A document in prose: its blocks, and the sections of the truth that it prints.
pub(super) struct Written {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    pub(super) sections: Vec<SectionKind>,
}

/// A page under construction; headings are numbered in one of the usual ways.
struct Page<'a> {
    record: &'a Record,
    blocks: Vec<Block>,
    sections: Vec<SectionKind>,
    chapter: usize,
    part: usize,
}

static NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

impl<'a> Page<'a> {
    fn new(record: &'a Record, title: &str) -> Self {
        let blocks = vec![Block::Title(title.to_owned())];
        Self { record, blocks, sections: Vec::new(), chapter: 0, part: 0 }
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

    fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// Prints a section of the record below the heading just written.
    fn section(&mut self, kind: SectionKind) {
        let paragraphs = self.record.sections.get(&kind).into_iter().flatten();
        self.blocks.extend(paragraphs.map(|prose: &Prose| Block::Paragraph(prose.text().to_owned())));
        self.sections.push(kind);
    }

    fn done(self, title: String) -> Written {
        Written { title, blocks: self.blocks, sections: self.sections }
    }
}
