//! Compares reading a Word document with what it cannot do without: inflating its body and finding the tags in it.
//!
//! `cargo run --release -p jixiao-ingest --example office_speed [FILE]`; without a file a document of many tables is built.
//! The last line is the ratio of the two; the reader is to stay below 2.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

/// How often each is done; the fastest counts.
const N_RUNS: usize = 15;

fn main() {
    let bytes = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read(path).expect("a readable file"),
        None => built(),
    };
    let tokens = fastest(|| tokenise(&bytes));
    let reading =
        fastest(|| jixiao_ingest::read_document("a.docx", &bytes).map_or(0, |(_, read)| read.value.blocks.len()));
    println!("inflate and tokenise {tokens:?}");
    println!("read                 {reading:?}");
    println!("ratio {:.2}", reading.as_secs_f64() / tokens.as_secs_f64());
}

fn fastest(mut work: impl FnMut() -> usize) -> Duration {
    let runs = (0..N_RUNS).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    });
    runs.min().unwrap_or_default()
}

/// Inflates the body, checks that it is text, and counts its events.
fn tokenise(bytes: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip package");
    let mut part = archive.by_name("word/document.xml").expect("a body");
    let mut text = String::new();
    part.read_to_string(&mut text).expect("text");
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut n_events = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) | Err(_) => return n_events,
            Ok(_) => n_events += 1,
        }
    }
}

/// Builds a document of tables in the form that Word writes, with properties on every run and cell.
fn built() -> Vec<u8> {
    let properties = r#"<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>"#;
    let cell = format!(
        r#"<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p w:rsidR="00A1"><w:pPr><w:jc w:val="center"/></w:pPr><w:r>{properties}<w:t>指标值</w:t></w:r><w:r>{properties}<w:t>≥95%</w:t></w:r></w:p></w:tc>"#
    );
    let table = format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{}</w:tr>", cell.repeat(8)).repeat(40));
    let paragraph = format!("<w:p><w:r>{properties}<w:t>{}</w:t></w:r></w:p>", "部门整体支出绩效自评。".repeat(20));
    let body = format!("<w:document><w:body>{}</w:body></w:document>", (paragraph + &table).repeat(30));
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    zip.write_all(body.as_bytes()).expect("content");
    zip.finish().expect("a zip package").into_inner()
}
