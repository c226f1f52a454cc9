//! Sections that stand inside a paragraph: `…自评得分90分，存在的问题：一是…。下一步改进措施：一是…。`

use super::items;
use super::reader::Passage;
use jixiao_model::{Located, Report, Section, SectionKind};

/// Labels of sections inside a paragraph, each before a colon.
static LABELS: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Problems,
        &[
            "发现的主要问题及原因", "发现的主要问题", "发现的问题及原因", "发现的问题", "存在的主要问题及原因",
            "存在的主要问题", "存在的问题及原因", "存在的问题", "存在问题", "主要问题",
        ],
    ),
    (
        SectionKind::Measures,
        &["下一步改进措施", "下一步拟改进措施", "改进措施", "下一步措施", "下一步工作措施", "整改措施"],
    ),
];

/// Adds the sections that paragraphs hold inside, where the report has none of their kind.
pub(crate) fn read(passages: &[Passage], report: &mut Report) {
    for passage in passages.iter().filter(|passage| passage.section.is_none()) {
        for (kind, heading, content) in sections(&passage.text) {
            let section =
                report.sections.entry(kind).or_insert_with(|| Section { kind, heading, paragraphs: Vec::new() });
            if section.paragraphs.is_empty() {
                section.paragraphs = items::split(&content);
            }
        }
    }
}

/// A section inside a paragraph: its kind, its label and its text.
type Found = (SectionKind, Located<String>, Located<String>);

/// Cuts the sections out of a paragraph; each lasts until the next label or the end.
pub(crate) fn sections(text: &Located<String>) -> Vec<Found> {
    let line = text.value.as_str();
    let labels = LABELS.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word)));
    let mut found: Vec<(usize, SectionKind, &str)> =
        labels.filter_map(|(kind, word)| Some((at(line, word)?, kind, word))).collect();
    // Of the wordings at one place, or inside each other, the one that begins first is the whole label.
    found.sort_by_key(|(start, _, word)| (*start, usize::MAX - word.len()));
    found.dedup_by(|later, first| later.0 < first.0 + first.2.len());
    let ends = found.iter().skip(1).map(|(start, ..)| *start).chain([line.len()]);
    let cut = |((start, kind, word), end): (&(usize, SectionKind, &str), usize)| {
        let content = line[start + word.len()..end].trim_start_matches(['：', ':']).trim();
        let is_content = !content.is_empty();
        is_content.then(|| (*kind, Located::text(*word, text.place), Located::text(content, text.place)))
    };
    found.iter().zip(ends).filter_map(cut).collect()
}

/// Returns where a label stands: after the end of a clause, before a colon, and not at the start, where it is a heading.
fn at(line: &str, word: &str) -> Option<usize> {
    line.match_indices(word).map(|(start, _)| start).find(|start| {
        let before = line[..*start].trim_end().chars().next_back();
        let after = line[start + word.len()..].trim_start();
        before.is_some_and(|c| "。；;，,".contains(c)) && after.starts_with(['：', ':'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[track_caller]
    fn check(line: &str, expected: &[(SectionKind, &str)]) {
        let sections = sections(&Located::text(line, Place::paragraph(1)));
        let got: Vec<(SectionKind, &str)> =
            sections.iter().map(|(kind, _, text)| (*kind, text.value.as_str())).collect();
        assert_eq!(got, expected, "{line}");
    }

    #[test]
    fn labels_inside_a_paragraph_begin_sections() {
        check(
            "自评得分90分，存在的问题：一是编制不细。二是申报不及时。下一步改进措施：按进度申报。",
            &[(SectionKind::Problems, "一是编制不细。二是申报不及时。"), (SectionKind::Measures, "按进度申报。")],
        );
        check("目标完成。发现的主要问题及原因：无。", &[(SectionKind::Problems, "无。")]);
        check("针对存在的问题：加强管理。", &[]);
        check("存在的问题：编制不细。", &[]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(line in "(存在的问题|改进措施|发现的主要问题及原因|[：:。，甲 ]){0,20}") {
            let _ = sections(&Located::text(line, Place::default()));
        }
    }
}
