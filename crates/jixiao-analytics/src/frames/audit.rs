//! The frames of what reader and audit remarked: `notices`, `findings` and `outcomes`.

use super::json_name;
use super::table::Table;
use crate::AnalyticsError;
use crate::schema::{FindingCol, NoticeCol, OutcomeCol};
use jixiao_model::{AuditResult, Evidence, FileReading, Finding, FiscalYear, Loaded, Notice, Place, ReportId};
use polars::prelude::DataFrame;

/// Builds the frame `notices`, in order of the files.
pub(super) fn notices(loaded: &Loaded) -> Result<DataFrame, AnalyticsError> {
    use NoticeCol as C;
    let pair = |reading| std::iter::repeat(reading);
    let rows: Vec<(&FileReading, &Notice)> =
        loaded.readings.iter().flat_map(|reading| pair(reading).zip(&reading.notices)).collect();
    Table::new(&rows)
        .text(C::ReportId, |(reading, _)| only_report(reading))
        .text(C::Path, |(reading, _)| Some(reading.source.path.as_str()))
        .text(C::Code, |(_, notice)| Some(notice.code.name()))
        .text(C::MessageZh, |(_, notice)| Some(notice.message.zh.as_ref()))
        .text(C::MessageEn, |(_, notice)| Some(notice.message.en.as_ref()))
        .place(|(_, notice)| notice.place)
        .finish()
}

/// Builds the frame `findings`, in the order of the audit.
pub(super) fn findings(audit: &AuditResult) -> Result<DataFrame, AnalyticsError> {
    use FindingCol as C;
    let first = |finding: &Finding| -> Option<Evidence> { finding.evidence.first().cloned() };
    Table::new(&audit.findings)
        .text(C::Id, |f| Some(f.id.as_str()))
        .text(C::ReportId, |f| f.subject.report.as_ref().map(ReportId::to_string))
        .text(C::Code, |f| Some(f.code.as_str()))
        .text(C::Name, |f| Some(f.name))
        .text(C::Level, |f| Some(f.level.name()))
        .text(C::Axis, |f| json_name(&f.axis))
        .float(C::Confidence, |f| Some(f.confidence))
        .text(C::Department, |f| f.subject.department.as_deref())
        .integer(C::Year, |f| f.subject.year.map(FiscalYear::get))
        .text(C::MessageZh, |f| Some(f.message.zh.as_ref()))
        .text(C::MessageEn, |f| Some(f.message.en.as_ref()))
        .text(C::QuestionZh, |f| Some(f.question.zh.as_ref()))
        .text(C::QuestionEn, |f| Some(f.question.en.as_ref()))
        .text(C::Computed, |f| serde_json::to_string(&f.computed).ok())
        .count(C::Evidence, |f| f.evidence.len())
        .text(C::Path, |f| first(f).map(|evidence| evidence.path))
        .text(C::Quote, |f| first(f).map(|evidence| evidence.quote))
        .text(C::Decision, |f| f.decision.as_ref().map(|decision| decision.state.name()))
        .text(C::Reason, |f| f.decision.as_ref().and_then(|decision| decision.reason.as_deref()))
        .place(|f| f.evidence.first().map_or_else(Place::default, |evidence| evidence.place))
        .finish()
}

/// Builds the frame `outcomes`, in the order of the audit.
pub(super) fn outcomes(audit: &AuditResult) -> Result<DataFrame, AnalyticsError> {
    use OutcomeCol as C;
    Table::new(&audit.outcomes)
        .text(C::ReportId, |o| o.subject.report.as_ref().map(ReportId::to_string))
        .text(C::Code, |o| Some(o.code.as_str()))
        .text(C::Department, |o| o.subject.department.as_deref())
        .integer(C::Year, |o| o.subject.year.map(FiscalYear::get))
        .text(C::State, |o| json_name(&o.state))
        .text(C::WhyZh, |o| Some(o.why.zh.as_ref()))
        .text(C::WhyEn, |o| Some(o.why.en.as_ref()))
        .place(|_| Place::default())
        .finish()
}

/// A notice is about a file; only when the file holds one report is it surely about that report.
fn only_report(reading: &FileReading) -> Option<String> {
    match reading.reports.as_slice() {
        [report] => Some(report.id.to_string()),
        _ => None,
    }
}
