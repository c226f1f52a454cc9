//! Walks through the text: paragraphs, cells and rows end at their marks; what is not shown is left out.

use super::File;
use super::lists::Numbers;
use super::pictures;
use super::pieces;
use super::properties::{Character, Paragraph};
use super::sprm;
use super::table::{Content, Row, Table};
use crate::document::Document;
use crate::formats::album::Album;
use crate::formats::blocks::{Blocks, Style};
use crate::formats::bytes::u16_at;
use crate::formats::heading;
use crate::formats::inserted::Pictures;
use jixiao_model::{NoticeCode, Place, Text, Warned};

/// The most characters that are read, some thousand pages.
const MOST_CHARACTERS: usize = 4 << 20;

/// The most cells of a document.
const MOST_CELLS: usize = 1_000_000;

/// The most bytes of properties that did not fit, or stand for a whole piece: many paragraphs may name one long list.
const MOST_PROPERTIES: usize = 16 << 20;

/// The most pictures that are looked at.
const MOST_PICTURES: u32 = 10_000;

/// The outline level of body text.
const BODY: u8 = 9;

/// Characters for which a picture in the line stands, or one beside the text.
const PICTURE: char = '\u{1}';
const FLOATING: char = '\u{8}';
const CELL_END: char = '\u{7}';
const FIELD: char = '\u{13}';
const FIELD_RESULT: char = '\u{14}';
const FIELD_END: char = '\u{15}';

/// The document while it is read.
pub(super) struct Body<'a> {
    file: &'a File<'a>,
    numbers: Numbers,
    blocks: Blocks,
    album: Album,
    inserted: Pictures,
    n_pictures: u32,
    tables: Vec<Open>,
    /// The paragraph that is open.
    line: String,
    /// The fields that are open, and whether their result has begun; how many show nothing so far.
    fields: Vec<bool>,
    n_codes: usize,
    run: Run,
    left: Counts,
    n_cells: usize,
    n_properties: usize,
}

/// The properties of the characters of a stretch inside a piece and a paragraph.
#[derive(Debug, Default)]
struct Run {
    range: std::ops::Range<u32>,
    paragraph_style: u16,
    property: u16,
    properties: Character,
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
pub(super) fn read(file: &File<'_>, album: Album) -> Warned<Document> {
    let mut body = Body {
        file,
        numbers: Numbers::read(file.table, &file.fib),
        blocks: Blocks::default(),
        album,
        inserted: Pictures::default(),
        n_pictures: 0,
        tables: Vec::new(),
        line: String::new(),
        fields: Vec::new(),
        n_codes: 0,
        run: Run::default(),
        left: Counts::default(),
        n_cells: 0,
        n_properties: 0,
    };
    body.story(0..file.fib.n_body);
    body.story(file.fib.boxes.clone());
    let is_blank = body.blocks.is_empty() && body.inserted.is_empty();
    body.inserted.flush(&mut body.blocks);
    body.album.note(&mut body.blocks, is_blank);
    body.notices();
    body.blocks.finish()
}

impl Body<'_> {
    /// Reads one of the texts of the document.
    fn story(&mut self, range: std::ops::Range<u32>) {
        let file = self.file;
        let mut most = MOST_CHARACTERS;
        for character in file.pieces.characters(range.start, range.end) {
            if most == 0 || self.n_properties > MOST_PROPERTIES {
                self.left.is_cut = true;
                break;
            }
            most -= 1;
            match character.value {
                '\r' | '\u{c}' | CELL_END => self.end_paragraph(character),
                FIELD | FIELD_RESULT | FIELD_END => self.field(character.value),
                _ if self.n_codes > 0 => {}
                value => self.push(value, character),
            }
        }
        if !self.line.is_empty() {
            self.add_line(0, None);
        }
        self.close_tables(0);
        self.left.is_cut |= !std::mem::take(&mut self.fields).is_empty();
        self.n_codes = 0;
    }

    /// Begins a field, goes on from its code to its result, or ends it.
    fn field(&mut self, mark: char) {
        if mark == FIELD {
            self.fields.push(false);
            self.n_codes += 1;
            return;
        }
        // A mark without its field says nothing.
        let Some(has_result) = self.fields.pop() else { return };
        self.n_codes -= usize::from(!has_result);
        if mark == FIELD_RESULT {
            self.fields.push(true);
        }
    }

    fn push(&mut self, value: char, at: pieces::Character) {
        let run = self.run(at);
        let is_hidden = |style: u16| self.file.styles.get(style).is_some_and(|style| style.is_hidden);
        let by_style = run.style.is_some_and(is_hidden) || is_hidden(self.run.paragraph_style);
        if run.is_deleted {
            self.left.deleted += 1;
        } else if run.is_hidden(by_style) {
            self.left.hidden += 1;
        } else if matches!(value, PICTURE | FLOATING) {
            self.picture(value, at, run);
        } else {
            self.line.extend(shown(value, run.symbol));
        }
    }

