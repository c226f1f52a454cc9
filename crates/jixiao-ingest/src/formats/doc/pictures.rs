//! Finds the pictures of the text: those that stand in a line as characters, and those that float beside it.

use super::art::{self, Drawings, Shape, Stored};
use super::fib::Fib;
use super::pieces::Pieces;
use crate::formats::album::{Album, Kept, Shown, TWIPS};
use crate::formats::bytes::{i16_at, part, u8_at, u16_at, u32_at};
use crate::formats::layout::Page;
use std::collections::BTreeMap;

/// How the head of a picture says that a shape follows; with a name of a file before it.
const SHAPE: u16 = 0x64;
const NAMED_SHAPE: u16 = 0x66;

/// Kinds of pictures that are files outside the document.
const LINKED_FIRST: u16 = 0x5E;
const LINKED_LAST: u16 = 0x63;

/// The most records of the picture of one character, and the most shapes beside the text.
const MOST_RECORDS: usize = 64;
const MOST_ANCHORS: usize = 10_000;

/// The bytes for the place of a floating shape.
const ANCHOR: usize = 26;

/// A picture of the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Picture<'a> {
    blip: Kept<'a>,
    shape: Shape,
    /// Width and height in points.
    size: (f64, f64),
}

impl Picture<'_> {
    /// Recognises the picture, where it is shown so large that it may be a page.
    pub(super) fn read(&self, number: u32, album: &mut Album) -> Option<Page> {
        let Shape { quarters, cut, .. } = self.shape;
        let size = Some(self.size).filter(|(width, height)| *width > 0.0 && *height > 0.0);
        let shown = Shown { number, size, quarters, cut, ..Shown::default() };
        album.read_kept(&shown, self.blip)
    }
}

/// Reads the picture of a character at a place of the data stream.
pub(super) fn inline(data: &[u8], place: u32) -> Option<Picture<'_>> {
    let bytes = data.get(place as usize..)?;
    let (length, head, kind) = (u32_at(bytes, 0)? as usize, usize::from(u16_at(bytes, 4)?), u16_at(bytes, 6)?);
    let points = |goal: usize, scale: usize| {
        Some(f64::from(i16_at(bytes, goal)?) * f64::from(u16_at(bytes, scale)?) / 1_000.0 / TWIPS)
    };
    let size = (points(28, 32)?, points(30, 34)?);
    let body = part(bytes, head, length.saturating_sub(head));
    let body = match kind {
        SHAPE => body,
        NAMED_SHAPE => body.get(1 + usize::from(u8_at(body, 0)?)..)?,
        LINKED_FIRST..=LINKED_LAST => return None,
        // What older versions kept are drawings.
        _ => return Some(Picture { blip: Kept::Drawn, shape: Shape::default(), size }),
    };
    let records = || art::records(body).take(MOST_RECORDS);
    let shape = records().find_map(|record| record.shape()).unwrap_or_default();
    let blip = records().find_map(|record| record.blip())?;
    Some(Picture { blip, shape, size })
}

/// The pictures that float, by the place of the character at which they are anchored.
pub(super) fn floating<'a>(
    main: &'a [u8],
    table: &'a [u8],
    fib: &Fib,
    pieces: &Pieces<'_>,
) -> BTreeMap<u32, Picture<'a>> {
    let anchors = fib.anchors.of(table);
    let n_anchors = anchors.len().saturating_sub(4) / (4 + ANCHOR);
    let mut pictures = BTreeMap::new();
    if n_anchors == 0 {
        return pictures;
    }
    let drawings = Drawings::read(fib.drawings.of(table));
    let shapes: BTreeMap<u32, Shape> = drawings.shapes.iter().map(|shape| (shape.id, *shape)).collect();
    for index in 0..n_anchors.min(MOST_ANCHORS) {
        let anchor = part(anchors, 4 * (n_anchors + 1) + ANCHOR * index, ANCHOR);
        let found = u32_at(anchor, 0).and_then(|id| picture(main, &drawings, *shapes.get(&id)?, size(anchor)?));
        let place = u32_at(anchors, 4 * index).and_then(|character| pieces.place(character));
        pictures.extend(place.zip(found));
    }
    pictures
}

fn size(anchor: &[u8]) -> Option<(f64, f64)> {
    let at = |place: usize| u32_at(anchor, place).map(|number| f64::from(number.cast_signed()));
    Some(((at(12)? - at(4)?) / TWIPS, (at(16)? - at(8)?) / TWIPS))
}

fn picture<'a>(main: &'a [u8], drawings: &Drawings<'a>, shape: Shape, size: (f64, f64)) -> Option<Picture<'a>> {
    let blip = match drawings.store.get(shape.picture?.checked_sub(1)?).copied()?? {
        Stored::Here(blip) => blip,
        Stored::At(at) => art::records(main.get(at..)?).next()?.blip()?,
    };
    Some(Picture { blip, shape, size })
}
