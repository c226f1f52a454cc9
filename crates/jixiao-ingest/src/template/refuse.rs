//! Look-alikes: documents with the same tables that evaluate nothing.

use crate::document::{Block, Document};
use jixiao_model::{Text, text};

/// Titles that name another kind of document.
static OTHER_TITLES: &[&str] = &[
    "绩效目标申报表",
    "绩效目标表",
    "绩效目标批复表",
    "目标批复表",
    "绩效运行监控表",
    "绩效监控表",
    "整改报告",
    "绩效目标审核表",
];

/// How many blocks may stand before the title.
const HEAD: usize = 12;

/// Returns why the document is no self-evaluation, or nothing when it may be one.
pub(crate) fn reason(document: &Document) -> Option<Text> {
    let titles = titles(document);
    if titles.iter().any(|title| title.contains("自评")) {
        return None;
    }
    let other = titles.iter().find(|title| OTHER_TITLES.iter().any(|known| title.contains(known)))?;
    Some(Text::new(format!("标题是「{other}」"), format!("the title is 「{other}」")))
}

/// Returns what may be a title: the first short lines, and the first row of the first tables.
pub(crate) fn titles(document: &Document) -> Vec<String> {
    let head = document.blocks.iter().take(HEAD).flat_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => vec![text.value.as_str()],
        Block::Table(table) => table.cells.iter().filter(|cell| cell.row <= 2).map(|cell| cell.text.as_str()).collect(),
    });
    let short = head.filter(|line| line.chars().count() <= 60);
    short.map(|line| text::fold(line).chars().filter(|c| !c.is_whitespace()).collect()).collect()
}
