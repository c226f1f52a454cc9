//! Finds ≥ and ≤ by their shape, and takes them out of the page: `tesseract` has no such signs in its Chinese and reads `>`, `2` or `二`.

use super::components::{self, Component};
use crate::formats::layout::{Area, Glyph, Origin};
use image::{GrayImage, Luma};

/// The least side of the open half of a sign, in dots.
const FEWEST: u32 = 6;

/// How sure a sign is: its shape is unlike any other, but small.
const CONFIDENCE: u32 = 75;

/// Which way the open half of a sign points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Greater,
    Less,
}

/// Takes the signs out; returns them in dots of the page.
pub(super) fn take(page: &mut GrayImage) -> Vec<Glyph> {
    let pieces = components::find(page);
    let mut signs = Vec::new();
    for (idx, upper) in pieces.iter().enumerate() {
        let whole = cut_apart(upper);
        let found = match &whole {
            Some((half, area)) => Some((*half, *area)),
            None => half(upper).and_then(|half| {
                // Pieces are sorted by their upper edge: the bar begins below, or beside, the open half.
                let near = pieces[idx + 1..].iter().take_while(|lower| lower.top <= upper.bottom() + upper.height());
                let bar = near.clone().find(|lower| is_bar_of(upper, lower) || is_limb_of(half, upper, lower))?;
                Some((half, around(upper, bar)))
            }),
        };
        if let Some((half, area)) = found {
            erase(page, &area);
            let c = if half == Half::Greater { '≥' } else { '≤' };
            signs.push(Glyph { c, area, size: area.height(), origin: Origin::Recognised(CONFIDENCE) });
        }
    }
    signs
}

/// Recognises the open half: each row is one stroke, which runs from one side to the other and back.
fn half(piece: &Component) -> Option<Half> {
    let (width, height) = (piece.width, piece.height());
    if width < FEWEST || height < FEWEST || height * 2 < width || height * 2 > width * 3 {
        return None;
    }
    half_of_rows(piece, &piece.rows)
}

fn half_of_rows(piece: &Component, rows: &[(u32, u32, u32)]) -> Option<Half> {
    let middle = |idx: usize| {
        let (first, last, count) = rows[idx];
        let is_stroke = last - first < count && count * 5 <= piece.width * 3;
        // In tenths of the width.
        is_stroke.then(|| ((first + last + 1 - 2 * piece.left) * 5) / piece.width.max(1))
    };
    let places: Vec<u32> = (0..rows.len()).map(middle).collect::<Option<_>>()?;
    let (n, last) = (places.len(), places.len().checked_sub(1)?);
    let (top, center, bottom) = (places[0], places[n / 2], places[last]);
    let runs = |is_forth: bool| {
        let ordered = |two: &[u32]| if is_forth { two[0] <= two[1] + 1 } else { two[1] <= two[0] + 1 };
        let back = |two: &[u32]| if is_forth { two[1] <= two[0] + 1 } else { two[0] <= two[1] + 1 };
        places[..=n / 2].windows(2).all(ordered) && places[n / 2..].windows(2).all(back)
    };
    match (top, center, bottom) {
        (0..=4, 6.., 0..=4) if runs(true) => Some(Half::Greater),
        (6.., 0..=4, 6..) if runs(false) => Some(Half::Less),
        _ => None,
    }
}

/// A flat bar below that is as wide as the open half.
fn is_bar_of(upper: &Component, lower: &Component) -> bool {
    let gap = lower.top.checked_sub(upper.bottom());
    gap.is_some_and(|gap| gap <= upper.height() / 2) && lower.height() * 4 <= upper.width + 3 && is_below(upper, lower)
}

