//! Reads reviewed worksheets: the sheets in which a reviewer scored the indicators of a self-evaluation again.

mod header;
mod row;

use super::fields::{self, Field};
use super::{meta, names};
use crate::document::{Block, Document, Table};
use crate::tables::fill::Row;
use header::Header;
use jixiao_model::{FiscalYear, Located, Notice, Report, ReportId, Review, Text, Warned};
use std::borrow::Cow;

/// Labels of the field with the project.
static PROJECT: &[&str] = &["项目名称", "二级项目名称", "项目"];

/// The most lines above a table that may say what it is about.
const MOST_LINES: usize = 6;

/// What a document holds: reports, and worksheets of reviewers.
#[derive(Debug)]
pub(crate) struct Read<'a> {
    /// The document as it is read for reports: without the worksheets.
    pub(crate) rest: Cow<'a, Document>,
    pub(crate) reports: Vec<Report>,
    pub(crate) reviews: Vec<Review>,
    pub(crate) notices: Vec<Notice>,
}

/// Reads a document whose tables are reviewed worksheets, self-evaluations, or both.
pub(crate) fn read<'a>(document: &'a Document, path: &str) -> Read<'a> {
    let Warned { value: reviews, mut notices } = reviews(document, path);
    if reviews.is_empty() {
        let reports = super::read_reports(document, path);
        return Read { rest: Cow::Borrowed(document), reports: reports.value, reviews, notices: reports.notices };
    }
    let rest = without_reviews(document);
    let mut reports = Vec::new();
    if rest.blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        let read = super::read_reports(&rest, path);
        notices.extend(read.notices);
        reports = read.value;
    } else {
        notices.push(super::notes::refused(&Text::fixed(
            "这是复核工作底稿，其自评与复核得分另行读取",
            "this is a reviewed worksheet; its scores are read as a review",
        )));
    }
    Read { rest: Cow::Owned(rest), reports, reviews, notices }
}

/// Reads every reviewed worksheet in a document; none where the document is something else.
fn reviews(document: &Document, path: &str) -> Warned<Vec<Review>> {
    let mut reviews = Vec::new();
    let mut notices = Vec::new();
    let mut above: Vec<Located<String>> = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => above.push(meta::tidy(text)),
            Block::Table(table) => {
                let grid = table.grid();
                if let Some(header) = Header::find(table, &grid) {
                    let number = u32::try_from(reviews.len() + 1).unwrap_or(u32::MAX);
                    let id = ReportId { path: path.to_owned(), number };
                    let lines = &above[above.len().saturating_sub(MOST_LINES)..];
                    reviews.push(review(id, table, &header, lines, &mut notices));
                }
                above.clear();
            }
        }
    }
    Warned { value: reviews, notices }
}

fn without_reviews(document: &Document) -> Document {
    let is_review = |block: &&Block| match block {
        Block::Table(table) => Header::find(table, &table.grid()).is_some(),
        _ => false,
    };
    let blocks = document.blocks.iter().filter(|block| !is_review(block)).cloned().collect();
    Document { blocks, asides: document.asides.clone() }
}

fn review(
    id: ReportId,
    table: &Table,
    header: &Header,
    above: &[Located<String>],
    notices: &mut Vec<Notice>,
) -> Review {
    let grid = table.grid();
    let rows: Vec<Row<'_>> = (1..header.row).map(|row| Row::new(&grid, row)).collect();
    let cells = rows.iter().flat_map(Row::filled).filter_map(crate::tables::cell::words);
    let lines: Vec<Located<String>> = above.iter().cloned().chain(cells).collect();
    let of_lines = above.iter().flat_map(fields::of_line);
    let found: Vec<Field> = rows.iter().flat_map(fields::of_row).chain(of_lines).collect();
    let named = |labels| fields::name(&found, labels);
    let titled = || lines.iter().find_map(names::department_in_title);
    let department = named(names::DEPARTMENT).or_else(|| named(names::UNIT_OF_REPORT)).or_else(titled);
    let year = meta::year_in_fields(&found, notices).or_else(|| lines.iter().find_map(year_of_line));
    let Warned { value: read, notices: of_rows } = row::all(table, &grid, header);
    notices.extend(of_rows);
    Review { id, department, project: fields::value(&found, PROJECT), year, rows: read.rows, total: read.total }
}

