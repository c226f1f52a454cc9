//! P005: flags actual values beyond their natural bound, and rates that are hard to believe.

use crate::basis::{CENTRAL_NOTICE, QINGDAO_REGULATION};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::figures::{self, Figure};
use crate::support::stated::Stated;
use crate::support::{direction, rows, words};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Level2, Report, RuleCode, Text};
use rust_decimal::Decimal;

/// Shares of a whole: by the end of the name, never above 100 %.
const BOUNDED: &[&str] = &[
    "就业率", "满意度", "满意率", "覆盖率", "合格率", "达标率", "准确率", "及时率", "参保率", "入学率", "巩固率",
    "普及率", "知晓率", "优良率", "成活率", "持证率", "整改率", "办结率", "通过率", "有效率", "使用率", "发放率",
    "建档率", "签约率", "回收率", "优良天数比例", "占比", "比重",
];

/// Rates of which 100 % would mean that not a single person or firm stands apart.
const NEVER_ALL: &[&str] = &["就业率", "满意度", "满意率"];

/// Units after a number of people asked.
const RESPONDENTS: &[&str] = &["人", "户", "家", "份", "名", "个"];

/// Of so few people asked it may well be that everybody is satisfied.
const MOST_FEW: u32 = 30;

/// Words for growth.
const GROWTH: &[&str] = &["增长率", "增长幅度", "增幅", "增速", "增收幅度", "增长比例", "年均增长", "同比增长"];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P005"),
    name: "implausible-magnitude",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("完成值超出范围或难以置信", "Actual value out of range or hard to believe"),
    method: Text::fixed(
        "①满意度、就业率、覆盖率、合格率等有天然上限的比率超过100%，或数量、金额、时长为负：差错；②就业率、满意度恰为100%（各行都写明只调查了三十人、户以内的，降为提示）；③增长率不低于目标的 `p005_growth_times` 倍，或目标不超过 `p005_growth_percent`%（或未设数值）而完成值超过它：疑点。判断对象是子目标自身的名称（如“就业率达95%”），没有时用指标名称。完成率、增长率可以超过100%，不属于①。",
        "(1) A share with a natural bound (satisfaction, employment, coverage, pass rate …) above 100 %, or a negative count, amount or duration: an error. (2) Employment or satisfaction of exactly 100 % (a note where every such row states that thirty people or fewer were asked); (3) growth of at least `p005_growth_times` times the target, or above `p005_growth_percent` % where the target is not: a doubt. The name is the clause's own (“就业率达95%”), else the indicator's. Rates of completion and growth may exceed 100 % and are not part of (1).",
    ),
    why: Text::fixed(
        "超出范围的数字必有一处填错；接近不可能的数字往往是以完成率代替了完成值。",
        "A number out of range is wrong somewhere; one next to impossible often is a rate of completion in the wrong place.",
    ),
    innocent: &[
        Text::fixed("填的是完成率而不是完成值。", "The cell gives a rate of completion, not the value."),
        Text::fixed("基数很小，或调查对象只有几个人。", "A small base, or only a few people asked."),
    ],
    question: Text::fixed(
        "请核对这些数值，并提供分子、分母和统计来源。",
        "Please check these values and give numerator, denominator and source.",
    ),
    basis: &[QINGDAO_REGULATION, CENTRAL_NOTICE],
    thresholds: &["p005_growth_times", "p005_growth_percent"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 质量 | 学员就业率 | 10 | >=85% | 103% | 10 |
| 经济效益 | 农户收入增长率 | 10 | 达10% | 100% | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 100% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 质量 | 学员就业率 | 10 | >=85% | 88.2% | 10 |
| 数量 | 任务完成率 | 10 | 100% | 112% | 10 |
| 质量 | 工程验收合格率 | 10 | 100% | 100% | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 96.4% | 10 |
",
    check: Check::Report(check),
};

