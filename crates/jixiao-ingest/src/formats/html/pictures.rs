//! Pictures of a page: those inside it as data, and those among the parts that were saved with it.

use super::noise::attribute;
use crate::formats::album::{Album, Shown};
use crate::formats::base64;
use crate::formats::blocks::Blocks;
use crate::formats::inserted::Pictures as Inserted;
use crate::formats::ocr;
use jixiao_model::Text;
use scraper::ElementRef;
use std::borrow::Cow;

/// Finds the part saved with a page that its pages call so.
pub(crate) type FindPart<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Points of a dot of the screen.
const DOT: f64 = 0.75;

/// Lower pictures, in points, are banners of portals.
const LEAST_HEIGHT: f64 = 200.0;

/// The most pictures that are looked at, and the most bytes of them.
const MOST_PICTURES: u32 = 1_000;
const MOST_BYTES: usize = 128 << 20;

/// The pictures of a page.
pub(super) struct Pictures<'a> {
    album: Album,
    find: FindPart<'a>,
    n_seen: u32,
    n_outside: u32,
    n_passed: u32,
    /// Bytes that may still be decoded.
    left: usize,
    inserted: Inserted,
}

impl<'a> Pictures<'a> {
    pub(super) fn new(album: Album, find: FindPart<'a>) -> Self {
        Self { album, find, n_seen: 0, n_outside: 0, n_passed: 0, left: MOST_BYTES, inserted: Inserted::default() }
    }

    /// Takes an image; it is recognised where it is at hand and so large that it may be a page.
    pub(super) fn image(&mut self, image: ElementRef<'_>) {
        let Some(source) = attribute(image, "src").filter(|source| !source.is_empty()) else { return };
        let stated = length(image, "width").zip(length(image, "height"));
        if !may_be_page(stated) {
            return;
        }
        if self.n_seen + self.n_outside >= MOST_PICTURES || self.left == 0 {
            self.n_passed += 1;
            return;
        }
        let found = match source.strip_prefix("data:") {
            Some(data) => inside(data),
            None => (self.find)(source),
        };
        let Some(bytes) = found else {
            self.n_outside += 1;
            return;
        };
        self.left = self.left.saturating_sub(bytes.len());
        let dots = || ocr::size(&bytes).map(|(width, height)| (f64::from(width) * DOT, f64::from(height) * DOT));
        let size = stated.or_else(dots);
        self.n_seen += 1;
        if may_be_page(size) {
            let shown = Shown { number: self.n_seen, size, ..Shown::default() };
            self.inserted.hold(self.album.read(&shown, || Some(Cow::Borrowed(&bytes))));
        }
    }

    /// Puts the pictures so far before a block that follows.
    pub(super) fn before_block(&mut self, blocks: &mut Blocks) {
        self.inserted.flush(blocks);
    }

    /// Ends what was open where the pictures stand.
    pub(super) fn after_block(&mut self) {
        self.inserted.release();
    }

    /// Ends the page.
    pub(super) fn finish(&mut self, blocks: &mut Blocks) {
        self.after_block();
        let is_blank = blocks.is_empty() && self.inserted.is_empty();
        self.inserted.flush(blocks);
        self.album.note(blocks, is_blank);
        blocks.partly_read(self.n_passed, |count| {
            Text::new(
                format!("图片过多，其余 {count} 张未读取"),
                format!("too many pictures; {count} more were not read"),
            )
        });
        blocks.partly_read(if is_blank { self.n_outside } else { 0 }, |count| {
            Text::new(
                format!("网页没有文字；网页之外的 {count} 张图片未打开，可能是扫描件：可将图片另行保存后读取"),
                format!("the page has no text; {count} pictures outside it were not opened. It may be a scan: save and read the pictures themselves"),
            )
        });
    }
}

fn may_be_page(size: Option<(f64, f64)>) -> bool {
    let shown = Shown { size, ..Shown::default() };
    shown.is_large() && size.is_none_or(|(_, height)| height >= LEAST_HEIGHT)
}

/// Reads a length in dots; shares of the window say nothing.
fn length(image: ElementRef<'_>, name: &str) -> Option<f64> {
    let stated = attribute(image, name)?.trim();
    let dots: f64 = stated.strip_suffix("px").unwrap_or(stated).trim().parse().ok()?;
    (dots.is_finite() && dots >= 0.0).then_some(dots * DOT)
}

/// Decodes a picture that is written in the page: `image/png;base64,iVBORw0…`.
fn inside(data: &str) -> Option<Vec<u8>> {
    let (kind, content) = data.split_once(',')?;
    let is_drawn = kind.contains("svg");
    (kind.ends_with(";base64") && !is_drawn).then(|| base64::decode(content.as_bytes()))
}
