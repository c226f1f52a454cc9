//! Characters that were not drawn but recognised in a picture: how far they can be trusted, and what is said about them.

use super::geometry::{Area, Glyph, Origin, Page};
use super::notices::Unit;
use super::sheet::Sheet;
use super::{lattice, segment};
use jixiao_model::{Notice, NoticeCode, Place, Text};

/// Below this confidence a cell is doubtful in particular.
const DOUBTFUL: u32 = 70;

/// The most characters of a cell that a notice quotes.
const MOST_QUOTED: usize = 20;

/// How a page that is a picture came to its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Recognised {
    page: u32,
    /// The mean confidence; nothing for a hidden text that the file brought along.
    confidence: Option<u32>,
}

impl Recognised {
    /// Returns how the text of a page was recognised; nothing where it was drawn.
    pub(super) fn of(page: &Page) -> Option<Self> {
        let confidences: Vec<u32> = page.glyphs.iter().filter_map(Glyph::confidence).collect();
        let is_hidden = || page.has_image && page.glyphs.iter().any(|glyph| glyph.origin == Origin::Hidden);
        let page = page.number;
        let count = u32::try_from(confidences.len()).unwrap_or(u32::MAX);
        match confidences.iter().sum::<u32>().checked_div(count) {
            Some(mean) => Some(Self { page, confidence: Some(mean) }),
            None => is_hidden().then_some(Self { page, confidence: None }),
        }
    }
}

impl Glyph {
    /// Returns the confidence of a recognised character.
    fn confidence(&self) -> Option<u32> {
        match self.origin {
            Origin::Recognised(confidence) => Some(confidence),
            Origin::Drawn | Origin::Hidden => None,
        }
    }
}

/// Returns the least confidence of recognised characters.
pub(super) fn least_confidence(glyphs: &[Glyph]) -> Option<u32> {
    glyphs.iter().filter_map(Glyph::confidence).min()
}

/// Returns the cells of all grids that rules make, those of small grids before the frames around them.
pub(crate) fn ruled_cells(rules: &[Area]) -> Vec<Area> {
    let mut lattices = segment::segments(rules).map(|found| lattice::lattices(&found)).unwrap_or_default();
    let size = |lattice: &lattice::Lattice| lattice.area().width() * lattice.area().height();
    lattices.sort_by(|a, b| size(a).total_cmp(&size(b)));
    lattices.iter().flat_map(|lattice| lattice.cells.iter().map(|span| lattice.cell_area(span))).collect()
}

/// Says which pages were recognised, and which have the text of another program.
pub(super) fn notices(pages: &[Recognised], unit: Unit) -> Vec<Notice> {
    let (own, hidden): (Vec<&Recognised>, Vec<&Recognised>) = pages.iter().partition(|one| one.confidence.is_some());
    let own = own.first().map(|first| {
        let shown: Vec<(u32, u32)> = own.iter().filter_map(|one| Some((one.page, one.confidence?))).collect();
        let list = |one: &dyn Fn(&(u32, u32)) -> String, joint: &str| {
            shown.iter().map(one).collect::<Vec<_>>().join(joint)
        };
        let zh = list(&|(page, mean)| format!("{page} {} {mean}%", unit.zh()), "、");
        let en = list(&|(page, mean)| format!("{} {page}: {mean}%", unit.en()), ", ");
        let message = Text::new(
            format!("由图片经文字识别（OCR）读取，平均置信度：第 {zh}；可信度低：文字和数字可能有误，须对照原件核实"),
            format!(
                "read from pictures by character recognition (OCR), mean confidence: {en}; little to be relied on: words and numbers may be wrong; check against the original"
            ),
        );
        at(first.page, message)
    });
    let hidden = hidden.first().map(|first| {
        let list = hidden.iter().map(|one| one.page.to_string()).collect::<Vec<_>>();
        let message = Text::new(
            format!("第 {} 页是图片，文字取自随附的隐藏识别结果，可信度低，须对照原件核实", list.join("、")),
            format!(
                "page {} is a picture; its words are those that another program recognised and hid behind it: check against the original",
                list.join(", ")
            ),
        );
        at(first.page, message)
    });
    own.into_iter().chain(hidden).collect()
}

