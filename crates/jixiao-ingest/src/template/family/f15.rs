//! F15: a book that holds reports: final accounts with chapters and annexes, or a report with forms of projects behind it.

use super::{Candidate, FamilyReader};
use crate::document::{Block, Document};
use crate::template::prose::parts::{self, Part, PartKind};
use crate::template::{meta, names, notes, prose, refuse};
use jixiao_model::{Family, FiscalYear, Located, Notice, NoticeCode, Report, ReportKind, Text, Warned, text};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// How many blocks may stand before the title of a book.
const HEAD: usize = 40;

/// The most characters of the title of a book.
const MOST_IN_TITLE: usize = 60;

/// Words in the titles of final accounts.
static ACCOUNTS: &[&str] = &["部门决算", "单位决算", "决算公开", "年度决算", "决算报告", "决算情况说明", "决算说明"];

fn recognise(candidate: &Candidate<'_>) -> u32 {
    let document = candidate.document;
    u32::from(title(document).is_some() || !parts::of_report_with_forms(document).is_empty())
}

/// Returns the title of final accounts, unless the title of a report stands before it.
fn title(document: &Document) -> Option<&Located<String>> {
    let lines = document.blocks.iter().take(HEAD).filter_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => Some(text),
        Block::Table(_) => None,
    });
    let short = lines.filter(|line| line.value.chars().count() <= MOST_IN_TITLE && !line.value.contains('。'));
    let mut before_report = short.take_while(|line| !meta::is_title(&line.value));
    before_report.find(|line| ACCOUNTS.iter().any(|word| text::compact(&line.value).contains(word)))
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let book = title(document);
    let parts = if book.is_some() { parts::of_book(document) } else { parts::of_report_with_forms(document) };
    let mut out = Warned { value: Vec::new(), notices: Vec::new() };
    let mut of_chapters = Vec::new();
    for part in &parts {
        let held = Document { blocks: document.blocks[part.blocks.clone()].to_vec(), ..Document::default() };
        if part.kind == PartKind::Chapter {
            of_chapters.extend(chapter(&held, part, path, &mut out.notices));
        } else {
            out.value.extend(annex(&held, path, &mut out.notices));
        }
    }
    // Chapters sum up what annexes print in full.
    let is_new = |report: &Report| !out.value.iter().any(|other| is_same(report, other));
    let mut reports: Vec<Report> = of_chapters.into_iter().filter(is_new).collect();
    reports.append(&mut out.value);
    for (number, report) in (1u32..).zip(&mut reports) {
        report.id.number = number;
        if let Some(book) = book {
            inherit(report, book, &mut out.notices);
        }
    }
    if reports.is_empty() {
        let reason = Text::fixed("决算公开中没有绩效自评的内容", "final accounts without any self-evaluation in them");
        out.notices.push(notes::refused(&reason));
    }
    out.value = reports;
    out
}

/// Reads an annex by its own family.
fn annex(held: &Document, path: &str, notices: &mut Vec<Notice>) -> Vec<Report> {
    if let Some(reason) = refuse::reason(held) {
        notices.push(notes::refused(&reason));
        return Vec::new();
    }
    let mut read = match super::recognise_part(held) {
        Some(family) => (family.read)(held, path),
        None => prose::read(held, path, Family::F15, ReportKind::Department),
    };
    notices.append(&mut read.notices);
    read.value
}

/// Reads a chapter of the book itself; one that states neither result nor money only speaks of the work.
fn chapter(held: &Document, part: &Part, path: &str, notices: &mut Vec<Notice>) -> Vec<Report> {
    let mut read = prose::read(held, path, Family::F15, ReportKind::Department);
    read.value
        .retain(|report| report.total_score.is_some() || !report.funds.is_empty() || !report.indicators.is_empty());
    if !read.value.is_empty() {
        notices.append(&mut read.notices);
    }
    for report in read.value.iter_mut().filter(|report| report.project.is_none()) {
        report.title.get_or_insert_with(|| part.heading.clone());
    }
    read.value
}

fn is_same(one: &Report, other: &Report) -> bool {
    let name = |report: &Report| report.project.as_ref().map(|name| text::label(&name.value));
    one.kind == other.kind && (one.kind == ReportKind::Department || name(one) == name(other))
}

