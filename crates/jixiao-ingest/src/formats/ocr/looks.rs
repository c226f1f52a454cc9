//! Looks at the parts of a page more than once: numbers and what stayed empty are recognised again in another manner.

use super::program::{self, Manner, NoText};
use super::strips::Strip;
use super::tiff;
use super::tsv::{self, Word};
use super::{lines, points, slips};
use crate::isolate::recognise_outside;
use std::collections::BTreeSet;

/// The most seconds for one look at a page.
pub(super) const SECONDS_A_PAGE: u64 = 60;

/// How often a page is looked at: whole, its numbers, its senseless cells, its lines, and the numbers among those.
pub(super) const OF_A_PAGE: usize = 5;

/// Two looks that disagree leave no more confidence than this.
pub(super) const DISPUTED: u32 = 50;

/// Below this confidence a word may be anything.
const SENSELESS: u32 = 60;

/// What a 7 alone in a cell looks like to the Chinese alphabet.
const LIKE_SEVEN: [&str; 6] = ["了", "人", "下", "丁", "入", "工"];

/// Longer texts are no numbers, and seldom one line.
const MOST_IN_LINE: usize = 12;

/// Returns the words of all parts; each carries the number of its part (from 1) as its page.
pub(super) fn words(strips: &[Strip]) -> Result<Vec<Word>, NoText> {
    let all: Vec<usize> = (0..strips.len()).collect();
    let mut readings = look(strips, &all, Manner::Block)?;
    again(strips, &mut readings, Manner::Number, |_, words| may_be_number(words), numeric);
    let is_asked = |strip: &Strip, words: &[Word]| {
        is_senseless(words) && !is_well_formed(&text(words)) && lines::bands(strip).len() <= 1
    };
    again(strips, &mut readings, Manner::Cell, is_asked, |first, second| match first.as_slice() {
        [] => second,
        _ if confidence(&second) > confidence(&first) => doubted(second),
        _ => first,
    });
    line_by_line(strips, &mut readings);
    for (strip, words) in strips.iter().zip(&mut readings) {
        points::set(strip, words);
    }
    let numbered = (1..).zip(readings.into_iter().map(slips::mended));
    Ok(numbered.flat_map(|(page, words)| words.into_iter().map(move |word| Word { page, ..word })).collect())
}

/// Looks at some parts in another manner and chooses; what was read stays when there is no second look.
fn again(
    strips: &[Strip],
    readings: &mut [Vec<Word>],
    manner: Manner,
    is_asked: impl Fn(&Strip, &[Word]) -> bool,
    choose: fn(Vec<Word>, Vec<Word>) -> Vec<Word>,
) {
    let asked: Vec<usize> = (0..strips.len()).filter(|idx| is_asked(&strips[*idx], &readings[*idx])).collect();
    let Ok(others) = look(strips, &asked, manner) else { return };
    for (idx, other) in asked.into_iter().zip(others) {
        let first = std::mem::take(&mut readings[idx]);
        readings[idx] = choose(first, other);
    }
}

/// Looks at every line by itself where lines are missing, or where several make no sense together.
fn line_by_line(strips: &[Strip], readings: &mut [Vec<Word>]) {
    let bands: Vec<(usize, Vec<lines::Band>)> = strips
        .iter()
        .enumerate()
        .map(|(idx, strip)| (idx, lines::bands(strip)))
        .filter(|(idx, bands)| {
            bands.len() >= 2 && (n_lines(&readings[*idx]) < bands.len() || is_senseless(&readings[*idx]))
        })
        .collect();
    let cut: Vec<Strip> =
        bands.iter().flat_map(|(idx, bands)| bands.iter().map(|band| lines::cut(&strips[*idx], *band))).collect();
    let all: Vec<usize> = (0..cut.len()).collect();
    let Ok(mut read) = look(&cut, &all, Manner::Line) else { return };
    // The end of a number may stand alone in its line.
    again(&cut, &mut read, Manner::Number, |_, words| may_be_number(words), numeric);
    let mut read = read.into_iter();
    for (idx, bands) in bands {
        let mut first = lines::split(&bands, std::mem::take(&mut readings[idx]));
        let merged = bands.into_iter().zip(read.by_ref()).enumerate().map(|(at, (band, other))| {
            let first = std::mem::take(&mut first[at]);
            let other = lines::placed(band, other);
            // What was read with the whole stays, unless the line alone is surer.
            if first.is_empty() || confidence(&other) > confidence(&first) { doubted(other) } else { first }
        });
        readings[idx] = lines::numbered(merged);
    }
}

fn n_lines(words: &[Word]) -> usize {
    words.iter().map(|word| word.line).collect::<BTreeSet<_>>().len()
}

