//! Little-endian numbers at offsets of a byte slice; nothing beyond its end.

/// Returns the byte at an offset.
pub(crate) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Returns the unsigned number of two bytes at an offset.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(array(bytes, at)?))
}

/// Returns the signed number of two bytes at an offset.
pub(crate) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_le_bytes(array(bytes, at)?))
}

/// Returns the unsigned number of four bytes at an offset.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(array(bytes, at)?))
}

/// Returns the floating-point number at an offset.
pub(crate) fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(array(bytes, at)?))
}

/// Returns `length` bytes from an offset; fewer when the slice ends before.
pub(crate) fn part(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    &rest[..length.min(rest.len())]
}

/// Decodes UTF-16; units that stand alone become replacement marks.
pub(crate) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_with_the_bytes() {
        let bytes = [1, 2, 3, 4, 0xff];
        assert_eq!((u8_at(&bytes, 4), u8_at(&bytes, 5)), (Some(0xff), None));
        assert_eq!((u16_at(&bytes, 0), u16_at(&bytes, 4)), (Some(0x0201), None));
        assert_eq!((i16_at(&bytes, 3), u32_at(&bytes, 1)), (Some(-252), Some(0xff04_0302)));
        assert_eq!((u32_at(&bytes, usize::MAX), f64_at(&bytes, 0)), (None, None));
        assert_eq!((part(&bytes, 3, 9), part(&bytes, 9, 1)), (&bytes[3..], &[][..]));
        assert_eq!(utf16(&[0xe9, 0x7e, 0x00, 0xd8, 0x41]), "绩\u{fffd}");
    }
}
