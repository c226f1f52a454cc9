//! Plain text: decodes any Chinese encoding and rebuilds tables from flattened, piped or tabbed rows.

use super::heading;
use crate::document::{Block, Cell, Document, Table};
use jixiao_model::{Located, Notice, NoticeCode, Place, Text, Warned};

/// One line with its number from 1.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    text: &'a str,
}

/// A cell of a row before the grid is known: its text and its line.
type RawCell = (String, u32);

/// Parses decoded text into blocks.
pub(crate) fn parse(text: &str) -> Warned<Document> {
    let lines: Vec<Line<'_>> = (1u32..).zip(text.lines()).map(|(number, text)| Line { number, text }).collect();
    let mut reader = Reader::default();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let (rows, used) = table_at(rest);
        if rows.is_empty() {
            reader.line(*first);
            rest = &rest[1..];
        } else {
            reader.table(&rows);
            rest = &rest[used..];
        }
    }
    Warned { value: reader.document, notices: reader.notices }
}

/// Returns the rows of the table that starts at the first line, and the lines it takes; no rows when none starts.
fn table_at(lines: &[Line<'_>]) -> (Vec<Vec<RawCell>>, usize) {
    if lines[0].text.starts_with('\t') {
        return flattened(lines);
    }
    if is_piped(lines[0].text) {
        return delimited(lines, is_piped, piped_cells);
    }
    if is_tabbed(lines[0].text) && lines.get(1).is_some_and(|line| is_tabbed(line.text)) {
        return delimited(lines, is_tabbed, tabbed_cells);
    }
    (Vec::new(), 0)
}

/// One cell a line, each after a tab; a blank line ends a row; a line without a tab ends the table.
fn flattened(lines: &[Line<'_>]) -> (Vec<Vec<RawCell>>, usize) {
    let mut rows = Vec::new();
    let mut row: Vec<RawCell> = Vec::new();
    let mut used = 0;
    for (index, line) in lines.iter().enumerate() {
        if let Some(cell) = line.text.strip_prefix('\t') {
            row.push((cell.trim().to_owned(), line.number));
            used = index + 1;
        } else if line.text.trim().is_empty() {
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
        } else {
            break;
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    (rows, used)
}

fn delimited(
    lines: &[Line<'_>],
    belongs: fn(&str) -> bool,
    split: fn(&str) -> Vec<String>,
) -> (Vec<Vec<RawCell>>, usize) {
    let of_table = lines.iter().take_while(|line| belongs(line.text));
    let rows: Vec<Vec<RawCell>> = of_table
        .clone()
        .filter(|line| !is_separator(line.text))
        .map(|line| split(line.text).into_iter().map(|cell| (cell, line.number)).collect())
        .collect();
    (rows, of_table.count())
}

fn is_piped(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A Markdown row of dashes below the header.
fn is_separator(line: &str) -> bool {
    is_piped(line) && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

fn piped_cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|');
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| cell.trim().to_owned()).collect()
}

fn is_tabbed(line: &str) -> bool {
    !line.starts_with('\t') && line.matches('\t').count() >= 2
}

fn tabbed_cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().to_owned()).collect()
}

/// Collects blocks and counts paragraphs and tables.
#[derive(Debug, Default)]
struct Reader {
    document: Document,
    notices: Vec<Notice>,
    n_paragraphs: u32,
    n_tables: u32,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) {
        let text = line.text.trim();
        if text.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        let located = Located::text(text, Place::paragraph(self.n_paragraphs).with_line(line.number));
        self.document.blocks.push(match heading::level(text) {
            Some(level) => Block::Heading { level, text: located },
            None => Block::Paragraph(located),
        });
    }

    fn table(&mut self, rows: &[Vec<RawCell>]) {
        self.n_tables += 1;
        let n_columns = usual_width(rows);
        let mut cells = Vec::new();
        for (row_number, row) in (1u32..).zip(rows) {
            let shift = self.shift(row_number, row, n_columns);
            for (column, (text, line)) in (shift + 1..).zip(row) {
                cells.push(Cell {
                    row: row_number,
                    column,
                    row_span: 1,
                    column_span: 1,
                    text: text.clone(),
                    place: Place::cell(self.n_tables, row_number, column).with_line(*line),
                });
            }
        }
        let n_columns = cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        let n_rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        self.document.blocks.push(Block::Table(Table { number: self.n_tables, name: None, n_rows, n_columns, cells }));
    }

    /// Returns by how many columns a short row starts further right: merged labels leave no cell in flattened text.
    fn shift(&mut self, row_number: u32, row: &[RawCell], n_columns: usize) -> u32 {
        let missing = n_columns.saturating_sub(row.len());
        if row.len() == n_columns || row.len() < 3 {
            return 0;
        }
        let (got, place) = (row.len(), Place::row(self.n_tables, row_number));
        let message = Text::new(
            format!("该行有 {got} 格，表头有 {n_columns} 格，已按缺少前 {missing} 格对齐"),
            format!(
                "the row has {got} cells where the table has {n_columns}; aligned as if the first {missing} were missing"
            ),
        );
        self.notices.push(Notice::new(NoticeCode::RealignedRow, place, message));
        u32::try_from(missing.min(2)).unwrap_or(0)
    }
}

/// Returns the number of cells that most rows have; the first row decides a tie.
fn usual_width(rows: &[Vec<RawCell>]) -> usize {
    let count = |width: usize| rows.iter().filter(|row| row.len() == width).count();
    let first = rows.first().map_or(0, Vec::len);
    rows.iter().map(Vec::len).fold(first, |best, width| if count(width) > count(best) { width } else { best })
}
