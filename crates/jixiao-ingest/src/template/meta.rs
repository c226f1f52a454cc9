//! Title, year, department and the other fields that identify a report.

use super::fields::{self, Field};
use crate::document::{Block, Document};
use crate::tables::cell;
use crate::template::outline::Chapter;
use jixiao_model::{FiscalYear, Located, Notice, NoticeCode, ReportKind, SectionKind, Text, text};

/// Words with which the title of a self-evaluation ends.
static TITLE_ENDS: &[&str] = &[
    "自评报告", "自评表", "自评工作报告", "评价报告", "自评总报告", "自评情况报告", "自评情况", "自评工作总结",
    "自评结果", "自评价报告", "自评情况表", "自评工作情况总结", "评价的报告", "自评的报告", "评价情况的报告",
    "自评情况的报告", "评价情况报告", "评价工作报告", "评价工作总结", "自评情况说明", "自评工作情况的报告",
    "评价工作情况的报告",
];

/// A word that makes a short line a title wherever it stands.
const TITLE_WORD: &str = "绩效自评";

/// In how many first rows of a table a title may stand: annex and letterhead come before it.
const ROWS_OF_TITLE: u32 = 6;

/// The most characters of a title.
const MOST_IN_TITLE: usize = 60;

/// Tells whether a line is the title of a self-evaluation.
pub(crate) fn is_title(line: &str) -> bool {
    let line = text::compact(line);
    if line.chars().count() > MOST_IN_TITLE || line.contains(['。', ';', '?', '|', '《']) {
        return false;
    }
    let without_end = line.trim_end_matches(')').rsplit_once('(').map_or(line.as_str(), |(head, inner)| {
        if inner.chars().count() <= 12 && !head.is_empty() { head } else { line.as_str() }
    });
    let ends = TITLE_ENDS.iter().any(|end| line.ends_with(end) || without_end.ends_with(end));
    let is_heading = super::outline::number(&line).is_some() || is_last_chapter(&line);
    (ends && (line.contains("绩效") || line.contains("自评")) || line.contains(TITLE_WORD) && ends_like_a_name(&line))
        && !is_heading
}

/// `绩效自评结果拟应用和公开情况` heads a chapter, numbered or not.
fn is_last_chapter(line: &str) -> bool {
    super::outline::chapter_of(line) == Some(Chapter::Section(SectionKind::ResultUse))
}

fn ends_like_a_name(line: &str) -> bool {
    ["报告", "表", "总结", "情况", "书", "材料", "结果"].iter().any(|end| line.trim_end_matches(')').ends_with(end))
}

/// Finds the title: the first line outside tables, or cell in the first rows of a table, that names a self-evaluation.
pub(crate) fn title(document: &Document) -> Option<Located<String>> {
    document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) if is_title(&text.value) => Some(tidy(text)),
        Block::Table(table) => {
            let cell = table.cells.iter().find(|cell| cell.row <= ROWS_OF_TITLE && is_title(&cell.text))?;
            cell::words(cell)
        }
        _ => None,
    })
}

/// Returns a line with its soft line breaks joined.
pub(crate) fn tidy(line: &Located<String>) -> Located<String> {
    Located::text(cell::joined(&line.value), line.place)
}

/// Returns what a report evaluates, by its title and name.
pub(crate) fn kind(words: &str, usual: ReportKind) -> ReportKind {
    let words = text::compact(words);
    if words.contains("转移支付") {
        ReportKind::Transfer
    } else if words.contains("整体") || words.contains("部门自评") {
        ReportKind::Department
    } else if words.contains("项目") || words.contains("专项") {
        ReportKind::Project
    } else {
        usual
    }
}

/// Finds the year of a title: in its bracket first, then anywhere in it.
pub(crate) fn year_in_title(title: &Located<String>) -> Option<Located<FiscalYear>> {
    let folded = text::fold(&title.value);
    let brackets = folded.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inner, _)| inner));
    let in_bracket = brackets.into_iter().find_map(|inner| FiscalYear::find(inner).ok());
    let year = in_bracket.or_else(|| FiscalYear::find(&title.value).ok())?;
    Some(Located::new(year, title.raw.clone(), title.place))
}

/// Finds the year of a line that holds a year and hardly anything else: `（2021年度）`, `2021年`, `二〇二一年度`.
pub(crate) fn year_alone(line: &Located<String>) -> Option<Located<FiscalYear>> {
    let compact = text::compact(&line.value);
    let bare = compact.trim_start_matches('(').trim_end_matches(')').trim_end_matches("年度").trim_end_matches('年');
    let year = if bare.chars().count() == 4 { FiscalYear::find(&compact).ok()? } else { return None };
    Some(Located::new(year, line.raw.clone(), line.place))
}

