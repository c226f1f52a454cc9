//! Honest oddities: what looks like an anomaly and has the explanation that the rule itself names.

use super::past::Past;
use super::{changes, fault};
use crate::synth::record::{Prose, Record, Row};
use crate::synth::rng::Rng;
use crate::synth::rows::round;
use crate::synth::values::{Sign, Value};
use jixiao_model::{Family, Level2, SectionKind};
use rust_decimal::Decimal;

/// An honest oddity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Innocent {
    /// A total rounded to one decimal (A002).
    RoundedTotal,
    /// A sum of the budget that is a fen off (A004).
    RoundedSum,
    /// A rate with one decimal (A005).
    RoundedRate,
    /// A target of 约 n, reached closely, with full marks (S001).
    About,
    /// Far above the target, and the text says why (S006, C008).
    ExplainedExcess,
    /// At most no accidents: a ceiling on a bad outcome (S007).
    NoAccidents,
    /// At least so much is to be invested: a floor under money (S007).
    LeastInvestment,
    /// A rate of completion above 100 % (P005).
    CompletionRate,
    /// The unit stands in the name of the indicator (C007).
    UnitInName,
    /// Several deliverables in one target and all of them in the answer (P002).
    BothAnswered,
    /// Words for a target that is one of policy, answered in the words of the form (S005, P004).
    Policy,
    /// The text says that nothing is late (T006).
    NothingLate,
    /// Ratios of the common framework inside their bounds (F008).
    RatiosInBounds,
    /// The final accounts quoted as they are, and a part of them (F009).
    AccountsAgree,
    /// A small survey whose rate is possible (P011, S010).
    SmallSurvey,
    /// A budget that grew by half, and the text says why (F005).
    ExplainedBudget,
}

impl Innocent {
    pub(super) const ALL: [Self; 16] = [
        Self::RoundedTotal,
        Self::RoundedSum,
        Self::RoundedRate,
        Self::About,
        Self::ExplainedExcess,
        Self::NoAccidents,
        Self::LeastInvestment,
        Self::CompletionRate,
        Self::UnitInName,
        Self::BothAnswered,
        Self::Policy,
        Self::NothingLate,
        Self::RatiosInBounds,
        Self::AccountsAgree,
        Self::SmallSurvey,
        Self::ExplainedBudget,
    ];

    /// Changes rows, before totals and narrative are written.
    ///
    /// A row that was missed the year before stays as it is: under another name it would be one that was dropped.
    pub(super) fn change_rows(self, record: &mut Record, past: Option<&Past>, rng: &mut Rng) {
        match self {
            Self::SmallSurvey if asks_little(record) => changes::answer_for_few(record),
            Self::ExplainedBudget if record.family != Family::F01 => record.funds.iter_mut().for_each(|fund| {
                fund.initial = fund.initial.map(|_| round(fund.budget.unwrap_or_default() * Decimal::new(62, 2), 2));
            }),
            _ => self.change_row(record, past, rng),
        }
    }

    fn change_row(self, record: &mut Record, past: Option<&Past>, rng: &mut Rng) {
        let Some(at) = self.spare_row(record, past, rng) else { return };
        let is_department = record.family == Family::F01;
        let row = &mut record.rows[at];
        let full = Some(row.weight);
        match self {
            Self::About => {
                "接待来访咨询人次".clone_into(&mut row.name);
                row.target = Value::number(Sign::About, Decimal::from(300), "人次");
                row.actual = Value::number(Sign::Bare, Decimal::from(297), "人次");
                row.score = full;
            }
            Self::ExplainedExcess if !is_department => {
                "上门服务人次".clone_into(&mut row.name);
                row.target = Value::number(Sign::Ge, Decimal::from(200), "人次");
                row.actual = Value::number(Sign::Bare, Decimal::from(330), "人次");
                row.score = full;
                row.cause = "年中上级追加任务，服务人次相应增加";
                row.reason = Some(row.cause.to_owned());
            }
            Self::NoAccidents => {
                "较大安全责任事故起数".clone_into(&mut row.name);
                row.target = Value::number(Sign::Le, Decimal::ZERO, "起");
                row.actual = Value::number(Sign::Bare, Decimal::ZERO, "起");
                row.score = full;
            }
            Self::CompletionRate => {
                "年度检查任务完成率".clone_into(&mut row.name);
                row.target = Value::number(Sign::Ge, Decimal::ONE_HUNDRED, "%");
                row.actual = Value::number(Sign::Bare, Decimal::from(104), "%");
                row.score = full;
            }
            Self::BothAnswered => {
                "检查和演练开展情况".clone_into(&mut row.name);
                let clause =
                    |sign, number: i64, unit, about| Value::number(sign, Decimal::from(number), unit).about(about);
                row.target = Value::join(
                    vec![clause(Sign::Ge, 6, "次", "开展检查"), clause(Sign::Ge, 2, "次", "组织演练")],
                    "；",
                );
                row.actual = Value::join(
                    vec![clause(Sign::Bare, 7, "次", "开展检查"), clause(Sign::Bare, 2, "次", "组织演练")],
                    "；",
                );
                row.score = full;
            }
            Self::LeastInvestment | Self::UnitInName => {
                let Some(row) = record.rows.iter_mut().find(|row| row.level2 == Level2::Cost) else { return };
                change_cost(self, row);
            }
            Self::Policy => {
                let is_words = |row: &&mut Row| row.limit.is_none() && row.level2 == Level2::SustainableImpact;
                let Some(row) = record.rows.iter_mut().find(is_words) else { return };
                (row.target, row.actual) = (Value::words("建立长效管护机制"), Value::words("达成预期指标"));
                row.score = Some(row.weight);
            }
            _ => {}
        }
    }

