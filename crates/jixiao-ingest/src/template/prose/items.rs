//! Splits a paragraph that counts up (`一是…二是…`, `1.…2.…`) into its items.

use jixiao_model::Located;

/// Ways of counting, each with its first marks in order.
static COUNTS: &[&[&str]] = &[
    &["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"],
    &["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）", "（十）"],
    &["(一)", "(二)", "(三)", "(四)", "(五)", "(六)", "(七)", "(八)", "(九)", "(十)"],
    &["（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）", "（9）", "（10）"],
    &["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"],
    &["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"],
    &["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10."],
    &["1．", "2．", "3．", "4．", "5．", "6．", "7．", "8．", "9．", "10．"],
    &["1、", "2、", "3、", "4、", "5、", "6、", "7、", "8、", "9、", "10、"],
    &["第一，", "第二，", "第三，", "第四，", "第五，", "第六，"],
];

/// Returns the items of a paragraph, what stands before the first one included; the paragraph itself when it counts
/// nothing up.
pub(crate) fn split(paragraph: &Located<String>) -> Vec<Located<String>> {
    let text = paragraph.value.as_str();
    // The way that begins first is the outer one: `一是…（1）…（2）…二是…`.
    let begun = COUNTS.iter().map(|marks| starts(text, marks)).filter(|starts| starts.len() >= 2);
    let Some(mut starts) = begun.min_by_key(|starts| starts[0]) else { return vec![paragraph.clone()] };
    if starts[0] > 0 {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let parts = starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim());
    parts.filter(|part| !part.is_empty()).map(|part| Located::text(part, paragraph.place)).collect()
}

/// Finds the marks in their order, each after the one before and where an item may begin.
fn starts(text: &str, marks: &[&str]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    for mark in marks {
        let mut places = text[from..].match_indices(mark).map(|(at, _)| from + at);
        let Some(start) = places.find(|start| may_begin(&text[..*start])) else { break };
        starts.push(start);
        from = start + mark.len();
    }
    starts
}

/// An item begins a text or follows a mark of punctuation: `同比下降1.5` holds no item.
fn may_begin(before: &str) -> bool {
    before.trim_end().chars().next_back().is_none_or(|c| "。；;：:，,！".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let items = split(&Located::text(text, Place::paragraph(2)));
        assert_eq!(items.iter().map(|item| item.value.as_str()).collect::<Vec<_>>(), expected, "{text}");
        assert!(items.iter().all(|item| item.place == Place::paragraph(2)));
    }

    #[test]
    fn counted_items_part_and_prose_stays_whole() {
        check("一是编制不细。二是执行偏慢。", &["一是编制不细。", "二是执行偏慢。"]);
        check("主要有：1.编制不细；2.执行偏慢，仅1.5万元。", &["主要有：", "1.编制不细；", "2.执行偏慢，仅1.5万元。"]);
        check("（1）甲。（2）乙。(3)丙。", &["（1）甲。", "（2）乙。(3)丙。"]);
        check("一是甲：（1）子；（2）丑。二是乙。", &["一是甲：（1）子；（2）丑。", "二是乙。"]);
        check("一是编制不细。", &["一是编制不细。"]);
        check("同比下降1.5个百分点，增加2.5万元。", &["同比下降1.5个百分点，增加2.5万元。"]);
        check("无", &["无"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(text in "(一是|二是|1、|2、|（1）|（2）|[。；甲 ]){0,20}") {
            let all: String = split(&Located::text(text.clone(), Place::default())).iter().map(|item| item.value.replace(' ', "")).collect();
            proptest::prop_assert_eq!(all, text.replace(' ', ""));
        }
    }
}
