//! A small random number generator (SplitMix64): the same seed gives the same corpus on every machine.

/// The generator. One is made per document, so that a change to one document leaves the others as they are.
#[derive(Debug, Clone)]
pub(crate) struct Rng(u64);

impl Rng {
    /// Starts a generator from a seed and the coordinates of what it is for.
    pub(crate) fn for_document(seed: u64, coordinates: [u64; 3]) -> Self {
        let mut rng = Self(seed);
        for coordinate in coordinates {
            rng.0 = rng.next() ^ coordinate.wrapping_mul(0xd6e8_feb8_6659_fd93);
        }
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Draws a whole number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = low.abs_diff(high) + 1;
        low.saturating_add_unsigned(self.next() % span)
    }

    /// Tells yes in `percent` of a hundred draws.
    pub(crate) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// Draws an index below `len`.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        let high = i64::try_from(len).unwrap_or(i64::MAX).max(1) - 1;
        usize::try_from(self.between(0, high)).unwrap_or(0)
    }

    /// Draws one of the items.
    pub(crate) fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.index(items.len())]
    }

    /// Shuffles the items in place.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_place_gives_others() {
        let draw = |seed, place| {
            let mut rng = Rng::for_document(seed, place);
            (0..8).map(|_| rng.between(-50, 50)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, [1, 2021, 0]), draw(7, [1, 2021, 0]));
        assert_ne!(draw(7, [1, 2021, 0]), draw(7, [1, 2022, 0]));
        assert_ne!(draw(7, [1, 2021, 0]), draw(8, [1, 2021, 0]));
    }

    #[test]
    fn draws_stay_in_their_range() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        assert!((0..1000).all(|_| (3..=5).contains(&rng.between(3, 5))));
        let mut items = [1, 2, 3, 4, 5];
        rng.shuffle(&mut items);
        items.sort_unstable();
        assert_eq!(items, [1, 2, 3, 4, 5]);
    }
}
