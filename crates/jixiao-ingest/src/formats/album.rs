//! Pictures in documents without fixed pages: those large enough to be pages or tables are decoded as they are shown, and
//! recognised.

use super::blocks::Blocks;
use super::dib;
use super::layout::{Page, needs_ocr};
use super::ocr::{self, Pages, Scan};
use crate::ReadOptions;
use image::{GrayImage, imageops};
use jixiao_model::{Notice, NoticeCode, Place, Text};
use std::borrow::Cow;

/// Pictures made of lines, by the extensions of their parts; nothing here draws them.
const DRAWN: [&str; 5] = [".emf", ".wmf", ".svg", ".svm", ".wdp"];

/// Smaller pictures, in points, are seals, signatures and marks, and no page or table.
const LEAST_WIDTH: f64 = 200.0;
const LEAST_HEIGHT: f64 = 70.0;

/// Twentieths of a point, in which Word and rich text measure.
pub(crate) const TWIPS: f64 = 20.0;

/// A picture as a document shows it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Shown {
    /// Counted through the document, from 1.
    pub(crate) number: u32,
    /// What leads to it: the name of a relation or of a part.
    pub(crate) id: String,
    /// Width and height in points before it is turned, where they are stated.
    pub(crate) size: Option<(f64, f64)>,
    /// How it is turned, clockwise in quarters.
    pub(crate) quarters: u8,
    /// The shares that are cut off at the left, top, right and bottom.
    pub(crate) cut: [f64; 4],
}

impl Shown {
    /// Tells whether it may hold a page or a table.
    pub(crate) fn is_large(&self) -> bool {
        let turned = |(width, height)| if self.quarters % 2 == 1 { (height, width) } else { (width, height) };
        self.size.map(turned).is_none_or(|(width, height)| width >= LEAST_WIDTH && height >= LEAST_HEIGHT)
    }
}

/// A picture as Word and rich text keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept<'a> {
    /// A file of a format that is known by its first bytes.
    File(&'a [u8]),
    /// Dots without the head of a file.
    Dots(&'a [u8]),
    /// Made of lines.
    Drawn,
}

/// Recognises a picture; nothing where there are no words in it that could be read.
pub(crate) type ReadPicture<'a> = &'a mut dyn FnMut(&Shown) -> Option<Page>;

/// What became of the pictures of a document.
#[derive(Debug)]
pub(crate) struct Album {
    pages: Pages,
    n_drawn: u32,
}

impl Album {
    pub(crate) fn new(options: ReadOptions) -> Self {
        Self { pages: Pages::of_pictures(options), n_drawn: 0 }
    }

    /// Recognises a picture; nothing where it is no page, or cannot be read, which is noted.
    pub(crate) fn read<'b>(&mut self, shown: &Shown, bytes: impl FnOnce() -> Option<Cow<'b, [u8]>>) -> Option<Page> {
        self.pages.read_picture(shown.number, || scan(&bytes()?, shown))
    }

    /// Recognises a picture that is a part of a package; `bytes` inflates it.
    pub(crate) fn read_part(
        &mut self,
        shown: &Shown,
        name: &str,
        bytes: impl FnOnce(&str) -> Option<Vec<u8>>,
    ) -> Option<Page> {
        let lower = name.to_ascii_lowercase();
        if DRAWN.iter().any(|extension| lower.ends_with(extension)) {
            self.pass_drawn();
            return None;
        }
        self.read(shown, || bytes(name).map(Cow::Owned))
    }

    /// Recognises a picture as it is kept, where it is shown so large that it may be a page.
    pub(crate) fn read_kept(&mut self, shown: &Shown, kept: Kept<'_>) -> Option<Page> {
        if !shown.is_large() {
            return None;
        }
        match kept {
            Kept::File(bytes) => self.read(shown, || Some(Cow::Borrowed(bytes))),
            Kept::Dots(dots) => self.read(shown, || dib::with_head(dots).map(Cow::Owned)),
            Kept::Drawn => {
                self.pass_drawn();
                None
            }
        }
    }

    /// Passes over a picture that is made of lines.
    fn pass_drawn(&mut self) {
        self.n_drawn += 1;
    }

    /// Notes what was not read; `is_blank` where there is nothing beside the pictures.
    pub(crate) fn note(&self, blocks: &mut Blocks, is_blank: bool) {
        for notice in self.notices(is_blank) {
            blocks.notice(notice.code, notice.place, notice.message);
        }
    }

    fn notices(&self, is_blank: bool) -> Vec<Notice> {
        let blank = (is_blank && self.pages.has_unread()).then(|| needs_ocr(&[], false));
        let drawn = (self.n_drawn > 0).then(|| {
            let message = Text::new(
                format!("{} 张矢量图（EMF、WMF、SVG）中的文字未读取", self.n_drawn),
                format!("words in {} vector graphics (EMF, WMF, SVG) were not read", self.n_drawn),
            );
            Notice::new(NoticeCode::PartlyRead, Place::default(), message)
        });
        blank.into_iter().chain(self.pages.notices()).chain(drawn).collect()
    }
}

