//! T006: flags words about unfinished work beside full marks, and tasks called done without any money spent.

use crate::basis::{QINGDAO_REGULATION, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated, words};
use jixiao_model::{Axis, BudgetLine, Evidence, Indicator, Level, Located, Report, RuleCode, SectionKind, Text, text};

/// Sections that speak of what happened; remedies and plans are left out.
const ABOUT_FACTS: &[SectionKind] = &[SectionKind::BudgetAnalysis, SectionKind::Problems, SectionKind::Other];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T006"),
    name: "text-contradicts-table",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("文字说明与表格矛盾", "The text contradicts the table"),
    method: Text::fixed(
        "①预算分析、问题、其他说明和项目总体完成情况中，有句子写到未完成、滞后、待验收、延期等，并写出某一满分指标的名称（至少4字）；句中同时写到未得满分的指标、或带有“不存在、避免”等否定词的，以及说的是上年、以前年度的不算。②满分指标的偏差原因写有上述词语。③任务填报“已完成”而执行数为0或空白；报告写明经费由其他单位核算、列支或涉密的，降为提示。各类分别提出。",
        "(1) A sentence of the budget analysis, the problems, other remarks or a project's results speaks of work unfinished, late, not accepted or postponed and names an indicator with full marks (four characters at least); a sentence that also names one without full marks, or denies (不存在, 避免), or speaks of an earlier year, does not count. (2) The reason column of an indicator with full marks has such words. (3) A task is called done while its executed amount is 0 or blank; a note where the report says that the money is in the books of another unit or classified. Each kind is a finding of its own.",
    ),
    why: Text::fixed("同一份报告前后说法不一，得分或文字必有一处不实。", "Where a report contradicts itself, either the score or the text does not hold."),
    innocent: &[
        Text::fixed("文字说的是以前年度或项目的另一部分。", "The text is about an earlier year or another part of the project."),
        Text::fixed("任务不需要花钱，或款项由其他单位支付。", "The task cost nothing, or another unit paid."),
    ],
    question: Text::fixed("请说明文字与表格为何不一致，以哪一处为准。", "Why do text and table differ, and which of them holds?"),
    basis: &[REVIEW_PRACTICE, QINGDAO_REGULATION],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 库房改造面积 | 10 | >=600平方米 | 600平方米 | 10 |
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
一是库房改造面积虽已落实，但工程进度滞后，尚未竣工验收。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 库房改造面积 | 10 | >=600平方米 | 480平方米 | 8 |
| 数量 | 接收档案数量 | 10 | >=500卷 | 516卷 | 10 |
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
一是库房改造面积未达到目标，工程进度滞后。二是专职人员不足。
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let drafts = [named_in_text(report), late_by_reason(report), done_without_money(report)];
    Verdict::Looked(drafts.into_iter().flatten().collect())
}

fn named_in_text(report: &Report) -> Option<Draft> {
    let mut quotes: Vec<Evidence> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for paragraph in narrative(report) {
        for sentence in words::sentences(&paragraph.raw).filter(|sentence| is_late_now(sentence)) {
            let rows = named(report, sentence);
            if rows.is_empty() {
                continue;
            }
            quotes.push(evidence(report, paragraph.place, sentence));
            names.extend(rows.iter().map(|row| rows::name(row)));
            quotes.extend(rows.into_iter().map(|row| quote_row(report, row)));
        }
    }
    names.dedup();
    let (n, shown) = (names.len(), names.join("”“"));
    let draft = Draft::new(
        format!("文字说明“{shown}”未完成或滞后，表中却得满分。"),
        format!("The text calls “{shown}” unfinished or late, but the table gives full marks."),
    );
    (n > 0).then(|| draft.quotes(quotes).computed("indicators", n).confidence(0.75))
}

/// Tells whether a sentence speaks of unfinished work of this year: what was late before may be done by now.
fn is_late_now(sentence: &str) -> bool {
    words::is_unfinished(sentence) && !words::contains_any(sentence, &["上年", "上一年", "去年", "以前年度", "往年"])
}

/// Returns the paragraphs that speak of what happened.
fn narrative(report: &Report) -> impl Iterator<Item = &Located<String>> {
    let sections = ABOUT_FACTS.iter().filter_map(|kind| report.sections.get(kind));
    sections.flat_map(|section| &section.paragraphs).chain(&report.goals.actual)
}

