//! Formats beyond those of the demo corpus.

pub(super) mod ofd;
pub(super) mod office;
pub(super) mod scan;
pub(super) mod word;
mod wrapped;
