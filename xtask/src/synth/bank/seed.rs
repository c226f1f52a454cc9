//! The shape of the bank's data.

use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;
use rust_decimal::Decimal;

/// A department.
#[derive(Debug)]
pub(crate) struct Bureau {
    /// Full name.
    pub(crate) name: &'static str,
    /// Budget code with the mark that joins it to the name in project forms.
    pub(crate) code: &'static str,
    /// Budget of 2019 in 万元.
    pub(crate) budget: i64,
    /// Establishment, staff in the establishment, other staff, internal departments, subordinate units.
    pub(crate) staff: [u32; 5],
    /// Duties.
    pub(crate) duties: &'static [&'static str],
    /// Tasks: number of the duty, words, share of the budget in per cent.
    pub(crate) tasks: &'static [(usize, &'static str, i64)],
    /// Names of internal departments with their work.
    pub(crate) offices: &'static str,
    /// What it evaluates.
    pub(crate) programme: Programme,
    /// Problems, beyond missed targets.
    pub(crate) problems: &'static [&'static str],
    /// Remedies.
    pub(crate) measures: &'static [&'static str],
    /// Whom its surveys ask.
    pub(crate) public: &'static str,
}

/// What a department evaluates.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Programme {
    /// The whole of its spending, with the indicators of the department report.
    Whole(&'static [Seed]),
    /// Single projects.
    Projects(&'static [Project]),
}

/// A project.
#[derive(Debug)]
pub(crate) struct Project {
    /// Name as in the form.
    pub(crate) name: &'static str,
    /// Short name for a sheet.
    pub(crate) short: &'static str,
    /// Implementing unit.
    pub(crate) unit: &'static str,
    /// Budget of 2019 in 万元.
    pub(crate) budget: i64,
    /// First year.
    pub(crate) since: u16,
    /// What the project wants to reach.
    pub(crate) goal: &'static str,
    /// What it did, in general words.
    pub(crate) done: &'static str,
    /// Indicators; their weights add up to 90.
    pub(crate) rows: &'static [Seed],
}

/// An indicator over the years.
#[derive(Debug)]
pub(crate) struct Seed {
    /// Second level.
    pub(crate) level2: Level2,
    /// Name.
    pub(crate) name: &'static str,
    weight: &'static str,
    /// How target and actual come about.
    pub(crate) measure: Measure,
    /// Why the target was missed, in years in which it is.
    pub(crate) cause: &'static str,
}

/// How target and actual of an indicator come about. Numbers are decimals in text: target of 2019, yearly step.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Measure {
    /// A number of which more is better, with its unit.
    Number(Sign, &'static str, &'static str, &'static str),
    /// A percentage of which more is better, with the most that is plausible.
    Percent(Sign, &'static str, &'static str, &'static str),
    /// A percentage with its formula in brackets.
    Formula(&'static str, &'static str),
    /// A percentage with a condition in words.
    PercentAnd(Sign, &'static str, &'static str),
    /// A limit that stays the same, of which less is better, with its unit.
    Limit(Sign, &'static str, &'static str),
    /// A range, with its unit.
    Range(&'static str, &'static str, &'static str),
    /// A number in words, with number and unit.
    InWords(&'static str, i64, &'static str),
    /// A deadline.
    Deadline(Due),
    /// Words.
    Words(&'static str),
    /// Several conditions in one cell.
    Both(&'static [Part]),
    /// The total cost, limited by the budget.
    TotalCost(Sign),
    /// The budget as the limit, in words.
    WithinBudget,
    /// An amount of money as the limit, printed without its unit.
    CostWithoutUnit(&'static str),
    /// A period of several years.
    FiveYears,
}

/// One condition of a compound target: what is measured, sign, number, unit.
pub(crate) type Part = (&'static str, Sign, &'static str, &'static str);

impl Seed {
    /// Builds an indicator.
    pub(crate) const fn new(
        level2: Level2,
        name: &'static str,
        weight: &'static str,
        measure: Measure,
        cause: &'static str,
    ) -> Self {
        Self { level2, name, weight, measure, cause }
    }

    /// Returns the weight.
    pub(crate) fn weight(&self) -> Decimal {
        decimal(self.weight)
    }
}

/// Reads a number of the bank.
pub(crate) fn decimal(raw: &str) -> Decimal {
    raw.parse().expect("the bank holds decimals")
}
