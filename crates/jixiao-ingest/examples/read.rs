//! Prints what is read from files before interpretation: one line a block, then the notices.

#![expect(clippy::print_stdout, reason = "an example for developers")]

use jixiao_ingest::{Block, read_document};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        println!("# {path}");
        let (format, document) = match read_document(&path, &bytes) {
            Ok(read) => read,
            Err(error) => {
                println!("refused: {error}");
                continue;
            }
        };
        println!("format: {}", format.name());
        document.value.blocks.iter().for_each(show);
        for notice in &document.notices {
            println!("notice: {}", notice.message.zh);
        }
    }
    Ok(())
}

fn show(block: &Block) {
    match block {
        Block::Heading { level, text } => println!("h{level} {}", text.raw.replace('\n', "⏎")),
        Block::Paragraph(text) => println!("p  {}", text.raw.replace('\n', "⏎")),
        Block::Table(table) => {
            let name = table.name.as_deref().unwrap_or_default();
            println!("table {} {name} {}x{}", table.number, table.n_rows, table.n_columns);
            for cell in &table.cells {
                let span = format!("{}x{}", cell.row_span, cell.column_span);
                println!("   {},{} {span} {}", cell.row, cell.column, cell.text.replace('\n', "⏎"));
            }
        }
    }
}