/// Reads a length; one without a unit counts in the measure of a group, which is not known here.
pub(crate) fn points(length: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] = [("pt", 1.0), ("in", 72.0), ("cm", 72.0 / 2.54), ("mm", 72.0 / 25.4), ("px", 0.75)];
    let of = |(unit, points): &(&str, f64)| Some(length.strip_suffix(unit)?.trim().parse::<f64>().ok()? * points);
    UNITS.iter().find_map(of).filter(|length| length.is_finite())
}

/// Rounds a turn in quarters to one of the four.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 4")]
pub(crate) fn quarters(turn: f64) -> u8 {
    turn.round().rem_euclid(4.0) as u8
}

/// Decodes a picture and turns it as it is shown.
fn scan(bytes: &[u8], shown: &Shown) -> Option<Scan> {
    let grey = turned(cut(ocr::decode(bytes)?, shown.cut), shown.quarters);
    Some(Scan::shown(shown.number, grey, shown.size.map(|(width, height)| width.max(height))))
}

/// Cuts off what is not shown.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares of the sides, clamped")]
fn cut(grey: GrayImage, shares: [f64; 4]) -> GrayImage {
    if shares.iter().all(|share| *share <= 0.0) {
        return grey;
    }
    let [left, top, right, bottom] = shares.map(|share| share.clamp(0.0, 1.0));
    let (width, height) = grey.dimensions();
    let dots = |share: f64, side: u32| (share * f64::from(side)) as u32;
    let (x, y) = (dots(left, width), dots(top, height));
    let kept = |start: u32, end: u32, side: u32| side.saturating_sub(start.saturating_add(end));
    let (kept_width, kept_height) = (kept(x, dots(right, width), width), kept(y, dots(bottom, height), height));
    imageops::crop_imm(&grey, x, y, kept_width, kept_height).to_image()
}

fn turned(grey: GrayImage, quarters: u8) -> GrayImage {
    match quarters {
        1 => imageops::rotate90(&grey),
        2 => imageops::rotate180(&grey),
        3 => imageops::rotate270(&grey),
        _ => grey,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    #[test]
    fn what_is_cut_off_is_not_recognised() {
        let grey = GrayImage::from_fn(10, 20, |x, _| Luma([u8::try_from(x).unwrap()]));
        for (shares, size, first) in [
            ([0.0; 4], (10, 20), Some(0)),
            ([0.3, 0.25, 0.1, 0.0], (6, 15), Some(3)),
            ([-1.0, 0.0, 0.0, 0.5], (10, 10), Some(0)),
            ([0.9, 0.0, 0.9, 2.0], (0, 0), None),
        ] {
            let cut = cut(grey.clone(), shares);
            let dot = cut.pixels().next().map(|dot| dot.0[0]);
            assert_eq!((cut.dimensions(), dot), (size, first), "{shares:?}");
        }
        assert_eq!(turned(grey.clone(), 1).get_pixel(19, 4), &Luma([4]));
        assert_eq!(turned(grey.clone(), 2).get_pixel(9, 0), &Luma([0]));
        assert_eq!(turned(grey, 3).get_pixel(0, 9), &Luma([0]));
    }
}
