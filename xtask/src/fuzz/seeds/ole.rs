//! Tiny files of Word 97 and Excel 97: the few records that a reader needs, in an OLE container.

use super::{ROWS, TITLE};
use anyhow::Result;
use std::io::{Cursor, Write};

fn ole_of(streams: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()))?;
    for (name, content) in streams {
        file.create_stream(format!("/{name}"))?.write_all(content)?;
    }
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Where the text begins, after the header.
const TEXT_AT: u32 = 0x600;

/// One paragraph for the title, then a line of cells for every row; one piece of text covers all.
pub(super) fn doc() -> Result<Vec<u8>> {
    let rows: String = ROWS.iter().map(|cells| cells.join("\u{7}") + "\u{7}\u{7}").collect();
    let text = units(&format!("{TITLE}\r{rows}\r"));
    let n_characters = u32::try_from(text.len() / 2)?;
    let mut main = vec![0; TEXT_AT as usize];
    main[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    // The table stream is called `1Table`.
    main[0x0A..0x0C].copy_from_slice(&0x0200_u16.to_le_bytes());
    let mut put = |at: usize, number: u32| main[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(0x18, TEXT_AT);
    put(0x4C, n_characters);
    // The numbers of 16 bits, of 32 bits, and of pairs that follow.
    put(0x20, 14);
    let pieces = [&[0; 4], &n_characters.to_le_bytes()[..], &[0, 0], &TEXT_AT.to_le_bytes(), &[0, 0]].concat();
    let table = [&[2][..], &u32::try_from(pieces.len())?.to_le_bytes(), &pieces].concat();
    put(0x1A2, 0);
    put(0x1A6, u32::try_from(table.len())?);
    main[0x20..0x22].copy_from_slice(&14_u16.to_le_bytes());
    main[0x3E..0x40].copy_from_slice(&22_u16.to_le_bytes());
    main[0x98..0x9A].copy_from_slice(&93_u16.to_le_bytes());
    main.extend(text);
    ole_of(&[("WordDocument", &main), ("1Table", &table)])
}

fn record(kind: u16, parts: &[&[u8]]) -> Result<Vec<u8>> {
    let content = parts.concat();
    Ok([&kind.to_le_bytes()[..], &u16::try_from(content.len())?.to_le_bytes(), &content].concat())
}

/// One sheet: the title in the first row, then the cells, with one merged area.
pub(super) fn xls() -> Result<Vec<u8>> {
    let texts: Vec<&str> = std::iter::once(TITLE).chain(ROWS.iter().flatten().copied()).collect();
    let begin = |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes(), &kind.to_le_bytes(), &[0; 12]]);
    let end = record(0x000A, &[])?;
    let n_texts = u32::try_from(texts.len())?.to_le_bytes();
    let mut shared = [n_texts, n_texts].concat();
    for text in &texts {
        let n_units = u16::try_from(text.encode_utf16().count())?;
        shared.extend([&n_units.to_le_bytes()[..], &[1], &units(text)].concat());
    }
    let shared = record(0x00FC, &[&shared])?;
    let name = [&[2, 1][..], &units("自评")].concat();
    let before = begin(5)?.len() + record(0x0085, &[&[0; 6], &name])?.len() + shared.len() + end.len();
    let sheet = record(0x0085, &[&u32::try_from(before)?.to_le_bytes(), &[0, 0], &name])?;
    let mut book = [begin(5)?, sheet, shared, end.clone(), begin(0x10)?].concat();
    for index in 0..texts.len() {
        let (row, column) = if index == 0 { (0, 0) } else { (1 + (index - 1) / 4, (index - 1) % 4) };
        let place = [u16::try_from(row)?, u16::try_from(column)?, 0].map(u16::to_le_bytes).concat();
        book.extend(record(0x00FD, &[&place, &u32::try_from(index)?.to_le_bytes()])?);
    }
    book.extend(record(0x00E5, &[&[1, 0, 0, 0, 0, 0, 0, 0, 3, 0]])?);
    book.extend(end);
    ole_of(&[("Workbook", &book)])
}
