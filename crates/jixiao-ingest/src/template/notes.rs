//! The notices about whole documents, tables and lines.

use crate::document::Table;
use crate::tables::cell;
use jixiao_model::{IndicatorColumn, Located, Notice, NoticeCode, Place, Report, Text};

/// How long a text that nothing took up must be to be worth a notice.
const WORTH_A_NOTICE: usize = 30;

/// The most characters of a text that a notice quotes.
const MOST_QUOTED: usize = 80;

/// Says why a document gives no report.
pub(crate) fn refused(reason: &Text) -> Notice {
    let message =
        Text::new(format!("不是绩效自评报告：{}", reason.zh), format!("not a self-evaluation: {}", reason.en));
    Notice::new(NoticeCode::NotASelfEvaluation, Place::default(), message)
}

/// Says that a document gives no report because nothing in it could be read: it may be one all the same.
pub(crate) fn without_text() -> Notice {
    let message = Text::fixed(
        "没有读到绩效自评报告：文件中没有可读取的文字",
        "no self-evaluation was read: the file has no text that could be read",
    );
    Notice::new(NoticeCode::NotASelfEvaluation, Place::default(), message)
}

/// Says which of the fields that identify a report were not found.
pub(crate) fn missing(report: &Report) -> Vec<Notice> {
    let fields = [
        (report.department.is_none(), "部门名称", "department"),
        (report.year.is_none(), "年度", "year"),
        // A form without any column of scores states none.
        (report.total_score.is_none() && may_state_score(report), "总得分", "total score"),
    ];
    let absent = fields.into_iter().filter(|(is_missing, ..)| *is_missing);
    absent
        .map(|(_, zh, en)| {
            let number = report.id.number;
            let message =
                Text::new(format!("第{number}份报告没有找到{zh}"), format!("report {number}: no {en} was found"));
            Notice::new(NoticeCode::MissingField, place_of(report), message)
        })
        .collect()
}

fn may_state_score(report: &Report) -> bool {
    let columns = &report.columns;
    columns.is_empty() || columns.contains(&IndicatorColumn::Score) || columns.contains(&IndicatorColumn::Weight)
}

/// Returns where a report begins, as far as known.
fn place_of(report: &Report) -> Place {
    let begins = report.project.as_ref().or(report.title.as_ref());
    begins.map(|text| text.place).unwrap_or_default()
}

/// Says that a table is none of the known ones, with its first row.
pub(crate) fn unknown_table(table: &Table) -> Notice {
    let first = first_row(table);
    let message = Text::new(format!("无法识别的表格：「{first}」"), format!("unknown table: 「{first}」"));
    Notice::new(NoticeCode::UnknownTable, Place { table: Some(table.number), ..Place::default() }, message)
}

/// Says that a table only lists projects, with its first row.
pub(crate) fn project_list(table: &Table) -> Notice {
    let first = first_row(table);
    let message = Text::new(
        format!("项目清单，未作为自评表读取：「{first}」"),
        format!("a list of projects, not read as a self-evaluation: 「{first}」"),
    );
    Notice::new(NoticeCode::UnreadText, Place { table: Some(table.number), ..Place::default() }, message)
}

/// Says that an adjusted goal took the place of the initial one.
pub(crate) fn replaced_goal(initial: &Located<String>) -> Notice {
    let quote = quoted(&initial.value);
    let message = Text::new(
        format!("目标有调整，以调整后的为准；年初目标为「{quote}」"),
        format!("the goal was adjusted and counts as adjusted; the initial one was 「{quote}」"),
    );
    Notice::new(NoticeCode::UnreadText, initial.place, message)
}

fn first_row(table: &Table) -> String {
    let first = table.cells.iter().filter(|cell| cell.row == 1).map(|cell| cell::joined(&cell.text));
    quoted(&first.collect::<Vec<_>>().join("｜"))
}

/// Says that nothing took a text up, where it is long enough to matter.
pub(crate) fn unread(text: &Located<String>) -> Option<Notice> {
    let quote = quoted(&text.value);
    let message =
        Text::new(format!("未归入任何字段或章节：「{quote}」"), format!("belongs to no field or section: 「{quote}」"));
    let is_long = text.value.chars().count() >= WORTH_A_NOTICE;
    is_long.then(|| Notice::new(NoticeCode::UnreadText, text.place, message))
}

fn quoted(text: &str) -> String {
    let mut quote: String = text.chars().take(MOST_QUOTED).collect();
    if quote.len() < text.len() {
        quote.push('…');
    }
    quote
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;

    #[test]
    fn short_texts_are_passed_over_and_long_ones_cut() {
        assert!(unread(&Located::text("见附件", Place::default())).is_none());
        let long = "字".repeat(MOST_QUOTED + 1);
        let notice = unread(&Located::text(long, Place::paragraph(3))).expect("a notice");
        assert!(notice.message.zh.ends_with("…」"));
        assert_eq!(notice.place, Place::paragraph(3));
    }

    #[test]
    fn unknown_tables_show_their_first_row() {
        let notice = unknown_table(&pipe_table("| 序号 | 项目名称 |\n| 1 | 水源地保护 |"));
        assert_eq!(notice.message.zh, "无法识别的表格：「序号｜项目名称」");
    }
}
