//! Reads reports that are written in sentences: the chapters first, then what the sentences under them state.
//!
//! [`reader`] walks through chapters and tables. What its passages state is read by one module each: money
//! ([`funds`]), the result ([`result`]), who and when ([`identity`]), indicators ([`indicators`]), further projects
//! ([`projects`]). [`read`] puts all of it into a report, where tables and fields have not stated it already.

mod booklet;
mod funds;
pub(crate) mod glued;
mod identity;
mod indicators;
mod inline;
mod items;
pub(crate) mod marks;
mod money;
pub(crate) mod parts;
mod projects;
pub(crate) mod reader;
mod result;
mod sentence;
#[cfg(test)]
pub(crate) mod testing;
mod whole;
mod wording;

pub(crate) use whole::read;
