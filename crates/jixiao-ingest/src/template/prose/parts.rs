//! Takes a long document apart: annexes with a title of their own, and chapters about the self-evaluation.

use super::sentence;
use crate::document::{Block, Document, Table};
use crate::tables::{cell, header};
use crate::template::{meta, outline};
use jixiao_model::{Located, text};
use std::ops::Range;

/// A part of a document that may hold reports, by its blocks.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) blocks: Range<usize>,
    /// The line that begins it.
    pub(crate) heading: Located<String>,
    pub(crate) kind: PartKind,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A chapter of the book itself.
    Chapter,
    /// A report with a title of its own.
    Report,
    /// A form: its title is that of a table, or the table itself begins with the name of a project.
    Form,
}

/// What a line is to a book.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    /// The title of a report or form.
    Title(String),
    /// A table that is the form of a project, with or without a title above it.
    Form,
    /// A chapter about the self-evaluation, by the level and value of its number.
    Chapter(u8, u32),
    /// Another numbered heading.
    Number(u8, u32),
    /// A division of the book, or one of its tables, which ends whatever is open.
    End,
}

/// Words of the headings of chapters about the self-evaluation.
static CHAPTERS: &[&str] = &[
    "预算绩效情况", "预算绩效管理", "绩效自评", "绩效评价情况", "绩效评价结果", "绩效评价报告", "自评报告",
    "绩效管理情况", "绩效管理工作", "部门绩效评价",
];

/// Titles of the sheets that belong to the report before them.
static SHEETS: &[&str] = &["评分表", "基础数据表", "得分表", "打分表", "评分标准表", "指标体系"];

/// The most characters of a line that can mark anything.
const MOST_IN_LINE: usize = 60;

/// The most rows of a table in which a title is looked for.
const ROWS_OF_TITLE: u32 = 2;

/// Labels of the name of a project, and the rows of a form in which it stands.
static PROJECT: &[&str] = &["项目名称", "转移支付名称", "专项资金名称", "专项名称"];
const ROWS_OF_NAME: u32 = 4;

/// The most parts of one document.
const MOST_PARTS: usize = 300;

/// Finds the parts of a book, from its first to its last block.
pub(crate) fn of_book(document: &Document) -> Vec<Part> {
    let mut finder = Finder::default();
    for (index, block) in document.blocks.iter().enumerate() {
        let (line, is_table) = match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => (Some(text.clone()), false),
            Block::Table(table) => {
                let rows = table.cells.iter().filter(|cell| cell.row <= ROWS_OF_TITLE);
                let title = rows.filter(|cell| meta::is_title(&cell.text)).find_map(cell::words);
                (title.or_else(|| name_in_form(table)), true)
            }
        };
        let mark = line.as_ref().and_then(|line| mark(&line.value).or(is_table.then_some(Mark::Form)));
        if let (Some(line), Some(mark)) = (line.as_ref(), mark) {
            finder.take(index, line, mark);
        }
        let is_text = line.is_some_and(|line| line.value.contains('。') && line.value.chars().count() >= 12);
        finder.has_content |= is_table || is_text;
    }
    finder.close(document.blocks.len());
    finder.parts
}

/// Finds the forms of projects behind the report of a department: the report is the first part.
pub(crate) fn of_report_with_forms(document: &Document) -> Vec<Part> {
    let parts = of_book(document);
    let Some(first) = parts.first().filter(|part| part.kind == PartKind::Report) else { return Vec::new() };
    let mut forms: Vec<Part> = parts.iter().skip(1).filter(|part| is_of_project(part)).cloned().collect();
    let Some(end) = forms.first().map(|part| part.blocks.start) else { return Vec::new() };
    let mut parts = vec![Part { blocks: 0..end, ..first.clone() }];
    parts.append(&mut forms);
    parts
}

/// Returns the name of the project in a form that compares targets with actual values.
fn name_in_form(table: &Table) -> Option<Located<String>> {
    let grid = table.grid();
    let rows = || 1..=table.n_rows;
    let label = table.cells.iter().find(|cell| cell.row <= ROWS_OF_NAME && cell.text.label().is_in(PROJECT))?;
    let name = grid.starting(label.row, label.column + label.column_span).and_then(cell::words)?;
    rows().any(|row| header::indicators(table, &grid, row).is_some()).then_some(name)
}

/// A form whose title names the department belongs to the report before it.
fn is_of_project(part: &Part) -> bool {
    let title = &part.heading.value;
    part.kind == PartKind::Form && (names_project(title) || !is_form(title))
}

/// Tells whether a form belongs to the report of a department under another title.
fn is_sheet_of(form: &str, report: &str) -> bool {
    let of_department = |title: &str| title.contains("整体") && !names_project(title);
    is_form(form) && !is_form(report) && of_department(form) && of_department(report)
}

fn names_project(title: &str) -> bool {
    ["项目", "专项", "转移支付"].iter().any(|word| title.contains(word))
}

