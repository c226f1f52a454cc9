//! Builds documents for tests: lines are headings, paragraphs or rows of tables in pipe text.

use crate::document::{Block, Cell, Document, Table};
use jixiao_model::{Located, Place};

/// Marks a cell that the cell above covers.
const COVERED_FROM_ABOVE: &str = "^";
/// Marks a cell that the cell on the left covers.
const COVERED_FROM_LEFT: &str = "<";

/// Builds a document: `# text` is a heading (as many `#` as its level), `| a | b |` a row, anything else a paragraph.
pub(crate) fn document(source: &str) -> Document {
    let mut document = Document::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut n_tables, mut n_paragraphs) = (0, 0);
    for line in source.lines().map(str::trim).chain([""]) {
        if let Some(row) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) {
            rows.push(row.split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect());
            continue;
        }
        if !rows.is_empty() {
            n_tables += 1;
            document.blocks.push(Block::Table(table(n_tables, &rows)));
            rows.clear();
        }
        if line.is_empty() {
            continue;
        }
        n_paragraphs += 1;
        let text = |line: &str| Located::text(line.trim().replace("\\n", "\n"), Place::paragraph(n_paragraphs));
        let words = line.trim_start_matches('#');
        document.blocks.push(match u8::try_from(line.len() - words.len()) {
            Ok(level @ 1..) => Block::Heading { level, text: text(words) },
            _ => Block::Paragraph(text(line)),
        });
    }
    document
}

/// Builds one table from rows of cells; `^` extends the cell above, `<` the cell on the left.
pub(crate) fn table(number: u32, rows: &[Vec<String>]) -> Table {
    let mut cells: Vec<Cell> = Vec::new();
    for (row, texts) in (1u32..).zip(rows) {
        for (column, text) in (1u32..).zip(texts) {
            let above = cells.iter_mut().rfind(|cell| cell.column == column && cell.row + cell.row_span == row);
            match (text.as_str(), above) {
                (COVERED_FROM_ABOVE, Some(above)) => above.row_span += 1,
                (COVERED_FROM_LEFT, _) => {
                    if let Some(left) = cells.last_mut().filter(|cell| cell.row == row) {
                        left.column_span += 1;
                    }
                }
                _ => cells.push(Cell {
                    row,
                    column,
                    row_span: 1,
                    column_span: 1,
                    text: text.as_str().into(),
                    place: Place::cell(number, row, column),
                }),
            }
        }
    }
    let count = |n: usize| u32::try_from(n).expect("a small table");
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    Table { number, name: None, n_rows: count(rows.len()), n_columns: count(n_columns), cells }
}

/// Builds a table from pipe text.
pub(crate) fn pipe_table(source: &str) -> Table {
    let document = document(source);
    document
        .blocks
        .into_iter()
        .find_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .expect("a table in the source")
}
