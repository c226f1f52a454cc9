//! Joins the lines of all pages into paragraphs and tables over pages into one.

use super::flow;
use super::geometry::Area;
use super::join;
use super::line::{self, Line};
use super::sheet::Sheet;
use super::{Item, PageItems, columns};
use crate::formats::heading;
use crate::template::is_chapter;
use jixiao_model::{FiscalYear, text};
use std::collections::BTreeMap;

/// Indent in font sizes of a first line.
const INDENT: f64 = 1.4;

/// A line in the middle of the page, below which the next begins this far to the left, in font sizes, is centred.
const CENTRED: f64 = 4.0;

/// Free height in font sizes that separates paragraphs.
const FREE_HEIGHT: f64 = 1.6;

/// The most characters of a heading over two lines.
const MOST_IN_HEADING: usize = 16;

/// The fewest lines that show where text begins or ends.
const FEWEST: usize = 3;

/// How many lines, from the left, are looked at to find where text begins.
const MOST_STARTS: usize = 500;

/// A paragraph or table with the page where it begins.
#[derive(Debug)]
pub(super) enum Element {
    Text {
        text: String,
        page: u32,
    },
    Table {
        sheet: Sheet,
        /// Rows that page breaks had cut, or may have.
        breaks: Vec<join::Break>,
    },
}

/// The paragraph that is being joined.
struct Open {
    text: String,
    page: u32,
    first: Line,
    last: Line,
    last_page: u32,
}

/// Joins the items of all pages.
pub(super) fn elements(pages: Vec<PageItems>) -> Vec<Element> {
    let bodies = bodies(&pages);
    let mut out: Vec<Element> = Vec::new();
    let mut open: Option<Open> = None;
    for page in pages {
        let body = bodies[&key(page.width)];
        let number = page.number;
        for (idx, item) in columns::find(page.items, number).into_iter().enumerate() {
            match item {
                Item::Line(line) => {
                    open = Some(match open.take() {
                        Some(before) if before.goes_on(&line, number, &body, page.width) => before.with(line, number),
                        before => {
                            out.extend(before.map(Open::close));
                            Open::new(line, number)
                        }
                    });
                }
                Item::Table(sheet) => {
                    out.extend(open.take().map(Open::close));
                    add_table(&mut out, sheet, idx == 0);
                }
            }
        }
    }
    out.extend(open.map(Open::close));
    out
}

/// Adds a table, or appends it to the one that it continues.
fn add_table(out: &mut Vec<Element>, next: Sheet, is_first_of_page: bool) {
    match out.last_mut() {
        Some(Element::Table { sheet, breaks }) if is_first_of_page && join::continues(sheet, &next) => {
            breaks.extend(join::append(sheet, next));
        }
        _ => out.push(Element::Table { sheet: next, breaks: Vec::new() }),
    }
}

/// Pages of one width share the place of their text.
fn key(width: f64) -> String {
    format!("{width:.0}")
}

/// Finds for every page width where text begins and ends.
fn bodies(pages: &[PageItems]) -> BTreeMap<String, Area> {
    let mut groups: BTreeMap<String, (f64, Vec<&Line>)> = BTreeMap::new();
    for page in pages {
        let lines = &mut groups.entry(key(page.width)).or_insert((page.width, Vec::new())).1;
        lines.extend(page.items.iter().filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        }));
    }
    groups.into_iter().map(|(key, (width, lines))| (key, body(width, &lines))).collect()
}

