//! Prints what is read from files: blocks, lines beside the body, reports and notices.
//!
//! `cargo run -p jixiao-ingest --example read -- FILE…`

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use jixiao_ingest::{Block, Document};
use jixiao_model::{Lang, Notice};
use std::path::PathBuf;

fn main() {
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        println!("== {}", path.display());
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).unwrap_or_default();
        match jixiao_ingest::read_document(&name, &bytes) {
            Ok((format, read)) => {
                println!("{}", format.name());
                print(&read.value, &read.notices);
            }
            Err(error) => println!("{error}"),
        }
        if let Ok(reading) = jixiao_ingest::read_bytes(&name, &bytes) {
            for report in &reading.reports {
                println!("{report:#?}");
            }
        }
    }
}

fn print(document: &Document, notices: &[Notice]) {
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => println!("h{level} {}", text.raw),
            Block::Paragraph(text) => println!("p  {}", text.raw),
            Block::Table(table) => {
                let name = table.name.as_deref().unwrap_or_default();
                println!("table {} {name} {} × {}", table.number, table.n_rows, table.n_columns);
                for cell in &table.cells {
                    let (row, column, text) = (cell.row, cell.column, cell.text.replace('\n', "⏎"));
                    println!("   {row},{column} {}x{} {text}", cell.row_span, cell.column_span);
                }
            }
        }
    }
    for aside in &document.asides {
        println!("{:?} {}", aside.kind, aside.text);
    }
    for notice in notices {
        println!("! {} {} {}", notice.code.name(), notice.place.describe(Lang::Zh), notice.message.zh);
    }
}
