//! Packages of XML parts, taken apart and put together again.

pub(super) use crate::synth::render::package::pack;
use anyhow::{Context, Result};
use std::io::{Cursor, Read};
use zip::ZipArchive;

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

/// Returns a part.
pub(super) fn part<'a>(parts: &'a mut Parts, name: &str) -> Result<&'a mut String> {
    let found = parts.iter_mut().find(|(one, _)| one == name);
    found.map(|(_, content)| content).with_context(|| format!("a document has a part {name}"))
}
