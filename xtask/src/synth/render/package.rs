//! Packages of XML parts, such as Word documents.

use anyhow::Result;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Puts a package together; the same parts give the same bytes.
pub(crate) fn pack<N: AsRef<str>, C: AsRef<[u8]>>(parts: &[(N, C)]) -> Result<Vec<u8>> {
    pack_with(parts, &[])
}

/// The same with parts that are stored as they are: pictures are packed already.
pub(crate) fn pack_with<N: AsRef<str>, C: AsRef<[u8]>>(
    parts: &[(N, C)],
    stored: &[(String, &[u8])],
) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name.as_ref(), options)?;
        zip.write_all(content.as_ref())?;
    }
    for (name, content) in stored {
        zip.start_file(name.as_str(), options.compression_method(CompressionMethod::Stored))?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
