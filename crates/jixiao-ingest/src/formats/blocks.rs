//! Collects the blocks of one document: counts paragraphs and tables, decides headings, bounds tables.

use super::heading;
use crate::document::{Aside, AsideKind, Block, Cell, Document, Table};
use jixiao_model::{Located, Notice, NoticeCode, Place, Text, Warned};

/// The most columns of a table.
pub(crate) const MOST_COLUMNS: u32 = 1_024;

/// The most grid positions of a table; rows below are cut off with a notice.
const MOST_POSITIONS: u32 = 1_000_000;

/// The most lines beside the body that are kept.
const MOST_ASIDES: usize = 1_000;

/// The most characters of a line that a notice quotes.
const MOST_QUOTED: usize = 40;

/// What is known about a line of text beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Nothing: its numbering decides whether it is a heading.
    Unknown,
    /// The document marks it as a heading of this level.
    Heading(u8),
    /// The document marks it as something that is no heading, e.g. a line of the contents.
    Body,
}

/// The blocks so far.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    document: Document,
    notices: Vec<Notice>,
    n_paragraphs: u32,
    n_tables: u32,
    /// Page of what comes next, in a fixed-layout document.
    page: Option<u32>,
}

impl Blocks {
    /// Adds a paragraph or heading; blank text is left out. `line` is that of a plain-text source.
    pub(crate) fn text(&mut self, text: &str, style: Style, line: Option<u32>) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        let place = Place { line, page: self.page, ..Place::paragraph(self.n_paragraphs) };
        let located = Located::text(text, place);
        let level = match style {
            Style::Unknown => heading::level(text),
            Style::Heading(level) => Some(level).filter(|_| heading::may_be_styled(text)),
            Style::Body => None,
        };
        self.document.blocks.push(match level {
            Some(level) => Block::Heading { level, text: located },
            None => Block::Paragraph(located),
        });
    }

    /// Says on which page the following text begins.
    pub(crate) fn at_page(&mut self, page: u32) {
        self.page = Some(page);
    }

    /// Returns the number that the next table will have.
    pub(crate) fn next_table(&self) -> u32 {
        self.n_tables + 1
    }

    /// Returns the number that the next paragraph will have.
    pub(crate) fn next_paragraph(&self) -> u32 {
        self.n_paragraphs + 1
    }

    /// Adds a table whose cells carry the number from [`Blocks::next_table`]; one without cells is left out.
    pub(crate) fn table(&mut self, name: Option<String>, mut cells: Vec<Cell>) {
        self.bound(&mut cells);
        if cells.is_empty() {
            return;
        }
        self.n_tables += 1;
        let n_rows = last(&cells, |cell| cell.row + (cell.row_span - 1));
        let n_columns = last(&cells, |cell| cell.column + (cell.column_span - 1));
        self.document.blocks.push(Block::Table(Table { number: self.n_tables, name, n_rows, n_columns, cells }));
    }

    /// Cuts off what lies beyond the largest grid that is read.
    fn bound(&mut self, cells: &mut Vec<Cell>) {
        let wide = last(cells, |cell| cell.column.saturating_add(cell.column_span - 1));
        let most_rows = MOST_POSITIONS / wide.clamp(1, MOST_COLUMNS);
        let high = last(cells, |cell| cell.row.saturating_add(cell.row_span - 1));
        if wide <= MOST_COLUMNS && high <= most_rows {
            return;
        }
        let n_before = cells.len();
        cells.retain(|cell| cell.column <= MOST_COLUMNS && cell.row <= most_rows);
        for cell in cells.iter_mut() {
            cell.column_span = cell.column_span.min(MOST_COLUMNS + 1 - cell.column);
            cell.row_span = cell.row_span.min(most_rows + 1 - cell.row);
        }
        if cells.len() < n_before {
            let message = Text::new(
                format!("表格过大（{high} 行 {wide} 列），只读取前 {most_rows} 行、前 {MOST_COLUMNS} 列"),
                format!(
                    "the table is too large ({high} rows, {wide} columns); only the first {most_rows} rows and {MOST_COLUMNS} columns are read"
                ),
            );
            self.notice(NoticeCode::PartlyRead, Place { table: Some(self.next_table()), ..Place::default() }, message);
        }
    }

    /// Adds a notice.
    pub(crate) fn notice(&mut self, code: NoticeCode, place: Place, message: Text) {
        self.notices.push(Notice::new(code, place, message));
    }

    /// Adds a line that stands beside the body; a line that stands there already, or is but a page number, is left out.
    pub(crate) fn aside(&mut self, kind: AsideKind, text: &str) {
        let text = text.trim();
        let is_known = || self.document.asides.iter().any(|aside| aside.kind == kind && aside.text == text);
        if !is_page_number(text) && self.document.asides.len() < MOST_ASIDES && !is_known() {
            self.document.asides.push(Aside { kind, text: text.to_owned() });
        }
    }

    /// Says that part of the document was not read, or not as it is stored, when `count` is not zero.
    pub(crate) fn partly_read(&mut self, count: u32, words: impl FnOnce(u32) -> Text) {
        if count > 0 {
            self.notice(NoticeCode::PartlyRead, Place::default(), words(count));
        }
    }

    /// Tells whether nothing was read so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.document.blocks.is_empty()
    }

    /// Returns the document with its notices; what stands beside the body is noted, for no section takes it up.
    pub(crate) fn finish(mut self) -> Warned<Document> {
        if let Some(first) = self.document.asides.first() {
            let (count, quote) = (self.document.asides.len(), excerpt(&first.text));
            let message = Text::new(
                format!("页眉、页脚、脚注共 {count} 行未并入正文，如「{quote}」"),
                format!("{count} lines of headers, footers and notes stand apart from the body, such as 「{quote}」"),
            );
            self.notice(NoticeCode::UnreadText, Place::default(), message);
        }
        Warned { value: self.document, notices: self.notices }
    }
}

