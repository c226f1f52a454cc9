//! Walks through the text: paragraphs, cells and rows end at their marks; what is not shown is left out.

use super::File;
use super::lists::Numbers;
use super::pieces;
use super::properties::{Character, Paragraph};
use super::sprm;
use super::table::{Content, Row, Table};
use crate::document::Document;
use crate::formats::blocks::{Blocks, Style};
use crate::formats::heading;
use jixiao_model::{NoticeCode, Place, Text, Warned};

/// The most characters that are read, some thousand pages.
const MOST_CHARACTERS: usize = 4 << 20;

/// The most cells of a document.
const MOST_CELLS: usize = 1_000_000;

/// The outline level of body text.
const BODY: u8 = 9;

const CELL_END: char = '\u{7}';
const FIELD: char = '\u{13}';
const FIELD_RESULT: char = '\u{14}';
const FIELD_END: char = '\u{15}';

/// The document while it is read.
pub(super) struct Body<'a> {
    file: &'a File<'a>,
    numbers: Numbers,
    blocks: Blocks,
    tables: Vec<Open>,
    /// The paragraph that is open.
    line: String,
    /// The fields that are open, and whether their result has begun.
    fields: Vec<bool>,
    /// The properties of the characters of the current stretch.
    run: (std::ops::Range<u32>, Character),
    left: Counts,
    n_cells: usize,
}

/// How much was left out.
#[derive(Debug, Default)]
struct Counts {
    hidden: usize,
    deleted: usize,
    numbers: usize,
    cells: usize,
    is_cut: bool,
}

/// A table whose rows are being read.
#[derive(Debug, Default)]
struct Open {
    table: Table,
    cells: Vec<Content>,
    cell: Content,
}

/// Reads the body, then the text boxes.
pub(super) fn read(file: &File<'_>) -> Warned<Document> {
    let mut body = Body {
        file,
        numbers: Numbers::read(file.table, &file.fib),
        blocks: Blocks::default(),
        tables: Vec::new(),
        line: String::new(),
        fields: Vec::new(),
        run: (0..0, Character::default()),
        left: Counts::default(),
        n_cells: 0,
    };
    body.story(0..file.fib.n_body);
    body.story(file.fib.boxes.clone());
    body.notices();
    body.blocks.finish()
}

