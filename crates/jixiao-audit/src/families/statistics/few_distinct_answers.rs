//! Q002: notes reports whose answers and scores hardly differ from row to row.

use crate::basis::{PROJECT_EVALUATION_2020, VARIANCE_LITERATURE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Indicator, Level, Report, RuleCode, Text, text};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// Lower ends of the classes of score / weight, from the top; the first holds full marks only.
const CLASSES: [f64; 6] = [1.0, 0.9, 0.8, 0.6, f64::MIN_POSITIVE, 0.0];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q002"),
    name: "few-distinct-answers",
    level: Level::Note,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("完成值千篇一律", "Answers that hardly differ"),
    method: Text::fixed(
        "填有完成值的指标不少于 `q002_min_rows` 个，而不同的完成值（统一全半角、去空白后）个数与指标数之比不超过 `q002_distinct_share`。同时给出得分率六档（满分、90–100%、80–90%、60–80%、60%以下、0）按分值加权的标准化熵 H：0 表示全部落在一档，1 表示六档均匀。",
        "At least `q002_min_rows` indicators have an actual value, and the number of different ones (folded, without white space) is at most `q002_distinct_share` of them. The normalised entropy H of the scores over six classes of score / weight (full, 90–100 %, 80–90 %, 60–80 %, below 60 %, 0), weighted by points, is shown: 0 when all lie in one class, 1 when all classes are equally filled.",
    ),
    why: Text::fixed(
        "不同性质的指标本应有不同的完成值；千篇一律的回答（如全填“100%”“已完成”）无法复核，也使得分失去区分度。",
        "Indicators of different kinds have different actual values. One answer for all (“100 %”, “done”) cannot be checked, and leaves the scores without meaning.",
    ),
    innocent: &[
        Text::fixed("表头要求填写完成率而不是完成值。", "The form asks for a rate of completion instead of the value."),
        Text::fixed("指标多为同一类比率，完成值自然接近。", "Most indicators are rates of one kind, so their values are alike."),
    ],
    question: Text::fixed("请按目标值的计量单位逐项补充实际完成值。", "Please give each actual value in the unit of its target."),
    basis: &[PROJECT_EVALUATION_2020, VARIANCE_LITERATURE],
    thresholds: &["q002_min_rows", "q002_distinct_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 10 | >=500卷 | 100% | 10 |
| 数量 | 培训场次 | 10 | >=5场 | 100% | 10 |
| 数量 | 编研成果 | 10 | >=2种 | 100% | 10 |
| 质量 | 档案完好率 | 10 | >=96% | 100% | 10 |
| 质量 | 著录准确率 | 10 | >=98% | 100% | 10 |
| 时效 | 接收完成时间 | 10 | 2021年11月底前 | 100% | 10 |
| 社会效益 | 便民服务 | 10 | 逐步提高 | 100% | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 100% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 10 | >=500卷 | 516卷 | 10 |
| 数量 | 培训场次 | 10 | >=5场 | 6场 | 10 |
| 数量 | 编研成果 | 10 | >=2种 | 2种 | 10 |
| 质量 | 档案完好率 | 10 | >=96% | 97.1% | 10 |
| 质量 | 著录准确率 | 10 | >=98% | 100% | 10 |
| 时效 | 接收完成时间 | 10 | 2021年11月底前 | 2021年10月 | 10 |
| 社会效益 | 便民服务 | 10 | 逐步提高 | 达成预期指标 | 10 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 94.2% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let answered: Vec<(&Indicator, String)> = report.indicators.iter().filter_map(answer).collect();
    let (n, least) = (answered.len(), pack.threshold("q002_min_rows"));
    if (n as f64) < least {
        return Verdict::InsufficientData(Text::new(
            format!("填有完成值的指标只有 {n} 个，少于 {least} 个，不作判断"),
            format!("only {n} indicators have an actual value, fewer than {least}"),
        ));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, answer) in &answered {
        *counts.entry(answer).or_default() += 1;
    }
    let share = counts.len() as f64 / n as f64;
    if share > pack.threshold("q002_distinct_share") {
        return Verdict::Looked(Vec::new());
    }
    let usual = counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(answer, times)| (*answer, *times));
    let (usual, times) = usual.unwrap_or_default();
    let distinct = counts.len();
    let mut draft = Draft::new(
        format!("{n} 个完成值中只有 {distinct} 种不同写法，其中“{usual}”出现 {times} 次，需核实是否如实填报。"),
        format!("Of {n} actual values only {distinct} differ; “{usual}” stands {times} times."),
    )
    .quotes(answered.iter().filter(|(_, answer)| answer == usual).map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("distinct", distinct)
    .computed("most_frequent", usual)
    .computed("times", times);
    if let Some(entropy) = entropy(report) {
        draft = draft.computed("score_entropy", entropy);
    }
    Verdict::of(Some(draft.confidence(0.8)))
}

fn answer(row: &Indicator) -> Option<(&Indicator, String)> {
    let raw = &row.actual.as_ref().filter(|actual| !actual.is_blank())?.raw;
    let compact = text::compact(raw);
    (!rows::says_nothing(&compact)).then_some((row, compact))
}

/// Returns the normalised entropy of the points over the classes of score / weight, to four decimals.
fn entropy(report: &Report) -> Option<f64> {
    let mut points = [0.0_f64; CLASSES.len()];
    for row in &report.indicators {
        if let (Some(ratio), Some(weight)) = (row.score_ratio(), &row.weight) {
            let ratio = ratio.decimal().to_f64().unwrap_or_default().max(0.0);
            let class = CLASSES.iter().position(|low| ratio >= *low).unwrap_or(CLASSES.len() - 1);
            points[class] += weight.value.as_f64();
        }
    }
    let all: f64 = points.iter().sum();
    let shares = points.iter().map(|points| points / all).filter(|share| *share > 0.0);
    let entropy: f64 = shares.map(|share| -share * share.ln()).sum::<f64>() / (CLASSES.len() as f64).ln();
    (all > 0.0).then(|| jixiao_stats::rounded(entropy.max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(scores: &[&str], expected: Option<f64>) {
        let rows: Vec<String> =
            scores.iter().map(|score| format!("| 数量 | 接收档案 | 10 | >=5卷 | 5卷 | {score} |")).collect();
        let report = samples::department(&rows.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(entropy(&report), expected, "{scores:?}");
    }

    /// One class gives 0; two equal classes give ln 2 / ln 6; six equal classes give 1.
    #[test]
    fn entropy_of_the_scores() {
        check(&["10", "10", "10"], Some(0.0));
        check(&["10", "9.5"], Some(0.3869));
        check(&["10", "9", "8", "6", "5", "0"], Some(1.0));
        check(&["", ""], None);
    }
}
