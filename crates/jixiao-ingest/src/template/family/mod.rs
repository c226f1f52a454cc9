//! The template families. Adding one is one file and one line here.

mod f01;
mod f02;

use crate::Document;
use jixiao_model::{Report, Warned};

/// A template family: how it is recognised and read.
pub(crate) struct FamilyReader {
    /// Tells by words and structure whether a document follows the template.
    pub(crate) recognises: fn(&Document) -> bool,
    /// Reads its reports.
    pub(crate) read: fn(&Document, &str) -> Warned<Vec<Report>>,
}

/// The families, most specific first.
pub(crate) static FAMILIES: &[FamilyReader] = &[f02::READER, f01::READER];
