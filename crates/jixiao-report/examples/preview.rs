//! Writes the pages of a small invented run into a folder, to look at them while working on templates:
//! `cargo run -p jixiao-report --example preview -- FOLDER`.

#[path = "../src/html/testing.rs"]
mod testing;

use jixiao_model::Lang;
use jixiao_report::{Run, RunInfo};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "preview".to_owned());
    let parts = testing::parts(&testing::NAMES);
    let info = RunInfo { version: env!("CARGO_PKG_VERSION"), lang: Lang::Zh, inputs: vec!["preview".to_owned()] };
    let run = Run {
        loaded: &parts.loaded,
        corpus: &parts.corpus,
        audit: &parts.audit,
        analysis: &parts.analysis,
        info: &info,
    };
    for artifact in jixiao_report::html(&run) {
        let path = Path::new(&folder).join(&artifact.path);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        std::fs::write(path, artifact.bytes)?;
    }
    Ok(())
}
