//! Puts recognised words at their places on the page, character by character, as the layout stage takes them.

use super::scan::{in_points, level};
use super::strips::Strip;
use super::tsv::Word;
use crate::formats::layout::{Area, Glyph, Origin, Page};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the characters of all words in dots of the page; the words of a part carry its number (from 1) as their page.
pub(super) fn glyphs(words: &[Word], strips: &[Strip]) -> Vec<Glyph> {
    let mut lines: BTreeMap<(u32, [u32; 3]), Vec<&Word>> = BTreeMap::new();
    for word in words {
        lines.entry((word.page, word.line)).or_default().push(word);
    }
    let mut glyphs = Vec::new();
    for ((page, _), words) in lines {
        let Some(strip) = (page as usize).checked_sub(1).and_then(|idx| strips.get(idx)) else { continue };
        let height = height(&words);
        // The words stand in their order; boxes that overlap must not change it.
        let mut end = i32::MIN;
        for word in &words {
            let left = word.left.max(end);
            let right = word.right.max(left.saturating_add(1));
            let (x0, y0) = strip.to_page(left, height.0);
            let (x1, y1) = strip.to_page(right, height.1);
            spread(word, &Area { x0, y0, x1, y1 }, &mut glyphs);
            end = right;
        }
    }
    glyphs
}

/// Returns the pages of words that stand at their places already; the words' page tells which.
pub(super) fn pages(words: &[Word], width: f64) -> Vec<Page> {
    let numbers: BTreeSet<u32> = words.iter().map(|word| word.page).collect();
    let page = |number: u32| {
        let own: Vec<Word> =
            words.iter().filter(|word| word.page == number).map(|word| Word { page: 1, ..word.clone() }).collect();
        let right = own.iter().map(|word| word.right).max().unwrap_or(1).max(1);
        let bottom = own.iter().map(|word| word.bottom).max().unwrap_or(1).max(1);
        let scale = width / f64::from(right);
        let mut glyphs: Vec<Glyph> =
            glyphs(&own, &[Strip::whole()]).into_iter().map(|glyph| in_points(glyph, scale)).collect();
        level(&mut glyphs);
        Page { number, width, height: f64::from(bottom) * scale, glyphs, rules: Vec::new(), has_image: true }
    };
    numbers.into_iter().map(page).collect()
}

/// A line is as high as its highest word: that of 一 alone tells nothing.
fn height(words: &[&Word]) -> (i32, i32) {
    let top = words.iter().map(|word| word.top).min().unwrap_or(0);
    let bottom = words.iter().map(|word| word.bottom).max().unwrap_or(0);
    (top, bottom)
}

/// Spreads the characters of a word over its width, Chinese ones twice as wide as others.
fn spread(word: &Word, area: &Area, glyphs: &mut Vec<Glyph>) {
    let share = |c: char| if c.is_ascii() { 1.0 } else { 2.0 };
    let shares: f64 = word.text.chars().map(share).sum();
    let step = area.width() / shares.max(1.0);
    let size = area.height().max(step);
    // Flat signs are as high as they would be wide.
    let middle = area.center().1;
    let (y0, y1) = (area.y0.min(middle - step / 2.0), area.y1.max(middle + step / 2.0));
    let mut x0 = area.x0;
    for c in word.text.chars() {
        let x1 = x0 + step * share(c);
        let origin = Origin::Recognised(word.confidence);
        glyphs.push(Glyph { c, area: Area { x0, y0, x1, y1 }, size, origin });
        x0 = x1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::GrayImage;

    #[test]
    fn characters_share_the_width_of_their_word_and_the_height_of_their_line() {
        let strip = Strip { picture: GrayImage::new(1, 1), left: 114, top: 214, scale: 1 };
        let word = |left: i32, top: i32, right: i32, text: &str| Word {
            page: 1,
            line: [1, 1, 1],
            left,
            top,
            right,
            bottom: 30,
            confidence: 80,
            text: text.to_owned(),
        };
        let placed = glyphs(&[word(0, 10, 40, "达10"), word(50, 20, 70, "一"), word(0, 0, 9, "")], &[strip]);
        let shown: Vec<_> = placed.iter().map(|one| (one.c, one.area.x0, one.area.x1, one.area.y0)).collect();
        assert_eq!(
            shown,
            [
                ('达', 100.0, 120.0, 200.0),
                ('1', 120.0, 130.0, 200.0),
                ('0', 130.0, 140.0, 200.0),
                ('一', 150.0, 170.0, 200.0)
            ]
        );
        assert_eq!(glyphs(&[word(0, 0, 9, "甲")], &[]).len(), 0);
    }
}
