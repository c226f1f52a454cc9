//! Tables of a page: which only arrange it, and the exact grid of those that hold data.

use super::flow::Flow;
use super::noise;
use super::{BLOCKS, MOST_DEPTH};
use crate::document::Cell;
use jixiao_model::Place;
use scraper::ElementRef;
use scraper::node::Node;

/// The limits of the standard.
const MOST_COLUMN_SPAN: u32 = 1_000;
const MOST_ROW_SPAN: u32 = 65_534;

/// The columns that are followed; cells beyond are left out with a notice by the blocks.
const MOST_COLUMNS: usize = 4_096;

/// Text of this many bytes in few cells is a page, not a table.
const PAGE_LENGTH: usize = 1_500;

/// A row of a table with its row group.
pub(super) struct Row<'a> {
    group: usize,
    cells: Vec<ElementRef<'a>>,
}

/// Returns the shown rows of a table in the order they are shown, its foot last.
fn rows(table: ElementRef<'_>) -> Vec<Row<'_>> {
    let (mut body, mut foot) = (Vec::new(), Vec::new());
    for (group, child) in table.child_elements().filter(|child| !noise::is_hidden(*child)).enumerate() {
        let to = if child.value().name() == "tfoot" { &mut foot } else { &mut body };
        match child.value().name() {
            "tr" => to.push(Row { group: 0, cells: cells_of(child) }),
            "thead" | "tbody" | "tfoot" => {
                let lines =
                    child.child_elements().filter(|line| line.value().name() == "tr" && !noise::is_hidden(*line));
                to.extend(lines.map(|line| Row { group: group + 1, cells: cells_of(line) }));
            }
            _ => {}
        }
    }
    body.append(&mut foot);
    body
}

fn cells_of(row: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let is_cell = |cell: &ElementRef<'_>| matches!(cell.value().name(), "td" | "th") && !noise::is_hidden(*cell);
    row.child_elements().filter(is_cell).collect()
}

fn holds_table(element: ElementRef<'_>) -> bool {
    element.descendent_elements().skip(1).any(|inner| inner.value().name() == "table" && !noise::is_hidden(inner))
}

/// Returns the rows of a table of data; none where it only arranges the page, whose cells are then read as text and tables of their
/// own.
pub(super) fn rows_of_data(table: ElementRef<'_>) -> Option<Vec<Row<'_>>> {
    let is_said = matches!(noise::attribute(table, "role"), Some("presentation" | "none"));
    Some(rows(table)).filter(|rows| !is_said && !is_layout(table, rows))
}

fn is_layout(table: ElementRef<'_>, rows: &[Row<'_>]) -> bool {
    let filled = |row: &Row<'_>| row.cells.iter().filter(|cell| noise::text_length(**cell) > 0).count();
    if holds_table(table) {
        // A form with a table in one of its cells has rows of labels and values of its own.
        let own = |row: &&Row<'_>| row.cells.len() >= 2 && !row.cells.iter().any(|cell| holds_table(*cell));
        return rows.iter().filter(own).filter(|row| filled(row) >= 2).count() < 3;
    }
    if rows.iter().all(|row| row.cells.len() <= 1) || rows.iter().map(filled).sum::<usize>() <= 1 {
        return true;
    }
    let holds_page = |cell: &ElementRef<'_>| {
        let has_heading = cell.descendent_elements().any(|inner| matches!(inner.value().name(), "h1" | "h2" | "h3"));
        noise::text_length(*cell) > PAGE_LENGTH && (has_heading || text(*cell).lines().count() >= 8)
    };
    rows.len() <= 3 && rows.iter().flat_map(|row| &row.cells).any(holds_page)
}

/// Returns the caption of a table.
pub(super) fn caption(table: ElementRef<'_>) -> Option<String> {
    let caption = table.child_elements().find(|child| child.value().name() == "caption")?;
    Some(text(caption).replace('\n', "")).filter(|text| !text.is_empty())
}

/// Places the cells of the rows of a table.
pub(super) fn cells(rows: &[Row<'_>], number: u32) -> Vec<Cell> {
    let mut cells = Vec::new();
    // For each column the first row below the cell that reaches furthest down in it.
    let mut free_from: Vec<u32> = Vec::new();
    let mut last_of_group = 0;
    for (index, line) in rows.iter().enumerate() {
        let row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if row > last_of_group {
            let n_more = rows[index..].iter().take_while(|other| other.group == line.group).count();
            last_of_group = row.saturating_add(u32::try_from(n_more).unwrap_or(u32::MAX) - 1);
        }
        let mut column = 0;
        for cell in &line.cells {
            while free_from.get(column).is_some_and(|free| *free > row) {
                column += 1;
            }
            if column >= MOST_COLUMNS {
                break;
            }
            let column_span = span(*cell, "colspan", MOST_COLUMN_SPAN).max(1);
            // Zero means down to the end; no cell leaves its group of rows.
            let row_span = match span(*cell, "rowspan", MOST_ROW_SPAN) {
                0 => last_of_group - row + 1,
                stated => stated.min(last_of_group - row + 1),
            };
            let end = column + column_span as usize;
            if free_from.len() < end {
                free_from.resize(end, 0);
            }
            free_from[column..end].fill(row + row_span);
            let at = u32::try_from(column + 1).unwrap_or(u32::MAX);
            let place = Place::cell(number, row, at);
            cells.push(Cell { row, column: at, row_span, column_span, text: text(*cell).into(), place });
            column = end;
        }
    }
    trim(&mut cells);
    cells
}

fn span(cell: ElementRef<'_>, name: &str, most: u32) -> u32 {
    noise::attribute(cell, name).and_then(|value| value.trim().parse::<u32>().ok()).unwrap_or(1).min(most)
}

/// Titles often span more columns than there are: a row of one cell ends where the widest other row ends.
fn trim(cells: &mut [Cell]) {
    let starts_row = |cell: &Cell| cell.column == 1;
    let mut widest = 0;
    for row in cells.chunk_by(|one, other| one.row == other.row) {
        if row.len() > 1 || !row.iter().all(starts_row) {
            widest = row.iter().map(|cell| cell.column + cell.column_span - 1).fold(widest, u32::max);
        }
    }
    if widest > 0 {
        for cell in cells.iter_mut().filter(|cell| cell.column <= widest) {
            cell.column_span = cell.column_span.min(widest + 1 - cell.column);
        }
    } else {
        for cell in cells.iter_mut() {
            cell.column_span = 1;
        }
    }
}

/// Returns the text of a cell, one line a paragraph or line break.
fn text(cell: ElementRef<'_>) -> String {
    let mut flow = Flow::default();
    collect(cell, &mut flow, 0, false);
    flow.take()
}

fn collect(parent: ElementRef<'_>, flow: &mut Flow, depth: usize, is_preformatted: bool) {
    for child in parent.children() {
        match child.value() {
            Node::Text(text) => flow.push(text, is_preformatted),
            Node::Element(element) => {
                let Some(inner) = ElementRef::wrap(child).filter(|_| depth < MOST_DEPTH) else { continue };
                let name = element.name();
                if noise::is_never_read(inner) {
                    continue;
                }
                let breaks = name == "br" || BLOCKS.contains(&name) || matches!(name, "tr" | "td" | "th" | "table");
                if breaks {
                    flow.end_line();
                }
                collect(inner, flow, depth + 1, is_preformatted || name == "pre");
                if breaks {
                    flow.end_line();
                }
            }
            _ => {}
        }
    }
}
