//! Packages of XML parts, taken apart and put together again.

use anyhow::{Context, Result};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// The parts of a package with their names, in order.
pub(super) type Parts = Vec<(String, String)>;

/// Takes a package apart.
pub(super) fn unpack(bytes: &[u8]) -> Result<Parts> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Parts::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index)?;
        let (name, mut content) = (part.name()?.into_owned(), String::new());
        part.read_to_string(&mut content)?;
        parts.push((name, content));
    }
    Ok(parts)
}

/// Puts a package together; the same parts give the same bytes.
pub(super) fn pack(parts: &Parts) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options)?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Returns a part.
pub(super) fn part<'a>(parts: &'a mut Parts, name: &str) -> Result<&'a mut String> {
    let found = parts.iter_mut().find(|(one, _)| one == name);
    found.map(|(_, content)| content).with_context(|| format!("a document has a part {name}"))
}
