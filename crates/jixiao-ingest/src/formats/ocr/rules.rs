//! Finds the ruling lines of a picture, and takes them out: beside them, `tesseract` passes over the text of tables.

use image::GrayImage;

/// Below this a dot is ink.
pub(super) const INK: u8 = 150;

/// A line is longer than any stroke of a character: this part of the page, and this many dots.
const PART_OF_PAGE: u32 = 20;
const FEWEST_DOTS: u32 = 80;

/// Sides of low rows and narrow columns are shorter, but lead from one line to another.
const FEWEST_BETWEEN: u32 = 20;

/// How near to a line such a side must end.
const REACH: u32 = 4;

/// Lines are printed with soft edges.
const EDGE: u32 = 2;

/// The most runs of a page; photographs have more.
const MOST_RUNS: usize = 100_000;

/// A horizontal or vertical run of ink, one dot thick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) left: u32,
    pub(super) top: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Finds the ruling lines of a page as the runs they consist of; none in a picture that has too many.
pub(super) fn find(page: &GrayImage) -> Vec<Run> {
    let (width, height) = page.dimensions();
    let (down, across) = (Marks::new(page, Axis::Down), Marks::new(page, Axis::Across));
    let mut runs = Vec::new();
    for y in 0..height {
        each_run(page, Axis::Across, y, |start, length| {
            if is_long(length, width) || down.lead(start, length, y) {
                runs.push(Run { left: start, top: y, width: length, height: 1 });
            }
        });
    }
    for x in 0..width {
        each_run(page, Axis::Down, x, |start, length| {
            if is_long(length, height) || across.lead(start, length, x) {
                runs.push(Run { left: x, top: start, width: 1, height: length });
            }
        });
    }
    if runs.len() > MOST_RUNS { Vec::new() } else { runs }
}

/// Paints the lines over with paper.
pub(super) fn erase(page: &mut GrayImage, runs: &[Run]) {
    let (width, height) = page.dimensions();
    let dots: &mut [u8] = &mut *page;
    for run in runs {
        let right = (run.left + run.width + EDGE).min(width);
        for y in run.top.saturating_sub(EDGE)..(run.top + run.height + EDGE).min(height) {
            let row = y as usize * width as usize;
            dots[row + run.left.saturating_sub(EDGE) as usize..row + right as usize].fill(255);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    Across,
    Down,
}

fn is_long(length: u32, of: u32) -> bool {
    length >= (of / PART_OF_PAGE).max(FEWEST_DOTS)
}

/// Visits the runs of ink along one row or column.
fn each_run(page: &GrayImage, axis: Axis, at: u32, mut found: impl FnMut(u32, u32)) {
    let width = page.width() as usize;
    let (first, step, length) = match axis {
        Axis::Across => (at as usize * width, 1, page.width()),
        Axis::Down => (at as usize, width, page.height()),
    };
    let mut start = 0;
    let dots = page.as_raw().iter().skip(first).step_by(step.max(1)).take(length as usize);
    for (at, dot) in (0u32..).zip(dots) {
        if *dot < INK {
            continue;
        }
        if at - start >= FEWEST_BETWEEN {
            found(start, at - start);
        }
        start = at + 1;
    }
    if length - start >= FEWEST_BETWEEN {
        found(start, length - start);
    }
}

/// Where the long lines of one direction run.
struct Marks {
    axis: Axis,
    width: usize,
    dots: Vec<bool>,
}

impl Marks {
    fn new(page: &GrayImage, axis: Axis) -> Self {
        let width = page.width() as usize;
        let (n_lines, of) = match axis {
            Axis::Across => (page.height(), page.width()),
            Axis::Down => (page.width(), page.height()),
        };
        let mut marks = Self { axis, width, dots: vec![false; page.as_raw().len()] };
        for line in 0..n_lines {
            each_run(page, axis, line, |start, length| {
                for along in start..start + if is_long(length, of) { length } else { 0 } {
                    let idx = marks.idx(along, line);
                    marks.dots[idx] = true;
                }
            });
        }
        marks
    }

    fn idx(&self, along: u32, line: u32) -> usize {
        match self.axis {
            Axis::Across => line as usize * self.width + along as usize,
            Axis::Down => along as usize * self.width + line as usize,
        }
    }

    /// Tells whether a run across these lines, at `at` along them, leads from one of them to another.
    fn lead(&self, start: u32, length: u32, at: u32) -> bool {
        let end = start + length - 1;
        let meets = |mut range: std::ops::RangeInclusive<u32>| {
            range.any(|line| self.dots.get(self.idx(at, line)).copied().unwrap_or(false))
        };
        meets(start.saturating_sub(REACH)..=start + REACH) && meets(end - REACH..=end + REACH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    fn page() -> GrayImage {
        GrayImage::from_pixel(400, 400, Luma([255]))
    }

    fn draw(page: &mut GrayImage, left: u32, top: u32, width: u32, height: u32) {
        for (x, y) in (left..left + width).flat_map(|x| (top..top + height).map(move |y| (x, y))) {
            page.put_pixel(x, y, Luma([0]));
        }
    }

    fn n_ink(page: &GrayImage) -> usize {
        page.as_raw().iter().filter(|dot| **dot < INK).count()
    }

    #[test]
    fn lines_go_and_strokes_stay() {
        let mut page = page();
        draw(&mut page, 20, 100, 360, 1);
        draw(&mut page, 100, 20, 1, 360);
        draw(&mut page, 200, 200, 40, 1);
        let runs = find(&page);
        assert_eq!(runs.len(), 2);
        erase(&mut page, &runs);
        assert_eq!(n_ink(&page), 40);
    }

    #[test]
    fn short_sides_lead_from_line_to_line() {
        let mut page = page();
        draw(&mut page, 20, 100, 360, 2);
        draw(&mut page, 20, 140, 360, 2);
        draw(&mut page, 200, 100, 1, 42);
        draw(&mut page, 300, 108, 1, 26);
        let downwards: Vec<Run> = find(&page).into_iter().filter(|run| run.width == 1).collect();
        assert_eq!(downwards, [Run { left: 200, top: 100, width: 1, height: 42 }]);
    }

    #[test]
    fn pictures_without_lines_and_without_dots() {
        assert_eq!(find(&page()), []);
        assert_eq!(find(&GrayImage::new(0, 0)), []);
        assert_eq!(find(&GrayImage::new(0, 5)), []);
    }
}
