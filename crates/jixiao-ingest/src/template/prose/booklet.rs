//! Forms in which labels and texts share a table: `职能职责概述 | …`, `计划安排资金（万元） | 120 | 实际支出（万元） | 118`.

use super::items;
use super::reader::Read;
use crate::document::{Block, Cell, Document, Grid, Table};
use crate::tables::header::{self, TableKind};
use crate::tables::{cell, roles, units};
use crate::template::goals;
use crate::template::narrative::{self, Paragraph};
use crate::template::outline::{self, Chapter};
use jixiao_model::{FundRow, FundSource, Located, Money, MoneyUnit, Notice, NoticeCode, Section, SectionKind, text};

/// Labels of the amounts of a form, for the planned and for the spent money.
static PLANNED: &[&str] =
    &["计划安排资金", "安排资金", "预算资金", "年度预算资金", "预算安排资金", "预算数", "年初预算数"];
static SPENT: &[&str] = &["实际支出", "实际支出资金", "支出合计", "实际使用资金", "实际支出数", "年度支出合计"];

/// Labels of other amounts in the same row, which end those before.
static OTHERS: &[&str] = &["实际到位资金", "到位资金", "结余", "结余资金", "当年结余", "累计结余", "收入合计"];

/// How many rows of a header may stand below a label, the first row of amounts included.
const ROWS_OF_HEADER: u32 = 3;

/// Reads all tables of a document that no other reader takes.
pub(crate) fn read(document: &Document, read: &mut Read) {
    // The unit of another table says nothing about this one: a list of vouchers is in 元 beside amounts in 万元.
    let mut caption = None;
    for block in &document.blocks {
        let table = match block {
            Block::Table(table) => table,
            Block::Heading { text, .. } | Block::Paragraph(text) => {
                caption = units::stated(&text.value).or(caption);
                continue;
            }
        };
        let around = caption.or_else(|| units::in_table(table));
        let grid = table.grid();
        if !matches!(header::recognise(table, &grid), TableKind::Unknown | TableKind::Targets) {
            continue;
        }
        let is_taken =
            [sections(table, &grid, read), amounts(table, &grid, around, read), overall_goals(table, &grid, read)];
        if is_taken.contains(&true) {
            read.notices
                .retain(|notice| notice.code != NoticeCode::UnknownTable || notice.place.table != Some(table.number));
        }
    }
}

/// Texts beside or below labels that name a chapter.
fn sections(table: &Table, grid: &Grid<'_>, read: &mut Read) -> bool {
    let mut is_taken = false;
    for label in table.cells.iter().filter(|cell| cell.text.chars().count() <= 24) {
        let chapter = outline::chapter_of(&cell::joined(&label.text));
        let (Some(chapter), Some(text)) = (chapter, text_of(grid, label)) else { continue };
        is_taken |= match chapter {
            Chapter::Duties => {
                let is_new = read.report.duties.is_empty();
                read.report.duties.extend(items::split(&text).into_iter().filter(|_| is_new));
                is_new
            }
            Chapter::Section(kind) => section(kind, label, &text, read),
            Chapter::ProblemsAndMeasures => section(SectionKind::Problems, label, &text, read),
            _ => false,
        };
    }
    is_taken
}

/// Returns the text of a label: in the cell beside it, else below it, where that is no label itself.
fn text_of(grid: &Grid<'_>, label: &Cell) -> Option<Located<String>> {
    let beside = grid.starting(label.row, label.column + label.column_span);
    let below = grid.starting(label.row + label.row_span, label.column);
    let is_text = |cell: &&Cell| !cell.text.trim().is_empty() && outline::chapter_of(&cell.text).is_none();
    beside.filter(is_text).or_else(|| below.filter(is_text)).and_then(cell::words)
}

