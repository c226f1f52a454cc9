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
    let (first, last) = (rng.pick(REMAINS), rng.pick(REMAINS));
    // Insertions that are tracked are text like any other.
    let body = body.replacen("<w:r><w:t ", r#"<w:ins w:id="92" w:author="a"><w:r><w:t "#, 1);
    let body = if body.contains("<w:ins ") { body.replacen("</w:t></w:r>", "</w:t></w:r></w:ins>", 1) } else { body };
    Some(format!("{before}<w:body>{first}{body}{last}<w:sectPr>{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::Block;
    use crate::synth::render::docx::{self, Headings};

    #[test]
    fn the_document_keeps_its_text_and_gains_remains() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        let bytes = docx::render(&[Block::Paragraph("正文".to_owned())], Headings::Plain, &mut rng).unwrap();
        let bytes = disturb(&bytes, &mut rng).unwrap();
        let mut content = String::new();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut content).unwrap();
        assert!(REMAINS.iter().any(|one| content.contains(one)));
        assert_eq!(content.matches("<w:ins ").count(), content.matches("</w:ins>").count());
    }
}
