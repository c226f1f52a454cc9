//! Sets type and draws rules for the tests of the layout stage.

use super::geometry::{Area, Glyph, Origin, Page};

/// Sets a text: Chinese characters as wide as the size, all others half as wide.
pub(super) fn written(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
    let mut at = x;
    let mut glyphs = Vec::new();
    for c in text.chars() {
        let width = if c.is_ascii() { size / 2.0 } else { size };
        let area = Area { x0: at, y0: y, x1: at + width, y1: y + size };
        glyphs.push(Glyph { c, area, size, origin: Origin::Drawn });
        at += width;
    }
    glyphs
}

/// An empty page of A4.
pub(super) fn page(number: u32) -> Page {
    Page { number, width: 595.0, height: 842.0, ..Page::default() }
}

/// A thin rule between two points.
pub(super) fn rule(x0: f64, y0: f64, x1: f64, y1: f64) -> Area {
    Area { x0: x0 - 0.25, y0: y0 - 0.25, x1: x1 + 0.25, y1: y1 + 0.25 }
}

/// All rules of a grid.
pub(super) fn grid(xs: &[f64], ys: &[f64]) -> Vec<Area> {
    let (left, right) = (xs[0], xs[xs.len() - 1]);
    let (top, bottom) = (ys[0], ys[ys.len() - 1]);
    let across = ys.iter().map(|y| rule(left, *y, right, *y));
    across.chain(xs.iter().map(|x| rule(*x, top, *x, bottom))).collect()
}
