//! Follows groups and control words, collects text, and hands finished paragraphs and tables to the blocks.

use super::lists::{self, Fonts, Styles};
use super::pictures::Pictures;
use super::state::{self, Destination, ParagraphState, State, TextState};
use super::tables::{self, OpenTable};
use super::token::Token;
use super::{encoding, tables::Row};
use crate::formats::album::Album;
use crate::formats::blocks::{Blocks, Style};
use crate::formats::inserted::Pictures as Inserted;
use crate::{Document, ReadError};
use encoding_rs::Encoding;
use jixiao_model::{NoticeCode, Place, Text, Warned};

/// How deep groups may lie in each other.
const MOST_GROUPS: usize = 2_000;

/// How deep tables may lie in each other; deeper ones are read as if at this level.
const MOST_LEVELS: usize = 16;

/// The most bytes after a `\u` that repeat it.
const MOST_FALLBACK: usize = 64;

/// Everything known while the tokens pass.
#[derive(Debug)]
pub(super) struct Reader {
    blocks: Blocks,
    pictures: Pictures,
    inserted: Inserted,
    state: State,
    groups: Vec<State>,
    fonts: Fonts,
    styles: Styles,
    page: Option<&'static Encoding>,
    default_font: i32,
    /// Bytes that wait to be decoded in one piece: characters may take two of them.
    waiting: Vec<u8>,
    waiting_encoding: Option<&'static Encoding>,
    /// Text of the paragraph or cell so far.
    text: String,
    /// Footnotes and text boxes of the paragraph.
    asides: String,
    number: String,
    high_surrogate: Option<u16>,
    fallback_left: usize,
    tables: Vec<OpenTable>,
    n_replaced: usize,
    has_ended: bool,
}

impl Reader {
    /// Begins a document.
    pub(super) fn new(album: Album) -> Self {
        Self {
            blocks: Blocks::default(),
            pictures: Pictures::new(album),
            inserted: Inserted::default(),
            state: State::default(),
            groups: Vec::new(),
            fonts: Fonts::default(),
            styles: Styles::default(),
            page: None,
            default_font: 0,
            waiting: Vec::new(),
            waiting_encoding: None,
            text: String::new(),
            asides: String::new(),
            number: String::new(),
            high_surrogate: None,
            fallback_left: 0,
            tables: Vec::new(),
            n_replaced: 0,
            has_ended: false,
        }
    }

