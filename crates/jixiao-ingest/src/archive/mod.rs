//! Archives of documents (`.zip`, `.7z`, `.rar`): their entries as files with a name below the archive's, in memory only.

mod name;
mod rar;
mod sevenz;
#[cfg(test)]
mod tests;
mod zip;

use crate::{ReadError, source};
use jixiao_model::Text;
use std::path::Path;

/// The most entries of an archive, those of archives inside it included.
const MOST_ENTRIES: usize = 10_000;

/// The most bytes of all entries together after inflation.
const MOST_TOTAL: u64 = 512 << 20;

/// The most bytes of one entry.
const MOST_ENTRY: u64 = 256 << 20;

/// Archives may lie in each other so deep: reports of a district are often packed once more by the city.
const MOST_DEPTH: usize = 1;

/// A kind of archive that is told from documents by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Zip,
    SevenZ,
    Rar,
}

/// A file inside an archive.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Path of the archive, `/`, path inside it.
    pub(crate) path: String,
    /// The bytes, or why there are none.
    pub(crate) content: Result<Vec<u8>, ReadError>,
}

/// An entry by its name inside the archive.
#[derive(Debug)]
struct Unpacked {
    name: String,
    content: Result<Vec<u8>, ReadError>,
}

/// What may still be unpacked.
#[derive(Debug)]
struct Budget {
    n_entries: usize,
    n_bytes: u64,
}

/// Tells which archive the bytes are; packages of documents (`.docx` and the like) are none.
pub(crate) fn kind(bytes: &[u8]) -> Option<Kind> {
    if bytes.starts_with(b"7z\xBC\xAF\x27\x1C") {
        return Some(Kind::SevenZ);
    }
    if bytes.starts_with(b"Rar!\x1a\x07") {
        return Some(Kind::Rar);
    }
    let is_zip = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    (is_zip && matches!(crate::formats::package_kind(bytes), Err(ReadError::NotADocument))).then_some(Kind::Zip)
}

/// Unpacks the documents of an archive, sorted by path; what is no document by its extension is left out.
pub(crate) fn unpack(kind: Kind, path: &str, bytes: &[u8]) -> Result<Vec<Entry>, ReadError> {
    let mut budget = Budget { n_entries: MOST_ENTRIES, n_bytes: MOST_TOTAL };
    let mut entries = Vec::new();
    unpack_into(&mut entries, kind, path, bytes, 0, &mut budget)?;
    if entries.is_empty() {
        return Err(ReadError::NotADocument);
    }
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

fn unpack_into(
    out: &mut Vec<Entry>,
    kind: Kind,
    path: &str,
    bytes: &[u8],
    depth: usize,
    budget: &mut Budget,
) -> Result<(), ReadError> {
    let unpacked = match kind {
        Kind::Zip => zip::entries(bytes, budget)?,
        Kind::SevenZ => sevenz::entries(bytes, budget)?,
        Kind::Rar => rar::entries(bytes, budget)?,
    };
    for Unpacked { name, content } in unpacked {
        let path = format!("{path}/{name}");
        let inner = content.as_ref().ok().and_then(|bytes| self::kind(bytes).map(|kind| (kind, bytes)));
        match inner {
            Some(_) if depth >= MOST_DEPTH => out.push(Entry { path, content: Err(too_deep()) }),
            Some((kind, bytes)) => {
                if let Err(error) = unpack_into(out, kind, &path, bytes, depth + 1, budget) {
                    out.push(Entry { path, content: Err(error) });
                }
            }
            None => out.push(Entry { path, content }),
        }
    }
    Ok(())
}

/// Tells whether an entry is worth unpacking: as in folders, hidden files and other kinds of files are passed over.
fn is_wanted(name: &str) -> bool {
    let is_hidden = |part: &str| part.starts_with('.') || part.starts_with("~$") || part == "__MACOSX";
    !name.split('/').any(is_hidden) && source::is_candidate(Path::new(name))
}

impl Budget {
    /// Takes one entry of this size out of what is left.
    fn take(&mut self, size: u64) -> Result<(), ReadError> {
        if self.n_entries == 0 {
            let what = Text::fixed("压缩包内的文件数", "the number of files in the archive is");
            return Err(ReadError::TooLarge { what, limit: "10000" });
        }
        self.n_entries -= 1;
        if size > MOST_ENTRY {
            let what = Text::fixed("解压后的文件大小", "the inflated size of the file is");
            return Err(ReadError::TooLarge { what, limit: "256 MiB" });
        }
        if size > self.n_bytes {
            let what = Text::fixed("压缩包解压后的总大小", "the inflated size of the whole archive is");
            return Err(ReadError::TooLarge { what, limit: "512 MiB" });
        }
        self.n_bytes -= size;
        Ok(())
    }
}

fn too_deep() -> ReadError {
    let what = Text::fixed("压缩包嵌套层数", "the nesting of archives is");
    ReadError::TooLarge { what, limit: "2" }
}
