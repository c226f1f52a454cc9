//! Takes the pictures of a body out of the package and has them recognised.

use super::Relation;
use super::drawing::Shown;
use crate::ReadOptions;
use crate::formats::layout::{Page, needs_ocr};
use crate::formats::ocr::{self, Pages, Scan};
use crate::formats::package::Package;
use image::{GrayImage, imageops};
use jixiao_model::{Notice, NoticeCode, Place, Text};

/// Pictures made of lines, by the extensions of their parts; nothing here draws them.
const DRAWN: [&str; 4] = [".emf", ".wmf", ".svg", ".wdp"];

/// The pictures of a document.
pub(super) struct Album<'a, 'p> {
    package: &'a mut Package<'p>,
    relations: &'a [Relation],
    pages: Pages,
    n_drawn: u32,
}

impl<'a, 'p> Album<'a, 'p> {
    pub(super) fn new(package: &'a mut Package<'p>, relations: &'a [Relation], options: ReadOptions) -> Self {
        Self { package, relations, pages: Pages::of_pictures(options), n_drawn: 0 }
    }

    /// Recognises a picture; nothing where it is no page, or cannot be read, which is noted.
    pub(super) fn read(&mut self, shown: &Shown) -> Option<Page> {
        let relation = self.relations.iter().find(|relation| relation.id == shown.id && !relation.is_external)?;
        let name = relation.target.to_ascii_lowercase();
        if DRAWN.iter().any(|extension| name.ends_with(extension)) {
            self.n_drawn += 1;
            return None;
        }
        self.pages.read_picture(shown.number, || scan(&self.package.picture(&relation.target)?, shown))
    }

    /// Says what was not read; `is_blank` where there is nothing beside the pictures.
    pub(super) fn notices(&self, is_blank: bool) -> Vec<Notice> {
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
    use crate::formats::testing::{blank_png, shown, zip_of_bytes};
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

    #[test]
    fn blank_pictures_are_decoded_and_tell_nothing() {
        let body = "<w:document><w:body><w:p><w:r><w:t>正文</w:t></w:r><w:drawing><pic:pic><a:blip r:embed='p'/></pic:pic></w:drawing></w:p></w:body></w:document>";
        let relations =
            "<Relationships><Relationship Id='p' Type='http://x/image' Target='media/a.png'/></Relationships>";
        let paper = blank_png(60, 90);
        for (picture, expected) in [
            (Some(paper.as_slice()), &["p 正文"][..]),
            (Some(b"\xff\xd8"), &["p 正文", "! needs-ocr"]),
            (None, &["p 正文", "! needs-ocr"]),
        ] {
            let mut parts =
                vec![("word/document.xml", body.as_bytes()), ("word/_rels/document.xml.rels", relations.as_bytes())];
            parts.extend(picture.map(|picture| ("word/media/a.png", picture)));
            let read = super::super::parse(&zip_of_bytes(&parts), ReadOptions { ocr: true }).expect("a document");
            assert_eq!(shown(&read), expected);
        }
    }
}
