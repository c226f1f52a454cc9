//! Head counts and the department's name from the staffing sentence or its table.

use super::names;
use crate::document::{Grid, Table};
use crate::tables::cell;
use jixiao_model::{Located, Notice, Staffing, text};

/// One of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Establishment,
    OnPost,
    InEstablishment,
    Other,
    Internal,
    Subordinate,
}

/// Ways to name each count, most specific first.
static NAMES: &[(Count, &[&str])] = &[
    (
        Count::Establishment,
        &["核定的人员编制", "核定人员编制", "人员编制", "核定编制", "编制总数", "编制人数", "编制数", "编制"],
    ),
    (
        Count::OnPost,
        &[
            "实际在职人员", "实有在职人员", "实际在职", "在职人员", "实有人数", "在职人数", "实有人员", "现有人员",
            "现有在职", "在职",
        ],
    ),
    (Count::InEstablishment, &["在编人员", "在编人数", "在编在岗", "在编"]),
    (Count::Other, &["其他人员", "编外人员", "其它人员"]),
    (
        Count::Internal,
        &["内设职能部门个数", "内设职能部门", "内设机构", "内设科室", "内设处室", "内设股室", "下设科室"],
    ),
    (
        Count::Subordinate,
        &["下属预算单位个数", "下属预算单位", "下属单位", "所属预算单位", "所属单位", "直属单位", "二级预算单位"],
    ),
];

/// Words before 编制 that make it a part of the establishment.
static PARTS: &[&str] = &["行政", "事业", "工勤", "参公", "机关", "专项", "政法", "后勤", "超"];

/// The most characters between a name and its number (`编制共有38人`).
const MOST_BETWEEN: usize = 6;

/// Reads every count that a paragraph states; counts already known stay. Tells whether it stated any.
pub(crate) fn read(paragraph: &Located<String>, staffing: &mut Staffing) -> bool {
    let folded = text::compact(&paragraph.value);
    let mut found = false;
    for (count, names) in NAMES {
        if let Some((number, raw)) = names.iter().find_map(|name| number_after(&folded, name)) {
            found = true;
            slot(staffing, *count).get_or_insert_with(|| Located::new(number, raw, paragraph.place));
        }
    }
    found
}

/// Reads a table of labels with their counts beside them; tells whether it was one.
pub(crate) fn read_table(table: &Table, grid: &Grid<'_>, staffing: &mut Staffing, notices: &mut Vec<Notice>) -> bool {
    let count_of = |raw: &str| {
        let label = text::label(raw);
        NAMES.iter().find(|(_, names)| names.contains(&label.as_str())).map(|(count, _)| *count)
    };
    let labels: Vec<_> = table.cells.iter().filter_map(|cell| Some((cell, count_of(&cell.text)?))).collect();
    if labels.len() < 2 {
        return false;
    }
    for (label, count) in labels {
        let beside = grid.starting(label.row, label.column + label.column_span);
        let below = grid.starting(label.row + label.row_span, label.column);
        let is_label = |cell: &&crate::Cell| count_of(&cell.text).is_none();
        let value = beside.filter(is_label).or(below.filter(is_label));
        if let Some(number) = value.and_then(|cell| cell::count(cell, notices)) {
            slot(staffing, count).get_or_insert(number);
        }
    }
    true
}

fn slot(staffing: &mut Staffing, count: Count) -> &mut Option<Located<u32>> {
    match count {
        Count::Establishment => &mut staffing.establishment,
        Count::OnPost => &mut staffing.on_post,
        Count::InEstablishment => &mut staffing.in_establishment,
        Count::Other => &mut staffing.other,
        Count::Internal => &mut staffing.internal_departments,
        Count::Subordinate => &mut staffing.subordinate_units,
    }
}

/// Tells whether a paragraph speaks of head counts or of the bodies of a department.
pub(crate) fn is_staffing(paragraph: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| paragraph.contains(word));
    has(&["编制"]) && has(&["在职", "实有", "在编", "现有"]) || has(&["内设职能部门个数", "下属预算单位个数"])
}

