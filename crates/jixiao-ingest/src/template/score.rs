//! The stated total score and grade in sentences and header fields.

use jixiao_model::{GradeLevel, Located, Points, text};

/// Words before a total score, the surest first.
static SCORE_WORDS: &[&str] = &[
    "自评总得分", "自评总分", "总得分", "综合得分", "综合评分", "综合评价得分", "总体得分", "总体评分", "最终得分",
    "最终评分", "绩效评分", "绩效自评得分", "自评综合得分", "自评得分", "自评分数", "自评分值", "自评分", "自我评分",
    "评价得分", "评价总分", "总评分", "总分", "自评结果",
];

/// Words before a number that are a total score only in a sentence about the result.
static WEAK_SCORE_WORDS: &[&str] = &["得分", "评分", "自评", "得"];

/// Words of a sentence about the result.
static RESULT_WORDS: &[&str] = &["自评", "最终", "评价结果", "评价结论", "综合评价", "总体", "整体支出"];

/// Words of a clause about a part of the score.
static PART_WORDS: &[&str] =
    &["指标", "产出", "效益", "满意度", "执行率", "成本", "满分", "权重", "分值", "扣", "项目决策", "过程", "上年"];

/// Words before a grade.
static GRADE_WORDS: &[&str] = &[
    "自评结论", "评价结论", "自评等级", "评价等级", "评价等次", "自评等次", "自评结果", "评价结果", "绩效等级",
    "绩效评级", "评级", "等级", "等次", "档次", "级别", "属于", "属", "评定", "评为", "自评", "结论", "结果",
];

/// Grade words as reports write them, the longest first.
static GRADES: &[&str] = &["不合格", "优秀", "良好", "合格", "较差", "一般", "较好", "中等", "优", "良", "中", "差"];

/// The most characters between the words and the number or grade.
const MOST_BETWEEN: usize = 4;

/// Reads the total score from a paragraph; `raw` is the number with its 分.
pub(crate) fn score(paragraph: &Located<String>) -> Option<Located<Points>> {
    let folded = without_remarks(&paragraph.value);
    let strong = SCORE_WORDS.iter().find_map(|word| number_after(&folded, word));
    let about_result = || RESULT_WORDS.iter().any(|word| folded.contains(word));
    let weak = || WEAK_SCORE_WORDS.iter().find_map(|word| number_after(&folded, word)).filter(|_| about_result());
    let (points, raw) = strong.or_else(weak)?;
    Some(Located::new(points, raw, paragraph.place))
}

/// Removes remarks in brackets (`自评得分（满分100分）98分`), quotes and white space.
fn without_remarks(raw: &str) -> String {
    let mut depth = 0u32;
    let folded = text::fold(raw);
    let kept = folded.chars().filter(|c| {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0 && !c.is_whitespace() && !is_quote(*c)
    });
    kept.collect()
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '＂')
}

/// Returns the points after a word, where its clause is about the whole.
fn number_after(folded: &str, word: &str) -> Option<(Points, String)> {
    // Most words are not there, which is told faster than where one is.
    if !folded.contains(word) {
        return None;
    }
    folded.match_indices(word).find_map(|(start, _)| {
        if is_about_a_part(&folded[..start]) {
            return None;
        }
        let rest = &folded[start + word.len()..];
        let between: String = rest.chars().take(MOST_BETWEEN + 1).take_while(|c| !c.is_ascii_digit()).collect();
        let is_close = between.chars().count() <= MOST_BETWEEN && !between.contains([',', '。', ';', '、', '-', '值']);
        if !is_close || PART_WORDS.iter().any(|part| between.contains(part)) {
            return None;
        }
        let rest = &rest[between.len()..];
        let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let after = &rest[number.len()..];
        // A number without 分 counts only at the end: `自评得分：98`.
        let is_points = after.starts_with('分') || after.is_empty();
        let number = number.trim_end_matches('.');
        // `自评得分90分以上的项目` sets a threshold.
        let is_threshold =
            ["分以上", "分以下", "分及以", "分(含)", "分段", "分制"].iter().any(|word| after.starts_with(word));
        let points = Points::parse(number).filter(|_| is_points && !is_threshold)?;
        let unit = if after.starts_with('分') { "分" } else { "" };
        Some((points, format!("{number}{unit}")))
    })
}

/// Tells whether the clause before a word speaks of a part: `产出指标自评得分48分`.
fn is_about_a_part(before: &str) -> bool {
    let is_mark = |c: char| matches!(c, ',' | '。' | ';' | '、' | ':' | '!');
    let start = before.char_indices().rev().take(12).take_while(|(_, c)| !is_mark(*c)).last();
    let tail = start.map_or("", |(start, _)| &before[start..]);
    PART_WORDS.iter().any(|part| tail.contains(part))
}

