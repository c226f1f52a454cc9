//! What is asked of a sample, and what it answers.

use super::AxisRisk;
use jixiao_model::{FiscalYear, Text};
use serde::Serialize;

/// What a sample shall be like.
#[derive(Debug, Clone)]
pub struct SampleRequest {
    /// How much to take.
    pub size: SampleSize,
    /// Decides every random choice.
    pub seed: u64,
    /// The share of the sample that is drawn at random from all reports, 0–1.
    pub random_share: f64,
    /// Reports (`path#1`) and departments that were sampled before.
    pub sampled: Vec<String>,
    /// The only year to sample from.
    pub year: Option<FiscalYear>,
}

/// How much to take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SampleSize {
    /// That many reports, or all when there are fewer.
    Reports(usize),
    /// The fewest reports that hold this share of all executed money.
    MoneyShare(f64),
}

/// A sample with everything that a file on the sampling must say.
#[derive(Debug, Clone, Serialize)]
pub struct Sample {
    /// The seed of the random choices.
    pub seed: u64,
    /// The share that was asked to be drawn at random.
    pub random_share: f64,
    /// The reports taken.
    pub picks: Vec<Pick>,
    /// What they cover.
    pub coverage: Coverage,
    /// All strata, heaviest first.
    pub strata: Vec<Stratum>,
    /// Entries of the list of earlier samples that are neither a report nor a department of this corpus.
    pub unmatched: Vec<String>,
}

/// A report taken, with the reason.
#[derive(Debug, Clone, Serialize)]
pub struct Pick {
    /// The report as `path#1`.
    pub report: String,
    /// Department.
    pub department: Option<String>,
    /// Project.
    pub project: Option<String>,
    /// Year.
    pub year: Option<FiscalYear>,
    /// Executed amount in 万元.
    pub executed_wan: Option<f64>,
    /// Which part of the sample it belongs to.
    pub part: Part,
    /// Its stratum.
    pub stratum: StratumKey,
    /// Its risk on every axis, with the rules it comes from.
    pub risk: Vec<AxisRisk>,
    /// Why it was taken.
    pub why: Text,
}

/// How a report came into the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// By the weight of its stratum and its standing in it.
    Risk,
    /// By chance.
    Random,
}

/// A third of the reports by some measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// The upper third.
    High,
    /// The middle third.
    Middle,
    /// The lower third.
    Low,
    /// No amount is known, or there is no finding.
    None,
}

/// What makes a stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct StratumKey {
    /// Third by executed amount.
    pub money: Band,
    /// Highest third on any axis of risk.
    pub risk: Band,
    /// Whether report or department was sampled before.
    pub sampled_before: bool,
}

/// A stratum and how much of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// What makes it.
    #[serde(flatten)]
    pub key: StratumKey,
    /// Reports in it.
    pub reports: usize,
    /// Reports of it in the sample, of either part.
    pub taken: usize,
}

/// What a sample covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// Reports taken.
    pub reports: usize,
    /// All reports.
    pub all_reports: usize,
    /// Reports drawn at random.
    pub random: usize,
    /// Executed amount of the reports taken, in 万元, as far as stated.
    pub executed_wan: f64,
    /// Executed amount of all reports, in 万元, as far as stated.
    pub all_executed_wan: f64,
    /// Reports that state no executed amount.
    pub without_money: usize,
    /// Departments of the reports taken.
    pub departments: usize,
    /// All departments.
    pub all_departments: usize,
}

/// Why a sample cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// A share lies outside its range.
    #[error("a share lies between 0 and 1, a sample holds at least one report")]
    OutOfRange,
    /// There are no reports to choose from.
    #[error("there is no report to choose from")]
    NoReports,
    /// A share of the money was asked for, and no report states an executed amount.
    #[error("no report states an executed amount, so no share of the money can be reached")]
    NoMoney,
}

impl SampleError {
    /// Returns the words shown to users.
    pub fn to_text(self) -> Text {
        let zh = match self {
            Self::OutOfRange => "份额应在 0 与 1 之间，样本至少一份",
            Self::NoReports => "没有可抽取的报告",
            Self::NoMoney => "没有一份报告写明执行数，无法按资金份额抽取",
        };
        Text::new(zh, self.to_string())
    }
}

impl Part {
    /// Returns the name in JSON and CSV.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::Random => "random",
        }
    }

    /// Returns the word shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Risk => Text::fixed("按风险", "by risk"),
            Self::Random => Text::fixed("随机", "random"),
        }
    }
}

impl Band {
    /// Returns the name in JSON and CSV.
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Middle => "middle",
            Self::Low => "low",
            Self::None => "none",
        }
    }

    /// Returns the word shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::High => Text::fixed("高", "high"),
            Self::Middle => Text::fixed("中", "middle"),
            Self::Low => Text::fixed("低", "low"),
            Self::None => Text::fixed("无", "none"),
        }
    }
}
