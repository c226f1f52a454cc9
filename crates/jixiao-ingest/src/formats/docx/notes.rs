//! Headers, footers, footnotes and endnotes: lines beside the body.

use super::numbering::Numbering;
use super::styles::Styles;
use super::walk::Walker;
use super::{FORMAT, Relation};
use crate::ReadError;
use crate::document::AsideKind;
use crate::formats::blocks::Blocks;
use crate::formats::package::Package;
use crate::formats::xml::Xml;

/// The kinds of relations and what they lead to.
const KINDS: [(&str, AsideKind); 4] = [
    ("header", AsideKind::Header),
    ("footer", AsideKind::Footer),
    ("footnotes", AsideKind::Footnote),
    ("endnotes", AsideKind::Endnote),
];

/// The most parts beside the body that are read.
const MOST_PARTS: usize = 200;

/// Reads the parts beside the body.
pub(super) fn read(
    package: &mut Package<'_>,
    relations: &[Relation],
    styles: &Styles,
    numbering: &Numbering,
    blocks: &mut Blocks,
) -> Result<(), ReadError> {
    for (kind, aside) in KINDS {
        let parts = relations.iter().filter(|relation| relation.kind == kind && !relation.is_external);
        for relation in parts.take(MOST_PARTS) {
            let part = match package.part(&relation.target) {
                Ok(part) => part.unwrap_or_default(),
                // What cannot be inflated is beside the body; the body stands.
                Err(ReadError::Damaged { .. }) => continue,
                Err(error) => return Err(error),
            };
            let mut walker = Walker::new(styles, numbering, Blocks::default());
            match walker.walk(&mut Xml::new(&part.text(), FORMAT)) {
                Ok(()) | Err(ReadError::Damaged { .. }) => {}
                Err(error) => return Err(error),
            }
            for line in walker.finish().finish().value.lines() {
                blocks.aside(aside, line);
            }
        }
    }
    Ok(())
}