impl Body<'_> {
    /// Reads one of the texts of the document.
    fn story(&mut self, range: std::ops::Range<u32>) {
        let file = self.file;
        let mut most = MOST_CHARACTERS;
        for character in file.pieces.characters(range.start, range.end) {
            if most == 0 {
                self.left.is_cut = true;
                break;
            }
            most -= 1;
            match character.value {
                '\r' | '\u{c}' | CELL_END => self.end_paragraph(character),
                FIELD => self.fields.push(false),
                FIELD_RESULT => self.fields.last_mut().into_iter().for_each(|has_result| *has_result = true),
                FIELD_END => self.fields.truncate(self.fields.len().saturating_sub(1)),
                _ if self.fields.contains(&false) => {}
                value => self.push(value, character),
            }
        }
        if !self.line.is_empty() {
            self.add_line(0, None);
        }
        self.close_tables(0);
        self.left.is_cut |= !std::mem::take(&mut self.fields).is_empty();
    }

    fn push(&mut self, value: char, at: pieces::Character) {
        let run = self.run(at);
        let style = |index: Option<u16>| index.and_then(|index| self.file.styles.get(index));
        if run.is_deleted {
            self.left.deleted += 1;
        } else if run.is_hidden(style(run.style).is_some_and(|style| style.is_hidden)) {
            self.left.hidden += 1;
        } else {
            self.line.extend(shown(value, run.symbol));
        }
    }

    /// Returns the properties of a character; those of its stretch are kept for the next ones.
    fn run(&mut self, at: pieces::Character) -> Character {
        if !self.run.0.contains(&at.at) {
            let mut properties = Character::default();
            let found = self.file.character_pages.find(at.at);
            let range = found.map_or(at.at..at.at.saturating_add(1), |run| {
                properties.apply(run.bytes, self.file.fib.is_old);
                run.first..run.end
            });
            self.run = (range, properties);
        }
        let mut properties = self.run.1;
        self.file.piece_modifiers(at.property, |modifier| properties.apply_one(modifier));
        properties
    }

    fn end_paragraph(&mut self, mark: pieces::Character) {
        let mut paragraph = self.file.paragraph(mark);
        let is_cell_end = mark.value == CELL_END;
        // A cell mark stands in a table, whatever the damaged properties say.
        let depth = if is_cell_end { paragraph.depth().max(1) } else { paragraph.depth() };
        let depth = depth as usize;
        self.close_tables(depth);
        self.tables.resize_with(depth.max(self.tables.len()), Open::default);
        if paragraph.ends_row() && depth > 0 {
            self.line.clear();
            self.end_row(std::mem::take(&mut paragraph.shape));
            return;
        }
        self.add_line(depth, Some(&paragraph));
        let ends_cell = if depth > 1 { paragraph.ends_inner_cell() } else { is_cell_end };
        if ends_cell && let Some(open) = self.tables.last_mut() {
            let cell = std::mem::take(&mut open.cell);
            self.n_cells += 1;
            if self.n_cells <= MOST_CELLS {
                open.cells.push(cell);
            } else {
                self.left.cells += 1;
            }
        }
    }

    /// Adds the open paragraph to its cell, or to the blocks.
    fn add_line(&mut self, depth: usize, paragraph: Option<&Paragraph>) {
        let line = std::mem::take(&mut self.line);
        let text = line.trim();
        let style = paragraph.and_then(|paragraph| self.file.styles.get(paragraph.style));
        let number = paragraph.and_then(|paragraph| {
            let list = paragraph.list.or(style.and_then(|style| style.list)).filter(|list| *list > 0)?;
            let level = paragraph.list_level.or(style.and_then(|style| style.list_level)).unwrap_or(0);
            // Lists from here on keep the indent of a number that was taken away.
            if list >= 0x7FF {
                return None;
            }
            let number = self.numbers.next(list, level);
            self.left.numbers += usize::from(number.is_none());
            number
        });
        self.left.numbers += usize::from(paragraph.is_some_and(Paragraph::has_old_number));
        let text = with_number(number.as_deref().unwrap_or_default(), text);
        if depth > 0
            && let Some(open) = self.tables.last_mut()
        {
            open.cell.lines.extend(Some(text).filter(|text| !text.is_empty()));
            return;
        }
        let outline = paragraph.and_then(|paragraph| paragraph.outline_level);
        let outline = outline.or(style.and_then(|style| style.outline_level));
        let style = match outline {
            _ if style.is_some_and(|style| style.is_contents) => Style::Body,
            Some(level) if level < BODY => Style::Heading(level + 1),
            _ => Style::Unknown,
        };
        // A number without words outside a table says nothing.
        if !line.trim().is_empty() {
            self.blocks.text(&unwrapped(text, style), style, None);
        }
    }

    fn end_row(&mut self, mut shape: super::row::Shape) {
        let Some(open) = self.tables.last_mut() else { return };
        let rest = std::mem::take(&mut open.cell);
        open.cells.extend(Some(rest).filter(|rest| !rest.is_empty()));
        let cells = std::mem::take(&mut open.cells);
        shape.cut(cells.len());
        if !cells.is_empty() {
            open.table.rows.push(Row { cells, shape });
        }
    }

    /// Closes the tables deeper than a depth.
    fn close_tables(&mut self, depth: usize) {
        while self.tables.len() > depth {
            self.end_row(super::row::Shape::default());
            let Some(open) = self.tables.pop() else { return };
            match self.tables.last_mut() {
                Some(outer) => {
                    outer.cell.lines.extend(open.table.texts());
                    outer.cell.tables.push(open.table);
                }
                None => open.table.add_to(&mut self.blocks),
            }
        }
    }

    fn notices(&mut self) {
        let left = std::mem::take(&mut self.left);
        let count = |n: usize, zh: &str, en: &str| {
            (n > 0).then(|| Text::new(zh.replace("{}", &n.to_string()), en.replace("{}", &n.to_string())))
        };
        let is_cut = left.is_cut || self.file.is_cut();
        let messages = [
            count(left.hidden, "有 {} 个隐藏的字符未读取", "{} hidden characters were not read"),
            count(
                left.deleted,
                "有 {} 个已被修订删除的字符未读取",
                "{} characters deleted by a tracked change were not read",
            ),
            count(left.numbers, "有 {} 个段落的自动编号未读取", "the automatic numbers of {} paragraphs were not read"),
            count(left.cells, "表格过多，有 {} 个单元格未读取", "too many tables; {} cells were not read"),
            is_cut.then(|| Text::fixed("正文不完整，只读取了一部分", "the text is not complete; it was read in part")),
        ];
        for message in messages.into_iter().flatten() {
            self.blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
        }
    }
}

