//! The shape of a table row ([MS-DOC] 2.9.318): where its cells begin and end, and which are merged.

use super::sprm::{self, Modifier};
use crate::formats::bytes::{i16_at, u8_at, u16_at};

const FIRST_MERGED: u16 = 0x01;
const MERGED: u16 = 0x02;
const MERGED_ABOVE: u16 = 0x20;
const MERGE_BEGINS: u16 = 0x40;

/// The shape so far; one edge more than cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Positions of the edges in twentieths of a point.
    pub(super) edges: Vec<i32>,
    merges: Vec<u16>,
}

impl Shape {
    /// Tells whether a cell is joined to the one on its left.
    pub(super) fn is_merged_left(&self, cell: usize) -> bool {
        self.merge(cell) & (MERGED | FIRST_MERGED) == MERGED
    }

    /// Tells whether a cell is joined to the one above.
    pub(super) fn is_merged_above(&self, cell: usize) -> bool {
        self.merge(cell) & (MERGED_ABOVE | MERGE_BEGINS) == MERGED_ABOVE
    }

    fn merge(&self, cell: usize) -> u16 {
        self.merges.get(cell).copied().unwrap_or(0)
    }

    /// Leaves out what is said of cells that the row does not have.
    pub(super) fn cut(&mut self, n_cells: usize) {
        self.edges.truncate(n_cells + 1);
        self.merges.truncate(n_cells);
    }

    /// Applies a modifier, if it is about the shape.
    pub(super) fn apply(&mut self, modifier: Modifier<'_>, is_old: bool) {
        let operand = modifier.operand;
        let byte = |at: usize| usize::from(u8_at(operand, at).unwrap_or(0));
        match modifier.code {
            sprm::TABLE => self.define(operand, if is_old { 10 } else { 20 }),
            sprm::TABLE_LEFT => self.move_to(i16_at(operand, 0).unwrap_or(0).into()),
            sprm::INSERT_CELLS => self.insert(byte(0), byte(1), width(operand)),
            sprm::DELETE_CELLS => self.delete(byte(0), byte(1)),
            sprm::CELL_WIDTH => self.set_width(byte(0), byte(1), width(operand)),
            sprm::MERGE => self.set_merge(byte(0), byte(1), FIRST_MERGED, MERGED),
            sprm::SPLIT => self.set_merge(byte(0), byte(1), 0, 0),
            sprm::VERTICAL_MERGE => {
                if let Some(merge) = self.merges.get_mut(byte(0)) {
                    *merge &= !(MERGED_ABOVE | MERGE_BEGINS);
                    *merge |= [0, MERGED_ABOVE, MERGE_BEGINS, MERGED_ABOVE | MERGE_BEGINS][byte(1) & 3];
                }
            }
            _ => {}
        }
    }

    fn define(&mut self, operand: &[u8], cell_length: usize) {
        let n_cells = usize::from(u8_at(operand, 0).unwrap_or(0));
        let cells = 1 + 2 * (n_cells + 1);
        self.edges = (0..=n_cells).map_while(|edge| i16_at(operand, 1 + 2 * edge)).map(i32::from).collect();
        self.merges = (0..n_cells).map(|cell| u16_at(operand, cells + cell_length * cell).unwrap_or(0)).collect();
    }

    fn move_to(&mut self, left: i32) {
        let change = self.edges.first().map_or(0, |first| left - first);
        self.edges.iter_mut().for_each(|edge| *edge = edge.saturating_add(change));
    }

    fn insert(&mut self, first: usize, n_cells: usize, width: i32) {
        // No row has more cells; a list of modifiers could ask for any number.
        if first > self.merges.len() || self.merges.len() + n_cells > 255 || self.edges.len() <= first {
            return;
        }
        let left = self.edges[first];
        let mut new = Vec::with_capacity(n_cells);
        (0..n_cells).fold(left, |edge, _| {
            new.push(edge.saturating_add(width));
            edge.saturating_add(width)
        });
        let change = new.last().map_or(0, |last| last.saturating_sub(left));
        self.edges[first + 1..].iter_mut().for_each(|edge| *edge = edge.saturating_add(change));
        let after = first + 1;
        self.edges.splice(after..after, new);
        self.merges.splice(first..first, std::iter::repeat_n(0, n_cells));
    }

