//! Decimal points and commas, which `tesseract` overlooks or takes for each other: told by where small pieces of ink stand.

use super::components::{self, Component};
use super::looks::DISPUTED;
use super::strips::Strip;
use super::tsv::Word;

/// The shade from which on a dot belongs to a piece: points are so small that their middle is hardly black.
const SHADE: u8 = 190;

/// Smaller pieces are specks of dust.
const FEWEST_DOTS: usize = 3;

/// Sets the points of all numbers of a part as they stand in its picture.
pub(super) fn set(strip: &Strip, words: &mut [Word]) {
    if !words.iter().any(|word| has_digits(&word.text)) {
        return;
    }
    let pieces = components::find_finer(&strip.picture, SHADE, FEWEST_DOTS);
    for word in words.iter_mut().filter(|word| has_digits(&word.text)) {
        if let Some(text) = pointed(word, &pieces).filter(|text| *text != word.text) {
            word.text = text;
            word.confidence = word.confidence.min(DISPUTED);
        }
    }
}

fn has_digits(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 2
}

/// Returns the word with its points as they are seen; nothing where its pieces of ink do not match its digits.
fn pointed(word: &Word, pieces: &[Component]) -> Option<String> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '。');
    // Only a number at the beginning can be matched from the left.
    let length = word.text.find(|c: char| !is_of_number(c)).unwrap_or(word.text.len());
    let (number, rest) = word.text.split_at(length);
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    let inside = |piece: &&Component| {
        let at = |dot: u32| i32::try_from(dot).unwrap_or(i32::MAX);
        let center = at(piece.left + piece.width / 2);
        let middle = at(piece.top + piece.height() / 2);
        // Commas hang below the box of a word.
        (word.left - 2..=word.right + 2).contains(&center) && (word.top - 4..=word.bottom + 6).contains(&middle)
    };
    let mut own: Vec<&Component> = pieces.iter().filter(inside).collect();
    own.sort_by_key(|piece| (piece.left, piece.top));
    let height = own.iter().map(|piece| piece.height()).max()?;
    let is_tall = |piece: &Component| piece.height() * 4 >= height * 3;
    let tall: Vec<usize> = (0..own.len()).filter(|idx| is_tall(own[*idx])).collect();
    let matches = if rest.is_empty() { tall.len() == digits.len() } else { tall.len() > digits.len() };
    if digits.len() < 2 || !matches {
        return None;
    }
    let tall = &tall[..digits.len()];
    let baseline = own[tall[0]].bottom();
    // Digits stand on one line and beside each other.
    let is_even = tall.iter().all(|idx| own[*idx].bottom().abs_diff(baseline) * 6 <= height);
    if !is_even {
        return None;
    }
    let seen =
        tall.windows(2).map(|pair| own[pair[0] + 1..pair[1]].iter().find_map(|piece| point(piece, baseline, height)));
    Some(merged(number, seen) + rest)
}

/// Puts the points that were seen between the digits; what was recognised where none was seen stays.
fn merged(number: &str, seen: impl Iterator<Item = Option<char>>) -> String {
    let mut text = String::new();
    let mut seen = seen;
    let mut chars = number.chars().peekable();
    while let Some(c) = chars.next() {
        text.push(c);
        if c.is_ascii_digit() && chars.peek().is_some() {
            let read = chars.next_if(|next| !next.is_ascii_digit());
            while chars.next_if(|next| !next.is_ascii_digit()).is_some() {}
            text.extend(if chars.peek().is_some() { seen.next().flatten().or(read) } else { read });
        }
    }
    text
}

/// Tells which sign a small piece of ink at the foot of a line is.
fn point(piece: &Component, baseline: u32, height: u32) -> Option<char> {
    let is_small = piece.height() * 2 <= height && piece.width * 3 <= height;
    // A point stands on the line, a comma hangs below it.
    let is_low = piece.top + height / 3 >= baseline && piece.top <= baseline + height / 6;
    let hangs = piece.bottom().saturating_sub(baseline);
    (is_small && is_low).then_some(if hangs * 8 > height { ',' } else { '.' })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma};

    /// Draws upright digits, points and commas, and reads them with the text given.
    #[track_caller]
    fn check(drawn: &str, text: &str, expected: &str) {
        let mut picture = GrayImage::from_pixel(300, 60, Luma([255]));
        let mut x = 10;
        let mut fill = |left: u32, top: u32, width: u32, height: u32| {
            for (x, y) in (top..top + height).flat_map(|y| (left..left + width).map(move |x| (x, y))) {
                picture.put_pixel(x, y, Luma([0]));
            }
        };
        for c in drawn.chars() {
            match c {
                '.' => fill(x, 37, 3, 3),
                ',' => fill(x, 36, 3, 9),
                _ => fill(x, 20, 8, 20),
            }
            x += 12;
        }
        let right = i32::try_from(x).unwrap();
        let word =
            Word { page: 1, line: [1; 3], left: 8, top: 20, right, bottom: 40, confidence: 90, text: text.to_owned() };
        let mut words = vec![word];
        set(&Strip { picture, left: 0, top: 0, scale: 1 }, &mut words);
        assert_eq!(words[0].text, expected, "{drawn} read as {text}");
        assert_eq!(words[0].confidence < 90, text != expected);
    }

    #[test]
    fn points_stand_where_they_are_seen() {
        check("8.8", "88", "8.8");
        check("88.8", "888", "88.8");
        check("88,888", "88.888", "88,888");
        check("8.8", "8.8", "8.8");
        check("88", "88", "88");
        check("88", "8.8", "8.8");
    }

    #[test]
    fn a_unit_behind_a_number_is_left_alone() {
        check("88,888甲", "88.888次", "88,888次");
        check("888", "88", "88");
        check("8", "8", "8");
    }
}
