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
mod f06;
mod f06b;
mod f07;
mod f07b;
mod f08;
mod f09;
mod f10;
mod f11;
mod f12;
mod f13;
mod f15;
mod f16;

use super::form::{self, Form};
use super::prose::marks::Marks;
use crate::Document;
use jixiao_model::{Report, Warned};
use std::cell::OnceCell;

/// A document that families rate, with what several of them look at.
pub(crate) struct Candidate<'d> {
    pub(crate) document: &'d Document,
    marks: OnceCell<Marks>,
}

impl<'d> Candidate<'d> {
    fn new(document: &'d Document) -> Self {
        Self { document, marks: OnceCell::new() }
    }

    /// Returns the marks of the document, collected once for all narrative families.
    pub(crate) fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self.document))
    }
}

/// A template family: how it is recognised and read.
pub(crate) struct FamilyReader {
    /// Rates by words and structure how well a document follows the template; zero is not at all.
    pub(crate) recognise: fn(&Candidate<'_>) -> u32,
    /// Reads its reports.
    pub(crate) read: fn(&Document, &str) -> Warned<Vec<Report>>,
}

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
/// Documents that hold other documents; they are taken apart before anything else is tried.
static BOOKS: &[FamilyReader] = &[f15::READER];

/// The families; between equal ratings the first wins.
static FAMILIES: &[FamilyReader] = &[
    form::READER,
    f06::READER,
    f06b::READER,
    f07::READER,
    f07b::READER,
    f08::READER,
    f09::READER,
    f11::READER,
    f12::READER,
    f16::READER,
    f01::READER,
    f13::READER,
];

/// Returns the family that a document follows best; a book wins over what it holds.
pub(crate) fn recognise(document: &Document) -> Option<&'static FamilyReader> {
    best(BOOKS, document).or_else(|| recognise_part(document))
}

/// Returns the family of a part of a book.
pub(crate) fn recognise_part(document: &Document) -> Option<&'static FamilyReader> {
    best(FAMILIES, document)
}

fn best(families: &'static [FamilyReader], document: &Document) -> Option<&'static FamilyReader> {
    let candidate = Candidate::new(document);
    let rated = families.iter().map(|family| ((family.recognise)(&candidate), family));
    let best = rated.reduce(|best, one| if one.0 > best.0 { one } else { best })?;
    (best.0 > 0).then_some(best.1)
}
