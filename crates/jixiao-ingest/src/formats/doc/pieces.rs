//! The piece table ([MS-DOC] 2.8.35): which parts of the main stream make up the text, in order.

use super::fib::Fib;
use crate::formats::bytes::{part, u8_at, u16_at, u32_at};
use encoding_rs::Encoding;

/// The most lists of properties, which their numbers of fifteen bits allow.
const MOST_LISTS: usize = 0x8000;

/// A run of text that is stored in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Position of its first character in the text, and how many it has.
    first: u32,
    n_characters: u32,
    /// Where its bytes begin.
    at: u32,
    /// One byte a character, not two.
    is_narrow: bool,
    /// Properties of a fast save that apply to the whole piece.
    property: u16,
}

/// The text with what is needed to decode it.
#[derive(Debug)]
pub(super) struct Pieces<'a> {
    main: &'a [u8],
    encoding: &'static Encoding,
    is_old: bool,
    list: Vec<Piece>,
    /// Lists of properties that pieces refer to.
    properties: Vec<&'a [u8]>,
}

/// A character with the place of its first byte, by which its properties are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) value: char,
    pub(super) at: u32,
    /// The property of its piece.
    pub(super) property: u16,
}

impl<'a> Pieces<'a> {
    /// Reads the table; without one the whole text is one piece.
    pub(super) fn read(main: &'a [u8], table: &'a [u8], fib: &Fib) -> Self {
        let mut pieces = Vec::new();
        let mut properties = Vec::new();
        let mut rest = fib.pieces.of(table);
        while let Some(kind) = u8_at(rest, 0) {
            if kind == 1 {
                let properties_of_piece = part(rest, 3, u16_at(rest, 1).map_or(0, usize::from));
                if properties.len() < MOST_LISTS {
                    properties.push(properties_of_piece);
                }
                rest = &rest[(3 + properties_of_piece.len()).min(rest.len())..];
            } else {
                let length = u32_at(rest, 1).unwrap_or(0) as usize;
                pieces = read_list(part(rest, 5, length), fib);
                break;
            }
        }
        if pieces.is_empty() {
            let n_characters = u32::try_from(main.len()).unwrap_or(u32::MAX);
            let is_narrow = !fib.is_old_and_wide;
            pieces.push(Piece { first: 0, n_characters, at: fib.text_at, is_narrow, property: 0 });
        }
        Self { main, encoding: fib.encoding, is_old: fib.is_old, list: pieces, properties }
    }

    /// Returns the list of properties that a piece refers to.
    pub(super) fn properties(&self, index: usize) -> &'a [u8] {
        self.properties.get(index).copied().unwrap_or_default()
    }

    /// Returns how many of the first characters of the text the stream holds.
    pub(super) fn n_stored(&self, end: u32) -> u32 {
        let stored = self.list.iter().map(|piece| {
            let bytes = part(self.main, piece.at as usize, piece.bytes(piece.n_characters));
            let wanted = end.saturating_sub(piece.first).min(piece.n_characters);
            wanted.min(u32::try_from(bytes.len() / piece.bytes(1)).unwrap_or(u32::MAX))
        });
        stored.fold(0, u32::saturating_add)
    }

    /// Returns where the first byte of a character stands.
    pub(super) fn place(&self, character: u32) -> Option<u32> {
        let behind = self.list.partition_point(|piece| piece.first <= character);
        let piece = self.list.get(behind.checked_sub(1)?)?;
        let within = Some(character - piece.first).filter(|within| *within < piece.n_characters)?;
        u32::try_from(piece.at as usize + piece.bytes(within)).ok()
    }

    /// Returns the characters between two positions of the text; what lies outside the stream is missing.
    pub(super) fn characters(&self, first: u32, end: u32) -> impl Iterator<Item = Character> + '_ {
        self.list.iter().flat_map(move |piece| {
            let from = first.max(piece.first);
            let to = end.min(piece.first.saturating_add(piece.n_characters));
            let at = piece.at as usize + piece.bytes(from.saturating_sub(piece.first));
            let bytes = part(self.main, at, piece.bytes(to.saturating_sub(from)));
            Decoder { bytes, at: u32::try_from(at).unwrap_or(u32::MAX), piece, text: self }
        })
    }
}

