//! Target and actual values: the raw cell and the clauses parsed from it.

use crate::Place;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A target or actual value: the raw text of the cell, its place, and the clauses read from it.
///
/// A blank cell is a quantity with empty raw text and no clauses; a form without such a column has no quantity at all.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quantity {
    /// The text as it stands in the source.
    pub raw: String,
    /// Where it stands.
    pub place: Place,
    /// What was read from it, in order. At least one for a text that is not blank.
    pub clauses: Vec<Clause>,
}

impl Quantity {
    /// Tells whether the cell is blank or holds only a sign for "empty" (`—`, `/`).
    pub fn is_blank(&self) -> bool {
        self.clauses.iter().all(|clause| clause.kind == ClauseKind::Empty)
    }

    /// Returns the only clause, or nothing when there are several or none.
    pub fn single(&self) -> Option<&Clause> {
        match self.clauses.as_slice() {
            [clause] => Some(clause),
            _ => None,
        }
    }
}

/// One condition or statement inside a cell, e.g. `宣传活动举办次数>=2次`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// What the clause measures.
    pub kind: ClauseKind,
    /// How the value relates to the number; absent for clauses without a number.
    pub relation: Option<Relation>,
    /// The number in the written unit, multipliers 万/亿 of counts applied (`1万人` is 10000 人; `5亿元` stays 5 亿元).
    pub number: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit as written, normalised in width (`%`, `人`, `万元`, `元/人·月`).
    pub unit: Option<String>,
    /// What stands before the comparison (`宣传活动举办次数`).
    pub subject: Option<String>,
    /// The day, month or year of a deadline.
    pub date: Option<PartialDate>,
    /// What a qualitative actual claims.
    pub achievement: Option<Achievement>,
    /// Whether part of the reading was inferred (a missing unit, an OCR-damaged sign).
    pub inferred: bool,
}

impl Clause {
    /// Builds a clause of a kind with everything else absent.
    pub fn of(kind: ClauseKind) -> Self {
        Self {
            kind,
            relation: None,
            number: None,
            upper: None,
            unit: None,
            subject: None,
            date: None,
            achievement: None,
            inferred: false,
        }
    }

    /// Tells whether the clause carries a number that can be compared.
    pub fn is_numeric(&self) -> bool {
        self.number.is_some() && self.kind != ClauseKind::Date
    }
}

/// How a value relates to the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// At least.
    Ge,
    /// At most.
    Le,
    /// More than.
    Gt,
    /// Less than.
    Lt,
    /// Exactly, or a bare number.
    Eq,
    /// Between `number` and `upper`.
    Between,
    /// About (`约`, `余`, `多`, `近`).
    Approx,
    /// 达X without 以上: the level to be reached. Stored as written; checks treat it as at least.
    Reach,
}

/// What a clause measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// A number of things, people or events.
    Count,
    /// A percentage, percentage points or per mille.
    Percent,
    /// Money, also as a rate (`元/人·月`).
    Money,
    /// A length of time.
    Duration,
    /// A deadline or period in the calendar.
    Date,
    /// A proportion such as `1:1`.
    Ratio,
    /// A grade word (`优`, `好`, `高`).
    Grade,
    /// Points (`不低于95分`).
    Score,
    /// A physical measure (公里, 平方米, 吨).
    Measure,
    /// Words without a number.
    Qualitative,
    /// A reference to another value (`不超过预算`).
    Formula,
    /// A sign for "empty" or "not applicable" (`—`, `/`, `不适用`).
    Empty,
}

/// What a qualitative actual value claims about the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Achievement {
    /// 达成预期指标, 完成, 已完成.
    Achieved,
    /// 部分达成预期指标并具有一定效果.
    Partly,
    /// 未达成预期指标且效果较差, 未完成.
    NotAchieved,
    /// 建设中, 正在实施.
    InProgress,
}

/// A date of which only the year, or only year and month, may be known. Periods keep their last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PartialDate {
    /// Calendar year; absent when only a month is written (`12月底前`).
    pub year: Option<u16>,
    /// Month 1–12.
    pub month: Option<u8>,
    /// Day 1–31.
    pub day: Option<u8>,
}
