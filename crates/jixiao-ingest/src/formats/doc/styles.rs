//! The style sheet ([MS-DOC] 2.9.271): which styles are headings, number their paragraphs, or hide text.

use super::properties::{Character, Paragraph};
use crate::formats::bytes::{part, u8_at, u16_at};

/// How many styles may be based on each other.
const MOST_BASES: usize = 32;

/// The most styles, which their indices of twelve bits allow, and the most bytes of the properties of one.
const MOST_STYLES: usize = 0xFFF;
const MOST_BYTES: usize = 4_096;

/// No style.
const NONE: u16 = 0xFFF;

/// The built-in styles of headings and of the lines of the contents.
const HEADINGS: std::ops::RangeInclusive<u16> = 1..=9;
const CONTENTS: std::ops::RangeInclusive<u16> = 19..=27;

/// A style with all that it inherits.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// 0 to 8, or 9 for body text.
    pub(super) outline_level: Option<u8>,
    pub(super) is_contents: bool,
    pub(super) list: Option<u16>,
    pub(super) list_level: Option<u8>,
    pub(super) is_hidden: bool,
}

/// The styles by their index.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

/// A style as the sheet stores it.
#[derive(Debug, Clone, Copy)]
struct Stored<'a> {
    builtin: u16,
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
}

impl Styles {
    /// Reads a style sheet.
    pub(super) fn read(sheet: &[u8], is_old: bool) -> Self {
        let header = usize::from(u16_at(sheet, 0).unwrap_or(0));
        let base_length = usize::from(u16_at(sheet, 4).unwrap_or(10));
        let mut rest = sheet.get(2 + header..).unwrap_or_default();
        let mut stored = Vec::new();
        while let Some(length) = u16_at(rest, 0).filter(|_| stored.len() < MOST_STYLES) {
            let style = part(rest, 2, usize::from(length));
            stored.push(read_one(style, base_length, is_old));
            rest = rest.get(2 + style.len()..).unwrap_or_default();
        }
        Self((0..stored.len()).map(|index| resolve(&stored, index, is_old)).collect())
    }

    /// Returns a style; one that is not in the sheet says nothing.
    pub(super) fn get(&self, index: u16) -> Option<&Style> {
        self.0.get(usize::from(index))
    }
}

fn read_one(style: &[u8], base_length: usize, is_old: bool) -> Option<Stored<'_>> {
    let (builtin, kind) = (u16_at(style, 0)? & 0xFFF, u16_at(style, 2)?);
    let mut stored = Stored { builtin, base: kind >> 4, paragraph: &[], character: &[] };
    // The name ends with a zero, which its length does not count.
    let name_length = if is_old {
        1 + usize::from(u8_at(style, base_length)?) + 1
    } else {
        2 + 2 * (usize::from(u16_at(style, base_length)?) + 1)
    };
    let mut at = base_length + name_length;
    let is_paragraph = kind & 0xF == 1;
    for index in 0..usize::from(u16_at(style, 4)? & 0xF) {
        at += at % 2;
        let length = usize::from(u16_at(style, at).unwrap_or(0));
        let bytes = part(style, at + 2, length.min(MOST_BYTES));
        match (is_paragraph, index) {
            // The first two bytes repeat the index of the style.
            (true, 0) => stored.paragraph = bytes.get(2..).unwrap_or_default(),
            (true, 1) | (false, 0) => stored.character = bytes,
            _ => {}
        }
        at += 2 + length;
    }
    Some(stored)
}

/// Applies a style over those it is based on.
fn resolve(stored: &[Option<Stored<'_>>], index: usize, is_old: bool) -> Style {
    let mut chain = Vec::new();
    let mut next = u16::try_from(index).unwrap_or(NONE);
    while next != NONE && chain.len() < MOST_BASES {
        let Some(Some(style)) = stored.get(usize::from(next)) else { break };
        chain.push(style);
        next = style.base;
    }
    let mut style = Style::default();
    let (mut paragraph, mut character) = (Paragraph::default(), Character::default());
    for one in chain.iter().rev() {
        if HEADINGS.contains(&one.builtin) {
            paragraph.outline_level = u8::try_from(one.builtin - 1).ok();
        }
        paragraph.apply(one.paragraph, &[], is_old);
        character.apply(one.character, is_old);
        style.is_contents |= CONTENTS.contains(&one.builtin);
    }
    Style {
        outline_level: paragraph.outline_level,
        list: paragraph.list,
        list_level: paragraph.list_level,
        is_hidden: character.is_hidden(false),
        ..style
    }
}
