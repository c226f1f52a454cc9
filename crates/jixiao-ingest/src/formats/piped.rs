//! Rows of cells between bars, `| 甲 | 乙 |`: how text without tables prints them.

/// Tells whether a line is a row between bars.
pub(crate) fn is_piped(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A Markdown row of dashes below the header.
pub(crate) fn is_separator(line: &str) -> bool {
    is_piped(line) && line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// Returns the cells of a row.
pub(crate) fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| cell.trim().replace("<br>", "\n")).collect()
}
