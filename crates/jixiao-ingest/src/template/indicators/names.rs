//! Names of indicators: numbers, stars and thresholds of the template removed, unit and points in their brackets.

use jixiao_model::{Located, Points, text};

/// Signs of priority that some forms print before a name.
static STARS: &[char] = &['★', '☆', '▲', '△', '●', '◆', '*'];

/// Reduces a name to what names the indicator (`指标1：`, `★★★`, `(≥**人)` removed); a name that is only that is an
/// unused row of the form.
pub(crate) fn bare(name: Located<String>) -> Option<Located<String>> {
    let starless = name.value.trim_start_matches(|c: char| STARS.contains(&c) || c.is_whitespace());
    let value = without_threshold(without_number(starless)).trim().to_owned();
    let is_used = value.chars().any(|c| !matches!(c, '.' | '…' | '*' | '—' | '-' | '/' | '×' | 'X' | 'x' | '~' | '。'));
    is_used.then_some(Located { value, ..name })
}

/// Removes the number of a numbered indicator; `指标2` alone leaves nothing.
fn without_number(name: &str) -> &str {
    let is_number = |c: char| c.is_whitespace() || c.is_ascii_digit() || ('０'..='９').contains(&c);
    let Some(rest) = name.strip_prefix("指标") else { return name };
    let behind = rest.trim_start_matches(is_number);
    if behind.is_empty() {
        return "";
    }
    match behind.strip_prefix(['：', ':', '；', ';', '、', '.', '．']) {
        Some(value) => value,
        // `指标1巡河次数` lost its colon; `指标体系…` has no number at all.
        None if behind.len() < rest.len() => behind,
        None => name,
    }
}

/// Removes the bracket with a threshold that nobody filled in (`(≥**人)`).
fn without_threshold(name: &str) -> &str {
    let inner = |open: char, close: char| {
        let (head, inner) = name.trim().strip_suffix(close)?.rsplit_once(open)?;
        (inner.contains("**") || inner.contains("XX") || inner.contains("××")).then_some(head)
    };
    inner('（', '）').or_else(|| inner('(', ')')).unwrap_or(name)
}

/// Returns the points that a name or the head of a group prints in a bracket: `产出指标(50分)`, `（20分*执行率）`.
pub(crate) fn points(label: &str) -> Option<Points> {
    let folded = text::compact(label);
    let inner = folded.split('(').skip(1).filter_map(|rest| rest.split_once(')').map(|(inner, _)| inner));
    let read = inner.filter_map(|inner| {
        let (number, behind) = inner.split_once('分')?;
        (behind.is_empty() || behind.starts_with(['*', '×', 'x', 'X', ','])).then(|| Points::parse(number)).flatten()
    });
    read.last()
}

/// Returns the unit that an indicator's name gives in its last bracket (`补助金额（万元）`).
pub(super) fn unit(name: &str) -> Option<String> {
    let folded = text::fold(name);
    let inner = folded.trim().strip_suffix(')')?.rsplit_once('(')?.1;
    UNITS_IN_NAMES.contains(&inner).then(|| inner.to_owned())
}

/// Units that stand in brackets behind names; other words in brackets are remarks.
static UNITS_IN_NAMES: &[&str] = &[
    "%", "元", "万元", "亿元", "人", "人次", "万人", "户", "个", "次", "场", "期", "项", "件", "台", "套", "辆", "份",
    "册", "亩", "公里", "千米", "米", "平方米", "吨", "天", "年", "月", "小时", "分钟", "分", "家", "所", "处", "篇",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[test]
    fn names_lose_numbers_stars_and_thresholds() {
        for (raw, expected) in [
            ("指标1：培训期数", Some("培训期数")),
            ("指标1; 培训期数", Some("培训期数")),
            ("指标 2:巡河次数", Some("巡河次数")),
            ("指标3巡河次数", Some("巡河次数")),
            ("指标2：", None),
            ("指标2", None),
            ("指标1：……", None),
            ("指标体系完整率", Some("指标体系完整率")),
            ("★★★补助发放人数(按月平均)(≥**人)", Some("补助发放人数(按月平均)")),
            ("补助标准（≥XX元）", Some("补助标准")),
            ("……", None),
        ] {
            let name = bare(Located::text(raw, Place::default()));
            assert_eq!(name.as_ref().map(|name| name.value.as_str()), expected, "{raw}");
            assert!(name.is_none_or(|name| name.raw == raw), "{raw}");
        }
    }

    #[test]
    fn points_and_units_in_brackets() {
        for (raw, expected) in [
            ("产出指标(50分)", Some("50")),
            ("预算执行情况（万元）（20分）", Some("20")),
            ("得分（20分*执行率）", Some("20")),
            ("年度绩效目标1（80 分）", Some("80")),
            ("相关性（xx分）", None),
            ("数量指标", None),
            ("响应时间（5分钟）", None),
        ] {
            assert_eq!(points(raw).map(|points| points.to_string()).as_deref(), expected, "{raw}");
        }
        assert_eq!(unit("补助金额（万元）").as_deref(), Some("万元"));
        assert_eq!(unit("补助金额（按月）"), None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in "([指标1：★(（≥*分)）]|.){0,20}") {
            let _ = (points(&raw), unit(&raw), bare(Located::text(raw, Place::default())));
        }
    }
}
