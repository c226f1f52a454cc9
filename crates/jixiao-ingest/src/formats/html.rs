//! Web pages: headings, paragraphs and tables in order, the noise of portals left out.

use super::heading;
use crate::document::{Block, Cell, Document, Table};
use jixiao_model::{Located, Place, Warned};
use scraper::node::Node;
use scraper::{ElementRef, Html};
use std::collections::BTreeSet;

/// The most rows or columns that one cell may span; the standard's own limits are far above any form.
const MOST_SPAN: u32 = 200;
/// The most grid positions of a table.
const MOST_POSITIONS: u32 = 2_000_000;
/// How deep elements may lie in each other before their content is left out.
const MOST_DEPTH: usize = 200;

/// Elements whose content is never part of a report.
static NOISE: &[&str] =
    &["script", "style", "noscript", "template", "nav", "head", "select", "button", "iframe", "svg", "footer", "form"];

/// Words in a class or id by which portals mark what stands around the text.
static AROUND: &[&str] = &[
    "share", "footer", "copyright", "breadcrumb", "crumbs", "toolbar", "tools", "navbar", "sidebar", "related",
    "pager", "qrcode",
];

/// Elements that begin and end a line.
static BLOCKS: &[&str] = &[
    "p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "pre", "blockquote",
    "center", "aside", "figure", "figcaption", "body", "html", "address", "hr",
];

/// Parses a decoded page.
pub(crate) fn parse(text: &str) -> Warned<Document> {
    let page = Html::parse_document(text);
    let mut reader = Reader::default();
    reader.children(page.root_element(), 0);
    reader.end_line(None);
    Warned { value: reader.document, notices: Vec::new() }
}

/// Collects blocks; text waits in `line` until a block element ends it.
#[derive(Default)]
struct Reader {
    document: Document,
    line: String,
    /// A break inside a heading only wraps it.
    in_heading: bool,
    n_paragraphs: u32,
    n_tables: u32,
}

impl Reader {
    fn children(&mut self, parent: ElementRef<'_>, depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let name = element.value().name();
        if NOISE.contains(&name) || is_hidden(element) || is_around(element) {
            return;
        }
        match name {
            "br" if self.in_heading => {}
            "br" => self.end_line(None),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line(None);
                self.in_heading = true;
                self.children(element, depth);
                self.in_heading = false;
                self.end_line(name[1..].parse().ok());
            }
            "table" if !is_layout(element) => {
                self.end_line(None);
                self.table(element);
            }
            "table" | "tbody" | "thead" | "tr" | "td" | "th" | "caption" => self.block(element, depth),
            _ if BLOCKS.contains(&name) => self.block(element, depth),
            _ => self.children(element, depth),
        }
    }

    fn block(&mut self, element: ElementRef<'_>, depth: usize) {
        self.end_line(None);
        self.children(element, depth);
        self.end_line(None);
    }

    /// Ends the line that waits; `level` is that of a heading element.
    fn end_line(&mut self, level: Option<u8>) {
        let text = squeezed(&std::mem::take(&mut self.line));
        if text.is_empty() {
            return;
        }
        self.n_paragraphs += 1;
        let numbered = heading::level(&text);
        let located = Located::text(text, Place::paragraph(self.n_paragraphs));
        // The page's own title is a heading element too, but opens no chapter of the report.
        let level = numbered.or(level.filter(|_| !located.value.contains("自评")));
        self.document.blocks.push(match level {
            Some(level) => Block::Heading { level, text: located },
            None => Block::Paragraph(located),
        });
    }

    fn table(&mut self, element: ElementRef<'_>) {
        let cells = grid(element, self.n_tables + 1);
        let n_rows = cells.iter().map(|cell| cell.row + cell.row_span - 1).max().unwrap_or(0);
        let n_columns = cells.iter().map(|cell| cell.column + cell.column_span - 1).max().unwrap_or(0);
        if cells.is_empty() || n_rows.saturating_mul(n_columns) > MOST_POSITIONS {
            return;
        }
        self.n_tables += 1;
        self.document.blocks.push(Block::Table(Table { number: self.n_tables, name: None, n_rows, n_columns, cells }));
    }
}

/// Places the cells of a table; a span that reaches below the last row is cut there.
fn grid(table: ElementRef<'_>, number: u32) -> Vec<Cell> {
    let rows: Vec<ElementRef<'_>> =
        table.descendent_elements().filter(|element| element.value().name() == "tr" && !is_hidden(*element)).collect();
    let n_rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let mut taken: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut cells = Vec::new();
    for (row, element) in (1u32..).zip(rows) {
        let mut column = 1;
        for cell in element.child_elements().filter(|cell| matches!(cell.value().name(), "td" | "th")) {
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let row_span = span(cell, "rowspan").min(n_rows - row + 1);
            let column_span = span(cell, "colspan");
            for below in row..row + row_span {
                taken.extend((column..column + column_span).map(|across| (below, across)));
            }
            let place = Place::cell(number, row, column);
            cells.push(Cell { row, column, row_span, column_span, text: cell_text(cell), place });
            column += column_span;
        }
    }
    cells
}

