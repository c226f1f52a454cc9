//! Grows an indicator row from the bank: target and actual of a year, and the score that follows from them.

use super::bank::{Measure, Part, Seed, decimal};
use super::record::{Limit, Row};
use super::rng::Rng;
use super::values::{Due, Sign, Value};
use rust_decimal::{Decimal, RoundingStrategy};

/// What becomes of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Met, mostly by a little more.
    Met,
    /// Met exactly.
    Exact,
    /// Missed by some per cent.
    Missed,
    /// Missed by far.
    FarMissed,
    /// Answered with `100%`, whatever was asked.
    Hundred,
}

/// What an indicator depends on besides itself. Money in 万元.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) year: u16,
    pub(crate) budget: Decimal,
    pub(crate) executed: Decimal,
}

/// Target, actual, and the share of the target that was reached.
type Outcome = (Value, Value, Decimal);

/// Grows the row of a year.
pub(crate) fn grow(seed: &Seed, fate: Fate, setting: Setting, rng: &mut Rng) -> Row {
    let (target, actual, reached) = outcome(seed, fate, setting, rng);
    let actual = if fate == Fate::Hundred { Value::number(Sign::Bare, Decimal::ONE_HUNDRED, "%") } else { actual };
    let reached = if fate == Fate::Hundred { Decimal::ONE } else { reached };
    Row {
        level1: seed.level2.usual_level1(),
        level2: seed.level2,
        management: None,
        name: seed.name.to_owned(),
        weight: seed.weight(),
        target,
        actual,
        score: Some(in_proportion(seed.weight(), reached)),
        reason: None,
        cause: seed.cause,
        concealed: false,
        limit: limit(seed, setting),
    }
}

/// Returns the number behind a target, where it has a single one.
fn limit(seed: &Seed, setting: Setting) -> Option<Limit> {
    let (number, unit, places) = match seed.measure {
        Measure::Number(_, start, step, unit) => {
            (limit_of_year(start, step, setting.year), unit, decimal(start).scale().max(decimal(step).scale()))
        }
        Measure::Percent(_, start, step, most) => (limit_of_year(start, step, setting.year).min(decimal(most)), "%", 1),
        Measure::Limit(_, number, unit) => (decimal(number), unit, 0),
        Measure::TotalCost(_) => (setting.budget, "万元", 2),
        _ => return None,
    };
    Some(Limit { number, unit, places })
}

/// Returns the score that a share of the target earns.
pub(crate) fn in_proportion(weight: Decimal, reached: Decimal) -> Decimal {
    round(weight * reached.min(Decimal::ONE), 2)
}

/// Tells whether an indicator can miss its target.
pub(crate) fn can_miss(seed: &Seed) -> bool {
    matches!(seed.measure, Measure::Number(..) | Measure::Percent(..) | Measure::Words(_)) && !seed.cause.is_empty()
        || matches!(seed.measure, Measure::Words(_))
}

/// Rounds half away from zero, as spreadsheets do.
pub(crate) fn round(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero)
}

/// Returns the target number of a year.
fn limit_of_year(start: &str, step: &str, year: u16) -> Decimal {
    decimal(start) + decimal(step) * Decimal::from(year - 2019)
}

