//! The rows and the money of honest oddities.

use super::Innocent;
use crate::audit_bench::past::Past;
use crate::audit_bench::{changes, fault};
use crate::synth::record::{Limit, Record, Row};
use crate::synth::rows::round;
use crate::synth::values::{Sign, Value};
use jixiao_model::Level2;
use rust_decimal::{Decimal, RoundingStrategy};

/// Returns the rows that an oddity may change.
///
/// A row that was missed the year before stays as it is: under another name it would be one that was dropped.
pub(super) fn find(innocent: Innocent, record: &Record, past: Option<&Past>) -> impl Iterator<Item = usize> {
    let fits = move |at: &usize| {
        let row = &record.rows[*at];
        let was_missed = past.is_some_and(|past| past.missed.contains(&row.name));
        fits(innocent, record, *at) && !was_missed
    };
    (0..record.rows.len()).filter(fits)
}

fn fits(innocent: Innocent, record: &Record, at: usize) -> bool {
    let row = &record.rows[at];
    let is_met = row.score == Some(row.weight);
    // The first rows are those that faults and stories change in other years.
    let is_spare = is_met && row.limit.is_some() && (at == 2 || at >= 5);
    let is_sum = row.limit.is_some_and(|limit| limit.unit == "万元");
    match innocent {
        Innocent::About
        | Innocent::ExplainedExcess
        | Innocent::BothAnswered
        | Innocent::HouseholdUnits
        | Innocent::OneDeliverable
        | Innocent::SubsidyAsService
        | Innocent::PartsComparable
        | Innocent::OnDemand => is_spare && row.level2 == Level2::Quantity,
        Innocent::NoAccidents | Innocent::CompletionRate => {
            is_spare && matches!(row.level2, Level2::Quantity | Level2::Quality)
        }
        Innocent::StepScored => {
            is_spare && row.level2 == Level2::Quality && row.limit.is_some_and(|limit| limit.number >= Decimal::TEN)
        }
        Innocent::TwoAspects => {
            let next = record.rows.get(at + 1);
            is_spare
                && next
                    .is_some_and(|next| next.level2 != row.level2 && next.limit.is_some() && next.level1 == row.level1)
        }
        Innocent::LeastInvestment | Innocent::UnitInName | Innocent::PartialCost => {
            row.level2 == Level2::Cost && is_sum && is_met
        }
        Innocent::Policy => row.limit.is_none() && row.level2 == Level2::SustainableImpact,
        Innocent::Milestone | Innocent::YearRound => row.level2 == Level2::Timeliness,
        Innocent::FewAsked => fault::is_satisfaction(row) && row.limit.is_some_and(|limit| limit.unit == "%") && is_met,
        Innocent::SmallSurvey | Innocent::MeanOfQuestions => fault::is_satisfaction(row),
        _ => false,
    }
}

/// Changes one row.
pub(super) fn change(innocent: Innocent, record: &mut Record, at: usize) {
    let year = record.year;
    if innocent == Innocent::TwoAspects {
        record.rows[at + 1].name = record.rows[at].name.clone();
        return;
    }
    let row = &mut record.rows[at];
    let full = Some(row.weight);
    match innocent {
        Innocent::About => numbers(row, "接待来访咨询人次", (Sign::About, 300), 297, "人次"),
        Innocent::ExplainedExcess => {
            numbers(row, "上门服务人次", (Sign::Ge, 200), 330, "人次");
            row.cause = "年中上级追加任务，服务人次相应增加";
            row.reason = Some(row.cause.to_owned());
        }
        Innocent::OnDemand => numbers(row, "群众来访接待人次", (Sign::Ge, 200), 330, "人次"),
        Innocent::NoAccidents => numbers(row, "较大安全责任事故起数", (Sign::Le, 0), 0, "起"),
        Innocent::CompletionRate => numbers(row, "年度检查任务完成率", (Sign::Ge, 100), 104, "%"),
        Innocent::SubsidyAsService => numbers(row, "发放困难学生补助金额", (Sign::Ge, 24), 25, "万元"),
        Innocent::HouseholdUnits => {
            numbers(row, "走访帮扶家庭数", (Sign::Ge, 120), 126, "户");
            row.actual = Value::number(Sign::Bare, Decimal::from(126), "家");
        }
        Innocent::OneDeliverable => {
            "污水处理设施建设".clone_into(&mut row.name);
            (row.target, row.actual) = (Value::words("建成1座日处理2万吨的污水处理厂"), Value::words("建成1座"));
        }
        Innocent::BothAnswered => {
            "检查和演练开展情况".clone_into(&mut row.name);
            (row.target, row.actual) = (two(Sign::Ge, [6, 2]), two(Sign::Bare, [7, 2]));
        }
        Innocent::PartsComparable => {
            (row.target, row.actual) = (two(Sign::Ge, [6, 2]), two(Sign::Bare, [7, 1]));
            row.cause = "原定的第二次演练因天气取消";
        }
        Innocent::StepScored => miss_by_steps(row),
        Innocent::LeastInvestment | Innocent::UnitInName | Innocent::PartialCost => change_cost(innocent, row),
        Innocent::Policy => {
            (row.target, row.actual) = (Value::words("建立长效管护机制"), Value::words("达成预期指标"));
        }
        Innocent::Milestone => {
            row.target = Value::words(&format!("{year}年12月底前完成主体工程"));
            row.actual = Value::words(&format!("{year}年11月20日完成主体工程"));
        }
        Innocent::YearRound => {
            (row.target, row.actual) = (Value::words(&format!("{year}年全年")), Value::words("全年持续开展"));
        }
        Innocent::FewAsked => {
            row.actual = Value::number(Sign::Bare, Decimal::ONE_HUNDRED, "%").with_remark("调查24户");
        }
        Innocent::SmallSurvey | Innocent::MeanOfQuestions => changes::answer_for_few(record),
        _ => {}
    }
    if !matches!(innocent, Innocent::StepScored | Innocent::PartsComparable) {
        record.rows[at].score = full;
    } else if innocent == Innocent::PartsComparable {
        record.rows[at].score = full.map(|weight| weight / Decimal::TWO);
    }
}

