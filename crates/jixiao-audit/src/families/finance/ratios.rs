//! Finds the ratios of the common framework: stated as indicators, or computed from the amounts of one sentence.

use crate::draft::quote_row;
use crate::support::figures::{self, Figure};
use crate::support::rows;
use jixiao_model::{ClauseKind, Evidence, Money, Report, Text, text};
use rust_decimal::Decimal;

/// A ratio of the framework.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    PublicExpenses,
    PublicExpensesChange,
    RunningCosts,
    Carryover,
    Procurement,
    Staffing,
}

/// A ratio with its value, where 1 is 100 %.
#[derive(Debug)]
pub(super) struct Ratio {
    pub(super) kind: Kind,
    pub(super) value: Decimal,
    /// Numerator and denominator, when the ratio was computed.
    pub(super) inputs: Option<(Decimal, Decimal)>,
    pub(super) evidence: Vec<Evidence>,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::PublicExpenses,
        Self::PublicExpensesChange,
        Self::RunningCosts,
        Self::Carryover,
        Self::Procurement,
        Self::Staffing,
    ];

    pub(super) const fn name(self) -> Text {
        match self {
            Self::PublicExpenses => Text::fixed("“三公”经费控制率", "control rate of the three public expenses"),
            Self::PublicExpensesChange => Text::fixed("“三公”经费变动率", "change of the three public expenses"),
            Self::RunningCosts => Text::fixed("公用经费控制率", "control rate of running costs"),
            Self::Carryover => Text::fixed("结转结余率", "carry-over rate"),
            Self::Procurement => Text::fixed("政府采购执行率", "execution of procurement"),
            Self::Staffing => Text::fixed("在职人员控制率", "staffing rate"),
        }
    }

    pub(super) const fn threshold(self) -> &'static str {
        match self {
            Self::PublicExpenses | Self::RunningCosts => "f008_control",
            Self::PublicExpensesChange => "f008_change",
            Self::Carryover => "f008_carryover",
            Self::Procurement => "f008_procurement",
            Self::Staffing => "f008_staff",
        }
    }

    /// Tells whether the ratio should not be smaller than its bound, instead of not larger.
    pub(super) const fn is_floor(self) -> bool {
        matches!(self, Self::Procurement)
    }

    pub(super) const fn is_doubt(self) -> bool {
        matches!(self, Self::PublicExpenses | Self::RunningCosts | Self::Staffing)
    }

    /// The reduced names of its indicator.
    const fn indicators(self) -> &'static [&'static str] {
        match self {
            Self::PublicExpenses => &["三公经费控制率", "三公经费预算控制率", "三公控制率"],
            Self::PublicExpensesChange => &["三公经费变动率", "三公经费增长率", "三公变动率"],
            Self::RunningCosts => &["公用经费控制率", "公用经费预算控制率"],
            Self::Carryover => &["结转结余率", "结余结转率"],
            Self::Procurement => &["政府采购执行率", "政府采购预算执行率"],
            Self::Staffing => &["在职人员控制率"],
        }
    }
}

/// Returns the ratios that a report states or lets one compute; one a kind, the indicator first.
pub(super) fn of(report: &Report) -> Vec<Ratio> {
    let figures = figures::of(report);
    let sentences: Vec<&[Figure<'_>]> = figures.chunk_by(|a, b| a.sentence_idx == b.sentence_idx).collect();
    let ratio =
        |kind| stated(report, kind).or_else(|| sentences.iter().find_map(|sentence| computed(report, kind, sentence)));
    Kind::ALL.into_iter().filter_map(ratio).collect()
}

fn stated(report: &Report, kind: Kind) -> Option<Ratio> {
    let row = report.indicators.iter().find(|row| {
        let name: String = text::label(&row.name.value).chars().filter(|c| c.is_alphanumeric()).collect();
        kind.indicators().iter().any(|known| name == *known)
    })?;
    let clause = row.actual.as_ref()?.single().filter(|clause| clause.kind == ClauseKind::Percent)?;
    let value = clause.number?.checked_div(Decimal::ONE_HUNDRED)?;
    Some(Ratio { kind, value, inputs: None, evidence: vec![quote_row(report, row)] })
}

fn computed(report: &Report, kind: Kind, sentence: &[Figure<'_>]) -> Option<Ratio> {
    let spent = |figure: &&Figure<'_>| {
        let label = figure.label();
        ["支出", "执行", "实际", "决算", "采购"].iter().any(|word| label.contains(word)) && !label.contains("预算")
    };
    let last_year = |figure: &Figure<'_>| ["上年", "去年", "上一年"].iter().any(|word| figure.label().contains(word));
    let money = |fits: &dyn Fn(&&Figure<'_>) -> bool| sentence.iter().filter(fits).find_map(Figure::yuan);
    let budget = |figure: &&Figure<'_>| figure.label().contains("预算") && !last_year(figure);
    let this_year = |figure: &&Figure<'_>| spent(figure) && !last_year(figure);
    let mentions = |words: &[&str]| {
        let folded = text::fold(sentence.first()?.sentence);
        words.iter().any(|word| folded.contains(word)).then_some(())
    };
    let (numerator, denominator) = match kind {
        Kind::PublicExpenses => {
            mentions(&["三公"])?;
            (money(&this_year)?, money(&budget)?)
        }
        Kind::PublicExpensesChange => {
            mentions(&["三公"])?;
            let before = money(&|figure| last_year(figure))?;
            (money(&this_year)?.checked_sub(before)?, before)
        }
        Kind::RunningCosts => {
            mentions(&["公用经费"])?;
            (money(&this_year)?, money(&budget)?)
        }
        Kind::Procurement => {
            mentions(&["政府采购"])?;
            (money(&this_year)?, money(&budget)?)
        }
        Kind::Carryover => {
            let left = sentence.iter().find(|figure| {
                let label = figure.label();
                ["结转结余", "结余结转", "年末结转"].iter().any(|word| label.ends_with(word)) && !last_year(figure)
            })?;
            return carryover(report, left);
        }
        Kind::Staffing => return None,
    };
    let quotes = sentence.first().map(|figure| figure.quote(report)).into_iter().collect();
    with_inputs(kind, numerator, denominator, quotes)
}

/// Sets what is left at the end of the year against the whole budget of the report.
fn carryover(report: &Report, left: &Figure<'_>) -> Option<Ratio> {
    let budget = report.budget().map(Money::yuan).or_else(|| {
        let facts = crate::support::facts::of(report);
        let total = facts.iter().find(|fact| fact.is_money && fact.name.zh == "预算总额")?;
        total.mentions.first().map(|(yuan, _)| *yuan)
    })?;
    let quotes = std::iter::once(left.quote(report)).chain(rows::quote_execution(report).into_iter().take(1));
    with_inputs(Kind::Carryover, left.yuan()?, budget, quotes.collect())
}

fn with_inputs(kind: Kind, numerator: Decimal, denominator: Decimal, evidence: Vec<Evidence>) -> Option<Ratio> {
    let value = numerator.checked_div(denominator)?;
    Some(Ratio { kind, value, inputs: Some((numerator, denominator)), evidence })
}
