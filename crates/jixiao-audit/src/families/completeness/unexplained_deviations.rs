//! C008: flags missed, exceeded or reduced indicators and low execution without a word of explanation.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows, words};
use jixiao_model::{Axis, Evidence, Indicator, IndicatorColumn, Level, Report, RuleCode, SectionKind, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C008"),
    name: "unexplained-deviations",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("偏差未说明原因", "Deviations without a reason"),
    method: Text::fixed(
        "以下情形需要说明：完成率 c < 1（容差 `c008_slack`，目标写“约”的为 `c008_around`）、得分低于分值、c > `c008_over`、预算执行率 < `c008_rate`。\
表中有原因栏的，看该行原因栏是否为空或只写“无”；没有原因栏的，看正文（执行分析、问题、措施、其他说明）有没有一段提到该指标：名称中相邻两字有 `c008_mention` 以上出现在该段即算提到。执行率的说明可以写在任何一处。",
        "An explanation is due where completion c < 1 (tolerance `c008_slack`, for an estimate, 约, `c008_around`), where the score is below the weight, where c > `c008_over`, and where the execution rate < `c008_rate`. \
With a column for reasons, the cell of the row is looked at (blank or “无”); without one, a paragraph of the narrative sections that mentions the indicator counts: at least `c008_mention` of the character pairs of its name stand in it. Execution may be explained anywhere.",
    ),
    why: Text::fixed(
        "偏离目标要说明原因并提出改进措施，这是自评的基本要求；大幅超额也可能是目标定低了。",
        "A deviation calls for a reason and a remedy; a target far exceeded may have been set too low.",
    ),
    innocent: &[
        Text::fixed("原因写在附件或单独的说明材料中。", "The reasons stand in an annex."),
        Text::fixed(
            "完成值填的是完成率而不是实际值，看似大幅超额。",
            "The actual value is a rate of completion and only looks like far more than the target.",
        ),
    ],
    question: Text::fixed(
        "请逐项说明所列偏差的原因和改进措施。",
        "Please give the reason and the remedy for each deviation listed.",
    ),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["c008_slack", "c008_around", "c008_over", "c008_rate", "c008_mention"],
    fires: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 6公里 | 50 | 30 | 无 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 6公里 | 50 | 30 | 汛期提前，四公里河段停工，明年三月续做 |
| 产出指标 | 数量指标 | 巡河人次 | 约300人次 | 297人次 | 10 | 10 |  |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.indicators.is_empty() {
        return Verdict::insufficient("没有读到指标", "no indicators were read");
    }
    let has_column = report.columns.contains(&IndicatorColumn::Reason);
    let due: Vec<&Indicator> = report.indicators.iter().filter(|row| deviates(row, pack)).collect();
    let unexplained: Vec<&Indicator> = due
        .iter()
        .copied()
        .filter(|row| if has_column { rows::reason(row).is_none() } else { !is_mentioned(report, row, pack) })
        .collect();
    let execution = low_execution(report, pack);
    if unexplained.is_empty() && execution.is_none() {
        return Verdict::Looked(Vec::new());
    }
    let n = unexplained.len();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if n > 0 {
        zh.push(format!("{n} 个指标偏离目标或扣分而没有说明原因"));
        en.push(format!("indicators off their target or with points lost and no reason given: {n}"));
    }
    if execution.is_some() {
        zh.push("预算执行率偏低，报告中没有说明".to_owned());
        en.push("the low execution of the budget is not explained".to_owned());
    }
    let draft = Draft::new(format!("{}。", zh.join("；")), format!("Not explained: {}.", en.join("; ")))
        .quotes(unexplained.iter().map(|row| quote_row(report, row)))
        .quotes(execution.into_iter().flatten())
        .computed("deviations", due.len())
        .computed("unexplained", n)
        .confidence(if has_column { 0.85 } else { 0.7 });
    Verdict::of(Some(draft))
}

/// Returns the paragraphs in which a reason may stand: who has which office, and what it owns, explains nothing.
fn explanations(report: &Report) -> impl Iterator<Item = &str> {
    let explains = |kind: &SectionKind| !matches!(kind, SectionKind::Organisation | SectionKind::Assets);
    let sections = report.sections.iter().filter(move |(kind, _)| explains(kind));
    sections.flat_map(|(_, section)| &section.paragraphs).map(|paragraph| paragraph.value.as_str())
}

/// Tells whether a paragraph speaks of the row: enough of the character pairs of its name stand in it.
fn is_mentioned(report: &Report, row: &Indicator, pack: &RulePack) -> bool {
    let enough = pack.exact("c008_mention");
    explanations(report).any(|paragraph| words::mentions(paragraph, &row.name.value, enough))
}

fn deviates(row: &Indicator, pack: &RulePack) -> bool {
    let reduced = match (&row.score, &row.weight) {
        (Some(score), Some(weight)) => score.value < weight.value,
        _ => false,
    };
    let (slack, around, over) = (pack.exact("c008_slack"), pack.exact("c008_around"), pack.exact("c008_over"));
    reduced || achievement::of_row(row).is_some_and(|one| one.is_missed(slack, around) || one.ratio > over)
}

/// Quotes a low execution rate that no reason and no paragraph mentions.
fn low_execution(report: &Report, pack: &RulePack) -> Option<Vec<Evidence>> {
    let rate = report.executed()?.ratio_to(report.budget()?)?.decimal();
    if rate >= pack.exact("c008_rate") || rate < Decimal::ZERO {
        return None;
    }
    let words = ["资金", "预算", "执行", "支付", "结转", "结余", "拨付", "款"];
    let reasons = report.indicators.iter().filter_map(rows::reason);
    if reasons.chain(rows::prose(report)).any(|text| words.iter().any(|word| text.contains(word))) {
        return None;
    }
    Some(rows::quote_execution(report))
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(problems: &str, expected: usize) {
        let rows =
            "| 数量 | 公交线路优化条数 | 10 | >=6条 | 5条 | 8.33 |\n| 质量 | 公交正点率 | 10 | >=90% | 84% | 9.33 |";
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n\
             | 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n{rows}\n\
             五、存在问题及改进措施\n（一）主要问题及原因分析\n{problems}\n"
        ));
        let found: usize = samples::drafts(super::check, &report).iter().map(|draft| draft.evidence.len()).sum();
        assert_eq!(found, expected, "{problems}");
    }

    #[test]
    fn without_a_column_the_text_explains_what_it_mentions() {
        check("“公交线路优化条数”未达到目标，原因是道路施工；公交正点率因高峰拥堵偏低。", 0);
        check("公交线路的优化条数少了一条，原因是道路施工。", 1);
        check("项目前期储备深度不够。", 2);
    }

    #[test]
    fn an_office_of_that_name_explains_nothing() {
        let report = samples::read(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n2.组织架构\n\
             运输科承担公交线路优化和公交正点率考核。\n四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n\
             | 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n| 数量 | 公交线路优化 | 10 | >=6条 | 5条 | 8.33 |\n",
        );
        assert_eq!(samples::drafts(super::check, &report).len(), 1);
    }
}
