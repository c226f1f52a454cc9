//! Styles of a Word document: which are headings, which number their paragraphs, which hide their text.

use super::FORMAT;
use crate::formats::blocks::Style;
use crate::formats::xml::{Element, Event, Xml};
use std::collections::BTreeMap;

/// How far styles are followed to the ones they are based on.
const MOST_BASES: usize = 16;

/// The styles by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    resolved: BTreeMap<String, StyleInfo>,
    /// The style of paragraphs that name none.
    usual: StyleInfo,
}

/// What a style says of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StyleInfo {
    pub(super) style: Style,
    pub(super) number: NumberOf,
    pub(super) is_hidden: bool,
}

/// The list that a paragraph or style belongs to, and the level in it, as far as each is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NumberOf {
    pub(super) list: Option<u32>,
    pub(super) level: Option<u32>,
}

impl Default for StyleInfo {
    fn default() -> Self {
        Self { style: Style::Unknown, number: NumberOf::default(), is_hidden: false }
    }
}

/// A style as it is written.
#[derive(Debug, Default)]
struct Written {
    based_on: Option<String>,
    style: Option<Style>,
    number: NumberOf,
    is_hidden: Option<bool>,
    is_usual: bool,
}

impl Styles {
    /// Reads the part with the styles; what stands before damage is kept.
    pub(super) fn read(text: &str) -> Self {
        let mut xml = Xml::new(text, FORMAT);
        let mut written = BTreeMap::new();
        while let Ok(Some(event)) = xml.next() {
            if let Event::Start(element) = event
                && element.name() == "style"
            {
                let id = element.attribute("styleId").unwrap_or_default().into_owned();
                let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                let is_usual = is_paragraph && element.is_on("default");
                let mut one = Written { is_usual, ..Written::default() };
                // A style that is cut off is taken as far as it goes.
                let _ = xml.inside(|element| one.add(element));
                written.insert(id, one);
            }
        }
        let resolved: BTreeMap<String, StyleInfo> =
            written.keys().map(|id| (id.clone(), resolved(&written, id))).collect();
        let usual = written.iter().find(|(_, one)| one.is_usual).and_then(|(id, _)| resolved.get(id));
        Self { usual: usual.cloned().unwrap_or_default(), resolved }
    }

    /// Returns what a style says; unknown styles say what the usual one says.
    pub(super) fn get(&self, id: Option<&str>) -> &StyleInfo {
        id.and_then(|id| self.resolved.get(id)).unwrap_or(&self.usual)
    }

    /// Tells whether a character style hides its text.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.resolved.get(id).is_some_and(|style| style.is_hidden)
    }
}

impl Written {
    fn add(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "name" => {
                let named = element.val().and_then(|name| style_named(&name));
                self.style = named.or(self.style);
            }
            "basedOn" => self.based_on = element.val().map(std::borrow::Cow::into_owned),
            "outlineLvl" if self.style != Some(Style::Body) => {
                let level = element.number("val").and_then(outline);
                self.style = self.style.or(level);
            }
            "numId" => self.number.list = element.number("val"),
            "ilvl" => self.number.level = element.number("val"),
            "vanish" => self.is_hidden = Some(element.is_set()),
            "rPrChange" | "pPrChange" | "tblStylePr" => return false,
            _ => {}
        }
        true
    }
}

/// Returns the heading of an outline level, which counts from 0; level 9 is body text.
pub(super) fn outline(level: u32) -> Option<Style> {
    let level = u8::try_from(level).ok().filter(|level| *level < 9)?;
    Some(Style::Heading(level + 1))
}

/// Follows a style to what it is based on; the nearest word counts.
fn resolved(written: &BTreeMap<String, Written>, id: &str) -> StyleInfo {
    let mut found = Written::default();
    let mut next = written.get(id);
    for _ in 0..MOST_BASES {
        let Some(one) = next else { break };
        found.style = found.style.or(one.style);
        found.is_hidden = found.is_hidden.or(one.is_hidden);
        found.number.list = found.number.list.or(one.number.list);
        found.number.level = found.number.level.or(one.number.level);
        next = one.based_on.as_ref().and_then(|base| written.get(base));
    }
    StyleInfo {
        style: found.style.unwrap_or(Style::Unknown),
        number: found.number,
        is_hidden: found.is_hidden.unwrap_or(false),
    }
}

/// Word names its own styles in English whatever the language; other programs translate them.
fn style_named(name: &str) -> Option<Style> {
    let lower = name.trim().to_lowercase();
    let after = |prefix: &str| lower.strip_prefix(prefix).map(str::trim);
    if let Some(level) = after("heading").or_else(|| after("标题")).and_then(|level| level.parse().ok()) {
        return Some(level).filter(|level| (1..=9).contains(level)).map(Style::Heading);
    }
    let is_contents = after("toc").or_else(|| after("目录")).is_some_and(|level| level.parse::<u8>().is_ok());
    (is_contents || lower == "table of figures").then_some(Style::Body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(styles: &str, id: &str, expected: Style) {
        assert_eq!(Styles::read(&format!("<w:styles>{styles}</w:styles>")).get(Some(id)).style, expected);
    }

    #[test]
    fn headings_by_name_outline_or_base() {
        check("<w:style w:styleId='a'><w:name w:val='heading 2'/></w:style>", "a", Style::Heading(2));
        check("<w:style w:styleId='a'><w:name w:val='标题 3'/></w:style>", "a", Style::Heading(3));
        check("<w:style w:styleId='a'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>", "a", Style::Heading(1));
        check("<w:style w:styleId='a'><w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>", "a", Style::Unknown);
        let based = "<w:style w:styleId='b'><w:basedOn w:val='a'/></w:style><w:style w:styleId='a'><w:name w:val='Heading 1'/></w:style>";
        check(based, "b", Style::Heading(1));
        check("<w:style w:styleId='a'><w:name w:val='toc 1'/></w:style>", "a", Style::Body);
        check("<w:style w:styleId='a'><w:name w:val='Title'/></w:style>", "a", Style::Unknown);
    }

    #[test]
    fn circles_end() {
        check("<w:style w:styleId='a'><w:basedOn w:val='a'/></w:style>", "a", Style::Unknown);
    }
}
