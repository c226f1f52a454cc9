//! P011: flags percentages that no whole number of cases can give (the GRIM test).

use crate::basis::{GRIM_LITERATURE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::figures::{self, Figure};
use crate::support::rows;
use jixiao_model::{Axis, Evidence, Level, Level2, Place, Report, RuleCode, Text, text};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P011"),
    name: "impossible-percentage",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.2.0",
    title: Text::fixed("百分比与样本数不相容", "A percentage that the number of cases cannot give"),
    method: Text::fixed(
        "GRIM 检验：同一句话或同一行中写明样本数 n（问卷、样本、受访人数、抽检批次等）和一个保留 d 位小数的比率 p。若不存在整数 k 使 k ÷ n 四舍五入到 d 位等于 p，则 p 不可能由 n 个样本得出。满意度可能按五级量表折算（每份以五分之一计），故以 5n 代替 n，更宽；抽检、合格等是与否的计数用 n。写有几个样本数（发放、回收、有效）的，须对每一个都不相容才提出；n 大于 `p011_max_cases` 的不判断，因为样本大时往往由多题平均得出。",
        "The GRIM test: one sentence or row states a number of cases n (questionnaires, respondents, batches tested …) and a rate p printed with d decimals. If no whole k makes k ÷ n round to p at d decimals, n cases cannot have given p. Satisfaction may be converted from a five-step scale (each case counted in fifths), so 5n stands for n there, which is more lenient; tests with a yes or no use n. Where several numbers are stated (sent, returned, valid), p must be impossible for each. Above `p011_max_cases` the rule is silent, because large surveys are mostly means of several questions.",
    ),
    why: Text::fixed(
        "例如 20 份问卷，按五级量表只能得出整数百分比，写 96.7% 就一定有一个数不对：样本数、比率或计算方法。",
        "Twenty questionnaires on a five-step scale give whole percentages only; with 96.7 % one of the three is wrong: the number, the rate or the method.",
    ),
    innocent: &[
        Text::fixed("满意度是多道题或多类对象的平均，或经过加权。", "The rate is a mean over several questions or groups, or weighted."),
        Text::fixed("样本数只是其中一次调查的数量，或分母另有口径（如扣除弃权）。", "The number is that of one of several surveys, or the denominator is another one (abstentions left out)."),
    ],
    question: Text::fixed(
        "请提供比率的计算过程：分子、分母、题目数和权重。",
        "How was the rate calculated: numerator, denominator, number of questions, weights?",
    ),
    basis: &[GRIM_LITERATURE, REVIEW_PRACTICE],
    thresholds: &["p011_max_cases"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 96.7%（发放问卷20份） | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 96%（发放问卷20份） | 10 |
| 质量 | 著录准确率 | 10 | >=90% | 抽检30卷，准确率为93.3% | 10 |
",
    check: Check::Report(check),
};

/// Words before a number of respondents, and the units after it.
const SURVEYED: (&[&str], &[&str]) = (
    &["问卷", "样本", "调查", "受访", "访谈", "回收", "有效", "发放", "测评", "抽样", "回访", "走访"],
    &["份", "人", "户", "名", "个", "家"],
);
/// Words before a number of tests, and the units after it.
const TESTED: (&[&str], &[&str]) = (
    &["抽检", "抽查", "检测", "检查", "抽样", "监测", "验收"],
    &["批次", "批", "个", "件", "卷", "份", "台", "处", "家"],
);
/// Words that make a percentage another thing than a share of the cases.
const OTHER_RATE: &[&str] =
    &["增长", "下降", "提高", "提升", "同比", "目标", "不低于", "达到", "以上", "回收率", "有效率", "执行率", "≥", ">"];

/// A rate and the numbers of cases it may rest on.
struct Claim<'a> {
    rate: &'a Figure<'a>,
    cases: Vec<u64>,
    /// Into how many equal steps one case may be divided.
    steps: u64,
    quote: Evidence,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let figures = figures::of(report);
    let mut looked = 0;
    let mut drafts = Vec::new();
    let sentences = figures.chunk_by(|a, b| a.sentence_idx == b.sentence_idx);
    for sentence in sentences {
        let quote = sentence.first().map(|figure| figure.quote(report));
        drafts.extend(
            claims(sentence, quote.as_ref(), false).into_iter().filter_map(|claim| judge(&claim, pack, &mut looked)),
        );
    }
    for row in &report.indicators {
        let Some(actual) = &row.actual else { continue };
        let words = format!("{}为{}", text::squeeze(&row.name.value), text::squeeze(&actual.raw));
        let figures = figures::in_sentence(&words, actual.place, 0);
        let quote = evidence(report, place_of(actual.place, row.place), words.clone());
        let surveyed = row.level2 == Some(Level2::Satisfaction);
        drafts.extend(
            claims(&figures, Some(&quote), surveyed).into_iter().filter_map(|claim| judge(&claim, pack, &mut looked)),
        );
    }
    if looked == 0 {
        return Verdict::not_applicable(
            "没有同时写明样本数和比率的地方，或样本数已大到无法判断",
            "nowhere are a number of cases and a rate stated together, or the number is too large to tell",
        );
    }
    Verdict::Looked(drafts)
}

