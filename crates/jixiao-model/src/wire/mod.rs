//! The JSON of the contract: what `inspect`, `audit` and `rules` print and what other programs may rely on.
//!
//! These types mirror the contract word for word; the model types may change freely behind them. Money is in
//! 万元, rates are 0–1, missing is `null`.

mod audit;
mod inspect;
mod lines;

pub use audit::{
    AuditJson, BasisJson, EvidenceJson, FindingJson, OutcomeJson, RuleJson, RulesJson, SubjectJson, TitleJson,
};
pub use inspect::{
    BudgetLineJson, ClauseJson, FundJson, IndicatorJson, InspectJson, NoticeJson, PlaceholderJson, QualityJson,
    QualityReasonJson, ReportJson, SectionsJson, SourceJson, StaffingJson, TableQualityJson,
};
pub use lines::to_lines;
