//! The pages of one document that are pictures: which of them are recognised, and why others are not.

use super::program::NoText;
use super::scan::{self, Scan};
use crate::ReadOptions;
use crate::formats::layout::Page;
use jixiao_model::{Notice, NoticeCode, Place, Text};
use std::collections::BTreeMap;

/// The most pages of one document that are recognised.
pub(crate) const MOST_PAGES: usize = 30;

/// Why a page that is a picture was not recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Off,
    Missing,
    TooMany,
    TooSlow,
    Refused,
}

/// What became of the pictures of a document.
#[derive(Debug)]
pub(crate) struct Pages {
    is_on: bool,
    is_missing: bool,
    n_read: usize,
    unread: BTreeMap<Why, Vec<u32>>,
}

impl Pages {
    pub(crate) fn new(options: ReadOptions) -> Self {
        Self { is_on: options.ocr, is_missing: false, n_read: 0, unread: BTreeMap::new() }
    }

    /// Recognises a page; it is made a picture only where it can be recognised.
    pub(crate) fn read(&mut self, number: u32, scan: impl FnOnce() -> Option<Scan>) -> Option<Page> {
        let read = self.permitted().and_then(|()| {
            let scan = scan().ok_or(Why::Refused)?;
            self.n_read += 1;
            scan::read(scan).map_err(|failure| match failure {
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
        self.unread.iter().map(|(why, pages)| notice(*why, pages)).collect()
    }
}

fn notice(why: Why, pages: &[u32]) -> Notice {
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
    };
    let list = pages.iter().map(u32::to_string).collect::<Vec<_>>();
    let message = Text::new(
        format!("第 {} 页是图片，内容未读取：{zh}", list.join("、")),
        format!("page {} is a picture and was not read: {en}", list.join(", ")),
    );
    let place = Place { page: pages.first().copied(), ..Place::default() };
    Notice::new(NoticeCode::NeedsOcr, place, message)
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
