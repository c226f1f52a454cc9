//! Entries of 7z archives: block by block, with bounded memory for each decoder.

use super::{Budget, Unpacked, is_wanted, name};
use crate::ReadError;
use jixiao_model::Text;
use sevenz_rust2::{Archive, BlockDecoder, Error, Password};
use std::io::{Cursor, Read};

/// The most memory for one dictionary in KiB: the largest that the usual settings choose is 64 MiB.
const MOST_MEMORY_KIB: usize = 192 << 10;

/// Unpacks the wanted entries in the order of the archive.
pub(super) fn entries(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Unpacked>, ReadError> {
    let password = Password::empty();
    let mut source = Cursor::new(bytes);
    let archive =
        Archive::read_with_memory_limit(&mut source, &password, MOST_MEMORY_KIB).map_err(|error| in_words(&error))?;
    let mut out = Vec::new();
    for block in 0..archive.blocks.len() {
        let decoder = BlockDecoder::new_with_memory_limit(1, MOST_MEMORY_KIB, block, &archive, &password, &mut source);
        let names: Vec<Option<String>> = decoder.entries().iter().map(|entry| wanted(entry.name())).collect();
        block_entries(decoder, names, budget, &mut out);
    }
    Ok(out)
}

/// Unpacks a block. After an error the rest of the block cannot be had; other blocks can.
fn block_entries(
    decoder: BlockDecoder<'_, Cursor<&[u8]>>,
    names: Vec<Option<String>>,
    budget: &mut Budget,
    out: &mut Vec<Unpacked>,
) {
    let mut next = 0;
    let mut refused = None;
    let result = decoder.for_each_entries(&mut |entry, reader| {
        // What is passed over in a solid block must be decoded all the same, so it counts too.
        if let Err(error) = budget.take(entry.size()) {
            refused = Some(error);
            return Ok(false);
        }
        if let Some(name) = names.get(next).cloned().flatten() {
            let mut bytes = Vec::new();
            reader.take(entry.size()).read_to_end(&mut bytes)?;
            out.push(Unpacked { name, content: Ok(bytes) });
        }
        next += 1;
        Ok(true)
    });
    let Some(error) = refused.or_else(|| result.err().map(|error| in_words(&error))) else { return };
    let mut error = Some(error);
    for name in names.into_iter().skip(next).flatten() {
        let content = Err(error.take().unwrap_or_else(rest_of_block));
        out.push(Unpacked { name, content });
    }
}

fn wanted(name: &str) -> Option<String> {
    name::clean(name).filter(|name| is_wanted(name))
}

fn in_words(error: &Error) -> ReadError {
    match error {
        Error::PasswordRequired | Error::MaybeBadPassword(_) => ReadError::Protected,
        Error::UnsupportedCompressionMethod(method) if method.contains("AES") => ReadError::Protected,
        Error::MaxMemLimited { .. } => {
            let what = Text::fixed("解压所需内存", "the memory needed to unpack is");
            ReadError::TooLarge { what, limit: "192 MiB" }
        }
        Error::UnsupportedCompressionMethod(_) | Error::Unsupported(_) | Error::ExternalUnsupported => {
            ReadError::damaged("7z", Text::fixed("压缩方式不受支持", "an unsupported kind of compression"))
        }
        _ => ReadError::damaged("7z", Text::fixed("压缩包不完整", "the archive is cut off or damaged")),
    }
}

fn rest_of_block() -> ReadError {
    let reason = Text::fixed(
        "与前一个无法解压的文件压缩在一起",
        "packed together with the file before, which cannot be unpacked",
    );
    ReadError::damaged("7z", reason)
}
