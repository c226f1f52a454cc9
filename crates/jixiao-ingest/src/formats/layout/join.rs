//! Joins a table with its continuation on the next page.

use super::flow;
use super::line;
use super::sheet::{Sheet, SheetCell};
use crate::template::{is_class_label, is_field_label, is_form_label};
use jixiao_model::text;
use std::collections::{BTreeMap, BTreeSet};

/// Edges of columns this near to each other are one edge.
const SAME_EDGE: f64 = 4.0;

/// How much evidence shows that a page break cut a row.
const ENOUGH: f64 = 5.0;

/// With less evidence than that for a cut row, but with this much, a human must look.
const DOUBTFUL: f64 = 1.0;

/// The evidence of a cell that is blank on one side of the break and filled in all other rows.
const BLANK: f64 = 2.0;

/// Cells that hold this many words in a line are seldom full by chance.
const WIDE: f64 = 9.0;

/// The most rows of a header that is repeated on every page.
const MOST_HEADER_ROWS: usize = 5;

/// A row (from 0) at a page break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The break had cut it; its parts were joined.
    Joined(usize),
    /// It ends as if it went on with the next one, and was left as it is.
    Doubtful(usize),
}

/// Tells whether a table at the top of a page goes on with one at the bottom of the page before.
pub(super) fn continues(table: &Sheet, next: &Sheet) -> bool {
    let is_near = |a: f64, b: f64| (a - b).abs() <= SAME_EDGE;
    let inner = |sheet: &Sheet| sheet.xs[1..sheet.xs.len() - 1].to_vec();
    let (ours, theirs) = (inner(table), inner(next));
    let n_common = theirs.iter().filter(|x| ours.iter().any(|other| is_near(**x, *other))).count();
    is_near(table.area.x0, next.area.x0)
        && is_near(table.area.x1, next.area.x1)
        && n_common * 2 >= ours.len().min(theirs.len())
        && !begins_anew(table, next)
}

/// Forms of one kind follow each other: the same label at the head, and something else behind it.
fn begins_anew(table: &Sheet, next: &Sheet) -> bool {
    let head = |sheet: &Sheet| -> Vec<String> {
        sheet.cells.iter().take_while(|cell| cell.row == 0).map(|cell| cell.text.clone()).collect()
    };
    let (ours, theirs) = (head(table), head(next));
    ours != theirs && ours.first() == theirs.first() && ours.first().is_some_and(|label| !label.is_empty())
}

/// Appends the continuation; returns what the page break did, or may have done, to a row.
pub(super) fn append(table: &mut Sheet, mut next: Sheet) -> Option<Break> {
    align_columns(table, &mut next);
    drop_header(table, &mut next);
    let cut = rejoin(table, &mut next);
    let offset = table.n_rows;
    let moved = next.cells.into_iter().map(|cell| SheetCell { row: cell.row + offset, ..cell });
    table.cells.extend(moved);
    table.n_rows += next.n_rows;
    table.cells.sort_by_key(|cell| (cell.row, cell.column));
    cut
}

/// Gives both parts the column edges that either has.
fn align_columns(table: &mut Sheet, next: &mut Sheet) {
    let mut all: Vec<f64> = table.xs.iter().chain(&next.xs).copied().collect();
    all.sort_by(f64::total_cmp);
    let mut merged: Vec<f64> = Vec::new();
    for x in all {
        if merged.last().is_none_or(|last| x - last > SAME_EDGE) {
            merged.push(x);
        }
    }
    for sheet in [table, next] {
        let position = |x: f64| merged.partition_point(|edge| *edge < x - SAME_EDGE);
        let positions: Vec<usize> = sheet.xs.iter().map(|x| position(*x)).collect();
        for cell in &mut sheet.cells {
            let end = positions[cell.column + cell.n_columns];
            cell.column = positions[cell.column];
            cell.n_columns = end.saturating_sub(cell.column).max(1);
        }
        sheet.xs.clone_from(&merged);
    }
}

