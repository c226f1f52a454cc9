//! Records of Office drawings ([MS-ODRAW]): shapes with the properties that matter here, and the pictures they show.

use crate::formats::album::{Kept, quarters};
use crate::formats::bytes::{part, u8_at, u16_at, u32_at};

/// How deep containers may lie in each other.
const MOST_DEPTH: usize = 16;

const STORE: u16 = 0xF001;
const STORED: u16 = 0xF007;
const SHAPE: u16 = 0xF004;
const SHAPE_HEAD: u16 = 0xF00A;
const PROPERTIES: u16 = 0xF00B;

const TURN: u16 = 0x0004;
const CUT_TOP: u16 = 0x0100;
const CUT_BOTTOM: u16 = 0x0101;
const CUT_LEFT: u16 = 0x0102;
const CUT_RIGHT: u16 = 0x0103;
const PICTURE: u16 = 0x0104;

/// A record: its kind, its instance and its content.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record<'a> {
    kind: u16,
    instance: u16,
    is_container: bool,
    body: &'a [u8],
}

/// Returns the records that follow each other; one that is cut off is the last.
pub(super) fn records(bytes: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (head, kind, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?, u32_at(rest, 4)? as usize);
        let body = part(rest, 8, length);
        rest = rest.get(8 + body.len()..).unwrap_or_default();
        Some(Record { kind, instance: head >> 4, is_container: head & 0xF == 0xF, body })
    })
}

/// Calls `take` for every record, those in containers after the container itself.
fn each<'a>(bytes: &'a [u8], depth: usize, take: &mut dyn FnMut(Record<'a>)) {
    for record in records(bytes) {
        take(record);
        if record.is_container && depth < MOST_DEPTH {
            each(record.body, depth + 1, take);
        }
    }
}

/// What is kept of a picture in the store: itself, or where it lies in the main stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored<'a> {
    Here(Kept<'a>),
    At(usize),
}

impl<'a> Record<'a> {
    /// Returns the picture that the record is, or that it holds as an entry of the store.
    pub(super) fn blip(&self) -> Option<Kept<'a>> {
        match (self.kind == STORED).then(|| self.stored()) {
            None => self.picture(),
            Some(Some(Stored::Here(blip))) => Some(blip),
            Some(_) => None,
        }
    }

    fn picture(&self) -> Option<Kept<'a>> {
        // One mark of identity, or two, and a byte.
        let start = if self.instance & 1 == 1 { 33 } else { 17 };
        let content = || self.body.get(start..);
        match self.kind {
            0xF01A..=0xF01C => Some(Kept::Drawn),
            0xF01D | 0xF01E | 0xF029 | 0xF02A => content().map(Kept::File),
            0xF01F => content().map(Kept::Dots),
            _ => None,
        }
    }

    /// Reads an entry of the store.
    fn stored(&self) -> Option<Stored<'a>> {
        let name = usize::from(u8_at(self.body, 33)?);
        let here = self.body.get(36 + name..).and_then(|rest| records(rest).next()?.picture());
        let at = || u32_at(self.body, 28).filter(|at| *at != u32::MAX).map(|at| Stored::At(at as usize));
        here.map(Stored::Here).or_else(at)
    }

    /// Reads a shape.
    pub(super) fn shape(&self) -> Option<Shape> {
        if self.kind != SHAPE {
            return None;
        }
        let mut shape = Shape::default();
        for record in records(self.body) {
            match record.kind {
                SHAPE_HEAD => shape.id = u32_at(record.body, 0).unwrap_or(0),
                PROPERTIES => shape.apply(record),
                _ => {}
            }
        }
        Some(shape)
    }
}

/// What a shape says of the picture in it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Shape {
    pub(super) id: u32,
    /// The number of its picture in the store, from 1.
    pub(super) picture: Option<usize>,
    /// How it is turned, clockwise in quarters.
    pub(super) quarters: u8,
    /// The shares that are cut off at the left, top, right and bottom.
    pub(super) cut: [f64; 4],
}

impl Shape {
    fn apply(&mut self, properties: Record<'_>) {
        for entry in properties.body.chunks_exact(6).take(properties.instance.into()) {
            let (Some(code), Some(value)) = (u16_at(entry, 0), u32_at(entry, 2)) else { return };
            let fixed = f64::from(value.cast_signed()) / 65_536.0;
            match code & 0x3FFF {
                TURN => self.quarters = quarters(fixed / 90.0),
                CUT_LEFT => self.cut[0] = fixed,
                CUT_TOP => self.cut[1] = fixed,
                CUT_RIGHT => self.cut[2] = fixed,
                CUT_BOTTOM => self.cut[3] = fixed,
                PICTURE => self.picture = usize::try_from(value).ok().filter(|number| *number > 0),
                _ => {}
            }
        }
    }
}

/// The drawings of a document: the pictures in its store, and the shapes that stand beside its text.
#[derive(Debug, Default)]
pub(super) struct Drawings<'a> {
    pub(super) store: Vec<Option<Stored<'a>>>,
    pub(super) shapes: Vec<Shape>,
}

impl<'a> Drawings<'a> {
    /// Reads the store, then the drawings, each after a byte that says where it belongs.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let mut drawings = Self::default();
        let Some(first) = records(bytes).next() else { return drawings };
        for store in records(first.body).filter(|record| record.kind == STORE) {
            drawings.store.extend(records(store.body).map(|entry| entry.stored()));
        }
        let mut rest = bytes.get(8 + first.body.len()..).unwrap_or_default();
        while let Some(drawing) = rest.get(1..).and_then(|rest| records(rest).next()) {
            each(drawing.body, 0, &mut |record| drawings.shapes.extend(record.shape()));
            rest = rest.get(9 + drawing.body.len()..).unwrap_or_default();
        }
        drawings
    }
}
