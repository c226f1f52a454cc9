//! What a comparison of self-evaluations with reviews holds.

use jixiao_model::{FiscalYear, GradeLevel, Interval, Place};
use jixiao_stats::{rounded, wilson};
use serde::Serialize;

/// All reviews of a corpus compared with the self-evaluations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewComparison {
    /// What holds for all of them.
    pub summary: ReviewSummary,
    /// By department, in order of their names.
    pub departments: Vec<DepartmentGap>,
    /// Every worksheet.
    pub reviews: Vec<ReviewGap>,
    /// How often the findings of a rule coincide with a deduction.
    pub rules: Vec<RuleCalibration>,
}

/// What holds for all reviews.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewSummary {
    /// Worksheets.
    pub reviews: usize,
    /// Worksheets whose self-evaluation is among the reports.
    pub joined: usize,
    /// Worksheets with both totals.
    pub with_totals: usize,
    /// Mean of self-score − reviewed score over those, on the scale of the full score.
    pub mean_gap: Option<f64>,
    /// Spearman's rank correlation of both totals; nothing without variation.
    pub rank_correlation: Option<f64>,
    /// Share of worksheets whose total was lowered.
    pub lowered: Option<Share>,
    /// Share of indicators whose score was lowered.
    pub lowered_indicators: Option<Share>,
    /// Share of the lowered indicators with a self-evaluation that some finding had quoted beforehand.
    pub pointed_at: Option<Share>,
    /// Indicators whose score was raised.
    pub raised_indicators: usize,
    /// Worksheets whose grade is another after the review.
    pub grade_changes: usize,
}

/// A share of a count with its Wilson interval (95 %).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// How many of them.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The share with its interval.
    pub share: Interval,
}

/// The reviews of one department.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DepartmentGap {
    /// The department; nothing for worksheets that name none.
    pub department: Option<String>,
    /// Worksheets.
    pub reviews: usize,
    /// Mean gap of the totals.
    pub mean_gap: Option<f64>,
    /// Indicators with both scores.
    pub indicators: usize,
    /// Indicators whose score was lowered.
    pub lowered: usize,
}

/// One worksheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewGap {
    /// The worksheet as `path#1`.
    pub review: String,
    /// The self-evaluation as `path#1`, when exactly one fits.
    pub report: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Project.
    pub project: Option<String>,
    /// Year.
    pub year: Option<FiscalYear>,
    /// Total self-score on the scale of the full score.
    pub self_total: Option<f64>,
    /// Total reviewed score on the scale of the full score.
    pub reviewed_total: Option<f64>,
    /// Self-score − reviewed score.
    pub gap: Option<f64>,
    /// Grade of the self-score by the pack.
    pub self_grade: Option<GradeLevel>,
    /// Grade of the reviewed score by the pack.
    pub reviewed_grade: Option<GradeLevel>,
    /// The indicators in reading order.
    pub indicators: Vec<IndicatorGap>,
}

/// One indicator of a worksheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorGap {
    /// Name.
    pub name: String,
    /// Weight.
    pub weight: Option<f64>,
    /// Self-score.
    pub self_score: Option<f64>,
    /// Reviewed score.
    pub reviewed_score: Option<f64>,
    /// Self-score − reviewed score.
    pub gap: Option<f64>,
    /// Remark.
    pub remark: Option<String>,
    /// Place in the worksheet.
    pub place: Place,
    /// Whether the self-evaluation has an indicator of that name.
    pub joined: bool,
}

/// How often the findings of a rule coincide with a deduction of a reviewer.
///
/// A finding that quotes reviewed indicators coincides when one of them was lowered; any other finding about a reviewed
/// report when its total was lowered. Compare the shares with those of all indicators and worksheets: a rule that
/// points at random reaches these.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleCalibration {
    /// The rule.
    pub code: String,
    /// Of its findings that quote reviewed indicators.
    pub indicators: Option<Share>,
    /// Of its other findings about reviewed reports.
    pub reports: Option<Share>,
}

impl Share {
    pub(super) fn of(count: usize, of: usize) -> Option<Self> {
        let interval = wilson(count as u64, of as u64)?;
        let Interval { mean, low, high } = interval;
        Some(Self { count, of, share: Interval { mean: rounded(mean), low: rounded(low), high: rounded(high) } })
    }
}
