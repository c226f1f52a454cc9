//! The canonical record of one report: everything that a document prints, and the truth a reader must arrive at.

use super::style::{Style, level2_label};
use super::values::Value;
use jixiao_model::wire::{
    BudgetLineJson, FundJson, IndicatorJson, PlaceholderJson, ReportJson, SectionsJson, StaffingJson,
};
use jixiao_model::{
    Family, FiscalYear, FundSource, GradeLevel, Level1, Level2, Money, MoneyUnit, Place, Points, Ratio, ReportKind,
    SectionKind,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One report.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) family: Family,
    pub(crate) title: String,
    /// Whether the title is printed; later projects of a file may stand under the title of the first.
    pub(crate) prints_title: bool,
    /// The department's name without codes.
    pub(crate) department: String,
    /// The code printed before the name of the department, with its bracket or dash.
    pub(crate) department_code: &'static str,
    pub(crate) unit: Option<&'static str>,
    pub(crate) project: Option<&'static str>,
    pub(crate) year: u16,
    pub(crate) total: Decimal,
    /// The sum of weights that the form prints beside the total.
    pub(crate) weight_total: Decimal,
    pub(crate) grade: Option<&'static str>,
    pub(crate) staffing: Option<Headcount>,
    pub(crate) duties: Vec<String>,
    pub(crate) lines: Vec<Line>,
    pub(crate) line_total: [Option<Decimal>; 4],
    pub(crate) funds: Vec<Fund>,
    pub(crate) goals: Option<[String; 2]>,
    pub(crate) rows: Vec<Row>,
    pub(crate) sections: BTreeMap<SectionKind, Vec<Prose>>,
    pub(crate) style: Style,
}

/// Head counts of a department.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Headcount {
    pub(crate) establishment: u32,
    pub(crate) on_post: u32,
    pub(crate) in_establishment: u32,
    pub(crate) other: u32,
    pub(crate) internal_departments: u32,
    pub(crate) subordinate_units: u32,
}

/// A row of the department's budget table. Amounts in 万元: budget, of it fiscal, executed, of it fiscal.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) duty: String,
    pub(crate) task: String,
    pub(crate) status: &'static str,
    pub(crate) amounts: [Option<Decimal>; 4],
}

/// A row of the fund block. Amounts in 万元; the rate in per cent.
#[derive(Debug, Clone)]
pub(crate) struct Fund {
    pub(crate) source: FundSource,
    pub(crate) label: &'static str,
    pub(crate) initial: Option<Decimal>,
    pub(crate) budget: Option<Decimal>,
    pub(crate) executed: Option<Decimal>,
    pub(crate) rate: Option<Decimal>,
    pub(crate) weight: Option<Decimal>,
    pub(crate) score: Option<Decimal>,
}

/// An indicator row.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) level1: Level1,
    pub(crate) level2: Level2,
    /// The labels of a management row, which belongs to none of the canonical classes.
    pub(crate) management: Option<[&'static str; 2]>,
    pub(crate) name: String,
    pub(crate) weight: Decimal,
    pub(crate) target: Value,
    pub(crate) actual: Value,
    pub(crate) score: Option<Decimal>,
    pub(crate) reason: Option<String>,
    /// Why the target was missed, for the narrative; not printed by itself.
    pub(crate) cause: &'static str,
    /// Whether the narrative passes over a deviation of this row.
    pub(crate) concealed: bool,
    /// The number of the target, where it has one.
    pub(crate) limit: Option<Limit>,
}

/// The number behind a target.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    pub(crate) number: Decimal,
    /// The unit as printed.
    pub(crate) unit: &'static str,
    /// Decimal places of actual values.
    pub(crate) places: u32,
}

/// A paragraph of a narrative section.
#[derive(Debug, Clone)]
pub(crate) enum Prose {
    /// Content.
    Content(String),
    /// A prompt of the template that nobody replaced.
    Prompt(&'static str),
}

impl Record {
    /// Returns the label of a first level as this document prints it.
    pub(crate) fn level1_label(&self, level1: Level1) -> String {
        let weight: Decimal =
            self.rows.iter().filter(|row| row.management.is_none() && row.level1 == level1).map(|row| row.weight).sum();
        self.style.level1_label(self.family, level1, weight)
    }

    /// Returns the labels of both levels of a row.
    pub(crate) fn labels(&self, row: &Row) -> (String, String) {
        if let Some([level1, level2]) = row.management {
            return (level1.to_owned(), level2.to_owned());
        }
        (self.level1_label(row.level1), level2_label(self.family, row.level1, row.level2).to_owned())
    }

