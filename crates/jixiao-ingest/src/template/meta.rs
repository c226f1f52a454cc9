//! Title, year and department.

use crate::document::{Block, Document};
use jixiao_model::{FiscalYear, Located, text};

/// Words of which a title holds one.
static TITLES: &[&str] = &["自评报告", "自评表", "绩效自评", "绩效评价报告", "自评工作报告"];

/// Finds the title: the first short line outside tables, or cell of a first row, that names a self-evaluation.
pub(crate) fn title(document: &Document) -> Option<Located<String>> {
    let is_title = |line: &str| {
        let folded: String = text::fold(line).chars().filter(|c| !c.is_whitespace()).collect();
        folded.chars().count() <= 60 && TITLES.iter().any(|word| folded.contains(word))
    };
    document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) if is_title(&text.value) => Some(text.clone()),
        Block::Table(table) => {
            let cell = table.cells.iter().find(|cell| cell.row <= 2 && is_title(&cell.text))?;
            super::cell::words(cell)
        }
        _ => None,
    })
}

/// Finds the year in the title, else in the short lines and first rows near it.
pub(crate) fn year(title: Option<&Located<String>>, near: &[Located<String>]) -> Option<Located<FiscalYear>> {
    let in_line = |line: &Located<String>| {
        let year = FiscalYear::find(&line.value).ok()?;
        Some(Located::new(year, line.raw.clone(), line.place))
    };
    title.and_then(in_line).or_else(|| near.iter().find_map(in_line))
}

/// Removes the codes that systems put before a unit's name (`219-…`, `[155]…`).
pub(crate) fn without_code(name: Located<String>) -> Located<String> {
    let trimmed = name.value.trim();
    let rest = match trimmed.strip_prefix(['[', '［', '【']) {
        Some(inner) => inner.split_once([']', '］', '】']).filter(|(code, _)| is_code(code)).map(|(_, rest)| rest),
        None => trimmed.split_once(['-', '－', '—']).filter(|(code, _)| is_code(code)).map(|(_, rest)| rest),
    };
    let value = rest.unwrap_or(trimmed).trim().to_owned();
    Located { value, ..name }
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.chars().all(|c| c.is_ascii_alphanumeric()) && code.chars().any(|c| c.is_ascii_digit())
}

/// Returns the department that a title names: `云栖市档案局2021年度部门整体支出绩效自评报告`.
pub(crate) fn department_in_title(title: &Located<String>) -> Option<Located<String>> {
    let head = title.value.trim();
    let end = ["20", "部门", "（"].iter().filter_map(|mark| head.find(mark)).min()?;
    let name = head[..end].trim();
    let suffixes = ["局", "委", "委员会", "办", "办公室", "厅", "中心", "政府", "院", "学校", "部", "会"];
    let is_name = name.chars().count() >= 3 && suffixes.iter().any(|suffix| name.ends_with(suffix));
    is_name.then(|| Located::new(name.to_owned(), title.raw.clone(), title.place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[test]
    fn codes_are_removed_from_names() {
        for (raw, expected) in [
            ("219-云栖市水务局", "云栖市水务局"),
            ("[155]云栖市民政局", "云栖市民政局"),
            ("219001-云栖市水务局", "云栖市水务局"),
            ("云栖市水务局", "云栖市水务局"),
        ] {
            assert_eq!(without_code(Located::text(raw, Place::default())).value, expected);
        }
    }
}
