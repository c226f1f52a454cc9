//! T002: flags narrative sections that repeat last year's text, above all with the same numbers.

use crate::basis::{CENTRAL_NOTICE, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use crate::support::duplicates::{self, Paragraph, phrases};
use crate::support::history::{self, Neighbours};
use crate::support::shingles;
use jixiao_model::{Axis, Level, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T002"),
    name: "copied-from-last-year",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("照抄上年文字", "Last year's text again"),
    method: Text::fixed(
        "同一部门（项目）相邻两年，比较“预算执行分析、存在问题、改进措施、其他说明”各段：五字片段不少于 `t002_min_shingles` 个、与上年某段的 Jaccard 相似度达到 `t002_similarity` 的为重复段；写有三个以上数字（年份除外）而与上年相同的不到 `t002_numbers` 的，是按当年数据填写的固定句式，不算重复。重复段占本年这些章节文字的 `t002_share` 以上时提出。重复段中三个以上的数字（年份除外）与上年完全相同的，置信度提高。",
        "Two years running of one department (project): paragraphs of budget analysis, problems, measures and other remarks with at least `t002_min_shingles` runs of five characters and a Jaccard similarity of `t002_similarity` or more to one of last year's are repeated, unless they hold three or more numbers (other than years) of which less than `t002_numbers` are last year's: a set phrase filled in anew. Fires when repeated paragraphs are `t002_share` or more of this year's text there. Where three or more numbers (other than years) are the same as well, the confidence is higher.",
    ),
    why: Text::fixed("只改年份、照抄上年的自评，不能反映当年的执行情况。", "A report that repeats last year's text tells nothing about this year."),
    innocent: &[Text::fixed("情况确实没有变化，表述沿用上年。", "Nothing changed, and the wording was kept.")],
    question: Text::fixed("请对照当年实际重新说明这些内容。", "Please describe these points anew from the facts of this year."),
    basis: &[CENTRAL_NOTICE, QINGDAO_REGULATION],
    thresholds: &["t002_min_shingles", "t002_similarity", "t002_share", "t002_numbers"],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2020年度部门预算安排支出1286.4万元，全年实际支出1251.7万元，预算执行率97.3%，未支出部分主要为信息化项目合同尾款和质量保证金，已按规定结转下年使用。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2021年度部门预算安排支出1286.4万元，全年实际支出1251.7万元，预算执行率97.3%，未支出部分主要为信息化项目合同尾款和质量保证金，已按规定结转下年使用。
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2020年度部门预算安排支出1190.2万元，全年实际支出1098.6万元，执行率92.3%。受疫情影响，两次外出培训取消，会议费和差旅费结余较多。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
2.预算管理及执行情况分析
2021年度部门预算安排支出1286.4万元，全年实际支出1251.7万元，预算执行率97.3%，未支出部分主要为信息化项目合同尾款和质量保证金，已按规定结转下年使用。
",
    check: Check::Series(check),
};

/// A paragraph of this year and the one of last year that it repeats.
type Pair<'a> = (Paragraph<'a>, Paragraph<'a>);

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let pairs = history::neighbours(series);
    if pairs.is_empty() {
        return Verdict::insufficient("没有相邻两年的报告", "there are no reports of two years running");
    }
    Verdict::Looked(pairs.iter().filter_map(|pair| copied(pair, pack)).collect())
}

fn copied(pair: &Neighbours<'_>, pack: &RulePack) -> Option<Draft> {
    let read = |report| -> Vec<(Paragraph<'_>, Vec<u64>)> {
        let paragraphs = duplicates::paragraphs(report).map(|one| (one, duplicates::shingles_of(&one)));
        paragraphs.filter(|(_, shingles)| shingles.len() as f64 >= pack.threshold("t002_min_shingles")).collect()
    };
    let (before, now) = (read(pair.earlier), read(pair.later));
    let is_copy = |(one, a): &(Paragraph<'_>, Vec<u64>), (other, b): &(Paragraph<'_>, Vec<u64>)| {
        shingles::jaccard(a, b) >= pack.threshold("t002_similarity")
            && !phrases::is_filled_in_anew(one, other, pack.threshold("t002_numbers"))
    };
    let repeated: Vec<(Pair<'_>, usize)> = now
        .iter()
        .filter_map(|own| {
            let (source, _) = before.iter().find(|other| is_copy(own, other))?;
            Some(((own.0, *source), own.1.len()))
        })
        .collect();
    let all: usize = now.iter().map(|(_, own)| own.len()).sum();
    let again: usize = repeated.iter().map(|(_, length)| *length).sum();
    let share = if all == 0 { 0.0 } else { again as f64 / all as f64 };
    if again == 0 || share < pack.threshold("t002_share") {
        return None;
    }
    let same_numbers =
        repeated.iter().map(|((one, source), _)| phrases::shared_numbers(one, source)).max().unwrap_or_default();
    let (n, year, shown) = (repeated.len(), pair.year, (share * 100.0).round());
    let (zh, en) = if same_numbers >= phrases::FEW_NUMBERS {
        (format!("，其中 {same_numbers} 个数字也完全相同"), format!(", with {same_numbers} equal numbers"))
    } else {
        Default::default()
    };
    let draft = Draft::new(
        format!("{year} 年报告有 {n} 段文字与上年重复，占相关章节的 {shown}%{zh}，需核实。"),
        format!("{n} paragraphs of {year} repeat last year's, {shown} % of those sections{en}."),
    )
    .quotes(
        repeated
            .iter()
            .flat_map(|((one, source), _)| [quote_of(source.report, source.text), quote_of(one.report, one.text)]),
    )
    .computed("paragraphs", n)
    .computed("share", jixiao_stats::rounded(share))
    .computed("same_numbers", same_numbers)
    .subject(pair.subject());
    Some(draft.confidence(if same_numbers >= phrases::FEW_NUMBERS { 0.85 } else { 0.65 }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(earlier: &str, later: &str, expected: bool) {
        let read = |text: &str| {
            samples::read(&format!(
                "（2021年度）部门（单位）整体支出预算绩效自评报告\n二、部门（单位）预算管理及执行情况\n\
                 2.预算管理及执行情况分析\n{text}，未支出部分主要为信息化项目的合同尾款和质量保证金。\n"
            ))
        };
        let (earlier, later) = (read(earlier), read(later));
        let year = later.year().expect("a year");
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let found = copied(&Neighbours { earlier: &earlier, later: &later, year }, &pack);
        assert_eq!(found.is_some(), expected, "{:?}", later.sections);
    }

    #[test]
    fn a_set_phrase_with_the_numbers_of_its_own_year_is_no_copy() {
        let of_2020 = "预算安排支出1286.4万元，实际支出1251.7万元，执行率97.3%";
        check(of_2020, of_2020, true);
        check(of_2020, "预算安排支出1302.5万元，实际支出1280.1万元，执行率98.3%", false);
        check(of_2020, "预算安排支出1286.4万元，实际支出1251.7万元，执行率97.2%", true);
        check("预算执行总体平稳，支出进度均衡", "预算执行总体平稳，支出进度均衡", true);
    }
}
