//! Rich text (`.rtf`): one pass over the tokens, text decoded by font, rows of all levels placed on grids. Pictures large enough
//! to be pages or tables are recognised where they stand.

mod encoding;
mod lists;
mod pictures;
mod reader;
mod state;
mod tables;
#[cfg(test)]
mod tests;
mod token;

use super::album::Album;
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::Warned;

/// Parses rich text.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let mut reader = reader::Reader::new(Album::new(options));
    for token in token::Tokens::new(bytes) {
        reader.token(token)?;
    }
    Ok(reader.finish())
}