/// Leaves out the first rows when they repeat the first rows of the table.
fn drop_header(table: &Sheet, next: &mut Sheet) {
    let row = |sheet: &Sheet, row: usize| -> Vec<(usize, usize, usize, String)> {
        let cells = sheet.cells.iter().filter(|cell| cell.row == row);
        cells.map(|cell| (cell.column, cell.n_columns, cell.n_rows, cell.text.clone())).collect()
    };
    let mut n_header = 0;
    while n_header < MOST_HEADER_ROWS && n_header + 1 < next.n_rows && row(table, n_header) == row(next, n_header) {
        n_header += 1;
    }
    let crosses = |cell: &SheetCell| cell.row < n_header && cell.row + cell.n_rows > n_header;
    let n_filled = next.cells.iter().filter(|cell| cell.row < n_header && !cell.text.is_empty()).count();
    if n_filled < 2 || next.cells.iter().any(crosses) {
        return;
    }
    next.cells.retain(|cell| cell.row >= n_header);
    for cell in &mut next.cells {
        cell.row -= n_header;
    }
    next.n_rows -= n_header;
}

/// Joins the cells of the first row with those above them where the page break had cut them.
fn rejoin(table: &mut Sheet, next: &mut Sheet) -> Option<Break> {
    let last_row = table.n_rows;
    // One look at each part: tables may go on over thousands of pages.
    let last: BTreeMap<(usize, usize), usize> = (0..)
        .zip(&table.cells)
        .filter(|(_, cell)| cell.row + cell.n_rows == last_row)
        .map(|(idx, cell)| ((cell.column, cell.n_columns), idx))
        .collect();
    let pairs: Vec<Pair> = (0..)
        .zip(&next.cells)
        .filter(|(_, cell)| cell.row == 0)
        .filter_map(|(lower, cell)| Some(Pair { upper: *last.get(&(cell.column, cell.n_columns))?, lower }))
        .collect();
    let n_first = next.cells.iter().filter(|cell| cell.row == 0).count();
    let labels = label_columns(table, next);
    let evidence = if pairs.len() == n_first { evidence(table, next, &pairs, &labels) } else { 0.0 };
    let is_cut = evidence >= ENOUGH;
    let joined: Vec<Pair> = pairs
        .into_iter()
        .filter(|pair| is_cut || labels.contains(&next.cells[pair.lower].column) && is_cut_label(table, next, pair))
        .collect();
    for pair in &joined {
        let lower = next.cells[pair.lower].clone();
        let upper = &mut table.cells[pair.upper];
        upper.n_rows += lower.n_rows - usize::from(is_cut);
        if !lower.text.is_empty() {
            line::append(&mut upper.text, &lower.text);
            upper.confidence = [upper.confidence, lower.confidence].into_iter().flatten().min();
        }
        if let (Some(above), Some(below)) = (upper.ends.as_mut(), &lower.ends) {
            above.last = below.last.clone();
        }
    }
    let gone: BTreeSet<usize> = joined.iter().map(|pair| pair.lower).collect();
    let mut idx = 0;
    next.cells.retain(|_| {
        idx += 1;
        !gone.contains(&(idx - 1))
    });
    if !is_cut {
        return (evidence >= DOUBTFUL).then_some(Break::Doubtful(last_row - 1));
    }
    next.cells.iter_mut().for_each(|cell| cell.row -= 1);
    next.n_rows -= 1;
    Some(Break::Joined(last_row - 1))
}

/// A cell at the bottom of a page and the one below it on the next, by their indices.
struct Pair {
    upper: usize,
    lower: usize,
}

/// The columns that hold cells over several rows; a header of two rows makes no column one of labels.
fn label_columns(table: &Sheet, next: &Sheet) -> BTreeSet<usize> {
    let of = |sheet: &Sheet| -> Vec<usize> {
        let headers = tall_headers(sheet);
        let tall = sheet.cells.iter().filter(|cell| cell.n_rows > 1 && !headers.contains(&cell.row));
        tall.map(|cell| cell.column).collect()
    };
    of(table).into_iter().chain(of(next)).collect()
}

