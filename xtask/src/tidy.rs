//! Checks of the source tree that no compiler makes: crate edges, heavy dependencies, file sizes, file headers.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Which of our crates each crate may depend on. Any other edge fails.
static EDGES: &[(&str, &[&str])] = &[
    ("jixiao-model", &[]),
    ("jixiao-ingest", &["jixiao-model"]),
    ("jixiao-stats", &["jixiao-model"]),
    ("jixiao-audit", &["jixiao-model", "jixiao-stats"]),
    ("jixiao-analytics", &["jixiao-model", "jixiao-stats"]),
    ("jixiao-report", &["jixiao-model"]),
    ("jixiao-cli", &["jixiao-model", "jixiao-ingest", "jixiao-audit", "jixiao-analytics", "jixiao-report"]),
    ("xtask", &["jixiao-model", "jixiao-ingest", "jixiao-audit"]),
];

/// The same for dev-dependencies, beyond the edges above.
static DEV_EDGES: &[(&str, &[&str])] = &[("jixiao-audit", &["jixiao-ingest"])];

/// Dependencies that are heavy to build, with the one crate that may name them.
static CONFINED: &[(&str, &str)] =
    &[("polars", "jixiao-analytics"), ("polars-io", "jixiao-analytics"), ("plotters", "jixiao-analytics")];

/// Words that must not be left in the source. Split, so that this list does not find itself.
static FORBIDDEN: &[&str] = &[
    concat!("dbg", "!("),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[ig", "nore"),
    concat!("#[should_", "panic"),
];

const MOST_LINES: usize = 700;
const MOST_LINES_OF_MOD: usize = 160;

/// Runs all checks and lists every fault.
pub(crate) fn run() -> Result<()> {
    let mut faults = Vec::new();
    for manifest in manifests()? {
        check_manifest(&manifest, &mut faults).with_context(|| manifest.display().to_string())?;
    }
    for folder in ["crates", "xtask/src", "tests"] {
        check_sources(Path::new(folder), &mut faults)?;
    }
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}

fn manifests() -> Result<Vec<PathBuf>> {
    let mut manifests = vec![PathBuf::from("xtask/Cargo.toml")];
    for entry in std::fs::read_dir("crates")? {
        manifests.push(entry?.path().join("Cargo.toml"));
    }
    manifests.sort();
    Ok(manifests)
}

fn check_manifest(path: &Path, faults: &mut Vec<String>) -> Result<()> {
    let manifest: toml::Table = std::fs::read_to_string(path)?.parse()?;
    let name = manifest["package"]["name"].as_str().unwrap_or_default().to_owned();
    let names = |table: &str| -> Vec<String> {
        manifest.get(table).and_then(toml::Value::as_table).map(|t| t.keys().cloned().collect()).unwrap_or_default()
    };
    let (normal, dev) = (names("dependencies"), names("dev-dependencies"));
    for dependency in normal.iter().chain(&dev) {
        if CONFINED.iter().any(|(heavy, home)| dependency == heavy && name != *home) {
            faults.push(format!("{name}: {dependency} belongs to another crate"));
        }
    }
    for (dependencies, more) in [(&normal, false), (&dev, true)] {
        for dependency in dependencies.iter().filter(|dependency| dependency.starts_with("jixiao-")) {
            let allowed = allows(EDGES, &name, dependency) || (more && allows(DEV_EDGES, &name, dependency));
            if !allowed {
                faults.push(format!("{name}: the edge to {dependency} is not in the table"));
            }
        }
    }
    Ok(())
}

fn allows(edges: &[(&str, &[&str])], name: &str, dependency: &str) -> bool {
    edges.iter().any(|(from, to)| *from == name && to.contains(&dependency))
}

fn check_sources(folder: &Path, faults: &mut Vec<String>) -> Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            check_sources(&path, faults)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            check_source(&path, &std::fs::read_to_string(&path)?, faults);
        }
    }
    Ok(())
}

fn check_source(path: &Path, source: &str, faults: &mut Vec<String>) {
    let mut fault = |what: String| faults.push(format!("{}: {what}", path.display()));
    let lines = source.lines().count();
    let most = if path.ends_with("mod.rs") { MOST_LINES_OF_MOD } else { MOST_LINES };
    if lines > most {
        fault(format!("{lines} lines, at most {most}"));
    }
    if !source.starts_with("//!") {
        fault("does not open with `//!`".to_owned());
    }
    for word in FORBIDDEN {
        if source.contains(word) {
            fault(format!("`{word}` is left in"));
        }
    }
    for (number, _) in source.lines().enumerate().filter(|(_, line)| line.ends_with([' ', '\t'])) {
        fault(format!("line {} ends with white space", number + 1));
    }
}