fn span(cell: ElementRef<'_>, name: &str) -> u32 {
    cell.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, MOST_SPAN)
}

/// Returns the text of a cell, one line a paragraph or line break.
fn cell_text(cell: ElementRef<'_>) -> String {
    let mut out = String::new();
    collect(cell, &mut out, 0);
    let lines = out.lines().map(squeezed).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn collect(parent: ElementRef<'_>, out: &mut String, depth: usize) {
    for child in parent.children() {
        match child.value() {
            // Line breaks of the source are white space on the page.
            Node::Text(text) => out.extend(text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c })),
            Node::Element(element) => {
                let Some(inner) = ElementRef::wrap(child).filter(|_| depth < MOST_DEPTH) else { continue };
                let name = element.name();
                if NOISE.contains(&name) || is_hidden(inner) {
                    continue;
                }
                let breaks = name == "br" || BLOCKS.contains(&name) || matches!(name, "tr" | "td" | "table");
                if breaks {
                    out.push('\n');
                }
                collect(inner, out, depth + 1);
                if breaks && name != "br" {
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
}

/// A table that holds tables only arranges the page.
fn is_layout(table: ElementRef<'_>) -> bool {
    table.descendent_elements().skip(1).any(|element| element.value().name() == "table")
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    let compact: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    element.attr("hidden").is_some() || compact.contains("display:none")
}

/// Tells whether an element holds what a portal prints around the text: sharing, paths, imprint.
fn is_around(element: ElementRef<'_>) -> bool {
    let names = [element.attr("class"), element.attr("id")];
    let lower: Vec<String> = names.into_iter().flatten().map(str::to_ascii_lowercase).collect();
    let mut words = lower.iter().flat_map(|names| names.split_whitespace());
    words.any(|word| AROUND.iter().any(|around| word == *around || word.split(['-', '_']).any(|part| part == *around)))
}

/// Collapses white space, no-break spaces included.
fn squeezed(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c == '\u{a0}')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> Vec<String> {
        let blocks = parse(page).value.blocks;
        blocks
            .iter()
            .map(|block| match block {
                Block::Heading { level, text } => format!("h{level} {}", text.raw),
                Block::Paragraph(text) => format!("p {}", text.raw),
                Block::Table(table) => {
                    let cells = table.cells.iter().map(|cell| {
                        format!(
                            "{},{} {}x{} {}",
                            cell.row,
                            cell.column,
                            cell.row_span,
                            cell.column_span,
                            cell.text.replace('\n', "/")
                        )
                    });
                    format!("t {}", cells.collect::<Vec<_>>().join("; "))
                }
            })
            .collect()
    }

    #[test]
    fn noise_is_left_out_and_order_kept() {
        let page = "<html><head><title>x</title></head><body><nav>首页 | 公开</nav><div>一、基本情况</div><p>第一&nbsp;段<br>第二段</p><script>var a;</script></body></html>";
        assert_eq!(shown(page), ["h1 一、基本情况", "p 第一 段", "p 第二段"]);
    }

    #[test]
    fn headings_may_be_wrapped_and_the_frame_of_the_portal_is_left_out() {
        let page = "<h3>（二）履职<br>效果情况</h3><p>正文</p><div class='page-share'>分享到：微信</div><div id=footer>主办</div>";
        assert_eq!(shown(page), ["h2 （二）履职效果情况", "p 正文"]);
    }

    #[test]
    fn spans_are_exact_and_cells_stay_one_object() {
        let page = "<table><tr><td rowspan=2>数量</td><td>甲<br>乙</td></tr><tr><td>丙</td></tr><tr><td colspan='2'>合计</td></tr></table>";
        assert_eq!(shown(page), ["t 1,1 2x1 数量; 1,2 1x1 甲/乙; 2,2 1x1 丙; 3,1 1x2 合计"]);
    }

    #[test]
    fn layout_tables_are_entered() {
        let page = "<table><tr><td>导航</td><td><table><tr><td>指标</td></tr></table></td></tr></table>";
        assert_eq!(shown(page), ["p 导航", "t 1,1 1x1 指标"]);
    }

    #[test]
    fn absurd_spans_are_capped() {
        let page = "<table><tr><td rowspan=4000000000 colspan=99999>a</td></tr></table>";
        assert_eq!(shown(page), ["t 1,1 1x200 a"]);
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_read(page in "(<(/)?(table|tr|td|p|div|h1|br)( rowspan=[0-9]{1,3})?>|[一二a ]){0,60}") {
            let _ = parse(&page);
        }
    }
}
