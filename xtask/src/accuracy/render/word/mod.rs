//! What the demo corpus has no need of in Word documents: remains of editing, frames, page margins, small print.

mod breaks;
mod frame;
mod margins;
mod remains;

pub(in crate::accuracy) use breaks::soften;
pub(in crate::accuracy) use frame::framed;
pub(in crate::accuracy) use remains::disturb;

use super::package::{pack, part, unpack};
use anyhow::{Context, Result};

/// The part with the body.
const BODY: &str = "word/document.xml";

/// The print of a form, in half points.
const SMALL: u32 = 15;

/// Sets a document in small print, so that the numbers of a wide form fit their columns.
pub(in crate::accuracy) fn in_small_print(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut parts = unpack(bytes)?;
    let size = format!(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="{SMALL}"/><w:szCs w:val="{SMALL}"/></w:rPr></w:rPrDefault></w:docDefaults>"#
    );
    let styles = part(&mut parts, "word/styles.xml")?;
    let at = styles.find("<w:style ").context("a document has styles")?;
    styles.insert_str(at, &size);
    pack(&parts)
}

/// Cuts a document into what stands before its content, the content, and what follows it.
fn body(document: &str) -> Result<(&str, &str, &str)> {
    let start = document.find("<w:body>").context("a document has a body")? + "<w:body>".len();
    let end = document.rfind("<w:sectPr>").context("a body ends with its page")?;
    Ok((&document[..start], &document[start..end], &document[end..]))
}
