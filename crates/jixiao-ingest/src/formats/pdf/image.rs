//! Decodes the pictures of a page to grey.

use super::decode;
use crate::formats::layout::Matrix;
use crate::formats::ocr::MOST_DOTS;
use hayro_syntax::Filter;
use hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use image::GrayImage;
use std::borrow::Cow;

/// The most dots of a JPEG 2000, whose decoder needs much memory.
const MOST_DOTS_OF_JPX: u64 = 12_000_000;

/// How deep colour spaces may lie in each other.
const MOST_DEPTH: usize = 4;

/// A picture where it is drawn.
#[derive(Debug)]
pub(super) struct Drawn<'a> {
    stream: Stream<'a>,
    colours: Option<Colours>,
    /// From the unit square to the page.
    pub(super) matrix: Matrix,
}

/// A decoded picture.
#[derive(Debug)]
pub(in crate::formats) struct Picture {
    pub(in crate::formats) grey: GrayImage,
    /// Where it covers what lies below: everywhere, unless it says otherwise.
    pub(in crate::formats) cover: Option<GrayImage>,
}

/// What the numbers of a dot mean.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Colours {
    Grey,
    Rgb,
    Cmyk,
    /// Ink of one colour: 0 is paper.
    Tint,
    Indexed(Box<Self>, Vec<u8>),
}

impl<'a> Drawn<'a> {
    pub(super) fn new(stream: Stream<'a>, resources: &Resources<'a>, matrix: Matrix) -> Self {
        let named = |name: &Name<'a>| resources.get_color_space(name);
        let colours = stream.dict().get::<Object<'a>>("ColorSpace");
        let colours = colours.and_then(|object| match &object {
            Object::Name(name) => Colours::of(&named(name).unwrap_or(object), MOST_DEPTH),
            _ => Colours::of(&object, MOST_DEPTH),
        });
        Self { stream, colours, matrix }
    }

    /// Returns width and height in dots as the file states them.
    pub(super) fn size(&self) -> (u32, u32) {
        (number(self.stream.dict(), "Width"), number(self.stream.dict(), "Height"))
    }

    /// Decodes the picture; nothing when that is not possible within the limits.
    pub(super) fn decode(&self) -> Option<Picture> {
        let is_mask = self.stream.dict().get::<bool>("ImageMask").unwrap_or(false);
        let colours = if is_mask { Some(Colours::Grey) } else { self.colours.clone() };
        let grey = grey(&self.stream, colours, is_mask)?;
        if is_mask {
            // It paints where it is 0, with the colour in use, which is black in all but drawings.
            let black = GrayImage::new(grey.width(), grey.height());
            let mut cover = grey;
            cover.iter_mut().for_each(|dot| *dot = 255 - *dot);
            return Some(Picture { grey: black, cover: Some(cover) });
        }
        let mask = self.stream.dict().get::<Stream<'_>>("SMask");
        let cover = mask.and_then(|mask| self::grey(&mask, Some(Colours::Grey), false));
        Some(Picture { grey, cover })
    }
}

fn number(dict: &Dict<'_>, key: &str) -> u32 {
    dict.get::<u32>(key).unwrap_or(0)
}

/// The numbers of a picture with what is needed to understand them.
struct Samples<'a> {
    data: Cow<'a, [u8]>,
    width: u32,
    height: u32,
    bits: u8,
    colours: Colours,
    is_inverted: bool,
}

