//! Takes the ruling lines out of a picture: with them, `tesseract` passes over the tables of a report.

use image::{GrayImage, ImageReader, Limits, Luma};
use std::io::Cursor;

/// Below this a dot is ink.
const INK: u8 = 150;

/// The most memory for the decoded picture, half of what a worker may use.
const MOST_MEMORY: u64 = 256 << 20;

/// A line is longer than any stroke of a character: this part of the page, and this many dots.
const PART_OF_PAGE: u32 = 20;
const FEWEST_DOTS: u32 = 80;

/// Lines are printed with soft edges.
const EDGE: u32 = 2;

/// Returns the picture without its ruling lines as a grey PNM, or nothing when it has none or cannot be decoded here.
pub(super) fn erased(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let page = reader.decode().ok()?.into_luma8();
    let lines = lines(&page);
    (!lines.is_empty()).then(|| pnm(&without(page, &lines)))
}

/// A horizontal or vertical run of ink: left, top, width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run([u32; 4]);

fn lines(page: &GrayImage) -> Vec<Run> {
    let (width, height) = page.dimensions();
    let mut lines = Vec::new();
    for y in 0..height {
        runs(width, |x| page.get_pixel(x, y).0[0] < INK, |start, length| lines.push(Run([start, y, length, 1])));
    }
    for x in 0..width {
        runs(height, |y| page.get_pixel(x, y).0[0] < INK, |start, length| lines.push(Run([x, start, 1, length])));
    }
    lines
}

/// Finds the long runs of ink along one row or column.
fn runs(length: u32, is_ink: impl Fn(u32) -> bool, mut found: impl FnMut(u32, u32)) {
    let shortest = (length / PART_OF_PAGE).max(FEWEST_DOTS);
    let mut start = 0;
    for at in 0..=length {
        if at < length && is_ink(at) {
            continue;
        }
        if at - start >= shortest {
            found(start, at - start);
        }
        start = at + 1;
    }
}

fn without(mut page: GrayImage, lines: &[Run]) -> GrayImage {
    let (width, height) = page.dimensions();
    for Run([left, top, across, down]) in lines {
        for y in top.saturating_sub(EDGE)..(top + down + EDGE).min(height) {
            for x in left.saturating_sub(EDGE)..(left + across + EDGE).min(width) {
                page.put_pixel(x, y, Luma([255]));
            }
        }
    }
    page
}

fn pnm(page: &GrayImage) -> Vec<u8> {
    let mut out = format!("P5\n{} {}\n255\n", page.width(), page.height()).into_bytes();
    out.extend_from_slice(page.as_raw());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(page: &GrayImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        page.write_to(&mut out, image::ImageFormat::Png).expect("a picture");
        out.into_inner()
    }

    #[test]
    fn lines_go_and_strokes_stay() {
        let mut page = GrayImage::from_pixel(400, 400, Luma([255]));
        for x in 20..380 {
            page.put_pixel(x, 100, Luma([0]));
            page.put_pixel(100, x, Luma([0]));
        }
        for x in 200..240 {
            page.put_pixel(x, 200, Luma([0]));
        }
        let erased = erased(&png(&page)).expect("a picture with lines");
        assert_eq!(erased.iter().map(|dot| u32::from(*dot == 0)).sum::<u32>(), 40);
    }

    #[test]
    fn pictures_without_lines_stay_as_they_are() {
        assert_eq!(erased(&png(&GrayImage::from_pixel(400, 400, Luma([255])))), None);
        assert_eq!(erased(b"\x89PNG\r\n\x1a\n"), None);
    }

    #[test]
    fn truncation_never_panics() {
        let whole = png(&GrayImage::from_pixel(100, 100, Luma([0])));
        for length in 0..whole.len() {
            let _ = erased(&whole[..length]);
        }
    }
}
