//! Draws what is recognised on one page of a fixed-layout file.

use super::{layout, ofd, pdf};
use crate::{ReadError, sniff};
use jixiao_model::Format;

/// Draws one page (from 1) as SVG: characters in their boxes, rules, and the cells of the ruled tables found.
///
/// Returns nothing when the file has no such page or no fixed pages at all.
pub fn picture(bytes: &[u8], page: u32) -> Result<Option<String>, ReadError> {
    let drawn = match sniff::format(bytes)? {
        Format::Pdf => pdf::page(bytes, page)?,
        Format::Ofd => ofd::page(bytes, page)?,
        _ => None,
    };
    Ok(drawn.map(|page| layout::draw(&page)))
}
