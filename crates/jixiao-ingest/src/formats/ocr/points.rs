//! Decimal points, commas and percent signs, which `tesseract` overlooks or takes for others: told by the shapes of ink.

use super::components::{self, Component};
use super::looks::DISPUTED;
use super::strips::Strip;
use super::tsv::Word;
use image::GrayImage;

/// The shade from which on a dot belongs to a piece: points are so small that their middle is hardly black.
const SHADE: u8 = 190;

/// Smaller pieces are specks of dust.
const FEWEST_DOTS: usize = 3;

/// Signs before a number, each of them one shape.
const SIGNS: [char; 3] = ['>', '<', '='];

/// Sets the points of all numbers of a part as they stand in its picture.
pub(super) fn set(strip: &Strip, words: &mut [Word]) {
    let is_alone = words.len() == 1 && words[0].text.chars().count() == 1;
    if !is_alone && !words.iter().any(|word| has_digits(&word.text)) {
        return;
    }
    let pieces = components::find_finer(&strip.picture, SHADE, FEWEST_DOTS);
    if let (true, Some(sign)) = (is_alone, alone(&words[0], &strip.picture, &pieces)) {
        if words[0].text != sign {
            words[0] =
                Word { text: sign.to_owned(), confidence: words[0].confidence.min(DISPUTED), ..words[0].clone() };
        }
        return;
    }
    for word in words.iter_mut().filter(|word| has_digits(&word.text)) {
        if let Some(text) = pointed(word, &strip.picture, &pieces).filter(|text| *text != word.text) {
            word.text = text;
            word.confidence = word.confidence.min(DISPUTED);
        }
    }
}

fn has_digits(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Pieces of ink above each other: a digit, a sign, a point.
#[derive(Debug, Clone, Copy)]
struct Shape {
    left: u32,
    right: u32,
    top: u32,
    bottom: u32,
}

impl Shape {
    const fn width(self) -> u32 {
        self.right - self.left
    }

    const fn height(self) -> u32 {
        self.bottom - self.top
    }
}

/// Returns the word with its points as they are seen; nothing where its shapes do not match its digits.
fn pointed(word: &Word, picture: &GrayImage, pieces: &[Component]) -> Option<String> {
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '。');
    // Only a number at the beginning, or behind a sign, can be matched from the left.
    let bare = word.text.trim_start_matches(SIGNS);
    let sign = &word.text[..word.text.len() - bare.len()];
    let length = bare.find(|c: char| !is_of_number(c)).unwrap_or(bare.len());
    let (number, rest) = bare.split_at(length);
    let all = shapes(word, pieces);
    let shapes = all.get(sign.chars().count()..)?;
    let height = shapes.iter().map(|shape| shape.height()).max()?;
    let tall: Vec<usize> = (0..shapes.len()).filter(|idx| shapes[*idx].height() * 4 >= height * 3).collect();
    let n_digits = number.chars().filter(char::is_ascii_digit).count();
    let (number, rest) = match percent(word, picture, shapes, &tall) {
        Some(n_before) => (first_digits(number, n_before)?, "%"),
        None if rest.is_empty() && tall.len() == n_digits => (number, rest),
        None if !rest.is_empty() && tall.len() > n_digits => (number, rest),
        None => return None,
    };
    let tall = &tall[..number.chars().filter(char::is_ascii_digit).count()];
    let baseline = shapes[*tall.first()?].bottom;
    // Digits stand on one line and beside each other.
    if !tall.iter().all(|idx| shapes[*idx].bottom.abs_diff(baseline) * 6 <= height) {
        return None;
    }
    let seen = tall
        .windows(2)
        .map(|pair| shapes[pair[0] + 1..pair[1]].iter().find_map(|shape| point(*shape, baseline, height)));
    Some(format!("{sign}{}{rest}", merged(number, seen)))
}

/// Joins the pieces of a word that lie above each other, from left to right.
fn shapes(word: &Word, pieces: &[Component]) -> Vec<Shape> {
    let inside = |piece: &&Component| {
        let at = |dot: u32| i32::try_from(dot).unwrap_or(i32::MAX);
        let center = at(piece.left + piece.width / 2);
        let middle = at(piece.top + piece.height() / 2);
        // Commas hang below the box of a word.
        (word.left - 2..=word.right + 2).contains(&center) && (word.top - 4..=word.bottom + 6).contains(&middle)
    };
    let mut own: Vec<&Component> = pieces.iter().filter(inside).collect();
    own.sort_by_key(|piece| (piece.left, piece.top));
    let mut shapes: Vec<Shape> = Vec::new();
    for piece in own {
        match shapes.last_mut() {
            Some(last) if piece.left < last.right => {
                last.right = last.right.max(piece.right());
                last.top = last.top.min(piece.top);
                last.bottom = last.bottom.max(piece.bottom());
            }
            _ => shapes.push(Shape { left: piece.left, right: piece.right(), top: piece.top, bottom: piece.bottom() }),
        }
    }
    shapes
}

