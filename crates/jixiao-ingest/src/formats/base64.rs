//! Base64, as messages and pages carry bytes.

/// Decodes base64; line breaks and other foreign bytes are passed over.
pub(crate) fn decode(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut waiting, mut n_bits) = (0u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        waiting = waiting << 6 | u32::from(value);
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push(u8::try_from(waiting >> n_bits & 0xff).unwrap_or(0));
        }
        waiting &= 0xff;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_bytes_are_passed_over() {
        for (text, expected) in [("57up\r\n5pWI", "绩效"), ("YQ==", "a"), ("YWI=", "ab"), ("", ""), ("*", "")] {
            assert_eq!(String::from_utf8_lossy(&decode(text.as_bytes())), expected);
        }
    }
}
