//! Counts observations by family, format and field.

use super::calibration::Calibration;
use super::compare::{Observation, Outcome};
use super::is_false;
use crate::accuracy::truth::Truth;
use jixiao_model::Quality;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Counts of outcomes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) right: usize,
    pub(super) wrong: usize,
    pub(super) missed: usize,
    pub(super) spurious: usize,
    /// False values that no notice points at.
    pub(super) silent: usize,
}

impl Counts {
    /// Counts one observation.
    pub(super) fn add(&mut self, one: &Observation) {
        match one.outcome {
            Outcome::Right => self.right += 1,
            Outcome::Wrong => self.wrong += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Spurious => self.spurious += 1,
        }
        self.silent += usize::from(one.is_silent && is_false(one.outcome));
    }

    /// Returns how many values were expected or given.
    pub(super) fn all(self) -> usize {
        self.right + self.wrong + self.missed + self.spurious
    }

    /// Returns how many of all values are right, as it is printed.
    pub(super) fn percent_right(self) -> String {
        percent(share(self.right, self.all()))
    }

    /// Returns how many of the values given are right.
    pub(super) fn precision(self) -> Option<f64> {
        share(self.right, self.right + self.wrong + self.spurious)
    }

    /// Returns how many of the values expected were read.
    pub(super) fn recall(self) -> Option<f64> {
        share(self.right, self.right + self.wrong + self.missed)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.spurious += other.spurious;
        self.silent += other.silent;
    }
}

/// Prints a share with one decimal, never rounded up.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or("–".to_owned(), |share| format!("{:.1} %", (share * 1000.0).floor() / 10.0))
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A mismatch worth looking at.
#[derive(Debug, Clone)]
pub(super) struct Example {
    pub(super) file: String,
    pub(super) key: String,
    pub(super) expected: Value,
    pub(super) got: Value,
    pub(super) is_silent: bool,
}

/// Where an observation is counted: family, format, field.
pub(super) type Class = (String, String, &'static str);

/// All counts.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) files: BTreeMap<(String, String), usize>,
    pub(super) cells: BTreeMap<(String, String), Counts>,
    pub(super) fields: BTreeMap<&'static str, Counts>,
    pub(super) read_fields: BTreeMap<&'static str, Counts>,
    pub(super) examples: BTreeMap<Class, Vec<Example>>,
    pub(super) calibration: Calibration,
    /// How many values every format of a record reads alike, of how many.
    pub(super) alike: (usize, usize),
    record: BTreeMap<String, BTreeSet<String>>,
}

impl Tally {
    /// Counts the observations of one file.
    pub(super) fn add(
        &mut self,
        truth: &Truth,
        format: &str,
        file: &str,
        seen: &[Observation],
        quality: Option<&Quality>,
    ) {
        if let Some(quality) = quality {
            self.calibration.add(quality, seen);
        }
        let cell = (truth.family.clone(), format.to_owned());
        *self.files.entry(cell.clone()).or_default() += 1;
        let counts = self.cells.entry(cell).or_default();
        for one in seen {
            counts.add(one);
        }
        // A format that is not read at all says nothing about how its values are read.
        let is_read = seen.iter().any(|one| !one.got.is_null());
        for one in seen {
            self.fields.entry(one.field).or_default().add(one);
            if is_read {
                self.read_fields.entry(one.field).or_default().add(one);
                let got = if one.outcome == Outcome::Right { "as expected".to_owned() } else { one.got.to_string() };
                self.record.entry(one.key.clone()).or_default().insert(got);
            }
            if one.outcome != Outcome::Right {
                self.keep(truth, format, file, one);
            }
        }
    }

    fn keep(&mut self, truth: &Truth, format: &str, file: &str, one: &Observation) {
        let class = (truth.family.clone(), format.to_owned(), one.field);
        let (expected, got) = (one.expected.clone(), one.got.clone());
        let drawn = truth.drawn.join(" ");
        let file = if drawn.is_empty() { file.to_owned() } else { format!("{file} ({drawn})") };
        let example =
            Example { file, key: one.key.clone(), expected, got, is_silent: one.is_silent && is_false(one.outcome) };
        self.examples.entry(class).or_default().push(example);
    }

    /// Ends a record: its formats are compared with each other.
    pub(super) fn end_record(&mut self) {
        let record = std::mem::take(&mut self.record);
        self.alike.0 += record.values().filter(|readings| readings.len() == 1).count();
        self.alike.1 += record.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_counts_what_is_given_and_recall_what_is_expected() {
        let counts = Counts { right: 8, wrong: 1, missed: 1, spurious: 1, silent: 2 };
        assert_eq!(counts.precision(), Some(0.8));
        assert_eq!(counts.recall(), Some(0.8));
        assert_eq!(Counts::default().recall(), None);
    }
}
