//! The template families. Adding one is one file and one line here.

mod f01;
pub(crate) mod f02;
mod f02b;
mod f02c;
mod f02d;
mod f02e;
mod f03;
mod f03b;
mod f04;
mod f05;
mod f10;
mod f13;

use super::form::{self, Form};
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
static FAMILIES: &[FamilyReader] = &[form::READER, f01::READER, f13::READER];

/// The families of forms, which share one reader; between equal ratings the first wins.
pub(crate) static FORMS: &[&Form] = &[
    &f02e::FORM,
    &f02d::FORM,
    &f02c::FORM,
    &f10::FORM,
    &f05::FORM,
    &f04::FORM,
    &f03::FORM,
    &f03b::FORM,
    &f02b::FORM,
    &f02::FORM,
];

/// Returns the family that a document follows best.
pub(crate) fn recognise(document: &Document) -> Option<&'static FamilyReader> {
    let rated = FAMILIES.iter().map(|family| ((family.recognise)(document), family));
    let best = rated.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    (best.0 > 0).then_some(best.1)
}
