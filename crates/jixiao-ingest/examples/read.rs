//! Prints the blocks, notices and reports of files: `cargo run -p jixiao-ingest --example read -- PATH…`.
#![expect(clippy::print_stdout, reason = "an example shows what it reads")]

use jixiao_ingest::Block;
use jixiao_model::Lang;

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        println!("== {path}");
        let bytes = std::fs::read(&path)?;
        let document = match jixiao_ingest::read_document(&path, &bytes) {
            Ok((_, document)) => document,
            Err(error) => {
                println!("error: {error}");
                continue;
            }
        };
        document.value.blocks.iter().for_each(show);
        for notice in &document.notices {
            println!("! {} {} {}", notice.code.name(), notice.place.describe(Lang::Zh), notice.message.zh);
        }
        let reports = jixiao_ingest::read_reports(&document.value, &path);
        println!("{} reports, {} notices on them", reports.value.len(), reports.notices.len());
    }
    Ok(())
}

fn show(block: &Block) {
    match block {
        Block::Heading { level, text } => println!("h{level} {} [{}]", text.raw, text.place.describe(Lang::Zh)),
        Block::Paragraph(text) => println!("p {} [{}]", text.raw, text.place.describe(Lang::Zh)),
        Block::Table(table) => {
            println!("table {} {}x{}", table.number, table.n_rows, table.n_columns);
            for cell in &table.cells {
                let text = cell.text.replace('\n', "⏎");
                println!("  {},{} {}x{} {text}", cell.row, cell.column, cell.row_span, cell.column_span);
            }
        }
    }
}