fn is_form(title: &str) -> bool {
    text::compact(title)
        .trim_end_matches(|c: char| c == ')' || c == '(' || c.is_ascii_digit() || matches!(c, '年' | '度'))
        .ends_with('表')
}

/// Tells what a line marks, if anything; lines of contents mark nothing.
fn mark(line: &str) -> Option<Mark> {
    if line.chars().count() > MOST_IN_LINE || is_of_contents(line) {
        return None;
    }
    let compact = sentence::compact(line);
    // A list of attachments announces what is not here yet.
    let is_list = compact.starts_with("附件:") || compact.starts_with("附:");
    if is_list || compact.contains(['。', ';', '?']) {
        return None;
    }
    let bare = without_annex(&compact);
    if meta::is_title(bare) {
        return (!SHEETS.iter().any(|sheet| bare.contains(sheet))).then(|| Mark::Title(bare.to_owned()));
    }
    if is_end(&compact) {
        return Some(Mark::End);
    }
    let number = outline::number(&compact)?;
    let value = number.value?;
    let is_own = number.level <= 2 && CHAPTERS.iter().any(|word| compact.contains(word));
    Some(if is_own { Mark::Chapter(number.level, value) } else { Mark::Number(number.level, value) })
}

/// `第三部分`, `名词解释`, `公开06表`, `收入支出决算总表`.
fn is_end(compact: &str) -> bool {
    let division = compact.strip_prefix('第').and_then(|rest| rest.find("部分")).is_some_and(|at| at <= 12);
    division
        || compact.ends_with("名词解释")
        || compact.contains("决算") && compact.ends_with('表')
        || compact.starts_with("公开0")
}

/// A line of the contents ends with a page number behind dots, a tab or a wide gap.
fn is_of_contents(line: &str) -> bool {
    let line = line.trim_end();
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '（' | '）'));
    let has_page =
        before.len() < line.len() && line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | ')' | '）'));
    let gap = before.ends_with(['\t', '…', '·', '.', '．', '—', '_', ' ', '\u{3000}']);
    has_page && gap || line.contains("......") || line.contains("……") || line.contains("····")
}

/// Removes `附件1`, `附件2-1：` before a title.
fn without_annex(compact: &str) -> &str {
    let Some(rest) = compact.strip_prefix("附件").or_else(|| compact.strip_prefix("附表")) else { return compact };
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-.:、()一二三四五六七八九十".contains(c))
}

/// The parts so far and the open one.
#[derive(Debug, Default)]
struct Finder {
    parts: Vec<Part>,
    open: Option<Open>,
    /// Whether the open part holds a sentence or a table.
    has_content: bool,
}

#[derive(Debug)]
struct Open {
    start: usize,
    heading: Located<String>,
    mark: Mark,
    /// The last number of the own numbering of what the chapter holds, at the level of the chapter.
    inner: u32,
}

impl Finder {
    fn take(&mut self, index: usize, line: &Located<String>, mark: Mark) {
        match (&mark, self.open.as_mut()) {
            (Mark::End, _) => self.close(index),
            // Titles are repeated on covers and on every page.
            (Mark::Title(title), Some(Open { mark: Mark::Title(open), .. })) if title == open => {}
            // Forms follow their titles and each other.
            (Mark::Form, Some(Open { mark: Mark::Form, .. })) => {}
            (Mark::Form, Some(Open { mark: Mark::Title(open), .. })) if is_form(open) => {}
            // The form of the department whose report is open is the sheet of its scores.
            (Mark::Title(title), Some(Open { mark: Mark::Title(open), .. })) if is_sheet_of(title, open) => {}
            (Mark::Number(level, value) | Mark::Chapter(level, value), Some(open)) => {
                if ends(open, *level, *value) {
                    self.close(index);
                    self.begin(index, line, mark);
                } else if !self.has_content && matches!((&open.mark, &mark), (Mark::Chapter(..), Mark::Chapter(..))) {
                    self.begin(index, line, mark);
                }
            }
            _ => {
                self.close(index);
                self.begin(index, line, mark);
            }
        }
    }

    fn begin(&mut self, index: usize, line: &Located<String>, mark: Mark) {
        if matches!(mark, Mark::Title(_) | Mark::Form | Mark::Chapter(..)) {
            self.open = Some(Open { start: index, heading: line.clone(), mark, inner: 0 });
            self.has_content = false;
        }
    }

    /// Ends the open part before a block; what holds neither sentence nor table is a line of contents.
    fn close(&mut self, end: usize) {
        let Some(open) = self.open.take().filter(|_| self.has_content && self.parts.len() < MOST_PARTS) else { return };
        let kind = match &open.mark {
            Mark::Chapter(..) => PartKind::Chapter,
            Mark::Title(title) if !is_form(title) => PartKind::Report,
            _ => PartKind::Form,
        };
        self.parts.push(Part { blocks: open.start..end, heading: open.heading, kind });
    }
}

