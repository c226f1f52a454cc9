//! Pages saved with their parts in one file (`.mht`): finds the page among the parts and hands it to the reader of pages.

mod mime;
#[cfg(test)]
mod tests;
mod transfer;

use super::html::{self, FindPart};
use crate::sniff::Decoded;
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::{Text, Warned};
use mime::{Headers, Part};

/// How far into the file its headers must have ended to be recognised.
const HEAD: usize = 16 << 10;

/// Tells whether bytes begin with the headers of a MIME message that holds a page.
pub(crate) fn is_mht(bytes: &[u8]) -> bool {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let head = &bytes[start..bytes.len().min(start + HEAD)];
    if !head.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let (headers, _) = Headers::split(head);
    let kind = headers.kind();
    headers.get("mime-version").is_some()
        && headers.get("content-type").is_some()
        && (kind.starts_with("multipart/") || kind == "text/html")
}

/// Parses a saved page.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
    let parts = mime::parts(&bytes[start..]);
    let pages: Vec<&Part<'_>> = parts.iter().filter(|part| is_page(part)).collect();
    let root = root(&bytes[start..], &pages)
        .ok_or_else(|| ReadError::damaged("mht", Text::fixed("其中没有网页", "no page is among its parts")))?;
    let find = |name: &str| saved(&parts, name);
    let document = read(&[root], options, &find)?;
    // The root of a saved workbook is a frame around its sheets, which are parts of their own.
    if document.value.blocks.is_empty() && pages.len() > 1 {
        let sheets: Vec<&Part<'_>> = pages.into_iter().filter(|part| !is_frame_part(part)).collect();
        return read(&sheets, options, &find);
    }
    Ok(document)
}

/// Returns the picture that pages call so: by its identifier, by its place, or by the end of its place.
fn saved(parts: &[Part<'_>], name: &str) -> Option<Vec<u8>> {
    let has = |part: &&Part<'_>| match name.strip_prefix("cid:") {
        Some(id) => part.headers.get("content-id").is_some_and(|own| own.trim_matches(['<', '>']) == id),
        None => part.headers.get("content-location").is_some_and(|place| leads_to(place, name)),
    };
    let part = parts.iter().find(|part| has(part) && part.headers.kind().starts_with("image/"))?;
    Some(part.content())
}

fn leads_to(place: &str, name: &str) -> bool {
    let name = name.trim_start_matches("./");
    place.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('/')) && !name.is_empty()
}

fn is_page(part: &Part<'_>) -> bool {
    matches!(part.headers.kind().as_str(), "text/html" | "application/xhtml+xml")
}

/// The row of sheet names below a saved workbook.
fn is_frame_part(part: &Part<'_>) -> bool {
    part.headers.get("content-location").is_some_and(|place| place.ends_with("tabstrip.htm"))
}

/// The page that the message names as its start, else the first.
fn root<'a, 'b>(bytes: &[u8], pages: &[&'a Part<'b>]) -> Option<&'a Part<'b>> {
    let (headers, _) = Headers::split(bytes);
    let named = headers.parameter("start").and_then(|start| {
        pages.iter().find(|page| page.headers.get("content-id").is_some_and(|id| id == start)).copied()
    });
    named.or_else(|| pages.first().copied())
}

fn read(pages: &[&Part<'_>], options: ReadOptions, find: FindPart<'_>) -> Result<Warned<Document>, ReadError> {
    let decoded: Vec<Decoded> = pages
        .iter()
        .filter_map(|page| html::decode(&page.content(), page.headers.parameter("charset").as_deref()))
        .collect();
    if decoded.is_empty() {
        return Err(ReadError::damaged("mht", Text::fixed("其中的网页不是文本", "the page in it is no text")));
    }
    let texts: Vec<&str> = decoded.iter().map(|page| page.text.as_str()).collect();
    let mut document = html::pages(&texts, options, find);
    document.notices.splice(0..0, decoded.iter().filter_map(super::damaged));
    Ok(document)
}
