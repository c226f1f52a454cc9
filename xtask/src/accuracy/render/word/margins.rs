//! The margins of a page: a header that names bodies and years, a footer with fields for the number of the page.

use super::{BODY, body};
use crate::accuracy::render::package::{Parts, part};
use crate::synth::render::docx::escape;
use crate::synth::rng::Rng;
use anyhow::Result;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Footers: `{}` stands for the field.
static FOOTERS: &[&str] = &["第{}页", "— {} —", "- {} -"];

/// Gives a document a header with the words and a footer; neither says anything about the report.
pub(super) fn add(parts: &mut Parts, words: &str, rng: &mut Rng) -> Result<()> {
    let document = part(parts, BODY)?;
    let (before, content, end) = body(document)?;
    let references = format!(
        r#"<w:sectPr><w:headerReference xmlns:r="{RELATION}" w:type="default" r:id="rId8"/><w:footerReference xmlns:r="{RELATION}" w:type="default" r:id="rId9"/>"#
    );
    *document = format!("{before}{content}{}", end.replacen("<w:sectPr>", &references, 1));
    insert(
        part(parts, "word/_rels/document.xml.rels")?,
        "</Relationships>",
        &format!(
            r#"<Relationship Id="rId8" Type="{RELATION}/header" Target="header1.xml"/><Relationship Id="rId9" Type="{RELATION}/footer" Target="footer1.xml"/>"#
        ),
    );
    insert(
        part(parts, "[Content_Types].xml")?,
        "</Types>",
        &format!(
            r#"<Override PartName="/word/header1.xml" ContentType="{CONTENT}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="{CONTENT}.footer+xml"/>"#
        ),
    );
    let header = format!("<w:hdr {NAMESPACES}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>", escape(words));
    parts.push(("word/header1.xml".to_owned(), header));
    parts.push(("word/footer1.xml".to_owned(), footer(rng)));
    Ok(())
}

fn footer(rng: &mut Rng) -> String {
    let run = |content: &str| format!("<w:r>{content}</w:r>");
    let words = rng.pick(FOOTERS);
    let (before, after) = words.split_once("{}").unwrap_or((words, ""));
    let field = if rng.chance(50) {
        format!(r#"<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>"#, run("<w:t>1</w:t>"))
    } else {
        [
            r#"<w:fldChar w:fldCharType="begin"/>"#,
            r"<w:instrText> PAGE </w:instrText>",
            r#"<w:fldChar w:fldCharType="separate"/>"#,
            "<w:t>1</w:t>",
            r#"<w:fldChar w:fldCharType="end"/>"#,
        ]
        .map(run)
        .concat()
    };
    let text = |words: &str| run(&format!(r#"<w:t xml:space="preserve">{words}</w:t>"#));
    format!("<w:ftr {NAMESPACES}><w:p>{}{field}{}</w:p></w:ftr>", text(before), text(after))
}

fn insert(content: &mut String, before: &str, added: &str) {
    if let Some(at) = content.rfind(before) {
        content.insert_str(at, added);
    }
}
