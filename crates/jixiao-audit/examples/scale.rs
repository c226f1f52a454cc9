//! Runs all rules over a corpus of any size, for `just bench`: the demo corpus again and again, every copy with names,
//! numbers and sentences of its own. Prints the seconds of the audit with and without the search for copied text.

use jixiao_audit::{RulePack, Selection, run};
use jixiao_model::{Corpus, Decimal, Located, Report};
use std::path::PathBuf;

/// A generator of numbers: the same on every machine (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap_or_default()
    }
}

fn main() {
    let n: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000);
    let demo =
        jixiao_ingest::load(&[PathBuf::from("datasets/demo")], jixiao_ingest::ReadOptions::default(), &|_, _| {});
    let reports: Vec<Report> = demo.readings.into_iter().flat_map(|reading| reading.reports).collect();
    assert!(!reports.is_empty(), "run this at the top of a checkout");
    let words = words(&reports);
    let mut numbers = Numbers(7);
    let copies =
        (0..n).map(|index| varied(&reports[index % reports.len()], index / reports.len(), &words, &mut numbers));
    let corpus = Corpus::new(copies.collect());
    let pack = RulePack::builtin("national-2020").expect("the base pack");
    for (name, ignore) in [("without copied text", vec!["T001".to_owned(), "T002".to_owned()]), ("with", Vec::new())] {
        let rules = Selection { select: Vec::new(), ignore }.apply().expect("known codes");
        #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
        let start = std::time::Instant::now();
        let result = run(&corpus, &pack, &rules);
        let seconds = start.elapsed().as_secs_f64();
        #[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
        {
            println!("{n} reports, {} rules {name}: {seconds:.2} s, {} findings", rules.len(), result.findings.len());
        }
    }
}

/// Returns the pairs of characters of all sections, from which sentences are made.
fn words(reports: &[Report]) -> Vec<String> {
    let sections = reports.iter().flat_map(|report| report.sections.values());
    let paragraphs = sections.flat_map(|section| &section.paragraphs);
    paragraphs
        .flat_map(|paragraph| {
            let chars: Vec<char> = paragraph.value.chars().filter(|c| c.is_alphabetic()).collect();
            chars.chunks(2).map(|pair| pair.iter().collect()).collect::<Vec<String>>()
        })
        .collect()
}

/// Returns a copy of a report under another department's name, with sentences and numbers of its own.
fn varied(report: &Report, copy: usize, words: &[String], numbers: &mut Numbers) -> Report {
    let mut report = report.clone();
    report.id.path = format!("{copy}/{}", report.id.path);
    if let Some(department) = &mut report.department {
        department.value = format!("{}{copy}", department.value);
    }
    for section in report.sections.values_mut() {
        for paragraph in &mut section.paragraphs {
            let length = paragraph.value.chars().count() / 2;
            let text: String = (0..length).map(|_| words[numbers.next(words.len())].as_str()).collect();
            *paragraph = Located::text(text, paragraph.place);
        }
    }
    for row in &mut report.indicators {
        for clause in row.actual.iter_mut().flat_map(|actual| &mut actual.clauses) {
            clause.number = clause.number.map(|number| number + Decimal::from(numbers.next(3)));
        }
    }
    report
}