/// Takes year and department from the title of the book where a report states none, and says so.
fn inherit(report: &mut Report, book: &Located<String>, notices: &mut Vec<Notice>) {
    let mut note = |zh: &str, en: &str, value: String| {
        let message = Text::new(
            format!("{zh}「{value}」由决算公开的标题推断"),
            format!("the {en} 「{value}」 was inferred from the title of the final accounts"),
        );
        notices.push(Notice::new(NoticeCode::InferredValue, book.place, message));
    };
    if report.year.is_none()
        && let Ok(year) = FiscalYear::find(&book.value)
    {
        note("年度", "year", year.to_string());
        report.year = Some(Located::new(year, book.raw.clone(), book.place));
    }
    if report.department.is_none()
        && let Some(name) = names::department_in_title(book)
    {
        note("部门", "department", name.value.clone());
        report.department = Some(name);
    }
}

#[cfg(test)]
mod tests {
    use crate::tables::testing::document;
    use crate::template::prose::testing::{check, check_notices};
    use crate::template::read_reports;
    use jixiao_model::NoticeCode;

    const FRONT: &str = "云栖市水务局2022年度部门决算
         目录
         第一部分 部门概况........1
         十三、预算绩效情况说明........15
         附件1 2022年部门整体支出绩效自评报告........20
         第一部分 部门概况
         一、主要职能
         主管全市水资源管理。
         第二部分 2022年度部门决算情况说明
         九、“三公”经费支出决算情况说明
         | 项目 | 预算数 | 决算数 |
         | 公务接待费 | 10 | 8 |
         “三公”经费全年预算10万元，支出决算8万元。
         十三、预算绩效情况说明
         （一）绩效管理工作开展情况。本部门组织对2022年度项目支出全面开展绩效自评。
         （二）项目绩效自评结果。
         水源地保护项目绩效自评综述：自评得分98分。项目全年预算数为100万元，执行数为98万元，完成预算的98%。
         岸线绿化项目绩效自评综述：自评得分 90 分。项目全年预算数为60万元，执行数为50万元，完成预算的83.33%。
         十四、其他重要事项
         机关运行经费支出200万元。";

    const BACK: &str = "第三部分 名词解释
         基本支出：指保障机构正常运转的支出。";

    #[test]
    fn the_chapter_holds_projects() {
        let source = format!("{FRONT}\n{BACK}");
        check(
            &source,
            &[
                "F15 Project 云栖市水务局 2022 98 - 水源地保护项目",
                "Total - 100 98 0.98",
                "F15 Project 云栖市水务局 2022 90 - 岸线绿化项目",
                "Total - 60 50 0.8333",
            ],
        );
    }

    #[test]
    fn annexes_are_read_by_their_own_families() {
        let source = format!(
            "{FRONT}\n第四部分 附件
             附件1
             2022年部门整体支出绩效自评报告
             # 一、部门概况
             编制63人，实有在职人员58人。
             # 二、部门整体支出管理及使用情况
             年初预算1200万元，全年支出1300万元。
             # 三、评价结论
             自评总分95分，等级为优。
             # 四、存在问题
             无
             附件2
             | 项目支出绩效自评表 | < | < | < | < | < | < |
             | 项目名称 | 水源地保护项目 | < | < | < | < | < |
             | 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |
             | ^ | 年度资金总额 | 100 | 100 | 98 | 10 | 9.8 |
             | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
             | 产出指标 | 数量指标 | 清淤长度 | 3公里 | 3公里 | 50 | 50 |
             第五部分 附表
             收入支出决算总表
             | 收入 | 决算数 |
             | 财政拨款 | 1300 |"
        );
        check(
            &source,
            &[
                "F15 Project 云栖市水务局 2022 90 - 岸线绿化项目",
                "Total - 60 50 0.8333",
                "F08 Department 云栖市水务局 2022 95 优 -",
                "staff 63 58",
                "Total 1200 - 1300 -",
                "BudgetAnalysis: 年初预算1200万元，全年支出1300万元。",
                "Problems: 无",
                "F02 Project 云栖市水务局 2022 - - 水源地保护项目",
                "Total 100 100 98 -",
                "row 数量指标｜清淤长度｜3公里｜3公里｜50｜50",
            ],
        );
    }

    #[test]
    fn a_book_without_self_evaluation_is_refused() {
        let source =
            "云栖市水务局2022年度部门决算\n第一部分 部门概况\n一、主要职能\n主管全市水资源管理。\n第三部分 名词解释";
        check(source, &[]);
        check_notices(source, &[(NoticeCode::NotASelfEvaluation, 1)]);
    }

    #[test]
    fn the_rest_of_a_long_book_stays_outside() {
        let filler =
            "机关运行经费支出2万元，比上年增加1万元，主要原因是业务量增加。\n| 科目 | 决算数 |\n| 行政运行 | 12.5 |\n";
        let source = format!("{FRONT}\n{}\n{BACK}", filler.repeat(3_000));
        assert_eq!(read_reports(&document(&source), "a").value.len(), 2);
    }
}
