//! OFD files (GB/T 33190): text lines with coordinates, and ruling lines around the cells of tables.

use crate::synth::layout::{Block, Cell, Position, Table};
use crate::synth::render::docx::escape;
use crate::synth::render::package;
use anyhow::Result;

/// A4 in millimetres, its margin, the size of a character and the height of a line.
const PAGE: (f64, f64) = (210.0, 297.0);
const MARGIN: f64 = 20.0;
const SIZE: f64 = 3.7;
const LINE: f64 = 5.4;

/// Renders a document.
pub(crate) fn render(blocks: &[Block]) -> Result<Vec<u8>> {
    let mut pages = Pages { done: Vec::new(), content: String::new(), y: MARGIN, next_id: 100 };
    for block in blocks {
        match block {
            Block::Title(text) | Block::Subtitle(text) => pages.centred(text),
            Block::Heading(_, text) | Block::Paragraph(text) => pages.paragraph(text),
            Block::Table(table) => pages.table(table),
        }
    }
    pages.turn();
    package(&pages.done)
}

/// Pages under construction.
struct Pages {
    done: Vec<String>,
    content: String,
    y: f64,
    next_id: u32,
}

impl Pages {
    fn turn(&mut self) {
        if !self.content.is_empty() {
            self.done.push(std::mem::take(&mut self.content));
        }
        self.y = MARGIN;
    }

    /// Begins a new page when so much does not fit any more.
    fn need(&mut self, height: f64) {
        if self.y + height > PAGE.1 - MARGIN {
            self.turn();
        }
    }

    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id
    }

    fn centred(&mut self, text: &str) {
        for line in text.split('\n') {
            self.need(LINE);
            let x = (PAGE.0 - width(line)) / 2.0;
            self.text(line, x.max(MARGIN), self.y);
            self.y += LINE * 1.2;
        }
    }

    fn paragraph(&mut self, text: &str) {
        for line in wrap(text, PAGE.0 - 2.0 * MARGIN) {
            self.need(LINE);
            self.text(&line, MARGIN, self.y);
            self.y += LINE;
        }
    }

    fn text(&mut self, text: &str, x: f64, y: f64) {
        if text.trim().is_empty() {
            return;
        }
        let id = self.id();
        let steps: Vec<String> = text.chars().map(|c| format!("{:.2}", advance(c))).collect();
        let steps = steps[..steps.len() - 1].join(" ");
        let boundary = format!("{x:.2} {y:.2} {:.2} {LINE:.2}", width(text) + 1.0);
        self.content.push_str(&format!(
            r#"<ofd:TextObject ID="{id}" Boundary="{boundary}" Font="3" Size="{SIZE}"><ofd:TextCode X="0" Y="{:.2}" DeltaX="{steps}">{}</ofd:TextCode></ofd:TextObject>"#,
            SIZE, escape(text)
        ));
    }

    fn frame(&mut self, x: f64, y: f64, width: f64, height: f64) {
        let id = self.id();
        self.content.push_str(&format!(
            r#"<ofd:PathObject ID="{id}" Boundary="{x:.2} {y:.2} {width:.2} {height:.2}" LineWidth="0.25"><ofd:AbbreviatedData>M 0 0 L {width:.2} 0 L {width:.2} {height:.2} L 0 {height:.2} C</ofd:AbbreviatedData></ofd:PathObject>"#
        ));
    }

    /// Lays a table out, as many rows a page as fit.
    fn table(&mut self, table: &Table) {
        let edges = edges(table);
        let heights = heights(table, &edges);
        let mut cells: Vec<Laid<'_>> = laid(table, &edges);
        let mut first = 0;
        while first < heights.len() {
            self.need(heights[first]);
            let mut bottom = self.y;
            let fits = |height: &&f64| {
                bottom += **height;
                bottom <= PAGE.1 - MARGIN + 0.01
            };
            let last = first + heights[first..].iter().take_while(fits).count().max(1);
            for cell in cells.iter_mut().filter(|cell| cell.rows.0 < last && cell.rows.1 > first) {
                self.part_of_cell(cell, &edges, (first, last), &heights);
            }
            self.y += heights[first..last].iter().sum::<f64>();
            if last < heights.len() {
                self.turn();
            }
            first = last;
        }
        self.y += LINE;
    }

    /// Draws the part of a cell that stands in the rows of this page: its frame and the lines that fit.
    fn part_of_cell(&mut self, cell: &mut Laid<'_>, edges: &[f64], (first, last): (usize, usize), heights: &[f64]) {
        let (from, to) = (cell.rows.0.max(first), cell.rows.1.min(last));
        let top = self.y + heights[first..from].iter().sum::<f64>();
        let height: f64 = heights[from..to].iter().sum();
        let (left, right) = (edges[cell.cell.column], edges[cell.cell.column + cell.cell.column_span]);
        self.frame(left, top, right - left, height);
        let is_last = cell.rows.1 <= last;
        let n_lines = (1..=cell.lines.len()).take_while(|n| is_last || *n as f64 * LINE + 1.6 <= height + 0.01).count();
        for (number, line) in cell.lines.drain(..n_lines).enumerate() {
            self.text(&line, left + 1.0, top + 0.8 + number as f64 * LINE);
        }
    }
}

