//! The start of an element, and its attributes by name.

use super::near::near;
use super::reference::unescaped;
use memchr::memmem;
use std::borrow::Cow;

/// So many bytes of attributes are searched for a name as they are before they are told apart.
const LONG: usize = 200;

/// The start of an element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    /// What stands between the angle brackets, without the slash of an empty element.
    tag: &'a str,
    /// Bytes of the prefix, its colon included.
    n_prefix: usize,
    /// Bytes of the name, prefix included.
    n_name: usize,
}

impl<'a> Element<'a> {
    /// Makes an element of what stands between angle brackets.
    pub(super) fn new(tag: &'a str) -> Self {
        // No other sign below the blank may stand in a tag.
        let n_name = tag.bytes().position(|byte| byte <= b' ').unwrap_or(tag.len());
        Self { tag, n_prefix: prefix_length(&tag[..n_name]), n_name }
    }

    /// Returns the name with its prefix.
    pub(super) fn full_name(&self) -> &'a str {
        &self.tag[..self.n_name]
    }

    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &'a str {
        &self.tag[self.n_prefix..self.n_name]
    }

    /// Returns the prefix of the name; empty without one.
    pub(crate) fn prefix(&self) -> &'a str {
        self.tag[..self.n_prefix].trim_end_matches(':')
    }

    /// Returns an attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let raw = &self.tag[self.n_name..];
        // Of a long list most names are never there.
        if raw.len() > LONG && memmem::find(raw.as_bytes(), name.as_bytes()).is_none() {
            return None;
        }
        let found = Attributes(raw).find(|(key, _)| is_named(key, name));
        found.map(|(_, value)| unescaped(value))
    }

    /// Returns all attributes by their names without prefix, their values as they are written: for numbers and words of the
    /// format, which never hold references. Where several are asked for, one pass finds them.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        Attributes(&self.tag[self.n_name..]).map(|(key, value)| (local(key), value))
    }

    /// Returns an attribute that holds a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Returns the attribute `val`, in which Word keeps the value of a property.
    pub(crate) fn val(&self) -> Option<Cow<'a, str>> {
        self.attribute("val")
    }

    /// Tells whether a property that is on by being there is not switched off.
    pub(crate) fn is_set(&self) -> bool {
        self.val().is_none_or(|value| is_yes(&value))
    }

    /// Tells whether an attribute says yes.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| is_yes(&value))
    }
}

/// Bytes of a name up to its local part.
pub(super) fn prefix_length(name: &str) -> usize {
    name.bytes().position(|byte| byte == b':').map_or(0, |colon| colon + 1)
}

/// Attributes in order: what stands before the sign of equality, and the value as it is written.
struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (rest, bytes) = (self.0, self.0.as_bytes());
            let equals = near(b'=', bytes)?;
            let n_blanks = bytes[equals + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let open = equals + 1 + n_blanks;
            let quote = *bytes.get(open)?;
            if !matches!(quote, b'"' | b'\'') {
                // A value without quotes is none; the next attribute may be sound.
                self.0 = &rest[open..];
                continue;
            }
            let value = open + 1;
            let close = value + near(quote, &bytes[value..])?;
            self.0 = &rest[close + 1..];
            return Some((&rest[..equals], &rest[value..close]));
        }
    }
}

/// Returns the local name at the end of what stands before a sign of equality.
fn local(key: &str) -> &str {
    let name = key.trim_ascii();
    match near(b':', name.as_bytes()) {
        Some(colon) => &name[colon + 1..],
        // What stands before a blank is no attribute.
        None => name.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default(),
    }
}

/// Tells whether a key, with whatever stands before it, is a name with or without a prefix.
fn is_named(key: &str, wanted: &str) -> bool {
    let before = key.as_bytes().trim_ascii_end().strip_suffix(wanted.as_bytes());
    matches!(before.and_then(<[u8]>::last), Some(b':' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// Tells whether a value of the kind on/off says on.
pub(crate) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
