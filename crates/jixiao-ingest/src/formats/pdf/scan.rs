//! Puts a page together from its pictures where they are all that it shows, and has it recognised.

use super::image::Picture;
use super::page::Sheet;
use crate::formats::layout::{Area, Glyph, Matrix, Origin, Page};
use crate::formats::ocr::{Pages, Scan};
use image::{GrayImage, Luma};

/// Dots a point of the finest page: 300 an inch.
const FINEST: f64 = 300.0 / 72.0;

/// The most dots of a page.
const MOST_DOTS: f64 = 20e6;

/// A page is a picture when pictures cover this share of it and few characters are drawn, such as a page number or a stamp.
const COVERED: f64 = 0.4;
const MOST_DRAWN: usize = 60;

/// A cover that lets less than half through hides what lies below.
const COVERS: u8 = 128;

/// Returns the page with what was recognised in its pictures, or as it was drawn.
pub(super) fn read(sheet: Sheet<'_>, pages: &mut Pages) -> Page {
    if !is_picture(&sheet) {
        return sheet.page;
    }
    let read = pages.read(sheet.page.number, || scan(&sheet));
    with_recognised(sheet.page, read)
}

/// Puts what was recognised in the pictures of a page, where anything was, in the place of its hidden text.
pub(in crate::formats) fn with_recognised(page: Page, read: Option<Page>) -> Page {
    match read {
        Some(mut read) => {
            // What the page shows above its picture is no part of the picture.
            read.glyphs.extend(page.glyphs.into_iter().filter(is_drawn));
            read.rules.extend(page.rules);
            read
        }
        None => page,
    }
}

fn is_drawn(glyph: &Glyph) -> bool {
    glyph.origin == Origin::Drawn && !glyph.c.is_whitespace()
}

/// Tells whether pictures are all that a page shows.
pub(super) fn is_picture(sheet: &Sheet<'_>) -> bool {
    is_covered(&sheet.page, sheet.size, sheet.pictures.iter().map(|drawn| &drawn.matrix))
}

/// The same for pictures of which only the places are known.
pub(in crate::formats) fn is_covered<'m>(
    page: &Page,
    size: (f64, f64),
    matrices: impl Iterator<Item = &'m Matrix>,
) -> bool {
    let (width, height) = size;
    let n_drawn = page.glyphs.iter().filter(|glyph| is_drawn(glyph)).count();
    let covered: f64 =
        matrices.filter_map(|matrix| on_page(matrix, size)).map(|area| area.width() * area.height()).sum();
    n_drawn <= MOST_DRAWN && covered >= COVERED * width * height
}

/// Returns what a picture covers of the page.
fn on_page(matrix: &Matrix, (width, height): (f64, f64)) -> Option<Area> {
    let area = matrix.area(&Area { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 })?;
    let (x0, x1) = (area.x0.max(0.0), area.x1.min(width));
    let (y0, y1) = (area.y0.max(0.0), area.y1.min(height));
    (x0 < x1 && y0 < y1).then_some(Area { x0, y0, x1, y1 })
}

/// Draws the pictures of a page over each other, in the resolution of the finest; nothing when one cannot be decoded.
pub(super) fn scan(sheet: &Sheet<'_>) -> Option<Scan> {
    let placed: Vec<Placed> =
        sheet.pictures.iter().map(|one| Placed { matrix: one.matrix, size: one.size() }).collect();
    put_together(sheet.page.number, sheet.size, &placed, |idx| sheet.pictures[idx].decode())
}

/// A picture on a page: from the unit square, whose upper edge is at 1, to the page, and its size in dots.
#[derive(Debug)]
pub(in crate::formats) struct Placed {
    pub(in crate::formats) matrix: Matrix,
    pub(in crate::formats) size: (u32, u32),
}

/// The same for pictures that are decoded one after the other by their place in a list.
pub(in crate::formats) fn put_together(
    number: u32,
    (width, height): (f64, f64),
    pictures: &[Placed],
    decode: impl Fn(usize) -> Option<Picture>,
) -> Option<Scan> {
    let finest = pictures.iter().filter_map(dots_a_point).fold(1.0, f64::max);
    let scale = finest.min(FINEST).min((MOST_DOTS / (width * height).max(1.0)).sqrt());
    let mut page = GrayImage::from_pixel(dots(width * scale), dots(height * scale), Luma([255]));
    let to_dots = Matrix([scale, 0.0, 0.0, scale, 0.0, 0.0]);
    for (idx, placed) in pictures.iter().enumerate() {
        paint(&mut page, &decode(idx)?, &placed.matrix.then(&to_dots));
    }
    Some(Scan { number, width, height, grey: page })
}

fn dots_a_point(placed: &Placed) -> Option<f64> {
    let [a, b, ..] = placed.matrix.0;
    let dots = f64::from(placed.size.0) / a.hypot(b);
    dots.is_finite().then_some(dots)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded by the size of a page")]
fn dots(length: f64) -> u32 {
    length.round().clamp(1.0, 20_000.0) as u32
}

/// Paints a picture through a matrix from the unit square, whose upper edge is at 1, to the dots of the page.
fn paint(page: &mut GrayImage, picture: &Picture, matrix: &Matrix) {
    let size = (f64::from(page.width()), f64::from(page.height()));
    let (Some(back), Some(area)) = (inverse(matrix), on_page(matrix, size)) else { return };
    // Of several dots of the picture that fall on one of the page, the mean counts.
    let [a, b, ..] = matrix.0;
    let step = dots(f64::from(picture.grey.width()) / a.hypot(b).max(1.0));
    let last = |end: f64, most: u32| dots(end).min(most);
    for y in last(area.y0 + 1.0, page.height()) - 1..last(area.y1, page.height()) {
        for x in last(area.x0 + 1.0, page.width()) - 1..last(area.x1, page.width()) {
            let at = back.apply((f64::from(x) + 0.5, f64::from(y) + 0.5));
            let covers = |cover: &GrayImage| sample(cover, at, 1).is_some_and(|cover| cover >= COVERS);
            let Some(light) = sample(&picture.grey, at, step) else { continue };
            if picture.cover.as_ref().is_none_or(covers) {
                page.put_pixel(x, y, Luma([light]));
            }
        }
    }
}

/// Returns how light a picture is around a place of the unit square; nothing outside.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places are looked at after they are known to lie inside"
)]
fn sample(picture: &GrayImage, (u, v): (f64, f64), step: u32) -> Option<u8> {
    let (width, height) = picture.dimensions();
    let (x, y) = (u * f64::from(width), (1.0 - v) * f64::from(height));
    if !((0.0..f64::from(width)).contains(&x) && (0.0..f64::from(height)).contains(&y)) {
        return None;
    }
    let (x, y) = ((x as u32).saturating_sub(step / 2), (y as u32).saturating_sub(step / 2));
    let (mut sum, mut count) = (0u32, 0u32);
    for (x, y) in (y..(y + step).min(height)).flat_map(|y| (x..(x + step).min(width)).map(move |x| (x, y))) {
        sum += u32::from(picture.get_pixel(x, y).0[0]);
        count += 1;
    }
    sum.checked_div(count).and_then(|mean| u8::try_from(mean).ok())
}

fn inverse(matrix: &Matrix) -> Option<Matrix> {
    let m = matrix.0;
    let area = m[0] * m[3] - m[1] * m[2];
    let turned = [m[3], -m[1], -m[2], m[0], m[2] * m[5] - m[3] * m[4], m[1] * m[4] - m[0] * m[5]];
    let back = turned.map(|number| number / area);
    back.iter().all(|number| number.is_finite()).then_some(Matrix(back))
}