/// Tells whether a number ends the open chapter: the next one of its level that is not counted inside it.
fn ends(open: &mut Open, level: u8, value: u32) -> bool {
    let Mark::Chapter(own_level, own) = open.mark else { return false };
    if level < own_level {
        return true;
    }
    if level > own_level {
        return false;
    }
    if value == open.inner + 1 && (value == 1 || open.inner > 0) {
        open.inner = value;
        return false;
    }
    value > own
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::document;

    /// Every part as `heading: number of blocks`.
    #[track_caller]
    fn check(source: &str, expected: &[(&str, usize)]) {
        let document = document(source);
        let parts = of_book(&document);
        let got: Vec<(&str, usize)> =
            parts.iter().map(|part| (part.heading.value.as_str(), part.blocks.len())).collect();
        assert_eq!(got, expected, "{source}");
    }

    const TEXT: &str = "本单位对全部支出组织了绩效自评。";

    #[test]
    fn contents_are_passed_over() {
        check(
            &format!(
                "目录\n十三、预算绩效情况说明........15\n附件1 2022年度部门整体支出绩效自评报告……20\n十四、名词解释 21
                 十二、其他\n十三、预算绩效情况说明\n{TEXT}\n（一）开展情况\n{TEXT}\n十四、名词解释\n{TEXT}"
            ),
            &[("十三、预算绩效情况说明", 4)],
        );
        check(
            &format!(
                "目录\n十三、预算绩效情况说明\n附件1 部门整体支出绩效自评报告\n第一部分 概况\n{TEXT}\n第四部分 附件\n附件1\n部门整体支出绩效自评报告\n{TEXT}"
            ),
            &[("部门整体支出绩效自评报告", 2)],
        );
    }

    #[test]
    fn annexes_follow_each_other_and_titles_repeat() {
        check(
            &format!(
                "附件1 部门整体支出绩效自评报告\n部门整体支出绩效自评报告\n{TEXT}\n附件2 项目支出绩效自评表\n| 项目名称 | 甲项目 |\n收入支出决算总表\n| a | b |"
            ),
            &[("附件1 部门整体支出绩效自评报告", 3), ("附件2 项目支出绩效自评表", 2)],
        );
    }

    #[test]
    fn the_sheet_of_scores_belongs_to_the_report_of_its_department() {
        let sheet = "部门整体支出绩效自评表\n| 三级指标 | 得分 |\n| 巡河 | 10 |";
        check(
            &format!(
                "附件1\n云栖市水务局2021年部门整体支出绩效评价报告\n{TEXT}\n附件：部门整体支出绩效自评表\n{sheet}\n项目支出绩效自评报告\n{TEXT}"
            ),
            &[("云栖市水务局2021年部门整体支出绩效评价报告", 5), ("项目支出绩效自评报告", 2)],
        );
        check(
            &format!("河道清淤项目支出绩效自评报告\n{TEXT}\n{sheet}"),
            &[("河道清淤项目支出绩效自评报告", 2), ("部门整体支出绩效自评表", 2)],
        );
    }

    #[test]
    fn forms_without_titles_begin_parts_of_their_own() {
        let form = "| 项目名称 | 甲项目 | < | < |\n| 三级指标 | 指标值 | 完成值 | 得分 |\n| 巡河 | 3次 | 3次 | 10 |";
        let source = format!("部门整体支出绩效自评报告\n{TEXT}\n{form}\n附件\n{form}");
        check(&source, &[("部门整体支出绩效自评报告", 2), ("甲项目", 3)]);
        let parts = of_report_with_forms(&document(&source));
        assert_eq!(parts.iter().map(|part| part.kind).collect::<Vec<_>>(), [PartKind::Report, PartKind::Form]);
        assert!(of_report_with_forms(&document(&format!("项目支出绩效自评表\n{form}"))).is_empty());
    }

    #[test]
    fn chapters_hold_numbering_of_their_own() {
        check(
            &format!("三、预算绩效管理情况\n一、概况\n{TEXT}\n二、结论\n三、问题\n四、措施\n{TEXT}\n四、名词\n{TEXT}"),
            &[("三、预算绩效管理情况", 7)],
        );
        check(&format!("三、预算绩效管理情况\n（一）概况\n{TEXT}\n四、其他\n{TEXT}"), &[("三、预算绩效管理情况", 3)]);
    }

    proptest::proptest! {
        #[test]
        fn parts_lie_in_the_document_and_in_order(source in "((一、|二、|三、|第一部分|附件1|绩效自评报告|预算绩效情况说明|。|甲|\n|…… 3)){0,60}") {
            let document = document(&source);
            let mut end = 0;
            for part in of_book(&document) {
                proptest::prop_assert!(part.blocks.start >= end && part.blocks.end <= document.blocks.len());
                end = part.blocks.end;
            }
        }
    }
}
