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
    /// Adds the styles of a part; what stands before damage is kept.
    pub(super) fn read(&mut self, text: &str, format: &'static str) {
        let mut xml = Xml::new(text, format);
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else { continue };
            let name = || element.attribute("name").unwrap_or_default().into_owned();
            // A style that is cut off is taken as far as it goes.
            let _ = match element.name() {
                "style" if element.prefix() == "style" => self.style(name(), &element, &mut xml),
                "list-style" => {
                    let levels = levels(&mut xml);
                    self.lists.insert(name(), levels);
                    Ok(())
                }
                "outline-style" => {
                    self.headings = levels(&mut xml);
                    Ok(())
                }
                "body" => return,
                _ => Ok(()),
            };
        }
    }

    fn style(&mut self, name: String, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<(), ReadError> {
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

    /// Tells whether a style hides what has it.
    pub(super) fn hides(&self, style: Option<&str>) -> bool {
        self.chain(style).any(|name| self.hidden.contains(name))
    }

    /// Returns the outline level that a style gives a paragraph.
    pub(super) fn outline(&self, style: Option<&str>) -> Option<u32> {
        self.chain(style).find_map(|name| self.outline.get(name).copied()).filter(|level| *level > 0)
    }

    /// Tells whether a style is one for the contents.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        self.chain(style).any(|name| name.starts_with("Contents_20_") || name.starts_with("TOC"))
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

    /// Reads headers and footers of the pages, which stand among the styles.
    pub(super) fn margins(&self, text: &str, format: &'static str, blocks: &mut Blocks) -> Result<(), ReadError> {
        let mut xml = Xml::new(text, format);
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
