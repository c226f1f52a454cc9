//! Finds connected pieces of ink, of the size of characters.

use super::rules::INK;
use image::GrayImage;

/// Larger pieces are pictures, stamps and remains of lines.
const MOST_SIDE: u32 = 120;

/// Smaller pieces are specks.
const FEWEST_DOTS: usize = 6;

/// A connected piece of ink; its rows say where ink begins and ends, and how much there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Component {
    pub(super) left: u32,
    pub(super) top: u32,
    /// One for each row from the top: first and last column (from the left of the page), number of dots.
    pub(super) rows: Vec<(u32, u32, u32)>,
    pub(super) width: u32,
}

impl Component {
    pub(super) fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn right(&self) -> u32 {
        self.left + self.width
    }

    pub(super) fn bottom(&self) -> u32 {
        self.top + self.height()
    }
}

/// Finds the pieces of a page from top to bottom.
pub(super) fn find(page: &GrayImage) -> Vec<Component> {
    find_finer(page, INK, FEWEST_DOTS)
}

/// Finds pieces that are darker than a shade and have so many dots.
pub(super) fn find_finer(page: &GrayImage, ink: u8, fewest: usize) -> Vec<Component> {
    let (width, height) = page.dimensions();
    let mut is_seen = vec![false; page.as_raw().len()];
    let mut found = Vec::new();
    let mut dots = Vec::new();
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        dots.clear();
        follow(page, (x, y), ink, &mut is_seen, &mut dots);
        found.extend(component(&dots, fewest));
    }
    found
}

/// Collects the dots that are connected with the first; none where it is paper or was seen before.
fn follow(page: &GrayImage, first: (u32, u32), ink: u8, is_seen: &mut [bool], dots: &mut Vec<(u32, u32)>) {
    let (width, height) = page.dimensions();
    let mut visit = |x: u32, y: u32, dots: &mut Vec<(u32, u32)>| {
        let idx = y as usize * width as usize + x as usize;
        if page.as_raw()[idx] < ink && !is_seen[idx] {
            is_seen[idx] = true;
            dots.push((x, y));
        }
    };
    visit(first.0, first.1, dots);
    let mut next = 0;
    while let Some((x, y)) = dots.get(next).copied() {
        next += 1;
        for y in y.saturating_sub(1)..(y + 2).min(height) {
            for x in x.saturating_sub(1)..(x + 2).min(width) {
                visit(x, y, dots);
            }
        }
    }
}

fn component(dots: &[(u32, u32)], fewest: usize) -> Option<Component> {
    let across = || dots.iter().map(|(x, _)| *x);
    let down = || dots.iter().map(|(_, y)| *y);
    let (left, right, top, bottom) = (across().min()?, across().max()?, down().min()?, down().max()?);
    let (width, height) = (right - left + 1, bottom - top + 1);
    let is_small = dots.len() < fewest;
    if is_small || width > MOST_SIDE || height > MOST_SIDE {
        return None;
    }
    let mut rows = vec![(u32::MAX, 0, 0); height as usize];
    for (x, y) in dots {
        let (first, last, count) = &mut rows[(y - top) as usize];
        *first = (*first).min(*x);
        *last = (*last).max(*x);
        *count += 1;
    }
    Some(Component { left, top, rows, width })
}
