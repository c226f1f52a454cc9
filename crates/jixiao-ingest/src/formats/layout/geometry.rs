//! What a fixed-layout page shows: characters in their boxes and the lines that rule it.

/// A rectangle in points; `y` grows downwards from the top of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) x0: f64,
    pub(crate) y0: f64,
    pub(crate) x1: f64,
    pub(crate) y1: f64,
}

/// One character where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    pub(crate) area: Area,
    /// Font size in points.
    pub(crate) size: f64,
    pub(crate) origin: Origin,
}

/// How a character came to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It is drawn.
    Drawn,
    /// It lies unseen over a picture: what another program recognised in it.
    Hidden,
    /// It was recognised in a picture, with this confidence (0 to 100).
    Recognised(u32),
}

/// A page as it is drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// From 1.
    pub(crate) number: u32,
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) glyphs: Vec<Glyph>,
    /// Thin boxes: strokes and thin filled rectangles.
    pub(crate) rules: Vec<Area>,
    /// Whether a picture is drawn, which may hold text.
    pub(crate) has_image: bool,
}

impl Area {
    /// Returns the smallest rectangle around points; nothing without points or for coordinates that are no page's.
    pub(crate) fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        const FARTHEST: f64 = 1e6;
        let mut area: Option<Self> = None;
        for (x, y) in points {
            if !(x.abs() < FARTHEST && y.abs() < FARTHEST) {
                return None;
            }
            let old = area.unwrap_or(Self { x0: x, y0: y, x1: x, y1: y });
            area = Some(Self { x0: old.x0.min(x), y0: old.y0.min(y), x1: old.x1.max(x), y1: old.y1.max(y) });
        }
        area
    }

    pub(crate) fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    pub(crate) fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    pub(crate) fn center(&self) -> (f64, f64) {
        (f64::midpoint(self.x0, self.x1), f64::midpoint(self.y0, self.y1))
    }

    /// Tells whether a point lies inside or on the edge.
    pub(crate) fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.x0..=self.x1).contains(&x) && (self.y0..=self.y1).contains(&y)
    }

    /// Returns the smallest rectangle around both.
    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// An affine transformation: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns the transformation that applies this one first and `then` after it.
    pub(crate) fn then(&self, then: &Self) -> Self {
        let (m, t) = (self.0, then.0);
        Self([
            m[0] * t[0] + m[1] * t[2],
            m[0] * t[1] + m[1] * t[3],
            m[2] * t[0] + m[3] * t[2],
            m[2] * t[1] + m[3] * t[3],
            m[4] * t[0] + m[5] * t[2] + t[4],
            m[4] * t[1] + m[5] * t[3] + t[5],
        ])
    }

    pub(crate) fn apply(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let m = self.0;
        (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
    }

    /// Returns the box around a transformed rectangle.
    pub(crate) fn area(&self, area: &Area) -> Option<Area> {
        let corners = [(area.x0, area.y0), (area.x1, area.y0), (area.x0, area.y1), (area.x1, area.y1)];
        Area::around(corners.map(|corner| self.apply(corner)))
    }

    /// Returns where the writing direction of text goes under this transformation.
    pub(crate) fn direction(&self) -> Direction {
        let [a, b, ..] = self.0;
        let length = a.hypot(b);
        if b.abs() <= length * 0.02 {
            if a >= 0.0 { Direction::Right } else { Direction::Left }
        } else if a.abs() <= length * 0.02 {
            if b >= 0.0 { Direction::Down } else { Direction::Up }
        } else {
            Direction::Slanted
        }
    }
}

/// Where text runs to on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Direction {
    Right,
    Down,
    Left,
    Up,
    Slanted,
}

/// Returns the font size that most characters have.
pub(crate) fn body_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transformations_are_applied_in_order() {
        let scaled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let moved = Matrix([1.0, 0.0, 0.0, 1.0, 5.0, 7.0]);
        assert_eq!(scaled.then(&moved).apply((1.0, 1.0)), (7.0, 9.0));
        assert_eq!(moved.then(&scaled).apply((1.0, 1.0)), (12.0, 16.0));
    }

    #[test]
    fn directions() {
        for (matrix, expected) in [
            ([1.0, 0.0, 0.0, 1.0, 0.0, 0.0], Direction::Right),
            ([0.0, 3.0, -3.0, 0.0, 0.0, 0.0], Direction::Down),
            ([0.0, -3.0, 3.0, 0.0, 0.0, 0.0], Direction::Up),
            ([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0], Direction::Left),
            ([1.0, 1.0, -1.0, 1.0, 0.0, 0.0], Direction::Slanted),
        ] {
            assert_eq!(Matrix(matrix).direction(), expected);
        }
    }

    #[test]
    fn coordinates_beyond_any_page_have_no_area() {
        assert!(Area::around([(f64::NAN, 0.0)]).is_none());
        assert!(Area::around([(f64::INFINITY, 0.0)]).is_none());
        assert!(Area::around([]).is_none());
    }
}
