//! Web pages: headings, paragraphs and tables in order, the noise of portals left out. Pictures inside a page that are large
//! enough to be pages of a report are recognised; nothing outside it is opened.

mod charset;
mod flow;
mod nesting;
mod noise;
mod pictures;
mod reader;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use charset::decode;
pub(crate) use pictures::FindPart;

use super::album::Album;
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::{Text, Warned};

/// How deep elements may lie in each other before their content is left out.
const MOST_DEPTH: usize = 200;

/// The largest page.
const MOST_BYTES: usize = 32 << 20;

/// Elements that begin and end a line.
static BLOCKS: &[&str] = &[
    "p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "center",
    "aside", "figure", "figcaption", "body", "html", "address", "hr", "form", "fieldset", "legend", "details",
    "summary", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
];

/// Parses a page.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge {
            what: Text::fixed("网页大小", "the size of the page is"), limit: "32 MiB"
        });
    }
    let decoded = decode(bytes, None).ok_or(ReadError::UnknownFormat)?;
    let mut document = pages(&[&decoded.text], options, &|_| None);
    document.notices.splice(0..0, super::damaged(&decoded));
    Ok(document)
}

/// Parses decoded pages into one document; `find` knows the parts that were saved with them.
pub(crate) fn pages(texts: &[&str], options: ReadOptions, find: FindPart<'_>) -> Warned<Document> {
    let mut reader = reader::Reader::new(pictures::Pictures::new(Album::new(options), find));
    for text in texts {
        reader.page(text);
    }
    reader.finish()
}