/// A stroke beside the lower half that runs with it: the slanted form of the sign.
fn is_limb_of(half: Half, upper: &Component, lower: &Component) -> bool {
    let is_beside = lower.top > upper.top + upper.height() / 4 && lower.bottom() > upper.bottom();
    let is_low = lower.bottom() <= upper.bottom() + upper.height();
    let is_thin = lower.rows.iter().all(|(first, last, count)| last - first < *count && count * 2 <= upper.width);
    let (Some(top), Some(bottom)) = (lower.rows.first(), lower.rows.last()) else { return false };
    let leans = match half {
        Half::Greater => bottom.0 + upper.width / 3 < top.0,
        Half::Less => top.0 + upper.width / 3 < bottom.0,
    };
    is_beside && is_low && is_thin && leans && is_below(upper, lower)
}

fn is_below(upper: &Component, lower: &Component) -> bool {
    let common = upper.right().min(lower.right()).saturating_sub(upper.left.max(lower.left));
    common * 10 >= upper.width * 8 && lower.width * 10 <= upper.width * 14
}

/// In a bold or coarse print, the bar touches the open half.
fn cut_apart(piece: &Component) -> Option<(Half, Area)> {
    let is_wide = |row: &(u32, u32, u32)| row.2 * 10 >= piece.width * 8;
    let n_bar = piece.rows.iter().rev().take_while(|row| is_wide(row)).count();
    let n_half = piece.rows.len().checked_sub(n_bar)?;
    let is_sign = n_bar > 0 && n_bar * 3 <= n_half && n_half >= FEWEST as usize && piece.width >= FEWEST;
    // What joins both is no part of either.
    let rows = &piece.rows[..n_half.saturating_sub(n_half / 8)];
    let half = is_sign.then(|| half_of_rows(piece, rows)).flatten()?;
    Some((half, around(piece, piece)))
}

fn around(upper: &Component, lower: &Component) -> Area {
    Area {
        x0: upper.left.min(lower.left).into(),
        y0: upper.top.into(),
        x1: upper.right().max(lower.right()).into(),
        y1: upper.bottom().max(lower.bottom()).into(),
    }
}

/// Paints a sign over with its soft edge.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "made of places on the page")]
fn erase(page: &mut GrayImage, area: &Area) {
    let (left, right) = ((area.x0 as u32).saturating_sub(1), (area.x1 as u32 + 1).min(page.width()));
    let (top, bottom) = ((area.y0 as u32).saturating_sub(1), (area.y1 as u32 + 1).min(page.height()));
    for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
        page.put_pixel(x, y, Luma([255]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws rows of `#`, each dot four times as large.
    fn page(rows: &[&str]) -> GrayImage {
        GrayImage::from_fn(160, 160, |x, y| {
            let row = rows.get((y / 4) as usize).map_or("", |row| row);
            Luma([if row.as_bytes().get((x / 4) as usize) == Some(&b'#') { 0 } else { 255 }])
        })
    }

    #[track_caller]
    fn check(rows: &[&str], expected: &str) {
        let mut page = page(rows);
        let signs: String = take(&mut page).iter().map(|sign| sign.c).collect();
        assert_eq!(signs, expected, "{rows:?}");
        let left = if expected.is_empty() { rows } else { &[] };
        assert_eq!(page, self::page(left));
    }

    #[test]
    fn signs_are_told_by_their_shape() {
        let greater = ["##   ", "  ## ", "    #", "  ## ", "##   "];
        let less = ["   ##", " ##  ", "#    ", " ##  ", "   ##"];
        check(&[&greater[..], &["     ", "#####"]].concat(), "≥");
        check(&[&less[..], &["     ", "#####"]].concat(), "≤");
        check(&[&greater[..], &["#####"]].concat(), "≥");
        check(&["##   ", "  ## ", "    #", "  ##  ", "##   #", "    # ", "  ##  ", "##    "], "≥");
    }

    #[test]
    fn other_signs_stay() {
        check(&["##   ", "  ## ", "    #", "  ## ", "##   "], "");
        check(&[" ### ", "#   #", "   # ", "  #  ", "#####"], "");
        check(&[" ### ", "     ", "     ", "#####"], "");
        check(&["#####", "   # ", "  #  ", " #   ", "#####"], "");
        check(&[], "");
    }
}
