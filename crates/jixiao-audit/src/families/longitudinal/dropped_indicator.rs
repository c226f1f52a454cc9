//! L005: flags indicators that were missed one year and are gone the next.

use crate::basis::{BUDGET_REGULATION, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Series;
use crate::support::history::{self, Neighbours};
use crate::support::stated::Stated;
use crate::support::{rows, stated, words};
use jixiao_model::{Axis, Indicator, Level, Ratio, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L005"),
    name: "missed-indicator-dropped",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("未达标指标次年消失", "A missed indicator is gone the next year"),
    method: Text::fixed(
        "同一部门相邻两年：上年得分率低于 `l005_score_share` 的指标，本年任何二级指标下都没有名称相似度达到 `l005_similarity` 的指标；而上年其余指标中有 `l005_kept_share` 以上在本年继续使用。其余指标大多更换的，视为整体换表，不提出。两年的报告中有提到该指标的句子（或上年该行的原因栏）写明项目结束、职责划转、更名等的，降为提示。",
        "Two years running: an indicator that earned less than `l005_score_share` of its points has no indicator of a name at least `l005_similarity` alike this year, under whatever second level, while at least `l005_kept_share` of last year's other indicators go on. Where most of the others changed as well, the table was renewed and nothing is said. A note where last year's reason, or a sentence of either year that names the indicator, speaks of an end, a transfer or a new name.",
    ),
    why: Text::fixed(
        "评价结果应当用于改进以后年度的预算和管理；没完成的指标被悄悄删去，问题就看不见了。",
        "Results must serve to improve later years; when what was missed is quietly left out, the problem is out of sight.",
    ),
    innocent: &[
        Text::fixed("项目已结束，或职责已划出。", "The project has ended, or the duty went elsewhere."),
        Text::fixed("指标更名或并入其他指标。", "The indicator was renamed or became part of another."),
    ],
    question: Text::fixed(
        "上年未完成的这项指标本年为何不再列出？后续如何处理？",
        "Why is last year's missed indicator no longer listed, and what became of it?",
    ),
    basis: &[BUDGET_REGULATION, PROJECT_EVALUATION_2020],
    thresholds: &["l005_score_share", "l005_similarity", "l005_kept_share"],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 3场 | 12 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 520卷 | 20 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
| 数量 | 编研成果 | 20 | >=2种 | 2种 | 20 |
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 3场 | 12 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 516卷 | 20 |
| 数量 | 培训场次 | 20 | >=5场 | 3场 | 12 |
| 质量 | 档案完好率 | 20 | >=96% | 97.1% | 20 |
| 满意度 | 查档群众满意度 | 20 | >=90% | 94.2% | 20 |
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let pairs = history::neighbours(series);
    if pairs.is_empty() {
        return Verdict::insufficient("没有相邻两年的报告", "there are no reports of two years running");
    }
    Verdict::Looked(pairs.iter().flat_map(|pair| dropped(pair, pack)).collect())
}

fn dropped(pair: &Neighbours<'_>, pack: &RulePack) -> Vec<Draft> {
    let similarity = pack.threshold("l005_similarity");
    let rows = pair.rows(similarity);
    let missed: Vec<&Indicator> = rows
        .iter()
        .filter(|(earlier, later)| later.is_none() && is_missed(earlier, pack) && !lives_on(earlier, pair, similarity))
        .map(|(earlier, _)| *earlier)
        .collect();
    let others = rows.len().saturating_sub(missed.len());
    let kept = rows.iter().filter(|(_, later)| later.is_some()).count();
    if missed.is_empty() || (kept as f64) < pack.threshold("l005_kept_share") * others as f64 || kept == 0 {
        return Vec::new();
    }
    missed.into_iter().map(|row| finding(pair, row, kept, others)).collect()
}

fn is_missed(row: &Indicator, pack: &RulePack) -> bool {
    row.score_ratio().is_some_and(|ratio| ratio.decimal() < pack.exact("l005_score_share"))
}

/// The name may have moved to another second level.
fn lives_on(row: &Indicator, pair: &Neighbours<'_>, similarity: f64) -> bool {
    let name = words::canonical(&row.name.value);
    let mut names = pair.later.indicators.iter().map(|row| words::canonical(&row.name.value));
    names.any(|other| words::is_same_name(&other, &name, similarity))
}

fn finding(pair: &Neighbours<'_>, row: &Indicator, kept: usize, others: usize) -> Draft {
    let (name, year) = (rows::name(row), pair.year);
    let share = row.score_ratio().map(Ratio::decimal).unwrap_or_default();
    let shown = rows::percent(share);
    Draft::new(
        format!("“{name}”上年只得 {shown} 的分值，{year} 年不再列出，而其余 {others} 个指标有 {kept} 个继续使用，需核实原因。"),
        format!("“{name}” earned {shown} of its points last year and is gone in {year}, while {kept} of {others} others go on."),
    )
    .quotes([quote_row(pair.earlier, row)])
    .quotes(pair.later.title.as_ref().map(|title| quote_of(pair.later, title)))
    .computed("score_share", rows::json(share))
    .computed("kept", kept)
    .computed("others", others)
    .subject(pair.subject())
    .confidence(0.7)
    .lowered_by(stated_end(pair, row))
}

fn stated_end(pair: &Neighbours<'_>, row: &Indicator) -> Option<Stated> {
    stated::about(pair.later, row, stated::ENDED).or_else(|| stated::about(pair.earlier, row, stated::ENDED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::{FiscalYear, Report};

    fn report(rows: &[(&str, &str, u32)]) -> Report {
        let line =
            |(level2, name, score): &(&str, &str, u32)| format!("| {level2} | {name} | 10 | >=5场 | 5场 | {score} |");
        let lines: Vec<String> = rows.iter().map(line).collect();
        samples::department(&lines.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[track_caller]
    fn check(earlier: &[(&str, &str, u32)], later: &[(&str, &str, u32)], expected: usize) {
        let (earlier, later) = (report(earlier), report(later));
        let pair = Neighbours { earlier: &earlier, later: &later, year: FiscalYear::new(2022).expect("a year") };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        assert_eq!(dropped(&pair, &pack).len(), expected);
    }

    #[test]
    fn gone_while_the_others_stay() {
        let before = [("数量", "接收档案", 10), ("数量", "培训场次", 6), ("质量", "档案完好率", 10)];
        check(&before, &[("数量", "接收档案", 10), ("质量", "档案完好率", 10)], 1);
        check(&before, &[("数量", "接收档案", 10), ("质量", "培训场次", 10), ("质量", "档案完好率", 10)], 0);
        check(&before, &[("数量", "编研成果", 10), ("质量", "著录准确率", 10)], 0);
        check(&before, &before, 0);
    }
}
