//! Head counts and the department's name from the staffing sentence.

use jixiao_model::{Located, Staffing, text};

/// Ways to name each count, most specific first.
const ESTABLISHMENT: &[&str] =
    &["核定的人员编制", "核定人员编制", "人员编制", "核定编制", "编制人数", "编制数", "编制"];
const ON_POST: &[&str] = &["实际在职人员", "实有在职人员", "在职人员", "实有人数", "在职人数", "在职"];
const IN_ESTABLISHMENT: &[&str] = &["在编人员", "在编人数"];
const OTHER: &[&str] = &["其他人员", "编外人员"];
const INTERNAL: &[&str] = &["内设职能部门个数", "内设职能部门", "内设机构", "内设科室"];
const SUBORDINATE: &[&str] = &["下属预算单位个数", "下属预算单位", "下属单位"];

/// The most characters between a name and its number (`编制共有38人`).
const GAP: usize = 6;

/// Reads every count that the paragraph states into `staffing`; counts already known stay.
pub(crate) fn read(paragraph: &Located<String>, staffing: &mut Staffing) {
    let counts = [
        (ESTABLISHMENT, &mut staffing.establishment),
        (ON_POST, &mut staffing.on_post),
        (IN_ESTABLISHMENT, &mut staffing.in_establishment),
        (OTHER, &mut staffing.other),
        (INTERNAL, &mut staffing.internal_departments),
        (SUBORDINATE, &mut staffing.subordinate_units),
    ];
    let folded = text::fold(&paragraph.value);
    for (names, slot) in counts {
        if slot.is_none() {
            *slot = names
                .iter()
                .find_map(|name| number_after(&folded, name))
                .map(|(count, raw)| Located::new(count, raw, paragraph.place));
        }
    }
}

/// Tells whether the paragraph is a staffing sentence.
pub(crate) fn is_staffing(paragraph: &str) -> bool {
    paragraph.contains("编制") && (paragraph.contains("在职") || paragraph.contains("实有"))
}

/// Returns the department that the sentence speaks of: what stands before `内设` or `核定`.
pub(crate) fn department(paragraph: &Located<String>) -> Option<Located<String>> {
    let sentences = paragraph.value.split('。');
    let before = |sentence: &str| {
        let end = ["内设", "核定", "现有编制", "编制"].iter().filter_map(|word| sentence.find(word)).min()?;
        let name = sentence[..end].trim().trim_end_matches(['的', '共']);
        let is_name = (3..=40).contains(&name.chars().count()) && !name.contains(['，', '：', '；', ',']);
        is_name.then(|| name.to_owned())
    };
    let name = sentences.into_iter().find_map(before)?;
    Some(Located::text(name, paragraph.place))
}

fn number_after(folded: &str, name: &str) -> Option<(u32, String)> {
    let start = folded.find(name)?;
    let rest = &folded[start + name.len()..];
    let gap = rest.chars().take_while(|c| !c.is_ascii_digit()).count();
    let has_break = rest.chars().take(gap).any(|c| matches!(c, ',' | '，' | '。' | ';' | '；'));
    if gap > GAP || has_break {
        return None;
    }
    let digits: String = rest.chars().skip(gap).take_while(char::is_ascii_digit).collect();
    let raw: String = folded[start..].chars().take(name.chars().count() + gap + digits.len() + 1).collect();
    Some((digits.parse().ok()?, raw))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[test]
    fn reads_the_fixed_sentence() {
        let sentence = "云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员17人，其他人员1人。";
        let paragraph = Located::text(sentence, Place::paragraph(1));
        let mut staffing = Staffing::default();
        read(&paragraph, &mut staffing);
        let count = |value: &Option<Located<u32>>| value.as_ref().map(|count| count.value);
        assert_eq!(count(&staffing.establishment), Some(20));
        assert_eq!(count(&staffing.on_post), Some(18));
        assert_eq!(count(&staffing.in_establishment), Some(17));
        assert_eq!(count(&staffing.other), Some(1));
        assert_eq!(count(&staffing.internal_departments), Some(3));
        assert_eq!(count(&staffing.subordinate_units), Some(0));
        assert_eq!(department(&paragraph).map(|name| name.value).as_deref(), Some("云栖市档案局"));
    }
}