fn outcome(seed: &Seed, fate: Fate, setting: Setting, rng: &mut Rng) -> Outcome {
    let full = |target, actual| (target, actual, Decimal::ONE);
    let percent = |number| Value::number(Sign::Bare, number, "%");
    match seed.measure {
        Measure::Number(sign, start, step, unit) => {
            let target = limit_of_year(start, step, setting.year);
            let places = decimal(start).scale().max(decimal(step).scale());
            let is_fixed = decimal(step).is_zero() || matches!(sign, Sign::Bare | Sign::Equal);
            let actual = reached_number(target, places, if is_fixed { exactly(fate) } else { fate }, rng);
            (Value::number(sign, target, unit), Value::number(Sign::Bare, actual, unit), actual / target)
        }
        Measure::Percent(sign, start, step, most) => {
            let most = decimal(most);
            let target = limit_of_year(start, step, setting.year).min(most);
            let actual = reached_percent(target, most, fate, rng);
            (Value::number(sign, target, "%"), percent(actual), actual / target)
        }
        Measure::Formula(number, formula) => {
            let target = percent(decimal(number)).with_remark(formula);
            full(target, percent(decimal(number)))
        }
        Measure::PercentAnd(sign, number, condition) => {
            let target = vec![Value::number(sign, decimal(number), "%"), Value::words(condition)];
            let actual = decimal(number) + Decimal::new(rng.between(0, 15), 1);
            let kept = Value::words("未发生重大问题");
            full(Value::join(target, "，"), Value::join(vec![percent(actual), kept], "；"))
        }
        Measure::Limit(sign, number, unit) => {
            let limit = decimal(number);
            let kept = if fate == Fate::Exact { 1000 } else { rng.between(900, 1000) };
            let actual = (limit * Decimal::new(kept, 3)).floor().max(Decimal::ONE);
            full(Value::number(sign, limit, unit), Value::number(Sign::Bare, actual, unit))
        }
        Measure::Range(low, high, unit) => {
            let span = (decimal(high) - decimal(low)).try_into().unwrap_or(0);
            let actual = decimal(low) + Decimal::from(rng.between(0, span));
            full(Value::range(decimal(low), decimal(high), unit), Value::number(Sign::Bare, actual, unit))
        }
        Measure::InWords(text, number, unit) => {
            full(Value::in_words(text, number, unit), Value::number(Sign::Bare, Decimal::from(number), unit))
        }
        Measure::Deadline(due) => {
            full(Value::due(due, setting.year), Value::due(kept_deadline(due, fate, rng), setting.year))
        }
        Measure::Words(target) => words(target, fate, rng),
        Measure::Both(parts) => both(parts, fate, rng),
        Measure::TotalCost(sign) => {
            let actual = Value::number(Sign::Bare, setting.executed, "万元");
            full(Value::number(sign, setting.budget, "万元"), actual)
        }
        Measure::WithinBudget => full(Value::within_budget(), Value::number(Sign::Bare, setting.executed, "万元")),
        Measure::CostWithoutUnit(number) => {
            let actual = Value::number(Sign::Bare, decimal(number), "万元");
            full(Value::money_without_unit(Sign::LeAscii, decimal(number)), actual)
        }
        Measure::FiveYears => full(Value::period("“十四五”时期", 2025), Value::words("按计划推进")),
    }
}

/// A target that is a fixed number is met exactly or missed, never exceeded.
fn exactly(fate: Fate) -> Fate {
    if fate == Fate::Met { Fate::Exact } else { fate }
}

fn reached_number(target: Decimal, places: u32, fate: Fate, rng: &mut Rng) -> Decimal {
    let factor = match fate {
        Fate::Exact | Fate::Hundred => return target,
        Fate::Met => rng.between(1000, 1080),
        Fate::Missed => rng.between(800, 960),
        Fate::FarMissed => rng.between(620, 760),
    };
    let grid = |number: Decimal| number.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity);
    let actual = grid(target * Decimal::new(factor, 3));
    if factor >= 1000 { actual.max(target) } else { actual }
}

fn reached_percent(target: Decimal, most: Decimal, fate: Fate, rng: &mut Rng) -> Decimal {
    let places = if rng.chance(50) { 1 } else { 2 };
    let factor = match fate {
        Fate::Exact | Fate::Hundred => return target,
        Fate::Met => rng.between(1000, 1030),
        Fate::Missed => rng.between(880, 980),
        Fate::FarMissed => rng.between(640, 780),
    };
    let actual = round(target * Decimal::new(factor, 3), places);
    if factor >= 1000 { actual.min(most).max(target) } else { actual }
}

