//! The total score and grade of a report, chosen among all sentences that state one.

use super::reader::Passage;
use super::sentence;
use crate::template::score;
use jixiao_model::{FiscalYear, GradeLevel, Located, Place, Points, ReportKind, SectionKind};

/// Words by which a heading announces the result.
static CONCLUSIONS: &[&str] = &["结论", "得分", "评分", "自评结果", "评价结果", "等级", "总体评价", "综合评价"];

/// Sections that speak of other results: of the year before, or of what is to come.
static ELSEWHERE: &[SectionKind] = &[SectionKind::Problems, SectionKind::Measures, SectionKind::ResultUse];

/// The score and the grade that sentences state.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) score: Option<Located<Points>>,
    pub(crate) grade: Option<Located<GradeLevel>>,
    /// Paragraphs that stated one.
    pub(crate) places: Vec<Place>,
}

/// Reads the result from passages: under a heading of the conclusion first, in sections about something else last.
pub(crate) fn read(passages: &[Passage], kind: ReportKind, year: Option<FiscalYear>) -> Stated {
    let mut stated = Stated::default();
    let is_conclusion = |passage: &Passage| {
        passage.heading.as_ref().is_some_and(|heading| CONCLUSIONS.iter().any(|word| heading.value.contains(word)))
    };
    let is_elsewhere = |passage: &Passage| passage.section.is_some_and(|section| ELSEWHERE.contains(&section));
    let (first, rest): (Vec<_>, Vec<_>) = passages.iter().partition(|passage| is_conclusion(passage));
    let (elsewhere, own): (Vec<_>, Vec<_>) = first.into_iter().chain(rest).partition(|passage| is_elsewhere(passage));
    // Reports may end with the result, under whatever heading came last.
    for passage in own.into_iter().chain(elsewhere) {
        take(&passage.text, kind, year, &mut stated);
    }
    stated
}

/// Reads the result from one paragraph, where nothing before it has stated one.
pub(crate) fn take(paragraph: &Located<String>, kind: ReportKind, year: Option<FiscalYear>, into: &mut Stated) {
    let is_known = into.score.is_some() && into.grade.is_some();
    if is_known || !paragraph.value.contains(['分', '评', '等', '级']) {
        return;
    }
    let about = own(paragraph, kind, year);
    let n_known = usize::from(into.score.is_some()) + usize::from(into.grade.is_some());
    into.score = into.score.take().or_else(|| about.iter().find_map(score::score));
    // The grade may stand in the sentence after the score, without a word about whose grade it is.
    let whole =
        || Located::text(about.iter().map(|one| one.value.as_str()).collect::<Vec<_>>().join(","), paragraph.place);
    into.grade = into.grade.take().or_else(|| about.iter().find_map(score::grade)).or_else(|| score::grade(&whole()));
    if usize::from(into.score.is_some()) + usize::from(into.grade.is_some()) > n_known {
        into.places.push(paragraph.place);
    }
}

/// Returns the parts of a paragraph that are about this report: not about another year, nor about one of its projects.
fn own(paragraph: &Located<String>, kind: ReportKind, year: Option<FiscalYear>) -> Vec<Located<String>> {
    let compact = sentence::compact(&paragraph.value);
    let mut kept = Vec::new();
    for sentence in sentence::sentences(&compact) {
        let clauses = clauses(sentence);
        let is_own = |(at, clause): &(usize, &str)| {
            let end = at + clause.len();
            let is_of_project = kind == ReportKind::Department && clause.contains("项目") && !clause.contains("整体");
            !sentence::is_of_other_year(sentence, end, year) && !is_of_project
        };
        let text: Vec<&str> = clauses.iter().filter(|clause| is_own(clause)).map(|(_, clause)| *clause).collect();
        if !text.is_empty() {
            kept.push(Located::text(text.join(","), paragraph.place));
        }
    }
    kept
}

/// Cuts a sentence at its commas; returns every clause with its first byte.
fn clauses(sentence: &str) -> Vec<(usize, &str)> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for part in sentence.split(',') {
        clauses.push((start, part));
        start += part.len() + 1;
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, kind: ReportKind, score: Option<&str>, grade: Option<&str>) {
        let mut stated = Stated::default();
        take(&Located::text(text, Place::paragraph(1)), kind, FiscalYear::new(2021).ok(), &mut stated);
        let got = stated.score.map(|score| score.value.to_string());
        assert_eq!(got.as_deref(), score, "{text}");
        assert_eq!(stated.grade.map(|grade| grade.raw).as_deref(), grade, "{text}");
    }

    #[test]
    fn results_of_this_year_and_of_the_whole() {
        let department = ReportKind::Department;
        check("自评得分为98分，自评结论为“优秀”。", department, Some("98"), Some("优秀"));
        check(
            "2020年自评得分95分，评级为良。2021年自评得分 98.5 分。评级为“优”。",
            department,
            Some("98.5"),
            Some("优"),
        );
        check("2020年自评得分95分，2021年自评得分98分。", department, Some("98"), None);
        check("上年自评得分95分。", department, None, None);
        check("水源地保护项目自评得分95分。", department, None, None);
        check("水源地保护项目自评得分95分。", ReportKind::Project, Some("95"), None);
        check("产出指标得分40分，满分50分。", department, None, None);
        check("对照评分标准，综合评价得96.5分，等次为“优”。", department, Some("96.5"), Some("优"));
        check("部门整体支出绩效自评得分 84.47 分，评价等级为良好。", department, Some("84.47"), Some("良好"));
    }

    #[test]
    fn the_conclusion_is_read_first_and_problems_last() {
        let passage = |section, heading: &str, text: &str| Passage {
            section,
            class: None,
            heading: Some(Located::text(heading, Place::default())),
            text: Located::text(text, Place::paragraph(1)),
            is_heading: false,
        };
        let passages = [
            passage(None, "二、开展情况", "经部门初步评分，得分为90分（自评）。"),
            passage(Some(SectionKind::Problems), "五、存在问题", "去年审计指出，我单位自评得分60分偏高。"),
            passage(None, "四、评价结论", "自评得分95分，等级为优。"),
        ];
        let stated = read(&passages, ReportKind::Department, None);
        assert_eq!(stated.score.map(|score| score.value.to_string()).as_deref(), Some("95"));
        assert!(read(&passages[1..2], ReportKind::Department, None).score.is_none(), "a score of the year before");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(自评|得分|总分|等级|优|良|项目|年|[0-9分，。,；]|.){0,40}") {
            take(&Located::text(text, Place::default()), ReportKind::Department, None, &mut Stated::default());
        }
    }
}
