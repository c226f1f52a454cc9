//! The file information block ([MS-DOC] 2.5): where in the file everything is.

use super::FORMAT;
use crate::ReadError;
use crate::formats::bytes::{part, u8_at, u16_at, u32_at};
use crate::formats::codepage;
use encoding_rs::Encoding;
use jixiao_model::Text;

/// The newest version that stores text as Word 95 does.
const LAST_OLD: u16 = 0x69;

/// Positions in the list of parts of Word 97 and later.
const STYLES: usize = 1;
const CHARACTER_PAGES: usize = 12;
const PARAGRAPH_PAGES: usize = 13;
const PIECES: usize = 33;
const ANCHORS: usize = 40;
const DRAWINGS: usize = 50;
const LISTS: usize = 73;
const LIST_OVERRIDES: usize = 74;

/// A part of a stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) at: usize,
    pub(super) length: usize,
}

/// What the block says.
#[derive(Debug)]
pub(super) struct Fib {
    /// Written by Word 6 or 95: text in the encoding of its language, properties in short codes.
    pub(super) is_old: bool,
    /// Written by Word 95 of East Asia: text in two bytes a character after all.
    pub(super) is_old_and_wide: bool,
    /// The stream with the parts, by its number.
    pub(super) table_stream: &'static str,
    /// The encoding of text in single bytes.
    pub(super) encoding: &'static Encoding,
    /// Where the text begins in a file without pieces.
    pub(super) text_at: u32,
    /// Characters of the body, and where those of the text boxes stand.
    pub(super) n_body: u32,
    pub(super) boxes: std::ops::Range<u32>,
    /// Characters of footnotes and endnotes.
    pub(super) n_notes: u32,
    pub(super) styles: Span,
    pub(super) character_pages: Span,
    pub(super) paragraph_pages: Span,
    pub(super) pieces: Span,
    pub(super) lists: Span,
    pub(super) list_overrides: Span,
    /// Where shapes float beside the body, and the shapes themselves.
    pub(super) anchors: Span,
    pub(super) drawings: Span,
}

impl Span {
    /// Returns the bytes of the part that the stream holds.
    pub(super) fn of(self, stream: &[u8]) -> &[u8] {
        part(stream, self.at, self.length)
    }
}

impl Fib {
    /// Reads the block at the start of the main stream.
    pub(super) fn read(main: &[u8]) -> Result<Self, ReadError> {
        let too_short = || ReadError::damaged(FORMAT, Text::fixed("文件头不完整", "its header is cut off"));
        let flags = u16_at(main, 0x0A).ok_or_else(too_short)?;
        if flags & 0x0100 != 0 {
            return Err(ReadError::Protected);
        }
        let version = u16_at(main, 2).ok_or_else(too_short)?;
        let fib = if version <= LAST_OLD { Self::old(main, flags) } else { Self::new(main, flags) };
        fib.ok_or_else(too_short)
    }

    fn new(main: &[u8], flags: u16) -> Option<Self> {
        let words = 34 + 2 * usize::from(u16_at(main, 32)?);
        let counts = words + 2;
        let spans = counts + 4 * usize::from(u16_at(main, words)?) + 2;
        let span = |index: usize| {
            let at = |at: usize| Some(u32_at(main, at)? as usize);
            let place = spans + 8 * index;
            Some(Span { at: at(place)?, length: at(place + 4)? })
        };
        let count = |index: usize| u32_at(main, counts + 4 * index);
        let n_body = count(3)?;
        // Between the body and its text boxes: notes, headers, an unused part, comments, endnotes.
        let n_between = (4..9).try_fold(0u32, |sum, index| Some(sum.saturating_add(count(index)?)))?;
        let boxes = n_body.saturating_add(n_between);
        Some(Self {
            is_old: false,
            is_old_and_wide: false,
            table_stream: if flags & 0x0200 == 0 { "0Table" } else { "1Table" },
            encoding: encoding_rs::WINDOWS_1252,
            text_at: u32_at(main, 0x18)?,
            n_body,
            boxes: boxes..boxes.saturating_add(count(9)?),
            n_notes: count(4)?.saturating_add(count(8)?),
            styles: span(STYLES)?,
            character_pages: span(CHARACTER_PAGES)?,
            paragraph_pages: span(PARAGRAPH_PAGES)?,
            pieces: span(PIECES)?,
            lists: span(LISTS).unwrap_or_default(),
            list_overrides: span(LIST_OVERRIDES).unwrap_or_default(),
            anchors: span(ANCHORS).unwrap_or_default(),
            drawings: span(DRAWINGS).unwrap_or_default(),
        })
    }

    /// Word 6 and 95 keep everything in the main stream.
    fn old(main: &[u8], flags: u16) -> Option<Self> {
        let span = |at: usize| Some(Span { at: u32_at(main, at)? as usize, length: u32_at(main, at + 4)? as usize });
        let n_body = u32_at(main, 0x34)?;
        let n_between =
            (0..5).try_fold(0u32, |sum, index| Some(sum.saturating_add(u32_at(main, 0x38 + 4 * index)?)))?;
        let boxes = n_body.saturating_add(n_between);
        let (is_of_mac, character_set) = (u8_at(main, 0x12)? == 1, u16_at(main, 0x14)?);
        let encoding = match character_set {
            0x86 => encoding_rs::GBK,
            _ if is_of_mac => encoding_rs::MACINTOSH,
            _ => codepage::by_language(u16_at(main, 6)?),
        };
        Some(Self {
            is_old: true,
            is_old_and_wide: flags & 0x1000 != 0,
            table_stream: "WordDocument",
            encoding,
            text_at: u32_at(main, 0x18)?,
            n_body,
            boxes: boxes..boxes.saturating_add(u32_at(main, 0x4C)?),
            n_notes: u32_at(main, 0x38)?.saturating_add(u32_at(main, 0x48)?),
            styles: span(0x60)?,
            character_pages: span(0xB8)?,
            paragraph_pages: span(0xC0)?,
            pieces: span(0x160)?,
            lists: Span::default(),
            list_overrides: Span::default(),
            anchors: Span::default(),
            drawings: Span::default(),
        })
    }
}
