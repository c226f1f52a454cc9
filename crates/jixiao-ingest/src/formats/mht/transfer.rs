//! Undoes the transfer encodings of MIME.

/// Decodes quoted-printable; what is no valid escape stays as it is.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'=' {
            out.push(*byte);
            continue;
        }
        match after {
            [high, low, after @ ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                out.push(digit(*high) << 4 | digit(*low));
                rest = after;
            }
            // A soft line break, perhaps after blanks that a program added.
            _ => match after.iter().position(|byte| !matches!(byte, b' ' | b'\t')) {
                Some(end) if after[end..].starts_with(b"\r\n") => rest = &after[end + 2..],
                Some(end) if after[end] == b'\n' => rest = &after[end + 1..],
                _ => out.push(b'='),
            },
        }
    }
    out
}

fn digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        _ => (byte | 0x20).wrapping_sub(b'a').wrapping_add(10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_printable_is_undone() {
        for (text, expected) in
            [("a=3Db", "a=b"), ("a=\r\nb", "ab"), ("a= \nb", "ab"), ("=E7=bb=A9", "绩"), ("=zz=", "=zz=")]
        {
            assert_eq!(String::from_utf8_lossy(&quoted_printable(text.as_bytes())), expected);
        }
    }
}