/// Returns how many digits stand before a percent sign at the end, which is easily taken for two more digits.
fn percent(word: &Word, picture: &GrayImage, shapes: &[Shape], tall: &[usize]) -> Option<usize> {
    let is_numeric = word.text.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit());
    let (last, before) = tall.split_last()?;
    let is_digit = |idx: &usize| shapes[*idx].width() * 10 < shapes[*idx].height() * 9;
    let is_last = last + 1 == shapes.len();
    (is_numeric && is_last && !before.is_empty() && before.iter().all(is_digit) && is_percent(shapes[*last], picture))
        .then_some(before.len())
}

/// Tells which sign stands alone in a cell: a percent sign, read as some character, or a slash, read as 1.
fn alone(word: &Word, picture: &GrayImage, pieces: &[Component]) -> Option<&'static str> {
    match (shapes(word, pieces).as_slice(), pieces) {
        (_, [piece]) if is_slash(piece) => Some("/"),
        ([shape], _) if is_percent(*shape, picture) => Some("%"),
        _ => None,
    }
}

/// A slash is one thin stroke from above on the right to below on the left.
fn is_slash(piece: &Component) -> bool {
    let (Some(top), Some(bottom)) = (piece.rows.first(), piece.rows.last()) else { return false };
    let is_thin = piece.rows.iter().all(|(_, _, count)| count * 2 <= piece.width.max(4));
    let leans = top.0 > bottom.1 && (top.0 - bottom.1) * 2 >= piece.width;
    is_thin && leans && piece.width * 5 >= piece.height() && piece.height() * 2 >= piece.width
}

/// A percent sign is wide, and but for its slash empty below on the left and above on the right.
fn is_percent(shape: Shape, picture: &GrayImage) -> bool {
    let (width, height) = (shape.width(), shape.height());
    let third = |side: u32| (side / 3).max(1);
    let ink = |left: u32, top: u32| {
        let dots = (top..top + third(height)).flat_map(|y| (left..left + third(width)).map(move |x| (x, y)));
        dots.filter(|(x, y)| picture.get_pixel_checked(*x, *y).is_some_and(|dot| dot.0[0] < SHADE)).count()
    };
    let (right, bottom) = (shape.right - third(width), shape.bottom - third(height));
    let rings = [ink(shape.left, shape.top), ink(right, bottom)];
    let ends = [ink(right, shape.top), ink(shape.left, bottom)];
    width * 10 >= height * 9 && ends.iter().all(|end| rings.iter().all(|ring| end * 3 < ring * 2))
}

/// Returns a number up to its n-th digit.
fn first_digits(number: &str, n: usize) -> Option<&str> {
    let (at, digit) = number.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(n.checked_sub(1)?)?;
    Some(&number[..at + digit.len_utf8()])
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

/// Tells which sign a small shape at the foot of a line is.
fn point(shape: Shape, baseline: u32, height: u32) -> Option<char> {
    let is_small = shape.height() * 2 <= height && shape.width() * 3 <= height;
    // A point stands on the line, a comma hangs below it.
    let is_low = shape.top + height / 3 >= baseline && shape.top <= baseline + height / 6;
    let hangs = shape.bottom.saturating_sub(baseline);
    (is_small && is_low).then_some(if hangs * 8 > height { ',' } else { '.' })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

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
                '/' => (0..20).for_each(|step| fill(x + step / 2, 39 - step, 2, 1)),
                // Two rings, and a slash from one corner to the other.
                '%' => {
                    fill(x, 20, 7, 9);
                    fill(x + 14, 31, 7, 9);
                    (0..20).for_each(|step| fill(x + step, 39 - step, 1, 1));
                    x += 12;
                }
                '=' => [24, 32].into_iter().for_each(|y| fill(x, y, 8, 2)),
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
    fn a_percent_sign_is_no_digits() {
        check("88.8%", "88.8%6", "88.8%");
        check("88%", "8896", "88%");
        check("888%", "8889%6", "888%");
        check("88.8%", "88.8%", "88.8%");
        check("8888", "8888", "8888");
        check("=88%", "=889%", "=88%");
    }

    #[test]
    fn signs_stand_alone() {
        check("%", "驴", "%");
        check("/", "1", "/");
        check("8", "1", "1");
        check("甲", "甲", "甲");
    }

    #[test]
    fn a_unit_behind_a_number_is_left_alone() {
        check("88,888甲", "88.888次", "88,888次");
        check("888", "88", "88");
        check("8", "8", "8");
    }
}
