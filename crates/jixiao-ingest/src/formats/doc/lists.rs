//! Automatic numbers ([MS-DOC] 2.9.147): the lists of a document and how far each has counted.

use super::fib::Fib;
use crate::formats::bytes::{part, u8_at, u16_at, u32_at};
use crate::formats::numeral::Numeral;
use std::collections::{BTreeMap, BTreeSet};

/// The levels of a list.
const LEVELS: usize = 9;

/// The most characters of the text around the counts, and the most bytes of a number.
const MOST_PATTERN: usize = 64;
const MOST_NUMBER: usize = 128;

/// The most references to lists: paragraphs cannot name more.
const MOST_OVERRIDES: usize = 0x7FE;

/// The number format of a bullet.
const BULLET: u8 = 23;

/// A level of a list.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Higher levels are shown in Arabic digits.
    is_legal: bool,
    /// The level after which the count begins anew; 0 for none, by default the next higher one.
    restarts: Option<usize>,
    /// The number as it is written, with a character below 9 for the count of each level.
    pattern: Vec<u16>,
}

/// A list by its identifier.
type Lists = BTreeMap<u32, Vec<Level>>;

/// What a paragraph refers to: a list, and levels that begin elsewhere or look different.
#[derive(Debug, Clone, Default)]
struct Override {
    list: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// The numbers of a document while it is read.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    lists: Lists,
    overrides: Vec<Override>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Which overrides have begun a level of their own.
    begun: BTreeSet<(u16, usize)>,
}

impl Numbers {
    /// Reads the lists; what they do not say is not numbered.
    pub(super) fn read(table: &[u8], fib: &Fib) -> Self {
        let lists = lists(table.get(fib.lists.at..).filter(|_| fib.lists.length > 0).unwrap_or_default());
        let overrides = overrides(fib.list_overrides.of(table)).unwrap_or_default();
        Self { lists, overrides, ..Self::default() }
    }

    /// Counts a paragraph and returns its number: nothing when the list is unknown, no characters for a bullet.
    pub(super) fn next(&mut self, list: u16, level: u8) -> Option<String> {
        let level = usize::from(level).min(LEVELS - 1);
        let chosen = self.overrides.get(usize::from(list).checked_sub(1)?)?;
        let levels = self.lists.get(&chosen.list)?;
        let level_of = |index: usize| chosen.levels.get(&index).or_else(|| levels.get(index));
        let own = level_of(level)?;
        let counts = self.counts.entry(chosen.list).or_default();
        let start = chosen.starts.get(&level).copied();
        let is_first = start.is_some() && self.begun.insert((list, level));
        let count = match counts[level] {
            Some(count) if !is_first => count.saturating_add(1),
            _ => start.unwrap_or(own.start),
        };
        counts[level] = Some(count);
        // A level that is passed over counts as begun.
        for (higher, count) in counts.iter_mut().enumerate().take(level) {
            *count = count.or_else(|| level_of(higher).map(|level| level.start));
        }
        for (deeper, count) in counts.iter_mut().enumerate().skip(level + 1) {
            if level_of(deeper).is_none_or(|deeper| deeper.restarts.is_none_or(|after| level < after)) {
                *count = None;
            }
        }
        let mut text = String::new();
        for unit in &own.pattern {
            let index = usize::from(*unit);
            if index >= LEVELS {
                text.extend(char::from_u32(u32::from(*unit)));
            } else if let Some(shown) = level_of(index) {
                let count = counts[index].unwrap_or(shown.start);
                let format = if own.is_legal && index < level { 0 } else { shown.format };
                text.push_str(&Numeral::of_code(format)?.show(count));
            }
        }
        let text = if own.format == BULLET { String::new() } else { text };
        Some(text).filter(|text| text.len() <= MOST_NUMBER)
    }
}

/// Reads the definitions, then the levels that follow them.
fn lists(bytes: &[u8]) -> Lists {
    let n_lists = usize::from(u16_at(bytes, 0).unwrap_or(0));
    let mut found = Lists::new();
    let mut at = 2 + 28 * n_lists;
    for index in 0..n_lists {
        let definition = part(bytes, 2 + 28 * index, 28);
        let (Some(id), Some(flags)) = (u32_at(definition, 0), u8_at(definition, 26)) else { break };
        let mut levels = Vec::new();
        for _ in 0..if flags & 1 == 0 { LEVELS } else { 1 } {
            let Some((level, length)) = level(bytes.get(at..).unwrap_or_default()) else { return found };
            levels.push(level);
            at += length;
        }
        found.insert(id, levels);
    }
    found
}

/// Reads a level; returns it with its length.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = u8_at(bytes, 5)?;
    let properties = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let length = usize::from(u16_at(bytes, 28 + properties)?);
    let pattern = part(bytes, 30 + properties, 2 * length.min(MOST_PATTERN));
    let level = Level {
        start: u32_at(bytes, 0)?,
        format: u8_at(bytes, 4)?,
        is_legal: flags & 0x04 != 0,
        restarts: (flags & 0x08 != 0).then_some(usize::from(u8_at(bytes, 26)?)),
        pattern: pattern.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect(),
    };
    Some((level, 30 + properties + 2 * length))
}

fn overrides(bytes: &[u8]) -> Option<Vec<Override>> {
    let n_overrides = (u32_at(bytes, 0)? as usize).min(bytes.len() / 16).min(MOST_OVERRIDES);
    let mut found = Vec::with_capacity(n_overrides);
    let mut at = 4 + 16 * n_overrides;
    for index in 0..n_overrides {
        let mut one = Override { list: u32_at(bytes, 4 + 16 * index)?, ..Override::default() };
        let n_levels = u8_at(bytes, 4 + 16 * index + 12)?;
        at += 4;
        for _ in 0..n_levels {
            let (Some(start), Some(flags)) = (u32_at(bytes, at), u32_at(bytes, at + 4)) else { break };
            let index = (flags & 0xF) as usize;
            at += 8;
            if flags & 0x20 != 0 {
                let Some((level, length)) = level(bytes.get(at..).unwrap_or_default()) else { break };
                at += length;
                one.levels.insert(index, level);
            } else if flags & 0x10 != 0 {
                one.starts.insert(index, start);
            }
        }
        found.push(one);
    }
    Some(found)
}
