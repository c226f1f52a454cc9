//! Looks a label up among hundreds of wordings in one pass over it.

use aho_corasick::AhoCorasick;
use std::collections::HashMap;

/// The most characters by which a label may be longer than the wording it contains.
const MOST_EXTRA: usize = 6;

/// The fewest characters of a wording that is recognised inside a longer label.
const FEWEST_INSIDE: usize = 4;

/// Wordings with what they mean; of two with one wording the first counts.
#[derive(Debug)]
pub(crate) struct Wordings<T: 'static> {
    exact: HashMap<&'static str, T>,
    inside: AhoCorasick,
    /// Length in characters and meaning of every wording of `inside`, in its order.
    meanings: Vec<(usize, T)>,
    /// Length in characters of the longest label that can contain a wording.
    longest: usize,
    /// Every character of the wordings, in order.
    characters: Vec<char>,
}

impl<T: Copy> Wordings<T> {
    /// Prepares the wordings of a list.
    pub(crate) fn new(list: &[(T, &[&'static str])]) -> Self {
        let entries = || list.iter().flat_map(|(meaning, words)| words.iter().map(|word| (*word, *meaning)));
        let mut exact = HashMap::new();
        for (word, meaning) in entries() {
            exact.entry(word).or_insert(meaning);
        }
        let counted = entries().map(|(word, meaning)| (word, word.chars().count(), meaning));
        let long: Vec<(&str, usize, T)> = counted.filter(|(_, n, _)| *n >= FEWEST_INSIDE).collect();
        let inside = AhoCorasick::new(long.iter().map(|(word, ..)| word)).expect("a few hundred short words");
        let meanings: Vec<(usize, T)> = long.iter().map(|(_, n, meaning)| (*n, *meaning)).collect();
        let longest = meanings.iter().map(|(n, _)| n + MOST_EXTRA).max().unwrap_or(0);
        let mut characters: Vec<char> = entries().flat_map(|(word, _)| word.chars()).collect();
        characters.sort_unstable();
        characters.dedup();
        Self { exact, inside, meanings, longest, characters }
    }

    /// Looks a label up: first as it stands, then for the longest wording inside it that is nearly all of it.
    pub(crate) fn find(&self, label: &str) -> Option<T> {
        if let Some(meaning) = self.exact.get(label) {
            return Some(*meaning);
        }
        let length = label.chars().count();
        if length > self.longest {
            return None;
        }
        let mut best: Option<(usize, usize)> = None;
        for found in self.inside.find_overlapping_iter(label) {
            let order = found.pattern().as_usize();
            let (n, _) = self.meanings[order];
            let is_better = best.is_none_or(|(most, first)| n > most || n == most && order < first);
            if length <= n + MOST_EXTRA && is_better {
                best = Some((n, order));
            }
        }
        best.map(|(_, order)| self.meanings[order].1)
    }
}

impl<T: Copy + PartialEq> Wordings<T> {
    /// Looks up a label in which one character was misread: all others are those of a wording, and that one stands in no
    /// wording at all. `完成率` is no misread `完成值`, for both are words of forms. Nothing where two meanings fit.
    pub(crate) fn find_misread(&self, label: &str) -> Option<T> {
        if !(FEWEST_INSIDE..=self.longest).contains(&label.chars().count()) {
            return None;
        }
        let mut strange = label.char_indices().filter(|(_, c)| self.characters.binary_search(c).is_err());
        let (Some((at, misread)), None) = (strange.next(), strange.next()) else { return None };
        let (before, after) = (&label[..at], &label[at + misread.len_utf8()..]);
        let fits = |word: &&&str| {
            let meant = word.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
            meant.is_some_and(|meant| meant.chars().count() == 1)
        };
        let mut fitting = self.exact.keys().filter(fits).map(|word| self.exact[word]);
        let first = fitting.next()?;
        fitting.all(|other| other == first).then_some(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: &[(u8, &[&str])] =
        &[(1, &["得分", "自评得分"]), (2, &["全年执行数", "执行数"]), (3, &["评得分值", "得分"])];

    #[track_caller]
    fn check(label: &str, expected: Option<u8>) {
        assert_eq!(Wordings::new(LIST).find(label), expected, "{label}");
    }

    #[test]
    fn as_it_stands_then_the_longest_inside() {
        check("得分", Some(1));
        check("单位自评得分", Some(1));
        check("本年全年执行数额", Some(2));
        // The first of two wordings of one length.
        check("自评得分值", Some(1));
        // Short wordings count only as they stand, and a sentence is no label.
        check("总得分", None);
        check("各部门各单位自评得分的汇总表", None);
        check("", None);
    }

    #[test]
    fn one_character_may_be_misread() {
        static COLUMNS: &[(u8, &[&str])] = &[(1, &["全年完成值", "实际完成值"]), (2, &["完成率", "实际执行率"])];
        let words = Wordings::new(COLUMNS);
        assert_eq!(words.find_misread("全年完成什"), Some(1));
        assert_eq!(words.find_misread("全年完成率"), None);
        assert_eq!(words.find_misread("全午完成什"), None);
        assert_eq!(words.find_misread("完什率"), None);
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_a_plain_search(label in "(单位|自评|得分|评得|分值|全年|执行数|本年度){0,5}") {
            let entries = || LIST.iter().flat_map(|(meaning, words)| words.iter().map(|word| (*meaning, *word)));
            let exact = entries().find(|(_, word)| *word == label).map(|(meaning, _)| meaning);
            let length = label.chars().count();
            let held = entries().filter(|(_, word)| label.contains(word)).map(|(meaning, word)| (word.chars().count(), meaning));
            let fitting = held.filter(|(n, _)| *n >= FEWEST_INSIDE && length <= n + MOST_EXTRA);
            let inside = fitting.reduce(|best, one| if one.0 > best.0 { one } else { best }).map(|(_, meaning)| meaning);
            proptest::prop_assert_eq!(Wordings::new(LIST).find(&label), exact.or(inside));
        }
    }
}
