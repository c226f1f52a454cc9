//! What a department or project did the year before, as far as the next year's report depends on it.

use crate::synth::narrative::Sections;
use crate::synth::record::{Record, Row};
use crate::synth::rows::round;
use crate::synth::values::{Sign, Value};
use jixiao_model::Relation;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The newest report of every chain: a department, or a project of it.
#[derive(Debug, Default)]
pub(super) struct Archive(BTreeMap<(String, &'static str), Past>);

/// The year before of one chain.
#[derive(Debug, Clone)]
pub(super) struct Past {
    pub(super) year: u16,
    /// Whether something was planted in it.
    pub(super) is_faulty: bool,
    pub(super) budget: Option<Decimal>,
    /// The number behind the target of the first row.
    pub(super) limit: Option<Decimal>,
    pub(super) sections: Sections,
    pub(super) missed: BTreeSet<String>,
}

impl Archive {
    /// Returns the report of the year before.
    pub(super) fn before(&self, record: &Record) -> Option<&Past> {
        self.0.get(&chain(record)).filter(|past| past.year + 1 == record.year)
    }

    /// Files a report away.
    pub(super) fn keep(&mut self, record: &Record, is_faulty: bool) {
        let missed = record.rows.iter().filter(|row| row.score < Some(row.weight)).map(|row| row.name.clone());
        let past = Past {
            year: record.year,
            is_faulty,
            budget: record.line_total[0],
            limit: record.rows[0].limit.map(|limit| limit.number),
            sections: record.sections.clone(),
            missed: missed.collect(),
        };
        self.0.insert(chain(record), past);
    }
}

/// Lets every target that was missed the year before be met: who explains a miss does something about it.
///
/// Without this an honest department would report the same miss in the same words for years, which rule L007 looks for.
pub(super) fn mend(record: &mut Record, past: &Past) {
    let rows = record.rows.iter_mut().filter(|row| past.missed.contains(&row.name) && row.score < Some(row.weight));
    rows.for_each(meet);
}

/// Lets a row meet its target, and pass it by a little where more is better.
pub(super) fn meet(row: &mut Row) {
    row.actual = match row.limit {
        Some(limit) => {
            let is_floor = row.target.clauses.iter().all(|clause| clause.relation != Some(Relation::Eq));
            let most = if limit.unit == "%" { Decimal::ONE_HUNDRED } else { Decimal::MAX };
            let more = if is_floor { Decimal::new(1012, 3) } else { Decimal::ONE };
            let reached = round(limit.number * more, limit.places).min(most).max(limit.number);
            Value::number(Sign::Bare, reached, limit.unit)
        }
        None => Value::words("达成预期指标"),
    };
    row.score = Some(row.weight);
}

fn chain(record: &Record) -> (String, &'static str) {
    (record.department.clone(), record.project.unwrap_or_default())
}
