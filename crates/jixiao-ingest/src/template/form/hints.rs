//! Hints of a form that nobody replaced: `对照年度目标，说明相关任务目标的完成情况（100字以内）`.

use jixiao_model::text;

/// Words of a hint, wherever they stand.
static LIMITS: &[&str] = &["字以内", "字以内)", "请填写", "请简要说明", "按实际填写", "简要概述", "如实填写"];

/// Starts of a hint that also ends as one.
static STARTS: &[&str] = &["对照", "结合", "填写", "填报", "说明", "简述", "概述", "请", "反映", "注:", "若", "如"];

/// The most characters of a hint; a longer text was written by the unit.
const MOST_CHARACTERS: usize = 160;

/// Tells whether a text only says what is to be written there.
pub(crate) fn is_hint(text: &str) -> bool {
    let line = text::compact(text);
    let line = line.trim_start_matches(['(', '【', '[']);
    let limits = LIMITS.iter().any(|word| line.contains(word));
    line.chars().count() <= MOST_CHARACTERS && limits && STARTS.iter().any(|start| line.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_and_answers() {
        for (text, expected) in [
            ("对照年度目标，说明相关任务目标的完成情况（100字以内）", true),
            ("结合自评情况，分析存在的问题（200字以内）", true),
            ("（请简要说明）", true),
            ("已完成全部任务。", false),
            ("对照年度目标，全部完成。", false),
            ("全年刊发报道200字以内短讯30篇。", false),
            ("", false),
        ] {
            assert_eq!(is_hint(text), expected, "{text}");
        }
    }
}
