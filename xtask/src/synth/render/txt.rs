//! Plain text as word processors flatten it: one cell a line behind a tab, a blank line after each row.

use crate::synth::layout::{Block, Position, Table};
use encoding_rs::GB18030;

/// The encodings of the text files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Gb18030,
    /// Little endian, with a byte order mark.
    Utf16,
}

/// Renders a document.
pub(crate) fn render(blocks: &[Block], encoding: Encoding) -> Vec<u8> {
    encode(&flatten(blocks), encoding)
}

/// Encodes a text.
pub(crate) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Gb18030 => GB18030.encode(text).0.into_owned(),
        Encoding::Utf16 => "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
    }
}

fn flatten(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Title(text) => out.push_str(&format!(" {text}\n")),
            Block::Subtitle(text) | Block::Heading(_, text) | Block::Paragraph(text) => {
                out.push_str(&text.replace('\n', ""));
                out.push('\n');
            }
            Block::Table(table) => flatten_table(table, &mut out),
        }
    }
    // The page number.
    out.push_str("\n\n1\n");
    out
}

fn flatten_table(table: &Table, out: &mut String) {
    for row in table.positions() {
        for position in row {
            let text = match position {
                Position::Cell(cell) => cell.text.replace('\n', ""),
                Position::Continued(_) => String::new(),
            };
            out.push_str(&format!("\t{text}\n"));
        }
        out.push('\n');
    }
    out.push_str("\n\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::Cell;

    #[test]
    fn tables_become_one_cell_a_line() {
        let table = Table {
            widths: vec![1, 1],
            rows: vec![vec![Cell::new(0, "数量").rows(2), Cell::new(1, "甲")], vec![Cell::new(1, "乙")]],
        };
        let text = flatten(&[Block::Title("题".to_owned()), Block::Table(table)]);
        assert_eq!(text, " 题\n\t数量\n\t甲\n\n\t\n\t乙\n\n\n\n\n\n1\n");
    }

    #[test]
    fn encodings_are_what_they_are_called() {
        assert_eq!(encode("绩", Encoding::Gb18030), [0xbc, 0xa8]);
        assert_eq!(encode("绩", Encoding::Utf16), [0xff, 0xfe, 0xe9, 0x7e]);
    }
}
