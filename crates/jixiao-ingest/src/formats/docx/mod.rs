//! Word documents (`.docx`, `.docm`): one pass over the body, blocks in order, merged cells as one object.
//!
//! What Word shows is read: insertions but not deletions, results but not codes of fields, the numbers of automatic lists. Hidden
//! text is left out with a notice. Headers, footers and notes stand apart ([`crate::Aside`]); nothing outside the package is followed.
//! Pictures large enough to be pages or tables are recognised where they stand ([`drawing`]).

mod drawing;
mod field;
mod notes;
mod numbering;
mod properties;
mod styles;
mod symbol;
#[cfg(test)]
mod tests;
mod walk;

use super::album::{Album, Shown};
use super::blocks::Blocks;
use super::package::{Package, Part, Relation};
use super::xml::Xml;
use crate::document::Document;
use crate::{ReadError, ReadOptions};
use jixiao_model::{NoticeCode, Place, Text, Warned};
use numbering::Numbering;
use styles::Styles;
use walk::Walker;

/// The name of the format in errors.
const FORMAT: &str = "docx";

/// The part with the body, where no relation names another.
const BODY: &str = "word/document.xml";

/// Parses a Word document.
pub(crate) fn parse(bytes: &[u8], options: ReadOptions) -> Result<Warned<Document>, ReadError> {
    let mut package = Package::open(bytes, FORMAT)?;
    let named = package.main_part().filter(|name| package.has(name));
    let main = named.unwrap_or_else(|| BODY.to_owned());
    let body = package.required(&main)?;
    let relations = package.relations_of(&main)?;
    let mut losses = Blocks::default();
    let styles = Styles::read(&supporting(&mut package, &relations, "styles", &mut losses)?.text());
    let mut numbering = Numbering::read(&supporting(&mut package, &relations, "numbering", &mut losses)?.text());
    numbering.link_styles(&styles);
    let mut album = Album::new(options);
    let mut read_picture = |shown: &Shown| {
        let relation = relations.iter().find(|relation| relation.id == shown.id && !relation.is_external)?;
        album.read_part(shown, &relation.target, |name| package.picture(name))
    };
    let mut walker = Walker::new(&styles, &numbering, losses).with_pictures(&mut read_picture);
    let body = body.text();
    let mut xml = Xml::new(&body, FORMAT);
    if let Err(error) = walker.walk(&mut xml) {
        survive(error, &mut walker)?;
    }
    let is_blank = !walker.has_content();
    let mut flow = walker.finish();
    album.note(flow.blocks(), is_blank);
    notes::read(&mut package, &relations, &styles, &numbering, flow.blocks())?;
    report(&relations, flow.blocks());
    Ok(flow.finish())
}

/// Keeps what stands before damage; a document that is damaged before anything was read is an error.
fn survive(error: ReadError, walker: &mut Walker<'_>) -> Result<(), ReadError> {
    let ReadError::Damaged { reason, .. } = &error else { return Err(error) };
    let message = Text::new(
        format!("文档有损坏，此后的内容未读取：{}", reason.zh),
        format!("the document is damaged and was not read on: {}", reason.en),
    );
    if !walker.has_content() {
        return Err(error);
    }
    walker.blocks().notice(NoticeCode::PartlyRead, Place::default(), message);
    Ok(())
}

/// Returns the part of a kind, empty where there is none; one that cannot be inflated is noted.
fn supporting(
    package: &mut Package<'_>,
    relations: &[Relation],
    kind: &str,
    losses: &mut Blocks,
) -> Result<Part, ReadError> {
    let named = relations.iter().find(|relation| relation.kind == kind && !relation.is_external);
    let name = named.map_or_else(|| format!("word/{kind}.xml"), |relation| relation.target.clone());
    match package.part(&name) {
        Ok(part) => Ok(part.unwrap_or_default()),
        Err(ReadError::Damaged { .. }) => {
            let message = Text::new(format!("{name} 已损坏，未读取"), format!("{name} is damaged and was not read"));
            losses.notice(NoticeCode::PartlyRead, Place::default(), message);
            Ok(Part::default())
        }
        Err(error) => Err(error),
    }
}

/// Notes what is in the package and never read or run.
fn report(relations: &[Relation], blocks: &mut Blocks) {
    let count = |wanted: &dyn Fn(&Relation) -> bool| {
        u32::try_from(relations.iter().filter(|relation| wanted(relation)).count()).unwrap_or(u32::MAX)
    };
    blocks.partly_read(count(&|relation| relation.kind == "vbaProject").min(1), |_| {
        Text::fixed("文档含有宏，未读取也未运行", "the document has macros; they were neither read nor run")
    });
    blocks.partly_read(count(&|relation| relation.is_external && relation.kind != "hyperlink"), |count| {
        Text::new(
            format!("文档引用 {count} 处外部文件，未打开"),
            format!("the document refers to {count} outside files, which were not opened"),
        )
    });
}