/// A cell with the rows it covers and the lines that are not drawn yet.
struct Laid<'a> {
    cell: &'a Cell,
    rows: (usize, usize),
    lines: Vec<String>,
}

fn laid<'a>(table: &'a Table, edges: &[f64]) -> Vec<Laid<'a>> {
    let mut out = Vec::new();
    for (index, row) in table.positions().into_iter().enumerate() {
        for position in row {
            let Position::Cell(cell) = position else { continue };
            let room = edges[cell.column + cell.column_span] - edges[cell.column] - 2.0;
            let rows = (index, (index + cell.row_span).min(table.rows.len()));
            out.push(Laid { cell, rows, lines: wrap(&cell.text, room) });
        }
    }
    out
}

/// The left edges of all columns and the right edge of the last.
fn edges(table: &Table) -> Vec<f64> {
    let sum = f64::from(table.widths.iter().sum::<u32>().max(1));
    let mut edges = vec![MARGIN];
    for width in &table.widths {
        let last = edges[edges.len() - 1];
        edges.push(last + f64::from(*width) / sum * (PAGE.0 - 2.0 * MARGIN));
    }
    edges
}

/// The height of every row: that of its tallest cell that ends in it.
fn heights(table: &Table, edges: &[f64]) -> Vec<f64> {
    let mut heights = vec![LINE + 1.6; table.rows.len()];
    for (index, row) in table.rows.iter().enumerate() {
        for cell in row {
            let room = edges[cell.column + cell.column_span] - edges[cell.column] - 2.0;
            let tall = wrap(&cell.text, room).len() as f64 * LINE + 1.6;
            let last = (index + cell.row_span).min(heights.len());
            let missing = tall - heights[index..last].iter().sum::<f64>();
            heights[last - 1] += missing.max(0.0);
        }
    }
    let most = PAGE.1 - 2.0 * MARGIN;
    heights.into_iter().map(|height| height.min(most)).collect()
}

fn advance(c: char) -> f64 {
    if c.is_ascii() { SIZE / 2.0 } else { SIZE }
}

fn width(text: &str) -> f64 {
    text.chars().map(advance).sum()
}

fn wrap(text: &str, room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        for c in part.chars() {
            if !line.is_empty() && width(&line) + advance(c) > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(c);
        }
        lines.push(line);
    }
    lines
}

const NAMESPACE: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

fn package(pages: &[String]) -> Result<Vec<u8>> {
    let head = r#"<?xml version="1.0" encoding="UTF-8"?>"#;
    let area = format!("<ofd:PageArea><ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:PageArea>", PAGE.0, PAGE.1);
    let mut list = String::new();
    for page in 0..pages.len() {
        list.push_str(&format!(r#"<ofd:Page ID="{}" BaseLoc="Pages/Page_{page}/Content.xml"/>"#, 10 + page));
    }
    let mut parts = vec![
        (
            "OFD.xml".to_owned(),
            format!(
                "{head}<ofd:OFD {NAMESPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>00000000000000000000000000000001</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                "{head}<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>{area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
            ),
        ),
        (
            "Doc_0/PublicRes.xml".to_owned(),
            format!(
                "{head}<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:Fonts><ofd:Font ID=\"3\" FontName=\"宋体\" FamilyName=\"宋体\"/></ofd:Fonts></ofd:Res>"
            ),
        ),
    ];
    for (page, content) in pages.iter().enumerate() {
        parts.push((
            format!("Doc_0/Pages/Page_{page}/Content.xml"),
            format!("{head}<ofd:Page {NAMESPACE}>{}<ofd:Content><ofd:Layer ID=\"50\" Type=\"Body\">{content}</ofd:Layer></ofd:Content></ofd:Page>", area.replace("PageArea", "Area")),
        ));
    }
    package::pack(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::Cell;

    #[test]
    fn long_texts_wrap_and_rows_grow() {
        assert_eq!(wrap("一二三四", SIZE * 2.5), ["一二", "三四"]);
        let table = Table { widths: vec![1, 1], rows: vec![vec![Cell::new(0, "字".repeat(60)), Cell::new(1, "短")]] };
        assert!(heights(&table, &edges(&table))[0] > 2.0 * LINE);
    }
}
