//! Shingles of a text, and those of the template.

use super::Limits;
use jixiao_model::text;

/// Characters in a shingle: long enough to be rare, short enough to survive a changed word.
const LENGTH: usize = 5;

/// Slots of the table that counts in how many reports a shingle stands. Collisions only ever count too much, by little.
const SLOTS: usize = 1 << 22;

/// The hashes of all runs of five characters of a text, sorted, each once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shingles(Vec<u64>);

impl Shingles {
    /// Builds the shingles of a text. Digits, punctuation and white space do not count: copies differ in them first.
    pub(crate) fn of(raw: &str) -> Self {
        let kept: Vec<char> = text::fold(raw).chars().filter(|c| c.is_alphabetic()).collect();
        let mut hashes: Vec<u64> = kept.windows(LENGTH).map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn hashes(&self) -> &[u64] {
        &self.0
    }
}

/// FNV-1a over the characters: fast, and the same on every machine.
fn hash(characters: &[char]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for character in characters {
        hash = (hash ^ u64::from(u32::from(*character))).wrapping_mul(0x0100_0000_01b3);
    }
    mixed(hash)
}

/// Spreads a hash over all its bits (the finaliser of SplitMix64).
pub(super) const fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Returns the share of the shingles of both that both have.
pub(crate) fn jaccard(a: &Shingles, b: &Shingles) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.0.get(i), b.0.get(j)) {
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    let all = a.len() + b.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

/// The shingles that stand in so many reports that the template must have put them there.
pub(super) struct Template {
    counts: Vec<u32>,
    least: u32,
}

impl Template {
    /// Counts in how many reports each shingle stands; fewer than four reports have no template.
    pub(super) fn of<'a, R>(reports: impl Iterator<Item = R> + Clone, limits: &Limits) -> Self
    where
        R: Iterator<Item = &'a Shingles>,
    {
        let n_reports = reports.clone().count();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a count")]
        let least = ((n_reports as f64 * limits.template_share).ceil() as u32).max(4);
        let mut counts = vec![0_u32; SLOTS];
        for report in reports {
            let mut of_report: Vec<u64> = report.flat_map(|shingles| shingles.0.iter().copied()).collect();
            of_report.sort_unstable();
            of_report.dedup();
            for hash in of_report {
                counts[slot(hash)] += 1;
            }
        }
        Self { counts, least }
    }

    /// Removes the template's shingles.
    pub(super) fn removed_from(&self, mut shingles: Shingles) -> Shingles {
        shingles.0.retain(|hash| self.counts[slot(*hash)] < self.least);
        shingles
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low bits of a hash")]
const fn slot(hash: u64) -> usize {
    hash as usize & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expected: f64) {
        let similarity = jaccard(&Shingles::of(a), &Shingles::of(b));
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
    fn what_most_reports_say_is_the_template() {
        let limits = Limits { least_shingles: 1, template_share: 0.5, similarity: 0.7 };
        let shared = Shingles::of("按照财政部门统一要求填报");
        let own = Shingles::of("档案库房漏水亟待维修改造");
        let reports: Vec<Vec<Shingles>> = (0..8)
            .map(|index| if index == 0 { vec![shared.clone(), own.clone()] } else { vec![shared.clone()] })
            .collect();
        let template = Template::of(reports.iter().map(|report| report.iter()), &limits);
        assert_eq!(template.removed_from(shared).len(), 0);
        let n_own = own.len();
        assert_eq!(template.removed_from(own).len(), n_own);
    }
}
