//! Collects what the readers of fixed-layout files draw, and turns the page upright.

use super::geometry::{Area, Direction, Glyph, Matrix, Origin, Page};
use jixiao_model::{Notice, NoticeCode, Place, Text};

/// How far letters reach below and above the line on which they stand, in font sizes.
const DESCENT: f64 = -0.12;
const ASCENT: f64 = 0.88;

/// The most characters of one page.
const MOST_GLYPHS: usize = 200_000;

/// The most lines and boxes of one page.
const MOST_RULES: usize = 100_000;

/// The smallest and the largest font size that is text.
const SIZES: std::ops::RangeInclusive<f64> = 0.5..=1000.0;

/// A page while it is drawn; `y` grows downwards.
#[derive(Debug)]
pub(crate) struct Canvas {
    page: Page,
    directions: Vec<Direction>,
    /// How the next character comes to the page.
    origin: Origin,
    n_unmapped: usize,
    n_slanted: usize,
    is_full: bool,
}

impl Canvas {
    pub(crate) fn new(number: u32, width: f64, height: f64) -> Self {
        let page = Page { number, width, height, ..Page::default() };
        Self { page, directions: Vec::new(), origin: Origin::Drawn, n_unmapped: 0, n_slanted: 0, is_full: false }
    }

    /// Says whether the next characters are hidden.
    pub(crate) fn hide(&mut self, is_hidden: bool) {
        self.origin = if is_hidden { Origin::Hidden } else { Origin::Drawn };
    }

    /// Draws one character, or one whose meaning is unknown; `em` leads from font sizes (`y` upwards) to the page.
    pub(crate) fn glyph(&mut self, c: Option<char>, em: &Matrix, advance: f64) {
        let [_, _, c2, d2, ..] = em.0;
        let size = c2.hypot(d2);
        let box_of_em = Area { x0: advance.min(0.0), y0: DESCENT, x1: advance.max(0.0), y1: ASCENT };
        let Some(area) = em.area(&box_of_em).filter(|area| self.shows(area)) else { return };
        if !SIZES.contains(&size) || c.is_some_and(char::is_control) {
            return;
        }
        // The matrix of text has `y` upwards, so its first row alone gives the direction on the page.
        let direction = em.direction();
        if direction == Direction::Slanted {
            self.n_slanted += 1;
            return;
        }
        if self.page.glyphs.len() >= MOST_GLYPHS {
            self.is_full = true;
            return;
        }
        self.n_unmapped += usize::from(c.is_none());
        self.page.glyphs.push(Glyph { c: c.unwrap_or(char::REPLACEMENT_CHARACTER), area, size, origin: self.origin });
        self.directions.push(direction);
    }

    /// Draws a thin box.
    pub(crate) fn rule(&mut self, area: Area) {
        if self.page.rules.len() >= MOST_RULES {
            self.is_full = true;
        } else if self.shows(&area) {
            self.page.rules.push(area);
        }
    }

    /// Draws a picture.
    pub(crate) fn image(&mut self) {
        self.page.has_image = true;
    }

    /// Tells whether any of a box lies on the page.
    fn shows(&self, area: &Area) -> bool {
        let (x, y) = area.center();
        (-5.0..=self.page.width + 5.0).contains(&x) && (-5.0..=self.page.height + 5.0).contains(&y)
    }

    /// Returns the page with most of its text upright, and what could not be read of it.
    pub(crate) fn finish(mut self) -> (Page, Vec<Notice>) {
        let mut notices = Vec::new();
        let at = Place { page: Some(self.page.number), ..Place::default() };
        let direction = self.main_direction();
        let n_other = self.turn(direction);
        if self.is_full {
            let message =
                Text::fixed("本页内容过多，只读取了一部分", "this page holds too much; only part of it was read");
            notices.push(Notice::new(NoticeCode::PartlyRead, at, message));
        }
        if n_other + self.n_slanted > 0 {
            let n = n_other + self.n_slanted;
            let message = Text::new(
                format!("有 {n} 个倾斜或倒置的字符（如水印）未读取"),
                format!("{n} slanted or upside-down characters (such as a watermark) were not read"),
            );
            notices.push(Notice::new(NoticeCode::UnreadText, at, message));
        }
        notices.extend(self.unmapped(at));
        (self.page, notices)
    }

