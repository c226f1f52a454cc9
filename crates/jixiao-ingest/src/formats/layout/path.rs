//! Finds the ruling lines among painted paths: straight strokes and thin filled shapes.

use super::{Area, Canvas, Matrix};

/// Filled shapes up to this thickness are lines.
const MOST_THICKNESS: f64 = 4.0;

/// How far a line may lean and still run along an axis.
const LEAN: f64 = 0.8;

/// The most points of one path.
const MOST_POINTS: usize = 100_000;

/// A path while it is built, in page coordinates.
#[derive(Debug, Default)]
pub(crate) struct Path {
    parts: Vec<Part>,
    n_points: usize,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    /// Whether any of it is curved.
    is_curved: bool,
}

impl Path {
    pub(crate) fn move_to(&mut self, point: (f64, f64)) {
        self.parts.push(Part { points: vec![point], is_curved: false });
    }

    pub(crate) fn line_to(&mut self, point: (f64, f64)) {
        self.n_points += 1;
        if self.n_points > MOST_POINTS {
            return;
        }
        match self.parts.last_mut() {
            Some(part) => part.points.push(point),
            None => self.move_to(point),
        }
    }

    /// Only the end of a curve matters: curves are no rules.
    pub(crate) fn curve_to(&mut self, point: (f64, f64)) {
        self.line_to(point);
        if let Some(part) = self.parts.last_mut() {
            part.is_curved = true;
        }
    }

    pub(crate) fn close(&mut self) {
        let start = self.parts.last().and_then(|part| part.points.first().copied());
        if let Some(start) = start {
            self.line_to(start);
        }
    }

    pub(crate) fn rectangle(&mut self, [x, y, width, height]: [f64; 4], matrix: &Matrix) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)].map(|at| matrix.apply(at));
        self.move_to(corners[0]);
        for corner in &corners[1..] {
            self.line_to(*corner);
        }
        self.close();
    }

    /// Draws the straight strokes that run along an axis.
    pub(crate) fn stroke(&self, canvas: &mut Canvas) {
        for part in self.parts.iter().filter(|part| !part.is_curved) {
            for ends in part.points.windows(2) {
                let Some(area) = Area::around([ends[0], ends[1]]) else { continue };
                if area.width() <= LEAN || area.height() <= LEAN {
                    canvas.rule(area);
                }
            }
        }
    }

    /// Draws the filled shapes that are thin, and the sides of frames.
    pub(crate) fn fill(&self, canvas: &mut Canvas) {
        let areas: Vec<Area> = self.parts.iter().filter_map(Part::filled).collect();
        if let [outer, inner] = areas[..]
            && let Some(sides) = frame(&outer, &inner).or_else(|| frame(&inner, &outer))
        {
            for side in sides {
                canvas.rule(side);
            }
            return;
        }
        for area in areas {
            if area.width().min(area.height()) <= MOST_THICKNESS {
                canvas.rule(area);
            }
        }
    }
}

impl Part {
    /// The box of a shape with straight sides.
    fn filled(&self) -> Option<Area> {
        let is_shape = self.points.len() >= 3 && !self.is_curved;
        Area::around(self.points.iter().copied()).filter(|_| is_shape)
    }
}

/// The sides between two boxes, one close inside the other.
fn frame(outer: &Area, inner: &Area) -> Option<[Area; 4]> {
    let gaps = [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1];
    let is_frame = gaps.iter().all(|gap| (0.0..=MOST_THICKNESS).contains(gap)) && inner.width() > MOST_THICKNESS;
    is_frame.then_some([
        Area { x1: inner.x0, ..*outer },
        Area { x0: inner.x1, ..*outer },
        Area { y1: inner.y0, ..*outer },
        Area { y0: inner.y1, ..*outer },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(build: fn(&mut Path), paint: fn(&Path, &mut Canvas), expected: usize) {
        let mut path = Path::default();
        build(&mut path);
        let mut canvas = Canvas::new(1, 100.0, 100.0);
        paint(&path, &mut canvas);
        assert_eq!(canvas.finish().0.rules.len(), expected);
    }

    #[test]
    fn straight_strokes_and_thin_fills_are_rules() {
        let rectangle = |path: &mut Path| path.rectangle([10.0, 10.0, 50.0, 20.0], &Matrix::IDENTITY);
        check(rectangle, Path::stroke, 4);
        check(rectangle, Path::fill, 0);
        check(|path| path.rectangle([10.0, 10.0, 50.0, 0.5], &Matrix::IDENTITY), Path::fill, 1);
        let slanted = |path: &mut Path| {
            path.move_to((10.0, 10.0));
            path.line_to((50.0, 50.0));
        };
        check(slanted, Path::stroke, 0);
        let curved = |path: &mut Path| {
            path.move_to((10.0, 10.0));
            path.curve_to((50.0, 10.0));
        };
        check(curved, Path::stroke, 0);
    }

    #[test]
    fn frames_are_four_rules() {
        let frame = |path: &mut Path| {
            path.rectangle([10.0, 10.0, 50.0, 20.0], &Matrix::IDENTITY);
            path.rectangle([11.0, 11.0, 48.0, 18.0], &Matrix::IDENTITY);
        };
        check(frame, Path::fill, 4);
    }
}