/// Tells whether a line beside the body says no more than which page it is.
fn is_page_number(line: &str) -> bool {
    let is_word = |word: &str| word.eq_ignore_ascii_case("page") || word.eq_ignore_ascii_case("of");
    line.split_whitespace()
        .all(|word| is_word(word) || !word.chars().any(|c| c.is_alphabetic() && !"第页共".contains(c)))
}

fn excerpt(text: &str) -> String {
    text.chars().take(MOST_QUOTED).collect()
}

fn last(cells: &[Cell], end: impl Fn(&Cell) -> u32) -> u32 {
    cells.iter().map(end).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, column: u32, row_span: u32, column_span: u32) -> Cell {
        Cell { row, column, row_span, column_span, text: "甲".into(), place: Place::cell(1, row, column) }
    }

    #[track_caller]
    fn check(cells: Vec<Cell>, expected: (u32, u32, usize)) {
        let mut blocks = Blocks::default();
        blocks.table(None, cells);
        let read = blocks.finish();
        let Some(Block::Table(table)) = read.value.blocks.first() else { panic!("a table") };
        assert_eq!((table.n_rows, table.n_columns, read.notices.len()), expected);
    }

    #[test]
    fn the_grid_holds_all_spans() {
        check(vec![cell(1, 1, 2, 3), cell(3, 2, 1, 1)], (3, 3, 0));
    }

    #[test]
    fn huge_tables_are_cut_with_a_notice() {
        check(vec![cell(1, 1, 1, 1), cell(1, 60_000, 1, 1)], (1, 1, 1));
        check(vec![cell(1, 1, 1, 1), cell(4_000_000_000, 1, 1, 1)], (1, 1, 1));
        check(vec![cell(1, 1, u32::MAX, u32::MAX)], (976, 1_024, 0));
    }

    #[test]
    fn lines_beside_the_body_are_kept_once_and_page_numbers_never() {
        let mut blocks = Blocks::default();
        for line in ["云栖市水务局", "- 1 -", "第页 共页", "Page 3 of 9", "云栖市水务局", ""] {
            blocks.aside(AsideKind::Header, line);
        }
        let read = blocks.finish();
        let lines: Vec<&str> = read.value.asides.iter().map(|aside| aside.text.as_str()).collect();
        assert_eq!((lines, read.notices.len()), (vec!["云栖市水务局"], 1));
    }

    #[test]
    fn paragraphs_and_tables_are_counted_apart() {
        let mut blocks = Blocks::default();
        blocks.text("  ", Style::Unknown, Some(1));
        blocks.text("一、概况", Style::Unknown, Some(2));
        blocks.table(None, vec![cell(1, 1, 1, 1)]);
        blocks.text("一、概况 3", Style::Body, None);
        let read = blocks.finish().value.blocks;
        assert!(
            matches!(&read[0], Block::Heading { level: 1, text } if text.place == Place::paragraph(1).with_line(2))
        );
        assert!(matches!(&read[2], Block::Paragraph(text) if text.place == Place::paragraph(2)));
    }
}
