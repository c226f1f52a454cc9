//! One pass over the content: events become paragraphs, tables and cells of a [`Flow`].

use super::frames::Frames;
use super::lists::Counters;
use super::sheet::Sheet;
use super::styles::{Manner, Styles};
use crate::ReadError;
use crate::document::AsideKind;
use crate::formats::album::{ReadPicture, Shown};
use crate::formats::blocks::{Blocks, Style};
use crate::formats::flow::Flow;
use crate::formats::xml::{Element, Event, Xml};
use jixiao_model::Text;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most blanks that one element may stand for.
const MOST_BLANKS: u32 = 100;

/// The name under which headings count.
const HEADINGS: &str = "";

/// Reads content.
pub(super) struct Walker<'a> {
    styles: &'a Styles,
    /// The styles that were met, as few styles make a document.
    manners: BTreeMap<Cow<'a, str>, Manner>,
    flow: Flow,
    counters: Counters,
    lists: Vec<List>,
    sheets: Vec<Sheet<'a>>,
    /// Tables are sheets with names that people gave them.
    names_tables: bool,
    /// Inside tables of contents.
    n_indexes: usize,
    n_hidden: u32,
    n_hidden_sheets: u32,
    n_objects: u32,
    hidden_rows: u32,
    hidden_columns: usize,
    is_changed: bool,
    frames: Frames,
    /// Beside the body there are no pictures worth reading.
    read_picture: Option<ReadPicture<'a>>,
}

/// A list that is open.
#[derive(Debug)]
struct List {
    /// Name of its style; inner lists have that of the outer one.
    style: Option<String>,
    /// Its item has not had a paragraph yet.
    awaits_number: bool,
    start: Option<u32>,
}

impl<'a> Walker<'a> {
    /// Begins a part; `blocks` holds what was noted before.
    pub(super) fn new(styles: &'a Styles, blocks: Blocks) -> Self {
        Self {
            styles,
            manners: BTreeMap::new(),
            flow: Flow::from(blocks),
            counters: Counters::default(),
            lists: Vec::new(),
            sheets: Vec::new(),
            names_tables: false,
            n_indexes: 0,
            n_hidden: 0,
            n_hidden_sheets: 0,
            n_objects: 0,
            hidden_rows: 0,
            hidden_columns: 0,
            is_changed: false,
            frames: Frames::default(),
            read_picture: None,
        }
    }

    /// Has the pictures of the part recognised.
    pub(super) fn with_pictures(mut self, read: ReadPicture<'a>) -> Self {
        self.read_picture = Some(read);
        self
    }

