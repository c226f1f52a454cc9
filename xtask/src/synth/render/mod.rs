//! Files from blocks, one renderer a format.

pub(crate) mod docx;
pub(crate) mod html;
pub(crate) mod package;
pub(crate) mod txt;
pub(crate) mod xlsx;