/// The rows in which most cells go on below.
fn tall_headers(sheet: &Sheet) -> BTreeSet<usize> {
    let mut rows: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for cell in &sheet.cells {
        let (n_tall, n) = rows.entry(cell.row).or_default();
        *n_tall += usize::from(cell.n_rows > 1);
        *n += 1;
    }
    rows.into_iter().filter(|(_, (n_tall, n))| n_tall * 2 > *n).map(|(row, _)| row).collect()
}

/// Weighs what says that the break cut the row: texts go on, and where all other rows are filled one part is blank.
///
/// Without a proof there is always less than [`ENOUGH`].
fn evidence(table: &Sheet, next: &Sheet, pairs: &[Pair], labels: &BTreeSet<usize>) -> f64 {
    let filled = filled(table, next);
    let is_key = |pair: &Pair| {
        let (upper, lower) = (&table.cells[pair.upper], &next.cells[pair.lower]);
        let (n_filled, n_blank) = filled.get(&lower.column).copied().unwrap_or_default();
        let own_blank = usize::from(upper.text.is_empty()) + usize::from(lower.text.is_empty());
        n_blank == own_blank && n_filled > 2 - own_blank
    };
    let (mut evidence, mut has_proof) = (0.0, false);
    for pair in pairs {
        let (upper, lower) = (&table.cells[pair.upper], &next.cells[pair.lower]);
        let is_single = !labels.contains(&lower.column);
        match (upper.text.is_empty(), lower.text.is_empty()) {
            (false, false) if is_label_across(upper, lower) => {
                evidence += ENOUGH;
                has_proof = true;
            }
            (false, false) if are_two(upper, lower) || !flows(upper, lower, table.padding) => return 0.0,
            (false, false) if is_single => {
                let cut = breaks_off(upper, lower);
                evidence += cut;
                has_proof |= cut >= ENOUGH;
            }
            (true, false) | (false, true) if is_single && is_key(pair) => {
                evidence += BLANK;
                has_proof = true;
            }
            (true, false) if is_single => return 0.0,
            _ => {}
        }
    }
    let has_text = pairs.iter().any(|pair| !next.cells[pair.lower].text.is_empty());
    match (has_text, has_proof) {
        (false, _) => 0.0,
        (true, false) => evidence.min(ENOUGH - 1.0),
        (true, true) => evidence,
    }
}

/// Tells whether a known label stands on both sides of the break: `项目` above it, `名称` below.
fn is_label_across(upper: &SheetCell, lower: &SheetCell) -> bool {
    let is_known = |text: &str| is_field_label(text) || is_form_label(text);
    is_known(&format!("{}{}", upper.text, lower.text)) && !is_known(&upper.text)
}

/// Counts the filled and the blank cells of every column.
fn filled(table: &Sheet, next: &Sheet) -> BTreeMap<usize, (usize, usize)> {
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for cell in table.cells.iter().chain(&next.cells) {
        let (n_filled, n_blank) = counts.entry(cell.column).or_default();
        *if cell.text.is_empty() { n_blank } else { n_filled } += 1;
    }
    counts
}

/// Says how unlikely it is that the last line of a cell is full by chance: the more, the wider the cell.
fn breaks_off(upper: &SheetCell, lower: &SheetCell) -> f64 {
    let (Some(above), Some(below)) = (&upper.ends, &lower.ends) else { return 0.0 };
    if is_within_number(&upper.text, &lower.text) {
        return ENOUGH;
    }
    if upper.text.ends_with(['。', '！', '？', '；', '.', ';']) {
        return 0.0;
    }
    let n_words = above.area.width() / below.first.first_width.max(1.0);
    if n_words > WIDE { ENOUGH } else { n_words.max(1.0).ln() }
}