impl Piece {
    /// Returns how many bytes a number of characters takes.
    fn bytes(&self, n_characters: u32) -> usize {
        n_characters as usize * if self.is_narrow { 1 } else { 2 }
    }
}

/// Reads the list of pieces, as far as their positions grow.
fn read_list(bytes: &[u8], fib: &Fib) -> Vec<Piece> {
    let n_pieces = bytes.len().saturating_sub(4) / 12;
    let mut pieces = Vec::with_capacity(n_pieces);
    for index in 0..n_pieces {
        let (Some(first), Some(end)) = (u32_at(bytes, 4 * index), u32_at(bytes, 4 * index + 4)) else { break };
        let entry = 4 * (n_pieces + 1) + 8 * index;
        let (Some(place), Some(property)) = (u32_at(bytes, entry + 2), u16_at(bytes, entry + 6)) else { break };
        let Some(n_characters) = end.checked_sub(first) else { break };
        let is_marked = place & 0x4000_0000 != 0;
        let is_narrow = if fib.is_old { !fib.is_old_and_wide } else { is_marked };
        let at = if is_marked && !fib.is_old { (place & 0x3FFF_FFFF) / 2 } else { place & 0x3FFF_FFFF };
        pieces.push(Piece { first, n_characters, at, is_narrow, property });
    }
    pieces
}

/// Decodes the bytes of a piece.
struct Decoder<'a> {
    bytes: &'a [u8],
    at: u32,
    piece: &'a Piece,
    text: &'a Pieces<'a>,
}

impl Decoder<'_> {
    fn take(&mut self, n_bytes: usize, value: char) -> Character {
        let character = Character { value, at: self.at, property: self.piece.property };
        self.bytes = &self.bytes[n_bytes.min(self.bytes.len())..];
        self.at = self.at.saturating_add(u32::try_from(n_bytes).unwrap_or(u32::MAX));
        character
    }

    /// Takes a pair that stands for one character, in UTF-16 or in an encoding of one or two bytes.
    fn next_wide(&mut self) -> Option<Character> {
        let unit = u16_at(self.bytes, 0)?;
        let pair = [unit, u16_at(self.bytes, 2).unwrap_or(0)];
        let (n_bytes, value) = match char::decode_utf16(pair).next()? {
            Ok(value) if value.len_utf16() == 2 => (4, value),
            Ok(value) => (2, value),
            Err(_) => (2, char::REPLACEMENT_CHARACTER),
        };
        Some(self.take(n_bytes, value))
    }

    fn next_encoded(&mut self) -> Option<Character> {
        let first = u8_at(self.bytes, 0)?;
        if first < 0x80 {
            return Some(self.take(1, char::from(first)));
        }
        for n_bytes in [1, 2] {
            let (text, had_errors) = self.text.encoding.decode_without_bom_handling(part(self.bytes, 0, n_bytes));
            if let (Some(value), false) = (text.chars().next(), had_errors) {
                return Some(self.take(n_bytes, value));
            }
        }
        Some(self.take(1, char::REPLACEMENT_CHARACTER))
    }
}

impl Iterator for Decoder<'_> {
    type Item = Character;

    fn next(&mut self) -> Option<Character> {
        if !self.piece.is_narrow {
            return self.next_wide();
        }
        if self.text.is_old {
            return self.next_encoded();
        }
        // Narrow pieces of Word 97 and later hold the characters of Windows' Western page.
        let byte = u8_at(self.bytes, 0)?;
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&self.bytes[..1]);
        let value = if byte < 0x80 { char::from(byte) } else { text.chars().next()? };
        Some(self.take(1, value))
    }
}
