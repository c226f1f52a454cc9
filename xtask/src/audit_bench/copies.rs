//! Words taken from other departments of the same year: one paragraph, or the whole text.

use crate::synth::narrative::Sections;
use crate::synth::record::{Prose, Record};
use crate::synth::rng::Rng;
use jixiao_model::{Family, SectionKind};
use std::collections::BTreeMap;

/// So many departments give their words to one that writes nothing itself.
const SOURCES: usize = 4;

/// The texts of the departments drawn so far, by year, and whether somebody copied from them.
#[derive(Debug, Default)]
pub(super) struct Shelf(BTreeMap<u16, OfYear>);

#[derive(Debug, Default)]
struct OfYear {
    texts: Vec<(String, Sections)>,
    is_copied: bool,
}

/// What a report took from others, with the files it took it from.
#[derive(Debug, Clone)]
pub(super) enum Copied {
    /// A paragraph of one.
    Paragraph(String),
    /// A chapter each of several, and nothing of its own.
    Everything(Vec<String>),
}

impl Shelf {
    /// Puts a text on the shelf.
    pub(super) fn add(&mut self, record: &Record, path: &str) {
        if record.family == Family::F01 {
            self.0.entry(record.year).or_default().texts.push((path.to_owned(), record.sections.clone()));
        }
    }

    /// Lets a report copy, at most one a year.
    pub(super) fn copy_into(&mut self, record: &mut Record, rng: &mut Rng) -> Option<Copied> {
        let of_year = self.0.get_mut(&record.year).filter(|of_year| !of_year.is_copied)?;
        let (takes_all, n) = (rng.chance(50), of_year.texts.len());
        let copied = match () {
            () if !rng.chance(25) => return None,
            () if takes_all && n >= SOURCES => take_all(record, &of_year.texts[n - SOURCES..]),
            () => take_paragraph(record, &of_year.texts[rng.index(n)])?,
        };
        of_year.is_copied = true;
        Some(copied)
    }
}

/// Adds a remedy of another department to those of the report.
fn take_paragraph(record: &mut Record, (path, source): &(String, Sections)) -> Option<Copied> {
    let remedies = source.get(&SectionKind::Measures)?;
    let text = remedies.iter().map(Prose::text).find(|text| !text.contains('“'))?.to_owned();
    record.sections.entry(SectionKind::Measures).or_default().push(Prose::Content(text));
    Some(Copied::Paragraph(path.clone()))
}

/// Replaces every chapter by that of another department, each of a different one as far as they go.
fn take_all(record: &mut Record, sources: &[(String, Sections)]) -> Copied {
    for (at, kind) in SectionKind::ALL.into_iter().enumerate() {
        let (_, source) = &sources[at % sources.len()];
        if let Some(text) = source.get(&kind) {
            record.sections.insert(kind, text.clone());
        }
    }
    Copied::Everything(sources.iter().map(|(path, _)| path.clone()).collect())
}