/// Finds the year of a title, or of a line that holds nothing else.
fn year_of_line(line: &Located<String>) -> Option<Located<FiscalYear>> {
    let compact = meta::compact(&line.value);
    let is_title = ["自评", "复核", "绩效"].iter().any(|word| compact.contains(word)) && compact.chars().count() <= 60;
    if is_title { meta::year_in_title(line) } else { meta::year_alone(line) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::document;

    const SHEET: &str = "\
岚汀市水务局2023年度项目绩效自评复核表
| 项目名称 | 河道清淤 | < | < | < | < | < | < | < | < | < | < | < |
| 一级 | 二级 | 三级 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 15 | 25% | 少清淤3公里，扣25% |
| ^ | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
| 效益指标 | 社会效益指标 | 群众受益情况 | 定性 | 明显 |  | 10 | 明显 | 10 |  | — |  | 不可考核 |
| 合计 | < | < |  |  |  | 40 |  | 40 |  | 25 | 0.375 |  |
| 复核人： | < | < | < | < | < | < | < | < | < | < | < | < |
";

    #[test]
    fn a_worksheet_of_thirteen_columns_is_read_as_a_review() {
        let document = document(SHEET);
        let read = read(&document, "a.xlsx");
        assert!(read.reports.is_empty());
        let [review] = read.reviews.as_slice() else { panic!("{:?}", read.reviews) };
        assert_eq!(review.department(), Some("岚汀市水务局"));
        assert_eq!(review.project.as_ref().map(|name| name.value.as_str()), Some("河道清淤"));
        assert_eq!(review.year().map(FiscalYear::get), Some(2023));
        let names: Vec<&str> = review.rows.iter().map(|row| row.name.value.as_str()).collect();
        assert_eq!(names, ["清淤长度", "验收合格率", "群众受益情况"]);
        let [first, second, third] = review.rows.as_slice() else { unreachable!() };
        let scores = |row: &jixiao_model::ReviewRow| {
            [&row.weight, &row.self_score, &row.reviewed_score]
                .map(|points| points.as_ref().map(|points| points.value.as_f64()))
        };
        assert_eq!(scores(first), [Some(20.0), Some(20.0), Some(15.0)]);
        assert_eq!(first.deviation.as_ref().map(|ratio| ratio.value.as_f64()), Some(0.25));
        assert_eq!(first.remark.as_ref().map(|remark| remark.value.as_str()), Some("少清淤3公里，扣25%"));
        assert_eq!(second.level1.as_ref().map(|level| level.value.as_str()), Some("产出指标"));
        assert_eq!(scores(third), [Some(10.0), Some(10.0), None]);
        let total = review.total.as_ref().expect("a row of totals");
        assert_eq!(scores(total), [Some(40.0), Some(40.0), Some(25.0)]);
        assert_eq!(total.deviation.as_ref().map(|ratio| ratio.value.as_f64()), Some(0.375));
        assert!(read.notices.iter().any(|notice| notice.message.zh.contains("复核工作底稿")), "{:?}", read.notices);
    }

    #[test]
    fn several_sheets_are_several_reviews_and_other_tables_are_none() {
        let two = format!("{SHEET}\n{}", SHEET.replace("河道清淤", "水库加固"));
        let both = document(&two);
        let read = read(&both, "a.xlsx");
        let numbers: Vec<u32> = read.reviews.iter().map(|review| review.id.number).collect();
        assert_eq!(numbers, [1, 2]);
        let form = SHEET.replace("复核得分", "得分").replace("自评得分", "评分");
        assert!(super::read(&document(&form), "a.xlsx").reviews.is_empty());
        let unfilled = "| 三级指标 | 目标值 | 实际完成值 | 自评得分 | 复核得分 |\n| 清淤长度 | 12 | 12 | 20 |  |\n";
        assert!(super::read(&document(unfilled), "a.xlsx").reviews.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn never_panics(words in proptest::collection::vec("(三级|自评得分|复核得分|偏离度|合计|20|25%|扣|一级|项目名称|<|\\^|)", 1..60), width in 1usize..14) {
            let lines: Vec<String> = words.chunks(width).map(|row| format!("| {} |", row.join(" | "))).collect();
            let _ = read(&document(&format!("| 三级 | 自评得分 | 复核得分 |\n{}", lines.join("\n"))), "a.xlsx");
        }
    }
}
