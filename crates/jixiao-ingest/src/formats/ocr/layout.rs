//! Arranges words: into lines, lines into paragraphs, and into a table only where the columns leave no doubt.

use super::tsv::Word;
use crate::document::Cell;
use crate::formats::blocks::{Blocks, Style};
use crate::formats::heading;
use jixiao_model::Place;

/// Rows that must agree before they are a table.
const FEWEST_ROWS: usize = 3;

/// Columns that a table has at least: two may be text beside text.
const FEWEST_COLUMNS: usize = 3;

/// A run of words without a wide gap.
#[derive(Debug, Clone)]
struct Piece {
    left: i32,
    right: i32,
    text: String,
}

/// A line of a page.
#[derive(Debug)]
struct Line {
    page: u32,
    height: i32,
    pieces: Vec<Piece>,
}

/// Adds the words to the blocks, from top to bottom.
pub(super) fn arrange(words: &[Word], blocks: &mut Blocks) {
    let lines = lines(words);
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let n_rows = table_at(rest);
        if n_rows > 0 {
            table(&rest[..n_rows], blocks);
        }
        let after = if n_rows > 0 { n_rows } else { paragraph(rest, blocks) };
        rest = &rest[after..];
    }
}

/// Groups words into lines: a word belongs to the line whose middle it crosses.
fn lines(words: &[Word]) -> Vec<Line> {
    let mut sorted: Vec<&Word> = words.iter().collect();
    sorted.sort_by_key(|word| (word.page, i64::from(word.top) + i64::from(word.bottom), word.left));
    let mut grouped: Vec<Vec<&Word>> = Vec::new();
    for word in sorted {
        let middle = i64::midpoint(word.top.into(), word.bottom.into());
        let fits = |line: &Vec<&Word>| {
            let first = line[0];
            first.page == word.page && (i64::from(first.top)..=i64::from(first.bottom)).contains(&middle)
        };
        match grouped.last_mut().filter(|line| fits(line)) {
            Some(line) => line.push(word),
            None => grouped.push(vec![word]),
        }
    }
    grouped.into_iter().map(line).collect()
}

fn line(mut words: Vec<&Word>) -> Line {
    words.sort_by_key(|word| word.left);
    let page = words[0].page;
    let mut heights: Vec<i32> = words.iter().map(|word| word.bottom.saturating_sub(word.top)).collect();
    heights.sort_unstable();
    let height = heights[heights.len() / 2];
    let mut pieces: Vec<Piece> = Vec::new();
    for word in words {
        let gap = pieces.last().map(|piece| word.left.saturating_sub(piece.right));
        match pieces.last_mut().filter(|_| gap.is_some_and(|gap| gap < height.saturating_mul(3) / 2)) {
            Some(piece) => {
                let parts =
                    piece.text.ends_with(|c: char| c.is_ascii()) && word.text.starts_with(|c: char| c.is_ascii());
                if parts && gap.is_some_and(|gap| gap > height / 4) {
                    piece.text.push(' ');
                }
                piece.text.push_str(&word.text);
                piece.right = piece.right.max(word.right);
            }
            None => pieces.push(Piece { left: word.left, right: word.right, text: word.text.clone() }),
        }
    }
    Line { page, height, pieces }
}

/// Returns how many lines from the first on are rows of one table; 0 when there is any doubt.
fn table_at(lines: &[Line]) -> usize {
    let first = &lines[0];
    let n_columns = first.pieces.len();
    if n_columns < FEWEST_COLUMNS {
        return 0;
    }
    let same = lines.iter().take_while(|line| line.pieces.len() == n_columns && line.page == first.page).count();
    let aligned = (1..=same).rev().find(|n_rows| is_aligned(&lines[..*n_rows], n_columns)).unwrap_or(0);
    if aligned >= FEWEST_ROWS { aligned } else { 0 }
}

/// Columns agree when every piece of one lies left of every piece of the next.
fn is_aligned(rows: &[Line], n_columns: usize) -> bool {
    (1..n_columns).all(|column| {
        let right = rows.iter().map(|row| row.pieces[column - 1].right).max();
        let left = rows.iter().map(|row| row.pieces[column].left).min();
        right < left
    })
}

