//! `inspect --format json`.

use crate::{
    BudgetLine, Clause, ClauseKind, Family, FileReading, FiscalYear, Format, FundRow, FundSource, GradeLevel,
    Indicator, Lang, Level1, Level2, Located, Money, Notice, NoticeCode, PartialDate, Place, Points, Quality,
    QualityReason, QualityReasonCode, Quantity, Ratio, ReadingGrade, Relation, Report, ReportKind, SectionKind,
    Staffing, TableQuality,
};
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything read from one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InspectJson {
    /// The file.
    pub source: SourceJson,
    /// The reports in it, in reading order.
    pub reports: Vec<ReportJson>,
    /// Remarks.
    pub notices: Vec<NoticeJson>,
    /// How far the reading can be relied on; `null` without reports.
    #[serde(default)]
    pub quality: Option<QualityJson>,
}

/// How far the reading of a file can be relied on. It speaks of the reading, not of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QualityJson {
    /// `A`: at least 99 % of the cells are expected to be right; `B`: 95 %; `C`: 80 %; `D`: less.
    pub grade: ReadingGrade,
    /// Share of the characters that ended in a field, a section, a row or a notice about text left out, 0–1.
    pub coverage: f64,
    /// Share of the characters that ended in a field, a section or a row, 0–1.
    pub taken: f64,
    /// Why the grade is no better.
    pub reasons: Vec<QualityReasonJson>,
    /// Every table that gave rows.
    pub tables: Vec<TableQualityJson>,
}

/// The quality of one table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TableQualityJson {
    /// Number of the table in the document.
    pub table: u32,
    /// Its grade.
    pub grade: ReadingGrade,
    /// Cells with text in the rows that were read.
    pub cells: u32,
    /// Those that may be wrong or were left out.
    pub doubtful: u32,
    /// Why the grade is no better.
    pub reasons: Vec<QualityReasonJson>,
}

/// One reason against a better grade.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QualityReasonJson {
    /// What kind of reason.
    pub code: QualityReasonCode,
    /// In words.
    pub message: String,
}

/// A source file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceJson {
    /// Path as given.
    pub path: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Format by content.
    pub format: Format,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportJson {
    /// What it evaluates.
    pub kind: ReportKind,
    /// Template family.
    pub family: Family,
    /// Title as written.
    pub title: Option<String>,
    /// Reporting department.
    pub department: Option<String>,
    /// Implementing unit.
    pub implementing_unit: Option<String>,
    /// Project name.
    pub project: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// Fiscal year.
    pub year: Option<FiscalYear>,
    /// Stated total score.
    pub total_score: Option<f64>,
    /// Grade as written.
    pub grade: Option<String>,
    /// Grade on the national scale.
    pub grade_level: Option<GradeLevel>,
    /// Head counts.
    pub staffing: StaffingJson,
    /// Duties.
    pub duties: Vec<String>,
    /// The department's tasks and money.
    pub budget_lines: Vec<BudgetLineJson>,
    /// The fund block.
    pub funds: Vec<FundJson>,
    /// Overall target as written.
    pub goal_expected: Option<String>,
    /// What became of it, as written.
    pub goal_actual: Option<String>,
    /// Indicator rows.
    pub indicators: Vec<IndicatorJson>,
    /// Narrative sections.
    pub sections: SectionsJson,
    /// Prompts left in place.
    pub placeholders: Vec<PlaceholderJson>,
}

/// Head counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StaffingJson {
    /// 编制.
    pub establishment: Option<u32>,
    /// 在职.
    pub on_post: Option<u32>,
    /// 在编.
    pub in_establishment: Option<u32>,
    /// 其他人员.
    pub other: Option<u32>,
    /// 内设机构.
    pub internal_departments: Option<u32>,
    /// 下属单位.
    pub subordinate_units: Option<u32>,
}

/// A row of the department's budget table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BudgetLineJson {
    /// 职能.
    pub duty: Option<String>,
    /// 任务.
    pub task: Option<String>,
    /// 完成情况.
    pub status: Option<String>,
    /// 预算数, 万元.
    pub budget_wan: Option<f64>,
    /// 其中财政拨款, 万元.
    pub budget_fiscal_wan: Option<f64>,
    /// 执行数, 万元.
    pub executed_wan: Option<f64>,
    /// 其中财政拨款, 万元.
    pub executed_fiscal_wan: Option<f64>,
    /// The row.
    pub place: Place,
}

/// A row of the fund block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FundJson {
    /// Source of funds.
    pub row: FundSource,
    /// Label as written.
    pub label: String,
    /// 年初预算数, 万元.
    pub initial_wan: Option<f64>,
    /// 全年预算数, 万元.
    pub budget_wan: Option<f64>,
    /// 全年执行数, 万元.
    pub executed_wan: Option<f64>,
    /// Printed execution rate, 0–1 and above.
    pub rate: Option<f64>,
    /// Points for the rate.
    pub weight: Option<f64>,
    /// Score for the rate.
    pub score: Option<f64>,
    /// The row.
    pub place: Place,
}

