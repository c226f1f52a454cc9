//! A comparison for reading on a terminal: summary, departments, worksheets with their lowered indicators, rules.

use crate::commands::table;
use jixiao_audit::{DepartmentGap, ReviewComparison, ReviewGap, ReviewSummary, RuleCalibration, Share};
use jixiao_model::{GradeLevel, Lang, Text};

/// What stands for a number that is not known.
const UNKNOWN: &str = "—";

/// The whole comparison as text.
pub(super) fn comparison(comparison: &ReviewComparison, lang: Lang) -> String {
    let mut out = summary(&comparison.summary).get(lang).to_owned() + "\n";
    let titles = match lang {
        Lang::Zh => ("各部门", ["部门", "底稿", "平均差距", "指标", "调低"]),
        Lang::En => ("Departments", ["department", "worksheets", "mean gap", "indicators", "lowered"]),
    };
    out += &titled(titles.0, &titles.1, comparison.departments.iter().map(department).collect());
    let title = Text::fixed("各底稿", "Worksheets");
    out += &format!("\n{}\n", title.get(lang));
    for review in &comparison.reviews {
        out += &worksheet(review, lang);
    }
    if !comparison.rules.is_empty() {
        let titles = match lang {
            Lang::Zh => ("疑点与复核扣分的吻合（95% 区间）", ["规则", "指标", "报告"]),
            Lang::En => ("Findings that coincide with deductions (95 % interval)", ["rule", "indicators", "reports"]),
        };
        out += &titled(titles.0, &titles.1, comparison.rules.iter().map(rule).collect());
    }
    out
}

fn titled(title: &str, columns: &[&str], rows: Vec<Vec<String>>) -> String {
    format!("\n{title}\n{}", table::plain(columns, rows))
}

fn summary(summary: &ReviewSummary) -> Text {
    let ReviewSummary { reviews, joined, with_totals, raised_indicators, grade_changes, .. } = summary;
    let gap = number(summary.mean_gap);
    let correlation = number(summary.rank_correlation);
    let (lowered, rows) = (share(summary.lowered), share(summary.lowered_indicators));
    let pointed_at = share(summary.pointed_at);
    Text::new(
        format!(
            "{reviews} 份复核底稿，{joined} 份对上自评报告；{with_totals} 份有两个总分：平均差距 {gap} 分，\
             名次相关 {correlation}，调低 {lowered}，等级改变 {grade_changes} 份；\
             指标调低 {rows}（其中已有疑点 {pointed_at}），调高 {raised_indicators} 项"
        ),
        format!(
            "{reviews} reviewed worksheets, {joined} joined to a self-evaluation; {with_totals} with both totals: \
             mean gap {gap} points, rank correlation {correlation}, lowered {lowered}, another grade {grade_changes}; \
             indicators lowered {rows} (quoted by a finding: {pointed_at}), raised {raised_indicators}"
        ),
    )
}

fn department(gap: &DepartmentGap) -> Vec<String> {
    vec![
        gap.department.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
        gap.reviews.to_string(),
        number(gap.mean_gap),
        gap.indicators.to_string(),
        gap.lowered.to_string(),
    ]
}

fn worksheet(review: &ReviewGap, lang: Lang) -> String {
    let grade = |grade: Option<GradeLevel>| grade.map_or(UNKNOWN.to_owned(), |grade| grade.name().get(lang).to_owned());
    let name = [review.department.clone(), review.project.clone(), review.year.map(|year| year.to_string())];
    let mut out = format!(
        "{} [{}] {} → {} ({} → {})\n",
        name.into_iter().flatten().collect::<Vec<_>>().join(" "),
        review.review,
        number(review.self_total),
        number(review.reviewed_total),
        grade(review.self_grade),
        grade(review.reviewed_grade),
    );
    let unjoined = Text::fixed("没有唯一对应的自评报告", "no single self-evaluation fits");
    if review.report.is_none() {
        out += &format!("    {}\n", unjoined.get(lang));
    }
    let changed = review.indicators.iter().filter(|row| row.gap.is_some_and(|gap| gap != 0.0));
    for row in changed {
        let remark = row.remark.as_deref().unwrap_or_default();
        let (own, reviewed) = (number(row.self_score), number(row.reviewed_score));
        out += format!("    · {}  {own} → {reviewed}  {remark}", row.name).trim_end();
        out += "\n";
    }
    out
}

fn rule(rule: &RuleCalibration) -> Vec<String> {
    vec![rule.code.clone(), share(rule.indicators), share(rule.reports)]
}

fn share(share: Option<Share>) -> String {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    share.map_or(UNKNOWN.to_owned(), |one| {
        let (low, high) = (percent(one.share.low), percent(one.share.high));
        format!("{}/{} = {} [{low}–{high}]", one.count, one.of, percent(one.share.mean))
    })
}

fn number(number: Option<f64>) -> String {
    number.map_or(UNKNOWN.to_owned(), |number| ((number * 100.0).round() / 100.0).to_string())
}
