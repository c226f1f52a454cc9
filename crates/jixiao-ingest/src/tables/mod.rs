//! Recognises tables by their header words and reads their cells by column role.

pub(crate) mod cell;
pub(crate) mod fill;
mod flattened;
pub(crate) mod header;
pub(crate) mod label;
pub(crate) mod levels;
pub(crate) mod roles;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod units;
mod wordings;
