//! Numbers of lists and headings, which OpenDocument keeps in styles.

use crate::formats::numeral::Numeral;
use crate::formats::xml::Element;
use std::collections::BTreeMap;

/// The most levels of a list.
const N_LEVELS: usize = 10;

/// The most characters around a number.
const MOST_AROUND: usize = 20;

/// How one level of a list is numbered.
#[derive(Debug)]
pub(super) struct ListLevel {
    /// From 1.
    level: usize,
    numeral: Numeral,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels are shown, this one included.
    n_shown: usize,
}

impl ListLevel {
    /// Reads a level of a list or of the outline; bullets have no number.
    pub(super) fn read(element: &Element<'_>) -> Option<Self> {
        let is_level = matches!(element.name(), "list-level-style-number" | "outline-level-style");
        let level = element.number("level").filter(|level| is_level && (1..=10).contains(level))?;
        let around = |name: &str| element.attribute(name).unwrap_or_default().chars().take(MOST_AROUND).collect();
        Some(Self {
            level: level as usize,
            numeral: Numeral::of_sample(&element.attribute("num-format").unwrap_or_default()),
            prefix: around("num-prefix"),
            suffix: around("num-suffix"),
            start: element.number("start-value").unwrap_or(1),
            n_shown: element.number("display-levels").unwrap_or(1).clamp(1, 10) as usize,
        })
    }
}

/// How far the lists have counted, by the name of the list or of its style.
#[derive(Debug, Default)]
pub(super) struct Counters {
    counts: BTreeMap<String, [Option<u32>; N_LEVELS]>,
}

impl Counters {
    /// Begins a list anew.
    pub(super) fn restart(&mut self, list: &str) {
        self.counts.remove(list);
    }

    /// Counts an item and returns its number with the blank before the text; `start` is a number that the item sets itself.
    pub(super) fn next(&mut self, list: &str, levels: &[ListLevel], level: usize, start: Option<u32>) -> String {
        let level = level.clamp(1, N_LEVELS);
        let find = |level: usize| levels.iter().find(|one| one.level == level);
        let first = |level: usize| find(level).map_or(1, |one| one.start);
        if !self.counts.contains_key(list) {
            self.counts.insert(list.to_owned(), [None; N_LEVELS]);
        }
        let Some(counts) = self.counts.get_mut(list) else { return String::new() };
        let count = counts[level - 1].map_or_else(|| first(level), |count| count.saturating_add(1));
        counts[level - 1] = Some(start.unwrap_or(count));
        for below in &mut counts[level..] {
            *below = None;
        }
        let Some(shown) = find(level).filter(|one| one.numeral != Numeral::Unnumbered) else { return String::new() };
        let from = level + 1 - shown.n_shown.min(level);
        let numbers = (from..=level).filter_map(|at| {
            let numeral = find(at).map_or(Numeral::Decimal, |one| one.numeral);
            (numeral != Numeral::Unnumbered).then(|| numeral.show(counts[at - 1].unwrap_or_else(|| first(at))))
        });
        let mut label = shown.prefix.clone() + &numbers.collect::<Vec<_>>().join(".") + &shown.suffix;
        // After 、 or ） the blank is only an indent.
        if label.ends_with(|c: char| c.is_ascii() && c != ' ') {
            label.push(' ');
        }
        label
    }
}
