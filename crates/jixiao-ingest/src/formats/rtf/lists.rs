//! The lists at the front of rich text: fonts with their encodings, styles with their heading levels.

use super::encoding;
use crate::formats::blocks::Style;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// The most entries of a list.
const MOST_ENTRIES: usize = 10_000;

/// The encodings of the fonts by number.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    encodings: BTreeMap<i32, &'static Encoding>,
    open: i32,
}

impl Fonts {
    /// Applies a control word of the list.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        let found = match name {
            "f" => {
                self.open = number.unwrap_or(0);
                None
            }
            "fcharset" => number.and_then(encoding::of_charset),
            "cpg" => number.and_then(encoding::of_code_page),
            _ => None,
        };
        if let Some(encoding) = found
            && self.encodings.len() < MOST_ENTRIES
        {
            self.encodings.insert(self.open, encoding);
        }
    }

    pub(super) fn encoding(&self, font: i32) -> Option<&'static Encoding> {
        self.encodings.get(&font).copied()
    }
}

/// The heading levels of the styles by number.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_number: BTreeMap<i32, Style>,
    open: i32,
    outline: Option<u8>,
    name: String,
}

impl Styles {
    /// Applies a control word of the list.
    pub(super) fn word(&mut self, name: &str, number: Option<i32>) {
        match name {
            "s" => self.open = number.unwrap_or(0),
            "outlinelevel" => self.outline = outline(number),
            _ => {}
        }
    }

    /// Adds text: names of styles, each ended by a semicolon.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            if c == ';' {
                self.end();
            } else if self.name.len() < 256 {
                self.name.push(c);
            }
        }
    }

    fn end(&mut self) {
        let name = std::mem::take(&mut self.name);
        let outline = self.outline.take().map(Style::Heading);
        if let Some(style) = by_name(&name).or(outline)
            && self.by_number.len() < MOST_ENTRIES
        {
            self.by_number.insert(self.open, style);
        }
        self.open = 0;
    }

    pub(super) fn style(&self, number: i32) -> Style {
        self.by_number.get(&number).copied().unwrap_or(Style::Unknown)
    }
}

/// Reads an `\outlinelevel`: 0 is the highest, 9 is body text.
pub(super) fn outline(number: Option<i32>) -> Option<u8> {
    number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9).map(|level| level + 1)
}

/// Lines of the contents look like headings, but are none.
fn by_name(name: &str) -> Option<Style> {
    let lower = name.trim().to_lowercase();
    if lower.starts_with("toc ") || lower.starts_with("目录 ") {
        return Some(Style::Body);
    }
    let number = lower.strip_prefix("heading ").or_else(|| lower.strip_prefix("标题 "))?;
    number.trim().parse().ok().filter(|level| (1..=9).contains(level)).map(Style::Heading)
}
