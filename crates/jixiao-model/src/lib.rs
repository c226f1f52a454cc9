//! The types that every other crate exchanges, and nothing else: no I/O, no threads, no frames.
//!
//! One record flows through them in this order:
//!
//! 1. a file becomes a [`SourceFile`] and, read, a [`FileReading`];
//! 2. a reading holds [`Report`]s, whose values are [`Located`]: value, raw text and [`Place`];
//! 3. indicator targets and actuals are [`Quantity`]s: raw text and parsed [`Clause`]s;
//! 4. what the reader had to note is a [`Notice`];
//! 5. all reports of a run form a [`Corpus`], ordered by department and year;
//! 6. the audit turns a corpus into an [`AuditResult`]: [`Finding`]s and [`Outcome`]s;
//! 7. the analytics turns both into an [`Analysis`] with [`Chart`]s.
//!
//! What other programs read (the JSON of the contract) is spelled out in [`wire`].

mod analysis;
mod artifact;
mod budget;
mod corpus;
mod decision;
mod finding;
mod indicator;
mod lang;
mod money;
mod notice;
mod place;
mod points;
mod quality;
mod quantity;
mod registry;
mod report;
mod review;
mod section;
mod source;
pub mod text;
pub mod wire;
mod year;

pub use analysis::{
    Analysis, Chart, ClassWeight, DepartmentSeries, DepartmentYear, Interval, Prescription, YearSummary,
};
pub use artifact::Artifact;
pub use budget::{BudgetLine, FundRow, FundSource};
pub use corpus::{Corpus, department_key};
pub use decision::{Decision, DecisionState};
pub use finding::{
    AuditResult, Axis, BaseRate, Basis, Evidence, Finding, Level, Outcome, OutcomeState, RuleCode, RuleInfo, RuleRate,
    Scope, Subject,
};
pub use indicator::{Indicator, IndicatorColumn, Level1, Level2};
pub use lang::{Lang, Text};
pub use money::{Money, MoneyUnit, ParseMoneyError};
pub use notice::{Notice, NoticeCode, Warned};
pub use place::{Located, Place};
pub use points::{GradeLevel, Points, Ratio};
pub use quality::{Coverage, Quality, QualityReason, QualityReasonCode, ReadingGrade, TableQuality};
pub use quantity::{Achievement, Clause, ClauseKind, PartialDate, Quantity, Relation};
pub use registry::{
    Candidate, CreditCodeError, Entity, EntityName, EntityRef, Event, EventKind, Join, NameKind, Registry,
    RegistryError, Resolution, Unresolved, is_credit_code,
};
pub use report::{Family, Goals, GroupPoints, PrintedTotals, Report, ReportId, ReportKind, Staffing};
pub use review::{Review, ReviewRow};
pub use section::{Placeholder, Section, SectionKind};
pub use source::{FileReading, Format, Loaded, Skipped, SourceFile};
pub use year::{FiscalYear, ParseYearError};

pub use rust_decimal::Decimal;
