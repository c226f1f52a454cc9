//! The files of one document: every format that fits, those of clerks and portals among them, and the truth.

use super::apart::{Apart, ByFormat};
use super::build::Draft;
use super::list;
use super::render::{ofd, portal, word, workbook};
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
use std::path::Path;

/// Writes a document in every format.
pub(super) fn write(draft: Draft, stem: &Path, rng: &mut Rng) -> Result<()> {
    let tabs = tabs(&draft);
    let blocks: Vec<Block> = tabs.iter().flat_map(|(_, blocks)| blocks.clone()).collect();
    let mut files = Files { stem, draft: &draft, apart: ByFormat::new() };
    let encoding = rng.pick(&[Encoding::Utf8, Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16]);
    files.save("txt", txt::render(&blocks, encoding))?;
    files.page(&blocks, rng)?;
    files.words(&blocks, rng)?;
    files.save("ofd", ofd::render(&blocks)?)?;
    if draft.template.is_sheet() {
        files.save("xlsx", xlsx::render(&tabs, rng)?)?;
        files.edited_workbook(&tabs, rng)?;
    }
    let apart = files.apart;
    let mut truth: Truth = draft.truth;
    truth.apart = apart;
    truth.cells = truth::printed_cells(&blocks);
    truth.reports = draft.sheets.into_iter().map(|sheet| sheet.truth).collect();
    if draft.template == Template::Neg {
        (truth.reports, truth.notices) = (Vec::new(), [NoticeCode::NotASelfEvaluation].into());
    }
    save(stem, "truth.json", serde_json::to_vec_pretty(&truth)?)
}

fn save(stem: &Path, extension: &str, bytes: Vec<u8>) -> Result<()> {
    let path = stem.with_extension(extension);
    std::fs::write(&path, bytes).with_context(|| path.display().to_string())
}

/// Returns the tabs of a workbook with their blocks; the rows of a list stand in one.
fn tabs(draft: &Draft) -> Vec<xlsx::Sheet> {
    if draft.template == Template::F13 {
        return vec![(draft.sheets[0].name.clone(), list::joined(&draft.sheets))];
    }
    draft.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.blocks.clone())).collect()
}

/// The files of a document while they are written.
struct Files<'a> {
    stem: &'a Path,
    draft: &'a Draft,
    apart: ByFormat,
}

impl Files<'_> {
    fn save(&self, extension: &str, bytes: Vec<u8>) -> Result<()> {
        save(self.stem, extension, bytes)
    }

    /// Keeps what holds of one format only.
    fn keep(&mut self, format: &str, apart: Apart) {
        if apart != Apart::default() {
            self.apart.insert(format.to_owned(), apart);
        }
    }

    fn page(&mut self, blocks: &[Block], rng: &mut Rng) -> Result<()> {
        let mut apart = Apart::default();
        let (charset, encoding) =
            if rng.chance(60) { ("utf-8", Encoding::Utf8) } else { ("gb2312", Encoding::Gb18030) };
        let stated = if rng.chance(15) { rng.pick(&["utf-8", "gb2312", "iso-8859-1", ""]) } else { charset };
        if stated != charset {
            apart.note("wrong-charset");
        }
        let blocks = portal::flattened(blocks, &mut apart, rng);
        let page = html::render(&blocks, &self.envelope(stated, rng));
        let page = portal::dressed(page, &mut apart, rng);
        self.save("html", txt::encode(&page, encoding))?;
        self.keep("html", apart);
        Ok(())
    }

    /// Writes the Word documents: the plain one, from which others are converted, and those with what a conversion would
    /// not keep or would turn into text.
    fn words(&mut self, blocks: &[Block], rng: &mut Rng) -> Result<()> {
        let is_form = self.draft.template.is_sheet();
        let headings = if rng.chance(60) { Headings::Styled } else { Headings::Plain };
        let print = |blocks: &[Block], rng: &mut Rng| {
            let word = docx::render(blocks, headings, rng)?;
            if is_form { word::in_small_print(&word) } else { Ok(word) }
        };
        self.save("docx", print(blocks, rng)?)?;
        if rng.chance(30) {
            let mut blocks = blocks.to_vec();
            let is_soft = rng.chance(50) && word::soften(&mut blocks, rng);
            let department = self.draft.sheets[0].truth["department"].as_str().unwrap_or("岚汀市");
            let (bytes, mut apart) = word::disturb(&print(&blocks, rng)?, department, rng)?;
            if is_soft {
                apart.note("soft-breaks");
            }
            self.save("edited.docx", bytes)?;
            self.keep("edited.docx", apart);
        }
        if rng.chance(30)
            && let Some((bytes, name)) = word::framed(&print(blocks, rng)?, is_form, rng)?
        {
            self.save("framed.docx", bytes)?;
            for format in ["framed.docx", "framed.odt"] {
                self.keep(format, Apart { drawn: vec![name.to_owned()], ..Apart::default() });
            }
        }
        Ok(())
    }

    fn edited_workbook(&mut self, tabs: &[xlsx::Sheet], rng: &mut Rng) -> Result<()> {
        if !rng.chance(30) {
            return Ok(());
        }
        let is_apart = self.draft.template != Template::F13;
        let (bytes, apart) = workbook::edited(tabs, is_apart, rng)?;
        self.save("edited.xlsx", bytes)?;
        // A conversion computes what has no stored result; what is hidden stays hidden.
        let mut computed = Apart { lost: Vec::new(), ..apart.clone() };
        if !computed.drawn.iter().any(|name| name.starts_with("hidden")) {
            computed.notices.clear();
        }
        for format in ["edited.xls", "edited.ods"] {
            self.keep(format, computed.clone());
        }
        self.keep("edited.xlsx", apart);
        Ok(())
    }

    fn envelope(&self, charset: &'static str, rng: &mut Rng) -> Envelope {
        let truth = &self.draft.sheets[0].truth;
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
}