/// Why a value is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doubt {
    AboveBound,
    Negative,
    Everybody,
    Growth,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let doubts: Vec<(&Indicator, Doubt)> =
        report.indicators.iter().filter_map(|row| doubt(row, pack).map(|doubt| (row, doubt))).collect();
    let (broken, hard): (Vec<_>, Vec<_>) =
        doubts.into_iter().partition(|(_, doubt)| matches!(doubt, Doubt::AboveBound | Doubt::Negative));
    let mut drafts: Vec<Draft> = broken.into_iter().map(|(row, doubt)| impossible(report, row, doubt)).collect();
    if !hard.is_empty() {
        drafts.push(unlikely(report, &hard));
    }
    Verdict::Looked(drafts)
}

fn impossible(report: &Report, row: &Indicator, doubt: Doubt) -> Draft {
    let name = rows::name(row);
    let actual = row.actual.as_ref().map(|actual| actual.raw.trim().to_owned()).unwrap_or_default();
    let (zh, en) = match doubt {
        Doubt::Negative => ("不应为负数", "cannot be negative"),
        _ => ("不应超过100%", "cannot exceed 100 %"),
    };
    Draft::new(format!("“{name}”的完成值为 {actual}，{zh}，需核对。"), format!("“{name}” reports {actual}; it {en}."))
        .quotes([quote_row(report, row)])
        .computed("actual", actual)
        .level(Level::Error)
        .confidence(0.9)
}

