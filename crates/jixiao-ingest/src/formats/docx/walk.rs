//! One pass over a part with text: events become paragraphs, tables and cells of a [`Flow`].

use super::drawing::Drawings;
use super::field::Fields;
use super::numbering::{Counters, Numbering};
use super::properties::{self, CellProperties, ParagraphProperties, RowProperties, RunProperties};
use super::styles::Styles;
use super::symbol::{self, SymbolFont};
use crate::ReadError;
use crate::formats::album::{ReadPicture, Shown};
use crate::formats::blocks::{Blocks, Style};
use crate::formats::flow::{Flow, Merge};
use crate::formats::xml::{Element, Event, Xml};
use jixiao_model::Text;

/// Reads a part with text.
pub(super) struct Walker<'a> {
    styles: &'a Styles,
    numbering: &'a Numbering,
    counters: Counters,
    flow: Flow,
    run: Run,
    fields: Fields,
    /// What is set aside while a text box inside a run is read.
    outside: Vec<(Run, Fields)>,
    /// For each open choice between two forms of the same, whether one was taken.
    alternatives: Vec<bool>,
    /// For each open content control, whether it shows words in place of content.
    controls: Vec<bool>,
    in_text: bool,
    drawings: Drawings,
    /// Beside the body there are no pictures worth reading.
    read_picture: Option<ReadPicture<'a>>,
    seen: Seen,
}

/// The run that is open.
#[derive(Debug, Default)]
struct Run {
    is_hidden: bool,
    font: Option<SymbolFont>,
}

/// What has to be noted in the end.
#[derive(Debug, Default)]
struct Seen {
    is_changed: bool,
    n_hidden: u32,
    n_hidden_rows: u32,
    n_placeholders: u32,
    n_foreign_parts: u32,
    n_objects: u32,
    n_pictures: u32,
    n_unknown_signs: u32,
    n_covered: u32,
}

impl<'a> Walker<'a> {
    /// Begins a part; `blocks` holds what was noted before.
    pub(super) fn new(styles: &'a Styles, numbering: &'a Numbering, blocks: Blocks) -> Self {
        Self {
            styles,
            numbering,
            counters: Counters::default(),
            flow: Flow::from(blocks).joining_tables(),
            run: Run::default(),
            fields: Fields::default(),
            outside: Vec::new(),
            alternatives: Vec::new(),
            controls: Vec::new(),
            in_text: false,
            drawings: Drawings::default(),
            read_picture: None,
            seen: Seen::default(),
        }
    }

    /// Has pictures recognised that may be pages or tables.
    pub(super) fn with_pictures(self, read_picture: ReadPicture<'a>) -> Self {
        Self { read_picture: Some(read_picture), ..self }
    }

