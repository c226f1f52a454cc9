//! Words: names reduced to what identifies them, similarity by pairs of characters, sentences, and shared word lists.

use jixiao_model::text;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Words that say that something was not finished, not accepted or late.
const UNFINISHED: &[&str] = &[
    "未完成", "未完工", "未竣工", "未验收", "待验收", "未开工", "未达到", "未达标", "未达预期", "未按期", "未按时",
    "滞后", "延期", "推迟", "逾期", "正在实施", "正在建设", "尚在建设", "在建",
];

/// Words in whose company those above say the opposite or nothing about a fact.
const DENIED: &[&str] = &["不存在", "未出现", "没有", "未发生", "无滞后", "无延期", "无逾期", "避免", "防止", "杜绝"];

/// What a share with a natural bound of 100 % is called at the end of its name.
const SHARES: &[&str] = &["率", "比例", "比列", "比重", "占比", "满意度", "程度", "水平", "幅度"];

/// Tells whether a text contains one of the words.
pub(crate) fn contains_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Returns the first of the words that a text contains.
pub(crate) fn first_of<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    words.iter().find(|word| text.contains(**word)).copied()
}

/// Tells whether a text speaks of unfinished or late work, and does not deny it.
pub(crate) fn is_unfinished(text: &str) -> bool {
    contains_any(text, UNFINISHED) && !contains_any(text, DENIED)
}

/// Tells whether a name is that of a share or rate.
pub(crate) fn names_a_share(name: &str) -> bool {
    let name = text::label(name);
    SHARES.iter().any(|end| name.ends_with(end))
}

/// Reduces the name of an indicator to what identifies it over classes and years: folded, without white space,
/// punctuation, bracketed remarks, a leading `指标1：` and years.
pub(crate) fn canonical(raw: &str) -> String {
    let label = text::label(raw);
    let unnumbered = without_number(&label);
    let kept: Vec<char> = unnumbered.chars().filter(|c| c.is_alphanumeric()).collect();
    without_years(&kept)
}

/// Removes `指标1：`, `指标2:` and the like.
fn without_number(label: &str) -> &str {
    let Some(rest) = label.strip_prefix("指标") else { return label };
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(':').unwrap_or(label)
}

/// Removes `2021年` and `2021年度`.
fn without_years(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len() * 3);
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let is_year = chars.get(at..at + 5).is_some_and(|five| {
            five[0] == '2' && five[1] == '0' && five[2..4].iter().all(char::is_ascii_digit) && five[4] == '年'
        });
        if is_year {
            at += if chars.get(at + 5) == Some(&'度') { 6 } else { 5 };
        } else {
            out.push(*c);
            at += 1;
        }
    }
    out
}

/// Returns the similarity of two texts by Dice's coefficient on pairs of neighbouring characters, 0–1.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (pairs(a), pairs(b));
    let (in_a, in_b): (usize, usize) = (a.values().sum(), b.values().sum());
    if in_a + in_b == 0 {
        return 0.0;
    }
    2.0 * shared(&a, &b) as f64 / (in_a + in_b) as f64
}

/// Tells whether two reduced names mean one indicator: alike enough, and no number in them differs.
pub(crate) fn is_same_name(a: &str, b: &str, at_least: f64) -> bool {
    a == b || numerals(a) == numerals(b) && similarity(a, b) >= at_least
}

fn numerals(name: &str) -> String {
    let counts = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十百甲乙丙丁东西南北".contains(*c);
    name.chars().filter(counts).collect()
}

fn pairs(text: &str) -> BTreeMap<(char, char), usize> {
    let mut pairs = BTreeMap::new();
    for pair in text.chars().zip(text.chars().skip(1)) {
        *pairs.entry(pair).or_insert(0) += 1;
    }
    pairs
}

fn shared(a: &BTreeMap<(char, char), usize>, b: &BTreeMap<(char, char), usize>) -> usize {
    a.iter().map(|(pair, count)| (*count).min(b.get(pair).copied().unwrap_or(0))).sum()
}

/// Tells whether a text speaks of what has this name: so large a share of the name's pairs of characters stands in it.
pub(crate) fn mentions(said: &str, name: &str, enough: Decimal) -> bool {
    let compact = |raw: &str| text::fold(raw).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
    let (name, said) = (compact(name), compact(said));
    let stands = |pair: &&[char]| said.windows(2).any(|other| other == *pair);
    let found = Decimal::from(name.windows(2).filter(stands).count());
    found.checked_div(Decimal::from(name.len().saturating_sub(1))).is_some_and(|share| share >= enough)
}

/// Returns the sentences of a paragraph, as they stand there.
pub(crate) fn sentences(paragraph: &str) -> impl Iterator<Item = &str> {
    let parts = paragraph.split_inclusive(['。', '；', ';', '！', '？', '\n']);
    parts.map(str::trim).filter(|sentence| !sentence.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_canonical(raw: &str, expected: &str) {
        assert_eq!(canonical(raw), expected, "{raw}");
    }

    #[test]
    fn names_lose_what_does_not_identify_them() {
        check_canonical("指标1：培训人次（万人次）", "培训人次");
        check_canonical("★★★ 发放人数", "发放人数");
        check_canonical("2021年度培训场次", "培训场次");
        check_canonical("规整档案；处置舆情。", "规整档案处置舆情");
        check_canonical("指标体系建设", "指标体系建设");
        check_canonical("12345年", "12345年");
        check_canonical("", "");
    }

    #[track_caller]
    fn check_same(a: &str, b: &str, expected: bool) {
        assert_eq!(is_same_name(&canonical(a), &canonical(b), 0.85), expected, "{a} / {b}: {}", similarity(a, b));
    }

    #[test]
    fn one_indicator_in_several_spellings() {
        check_same("总结宣传成效；处置舆情；规整健全档案。", "总结宣传成效；处置舆情。规整档案。", true);
        check_same("高标准农田建设面积", "高标准农田建设周期", false);
        check_same("中心小学教学楼一期工程竣工验收完成率", "中心小学教学楼二期工程竣工验收完成率", false);
        check_same("培训场次", "培训场次", true);
        check_same("", "培训", false);
    }

    #[test]
    fn work_that_is_late_and_work_that_is_not() {
        for (raw, expected) in [
            ("两处工程进度滞后", true),
            ("工程未出现滞后", false),
            ("已按时完成", false),
            ("尚未完成竣工验收", true),
            ("避免延期", false),
        ] {
            assert_eq!(is_unfinished(raw), expected, "{raw}");
        }
    }

    #[test]
    fn shares_by_the_end_of_their_names() {
        for (name, expected) in [("就业率", true), ("服务对象满意度（%）", true), ("率先完成数量", false), ("", false)]
        {
            assert_eq!(names_a_share(name), expected, "{name}");
        }
    }

    #[test]
    fn sentences_keep_their_words() {
        let found: Vec<&str> = sentences("一是进度滞后。 二是人手不足；三是其他").collect();
        assert_eq!(found, ["一是进度滞后。", "二是人手不足；", "三是其他"]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics_and_stays_between_0_and_1(a in ".{0,40}", b in ".{0,40}") {
            let value = similarity(&canonical(&a), &canonical(&b));
            proptest::prop_assert!((0.0..=1.0).contains(&value));
            proptest::prop_assert!((similarity(&b, &a) - similarity(&a, &b)).abs() < 1e-12);
            let _ = (is_unfinished(&a), names_a_share(&a), sentences(&a).count());
        }
    }
}
