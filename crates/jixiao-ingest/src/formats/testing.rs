//! Shows documents as short lines and builds packages, for the tests of all formats.

use crate::document::{Block, Cell, Document};
use jixiao_model::{Lang, Notice, Warned};
use std::io::{Cursor, Write};

/// One line a block (`h2 …`, `p …`, `t row,column text; …`), then one a notice (`! code place`).
pub(crate) fn shown(read: &Warned<Document>) -> Vec<String> {
    read.value.blocks.iter().map(block).chain(read.notices.iter().map(notice)).collect()
}

/// Builds a zip package of parts.
pub(crate) fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    zip_of_bytes(&parts)
}

/// Builds a zip package of parts that need not be text.
pub(crate) fn zip_of_bytes(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("a zip package").into_inner()
}

/// Builds a PNG of paper without ink, on which nothing is to be recognised.
pub(crate) fn blank_png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let paper = image::GrayImage::from_pixel(width, height, image::Luma([255]));
    paper.write_to(&mut out, image::ImageFormat::Png).expect("a PNG");
    out.into_inner()
}

/// Builds a compound file of streams.
pub(crate) fn ole_of(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a file");
    for (name, content) in streams {
        let mut stream = file.create_stream(format!("/{name}")).expect("a stream");
        stream.write_all(content).expect("content");
    }
    file.into_inner().into_inner()
}

/// Hands every beginning of a file to a reader, and the whole file with every single bit flipped.
pub(crate) fn each_cut_and_flip(whole: &[u8], read: impl Fn(&[u8])) {
    let mut flipped = whole.to_vec();
    for at in 0..whole.len() {
        read(&whole[..at]);
        for bit in 0..8 {
            flipped[at] ^= 1 << bit;
            read(&flipped);
            flipped[at] = whole[at];
        }
    }
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => format!("h{level} {}", text.raw),
        Block::Paragraph(text) => format!("p {}", text.raw.replace('\n', "/")),
        Block::Table(table) => {
            let name = table.name.as_ref().map_or_else(String::new, |name| format!("{name}: "));
            format!("t {name}{}", table.cells.iter().map(cell).collect::<Vec<_>>().join("; "))
        }
    }
}

fn cell(cell: &Cell) -> String {
    let span = match (cell.row_span, cell.column_span) {
        (1, 1) => String::new(),
        (rows, columns) => format!(" {rows}x{columns}"),
    };
    format!("{},{}{span} {}", cell.row, cell.column, cell.text.replace('\n', "/"))
}

fn notice(notice: &Notice) -> String {
    format!("! {} {}", notice.code.name(), notice.place.describe(Lang::Zh)).trim_end().to_owned()
}