/// Changes the money of the whole report.
pub(super) fn change_money(innocent: Innocent, record: &mut Record) {
    match innocent {
        Innocent::ExplainedBudget => start_from(record, Decimal::new(62, 2)),
        Innocent::InitialBase => {
            start_from(record, Decimal::new(95, 2));
            for fund in &mut record.funds {
                let rate =
                    fund.executed.zip(fund.initial).and_then(|(executed, initial)| executed.checked_div(initial));
                fund.rate = rate.map(|rate| round(rate * Decimal::ONE_HUNDRED, 2));
                fund.score = fund.weight.zip(rate).map(|(weight, rate)| round(weight * rate.min(Decimal::ONE), 2));
            }
        }
        Innocent::PointsOutside => record.funds.iter_mut().for_each(|fund| (fund.weight, fund.score) = (None, None)),
        Innocent::TenderSavings | Innocent::OldMoney => {
            changes::spend(record, Decimal::new(66, 2));
            record.rows.iter_mut().for_each(|row| row.score = Some(row.weight));
        }
        Innocent::CarriedOver => changes::spend(record, Decimal::new(1127, 3)),
        Innocent::BooksElsewhere => without_amounts(record, None),
        Innocent::Classified => without_amounts(record, Some(Decimal::ZERO)),
        _ => {}
    }
}

/// Lets the budget of the year have grown from a share of it.
fn start_from(record: &mut Record, share: Decimal) {
    for fund in &mut record.funds {
        fund.initial = fund.initial.map(|_| round(fund.budget.unwrap_or_default() * share, 2));
    }
}

fn without_amounts(record: &mut Record, budget: Option<Decimal>) {
    let amounts = [budget, None, None, None];
    record.lines.iter_mut().for_each(|line| line.amounts = amounts);
    record.line_total = amounts;
}

fn numbers(row: &mut Row, name: &str, (sign, target): (Sign, i64), actual: i64, unit: &'static str) {
    name.clone_into(&mut row.name);
    row.target = Value::number(sign, Decimal::from(target), unit);
    row.actual = Value::number(Sign::Bare, Decimal::from(actual), unit);
}

/// Two clauses, on inspections and on drills.
fn two(sign: Sign, [inspections, drills]: [i64; 2]) -> Value {
    let clause = |number: i64, about| Value::number(sign, Decimal::from(number), "次").about(about);
    Value::join(vec![clause(inspections, "开展检查"), clause(drills, "组织演练")], "；")
}

/// Misses the target by a twentieth and loses half of the points for it.
fn miss_by_steps(row: &mut Row) {
    let Some(Limit { number, unit, places }) = row.limit else { return };
    let actual = number * Decimal::new(95, 2);
    let actual = actual.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
    row.actual = Value::number(Sign::Bare, actual, unit);
    row.score = Some(row.weight / Decimal::TWO);
    row.cause = "汛期停工一周";
}

/// The cost row keeps its numbers, or names a part; otherwise only the way it is put changes.
fn change_cost(innocent: Innocent, row: &mut Row) {
    let Some(limit) = row.limit else { return };
    match innocent {
        Innocent::LeastInvestment => {
            "财政资金最低投入".clone_into(&mut row.name);
            row.target = Value::number(Sign::NotBelow, limit.number, "万元");
            row.actual = Value::number(Sign::Bare, limit.number, "万元");
        }
        Innocent::PartialCost => {
            "宣传资料印刷费用".clone_into(&mut row.name);
            row.target = Value::number(Sign::Le, Decimal::from(3), "万元");
            row.actual = Value::number(Sign::Bare, Decimal::new(28, 1), "万元");
        }
        _ => {
            row.name = format!("{}（万元）", row.name);
            row.target = Value::money_without_unit(Sign::Le, limit.number);
            row.actual = Value::money_without_unit(Sign::Bare, limit.number);
        }
    }
}
