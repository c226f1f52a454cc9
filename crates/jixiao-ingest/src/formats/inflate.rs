//! Inflates a part of a package in one step: all its bytes are at hand, so no window has to be carried along.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// How many times larger than its packed bytes a part is believed to be before that is seen.
const USUAL_RATIO: usize = 16;

/// What is set up for the first part and used for every further one.
#[derive(Debug, Default)]
pub(crate) struct Inflater(Option<Decompress>);

impl Inflater {
    /// Inflates raw deflate data. Of what becomes more than `cap` bytes only a little more than these are returned, of damaged
    /// data nothing. `stated` is the size that the package states; it may lie.
    pub(crate) fn inflate(&mut self, packed: &[u8], stated: u64, cap: u64) -> Option<Vec<u8>> {
        let cap = usize::try_from(cap).unwrap_or(usize::MAX).saturating_add(1);
        let likely = packed.len().saturating_mul(USUAL_RATIO).saturating_add(1 << 10);
        let first = usize::try_from(stated).unwrap_or(usize::MAX).min(likely).min(cap);
        let mut out = Vec::with_capacity(first);
        let mut rest = packed;
        let inner = self.0.get_or_insert_with(|| Decompress::new(false));
        inner.reset(false);
        loop {
            let n_before = inner.total_in();
            let status = inner.decompress_vec(rest, &mut out, FlushDecompress::Finish).ok()?;
            let n_taken = usize::try_from(inner.total_in() - n_before).ok()?;
            rest = rest.get(n_taken..)?;
            if status == Status::StreamEnd || out.len() >= cap {
                return Some(out);
            }
            if out.len() < out.capacity() {
                return None;
            }
            out.reserve(out.len().max(1 << 10).min(cap - out.len()));
        }
    }
}

/// Returns the checksum by which packages tell damaged parts.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("a vector takes all");
        encoder.finish().expect("a vector takes all")
    }

    #[test]
    fn stated_sizes_may_lie() {
        let bytes: Vec<u8> = "绩效自评".repeat(9_000).into_bytes();
        let packed = packed(&bytes);
        let mut inflater = Inflater::default();
        for stated in [0, 1, bytes.len() as u64, u64::MAX] {
            assert_eq!(inflater.inflate(&packed, stated, 1 << 20), Some(bytes.clone()), "{stated}");
        }
        assert_eq!(inflater.inflate(&packed, 0, bytes.len() as u64), Some(bytes.clone()));
        let more = inflater.inflate(&packed, 0, 999).expect("its beginning");
        assert!(more.len() > 999 && more.len() < 9_999, "{}", more.len());
    }

    #[test]
    fn damaged_data_is_told() {
        let packed = packed("绩效自评".as_bytes());
        let mut inflater = Inflater::default();
        for length in 0..packed.len() {
            assert_eq!(inflater.inflate(&packed[..length], 12, 99), None, "{length}");
        }
        assert_eq!(inflater.inflate(&[0xff; 9], 12, 99), None);
        assert_eq!(inflater.inflate(&packed, 12, 99).as_deref(), Some("绩效自评".as_bytes()));
    }
}
