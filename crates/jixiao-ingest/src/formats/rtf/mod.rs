//! Rich text (`.rtf`): one pass over the tokens, text decoded by font, rows of all levels placed on grids.

mod encoding;
mod lists;
mod reader;
mod state;
mod tables;
#[cfg(test)]
mod tests;
mod token;

use crate::{Document, ReadError};
use jixiao_model::Warned;

/// Parses rich text.
pub(crate) fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    let mut reader = reader::Reader::default();
    for token in token::Tokens::new(bytes) {
        reader.token(token)?;
    }
    Ok(reader.finish())
}