fn place_of(cell: Place, row: Place) -> Place {
    if cell == Place::default() { row } else { cell }
}

/// Pairs the rate of a sentence with the numbers of cases in it; sentences with several rates are left alone.
fn claims<'a>(figures: &'a [Figure<'a>], quote: Option<&Evidence>, satisfaction: bool) -> Vec<Claim<'a>> {
    let is_rate = |figure: &&Figure<'_>| figure.counts(&["%", "个百分点"]);
    let mut rates = figures.iter().filter(is_rate).filter(|figure| !names_other_rate(figure));
    let (Some(rate), None) = (rates.next(), rates.next()) else { return Vec::new() };
    let named = |figure: &Figure<'_>, (words, units): (&[&str], &[&str])| {
        figure.counts(units) && words.iter().any(|word| figure.before.contains(word))
    };
    let cases = |kind| -> Vec<u64> {
        figures.iter().filter(|figure| named(figure, kind)).filter_map(|figure| whole(figure.number)).collect()
    };
    let of_people = satisfaction || rate.before.contains("满意") || rate.sentence.contains("满意");
    let (cases, steps) = if of_people { (cases(SURVEYED), 5) } else { (cases(TESTED), 1) };
    let names_a_share = of_people || rate.before.contains('率');
    match quote {
        Some(quote) if !cases.is_empty() && names_a_share => vec![Claim { rate, cases, steps, quote: quote.clone() }],
        _ => Vec::new(),
    }
}

fn names_other_rate(figure: &Figure<'_>) -> bool {
    OTHER_RATE.iter().any(|word| figure.label().contains(word))
}

fn whole(number: Decimal) -> Option<u64> {
    number.to_u64().filter(|whole| *whole > 0 && Decimal::from(*whole) == number)
}

fn judge(claim: &Claim<'_>, pack: &RulePack, looked: &mut usize) -> Option<Draft> {
    let largest = *claim.cases.iter().max()?;
    let (rate, decimals) = (claim.rate.number, claim.rate.decimals);
    if rate > Decimal::ONE_HUNDRED || largest as f64 > pack.threshold("p011_max_cases") {
        return None;
    }
    *looked += 1;
    if claim.cases.iter().any(|cases| is_possible(rate, decimals, cases.saturating_mul(claim.steps))) {
        return None;
    }
    let (below, above) = neighbours(rate, largest.saturating_mul(claim.steps))?;
    let (below, above) = (shown(below, decimals), shown(above, decimals));
    let list = claim.cases.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    let (zh, en) = if claim.steps == 1 { ("", "") } else { ("（按五级量表折算）", " on a five-step scale") };
    let draft = Draft::new(
        format!("写明样本数 {list}、比率 {rate}%，但 {largest} 个样本{zh}最接近的可能值是 {below}% 和 {above}%，需核实计算过程。"),
        format!("{rate}% is stated beside {list} cases, but the closest values that {largest} cases can give{en} are {below}% and {above}%."),
    )
    .quotes([claim.quote.clone()])
    .computed("rate", rows::json(rate))
    .computed("cases", claim.cases.clone())
    .computed("steps_per_case", claim.steps)
    .confidence(if claim.steps == 1 { 0.75 } else { 0.65 });
    Some(draft)
}