fn at(page: u32, message: Text) -> Notice {
    Notice::new(NoticeCode::ReadByOcr, Place { page: Some(page), ..Place::default() }, message)
}

/// Says of each cell that was hardly recognised how it reads.
pub(super) fn doubtful_cells(sheet: &Sheet, table: u32) -> Vec<Notice> {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).saturating_add(1);
    let doubtful = sheet.cells.iter().filter_map(|cell| Some((cell, cell.confidence.filter(|one| *one < DOUBTFUL)?)));
    let notice = doubtful.map(|(cell, confidence)| {
        let place = Place { page: Some(cell.page), ..Place::cell(table, count(cell.row), count(cell.column)) };
        let quote: String = cell.text.chars().take(MOST_QUOTED).collect();
        let message = Text::new(
            format!("「{quote}」由图片识别，其中最低置信度仅 {confidence}%"),
            format!("「{quote}」 was recognised in a picture, with a confidence of only {confidence} % in part"),
        );
        Notice::new(NoticeCode::ReadByOcr, place, message)
    });
    notice.collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{grid, page, written};
    use super::*;

    fn recognised(text: &str, x: f64, y: f64, confidence: u32) -> Vec<Glyph> {
        let origin = Origin::Recognised(confidence);
        written(text, x, y, 10.0).into_iter().map(|glyph| Glyph { origin, ..glyph }).collect()
    }

    #[test]
    fn doubtful_cells_and_pages_are_told() {
        let mut scanned = page(3);
        scanned.rules = grid(&[0.0, 50.0, 100.0], &[0.0, 20.0, 40.0]);
        for (text, x, y, confidence) in
            [("指标", 5.0, 5.0, 90), ("得分", 55.0, 5.0, 90), ("甲", 5.0, 25.0, 80), ("二", 55.0, 25.0, 20)]
        {
            scanned.glyphs.extend(recognised(text, x, y, confidence));
        }
        let mut layout = super::super::Layout::default();
        layout.add(scanned);
        let notices = layout.finish().notices;
        let shown: Vec<_> =
            notices.iter().map(|one| (one.code, one.place.page, one.place.row, one.place.column)).collect();
        assert_eq!(
            shown,
            [(NoticeCode::ReadByOcr, Some(3), None, None), (NoticeCode::ReadByOcr, Some(3), Some(2), Some(2))]
        );
        assert!(notices[0].message.zh.contains("第 3 页 76%"), "{}", notices[0].message.zh);
    }

    #[test]
    fn hidden_words_behind_a_picture_are_told() {
        let hidden = |has_image: bool| {
            let glyphs = written("甲", 0.0, 0.0, 10.0).into_iter().map(|one| Glyph { origin: Origin::Hidden, ..one });
            Page { glyphs: glyphs.collect(), has_image, ..page(2) }
        };
        assert_eq!(Recognised::of(&hidden(true)), Some(Recognised { page: 2, confidence: None }));
        assert_eq!(Recognised::of(&hidden(false)), None);
        assert_eq!(notices(&[Recognised { page: 2, confidence: None }], Unit::Page).len(), 1);
    }

    #[test]
    fn cells_of_inner_grids_come_first() {
        let mut rules = grid(&[0.0, 200.0, 400.0], &[0.0, 100.0, 200.0]);
        rules.extend(grid(&[20.0, 60.0], &[20.0, 40.0, 60.0]));
        let widths: Vec<f64> = ruled_cells(&rules).iter().map(|cell| cell.width().round()).collect();
        assert_eq!(widths, [40.0, 40.0, 200.0, 200.0, 200.0, 200.0]);
    }
}
