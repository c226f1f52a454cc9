//! Leaves out what pages repeat: page numbers, running headers and footers.

use super::line::Line;
use super::{Item, PageItems};
use std::collections::BTreeMap;

/// The share of the height at the top and at the bottom where page numbers stand.
const MARGIN: f64 = 0.12;

/// The share of the height where running headers stand; titles of forms begin below.
const HEADER: f64 = 0.085;

/// Running headers stand at the same height on every page, up to this much.
const SAME_HEIGHT: f64 = 4.0;

/// Drops page numbers and what most pages repeat in their margins.
pub(super) fn drop(pages: &mut [PageItems]) {
    let running = running(pages);
    for page in pages {
        let (height, body_size) = (page.height, page.body_size);
        let n_items = page.items.len();
        let mut idx = 0;
        page.items.retain(|item| {
            let is_outermost = idx < 2 || idx + 2 >= n_items;
            idx += 1;
            let Item::Line(line) = item else { return true };
            let is_mark = is_outermost && is_in_margin(line, height, MARGIN) && is_page_mark(&line.text);
            let repeats = is_running_place(line, height, body_size)
                && running.get(&normal(&line.text)).is_some_and(|at| is_near(*at, line));
            !is_mark && !repeats
        });
    }
}

/// The words that most pages repeat at one height, with that height.
fn running(pages: &[PageItems]) -> BTreeMap<String, f64> {
    let mut seen: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for page in pages {
        for item in &page.items {
            if let Item::Line(line) = item
                && is_running_place(line, page.height, page.body_size)
            {
                seen.entry(normal(&line.text)).or_default().push(line.area.y0);
            }
        }
    }
    let enough = 3.max(pages.len() * 3 / 5);
    let common = seen.into_iter().filter_map(|(text, mut heights)| {
        heights.sort_by(f64::total_cmp);
        let middle = heights[heights.len() / 2];
        let n_same = heights.iter().filter(|at| (**at - middle).abs() <= SAME_HEIGHT).count();
        (n_same >= enough).then_some((text, middle))
    });
    common.collect()
}

fn is_near(at: f64, line: &Line) -> bool {
    (at - line.area.y0).abs() <= SAME_HEIGHT
}

fn is_running_place(line: &Line, height: f64, body_size: f64) -> bool {
    line.size <= body_size + 0.6 && is_in_margin(line, height, HEADER)
}

fn is_in_margin(line: &Line, height: f64, share: f64) -> bool {
    line.area.y0 < height * share || line.area.y1 > height * (1.0 - share)
}

/// Digits differ from page to page.
fn normal(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '#' } else { c }).collect()
}

/// Tells whether a line is a page number: `1`, `- 1 -`, `第1页 共3页`, `1/3`.
fn is_page_mark(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = compact.trim_matches(|c| matches!(c, '-' | '—' | '–' | '－' | '─' | '·' | '~' | '～' | '|'));
    let is_count = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_count(bare) {
        return true;
    }
    if let Some((page, total)) = bare.split_once(['/', '／']) {
        return is_count(page) && is_count(total);
    }
    let normal = normal(bare);
    let shape: String = normal.chars().filter(|c| !matches!(c, '#' | '，' | ',' | '/' | '、')).collect();
    normal.contains('#')
        && matches!(shape.to_lowercase().as_str(), "第页" | "第页共页" | "page" | "pageof" | "共页第页")
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::testing::written;
    use super::*;

    #[test]
    fn page_marks_are_known() {
        for (text, expected) in [
            ("1", true),
            ("- 12 -", true),
            ("—3—", true),
            ("第 3 页 共 10 页", true),
            ("第3页，共10页", true),
            ("3/10", true),
            ("Page 3 of 10", true),
            ("2021年度", false),
            ("第三页", false),
            ("10000.00", false),
        ] {
            assert_eq!(is_page_mark(text), expected, "{text}");
        }
    }

    fn page(number: u32, texts: &[(&str, f64)]) -> PageItems {
        let items = texts.iter().flat_map(|(text, y)| lines(written(text, 50.0, *y, 10.0))).map(Item::Line).collect();
        PageItems { number, width: 595.0, height: 842.0, body_size: 10.0, items }
    }

    #[track_caller]
    fn check(pages: &[&[(&str, f64)]], expected: &[&[&str]]) {
        let mut read: Vec<PageItems> = (1..).zip(pages).map(|(number, texts)| page(number, texts)).collect();
        drop(&mut read);
        let text = |item: &Item| match item {
            Item::Line(line) => line.text.clone(),
            Item::Table(_) => String::new(),
        };
        let shown: Vec<Vec<String>> = read.iter().map(|page| page.items.iter().map(text).collect()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn what_most_pages_repeat_in_the_margin_is_left_out() {
        check(
            &[
                &[("云栖市财政局", 40.0), ("甲", 400.0), ("- 1 -", 790.0)],
                &[("云栖市财政局", 40.0), ("乙", 400.0), ("- 2 -", 790.0)],
                &[("云栖市财政局", 41.0), ("丙", 400.0), ("- 3 -", 790.0)],
            ],
            &[&["甲"], &["乙"], &["丙"]],
        );
    }

    #[test]
    fn titles_and_numbers_in_the_text_stay() {
        check(
            &[&[("自评表", 80.0), ("12", 400.0)], &[("自评表", 80.0)], &[("自评表", 80.0)]],
            &[&["自评表", "12"], &["自评表"], &["自评表"]],
        );
        check(&[&[("云栖市", 40.0), ("甲", 99.0)], &[("云栖市", 40.0)]], &[&["云栖市", "甲"], &["云栖市"]]);
    }
}