    /// Reads to the end.
    pub(super) fn walk(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(element) => self.start(&element, xml)?,
                Event::End(name) => self.end(name),
                Event::Text(text) if self.in_text => self.text(&text),
                Event::Text(_) => {}
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

    /// Notes what was left out and returns what was read.
    pub(super) fn finish(mut self) -> Flow {
        let is_blank = !self.flow.has_content();
        self.seen.note(self.flow.blocks(), is_blank);
        self.flow
    }

    fn start(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match element.name() {
            "p" => self.start_paragraph(),
            "pPr" => self.paragraph_properties(xml)?,
            "r" => self.run = Run { is_hidden: self.paragraph_is_hidden(), font: None },
            "rPr" => self.run_properties(xml)?,
            "t" => self.in_text = true,
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(element),
            "tbl" => self.flow.start_table(None)?,
            "tr" => self.flow.start_row(),
            "trPr" => self.row_properties(xml)?,
            "tc" => self.flow.start_cell(),
            "tcPr" => self.cell_properties(xml)?,
            "ins" | "moveTo" => self.seen.is_changed = true,
            "del" | "moveFrom" => {
                self.seen.is_changed = true;
                xml.skip();
            }
            "fldChar" | "fldSimple" | "instrText" | "ffData" => self.field(element, xml)?,
            name => self.start_other(name, element, xml)?,
        }
        Ok(())
    }

    fn start_other(&mut self, name: &str, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match name {
            "sdt" => self.controls.push(false),
            "sdtPr" => {
                let shows_placeholder = properties::shows_placeholder(xml)?;
                self.seen.n_placeholders += u32::from(shows_placeholder);
                if let Some(control) = self.controls.last_mut() {
                    *control = shows_placeholder;
                }
            }
            "AlternateContent" => self.alternatives.push(false),
            "Choice" | "Fallback" => match self.alternatives.last_mut() {
                Some(taken) if *taken => xml.skip(),
                Some(taken) => *taken = true,
                None => {}
            },
            "txbxContent" => self.outside.push((std::mem::take(&mut self.run), std::mem::take(&mut self.fields))),
            // A fraction without its line would read as one number.
            "den" if element.prefix() == "m" => self.text("/"),
            "altChunk" => self.seen.n_foreign_parts += 1,
            "OLEObject" => self.seen.n_objects += 1,
            "delText" | "delInstrText" | "rt" | "sectPr" | "tblPr" | "tblPrEx" | "tblGrid" | "sdtEndPr"
            | "customXmlPr" | "smartTagPr" => xml.skip(),
            "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => xml.skip(),
            _ => self.drawings.start(element),
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => {
                self.fields.end_paragraph();
                self.flow.end_paragraph();
            }
            "r" => self.run = Run::default(),
            "t" => self.in_text = false,
            "tc" => self.end_cell(),
            "tbl" => self.flow.end_table(),
            "fldSimple" => self.fields.end(),
            "sdt" => drop(self.controls.pop()),
            "AlternateContent" => drop(self.alternatives.pop()),
            "txbxContent" => (self.run, self.fields) = self.outside.pop().unwrap_or_default(),
            _ => {
                if let Some(shown) = self.drawings.end(name) {
                    self.picture(&shown);
                }
            }
        }
    }

    fn picture(&mut self, shown: &Shown) {
        if self.run.is_hidden || self.fields.is_in_code() {
            return;
        }
        match &mut self.read_picture {
            Some(read) if shown.is_large() => {
                if let Some(page) = read(shown) {
                    self.flow.picture(page);
                }
            }
            _ => self.seen.n_pictures += 1,
        }
    }

    fn start_paragraph(&mut self) {
        self.flow.start_paragraph(self.styles.get(None).style);
    }

    fn paragraph_is_hidden(&mut self) -> bool {
        self.flow.paragraph().is_some_and(|paragraph| paragraph.is_hidden)
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let read = ParagraphProperties::read(xml)?;
        self.seen.is_changed |= read.is_changed;
        let said = self.styles.get(read.style.as_deref());
        let Some(paragraph) = self.flow.paragraph() else { return Ok(()) };
        paragraph.is_hidden = said.is_hidden;
        paragraph.joins_next = read.is_end_deleted;
        paragraph.style = match read.outline {
            Some(own) if said.style != Style::Body => own,
            _ => said.style,
        };
        let mut number = said.number;
        number.list = read.number.list.or(number.list);
        number.level = read.number.level.or(number.level);
        // A paragraph without its end is no paragraph of its own and takes no number.
        if !read.is_end_deleted {
            paragraph.label = self.counters.next(self.numbering, number);
        }
        Ok(())
    }

    fn run_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let read = RunProperties::read(xml)?;
        self.seen.is_changed |= read.is_changed;
        let by_style = read.style.is_some_and(|style| self.styles.hides(&style));
        self.run.is_hidden = read.is_hidden.unwrap_or(by_style || self.run.is_hidden);
        self.run.font = read.font;
        Ok(())
    }