    /// Reads the whole part; only its body holds content.
    pub(super) fn walk(&mut self, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            if let Event::Start(element) = event {
                match element.name() {
                    "body" => self.walk_inside(xml)?,
                    "automatic-styles" | "font-face-decls" | "scripts" => xml.skip(),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Reads what is inside the element whose start was returned last.
    pub(super) fn walk_inside(&mut self, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        let depth = xml.depth();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End(_) if xml.depth() < depth => break,
                Event::End(name) => self.end(name),
                Event::Text(text) => self.text(&text),
            }
        }
        Ok(())
    }

    /// Tells whether anything was read.
    pub(super) fn has_content(&self) -> bool {
        self.flow.has_content()
    }

    /// Returns the blocks, for notices.
    pub(super) fn blocks(&mut self) -> &mut Blocks {
        self.flow.blocks()
    }

    fn start(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        match element.name() {
            "p" | "h" if element.prefix() == "text" => self.start_paragraph(element, xml),
            "s" => {
                let n_blanks = element.number("c").unwrap_or(1).min(MOST_BLANKS);
                self.flow.push(&" ".repeat(n_blanks as usize));
            }
            "tab" => self.flow.push("\t"),
            "line-break" => self.flow.push("\n"),
            "span" | "section" => self.skip_hidden(element, xml),
            "list" => self.start_list(element),
            "list-item" | "list-header" => self.start_item(element),
            "number" if element.prefix() == "text" => {
                let shown = xml.text_inside()?;
                if let Some(paragraph) = self.flow.paragraph() {
                    paragraph.label = shown.into_owned();
                }
            }
            "note" => self.note(element, xml)?,
            "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index" => self.n_indexes += 1,
            "tracked-changes" => {
                self.is_changed = true;
                xml.skip();
            }
            "hidden-text" | "hidden-paragraph" if element.is_on("is-hidden") => {
                self.n_hidden += 1;
                xml.skip();
            }
            "annotation"
            | "annotation-end"
            | "ruby-text"
            | "page-number"
            | "page-count"
            | "event-listeners"
            | "forms"
            | "calculation-settings"
            | "content-validations"
            | "named-expressions"
            | "database-ranges"
            | "dde-links"
            | "index-title-template"
            | "table-of-content-source" => xml.skip(),
            "spreadsheet" => self.names_tables = true,
            "frame" => self.frames.start(element),
            "image" => self.picture(element),
            "object" | "object-ole" => {
                self.n_objects += 1;
                self.frames.take();
                xml.skip();
            }
            name => self.start_table_part(name, element, xml)?,
        }
        Ok(())
    }

    fn start_table_part(&mut self, name: &str, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        match name {
            "table" => {
                if self.manner(element.attribute("style-name")).is_hidden {
                    self.n_hidden_sheets += 1;
                    xml.skip();
                    return Ok(());
                }
                let name = element.attribute("name").filter(|_| self.names_tables && !self.flow.is_in_cell());
                self.flow.start_table(name.map(Cow::into_owned))?;
                self.sheets.push(Sheet::default());
            }
            "table-source" | "scenario" => xml.skip(),
            "desc" | "title" if element.prefix() != "text" => xml.skip(),
            "table-column" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.column(element);
                }
            }
            "table-row" => {
                self.flow.start_row();
                if let (Some(sheet), Some(table)) = (self.sheets.last_mut(), self.flow.table()) {
                    sheet.start_row(element, table);
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.start_cell(*element, &mut self.flow);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.flow.end_paragraph(),
            "list" => drop(self.lists.pop()),
            "frame" => self.frames.end(),
            "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index" => {
                self.n_indexes = self.n_indexes.saturating_sub(1);
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.end_cell(&mut self.flow);
                }
            }
            "table-row" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.end_row(&mut self.flow);
                }
            }
            "table" => {
                if let Some(sheet) = self.sheets.pop() {
                    let (rows, columns) = sheet.n_hidden();
                    self.hidden_rows = self.hidden_rows.saturating_add(rows);
                    self.hidden_columns += columns;
                    if let Some(table) = self.flow.table().filter(|_| self.names_tables) {
                        table.trim();
                    }
                    self.flow.end_table();
                }
            }
            _ => {}
        }
    }

    /// White space in the source is one blank, as in HTML; blanks that count are elements.
    fn text(&mut self, text: &str) {
        if self.flow.paragraph().is_none() {
            return;
        }
        if !text.contains(['\n', '\t', '\r']) && !text.contains("  ") {
            return self.flow.push(text);
        }
        let mut was_blank = false;
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\n' | '\t' | '\r');
            if !is_blank {
                self.flow.push(c.encode_utf8(&mut [0; 4]));
            } else if !was_blank {
                self.flow.push(" ");
            }
            was_blank = is_blank;
        }
    }

    fn start_paragraph(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) {
        let style = element.attribute("style-name");
        let manner = self.manner(style.clone());
        if manner.is_hidden {
            self.n_hidden += 1;
            xml.skip();
            return;
        }
        let is_heading = element.name() == "h";
        let own = if is_heading { element.number("outline-level") } else { None };
        let level = own.or(manner.outline);
        let shown_as = if self.n_indexes > 0 || manner.is_contents {
            Style::Body
        } else {
            let level = level.and_then(|level| u8::try_from(level).ok()).filter(|level| *level > 0);
            level.map_or(Style::Unknown, Style::Heading)
        };
        self.flow.start_paragraph(shown_as);
        let label = self.label(element, level.filter(|_| is_heading), style.as_deref());
        if let Some(paragraph) = self.flow.paragraph() {
            paragraph.label = label;
        }
    }

    /// Returns what a style says; text without a style is plain.
    fn manner(&mut self, style: Option<Cow<'a, str>>) -> Manner {
        let styles = self.styles;
        style.map_or_else(Manner::default, |name| {
            *self.manners.entry(name).or_insert_with_key(|name| styles.manner(name))
        })
    }

    /// Counts a paragraph that opens an item of a list, or a heading.
    fn label(&mut self, element: &Element<'_>, level: Option<u32>, styled: Option<&str>) -> String {
        let depth = self.lists.len();
        let style = self.lists.iter().rev().find_map(|list| list.style.clone());
        if let Some(list) = self.lists.last_mut() {
            if !std::mem::take(&mut list.awaits_number) {
                return String::new();
            }
            let start = list.start.take();
            let style = style.or_else(|| self.styles.list_of(styled).map(str::to_owned));
            let Some(style) = style else { return String::new() };
            let levels = self.styles.list(&style).unwrap_or_default();
            return self.counters.next(&style, levels, depth, start);
        }
        match level {
            Some(level) if !element.is_on("is-list-header") => {
                let start = element.number("start-value");
                self.counters.next(HEADINGS, self.styles.headings(), level as usize, start)
            }
            _ => String::new(),
        }
    }

    fn start_list(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name").map(Cow::into_owned);
        let goes_on = element.is_on("continue-numbering") || element.attribute("continue-list").is_some();
        if let Some(style) = style.as_deref().filter(|_| self.lists.is_empty() && !goes_on) {
            self.counters.restart(style);
        }
        self.lists.push(List { style, awaits_number: false, start: None });
    }

    fn start_item(&mut self, element: &Element<'_>) {
        if let Some(list) = self.lists.last_mut() {
            list.awaits_number = element.name() == "list-item";
            list.start = element.number("start-value");
        }
    }

    fn skip_hidden(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) {
        let says_so = element.attribute("display").is_some_and(|display| display == "none");
        if says_so || self.manner(element.attribute("style-name")).is_hidden {
            self.n_hidden += 1;
            xml.skip();
        }
    }

    fn picture(&mut self, image: &Element<'_>) {
        let shown = self.frames.image(image).filter(Shown::is_large);
        if let (Some(read), Some(shown)) = (&mut self.read_picture, shown)
            && let Some(page) = read(&shown)
        {
            self.flow.picture(page);
        }
    }

    /// Reads a footnote or endnote apart.
    fn note(&mut self, element: &Element<'a>, xml: &mut Xml<'a>) -> Result<(), ReadError> {
        let is_endnote = element.attribute("note-class").is_some_and(|class| class == "endnote");
        let kind = if is_endnote { AsideKind::Endnote } else { AsideKind::Footnote };
        let depth = xml.depth();
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) if element.name() == "note-body" => {
                    let mut inner = Walker::new(self.styles, Blocks::default());
                    inner.walk_inside(xml)?;
                    for line in inner.finish().finish().value.lines() {
                        self.flow.blocks().aside(kind, line);
                    }
                }
                Event::Start(_) => xml.skip(),
                Event::End(_) if xml.depth() < depth => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes what was left out and returns what was read.
    pub(super) fn finish(mut self) -> Flow {
        let blocks = self.flow.blocks();
        blocks.partly_read(u32::from(self.is_changed), |_| {
            Text::fixed(
                "文档含修订痕迹：插入的内容已读取，删除的内容未读取",
                "the document has tracked changes: what was inserted is read, what was deleted is not",
            )
        });
        let counted = |zh: &'static str, en: &'static str| {
            move |count: u32| Text::new(format!("{count} {zh}"), format!("{count} {en}"))
        };
        blocks.partly_read(self.n_hidden, counted("处隐藏文字未读取", "pieces of hidden text were not read"));
        blocks.partly_read(self.n_hidden_sheets, counted("张隐藏的工作表未读取", "hidden sheets were not read"));
        blocks.partly_read(self.hidden_rows, counted("个隐藏行未读取", "hidden rows were not read"));
        let n_columns = u32::try_from(self.hidden_columns).unwrap_or(u32::MAX);
        blocks.partly_read(n_columns, counted("个隐藏列未读取", "hidden columns were not read"));
        blocks.partly_read(self.frames.n_outside(), |count| {
            Text::new(
                format!("文档引用 {count} 处外部文件，未打开"),
                format!("the document refers to {count} outside files, which were not opened"),
            )
        });
        blocks.partly_read(self.n_objects, counted("个嵌入对象未读取", "embedded objects were not read"));
        self.flow
    }
}
