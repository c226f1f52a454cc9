//! The document before interpretation, as text and JSON.

use comfy_table::{Cell, Table};
use jixiao_ingest::{Aside, Block, Document};
use jixiao_model::wire::NoticeJson;
use jixiao_model::{Format, Lang, Place};
use serde::Serialize;

/// What `--blocks --format json` prints.
#[derive(Debug, Serialize)]
struct BlocksJson<'a> {
    format: Format,
    blocks: &'a [Block],
    /// What is printed beside the body: headers, footers, notes.
    asides: &'a [Aside],
    notices: &'a [NoticeJson],
}

/// Renders the blocks as JSON.
pub(super) fn json(format: Format, document: &Document, notices: &[NoticeJson]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&BlocksJson {
        format,
        blocks: &document.blocks,
        asides: &document.asides,
        notices,
    })? + "\n")
}

/// Renders the blocks for reading on a terminal, each with its place.
pub(super) fn text(format: Format, document: &Document, notices: &[NoticeJson], lang: Lang) -> String {
    let mut out = format!("[{}]\n", format.name());
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => {
                out.push_str(&format!(
                    "{} {}  {}\n",
                    "#".repeat(usize::from(*level)),
                    text.raw,
                    place(&text.place, lang)
                ));
            }
            Block::Paragraph(text) => out.push_str(&format!("  {}  {}\n", text.raw, place(&text.place, lang))),
            Block::Table(table) => out.push_str(&grid(table, lang)),
        }
    }
    for aside in &document.asides {
        out.push_str(&format!("[{}] {}\n", aside.kind.label().get(lang), aside.text));
    }
    for notice in notices {
        out.push_str(&format!("! {}: {} {}\n", notice.code.name(), notice.message, place(&notice.place, lang)));
    }
    out
}

fn place(place: &Place, lang: Lang) -> String {
    let words = place.describe(lang);
    if words.is_empty() { words } else { format!("‹{words}›") }
}

/// Draws the grid; a position covered by a merged cell shows `←` or `↑` towards its origin.
fn grid(source: &jixiao_ingest::Table, lang: Lang) -> String {
    let view = source.grid();
    let mut table = Table::new();
    table.load_preset(comfy_table::presets::ASCII_FULL_CONDENSED);
    for row in 1..=source.n_rows {
        let cells = (1..=source.n_columns).map(|column| match view.covering(row, column) {
            Some(cell) if cell.row == row && cell.column == column => Cell::new(&cell.text),
            Some(cell) if cell.row == row => Cell::new("←"),
            Some(_) => Cell::new("↑"),
            None => Cell::new(""),
        });
        table.add_row(cells);
    }
    let name = source.name.as_deref().unwrap_or_default();
    let place = Place { table: Some(source.number), ..Place::default() };
    format!("{} {name} {}×{}\n{table}\n", place.describe(lang), source.n_rows, source.n_columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_ingest::AsideKind;

    #[test]
    fn what_stands_beside_the_body_is_shown_too() {
        let aside = Aside { kind: AsideKind::Footnote, text: "注：不含结转资金".to_owned() };
        let document = Document { blocks: Vec::new(), asides: vec![aside] };
        assert_eq!(text(Format::Docx, &document, &[], Lang::Zh), "[docx]\n[脚注] 注：不含结转资金\n");
        let json: serde_json::Value = serde_json::from_str(&json(Format::Docx, &document, &[]).unwrap()).unwrap();
        assert_eq!(json["asides"][0]["kind"], "footnote");
    }
}
