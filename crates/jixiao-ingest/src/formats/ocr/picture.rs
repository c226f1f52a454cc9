//! What a picture says of itself at its front: its pixels.

/// Returns the pixels of a PNG, JPEG or GIF, if they are stated.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let big = |at: usize| bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    let little = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
    if bytes.starts_with(b"\x89PNG") {
        return Some(u64::from(big(16)?) * u64::from(big(20)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some(u64::from(little(6)?) * u64::from(little(8)?));
    }
    bytes.starts_with(b"\xff\xd8").then(|| jpeg(bytes)).flatten()
}

/// Walks the segments of a JPEG to the one that states its size.
fn jpeg(bytes: &[u8]) -> Option<u64> {
    let word = |at: usize| bytes.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes);
    let mut at = 2;
    while *bytes.get(at)? == 0xff {
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xff => at += 1,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some(u64::from(word(at + 5)?) * u64::from(word(at + 7)?));
            }
            _ => at += 2 + usize::from(word(at + 2)?).max(2),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_front() {
        assert_eq!(pixels(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x02\0"), Some(256 * 512));
        assert_eq!(pixels(b"GIF89a\x10\0\x20\0"), Some(512));
        assert_eq!(pixels(b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x10\0\x20"), Some(512));
        assert_eq!(pixels(b"\xff\xd8\xff"), None);
    }
}
