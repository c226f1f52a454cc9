//! Reads files of any kind into documents and documents into reports.
//!
//! 1. [`load()`] finds the files under the given paths and reads them side by side; one bad file never stops the rest;
//! 2. [`read_document`] looks at the bytes, decides the format and parses them into a [`Document`]: ordered
//!    headings, paragraphs and tables, each at its place;
//! 3. [`read_reports`] recognises the template family of a document and reads its reports;
//! 4. [`read_files`] does both for one file, and for every document in an archive;
//! 5. [`Reader`] does all of it in this process or in workers of its own ([`serve`]), whose memory and time are limited.
//!
//! Parsing never fails half-way in silence: what could not be read is a [`jixiao_model::Notice`] or an error in words.

mod archive;
mod document;
mod error;
mod formats;
mod isolate;
mod load;
mod quality;
mod read;
mod reader;
mod registry;
mod sniff;
mod source;
mod tables;
mod template;
mod value;

pub use document::{Aside, AsideKind, Block, Cell, Document, Grid, Table};
pub use error::ReadError;
pub use formats::Manner;
pub use formats::{NoText, picture};
pub use isolate::{MOST_MEMORY, MOST_SECONDS, Pool, Recognise, WorkerCommand, serve, serve_with};
pub use load::load;
pub use read::{FileDocument, ReadOptions, read_bytes, read_document, read_documents, read_files};
pub use reader::Reader;
pub use registry::{RegistryFileError, parse_registry};
pub use source::{read as read_path, roots};
pub use template::read_reports;
