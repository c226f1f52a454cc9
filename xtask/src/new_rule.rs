//! Writes the file of a new rule, so that its author fills in words and a check and nothing else.

use anyhow::{Context, Result, bail};
use std::path::Path;

/// Family letters with their folders.
static FAMILIES: &[(char, &str)] = &[
    ('C', "completeness"),
    ('A', "arithmetic"),
    ('S', "scoring"),
    ('P', "plausibility"),
    ('F', "finance"),
    ('T', "text"),
    ('L', "longitudinal"),
    ('Q', "statistics"),
    ('R', "review"),
];

const TEMPLATE: &str = include_str!("new_rule.txt");

/// Writes `families/<family>/<name>.rs` and says which two lines to add.
pub(crate) fn run(code: &str, name: &str) -> Result<()> {
    let letter = code.chars().next().unwrap_or_default();
    let Some((_, family)) = FAMILIES.iter().find(|(known, _)| *known == letter) else {
        bail!("`{code}`: a code starts with one of C A S P F T L Q R");
    };
    if code.len() != 4 || !code[1..].chars().all(|c| c.is_ascii_digit()) {
        bail!("`{code}`: a code is a family letter and three digits");
    }
    let module = name.replace('-', "_");
    let folder = Path::new("crates/jixiao-audit/src/families").join(family);
    let file = folder.join(format!("{module}.rs"));
    if file.exists() {
        bail!("{} exists", file.display());
    }
    let source = TEMPLATE.replace("CODE", code).replace("NAME", name);
    std::fs::write(&file, source).with_context(|| file.display().to_string())?;
    let list = folder.join("mod.rs");
    anyhow::ensure!(list.is_file(), "{} is missing", list.display());
    say(&format!("wrote {}\nadd to {}: `mod {module};` and `&{module}::RULE,`", file.display(), list.display()));
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a tool speaks to its user")]
fn say(line: &str) {
    eprintln!("{line}");
}
