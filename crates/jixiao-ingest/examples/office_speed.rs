//! Compares reading Word documents and workbooks, also those of OpenDocument, with what it cannot do without: inflating their parts and finding the tags in them.
//!
//! `cargo run --release -p jixiao-ingest --example office_speed [FILE…]`; without files a document of many tables is built.
//! The two alternate; the last line is the median of their ratios. For Word documents the reader is to stay below 2.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

/// How many pairs are measured, and how long one half of a pair lasts at least.
const N_PAIRS: usize = 31;
const LEAST: Duration = Duration::from_millis(10);

/// The parts that the reader looks at as well; so it does at all relations.
const PARTS: [&str; 8] = [
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "xl/workbook.xml", "xl/sharedStrings.xml",
    "xl/styles.xml", "content.xml", "styles.xml",
];

fn main() {
    let files: Vec<Vec<u8>> =
        std::env::args_os().skip(1).map(|path| std::fs::read(path).expect("a readable file")).collect();
    let files = if files.is_empty() { vec![built()] } else { files };
    let once = duration(1, || files.iter().map(|bytes| tokenise(bytes)).sum());
    let n_times = LEAST.as_nanos().div_ceil(once.as_nanos().max(1));
    let pairs: Vec<(Duration, Duration)> = (0..N_PAIRS)
        .map(|_| {
            let tokens = duration(n_times, || files.iter().map(|bytes| tokenise(bytes)).sum());
            (tokens, duration(n_times, || files.iter().map(|bytes| read(bytes)).sum()))
        })
        .collect();
    let mut ratios: Vec<f64> = pairs.iter().map(|(tokens, read)| read.as_secs_f64() / tokens.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    println!("ratio {:.2}", ratios[N_PAIRS / 2]);
}

fn duration(n_times: u128, work: impl Fn() -> usize) -> Duration {
    let start = Instant::now();
    for _ in 0..n_times {
        std::hint::black_box(work());
    }
    start.elapsed()
}

fn read(bytes: &[u8]) -> usize {
    jixiao_ingest::read_document("a", bytes).map_or(0, |(_, read)| read.value.blocks.len())
}

/// Inflates the parts, checks that they are text, and counts their events.
fn tokenise(bytes: &[u8]) -> usize {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip package");
    let is_read = |name: &str| {
        let extension = name.rsplit('.').next();
        let is_sheet = name.starts_with("xl/worksheets/") && extension == Some("xml");
        PARTS.contains(&name) || extension == Some("rels") || is_sheet
    };
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).expect("a part");
            if !part.name().is_ok_and(|name| is_read(&name)) {
                return 0;
            }
            let mut text = String::with_capacity(usize::try_from(part.size()).unwrap_or(0));
            part.read_to_string(&mut text).expect("text");
            n_events(&text)
        })
        .sum()
}

fn n_events(text: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(text);
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