    /// Returns what a reader must find in the document, places left empty.
    pub(crate) fn truth(&self) -> ReportJson {
        ReportJson {
            kind: if self.family == Family::F01 { ReportKind::Department } else { ReportKind::Project },
            family: self.family,
            title: Some(self.title.clone()),
            department: Some(self.department.clone()),
            implementing_unit: self.unit.map(str::to_owned),
            project: self.project.map(str::to_owned),
            region: None,
            year: FiscalYear::new(self.year).ok(),
            total_score: Some(points(self.total)),
            grade: self.grade.map(str::to_owned),
            grade_level: self.grade.and_then(grade_level),
            staffing: self.staffing_truth(),
            duties: self.duties.clone(),
            budget_lines: self.lines.iter().map(line_truth).collect(),
            funds: self.funds.iter().map(|fund| fund_truth(fund, self.style.is_2019_form())).collect(),
            goal_expected: self.goals.as_ref().map(|goals| goals[0].clone()),
            goal_actual: self.goals.as_ref().map(|goals| goals[1].clone()),
            indicators: self.rows.iter().map(|row| self.row_truth(row)).collect(),
            sections: self.sections_truth(),
            placeholders: self.placeholders_truth(),
        }
    }

    fn staffing_truth(&self) -> StaffingJson {
        let count = |pick: fn(&Headcount) -> u32| self.staffing.as_ref().map(pick);
        StaffingJson {
            establishment: count(|heads| heads.establishment),
            on_post: count(|heads| heads.on_post),
            in_establishment: count(|heads| heads.in_establishment),
            other: count(|heads| heads.other),
            internal_departments: count(|heads| heads.internal_departments),
            subordinate_units: count(|heads| heads.subordinate_units),
        }
    }

    fn row_truth(&self, row: &Row) -> IndicatorJson {
        let (level1_label, level2_label) = self.labels(row);
        let is_canonical = row.management.is_none();
        IndicatorJson {
            level1: is_canonical.then_some(row.level1),
            level1_label: Some(level1_label),
            level2: is_canonical.then_some(row.level2),
            level2_label: Some(level2_label),
            name: row.name.clone(),
            weight: Some(points(row.weight)),
            target: Some(row.target.text.clone()),
            actual: Some(row.actual.text.clone()),
            score: row.score.map(points),
            reason: row.reason.clone(),
            target_clauses: row.target.clauses.clone(),
            actual_clauses: row.actual.clauses.clone(),
            place: Place::default(),
        }
    }

    fn sections_truth(&self) -> SectionsJson {
        let content = |kind: SectionKind| {
            let paragraphs = self.sections.get(&kind).into_iter().flatten();
            let content: Vec<&str> = paragraphs.filter_map(Prose::content).collect();
            (!content.is_empty()).then(|| content.join("\n"))
        };
        SectionsJson {
            organisation: content(SectionKind::Organisation),
            assets: content(SectionKind::Assets),
            budget_analysis: content(SectionKind::BudgetAnalysis),
            problems: content(SectionKind::Problems),
            measures: content(SectionKind::Measures),
            result_use: content(SectionKind::ResultUse),
            other: content(SectionKind::Other),
        }
    }

    fn placeholders_truth(&self) -> Vec<PlaceholderJson> {
        let prompt = |(kind, prose): (SectionKind, &Prose)| match prose {
            Prose::Prompt(text) => {
                Some(PlaceholderJson { section: Some(kind), place: Place::default(), text: (*text).to_owned() })
            }
            Prose::Content(_) => None,
        };
        SectionKind::ALL
            .into_iter()
            .flat_map(|kind| self.sections.get(&kind).into_iter().flatten().map(move |prose| (kind, prose)))
            .filter_map(prompt)
            .collect()
    }
}

impl Prose {
    /// Returns the printed paragraph.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Content(text) => text,
            Self::Prompt(text) => text,
        }
    }

    fn content(&self) -> Option<&str> {
        match self {
            Self::Content(text) => Some(text),
            Self::Prompt(_) => None,
        }
    }
}

fn line_truth(line: &Line) -> BudgetLineJson {
    let [budget, budget_fiscal, executed, executed_fiscal] = line.amounts.map(|amount| amount.and_then(wan));
    BudgetLineJson {
        duty: Some(line.duty.clone()),
        task: Some(line.task.clone()),
        status: Some(line.status.to_owned()),
        budget_wan: budget,
        budget_fiscal_wan: budget_fiscal,
        executed_wan: executed,
        executed_fiscal_wan: executed_fiscal,
        place: Place::default(),
    }
}

fn fund_truth(fund: &Fund, is_2019_form: bool) -> FundJson {
    FundJson {
        row: fund.source,
        label: fund.label.to_owned(),
        initial_wan: fund.initial.filter(|_| !is_2019_form).and_then(wan),
        budget_wan: fund.budget.and_then(wan),
        executed_wan: fund.executed.and_then(wan),
        rate: fund.rate.map(|rate| Ratio::new(rate / Decimal::ONE_HUNDRED).as_f64()),
        weight: fund.weight.map(points),
        score: fund.score.map(points),
        place: Place::default(),
    }
}

fn grade_level(word: &str) -> Option<GradeLevel> {
    Some(match word {
        "优" | "优秀" => GradeLevel::Excellent,
        "良" | "良好" => GradeLevel::Good,
        "中" => GradeLevel::Fair,
        _ => return None,
    })
}

fn points(number: Decimal) -> f64 {
    Points::new(number).as_f64()
}

pub(crate) fn wan(number: Decimal) -> Option<f64> {
    Money::new(number, MoneyUnit::WanYuan).map(Money::wan_f64)
}
