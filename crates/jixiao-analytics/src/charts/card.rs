//! What all charts share: the title that says the finding, subtitle, legend, footnote, axes, and the empty chart.

use super::measure::{width, wrap};
use super::picture::{Anchor, Picture};
use super::scale::Scale;
use super::theme::{BODY, Color, Face, GREY, GRID, MARGIN, QUIET, SMALL, TITLE, WIDTH};

/// A chart that is being laid out from top to bottom.
pub(super) struct Card {
    pub(super) picture: Picture,
    /// Where the next block starts.
    pub(super) top: f64,
    pub(super) title: String,
    description: Vec<String>,
}

/// A chart that is laid out, with the words around it.
pub(super) struct Drawing {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) picture: Picture,
}

/// A sign of the legend, drawn around the given point.
pub(super) type Sign = Box<dyn Fn(&mut Picture, (f64, f64))>;

impl Card {
    /// Starts a chart with its finding and what is shown in which unit.
    pub(super) fn new(title: String, subtitle: &str) -> Self {
        let mut picture = Picture::new(WIDTH);
        let mut top = 24.0;
        for line in wrap(&title, TITLE.size * 1.05, WIDTH - 2.0 * MARGIN, 3) {
            picture.text((MARGIN, top + 10.0), Anchor::Start, TITLE, line);
            top += 27.0;
        }
        let mut card = Self { picture, top: top + 2.0, title, description: vec![subtitle.to_owned()] };
        card.paragraph(subtitle);
        card.top += 10.0;
        card
    }

    /// Adds to the description for readers who cannot see the picture.
    pub(super) fn describe(&mut self, sentence: impl Into<String>) {
        self.description.push(sentence.into());
    }

    /// Draws a row of signs with their words, on more lines when they need it.
    pub(super) fn legend(&mut self, items: Vec<(Sign, String)>) {
        let mut x = MARGIN;
        for (sign, words) in items {
            let needed = 26.0 + width(&words, SMALL.size);
            if x > MARGIN && x + needed > WIDTH - MARGIN {
                x = MARGIN;
                self.top += 22.0;
            }
            sign(&mut self.picture, (x + 9.0, self.top + 9.0));
            self.picture.text((x + 24.0, self.top + 9.0), Anchor::Start, SMALL, words);
            x += needed + 22.0;
        }
        self.top += 28.0;
    }

    /// Draws labelled grid lines across `x` for round values of a vertical scale.
    pub(super) fn horizontal_grid(&mut self, x: (f64, f64), scale: Scale, most: u32, words: impl Fn(f64) -> String) {
        for tick in scale.ticks(most) {
            let y = scale.at(tick);
            self.picture.line((x.0, y), (x.1, y), GRID);
            self.picture.text((x.0 - 8.0, y), Anchor::End, QUIET, words(tick));
        }
    }

    /// Draws labelled grid lines across `y` for round values of a horizontal scale, labels below.
    pub(super) fn vertical_grid(&mut self, y: (f64, f64), scale: Scale, most: u32, words: impl Fn(f64) -> String) {
        for tick in scale.ticks(most) {
            let x = scale.at(tick);
            self.picture.line((x, y.0), (x, y.1), GRID);
            self.picture.text((x, y.1 + 13.0), Anchor::Middle, QUIET, words(tick));
        }
    }

    /// Says in words why there is nothing to draw.
    pub(super) fn empty(mut self, reason: &str) -> Drawing {
        let height = 120.0;
        self.picture.outline((MARGIN, self.top), (WIDTH - 2.0 * MARGIN, height), GRID);
        let lines = wrap(reason, BODY.size, WIDTH - 4.0 * MARGIN, 3);
        let first = self.top + height / 2.0 - (lines.len() as f64 - 1.0) * 10.0;
        for (idx, line) in lines.into_iter().enumerate() {
            let y = first + idx as f64 * 20.0;
            self.picture.text((WIDTH / 2.0, y), Anchor::Middle, BODY.colored(GREY), line);
        }
        self.top += height + 12.0;
        self.describe(reason);
        self.finish("")
    }

    /// Ends the chart with a footnote.
    pub(super) fn finish(mut self, footnote: &str) -> Drawing {
        if !footnote.is_empty() {
            self.top += 6.0;
            self.paragraph(footnote);
            self.description.push(footnote.to_owned());
        }
        self.picture.height = self.top + 14.0;
        Drawing { title: self.title, description: self.description.join(" "), picture: self.picture }
    }

    fn paragraph(&mut self, words: &str) {
        for line in wrap(words, QUIET.size, WIDTH - 2.0 * MARGIN, 4) {
            self.picture.text((MARGIN, self.top + 8.0), Anchor::Start, QUIET, line);
            self.top += 18.0;
        }
    }
}

/// Labels in a column on the left, each on one or two lines.
pub(super) struct LabelColumn {
    lines: Vec<Vec<String>>,
    /// Width of the column.
    pub(super) width: f64,
    /// Height of a row.
    pub(super) row_height: f64,
}

impl LabelColumn {
    /// Lays out labels; names longer than the column go on two lines, what is longer still ends in `…`.
    pub(super) fn new<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        const WIDEST: f64 = 250.0;
        let lines: Vec<Vec<String>> = labels.into_iter().map(|label| wrap(label, SMALL.size, WIDEST, 2)).collect();
        let widest = lines.iter().flatten().map(|line| width(line, SMALL.size)).fold(0.0, f64::max);
        let row_height = if lines.iter().any(|lines| lines.len() > 1) { 34.0 } else { 25.0 };
        Self { lines, width: widest.max(60.0), row_height }
    }

    /// Draws label `idx` right-aligned before the column's end, centred on `y`.
    pub(super) fn draw(&self, picture: &mut Picture, idx: usize, y: f64, face: Face) {
        let lines = &self.lines[idx];
        let first = y - (lines.len() as f64 - 1.0) * 7.5;
        for (line_idx, line) in lines.iter().enumerate() {
            let at = (MARGIN + self.width, first + line_idx as f64 * 15.0);
            picture.text(at, Anchor::End, face, line.as_str());
        }
    }
}

/// Returns a sign that is a small square of a colour.
pub(super) fn square(color: Color) -> Sign {
    Box::new(move |picture, (x, y)| picture.rect((x - 7.0, y - 6.0), (14.0, 12.0), color))
}