fn grey(stream: &Stream<'_>, colours: Option<Colours>, is_mask: bool) -> Option<GrayImage> {
    let dict = stream.dict();
    let (width, height) = (number(dict, "Width"), number(dict, "Height"));
    let n_dots = u64::from(width) * u64::from(height);
    if n_dots == 0 || n_dots > MOST_DOTS {
        return None;
    }
    let bits = if is_mask { 1 } else { dict.get::<u8>("BitsPerComponent").unwrap_or(8) };
    let is_inverted = dict.get::<Array<'_>>("Decode").is_some_and(|array| {
        let mut ends = array.iter::<f64>();
        ends.next().zip(ends.next()).is_some_and(|(first, last)| first > last)
    });
    let is_indexed = matches!(colours, Some(Colours::Indexed(..)));
    let samples = if stream.filters().into_iter().any(is_of_pictures) {
        let parameters = ImageDecodeParams {
            is_indexed,
            bpc: Some(bits),
            num_components: None,
            target_dimension: None,
            width,
            height,
        };
        let read = bounded(stream).then(|| stream.decoded_image(&parameters).ok()).flatten()?;
        let own = read.image_data?;
        let colours = Colours::that_fit(colours, own.color_space.and_then(Colours::of_picture))?;
        let (width, height, bits) = (own.width, own.height, own.bits_per_component);
        Samples { data: read.data, width, height, bits, colours, is_inverted }
    } else {
        let data = Cow::Owned(decode::decode(stream)?);
        Samples { data, width, height, bits, colours: colours?, is_inverted }
    };
    samples.grey()
}

fn is_of_pictures(filter: Filter) -> bool {
    matches!(filter, Filter::DctDecode | Filter::CcittFaxDecode | Filter::Jbig2Decode | Filter::JpxDecode)
}

/// Tells whether a picture decodes within the limits; formats that state a size of their own state it in the data.
fn bounded(stream: &Stream<'_>) -> bool {
    let filters = stream.filters();
    let data = stream.raw_data();
    let dots_of_stated = |size: Option<(u32, u32)>, most: u64| {
        size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) <= most)
    };
    match filters.as_slice() {
        [Filter::DctDecode | Filter::CcittFaxDecode] => has_few_columns(stream.dict()),
        [Filter::JpxDecode] => dots_of_stated(size_of_jpx(&data), MOST_DOTS_OF_JPX),
        [Filter::Jbig2Decode] => dots_of_stated(size_of_jbig2(&data), MOST_DOTS),
        // Packed once more: what comes out must be bounded before it is taken for a picture.
        [Filter::FlateDecode, Filter::DctDecode | Filter::CcittFaxDecode] => {
            has_few_columns(stream.dict()) && decode::inflated(&data, decode::MOST_BYTES).is_some()
        }
        _ => false,
    }
}

/// The width of a fax is stated apart from that of its picture.
fn has_few_columns(dict: &Dict<'_>) -> bool {
    const MOST_COLUMNS: u32 = 20_000;
    let is_narrow = |parameters: Dict<'_>| number(&parameters, "Columns") <= MOST_COLUMNS;
    let all = dict.get::<Array<'_>>("DecodeParms");
    dict.get::<Dict<'_>>("DecodeParms").is_none_or(is_narrow)
        && all.is_none_or(|all| all.iter::<Dict<'_>>().all(is_narrow))
}

/// Finds the segment of a JPEG 2000 stream that states its size.
fn size_of_jpx(data: &[u8]) -> Option<(u32, u32)> {
    let at = data.windows(4).position(|four| four == b"\xff\x4f\xff\x51")? + 8;
    let number = |at: usize| data.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(at)?, number(at + 4)?))
}

/// Finds the segment of a JBIG2 stream that states the size of the page; a height that is left open is that of the picture.
fn size_of_jbig2(data: &[u8]) -> Option<(u32, u32)> {
    const PAGE_INFORMATION: u8 = 48;
    const OPEN: u32 = u32::MAX;
    let number = |at: usize| data.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    // Number, kind, no references, page and length come first; it is the first segment that belongs to the page.
    let at = (0..data.len().min(4_096)).find(|at| {
        data.get(at + 4).is_some_and(|kind| kind & 0x3f == PAGE_INFORMATION) && number(at + 7) == Some(19)
    })?;
    let (width, height) = (number(at + 11)?, number(at + 15)?);
    (height != OPEN).then_some((width, height))
}

