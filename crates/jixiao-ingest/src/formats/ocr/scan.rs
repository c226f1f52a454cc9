//! Reads one page that is a picture: its ruling lines, and the words of every cell recognised by themselves.

use super::program::NoText;
use super::{WIDTH_OF_A4, light, looks, rules, signs, skew, strips, words};
use crate::formats::layout::{Area, Glyph, Page, body_size, ruled_cells};
use image::{GrayImage, imageops};

/// Longer pages are made smaller: A3 at 300 dots an inch is as long.
const MOST_SIDE: u32 = 5_000;

/// How much longer than wide sheets are; of A4 it is 1.41.
const SHAPES_OF_SHEETS: std::ops::RangeInclusive<f64> = 1.2..=1.6;

/// A page as a picture.
#[derive(Debug)]
pub(crate) struct Scan {
    /// From 1.
    pub(crate) number: u32,
    /// Its size in points.
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) grey: GrayImage,
}

impl Scan {
    /// A picture in a document that shows it with this longer side, in points. What has the shape of a sheet was one, and is
    /// shown smaller than it was.
    pub(crate) fn shown(number: u32, grey: GrayImage, longer: Option<f64>) -> Self {
        let (width, height) = (f64::from(grey.width()), f64::from(grey.height()));
        let is_sheet = SHAPES_OF_SHEETS.contains(&(width.max(height) / width.min(height).max(1.0)));
        match longer.filter(|longer| !is_sheet && *longer > 0.0) {
            Some(longer) => {
                let scale = longer / width.max(height).max(1.0);
                Self { number, width: width * scale, height: height * scale, grey }
            }
            None => Self::of_a4(number, grey),
        }
    }

    /// A page whose size nobody says: A4, as most are.
    pub(super) fn of_a4(number: u32, grey: GrayImage) -> Self {
        let (width, height) = (f64::from(grey.width()), f64::from(grey.height()));
        let scale = WIDTH_OF_A4 / width.min(height).max(1.0);
        Self { number, width: width * scale, height: height * scale, grey }
    }
}

/// Recognises the words of a page.
pub(super) fn read(scan: Scan) -> Result<Page, NoText> {
    let (number, width, height) = (scan.number, scan.width, scan.height);
    let mut grey = skew::straightened(light::evened(bounded(scan.grey)));
    let scale = width / f64::from(grey.width().max(1));
    let runs = rules::find(&grey);
    rules::erase(&mut grey, &runs);
    let signs = signs::take(&mut grey);
    let rules: Vec<Area> = runs.iter().map(|run| area(run, scale)).collect();
    let cells: Vec<Area> = ruled_cells(&rules).iter().map(|cell| scaled(cell, 1.0 / scale)).collect();
    let strips = strips::cut(grey, &cells);
    let mut glyphs = words::glyphs(&looks::words(&strips)?, &strips);
    glyphs.extend(signs);
    level(&mut glyphs);
    let glyphs = glyphs.into_iter().map(|glyph| in_points(glyph, scale)).collect();
    Ok(Page { number, width, height, glyphs, rules, has_image: false })
}

/// Gives one size to all characters that are about as large as most: how high a recognised line is depends on what
/// stands in it, and only a clear difference tells a heading from text.
pub(super) fn level(glyphs: &mut [Glyph]) {
    let usual = body_size(glyphs);
    let is_usual = |size: f64| (usual * 0.7..=usual * 1.35).contains(&size);
    glyphs.iter_mut().filter(|glyph| is_usual(glyph.size)).for_each(|glyph| glyph.size = usual);
}

pub(super) fn in_points(glyph: Glyph, scale: f64) -> Glyph {
    Glyph { area: scaled(&glyph.area, scale), size: glyph.size * scale, ..glyph }
}

fn bounded(grey: GrayImage) -> GrayImage {
    let (width, height) = grey.dimensions();
    let longest = width.max(height);
    if longest <= MOST_SIDE {
        return grey;
    }
    let part = |side: u32| (u64::from(side) * u64::from(MOST_SIDE) / u64::from(longest)).max(1);
    let part = |side: u32| u32::try_from(part(side)).unwrap_or(MOST_SIDE);
    imageops::thumbnail(&grey, part(width), part(height))
}

fn area(run: &rules::Run, scale: f64) -> Area {
    let dots = Area {
        x0: run.left.into(),
        y0: run.top.into(),
        x1: (run.left + run.width).into(),
        y1: (run.top + run.height).into(),
    };
    scaled(&dots, scale)
}

fn scaled(area: &Area, by: f64) -> Area {
    Area { x0: area.x0 * by, y0: area.y0 * by, x1: area.x1 * by, y1: area.y1 * by }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::layout::Origin;
    use image::Luma;

    #[test]
    fn blank_pages_need_no_program() {
        let grey = GrayImage::from_pixel(200, 300, Luma([255]));
        let page = read(Scan { number: 4, width: 100.0, height: 150.0, grey }).expect("a page");
        assert_eq!((page.number, page.glyphs.len(), page.rules.len()), (4, 0, 0));
    }

    #[test]
    fn text_has_one_size_and_titles_their_own() {
        let glyph = |size: f64| Glyph {
            c: '甲',
            area: Area { x0: 0.0, y0: 0.0, x1: 1.0, y1: 1.0 },
            size,
            origin: Origin::Recognised(90),
        };
        let mut glyphs = [14.0, 15.0, 16.0, 12.0, 24.0].map(glyph);
        level(&mut glyphs);
        assert_eq!(glyphs.map(|glyph| glyph.size.to_string()), ["15", "15", "15", "15", "24"]);
    }

    #[test]
    fn long_pages_are_made_smaller() {
        assert_eq!(bounded(GrayImage::new(10_000, 100)).dimensions(), (5_000, 50));
        assert_eq!(bounded(GrayImage::new(50, 100)).dimensions(), (50, 100));
    }
}
