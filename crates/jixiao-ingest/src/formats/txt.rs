//! Plain text: rebuilds tables from flattened, piped or tabbed rows; everything else is a paragraph or heading.

use super::blocks::{Blocks, Style};
use super::heading;
use super::piped::{cells as piped_cells, is_piped, is_separator};
use super::rows::{self, RaggedCell};
use crate::document::Document;
use jixiao_model::Warned;

/// So many blank lines end a flattened table even when another follows at once.
const BLANKS_BETWEEN_TABLES: usize = 3;

/// The most lines of one flattened cell after its first.
const MOST_CONTINUED: usize = 40;

/// One line with its number from 1.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: u32,
    text: &'a str,
}

type Row = Vec<RaggedCell>;

/// Parses decoded text into blocks.
pub(crate) fn parse(text: &str) -> Warned<Document> {
    let lines: Vec<Line<'_>> = (1u32..).zip(text.lines()).map(|(number, text)| Line { number, text }).collect();
    let mut blocks = Blocks::default();
    let mut rest = lines.as_slice();
    while let Some(first) = rest.first() {
        let (rows, used) = table_at(rest);
        if used == 0 {
            blocks.text(first.text, Style::Unknown, Some(first.number));
            rest = &rest[1..];
            continue;
        }
        if is_table(&rows) {
            rows::table(&mut blocks, rows);
        } else {
            for line in &rest[..used] {
                blocks.text(line.text, Style::Unknown, Some(line.number));
            }
        }
        rest = &rest[used..];
    }
    blocks.finish()
}

/// Lines that only begin with a tab are indented paragraphs: one a row, or all in a row of sentences and headings.
fn is_table(rows: &[Row]) -> bool {
    let is_prose = |cell: &RaggedCell| cell.text.ends_with('。') || heading::level(&cell.text).is_some();
    match rows {
        [row] => row.len() > 1 && !row.iter().any(is_prose),
        _ => rows.iter().any(|row| row.len() > 1),
    }
}

