//! Slips of recognition that the text itself shows: what is mended is doubted.

use super::looks::{self, DISPUTED};
use super::tsv::Word;

/// What stands for a star in units such as `元/人*月`.
const LIKE_STAR: [char; 7] = ['#', ':', '：', '+', ',', '，', '.'];

/// Signs of comparison, whole or without their bar.
const COMPARING: [char; 12] = ['>', '<', '=', '＞', '＜', '＝', '》', '《', '〉', '〈', '≥', '≤'];

/// Specks that are read behind a sign of comparison.
const SPECKS: [char; 4] = ['”', '\'', '_', '’'];

/// Mends the words of a part.
pub(super) fn mended(words: Vec<Word>) -> Vec<Word> {
    barred(spelt(bracketed(dashed(words))))
}

/// A stroke alone in a cell is the dash that stands for no number; as a numeral it has the same shape.
fn dashed(words: Vec<Word>) -> Vec<Word> {
    if matches!(looks::text(&words).as_str(), "一" | "一一" | "-" | "--" | "—一" | "一—") {
        let dash = words.into_iter().take(1).map(|word| Word { text: "—".to_owned(), ..word });
        return looks::doubted(dash.collect());
    }
    words
}

/// A round bracket that is opened as a pointed one is closed round all the same.
fn bracketed(words: Vec<Word>) -> Vec<Word> {
    let all = looks::text(&words);
    let is_misread = all.contains(['《', '〈']) && !all.contains(['》', '〉']) && all.contains([')', '）']);
    if !is_misread {
        return words;
    }
    words.into_iter().map(|word| changed(word, |text| text.replace("〈《", "(").replace(['《', '〈'], "("))).collect()
}

/// Percent signs, stars of units and specks before numbers have no other reading.
fn spelt(words: Vec<Word>) -> Vec<Word> {
    let mut before = None;
    let mut mended = Vec::with_capacity(words.len());
    let firsts: Vec<Option<char>> = words.iter().skip(1).map(|word| word.text.chars().next()).chain([None]).collect();
    for (word, after) in words.into_iter().zip(firsts) {
        let word = changed(word, |text| unspecked(&starred(&text.replace("%%", "%"), before, after)));
        before = word.text.chars().last().or(before);
        mended.push(word);
    }
    mended
}

/// Between 人 and 月 there stands a star; what stands before and after the text counts too.
fn starred(text: &str, before: Option<char>, after: Option<char>) -> String {
    let chars: Vec<char> = before.into_iter().chain(text.chars()).chain(after).collect();
    let from = usize::from(before.is_some());
    let is_star = |at: usize| {
        LIKE_STAR.contains(&chars[at]) && at > 0 && chars[at - 1] == '人' && chars.get(at + 1) == Some(&'月')
    };
    (from..from + text.chars().count()).map(|at| if is_star(at) { '*' } else { chars[at] }).collect()
}

/// Nothing stands between a sign of comparison, which may be no part of the word, and its number.
fn unspecked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_before_number = chars.peek().is_some_and(char::is_ascii_digit);
        let is_behind_sign = out.is_empty() || out.ends_with(COMPARING);
        if !(SPECKS.contains(&c) && is_before_number && is_behind_sign) {
            out.push(c);
        }
    }
    out
}

/// A sign of comparison may have lost its bar, or be another sign altogether.
fn barred(words: Vec<Word>) -> Vec<Word> {
    let is_sign = |c: char| COMPARING.contains(&c) && !matches!(c, '≥' | '≤');
    let doubt = |word: Word| if word.text.contains(is_sign) { looks::doubted(vec![word]) } else { vec![word] };
    words.into_iter().flat_map(doubt).collect()
}

fn changed(mut word: Word, change: impl Fn(&str) -> String) -> Word {
    let text = change(&word.text);
    if text != word.text {
        word.confidence = word.confidence.min(DISPUTED);
        word.text = text;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Word> {
        vec![Word {
            page: 1,
            line: [1; 3],
            left: 0,
            top: 0,
            right: 9,
            bottom: 9,
            confidence: 90,
            text: text.to_owned(),
        }]
    }

    #[test]
    fn slips_are_mended_and_doubted() {
        for (text, expected) in [
            ("一", "—"),
            ("执行率《B/A)", "执行率(B/A)"),
            ("98.92%%", "98.92%"),
            ("1742元/人#月", "1742元/人*月"),
            ("1742元/人:月", "1742元/人*月"),
            ("≥”38", "≥38"),
            ("_902辆", "902辆"),
        ] {
            let mended = mended(read(text));
            assert_eq!((looks::text(&mended).as_str(), mended[0].confidence), (expected, DISPUTED), "{text}");
        }
    }

    #[test]
    fn a_star_may_stand_between_words() {
        let words = ["元/人#", "月"].into_iter().flat_map(read).collect();
        assert_eq!(looks::text(&mended(words)), "元/人*月");
        let words = ["元/人", "#月"].into_iter().flat_map(read).collect();
        assert_eq!(looks::text(&mended(words)), "元/人*月");
    }

    #[test]
    fn what_has_other_readings_stays() {
        for text in ["无", "“三公”经费", "“5个一”", "4人,5月", "23处", "≥95%"] {
            let mended = mended(read(text));
            assert_eq!((looks::text(&mended).as_str(), mended[0].confidence), (text, 90), "{text}");
        }
        assert_eq!(looks::text(&mended(read("《办法》(2021)"))), "《办法》(2021)");
        assert_eq!(mended(read(">23处"))[0].confidence, DISPUTED);
    }
}
