//! Puts what was read into blocks, each container when it ends.

use super::open::{self, Kind, Merge, Open, OpenCell, OpenTable, Paragraph, Piece, trimmed};
use crate::ReadError;
use crate::document::{Cell, Document};
use crate::formats::blocks::{Blocks, MOST_COLUMNS, Style};
use crate::formats::heading;
use crate::formats::inserted::Pictures;
use crate::formats::layout::Page;
use jixiao_model::{NoticeCode, Place, Text, Warned};

/// How deep tables may lie in each other.
const MOST_TABLES: usize = 32;

/// The most cells of a document.
const MOST_CELLS: usize = 500_000;

/// The document so far and what is open in it.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    blocks: Blocks,
    /// Pictures behind the last block.
    pictures: Pictures,
    open: Vec<Open>,
    n_tables: usize,
    n_cells: usize,
    n_copied: usize,
    /// Text of a paragraph whose end was deleted, with the number of containers it stood in.
    carried: Option<(usize, String)>,
    /// Whether tables that touch each other are shown as one.
    joins_tables: bool,
    /// A table after which nothing has begun yet, with the number of containers it stands in.
    ended: Option<(usize, Piece)>,
}

impl Flow {
    /// Says that tables with nothing between them, and as many columns, are one.
    pub(crate) fn joining_tables(mut self) -> Self {
        self.joins_tables = true;
        self
    }

    /// Opens a paragraph.
    pub(crate) fn start_paragraph(&mut self, style: Style) {
        let depth = self.open.len();
        self.settle(depth);
        let text = self.carried.take_if(|(at, _)| *at == depth).map(|(_, text)| text).unwrap_or_default();
        self.open.push(Open::Paragraph(Paragraph {
            label: String::new(),
            text,
            style,
            joins_next: false,
            is_hidden: false,
            after: Vec::new(),
        }));
    }

    /// Returns the paragraph that is open, when it is the innermost container.
    pub(crate) fn paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.open.last_mut() {
            Some(Open::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    /// Adds text to the open paragraph; text elsewhere is no content.
    pub(crate) fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.text.push_str(text);
        }
    }

