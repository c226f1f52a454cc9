//! What several rules share: completion, direction, walks over the rows of a report.

pub(crate) mod achievement;
pub(crate) mod direction;
pub(crate) mod duplicates;
pub(crate) mod history;
pub(crate) mod peers;
pub(crate) mod rows;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod unit;
pub(crate) mod words;
