//! Takes the pages of a TIFF apart: each is handed on as a file that shows it alone.

/// The most directories of a TIFF that are followed.
const MOST_DIRECTORIES: usize = 1_000;

/// A TIFF with the places of its directories.
#[derive(Debug)]
pub(super) struct Leaves {
    bytes: Vec<u8>,
    is_little: bool,
    directories: Vec<Directory>,
}

/// A page: where its directory stands, and where that names the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Directory {
    at: usize,
    link: usize,
}

/// Tells whether the numbers of a TIFF begin with their small end; nothing for other pictures.
fn order(bytes: &[u8]) -> Option<bool> {
    let is_little = bytes.starts_with(b"II*\0");
    (is_little || bytes.starts_with(b"MM\0*")).then_some(is_little)
}

fn directories(bytes: &[u8], is_little: bool) -> Vec<Directory> {
    let short = |at: usize| {
        let raw: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(usize::from(if is_little { u16::from_le_bytes(raw) } else { u16::from_be_bytes(raw) }))
    };
    let long = |at: usize| {
        let raw: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if is_little { u32::from_le_bytes(raw) } else { u32::from_be_bytes(raw) }).ok()
    };
    let mut found = Vec::new();
    let mut at = long(4).unwrap_or(0);
    // A directory that leads back to an earlier one is stopped by the count.
    while at != 0 && found.len() < MOST_DIRECTORIES {
        let Some(n_entries) = short(at) else { break };
        let link = at + 2 + n_entries * 12;
        found.push(Directory { at, link });
        at = long(link).unwrap_or(0);
    }
    found
}

impl Leaves {
    /// Takes a TIFF of several pages; nothing for any other picture.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let is_little = order(bytes)?;
        let directories = directories(bytes, is_little);
        (directories.len() > 1).then(|| Self { bytes: bytes.to_vec(), is_little, directories })
    }

    pub(super) fn len(&self) -> usize {
        self.directories.len()
    }

    /// Returns the file with one page alone (from 0): its front leads there, and from there nowhere.
    pub(super) fn page(&mut self, idx: usize) -> Option<&[u8]> {
        let Directory { at, link } = *self.directories.get(idx)?;
        self.set(4, u32::try_from(at).ok()?);
        self.set(link, 0);
        Some(&self.bytes)
    }

    /// A file that is cut off has no room for the last link, and needs none.
    fn set(&mut self, at: usize, value: u32) {
        let raw = if self.is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        if let Some(slot) = self.bytes.get_mut(at..at + raw.len()) {
            slot.copy_from_slice(&raw);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{bitmap, tiff};
    use super::*;
    use image::{GrayImage, Luma};

    fn count(bytes: &[u8]) -> usize {
        Leaves::of(bytes).map_or(1, |leaves| leaves.len())
    }

    #[test]
    fn pages_of_a_tiff_are_counted() {
        assert_eq!(count(b"II*\0\x08\0\0\0\0\0\x0e\0\0\0\0\0\0\0\0\0"), 2);
        let endless = b"II*\0\x08\0\0\0\0\0\x08\0\0\0";
        assert_eq!(count(endless), MOST_DIRECTORIES);
        assert_eq!((count(b"MM\0*"), count(b"\x89PNG"), count(b"")), (1, 1, 1));
        assert_eq!(count(b"MM\0*\xff\xff\xff\xff"), 1);
    }

    #[test]
    fn every_page_is_a_file_of_its_own() {
        let pages = [3, 8, 5].map(|side| GrayImage::from_pixel(side, side + 1, Luma([200])));
        let mut leaves = Leaves::of(&tiff::write(&pages)).expect("several pages");
        for (idx, page) in pages.iter().enumerate() {
            let alone = leaves.page(idx).expect("a page");
            assert_eq!((count(alone), bitmap::of_file(alone).as_ref()), (1, Some(page)));
        }
        assert!(leaves.page(3).is_none());
        assert!(Leaves::of(&tiff::write(&pages[..1])).is_none());
    }

    #[test]
    fn pages_that_lead_back_are_pages_all_the_same() {
        let mut leaves = Leaves::of(b"II*\0\x08\0\0\0\0\0\x08\0\0\0").expect("several pages");
        assert_eq!(leaves.len(), MOST_DIRECTORIES);
        assert_eq!(leaves.page(7), Some(b"II*\0\x08\0\0\0\0\0\0\0\0\0".as_slice()));
    }
}
