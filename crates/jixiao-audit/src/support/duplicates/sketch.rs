//! Sketches of shingle sets and the pairs they make worth comparing.

/// Places of a sketch.
const PLACES: usize = 128;
/// Places of a band: two sets of similarity s share a band of four with probability s⁴, one of 32 bands nearly surely
/// from s = 0.7 on (0.9998).
const ROWS: usize = 4;
/// In a larger bucket every paragraph is compared with the first one only, which keeps the cost linear.
const LARGE_BUCKET: usize = 64;

/// Returns pairs of indices that share a band, each once, in order.
pub(super) fn candidates(sets: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let sketches: Vec<[u64; PLACES]> = sets.iter().map(|shingles| sketch(shingles)).collect();
    let mut pairs = Vec::new();
    for band in 0..PLACES / ROWS {
        let mut keyed: Vec<(u64, usize)> =
            sketches.iter().enumerate().map(|(index, sketch)| (key(band, sketch), index)).collect();
        keyed.sort_unstable();
        for bucket in keyed.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1) {
            let firsts = if bucket.len() > LARGE_BUCKET { 1 } else { bucket.len() };
            for (at, (_, a)) in bucket[..firsts].iter().enumerate() {
                pairs.extend(bucket[at + 1..].iter().map(|(_, b)| (*a, *b)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn key(band: usize, sketch: &[u64; PLACES]) -> u64 {
    sketch[band * ROWS..(band + 1) * ROWS].iter().fold(band as u64, |key, value| mixed(key ^ value))
}

/// One-permutation MinHash: the hashes fall into 128 places, the least of each place is kept, and an empty place takes
/// the value of the next filled one, so that sets of any size have a whole sketch.
fn sketch(shingles: &[u64]) -> [u64; PLACES] {
    let mut places = [u64::MAX; PLACES];
    for hash in shingles {
        let hash = mixed(*hash);
        #[expect(clippy::cast_possible_truncation, reason = "the low bits of a hash")]
        let place = hash as usize % PLACES;
        places[place] = places[place].min(hash);
    }
    let filled = places;
    for place in 0..PLACES {
        if filled[place] == u64::MAX {
            let next = (1..PLACES).find(|step| filled[(place + step) % PLACES] != u64::MAX);
            if let Some(step) = next {
                // The distance takes part, so that the borrowed value of one place is not that of another.
                places[place] = mixed(filled[(place + step) % PLACES] ^ step as u64);
            }
        }
    }
    places
}

/// Spreads a hash over all its bits (the finaliser of SplitMix64).
const fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::shingles;

    fn text(seed: u32, length: u32) -> String {
        (0..length).filter_map(|at| char::from_u32(0x4e00 + (seed * 7919 + at * at * 31 + at * 17) % 20_000)).collect()
    }

    #[test]
    fn copies_with_small_changes_are_candidates_and_others_are_not() {
        let mut texts: Vec<String> = (0..200).map(|seed| text(seed, 120)).collect();
        texts.push(texts[17].replacen(texts[17].chars().nth(60).expect("a character"), "改", 1));
        let sets: Vec<Vec<u64>> = texts.iter().map(|text| shingles::of(std::iter::once(text.as_str()))).collect();
        let pairs = candidates(&sets);
        assert!(pairs.contains(&(17, 200)), "{pairs:?}");
        assert!(pairs.len() < 20, "{} pairs", pairs.len());
    }

    #[test]
    fn small_sets_have_whole_sketches() {
        let sets = ["甲乙丙丁戊己", "甲乙丙丁戊己", "子丑寅卯辰巳"].map(|text| shingles::of(std::iter::once(text)));
        assert_eq!(candidates(&sets), [(0, 1)]);
    }
}
