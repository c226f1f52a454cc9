//! Gives the cells of ragged rows their columns: merged cells leave no cell in flattened text.

use super::blocks::Blocks;
use crate::document::Cell;
use jixiao_model::{NoticeCode, Place, Text, text};

/// A cell of a row before the grid is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RaggedCell {
    pub(crate) text: String,
    /// The line of its source, where that has lines.
    pub(crate) line: Option<u32>,
}

/// Where the cells of a row stand: the first column, and how many columns the first cell spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alignment {
    pub(crate) first_column: u32,
    pub(crate) first_span: u32,
}

/// The most leading labels that one row can lack (three levels of indicators).
const MOST_MISSING: usize = 3;

/// Words that make a row a header.
static HEADER_WORDS: &[&str] = &[
    "指标", "权重", "分值", "得分", "目标值", "业绩值", "完成值", "实际值", "预算数", "执行数", "执行率", "职能",
    "任务", "完成情况", "序号", "金额", "备注", "偏差原因", "职责", "标准分", "评分",
];

/// Words of headers above numbers.
static NUMBER_WORDS: &[&str] =
    &["权重", "分值", "得分", "评分", "标准分", "预算数", "执行数", "执行率", "金额", "决算数", "资金"];

/// Words that begin a row of totals; their cell spans the labels, none is missing.
static TOTAL_WORDS: &[&str] = &["合计", "总计", "小计", "总分", "金额合计", "总得分", "自评总分", "总评分"];

/// The header that rows are compared with: what is expected in each column.
#[derive(Debug, Default)]
struct Header {
    is_number: Vec<bool>,
}

/// Aligns the rows of one table; the second value says which rows (from 1) needed it, in words.
pub(crate) fn align(rows: &[Vec<RaggedCell>]) -> (Vec<Alignment>, Vec<(u32, Text)>) {
    let mut header = Header::default();
    // Asked once for every row: a header looks at all rows below it, up to the next.
    let is_header: Vec<bool> = rows.iter().map(|row| is_header(row)).collect();
    let mut alignments = Vec::with_capacity(rows.len());
    let mut remarks = Vec::new();
    for (number, (index, row)) in (1u32..).zip(rows.iter().enumerate()) {
        let mut alignment = Alignment { first_column: 1, first_span: 1 };
        if index == 0 || is_header[index] && row.len() >= 3 {
            let n_below = is_header[index + 1..].iter().take_while(|is_header| !**is_header).count();
            header = Header::new(row, &rows[index + 1..=index + n_below]);
        } else if row.len() != header.is_number.len() {
            if let Some(better) = header.best(row) {
                alignment = better;
            }
            remarks.extend(header.remark(row.len(), alignment).map(|text| (number, text)));
        }
        alignments.push(alignment);
    }
    (alignments, remarks)
}

/// Adds rows as a table, aligned and remarked.
pub(crate) fn table(blocks: &mut Blocks, rows: Vec<Vec<RaggedCell>>) {
    let number = blocks.next_table();
    let (alignments, remarks) = align(&rows);
    for (row, remark) in remarks {
        let line = rows[row as usize - 1].first().and_then(|cell| cell.line);
        blocks.notice(NoticeCode::RealignedRow, Place::row(number, row).with_line(line), remark);
    }
    let mut cells = Vec::with_capacity(rows.iter().map(Vec::len).sum());
    for ((row, alignment), ragged) in (1u32..).zip(alignments).zip(rows) {
        let mut column = alignment.first_column;
        let mut column_span = alignment.first_span;
        for RaggedCell { text, line } in ragged {
            let place = Place::cell(number, row, column).with_line(line);
            cells.push(Cell { row, column, row_span: 1, column_span, text: text.into(), place });
            column += column_span;
            column_span = 1;
        }
    }
    blocks.table(None, cells);
}

fn is_header(row: &[RaggedCell]) -> bool {
    let has_word = |cell: &&RaggedCell| {
        let label = text::label(&cell.text);
        label.chars().count() <= 12 && HEADER_WORDS.iter().any(|word| label.contains(word))
    };
    !row.iter().any(|cell| is_number(&cell.text)) && row.iter().filter(has_word).count() >= 2
}

