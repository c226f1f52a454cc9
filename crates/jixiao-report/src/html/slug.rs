//! Names of pages and anchors: ASCII, the same on every run, and free of collisions.

use std::collections::BTreeSet;

/// Returns a short name for a text: a prefix and twelve hexadecimal digits that depend on the text alone.
pub(super) fn hashed(prefix: &str, text: &str) -> String {
    format!("{prefix}-{:012x}", fnv1a(text) & 0xffff_ffff_ffff)
}

/// Reduces a name to ASCII letters, digits and hyphens; anything else becomes a hyphen.
pub(super) fn ascii(name: &str) -> String {
    let kept = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let kept: String = kept.take(80).collect();
    if kept.is_empty() { "x".to_owned() } else { kept }
}

/// Gives out names once each; a name asked for again gets a number.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// Returns `wanted`, with a number behind it when it is taken already (capitals count as small letters).
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 2u32;
        while !self.0.insert(name.to_ascii_lowercase()) {
            name = format!("{wanted}-{number}");
            number += 1;
        }
        name
    }
}

/// Hashes a text with FNV-1a, which is short and fixed for all time.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn names_are_ascii_and_given_once() {
        let mut taken = Taken::default();
        assert_eq!(ascii("Q001-4f0c/../<x>"), "Q001-4f0c-----x-");
        assert_eq!(ascii(""), "x");
        assert_eq!(taken.claim("a"), "a");
        assert_eq!(taken.claim("A"), "A-2");
        assert_eq!(taken.claim("a"), "a-3");
        assert_ne!(hashed("d", "甲局"), hashed("d", "乙局"));
    }
}
