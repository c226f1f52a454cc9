//! Formatted pages ([MS-DOC] 2.9.55, 2.9.175): pages of 512 bytes that say which properties a stretch of the file has.
//!
//! Nothing is unpacked: a place is looked up in the list of pages, then in its page.

use super::fib::Span;
use crate::formats::bytes::{part, u8_at, u16_at, u32_at};

const PAGE: usize = 512;

/// What the pages describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Character,
    Paragraph,
}

/// The pages of one kind.
#[derive(Debug)]
pub(super) struct Pages<'a> {
    main: &'a [u8],
    list: &'a [u8],
    is_old: bool,
    kind: Kind,
}

/// The properties of a stretch of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) first: u32,
    pub(super) end: u32,
    /// The style and the properties, not yet told apart.
    pub(super) bytes: &'a [u8],
}

impl<'a> Pages<'a> {
    pub(super) fn new(main: &'a [u8], table: &'a [u8], span: Span, kind: Kind, is_old: bool) -> Self {
        Self { main, list: span.of(table), is_old, kind }
    }

    /// Returns the stretch that holds a place.
    pub(super) fn find(&self, place: u32) -> Option<Run<'a>> {
        let width = if self.is_old { 2 } else { 4 };
        let n_pages = self.list.len().saturating_sub(4) / (4 + width);
        let index = position(self.list, n_pages, place)?;
        let entry = 4 * (n_pages + 1) + width * index;
        let page =
            if self.is_old { u32::from(u16_at(self.list, entry)?) } else { u32_at(self.list, entry)? & 0x3F_FFFF };
        self.find_in(part(self.main, page as usize * PAGE, PAGE), place)
    }

    fn find_in(&self, page: &'a [u8], place: u32) -> Option<Run<'a>> {
        let n_runs = usize::from(u8_at(page, PAGE - 1)?);
        let index = position(page, n_runs, place)?;
        let width = match self.kind {
            Kind::Character => 1,
            Kind::Paragraph if self.is_old => 7,
            Kind::Paragraph => 13,
        };
        let at = 2 * usize::from(u8_at(page, 4 * (n_runs + 1) + width * index)?);
        let (first, end) = (u32_at(page, 4 * index)?, u32_at(page, 4 * index + 4)?);
        let bytes = if at == 0 { &[][..] } else { self.properties(page, at) };
        Some(Run { first, end, bytes })
    }

    fn properties(&self, page: &'a [u8], at: usize) -> &'a [u8] {
        let length = usize::from(u8_at(page, at).unwrap_or(0));
        match self.kind {
            Kind::Character => part(page, at + 1, length),
            Kind::Paragraph if length == 0 && !self.is_old => {
                part(page, at + 2, 2 * usize::from(u8_at(page, at + 1).unwrap_or(0)))
            }
            Kind::Paragraph => part(page, at + 1, (2 * length).saturating_sub(usize::from(!self.is_old))),
        }
    }
}

/// Returns the index of the stretch that holds a place; `n` stretches have `n + 1` growing bounds.
fn position(bounds: &[u8], n: usize, place: u32) -> Option<usize> {
    let bound = |index: usize| u32_at(bounds, 4 * index);
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = usize::midpoint(low, high);
        if bound(middle + 1)? <= place { low = middle + 1 } else { high = middle }
    }
    (low < n && bound(low)? <= place).then_some(low)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn places_are_found_between_bounds() {
        let bounds: Vec<u8> = [10u32, 20, 20, 35].iter().flat_map(|bound| bound.to_le_bytes()).collect();
        for (place, expected) in [(9, None), (10, Some(0)), (19, Some(0)), (20, Some(2)), (34, Some(2)), (35, None)] {
            assert_eq!(position(&bounds, 3, place), expected, "{place}");
        }
        assert_eq!(position(&bounds, 9, 50), None, "more stretches than bounds");
    }
}
