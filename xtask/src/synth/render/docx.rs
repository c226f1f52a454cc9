//! Word documents with merged cells, headings, soft line breaks, and runs that split words.

use super::package;
use crate::synth::layout::{Block, Cell, Position, Table};
use crate::synth::rng::Rng;
use anyhow::Result;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>"#;

const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const DOCUMENT_RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>"#;

/// Whether headings are marked by a style or only by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Headings {
    Styled,
    Plain,
}

/// Renders a document.
pub(crate) fn render(blocks: &[Block], headings: Headings, rng: &mut Rng) -> Result<Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONSHIPS),
        ("word/document.xml", &document(blocks, headings, rng)),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS),
        ("word/styles.xml", STYLES),
    ];
    package::pack(&parts)
}

fn document(blocks: &[Block], headings: Headings, rng: &mut Rng) -> String {
    let mut body = String::new();
    for block in blocks {
        match block {
            Block::Title(text) => {
                body.push_str(&paragraph(text, r#"<w:pStyle w:val="a3"/><w:jc w:val="center"/>"#, rng));
            }
            Block::Subtitle(text) => body.push_str(&paragraph(text, r#"<w:jc w:val="center"/>"#, rng)),
            Block::Heading(level, text) => {
                let style = match headings {
                    Headings::Styled => format!(r#"<w:pStyle w:val="{level}"/>"#),
                    Headings::Plain => String::new(),
                };
                body.push_str(&paragraph(text, &style, rng));
            }
            Block::Paragraph(text) => body.push_str(&paragraph(text, r#"<w:ind w:firstLine="640"/>"#, rng)),
            // Without a paragraph between them Word would join two tables.
            Block::Table(table) => body.push_str(&format!("{}<w:p/>", table_xml(table, rng))),
        }
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>"#
    )
}

fn paragraph(text: &str, properties: &str, rng: &mut Rng) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:pPr>{properties}</w:pPr>") };
    format!("<w:p>{properties}{}</w:p>", runs(text, rng))
}

/// Prints a text in one or more runs, cut anywhere, as editing leaves them.
fn runs(text: &str, rng: &mut Rng) -> String {
    let mut out = String::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push_str("<w:r><w:br/></w:r>");
        }
        let characters: Vec<char> = line.chars().collect();
        if characters.is_empty() {
            continue;
        }
        let cut = if rng.chance(60) { rng.index(characters.len()) } else { 0 };
        let (first, second) = characters.split_at(cut);
        for (part, hint) in [(first, ""), (second, r#"<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#)] {
            let part: String = part.iter().collect();
            if !part.is_empty() {
                out.push_str(&format!(r#"<w:r>{hint}<w:t xml:space="preserve">{}</w:t></w:r>"#, escape(&part)));
            }
        }
    }
    out
}

fn table_xml(table: &Table, rng: &mut Rng) -> String {
    let unit = 9000 / table.widths.iter().sum::<u32>().max(1);
    let mut grid = String::new();
    for width in &table.widths {
        grid.push_str(&format!(r#"<w:gridCol w:w="{}"/>"#, width * unit));
    }
    let mut rows = String::new();
    for row in table.positions() {
        let cells: String = row
            .iter()
            .map(|position| match position {
                Position::Cell(cell) => cell_xml(cell, rng),
                Position::Continued(width) => {
                    format!("<w:tc><w:tcPr>{}<w:vMerge/></w:tcPr><w:p/></w:tc>", span(*width))
                }
            })
            .collect();
        rows.push_str(&format!("<w:tr>{cells}</w:tr>"));
    }
    format!(
        r#"<w:tbl><w:tblPr><w:tblBorders><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/><w:right w:val="single"/><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"#
    )
}

fn cell_xml(cell: &Cell, rng: &mut Rng) -> String {
    let merge = if cell.row_span > 1 { r#"<w:vMerge w:val="restart"/>"# } else { "" };
    let properties = format!("{}{merge}", span(cell.column_span));
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&cell.text, "", rng))
}

fn span(columns: usize) -> String {
    if columns > 1 { format!(r#"<w:gridSpan w:val="{columns}"/>"#) } else { String::new() }
}

/// Escapes a text for XML and HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
