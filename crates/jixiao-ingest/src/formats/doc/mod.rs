//! Documents of Word 6 to 2003 and of WPS (`.doc`, `.wps`), after [MS-DOC]: blocks in order, merged cells as one object.
//!
//! The text is a list of [`pieces`] of the main stream. What a paragraph or a character is like is told by the place of its
//! bytes: [`pages`] hold lists of [`sprm`] codes for it. A [`body`] is the walk through the text that puts both together.
//! [`pictures`] large enough to be pages or tables are recognised where they stand.

mod art;
mod body;
mod fib;
mod lists;
mod pages;
mod pictures;
mod pieces;
mod properties;
mod row;
mod sprm;
mod styles;
mod table;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use super::album::Album;
use super::ole::Compound;
use crate::document::Document;
use crate::{ReadError, ReadOptions};
use fib::Fib;
use jixiao_model::{Text, Warned};
use pages::{Kind, Pages};
use pictures::Picture;
use pieces::Pieces;
use std::collections::BTreeMap;
use styles::Styles;

/// The name of the format in errors.
const FORMAT: &str = "doc";

/// An open document.
struct File<'a> {
    fib: Fib,
    table: &'a [u8],
    data: &'a [u8],
    pieces: Pieces<'a>,
    paragraph_pages: Pages<'a>,
    character_pages: Pages<'a>,
    styles: Styles,
    /// Pictures that float, by the place of the character at which they are anchored.
    floating: BTreeMap<u32, Picture<'a>>,
}

/// Parses a document in its container.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let compound = Compound::open(bytes)?;
    let main = compound.stream("WordDocument").ok_or_else(|| missing("WordDocument"))?;
    let fib = Fib::read(&main)?;
    let data = compound.stream("Data").unwrap_or_default();
    let stored = if fib.is_old { None } else { compound.stream(fib.table_stream) };
    let table = if fib.is_old { &main } else { stored.as_ref().ok_or_else(|| missing(fib.table_stream))? };
    Ok(body::read(&File::new(fib, &main, table, &data), Album::new(options)))
}

impl<'a> File<'a> {
    fn new(fib: Fib, main: &'a [u8], table: &'a [u8], data: &'a [u8]) -> Self {
        let pages = |span, kind| Pages::new(main, table, span, kind, fib.is_old);
        let pieces = Pieces::read(main, table, &fib);
        Self {
            table,
            data,
            floating: pictures::floating(main, table, &fib, &pieces),
            pieces,
            paragraph_pages: pages(fib.paragraph_pages, Kind::Paragraph),
            character_pages: pages(fib.character_pages, Kind::Character),
            styles: Styles::read(fib.styles.of(table), fib.is_old),
            fib,
        }
    }

    /// Tells whether the file holds less text than it says.
    fn is_cut(&self) -> bool {
        self.pieces.n_stored(self.fib.n_body) < self.fib.n_body
    }
}

fn missing(stream: &str) -> ReadError {
    ReadError::damaged(FORMAT, Text::new(format!("缺少 {stream} 流"), format!("its stream {stream} is missing")))
}
