//! What is planted: the anomalies of the demo corpus, and those that only the benchmark needs.

use super::changes;
use crate::synth::anomalies::Plant;
use crate::synth::record::{Prose, Record, Row};
use crate::synth::rows::round;
use jixiao_model::{Family, Level2, SectionKind};
use rust_decimal::Decimal;

/// A fault and the rules that must speak up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// One of the anomalies of the demo corpus.
    Demo(Plant),
    /// More staff than 在编 and 其他 together.
    Headcounts,
    /// Problems and measures answered with 暂无.
    Generic,
    /// A third of the money spent, every output with full marks.
    LowExecution,
    /// More spent than budgeted.
    Overspent,
    /// A budget that grew by half without a word on it.
    Adjusted,
    /// The name of another department in the text.
    ForeignName,
    /// No indicator of satisfaction, its weight given to another row.
    NoSatisfaction,
    /// Executed amounts in 元 below a header that says 万元.
    UnitSlip,
    /// A chapter that the form prescribes left out.
    NoChapter,
    /// Half of all weight moved to one indicator.
    OneHeavy,
    /// One point off a target that was reached, and all others full.
    Token,
    /// No points for the execution of the budget.
    NoExecutionScore,
    /// Most of the weight of the benefits given to an output.
    FewBenefits,
    /// A ratio of the common framework out of bounds.
    Ratio,
    /// Final accounts that differ from the amount spent.
    FinalAccounts,
    /// A rate that so few questionnaires cannot give.
    ImpossibleRate,
}

/// Every fault once; what does not suit a record is left out for it.
pub(super) static ALL: &[Fault] = &[
    Fault::Demo(Plant::Prompt(SectionKind::Assets)),
    Fault::Demo(Plant::Prompt(SectionKind::Problems)),
    Fault::Demo(Plant::BlankActual),
    Fault::Demo(Plant::DashTarget),
    Fault::Demo(Plant::CostWithoutUnit),
    Fault::Demo(Plant::UnexplainedMiss),
    Fault::Demo(Plant::WeightSum),
    Fault::Demo(Plant::TotalOff),
    Fault::Demo(Plant::ScoreAboveWeight),
    Fault::Demo(Plant::LineTotalOff),
    Fault::Demo(Plant::FiscalAboveBudget),
    Fault::Demo(Plant::PartsOff),
    Fault::Demo(Plant::RateOff),
    Fault::Demo(Plant::Grade("良")),
    Fault::Demo(Plant::MissedFullMarks),
    Fault::Demo(Plant::GenerousPartial),
    Fault::Demo(Plant::PartlyFullMarks),
    Fault::Demo(Plant::ExecutionFullMarks),
    Fault::Demo(Plant::DoneForNumber),
    Fault::Demo(Plant::FarAbove),
    Fault::Demo(Plant::CostFloor),
    Fault::Demo(Plant::QuantityCeiling),
    Fault::Demo(Plant::OpenEndedTime),
    Fault::Demo(Plant::NoSurvey),
    Fault::Demo(Plant::CompoundSingle),
    Fault::Demo(Plant::Slogan),
    Fault::Demo(Plant::RateAboveHundred),
    Fault::Demo(Plant::MoneyAsQuantity("专项补贴资金支付金额")),
    Fault::Demo(Plant::TwinRows),
    Fault::Demo(Plant::ZeroBudget),
    Fault::Demo(Plant::SmallCost),
    Fault::Demo(Plant::Typo),
    Fault::Demo(Plant::Contradiction),
    Fault::Demo(Plant::LoweredTarget),
    Fault::Headcounts,
    Fault::Generic,
    Fault::LowExecution,
    Fault::Overspent,
    Fault::Adjusted,
    Fault::ForeignName,
    Fault::NoSatisfaction,
    Fault::UnitSlip,
    Fault::NoChapter,
    Fault::OneHeavy,
    Fault::Token,
    Fault::NoExecutionScore,
    Fault::FewBenefits,
    Fault::Ratio,
    Fault::FinalAccounts,
    Fault::ImpossibleRate,
];

impl Fault {
    /// Tells whether a record has what the fault changes.
    pub(super) fn suits(self, record: &Record) -> bool {
        let is_department = record.family == Family::F01;
        let first_is_counted = record.rows[0].limit.is_some();
        let cost = record.rows.iter().find(|row| row.level2 == Level2::Cost);
        match self {
            Self::Demo(plant) => suits(plant, record),
            Self::Headcounts
            | Self::Generic
            | Self::ForeignName
            | Self::NoChapter
            | Self::Ratio
            | Self::FinalAccounts => is_department,
            Self::LowExecution | Self::Overspent | Self::NoExecutionScore => !is_department,
            Self::FewBenefits => record.rows[0].level2 == Level2::Quantity,
            Self::ImpossibleRate => is_department && asks_for_less_than(record, 96),
            // The form of 2019 prints no initial budget.
            Self::Adjusted => !is_department && !record.style.is_2019_form(),
            Self::NoSatisfaction => first_is_counted && record.rows.iter().any(is_satisfaction),
            Self::OneHeavy => first_is_counted && record.rows.len() >= 8,
            Self::Token => is_department && record.rows.iter().any(is_satisfaction),
            Self::UnitSlip => cost.is_none_or(|row| row.limit.is_none_or(|limit| limit.unit != "万元")),
        }
    }

