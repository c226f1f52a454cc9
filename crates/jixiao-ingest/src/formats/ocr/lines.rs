//! Cuts a part of a page into its lines, each of which can then be looked at by itself.

use super::rules::INK;
use super::strips::Strip;
use super::tsv::Word;

/// More lines than this are running text, which is read well enough as a block.
const MOST_LINES: usize = 12;

/// A line of text in the picture of a part: its upper and its lower edge, the latter outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Band {
    top: u32,
    bottom: u32,
}

impl Band {
    const fn height(self) -> u32 {
        self.bottom - self.top
    }
}

/// Finds the lines of a part from top to bottom; none where there are too many to be a cell.
pub(super) fn bands(strip: &Strip) -> Vec<Band> {
    let width = strip.picture.width() as usize;
    let is_inked = |row: &[u8]| row.iter().any(|dot| *dot < INK);
    let rows = strip.picture.as_raw().chunks(width.max(1)).map(is_inked);
    let mut bands: Vec<Band> = Vec::new();
    for (y, _) in (0u32..).zip(rows).filter(|(_, is_inked)| *is_inked) {
        match bands.last_mut() {
            Some(last) if last.bottom == y => last.bottom = y + 1,
            _ => bands.push(Band { top: y, bottom: y + 1 }),
        }
    }
    let lines = joined(bands);
    if lines.len() > MOST_LINES { Vec::new() } else { lines }
}

/// Joins the strokes of 二 and the dot of 六 to their line: what is low belongs to what is near.
fn joined(bands: Vec<Band>) -> Vec<Band> {
    let tallest = bands.iter().map(|band| band.height()).max().unwrap_or(0);
    let mut lines: Vec<Band> = Vec::new();
    for band in bands {
        match lines.last_mut() {
            Some(last) if band.bottom - last.top <= tallest + tallest / 4 => last.bottom = band.bottom,
            _ => lines.push(band),
        }
    }
    lines.retain(|line| line.height() * 3 >= tallest);
    lines
}

/// Cuts one line out; [`placed`] brings its words back.
pub(super) fn cut(strip: &Strip, band: Band) -> Strip {
    strip.rows(band.top, band.bottom)
}

/// Places the words of a line that was looked at by itself in its part.
pub(super) fn placed(band: Band, words: Vec<Word>) -> Vec<Word> {
    let down = i32::try_from(band.top).unwrap_or(0) - Strip::margin();
    let place =
        |word: Word| Word { top: word.top.saturating_add(down), bottom: word.bottom.saturating_add(down), ..word };
    words.into_iter().map(place).collect()
}

/// Deals the words of a part to the lines in which, or nearest to which, their middles lie.
pub(super) fn split(bands: &[Band], words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut lines = vec![Vec::new(); bands.len()];
    for word in words {
        let middle = u32::try_from(i32::midpoint(word.top, word.bottom)).unwrap_or(0);
        let distance = |band: &Band| band.top.saturating_sub(middle).max(middle.saturating_sub(band.bottom));
        if let Some(at) = (0..bands.len()).min_by_key(|at| distance(&bands[*at])) {
            lines[at].push(word);
        }
    }
    lines
}

/// Joins lines; every word gets the number of its line.
pub(super) fn numbered(lines: impl Iterator<Item = Vec<Word>>) -> Vec<Word> {
    let lines = (1u32..).zip(lines);
    lines.flat_map(|(number, words)| words.into_iter().map(move |word| Word { line: [1, 1, number], ..word })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma};

    /// A picture whose rows with ink are marked.
    fn strip(rows: &str) -> Strip {
        let height = u32::try_from(rows.len()).unwrap();
        let picture =
            GrayImage::from_fn(4, height, |_, y| Luma([if rows.as_bytes()[y as usize] == b'#' { 0 } else { 255 }]));
        Strip { picture, left: 0, top: 0, scale: 1 }
    }

    #[track_caller]
    fn check(rows: &str, expected: &[(u32, u32)]) {
        let found: Vec<_> = bands(&strip(rows)).iter().map(|band| (band.top, band.bottom)).collect();
        assert_eq!(found, expected, "{rows}");
    }

    #[test]
    fn lines_are_found_between_empty_rows() {
        check("..########...########..", &[(2, 10), (13, 21)]);
        check("..########...##...##...########", &[(2, 10), (13, 20), (23, 31)]);
        check("..########......#..", &[(2, 10)]);
        check(".....", &[]);
        check("", &[]);
        check(&"####....".repeat(13), &[]);
    }

    #[test]
    fn words_come_back_to_their_line() {
        let word = Word {
            page: 1,
            line: [1; 3],
            left: 5,
            top: 14,
            right: 9,
            bottom: 20,
            confidence: 90,
            text: "部门".to_owned(),
        };
        let bands = [Band { top: 0, bottom: 20 }, Band { top: 40, bottom: 60 }];
        let words = placed(bands[1], vec![word]);
        assert_eq!((words[0].top, words[0].bottom, words[0].left), (40, 46, 5));
        let lines = split(&bands, words);
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(numbered(lines.into_iter())[0].line, [1, 1, 2]);
    }
}
