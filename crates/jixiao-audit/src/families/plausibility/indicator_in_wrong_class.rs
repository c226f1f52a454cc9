//! P008: flags indicators whose name or unit belongs to another second level.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{direction, rows, words};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Level2, Report, RuleCode, Text, text};

/// Words for what is done with money.
const PAYING: &[&str] = &["支付", "拨付", "投入", "支出", "资金使用", "资金到位", "资金执行"];

/// Words for money whose share or rate is no quantity of work.
const FUNDS: &[&str] = &["资金", "经费", "预算"];

/// Ends of the names of counts.
const COUNTS: &[&str] =
    &["数量", "人数", "个数", "次数", "场次", "人次", "户数", "台数", "套数", "件数", "面积", "里程"];

/// Counts that speak of quality after all.
const FAULTS: &[&str] =
    &["差错", "错误", "投诉", "事故", "问题", "缺陷", "违规", "合格", "达标", "故障", "返工", "优秀"];

/// Ends of the names of activities.
const ACTIVITIES: &[&str] =
    &["培训场次", "活动场次", "培训次数", "活动次数", "宣传次数", "检查次数", "会议次数", "培训期数"];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P008"),
    name: "indicator-in-wrong-class",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("指标归类不当", "Indicator in the wrong class"),
    method: Text::fixed(
        "只列把握较大的几种：①数量指标的内容是资金支付、投入的金额，或资金的比例、支付率（宜归成本或预算执行）；②质量指标以数量、人数、场次、面积等计数（差错、投诉等次数除外）；③效益指标是培训场次、活动次数等工作量；④满意度放在其他类别。判断对象是子目标自身的名称，没有时用指标名称。",
        "Only the plain cases: (1) a quantity that is an amount of money paid or put in, or a share or rate of funds (belongs to cost or execution); (2) a quality indicator that counts pieces, people, events or area (faults and complaints excepted); (3) a benefit that is an amount of activity; (4) satisfaction in another class. The name is the clause's own, else the indicator's.",
    ),
    why: Text::fixed(
        "归类不当会使某类权重虚高，复核实务中三级指标与二级指标不符的不得分。",
        "A misplaced indicator inflates the weight of a class; reviewers give no points where level 3 does not fit level 2.",
    ),
    innocent: &[
        Text::fixed("发放资金本身就是该单位提供的服务。", "Handing out the money is itself the service of the unit."),
        Text::fixed("二级指标的名称在表格中错行。", "The label of the class slipped by a row in the table."),
    ],
    question: Text::fixed("请说明这些指标归入该类的理由，或调整归类。", "Why were these indicators put in this class, or where should they go?"),
    basis: &[REVIEW_PRACTICE, INDICATOR_GUIDE_2021],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 数字化资金支付金额 | 10 | >=120万元 | 120万元 | 10 |
| 质量 | 培训人数 | 10 | >=300人 | 312人 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训人数 | 10 | >=300人 | 312人 | 10 |
| 质量 | 重大差错次数 | 10 | 0次 | 0次 | 10 |
| 成本 | 数字化经费支出 | 10 | <=120万元 | 118万元 | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 96% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    if report.indicators.iter().all(|row| row.level2.is_none()) {
        return Verdict::insufficient("没有读到二级指标", "no second level was read");
    }
    let found: Vec<(&Indicator, Text)> =
        report.indicators.iter().filter_map(|row| suggestion(row).map(|text| (row, text))).collect();
    if found.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = found.len();
    let weight = rows::weight_of(found.iter().map(|(row, _)| *row));
    let points = rows::points(weight);
    let list = |text: fn(&Text) -> &str, mark: &str| {
        found.iter().map(|(row, why)| format!("“{}”{}", rows::name(row), text(why))).collect::<Vec<_>>().join(mark)
    };
    let (zh, en) = (list(|why| &why.zh, "；"), list(|why| &why.en, "; "));
    let draft = Draft::new(
        format!("{n} 个指标的归类需核实（{points} 分）：{zh}。"),
        format!("Indicators that seem to stand in the wrong class: {n} ({points} points): {en}."),
    )
    .quotes(found.iter().map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64());
    Verdict::of(Some(draft.confidence(0.7)))
}

/// Returns what is odd about the class of a row.
fn suggestion(row: &Indicator) -> Option<Text> {
    let level2 = row.level2?;
    let clause = row.target.as_ref().and_then(|target| target.single());
    let name = clause.map_or(row.name.value.as_str(), |clause| direction::measured(row, clause));
    let name = text::label(name);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let counted = clause.is_some_and(|clause| matches!(clause.kind, ClauseKind::Count | ClauseKind::Measure));
    if level2 != Level2::Satisfaction && ends(&["满意度", "满意率"]) {
        return Some(Text::fixed("宜列入满意度指标", " belongs to satisfaction"));
    }
    match level2 {
        Level2::Quantity if clause.is_some_and(|clause| is_money(clause, &name)) => {
            Some(Text::fixed("是资金使用情况，宜列入成本或预算执行", " is use of money: cost or execution"))
        }
        Level2::Quality if counted && ends(COUNTS) && !words::contains_any(&name, FAULTS) => {
            Some(Text::fixed("是数量，宜列入数量指标", " is a count: quantity"))
        }
        Level2::EconomicBenefit | Level2::SocialBenefit | Level2::EcologicalBenefit | Level2::SustainableImpact
            if counted && ends(ACTIVITIES) =>
        {
            Some(Text::fixed("是工作量，宜列入数量指标", " is an amount of activity: quantity"))
        }
        _ => None,
    }
}

/// Tells whether a clause speaks of money spent instead of work done.
fn is_money(clause: &Clause, name: &str) -> bool {
    match clause.kind {
        ClauseKind::Money => words::contains_any(name, PAYING),
        ClauseKind::Percent => words::contains_any(name, FUNDS) && words::names_a_share(name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(level2: &str, name: &str, target: &str, expected: bool) {
        let report = samples::department(&[&format!("| {level2} | {name} | 10 | {target} | 100% | 10 |")]);
        assert_eq!(suggestion(&report.indicators[0]).is_some(), expected, "{level2} / {name} / {target}");
    }

    #[test]
    fn only_plain_cases() {
        check("数量", "补贴资金支付金额", ">=1260万元", true);
        check("数量", "某项任务", "财政专项资金用于产业发展比列>=50%", true);
        check("数量", "资金支付率", ">=95%", true);
        check("数量", "发放补贴人数", ">=300人", false);
        check("数量", "招商引资额", ">=3亿元", false);
        check("质量", "设备数量", ">=30台", true);
        check("质量", "重大差错次数", "0次", false);
        check("质量", "低保资金社会化发放率", "100%", false);
        check("社会效益", "培训场次", ">=5场", true);
        check("社会效益", "新增就业人数", ">=5人", false);
        check("社会效益", "群众满意度", ">=90%", true);
        check("时效", "补助资金拨付时间", "2021年10月底前", false);
    }
}
