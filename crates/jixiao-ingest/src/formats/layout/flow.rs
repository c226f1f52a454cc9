//! Joins the lines of a cell or a column of text into paragraphs.

use super::geometry::Area;
use super::line::{self, Line};

/// Indent in font sizes that begins a paragraph.
const INDENT: f64 = 1.4;

/// Room in font sizes that a line may leave free although the next word would not have fitted.
const SLACK: f64 = 0.5;

/// Returns the text of a cell: broken lines joined, paragraphs on lines of their own.
pub(super) fn cell_text(lines: &[Line], area: &Area, padding: f64) -> String {
    let is_stacked = is_stacked(lines);
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        match before {
            Some(before) if !is_stacked && begins_paragraph(before, line, area, padding) => {
                text.push('\n');
                text.push_str(&line.text);
            }
            _ => line::append(&mut text, &line.text),
        }
        before = Some(line);
    }
    text
}

/// Characters that stand one below the other are one word.
fn is_stacked(lines: &[Line]) -> bool {
    lines.len() > 1
        && lines.iter().all(|line| line.text.chars().count() == 1)
        && lines.windows(2).all(|two| two[1].area.y0 - two[0].area.y1 < two[0].size)
}

/// Tells whether the second line is no continuation of the first within an area of text.
pub(super) fn begins_paragraph(before: &Line, next: &Line, area: &Area, padding: f64) -> bool {
    let size = before.size.max(next.size);
    let left_gap = |line: &Line| line.area.x0 - area.x0;
    let right_gap = |line: &Line| area.x1 - line.area.x1;
    let is_centered = |line: &Line| (left_gap(line) - right_gap(line)).abs() < 0.3 * size;
    let is_indented = next.area.x0 - before.area.x0 > INDENT * size;
    if is_indented && !(is_centered(before) && is_centered(next)) {
        return true;
    }
    let room = if is_centered(before) {
        left_gap(before) + right_gap(before) - 2.0 * padding
    } else {
        right_gap(before) - padding
    };
    next.first_width + SLACK * size < room
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::super::testing::written;
    use super::*;

    #[track_caller]
    fn check(rows: &[(&str, f64)], expected: &str) {
        let glyphs = rows
            .iter()
            .enumerate()
            .flat_map(|(row, (text, x))| written(text, *x, f64::from(u32::try_from(row).unwrap()) * 14.0, 10.0))
            .collect();
        let area = Area { x0: 0.0, y0: 0.0, x1: 64.0, y1: 100.0 };
        assert_eq!(cell_text(&lines(glyphs), &area, 2.0), expected);
    }

    #[test]
    fn lines_that_are_full_go_on() {
        check(&[("一二三四五六", 2.0), ("七八", 2.0)], "一二三四五六七八");
        check(&[("一二", 22.0), ("七八", 22.0)], "一二\n七八");
        check(&[("一、甲", 2.0), ("二、乙", 2.0)], "一、甲\n二、乙");
        check(&[("一二三四五", 2.0), ("六，七", 2.0)], "一二三四五六，七");
    }

    #[test]
    fn indents_begin_paragraphs() {
        check(&[("一二三四五六", 2.0), ("七八九十", 22.0)], "一二三四五六\n七八九十");
    }

    #[test]
    fn stacked_characters_are_one_word() {
        check(&[("数", 25.0), ("量", 25.0), ("指", 25.0), ("标", 25.0)], "数量指标");
    }
}
