//! One self-evaluation report, as read.

use crate::{
    BudgetLine, FiscalYear, FundRow, FundSource, GradeLevel, Indicator, IndicatorColumn, Located, Money, Placeholder,
    Points, Section, SectionKind,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Identifies a report: the path of its file and its number in the file, `path#1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ReportId {
    /// Path of the source file.
    pub path: String,
    /// Position in the file, from 1.
    pub number: u32,
}

impl std::fmt::Display for ReportId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}#{}", self.path, self.number)
    }
}

/// What a report evaluates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReportKind {
    /// The whole spending of a department (部门整体支出).
    Department,
    /// One project (项目支出).
    Project,
    /// A transfer payment (转移支付).
    Transfer,
}

/// The template family a report follows, by its number in the catalogue of layouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Family {
    /// Shanxi: department report with narrative sections and tables without a first-level column.
    F01,
    /// National project self-evaluation table.
    F02,
    /// 绩效目标自评表 of 2019: the weight stands before the target.
    F02b,
    /// Special funds (专项资金绩效目标自评表): no weights, no scores.
    F02c,
    /// Transfer payments of 2019 to 2021 (转移支付区域绩效目标自评表): no weights, no scores.
    F02d,
    /// Transfer payments since 2022: with a block on how the funds were managed (资金管理情况).
    F02e,
    /// Sichuan project form: sign, value and unit in columns of their own, conclusion cells below.
    F03,
    /// Yunnan project form: sign, value and unit below one merged header.
    F03b,
    /// Chongqing department form: one flat list of indicators with initial and adjusted targets.
    F04,
    /// Hubei form of 20 and 80 points: the weights stand in the heads only.
    F05,
    /// Yinchuan form of four blocks: decision, management, output, effect.
    F10,
    /// Export of a system's list: one row a project or an indicator.
    F13,
    /// Guangdong: department narrative with fixed chapters and a score table.
    F06,
    /// Guangdong, county: project narrative by decision, management, output and benefit.
    F06b,
    /// Hunan: form booklet of a department, with a cover and a score table.
    F07,
    /// Hunan: form booklet of a project.
    F07b,
    /// Letter or narrative of a department, mostly with an attached score table.
    F08,
    /// Narrative about a transfer payment or special fund.
    F09,
    /// Yunnan: conclusion first, evidence second.
    F11,
    /// National evaluation report of a project before 2018, with option lines on its cover.
    F12,
    /// A chapter of a book of final accounts.
    F15,
    /// Free prose without a known outline.
    F16,
}

impl Family {
    /// Returns the number of the family, `F01`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::F01 => "F01",
            Self::F02 => "F02",
            Self::F02b => "F02b",
            Self::F02c => "F02c",
            Self::F02d => "F02d",
            Self::F02e => "F02e",
            Self::F03 => "F03",
            Self::F03b => "F03b",
            Self::F04 => "F04",
            Self::F05 => "F05",
            Self::F10 => "F10",
            Self::F13 => "F13",
            Self::F06 => "F06",
            Self::F06b => "F06b",
            Self::F07 => "F07",
            Self::F07b => "F07b",
            Self::F08 => "F08",
            Self::F09 => "F09",
            Self::F11 => "F11",
            Self::F12 => "F12",
            Self::F15 => "F15",
            Self::F16 => "F16",
        }
    }
}

/// Head counts of a department.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Staffing {
    /// 编制.
    pub establishment: Option<Located<u32>>,
    /// 实际在职.
    pub on_post: Option<Located<u32>>,
    /// 在编.
    pub in_establishment: Option<Located<u32>>,
    /// 其他人员.
    pub other: Option<Located<u32>>,
    /// 内设职能部门个数.
    pub internal_departments: Option<Located<u32>>,
    /// 下属预算单位个数.
    pub subordinate_units: Option<Located<u32>>,
}

/// The overall target of a project and what became of it, as written.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Goals {
    /// 预期目标.
    pub expected: Option<Located<String>>,
    /// 实际完成情况.
    pub actual: Option<Located<String>>,
}

/// Points that the head of a block or group prints for all of it: `产出指标(50分)`, `预算执行情况（20分）`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct GroupPoints {
    /// The head as written.
    pub label: Located<String>,
    /// Its points.
    pub points: Points,
}

/// The totals that the form prints below its tables and in the heads of its groups.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PrintedTotals {
    /// Sum of weights as printed (总分 row).
    pub weight: Option<Located<Points>>,
    /// Sum of scores as printed (总分 row).
    pub score: Option<Located<Points>>,
    /// The total row of the department's budget table.
    pub budget: Option<BudgetLine>,
    /// The points in the heads of blocks and groups, in reading order.
    #[serde(default)]
    pub groups: Vec<GroupPoints>,
}

/// One self-evaluation report with every value at its place. What the form does not print is absent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// File and position.
    pub id: ReportId,
    /// What it evaluates.
    pub kind: ReportKind,
    /// Which template it follows.
    pub family: Family,
    /// The title as written.
    pub title: Option<Located<String>>,
    /// The reporting department (主管部门 of a project form), unit codes removed from the value.
    pub department: Option<Located<String>>,
    /// The body behind the name, where a registry resolved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<crate::EntityRef>,
    /// 实施单位.
    pub implementing_unit: Option<Located<String>>,
    /// 项目名称.
    pub project: Option<Located<String>>,
    /// The place the department belongs to, when the document names it.
    pub region: Option<Located<String>>,
    /// The fiscal year the report is about.
    pub year: Option<Located<FiscalYear>>,
    /// The stated total score.
    pub total_score: Option<Located<Points>>,
    /// The stated grade; `raw` is the word as written.
    pub grade: Option<Located<GradeLevel>>,
    /// Head counts.
    pub staffing: Staffing,
    /// 职责职能, one text a duty.
    pub duties: Vec<Located<String>>,
    /// The department's table of tasks and money, without its total row.
    pub budget_lines: Vec<BudgetLine>,
    /// The fund block of a project form, the total row included.
    pub funds: Vec<FundRow>,
    /// 年度总体目标 of a project form.
    pub goals: Goals,
    /// All indicator rows in reading order.
    pub indicators: Vec<Indicator>,
    /// The columns that the indicator tables print.
    pub columns: BTreeSet<IndicatorColumn>,
    /// The totals as printed.
    pub printed: PrintedTotals,
    /// The headings in reading order (the outline).
    pub headings: Vec<Located<String>>,
    /// Narrative sections by kind.
    pub sections: BTreeMap<SectionKind, Section>,
    /// Template prompts left in place.
    pub placeholders: Vec<Placeholder>,
}

impl Report {
    /// Builds a report with everything absent.
    pub fn new(id: ReportId, kind: ReportKind, family: Family) -> Self {
        Self {
            id,
            kind,
            family,
            title: None,
            department: None,
            entity: None,
            implementing_unit: None,
            project: None,
            region: None,
            year: None,
            total_score: None,
            grade: None,
            staffing: Staffing::default(),
            duties: Vec::new(),
            budget_lines: Vec::new(),
            funds: Vec::new(),
            goals: Goals::default(),
            indicators: Vec::new(),
            columns: BTreeSet::new(),
            printed: PrintedTotals::default(),
            headings: Vec::new(),
            sections: BTreeMap::new(),
            placeholders: Vec::new(),
        }
    }

    /// Returns the fiscal year, if known.
    pub fn year(&self) -> Option<FiscalYear> {
        self.year.as_ref().map(|year| year.value)
    }

    /// Returns the department's name, if known.
    pub fn department(&self) -> Option<&str> {
        self.department.as_ref().map(|name| name.value.as_str())
    }

    /// Returns the key under which the department's reports are joined: the body's identity, else the folded name.
    pub fn department_key(&self) -> Option<String> {
        let of_name = || self.department().map(crate::department_key);
        self.entity.as_ref().map(|entity| entity.id.clone()).or_else(of_name)
    }

    /// Returns the fund row of the total, if the form prints one.
    pub fn total_funds(&self) -> Option<&FundRow> {
        self.funds.iter().find(|row| row.source == FundSource::Total)
    }

    /// Returns the adjusted budget: the total fund row, else the printed total, else the sum of the budget lines.
    pub fn budget(&self) -> Option<Money> {
        let funds = self.total_funds().and_then(|row| row.budget.as_ref());
        let printed = self.printed.budget.as_ref().and_then(|line| line.budget.as_ref());
        funds.or(printed).map(|money| money.value).or_else(|| self.sum_lines(|line| line.budget.as_ref()))
    }

    /// Returns the executed amount, from the same sources as [`Report::budget`].
    pub fn executed(&self) -> Option<Money> {
        let funds = self.total_funds().and_then(|row| row.executed.as_ref());
        let printed = self.printed.budget.as_ref().and_then(|line| line.executed.as_ref());
        funds.or(printed).map(|money| money.value).or_else(|| self.sum_lines(|line| line.executed.as_ref()))
    }

    /// Tells whether all rows with weight and score have full marks; `None` when no row has both.
    pub fn is_uniformly_perfect(&self) -> Option<bool> {
        let marks: Vec<bool> = self.indicators.iter().filter_map(Indicator::has_full_marks).collect();
        (!marks.is_empty()).then(|| marks.iter().all(|full| *full))
    }

    /// Sums one amount of the budget lines; a single blank makes the sum unknown.
    fn sum_lines(&self, amount: impl Fn(&BudgetLine) -> Option<&Located<Money>>) -> Option<Money> {
        if self.budget_lines.is_empty() {
            return None;
        }
        self.budget_lines.iter().map(|line| amount(line).map(|money| money.value)).sum()
    }
}
