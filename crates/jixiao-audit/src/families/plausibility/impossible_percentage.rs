//! P011: flags percentages that no whole number of cases can give (the GRIM test).

use crate::basis::{GRIM_LITERATURE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::figures::{self, Figure};
use crate::support::{rows, stated};
use jixiao_model::{Axis, Evidence, Indicator, Level, Level2, Place, Report, RuleCode, Text, text};
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
        "GRIM 检验：同一句话或同一行中写明（或只有一个满意度指标，而正文另有一句说明问卷份数）样本数 n（问卷、样本、受访人数、抽检批次等）和一个保留 d 位小数的比率 p。若不存在整数 k 使 k ÷ n 四舍五入到 d 位等于 p，则 p 不可能由 n 个样本得出。满意度可能按五级量表折算（每份以五分之一计），故以 5n 代替 n，更宽；抽检、合格等是与否的计数用 n。写有几个样本数（发放、回收、有效）的，须对每一个都不相容才提出；n 大于 `p011_max_cases` 的不判断，因为样本大时往往由多题平均得出。所引语句写明是平均、加权或综合的，降为提示。",
        "The GRIM test: one sentence or row (or the only satisfaction indicator, and one sentence of the text about its questionnaires) states a number of cases n (questionnaires, respondents, batches tested …) and a rate p printed with d decimals. If no whole k makes k ÷ n round to p at d decimals, n cases cannot have given p. Satisfaction may be converted from a five-step scale (each case counted in fifths), so 5n stands for n there, which is more lenient; tests with a yes or no use n. Where several numbers are stated (sent, returned, valid), p must be impossible for each. Above `p011_max_cases` the rule is silent, because large surveys are mostly means of several questions. A note where the words quoted speak of a mean or of weights.",
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

/// One questionnaire may count in fifths, when answers on a five-step scale are converted into a percentage.
const SCALE: u64 = 5;

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
struct Claim {
    rate: Decimal,
    decimals: u32,
    cases: Vec<u64>,
    /// Into how many equal steps one case may be divided.
    steps: u64,
    quotes: Vec<Evidence>,
    confidence: f64,
}

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let figures = figures::of(report);
    let sentences: Vec<&[Figure<'_>]> = figures.chunk_by(|a, b| a.sentence_idx == b.sentence_idx).collect();
    let in_text = sentences.iter().filter_map(|sentence| claim(sentence, vec![sentence.first()?.quote(report)], false));
    let in_rows = report.indicators.iter().filter_map(|row| in_row(report, row));
    let mut claims: Vec<Claim> = in_text.chain(in_rows).collect();
    if claims.is_empty() {
        claims.extend(row_and_text(report, &sentences));
    }
    let largest = pack.threshold("p011_max_cases");
    claims
        .retain(|claim| claim.rate <= Decimal::ONE_HUNDRED && claim.cases.iter().all(|cases| *cases as f64 <= largest));
    if claims.is_empty() {
        return Verdict::not_applicable(
            "没有同时写明样本数和比率的地方，或样本数已大到无法判断",
            "nowhere are a number of cases and a rate stated together, or the number is too large to tell",
        );
    }
    Verdict::Looked(claims.iter().filter_map(judge).collect())
}

/// Reads the claim of an indicator row: name, actual value and reason together.
fn in_row(report: &Report, row: &Indicator) -> Option<Claim> {
    let actual = row.actual.as_ref()?;
    let reason = rows::reason(row).map_or(String::new(), |reason| format!("；{}", text::squeeze(reason)));
    let words = format!("{}为{}{reason}", text::squeeze(&row.name.value), text::squeeze(&actual.raw));
    let place = if actual.place == Place::default() { row.place } else { actual.place };
    let figures = figures::in_sentence(&words, place, 0);
    claim(&figures, vec![evidence(report, place, words.clone())], row.level2 == Some(Level2::Satisfaction))
}

/// Pairs the only satisfaction indicator with the survey that the text describes without giving its result.
fn row_and_text(report: &Report, sentences: &[&[Figure<'_>]]) -> Option<Claim> {
    let mut rows = report.indicators.iter().filter(|row| row.level2 == Some(Level2::Satisfaction));
    let (Some(row), None) = (rows.next(), rows.next()) else { return None };
    let actual = row.actual.as_ref()?;
    let result = figures::in_sentence(&actual.raw, actual.place, 0);
    let [rate] = result.as_slice() else { return None };
    let described = |sentence: &&&[Figure<'_>]| {
        sentence.first().is_some_and(|figure| figure.sentence.contains("问卷")) && !sentence.iter().any(is_rate)
    };
    let mut surveys = sentences.iter().filter(described);
    let (Some(survey), None) = (surveys.next(), surveys.next()) else { return None };
    let cases = cases(survey, SURVEYED);
    (is_rate(rate) && !cases.is_empty()).then(|| Claim {
        rate: rate.number,
        decimals: rate.decimals,
        cases,
        steps: SCALE,
        quotes: survey.first().map(|figure| figure.quote(report)).into_iter().chain([quote_row(report, row)]).collect(),
        confidence: 0.55,
    })
}

/// Pairs the rate of a sentence with the numbers of cases in it; sentences with several rates are left alone.
fn claim(figures: &[Figure<'_>], quotes: Vec<Evidence>, satisfaction: bool) -> Option<Claim> {
    let mut rates = figures.iter().filter(|figure| is_rate(figure) && !names_other_rate(figure));
    let (Some(rate), None) = (rates.next(), rates.next()) else { return None };
    let of_people = satisfaction || rate.sentence.contains("满意");
    let (kind, steps, confidence) = if of_people { (SURVEYED, SCALE, 0.65) } else { (TESTED, 1, 0.75) };
    let cases = cases(figures, kind);
    let names_a_share = of_people || rate.before.contains('率');
    (!cases.is_empty() && names_a_share).then_some(Claim {
        rate: rate.number,
        decimals: rate.decimals,
        cases,
        steps,
        quotes,
        confidence,
    })
}

fn is_rate(figure: &Figure<'_>) -> bool {
    figure.counts(&["%"])
}

/// Returns the whole numbers among the figures that are numbers of cases of a kind.
fn cases(figures: &[Figure<'_>], (words, units): (&[&str], &[&str])) -> Vec<u64> {
    let named = |figure: &&Figure<'_>| figure.counts(units) && words.iter().any(|word| figure.before.contains(word));
    figures.iter().filter(named).filter_map(|figure| whole(figure.number)).collect()
}

fn names_other_rate(figure: &Figure<'_>) -> bool {
    OTHER_RATE.iter().any(|word| figure.label().contains(word))
}

fn whole(number: Decimal) -> Option<u64> {
    number.to_u64().filter(|whole| *whole > 0 && Decimal::from(*whole) == number)
}

fn judge(claim: &Claim) -> Option<Draft> {
    let Claim { rate, decimals, cases, steps, .. } = claim;
    if cases.iter().any(|cases| is_possible(*rate, *decimals, cases.saturating_mul(*steps))) {
        return None;
    }
    let largest = *cases.iter().max()?;
    let (below, above) = neighbours(*rate, largest.saturating_mul(*steps))?;
    let (below, above) = (shown(below, *decimals), shown(above, *decimals));
    let list = cases.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    let (zh, en) = if *steps == 1 { ("", "") } else { ("（按五级量表折算）", " on a five-step scale") };
    let draft = Draft::new(
        format!(
            "写明样本数 {list}、比率 {rate}%，但 {largest} 个样本{zh}最接近的可能值是 {below}% 和 {above}%，需核实计算过程。"
        ),
        format!(
            "{rate}% is stated beside {list} cases, but the closest values that {largest} cases can give{en} are {below}% and {above}%."
        ),
    )
    .quotes(claim.quotes.iter().cloned())
    .computed("rate", rows::json(*rate))
    .computed("cases", cases.clone())
    .computed("steps_per_case", *steps)
    .confidence(claim.confidence);
    Some(draft.lowered_by(stated::in_quotes(&claim.quotes, &["平均", "加权", "综合", "各题", "多题"])))
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

    #[test]
    fn a_survey_described_in_the_text() {
        let read = |survey: &str| {
            samples::read(&format!(
                "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
                 四、部门（单位）整体支出绩效实现情况\n（三）社会满意度情况\n\
                 | 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n| 满意度 | 群众满意度 | 10 | >=90% | 96.7% | 10 |\n\
                 七、其他需要说明的情况\n{survey}\n"
            ))
        };
        for (survey, expected) in [
            ("面向群众发放问卷20份，全部回收。", 1),
            ("面向群众发放问卷30份，全部回收。", 0),
            ("面向群众发放问卷20份，回收率95%。", 0),
            ("通过访谈了解满意情况。", 0),
        ] {
            assert_eq!(samples::drafts(super::check, &read(survey)).len(), expected, "{survey}");
        }
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