impl Colours {
    fn of(object: &Object<'_>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        match object {
            Object::Name(name) => Self::of_name(name),
            Object::Array(array) => {
                let mut parts = array.iter::<Object<'_>>();
                let Object::Name(kind) = parts.next()? else { return None };
                match &*kind {
                    b"ICCBased" => Self::of_profile(parts.next()?),
                    b"Separation" => Some(Self::Tint),
                    b"Indexed" | b"I" => {
                        let base = Self::of(&parts.next()?, depth)?;
                        Some(Self::Indexed(Box::new(base), table(parts.nth(1)?)?))
                    }
                    _ => Self::of_name(&kind),
                }
            }
            _ => None,
        }
    }

    fn of_name(name: &[u8]) -> Option<Self> {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Self::Grey),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Self::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Self::Cmyk),
            _ => None,
        }
    }

    fn of_profile(object: Object<'_>) -> Option<Self> {
        match number(object.into_stream()?.dict(), "N") {
            1 => Some(Self::Grey),
            3 => Some(Self::Rgb),
            4 => Some(Self::Cmyk),
            _ => None,
        }
    }

    fn of_picture(own: ImageColorSpace) -> Option<Self> {
        match own {
            ImageColorSpace::Gray => Some(Self::Grey),
            ImageColorSpace::Rgb => Some(Self::Rgb),
            ImageColorSpace::Cmyk => Some(Self::Cmyk),
            ImageColorSpace::Unknown(_) => None,
        }
    }

    /// Chooses between what the file says of a picture and what the picture says: the latter, where a dot has another
    /// number of values. Some scanners call coloured pictures grey.
    fn that_fit(stated: Option<Self>, own: Option<Self>) -> Option<Self> {
        match (stated, own) {
            (Some(stated), Some(own)) if stated.n_numbers() != own.n_numbers() => Some(own),
            (stated, own) => stated.or(own),
        }
    }

    const fn n_numbers(&self) -> usize {
        match self {
            Self::Grey | Self::Tint | Self::Indexed(..) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }

    /// Returns how light a dot is.
    fn light(&self, numbers: &[u8]) -> u8 {
        match (self, numbers) {
            (Self::Grey, [grey, ..]) => *grey,
            (Self::Tint, [ink, ..]) => 255 - ink,
            (Self::Rgb, [red, green, blue, ..]) => mixed([*red, *green, *blue]),
            (Self::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                let light = u32::from(mixed([255 - cyan, 255 - magenta, 255 - yellow])) * u32::from(255 - black) / 255;
                u8::try_from(light).unwrap_or(255)
            }
            (Self::Indexed(base, table), [idx, ..]) => {
                let n = base.n_numbers();
                table.chunks(n).nth((*idx).into()).map_or(255, |numbers| base.light(numbers))
            }
            // The data end early: paper.
            _ => 255,
        }
    }
}

