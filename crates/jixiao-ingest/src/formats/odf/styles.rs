//! Styles of an OpenDocument file: what is hidden, what is a heading, how lists are numbered.

use super::lists::ListLevel;
use super::walk::Walker;
use crate::ReadError;
use crate::document::AsideKind;
use crate::formats::blocks::Blocks;
use crate::formats::xml::{Element, Event, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// How far styles are followed to their parents.
const MOST_PARENTS: usize = 16;

/// Elements beside the styles that are looked at.
static ASIDE: &[&str] = &[
    "font-face-decls", "scripts", "page-layout", "default-style", "number-style", "currency-style", "percentage-style",
    "date-style", "time-style", "boolean-style", "text-style",
];

/// Kinds of styles that say anything about reading; those of cells, columns and drawings only say how things look.
static FAMILIES: &[&str] = &["paragraph", "text", "section", "table"];

/// What a style says of the text that has it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Manner {
    pub(super) is_hidden: bool,
    /// It is a line of the contents.
    pub(super) is_contents: bool,
    /// The outline level that it gives a paragraph.
    pub(super) outline: Option<u32>,
}

/// The styles of both parts.
#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: BTreeMap<String, String>,
    /// Styles of text, sections or tables that hide what has them.
    hidden: BTreeSet<String>,
    outline: BTreeMap<String, u32>,
    list_names: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<ListLevel>>,
    /// The numbers of headings.
    headings: Vec<ListLevel>,
}

impl Styles {
    /// Adds the styles of a part; what stands before damage is kept. It ends before the body or the pages, which come last.
    pub(super) fn read(&mut self, xml: &mut Xml<'_>) {
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else { continue };
            let name = || element.attribute("name").unwrap_or_default().into_owned();
            // A style that is cut off is taken as far as it goes.
            let _ = match element.name() {
                "style" if element.prefix() == "style" => self.style(name(), &element, xml),
                "list-style" => {
                    let levels = levels(xml);
                    self.lists.insert(name(), levels);
                    Ok(())
                }
                "outline-style" => {
                    self.headings = levels(xml);
                    Ok(())
                }
                "body" | "master-styles" => return,
                name => {
                    if ASIDE.contains(&name) {
                        xml.skip();
                    }
                    Ok(())
                }
            };
        }
    }

    fn style(&mut self, name: String, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        if element.attribute("family").is_some_and(|family| !FAMILIES.contains(&&*family)) {
            xml.skip();
            return Ok(());
        }
        if let Some(parent) = element.attribute("parent-style-name") {
            self.parents.insert(name.clone(), parent.into_owned());
        }
        if let Some(level) = element.number("default-outline-level") {
            self.outline.insert(name.clone(), level);
        }
        if let Some(list) = element.attribute("list-style-name").filter(|list| !list.is_empty()) {
            self.list_names.insert(name.clone(), list.into_owned());
        }
        let mut is_hidden = false;
        let read = xml.inside(|element| {
            let shows = |word| element.attribute("display").as_deref() == Some(word);
            is_hidden |= match element.name() {
                "text-properties" | "section-properties" => shows("none"),
                "table-properties" => shows("false"),
                _ => false,
            };
            true
        });
        if is_hidden {
            self.hidden.insert(name);
        }
        read
    }

    /// Returns what a style says, by itself or by those it is derived from.
    pub(super) fn manner(&self, style: &str) -> Manner {
        let mut manner = Manner::default();
        for name in self.chain(Some(style)) {
            manner.is_hidden |= self.hidden.contains(name);
            manner.is_contents |= name.starts_with("Contents_20_") || name.starts_with("TOC");
            manner.outline = manner.outline.or_else(|| self.outline.get(name).copied());
        }
        manner.outline = manner.outline.filter(|level| *level > 0);
        manner
    }

    /// Returns the levels of a list style.
    pub(super) fn list(&self, name: &str) -> Option<&[ListLevel]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// Returns the name of the list style that a paragraph style gives.
    pub(super) fn list_of(&self, style: Option<&str>) -> Option<&str> {
        self.chain(style).find_map(|name| self.list_names.get(name)).map(String::as_str)
    }

    /// Returns the levels that number headings.
    pub(super) fn headings(&self) -> &[ListLevel] {
        &self.headings
    }

    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        std::iter::successors(style, |name| self.parents.get(*name).map(String::as_str)).take(MOST_PARENTS)
    }

    /// Reads headers and footers of the pages, which stand behind the styles.
    pub(super) fn margins<'a>(&'a self, mut xml: Xml<'a>, blocks: &mut Blocks) -> Result<(), ReadError> {
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else { continue };
            let kind = match element.name() {
                "header" | "header-left" | "header-first" => AsideKind::Header,
                "footer" | "footer-left" | "footer-first" => AsideKind::Footer,
                _ => continue,
            };
            let mut walker = Walker::new(self, Blocks::default());
            match walker.walk_inside(&mut xml) {
                Ok(()) | Err(ReadError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
            for line in walker.finish().finish().value.lines() {
                blocks.aside(kind, line);
            }
        }
        Ok(())
    }
}

fn levels(xml: &mut Xml<'_>) -> Vec<ListLevel> {
    let mut levels = Vec::new();
    // A list style that is cut off is taken as far as it goes.
    let _ = xml.inside(|element| {
        levels.extend(ListLevel::read(element));
        true
    });
    levels
}
