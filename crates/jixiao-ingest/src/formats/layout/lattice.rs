//! Finds ruled tables: segments that touch form a grid; where an inner edge is missing, cells are merged.

use super::geometry::Area;
use super::segment::{Segment, Segments};
use std::collections::BTreeMap;

/// How far apart segments that touch may end.
const TOUCH: f64 = 3.5;

/// Grid lines this near to each other are one line, drawn double.
const SAME_EDGE: f64 = 3.5;

/// The share of a cell's side that must be drawn for an edge.
const DRAWN: f64 = 0.6;

/// How far text may stick out of a cell that a page break left open.
const STICK_OUT: f64 = 14.0;

/// The most grid positions of a table on one page.
const MOST_POSITIONS: usize = 100_000;

/// A grid with its cells; positions count from 0.
#[derive(Debug, Clone)]
pub(super) struct Lattice {
    /// Edges of the columns, from left to right.
    pub(super) xs: Vec<f64>,
    /// Edges of the rows, from top to bottom.
    pub(super) ys: Vec<f64>,
    pub(super) cells: Vec<Span>,
    /// Index of the cell that covers each position, row by row.
    covering: Vec<usize>,
    /// Which columns are open at the top and at the bottom: their text may stick out.
    open_top: Vec<bool>,
    open_bottom: Vec<bool>,
}

/// A cell of a grid with what it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) n_rows: usize,
    pub(super) n_columns: usize,
    /// Whether most of its sides are drawn.
    pub(super) is_closed: bool,
}

/// Finds the grids of a page, from top to bottom.
pub(super) fn lattices(segments: &Segments) -> Vec<Lattice> {
    let mut found: Vec<Lattice> = groups(segments).iter().filter_map(lattice).collect();
    found.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]).then(a.xs[0].total_cmp(&b.xs[0])));
    found
}

