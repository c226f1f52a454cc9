//! Completion: how far an actual value reaches its target, where the two can be set beside each other at all.

use super::direction::{self, Direction};
use super::unit::{self, Unit};
use jixiao_model::{Clause, ClauseKind, Indicator, Points, Quantity, Relation};
use rust_decimal::Decimal;

/// A target and an actual value in one unit, and how far the one is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completion {
    /// The target in the common unit.
    pub(crate) target: Decimal,
    /// The actual value in the common unit.
    pub(crate) actual: Decimal,
    /// Which way is better.
    pub(crate) direction: Direction,
    /// 1 means reached. A floor may be passed (above 1); a ceiling that is kept gives exactly 1.
    pub(crate) ratio: Decimal,
    /// Whether nothing in the two values or in their comparison was inferred.
    pub(crate) certain: bool,
    /// Whether the target is an estimate (`约300人次`).
    pub(crate) approximate: bool,
}

impl Completion {
    /// Tells whether the target is missed by more than `slack`, an estimate by more than `around`.
    pub(crate) fn is_missed(&self, slack: Decimal, around: Decimal) -> bool {
        let slack = if self.approximate { slack.max(around) } else { slack };
        self.ratio < Decimal::ONE - slack
    }

    /// Returns `actual / target`, whatever the direction; nothing for a target of zero.
    pub(crate) fn quotient(&self) -> Option<Decimal> {
        self.actual.checked_div(self.target)
    }

    /// Returns the proportional score: weight × completion, never above the weight, to two decimals.
    pub(crate) fn proportional_score(&self, weight: Points) -> Points {
        let share = self.ratio.min(Decimal::ONE);
        Points::new(weight.decimal().checked_mul(share).unwrap_or(weight.decimal()).round_dp(2))
    }
}

/// Returns the completion of a row.
///
/// A row with several numeric conditions counts when its actual value answers each in the same order; then the
/// weakest condition decides, and the reading is not certain.
pub(crate) fn of_row(row: &Indicator) -> Option<Completion> {
    let (targets, actuals) = (numeric(row.target.as_ref()?), numeric(row.actual.as_ref()?));
    if targets.is_empty() || targets.len() != actuals.len() {
        return None;
    }
    let pairs = targets.iter().zip(&actuals);
    let compared: Vec<Completion> =
        pairs.map(|(target, actual)| completion(target, actual, direction::of(row, target))).collect::<Option<_>>()?;
    let single = compared.len() == 1;
    let weakest = compared.into_iter().min_by_key(|completion| completion.ratio)?;
    Some(Completion { certain: weakest.certain && single, ..weakest })
}

/// Compares one target clause with one actual clause; nothing when they do not speak of the same thing.
pub(crate) fn completion(target: &Clause, actual: &Clause, direction: Direction) -> Option<Completion> {
    if !target.is_numeric() || !actual.is_numeric() {
        return None;
    }
    let (factors, same_unit) = factors(target, actual)?;
    let scaled = |number: Option<Decimal>, factor: Decimal| number.and_then(|number| number.checked_mul(factor));
    let floor = scaled(target.number, factors.0)?;
    let ceiling = scaled(target.upper, factors.0).unwrap_or(floor);
    let value = scaled(actual.number, factors.1)?;
    if floor < Decimal::ZERO || value < Decimal::ZERO || ceiling < floor {
        return None;
    }
    let (against, ratio) = ratio(floor, ceiling, value, direction)?;
    let signed = !(direction == Direction::Less && target.relation == Some(Relation::Eq) && !floor.is_zero());
    let approximate = target.relation == Some(Relation::Approx);
    let certain = same_unit && signed && !target.inferred && !actual.inferred && is_exact(actual) && !approximate;
    Some(Completion { target: against, actual: value, direction, ratio, certain, approximate })
}

/// Returns the end of the range that counts, and the completion.
fn ratio(floor: Decimal, ceiling: Decimal, value: Decimal, direction: Direction) -> Option<(Decimal, Decimal)> {
    let within = floor <= value && value <= ceiling;
    let (against, ratio) = match direction {
        _ if within => (if direction == Direction::More { floor } else { ceiling }, Some(Decimal::ONE)),
        Direction::More if value > ceiling => (ceiling, Some(value.checked_div(ceiling).unwrap_or(Decimal::ONE))),
        Direction::More => (floor, value.checked_div(floor)),
        Direction::Less if value > ceiling => (ceiling, ceiling.checked_div(value)),
        Direction::Less => (floor, Some(Decimal::ONE)),
    };
    ratio.map(|ratio| (against, ratio))
}

/// A bound (`≥95%`) or an estimate (`近百人`) as an actual value is no measurement.
fn is_exact(actual: &Clause) -> bool {
    actual.upper.is_none() && matches!(actual.relation, None | Some(Relation::Eq | Relation::Reach))
}

/// Returns the factors that bring both numbers to one base, and whether the units were written alike.
fn factors(target: &Clause, actual: &Clause) -> Option<((Decimal, Decimal), bool)> {
    match (unit::of(target), unit::of(actual)) {
        (Some(t), Some(a)) if t.base == a.base => {
            let alike = target.unit == actual.unit || t.factor != a.factor || t.base == "%" || t.base.starts_with('元');
            Some(((t.factor, a.factor), alike))
        }
        (Some(_), Some(_)) => None,
        (None, None) => Some(((Decimal::ONE, Decimal::ONE), true)),
        (Some(unit), None) => borrowed(&unit, actual),
        (None, Some(unit)) => borrowed(&unit, target),
    }
}