    /// Takes the next token.
    pub(super) fn token(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        if self.has_ended {
            return Ok(());
        }
        if matches!(token, Token::Open | Token::Close) {
            self.fallback_left = 0;
        } else if self.fallback_left > 0 {
            self.fallback_left -= 1;
            return Ok(());
        }
        match token {
            Token::Open => self.open()?,
            Token::Close => self.close(),
            Token::Word(name, number) => self.word(name, number),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Byte(byte) => self.byte(byte),
            Token::Binary(bytes) if self.state.destination == Destination::Picture => self.pictures.bytes(bytes),
            Token::Binary(_) => {}
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), ReadError> {
        if self.groups.len() >= MOST_GROUPS {
            let what = Text::fixed("RTF 组嵌套层数", "the nesting of RTF groups is");
            return Err(ReadError::TooLarge { what, limit: "2000" });
        }
        self.flush();
        self.groups.push(self.state);
        self.state.is_optional = false;
        Ok(())
    }

    fn close(&mut self) {
        self.flush();
        let Some(outer) = self.groups.pop() else { return };
        let is_shown = self.state.is_shown();
        let inner = std::mem::replace(&mut self.state, outer).destination;
        if inner == Destination::Picture && outer.destination != Destination::Picture {
            let of_shape = outer.destination == Destination::PropertyValue;
            self.inserted.hold(self.pictures.end(is_shown, of_shape));
        }
        if inner == Destination::ListNumber && outer.destination != Destination::ListNumber {
            self.list_number();
        }
        if inner == Destination::Aside && outer.destination != Destination::Aside {
            self.asides.push('\n');
        }
        // Bytes after the end of the document belong to nothing.
        self.has_ended = self.groups.is_empty();
    }

    /// Prints the number of a list item in front of its text. Bullets say nothing; they are signs, or lone letters of symbol fonts.
    fn list_number(&mut self) {
        let number = std::mem::take(&mut self.number);
        let number = number.trim();
        if number.chars().any(char::is_alphanumeric) && number.chars().nth(1).is_some() {
            self.text.push_str(number);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.is_optional = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            _ => {}
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.state.destination == Destination::Picture {
            return self.pictures.digit(byte);
        }
        let (font, known) = (self.state.text.font.unwrap_or(self.default_font), &self.fonts);
        let page = self.page.unwrap_or(encoding_rs::WINDOWS_1252);
        let encoding = known.encoding(font).unwrap_or(page);
        if self.waiting_encoding != Some(encoding) {
            self.flush();
            self.waiting_encoding = Some(encoding);
        }
        self.waiting.push(byte);
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.waiting);
        let mut text = String::with_capacity(bytes.len());
        let n_replaced =
            encoding::decode(&bytes, self.waiting_encoding.unwrap_or(encoding_rs::WINDOWS_1252), &mut text);
        if self.put(&text) {
            self.n_replaced += n_replaced;
        }
    }

    /// Adds text after what waits.
    fn push(&mut self, text: &str) {
        self.flush();
        self.put(text);
    }

    /// Puts text where the group says; tells whether it is text of the document.
    fn put(&mut self, text: &str) -> bool {
        let to = match self.state.destination {
            _ if !self.state.is_shown() => return false,
            Destination::Body => &mut self.text,
            Destination::Aside => &mut self.asides,
            Destination::ListNumber => {
                self.number.push_str(text);
                return false;
            }
            Destination::Styles => {
                self.styles.text(text);
                return false;
            }
            Destination::PropertyName => {
                self.pictures.property_name(text);
                return false;
            }
            Destination::PropertyValue => {
                self.pictures.property_value(text);
                return false;
            }
            Destination::Muted
            | Destination::Skipped
            | Destination::Fonts
            | Destination::Picture
            | Destination::NestedRow => return false,
        };
        to.push_str(text);
        true
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        if name == "u" {
            return self.unicode(number.unwrap_or(0));
        }
        self.flush();
        let was_optional = std::mem::take(&mut self.state.is_optional);
        if let Some(destination) = state::destination(name, self.state.destination) {
            self.pictures.shape_word(name, number);
            return self.enter(destination);
        }
        match self.state.destination {
            Destination::Fonts => self.fonts.word(name, number),
            Destination::Styles => self.styles.word(name, number),
            Destination::Skipped => {}
            _ if was_optional => self.state.destination = Destination::Skipped,
            Destination::NestedRow => self.nested_row(name, number),
            Destination::Picture => self.pictures.word(name, number),
            Destination::Muted => self.pictures.shape_word(name, number),
            _ => self.body_word(name, number),
        }
        if name == "f" {
            self.state.text.font = number;
        }
    }

    fn enter(&mut self, destination: Destination) {
        let outer = std::mem::replace(&mut self.state.destination, destination);
        if destination == Destination::Picture {
            self.pictures.start();
            if outer == Destination::PropertyValue && !self.pictures.is_shown_by_shape() {
                self.state.destination = Destination::Skipped;
            }
        }
    }

    /// Applies a word that says how text looks or where it ends.
    fn body_word(&mut self, name: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match name {
            "ansicpg" => self.page = number.and_then(encoding::of_code_page),
            "mac" => self.page = Some(encoding_rs::MACINTOSH),
            "deff" => self.default_font = number.unwrap_or(0),
            "uc" => self.state.n_fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(MOST_FALLBACK),
            "v" | "webhidden" => self.state.text.is_hidden = is_on,
            "deleted" => self.state.text.is_deleted = is_on,
            "plain" => self.state.text = TextState::default(),
            "pard" => self.state.paragraph = ParagraphState::default(),
            "intbl" => self.state.paragraph.in_table = is_on,
            "itap" => self.state.paragraph.level = usize::try_from(number.unwrap_or(1)).unwrap_or(0).min(MOST_LEVELS),
            "s" => self.state.paragraph.style = number.unwrap_or(0),
            "outlinelevel" => self.state.paragraph.outline = lists::outline(number),
            _ => {
                if let Some(text) = character(name) {
                    self.push(text);
                } else if self.state.destination == Destination::Body {
                    self.mark(name, number);
                } else if matches!(name, "par" | "cell" | "row" | "sect") {
                    self.push("\n");
                }
            }
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.fallback_left = self.state.n_fallback;
        // The format counts from -32768 to 32767.
        let unit = u32::try_from(if number < 0 { number.saturating_add(65_536) } else { number }).unwrap_or(0xfffd);
        let high = self.high_surrogate.take();
        let mut buffer = [0; 4];
        match (high, u16::try_from(unit)) {
            (_, Ok(first @ 0xd800..=0xdbff)) => self.high_surrogate = Some(first),
            (Some(high), Ok(low @ 0xdc00..=0xdfff)) => {
                let c = char::decode_utf16([high, low]).next().and_then(Result::ok).unwrap_or('\u{fffd}');
                self.put(c.encode_utf8(&mut buffer));
            }
            (_, Ok(0)) => {}
            _ => {
                let c = char::from_u32(unit).unwrap_or('\u{fffd}');
                let is_text = self.put(c.encode_utf8(&mut buffer));
                self.n_replaced += usize::from(is_text && c == '\u{fffd}');
            }
        }
    }

    /// Applies a word that ends a paragraph, cell or row, or defines a row.
    fn mark(&mut self, name: &str, number: Option<i32>) {
        match name {
            "par" | "sect" | "page" | "column" => self.end_paragraph(),
            "cell" => self.end_cell(1),
            "nestcell" => self.end_cell(self.state.table_level().max(2)),
            "row" => self.end_row(1),
            "nestrow" => self.end_row(self.state.table_level().max(2)),
            _ => {
                if matches!(name, "trowd" | "cellx" | "trleft" | "clvmgf" | "clvmrg" | "clmgf" | "clmrg") {
                    self.level(1).definition.word(name, number);
                }
            }
        }
    }

    fn nested_row(&mut self, name: &str, number: Option<i32>) {
        let level = self.state.table_level().max(2);
        if name == "nestrow" {
            self.end_row(level);
        } else {
            self.level(level).definition.word(name, number);
        }
    }

    /// Returns the open table at a level, opened if need be.
    fn level(&mut self, level: usize) -> &mut OpenTable {
        let level = level.clamp(1, MOST_LEVELS);
        while self.tables.len() < level {
            self.tables.push(OpenTable::default());
        }
        &mut self.tables[level - 1]
    }

    /// Takes the text of the paragraph with its footnotes and text boxes.
    fn take_text(&mut self) -> (String, String) {
        self.flush();
        self.high_surrogate = None;
        (std::mem::take(&mut self.text), std::mem::take(&mut self.asides))
    }

    fn end_paragraph(&mut self) {
        // Some programs leave out the mark of the table in its cells.
        let in_open_row = self.tables.first().is_some_and(OpenTable::has_open_row);
        let level = self.state.table_level().max(usize::from(in_open_row));
        if level > 0 {
            return self.line(level);
        }
        self.end_tables(0);
        let style =
            self.state.paragraph.outline.map_or_else(|| self.styles.style(self.state.paragraph.style), Style::Heading);
        let (text, asides) = self.take_text();
        self.add_text(&text, style);
        for aside in asides.lines() {
            self.add_text(aside, Style::Body);
        }
        self.inserted.release();
    }

    fn add_text(&mut self, text: &str, style: Style) {
        if !text.trim().is_empty() {
            self.inserted.flush(&mut self.blocks);
            self.blocks.text(text, style, None);
        }
    }

    /// Ends a line of the open cell at a level.
    fn line(&mut self, level: usize) {
        self.end_tables(level);
        let (text, asides) = self.take_text();
        let table = self.level(level);
        let lines = text.lines().chain(asides.lines()).map(str::trim).filter(|line| !line.is_empty());
        table.lines.extend(lines.map(str::to_owned));
    }

    fn end_cell(&mut self, level: usize) {
        self.line(level);
        self.level(level).end_cell();
    }

    fn end_row(&mut self, level: usize) {
        if !self.text.trim().is_empty() || !self.waiting.is_empty() {
            self.line(level);
        }
        self.end_tables(level);
        self.level(level).end_row();
    }

    /// Ends the tables that lie deeper than a level: their texts belong to the cell around them, and they follow its table.
    fn end_tables(&mut self, level: usize) {
        while self.tables.len() > level {
            let Some(table) = self.tables.pop() else { return };
            let finished = table.finish();
            if let Some(outer) = self.tables.last_mut() {
                outer
                    .lines
                    .extend(finished.first().into_iter().flat_map(|rows| tables::texts(rows)).map(str::to_owned));
                outer.inner.extend(finished);
            } else {
                for rows in &finished {
                    self.table(rows);
                }
                self.inserted.release();
            }
        }
    }

    fn table(&mut self, rows: &[Row]) {
        self.inserted.flush(&mut self.blocks);
        let cells = tables::cells(rows, self.blocks.next_table());
        self.blocks.table(None, cells);
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> Warned<Document> {
        let was_cut = !self.has_ended;
        self.state.destination = Destination::Body;
        self.end_paragraph();
        self.end_tables(0);
        let is_blank = self.blocks.is_empty() && self.inserted.is_empty();
        self.inserted.flush(&mut self.blocks);
        self.pictures.album().note(&mut self.blocks, is_blank);
        if was_cut {
            let message = Text::fixed(
                "RTF 文件在中途截断，只读取了前面的部分",
                "the RTF file is cut off; what stands before is read",
            );
            self.blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
        }
        if self.n_replaced > 0 {
            let message = Text::new(
                format!("有 {} 个字符无法还原", self.n_replaced),
                format!("{} characters could not be restored", self.n_replaced),
            );
            self.blocks.notice(NoticeCode::DamagedEncoding, Place::default(), message);
        }
        self.blocks.finish()
    }
}

/// Returns the character that a control word stands for.
fn character(name: &str) -> Option<&'static str> {
    Some(match name {
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}
