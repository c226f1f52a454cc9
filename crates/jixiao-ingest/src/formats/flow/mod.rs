//! Containers that lie in each other in a text document: paragraphs, tables, cells, boxes of text.
//!
//! What ends inside a cell becomes a line of it; what ends inside a paragraph (a box) follows that paragraph; a table inside a
//! cell leaves its text there and follows the outer table as a table of its own. A table that only arranges others is none:
//! what stands in its cells follows each other.

mod assemble;
mod open;

pub(crate) use assemble::Flow;
pub(crate) use open::{Merge, OpenTable, trimmed};
