//! References in text: the five of XML and characters by number. Entities of a document's own are never expanded.

use super::near::near;
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The longest name of a reference, `#x10FFFF` among them; what is longer after an `&` is text.
const MOST_REFERENCE: usize = 40;

/// Puts in what references stand for. What stands for nothing, entities of a document's own among them, stays as it is written.
pub(super) fn unescaped(raw: &str) -> Cow<'_, str> {
    let Some(first) = near(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let (mut done, mut next) = (0, Some(first));
    while let Some(found) = next {
        let at = done + found;
        out.push_str(&raw[done..at]);
        let (meant, length) = reference(&raw[at + 1..]).unwrap_or(('&', 0));
        out.push(meant);
        done = at + 1 + length;
        next = memchr(b'&', &raw.as_bytes()[done..]);
    }
    out.push_str(&raw[done..]);
    Cow::Owned(out)
}

/// Returns the character that the reference after an `&` stands for, and how many bytes the reference takes.
fn reference(after: &str) -> Option<(char, usize)> {
    let head = &after.as_bytes()[..after.len().min(MOST_REFERENCE)];
    let end = memchr2(b';', b'&', head).filter(|end| head[*end] == b';')?;
    Some((meant(&after[..end])?, end + 1))
}

/// Returns the character that a reference stands for.
fn meant(name: &str) -> Option<char> {
    let code = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    match (code, name) {
        (Some(code), _) => code.ok().and_then(char::from_u32).filter(|c| *c != '\0'),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, _) => None,
    }
}
