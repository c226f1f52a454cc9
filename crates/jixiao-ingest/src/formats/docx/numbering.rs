//! Automatic numbers of a Word document: the definitions of lists, and how far each has counted.

use super::FORMAT;
use super::styles::{NumberOf, Styles};
use crate::formats::numeral::Numeral;
use crate::formats::xml::{Element, Event, Xml};
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list.
const N_LEVELS: usize = 9;

/// The most characters of a number, far above any; longer ones would be copied with every paragraph.
const MOST_LABEL: usize = 40;

/// Bullets that say something.
const BOXES: [&str; 4] = ["☐", "□", "☑", "☒"];

/// The definitions of lists.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    shapes: BTreeMap<u32, Shape>,
    lists: BTreeMap<u32, List>,
}

/// How a kind of list looks (`w:abstractNum`).
#[derive(Debug, Default)]
struct Shape {
    levels: [Level; N_LEVELS],
    /// The style that holds the levels instead.
    style: Option<String>,
    link: Option<u32>,
}

/// A list of the document (`w:num`).
#[derive(Debug, Default)]
struct List {
    shape: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    numeral: Numeral,
    text: String,
    /// A blank or tab stands between number and text.
    has_gap: bool,
    /// The level after whose numbers this one starts anew; 0 for never.
    restart: Option<u32>,
    /// All numbers in it are shown as decimals.
    is_legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, numeral: Numeral::Decimal, text: String::new(), has_gap: true, restart: None, is_legal: false }
    }
}

/// How far the lists have counted.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By shape, for lists of one shape count on.
    counts: BTreeMap<u32, [Option<u32>; N_LEVELS]>,
    begun: BTreeSet<u32>,
}