    /// Notes characters without a meaning; a page where they are the most has no text that could be trusted.
    fn unmapped(&mut self, at: Place) -> Option<Notice> {
        let (n, total) = (self.n_unmapped, self.page.glyphs.len());
        if n == 0 {
            return None;
        }
        let message = if n * 2 > total {
            self.page.glyphs.clear();
            self.page.has_image = true;
            Text::new(
                format!("本页字体没有文字对应表，{total} 个字符中有 {n} 个无法还原，本页文字未读取"),
                format!("fonts without text mapping: {n} of {total} characters are unknown, so the page was not read"),
            )
        } else {
            Text::new(
                format!("本页有 {n} 个字符的字体没有文字对应表，以 � 代替"),
                format!("{n} characters have fonts without text mapping and are shown as �"),
            )
        };
        Some(Notice::new(NoticeCode::DamagedEncoding, at, message))
    }

    /// Returns the direction of most characters.
    fn main_direction(&self) -> Direction {
        let count = |direction| self.directions.iter().filter(|one| **one == direction).count();
        let mut best = Direction::Right;
        for direction in [Direction::Down, Direction::Up, Direction::Left] {
            if count(direction) > count(best) {
                best = direction;
            }
        }
        best
    }

    /// Turns the page so that a direction leads to the right; returns how many characters are left out.
    fn turn(&mut self, direction: Direction) -> usize {
        let (width, height) = (self.page.width, self.page.height);
        let turn = match direction {
            Direction::Right | Direction::Slanted => Matrix::IDENTITY,
            Direction::Down => Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]),
            Direction::Left => Matrix([-1.0, 0.0, 0.0, -1.0, width, height]),
            Direction::Up => Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        };
        if matches!(direction, Direction::Down | Direction::Up) {
            (self.page.width, self.page.height) = (height, width);
        }
        for rule in &mut self.page.rules {
            *rule = turn.area(rule).unwrap_or(*rule);
        }
        // Letters that run downwards can be read from top to bottom; upwards and upside down they cannot.
        let downwards = match direction {
            Direction::Down => Direction::Left,
            Direction::Left => Direction::Up,
            Direction::Up => Direction::Right,
            Direction::Right | Direction::Slanted => Direction::Down,
        };
        let n_before = self.page.glyphs.len();
        let kept = self.page.glyphs.iter().zip(&self.directions).filter_map(|(glyph, one)| {
            let is_readable = *one == direction || *one == downwards;
            is_readable.then(|| Glyph { area: turn.area(&glyph.area).unwrap_or(glyph.area), ..*glyph })
        });
        let kept: Vec<Glyph> = kept.collect();
        self.page.glyphs = kept;
        n_before - self.page.glyphs.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws `甲乙` with a matrix and returns where its characters stand after turning.
    #[track_caller]
    fn check(matrices: &[[f64; 6]], expected: &[(f64, f64)]) {
        let mut canvas = Canvas::new(1, 100.0, 200.0);
        for matrix in matrices {
            canvas.glyph(Some('甲'), &Matrix(*matrix), 1.0);
        }
        let page = canvas.finish().0;
        let places: Vec<(f64, f64)> =
            page.glyphs.iter().map(|glyph| (glyph.area.x0.round(), glyph.area.y1.round())).collect();
        assert_eq!(places, expected);
    }

    #[test]
    fn turned_pages_are_read_upright() {
        check(&[[10.0, 0.0, 0.0, -10.0, 20.0, 50.0]], &[(20.0, 51.0)]);
        // Downwards from (80, 30): lines follow to the left.
        check(&[[0.0, 10.0, 10.0, 0.0, 80.0, 30.0]], &[(30.0, 21.0)]);
        check(&[[0.0, -10.0, -10.0, 0.0, 20.0, 150.0]], &[(50.0, 21.0)]);
        check(&[[-10.0, 0.0, 0.0, 10.0, 80.0, 150.0]], &[(20.0, 51.0)]);
    }

    #[test]
    fn watermarks_and_what_lies_off_the_page_are_left_out() {
        check(&[[7.0, -7.0, -7.0, -7.0, 20.0, 50.0], [10.0, 0.0, 0.0, -10.0, 900.0, 50.0]], &[]);
    }

    #[test]
    fn pages_of_unknown_characters_have_no_text() {
        let mut canvas = Canvas::new(3, 100.0, 200.0);
        for (n, c) in [(0.0, None), (1.0, None), (2.0, Some('甲'))] {
            canvas.glyph(c, &Matrix([10.0, 0.0, 0.0, -10.0, 10.0 * n, 50.0]), 1.0);
        }
        let (page, notices) = canvas.finish();
        assert!(page.glyphs.is_empty());
        assert_eq!(notices[0].code, NoticeCode::DamagedEncoding);
    }
}
