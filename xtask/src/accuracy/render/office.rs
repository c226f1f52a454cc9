//! Formats that LibreOffice writes, many files a call; without LibreOffice they are left out.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Target formats: extension of the source, extension of the result, filter.
static TARGETS: &[(&str, &str, &str)] = &[
    ("docx", "doc", "doc:MS Word 97"),
    ("docx", "rtf", "rtf:Rich Text Format"),
    ("docx", "odt", "odt"),
    ("docx", "pdf", "pdf:writer_pdf_Export"),
    ("framed.docx", "framed.odt", "odt"),
    ("xlsx", "xls", "xls:MS Excel 97"),
    ("xlsx", "ods", "ods"),
    ("edited.xlsx", "edited.xls", "xls:MS Excel 97"),
    ("edited.xlsx", "edited.ods", "ods"),
];

/// How many files one call converts.
const BATCH: usize = 100;

/// Converts the documents whose paths without extension are given; their names differ.
pub(in crate::accuracy) fn convert(stems: &[PathBuf]) -> Result<()> {
    if !is_installed("soffice") {
        return Ok(());
    }
    let work = std::env::temp_dir().join(format!("jixiao-office-{}", std::process::id()));
    let outcome = TARGETS.iter().try_for_each(|target| convert_all(stems, target, &work));
    if work.is_dir() {
        std::fs::remove_dir_all(&work)?;
    }
    outcome
}

/// Tells whether a program answers to `--version`.
pub(super) fn is_installed(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok()
}

fn convert_all(stems: &[PathBuf], (from, to, filter): &(&str, &str, &str), work: &Path) -> Result<()> {
    let stems: Vec<&PathBuf> = stems.iter().filter(|stem| stem.with_extension(from).is_file()).collect();
    let results = work.join("results");
    for batch in stems.chunks(BATCH) {
        let status = Command::new("soffice")
            .arg(format!("-env:UserInstallation=file://{}", work.join("profile").display()))
            .args(["--headless", "--norestore", "--convert-to", filter, "--outdir"])
            .arg(&results)
            .args(batch.iter().map(|stem| stem.with_extension(from)))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .context("soffice does not start")?;
        ensure!(status.success(), "soffice failed to write {to}");
        for stem in batch {
            let name = stem.with_extension(to).file_name().context("a file has a name")?.to_owned();
            let result = results.join(name);
            // A document that LibreOffice refuses is left out in this format.
            if result.is_file() {
                std::fs::copy(&result, stem.with_extension(to))?;
                std::fs::remove_file(&result)?;
            }
        }
    }
    Ok(())
}