    /// Ends the innermost open paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        self.end(Kind::Paragraph);
    }

    /// Opens a table.
    pub(crate) fn start_table(&mut self, name: Option<String>) -> Result<(), ReadError> {
        if self.n_tables >= MOST_TABLES {
            let what = Text::fixed("表格嵌套层数", "the nesting of tables is");
            return Err(ReadError::TooLarge { what, limit: "32" });
        }
        self.n_tables += 1;
        self.drop_carried(self.open.len());
        self.open.push(Open::Table(OpenTable { name, ..OpenTable::default() }));
        Ok(())
    }

    /// Returns the table whose rows are read.
    pub(crate) fn table(&mut self) -> Option<&mut OpenTable> {
        match self.open.last_mut() {
            Some(Open::Table(table)) => Some(table),
            _ => None,
        }
    }

    /// Returns the table of the cell that is open, whatever is open inside it.
    pub(crate) fn table_around(&mut self) -> Option<&mut OpenTable> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Tells whether a cell is open.
    pub(crate) fn is_in_cell(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Cell(_)))
    }

    /// Begins the next row of the open table.
    pub(crate) fn start_row(&mut self) {
        self.end_cells();
        if let Some(table) = self.table() {
            table.row += u32::from(!table.is_dropping);
            table.column = 1;
            table.is_dropping = false;
        }
    }

    /// Opens a cell in the row that is read; outside a table there are none.
    pub(crate) fn start_cell(&mut self) {
        self.end_cells();
        if self.table().is_some() {
            self.open.push(Open::Cell(OpenCell { row_span: 1, column_span: 1, ..OpenCell::default() }));
        }
    }

    /// Returns the cell that is open, when it is the innermost container.
    pub(crate) fn cell(&mut self) -> Option<&mut OpenCell> {
        match self.open.last_mut() {
            Some(Open::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// Ends the innermost open cell.
    pub(crate) fn end_cell(&mut self) {
        self.end(Kind::Cell);
    }

    /// Ends the innermost open table.
    pub(crate) fn end_table(&mut self) {
        self.end(Kind::Table);
    }

    /// Adds a cell to the open table at once, for formats that repeat cells.
    pub(crate) fn add_cell(&mut self, cell: Cell) {
        if self.count_cell()
            && let Some(table) = self.table()
        {
            table.cells.push(cell);
        }
    }

    /// Adds what was recognised in a picture; it follows the paragraph, or the table, in which it stands.
    pub(crate) fn picture(&mut self, page: Page) {
        self.deliver(Piece::Picture(Box::new(page)));
    }

    /// Tells whether anything was read so far.
    pub(crate) fn has_content(&self) -> bool {
        !self.blocks.is_empty() || !self.open.is_empty() || self.ended.is_some() || !self.pictures.is_empty()
    }

    /// Returns the blocks, for notices.
    pub(crate) fn blocks(&mut self) -> &mut Blocks {
        &mut self.blocks
    }

    /// Ends what is still open and returns the document.
    pub(crate) fn finish(mut self) -> Warned<Document> {
        self.close_to(0);
        self.drop_carried(0);
        self.settle(0);
        self.pictures.flush(&mut self.blocks);
        if self.n_cells > MOST_CELLS {
            let message = Text::fixed("单元格过多，后面的未读取", "there are too many cells; the last were not read");
            self.blocks.notice(NoticeCode::PartlyRead, Place::default(), message);
        }
        self.blocks.finish()
    }

    /// A cell that was never ended ends where the next begins.
    fn end_cells(&mut self) {
        if self.table().is_none()
            && let Some(index) = self.open.iter().rposition(|open| !matches!(open, Open::Paragraph(_)))
            && matches!(self.open[index], Open::Cell(_))
        {
            self.end(Kind::Cell);
        }
    }

    /// Ends the innermost container of a kind with all in it; an end without a start means nothing.
    fn end(&mut self, kind: Kind) {
        if let Some(index) = self.open.iter().rposition(|open| open.kind() == kind) {
            self.close_to(index);
        }
    }

    fn close_to(&mut self, n_left: usize) {
        while self.open.len() > n_left {
            self.drop_carried(self.open.len());
            self.settle(self.open.len());
            let Some(open) = self.open.pop() else { return };
            self.close(open);
        }
    }

    fn close(&mut self, open: Open) {
        match open {
            Open::Paragraph(paragraph) => self.close_paragraph(paragraph),
            Open::Cell(cell) => self.close_cell(cell),
            Open::Table(table) => {
                self.n_tables -= 1;
                self.end_with(Piece::Table { name: table.name, cells: table.cells, held: table.held });
            }
        }
    }

    /// Joins a table to the one that it touches, or lets it wait for the next.
    fn end_with(&mut self, mut table: Piece) {
        let depth = self.open.len();
        if !self.joins_tables {
            return self.deliver(table);
        }
        if let Some((_, above)) = self.ended.take_if(|(at, _)| *at == depth) {
            let (first, second) = above.joined(table);
            table = match second {
                Some(second) => {
                    self.deliver(first);
                    second
                }
                None => first,
            };
        }
        self.ended = Some((depth, table));
    }

    /// Delivers the table that waited for another to touch it.
    fn settle(&mut self, depth: usize) {
        if let Some((_, table)) = self.ended.take_if(|(at, _)| *at >= depth) {
            self.deliver(table);
        }
    }

    fn close_paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph { label, mut text, style, joins_next, after, .. } = paragraph;
        if joins_next && !text.is_empty() {
            text.insert_str(0, &label);
            self.carried = Some((self.open.len(), text));
        } else if !text.trim().is_empty() || self.is_in_cell() {
            text.insert_str(0, &label);
            self.deliver(Piece::Text(text, style));
        }
        for piece in after {
            self.deliver(piece);
        }
    }

    /// Delivers text that waited for a next paragraph which did not come.
    fn drop_carried(&mut self, depth: usize) {
        if let Some((_, text)) = self.carried.take_if(|(at, _)| *at >= depth) {
            self.deliver(Piece::Text(text, Style::Unknown));
        }
    }

    fn close_cell(&mut self, mut cell: OpenCell) {
        let has_room = self.count_cell();
        let Some(table) = self.table() else { return };
        let (row, column) = (table.row.max(1), table.column.max(1));
        let column_span = cell.column_span.clamp(1, MOST_COLUMNS);
        table.column = column.saturating_add(column_span);
        if table.is_dropping || cell.is_deleted {
            return;
        }
        let pieces = cell.pieces();
        if cell.merge == Merge::Left && table.widen(row, column, column_span)
            || cell.merge == Merge::Continue && table.lengthen(row, column, column_span)
        {
            table.hold(pieces);
            return;
        }
        if matches!(cell.merge, Merge::Start | Merge::Continue) {
            table.merged.insert(column, table.cells.len());
        }
        if has_room {
            let (row_span, text) = (cell.row_span.max(1), trimmed(cell.text));
            table.cells.push(Cell { row, column, row_span, column_span, text: text.into(), place: Place::default() });
        }
        table.hold(pieces);
    }

    fn count_cell(&mut self) -> bool {
        self.n_cells += 1;
        self.n_cells <= MOST_CELLS
    }

    /// Hands a finished piece to the container it stands in.
    fn deliver(&mut self, piece: Piece) {
        self.settle(self.open.len());
        match self.open.last_mut() {
            None => self.emit(piece),
            Some(Open::Paragraph(paragraph)) => paragraph.after.push(piece),
            Some(Open::Table(table)) => table.hold(vec![piece]),
            Some(Open::Cell(cell)) => cell.add(piece, &mut self.n_copied),
        }
    }

    fn emit(&mut self, piece: Piece) {
        match piece {
            Piece::Picture(page) => self.pictures.add(*page),
            Piece::Text(text, style) => {
                self.pictures.flush(&mut self.blocks);
                self.blocks.text(&unwrapped(text, style), style, None);
            }
            Piece::Table { cells, held, .. } if open::is_layout(&cells, &held) => {
                for piece in open::arranged(cells, held) {
                    self.emit(piece);
                }
            }
            Piece::Table { name, mut cells, held } => {
                self.pictures.flush(&mut self.blocks);
                let number = self.blocks.next_table();
                for cell in &mut cells {
                    cell.place = Place::cell(number, cell.row, cell.column);
                }
                self.blocks.table(name, cells);
                for piece in open::inner(held) {
                    self.emit(piece);
                }
            }
        }
    }
}

impl From<Blocks> for Flow {
    fn from(blocks: Blocks) -> Self {
        Self { blocks, ..Self::default() }
    }
}

/// A break inside a heading only wraps it.
fn unwrapped(text: String, style: Style) -> String {
    if !text.contains('\n') || style == Style::Body {
        return text;
    }
    let joined: String = text.split('\n').map(str::trim).collect();
    let is_heading = matches!(style, Style::Heading(_)) || heading::level(&joined).is_some();
    if is_heading { joined } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::shown;

    fn line(flow: &mut Flow, text: &str) {
        flow.start_paragraph(Style::Unknown);
        flow.push(text);
        flow.end_paragraph();
    }

    fn cell(flow: &mut Flow, merge: Merge, column_span: u32, text: &str) {
        flow.start_cell();
        let open = flow.cell().unwrap();
        (open.merge, open.column_span) = (merge, column_span);
        line(flow, text);
        flow.end_cell();
    }

    #[test]
    fn boxes_follow_their_paragraph() {
        let mut flow = Flow::default();
        flow.start_paragraph(Style::Unknown);
        flow.push("前");
        line(&mut flow, "框");
        flow.push("后");
        flow.end_paragraph();
        assert_eq!(shown(&flow.finish()), ["p 前后", "p 框"]);
    }

    #[test]
    fn continued_cells_lengthen_only_what_has_the_same_edges() {
        let mut flow = Flow::default();
        flow.start_table(None).unwrap();
        flow.start_row();
        cell(&mut flow, Merge::Start, 1, "甲");
        cell(&mut flow, Merge::Start, 2, "乙");
        flow.start_row();
        cell(&mut flow, Merge::Continue, 1, "");
        cell(&mut flow, Merge::Continue, 1, "丙");
        flow.start_row();
        cell(&mut flow, Merge::Continue, 1, "");
        cell(&mut flow, Merge::Continue, 1, "");
        flow.end_table();
        assert_eq!(shown(&flow.finish()), ["t 1,1 3x1 甲; 1,2 1x2 乙; 2,2 2x1 丙"]);
    }

    #[test]
    fn what_is_open_at_the_end_is_kept() {
        let mut flow = Flow::default();
        flow.start_table(None).unwrap();
        flow.start_row();
        flow.start_cell();
        flow.start_paragraph(Style::Unknown);
        flow.push("甲");
        assert_eq!(shown(&flow.finish()), ["t 1,1 甲"]);
    }

    #[test]
    fn paragraphs_without_an_end_go_on_in_the_next() {
        let mut flow = Flow::default();
        for (text, joins_next) in [("甲", true), ("乙", false), ("丙", true)] {
            flow.start_paragraph(Style::Unknown);
            flow.push(text);
            flow.paragraph().unwrap().joins_next = joins_next;
            flow.end_paragraph();
        }
        assert_eq!(shown(&flow.finish()), ["p 甲乙", "p 丙"]);
    }

    #[test]
    fn nesting_is_bounded() {
        let mut flow = Flow::default();
        for _ in 0..MOST_TABLES {
            flow.start_table(None).unwrap();
            flow.start_row();
            flow.start_cell();
        }
        assert!(matches!(flow.start_table(None), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn tables_that_touch_are_one_where_they_have_as_many_columns() {
        let mut flow = Flow::default().joining_tables();
        let table = |flow: &mut Flow, texts: &[&str]| {
            flow.start_table(None).unwrap();
            flow.start_row();
            for text in texts {
                cell(flow, Merge::None, 1, text);
            }
            flow.end_table();
        };
        table(&mut flow, &["甲", "1"]);
        table(&mut flow, &["乙", "2"]);
        table(&mut flow, &["丙"]);
        line(&mut flow, "注");
        table(&mut flow, &["丁", "3"]);
        assert_eq!(shown(&flow.finish()), ["t 1,1 甲; 1,2 1; 2,1 乙; 2,2 2", "t 1,1 丙", "p 注", "t 1,1 丁; 1,2 3"]);
    }
}
