//! A picture as a list of marks in pixels, so that charts are laid out without a drawing library and its errors.

use super::theme::{Color, Face};

/// Where the given point is on its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// One mark. Texts are centred on their `y`.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Rect { x: f64, y: f64, width: f64, height: f64, color: Color },
    Outline { x: f64, y: f64, width: f64, height: f64, color: Color },
    Path { points: Vec<(f64, f64)>, color: Color, width: u32 },
    Polygon { points: Vec<(f64, f64)>, color: Color },
    Disc { x: f64, y: f64, radius: f64, color: Color },
    Ring { x: f64, y: f64, radius: f64, color: Color },
    Text { x: f64, y: f64, anchor: Anchor, face: Face, words: String },
}

/// Marks in the order in which they are drawn, on a sheet of fixed width.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) marks: Vec<Mark>,
}

impl Picture {
    pub(super) fn new(width: f64) -> Self {
        Self { width, height: 0.0, marks: Vec::new() }
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), color: Color) {
        self.marks.push(Mark::Rect { x, y, width, height, color });
    }

    pub(super) fn outline(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), color: Color) {
        self.marks.push(Mark::Outline { x, y, width, height, color });
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Color) {
        self.path(vec![from, to], color, 1);
    }

    pub(super) fn path(&mut self, points: Vec<(f64, f64)>, color: Color, width: u32) {
        self.marks.push(Mark::Path { points, color, width });
    }

    pub(super) fn polygon(&mut self, points: Vec<(f64, f64)>, color: Color) {
        self.marks.push(Mark::Polygon { points, color });
    }

    pub(super) fn disc(&mut self, (x, y): (f64, f64), radius: f64, color: Color) {
        self.marks.push(Mark::Disc { x, y, radius, color });
    }

    pub(super) fn ring(&mut self, (x, y): (f64, f64), radius: f64, color: Color) {
        self.marks.push(Mark::Ring { x, y, radius, color });
    }

    pub(super) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, face: Face, words: impl Into<String>) {
        self.marks.push(Mark::Text { x, y, anchor, face, words: words.into() });
    }

    /// Draws a horizontal or vertical line of dashes.
    pub(super) fn dashes(&mut self, from: (f64, f64), to: (f64, f64), color: Color) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let mut start = 0.0;
        while start < length {
            let end = (start + 5.0_f64).min(length);
            let at = |distance: f64| (from.0 + dx * distance / length, from.1 + dy * distance / length);
            self.line(at(start), at(end), color);
            start += 9.0;
        }
    }

    /// Draws a diamond around a point.
    pub(super) fn diamond(&mut self, (x, y): (f64, f64), radius: f64, color: Color) {
        self.polygon(vec![(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], color);
    }

    /// Draws a five-pointed star around a point.
    pub(super) fn star(&mut self, (x, y): (f64, f64), radius: f64, color: Color) {
        let points = (0..10).map(|corner| {
            let reach = if corner % 2 == 0 { radius } else { radius * 0.42 };
            let angle = std::f64::consts::PI * f64::from(corner) / 5.0;
            (x + reach * angle.sin(), y - reach * angle.cos())
        });
        let points = points.collect();
        self.polygon(points, color);
    }
}
