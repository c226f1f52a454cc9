//! Finds the pages and templates of an OFD package, also where paths are written in unusual ways.

use super::numbers;
use super::pictures::Pictures;
use crate::ReadError;
use crate::formats::layout::Area;
use crate::formats::package::{Package, Part};
use crate::formats::xml::{Event, Xml};
use jixiao_model::Text;

/// A4 in millimetres, for documents that name no size.
const A4: Area = Area { x0: 0.0, y0: 0.0, x1: 210.0, y1: 297.0 };

/// The most lists of resources of a document that are read.
const MOST_RESOURCES: usize = 100;

/// The pages of a document with their templates.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) pages: Vec<Source>,
    pub(super) templates: Vec<Source>,
    pub(super) pictures: Pictures,
}

/// Where the content of a page or template lies.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) location: String,
    /// Folder of the file that names it.
    pub(super) folder: String,
    /// Size of its page unless it says otherwise.
    pub(super) area: Area,
}

/// Reads which pages a package holds.
pub(super) fn read(package: &mut Package<'_>) -> Result<Structure, ReadError> {
    let main = package.required("OFD.xml")?;
    let main = main.text();
    let mut roots = Vec::new();
    let mut xml = Xml::new(&main, "OFD");
    while let Some(event) = xml.next()? {
        if matches!(&event, Event::Start(element) if element.name() == "DocRoot") {
            roots.push(text_of(&mut xml)?);
        }
    }
    let mut structure = Structure::default();
    for root in roots {
        let name = clean(&root);
        let Some(document) = part(package, &root, "")? else { continue };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let resources = add_document(&document.text(), folder, &mut structure)?;
        for resource in resources.iter().take(MOST_RESOURCES) {
            structure.pictures.add(package, resource, folder)?;
        }
    }
    if structure.pages.is_empty() {
        return Err(ReadError::damaged("OFD", Text::fixed("找不到页面", "no pages can be found in it")));
    }
    Ok(structure)
}

/// Adds pages and templates; returns where the lists of resources lie.
fn add_document(document: &str, folder: &str, structure: &mut Structure) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(document, "OFD");
    let (mut area, mut resources) = (A4, Vec::new());
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        let source = |area: Area| {
            let attribute = |name: &str| element.attribute(name).map(|value| value.trim().to_owned());
            let id = attribute("ID").unwrap_or_default();
            Some(Source { id, location: attribute("BaseLoc")?, folder: folder.to_owned(), area })
        };
        match element.name() {
            "PhysicalBox" => area = numbers::area(&text_of(&mut xml)?).unwrap_or(area),
            "Page" => structure.pages.extend(source(area)),
            "TemplatePage" => structure.templates.extend(source(area)),
            "PublicRes" | "DocumentRes" => resources.push(text_of(&mut xml)?),
            _ => {}
        }
    }
    Ok(resources)
}

/// Returns the text up to the end of the element that has just begun.
pub(super) fn text_of(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Some(Event::Text(part)) => text.push_str(&part),
            Some(Event::Start(_)) => {}
            Some(Event::End(_)) | None => return Ok(text.trim().to_owned()),
        }
    }
}

/// Reads a part by its location, relative to the folder of the file that names it or to the package.
pub(super) fn part(package: &mut Package<'_>, location: &str, folder: &str) -> Result<Option<Part>, ReadError> {
    let name = clean(location);
    if !location.starts_with('/') && !folder.is_empty() {
        let relative = clean(&format!("{folder}/{location}"));
        if let Some(part) = package.part(&relative)? {
            return Ok(Some(part));
        }
    }
    if let Some(part) = package.part(&name)? {
        return Ok(Some(part));
    }
    // Some writers put a slash before a path that is relative all the same.
    package.part(&clean(&format!("{folder}/{name}")))
}

/// Writes a path as names of parts are written: `/` between, no dots, no slash in front.
pub(super) fn clean(path: &str) -> String {
    let path = path.trim().replace('\\', "/");
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn paths_are_cleaned() {
        for (path, expected) in [
            ("/Doc_0/Document.xml", "Doc_0/Document.xml"),
            ("Doc_0\\Pages\\..\\Document.xml", "Doc_0/Document.xml"),
            ("./a//b.xml ", "a/b.xml"),
            ("../../a", "a"),
        ] {
            assert_eq!(clean(path), expected);
        }
    }
}
