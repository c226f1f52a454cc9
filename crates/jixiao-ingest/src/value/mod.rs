//! The grammar of target and actual values: raw cell text → clauses.
//!
//! [`split`] cuts a cell into clauses, [`clause`] reads one: a date, a quantity with its relation and unit, or words.
//! Nothing is invented: a unit that is not written stays absent, and what was inferred is marked and noted.

mod clause;
mod date;
mod number;
mod quantity;
mod relation;
mod split;
#[cfg(test)]
mod tests;
mod unit;
mod words;

use jixiao_model::{Clause, Level2, Notice, NoticeCode, Place, Quantity, Text, Warned, text};

/// The most characters of a cell that are parsed; longer cells are prose and kept as one qualitative clause.
const MOST_CHARACTERS: usize = 2_000;

/// What stands around a value and decides how it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// The unit in a column of its own, or in the indicator's name.
    pub(crate) unit: Option<String>,
    /// The sign in a column of its own (`≥`, `=`, `定性`).
    pub(crate) sign: Option<String>,
    /// The second level of the indicator.
    pub(crate) level2: Option<Level2>,
}

/// Parses a target or actual value. Text that is not blank gives at least one clause.
pub(crate) fn parse(raw: &str, place: Place, context: &Context) -> Warned<Quantity> {
    let compact = compact(raw);
    let mut notices = Vec::new();
    let clauses = if compact.is_empty() {
        Vec::new()
    } else if compact.chars().count() > MOST_CHARACTERS {
        vec![Clause::of(jixiao_model::ClauseKind::Qualitative)]
    } else {
        let read: Vec<clause::Read> =
            split::clauses(&compact).iter().flat_map(|one| clause::read(one, context)).collect();
        notices.extend(read.iter().filter_map(|one| one.remark.as_ref().map(|remark| remark.notice(raw, place))));
        read.into_iter().map(|one| one.clause).collect()
    };
    Warned { value: Quantity { raw: raw.to_owned(), place, clauses }, notices }
}

/// Tells whether a text is nothing but a sign or word of comparison.
pub(crate) fn is_sign(raw: &str) -> bool {
    relation::sign(raw).is_some()
}

/// Folds widths and removes all white space; `㎡` is spelled out first, as folding would make a digit of it.
fn compact(raw: &str) -> String {
    let spelled = raw.replace('㎡', "平方米").replace('㎞', "公里").replace('㎥', "立方米");
    text::compact(&spelled)
}

/// Why a reading is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The number has no unit anywhere.
    NoUnit,
    /// The sign before the number looks like a misread `≥`.
    SuspectSign,
}

impl Remark {
    fn notice(&self, raw: &str, place: Place) -> Notice {
        match self {
            Self::NoUnit => Notice::new(
                NoticeCode::InferredValue,
                place,
                Text::new(
                    format!("「{raw}」没有计量单位，种类按指标类别推断"),
                    format!("「{raw}」 has no unit; its kind was inferred from the indicator's class"),
                ),
            ),
            Self::SuspectSign => Notice::new(
                NoticeCode::SuspectSign,
                place,
                Text::new(
                    format!("「{raw}」的符号可能是识别错误的「≥」"),
                    format!("the sign in 「{raw}」 may be a misread 「≥」"),
                ),
            ),
        }
    }
}
