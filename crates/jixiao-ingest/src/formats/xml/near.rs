//! The search for a byte that is expected within a few words.

use memchr::memchr;

/// Finds a byte that is expected near: so short a way is not worth the call of the search that looks at many bytes at once.
pub(super) fn near(wanted: u8, bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    const N_WORDS: usize = 6;
    let pattern = EACH * u64::from(wanted);
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().take(N_WORDS).enumerate() {
        // The lowest byte that becomes zero is the first that is wanted.
        let differing = u64::from_le_bytes(*word) ^ pattern;
        let found = differing.wrapping_sub(EACH) & !differing & HIGHEST;
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let done = words.len().min(N_WORDS) * 8;
    memchr(wanted, &bytes[done..]).map(|at| done + at)
}
