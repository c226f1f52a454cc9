//! Reads files of any kind into documents and documents into reports.
//!
//! 1. [`load`] finds the files under the given paths and reads them side by side; one bad file never stops the rest;
//! 2. [`read_document`] looks at the bytes, decides the format and parses them into a [`Document`]: ordered
//!    headings, paragraphs and tables, each at its place;
//! 3. [`read_reports`] recognises the template family of a document and reads its reports;
//! 4. [`read_bytes`] does both for one file.
//!
//! Parsing never fails half-way in silence: what could not be read is a [`jixiao_model::Notice`] or an error in words.

mod document;
mod error;
mod formats;
mod load;
mod registry;
mod sniff;
mod source;
mod tables;
mod template;
mod value;

pub use document::{Block, Cell, Document, Grid, Table};
pub use error::ReadError;
pub use load::{load, read_bytes, read_document};
pub use registry::{RegistryFileError, parse_registry};
pub use source::roots;
pub use template::read_reports;
