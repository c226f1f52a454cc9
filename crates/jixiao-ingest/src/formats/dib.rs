//! Dots as they lie in memory of Windows (device-independent bitmaps), which are files but for their head.

use super::bytes::{u16_at, u32_at};

/// The bytes of the head of a file.
const HEAD: usize = 14;

/// The size of the description that all later versions begin with.
const DESCRIPTION: u32 = 40;

/// Dots whose colours lie where three masks behind the description say.
const MASKS: u32 = 3;

/// Puts the head of a file before the dots; nothing where their description is none.
pub(crate) fn with_head(dots: &[u8]) -> Option<Vec<u8>> {
    let size = u32_at(dots, 0).filter(|size| (DESCRIPTION..=1_000).contains(size))?;
    let (bits, compression, stated) = (u16_at(dots, 14)?, u32_at(dots, 16)?, u32_at(dots, 32)?);
    let colours = match (stated, bits) {
        (0, 1..=8) => 1 << bits,
        (stated, _) => stated.min(256),
    };
    let masks = if size == DESCRIPTION && compression == MASKS { 12 } else { 0 };
    let head = u32::try_from(HEAD).ok()?;
    let start = head + size + masks + 4 * colours;
    let length = u32::try_from(dots.len()).ok()?.checked_add(head)?;
    let mut file = Vec::with_capacity(HEAD + dots.len());
    file.extend_from_slice(b"BM");
    file.extend_from_slice(&length.to_le_bytes());
    file.extend_from_slice(&[0; 4]);
    file.extend_from_slice(&start.to_le_bytes());
    file.extend_from_slice(dots);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::ocr;
    use image::{GrayImage, ImageFormat, Luma, Rgb, RgbImage};

    fn file_of(image: &image::DynamicImage) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image.write_to(&mut bytes, ImageFormat::Bmp).expect("a bitmap");
        bytes.into_inner()
    }

    #[test]
    fn dots_become_the_file_they_were() {
        let grey = GrayImage::from_fn(9, 5, |x, y| Luma([u8::try_from(x * 20 + y).unwrap()]));
        let colour = RgbImage::from_fn(9, 5, |x, _| Rgb([u8::try_from(x * 20).unwrap(); 3]));
        for image in [image::DynamicImage::from(grey), image::DynamicImage::from(colour)] {
            let file = file_of(&image);
            let again = with_head(&file[HEAD..]).expect("a file");
            assert_eq!(ocr::decode(&again), Some(image.to_luma8()));
        }
    }

    #[test]
    fn anything_else_is_none() {
        for bytes in [&b""[..], &[0; 60], &[12, 0, 0, 0, 1, 0, 1, 0, 1, 0, 24, 0], &[0xff; 60], &[40, 0, 0, 0, 1]] {
            assert_eq!(with_head(bytes), None, "{bytes:?}");
        }
    }
}
