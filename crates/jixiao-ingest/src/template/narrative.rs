//! The content of narrative sections, and template prompts apart from it.

use crate::tables::cell;
use jixiao_model::{Located, text};

/// Words of the prompts that templates print where the unit is to write.
static PROMPTS: &[&str] = &[
    "单位自填", "部门自填", "请填写", "字以内", "按实际填写", "据实填写", "如实填写", "此处填写", "填写说明", "请说明",
    "请简要",
];

/// Words that a unit leaves in place of content.
static LEFT_BLANK: &[&str] = &["略", "(略)", "xx", "xxx", "××", "×××", "……", "..."];

/// What a paragraph under a heading is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Paragraph {
    /// A prompt, and what the unit wrote behind it.
    Prompt { prompt: Located<String>, content: Option<Located<String>> },
    /// Content; also `无`, which is an answer.
    Content(Located<String>),
    /// Nothing that says anything: a dash, a page mark.
    Nothing,
}

/// Tells what a paragraph is.
pub(crate) fn classify(paragraph: &Located<String>) -> Paragraph {
    let line = paragraph.value.trim();
    if cell::is_blank(line) || is_page_mark(line) {
        return Paragraph::Nothing;
    }
    let folded = text::compact(line).to_lowercase();
    if LEFT_BLANK.contains(&folded.as_str()) {
        return Paragraph::Prompt { prompt: paragraph.clone(), content: None };
    }
    let Some(end) = prompt_end(line) else { return Paragraph::Content(Located::text(line, paragraph.place)) };
    let rest = line[end..].trim().trim_start_matches(['。', '：', ':']);
    let content = (!rest.is_empty()).then(|| Located::text(rest, paragraph.place));
    Paragraph::Prompt { prompt: Located::text(line[..end].trim(), paragraph.place), content }
}

/// Tells whether a text starts with a bracketed prompt.
pub(crate) fn starts_with_prompt(text: &str) -> bool {
    text.starts_with(['（', '(']) && prompt_end(text).is_some()
}

/// Returns where the bracketed prompt at the start of a line ends; the whole line when its bracket stays open.
fn prompt_end(line: &str) -> Option<usize> {
    if !line.starts_with(['（', '(', '【', '[']) {
        return None;
    }
    let mut depth = 0u32;
    let closing = line.char_indices().find_map(|(index, c)| {
        match c {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(index + c.len_utf8())
    });
    let end = closing.unwrap_or(line.len());
    let inner = &line[..end];
    PROMPTS.iter().any(|prompt| inner.contains(prompt)).then_some(end)
}

/// Tells whether a line is only a page mark (`1`, `- 1 -`, `第3页`).
pub(crate) fn is_page_mark(line: &str) -> bool {
    line.chars().count() <= 8
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || "-—–· 第页共/".contains(c))
}

/// Tells whether a paragraph above an indicator table only repeats what the template asks for there.
pub(crate) fn is_guidance(line: &str) -> bool {
    let starts = ["从", "围绕", "结合", "根据", "对照", "针对"].iter().any(|word| line.starts_with(word));
    let asks = ["综合分析", "归纳", "进行分析", "分析说明"].iter().any(|word| line.contains(word));
    starts && asks && line.chars().count() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    fn line(text: &str) -> Located<String> {
        Located::text(text, Place::paragraph(1))
    }

    fn prompt(text: &str, content: Option<&str>) -> Paragraph {
        Paragraph::Prompt { prompt: line(text), content: content.map(line) }
    }

    #[test]
    fn prompts_are_no_content_and_answers_are() {
        for (text, expected) in [
            (
                "（单位自填：下设科室名称（含主要工作内容））",
                prompt("（单位自填：下设科室名称（含主要工作内容））", None),
            ),
            ("（100字以内）设办公室。", prompt("（100字以内）", Some("设办公室。"))),
            ("（单位自填：没有写完的括号", prompt("（单位自填：没有写完的括号", None)),
            ("略", prompt("略", None)),
            ("无", Paragraph::Content(line("无"))),
            ("（无）", Paragraph::Content(line("（无）"))),
            ("暂无。", Paragraph::Content(line("暂无。"))),
            ("（一）预算编制不够精细。", Paragraph::Content(line("（一）预算编制不够精细。"))),
            ("—", Paragraph::Nothing),
            ("- 12 -", Paragraph::Nothing),
            ("", Paragraph::Nothing),
        ] {
            assert_eq!(classify(&line(text)), expected, "{text}");
        }
    }

    #[test]
    fn guidance_of_the_template() {
        assert!(is_guidance("从数量、质量、时效等方面归纳反映年度主要任务完成情况。"));
        assert!(!is_guidance("全年完成巡河12次，合格率100%。"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "([（）()单位自填字以内略]|.){0,40}") {
            let _ = classify(&line(&text));
        }
    }
}