    fn row_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let read = RowProperties::read(xml)?;
        self.seen.is_changed |= read.is_changed;
        self.seen.n_hidden_rows += u32::from(read.is_hidden);
        if let Some(table) = self.flow.table() {
            table.column += read.n_skipped;
            table.is_dropping = read.is_hidden || read.is_deleted;
        }
        Ok(())
    }

    fn cell_properties(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let read = CellProperties::read(xml)?;
        self.seen.is_changed |= read.is_changed;
        if let Some(cell) = self.flow.cell() {
            cell.column_span = read.column_span.unwrap_or(1).max(1);
            cell.merge = read.merge;
            cell.is_deleted = read.is_deleted;
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let is_covered = |text: &str, merge| matches!(merge, Merge::Continue | Merge::Left) && !text.is_empty();
        let covered = self.flow.cell().is_some_and(|cell| is_covered(&cell.text, cell.merge));
        self.seen.n_covered += u32::from(covered);
        self.flow.end_cell();
    }

    fn field(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        match element.name() {
            "fldSimple" => self.fields.begin_simple(&element.attribute("instr").unwrap_or_default()),
            "instrText" => self.fields.code(&xml.text_inside()?),
            "ffData" => {
                let shown = properties::form_field(xml)?;
                self.flow.push(&shown);
            }
            _ => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
        }
        Ok(())
    }

    fn symbol(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").and_then(|name| SymbolFont::named(&name));
        let sign = element.attribute("char").and_then(|hex| symbol::of_hex(&hex, font));
        self.seen.n_unknown_signs += u32::from(sign.is_none());
        self.text(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
    }

    fn text(&mut self, text: &str) {
        if self.run.is_hidden {
            self.seen.n_hidden += u32::from(!text.trim().is_empty());
        } else if !self.fields.is_in_code() && !self.fields.is_page_number() && !self.controls.contains(&true) {
            if symbol::has_private(text) {
                self.private_text(text);
            } else {
                self.flow.push(text);
            }
        }
    }

    fn private_text(&mut self, text: &str) {
        for c in text.chars() {
            let sign = symbol::shown(c, self.run.font);
            self.seen.n_unknown_signs += u32::from(sign.is_none());
            self.flow.push(sign.unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut [0; 4]));
        }
    }
}

impl Seen {
    fn note(&self, blocks: &mut Blocks, is_blank: bool) {
        blocks.partly_read(u32::from(self.is_changed), |_| {
            Text::fixed(
                "文档含修订痕迹：插入的内容已读取，删除的内容未读取",
                "the document has tracked changes: what was inserted is read, what was deleted is not",
            )
        });
        blocks.partly_read(self.n_hidden, |count| {
            counted(count, "处隐藏文字未读取", "pieces of hidden text were not read")
        });
        blocks.partly_read(self.n_hidden_rows, |count| {
            counted(count, "个隐藏的表格行未读取", "hidden table rows were not read")
        });
        blocks.partly_read(self.n_placeholders, |count| {
            counted(
                count,
                "个内容控件未填写，其提示文字未读取",
                "content controls are not filled in; their prompts were not read",
            )
        });
        blocks.partly_read(self.n_foreign_parts, |count| {
            counted(count, "处嵌入的外来文档（altChunk）未读取", "embedded foreign documents (altChunk) were not read")
        });
        blocks.partly_read(self.n_objects, |count| {
            counted(count, "个嵌入对象（如 Excel 表）未读取", "embedded objects (such as Excel sheets) were not read")
        });
        blocks.partly_read(self.n_unknown_signs, |count| {
            counted(
                count,
                "个符号字体字符无法识别，以 \u{fffd} 代替",
                "signs of symbol fonts are unknown and stand as \u{fffd}",
            )
        });
        blocks.partly_read(self.n_covered, |count| {
            counted(count, "个被合并单元格遮住的内容未读取", "texts covered by merged cells were not read")
        });
        blocks.partly_read(if is_blank { self.n_pictures } else { 0 }, |count| {
            counted(count, "张图片之外没有文字，可能是扫描件", "pictures and no text: it may be a scan")
        });
    }
}

fn counted(count: u32, zh: &str, en: &str) -> Text {
    Text::new(format!("{count} {zh}"), format!("{count} {en}"))
}
