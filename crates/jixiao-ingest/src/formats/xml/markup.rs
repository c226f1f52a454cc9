//! Where a piece of markup ends: tags, declarations, comments, instructions and sections of plain text.

use super::near::near;
use memchr::{memchr, memmem};

/// How a section of plain text begins.
const SECTION: &str = "![CDATA[";

/// A piece of markup.
pub(super) enum Markup<'a> {
    Start {
        tag: &'a str,
        is_empty: bool,
    },
    End(&'a str),
    CData(&'a str),
    /// A comment, a declaration or an instruction.
    Other,
}

/// Reads the piece of markup that stands after a `<`, and how many bytes it takes; nothing where it has no end.
pub(super) fn markup(rest: &str) -> Option<(Markup<'_>, usize)> {
    let bytes = rest.as_bytes();
    match bytes.first() {
        Some(b'/') => until(rest, ">").map(|(tag, length)| (Markup::End(tag[1..].trim_ascii_end()), length)),
        Some(b'!') if rest.starts_with(SECTION) => {
            until(rest, "]]>").map(|(text, length)| (Markup::CData(&text[SECTION.len()..]), length))
        }
        Some(b'!') if rest.starts_with("!--") => {
            until(&rest[3..], "-->").map(|(_, length)| (Markup::Other, 3 + length))
        }
        Some(b'!') => declaration_length(bytes).map(|length| (Markup::Other, length)),
        Some(b'?') => until(rest, "?>").map(|(_, length)| (Markup::Other, length)),
        _ => tag_length(bytes).map(|length| (start(&rest[..length]), length + 1)),
    }
}

/// Returns what stands before a mark, and how many bytes it takes with the mark.
fn until<'a>(rest: &'a str, mark: &str) -> Option<(&'a str, usize)> {
    let length = match mark.as_bytes() {
        [byte] => near(*byte, rest.as_bytes())?,
        bytes => memmem::find(rest.as_bytes(), bytes)?,
    };
    Some((&rest[..length], length + mark.len()))
}

fn start(inside: &str) -> Markup<'_> {
    match inside.strip_suffix('/') {
        Some(tag) => Markup::Start { tag, is_empty: true },
        None => Markup::Start { tag: inside, is_empty: false },
    }
}

/// Returns the length of a tag up to its `>`, which does not count inside quotes.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let length = near(b'>', bytes)?;
    // Nearly always quotes are double and closed by then; that is seen without following them, many bytes at once.
    let (mut is_open, mut has_single) = (0, 0);
    for byte in &bytes[..length] {
        is_open ^= u8::from(*byte == b'"');
        has_single |= u8::from(*byte == b'\'');
    }
    if is_open | has_single == 0 {
        return Some(length);
    }
    let (mut open, mut at) = (None, 0);
    loop {
        let next = match open {
            None => at + bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?,
            Some(quote) => at + memchr(quote, &bytes[at..])?,
        };
        open = match (open, bytes[next]) {
            (None, b'>') => return Some(next),
            (None, quote) => Some(quote),
            (Some(_), _) => None,
        };
        at = next + 1;
    }
}

/// Returns the length of a declaration, which may hold further ones, strings and comments, its `>` included.
fn declaration_length(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (1, 0);
    while depth > 0 {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'<' | b'>' | b'"' | b'\''))?;
        match bytes[at] {
            b'<' if bytes[at..].starts_with(b"<!--") => at += 4 + memmem::find(&bytes[at + 4..], b"-->")? + 2,
            b'<' => depth += 1,
            b'>' => depth -= 1,
            quote => at += 1 + memchr(quote, &bytes[at + 1..])?,
        }
        at += 1;
    }
    Some(at)
}
