//! Walks a page and hands its paragraphs, headings and tables to the blocks.

use super::flow::Flow;
use super::pictures::Pictures;
use super::table::{self, Row};
use super::{BLOCKS, MOST_DEPTH, nesting, noise};
use crate::document::Document;
use crate::formats::blocks::{Blocks, Style};
use crate::formats::heading;
use crate::formats::piped;
use crate::formats::rows::{self, RaggedCell};
use jixiao_model::Warned;
use scraper::node::Node;
use scraper::{ElementRef, Html};

/// Collects blocks; text waits until a block element ends it.
pub(super) struct Reader<'a> {
    blocks: Blocks,
    pictures: Pictures<'a>,
    flow: Flow,
    /// A break inside a heading only wraps it.
    in_heading: bool,
    is_preformatted: bool,
    /// How much text the page holds, once somebody asked.
    page_length: Option<usize>,
    /// Rows between bars that may be a table printed as lines.
    piped: Vec<String>,
}

impl<'a> Reader<'a> {
    /// Begins a document.
    pub(super) fn new(pictures: Pictures<'a>) -> Self {
        Self {
            blocks: Blocks::default(),
            pictures,
            flow: Flow::default(),
            in_heading: false,
            is_preformatted: false,
            page_length: None,
            piped: Vec::new(),
        }
    }

    /// Ends the document.
    pub(super) fn finish(mut self) -> Warned<Document> {
        self.pictures.finish(&mut self.blocks);
        self.blocks.finish()
    }

    /// Reads a page after those read before.
    pub(super) fn page(&mut self, text: &str) {
        let page = Html::parse_document(&nesting::bounded(text));
        self.page_length = None;
        self.children(page.root_element(), 0);
        self.end_line(Style::Unknown);
        self.end_piped();
    }

    fn children(&mut self, parent: ElementRef<'_>, depth: usize) {
        if depth > MOST_DEPTH {
            return;
        }
        for child in parent.children() {
            match child.value() {
                Node::Text(text) => self.flow.push(text, self.is_preformatted),
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
        if noise::is_never_read(element) || self.is_frame(element) {
            return;
        }
        let name = element.value().name();
        match name {
            "img" => self.pictures.image(element),
            "br" if self.in_heading => {}
            "br" => self.end_line(Style::Unknown),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end_line(Style::Unknown);
                self.in_heading = true;
                self.children(element, depth);
                self.in_heading = false;
                self.end_line(name[1..].parse().map_or(Style::Unknown, Style::Heading));
            }
            "pre" => {
                self.end_line(Style::Unknown);
                self.is_preformatted = true;
                self.children(element, depth);
                self.is_preformatted = false;
                self.end_line(Style::Unknown);
            }
            "ul" | "ol" if noise::is_link_list(element) => {}
            "table" => match table::rows_of_data(element) {
                Some(rows) => {
                    self.end_line(Style::Unknown);
                    self.table(element, &rows);
                }
                None => self.block(element, depth, Style::Unknown),
            },
            "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" => {
                self.block(element, depth, Style::Unknown);
            }
            _ if BLOCKS.contains(&name) => {
                let is_contents = noise::attribute(element, "class").is_some_and(|class| class.starts_with("MsoToc"));
                self.block(element, depth, if is_contents { Style::Body } else { Style::Unknown });
            }
            _ => self.children(element, depth),
        }
    }

    /// Tells whether an element stands around the text.
    fn is_frame(&mut self, element: ElementRef<'_>) -> bool {
        if !noise::is_around(element) {
            return false;
        }
        let page = || element.tree().root().children().find_map(ElementRef::wrap).map_or(0, noise::text_length);
        let page_length = *self.page_length.get_or_insert_with(page);
        !noise::holds_the_text(element, page_length)
    }

    fn block(&mut self, element: ElementRef<'_>, depth: usize, style: Style) {
        self.end_line(Style::Unknown);
        self.children(element, depth);
        self.end_line(style);
    }

    /// Ends the text that waits.
    fn end_line(&mut self, style: Style) {
        let text = self.flow.take();
        for line in text.lines().filter(|line| !noise::is_line(line)) {
            if piped::is_piped(line) {
                self.piped.push(line.to_owned());
                continue;
            }
            self.end_piped();
            let style = match style {
                // The page's own title is a heading element too, but opens no chapter of the report.
                Style::Heading(_) if heading::level(line).is_some() || line.contains("自评") => Style::Unknown,
                style => style,
            };
            self.add_text(line, style);
        }
        self.pictures.after_block();
    }

    fn add_text(&mut self, line: &str, style: Style) {
        self.pictures.before_block(&mut self.blocks);
        self.blocks.text(line, style, None);
    }

    /// Ends a run of lines between bars: one alone is a line like any other, several are the rows of a table.
    fn end_piped(&mut self) {
        let lines = std::mem::take(&mut self.piped);
        if let [line] = lines.as_slice() {
            return self.add_text(line, Style::Unknown);
        }
        let cells =
            |line: &String| piped::cells(line).into_iter().map(|text| RaggedCell { text, line: None }).collect();
        let read: Vec<Vec<RaggedCell>> = lines.iter().filter(|line| !piped::is_separator(line)).map(cells).collect();
        if !read.is_empty() {
            self.pictures.before_block(&mut self.blocks);
        }
        rows::table(&mut self.blocks, read);
    }

    /// Reads a table of data; tables inside it follow.
    fn table(&mut self, element: ElementRef<'_>, rows: &[Row<'_>]) {
        self.end_piped();
        let cells = table::cells(rows, self.blocks.next_table());
        if noise::is_index_card(cells.iter().map(|cell| cell.text.as_str())) {
            return;
        }
        self.pictures.before_block(&mut self.blocks);
        self.blocks.table(table::caption(element), cells);
        let images = element.descendent_elements().filter(|inner| inner.value().name() == "img");
        images.filter(|image| !noise::is_hidden(*image)).for_each(|image| self.pictures.image(image));
        self.pictures.after_block();
        let inner = element.descendent_elements().skip(1).filter(|inner| inner.value().name() == "table");
        for inner in inner.filter(|inner| !noise::is_hidden(*inner)) {
            let Some(rows) = table::rows_of_data(inner) else { continue };
            let cells = table::cells(&rows, self.blocks.next_table());
            self.blocks.table(table::caption(inner), cells);
        }
    }
}