/// Puts a number before its text.
fn with_number(number: &str, text: &str) -> String {
    let needs_space = number.ends_with(char::is_alphanumeric) && !text.is_empty();
    format!("{number}{}{text}", if needs_space { " " } else { "" })
}

/// Joins the lines of a heading; those of a paragraph stay.
fn unwrapped(text: String, style: Style) -> String {
    if !text.contains('\n') {
        return text;
    }
    let joined: String = text.split('\n').map(str::trim).collect();
    let is_heading = match style {
        Style::Heading(_) => heading::may_be_styled(&joined),
        Style::Unknown => heading::level(&joined).is_some(),
        Style::Body => false,
    };
    if is_heading { joined } else { text }
}

/// Returns what is shown of a character; most control characters are anchors of pictures and notes.
fn shown(value: char, symbol: Option<u16>) -> Option<char> {
    let value = symbol.and_then(|symbol| char::from_u32(symbol.into())).unwrap_or(value);
    match value {
        '\t' => Some('\t'),
        '\u{b}' | '\u{e}' => Some('\n'),
        '\u{1e}' => Some('-'),
        '\0'..='\u{1f}' => None,
        // Boxes and ticks of the symbol fonts, which forms use.
        '\u{f052}' | '\u{f0fe}' => Some('☑'),
        '\u{f0fc}' | '\u{f050}' => Some('√'),
        '\u{f06f}' | '\u{f0a3}' | '\u{f0a8}' => Some('□'),
        _ => Some(value),
    }
}

impl File<'_> {
    /// Returns the properties of the paragraph that ends with a mark.
    fn paragraph(&self, mark: pieces::Character) -> Paragraph {
        let mut paragraph = Paragraph::default();
        if let Some(run) = self.paragraph_pages.find(mark.at) {
            let (style, list) = run.bytes.split_at(run.bytes.len().min(2));
            paragraph.style = crate::formats::bytes::u16_at(style, 0).unwrap_or(0);
            paragraph.apply(list, self.data, self.fib.is_old);
        }
        self.piece_modifiers(mark.property, |modifier| paragraph.apply_one(modifier, self.fib.is_old));
        paragraph
    }

    /// Gives out what a fast save says of a whole piece: one pair, or a list of its own.
    fn piece_modifiers(&self, property: u16, mut apply: impl FnMut(sprm::Modifier<'_>)) {
        if property == 0 {
            return;
        }
        let [low, high] = property.to_le_bytes();
        if low & 1 == 0 {
            apply(sprm::from_pair(low >> 1, &[high]));
        } else {
            let list = self.pieces.properties(usize::from(property >> 1));
            sprm::modifiers(list, self.fib.is_old).for_each(apply);
        }
    }
}
