//! Opens a compound file ([MS-CFB]): a small file system of sectors inside one file.
//!
//! Readers that insist on a perfect directory refuse files that Word opens, so this one takes what it finds. It is
//! bounded by the size of the file: no table and no stream becomes longer, and chains that loop end.

use crate::ReadError;
use crate::formats::bytes::{part, u8_at, u16_at, u32_at, utf16};
use jixiao_model::Text;
use std::collections::BTreeSet;

/// The first bytes of every compound file.
pub(crate) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on mark ends and tables.
const FIRST_RESERVED: u32 = 0xFFFF_FFFA;

/// The bytes of a directory entry.
const ENTRY: usize = 128;

/// The bytes of a sector of the mini stream.
const MINI_SECTOR: usize = 64;

/// The most entries of the directory that are looked at.
const MOST_ENTRIES: usize = 65_536;

/// An open compound file.
#[derive(Debug)]
pub(crate) struct Compound<'a> {
    sectors: Sectors<'a>,
    /// The next sector of each sector.
    table: Vec<u32>,
    mini_table: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: u32,
    /// The streams and storages directly below the root, in the order of the directory.
    top: Vec<Entry>,
}

/// A stream or storage.
#[derive(Debug, Clone)]
struct Entry {
    name: String,
    kind: u8,
    left: u32,
    right: u32,
    child: u32,
    first: u32,
    length: u32,
}

/// The bytes of the file in sectors; the header takes the place of one.
#[derive(Debug, Clone, Copy)]
struct Sectors<'a> {
    bytes: &'a [u8],
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables and the directory.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        Self::read(bytes).ok_or_else(|| {
            let reason = Text::fixed("文件头或目录有误", "its header or its directory is wrong");
            ReadError::damaged("OLE", reason)
        })
    }

    fn read(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 0x1E).filter(|shift| (7..=16).contains(shift))?;
        let sectors = Sectors { bytes, length: 1 << shift };
        let table = sectors.table();
        let directory = sectors.chain(&table, u32_at(bytes, 0x30)?, MOST_ENTRIES * ENTRY);
        let entries: Vec<Entry> = directory.chunks_exact(ENTRY).filter_map(Entry::read).collect();
        let root = entries.first()?;
        let mini_table = sectors.chain(&table, u32_at(bytes, 0x3C)?, bytes.len());
        Some(Self {
            sectors,
            mini_table: numbers(&mini_table).collect(),
            mini_stream: sectors.chain(&table, root.first, root.length as usize),
            mini_cutoff: u32_at(bytes, 0x38)?,
            top: children(&entries, root.child),
            table,
        })
    }

    /// Returns the names directly below the root.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.top.iter().map(|entry| entry.name.as_str())
    }

    /// Reads a stream below the root; what a damaged chain does not reach is missing at its end.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.top.iter().find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))?;
        let length = entry.length as usize;
        if entry.length >= self.mini_cutoff {
            return Some(self.sectors.chain(&self.table, entry.first, length));
        }
        let mini = |sector: usize| part(&self.mini_stream, sector.saturating_mul(MINI_SECTOR), MINI_SECTOR);
        Some(follow(&self.mini_table, entry.first, length, mini))
    }
}

impl<'a> Sectors<'a> {
    fn get(self, sector: usize) -> &'a [u8] {
        let at = sector.saturating_add(1).saturating_mul(self.length);
        part(self.bytes, at, self.length)
    }

    /// Reads the table of next sectors, no longer than the file has sectors.
    fn table(self) -> Vec<u32> {
        let n_sectors = self.bytes.len().div_ceil(self.length);
        let n_table_sectors = n_sectors.div_ceil(self.length / 4);
        let mut parts: Vec<u32> = numbers(part(self.bytes, 0x4C, 109 * 4)).collect();
        let mut next = u32_at(self.bytes, 0x44).unwrap_or(FIRST_RESERVED);
        while parts.len() < n_table_sectors && next < FIRST_RESERVED {
            let listed: Vec<u32> = numbers(self.get(next as usize)).collect();
            let Some((last, listed)) = listed.split_last() else { break };
            parts.extend(listed);
            next = *last;
        }
        let parts = parts.into_iter().filter(|sector| *sector < FIRST_RESERVED).take(n_table_sectors);
        let mut table: Vec<u32> = parts.flat_map(|sector| numbers(self.get(sector as usize))).collect();
        table.truncate(n_sectors);
        table
    }

    fn chain(self, table: &[u32], first: u32, length: usize) -> Vec<u8> {
        follow(table, first, length, |sector| self.get(sector))
    }
}

