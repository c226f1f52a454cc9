//! Entries of zip archives.

use super::{Budget, Unpacked, is_wanted, name};
use crate::ReadError;
use jixiao_model::Text;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many times larger an entry may become by inflation, once it is larger than [`FREE_BYTES`].
const MOST_RATIO: u64 = 400;

/// Up to this size the ratio does not matter: tables of blanks compress well.
const FREE_BYTES: u64 = 8 << 20;

/// An entry as the directory of the archive states it.
struct Listed {
    name: String,
    index: usize,
    size: u64,
    packed: u64,
    is_encrypted: bool,
}

/// Unpacks the wanted entries in the order of their names.
pub(super) fn entries(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Unpacked>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut listed: Vec<Listed> = (0..archive.len()).filter_map(|index| list(&archive, index)).collect();
    listed.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(listed.into_iter().map(|one| Unpacked { content: read(&mut archive, &one, budget), name: one.name }).collect())
}

fn list(archive: &ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<Listed> {
    let entry = archive.by_index_data(index).ok()?;
    let name = name::clean(&name::decode(entry.name_raw()))?;
    let is_file = !entry.is_dir() && !entry.is_symlink() && is_wanted(&name);
    let (size, packed, is_encrypted) = (entry.size(), entry.compressed_size(), entry.encrypted());
    is_file.then_some(Listed { name, index, size, packed, is_encrypted })
}

/// Inflates an entry. Stated sizes may lie, so the reading itself is capped by them.
fn read(archive: &mut ZipArchive<Cursor<&[u8]>>, one: &Listed, budget: &mut Budget) -> Result<Vec<u8>, ReadError> {
    if one.is_encrypted {
        return Err(ReadError::Protected);
    }
    if one.size > FREE_BYTES && one.size > one.packed.saturating_mul(MOST_RATIO) {
        let what = Text::fixed("压缩包内文件的压缩比", "the compression ratio of the file is");
        return Err(ReadError::TooLarge { what, limit: "400" });
    }
    budget.take(one.size)?;
    let file = archive.by_index(one.index).map_err(|_| damaged())?;
    let mut bytes = Vec::new();
    file.take(one.size + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if bytes.len() as u64 > one.size {
        return Err(damaged());
    }
    Ok(bytes)
}

fn damaged() -> ReadError {
    let reason = Text::fixed("文件不完整，或压缩方式不受支持", "cut off, or an unsupported kind of compression");
    ReadError::damaged("zip", reason)
}
