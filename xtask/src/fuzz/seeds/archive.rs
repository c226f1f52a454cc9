//! Tiny archives of the three kinds, with a file in a folder, a page and a package inside.

use super::{marked, package};
use anyhow::Result;
use std::io::Cursor;

/// What lies in each archive.
fn files() -> Result<Vec<(&'static str, Vec<u8>)>> {
    Ok(vec![("一.txt", marked::txt()), ("二/三.html", marked::html()), ("四.docx", package::docx()?)])
}

pub(super) fn zip() -> Result<Vec<u8>> {
    let files = files()?;
    let parts: Vec<_> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    package::zip_of(&parts)
}

pub(super) fn sevenz() -> Result<Vec<u8>> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new()))?;
    for (name, bytes) in files()? {
        writer.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(Cursor::new(bytes)))?;
    }
    Ok(writer.finish()?.into_inner())
}

/// The generation of RAR that most archives of departments still are.
pub(super) fn rar_of_2002() -> Result<Vec<u8>> {
    rar(rars::ArchiveVersion::Rar29)
}

pub(super) fn rar_of_2013() -> Result<Vec<u8>> {
    rar(rars::ArchiveVersion::Rar50)
}

fn rar(version: rars::ArchiveVersion) -> Result<Vec<u8>> {
    let mut builder = rars::Builder::new(version).solid(true);
    for (name, bytes) in files()? {
        builder.add_bytes(name.as_bytes().to_vec(), bytes, Some(0), None)?;
    }
    Ok(builder.to_bytes()?)
}