/// Joins the sectors of a chain up to a length; a chain longer than its table loops and ends there.
fn follow<'a>(table: &[u32], first: u32, length: usize, sector: impl Fn(usize) -> &'a [u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut next = first;
    for _ in 0..table.len() {
        if next >= FIRST_RESERVED || out.len() >= length {
            break;
        }
        let piece = sector(next as usize);
        if piece.is_empty() {
            break;
        }
        out.extend_from_slice(piece);
        next = table.get(next as usize).copied().unwrap_or(FIRST_RESERVED);
    }
    out.truncate(length);
    out
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let name_length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
        Some(Self {
            name: utf16(part(bytes, 0, name_length)),
            kind: u8_at(bytes, 66)?,
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            first: u32_at(bytes, 116)?,
            length: u32_at(bytes, 120)?,
        })
    }
}

/// Collects the entries of a storage from their tree; one that is its own descendant is visited once.
fn children(entries: &[Entry], root: u32) -> Vec<Entry> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![root];
    while let Some(index) = waiting.pop() {
        if let Some(entry) = entries.get(index as usize)
            && found.insert(index)
        {
            waiting.extend([entry.left, entry.right]);
        }
    }
    found.into_iter().map(|index| entries[index as usize].clone()).filter(|entry| matches!(entry.kind, 1 | 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::ole_of;

    #[track_caller]
    fn check(streams: &[(&str, &[u8])]) {
        let file = ole_of(streams);
        let compound = Compound::open(&file).expect("a compound file");
        for (name, content) in streams {
            assert!(compound.stream(name).as_deref() == Some(*content), "{name}");
        }
        assert_eq!(compound.stream("missing"), None);
    }

    #[test]
    fn streams_of_all_sizes_are_read() {
        check(&[("A", b""), ("B", b"x"), ("WordDocument", &[7; 64])]);
        check(&[("A", &[1; 4095]), ("b", &[2; 4096]), ("c", &vec![3; 100_000])]);
        // More than 109 sectors of the table, which then continues outside the header.
        check(&[("big", &vec![9; 8 << 20]), ("small", b"y")]);
    }

    #[test]
    fn chains_that_loop_end() {
        let mut file = ole_of(&[("A", &[1; 5000])]);
        let table = (u32_at(&file, 0x4C).unwrap() as usize + 1) * 512;
        for sector in 0..128u32 {
            file[table + 4 * sector as usize..][..4].copy_from_slice(&(sector ^ 1).to_le_bytes());
        }
        let _ = Compound::open(&file).map(|compound| compound.stream("A"));
    }

    #[test]
    fn cut_files_give_what_is_there() {
        let whole = ole_of(&[("A", &[1; 5000])]);
        for length in 0..whole.len() {
            let _ = Compound::open(&whole[..length]).map(|compound| compound.stream("A"));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(at in 0usize..6000, with in 0u8..=255, tail in proptest::collection::vec(0u8..=255, 0..600)) {
            let mut file = ole_of(&[("A", &[1; 5000]), ("B", b"small")]);
            let end = (at + tail.len()).min(file.len());
            let at = at.min(end);
            file[at..end].copy_from_slice(&tail[..end - at]);
            file[at.min(0x200)] = with;
            if let Ok(compound) = Compound::open(&file) {
                let length: usize = ["A", "B"].iter().filter_map(|name| compound.stream(name)).map(|s| s.len()).sum();
                proptest::prop_assert!(length <= 2 * file.len());
            }
        }
    }
}