/// An indicator row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IndicatorJson {
    /// Canonical first level.
    pub level1: Option<Level1>,
    /// First level as written.
    pub level1_label: Option<String>,
    /// Canonical second level.
    pub level2: Option<Level2>,
    /// Second level as written.
    pub level2_label: Option<String>,
    /// Name.
    pub name: String,
    /// Weight.
    pub weight: Option<f64>,
    /// Target, raw text; `null` when the form has no such column.
    pub target: Option<String>,
    /// Actual, raw text; `null` when the form has no such column.
    pub actual: Option<String>,
    /// Score.
    pub score: Option<f64>,
    /// Reason as written.
    pub reason: Option<String>,
    /// Parsed target.
    pub target_clauses: Vec<ClauseJson>,
    /// Parsed actual.
    pub actual_clauses: Vec<ClauseJson>,
    /// The row.
    pub place: Place,
}

/// A parsed clause of a target or actual.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClauseJson {
    /// Relation to the number.
    pub relation: Option<Relation>,
    /// Number in the written unit.
    pub number: Option<f64>,
    /// Upper end of a range.
    pub upper: Option<f64>,
    /// Unit.
    pub unit: Option<String>,
    /// Kind.
    pub kind: ClauseKind,
    /// What is measured.
    pub subject: Option<String>,
    /// Deadline.
    pub date: Option<PartialDate>,
}

/// The narrative sections; `null` for a section without content.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct SectionsJson {
    /// 组织架构.
    pub organisation: Option<String>,
    /// 资产情况.
    pub assets: Option<String>,
    /// 预算管理及执行情况分析.
    pub budget_analysis: Option<String>,
    /// 主要问题及原因分析.
    pub problems: Option<String>,
    /// 改进措施.
    pub measures: Option<String>,
    /// 结果应用和公开.
    pub result_use: Option<String>,
    /// 其他.
    pub other: Option<String>,
}

/// A prompt left in place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceholderJson {
    /// The section it stands in.
    pub section: Option<SectionKind>,
    /// Where.
    pub place: Place,
    /// The prompt.
    pub text: String,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NoticeJson {
    /// What kind of remark.
    pub code: NoticeCode,
    /// In words.
    pub message: String,
    /// Where.
    pub place: Place,
}

impl InspectJson {
    /// Renders a reading; messages in `lang`.
    pub fn new(reading: &FileReading, lang: Lang) -> Self {
        Self {
            source: SourceJson {
                path: reading.source.path.clone(),
                sha256: reading.source.sha256.clone(),
                format: reading.source.format,
            },
            reports: reading.reports.iter().map(ReportJson::from).collect(),
            notices: reading.notices.iter().map(|notice| NoticeJson::new(notice, lang)).collect(),
            quality: reading.quality.as_ref().map(|quality| QualityJson::new(quality, lang)),
        }
    }
}

impl QualityJson {
    /// Renders the quality of a reading; messages in `lang`.
    pub fn new(quality: &Quality, lang: Lang) -> Self {
        let reasons = |reasons: &[QualityReason]| {
            let reason = |reason: &QualityReason| QualityReasonJson {
                code: reason.code,
                message: reason.message.get(lang).to_owned(),
            };
            reasons.iter().map(reason).collect()
        };
        let table = |table: &TableQuality| TableQualityJson {
            table: table.table,
            grade: table.grade,
            cells: table.n_cells,
            doubtful: table.n_doubtful,
            reasons: reasons(&table.reasons),
        };
        Self {
            grade: quality.grade,
            coverage: quality.coverage.share().as_f64(),
            taken: quality.coverage.taken().as_f64(),
            reasons: reasons(&quality.reasons),
            tables: quality.tables.iter().map(table).collect(),
        }
    }
}

impl NoticeJson {
    /// Renders a notice in `lang`.
    pub fn new(notice: &Notice, lang: Lang) -> Self {
        Self { code: notice.code, message: notice.message.get(lang).to_owned(), place: notice.place }
    }
}

