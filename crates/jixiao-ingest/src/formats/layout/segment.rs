//! Turns thin boxes into straight segments: pieces on one line are joined, the rest is left out.

use super::geometry::Area;

/// Thicker boxes are areas, not lines.
const MOST_THICKNESS: f64 = 4.0;

/// Lines this near to each other are one line.
const SAME_LINE: f64 = 1.2;

/// Gaps up to this length are bridged: dashes, and the gaps between the borders of cells.
const BRIDGED: f64 = 3.0;

/// Shorter segments are dots and underlines of single characters.
const SHORTEST: f64 = 5.0;

/// The most segments of one direction on a page; drawings with more hold no table.
const MOST_SEGMENTS: usize = 2_000;

/// A straight line along one axis: at `at`, from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The horizontal and the vertical segments of a page, each sorted by position.
#[derive(Debug, Default)]
pub(super) struct Segments {
    pub(super) across: Vec<Segment>,
    pub(super) down: Vec<Segment>,
}

/// Finds the segments of a page; nothing when they are too many to be a table.
pub(super) fn segments(rules: &[Area]) -> Option<Segments> {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for rule in rules {
        let (x, y) = rule.center();
        let (width, height) = (rule.width(), rule.height());
        if height <= MOST_THICKNESS && width > height * 1.5 {
            across.push(Segment { at: y, from: rule.x0, to: rule.x1 });
        } else if width <= MOST_THICKNESS && height > width * 1.5 {
            down.push(Segment { at: x, from: rule.y0, to: rule.y1 });
        }
    }
    let found = Segments { across: joined(across), down: joined(down) };
    (found.across.len() <= MOST_SEGMENTS && found.down.len() <= MOST_SEGMENTS).then_some(found)
}

/// Joins pieces that lie on one line.
fn joined(mut pieces: Vec<Segment>) -> Vec<Segment> {
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        let n_near = rest.partition_point(|piece| piece.at - first.at <= SAME_LINE);
        let (near, after) = rest.split_at_mut(n_near);
        out.extend(joined_on_line(near));
        rest = after;
    }
    out.retain(|segment| segment.to - segment.from >= SHORTEST);
    out.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    out
}

fn joined_on_line(pieces: &mut [Segment]) -> Vec<Segment> {
    pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut out: Vec<Segment> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last) if piece.from <= last.to + BRIDGED => last.to = last.to.max(piece.to),
            _ => out.push(*piece),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::testing::rule;
    use super::*;

    #[track_caller]
    fn check(rules: &[Area], expected: (usize, usize)) {
        let found = segments(rules).expect("few segments");
        assert_eq!((found.across.len(), found.down.len()), expected);
    }

    #[test]
    fn pieces_on_one_line_are_joined() {
        check(&[rule(0.0, 10.0, 50.0, 10.0), rule(51.0, 10.3, 99.0, 10.3)], (1, 0));
        check(&[rule(0.0, 10.0, 50.0, 10.0), rule(60.0, 10.0, 99.0, 10.0)], (2, 0));
        let dashes: Vec<Area> = (0..20).map(|n| rule(5.0, f64::from(n) * 4.0, 5.0, f64::from(n) * 4.0 + 2.0)).collect();
        check(&dashes, (0, 1));
    }

    #[test]
    fn areas_and_dots_are_no_lines() {
        check(&[Area { x0: 0.0, y0: 0.0, x1: 50.0, y1: 20.0 }, rule(1.0, 1.0, 2.0, 1.0)], (0, 0));
    }

    #[test]
    fn drawings_are_no_tables() {
        let hatching: Vec<Area> = (0..4000).map(|n| rule(0.0, f64::from(n) * 2.0, 50.0, f64::from(n) * 2.0)).collect();
        assert!(segments(&hatching).is_none());
    }
}