/// Returns the rows of the table that starts at the first line, and the lines it takes; no lines when none starts.
fn table_at(lines: &[Line<'_>]) -> (Vec<Row>, usize) {
    if is_piped(lines[0].text) {
        return delimited(lines, is_piped, piped_cells);
    }
    if starts_tabbed(lines) {
        return delimited(lines, is_tabbed, tabbed_cells);
    }
    if is_flattened_cell(lines[0].text) {
        return flattened(lines);
    }
    (Vec::new(), 0)
}

/// One cell a line, each after a tab; a blank line ends a row; any other line ends the table.
fn flattened(lines: &[Line<'_>]) -> (Vec<Row>, usize) {
    let mut rows = Vec::new();
    let mut row = Row::new();
    let (mut used, mut index, mut n_blank) = (0, 0, 0);
    while let Some(line) = lines.get(index) {
        index += 1;
        if is_flattened_cell(line.text) {
            if n_blank >= BLANKS_BETWEEN_TABLES {
                break;
            }
            n_blank = 0;
            row.push(RaggedCell { text: line.text.trim().to_owned(), line: Some(line.number) });
        } else if line.text.trim().is_empty() {
            n_blank += 1;
            if !row.is_empty() {
                rows.push(std::mem::take(&mut row));
            }
            continue;
        } else {
            let n_more = continued(&lines[index - 1..]);
            let Some(cell) = row.last_mut().filter(|_| n_more > 0) else { break };
            for line in &lines[index - 1..index - 1 + n_more] {
                cell.text.push('\n');
                cell.text.push_str(line.text.trim());
            }
            index += n_more - 1;
        }
        used = index;
    }
    if !row.is_empty() {
        rows.push(row);
    }
    (rows, used)
}

/// Counts the lines without a tab that stand between two cells of one row: they continue the cell above.
fn continued(lines: &[Line<'_>]) -> usize {
    let n_lines = lines
        .iter()
        .take(MOST_CONTINUED + 1)
        .take_while(|line| !line.text.starts_with('\t') && !line.text.trim().is_empty())
        .count();
    let before_cell = lines.get(n_lines).is_some_and(|line| is_flattened_cell(line.text));
    if before_cell && n_lines <= MOST_CONTINUED { n_lines } else { 0 }
}

fn is_flattened_cell(line: &str) -> bool {
    line.starts_with('\t') && !line.trim().contains('\t')
}

fn delimited(lines: &[Line<'_>], belongs: fn(&str) -> bool, split: fn(&str) -> Vec<String>) -> (Vec<Row>, usize) {
    let of_table = lines.iter().take_while(|line| belongs(line.text));
    let cells = |line: &Line<'_>| {
        split(line.text).into_iter().map(|text| RaggedCell { text, line: Some(line.number) }).collect::<Row>()
    };
    let rows = of_table.clone().filter(|line| !is_separator(line.text)).map(cells).collect();
    (rows, of_table.count())
}

/// Two rows of tab-separated cells in a run; two cells alone are more often a numbered heading or contents.
fn starts_tabbed(lines: &[Line<'_>]) -> bool {
    let mut run = lines.iter().map(|line| line.text).take_while(|line| is_tabbed(line));
    let n_cells = |line: &str| line.split('\t').count();
    let (first, second) = (run.next(), run.next());
    first.zip(second).is_some_and(|(first, second)| n_cells(first) >= 3 || n_cells(second) >= 3)
}

fn is_tabbed(line: &str) -> bool {
    line.trim().contains('\t') || line.matches('\t').nth(1).is_some() && !line.trim().is_empty()
}

fn tabbed_cells(line: &str) -> Vec<String> {
    line.split('\t').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;
    use crate::formats::testing::shown;
    use jixiao_model::Place;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(shown(&parse(text)), expected, "{text}");
    }

    #[test]
    fn flattened_tables_keep_empty_cells() {
        check(
            "1.主要职责\n\t\n\t职责职能\n\n\t1\n\t管护灌区\n\n\n\n2．组织架构\n",
            &["h3 1.主要职责", "t 1,1 ; 1,2 职责职能; 2,1 1; 2,2 管护灌区", "h3 2．组织架构"],
        );
        check(
            "\t二级指标\n\t三级指标\n\t权重\n\n\t数量\n\t培训\n\t5\n\n\t\n\t检查\n\t5\n\n",
            &["t 1,1 二级指标; 1,2 三级指标; 1,3 权重; 2,1 数量; 2,2 培训; 2,3 5; 3,1 ; 3,2 检查; 3,3 5"],
        );
    }

    #[test]
    fn flattened_rows_with_missing_labels_are_realigned() {
        check(
            "\t二级指标\n\t三级指标\n\t权重\n\n\t数量\n\t培训\n\t5\n\n\t检查\n\t5\n",
            &[
                "t 1,1 二级指标; 1,2 三级指标; 1,3 权重; 2,1 数量; 2,2 培训; 2,3 5; 3,2 检查; 3,3 5",
                "! realigned-row 表1 行3 （第9行）",
            ],
        );
    }

    #[test]
    fn a_cell_of_several_lines_stays_one_cell() {
        check("\t名称\n\t目标\n\n\t甲\n\t一\n二\n三\n\t乙\n", &["t 1,1 名称; 1,2 目标; 2,1 甲; 2,2 一/二/三; 2,3 乙"]);
        check("\t名称\n\t目标\n正文\n", &["t 1,1 名称; 1,2 目标", "p 正文"]);
    }

    #[test]
    fn many_blank_lines_part_two_tables() {
        check("\ta\n\tb\n\n\n\n\tc\n\td\n", &["t 1,1 a; 1,2 b", "t 1,1 c; 1,2 d"]);
    }

    #[test]
    fn indented_paragraphs_are_no_table() {
        check("\t（一）主要问题\n\t预算编制不够细。\n", &["h2 （一）主要问题", "p 预算编制不够细。"]);
    }

    #[test]
    fn piped_rows_with_and_without_separator() {
        check("| 甲 | 乙 |\n|---|:-:|\n| | 1 |\n正文\n", &["t 1,1 甲; 1,2 乙; 2,1 ; 2,2 1", "p 正文"]);
        check("|| 乙 |\n", &["t 1,1 ; 1,2 乙"]);
    }

    #[test]
    fn tabbed_rows_need_two_lines_and_three_cells() {
        check(
            "指标\t目标\t得分\n\t满意度\t10\n尾\n",
            &["t 1,1 指标; 1,2 目标; 1,3 得分; 2,1 ; 2,2 满意度; 2,3 10", "p 尾"],
        );
        check("一、\t概况\n二、\t问题\n", &["h1 一、\t概况", "h1 二、\t问题"]);
        check("甲\t乙\t丙\n", &["p 甲\t乙\t丙"]);
    }

    #[test]
    fn places_name_line_and_position() {
        let blocks = parse("题目\n\n| 甲 | 乙 |\n").value.blocks;
        assert!(matches!(&blocks[0], Block::Paragraph(text) if text.place == Place::paragraph(1).with_line(1)));
        assert!(matches!(&blocks[1], Block::Table(table) if table.cells[1].place == Place::cell(1, 1, 2).with_line(3)));
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_lost(text in "(\t|\n|\\|| |甲|1|一、){0,60}") {
            let shown = shown(&parse(&text)).concat();
            proptest::prop_assert_eq!(shown.matches('甲').count(), text.matches('甲').count());
        }
    }
}