/// Recognises some parts in one run of the program; returns a reading for each.
fn look(strips: &[Strip], asked: &[usize], manner: Manner) -> Result<Vec<Vec<Word>>, NoText> {
    let mut readings = vec![Vec::new(); asked.len()];
    if asked.is_empty() {
        return Ok(readings);
    }
    let table = recognise(&tiff::write(asked.iter().map(|idx| &strips[*idx].picture)), manner, SECONDS_A_PAGE)?;
    for word in tsv::words(&table) {
        let idx = (word.page as usize).wrapping_sub(1);
        if let Some(reading) = readings.get_mut(idx) {
            reading.push(word);
        }
    }
    Ok(readings)
}

/// Asks the program, through the watching process where this is a worker.
pub(super) fn recognise(picture: &[u8], manner: Manner, seconds: u64) -> Result<String, NoText> {
    recognise_outside(picture, manner, seconds).unwrap_or_else(|| program::recognise(picture, manner, seconds))
}

pub(super) fn text(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}

fn is_senseless(words: &[Word]) -> bool {
    confidence(words) < SENSELESS && text(words).chars().count() <= MOST_IN_LINE
}

fn confidence(words: &[Word]) -> u32 {
    words.iter().map(|word| word.confidence).min().unwrap_or(0)
}

/// Tells whether a part reads as a number, or as a few characters that make no sense.
fn may_be_number(words: &[Word]) -> bool {
    let text = text(words);
    !words.is_empty() && (is_numeric(&text) || is_senseless(words) || LIKE_SEVEN.contains(&text.as_str()))
}

fn is_numeric(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric())
}

/// Tells whether a text is one number.
fn is_well_formed(text: &str) -> bool {
    let bare = text.strip_suffix('%').unwrap_or(text);
    let is_digit = |c: char| c.is_ascii_digit();
    bare.starts_with(is_digit)
        && bare.ends_with(is_digit)
        && bare.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
        && bare.matches('.').count() <= 1
}

/// Chooses between two looks at what may be a number; where they disagree, neither is sure.
fn numeric(first: Vec<Word>, second: Vec<Word>) -> Vec<Word> {
    let (one, other) = (text(&first), text(&second));
    let (sure, surer) = (confidence(&first), confidence(&second));
    let is_number = is_well_formed(&other);
    if one == other {
        return if surer > sure { second } else { first };
    }
    // The Chinese alphabet knows the wide comma, the Latin one the narrow one.
    if one.replace('，', ",") == other {
        return first;
    }
    if !is_numeric(&one) {
        // A senseless word that is a clear number for the other alphabet is one.
        return if is_number && surer >= SENSELESS { doubted(second) } else { first };
    }
    let is_second = is_number && (!is_well_formed(&one) || surer > sure);
    doubted(if is_second { second } else { first })
}

pub(super) fn doubted(words: Vec<Word>) -> Vec<Word> {
    words.into_iter().map(|word| Word { confidence: word.confidence.min(DISPUTED), ..word }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, confidence: u32) -> Vec<Word> {
        let word =
            Word { page: 1, line: [1; 3], left: 0, top: 0, right: 9, bottom: 9, confidence, text: text.to_owned() };
        if text.is_empty() { Vec::new() } else { vec![word] }
    }

    #[track_caller]
    fn check(first: (&str, u32), second: (&str, u32), expected: (&str, u32)) {
        let chosen = numeric(read(first.0, first.1), read(second.0, second.1));
        assert_eq!((text(&chosen).as_str(), confidence(&chosen)), expected, "{first:?} {second:?}");
    }

    #[test]
    fn looks_that_disagree_leave_doubt() {
        check(("94.4", 50), ("94.4", 90), ("94.4", 90));
        check(("94.4%5", 90), ("94.4%", 20), ("94.4%", 20));
        check(("5.75", 90), ("5.15", 80), ("5.75", DISPUTED));
        check(("24359.2", 60), ("2459.2", 90), ("2459.2", DISPUTED));
        check(("95%", 60), ("95X", 90), ("95%", DISPUTED));
    }

    #[test]
    fn senseless_words_may_be_numbers() {
        check(("恩9", 0), ("9.9", 78), ("9.9", DISPUTED));
        check(("恩9", 0), ("9.9", 30), ("恩9", 0));
        check(("25公里", 40), ("252B", 90), ("25公里", 40));
        check(("了", 95), ("7", 90), ("7", DISPUTED));
    }

    #[test]
    fn parts_are_looked_at_again() {
        assert!(may_be_number(&read("94.492", 99)) && may_be_number(&read("荆泪", 25)));
        assert!(!may_be_number(&read("25公里", 90)) && !may_be_number(&[]));
        assert!(may_be_number(&read("了", 95)) && !may_be_number(&read("无", 95)));
    }

    #[test]
    fn numbers_are_told_from_words() {
        for (text, expected) in
            [("1,234.5%", true), ("7", true), ("1.2.3", false), ("%", false), ("", false), ("9%2", false)]
        {
            assert_eq!(is_well_formed(text), expected, "{text}");
        }
    }
}
