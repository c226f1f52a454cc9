//! The scorer: reads every file of a corpus with the library, compares with the truth, and counts.

mod align;
mod calibration;
mod compare;
mod excuse;
mod origin;
mod page;
mod tally;

use super::truth::Truth;
use anyhow::{Context, Result};
use compare::{Observation, Outcome};
use jixiao_model::{FileReading, Quality, text};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tally::Tally;

/// Options of `cargo xtask accuracy`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder of a corpus that `cargo xtask accuracy-corpus` wrote.
    corpus: PathBuf,
    /// Page of which a section is rewritten.
    #[arg(long)]
    write: Option<PathBuf>,
    /// The section that is rewritten.
    #[arg(long, default_value = "reading")]
    section: String,
    /// Lists so many examples of each class of mismatches.
    #[arg(long, default_value_t = 0)]
    show: usize,
    /// Only these formats, by extension.
    #[arg(long)]
    format: Vec<String>,
    /// Scores the scans too, which `tesseract` must recognise: minutes instead of seconds.
    #[arg(long)]
    ocr: bool,
    /// Only these families.
    #[arg(long)]
    family: Vec<String>,
}

/// Reads, compares, prints.
#[expect(clippy::print_stdout, reason = "a tool that answers on the terminal")]
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut tally = Tally::default();
    for path in truths(&options.corpus)? {
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let truth: Truth = serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?;
        if !options.family.is_empty() && !options.family.contains(&truth.family) {
            continue;
        }
        for (format, file) in siblings(&path)? {
            let is_wanted = options.format.is_empty() || options.format.contains(&format);
            if is_wanted && (options.ocr || !is_scan(&format)) {
                let truth = truth.in_format(&format);
                let (seen, quality) = observe(&truth, &format, &file)?;
                tally.add(&truth, &format, &name_of(&file), &seen, quality.as_ref());
            }
        }
        tally.end_record();
    }
    let page = page::section(&tally);
    println!("{page}");
    if options.show > 0 {
        println!("{}", page::examples(&tally, options.show));
    }
    if let Some(path) = &options.write {
        crate::pages::replace(path, &options.section, &page)?;
    }
    Ok(())
}

fn is_scan(format: &str) -> bool {
    format.starts_with("scan.")
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Returns the truth files in sorted order.
fn truths(corpus: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    for family in std::fs::read_dir(corpus).with_context(|| corpus.display().to_string())? {
        let family = family?.path();
        if family.is_dir() {
            for entry in std::fs::read_dir(&family)? {
                let path = entry?.path();
                found.extend(name_of(&path).ends_with(".truth.json").then_some(path));
            }
        }
    }
    anyhow::ensure!(!found.is_empty(), "{} holds no corpus", corpus.display());
    Ok(found)
}

/// Returns the files of a truth with their formats: everything after the first dot of the name.
fn siblings(truth: &Path) -> Result<Vec<(String, PathBuf)>> {
    let folder = truth.parent().context("a file lies in a folder")?;
    let prefix = name_of(truth).replace("truth.json", "");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(format) = name_of(&path).strip_prefix(&prefix).filter(|rest| *rest != "truth.json") {
            found.push((format.to_owned(), path));
        }
    }
    found.sort();
    Ok(found)
}

/// Reads one file and compares; a file that is not read misses everything. The grade of the reading comes with it.
fn observe(truth: &Truth, format: &str, path: &Path) -> Result<(Vec<Observation>, Option<Quality>)> {
    let bytes = std::fs::read(path)?;
    let read = std::panic::catch_unwind(|| jixiao_ingest::read_bytes(&name_of(path), &bytes));
    let reading: Option<FileReading> = match read {
        Ok(read) => read.ok(),
        Err(_) => return Ok((vec![Observation::panic()], None)),
    };
    let quality = reading.as_ref().and_then(|reading| reading.quality.clone());
    let mut read = reading.as_ref().map(origin::reading).transpose()?;
    if is_scan(format) {
        let mut expected = serde_json::to_value(truth)?;
        [Some(&mut expected), read.as_mut()].into_iter().flatten().for_each(fold_widths);
        return Ok((compare::file(&serde_json::from_value(expected)?, read.as_ref()), quality));
    }
    Ok((compare::file(truth, read.as_ref()), quality))
}

/// The wide and the narrow form of a sign are one in a picture.
fn fold_widths(value: &mut Value) {
    match value {
        Value::String(string) => *string = text::fold(string),
        Value::Array(items) => items.iter_mut().for_each(fold_widths),
        Value::Object(fields) => fields.values_mut().for_each(fold_widths),
        _ => {}
    }
}

/// Tells whether a value was given that is not the expected one.
fn is_false(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Wrong | Outcome::Spurious)
}
