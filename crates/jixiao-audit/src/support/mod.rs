//! What several rules share: completion, direction, figures and facts of the text, walks over the rows of a report.

pub(crate) mod achievement;
pub(crate) mod direction;
pub(crate) mod duplicates;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod history;
pub(crate) mod magnitude;
pub(crate) mod peers;
pub(crate) mod rows;
#[cfg(test)]
pub(crate) mod samples;
pub(crate) mod shingles;
pub(crate) mod stated;
pub(crate) mod unit;
pub(crate) mod words;
