//! The stated total score and grade in sentences.

use jixiao_model::{GradeLevel, Located, Points, text};

/// Words before a total score.
const SCORE_WORDS: &[&str] = &[
    "总得分",
    "自评得分",
    "绩效评分",
    "总体得分",
    "综合得分",
    "项目自评分",
    "自评分",
    "自评总分",
    "评价得分",
    "最终得分",
    "总分",
    "综合评分",
];

/// Words before a grade.
const GRADE_WORDS: &[&str] = &[
    "属于",
    "自评结论为",
    "自评为",
    "评级为",
    "等级为",
    "自评等级",
    "评价等级",
    "评价等次",
    "评定为",
    "结论为",
    "评为",
    "等级",
];

/// The most characters between the words and the number or grade.
const GAP: usize = 4;

/// Reads the total score from a sentence.
pub(crate) fn score(paragraph: &Located<String>) -> Option<Located<Points>> {
    let folded = text::fold(&paragraph.value);
    SCORE_WORDS.iter().find_map(|word| {
        let rest = &folded[folded.rfind(word)? + word.len()..];
        let gap = rest.chars().take_while(|c| !c.is_ascii_digit()).count();
        let number: String = rest.chars().skip(gap).take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let after: String =
            rest.chars().skip(gap + number.chars().count()).skip_while(|c| c.is_whitespace()).take(1).collect();
        let broken = rest.chars().take(gap).any(|c| matches!(c, ',' | '，' | '。' | ';' | '；'));
        if gap > GAP || broken || after != "分" {
            return None;
        }
        let points = Points::parse(number.trim_end_matches('.'))?;
        Some(Located::new(points, format!("{number}分"), paragraph.place))
    })
}

/// Reads the grade from a sentence; `raw` is the grade word alone.
pub(crate) fn grade(paragraph: &Located<String>) -> Option<Located<GradeLevel>> {
    GRADE_WORDS.iter().find_map(|word| {
        let start = paragraph.value.rfind(word)? + word.len();
        let rest =
            paragraph.value[start..].trim_start_matches(|c: char| c.is_whitespace() || "：:为是\"“”'「『‘".contains(c));
        let known = ["优秀", "良好", "合格", "不合格", "较差", "一般", "优", "良", "中", "差"];
        let grade = known.iter().find(|grade| rest.starts_with(**grade))?;
        let level = GradeLevel::from_word(grade)?;
        Some(Located::new(level, *grade, paragraph.place))
    })
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
    fn reads_scores_and_grades_as_sentences_state_them() {
        check("最终评分结果：整体支出绩效自评价结果为:总得分100分，属于\"优秀\"。", Some("100"), Some("优秀"));
        check("自评得分为98分，自评结论为“优秀”。", Some("98"), Some("优秀"));
        check("绩效评分100分，自评为优。", Some("100"), Some("优"));
        check("总体得分为84.47分，评级为“优”", Some("84.47"), Some("优"));
        check("项目自评分:100分", Some("100"), None);
        check("自评得分 90 分", Some("90"), None);
        check("自评分98.14分", Some("98.14"), None);
        check("综合得分98分，等级为优", Some("98"), Some("优"));
        check("开展优质服务活动3次", None, None);
    }
}