/// Groups segments that touch each other, directly or through others.
fn groups(segments: &Segments) -> Vec<Segments> {
    let n_across = segments.across.len();
    let mut roots: Vec<usize> = (0..n_across + segments.down.len()).collect();
    for (idx, down) in segments.down.iter().enumerate() {
        let first = segments.across.partition_point(|across| across.at < down.from - TOUCH);
        for (offset, across) in segments.across[first..].iter().enumerate() {
            if across.at > down.to + TOUCH {
                break;
            }
            if (across.from - TOUCH..=across.to + TOUCH).contains(&down.at) {
                let (a, b) = (root(&mut roots, first + offset), root(&mut roots, n_across + idx));
                roots[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Segments> = BTreeMap::new();
    for (idx, across) in segments.across.iter().enumerate() {
        groups.entry(root(&mut roots, idx)).or_default().across.push(*across);
    }
    for (idx, down) in segments.down.iter().enumerate() {
        groups.entry(root(&mut roots, n_across + idx)).or_default().down.push(*down);
    }
    groups.into_values().collect()
}

/// Returns the representative of a group and shortens the way to it.
fn root(roots: &mut [usize], mut idx: usize) -> usize {
    while roots[idx] != idx {
        roots[idx] = roots[roots[idx]];
        idx = roots[idx];
    }
    idx
}

fn lattice(group: &Segments) -> Option<Lattice> {
    let xs = edges(&group.down, &group.across);
    let ys = edges(&group.across, &group.down);
    let is_grid = group.down.len() + group.across.len() >= 4 && xs.len() >= 2 && ys.len() >= 2;
    let n_positions = xs.len().saturating_mul(ys.len());
    if !is_grid || n_positions > MOST_POSITIONS {
        return None;
    }
    let sides = Sides::new(group, &xs, &ys);
    let (cells, covering) = spans(&sides);
    let is_open = |row: usize| (0..sides.n_columns).map(|column| !sides.top(row, column)).collect();
    let (open_top, open_bottom) = (is_open(0), is_open(sides.n_rows));
    Some(Lattice { xs, ys, cells, covering, open_top, open_bottom })
}

/// The positions of lines, and where the lines across them reach beyond the outermost: tables may be open at the sides.
fn edges(lines: &[Segment], across: &[Segment]) -> Vec<f64> {
    let mut positions: Vec<f64> = lines.iter().map(|line| line.at).collect();
    positions.extend(across.iter().map(|line| line.from).min_by(f64::total_cmp));
    positions.extend(across.iter().map(|line| line.to).max_by(f64::total_cmp));
    positions.sort_by(f64::total_cmp);
    let mut edges: Vec<(f64, f64, f64)> = Vec::new();
    for at in positions {
        match edges.last_mut() {
            Some((first, sum, count)) if at - *first <= SAME_EDGE => {
                *sum += at;
                *count += 1.0;
            }
            _ => edges.push((at, at, 1.0)),
        }
    }
    edges.into_iter().map(|(_, sum, count)| sum / count).collect()
}

/// Which sides of the grid's positions are drawn.
struct Sides {
    n_rows: usize,
    n_columns: usize,
    /// For every column edge and row.
    down: Vec<bool>,
    /// For every row edge and column.
    across: Vec<bool>,
}

impl Sides {
    fn new(group: &Segments, xs: &[f64], ys: &[f64]) -> Self {
        Self {
            n_rows: ys.len() - 1,
            n_columns: xs.len() - 1,
            down: drawn(&group.down, xs, ys),
            across: drawn(&group.across, ys, xs),
        }
    }

    /// Whether the left side of a position is drawn; `column` may be one past the last.
    fn left(&self, row: usize, column: usize) -> bool {
        self.down[column * self.n_rows + row]
    }

    /// Whether the upper side of a position is drawn; `row` may be one past the last.
    fn top(&self, row: usize, column: usize) -> bool {
        self.across[row * self.n_columns + column]
    }

    /// Whether most of the outline of a span is drawn.
    fn closes(&self, span: &Span) -> bool {
        let (end_row, end_column) = (span.row + span.n_rows, span.column + span.n_columns);
        let mut sides = [0usize; 4];
        for row in span.row..end_row {
            sides[0] += usize::from(self.left(row, span.column));
            sides[1] += usize::from(self.left(row, end_column));
        }
        for column in span.column..end_column {
            sides[2] += usize::from(self.top(span.row, column));
            sides[3] += usize::from(self.top(end_row, column));
        }
        let lengths = [span.n_rows, span.n_rows, span.n_columns, span.n_columns];
        sides.iter().zip(lengths).filter(|(drawn, length)| **drawn == *length).count() >= 2
    }
}

/// Tells for every line position and every interval along it whether the side is drawn.
fn drawn(lines: &[Segment], positions: &[f64], stops: &[f64]) -> Vec<bool> {
    let n_intervals = stops.len() - 1;
    let mut covered = vec![0.0; positions.len() * n_intervals];
    for line in lines {
        let at = nearest(positions, line.at);
        let first = stops.partition_point(|stop| *stop < line.from).saturating_sub(1);
        for interval in first..n_intervals {
            if stops[interval] > line.to {
                break;
            }
            let overlap = line.to.min(stops[interval + 1]) - line.from.max(stops[interval]);
            covered[at * n_intervals + interval] += overlap.max(0.0);
        }
    }
    let length = |idx: usize| stops[idx % n_intervals + 1] - stops[idx % n_intervals];
    covered.iter().enumerate().map(|(idx, covered)| *covered >= DRAWN * length(idx)).collect()
}

fn nearest(positions: &[f64], at: f64) -> usize {
    let after = positions.partition_point(|position| *position < at).min(positions.len() - 1);
    let before = after.saturating_sub(1);
    if (positions[before] - at).abs() <= (positions[after] - at).abs() { before } else { after }
}

/// Grows every cell to the right and down over sides that are not drawn.
fn spans(sides: &Sides) -> (Vec<Span>, Vec<usize>) {
    const FREE: usize = usize::MAX;
    let (n_rows, n_columns) = (sides.n_rows, sides.n_columns);
    let mut covering = vec![FREE; n_rows * n_columns];
    let mut cells = Vec::new();
    for row in 0..n_rows {
        for column in 0..n_columns {
            if covering[row * n_columns + column] != FREE {
                continue;
            }
            let is_free = |row: usize, column: usize| covering[row * n_columns + column] == FREE;
            let mut end_column = column + 1;
            while end_column < n_columns && !sides.left(row, end_column) && is_free(row, end_column) {
                end_column += 1;
            }
            let mut end_row = row + 1;
            while end_row < n_rows
                && (column..end_column).all(|column| !sides.top(end_row, column) && is_free(end_row, column))
                && (column + 1..end_column).all(|column| !sides.left(end_row, column))
            {
                end_row += 1;
            }
            let mut span =
                Span { row, column, n_rows: end_row - row, n_columns: end_column - column, is_closed: false };
            span.is_closed = sides.closes(&span);
            for covered in row..end_row {
                covering[covered * n_columns + column..covered * n_columns + end_column].fill(cells.len());
            }
            cells.push(span);
        }
    }
    (cells, covering)
}

impl Lattice {
    /// Returns the box around the grid.
    pub(super) fn area(&self) -> Area {
        let last = |edges: &[f64]| edges[edges.len() - 1];
        Area { x0: self.xs[0], y0: self.ys[0], x1: last(&self.xs), y1: last(&self.ys) }
    }

    /// Returns the index of the cell around a point, or of the open cell that it sticks out of.
    pub(super) fn cell_at(&self, point: (f64, f64)) -> Option<usize> {
        let area = self.area();
        let interval =
            |edges: &[f64], at: f64| edges.partition_point(|edge| *edge <= at).saturating_sub(1).min(edges.len() - 2);
        let (row, column) = (interval(&self.ys, point.1), interval(&self.xs, point.0));
        let is_above = (area.y0 - STICK_OUT..area.y0).contains(&point.1) && self.open_top[column];
        let is_below = (area.y1..area.y1 + STICK_OUT).contains(&point.1) && self.open_bottom[column];
        let is_within = (area.x0..=area.x1).contains(&point.0);
        let is_inside = area.contains(point) || is_within && (is_above || is_below);
        is_inside.then(|| self.covering[row * (self.xs.len() - 1) + column])
    }

    /// Returns the box of a cell.
    pub(super) fn cell_area(&self, span: &Span) -> Area {
        Area {
            x0: self.xs[span.column],
            y0: self.ys[span.row],
            x1: self.xs[span.column + span.n_columns],
            y1: self.ys[span.row + span.n_rows],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::segment::segments;
    use super::super::testing::{grid, rule};
    use super::*;

    #[track_caller]
    fn check(rules: &[Area], expected: &[&[(usize, usize, usize, usize)]]) {
        let found = lattices(&segments(rules).expect("few segments"));
        let shown: Vec<Vec<_>> = found
            .iter()
            .map(|lattice| lattice.cells.iter().map(|s| (s.row, s.column, s.n_rows, s.n_columns)).collect())
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_full_grid_has_single_cells() {
        check(
            &grid(&[0.0, 50.0, 100.0], &[0.0, 20.0, 40.0]),
            &[&[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]],
        );
    }

    #[test]
    fn missing_edges_merge_cells() {
        let mut rules = grid(&[0.0, 100.0, 200.0], &[0.0, 60.0]);
        rules.push(rule(100.0, 20.0, 200.0, 20.0));
        rules.push(rule(100.0, 40.0, 200.0, 40.0));
        check(&rules, &[&[(0, 0, 3, 1), (0, 1, 1, 1), (1, 1, 1, 1), (2, 1, 1, 1)]]);
        let mut rules = grid(&[0.0, 200.0], &[0.0, 20.0, 40.0]);
        rules.push(rule(100.0, 20.0, 100.0, 40.0));
        check(&rules, &[&[(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]]);
    }

    #[test]
    fn open_sides_still_bound_columns() {
        let rules = [
            rule(0.0, 0.0, 200.0, 0.0),
            rule(0.0, 20.0, 200.0, 20.0),
            rule(100.0, 0.0, 100.0, 20.0),
            rule(0.0, 40.0, 200.0, 40.0),
            rule(100.0, 20.0, 100.0, 40.0),
        ];
        check(&rules, &[&[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]]);
    }

    #[test]
    fn double_lines_are_one_edge_and_far_grids_are_two_tables() {
        let mut rules = grid(&[0.0, 50.0, 52.5, 100.0], &[0.0, 20.0, 40.0]);
        rules.extend(grid(&[0.0, 100.0], &[100.0, 120.0, 140.0]));
        check(&rules, &[&[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)], &[(0, 0, 1, 1), (1, 0, 1, 1)]]);
    }

    #[test]
    fn underlines_are_no_tables() {
        check(&[rule(0.0, 0.0, 90.0, 0.0), rule(0.0, 30.0, 90.0, 30.0), rule(0.0, 60.0, 90.0, 60.0)], &[]);
    }

    proptest::proptest! {
        #[test]
        fn any_rules_are_read(points in proptest::collection::vec((0u8..60, 0u8..60, 0u8..60, 0u8..60), 0..40)) {
            let rules: Vec<Area> = points
                .iter()
                .map(|(x0, y0, x1, y1)| [*x0, *y0, *x1, *y1].map(|n| f64::from(n) * 7.0))
                .flat_map(|[x0, y0, x1, y1]| [rule(x0.min(x1), y0, x0.max(x1), y0), rule(x0, y0.min(y1), x0, y0.max(y1))])
                .collect();
            for lattice in lattices(&segments(&rules).expect("few segments")) {
                for span in &lattice.cells {
                    let (x, y) = lattice.cell_area(span).center();
                    assert!(lattice.cell_at((x, y)).is_some());
                }
            }
        }
    }
}
