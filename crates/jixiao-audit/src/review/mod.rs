//! Self-evaluations beside what reviewers made of them: gaps, grades, and how often findings pointed at deductions.

mod calibrate;
mod comparison;
mod join;
#[cfg(test)]
mod tests;

pub use comparison::{DepartmentGap, IndicatorGap, ReviewComparison, ReviewGap, ReviewSummary, RuleCalibration, Share};

use crate::RulePack;
use jixiao_model::{AuditResult, Corpus, Points, Review, ReviewRow, department_key};
use jixiao_stats::{rank_correlation, rounded};
use std::collections::BTreeMap;

/// Compares every review of the corpus with the self-evaluation that it belongs to.
pub fn compare_reviews(corpus: &Corpus, audit: &AuditResult, pack: &RulePack) -> ReviewComparison {
    let joined = join::all(corpus);
    let gaps: Vec<ReviewGap> = joined.iter().map(|one| gap(one, pack)).collect();
    ReviewComparison {
        summary: ReviewSummary { pointed_at: calibrate::pointed_at(&joined, audit), ..summary(&gaps) },
        departments: departments(&gaps),
        rules: calibrate::rules(&joined, audit),
        reviews: gaps,
    }
}

fn gap(joined: &join::Joined<'_>, pack: &RulePack) -> ReviewGap {
    let review = joined.review;
    let [own, reviewed] = [review.self_total(), review.reviewed_total()].map(|total| scaled(review, total?, pack));
    let difference = own.zip(reviewed).and_then(|(own, reviewed)| own.decimal().checked_sub(reviewed.decimal()));
    let indicators = review.rows.iter().zip(&joined.indicators);
    ReviewGap {
        review: review.id.to_string(),
        report: joined.report.map(|report| report.id.to_string()),
        department: review.department().map(str::to_owned),
        project: review.project.as_ref().map(|name| name.value.clone()),
        year: review.year(),
        self_total: own.map(Points::as_f64),
        reviewed_total: reviewed.map(Points::as_f64),
        gap: difference.map(|gap| Points::new(gap).as_f64()),
        self_grade: own.map(|total| pack.grade(total)),
        reviewed_grade: reviewed.map(|total| pack.grade(total)),
        indicators: indicators.map(|(row, indicator)| indicator_gap(row, indicator.is_some())).collect(),
    }
}

/// Puts a total on the scale of the full score, for sheets whose weights add up to something else.
fn scaled(review: &Review, total: Points, pack: &RulePack) -> Option<Points> {
    let printed = review.total.as_ref().and_then(|row| row.weight.as_ref()).map(|weight| weight.value);
    let sum = || review.rows.iter().map(|row| row.weight.as_ref().map(|weight| weight.value)).sum::<Option<Points>>();
    match printed.or_else(sum).filter(|full| *full > Points::ZERO) {
        Some(full) => total.ratio_to(full)?.decimal().checked_mul(pack.full()).map(Points::new),
        None => Some(total),
    }
}

fn indicator_gap(row: &ReviewRow, joined: bool) -> IndicatorGap {
    let number = |points: &Option<jixiao_model::Located<Points>>| points.as_ref().map(|points| points.value.as_f64());
    IndicatorGap {
        name: row.name.value.clone(),
        weight: number(&row.weight),
        self_score: number(&row.self_score),
        reviewed_score: number(&row.reviewed_score),
        gap: row.lowered_by().map(Points::as_f64),
        remark: row.remark.as_ref().map(|remark| remark.value.clone()),
        place: row.place,
        joined,
    }
}

fn summary(gaps: &[ReviewGap]) -> ReviewSummary {
    let totals: Vec<(f64, f64)> = gaps.iter().filter_map(|gap| gap.self_total.zip(gap.reviewed_total)).collect();
    let (own, reviewed): (Vec<f64>, Vec<f64>) = totals.iter().copied().unzip();
    let differences: Vec<f64> = gaps.iter().filter_map(|gap| gap.gap).collect();
    let indicators: Vec<f64> = gaps.iter().flat_map(|gap| &gap.indicators).filter_map(|row| row.gap).collect();
    let lowered = |gaps: &[f64]| Share::of(gaps.iter().filter(|gap| **gap > 0.0).count(), gaps.len());
    let is_changed = |gap: &&ReviewGap| gap.self_grade.zip(gap.reviewed_grade).is_some_and(|(own, other)| own != other);
    ReviewSummary {
        reviews: gaps.len(),
        joined: gaps.iter().filter(|gap| gap.report.is_some()).count(),
        with_totals: totals.len(),
        mean_gap: mean(&differences),
        rank_correlation: rank_correlation(&own, &reviewed).map(rounded),
        lowered: lowered(&differences),
        lowered_indicators: lowered(&indicators),
        pointed_at: None,
        raised_indicators: indicators.iter().filter(|gap| **gap < 0.0).count(),
        grade_changes: gaps.iter().filter(is_changed).count(),
    }
}

fn departments(gaps: &[ReviewGap]) -> Vec<DepartmentGap> {
    let mut groups: BTreeMap<Option<String>, Vec<&ReviewGap>> = BTreeMap::new();
    for gap in gaps {
        groups.entry(gap.department.as_deref().map(department_key)).or_default().push(gap);
    }
    let group = |gaps: Vec<&ReviewGap>| {
        let differences: Vec<f64> = gaps.iter().filter_map(|gap| gap.gap).collect();
        let rows: Vec<f64> = gaps.iter().flat_map(|gap| &gap.indicators).filter_map(|row| row.gap).collect();
        DepartmentGap {
            department: gaps.first().and_then(|gap| gap.department.clone()),
            reviews: gaps.len(),
            mean_gap: mean(&differences),
            indicators: rows.len(),
            lowered: rows.iter().filter(|gap| **gap > 0.0).count(),
        }
    };
    groups.into_values().map(group).collect()
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| rounded(values.iter().sum::<f64>() / values.len() as f64))
}