fn unlikely(report: &Report, doubts: &[(&Indicator, Doubt)]) -> Draft {
    let n = doubts.len();
    let count = |kind: Doubt| doubts.iter().filter(|(_, doubt)| *doubt == kind).count();
    let (everybody, growth) = (count(Doubt::Everybody), count(Doubt::Growth));
    let points = rows::weight_of(doubts.iter().map(|(row, _)| *row));
    let shown = rows::points(points);
    Draft::new(
        format!("{n} 个指标的完成值难以置信（就业率或满意度为100%的 {everybody} 个，增长率异常的 {growth} 个），涉及 {shown} 分。"),
        format!("Actual values that are hard to believe: {n} ({everybody} × 100 % employment or satisfaction, {growth} × unusual growth; {shown} points)."),
    )
    .quotes(doubts.iter().map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("everybody", everybody)
    .computed("growth", growth)
    .computed("points", points.as_f64())
    .confidence(if growth > 0 { 0.8 } else { 0.65 })
    .lowered_by(asked_few(doubts))
}

/// Returns the small number of people asked, where every row in doubt states one.
fn asked_few(doubts: &[(&Indicator, Doubt)]) -> Option<Stated> {
    let numbers = doubts.iter().map(|(row, doubt)| {
        let texts = [row.actual.as_ref().map(|actual| actual.raw.as_str()), rows::reason(row)];
        let mut figures = texts.into_iter().flatten().flat_map(|raw| figures::in_sentence(raw, row.place, 0));
        let is_few = |one: &Figure<'_>| one.counts(RESPONDENTS) && one.number <= Decimal::from(MOST_FEW);
        let few = figures.find(is_few).filter(|_| *doubt == Doubt::Everybody)?;
        Some(format!("{}{}", few.number, few.after.chars().next()?))
    });
    let numbers: Option<Vec<String>> = numbers.collect();
    numbers?.first().map(|few| Stated::unquoted(few))
}

fn doubt(row: &Indicator, pack: &RulePack) -> Option<Doubt> {
    let actual = row.actual.as_ref()?;
    let negative = |clause: &Clause| {
        let kinds =
            [ClauseKind::Count, ClauseKind::Money, ClauseKind::Measure, ClauseKind::Duration, ClauseKind::Score];
        kinds.contains(&clause.kind) && clause.number.is_some_and(|number| number < Decimal::ZERO)
    };
    if actual.clauses.iter().any(negative) && !names_a_change(&row.name.value) {
        return Some(Doubt::Negative);
    }
    let value = actual.single().filter(|clause| clause.kind == ClauseKind::Percent && clause.upper.is_none())?;
    let number = value.number.filter(|_| value.unit.as_deref() != Some("‰") && !is_points(value))?;
    of_rate(row, number, pack)
}

fn is_points(clause: &Clause) -> bool {
    clause.unit.as_deref().is_some_and(|unit| unit.ends_with("百分点"))
}

fn of_rate(row: &Indicator, actual: Decimal, pack: &RulePack) -> Option<Doubt> {
    let targets: &[Clause] = row.target.as_ref().map_or(&[], |target| &target.clauses);
    let single = if let [only] = targets { Some(only) } else { None };
    let name = single.map_or(row.name.value.as_str(), |clause| direction::measured(row, clause));
    let is_satisfaction = row.level2 == Some(Level2::Satisfaction);
    let ends = |words: &[&str]| words.iter().any(|word| jixiao_model::text::label(name).ends_with(word));
    if actual > Decimal::ONE_HUNDRED && (ends(BOUNDED) || is_satisfaction) {
        return Some(Doubt::AboveBound);
    }
    if actual == Decimal::ONE_HUNDRED && (ends(NEVER_ALL) || is_satisfaction && !name.contains("投诉")) {
        return Some(Doubt::Everybody);
    }
    let planned = single.filter(|clause| clause.kind == ClauseKind::Percent).and_then(|clause| clause.number);
    let percent = pack.exact("p005_growth_percent");
    let times = planned
        .filter(|planned| *planned > Decimal::ZERO)
        .and_then(|planned| planned.checked_mul(pack.exact("p005_growth_times")));
    let far = times.is_some_and(|bound| actual >= bound);
    let large = actual > percent && planned.is_none_or(|planned| planned <= percent);
    (names_growth(name) && (far || large)).then_some(Doubt::Growth)
}

fn names_growth(name: &str) -> bool {
    words::contains_any(name, GROWTH)
}

/// A change may well be negative.
fn names_a_change(name: &str) -> bool {
    words::contains_any(name, &["增长", "增加", "增减", "变动", "下降", "差", "温", "净"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(level2: &str, name: &str, target: &str, actual: &str, expected: Option<Doubt>) {
        let report = samples::department(&[&format!("| {level2} | {name} | 10 | {target} | {actual} | 10 |")]);
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        assert_eq!(doubt(&report.indicators[0], &pack), expected, "{name} / {target} / {actual}");
    }

    #[test]
    fn bounds_of_shares() {
        check("质量", "毕业生就业率", ">=90%", "103%", Some(Doubt::AboveBound));
        check("质量", "某项任务", "就业率达95%", "103%", Some(Doubt::AboveBound));
        check("数量", "任务完成率", "100%", "120%", None);
        check("满意度", "受益群众", ">=90%", "101%", Some(Doubt::AboveBound));
        check("质量", "设备合格率", ">=95%", "100%", None);
    }

    #[test]
    fn nobody_left_out() {
        check("质量", "某项任务", "脱贫人口就业率达95%", "100%", Some(Doubt::Everybody));
        check("满意度", "群众满意度", "达90%以上", "100%", Some(Doubt::Everybody));
        check("满意度", "群众投诉处理率", "达90%以上", "100%", None);
        check("满意度", "群众满意度", "达90%以上", "98.2%", None);
    }

    #[test]
    fn growth() {
        check("经济效益", "人均纯收入增长率", "达10%", "100%", Some(Doubt::Growth));
        check("经济效益", "人均纯收入增长率", "达10%", "48%", None);
        check("经济效益", "人均纯收入增长率", "达10%", "51%", Some(Doubt::Growth));
        check("经济效益", "交易额增幅", "60%", "66%", None);
        check("经济效益", "林农人均增收幅度", "达8%", "100%", Some(Doubt::Growth));
    }

    #[test]
    fn negative_counts() {
        check("数量", "培训场次", ">=5场", "-5场", Some(Doubt::Negative));
        check("经济效益", "收入增减额", ">=5万元", "-5万元", None);
    }
}