    /// Changes rows and money, before totals and narrative are written.
    pub(super) fn change_rows(self, record: &mut Record) {
        match self {
            Self::Demo(plant) => {
                plant.change_rows(record);
                fill(plant, record);
            }
            Self::LowExecution => {
                changes::spend(record, Decimal::new(33, 2));
                record.rows.iter_mut().for_each(|row| row.score = Some(row.weight));
            }
            Self::Overspent => changes::spend(record, Decimal::new(1127, 3)),
            Self::Adjusted => record.funds.iter_mut().for_each(|fund| {
                fund.initial = fund.initial.map(|_| round(fund.budget.unwrap_or_default() * Decimal::new(62, 2), 2));
            }),
            Self::NoSatisfaction => {
                let weight: Decimal = record.rows.iter().filter(|row| is_satisfaction(row)).map(|row| row.weight).sum();
                record.rows.retain(|row| !is_satisfaction(row));
                let row = &mut record.rows[0];
                let share = row.score.unwrap_or_default() / row.weight;
                row.weight += weight;
                row.score = Some(round(row.weight * share, 2));
            }
            Self::UnitSlip => changes::slip(record),
            Self::OneHeavy => changes::pile_up(record),
            Self::Token => changes::deduct_a_point(record),
            Self::NoExecutionScore => changes::unscore_execution(record),
            Self::FewBenefits => changes::starve_benefits(record),
            Self::ImpossibleRate => changes::answer_for_few(record),
            _ => {}
        }
    }

    /// Changes totals and narrative, after they were written.
    pub(super) fn change_report(self, record: &mut Record) {
        let say = |text: &str| vec![Prose::Content(text.to_owned())];
        match self {
            Self::Demo(plant) => plant.change_report(record),
            Self::Headcounts => {
                if let Some(heads) = &mut record.staffing {
                    heads.on_post += 3;
                }
            }
            Self::Generic => {
                record.sections.insert(SectionKind::Problems, say("暂无。"));
                record.sections.insert(SectionKind::Measures, say("暂无。"));
            }
            Self::ForeignName => {
                let own = record.department.contains("科学技术");
                let other = if own { "岚汀市文化和旅游局" } else { "岚汀市科学技术局" };
                let text = format!("{other}{}", changes::intention(record));
                record.sections.entry(SectionKind::Measures).or_default().push(Prose::Content(text));
            }
            Self::NoExecutionScore => record.weight_total = Decimal::ONE_HUNDRED,
            Self::Ratio => changes::ratio_out_of_bounds(record),
            Self::FinalAccounts => changes::quote_accounts(record, Decimal::new(1134, 3)),
            Self::ImpossibleRate => changes::survey(record, 20),
            _ => {}
        }
    }

    /// Returns the codes of the rules that must fire on a record.
    pub(super) fn codes(self, record: &Record) -> Vec<&'static str> {
        match self {
            // A cost a head is no sum that could be set against the budget.
            Self::Demo(Plant::ZeroBudget) if !limits_the_sum(record) => vec!["F001"],
            Self::Demo(plant) => plant.expectations().iter().map(|(code, ..)| *code).collect(),
            Self::Headcounts => vec!["A007"],
            Self::Generic => vec!["C003"],
            Self::LowExecution => vec!["F003"],
            Self::Overspent => vec!["F004"],
            Self::Adjusted => vec!["F005"],
            Self::ForeignName => vec!["T003"],
            Self::NoSatisfaction => vec!["C005"],
            Self::UnitSlip => vec!["F007"],
            Self::NoChapter => vec!["C001"],
            Self::OneHeavy => vec!["P010"],
            Self::Token => vec!["Q006"],
            Self::NoExecutionScore => vec!["C006"],
            Self::FewBenefits => vec!["S008"],
            Self::Ratio => vec!["F008"],
            Self::FinalAccounts => vec!["F009"],
            Self::ImpossibleRate => vec!["P011"],
        }
    }

    /// Returns the codes of rules that may fire as well, because what they look for follows from the fault.
    pub(super) fn consequences(self) -> &'static [&'static str] {
        match self {
            Self::Demo(Plant::ExecutionFullMarks) => &["C008", "L008"],
            Self::Demo(Plant::FarAbove) => &["C008", "L004"],
            Self::Demo(Plant::SmallCost) => &["L004"],
            // A miss that nobody mentions is one without a reason, as an excess is; a prompt stands where reasons would.
            Self::Demo(Plant::Prompt(SectionKind::Problems) | Plant::MissedFullMarks) | Self::Token | Self::Generic => {
                &["C008"]
            }
            Self::Demo(Plant::RateAboveHundred) => &["C008", "S006"],
            Self::Demo(Plant::NoSurvey) => &["P005"],
            Self::Demo(Plant::OpenEndedTime | Plant::DashTarget) => &["P004"],
            // An indicator that gave its place to another may have been missed the year before.
            Self::Demo(Plant::TwinRows) => &["P008", "L005"],
            Self::Demo(Plant::MoneyAsQuantity(_)) => &["L005"],
            Self::NoSatisfaction => &["S008", "P010", "L005"],
            Self::Demo(Plant::ZeroBudget) => &["A005", "F002", "T006"],
            Self::Demo(Plant::WeightSum) | Self::OneHeavy | Self::NoExecutionScore => &["S008", "P010"],
            Self::FewBenefits => &["P010"],
            Self::UnitSlip => &["A005", "F002", "F004", "T006"],
            Self::LowExecution => &["A005", "C008", "F002", "L008", "S001", "S003", "S004"],
            Self::Overspent => &["A005", "C008", "F002", "S004"],
            _ => &[],
        }
    }

    /// Tells whether the fault shows only beside the department's other years.
    pub(super) fn is_about_series(self) -> bool {
        matches!(self, Self::Demo(plant) if plant.is_about_series())
    }
}

