//! Narrative sections by their headings, and template prompts apart from content.

use jixiao_model::{Located, SectionKind, text};

/// Words of a heading that decide the section; the first that fits wins.
static SECTIONS: &[(SectionKind, &[&str])] = &[
    (SectionKind::ResultUse, &["结果拟应用", "结果应用", "应用和公开"]),
    (SectionKind::Other, &["其他需要说明"]),
    (SectionKind::Measures, &["改进的方向", "改进措施", "整改措施", "有关建议"]),
    (SectionKind::Problems, &["主要问题", "存在问题", "存在的问题", "存在的主要问题"]),
    (SectionKind::BudgetAnalysis, &["预算管理及执行情况分析", "执行情况分析"]),
    (SectionKind::Assets, &["资产情况"]),
    (SectionKind::Organisation, &["组织架构", "机构设置", "内设机构"]),
];

/// Prompts that the templates print where the unit is to write.
static PROMPTS: &[&str] = &["单位自填", "请填写", "字以内）", "按实际填写"];

/// Returns the section that a heading opens.
pub(crate) fn section(heading: &str) -> Option<SectionKind> {
    let folded: String = text::fold(heading).chars().filter(|c| !c.is_whitespace()).collect();
    SECTIONS.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word))).map(|(kind, _)| *kind)
}

/// Tells whether a paragraph is a template prompt and nothing else.
pub(crate) fn is_prompt(paragraph: &Located<String>) -> bool {
    let line = paragraph.value.trim();
    let bracketed = line.starts_with(['（', '(']) && line.ends_with(['）', ')']);
    bracketed && PROMPTS.iter().any(|prompt| line.contains(prompt))
}

/// Tells whether a paragraph is only a page mark (`1`, `- 1 -`).
pub(crate) fn is_page_mark(paragraph: &str) -> bool {
    let line = paragraph.trim();
    line.chars().count() <= 8
        && line.chars().any(|c| c.is_ascii_digit())
        && line.chars().all(|c| c.is_ascii_digit() || "-—–· 第页".contains(c))
}
