//! One pass over XML without a tree: tags and texts are slices of the source, depth is bounded, nothing of its own is expanded.
//!
//! Office programs write most of their XML for properties that no reader of reports asks for. So a tag is only told from text
//! here, and its attributes are looked for when somebody asks; a general reader took twice as long for the same.

mod element;
mod markup;
mod near;
mod reader;
mod reference;
#[cfg(test)]
mod tests;

pub(crate) use element::{Element, is_yes};
pub(crate) use reader::{Event, Xml};
