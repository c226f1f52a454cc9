//! Writes pictures as the pages of one TIFF, so that one run of `tesseract` recognises each by itself.

use image::GrayImage;

/// The tags of a page in the order of their numbers: width, height, bits, compression, meaning of 0, place, rows and bytes of the dots.
const TAGS: [u16; 8] = [256, 257, 258, 259, 262, 273, 278, 279];

/// The type of a whole number of four bytes.
const LONG: u16 = 4;

/// Writes grey pictures without compression.
pub(super) fn write<'p>(pages: impl IntoIterator<Item = &'p GrayImage>) -> Vec<u8> {
    let mut out = b"II*\0".to_vec();
    let mut link = out.len();
    out.extend([0; 4]);
    for page in pages {
        let dots = out.len();
        out.extend(page.as_raw());
        // Directories begin at even places.
        out.resize(out.len().next_multiple_of(2), 0);
        let directory = out.len();
        let (width, height) = page.dimensions();
        let values = [width, height, 8, 1, 1, place(dots), height, place(page.as_raw().len())];
        out.extend(8u16.to_le_bytes());
        for (tag, value) in TAGS.iter().zip(values) {
            out.extend(tag.to_le_bytes());
            out.extend(LONG.to_le_bytes());
            out.extend(1u32.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        out[link..link + 4].copy_from_slice(&place(directory).to_le_bytes());
        link = out.len();
        out.extend([0; 4]);
    }
    out
}

/// The dots of all pages are bounded far below 4 GiB.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::leaves::Leaves;
    use super::*;
    use image::Luma;

    #[test]
    fn pages_are_read_back() {
        let pages = [GrayImage::from_pixel(3, 5, Luma([7])), GrayImage::from_pixel(8, 2, Luma([250]))];
        let bytes = write(&pages);
        assert_eq!(Leaves::of(&bytes).expect("pages").len(), 2);
        let first = image::load_from_memory(&bytes).expect("a TIFF").into_luma8();
        assert_eq!(first, pages[0]);
    }
}
