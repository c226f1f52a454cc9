//! Properties of paragraphs, runs, rows, cells and content controls, as far as they change what is read.

use super::styles::{NumberOf, outline};
use super::symbol::SymbolFont;
use crate::ReadError;
use crate::formats::blocks::Style;
use crate::formats::flow::Merge;
use crate::formats::xml::{Element, Xml};

/// The most grid columns that a row may leave out.
const MOST_SKIPPED: u32 = 1_024;

/// What `w:pPr` says.
#[derive(Debug, Default)]
pub(super) struct ParagraphProperties {
    pub(super) style: Option<String>,
    /// Its own place in the outline; [`Style::Unknown`] takes it out of the outline.
    pub(super) outline: Option<Style>,
    pub(super) number: NumberOf,
    /// Its end is deleted.
    pub(super) is_end_deleted: bool,
    pub(super) is_changed: bool,
}

/// What `w:rPr` says.
#[derive(Debug, Default)]
pub(super) struct RunProperties {
    pub(super) style: Option<String>,
    pub(super) is_hidden: Option<bool>,
    pub(super) font: Option<SymbolFont>,
    pub(super) is_changed: bool,
}

/// What `w:trPr` says.
#[derive(Debug, Default)]
pub(super) struct RowProperties {
    pub(super) n_skipped: u32,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_changed: bool,
}

/// What `w:tcPr` says.
#[derive(Debug, Default)]
pub(super) struct CellProperties {
    pub(super) column_span: Option<u32>,
    pub(super) merge: Merge,
    pub(super) is_deleted: bool,
    pub(super) is_changed: bool,
}

impl ParagraphProperties {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.inside(|element| {
            match element.name() {
                "pStyle" => read.style = text(element),
                "outlineLvl" => {
                    read.outline = Some(element.number("val").and_then(outline).unwrap_or(Style::Unknown));
                }
                "numId" => read.number.list = element.number("val"),
                "ilvl" => read.number.level = element.number("val"),
                "del" | "moveFrom" => (read.is_end_deleted, read.is_changed) = (true, true),
                "ins" | "moveTo" => read.is_changed = true,
                "sectPr" | "tabs" => return false,
                "pPrChange" | "rPrChange" | "numberingChange" => {
                    read.is_changed = true;
                    return false;
                }
                _ => {}
            }
            true
        })?;
        Ok(read)
    }
}

impl RunProperties {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.inside(|element| {
            match element.name() {
                "rStyle" => read.style = text(element),
                "vanish" => read.is_hidden = Some(element.is_set()),
                "rFonts" => {
                    let font = element.attribute("ascii").or_else(|| element.attribute("hAnsi"));
                    read.font = font.and_then(|name| SymbolFont::named(&name));
                }
                "ins" | "del" => read.is_changed = true,
                "rPrChange" => {
                    read.is_changed = true;
                    return false;
                }
                _ => {}
            }
            true
        })?;
        Ok(read)
    }
}

impl RowProperties {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.inside(|element| {
            match element.name() {
                "gridBefore" => read.n_skipped = element.number("val").unwrap_or(0).min(MOST_SKIPPED),
                "hidden" => read.is_hidden = element.is_set(),
                "del" => (read.is_deleted, read.is_changed) = (true, true),
                "ins" => read.is_changed = true,
                "trPrChange" => {
                    read.is_changed = true;
                    return false;
                }
                _ => {}
            }
            true
        })?;
        Ok(read)
    }
}

impl CellProperties {
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, ReadError> {
        let mut read = Self::default();
        xml.inside(|element| {
            let begins = || element.val().as_deref() == Some("restart");
            match element.name() {
                "gridSpan" => read.column_span = element.number("val"),
                "vMerge" => read.merge = if begins() { Merge::Start } else { Merge::Continue },
                "hMerge" if !begins() => read.merge = Merge::Left,
                "cellDel" => (read.is_deleted, read.is_changed) = (true, true),
                "cellIns" | "cellMerge" => read.is_changed = true,
                "tcPrChange" => {
                    read.is_changed = true;
                    return false;
                }
                _ => {}
            }
            true
        })?;
        Ok(read)
    }
}

/// Tells whether a content control shows the words that ask for its content.
pub(super) fn shows_placeholder(xml: &mut Xml<'_>) -> Result<bool, ReadError> {
    let mut found = false;
    xml.inside(|element| {
        found |= element.name() == "showingPlcHdr" && element.is_set();
        true
    })?;
    Ok(found)
}

/// Returns what a form field shows beside its result: the state of a box, the chosen entry of a list.
pub(super) fn form_field(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let (mut is_box, mut by_default, mut checked) = (false, false, None);
    let (mut chosen, mut entries) = (0usize, Vec::new());
    xml.inside(|element| {
        match element.name() {
            "checkBox" => is_box = true,
            "default" if is_box => by_default = element.is_set(),
            "checked" => checked = Some(element.is_set()),
            "result" => chosen = element.number("val").unwrap_or(0) as usize,
            "listEntry" => entries.push(text(element).unwrap_or_default()),
            _ => {}
        }
        true
    })?;
    if is_box {
        return Ok(if checked.unwrap_or(by_default) { "☑" } else { "□" }.to_owned());
    }
    Ok(entries.get(chosen).cloned().unwrap_or_default())
}

fn text(element: &Element<'_>) -> Option<String> {
    element.val().map(std::borrow::Cow::into_owned)
}
