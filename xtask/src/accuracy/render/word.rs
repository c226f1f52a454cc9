//! What the demo corpus has no need of in Word documents: remains of editing, and the small print of wide forms.

use crate::synth::rng::Rng;
use anyhow::{Context, Result};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Paragraphs without any content for a reader.
static REMAINS: &[&str] = &[
    // Deleted with changes tracked.
    r#"<w:p><w:del w:id="91" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>（2016年度）某某单位项目支出绩效自评表</w:delText></w:r></w:del></w:p>"#,
    // Hidden.
    r"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>填报单位：草稿单位 2015年度 自评得分为11分</w:t></w:r></w:p>",
    // A field: its code is no text, its result is a page number.
    r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE \* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
];

const END_OF_RUN: &str = "</w:r>";

/// The print of a form, in half points.
const SMALL: u32 = 15;

/// Puts one or two remains into a document; its other parts stay as they are.
pub(in crate::accuracy) fn disturb(bytes: &[u8], rng: &mut Rng) -> Result<Vec<u8>> {
    edit(bytes, "word/document.xml", |content| disturbed(content, rng).context("a document has a body"))
}

/// Sets a document in small print, so that the numbers of a wide form fit their columns.
pub(in crate::accuracy) fn in_small_print(bytes: &[u8]) -> Result<Vec<u8>> {
    edit(bytes, "word/styles.xml", |content| {
        let at = content.find("<w:style ").context("a document has styles")?;
        let (before, after) = content.split_at(at);
        let size = format!(r#"<w:rPr><w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/></w:rPr>"#);
        Ok(format!("{before}<w:docDefaults><w:rPrDefault>{size}</w:rPrDefault></w:docDefaults>{after}"))
    })
}

/// Copies a package with one of its parts changed.
fn edit(bytes: &[u8], which: &str, mut change: impl FnMut(&str) -> Result<String>) -> Result<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let (name, mut content) = (part.name()?.into_owned(), String::new());
        part.read_to_string(&mut content)?;
        let content = if name == which { change(&content)? } else { content };
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn disturbed(content: &str, rng: &mut Rng) -> Option<String> {
    let (before, after) = content.split_once("<w:body>")?;
    let (body, end) = after.rsplit_once("<w:sectPr>")?;
    let first = rng.index(REMAINS.len());
    // Two remains of one kind would share their identifiers.
    let last = (first + 1 + rng.index(REMAINS.len() - 1)) % REMAINS.len();
    let (first, last) = (REMAINS[first], REMAINS[last]);
    let body = wrapped(body, rng);
    Some(format!("{before}<w:body>{first}{body}{last}<w:sectPr>{end}"))
}

/// What may stand around a whole run without changing what is read: before it and behind it.
static AROUND: &[(&str, &str)] = &[
    // Inserted with changes tracked: text like any other.
    (r#"<w:ins w:id="92" w:author="a" w:date="2020-01-01T00:00:00Z">"#, "</w:ins>"),
    // A content control.
    (r#"<w:sdt><w:sdtPr><w:id w:val="93"/></w:sdtPr><w:sdtContent>"#, "</w:sdtContent></w:sdt>"),
    (r#"<w:hyperlink w:anchor="a">"#, "</w:hyperlink>"),
    (r#"<w:bookmarkStart w:id="94" w:name="a"/>"#, r#"<w:bookmarkEnd w:id="94"/>"#),
    // A field whose result is the text.
    (
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF a \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
    ),
    // Behind a word that was deleted with changes tracked.
    (
        r#"<w:del w:id="95" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>删去</w:delText></w:r></w:del>"#,
        "",
    ),
];

/// Puts something around one run, which it holds as a whole.
fn wrapped(body: &str, rng: &mut Rng) -> String {
    let runs: Vec<(usize, usize)> = body
        .match_indices("<w:r>")
        .filter_map(|(from, _)| Some((from, from + body[from..].find(END_OF_RUN)? + END_OF_RUN.len())))
        .collect();
    if runs.is_empty() {
        return body.to_owned();
    }
    let (from, to) = rng.pick(&runs);
    let (before, run, after) = (&body[..from], &body[from..to], &body[to..]);
    let (start, end) = rng.pick(AROUND);
    format!("{before}{start}{run}{end}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::{Block, Cell, Table};
    use crate::synth::render::docx::{self, Headings};

    fn document_of(blocks: &[Block], seed: u64) -> String {
        let mut rng = Rng::for_document(seed, [0, 0, 0]);
        let bytes = docx::render(blocks, Headings::Plain, &mut rng).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(disturb(&bytes, &mut rng).unwrap())).unwrap();
        let mut content = String::new();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut content).unwrap();
        content
    }

    /// Checks that all elements are closed in order, and that tracked changes hold whole runs of a paragraph.
    #[track_caller]
    fn check_nesting(content: &str) {
        let mut open: Vec<&str> = Vec::new();
        for tag in content.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            if tag.starts_with('?') || tag.ends_with('/') {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{content}");
                continue;
            }
            let parent = open.last().copied().unwrap_or_default();
            match name {
                "w:ins" | "w:del" | "w:sdt" | "w:hyperlink" => assert_eq!(parent, "w:p", "{content}"),
                "w:r" => {
                    let holders = ["w:p", "w:ins", "w:del", "w:sdtContent", "w:hyperlink"];
                    assert!(holders.contains(&parent), "{parent}: {content}");
                }
                "w:t" | "w:delText" => assert_eq!(parent, "w:r", "{content}"),
                _ => {}
            }
            open.push(name);
        }
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn the_document_keeps_its_text_and_gains_remains_and_something_around_a_run() {
        let table = Table { widths: vec![1, 1], rows: vec![vec![Cell::new(0, "数量\n指标"), Cell::new(1, "")]] };
        let blocks = [Block::Paragraph("正文的一句话".to_owned()), Block::Table(table)];
        for seed in 0..200 {
            let content = document_of(&blocks, seed);
            check_nesting(&content);
            assert!(REMAINS.iter().filter(|one| content.contains(**one)).count() == 2);
            assert!(AROUND.iter().any(|(start, _)| content.contains(start)));
            let texts = content.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
            let text: String = texts.map(|(text, _)| text).collect();
            assert!(text.contains("正文的一句话") && text.contains("数量指标"), "{text}");
        }
        check_nesting(&document_of(&[], 1));
    }
}