/// Finds the year in the bracket that a line begins with: a page may run the year below the title into the next line.
pub(crate) fn year_at_start(line: &Located<String>) -> Option<Located<FiscalYear>> {
    let folded = text::fold(&line.value);
    let bracket = &folded[..=folded.find(')')?];
    year_alone(&Located::text(bracket, line.place)).filter(|_| bracket.starts_with('('))
}

/// Finds the year in the fields of a report, in falling order of certainty; inferred years give a notice.
pub(crate) fn year_in_fields(fields: &[Field], notices: &mut Vec<Notice>) -> Option<Located<FiscalYear>> {
    let of = |labels: &[&str]| {
        let found = fields.iter().filter(|field| labels.contains(&field.label.as_str()));
        found.into_iter().find_map(|field| {
            let year = FiscalYear::find(&field.value.value).ok()?;
            Some(Located::new(year, field.value.raw.clone(), field.value.place))
        })
    };
    if let Some(year) = of(fields::YEAR) {
        return Some(year);
    }
    let inferred = of(fields::PERIOD).or_else(|| {
        let date = of(fields::DATE)?;
        let previous = date.value.previous()?;
        Some(date.map(|_| previous))
    })?;
    let message = Text::new(
        format!("年度 {} 由「{}」推断", inferred.value, inferred.raw),
        format!("the year {} was inferred from 「{}」", inferred.value, inferred.raw),
    );
    notices.push(Notice::new(NoticeCode::InferredValue, inferred.place, message));
    Some(inferred)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    fn line(text: &str) -> Located<String> {
        Located::text(text, Place::paragraph(1))
    }

    #[test]
    fn a_year_run_into_the_next_line() {
        for (text, expected) in [
            ("（2020年度）评价类型：□实施过程评价", Some("2020")),
            ("( 2020 年度)项目名称：甲", Some("2020")),
            ("项目名称：甲（2020年度）", None),
            ("（2020年3月）评价", None),
            ("（甲）", None),
        ] {
            assert_eq!(year_at_start(&line(text)).map(|year| year.value.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn titles_and_other_lines() {
        for (text, expected) in [
            ("（2021年度）部门（单位）整体支出预算绩效自评报告", true),
            ("项目支出绩效自评表", true),
            ("云栖市项目支出绩效自评表（2022年度）", true),
            ("2019年度项目支出绩效目标自评表", true),
            ("云栖市水务局2020年部门整体支出绩效评价报告", true),
            ("关于2020年度部门整体支出绩效评价的报告", true),
            ("六、绩效自评结果拟应用和公开情况", false),
            ("绩效自评结果拟应用和公开情况", false),
            ("根据《关于开展绩效自评工作的通知》要求，形成本自评报告。", false),
            ("项目支出绩效目标申报表", false),
            ("主要职责职能", false),
            ("", false),
        ] {
            assert_eq!(is_title(text), expected, "{text}");
        }
    }

    #[track_caller]
    fn check_year(title: &str, expected: Option<u16>) {
        assert_eq!(year_in_title(&line(title)).map(|year| year.value.get()), expected, "{title}");
    }

    #[test]
    fn the_bracket_decides_before_the_rest_of_a_title() {
        check_year("（2021年度）部门整体支出绩效自评报告", Some(2021));
        check_year("关于2022年填报的绩效自评报告（2021年度）", Some(2021));
        check_year("云栖市水务局2020年度绩效自评报告", Some(2020));
        check_year("（20xx年度）绩效自评报告", None);
        assert_eq!(year_alone(&line("( 2022 年度)")).map(|year| year.value.get()), Some(2022));
        assert!(year_alone(&line("2022年度全市预算公开")).is_none());
    }

    #[test]
    fn years_in_fields_say_when_they_are_inferred() {
        let check = |source: &str, expected: Option<u16>, n_notices: usize| {
            let mut notices = Vec::new();
            let year = year_in_fields(&fields::of_line(&line(source)), &mut notices);
            assert_eq!((year.map(|year| year.value.get()), notices.len()), (expected, n_notices), "{source}");
        };
        check("预算年度：2021", Some(2021), 0);
        check("单位名称：云栖市水务局  填报日期：2022年3月18日", Some(2021), 1);
        check("项目起止时间：2021年1月至12月", Some(2021), 1);
        check("联系电话：2021", None, 0);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(.|[（）：: 年度2021自评报告]){0,40}") {
            let line = line(&text);
            let _ = (is_title(&text), year_in_title(&line), year_alone(&line));
            let _ = year_in_fields(&fields::of_line(&line), &mut Vec::new());
        }
    }
}
