//! Prints the blocks, notices and reports of a file, or of every document in an archive: `cargo run --example read -- FILE…`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use jixiao_ingest::{Block, FileDocument, ReadOptions, Table, read_documents, read_files};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        for read in read_documents(&path, &bytes, ReadOptions::default()) {
            match read {
                Ok(document) => print(&document),
                Err(skipped) => println!("== {}: {}", skipped.path, skipped.reason.en),
            }
        }
        for reading in read_files(&path, &bytes, ReadOptions::default()).into_iter().flatten() {
            println!("-- {}: {} reports", reading.source.path, reading.reports.len());
        }
    }
    Ok(())
}

fn print(read: &FileDocument) {
    println!("== {} ({})", read.path, read.format.name());
    for block in &read.document.value.blocks {
        match block {
            Block::Heading { level, text } => println!("h{level} {}", text.raw),
            Block::Paragraph(text) => println!("p  {}", text.raw),
            Block::Table(table) => print_table(table),
        }
    }
    for notice in &read.document.notices {
        println!("!  {} {}", notice.code.name(), notice.message.en);
    }
}

fn print_table(table: &Table) {
    println!(
        "t{} {} rows, {} columns {}",
        table.number,
        table.n_rows,
        table.n_columns,
        table.name.as_deref().unwrap_or("")
    );
    for cell in &table.cells {
        let text = cell.text.replace('\n', "/");
        println!("   {},{} {}x{} {text}", cell.row, cell.column, cell.row_span, cell.column_span);
    }
}
