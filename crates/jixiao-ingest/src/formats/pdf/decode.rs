//! Decodes the streams of a PDF with a cap on their size.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};
use std::io::Read;

/// The most bytes of one decoded stream.
pub(super) const MOST_BYTES: usize = 48 << 20;

/// The most packed bytes of a stream in one of the rare encodings, which are decoded without a cap of our own.
const MOST_RARE: usize = 128 << 10;

/// Decodes a stream; nothing for pictures, for what cannot be decoded and for what is too large.
pub(super) fn decode(stream: &Stream<'_>) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let rare = |filter: &Filter| {
        !matches!(filter, Filter::FlateDecode | Filter::AsciiHexDecode | Filter::Ascii85Decode | Filter::Crypt)
    };
    if filters.iter().any(rare) {
        let is_small = filters.len() == 1 && stream.raw_data().len() <= MOST_RARE;
        let data = is_small.then(|| stream.decoded_data().ok()).flatten()?;
        return (data.len() <= MOST_BYTES).then(|| data.into_owned());
    }
    let mut data = stream.raw_data().into_owned();
    for (idx, filter) in filters.iter().enumerate() {
        data = match filter {
            Filter::FlateDecode => unpredicted(inflated(&data, MOST_BYTES)?, parameters(stream.dict(), idx).as_ref())?,
            Filter::AsciiHexDecode => hex(&data),
            Filter::Ascii85Decode => base85(&data),
            _ => data,
        };
    }
    Some(data)
}

fn parameters<'a>(dict: &Dict<'a>, idx: usize) -> Option<Dict<'a>> {
    let of_key = |key: &str| {
        let array = dict.get::<Array<'a>>(key);
        array.map_or_else(|| dict.get::<Dict<'a>>(key), |array| array.iter::<Dict<'a>>().nth(idx))
    };
    of_key("DecodeParms").or_else(|| of_key("DP"))
}

/// Inflates up to `most` bytes; what comes before damage is kept, more than `most` is refused.
pub(super) fn inflated(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let cap = most as u64 + 1;
    let read = ZlibDecoder::new(data).take(cap).read_to_end(&mut out);
    if read.is_err() && out.is_empty() {
        // Some writers leave out the header; its two bytes may also be damaged.
        let bare = data.get(2..).unwrap_or_default();
        if DeflateDecoder::new(data).take(cap).read_to_end(&mut out).is_err() && out.is_empty() {
            let _ = DeflateDecoder::new(bare).take(cap).read_to_end(&mut out);
        }
    }
    (out.len() <= most).then_some(out)
}

/// Takes back the prediction of rows that makes some streams pack better.
fn unpredicted(data: Vec<u8>, parameters: Option<&Dict<'_>>) -> Option<Vec<u8>> {
    let number =
        |key: &str, default: usize| parameters.and_then(|dict| dict.get::<u32>(key)).map_or(default, |n| n as usize);
    match number("Predictor", 1) {
        0 | 1 => return Some(data),
        2 => return None,
        _ => {}
    }
    let (colors, bits, columns) = (number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1));
    let n_bits = colors.checked_mul(bits)?;
    let width = n_bits.checked_mul(columns)?.div_ceil(8);
    if width == 0 || width > MOST_BYTES {
        return None;
    }
    let step = n_bits.div_ceil(8).max(1);
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0u8; width];
    for packed in data.chunks(width + 1) {
        let (kind, packed) = packed.split_first()?;
        let mut row = packed.to_vec();
        for idx in 0..row.len() {
            let left = if idx >= step { row[idx - step] } else { 0 };
            let corner = if idx >= step { above[idx - step] } else { 0 };
            let predicted = match kind {
                1 => left,
                2 => above[idx],
                3 => u8::midpoint(left, above[idx]),
                4 => paeth(left, above[idx], corner),
                _ => 0,
            };
            row[idx] = row[idx].wrapping_add(predicted);
        }
        above[..row.len()].copy_from_slice(&row);
        out.extend_from_slice(&row);
    }
    Some(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn base85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut group: Vec<u8> = Vec::with_capacity(5);
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            _ => {}
        }
        if group.len() == 5 {
            out.extend(group_of_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(&group_of_85(&group)[..kept]);
    }
    out
}

fn group_of_85(group: &[u8]) -> [u8; 4] {
    let value = group.iter().fold(0u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
    value.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn inflation_is_capped_and_keeps_what_comes_before_damage() {
        let packed = deflated(&[b'a'; 1000]);
        assert_eq!(inflated(&packed, 1000).map(|data| data.len()), Some(1000));
        assert!(inflated(&packed, 999).is_none());
        assert_eq!(inflated(&packed[2..], 1000).map(|data| data.len()), Some(1000));
        assert!(inflated(b"no zlib", 1000).is_some());
    }

    #[test]
    fn text_encodings() {
        assert_eq!(hex(b"41 4 2>43"), b"AB");
        assert_eq!(base85(b"9jqo^BlbD-~>"), b"Man is d");
        assert_eq!(base85(b"z!!"), [0, 0, 0, 0, 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_decode(data in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = (hex(&data), base85(&data), inflated(&data, 10_000));
        }
    }
}