    /// Returns a row with a number that no fault changes and that met its target, this year and the year before.
    fn spare_row(self, record: &Record, past: Option<&Past>, rng: &mut Rng) -> Option<usize> {
        let was_missed = |row: &Row| past.is_some_and(|past| past.missed.contains(&row.name));
        let is_number = matches!(self, Self::About | Self::ExplainedExcess | Self::BothAnswered);
        let is_spare = |row: &Row| {
            let is_output = row.level2 == Level2::Quantity || row.level2 == Level2::Quality && !is_number;
            is_output && row.limit.is_some() && row.score == Some(row.weight) && !was_missed(row)
        };
        let spare: Vec<usize> = (5..record.rows.len()).chain([2]).filter(|at| is_spare(&record.rows[*at])).collect();
        (!spare.is_empty()).then(|| spare[rng.index(spare.len())])
    }

    /// Changes totals and narrative, after they were written.
    pub(super) fn change_report(self, record: &mut Record) {
        match self {
            Self::RoundedTotal => record.total = round(record.total, 1),
            Self::RoundedSum => {
                record.line_total[0] = record.line_total[0].map(|sum| sum + Decimal::new(1, 2));
            }
            Self::RoundedRate => {
                record.funds.iter_mut().for_each(|fund| fund.rate = fund.rate.map(|rate| round(rate, 1)));
            }
            Self::SmallSurvey if asks_little(record) => changes::survey(record, 30),
            Self::RatiosInBounds if record.family == Family::F01 => {
                let text = "“三公”经费预算12.4万元，实际支出11.3万元。政府采购预算240万元，实际采购231万元。";
                changes::say_of_ratios(record, text);
            }
            Self::AccountsAgree if record.family == Family::F01 => {
                changes::quote_accounts(record, Decimal::ONE);
                changes::say_of_budget(record, "其中项目支出决算120.5万元，上年决算支出略低。".to_owned());
            }
            Self::ExplainedBudget => {
                if let Some([_, reached]) = &mut record.goals {
                    reached.push_str("年中省级追加专项资金，全年预算相应调整。");
                }
            }
            Self::NothingLate if record.family == Family::F01 => {
                let text = "各项任务均按计划推进，未发现进度滞后、未完成等情况。".to_owned();
                record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text));
            }
            _ => {}
        }
    }
}

/// Tells whether the answer to a small survey would meet the target of satisfaction.
fn asks_little(record: &Record) -> bool {
    record.family == Family::F01 && fault::asks_for_less_than(record, 96)
}

/// The cost row keeps its numbers; only the way they are put changes.
fn change_cost(innocent: Innocent, row: &mut Row) {
    let Some(limit) = row.limit.filter(|limit| limit.unit == "万元") else { return };
    if innocent == Innocent::LeastInvestment {
        "财政资金最低投入".clone_into(&mut row.name);
        row.target = Value::number(Sign::NotBelow, limit.number, "万元");
        row.actual = Value::number(Sign::Bare, limit.number, "万元");
    } else {
        row.name = format!("{}（万元）", row.name);
        row.target = Value::money_without_unit(Sign::Le, limit.number);
        row.actual = Value::money_without_unit(Sign::Bare, limit.number);
    }
    row.score = Some(row.weight);
}
