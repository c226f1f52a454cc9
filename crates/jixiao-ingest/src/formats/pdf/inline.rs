//! Takes pictures out that stand between instructions: nothing in them is text, and the parser may search long for their end.

use std::borrow::Cow;

/// How long the dictionary of such a picture may be.
const MOST_DICTIONARY: usize = 4096;

/// Bytes after the end of a picture that must look like instructions.
const LOOK_AHEAD: usize = 12;

/// The most bytes that the parser may search through for the pictures that stay.
const MOST_SEARCHED: usize = 1 << 30;

/// Instructions without pictures.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Instructions<'c> {
    pub(super) content: Cow<'c, [u8]>,
    pub(super) has_pictures: bool,
    /// Whether pictures stay whose end would be searched for too long.
    pub(super) is_endless: bool,
}

/// Takes the pictures out whose end is clear.
pub(super) fn without_pictures(content: &[u8]) -> Instructions<'_> {
    let mut kept = Vec::new();
    // What follows the last picture, pictures without an end, and whether strings and pictures may still be closed.
    let (mut from, mut n_open) = (0, 0_usize);
    let (mut strings_close, mut pictures_end) = (true, true);
    let mut at = 0;
    while let Some(byte) = content.get(at) {
        match byte {
            b'(' if strings_close => match string_end(content, at) {
                Some(end) => at = end,
                None => strings_close = false,
            },
            b'B' if is_word(content, at, b"BI") => {
                if let Some(end) = pictures_end.then(|| picture_end(content, at)).flatten() {
                    kept.extend_from_slice(&content[from..at]);
                    kept.push(b' ');
                    (from, at) = (end, end);
                    continue;
                }
                // Whatever ends a later picture would have ended this one.
                pictures_end &= data_start(content, at).is_none();
                n_open += 1;
            }
            _ => {}
        }
        at += 1;
    }
    let has_pictures = from > 0 || n_open > 0;
    let content = if from == 0 {
        Cow::Borrowed(content)
    } else {
        kept.extend_from_slice(&content[from..]);
        Cow::Owned(kept)
    };
    let is_endless = n_open > 0 && {
        let n_ends = content.windows(2).filter(|two| two == b"EI").count();
        n_open.saturating_mul(n_ends).saturating_mul(content.len()) > MOST_SEARCHED
    };
    Instructions { content, has_pictures, is_endless }
}

/// Returns where the string that opens here closes.
fn string_end(content: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match content.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
}

/// Returns where the data of the picture that begins here starts.
fn data_start(content: &[u8], start: usize) -> Option<usize> {
    let last = content.len().min(start + MOST_DICTIONARY);
    (start + 2..last).find(|at| is_word(content, *at, b"ID")).map(|at| at + 3)
}

/// Returns the place after the picture that begins here.
fn picture_end(content: &[u8], start: usize) -> Option<usize> {
    let mut at = data_start(content, start)?;
    loop {
        at += content.get(at..)?.windows(2).position(|two| two == b"EI")?;
        let rest = &content[at + 2..];
        let looks_ahead = &rest[..rest.len().min(LOOK_AHEAD)];
        let is_end = looks_ahead.first().is_none_or(u8::is_ascii_whitespace)
            && looks_ahead.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
        at += 2;
        if is_end {
            return Some(at);
        }
    }
}

/// Tells whether a word stands here by itself.
fn is_word(content: &[u8], at: usize, word: &[u8]) -> bool {
    let parts = |byte: &u8| byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(byte);
    let begins = at.checked_sub(1).and_then(|before| content.get(before)).is_none_or(parts);
    begins && content[at..].starts_with(word) && content.get(at + word.len()).is_none_or(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(content: &[u8], expected: &[u8], has_pictures: bool) {
        let read = without_pictures(content);
        assert_eq!(String::from_utf8_lossy(&read.content), String::from_utf8_lossy(expected));
        assert_eq!((read.has_pictures, read.is_endless), (has_pictures, false));
    }

    #[test]
    fn pictures_go_and_instructions_stay() {
        check(b"q BI /W 1/H 1 ID \x00\xff EI Q", b"q   Q", true);
        check(b"q\nBI/W 1 ID \x01EI\x02 \nEI\nQ BI /W 1 ID x EI", b"q\n \nQ  ", true);
        check(b"(BI /W 1 ID x EI) Tj", b"(BI /W 1 ID x EI) Tj", false);
        check(b"(\\(BI ID ) Tj (a (b) BI ID x EI) Tj", b"(\\(BI ID ) Tj (a (b) BI ID x EI) Tj", false);
        check(b"/BI gs BIG", b"/BI gs BIG", true);
        check(b"BI /W 1 ID x", b"BI /W 1 ID x", true);
        check(b"", b"", false);
    }

    #[test]
    fn pictures_without_a_clear_end_are_counted() {
        let many = [&b"BI /W 1 ID x "[..], &b"EI\x01 ".repeat(20)].concat().repeat(500);
        assert!(without_pictures(&many).is_endless);
        assert!(!without_pictures(&b"BI /W 1 ID x EI q ".repeat(5_000)).is_endless);
    }
}
