//! A007: flags head counts that contradict each other.

use crate::basis::FRAMEWORK_2013;
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use jixiao_model::{Axis, Evidence, Level, Located, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A007"),
    name: "headcounts-contradict",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("人员数前后矛盾", "Head counts contradict each other"),
    method: Text::fixed(
        "①在编人数 + 其他人员 ≠ 实际在职人数；②在编人数（没有该数时用在职人数）大于核定编制。编制外人员不计入第②项。",
        "(1) Staff within the establishment + others ≠ staff on post; (2) staff within the establishment (else staff on post) above the establishment. Others do not count for (2).",
    ),
    why: Text::fixed("在职人员控制率不应超过 100%；人员数是人员经费和人均成本的基础。", "The staffing ratio should not pass 100 %; head counts carry personnel cost and cost per head."),
    innocent: &[
        Text::fixed("统计时点不同，或一处为本级、一处含下属单位。", "Different dates, or one figure includes subordinate units."),
        Text::fixed("经批准超编（如军转安置）。", "Approved posts above the establishment."),
    ],
    question: Text::fixed("请核对编制数、在职人数、在编人数和其他人员数，并说明统计口径。", "Please check the four head counts and say how they were counted."),
    basis: &[FRAMEWORK_2013],
    thresholds: &[],
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

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let staff = &report.staffing;
    if staff.on_post.is_none() && staff.in_establishment.is_none() {
        return Verdict::not_applicable("报告没有人员数", "the report gives no head counts");
    }
    Verdict::Looked([parts(report), above_establishment(report)].into_iter().flatten().collect())
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