/// Tells whether a number stands on both sides of the break, `12.` above it and `5` below, or a date.
fn is_within_number(upper: &str, lower: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    match upper.strip_suffix('.') {
        Some(number) => number.ends_with(is_digit) && lower.starts_with(is_digit),
        None => upper.ends_with(is_digit) && lower.starts_with(['.', '%', '％', '年', '月', '日']),
    }
}

/// Tells whether two texts are each whole: two classes of indicators, two labels of fields, two rates.
fn are_two(upper: &SheetCell, lower: &SheetCell) -> bool {
    let are_fields = [upper, lower].iter().all(|cell| is_field_label(&cell.text) && cell.text.chars().count() > 2);
    let are_classes = [upper, lower].iter().all(|cell| is_class(&cell.text));
    let are_rates = upper.text.ends_with(['%', '％']) && lower.text.starts_with(|c: char| c.is_ascii_digit());
    are_classes || are_fields || are_rates
}

/// A class that begins on the next page is one by itself; 指标 alone is the end of one.
fn is_class(text: &str) -> bool {
    is_class_label(&text::label(text)) && text != "指标"
}

/// Tells whether the text of one cell may go on in another.
fn flows(upper: &SheetCell, lower: &SheetCell, padding: f64) -> bool {
    match (&upper.ends, &lower.ends) {
        (Some(above), Some(below)) => !flow::begins_paragraph(&above.last, &below.first, &above.area, padding),
        _ => false,
    }
}

/// Tells whether a cell over several rows was cut: one part is blank, or the text stands across the break.
fn is_cut_label(table: &Sheet, next: &Sheet, pair: &Pair) -> bool {
    let (upper, lower) = (&table.cells[pair.upper], &next.cells[pair.lower]);
    match (upper.text.is_empty(), lower.text.is_empty()) {
        (false, true) => true,
        (true, false) => upper.n_rows > 1,
        (true, true) => false,
        (false, false) if are_two(upper, lower) => false,
        (false, false) => {
            !is_class(&lower.text) && is_label_across(upper, lower)
                || closes_bracket(&upper.text, &lower.text)
                || flows(upper, lower, table.padding) && stands_across(upper, lower)
        }
    }
}

/// Tells whether a bracket opens in the one text and closes at the very start of the other: `效益指标（30分`, `）`.
fn closes_bracket(upper: &str, lower: &str) -> bool {
    let opening = upper.rfind(['（', '(']);
    opening.is_some_and(|at| !upper[at..].contains(['）', ')'])) && lower.starts_with(['）', ')'])
}

/// Text in the middle of a cell that was cut touches the break, with free height on the other side.
fn stands_across(upper: &SheetCell, lower: &SheetCell) -> bool {
    let (Some(above), Some(below)) = (&upper.ends, &lower.ends) else { return false };
    let height = above.last.size.max(below.first.size);
    let (over, under) = (above.first.area.y0 - above.area.y0, below.area.y1 - below.last.area.y1);
    let touching = (above.area.y1 - above.last.area.y1).max(below.first.area.y0 - below.area.y0);
    touching < height && over.max(under) > touching + height && (over - under).abs() < 2.0 * height
}

#[cfg(test)]
mod tests {
    use super::super::geometry::Area;
    use super::super::line::lines;
    use super::super::sheet::Ends;
    use super::super::testing::written;
    use super::*;