impl Numbering {
    /// Reads the part with the lists; what stands before damage is kept.
    pub(super) fn read(text: &str) -> Self {
        let mut xml = Xml::new(text, FORMAT);
        let mut numbering = Self::default();
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else { continue };
            match element.name() {
                "abstractNum" => {
                    let id = element.number("abstractNumId").unwrap_or(0);
                    let mut shape = Shape::default();
                    let mut at = 0;
                    // A shape that is cut off is taken as far as it goes.
                    let _ = xml.inside(|element| shape.add(element, &mut at));
                    numbering.shapes.insert(id, shape);
                }
                "num" => {
                    let id = element.number("numId").unwrap_or(0);
                    let mut list = List::default();
                    let mut at = 0;
                    let _ = xml.inside(|element| list.add(element, &mut at));
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// Finds the lists behind the styles that shapes name.
    pub(super) fn link_styles(&mut self, styles: &Styles) {
        for shape in self.shapes.values_mut() {
            let list = shape.style.as_deref().and_then(|style| styles.get(Some(style)).number.list);
            shape.link = list.and_then(|list| self.lists.get(&list)).map(|list| list.shape);
        }
    }

    fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        let shape = self.shapes.get(&list.shape)?;
        let shape = shape.link.and_then(|link| self.shapes.get(&link)).unwrap_or(shape);
        list.levels.get(&level).or_else(|| shape.levels.get(level))
    }
}

impl Shape {
    fn add(&mut self, element: &Element<'_>, at: &mut usize) -> bool {
        match element.name() {
            "lvl" => *at = index(element),
            "numStyleLink" => self.style = element.val().map(std::borrow::Cow::into_owned),
            _ => return self.levels[*at].add(element),
        }
        true
    }
}

impl List {
    fn add(&mut self, element: &Element<'_>, at: &mut usize) -> bool {
        match element.name() {
            "abstractNumId" => self.shape = element.number("val").unwrap_or(0),
            "lvlOverride" => *at = index(element),
            "startOverride" => {
                self.starts.insert(*at, element.number("val").unwrap_or(1));
            }
            "lvl" => {
                self.levels.insert(*at, Level::default());
            }
            _ => return self.levels.get_mut(at).is_none_or(|level| level.add(element)),
        }
        true
    }
}

impl Level {
    fn add(&mut self, element: &Element<'_>) -> bool {
        match element.name() {
            "start" => self.start = element.number("val").unwrap_or(1),
            "numFmt" => self.numeral = Numeral::of_word(&element.val().unwrap_or_default()),
            "lvlText" => self.text = element.val().unwrap_or_default().chars().take(MOST_LABEL).collect(),
            "suff" => self.has_gap = element.val().as_deref() != Some("nothing"),
            "lvlRestart" => self.restart = element.number("val"),
            "isLgl" => self.is_legal = element.is_set(),
            "rPr" | "pPr" | "Fallback" => return false,
            _ => {}
        }
        true
    }
}

/// The level that an element is about.
fn index(element: &Element<'_>) -> usize {
    element.number("ilvl").map_or(0, |level| (level as usize).min(N_LEVELS - 1))
}

impl Counters {
    /// Counts a paragraph and returns its number as Word shows it, with the blank before the text; empty without one.
    pub(super) fn next(&mut self, numbering: &Numbering, number: NumberOf) -> String {
        let Some(id) = number.list.filter(|id| *id > 0) else { return String::new() };
        let Some(list) = numbering.lists.get(&id) else { return String::new() };
        let level = (number.level.unwrap_or(0) as usize).min(N_LEVELS - 1);
        let Some(shown) = numbering.level(list, level) else { return String::new() };
        let counts = self.counts.entry(list.shape).or_default();
        if self.begun.insert(id) {
            for level in list.starts.keys() {
                counts[*level] = None;
            }
        }
        let start = |level: usize| {
            let own = numbering.level(list, level).map_or(1, |level| level.start);
            list.starts.get(&level).copied().unwrap_or(own)
        };
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            let restart = numbering.level(list, below).and_then(|level| level.restart);
            if restart.is_none_or(|after| after > 0 && level < after as usize) {
                *count = None;
            }
        }
        let counts = *counts;
        shown.label(|above| {
            (
                counts[above].unwrap_or_else(|| start(above)),
                numbering.level(list, above).map_or(Numeral::Decimal, |level| level.numeral),
            )
        })
    }
}

impl Level {
    /// Fills the counts into the text of the level: `%1.%2` shows those of the levels 1 and 2.
    fn label(&self, count: impl Fn(usize) -> (u32, Numeral)) -> String {
        if self.numeral == Numeral::Unnumbered {
            // A bullet says nothing, unless it is a box that was ticked or not.
            return if BOXES.contains(&self.text.as_str()) { self.text.clone() + " " } else { String::new() };
        }
        let mut out = String::new();
        let mut chars = self.text.chars().peekable();
        while let Some(c) = chars.next() {
            let level = chars.peek().and_then(|next| next.to_digit(10)).filter(|level| c == '%' && *level > 0);
            let Some(level) = level else {
                out.push(c);
                continue;
            };
            chars.next();
            let (number, numeral) = count(level as usize - 1);
            out.push_str(&if self.is_legal { Numeral::Decimal } else { numeral }.show(number));
        }
        // After 、 or ） the blank is only an indent.
        if self.has_gap && out.ends_with(|c: char| c.is_ascii() && c != ' ') {
            out.push(' ');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers paragraphs of (list, level) with two lists of one shape; the second starts anew at 5.
    #[track_caller]
    fn check(levels: &[(&str, &str)], paragraphs: &[(u32, u32)], expected: &[&str]) {
        let level = |(level, (format, text)): (usize, &(&str, &str))| {
            format!(
                "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/></w:lvl>"
            )
        };
        let levels = levels.iter().enumerate().map(level).collect::<Vec<_>>().concat();
        let numbering = Numbering::read(&format!(
            "<w:numbering><w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='7'/>\
             <w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num></w:numbering>"
        ));
        let mut counters = Counters::default();
        let labels = paragraphs
            .iter()
            .map(|(list, level)| counters.next(&numbering, NumberOf { list: Some(*list), level: Some(*level) }));
        assert_eq!(labels.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn levels_count_and_start_anew_below_a_higher_one() {
        check(
            &[("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")],
            &[(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)],
            &["一、", "（一）", "1. ", "2. ", "（二）", "1. ", "二、", "（一）"],
        );
    }

    #[test]
    fn higher_levels_are_shown_even_before_they_were_used() {
        check(&[("decimal", "%1"), ("decimal", "%1.%2")], &[(1, 1), (1, 0), (1, 1)], &["1.1 ", "1 ", "1.1 "]);
    }

    #[test]
    fn lists_of_one_shape_count_on_unless_one_starts_anew() {
        check(&[("ideographTraditional", "%1")], &[(1, 0), (1, 0), (2, 0), (1, 0)], &["甲", "乙", "戊", "己"]);
    }

    #[test]
    fn bullets_and_unknown_lists_have_no_number() {
        check(&[("bullet", "☒")], &[(1, 0)], &["☒ "]);
        check(&[("bullet", "●")], &[(1, 0), (9, 0), (0, 0)], &["", "", ""]);
    }
}