/// Reads the grade from a paragraph that is about the result; `raw` is the grade word alone.
pub(crate) fn grade(paragraph: &Located<String>) -> Option<Located<GradeLevel>> {
    let kept: String = text::fold(&paragraph.value).chars().filter(|c| !c.is_whitespace() && !is_quote(*c)).collect();
    let is_about_result =
        RESULT_WORDS.iter().chain(["得分", "评分", "等级", "等次"].iter()).any(|word| kept.contains(word));
    let words = if is_about_result { GRADE_WORDS } else { &[] };
    let after_word = words.iter().filter(|word| kept.contains(**word)).find_map(|word| {
        kept.match_indices(word).find_map(|(start, _)| {
            let rest = &kept[start + word.len()..];
            grade_at(rest.trim_start_matches([':', '为', '是', '属', '于', '达', '到', '定']))
        })
    });
    let word = after_word.or_else(|| grade_after_score(&kept))?;
    let level = GradeLevel::from_word(word)?;
    Some(Located::new(level, word, paragraph.place))
}

/// Reads a grade right behind the score: `自评得分98分，优秀`, `98分（优）`.
fn grade_after_score(kept: &str) -> Option<&'static str> {
    let words = SCORE_WORDS.iter().filter_map(|word| kept.find(word).map(|start| &kept[start + word.len()..]));
    words.into_iter().find_map(|rest| {
        let behind = &rest[rest.find('分')? + '分'.len_utf8()..];
        grade_at(behind.trim_start_matches([',', '(', '、', ':']))
    })
}

/// Returns the grade word that a text starts with, unless it is the start of another word (`优秀单位`, `中心`).
fn grade_at(rest: &str) -> Option<&'static str> {
    let word = GRADES.iter().find(|word| rest.starts_with(**word))?;
    let after = &rest[word.len()..];
    let ends = after.chars().next().is_none_or(|c| !text::is_han(c))
        || ["等级", "等次", "级", "等", "档"].iter().any(|suffix| after.starts_with(suffix));
    ends.then_some(*word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[track_caller]
    fn check(sentence: &str, expected_score: Option<&str>, expected_grade: Option<&str>) {
        let paragraph = Located::text(sentence, Place::paragraph(1));
        assert_eq!(score(&paragraph).map(|score| score.value.to_string()).as_deref(), expected_score, "{sentence}");
        assert_eq!(grade(&paragraph).map(|grade| grade.raw).as_deref(), expected_grade, "{sentence}");
    }

    #[test]
    fn text_without_end_is_looked_at_once() {
        let endless = |part: &str| Located::text(part.repeat(40_000), Place::paragraph(1));
        assert!(score(&endless("自评得分")).is_none());
        assert!(score(&endless("自评得分为指")).is_none());
    }

    #[test]
    fn sentences_of_many_forms() {
        check("最终评分结果：整体支出绩效自评价结果为:总得分100分，属于\"优秀\"。", Some("100"), Some("优秀"));
        check("自评得分为98分，自评结论为“优秀”。", Some("98"), Some("优秀"));
        check("绩效评分100分，自评为优。", Some("100"), Some("优"));
        check("总体得分为84.47分，评级为“优”", Some("84.47"), Some("优"));
        check("项目自评分:100分", Some("100"), None);
        check("自评得分 90 分", Some("90"), None);
        check("自评分９８.１４分", Some("98.14"), None);
        check("综合得分98分，等级为优", Some("98"), Some("优"));
        check("本次自评得分（满分100分）96.5分，评价等次为‘良好’。", Some("96.5"), Some("良好"));
        check("经综合评价，我单位得分为88分，评定等级为良。", Some("88"), Some("良"));
        check("自评总分：92.30分（优）", Some("92.3"), Some("优"));
        check("2021年度部门整体支出绩效自评95分，属优秀等次。", Some("95"), Some("优秀"));
        check("自评得分：98", Some("98"), None);
    }

    #[test]
    fn parts_and_other_numbers_are_no_total() {
        check("产出指标自评得分48分，效益指标自评得分30分。", None, None);
        check("产出指标自评得分48分，自评总分98分。", Some("98"), None);
        check("预算执行率得分10分", None, None);
        check("开展优质服务活动3次，评为优秀单位。", None, None);
        check("对自评得分90分以上的项目优先安排。", None, None);
        check("总分值100分", None, None);
        check("服务对象满意度得95分", None, None);
        check("", None, None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(sentence in "([自评总得分为等级优良中差0-9.，。（）“” ]){0,40}") {
            let paragraph = Located::text(sentence, Place::default());
            let _ = (score(&paragraph), grade(&paragraph));
        }
    }
}
