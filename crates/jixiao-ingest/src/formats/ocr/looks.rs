//! Looks at the parts of a page more than once: numbers and what stayed empty are recognised again in another manner.

use super::program::{self, Manner, NoText};
use super::strips::Strip;
use super::tiff;
use super::tsv::{self, Word};
use crate::isolate::recognise_outside;

/// The most seconds for one look at a page.
pub(super) const SECONDS_A_PAGE: u64 = 60;

/// Two looks that disagree leave no more confidence than this.
const DISPUTED: u32 = 50;

/// Lower parts are specks and dashes, which tell nothing of the height of a line.
const FEWEST_ROWS: u32 = 10;

/// Returns the words of all parts; each carries the number of its part (from 1) as its page.
pub(super) fn words(strips: &[Strip]) -> Result<Vec<Word>, NoText> {
    let all: Vec<usize> = (0..strips.len()).collect();
    let mut readings = look(strips, &all, Manner::Block)?;
    let lines = lines(strips);
    for (manner, is_asked) in [(Manner::Number, is_number as fn(&[Word]) -> bool), (Manner::Line, <[Word]>::is_empty)] {
        let again: Vec<usize> = lines.iter().copied().filter(|idx| is_asked(&readings[*idx])).collect();
        // What was read stays when there is no second look.
        let Ok(others) = look(strips, &again, manner) else { continue };
        for (idx, other) in again.into_iter().zip(others) {
            let first = std::mem::take(&mut readings[idx]);
            readings[idx] = better(first, other, manner);
        }
    }
    let numbered = (1..).zip(readings);
    Ok(numbered.flat_map(|(page, words)| words.into_iter().map(move |word| Word { page, ..word })).collect())
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

/// Returns the parts of one line: those hardly higher than most of the lower half are.
fn lines(strips: &[Strip]) -> Vec<usize> {
    let mut heights: Vec<u32> = strips.iter().map(Strip::height).filter(|height| *height >= FEWEST_ROWS).collect();
    heights.sort_unstable();
    let usual = heights.get(heights.len() * 2 / 5).copied().unwrap_or(0);
    (0..strips.len()).filter(|idx| strips[*idx].height() * 2 <= usual * 3).collect()
}

fn text(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}

/// Tells whether a part reads as a number or as nothing.
fn is_number(words: &[Word]) -> bool {
    let text = text(words);
    text.chars().all(|c| c.is_ascii_digit() || ".,%-:/ ".contains(c) || !c.is_alphanumeric())
}

/// Tells whether a text is one number, or the dash in its place.
fn is_well_formed(text: &str) -> bool {
    let bare = text.strip_suffix('%').unwrap_or(text);
    let is_number = !bare.is_empty()
        && bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.ends_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || ".,".contains(c))
        && bare.matches('.').count() <= 1;
    is_number || matches!(text, "—" | "-" | "–" | "一")
}

fn confidence(words: &[Word]) -> u32 {
    words.iter().map(|word| word.confidence).min().unwrap_or(0)
}

/// Chooses between two looks at one part; where they disagree, neither is sure.
fn better(first: Vec<Word>, second: Vec<Word>, manner: Manner) -> Vec<Word> {
    let (one, other) = (text(&first), text(&second));
    if one == other {
        return first;
    }
    if one.is_empty() {
        // Letters of the other alphabet are no reading of an empty part.
        let is_reading = manner == Manner::Line || is_well_formed(&other);
        return if is_reading { second } else { first };
    }
    let is_second = is_well_formed(&other) && (!is_well_formed(&one) || confidence(&second) > confidence(&first));
    let chosen = if is_second { second } else { first };
    chosen.into_iter().map(|word| Word { confidence: word.confidence.min(DISPUTED), ..word }).collect()
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
    fn check(first: (&str, u32), second: (&str, u32), manner: Manner, expected: (&str, u32)) {
        let chosen = better(read(first.0, first.1), read(second.0, second.1), manner);
        assert_eq!((text(&chosen).as_str(), confidence(&chosen)), expected, "{first:?} {second:?}");
    }

    #[test]
    fn looks_that_disagree_leave_doubt() {
        check(("94.4", 90), ("94.4", 20), Manner::Number, ("94.4", 90));
        check(("94.4%5", 90), ("94.4%", 20), Manner::Number, ("94.4%", 20));
        check(("5.75", 90), ("5.15", 80), Manner::Number, ("5.75", DISPUTED));
        check(("24359.2", 60), ("2459.2", 90), Manner::Number, ("2459.2", DISPUTED));
        check(("95%", 60), ("95X", 90), Manner::Number, ("95%", DISPUTED));
    }

    #[test]
    fn empty_parts_take_what_the_manner_can_tell() {
        check(("", 0), ("—", 80), Manner::Number, ("—", 80));
        check(("", 0), ("Fk", 80), Manner::Number, ("", 0));
        check(("", 0), ("无", 80), Manner::Line, ("无", 80));
    }

    #[test]
    fn numbers_are_told_from_words() {
        assert!(is_number(&read("94.492", 1)) && is_number(&[]) && !is_number(&read("25公里", 1)));
        for (text, expected) in
            [("1,234.5%", true), ("—", true), ("1.2.3", false), ("%", false), ("", false), ("9%2", false)]
        {
            assert_eq!(is_well_formed(text), expected, "{text}");
        }
    }
}
