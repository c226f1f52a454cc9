//! Copied paragraphs among many reports, in time that grows with their number and not with its square.
//!
//! 1. every paragraph becomes a set of shingles: hashes of five characters in a row, without numbers and punctuation;
//! 2. shingles that stand in a large share of all reports are the template's and are removed;
//! 3. a sketch of each set (one-permutation MinHash) is cut into bands; paragraphs with an equal band are candidates;
//! 4. candidates are compared exactly, and those that are alike form groups.

pub(crate) mod phrases;
mod sketch;

use super::shingles::{self, jaccard};
use jixiao_model::{Located, Report, SectionKind};
use std::collections::BTreeMap;

/// The sections in which a unit's own words are expected.
const SECTIONS: [SectionKind; 4] =
    [SectionKind::BudgetAnalysis, SectionKind::Problems, SectionKind::Measures, SectionKind::Other];

/// A paragraph of a report.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paragraph<'a> {
    pub(crate) report: &'a Report,
    pub(crate) text: &'a Located<String>,
}

/// How paragraphs are compared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Fewer own shingles than this say too little.
    pub(crate) least_shingles: usize,
    /// Share of the reports from which on a shingle is the template's.
    pub(crate) template_share: f64,
    /// Exact similarity from which on two paragraphs are copies.
    pub(crate) similarity: f64,
}

/// Returns the paragraphs of the sections in which a unit writes its own words.
pub(crate) fn paragraphs(report: &Report) -> impl Iterator<Item = Paragraph<'_>> {
    let sections = SECTIONS.into_iter().filter_map(|kind| report.sections.get(&kind));
    sections.flat_map(|section| &section.paragraphs).map(move |text| Paragraph { report, text })
}

/// Below so many reports there is no telling the template from a copy.
const LEAST_REPORTS: usize = 4;

/// Returns the shingles of a paragraph.
pub(crate) fn shingles_of(paragraph: &Paragraph<'_>) -> Vec<u64> {
    shingles::of(std::iter::once(paragraph.text.value.as_str()))
}

/// Returns the groups of paragraphs that are copies of each other, each in the order of the reports.
pub(crate) fn groups<'a>(reports: &[&'a Report], limits: &Limits) -> Vec<Vec<Paragraph<'a>>> {
    let (own, sets) = own_words(reports, limits);
    let mut leader: Vec<usize> = (0..own.len()).collect();
    for (a, b) in sketch::candidates(&sets) {
        let (a_leads, b_leads) = (find(&mut leader, a), find(&mut leader, b));
        if a_leads != b_leads && jaccard(&sets[a], &sets[b]) >= limits.similarity {
            leader[a_leads.max(b_leads)] = a_leads.min(b_leads);
        }
    }
    let mut groups: BTreeMap<usize, Vec<Paragraph<'a>>> = BTreeMap::new();
    for (index, paragraph) in own.iter().enumerate() {
        groups.entry(find(&mut leader, index)).or_default().push(*paragraph);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// Returns the paragraphs that hold enough words of their own, with their shingles less those of the template.
fn own_words<'a>(reports: &[&'a Report], limits: &Limits) -> (Vec<Paragraph<'a>>, Vec<Vec<u64>>) {
    let mut of_reports: Vec<Vec<u64>> = reports
        .iter()
        .map(|report| shingles::of(paragraphs(report).map(|paragraph| paragraph.text.value.as_str())))
        .collect();
    let counts = shingles::Counts::of(of_reports.iter_mut());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
    let template = ((reports.len() as f64 * limits.template_share).ceil() as usize).max(LEAST_REPORTS);
    let is_own = |shingle: &u64| counts.counts(*shingle) && counts.get(*shingle) < template;
    let read = reports.iter().flat_map(|report| paragraphs(report)).map(|paragraph| {
        let mut own = shingles_of(&paragraph);
        own.retain(is_own);
        (paragraph, own)
    });
    read.filter(|(_, own)| own.len() >= limits.least_shingles).unzip()
}

/// Finds the first paragraph of the group, and shortens the way there.
fn find(leader: &mut [usize], mut index: usize) -> usize {
    while leader[index] != index {
        leader[index] = leader[leader[index]];
        index = leader[index];
    }
    index
}
