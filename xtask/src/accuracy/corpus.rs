//! Writes the corpus: every document in every format that fits, with its truth beside it.

use super::build::{self, Draft};
use super::defect::Defect;
use super::list;
use super::render::{ofd, office, scan, word};
use super::template::Template;
use super::truth::{self, Truth};
use crate::synth::layout::Block;
use crate::synth::render::docx::Headings;
use crate::synth::render::html::Envelope;
use crate::synth::render::txt::Encoding;
use crate::synth::render::{docx, html, txt, xlsx};
use crate::synth::rng::Rng;
use anyhow::{Context, Result};
use jixiao_model::NoticeCode;
use std::path::{Path, PathBuf};

/// Options of `cargo xtask accuracy-corpus`.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Folder to write; it is created and must not hold another corpus.
    #[arg(long)]
    out: PathBuf,
    /// How many documents to draw.
    #[arg(long, default_value_t = 200)]
    reports: u64,
    /// Seed of the random numbers; the same seed gives the same bytes, converted files apart.
    #[arg(long, default_value_t = 2024)]
    seed: u64,
    /// How many per cent of the documents have each kind of defect.
    #[arg(long, default_value_t = 5)]
    defects: i64,
    /// Another rate for one kind, `blank-target=20`.
    #[arg(long = "rate", value_parser = rate)]
    rates: Vec<(String, i64)>,
    /// Only these families, `F02`.
    #[arg(long)]
    family: Vec<String>,
    /// Leaves out the formats that LibreOffice writes, even when it is installed.
    #[arg(long)]
    native: bool,
}

fn rate(raw: &str) -> Result<(String, i64)> {
    let (name, rate) = raw.split_once('=').context("a rate is `kind=per cent`")?;
    let names: Vec<&str> = Defect::ALL.iter().map(|defect| defect.name()).collect();
    anyhow::ensure!(names.contains(&name), "the kinds of defects are {}", names.join(", "));
    Ok((name.to_owned(), rate.parse()?))
}

/// Writes the corpus.
pub(crate) fn write(options: &Options) -> Result<()> {
    let rates = |defect: Defect| {
        let own = options.rates.iter().rev().find(|(name, _)| name == defect.name());
        own.map_or(options.defects, |(_, rate)| *rate)
    };
    let mut to_convert = Vec::new();
    for number in 1..=options.reports {
        let mut rng = Rng::for_document(options.seed, [number, 0, 7]);
        let template = template(&options.family, &mut rng);
        let draft = build::document(template, &rates, &mut rng);
        let folder = options.out.join(template.name());
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let stem = folder.join(format!("{}-{number:05}", template.name()));
        write_document(draft, &stem, &mut rng)?;
        to_convert.push(stem);
    }
    if !options.native {
        office::convert(&to_convert)?;
        scan::scan(&to_convert)?;
    }
    Ok(())
}

fn template(wanted: &[String], rng: &mut Rng) -> Template {
    loop {
        let mut ticket = rng.between(1, 100);
        let drawn = Template::SHARES.iter().find(|(_, share)| {
            ticket -= share;
            ticket <= 0
        });
        let template = drawn.map_or(Template::F02, |(template, _)| *template);
        if wanted.is_empty() || wanted.iter().any(|name| name == template.name()) {
            return template;
        }
    }
}

fn write_document(draft: Draft, stem: &Path, rng: &mut Rng) -> Result<()> {
    let tabs = tabs(&draft);
    let blocks: Vec<Block> = tabs.iter().flat_map(|(_, blocks)| blocks.clone()).collect();
    let save = |extension: &str, bytes: Vec<u8>| {
        let path = stem.with_extension(extension);
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    let encoding = rng.pick(&[Encoding::Utf8, Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16]);
    save("txt", txt::render(&blocks, encoding))?;
    let (charset, encoding) = if rng.chance(60) { ("utf-8", Encoding::Utf8) } else { ("gb2312", Encoding::Gb18030) };
    save("html", txt::encode(&html::render(&blocks, &envelope(&draft, charset, rng)), encoding))?;
    let headings = if rng.chance(60) { Headings::Styled } else { Headings::Plain };
    let word = docx::render(&blocks, headings, rng)?;
    let word = if draft.template.is_sheet() { word::in_small_print(&word)? } else { word };
    // Remains of editing stay in a file of their own: printed as PDF, deletions would be text again.
    if rng.chance(30) {
        save("edited.docx", word::disturb(&word, rng)?)?;
    }
    save("docx", word)?;
    save("ofd", ofd::render(&blocks)?)?;
    if draft.template.is_sheet() {
        save("xlsx", xlsx::render(&tabs, rng)?)?;
    }
    let mut truth: Truth = draft.truth;
    truth.cells = truth::printed_cells(&blocks);
    truth.reports = draft.sheets.into_iter().map(|sheet| sheet.truth).collect();
    if draft.template == Template::Neg {
        (truth.reports, truth.notices) = (Vec::new(), [NoticeCode::NotASelfEvaluation].into());
    }
    save("truth.json", serde_json::to_vec_pretty(&truth)?)
}

/// Returns the tabs of a workbook with their blocks; the rows of a list stand in one.
fn tabs(draft: &Draft) -> Vec<xlsx::Sheet> {
    if draft.template == Template::F13 {
        return vec![(draft.sheets[0].name.clone(), list::joined(&draft.sheets))];
    }
    draft.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.blocks.clone())).collect()
}

fn envelope(draft: &Draft, charset: &'static str, rng: &mut Rng) -> Envelope {
    let truth = &draft.sheets[0].truth;
    let text = |field: &str| truth[field].as_str().unwrap_or("绩效自评").to_owned();
    Envelope {
        heading: text("title"),
        // The portal names the body that publishes, which is not always the one that reports.
        publisher: if rng.chance(50) { text("department") } else { "岚汀市人民政府办公室".to_owned() },
        published: format!("2025-{:02}-{:02}", rng.between(7, 9), rng.between(1, 28)),
        index_number: format!("LT{:03}-2025-{:05}", rng.between(100, 399), rng.between(1, 99_999)),
        charset,
    }
}
