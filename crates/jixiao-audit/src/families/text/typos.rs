//! T005: notes typical slips of the pen in names, targets and text.

use super::confusions::{CONFUSIONS, Confusion};
use crate::basis::QINGDAO_REGULATION;
use crate::draft::{Draft, Verdict, evidence, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use aho_corasick::AhoCorasick;
use jixiao_model::{Axis, BudgetLine, Evidence, Indicator, Level, Located, Quantity, Report, RuleCode, Text};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T005"),
    name: "typos-in-key-fields",
    level: Level::Note,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("关键字段有错别字", "Typos in key fields"),
    method: Text::fixed(
        "在标题、职责、任务、指标名称、目标值、完成值、原因说明和正文中查找易错词表（约五十条，如比列→比例、拔付→拨付、建立建全→建立健全）。只收在正确语句中不会出现的写法；个别写法在特定上下文中是正确的（如“对比列出”“期末完成”），予以排除。模板提示语不查。",
        "Title, duties, tasks, names, targets, actual values, reasons and text are searched for a list of about fifty confusions (比列→比例, 拔付→拨付, 建立建全→建立健全). Only spellings that stand in no correct sentence are listed; where the company makes one correct (对比列出, 期末完成) it does not count. Template prompts are not searched.",
    ),
    why: Text::fixed(
        "关键字段的错别字说明报告未经校核，也妨碍按名称对照各年指标。",
        "Typos in key fields show that nobody proof-read, and break the comparison of indicators by name.",
    ),
    innocent: &[
        Text::fixed("扫描识别或转换格式时产生的错字。", "An error of character recognition or conversion."),
        Text::fixed("专有名称本来如此写。", "A proper name that is written so."),
    ],
    question: Text::fixed("请核对并更正所列字词。", "Please check and correct these words."),
    basis: &[QINGDAO_REGULATION],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 数字化档案 | 10 | 数字化比列>=50% | 52% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 数字化档案 | 10 | 数字化比例>=50% | 52% | 10 |
| 时效 | 对比列出清单 | 10 | 期末完成 | 2021年12月 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let found: Vec<(Confusion, Evidence)> = fields(report)
        .into_iter()
        .flat_map(|field| {
            let slips: Vec<Confusion> = slips(&field.quote).collect();
            slips.into_iter().map(move |slip| (slip, field.clone()))
        })
        .collect();
    if found.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = found.len();
    let mut words: Vec<(&str, &str)> = found.iter().map(|(slip, _)| (slip.wrong, slip.right)).collect();
    words.sort_unstable();
    words.dedup();
    let list: Vec<String> = words.iter().map(|(wrong, right)| format!("{wrong}→{right}")).collect();
    let shown = list.join("、");
    let mut quotes: Vec<Evidence> = found.into_iter().map(|(_, quote)| quote).collect();
    quotes.dedup();
    let draft = Draft::new(format!("发现 {n} 处疑似错别字：{shown}。"), format!("Probable typos: {n} ({shown})."))
        .quotes(quotes)
        .computed("places", n)
        .computed("words", list);
    Verdict::of(Some(draft.confidence(0.9)))
}

/// Finds every wrong spelling in one pass; the patterns are in the order of the list.
static WRONG: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(CONFUSIONS.iter().map(|confusion| confusion.wrong)).expect("a few dozen short words")
});

/// Returns the mistakes in a text, each once, in the order of the list.
fn slips(text: &str) -> impl Iterator<Item = Confusion> + '_ {
    let found = WRONG.find_overlapping_iter(text).map(|found| (found.pattern().as_usize(), found.range()));
    let wrong = found.filter(|(idx, range)| !is_part_of_a_word(text, range, &CONFUSIONS[*idx]));
    let positions: BTreeSet<usize> = wrong.map(|(idx, _)| idx).collect();
    positions.into_iter().map(|idx| CONFUSIONS[idx])
}

/// Tells whether the company of a spelling makes it a correct one.
fn is_part_of_a_word(text: &str, range: &Range<usize>, confusion: &Confusion) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    before.is_some_and(|c| confusion.not_after.contains(c)) || after.is_some_and(|c| confusion.not_before.contains(c))
}

/// Returns every field that the unit itself wrote.
fn fields(report: &Report) -> Vec<Evidence> {
    let mut fields: Vec<Evidence> = Vec::new();
    let mut add = |value: Option<&Located<String>>| fields.extend(value.map(|value| quote_of(report, value)));
    add(report.title.as_ref());
    add(report.project.as_ref());
    report.duties.iter().for_each(|duty| add(Some(duty)));
    for BudgetLine { duty, task, .. } in &report.budget_lines {
        add(duty.as_ref());
        add(task.as_ref());
    }
    add(report.goals.expected.as_ref());
    add(report.goals.actual.as_ref());
    for Indicator { name, reason, level2_label, .. } in &report.indicators {
        add(level2_label.as_ref());
        add(Some(name));
        add(reason.as_ref());
    }
    let paragraphs = report.sections.values().flat_map(|section| &section.paragraphs);
    paragraphs.for_each(|paragraph| add(Some(paragraph)));
    fields.extend(report.indicators.iter().flat_map(|row| cells(report, row)));
    fields.sort_by(|a, b| (a.place, &a.quote).cmp(&(b.place, &b.quote)));
    fields
}

fn cells<'a>(report: &'a Report, row: &'a Indicator) -> impl Iterator<Item = Evidence> + 'a {
    let quote = |quantity: &Quantity| evidence(report, quantity.place, quantity.raw.clone());
    row.target.iter().chain(&row.actual).map(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = slips(text).map(|slip| slip.right).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn mistakes_and_their_innocent_neighbours() {
        check("资金比列>=50%", &["比例"]);
        check("与上年对比列出", &[]);
        check("资金拔付及时", &["拨付"]);
        check("末完成招标", &["未完成"]);
        check("2021年末完成", &[]);
        check("加强防犯罪宣传", &[]);
        check("提高防犯意识", &["防范"]);
        check("自己完成", &[]);
        check("不适宜传播", &[]);
        check("末完成，年末完成", &["未完成"]);
        check("", &[]);
    }

    #[test]
    fn the_list_corrects_into_something_that_is_no_mistake() {
        for confusion in CONFUSIONS {
            assert_ne!(confusion.wrong, confusion.right);
            let again: Vec<&str> = slips(confusion.right).map(|slip| slip.wrong).collect();
            assert!(again.is_empty(), "{} is itself listed as wrong", confusion.right);
        }
    }
}