/// Returns a date that keeps a deadline.
fn kept_deadline(due: Due, fate: Fate, rng: &mut Rng) -> Due {
    let is_exact = fate == Fate::Exact;
    let mut day = || u8::try_from(rng.between(1, 28)).unwrap_or(1);
    match due {
        Due::BeforeDay(month, last) | Due::OnDay(month, last) if is_exact => Due::OnDay(month, last),
        Due::BeforeMonthEnd(month) | Due::BeforeMonthEndNoYear(month) | Due::InMonth(month) if is_exact => {
            Due::InMonth(month)
        }
        Due::BeforeDay(month, _) | Due::OnDay(month, _) => Due::OnDay(month.max(2) - 1, day()),
        Due::BeforeMonthEnd(month) | Due::BeforeMonthEndNoYear(month) | Due::InMonth(month) => Due::OnDay(month, day()),
    }
}

fn words(target: &str, fate: Fate, rng: &mut Rng) -> Outcome {
    let (actual, reached) = match fate {
        Fate::Exact | Fate::Hundred => (target, 1000),
        Fate::Met => (rng.pick(&["达成预期指标", "达成预期指标", "完成"]), 1000),
        Fate::Missed => ("部分达成预期指标并具有一定效果", 10 * rng.between(66, 78)),
        Fate::FarMissed => ("部分达成预期指标并具有一定效果", 600),
    };
    (Value::words(target), Value::words(actual), Decimal::new(reached, 3))
}

fn both(parts: &[Part], fate: Fate, rng: &mut Rng) -> Outcome {
    let targets =
        parts.iter().map(|(subject, sign, number, unit)| Value::number(*sign, decimal(number), unit).about(subject));
    let actuals = parts.iter().map(|(_, sign, number, unit)| {
        let number = decimal(number);
        let is_fixed = fate == Fate::Exact && *sign != Sign::Over || matches!(sign, Sign::Bare | Sign::Reach);
        let more = if is_fixed { 0 } else { rng.between(1, 40) };
        let more = (number * Decimal::new(more, 3)).ceil();
        Value::number(Sign::Bare, number + more, unit)
    });
    (Value::join(targets.collect(), "；"), Value::join(actuals.collect(), "；"), Decimal::ONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::bank::{BUREAUS, Programme};

    fn every_seed() -> impl Iterator<Item = &'static Seed> {
        BUREAUS.into_iter().flat_map(|bureau| match bureau.programme {
            Programme::Whole(rows) => rows.iter().collect::<Vec<_>>(),
            Programme::Projects(projects) => projects.iter().flat_map(|project| project.rows).collect(),
        })
    }

    #[test]
    fn scores_follow_from_the_values_in_every_year() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        for seed in every_seed() {
            for year in 2019..=2024 {
                let setting = Setting { year, budget: Decimal::from(500), executed: Decimal::from(490) };
                for fate in [Fate::Met, Fate::Exact, Fate::Hundred] {
                    let row = grow(seed, fate, setting, &mut rng);
                    assert_eq!(row.score, Some(row.weight), "{} {year} {fate:?}: {}", row.name, row.actual.text);
                }
                if can_miss(seed) {
                    let row = grow(seed, Fate::Missed, setting, &mut rng);
                    assert!(row.score < Some(row.weight), "{} {year}: {}", row.name, row.actual.text);
                }
            }
        }
    }

    #[test]
    fn nothing_is_exceeded_so_far_that_it_needs_an_explanation() {
        let mut rng = Rng::for_document(2, [0, 0, 0]);
        for seed in every_seed() {
            let setting = Setting { year: 2024, budget: Decimal::from(500), executed: Decimal::from(490) };
            let row = grow(seed, Fate::Met, setting, &mut rng);
            let target = &row.target.clauses[0];
            if let (Some(most), Some(actual)) = (target.upper.or(target.number), row.actual.clauses[0].number) {
                assert!(actual < most * 1.3, "{}: {} {}", row.name, row.target.text, row.actual.text);
            }
        }
    }
}
