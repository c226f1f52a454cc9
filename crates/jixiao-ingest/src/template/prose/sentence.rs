//! Sentences without white space and widths, and the years they speak of.

use jixiao_model::{FiscalYear, text};

/// The most characters of a paragraph that are searched for values; longer ones are cut.
const MOST_CHARACTERS: usize = 20_000;

/// Folds a text and removes white space: `编制数 63 人` and `编制数63人` read alike.
pub(crate) fn compact(raw: &str) -> String {
    let head: String = raw.chars().take(MOST_CHARACTERS).collect();
    text::compact(&head)
}

/// Cuts a compact text into sentences, the end marks left out.
pub(crate) fn sentences(compact: &str) -> impl Iterator<Item = &str> {
    compact.split(['。', ';', '!', '?']).filter(|sentence| !sentence.is_empty())
}

/// Returns every year that a compact text writes with 年, with the byte after it.
pub(crate) fn years(compact: &str) -> Vec<(FiscalYear, usize)> {
    let ends = compact.match_indices('年').map(|(at, mark)| (at, at + mark.len()));
    let of = |(at, end): (usize, usize)| {
        let head = &compact[..at];
        let digits = head.len() - head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let year = head[head.len() - digits..].parse().ok().filter(|_| digits == 4)?;
        Some((FiscalYear::new(year).ok()?, end))
    };
    ends.filter_map(of).collect()
}

/// Words that name another year without its number.
static OTHER_YEARS: &[&str] = &["上年", "去年", "上一年", "往年", "以前年度", "下年", "明年", "次年", "下一年"];

/// Tells whether what stands at `position` of a sentence is about another year than `year`.
///
/// The nearest year before it decides; the year itself may be unknown, then only words do.
pub(crate) fn is_of_other_year(sentence: &str, position: usize, year: Option<FiscalYear>) -> bool {
    let before = &sentence[..position];
    let named = years(before).into_iter().next_back();
    let since = named.map_or(0, |(_, end)| end);
    let words = &before[since..];
    OTHER_YEARS.iter().any(|word| words.contains(word))
        || named.zip(year).is_some_and(|((named, _), year)| named != year)
}

/// Returns the part of a text behind its last comma, colon or opening bracket.
pub(crate) fn last_clause(text: &str) -> &str {
    text.rsplit([',', ':', '、', '(']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, word: &str, year: Option<u16>, expected: bool) {
        let year = year.and_then(|year| FiscalYear::new(year).ok());
        let position = sentence.find(word).expect("the word in the sentence");
        assert_eq!(is_of_other_year(sentence, position, year), expected, "{sentence}");
    }

    #[test]
    fn the_nearest_year_before_a_value_decides() {
        check("2020年自评得分95分,2021年自评得分98分", "自评得分", Some(2021), true);
        check("2020年末结转后,2021年支出100万元", "支出", Some(2021), false);
        check("2020年支出100万元", "支出", None, false);
        check("上年支出100万元", "支出", None, true);
        check("支出100万元", "支出", Some(2021), false);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in "(.|[0-9年上去，。；]){0,40}") {
            let compact = compact(&raw);
            for sentence in sentences(&compact) {
                let _ = (is_of_other_year(sentence, sentence.len(), None), last_clause(sentence));
            }
        }
    }
}
