//! The template families. Adding one is one file and one line here.

mod f01;
mod f02;

use crate::Document;
use jixiao_model::{Report, Warned};

/// A template family: how it is recognised and read.
pub(crate) struct FamilyReader {
    /// Rates by words and structure how well a document follows the template; zero is not at all.
    pub(crate) recognise: fn(&Document) -> u32,
    /// Reads its reports.
    pub(crate) read: fn(&Document, &str) -> Warned<Vec<Report>>,
}

/// The families; between equal ratings the first wins.
static FAMILIES: &[FamilyReader] = &[f02::READER, f01::READER];

/// Returns the family that a document follows best.
pub(crate) fn recognise(document: &Document) -> Option<&'static FamilyReader> {
    let rated = FAMILIES.iter().map(|family| ((family.recognise)(document), family));
    let best = rated.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    (best.0 > 0).then_some(best.1)
}