impl From<&Report> for ReportJson {
    fn from(report: &Report) -> Self {
        Self {
            kind: report.kind,
            family: report.family,
            title: text(report.title.as_ref()),
            department: text(report.department.as_ref()),
            implementing_unit: text(report.implementing_unit.as_ref()),
            project: text(report.project.as_ref()),
            region: text(report.region.as_ref()),
            year: report.year(),
            total_score: points(report.total_score.as_ref()),
            grade: report.grade.as_ref().map(|grade| grade.raw.clone()),
            grade_level: report.grade.as_ref().map(|grade| grade.value),
            staffing: StaffingJson::from(&report.staffing),
            duties: report.duties.iter().map(|duty| duty.value.clone()).collect(),
            budget_lines: report.budget_lines.iter().map(BudgetLineJson::from).collect(),
            funds: report.funds.iter().map(FundJson::from).collect(),
            goal_expected: text(report.goals.expected.as_ref()),
            goal_actual: text(report.goals.actual.as_ref()),
            indicators: report.indicators.iter().map(IndicatorJson::from).collect(),
            sections: SectionsJson::from(report),
            placeholders: report
                .placeholders
                .iter()
                .map(|prompt| PlaceholderJson {
                    section: prompt.section,
                    place: prompt.text.place,
                    text: prompt.text.raw.clone(),
                })
                .collect(),
        }
    }
}

impl From<&Staffing> for StaffingJson {
    fn from(staffing: &Staffing) -> Self {
        let count = |value: &Option<Located<u32>>| value.as_ref().map(|count| count.value);
        Self {
            establishment: count(&staffing.establishment),
            on_post: count(&staffing.on_post),
            in_establishment: count(&staffing.in_establishment),
            other: count(&staffing.other),
            internal_departments: count(&staffing.internal_departments),
            subordinate_units: count(&staffing.subordinate_units),
        }
    }
}

impl From<&BudgetLine> for BudgetLineJson {
    fn from(line: &BudgetLine) -> Self {
        Self {
            duty: text(line.duty.as_ref()),
            task: text(line.task.as_ref()),
            status: text(line.status.as_ref()),
            budget_wan: money(line.budget.as_ref()),
            budget_fiscal_wan: money(line.budget_fiscal.as_ref()),
            executed_wan: money(line.executed.as_ref()),
            executed_fiscal_wan: money(line.executed_fiscal.as_ref()),
            place: line.place,
        }
    }
}

impl From<&FundRow> for FundJson {
    fn from(row: &FundRow) -> Self {
        Self {
            row: row.source,
            label: row.label.value.clone(),
            initial_wan: money(row.initial.as_ref()),
            budget_wan: money(row.budget.as_ref()),
            executed_wan: money(row.executed.as_ref()),
            rate: row.rate.as_ref().map(|rate: &Located<Ratio>| rate.value.as_f64()),
            weight: points(row.weight.as_ref()),
            score: points(row.score.as_ref()),
            place: row.place,
        }
    }
}

impl From<&Indicator> for IndicatorJson {
    fn from(row: &Indicator) -> Self {
        Self {
            level1: row.level1,
            level1_label: text(row.level1_label.as_ref()),
            level2: row.level2,
            level2_label: text(row.level2_label.as_ref()),
            name: row.name.value.clone(),
            weight: points(row.weight.as_ref()),
            target: row.target.as_ref().map(|target| target.raw.clone()),
            actual: row.actual.as_ref().map(|actual| actual.raw.clone()),
            score: points(row.score.as_ref()),
            reason: text(row.reason.as_ref()),
            target_clauses: clauses(row.target.as_ref()),
            actual_clauses: clauses(row.actual.as_ref()),
            place: row.place,
        }
    }
}

impl From<&Clause> for ClauseJson {
    fn from(clause: &Clause) -> Self {
        Self {
            relation: clause.relation,
            number: clause.number.and_then(|number| number.to_f64()),
            upper: clause.upper.and_then(|number| number.to_f64()),
            unit: clause.unit.clone(),
            kind: clause.kind,
            subject: clause.subject.clone(),
            date: clause.date,
        }
    }
}

impl From<&Report> for SectionsJson {
    fn from(report: &Report) -> Self {
        let content = |kind: SectionKind| report.sections.get(&kind).and_then(crate::Section::content);
        Self {
            organisation: content(SectionKind::Organisation),
            assets: content(SectionKind::Assets),
            budget_analysis: content(SectionKind::BudgetAnalysis),
            problems: content(SectionKind::Problems),
            measures: content(SectionKind::Measures),
            result_use: content(SectionKind::ResultUse),
            other: content(SectionKind::Other),
        }
    }
}

fn text(value: Option<&Located<String>>) -> Option<String> {
    value.map(|text| text.value.clone())
}

fn points(value: Option<&Located<Points>>) -> Option<f64> {
    value.map(|points| points.value.as_f64())
}

fn money(value: Option<&Located<Money>>) -> Option<f64> {
    value.map(|money| money.value.wan_f64())
}

fn clauses(value: Option<&Quantity>) -> Vec<ClauseJson> {
    value.map(|quantity| quantity.clauses.iter().map(ClauseJson::from).collect()).unwrap_or_default()
}