/// Returns the lightness of a colour as the eye weighs it.
fn mixed([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from(sum / 1000).unwrap_or(255)
}

fn table(object: Object<'_>) -> Option<Vec<u8>> {
    match object {
        Object::String(string) => Some(string.as_bytes().to_vec()),
        Object::Stream(stream) => decode::decode(&stream),
        _ => None,
    }
}

impl Samples<'_> {
    fn grey(&self) -> Option<GrayImage> {
        let n = self.colours.n_numbers();
        let n_dots = u64::from(self.width) * u64::from(self.height);
        if !matches!(self.bits, 1 | 2 | 4 | 8 | 16) || n_dots > MOST_DOTS {
            return None;
        }
        let stride = (self.width as usize * n * usize::from(self.bits)).div_ceil(8).max(1);
        let mut page = Vec::with_capacity(self.width as usize * self.height as usize);
        let mut numbers = Vec::with_capacity(self.width as usize * n);
        let mut rows = self.data.chunks(stride);
        for _ in 0..self.height {
            numbers.clear();
            self.unpack(rows.next().unwrap_or_default(), &mut numbers);
            let lights = numbers.chunks(n).take(self.width as usize).map(|numbers| self.colours.light(numbers));
            page.extend(lights);
            page.resize(page.len().next_multiple_of(self.width as usize), 255);
        }
        page.resize(self.width as usize * self.height as usize, 255);
        GrayImage::from_raw(self.width, self.height, page)
    }

    /// Unpacks a row to numbers from 0 to 255; places in a table stay as they are.
    fn unpack(&self, row: &[u8], numbers: &mut Vec<u8>) {
        let is_place = matches!(self.colours, Colours::Indexed(..));
        let invert = if self.is_inverted && !is_place { 255 } else { 0 };
        match self.bits {
            8 => numbers.extend(row.iter().map(|number| number ^ invert)),
            16 => numbers.extend(row.iter().step_by(2).map(|number| number ^ invert)),
            bits => {
                let most = (1u8 << bits) - 1;
                let factor = if is_place { 1 } else { 255 / most };
                for byte in row {
                    let shifts = (0..8 / bits).rev().map(|idx| idx * bits);
                    numbers.extend(shifts.map(|shift| ((byte >> shift & most) * factor) ^ invert));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(colours: Colours, bits: u8, width: u32, data: &[u8], is_inverted: bool, expected: &[u8]) {
        let samples = Samples { data: Cow::Borrowed(data), width, height: 2, bits, colours, is_inverted };
        assert_eq!(samples.grey().map(GrayImage::into_raw).as_deref(), Some(expected));
    }

    #[test]
    fn a_picture_knows_how_many_values_a_dot_has() {
        let check = |stated, own, expected| assert_eq!(Colours::that_fit(stated, own), expected);
        check(Some(Colours::Grey), Some(Colours::Rgb), Some(Colours::Rgb));
        check(Some(Colours::Tint), Some(Colours::Grey), Some(Colours::Tint));
        check(Some(Colours::Rgb), None, Some(Colours::Rgb));
        check(None, Some(Colours::Grey), Some(Colours::Grey));
    }

    #[test]
    fn numbers_become_grey() {
        check(Colours::Grey, 8, 2, &[1, 2, 3, 4], false, &[1, 2, 3, 4]);
        check(Colours::Grey, 1, 3, &[0b1010_0000, 0b0100_0000], false, &[255, 0, 255, 0, 255, 0]);
        check(Colours::Grey, 1, 3, &[0b1010_0000, 0b0100_0000], true, &[0, 255, 0, 255, 0, 255]);
        check(Colours::Grey, 4, 2, &[0x0f, 0xf0], false, &[0, 255, 255, 0]);
        check(Colours::Grey, 16, 1, &[7, 9, 8, 9], false, &[7, 8]);
        check(Colours::Tint, 8, 1, &[0, 255], false, &[255, 0]);
        check(Colours::Rgb, 8, 1, &[255, 255, 255, 0, 0, 0], false, &[255, 0]);
        check(Colours::Cmyk, 8, 1, &[0, 0, 0, 0, 0, 0, 0, 255], false, &[255, 0]);
        check(
            Colours::Indexed(Box::new(Colours::Rgb), vec![0, 0, 0, 255, 255, 255]),
            1,
            2,
            &[0x40, 0x80],
            true,
            &[0, 255, 255, 0],
        );
    }

    #[test]
    fn missing_rows_are_paper_and_odd_depths_are_refused() {
        check(Colours::Grey, 8, 2, &[1], false, &[1, 255, 255, 255]);
        check(Colours::Indexed(Box::new(Colours::Grey), vec![9]), 8, 1, &[0, 1], false, &[9, 255]);
        let odd = Samples {
            data: Cow::Borrowed(&[]),
            width: 1,
            height: 1,
            bits: 3,
            colours: Colours::Grey,
            is_inverted: false,
        };
        assert!(odd.grey().is_none());
    }

    #[test]
    fn sizes_stated_in_the_data() {
        let jpx = [b"\xff\x4f\xff\x51\0\x29\0\0".as_slice(), &7u32.to_be_bytes(), &9u32.to_be_bytes()].concat();
        assert_eq!(size_of_jpx(&jpx), Some((7, 9)));
        assert_eq!(size_of_jpx(&jpx[..12]), None);
        let jbig2 =
            [[0u8, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19].as_slice(), &7u32.to_be_bytes(), &9u32.to_be_bytes()].concat();
        assert_eq!(size_of_jbig2(&jbig2), Some((7, 9)));
        assert_eq!(size_of_jbig2(b"\0\0\0\0\x30"), None);
    }
}
