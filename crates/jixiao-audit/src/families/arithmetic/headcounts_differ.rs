//! A007: flags head counts that contradict each other, and facts that a report states with different values.

use crate::basis::{FRAMEWORK_2013, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::facts::{self, Fact};
use crate::support::{magnitude, rows};
use jixiao_model::{Axis, Evidence, Level, Located, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A007"),
    name: "repeated-facts-contradict",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("人员数或重复出现的数据前后矛盾", "Head counts or repeated facts contradict each other"),
    method: Text::fixed(
        "①在编人数 + 其他人员 ≠ 实际在职人数；②在编人数（没有该数时用在职人数）大于核定编制。编制外人员不计入第②项。③预算总额、执行总额、编制、在职、下属预算单位数、项目总数在表格和正文中出现两次以上而数值不同：金额相对差超过 `a007_tolerance`，个数不等。只取指向全部门、本年度的说法（“部门预算安排支出”“全年实际支出”“核定编制”等），句中此前出现“其中”“项目”“经费”“上年”“年初”“调整”“本级”“下属”等字样的不计。相差恰为千倍、万倍、亿倍的，由 F007 处理。",
        "(1) Staff within the establishment + others ≠ staff on post; (2) staff within the establishment (else staff on post) above the establishment. Others do not count for (2). (3) Total budget, total executed, establishment, staff on post, subordinate units or number of projects occur in tables and text with different values: amounts more than `a007_tolerance` apart, counts unequal. Only wording about the whole department and this year counts (部门预算安排支出, 全年实际支出, 核定编制 …), not after 其中, 项目, 经费, 上年, 年初, 调整, 本级, 下属 and the like in the same sentence. A factor of exactly a thousand, ten thousand or a hundred million is the matter of F007.",
    ),
    why: Text::fixed("在职人员控制率不应超过 100%；人员数是人员经费和人均成本的基础。同一事实前后数值不同，至少有一处是错的。", "The staffing ratio should not pass 100 %; head counts carry personnel cost and cost per head. Where one fact has two values, one of them is wrong."),
    innocent: &[
        Text::fixed("统计时点不同，或一处为本级、一处含下属单位。", "Different dates, or one figure includes subordinate units."),
        Text::fixed("经批准超编（如军转安置）。", "Approved posts above the establishment."),
    ],
    question: Text::fixed("请核对所列各处数据，说明统计口径和时点，以哪一处为准。", "Please check these figures: how and when were they counted, and which of them holds?"),
    basis: &[FRAMEWORK_2013, REVIEW_PRACTICE],
    thresholds: &["a007_tolerance"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员15人，其他人员1人。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员15人，其他人员3人。
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let staff = &report.staffing;
    let facts: Vec<Fact> = facts::of(report).into_iter().filter(|fact| fact.mentions.len() > 1).collect();
    if staff.on_post.is_none() && staff.in_establishment.is_none() && facts.is_empty() {
        return Verdict::not_applicable(
            "报告没有人员数，也没有重复出现的数据",
            "the report gives no head counts and states no fact twice",
        );
    }
    let tolerance = pack.exact("a007_tolerance");
    let heads = [parts(report), above_establishment(report)].into_iter().flatten();
    Verdict::Looked(heads.chain(facts.iter().filter_map(|fact| contradiction(fact, tolerance))).collect())
}

/// Drafts a fact of which the first mention and a later one differ.
fn contradiction(fact: &Fact, tolerance: Decimal) -> Option<Draft> {
    let (first, _) = fact.mentions.first()?;
    let differs = |value: &Decimal| {
        let allowed = if fact.is_money { first.abs().checked_mul(tolerance) } else { Some(Decimal::ZERO) };
        allowed.is_none_or(|allowed| rows::distance(*first, *value) > allowed)
            && magnitude::unit_factor(*first, *value).is_none()
    };
    // A budget of 0 in the table beside one in the text is F001's matter: the table was not filled in.
    if first.is_zero() || !fact.mentions.iter().any(|(value, _)| differs(value)) {
        return None;
    }
    let mut values: Vec<Decimal> = Vec::new();
    for (value, _) in &fact.mentions {
        if !values.contains(value) {
            values.push(*value);
        }
    }
    let in_wan = |value: &Decimal| value.checked_div(Decimal::from(10_000)).unwrap_or(*value);
    let unit = if fact.is_money { " 万元" } else { "" };
    let shown: Vec<String> =
        values.iter().map(|value| rows::number(if fact.is_money { in_wan(value) } else { *value }) + unit).collect();
    let draft = Draft::new(
        format!("{}前后不一：{}。", fact.name.zh, shown.join("、")),
        format!("Different values for the {}: {}.", fact.name.en, shown.join(", ")),
    )
    .quotes(fact.mentions.iter().map(|(_, quote)| quote.clone()))
    .computed("fact", fact.name.en.to_string())
    .computed("values", shown)
    .confidence(if fact.is_money { 0.75 } else { 0.7 });
    Some(draft)
}

fn parts(report: &Report) -> Option<Draft> {
    let staff = &report.staffing;
    let (on_post, inside, other) = (staff.on_post.as_ref()?, staff.in_establishment.as_ref()?, staff.other.as_ref()?);
    let sum = u64::from(inside.value) + u64::from(other.value);
    (sum != u64::from(on_post.value)).then(|| {
        let (total, inside_n, other_n) = (on_post.value, inside.value, other.value);
        Draft::new(
            format!("在编 {inside_n} 人加其他 {other_n} 人为 {sum} 人，而实际在职写的是 {total} 人。"),
            format!(
                "{inside_n} within the establishment and {other_n} others are {sum}; staff on post is given as {total}."
            ),
        )
        .quotes(quotes(report, [on_post, inside, other]))
        .computed("on_post", total)
        .computed("sum", sum)
    })
}

fn above_establishment(report: &Report) -> Option<Draft> {
    let staff = &report.staffing;
    let establishment = staff.establishment.as_ref()?;
    let inside = staff.in_establishment.as_ref().or(staff.on_post.as_ref())?;
    (inside.value > establishment.value).then(|| {
        let (posts, people) = (establishment.value, inside.value);
        Draft::new(
            format!("核定编制 {posts} 人，实有 {people} 人，超出编制。"),
            format!("The establishment is {posts}, but {people} people are counted."),
        )
        .quotes(quotes(report, [establishment, inside]))
        .computed("establishment", posts)
        .computed("people", people)
        .confidence(0.8)
    })
}

fn quotes<const N: usize>(report: &Report, counts: [&Located<u32>; N]) -> Vec<Evidence> {
    counts.into_iter().map(|count| quote_of(report, count)).collect()
}

#[cfg(test)]
mod tests {
    use crate::support::samples;

    #[track_caller]
    fn check(paragraph: &str, expected: usize) {
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             二、部门（单位）预算管理及执行情况\n1．资金使用情况\n\
             | 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |\n\
             | 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |\n\
             | 金额合计 |  |  | 300 | 300 | 290 | 290 |\n\
             2.预算管理及执行情况分析\n{paragraph}\n"
        ));
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{paragraph}");
    }

    #[test]
    fn one_fact_in_table_and_text() {
        check("部门预算安排支出300万元，全年实际支出290万元。", 0);
        check("部门预算安排支出300.4万元。", 0);
        check("部门预算安排支出330万元。", 1);
        check("部门预算安排支出300元。", 0);
        check("年初预算数280万元。其中项目支出预算安排100万元。", 0);
        check("部门预算安排支出300万元，全年实际支出250万元。", 1);
        check("全年共安排35个项目。年末统计，部门共实施133个项目。", 1);
        check("全年共安排35个项目，部门共实施35个项目。", 0);
    }
}
