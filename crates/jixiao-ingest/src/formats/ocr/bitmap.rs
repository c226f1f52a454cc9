//! Decodes pictures to grey within limits, those that are files of their own and those inside other documents.

use super::picture;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageReader, Limits, LumaA};
use std::io::Cursor;

/// The most dots of a picture that is a file: a sheet of A3 at 600 dots an inch has 70 million.
pub(super) const MOST_PIXELS: u64 = 120_000_000;

/// The most dots of a picture inside a document: a sheet of A4 at 600 dots an inch has 35 million.
pub(crate) const MOST_DOTS: u64 = 40_000_000;

/// The most memory for a decoded picture, half of what a worker may use.
const MOST_MEMORY: u64 = 256 << 20;

/// Decodes a picture that is a file, turned as its camera says it was held.
pub(super) fn of_file(bytes: &[u8]) -> Option<GrayImage> {
    let (picture, orientation) = decoded(bytes, MOST_PIXELS)?;
    let mut grey = DynamicImage::ImageLuma8(on_paper(picture));
    grey.apply_orientation(orientation);
    Some(grey.into_luma8())
}

/// Decodes a picture inside a document, which says itself how it is turned; nothing for drawings made of lines.
pub(crate) fn inside(bytes: &[u8]) -> Option<GrayImage> {
    decoded(bytes, MOST_DOTS).map(|(picture, _)| on_paper(picture))
}

/// The same for a picture that lies over others; where it covers them is apart.
pub(crate) fn with_cover(bytes: &[u8]) -> Option<(GrayImage, Option<GrayImage>)> {
    let (picture, _) = decoded(bytes, MOST_DOTS)?;
    if !picture.color().has_alpha() {
        return Some((weighed(picture), None));
    }
    let picture = picture.into_luma_alpha8();
    let part = |at: usize| {
        let dots = picture.pixels().map(|dot| dot.0[at]).collect();
        GrayImage::from_raw(picture.width(), picture.height(), dots)
    };
    Some((part(0)?, part(1)))
}

/// Returns width and height in dots as the front of a picture states them.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()
}

fn decoded(bytes: &[u8], most: u64) -> Option<(DynamicImage, Orientation)> {
    if picture::pixels(bytes).is_some_and(|pixels| pixels > most) {
        return None;
    }
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > most || decoder.total_bytes() > MOST_MEMORY {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Some((DynamicImage::from_decoder(decoder).ok()?, orientation))
}

/// Weighs colours as the eye does, in whole numbers: scans have millions of dots, and no profile matters to ink on paper.
fn weighed(picture: DynamicImage) -> GrayImage {
    let DynamicImage::ImageRgb8(rgb) = picture else { return picture.into_luma8() };
    let light = |dot: &[u8]| match dot {
        [red, green, blue] => (299 * u32::from(*red) + 587 * u32::from(*green) + 114 * u32::from(*blue)) / 1000,
        _ => 255,
    };
    let dots = rgb.as_raw().chunks_exact(3).map(|dot| u8::try_from(light(dot)).unwrap_or(255)).collect();
    GrayImage::from_raw(rgb.width(), rgb.height(), dots).unwrap_or_default()
}

/// Lays what is transparent on white paper.
fn on_paper(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return weighed(picture);
    }
    let picture = picture.into_luma_alpha8();
    let laid = |LumaA([light, cover]): &LumaA<u8>| {
        let (light, cover) = (u32::from(*light), u32::from(*cover));
        u8::try_from((light * cover + 255 * (255 - cover)) / 255).unwrap_or(255)
    };
    let dots = picture.pixels().map(laid).collect();
    GrayImage::from_raw(picture.width(), picture.height(), dots).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{GrayAlphaImage, ImageFormat, Luma};

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("a PNG");
        out.into_inner()
    }

    #[test]
    fn what_is_transparent_is_paper() {
        for (light, cover, expected) in [(0, 0, 255), (0, 255, 0), (100, 255, 100), (0, 128, 127)] {
            let picture = GrayAlphaImage::from_pixel(2, 3, LumaA([light, cover]));
            let grey = inside(&png(&picture.clone().into())).expect("a picture");
            assert_eq!((grey.dimensions(), grey.get_pixel(0, 0)), ((2, 3), &Luma([expected])), "{light} {cover}");
            let (_, covers) = with_cover(&png(&picture.into())).expect("a picture");
            assert_eq!(covers.map(|covers| *covers.get_pixel(1, 2)), Some(Luma([cover])));
        }
    }

    #[test]
    fn colours_are_weighed() {
        for (colour, expected) in [([255, 255, 255], 255), ([0, 0, 0], 0), ([255, 0, 0], 76), ([10, 200, 30], 123)] {
            let picture = image::RgbImage::from_pixel(3, 2, image::Rgb(colour));
            let grey = inside(&png(&picture.into())).expect("a picture");
            assert_eq!((grey.dimensions(), grey.get_pixel(2, 1)), ((3, 2), &Luma([expected])), "{colour:?}");
        }
    }

    #[test]
    fn pictures_beyond_the_limit_and_drawings_of_lines_are_not_decoded() {
        let huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0\x08\0\0\0\0";
        for bytes in [huge.as_slice(), b"\x01\0\0\0\x6c\0\0\0", b"<svg/>", b""] {
            assert!(inside(bytes).is_none());
        }
    }
}
