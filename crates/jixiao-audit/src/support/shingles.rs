//! Shingles: every five neighbouring characters of a text, as numbers, to find what texts share.

use jixiao_model::text;

/// Characters a shingle.
const WIDTH: usize = 5;
/// So many shingles of one report are kept; the rest of a longer text adds nothing to a comparison.
const MOST: usize = 8_000;
/// So many shingles of a year are counted; beyond it a fixed part of them is taken, chosen by their value.
const MOST_OF_ALL: usize = 4_000_000;

/// Returns the shingles of a text, each once, in order of their value. Punctuation, digits and white space do not count.
pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut found = Vec::new();
    for raw in texts {
        let chars: Vec<char> = text::fold(raw).chars().filter(|c| c.is_alphabetic()).collect();
        found.extend(chars.windows(WIDTH).take(MOST.saturating_sub(found.len())).map(hash));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// In how many reports each shingle occurs.
#[derive(Debug)]
pub(crate) struct Counts {
    counted: Vec<(u64, usize)>,
    /// Of so many shingles one is counted, chosen by its value.
    one_in: u64,
}

impl Counts {
    /// Counts the shingles of all reports; thins them out first, in place, when they are too many.
    pub(crate) fn of<'a>(sheets: impl Iterator<Item = &'a mut Vec<u64>>) -> Self {
        let sheets: Vec<&mut Vec<u64>> = sheets.collect();
        let total: usize = sheets.iter().map(|sheet| sheet.len()).sum();
        let one_in = (total / MOST_OF_ALL + 1) as u64;
        let mut all = Vec::with_capacity(total.min(MOST_OF_ALL));
        for sheet in sheets {
            sheet.retain(|shingle| shingle.is_multiple_of(one_in));
            all.extend_from_slice(sheet);
        }
        all.sort_unstable();
        Self { counted: all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect(), one_in }
    }

    /// Tells whether a shingle is among those that were counted.
    pub(crate) fn counts(&self, shingle: u64) -> bool {
        shingle.is_multiple_of(self.one_in)
    }

    /// Returns in how many reports a shingle occurs; 0 for one that was not counted.
    pub(crate) fn get(&self, shingle: u64) -> usize {
        let found = self.counted.binary_search_by_key(&shingle, |(known, _)| *known);
        found.map_or(0, |at| self.counted[at].1)
    }
}

/// FNV-1a over the characters: the same on every machine and in every version.
fn hash(chars: &[char]) -> u64 {
    chars
        .iter()
        .flat_map(|c| u32::from(*c).to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Returns the share of the shingles of both texts that both have.
pub(crate) fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: f64) {
        let similarity = jaccard(&super::of(std::iter::once(a)), &super::of(std::iter::once(b)));
        assert!((similarity - expected).abs() < 1e-9, "{a} / {b}: {similarity}");
    }

    /// Seven letters have three shingles; a changed last letter leaves two of four.
    #[test]
    fn similarity_counts_shared_shingles() {
        check("甲乙丙丁戊己庚", "甲乙丙丁戊己庚", 1.0);
        check("甲乙丙丁戊己庚", "甲乙丙丁戊己辛", 0.5);
        check("甲乙，丙丁12戊己庚", "甲乙丙丁戊：己庚99", 1.0);
        check("甲乙丙", "甲乙丙", 0.0);
        check("", "甲乙丙丁戊", 0.0);
    }

    #[test]
    fn shingles_ignore_punctuation_and_digits() {
        let of = |text: &str| super::of(std::iter::once(text));
        assert_eq!(of("资金拨付，偏晚2021年"), of("资金拨付偏晚年"));
        assert_eq!(of("资金拨付偏").len(), 1);
        assert!(of("资金").is_empty());
        assert_eq!(super::of(["资金拨", "付偏"].into_iter()), Vec::<u64>::new());
    }

    #[test]
    fn counts_reports_not_occurrences() {
        let of = |text: &str| super::of(std::iter::once(text));
        let mut sheets = [of("资金拨付偏资金拨付偏"), of("资金拨付偏"), of("另外一段话")];
        let shared = of("资金拨付偏")[0];
        let counts = Counts::of(sheets.iter_mut());
        assert_eq!(counts.get(shared), 2);
        assert_eq!(counts.get(of("没有出现过")[0]), 0);
    }
}