/// Tells whether the cost indicator is a sum of money.
fn limits_the_sum(record: &Record) -> bool {
    let cost = record.rows.iter().find(|row| row.level2 == Level2::Cost);
    cost.and_then(|row| row.limit).is_some_and(|limit| limit.unit == "万元")
}

pub(super) fn is_satisfaction(row: &Row) -> bool {
    row.level2 == Level2::Satisfaction
}

/// Tells whether every target of satisfaction is a percentage below a number.
pub(super) fn asks_for_less_than(record: &Record, most: i64) -> bool {
    let mut rows = record.rows.iter().filter(|row| is_satisfaction(row));
    let is_lower = |row: &Row| row.limit.is_some_and(|limit| limit.unit == "%" && limit.number <= Decimal::from(most));
    rows.next().is_some_and(is_lower) && rows.all(is_lower)
}

/// Tells whether a record has what an anomaly of the demo corpus changes.
fn suits(plant: Plant, record: &Record) -> bool {
    let is_department = record.family == Family::F01;
    let has = |level2: Level2| record.rows.iter().any(|row| row.level2 == level2);
    let counted = record.rows[0].limit.is_some();
    let cost = record.rows.iter().find(|row| row.level2 == Level2::Cost).and_then(|row| row.limit);
    let qualitative =
        record.rows.iter().any(|row| row.level2.usual_level1() == jixiao_model::Level1::Benefit && row.limit.is_none());
    match plant {
        Plant::Prompt(_)
        | Plant::LineTotalOff
        | Plant::FiscalAboveBudget
        | Plant::ZeroBudget
        | Plant::Contradiction => is_department,
        Plant::Grade(_) => is_department && record.rows.iter().filter(|row| row.score < Some(row.weight)).count() <= 3,
        Plant::PartsOff | Plant::RateOff | Plant::ExecutionFullMarks => !is_department,
        // At least so much is to be invested: that is an honest floor under money (S007).
        Plant::CostFloor if record.rows.iter().any(|row| row.level2 == Level2::Cost && row.name.contains("投入")) => {
            false
        }
        Plant::CostWithoutUnit | Plant::CostFloor => cost.is_some_and(|limit| limit.unit == "万元"),
        Plant::SmallCost => {
            is_department && cost.is_some_and(|limit| limit.unit == "万元" && limit.number > Decimal::from(50))
        }
        Plant::DashTarget | Plant::PartlyFullMarks | Plant::Slogan | Plant::Typo => qualitative,
        Plant::OpenEndedTime => has(Level2::Timeliness),
        Plant::NoSurvey => is_department && has(Level2::Satisfaction),
        Plant::RateAboveHundred => record.rows.iter().any(|row| row.name.contains("就业率")),
        Plant::MoneyAsQuantity(_) => is_department && record.rows[3].level2 == Level2::Quantity,
        Plant::TwinRows => record.rows[3].level2 != record.rows[4].level2,
        Plant::MissedFullMarks
        | Plant::GenerousPartial
        | Plant::UnexplainedMiss
        | Plant::DoneForNumber
        | Plant::FarAbove
        | Plant::QuantityCeiling
        | Plant::CompoundSingle
        | Plant::LoweredTarget => counted && record.rows[0].level2 == Level2::Quantity,
        _ => true,
    }
}

/// Gives full marks to the row in question: what is doubtful about it is that nothing was deducted.
fn fill(plant: Plant, record: &mut Record) {
    let class = match plant {
        Plant::NoSurvey => Level2::Satisfaction,
        Plant::OpenEndedTime => Level2::Timeliness,
        _ => return,
    };
    if let Some(row) = record.rows.iter_mut().find(|row| row.level2 == class) {
        row.score = Some(row.weight);
    }
}