/// Tells whether a cell holds one number, percent sign and unit of points allowed.
fn is_number(cell: &str) -> bool {
    let folded = text::fold(cell);
    let bare = folded.trim().trim_end_matches(['%', '分']);
    bare.contains(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '))
}

impl Header {
    /// Takes a header with the rows that belong to it.
    fn new(header: &[RaggedCell], below: &[Vec<RaggedCell>]) -> Self {
        // Filled cells and numbers of each column.
        let mut counts = vec![(0usize, 0usize); header.len()];
        for row in below.iter().filter(|row| row.len() == header.len()) {
            for (cell, (filled, numbers)) in row.iter().zip(&mut counts).filter(|(cell, _)| !cell.text.is_empty()) {
                *filled += 1;
                *numbers += usize::from(is_number(&cell.text));
            }
        }
        let is_number = header.iter().zip(counts).map(|(cell, (filled, numbers))| {
            let label = text::label(&cell.text);
            NUMBER_WORDS.iter().any(|word| label.contains(word)) || numbers * 2 > filled
        });
        Self { is_number: is_number.collect() }
    }

    /// Returns how a row with fewer cells is best placed; nothing when it is of another structure.
    fn best(&self, row: &[RaggedCell]) -> Option<Alignment> {
        let missing = self.is_number.len().checked_sub(row.len())?;
        let comparable =
            missing > 0 && missing <= MOST_MISSING && row.len() >= 2 && row.len() * 2 >= self.is_number.len();
        if !comparable {
            return None;
        }
        let count = u32::try_from(missing).ok()?;
        let leading = Alignment { first_column: count + 1, first_span: 1 };
        let spanning = Alignment { first_column: 1, first_span: count + 1 };
        let trailing = Alignment { first_column: 1, first_span: 1 };
        let first = text::label(&row[0].text);
        let is_total = TOTAL_WORDS.contains(&first.as_str());
        let preferred = if is_total { [spanning, trailing, trailing] } else { [leading, trailing, spanning] };
        // Of equal fits the earlier in the list wins.
        preferred.into_iter().rev().max_by_key(|alignment| self.fit(row, *alignment))
    }

    /// Counts the cells that are numbers where numbers are expected and words where words are, less those that are not.
    fn fit(&self, row: &[RaggedCell], alignment: Alignment) -> i32 {
        let mut column = alignment.first_column as usize - 1;
        let mut fit = 0;
        for (index, cell) in row.iter().enumerate() {
            if !cell.text.is_empty() {
                let expected = self.is_number.get(column).copied().unwrap_or(false);
                fit += if expected == is_number(&cell.text) { 1 } else { -1 };
            }
            column += if index == 0 { alignment.first_span as usize } else { 1 };
        }
        fit
    }

    fn remark(&self, got: usize, alignment: Alignment) -> Option<Text> {
        let expected = self.is_number.len();
        if got > expected {
            return (expected >= 3).then(|| {
                Text::new(
                    format!("该行有 {got} 格，表头有 {expected} 格，按顺序从左读取"),
                    format!("the row has {got} cells, its header {expected}; read from the left"),
                )
            });
        }
        let missing = expected - got;
        if missing > MOST_MISSING || got < 2 || got * 2 < expected {
            return None;
        }
        let (zh, en) = match alignment {
            Alignment { first_column: 2.., .. } => {
                ("视为缺少最前面的合并格", "as if the merged cells in front were missing")
            }
            Alignment { first_span: 2.., .. } => ("视为首格跨列", "as if the first cell spanned the missing columns"),
            _ => ("按顺序从左读取", "from the left"),
        };
        Some(Text::new(
            format!("该行有 {got} 格，表头有 {expected} 格，{zh}"),
            format!("the row has {got} cells, its header {expected}; read {en}"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDICATORS: &str = "一级指标|二级指标|三级指标|权重|目标值|业绩值|得分";

    /// Aligns the last of the rows and returns first column and first span, with whether it was remarked.
    #[track_caller]
    fn check(rows: &[&str], expected: (u32, u32, bool)) {
        let cell = |text: &str| RaggedCell { text: text.to_owned(), line: None };
        let rows: Vec<Vec<RaggedCell>> = rows.iter().map(|row| row.split('|').map(cell).collect()).collect();
        let (alignments, remarks) = align(&rows);
        let last = alignments[rows.len() - 1];
        let remarked = remarks.iter().any(|(row, _)| *row as usize == rows.len());
        assert_eq!((last.first_column, last.first_span, remarked), expected, "{rows:?}");
    }

    #[test]
    fn missing_leading_labels_shift_a_row() {
        check(&[INDICATORS, "产出指标|数量指标|培训人次|10|≥5次|5次|10"], (1, 1, false));
        check(
            &[INDICATORS, "产出指标|数量指标|培训人次|10|≥5次|5次|10", "质量指标|合格率|10|≥95%|96%|10"],
            (2, 1, true),
        );
        check(&[INDICATORS, "产出指标|数量指标|培训人次|10|≥5次|5次|10", "资料汇编|10|≥5册|5册|10"], (3, 1, true));
        check(&["职能|任务|完成情况|预算数|执行数", "灌区管护|已完成|30|28"], (2, 1, true));
    }

    #[test]
    fn rows_that_end_early_stay_where_they_are() {
        check(
            &[INDICATORS, "产出指标|数量指标|培训人次|10|≥5次|5次|10", "产出指标|质量指标|合格率|10|≥95%"],
            (1, 1, true),
        );
    }

    #[test]
    fn a_wide_table_is_aligned_in_one_pass() {
        let row = |cell: &str| vec![RaggedCell { text: cell.to_owned(), line: None }; 2_000];
        let rows: Vec<Vec<RaggedCell>> = std::iter::once(row("得分")).chain((0..100).map(|_| row("9.5"))).collect();
        assert_eq!(align(&rows).0.len(), 101);
    }

    #[test]
    fn totals_span_the_labels() {
        check(&[INDICATORS, "产出指标|数量指标|培训人次|10|≥5次|5次|10", "总分|100|||98"], (1, 3, true));
    }

    #[test]
    fn rows_of_another_structure_are_left_alone() {
        check(&[INDICATORS, "注：自评得分由高到低"], (1, 1, false));
        check(&["项目名称|水渠维修", "主管部门|云栖市水务局|实施单位|云栖市水利站"], (1, 1, false));
        check(&["项目支出绩效自评表", "年度资金总额|100|98|10|98%|9.8"], (1, 1, false));
    }

    #[test]
    fn a_new_header_starts_a_new_comparison() {
        let funds = "项目资金||预算数|执行数|分值|执行率|得分";
        let header = "绩效指标|一级指标|二级指标|三级指标|指标值|完成值|分值|得分|偏差原因";
        check(&[funds, "年度资金总额|100|98|10|98%|9.8"], (2, 1, true));
        check(
            &[funds, "年度总体目标|预期目标", header, "产出指标|数量指标|维修渠道|10公里|10公里|10|10|"],
            (2, 1, true),
        );
        check(
            &[funds, header, "产出指标|数量指标|维修渠道|10公里|10公里|10|10|", "维修水闸|3座|3座|10|10|"],
            (4, 1, true),
        );
    }

    proptest::proptest! {
        #[test]
        fn every_row_keeps_all_its_cells(rows in proptest::collection::vec(proptest::collection::vec("(指标|得分|10|98%|甲|总分|)", 0..9), 0..9)) {
            let rows: Vec<Vec<RaggedCell>> = rows.into_iter()
                .map(|row| row.into_iter().map(|text| RaggedCell { text, line: None }).collect()).collect();
            let (alignments, _) = align(&rows);
            proptest::prop_assert_eq!(alignments.len(), rows.len());
            proptest::prop_assert!(alignments.iter().all(|one| one.first_column >= 1 && one.first_span >= 1));
        }
    }
}
