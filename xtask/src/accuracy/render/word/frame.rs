//! Frames around what a document says: layout tables, text boxes, and tables that touch each other.

use super::{BODY, body};
use crate::accuracy::render::package::{pack, part, unpack};
use crate::synth::rng::Rng;
use anyhow::Result;

const NAMESPACES: &str = concat!(
    r#"<w:document xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#,
    r#" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
    r#" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main""#,
    r#" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#,
    r#" xmlns:v="urn:schemas-microsoft-com:vml" "#,
);

/// A way to frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// The whole document in the only cell of a table.
    Nested,
    /// The title in the first row of a layout table, the rest in the second.
    NestedBelowTitle,
    /// The document in the second column of a layout table; the first is empty.
    NestedBeside,
    /// The title in a text box.
    BoxedTitle,
    /// The first table in a text box.
    BoxedTable,
    /// The text of one cell in a text box.
    BoxedCell,
    /// A table cut in two, with nothing between the parts.
    Joined,
}

impl Frame {
    const OF_FORMS: [Self; 7] = [
        Self::Nested,
        Self::NestedBelowTitle,
        Self::NestedBeside,
        Self::BoxedTitle,
        Self::BoxedTable,
        Self::BoxedCell,
        Self::Joined,
    ];
    const OF_PROSE: [Self; 4] = [Self::BoxedTitle, Self::BoxedTable, Self::BoxedCell, Self::Joined];

    const fn name(self) -> &'static str {
        match self {
            Self::Nested => "nested-table",
            Self::NestedBelowTitle => "nested-below-title",
            Self::NestedBeside => "nested-beside",
            Self::BoxedTitle => "boxed-title",
            Self::BoxedTable => "boxed-table",
            Self::BoxedCell => "boxed-cell",
            Self::Joined => "joined-tables",
        }
    }
}

/// Frames a document and returns it with the name of what was done; nothing when it has not what is framed.
pub(in crate::accuracy) fn framed(
    bytes: &[u8],
    is_form: bool,
    rng: &mut Rng,
) -> Result<Option<(Vec<u8>, &'static str)>> {
    let frame = if is_form { rng.pick(&Frame::OF_FORMS) } else { rng.pick(&Frame::OF_PROSE) };
    let mut parts = unpack(bytes)?;
    let document = part(&mut parts, BODY)?;
    let (before, content, end) = body(document)?;
    let Some(content) = apply(frame, content, rng) else { return Ok(None) };
    *document = format!("{}{content}{end}", before.replacen("<w:document ", NAMESPACES, 1));
    Ok(Some((pack(&parts)?, frame.name())))
}

fn apply(frame: Frame, content: &str, rng: &mut Rng) -> Option<String> {
    match frame {
        Frame::Nested => Some(layout(&[&[content]])),
        Frame::NestedBelowTitle => {
            let title = content.find("</w:p>")? + "</w:p>".len();
            // A document that begins with its table has no title to set apart.
            let is_title = content[..title].contains(r#"w:val="center""#);
            is_title.then(|| layout(&[&[&content[..title]], &[&content[title..]]]))
        }
        Frame::NestedBeside => Some(layout(&[&["<w:p/>", content]])),
        Frame::BoxedTitle => {
            let (from, to) = titled(content)?;
            Some(boxed(content, from, to))
        }
        Frame::BoxedTable => {
            let (from, to) = (content.find("<w:tbl>")?, content.find("</w:tbl>")? + "</w:tbl>".len());
            Some(boxed(content, from, to))
        }
        Frame::BoxedCell => {
            let cells: Vec<(usize, usize)> = paragraphs_of_cells(content);
            let (from, to) = (!cells.is_empty()).then(|| rng.pick(&cells))?;
            Some(boxed(content, from, to))
        }
        Frame::Joined => joined(content, rng),
    }
}

/// Puts contents into the cells of a table without borders; a cell ends with a paragraph.
fn layout(rows: &[&[&str]]) -> String {
    let cell = |content: &&str| format!("<w:tc><w:tcPr/>{content}<w:p/></w:tc>");
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<Vec<_>>().concat());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl><w:p/>", rows.iter().map(row).collect::<Vec<_>>().concat())
}