/// Tells whether some whole number of steps, out of all, rounds to the rate; half rounds up or down, both are accepted.
fn is_possible(percent: Decimal, decimals: u32, steps: u64) -> bool {
    let half = Decimal::new(5, decimals + 1);
    let Some((below, above)) = neighbours(percent, steps) else { return true };
    [below, above].into_iter().any(|value| rows::distance(value, percent) <= half)
}

/// Returns the two percentages around a rate that a number of steps can give.
fn neighbours(percent: Decimal, steps: u64) -> Option<(Decimal, Decimal)> {
    let steps = Decimal::from(steps);
    let count = percent.checked_mul(steps)?.checked_div(Decimal::ONE_HUNDRED)?;
    let share = |count: Decimal| count.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(steps);
    Some((share(count.floor())?, share(count.ceil().min(steps))?))
}

fn shown(percent: Decimal, decimals: u32) -> String {
    percent.round_dp(decimals + 1).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[test]
    fn possible_shares_of_whole_numbers() {
        for (percent, decimals, steps, expected) in [
            ("96.7", 1, 100, false),
            ("96", 0, 100, true),
            ("96.7", 1, 30, true),
            ("93.3", 1, 30, true),
            ("93.4", 1, 30, false),
            ("33.33", 2, 3, true),
            ("66.6", 1, 3, false),
            ("12.5", 1, 8, true),
            ("13", 0, 8, true),
            ("12", 0, 8, true),
            ("100", 0, 1, true),
            ("0", 0, 7, true),
        ] {
            assert_eq!(
                is_possible(percent.parse().expect("a number"), decimals, steps),
                expected,
                "{percent}% of {steps}"
            );
        }
    }

    #[track_caller]
    fn check(level2: &str, name: &str, actual: &str, expected: usize) {
        let report = samples::department(&[&format!("| {level2} | {name} | 10 | >=90% | {actual} | 10 |")]);
        assert_eq!(samples::drafts(super::check, &report).len(), expected, "{name} / {actual}");
    }

    #[test]
    fn surveys_and_tests() {
        check("满意度", "群众满意度", "96.7%（发放问卷20份）", 1);
        check("满意度", "群众满意度", "96.7%（发放问卷40份）", 1);
        check("满意度", "群众满意度", "96.7%（发放问卷40份，回收有效问卷24份）", 0);
        check("满意度", "群众满意度", "96.7%（问卷2000份）", 0);
        check("满意度", "群众满意度", "96.7%", 0);
        check("质量", "产品合格率", "抽检40批次，合格率97.8%", 1);
        check("质量", "产品合格率", "抽检40批次，合格率97.5%", 0);
        check("质量", "产品合格率", "抽检40批次，合格率同比提高3.3%", 0);
    }

    proptest::proptest! {
        #[test]
        fn a_share_that_was_counted_is_possible(cases in 1u64..5_000, count in 0u64..5_000, decimals in 0u32..5) {
            let count = Decimal::from(count.min(cases));
            let percent = (count * Decimal::ONE_HUNDRED / Decimal::from(cases)).round_dp(decimals);
            proptest::prop_assert!(is_possible(percent, decimals, cases));
        }
    }
}
