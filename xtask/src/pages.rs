//! Pages under `docs` with sections that tools rewrite, each between two marks.

use anyhow::{Context, Result};
use std::path::Path;

/// Replaces the section of a name on a page.
pub(crate) fn replace(path: &Path, name: &str, content: &str) -> Result<()> {
    let page = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let page = replaced(&page, name, content).with_context(|| format!("{} has no section {name}", path.display()))?;
    std::fs::write(path, page).with_context(|| path.display().to_string())
}

fn replaced(page: &str, name: &str, content: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = page.split_once(&begin)?;
    let (_, after) = rest.split_once(&end)?;
    Some(format!("{before}{begin}\n{}\n\n{end}{after}", content.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_section_between_its_marks_changes() {
        let page = "a\n<!-- x -->\nold\n<!-- /x -->\nb";
        assert_eq!(replaced(page, "x", "new\n").as_deref(), Some("a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb"));
        assert_eq!(replaced(page, "y", "new"), None);
    }
}