/// Returns where the first centred paragraph stands.
fn titled(content: &str) -> Option<(usize, usize)> {
    let mark = content.find(r#"w:val="center""#)?;
    Some((content[..mark].rfind("<w:p>")?, mark + content[mark..].find("</w:p>")? + "</w:p>".len()))
}

/// Returns where the paragraphs with text stand that are alone in their cells.
fn paragraphs_of_cells(content: &str) -> Vec<(usize, usize)> {
    let starts = content.match_indices("</w:tcPr><w:p>").map(|(at, _)| at + "</w:tcPr>".len());
    starts
        .filter_map(|from| Some((from, from + content[from..].find("</w:tc>")?)))
        .filter(|(from, to)| content[*from..*to].contains("<w:t"))
        .collect()
}

/// Moves a part of the content into a text box, as a drawing and, for old programs, once more as a picture.
fn boxed(content: &str, from: usize, to: usize) -> String {
    let (before, inner, after) = (&content[..from], &content[from..to], &content[to..]);
    let inner = if inner.ends_with("</w:tbl>") { format!("{inner}<w:p/>") } else { inner.to_owned() };
    let inside = format!("<w:txbxContent>{inner}</w:txbxContent>");
    let drawing = format!(
        r#"<w:drawing><wp:inline><wp:extent cx="5400000" cy="900000"/><wp:docPr id="7" name="文本框 7"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr/><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"#
    );
    let picture = format!("<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>");
    format!(
        r#"{before}<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r></w:p>{after}"#
    )
}

/// Cuts one of the tables in two where no merged cell is cut.
fn joined(content: &str, rng: &mut Rng) -> Option<String> {
    let mut places: Vec<(usize, &str)> = Vec::new();
    for (start, _) in content.match_indices("<w:tbl>") {
        let table = &content[start..start + content[start..].find("</w:tbl>")?];
        let head = &table[..table.find("<w:tr>")?];
        for (at, _) in table.match_indices("</w:tr><w:tr>") {
            let at = at + "</w:tr>".len();
            let row = &table[at..at + table[at..].find("</w:tr>")?];
            if !row.contains("<w:vMerge/>") {
                places.push((start + at, head));
            }
        }
    }
    let (at, head) = (!places.is_empty()).then(|| rng.pick(&places))?;
    Some(format!("{}</w:tbl>{head}{}", &content[..at], &content[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::{Block, Cell, Table};
    use crate::synth::render::docx::{self, Headings};

    #[test]
    fn every_frame_keeps_the_text_and_closes_what_it_opens() {
        let row = |words: [&str; 2]| words.iter().enumerate().map(|(at, words)| Cell::new(at, *words)).collect();
        let rows = vec![row(["项目名称", "水渠维修"]), row(["主管部门", "云栖市水务局"])];
        let blocks = [Block::Title("自评表".to_owned()), Block::Table(Table { widths: vec![1, 1], rows })];
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        let bytes = docx::render(&blocks, Headings::Plain, &mut rng).unwrap();
        let mut parts = unpack(&bytes).unwrap();
        let (_, content, _) = body(part(&mut parts, BODY).unwrap()).unwrap();
        for frame in Frame::OF_FORMS {
            let framed = apply(frame, content, &mut rng).unwrap_or_else(|| panic!("{frame:?} finds nothing"));
            for name in ["w:tbl", "w:tc", "w:tr", "w:txbxContent", "mc:Choice"] {
                let count = |tag: String| framed.matches(&tag).count();
                let opened = count(format!("<{name}>")) + count(format!("<{name} "));
                assert_eq!(opened, count(format!("</{name}>")), "{frame:?} {name}");
            }
            let copies = if framed.contains("<mc:Fallback>") { 2 } else { 1 };
            let n_cells = framed.matches("</w:tcPr><w:p>").count();
            assert!(n_cells >= 3 && n_cells <= 4 * copies, "{frame:?}");
        }
    }
}