    /// Recognises the picture for which a character stands.
    fn picture(&mut self, value: char, at: pieces::Character, run: Character) {
        let file = self.file;
        let found = match value {
            _ if self.n_pictures >= MOST_PICTURES => None,
            PICTURE => run.picture().and_then(|place| pictures::inline(file.data, place)),
            _ => file.floating.get(&at.at).copied(),
        };
        let Some(picture) = found else { return };
        self.n_pictures += 1;
        self.inserted.hold(picture.read(self.n_pictures, &mut self.album));
    }

    /// Returns the properties of a character; those of its stretch are kept for the next ones.
    fn run(&mut self, at: pieces::Character) -> Character {
        if !self.run.range.contains(&at.at) || self.run.property != at.property {
            let mut properties = Character::default();
            let found = self.file.character_pages.find(at.at);
            let mut range = found.map_or(at.at..at.at.saturating_add(1), |run| {
                properties.apply(run.bytes, self.file.fib.is_old);
                run.first..run.end
            });
            let mut paragraph_style = 0;
            if let Some(paragraph) = self.file.paragraph_pages.find(at.at) {
                paragraph_style = u16_at(paragraph.bytes, 0).unwrap_or(0);
                range = range.start.max(paragraph.first)..range.end.min(paragraph.end);
            }
            self.n_properties += self.file.piece_modifiers(at.property, |modifier| properties.apply_one(modifier));
            self.run = Run { range, paragraph_style, property: at.property, properties };
        }
        self.run.properties
    }

    fn end_paragraph(&mut self, mark: pieces::Character) {
        let (mut paragraph, n_properties) = self.file.paragraph(mark);
        self.n_properties += n_properties;
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
            open.cells.push(std::mem::take(&mut open.cell));
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
            self.inserted.flush(&mut self.blocks);
            self.blocks.text(&unwrapped(text, style), style, None);
        }
        self.inserted.release();
    }

    fn end_row(&mut self, mut shape: super::row::Shape) {
        let Some(open) = self.tables.last_mut() else { return };
        let rest = std::mem::take(&mut open.cell);
        open.cells.extend(Some(rest).filter(|rest| !rest.is_empty()));
        let cells = std::mem::take(&mut open.cells);
        shape.cut(cells.len());
        self.n_cells += cells.len();
        if self.n_cells > MOST_CELLS {
            self.left.cells += cells.len();
        } else if !cells.is_empty() {
            open.table.rows.push(Row { cells, shape });
        }
    }

    /// Closes the tables deeper than a depth.
    fn close_tables(&mut self, depth: usize) {
        while self.tables.len() > depth {
            self.end_row(super::row::Shape::default());
            let Some(open) = self.tables.pop() else { return };
            match self.tables.last_mut() {
                Some(_) if open.table.rows.is_empty() => {}
                Some(outer) => {
                    outer.cell.lines.extend(open.table.texts());
                    outer.cell.tables.push(open.table);
                }
                None => {
                    self.inserted.flush(&mut self.blocks);
                    open.table.add_to(&mut self.blocks);
                    self.inserted.release();
                }
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
            count(
                self.file.fib.n_notes as usize,
                "脚注和尾注（{} 个字符）未读取",
                "footnotes and endnotes ({} characters) were not read",
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
    // The point of a number and the digits of a year would read as a decimal.
    let needs_space = number.ends_with(|last: char| last.is_alphanumeric() || last == '.') && !text.is_empty();
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
    /// Returns the properties of the paragraph that ends with a mark, and how many bytes of them are not its own.
    fn paragraph(&self, mark: pieces::Character) -> (Paragraph, usize) {
        let mut paragraph = Paragraph::default();
        let mut n_properties = 0;
        if let Some(run) = self.paragraph_pages.find(mark.at) {
            let (style, list) = run.bytes.split_at(run.bytes.len().min(2));
            paragraph.style = u16_at(style, 0).unwrap_or(0);
            n_properties = paragraph.apply(list, self.data, self.fib.is_old);
        }
        n_properties += self.piece_modifiers(mark.property, |modifier| paragraph.apply_one(modifier, self.fib.is_old));
        (paragraph, n_properties)
    }

    /// Gives out what a fast save says of a whole piece, one pair or a list of its own; returns how many bytes it takes.
    fn piece_modifiers(&self, property: u16, mut apply: impl FnMut(sprm::Modifier<'_>)) -> usize {
        let [low, high] = property.to_le_bytes();
        if property == 0 {
            return 0;
        }
        if low & 1 == 0 {
            apply(sprm::from_pair(low >> 1, &[high]));
            return 1;
        }
        let list = self.pieces.properties(usize::from(property >> 1));
        sprm::modifiers(list, self.fib.is_old).for_each(apply);
        list.len()
    }
}