fn section(kind: SectionKind, label: &Cell, text: &Located<String>, read: &mut Read) -> bool {
    let Some(heading) = cell::words(label) else { return false };
    let section = read.report.sections.entry(kind).or_insert_with(|| Section { kind, heading, paragraphs: Vec::new() });
    if !section.paragraphs.is_empty() {
        return false;
    }
    match narrative::classify(text) {
        Paragraph::Content(text) => section.paragraphs.push(text),
        Paragraph::Prompt { prompt, content } => {
            read.report.placeholders.push(jixiao_model::Placeholder { section: Some(kind), text: prompt });
            section.paragraphs.extend(content);
        }
        Paragraph::Nothing => {}
    }
    true
}

/// Pairs of a label and an amount: the row of totals, and below it `其中：中央财政 | 80` in the columns of each.
fn amounts(table: &Table, grid: &Grid<'_>, around: Option<MoneyUnit>, read: &mut Read) -> bool {
    let mut rows: Vec<FundRow> = Vec::new();
    let mut is_inferred = false;
    for label in &table.cells {
        let words = label.text.label();
        let is_executed = words.is_in(SPENT);
        if !is_executed && !words.is_in(PLANNED) {
            continue;
        }
        let stated = units::stated(&label.text).or(around);
        is_inferred |= stated.is_none();
        let unit = stated.unwrap_or(MoneyUnit::WanYuan);
        if let Some(value) = below(grid, label) {
            if let Some(money) = amount(value, unit, &mut read.notices) {
                put(&mut rows, FundSource::Total, label, money, is_executed);
            }
            continue;
        }
        let mut number = label.row;
        let mut column = label.column;
        while let Some(own) = grid.starting(number, column) {
            let is_first = number == label.row;
            let source = if is_first { Some(FundSource::Total) } else { source_of(own) };
            let (Some(source), Some(value)) = (source, grid.starting(number, column + own.column_span)) else { break };
            if let Some(money) = amount(value, unit, &mut read.notices) {
                put(&mut rows, source, own, money, is_executed);
            } else if !is_first {
                // A source that the form prints without amounts is a row of blanks.
                row_of(&mut rows, source, own);
            }
            number += own.row_span.max(1);
            column = own.column;
        }
    }
    let is_taken = !rows.is_empty();
    if read.report.funds.is_empty() {
        read.notices.extend((is_taken && is_inferred).then(|| units::inferred(table.number)));
        rows.sort_by_key(|row| row.source != FundSource::Total);
        read.report.funds = rows;
    }
    is_taken
}

/// Returns the first amount in the column of a label that heads one; its first row is that of the sums.
fn below<'a>(grid: &Grid<'a>, label: &Cell) -> Option<&'a Cell> {
    let beside = grid.starting(label.row, label.column + label.column_span);
    let first = label.row + label.row_span;
    let mut rows = (first..first + ROWS_OF_HEADER).filter_map(|row| grid.starting(row, label.column));
    let value = rows.find(|cell| is_amount(cell));
    value.filter(|_| !beside.is_some_and(is_amount))
}

fn source_of(label: &Cell) -> Option<FundSource> {
    let words = label.text.label();
    let is_other_total = OTHERS.iter().chain(PLANNED).chain(SPENT).any(|other| words.as_str() == *other);
    roles::fund_source(label.text.label()).filter(|_| !is_other_total)
}

/// An amount beside a label; words there mean that the label heads a column.
fn amount(value: &Cell, unit: MoneyUnit, notices: &mut Vec<Notice>) -> Option<Located<Money>> {
    if is_amount(value) { cell::money(value, unit, notices) } else { None }
}

fn is_amount(cell: &Cell) -> bool {
    text::fold(cell.text.trim()).starts_with(|c: char| c.is_ascii_digit())
}

fn put(rows: &mut Vec<FundRow>, source: FundSource, label: &Cell, money: Located<Money>, is_executed: bool) {
    let row = row_of(rows, source, label);
    let slot = if is_executed { &mut row.executed } else { &mut row.budget };
    slot.get_or_insert(money);
}

