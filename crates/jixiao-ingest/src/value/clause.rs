//! Reads one clause: a date, one or more quantities, or words.

use super::number::{self, Number};
use super::quantity::{self, Quantified};
use super::{Context, Remark, date, relation, unit, words};
use jixiao_model::{Clause, ClauseKind, Decimal, Level2, Relation};

/// A clause and why it may be uncertain.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) clause: Clause,
    pub(crate) remark: Option<Remark>,
}

/// Reads a clause; two quantities in a row without anything between them give two (`36批200多人次`).
pub(crate) fn read(compact: &str, context: &Context) -> Vec<Read> {
    let bare = without_formula(compact);
    if let Some(clause) = date::read(&bare).or_else(|| ratio(&bare)).or_else(|| pattern(&bare)) {
        return vec![Read { clause, remark: None }];
    }
    let chars: Vec<char> = bare.chars().collect();
    let numbers: Vec<Number> =
        number::find_all(&chars).into_iter().filter(|number| quantity::is_quantity(&chars, number)).collect();
    let Some(chosen) = choose(&chars, &numbers) else {
        return vec![Read { clause: words::read(&bare), remark: None }];
    };
    let mut out = vec![finish(&chars, &chosen, context)];
    let mut end = chosen.end;
    while let Some(next) = numbers.iter().find(|number| number.start == end && !number.chinese) {
        let more = quantity::build(&chars, next, None);
        end = more.end.max(next.end);
        let mut read = finish(&chars, &more, context);
        read.clause.subject = None;
        out.push(read);
    }
    out
}

/// Drops a bracket that explains how the number is computed: it holds no number of its own.
fn without_formula(compact: &str) -> String {
    match (compact.find('('), compact.strip_suffix(')')) {
        (Some(open), Some(_)) if open > 0 && !compact[open..].chars().any(|c| c.is_ascii_digit()) => {
            compact[..open].to_owned()
        }
        _ => compact.to_owned(),
    }
}

/// The last quantity with a sign or word of comparison, else the first.
fn choose(chars: &[char], numbers: &[Number]) -> Option<Quantified> {
    let built: Vec<Quantified> = numbers
        .iter()
        .enumerate()
        .map(|(index, number)| quantity::build(chars, number, numbers.get(index + 1)))
        .collect();
    let signed = |one: &&Quantified| one.start < one.number.start;
    built.iter().rfind(signed).or_else(|| built.first()).cloned()
}

fn finish(chars: &[char], quantified: &Quantified, context: &Context) -> Read {
    let column = context.unit.as_deref().and_then(unit::alone);
    let (unit, inferred) = match (&quantified.unit, column) {
        (Some(unit), _) => (Some(unit.clone()), unit.name.starts_with('/')),
        (None, Some(column)) => (Some(column), false),
        (None, None) => (None, true),
    };
    let kind = unit.as_ref().map_or_else(|| kind_without_unit(context), |unit| unit.kind);
    let sign = context.sign.as_deref().and_then(relation::sign).filter(|_| !quantified.compared);
    let (number, subject, monthly) = subject_of(chars, quantified);
    let mut clause = Clause {
        relation: Some(sign.unwrap_or(quantified.relation)),
        number: Some(number),
        upper: quantified.upper.as_ref().map(|upper| upper.value),
        unit: unit.map(|unit| format!("{}{}", unit.name, monthly.unwrap_or_default())),
        subject,
        inferred,
        ..Clause::of(kind)
    };
    let suspect = suspect_sign(chars, quantified, &mut clause);
    let remark = if suspect { Some(Remark::SuspectSign) } else { inferred.then_some(Remark::NoUnit) };
    Read { clause, remark }
}

fn kind_without_unit(context: &Context) -> ClauseKind {
    if context.level2 == Some(Level2::Cost) { ClauseKind::Money } else { ClauseKind::Count }
}

/// Returns the number (negative after 下降), what stands before it, and `/月` for 每月.
fn subject_of(chars: &[char], quantified: &Quantified) -> (Decimal, Option<String>, Option<&'static str>) {
    let before: String = chars[..quantified.start].iter().collect();
    let subject = before.trim_matches([',', '、', ':', '。', '"', '“', '”', '(', ')', '-', '=']).to_owned();
    let periods = [("每月", "/月"), ("每年", "/年"), ("每季度", "/季度"), ("每周", "/周"), ("每学期", "/学期")];
    if let Some((_, rate)) = periods.iter().find(|(word, _)| *word == subject) {
        return (quantified.number.value, None, Some(rate));
    }
    let points = quantified.unit.as_ref().is_some_and(|unit| unit.name == "个百分点");
    let falls = points && ["下降", "降低", "减少"].iter().any(|word| subject.ends_with(word));
    let number = if falls { -quantified.number.value } else { quantified.number.value };
    (number, (!subject.is_empty()).then_some(subject), None)
}

/// OCR reads `≥90%` as `290%` and `≥100` as `二100`: keep the number, mark the doubt.
fn suspect_sign(chars: &[char], quantified: &Quantified, clause: &mut Clause) -> bool {
    let number = &quantified.number;
    let read_as_two = number.start == 0
        && clause.kind == ClauseKind::Percent
        && number.end == 3
        && (Decimal::from(210)..Decimal::from(300)).contains(&number.value);
    let read_as_numeral = number.start == 1 && matches!(chars[0], '二' | '三') && quantified.start == 1;
    if read_as_numeral {
        clause.relation = Some(Relation::Ge);
        clause.subject = None;
    }
    clause.inferred |= read_as_two || read_as_numeral;
    read_as_two || read_as_numeral
}

/// `1:1`, `3/4`: a proportion; the number is kept where it is exact.
fn ratio(compact: &str) -> Option<Clause> {
    let (left, right) = compact.split_once(':').or_else(|| compact.split_once('/'))?;
    let (left, right): (Decimal, Decimal) = (left.parse().ok()?, right.parse().ok()?);
    let quotient = left.checked_div(right)?;
    let exact = quotient.checked_mul(right) == Some(left) && quotient.scale() <= 12;
    Some(Clause {
        relation: Some(Relation::Eq),
        number: exact.then(|| quotient.normalize()),
        ..Clause::of(ClauseKind::Ratio)
    })
}

/// `7×24小时` names a pattern of service, not a product.
fn pattern(compact: &str) -> Option<Clause> {
    let (left, right) = compact.split_once(['×', '*', 'x', 'X'])?;
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let unit = right.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &right[..right.len() - unit.len()];
    (is_number(left) && is_number(digits) && unit == "小时").then(|| Clause {
        relation: Some(Relation::Eq),
        unit: Some("小时".to_owned()),
        ..Clause::of(ClauseKind::Duration)
    })
}