/// A bare number takes over the unit of the other side. Beside a percentage it must look like one: money and numbers
/// above 100 do not, and a number up to 1 may be a share.
fn borrowed(unit: &Unit, bare: &Clause) -> Option<((Decimal, Decimal), bool)> {
    let like_percentage = bare.kind != ClauseKind::Money
        && bare
            .number
            .is_some_and(|number| number.is_zero() || number > Decimal::ONE && number <= Decimal::ONE_HUNDRED);
    (unit.base != "%" || like_percentage).then_some(((unit.factor, unit.factor), false))
}

/// Returns the clauses that carry a number.
pub(crate) fn numeric(quantity: &Quantity) -> Vec<&Clause> {
    quantity.clauses.iter().filter(|clause| clause.is_numeric()).collect()
}

/// Tells whether the cell says nothing but a bare percentage, e.g. `100%`.
pub(crate) fn is_bare_percentage(quantity: &Quantity) -> bool {
    let percent = |clause: &Clause| clause.kind == ClauseKind::Percent && clause.subject.is_none();
    quantity.single().is_some_and(percent) && !quantity.raw.chars().any(jixiao_model::text::is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(text: &str) -> Clause {
        let (relation, rest) =
            [(">=", Relation::Ge), ("<=", Relation::Le), ("达", Relation::Reach), ("约", Relation::Approx)]
                .into_iter()
                .find_map(|(sign, relation)| text.strip_prefix(sign).map(|rest| (relation, rest)))
                .unwrap_or((Relation::Eq, text));
        let split = rest.find(|c: char| !c.is_ascii_digit() && !".-".contains(c)).unwrap_or(rest.len());
        let (number, unit) = rest.split_at(split);
        let (number, upper) = number.split_once('-').map_or((number, None), |(low, high)| (low, Some(high)));
        let kind = if unit == "%" { ClauseKind::Percent } else { ClauseKind::Count };
        let mut clause = Clause::of(kind);
        clause.relation = Some(if upper.is_some() { Relation::Between } else { relation });
        clause.number = number.parse().ok();
        clause.upper = upper.and_then(|upper| upper.parse().ok());
        clause.unit = (!unit.is_empty()).then(|| unit.to_owned());
        clause
    }

    #[track_caller]
    fn check(target: &str, actual: &str, direction: Direction, expected: Option<(&str, bool)>) {
        let found = completion(&clause(target), &clause(actual), direction);
        let found = found.map(|one| (one.ratio.round_dp(3).normalize().to_string(), one.certain));
        assert_eq!(found, expected.map(|(ratio, certain)| (ratio.to_owned(), certain)), "{target} / {actual}");
    }

    #[test]
    fn floors() {
        check(">=5场", "3场", Direction::More, Some(("0.6", true)));
        check(">=5场", "5场", Direction::More, Some(("1", true)));
        check(">=5场", "10场", Direction::More, Some(("2", true)));
        check("达95%", "90%", Direction::More, Some(("0.947", true)));
        check("39个", "39个", Direction::More, Some(("1", true)));
        check("约30家", "27家", Direction::More, Some(("0.9", false)));
        check("0起", "0起", Direction::More, Some(("1", true)));
    }

    #[test]
    fn ceilings() {
        check("<=160万元", "386万元", Direction::Less, Some(("0.415", true)));
        check("<=160万元", "1550000元", Direction::Less, Some(("1", true)));
        check("<=1亿元", "9000万元", Direction::Less, Some(("1", true)));
        check("160万元", "386万元", Direction::Less, Some(("0.415", false)));
        check("0起", "2起", Direction::Less, Some(("0", true)));
        check("<=5%", "4%", Direction::Less, Some(("1", true)));
    }

    #[test]
    fn ranges() {
        check("2-12个月", "6个月", Direction::More, Some(("1", true)));
        check("2-12个月", "1个月", Direction::More, Some(("0.5", true)));
        check("2-12个月", "24个月", Direction::Less, Some(("0.5", true)));
        check("2-12个月", "24个月", Direction::More, Some(("2", true)));
        check("2-12个月", "1年", Direction::Less, Some(("1", true)));
    }

    #[test]
    fn units_that_do_not_fit_are_not_compared() {
        check(">=5场", "100%", Direction::More, None);
        check("<=356.63", "100%", Direction::Less, None);
        check(">=95%", "0.96", Direction::More, None);
        check(">=95%", "96", Direction::More, Some(("1.011", false)));
        check(">=5场", "3", Direction::More, Some(("0.6", false)));
        check(">=5场", "3次", Direction::More, Some(("0.6", false)));
        check(">=5公里", "4000米", Direction::More, Some(("0.8", true)));
        check(">=5公里", "4亩", Direction::More, None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_never_gives_a_negative_completion(
            t in proptest::num::i64::ANY, a in proptest::num::i64::ANY, scale in 0u32..20, upper in proptest::option::of(proptest::num::i64::ANY),
        ) {
            for direction in [Direction::More, Direction::Less] {
                let (mut target, mut actual) = (clause("1亿元"), clause("1元"));
                target.number = Some(Decimal::new(t, scale));
                target.upper = upper.map(|upper| Decimal::new(upper, scale));
                actual.number = Some(Decimal::new(a, 0));
                if let Some(found) = completion(&target, &actual, direction) {
                    proptest::prop_assert!(found.ratio >= Decimal::ZERO);
                    let _ = (found.quotient(), found.proportional_score(Points::new(Decimal::TEN)));
                }
            }
        }
    }
}
