//! The records of a workbook stream ([MS-XLS] 2.1.4): a type, a length, a body; long bodies go on in records of their own.

use crate::formats::bytes::{part, u8_at, u16_at, u32_at};
use encoding_rs::Encoding;

pub(super) const BEGIN: u16 = 0x0809;
pub(super) const END: u16 = 0x000A;
const CONTINUE: u16 = 0x003C;

/// A record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) body: &'a [u8],
    /// What follows it in the stream.
    rest: &'a [u8],
}

/// Returns the records from an offset on; one that is cut off is the last.
pub(super) fn records(stream: &[u8], at: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(at..).unwrap_or_default();
    std::iter::from_fn(move || {
        let record = next(rest)?;
        rest = record.rest;
        Some(record)
    })
}

fn next(stream: &[u8]) -> Option<Record<'_>> {
    let (kind, length) = (u16_at(stream, 0)?, usize::from(u16_at(stream, 2)?));
    let body = part(stream, 4, length);
    Some(Record { kind, body, rest: &stream[4 + body.len()..] })
}

impl<'a> Record<'a> {
    pub(super) fn u16_at(&self, at: usize) -> Option<u16> {
        u16_at(self.body, at)
    }

    /// Returns the body from an offset on, with the records that continue it.
    pub(super) fn continued(&self, at: usize) -> Reader<'a> {
        Reader { piece: self.body.get(at..).unwrap_or_default(), rest: self.rest }
    }
}

/// Reads a body that may go on in further records.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    piece: &'a [u8],
    rest: &'a [u8],
}

impl Reader<'_> {
    /// Goes on to the record that continues this one.
    fn enter_next(&mut self) -> Option<()> {
        let record = next(self.rest).filter(|record| record.kind == CONTINUE)?;
        (self.piece, self.rest) = (record.body, record.rest);
        Some(())
    }

    fn u8(&mut self) -> Option<u8> {
        while self.piece.is_empty() {
            self.enter_next()?;
        }
        let (first, rest) = self.piece.split_first()?;
        self.piece = rest;
        Some(*first)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > self.piece.len() {
            length -= self.piece.len();
            self.enter_next()?;
        }
        self.piece = &self.piece[length..];
        Some(())
    }

    /// Reads a string of Excel 97 and later: its length, its form, its characters, then what is said about them.
    pub(super) fn string(&mut self) -> Option<String> {
        let n_characters = usize::from(self.u16()?);
        self.characters(n_characters)
    }

    /// Reads the form and the characters of a string whose length is known.
    pub(super) fn characters(&mut self, n_characters: usize) -> Option<String> {
        let form = self.u8()?;
        let n_runs = if form & 0x08 == 0 { 0 } else { usize::from(self.u16()?) };
        let n_phonetic = if form & 0x04 == 0 { 0 } else { usize::try_from(self.u32()?).ok()? };
        let mut units = Vec::with_capacity(n_characters.min(self.piece.len()));
        let mut is_wide = form & 0x01 != 0;
        while units.len() < n_characters {
            if self.piece.is_empty() {
                // A string that goes on in the next record says its form again.
                self.enter_next()?;
                is_wide = self.u8()? & 0x01 != 0;
            }
            self.take_units(&mut units, n_characters, is_wide)?;
        }
        self.skip(n_runs * 4)?;
        self.skip(n_phonetic)?;
        Some(String::from_utf16_lossy(&units))
    }

    /// Takes what this record holds of a string up to its length.
    fn take_units(&mut self, units: &mut Vec<u16>, n_characters: usize, is_wide: bool) -> Option<()> {
        let n_missing = n_characters - units.len();
        let n_bytes = if is_wide {
            let (pairs, _) = self.piece.as_chunks::<2>();
            let taken = &pairs[..pairs.len().min(n_missing)];
            units.extend(taken.iter().map(|pair| u16::from_le_bytes(*pair)));
            taken.len() * 2
        } else {
            let taken = &self.piece[..self.piece.len().min(n_missing)];
            units.extend(taken.iter().map(|byte| u16::from(*byte)));
            taken.len()
        };
        if n_bytes == 0 {
            // Its two bytes stand in two records.
            units.push(self.u16()?);
        }
        self.piece = &self.piece[n_bytes..];
        Some(())
    }

    /// Reads the bytes of a string of Excel 5 and 95.
    pub(super) fn encoded(&mut self, length: usize, encoding: &'static Encoding) -> String {
        let bytes: Vec<u8> = std::iter::from_fn(|| self.u8()).take(length).collect();
        encoding.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// Reads the number that a cell stores in four bytes.
pub(super) fn packed_number(bytes: &[u8], at: usize) -> Option<f64> {
    let packed = u32_at(bytes, at)?;
    let number = if packed & 2 == 0 {
        f64::from_bits(u64::from(packed & !3) << 32)
    } else {
        f64::from(packed.cast_signed() >> 2)
    };
    Some(if packed & 1 == 0 { number } else { number / 100.0 })
}

/// Returns how a truth value is shown.
pub(super) fn truth(value: u8) -> &'static str {
    if value == 0 { "FALSE" } else { "TRUE" }
}

/// Returns the name of an error value.
pub(super) fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}

/// Shows what a cell says that holds a truth value (`is_error` 0) or an error.
pub(super) fn truth_or_error(bytes: &[u8], at: usize) -> Option<String> {
    let (value, is_error) = (u8_at(bytes, at)?, u8_at(bytes, at + 1)?);
    Some(match (is_error, value) {
        (0, value) => truth(value).to_owned(),
        (_, code) => error_name(code).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers() {
        for (packed, expected) in [
            (0x3FF0_0000u32, 1.0),
            (0x3FF0_0001, 0.01),
            (12_345 << 2 | 3, 123.45),
            ((-7i32).cast_unsigned() << 2 | 2, -7.0),
        ] {
            assert_eq!(packed_number(&packed.to_le_bytes(), 0).map(f64::to_bits), Some(f64::to_bits(expected)));
        }
    }

    #[test]
    fn strings_go_on_in_the_next_record() {
        // Two characters in one byte each, then two in two bytes each; one run of formatting and a phonetic part.
        let body = [4, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'a', b'b'];
        let next = [1, 0xe9, 0x7e, 0x48, 0x65, 0, 0, 0, 0, 9, 9, b'!'];
        let mut stream = vec![0xFC, 0, 11, 0];
        stream.extend(body);
        stream.extend([0x3C, 0, 12, 0]);
        stream.extend(next);
        let record = records(&stream, 0).next().expect("a record");
        let mut reader = record.continued(0);
        assert_eq!(reader.string().as_deref(), Some("ab绩效"));
        assert_eq!((reader.u8(), reader.u8()), (Some(b'!'), None));
    }
}