fn table(rows: &[Line], blocks: &mut Blocks) {
    let number = blocks.next_table();
    let mut cells = Vec::new();
    for (row, line) in (1u32..).zip(rows) {
        for (column, piece) in (1u32..).zip(&line.pieces) {
            let place = Place { page: Some(line.page), ..Place::cell(number, row, column) };
            cells.push(Cell { row, column, row_span: 1, column_span: 1, text: piece.text.clone(), place });
        }
    }
    blocks.table(None, cells);
}

/// Adds the paragraph that begins with the first line; returns how many lines it takes.
fn paragraph(lines: &[Line], blocks: &mut Blocks) -> usize {
    let mut text = text_of(&lines[0]);
    let mut n_lines = 1;
    while let Some(next) = lines.get(n_lines).filter(|next| goes_on(&lines[n_lines - 1], next, lines)) {
        text.push_str(&text_of(next));
        n_lines += 1;
    }
    blocks.text(&text, Style::Unknown, None);
    n_lines
}

fn text_of(line: &Line) -> String {
    line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// A line is wrapped into the next when it is full and the next begins further left, or where it began.
fn goes_on(line: &Line, next: &Line, lines: &[Line]) -> bool {
    let ([piece], [after]) = (line.pieces.as_slice(), next.pieces.as_slice()) else { return false };
    let same_page = lines.iter().take_while(|other| other.page == line.page).take(60);
    let edge = same_page.flat_map(|other| &other.pieces).map(|piece| piece.right).max().unwrap_or(piece.right);
    let is_full = edge.saturating_sub(piece.right) < line.height.saturating_mul(2);
    let is_indented = after.left.saturating_sub(piece.left) > line.height;
    let same_height = line.height.abs_diff(next.height) <= line.height.unsigned_abs() / 2;
    line.page == next.page && is_full && same_height && !is_indented && heading::level(&after.text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::shown;

    /// Places words of 20 dots a character and line: `x,y text`.
    #[track_caller]
    fn check(words: &[(i32, i32, &str)], expected: &[&str]) {
        let words: Vec<Word> = words
            .iter()
            .map(|(left, top, text)| Word {
                page: 1,
                left: *left,
                top: *top,
                right: left + 20 * i32::try_from(text.chars().count()).unwrap(),
                bottom: top + 20,
                confidence: 90,
                text: (*text).to_owned(),
            })
            .collect();
        let mut blocks = Blocks::default();
        arrange(&words, &mut blocks);
        assert_eq!(shown(&blocks.finish()), expected);
    }

    #[test]
    fn words_become_lines_and_paragraphs() {
        check(
            &[
                (100, 0, "绩效"),
                (140, 3, "自评"),
                (40, 40, "一、概况"),
                (40, 80, "本部门的全部职责"),
                (0, 120, "是治水。"),
                (40, 160, "又一段"),
            ],
            &["p 绩效自评", "h1 一、概况", "p 本部门的全部职责是治水。", "p 又一段"],
        );
        check(&[(0, 0, "2021"), (90, 0, "年"), (120, 0, "A"), (150, 0, "B")], &["p 2021年A B"]);
    }

    #[test]
    fn columns_without_doubt_are_a_table() {
        let row = |y: i32| [(0, y, "指标"), (100, y, "目标"), (200, y, "10")];
        let three: Vec<_> = [row(0), row(40), row(80)].concat();
        check(&three, &["t 1,1 指标; 1,2 目标; 1,3 10; 2,1 指标; 2,2 目标; 2,3 10; 3,1 指标; 3,2 目标; 3,3 10"]);
        check(&[row(0), row(40)].concat(), &["p 指标 目标 10", "p 指标 目标 10"]);
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_arranged(places in proptest::collection::vec((proptest::prelude::any::<[i32; 4]>(), 0u32..3), 0..30)) {
            let words: Vec<Word> = places.into_iter().map(|([left, top, right, bottom], page)| Word {
                page, left, top, right, bottom, confidence: 1, text: "甲".to_owned(),
            }).collect();
            let mut blocks = Blocks::default();
            arrange(&words, &mut blocks);
        }
    }
}
