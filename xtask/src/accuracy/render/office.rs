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
    ("xlsx", "xls", "xls:MS Excel 97"),
    ("xlsx", "ods", "ods"),
];

/// How many files one call converts.
const BATCH: usize = 60;

/// Converts the documents whose paths without extension are given.
pub(in crate::accuracy) fn convert(stems: &[PathBuf]) -> Result<()> {
    if !is_installed("soffice") {
        return Ok(());
    }
    let profile = std::env::temp_dir().join(format!("jixiao-office-{}", std::process::id()));
    let outcome = TARGETS.iter().try_for_each(|target| convert_all(stems, target, &profile));
    if profile.is_dir() {
        std::fs::remove_dir_all(&profile)?;
    }
    outcome
}

/// Tells whether a program answers to `--version`.
pub(super) fn is_installed(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    asked.is_ok()
}

fn convert_all(stems: &[PathBuf], (from, to, filter): &(&str, &str, &str), profile: &Path) -> Result<()> {
    let sources: Vec<PathBuf> =
        stems.iter().map(|stem| stem.with_extension(from)).filter(|path| path.is_file()).collect();
    for folder in folders(&sources) {
        let inside: Vec<&PathBuf> = sources.iter().filter(|path| path.parent() == Some(folder)).collect();
        for batch in inside.chunks(BATCH) {
            let status = Command::new("soffice")
                .arg(format!("-env:UserInstallation=file://{}", profile.display()))
                .args(["--headless", "--norestore", "--convert-to", filter, "--outdir"])
                .arg(folder)
                .args(batch)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .context("soffice does not start")?;
            ensure!(status.success(), "soffice failed to write {to} in {}", folder.display());
        }
    }
    Ok(())
}

fn folders(paths: &[PathBuf]) -> std::collections::BTreeSet<&Path> {
    paths.iter().filter_map(|path| path.parent()).collect()
}
