//! Cuts a page into the parts that are recognised each by itself: every ruled cell, then the rest of the page.

use super::rules::INK;
use crate::formats::layout::Area;
use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};

/// Paper around a part; without it, `tesseract` takes characters for a frame.
const MARGIN: u32 = 14;

/// Remains of lines along the edges of a cell.
const FRINGE: u32 = 3;

/// The most parts of a page.
const MOST_STRIPS: usize = 2_000;

/// Characters of pages that are lower, in dots, are too small to tell apart. Enlarged without need, digits are read worse.
const FEWEST_ROWS: u32 = 1_700;

/// A part of a page, enlarged.
#[derive(Debug)]
pub(super) struct Strip {
    pub(super) picture: GrayImage,
    /// Where it was cut out of the page, in dots of the page.
    pub(super) left: u32,
    pub(super) top: u32,
    /// How much it is enlarged.
    pub(super) scale: u32,
}

/// A part of a page in dots: left, top, right and bottom, the last two outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Frame([u32; 4]);

/// Cuts a page without its ruling lines into its cells, inner ones first, and what is left of it; nothing without ink.
pub(super) fn cut(mut page: GrayImage, cells: &[Area]) -> Vec<Strip> {
    let scale = if page.height().max(page.width()) < FEWEST_ROWS { 2 } else { 1 };
    let mut strips = Vec::new();
    for cell in cells.iter().take(MOST_STRIPS) {
        let Some(ink) = inside(cell, &page).and_then(|frame| ink(&page, frame)) else { continue };
        strips.push(strip(&page, ink, scale));
        let Frame([left, top, right, bottom]) = ink;
        for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
            page.put_pixel(x, y, Luma([255]));
        }
    }
    let whole = Frame([0, 0, page.width(), page.height()]);
    strips.extend(ink(&page, whole).map(|ink| strip(&page, ink, scale)));
    strips
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the page")]
fn inside(cell: &Area, page: &GrayImage) -> Option<Frame> {
    let dot = |at: f64, most: u32| at.round().clamp(0.0, f64::from(most)) as u32;
    let (left, right) = (dot(cell.x0, page.width()) + FRINGE, dot(cell.x1, page.width()).saturating_sub(FRINGE));
    let (top, bottom) = (dot(cell.y0, page.height()) + FRINGE, dot(cell.y1, page.height()).saturating_sub(FRINGE));
    (left < right && top < bottom).then_some(Frame([left, top, right, bottom]))
}

/// Returns the smallest frame around the ink inside another.
fn ink(page: &GrayImage, Frame([left, top, right, bottom]): Frame) -> Option<Frame> {
    let width = page.width() as usize;
    let is_ink = |dot: &u8| *dot < INK;
    let row = |y: u32| {
        let start = y as usize * width;
        &page.as_raw()[start + left as usize..start + right as usize]
    };
    let first = (top..bottom).find(|y| row(*y).iter().any(is_ink))?;
    let last = (first..bottom).rev().find(|y| row(*y).iter().any(is_ink))?;
    let starts = (first..=last).filter_map(|y| row(y).iter().position(is_ink)).min()?;
    let ends = (first..=last).filter_map(|y| row(y).iter().rposition(is_ink)).max()?;
    let along = |at: usize| left + u32::try_from(at).unwrap_or(0);
    Some(Frame([along(starts), first, along(ends) + 1, last + 1]))
}

/// Cuts out and enlarges; soft edges of the ink lie in the margin.
fn strip(page: &GrayImage, Frame([left, top, right, bottom]): Frame, scale: u32) -> Strip {
    let mut picture = GrayImage::from_pixel(right - left + 2 * MARGIN, bottom - top + 2 * MARGIN, Luma([255]));
    let cut = imageops::crop_imm(page, left, top, right - left, bottom - top);
    imageops::replace(&mut picture, &*cut, MARGIN.into(), MARGIN.into());
    if scale > 1 {
        let (width, height) = picture.dimensions();
        picture = imageops::resize(&picture, width * scale, height * scale, FilterType::CatmullRom);
    }
    Strip { picture, left, top, scale }
}

impl Strip {
    /// The paper around a part, in dots.
    pub(super) fn margin() -> i32 {
        i32::try_from(MARGIN).unwrap_or(0)
    }

    /// Cuts out some rows, with paper above and below them; columns stay where they are.
    pub(super) fn rows(&self, top: u32, bottom: u32) -> Self {
        let (width, height) = (self.picture.width(), bottom.saturating_sub(top));
        let mut picture = GrayImage::from_pixel(width, height + 2 * MARGIN, Luma([255]));
        let rows = imageops::crop_imm(&self.picture, 0, top, width, height);
        imageops::replace(&mut picture, &*rows, 0, MARGIN.into());
        Self { picture, ..*self }
    }

    /// A page as it is.
    pub(super) fn whole() -> Self {
        Self { picture: GrayImage::default(), left: MARGIN, top: MARGIN, scale: 1 }
    }

    /// Leads from a place in the picture to the page, both in dots.
    pub(super) fn to_page(&self, x: i32, y: i32) -> (f64, f64) {
        let scale = f64::from(self.scale);
        let margin = f64::from(MARGIN);
        (f64::from(x) / scale - margin + f64::from(self.left), f64::from(y) / scale - margin + f64::from(self.top))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ink: &[(u32, u32)]) -> GrayImage {
        let mut page = GrayImage::from_pixel(200, 100, Luma([255]));
        for (x, y) in ink {
            page.put_pixel(*x, *y, Luma([0]));
        }
        page
    }

    #[test]
    fn cells_are_cut_out_of_the_page() {
        let cells = [Area { x0: 0.0, y0: 0.0, x1: 100.0, y1: 50.0 }, Area { x0: 0.0, y0: 50.0, x1: 100.0, y1: 100.0 }];
        let strips = cut(page(&[(20, 10), (29, 19), (150, 60), (1, 1)]), &cells);
        let shown: Vec<_> = strips.iter().map(|strip| (strip.left, strip.top, strip.picture.dimensions())).collect();
        let margin = 2 * MARGIN;
        assert_eq!(
            shown,
            [(20, 10, (2 * (10 + margin), 2 * (10 + margin))), (1, 1, (2 * (150 + margin), 2 * (60 + margin)))]
        );
        let corner = i32::try_from(2 * MARGIN).unwrap();
        assert_eq!(strips[0].to_page(corner, corner), (20.0, 10.0));
    }

    #[test]
    fn blank_pages_and_cells_off_the_page_give_nothing() {
        let far = [Area { x0: -1e9, y0: 500.0, x1: f64::NAN, y1: 900.0 }];
        assert!(cut(page(&[]), &far).is_empty());
        assert!(cut(GrayImage::new(0, 0), &far).is_empty());
    }
}