/// Text ends where most lines end; without such a place, as far from the right edge as it begins from the left.
fn body(width: f64, lines: &[&Line]) -> Area {
    let sizes = lines.iter().map(|line| line.size);
    let reach = sizes.clone().sum::<f64>() / sizes.count().max(1) as f64;
    let starts = sorted(lines.iter().map(|line| line.area.x0));
    let ends = sorted(lines.iter().map(|line| line.area.x1).filter(|x| *x > width / 2.0));
    let enough = FEWEST.max(starts.len() / 10);
    let is_common =
        |start: &&f64| starts.iter().filter(|x| (**start..=**start + reach / 2.0).contains(x)).count() >= enough;
    let left = starts.iter().take(MOST_STARTS).find(is_common).or(starts.first()).copied().unwrap_or(0.0);
    let most = most_common_end(&ends, reach);
    let right = most.unwrap_or_else(|| ends.last().copied().unwrap_or(width).max(width - left));
    Area { x0: left, y0: 0.0, x1: right, y1: 0.0 }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Returns the place before which most lines end, within the width of a character.
fn most_common_end(ends: &[f64], reach: f64) -> Option<f64> {
    let mut first = 0;
    let mut best: Option<(usize, f64)> = None;
    for (idx, end) in ends.iter().enumerate() {
        while *end - ends[first] > reach {
            first += 1;
        }
        let n = idx + 1 - first;
        if n >= FEWEST && best.is_none_or(|(most, _)| n >= most) {
            best = Some((n, *end));
        }
    }
    best.map(|(_, end)| end)
}

impl Open {
    fn new(line: Line, page: u32) -> Self {
        Self { text: line.text.clone(), page, first: line.clone(), last: line, last_page: page }
    }

    fn close(self) -> Element {
        Element::Text { text: self.text, page: self.page }
    }

    fn with(mut self, line: Line, page: u32) -> Self {
        line::append(&mut self.text, &line.text);
        self.last = line;
        self.last_page = page;
        self
    }

    /// Tells whether a line continues this paragraph.
    fn goes_on(&self, next: &Line, page: u32, body: &Area, width: f64) -> bool {
        if self.is_half_heading(next) {
            return true;
        }
        let size = self.last.size;
        let is_same_size = (size - next.size).abs() <= 0.1 * size;
        let is_far = page == self.last_page && next.area.y0 - self.last.area.y1 > FREE_HEIGHT * size;
        let is_heading = heading::level(&next.text).is_some() || is_year(&next.text);
        let is_end = is_of_contents(&self.last.text) || is_field(&self.text) && is_field(&next.text);
        if !is_same_size || is_far || is_heading || is_end || flow::begins_paragraph(&self.last, next, body, 0.0) {
            return false;
        }
        // Text goes on from a line in the middle of the page in the middle too.
        let middle = f64::midpoint(self.last.area.x0, self.last.area.x1);
        let is_centred = (middle - width / 2.0).abs() < size && self.text == self.last.text;
        if is_centred && self.last.area.x0 - next.area.x0 > CENTRED * size {
            return false;
        }
        let indent = |line: &Line| line.area.x0 - body.x0 > INDENT * size;
        let ends_sentence = self.text.ends_with(['。', '！', '？', '；', '：']);
        // Where paragraphs begin with an indent, a full line that ends a sentence may be followed by another sentence,
        // but not by a short line of words: that is a heading.
        let is_sentence = next.text.ends_with(['。', '！', '？', '；', '：', '，', '、', '”', '）'])
            || body.x1 - next.area.x1 < INDENT * size;
        !ends_sentence || indent(&self.first) && !indent(next) && is_sentence
    }
}

impl Open {
    /// A heading that was broken by hand: together the lines head a chapter, apart the first heads none.
    fn is_half_heading(&self, next: &Line) -> bool {
        let n_chars = self.text.chars().count() + next.text.chars().count();
        let is_near = next.area.y0 >= self.last.area.y0 && next.area.y0 - self.last.area.y1 <= FREE_HEIGHT * next.size;
        n_chars <= MOST_IN_HEADING
            && is_near
            && is_chapter(&format!("{}{}", self.text, next.text))
            && ![&self.text, &next.text].into_iter().any(|half| is_chapter(half))
    }
}

/// A year in a line of its own stands below a title.
fn is_year(line: &str) -> bool {
    let compact: String = text::fold(line).chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect();
    let n_behind = compact.chars().count().checked_sub(4);
    (n_behind == Some(2) && compact.ends_with("年度") || n_behind == Some(1) && compact.ends_with('年'))
        && FiscalYear::find(&compact).is_ok()
}

/// A line that begins with a label and a colon; one below another is a list of fields.
fn is_field(line: &str) -> bool {
    let label = line.split_once(['：', ':']).map(|(label, _)| label.trim());
    label.is_some_and(|label| (2..=8).contains(&label.chars().count()) && label.chars().all(char::is_alphabetic))
}

/// A line of the contents: dots reach to the number of a page, and what follows is another line.
fn is_of_contents(line: &str) -> bool {
    let before = line.trim_end().trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < line.trim_end().len() && (before.ends_with("……") || before.ends_with("....."))
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::testing::written;
    use super::*;

    #[track_caller]
    fn check(pages: &[&[(&str, f64, f64)]], expected: &[&str]) {
        let read = (1u32..).zip(pages).map(|(number, texts)| {
            let glyphs = texts.iter().flat_map(|(text, x, y)| written(text, *x, *y, 10.0)).collect();
            let items = lines(glyphs).into_iter().map(Item::Line).collect();
            PageItems { number, width: 200.0, height: 300.0, body_size: 10.0, items }
        });
        let shown = elements(read.collect()).into_iter().map(|element| match element {
            Element::Text { text, page } => format!("{page} {text}"),
            Element::Table { .. } => "table".to_owned(),
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn full_lines_go_on_and_short_ones_end() {
        check(
            &[&[
                ("甲乙丙丁戊己庚辛", 70.0, 0.0),
                ("甲乙丙丁戊己庚辛壬癸", 50.0, 15.0),
                ("完。", 50.0, 30.0),
                ("新的一段", 70.0, 45.0),
            ]],
            &["1 甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸完。", "1 新的一段"],
        );
    }

    #[test]
    fn paragraphs_go_on_over_the_page() {
        check(
            &[&[("甲乙丙丁戊己庚辛壬癸", 50.0, 250.0)], &[("子丑寅", 50.0, 20.0), ("卯", 70.0, 35.0)]],
            &["1 甲乙丙丁戊己庚辛壬癸子丑寅", "2 卯"],
        );
    }

    #[test]
    fn single_lines_further_out_do_not_move_the_margin() {
        check(
            &[&[
                ("甲乙丙丁戊己庚辛壬癸", 50.0, 0.0),
                ("甲乙丙丁戊己庚辛壬癸", 50.0, 15.0),
                ("甲乙丙丁戊己庚辛壬癸", 50.0, 30.0),
                ("完。", 50.0, 45.0),
                ("单位：万元", 150.0, 150.0),
            ]],
            &["1 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸完。", "1 单位：万元"],
        );
    }

    #[test]
    fn years_below_titles_and_words_below_sentences_stand_alone() {
        check(
            &[&[("项目支出绩效自评表", 55.0, 0.0), ("二〇二〇年度", 70.0, 12.0), ("（2020年度）", 65.0, 24.0)]],
            &["1 项目支出绩效自评表", "1 二〇二〇年度", "1 （2020年度）"],
        );
        check(&[&[("项目支出绩效自评表", 55.0, 0.0), ("2020年", 85.0, 12.0)]], &["1 项目支出绩效自评表", "1 2020年"]);
        check(
            &[&[
                ("评价报告绩效", 70.0, 0.0),
                ("评价类型：甲", 20.0, 12.0),
                ("项目：乙", 20.0, 24.0),
                ("丙：丁", 20.0, 36.0),
            ]],
            &["1 评价报告绩效", "1 评价类型：甲", "1 项目：乙", "1 丙：丁"],
        );
        check(
            &[&[
                ("评价机构：甲乙丙丁戊", 20.0, 0.0),
                ("评价时间：甲乙丙丁戊", 20.0, 12.0),
                ("甲乙丙丁戊甲乙丙丁戊", 20.0, 24.0),
            ]],
            &["1 评价机构：甲乙丙丁戊", "1 评价时间：甲乙丙丁戊甲乙丙丁戊甲乙丙丁戊"],
        );
        check(
            &[&[("一、概况…………12", 50.0, 0.0), ("甲乙丙丁戊己庚辛壬癸", 50.0, 12.0)]],
            &["1 一、概况…………12", "1 甲乙丙丁戊己庚辛壬癸"],
        );
        check(&[&[("履职", 50.0, 0.0), ("效果情况", 50.0, 12.0), ("甲乙", 50.0, 24.0)]], &["1 履职效果情况", "1 甲乙"]);
        check(
            &[&[
                ("甲乙丙丁戊己庚辛", 70.0, 0.0),
                ("甲乙丙丁戊己庚辛壬。", 50.0, 15.0),
                ("部门概况", 50.0, 30.0),
                ("甲乙丙丁戊己庚辛", 70.0, 45.0),
                ("甲乙丙丁戊己庚辛壬。", 50.0, 60.0),
                ("完。", 50.0, 75.0),
            ]],
            &["1 甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬。", "1 部门概况", "1 甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬。完。"],
        );
    }

    #[test]
    fn headings_stand_alone() {
        check(
            &[&[("一、部门概况", 50.0, 0.0), ("甲乙丙丁戊己庚辛壬癸", 50.0, 15.0), ("二、其他", 50.0, 30.0)]],
            &["1 一、部门概况", "1 甲乙丙丁戊己庚辛壬癸", "1 二、其他"],
        );
    }
}
