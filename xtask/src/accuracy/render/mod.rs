//! Formats beyond those of the demo corpus, and what the files of the world have that its files have not.

pub(super) mod ofd;
pub(super) mod office;
mod package;
pub(super) mod portal;
pub(super) mod scan;
pub(super) mod word;
pub(super) mod workbook;
mod wrapped;
