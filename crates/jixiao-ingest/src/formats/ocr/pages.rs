//! The pages of one document that are pictures: which of them are recognised, and why others are not.

use super::program::NoText;
use super::scan::{self, Scan};
use crate::ReadOptions;
use crate::formats::layout::{Origin, Page, Unit};
use jixiao_model::{Notice, NoticeCode, Place, Text};
use std::collections::BTreeMap;

/// The most pages of one document that are recognised.
pub(crate) const MOST_PAGES: usize = 30;

/// A picture with fewer characters, or less confidence in them, is no page.
const FEWEST_CHARACTERS: usize = 8;
const LEAST_CONFIDENCE: usize = 50;

/// Why a page that is a picture was not recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Off,
    Missing,
    TooMany,
    TooSlow,
    Refused,
    /// What was recognised makes no sense: no page, but a photograph.
    Senseless,
}

/// What became of the pictures of a document.
#[derive(Debug)]
pub(crate) struct Pages {
    unit: Unit,
    is_on: bool,
    is_missing: bool,
    n_read: usize,
    unread: BTreeMap<Why, Vec<u32>>,
}

impl Pages {
    pub(crate) fn new(options: ReadOptions) -> Self {
        Self { unit: Unit::Page, is_on: options.ocr, is_missing: false, n_read: 0, unread: BTreeMap::new() }
    }

    /// The pictures of a document without fixed pages.
    pub(crate) fn of_pictures(options: ReadOptions) -> Self {
        Self { unit: Unit::Picture, ..Self::new(options) }
    }

    /// Recognises a page; it is made a picture only where it can be recognised.
    pub(crate) fn read(&mut self, number: u32, scan: impl FnOnce() -> Option<Scan>) -> Option<Page> {
        self.read_by(number, scan, scan::read)
    }

    /// Recognises a page in a way of its own, once it is prepared.
    pub(super) fn read_by<T>(
        &mut self,
        number: u32,
        prepare: impl FnOnce() -> Option<T>,
        recognise: impl FnOnce(T) -> Result<Page, NoText>,
    ) -> Option<Page> {
        let read = self.permitted().and_then(|()| {
            let prepared = prepare().ok_or(Why::Refused)?;
            self.n_read += 1;
            recognise(prepared).map_err(|failure| match failure {
                NoText::Missing => Why::Missing,
                NoText::TooSlow => Why::TooSlow,
                NoText::Refused => Why::Refused,
            })
        });
        read.map_err(|why| {
            self.is_missing |= why == Why::Missing;
            self.unread.entry(why).or_default().push(number);
        })
        .ok()
    }

    /// Recognises a picture that may be no page at all: words are taken only where they can be relied on.
    pub(crate) fn read_picture(&mut self, number: u32, scan: impl FnOnce() -> Option<Scan>) -> Option<Page> {
        let page = self.read(number, scan)?;
        let makes_sense = is_sensible(&page);
        if !makes_sense && !page.glyphs.is_empty() {
            self.unread.entry(Why::Senseless).or_default().push(number);
        }
        makes_sense.then_some(page)
    }

    /// Tells whether there is any picture that was not recognised.
    pub(crate) fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    fn permitted(&self) -> Result<(), Why> {
        match self {
            Self { is_on: false, .. } => Err(Why::Off),
            Self { is_missing: true, .. } => Err(Why::Missing),
            Self { n_read: MOST_PAGES.., .. } => Err(Why::TooMany),
            _ => Ok(()),
        }
    }

    /// Says which pages were not recognised, and why.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.unread.iter().map(|(why, pages)| notice(*why, pages, self.unit)).collect()
    }
}

/// Tells whether a page holds words, and not what the strokes of a photograph look like.
fn is_sensible(page: &Page) -> bool {
    let confidences = page.glyphs.iter().filter_map(|glyph| match glyph.origin {
        Origin::Recognised(confidence) if !glyph.c.is_whitespace() => Some(confidence as usize),
        _ => None,
    });
    let (count, sum) = confidences.fold((0, 0), |(count, sum), confidence| (count + 1, sum + confidence));
    count >= FEWEST_CHARACTERS && sum >= count * LEAST_CONFIDENCE
}

fn notice(why: Why, pages: &[u32], unit: Unit) -> Notice {
    let (zh, en) = match why {
        Why::Off => ("未启用文字识别（OCR）", "character recognition (OCR) is off"),
        Why::Missing => (
            "需要文字识别（OCR）：请安装 tesseract 及中文语言包 chi_sim",
            "install tesseract with its language chi_sim to recognise it",
        ),
        Why::TooMany => ("一个文件只识别前 30 页图片", "only the first 30 pictures of a file are recognised"),
        Why::TooSlow => {
            ("文字识别（OCR）超过每页 60 秒的时限", "character recognition (OCR) took more than 60 seconds a page")
        }
        Why::Refused => ("图片无法解码或识别", "the picture cannot be decoded or recognised"),
        Why::Senseless => ("没有识别出可信的文字", "no words were recognised that could be relied on"),
    };
    let list = pages.iter().map(u32::to_string).collect::<Vec<_>>();
    let (zh_list, en_list) = (list.join("、"), list.join(", "));
    let message = match unit {
        Unit::Page => Text::new(
            format!("第 {zh_list} 页是图片，内容未读取：{zh}"),
            format!("page {en_list} is a picture and was not read: {en}"),
        ),
        Unit::Picture => {
            Text::new(format!("第 {zh_list} 张图片的内容未读取：{zh}"), format!("picture {en_list} was not read: {en}"))
        }
    };
    let place = Place { page: pages.first().copied().filter(|_| unit == Unit::Page), ..Place::default() };
    let code = if why == Why::Senseless { NoticeCode::PartlyRead } else { NoticeCode::NeedsOcr };
    Notice::new(code, place, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayImage, Luma};

    fn blank(number: u32) -> Scan {
        Scan { number, width: 10.0, height: 10.0, grey: GrayImage::from_pixel(10, 10, Luma([255])) }
    }

    #[test]
    fn pages_left_out_are_named_with_the_reason() {
        let mut pages = Pages::new(ReadOptions { ocr: true });
        let n_read = (1..=32).filter(|number| pages.read(*number, || Some(blank(*number))).is_some()).count();
        assert_eq!(n_read, MOST_PAGES);
        let notices = pages.notices();
        assert!(notices.len() == 1 && notices[0].message.zh.starts_with("第 31、32 页是图片"), "{notices:?}");
        assert_eq!((notices[0].code, notices[0].place.page), (NoticeCode::NeedsOcr, Some(31)));
    }

    #[test]
    fn nothing_is_decoded_that_is_not_recognised() {
        let mut pages = Pages::new(ReadOptions { ocr: false });
        assert!(pages.read(1, || unreachable!("not asked for")).is_none());
        assert!(pages.notices()[0].message.zh.contains("未启用"));
        let mut pages = Pages::new(ReadOptions { ocr: true });
        assert!(pages.read(2, || None).is_none());
        assert!(pages.notices()[0].message.en.contains("page 2"));
    }
}