    /// Builds a part of a table from rows of `text` or `text*rows`; `^` is covered from above.
    fn sheet(xs: &[f64], page: u32, rows: &[&[&str]]) -> Sheet {
        let mut cells = Vec::new();
        for (row, texts) in rows.iter().enumerate() {
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| **text != "^") {
                let (text, n_rows) = text.split_once('*').map_or((*text, 1), |(t, n)| (t, n.parse().unwrap()));
                let area = Area { x0: xs[column], y0: 0.0, x1: xs[column + 1], y1: 12.0 };
                let lines = lines(written(text, area.x0 + 2.0, 1.0, 10.0));
                let ends = lines.first().map(|line| Box::new(Ends { area, first: line.clone(), last: line.clone() }));
                let text = text.to_owned();
                cells.push(SheetCell { row, column, n_rows, n_columns: 1, text, page, ends, confidence: None });
            }
        }
        let area = Area { x0: xs[0], y0: 0.0, x1: xs[xs.len() - 1], y1: 100.0 };
        Sheet { xs: xs.to_vec(), area, padding: 2.0, n_rows: rows.len(), cells }
    }

    #[track_caller]
    fn check(first: &[&[&str]], second: &[&[&str]], expected: &str) {
        let xs = [0.0, 50.0, 100.0, 150.0];
        let mut table = sheet(&xs, 1, first);
        let next = sheet(&[0.5, 50.4, 100.0, 151.0], 2, second);
        assert!(continues(&table, &next));
        append(&mut table, next);
        let shown = |cell: &SheetCell| match cell.n_rows {
            1 => format!("{},{} {}", cell.row, cell.column, cell.text),
            n => format!("{},{} x{n} {}", cell.row, cell.column, cell.text),
        };
        assert_eq!(table.cells.iter().map(shown).collect::<Vec<_>>().join("; "), expected);
    }

    #[test]
    fn rows_follow_without_the_repeated_header() {
        check(
            &[&["指标", "目标", "得分"], &["甲", "1", "2"]],
            &[&["指标", "目标", "得分"], &["乙", "3", "4"]],
            "0,0 指标; 0,1 目标; 0,2 得分; 1,0 甲; 1,1 1; 1,2 2; 2,0 乙; 2,1 3; 2,2 4",
        );
    }

    #[test]
    fn merged_cells_go_on_over_the_break() {
        check(
            &[&["数量*2", "甲", "1"], &["^", "乙", "2"]],
            &[&["", "丙", "3"]],
            "0,0 x3 数量; 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,1 丙; 2,2 3",
        );
        check(&[&["甲", "1", "2"]], &[&["", "3", "4"]], "0,0 甲; 0,1 1; 0,2 2; 1,0 ; 1,1 3; 1,2 4");
    }

    #[test]
    fn words_of_merged_cells_are_joined_over_the_break() {
        check(
            &[&["产出指*2", "甲", "1"], &["^", "乙", "2"]],
            &[&["标", "丙", "3"]],
            "0,0 x3 产出指标; 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,1 丙; 2,2 3",
        );
        check(
            &[&["数量*2", "甲", "1"], &["^", "乙", "2"]],
            &[&["指标", "丙", "3"]],
            "0,0 x3 数量指标; 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,1 丙; 2,2 3",
        );
        check(
            &[&["质量*2", "甲", "1"], &["^", "乙", "2"]],
            &[&["时效指标", "丙", "3"]],
            "0,0 x2 质量; 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,0 时效指标; 2,1 丙; 2,2 3",
        );
        check(
            &[&["效益(9分*2", "甲", "1"], &["^", "乙", "2"]],
            &[&[")", "丙", "3"]],
            "0,0 x3 效益(9分); 0,1 甲; 0,2 1; 1,1 乙; 1,2 2; 2,1 丙; 2,2 3",
        );
    }

    #[test]
    fn a_header_of_two_rows_makes_no_labels() {
        check(
            &[&["指标*2", "目标*2", "得分"], &["^", "^", "满分"], &["甲", "1", "2"]],
            &[&["", "3", "4"]],
            "0,0 x2 指标; 0,1 x2 目标; 0,2 得分; 1,2 满分; 2,0 甲; 2,1 1; 2,2 2; 3,0 ; 3,1 3; 3,2 4",
        );
    }

    #[test]
    fn a_row_cut_by_the_break_is_one_row() {
        check(
            &[&["甲", "1", "1"], &["乙", "建设道路", "2"]],
            &[&["", "二条", ""], &["丙", "丁", "3"]],
            "0,0 甲; 0,1 1; 0,2 1; 1,0 乙; 1,1 建设道路二条; 1,2 2; 2,0 丙; 2,1 丁; 2,2 3",
        );
    }

    #[test]
    fn classes_rates_and_numbers_tell_whether_a_row_was_cut() {
        check(
            &[&["质量指标", "一二三四", "二二二二"], &["数量指标", "甲甲甲甲", "乙乙乙乙"]],
            &[&["时效指标", "丙丙", "3"]],
            "0,0 质量指标; 0,1 一二三四; 0,2 二二二二; 1,0 数量指标; 1,1 甲甲甲甲; 1,2 乙乙乙乙; 2,0 时效指标; 2,1 丙丙; 2,2 3",
        );
        check(
            &[&["甲", "1", "2"], &["项目名称", "供水项目二期", ""]],
            &[&["主管部门", "", ""], &["甲", "1", "2"]],
            "0,0 甲; 0,1 1; 0,2 2; 1,0 项目名称; 1,1 供水项目二期; 1,2 ; 2,0 主管部门; 2,1 ; 2,2 ; 3,0 甲; 3,1 1; 3,2 2",
        );
        assert!(is_within_number("12.", "5") && is_within_number("2024年12月24", "日完成"));
        assert!(!is_within_number("12", "5") && !is_within_number("1.", "甲") && !is_within_number("甲", "日"));
    }

    #[test]
    fn full_lines_at_a_break_are_told() {
        let xs = [0.0, 50.0, 100.0, 150.0];
        let told = |last: &[&str], first: &[&str]| {
            append(&mut sheet(&xs, 1, &[&["甲", "1", "2"], last]), sheet(&xs, 2, &[first, &["丁", "5", "6"]]))
        };
        assert_eq!(told(&["乙乙乙乙", "建设道路", "二二二二"], &["丙", "丁", "戊"]), Some(Break::Doubtful(1)));
        assert_eq!(told(&["乙", "建设", "2"], &["丙", "丁", "3"]), None);
        assert_eq!(told(&["乙", "建设道路", "2"], &["", "二条", ""]), Some(Break::Joined(1)));
    }

    #[test]
    fn a_label_across_the_break_joins_its_row() {
        check(
            &[&["甲", "1", "2"], &["项目", "河道治理", ""]],
            &[&["名称", "", ""], &["主管部门", "丁", "3"]],
            "0,0 甲; 0,1 1; 0,2 2; 1,0 项目名称; 1,1 河道治理; 1,2 ; 2,0 主管部门; 2,1 丁; 2,2 3",
        );
        check(
            &[&["甲", "1", "2"], &["主管", "水务局", "3"]],
            &[&["部门", "", ""]],
            "0,0 甲; 0,1 1; 0,2 2; 1,0 主管部门; 1,1 水务局; 1,2 3",
        );
        check(
            &[&["甲", "1", "2"], &["项目", "河道治理", ""]],
            &[&["备注", "", ""]],
            "0,0 甲; 0,1 1; 0,2 2; 1,0 项目; 1,1 河道治理; 1,2 ; 2,0 备注; 2,1 ; 2,2 ",
        );
    }

    #[test]
    fn other_tables_do_not_continue() {
        let table = sheet(&[0.0, 50.0, 100.0], 1, &[&["甲", "乙"]]);
        assert!(!continues(&table, &sheet(&[0.0, 50.0, 130.0], 2, &[&["甲", "乙"]])));
        assert!(!continues(&table, &sheet(&[0.0, 20.0, 100.0], 2, &[&["甲", "乙"]])));
        assert!(continues(&table, &sheet(&[0.0, 20.0, 50.0, 100.0], 2, &[&["丙", "乙", "丙"]])));
        assert!(!continues(&table, &sheet(&[0.0, 50.0, 100.0], 2, &[&["甲", "丁"]])));
    }
}