    fn delete(&mut self, first: usize, end: usize) {
        let end = end.min(self.merges.len());
        if first >= end || end >= self.edges.len() {
            return;
        }
        let change = self.edges[end] - self.edges[first];
        self.merges.drain(first..end);
        self.edges.drain(first + 1..=end);
        self.edges[first + 1..].iter_mut().for_each(|edge| *edge = edge.saturating_sub(change));
    }

    fn set_width(&mut self, first: usize, end: usize, width: i32) {
        let end = end.min(self.edges.len().saturating_sub(1));
        if first >= end {
            return;
        }
        let before = self.edges[end];
        let mut left = self.edges[first];
        for edge in &mut self.edges[first + 1..=end] {
            left = left.saturating_add(width);
            *edge = left;
        }
        let change = self.edges[end].saturating_sub(before);
        self.edges[end + 1..].iter_mut().for_each(|edge| *edge = edge.saturating_add(change));
    }

    fn set_merge(&mut self, first: usize, end: usize, first_flag: u16, other_flag: u16) {
        let end = end.min(self.merges.len());
        for cell in first..end {
            let flag = if cell == first { first_flag } else { other_flag };
            self.merges[cell] = self.merges[cell] & !(FIRST_MERGED | MERGED) | flag;
        }
    }
}

fn width(operand: &[u8]) -> i32 {
    u16_at(operand, 2).unwrap_or(0).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three cells of width 100.
    const DEFINITION: &[u8] = &[3, 0, 0, 100, 0, 200, 0, 44, 1];

    #[track_caller]
    fn check(modifiers: &[(u16, &[u8])], edges: &[i32], merged_left: &[usize]) {
        let mut shape = Shape::default();
        shape.apply(Modifier { code: sprm::TABLE, operand: DEFINITION }, false);
        for (code, operand) in modifiers {
            shape.apply(Modifier { code: *code, operand }, false);
        }
        let merged: Vec<usize> = (0..9).filter(|cell| shape.is_merged_left(*cell)).collect();
        assert_eq!((shape.edges.as_slice(), merged.as_slice()), (edges, merged_left));
    }

    #[test]
    fn edits_of_a_row() {
        check(&[], &[0, 100, 200, 300], &[]);
        check(&[(sprm::INSERT_CELLS, &[1, 2, 10, 0])], &[0, 100, 110, 120, 220, 320], &[]);
        check(&[(sprm::DELETE_CELLS, &[1, 2])], &[0, 100, 200], &[]);
        check(&[(sprm::CELL_WIDTH, &[0, 2, 50, 0])], &[0, 50, 100, 200], &[]);
        check(&[(sprm::TABLE_LEFT, &[7, 0])], &[7, 107, 207, 307], &[]);
        check(&[(sprm::MERGE, &[0, 3])], &[0, 100, 200, 300], &[1, 2]);
        check(&[(sprm::MERGE, &[0, 3]), (sprm::SPLIT, &[1, 3])], &[0, 100, 200, 300], &[]);
    }

    #[test]
    fn vertical_merges() {
        let mut shape = Shape::default();
        shape.apply(Modifier { code: sprm::TABLE, operand: DEFINITION }, false);
        for (flag, expected) in [(1, true), (3, false), (1, true), (0, false)] {
            shape.apply(Modifier { code: sprm::VERTICAL_MERGE, operand: &[2, flag] }, false);
            assert_eq!(shape.is_merged_above(2), expected, "{flag}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_edit_is_survived(edits in proptest::collection::vec((0usize..7, proptest::collection::vec(0u8..=255, 0..40)), 0..20)) {
            let codes = [
                sprm::TABLE, sprm::INSERT_CELLS, sprm::DELETE_CELLS, sprm::CELL_WIDTH, sprm::MERGE,
                sprm::VERTICAL_MERGE, sprm::TABLE_LEFT,
            ];
            let mut shape = Shape::default();
            for (code, operand) in &edits {
                shape.apply(Modifier { code: codes[*code], operand }, false);
            }
            proptest::prop_assert!(shape.edges.len() <= 512);
        }
    }
}