/// Returns the department that the sentence speaks of: what stands before `内设` or `核定`.
pub(crate) fn department(paragraph: &Located<String>) -> Option<Located<String>> {
    let clauses = paragraph.value.split(['。', '，', ',', '；', ';', '：', ':']);
    let name = clauses.into_iter().find_map(|clause| {
        let end = ["内设", "核定", "下设", "现有", "共有", "编制", "人员编制"]
            .iter()
            .filter_map(|word| clause.find(word))
            .min()?;
        let name = clause[..end].trim().trim_end_matches(['的', '共']);
        names::is_organisation(name).then(|| name.to_owned())
    })?;
    Some(Located::new(name, paragraph.raw.clone(), paragraph.place))
}

/// Returns the first number that closely follows a name, with the words it was read from.
fn number_after(folded: &str, name: &str) -> Option<(u32, String)> {
    folded.match_indices(name).find_map(|(start, _)| {
        let before = &folded[..start];
        if name.starts_with("编制") && PARTS.iter().any(|part| before.ends_with(part)) {
            return None;
        }
        let rest = &folded[start + name.len()..];
        let between: String = rest.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let is_close = between.chars().count() <= MOST_BETWEEN && !between.contains([',', '。', ';', '、', '其']);
        if !is_close {
            return None;
        }
        let digits: String = rest[between.len()..].chars().take_while(char::is_ascii_digit).collect();
        let unit: String =
            rest[between.len() + digits.len()..].chars().take(1).filter(|c| "人名个家".contains(*c)).collect();
        Some((digits.parse().ok()?, format!("{name}{between}{digits}{unit}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::pipe_table;
    use jixiao_model::Place;

    fn shown(staffing: &Staffing) -> [Option<u32>; 6] {
        let Staffing { establishment, on_post, in_establishment, other, internal_departments, subordinate_units } =
            staffing;
        [establishment, on_post, in_establishment, other, internal_departments, subordinate_units]
            .map(|count| count.as_ref().map(|count| count.value))
    }

    #[track_caller]
    fn check(sentence: &str, name: Option<&str>, expected: [Option<u32>; 6]) {
        let paragraph = Located::text(sentence, Place::paragraph(1));
        let mut staffing = Staffing::default();
        read(&paragraph, &mut staffing);
        assert_eq!(shown(&staffing), expected, "{sentence}");
        assert_eq!(department(&paragraph).map(|name| name.value).as_deref(), name, "{sentence}");
    }

    #[test]
    fn sentences_with_all_or_some_counts() {
        check(
            "云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员17人，其他人员1人。",
            Some("云栖市档案局"),
            [Some(20), Some(18), Some(17), Some(1), Some(3), Some(0)],
        );
        check(
            "截至2021年底，云栖市水务局核定人员编制 ４２ 人，实有人数 40 人。",
            Some("云栖市水务局"),
            [Some(42), Some(40), None, None, None, None],
        );
        check("我局行政编制20人，事业编制12人，在职人员30人。", None, [None, Some(30), None, None, None, None]);
        check("内设机构健全，其中科室5个。", None, [None; 6]);
    }

    #[test]
    fn tables_of_labels_and_counts() {
        let table = pipe_table("| 人员编制 | 38 | 实有人数 | 21人 |\n| 内设机构 | 4 | 备注 |  |");
        let (mut staffing, mut notices) = (Staffing::default(), Vec::new());
        assert!(read_table(&table, &table.grid(), &mut staffing, &mut notices));
        assert_eq!(shown(&staffing), [Some(38), Some(21), None, None, Some(4), None]);
        assert!(notices.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn never_panics(sentence in "([编制在职人员核定内设0-9０-９，。、 ]|局|我){0,40}") {
            let paragraph = Located::text(sentence, Place::default());
            let _ = (department(&paragraph), read(&paragraph, &mut Staffing::default()));
        }
    }
}