/// Returns the row of a source, which is begun where it is the first time that the form names it.
fn row_of<'a>(rows: &'a mut Vec<FundRow>, source: FundSource, label: &Cell) -> &'a mut FundRow {
    let known = rows.iter().position(|row| row.source == source);
    let index = known.unwrap_or_else(|| {
        rows.push(FundRow {
            source,
            label: Located::text(cell::joined(&label.text), label.place),
            initial: None,
            budget: None,
            executed: None,
            rate: None,
            weight: None,
            score: None,
            place: label.place.whole_row(),
        });
        rows.len() - 1
    });
    &mut rows[index]
}

fn overall_goals(table: &Table, grid: &Grid<'_>, read: &mut Read) -> bool {
    let mut rows = 1..table.n_rows;
    let found = rows.find_map(|number| goals::read(grid, number, table.n_rows));
    let Some(goals) = found.filter(|_| read.report.goals.expected.is_none()) else { return false };
    read.report.goals = goals.goals;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::document;
    use crate::template::prose::reader;
    use jixiao_model::{Family, ReportKind};

    fn booklet(source: &str) -> Read {
        let document = document(source);
        let mut read = reader::read(&document, "a", Family::F07, ReportKind::Department);
        super::read(&document, &mut read);
        read
    }

    #[test]
    fn labelled_texts_become_sections_and_duties() {
        let read = booklet(
            "部门整体支出绩效自评报告\n| 职能职责概述 | 1.管护河道；2.防汛抗旱。 |\n| 存在的问题 | 无 |\n| 改进措施 | （100字以内） |",
        );
        assert_eq!(
            read.report.duties.iter().map(|duty| duty.value.as_str()).collect::<Vec<_>>(),
            ["1.管护河道；", "2.防汛抗旱。"]
        );
        assert_eq!(read.report.sections[&SectionKind::Problems].content().as_deref(), Some("无"));
        assert_eq!(read.report.sections[&SectionKind::Measures].content(), None);
        assert_eq!(read.report.placeholders.len(), 1);
        assert!(read.notices.iter().all(|notice| notice.code != NoticeCode::UnknownTable));
    }

    #[test]
    fn the_unit_of_another_table_is_not_taken() {
        let read = booklet(
            "项目绩效自评报告
             | 计划安排资金 | 120 | 实际支出 | 118 |

             | 支出内容 | 实际支出数（元） | 会计凭证号 | 备注 |
             | 清淤 | 1180000 | 12 |  |",
        );
        let total = &read.report.funds[0];
        assert_eq!(total.budget.as_ref().map(|money| money.value.wan().to_string()).as_deref(), Some("120"));
        assert_eq!(total.executed.as_ref().map(|money| money.value.wan().to_string()).as_deref(), Some("118"));
        let inferred: Vec<_> = read.notices.iter().filter(|notice| notice.code == NoticeCode::InferredValue).collect();
        assert!(inferred.len() == 1 && inferred[0].place.table == Some(1), "{:?}", read.notices);
    }

    #[test]
    fn pairs_of_labels_and_amounts() {
        let read = booklet(
            "项目绩效自评报告
             | 计划安排资金（万元） | 120 | 实际到位资金（万元） | 120 | 实际支出（万元） | 118 | 结余（万元） | 2 |
             | 其中：中央财政 | 80 | 其中：中央财政 | 80 | 其中：中央财政 | 78 |  |  |
             | 市财政 | 40 | 市财政 | 40 | 市财政 | 7,00.0,77 |  |  |
             | 县财政 |  | 县财政 |  | 县财政 |  |  |  |",
        );
        let wan = |money: &Option<Located<Money>>| money.as_ref().map(|money| money.value.wan().to_string());
        let rows: Vec<_> =
            read.report.funds.iter().map(|row| (row.source, wan(&row.budget), wan(&row.executed))).collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            rows,
            [
                (FundSource::Total, some("120"), some("118")),
                (FundSource::Central, some("80"), some("78")),
                (FundSource::Municipal, some("40"), None),
                (FundSource::County, None, None)
            ]
        );
        assert!(read.notices.iter().any(|notice| notice.code == NoticeCode::DamagedNumber));
    }
}