/// Returns the rows with full marks that a sentence names, unless it names one without as well.
fn named<'a>(report: &'a Report, sentence: &str) -> Vec<&'a Indicator> {
    let sentence = words::canonical(sentence);
    let is_named = |row: &&Indicator| {
        let name = words::canonical(&row.name.value);
        name.chars().count() >= 4 && sentence.contains(&name)
    };
    let rows: Vec<&Indicator> = report.indicators.iter().filter(is_named).collect();
    let imperfect = rows.iter().any(|row| row.has_full_marks() != Some(true));
    if imperfect { Vec::new() } else { rows }
}

fn late_by_reason(report: &Report) -> Option<Draft> {
    let is_late = |row: &&Indicator| rows::reason(row).is_some_and(words::is_unfinished);
    let late: Vec<&Indicator> = rows::full_marks(report).filter(is_late).collect();
    let n = late.len();
    let quotes = late.into_iter().flat_map(|row| {
        [Some(quote_row(report, row)), row.reason.as_ref().map(|reason| quote_of(report, reason))].into_iter().flatten()
    });
    let draft = Draft::new(
        format!("{n} 个满分指标的偏差原因写明未完成、延期或未验收。"),
        format!("Indicators with full marks whose reason speaks of unfinished or late work: {n}."),
    );
    (n > 0).then(|| draft.quotes(quotes).computed("indicators", n).confidence(0.8))
}

fn done_without_money(report: &Report) -> Option<Draft> {
    let lines: Vec<&BudgetLine> =
        report.budget_lines.iter().filter(|line| is_done(line) && spent_nothing(line)).collect();
    let n = lines.len();
    let quotes = lines.into_iter().map(|line| {
        let label =
            line.task.as_ref().or(line.duty.as_ref()).map(|label| text::squeeze(&label.raw)).unwrap_or_default();
        let raw = |status: &Option<Located<String>>| {
            status.as_ref().map(|status| status.raw.trim().to_owned()).unwrap_or_default()
        };
        let executed = line.executed.as_ref().map_or("（空）".to_owned(), |money| money.raw.clone());
        evidence(report, line.place, format!("{label} ｜ 完成情况 {} ｜ 执行数 {executed}", raw(&line.status)))
    });
    let draft = Draft::new(
        format!("{n} 项任务填报已完成，执行数却为 0 或空白。"),
        format!("Tasks called done with an executed amount of 0 or none: {n}."),
    );
    (n > 0).then(|| draft.quotes(quotes).computed("tasks", n).confidence(0.65).lowered_by(stated::elsewhere(report)))
}

fn is_done(line: &BudgetLine) -> bool {
    line.status.as_ref().is_some_and(|status| {
        matches!(text::label(&status.value).as_str(), "已完成" | "完成" | "全部完成" | "完成年度任务" | "已全部完成")
    })
}

fn spent_nothing(line: &BudgetLine) -> bool {
    line.executed.as_ref().is_none_or(|money| money.value.is_zero())
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(sentence: &str, expected: usize) {
        let rows = [
            "| 数量 | 库房改造面积 | 10 | >=600平方米 | 600平方米 | 10 |",
            "| 数量 | 接收档案数量 | 10 | >=500卷 | 400卷 | 8 |",
        ];
        let tail = format!("五、部门（单位）整体支出绩效中存在问题及改进措施\n（一）主要问题及原因分析\n{sentence}");
        let report = samples::department(&[rows[0], rows[1], &tail]);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{sentence}");
    }

    #[test]
    fn a_sentence_must_name_the_row_and_say_that_it_is_late() {
        check("“库房改造面积”涉及的工程进度滞后。", 1);
        check("库房改造面积已验收；专业人员培训滞后。", 0);
        check("库房改造面积不存在滞后。", 0);
        check("受接收档案数量不足影响，库房改造面积的统计推迟。", 0);
        check("人手不足。", 0);
    }

    #[test]
    fn the_reason_column_counts_as_text() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let row = |score: &str| {
            format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | {score} | 工程尚未完成验收 |")
        };
        assert_eq!(samples::drafts(super::check, &samples::project(&fund, &[&row("50")])).len(), 1);
        assert_eq!(samples::drafts(super::check, &samples::project(&fund, &[&row("40")])).len(), 0);
    }
}
