//! Finds the pictures of an OFD package by their resources, and has pages recognised that show nothing else.

use super::Sheet;
use super::content::Reference;
use super::structure::{clean, part, text_of};
use crate::ReadError;
use crate::formats::layout::Page;
use crate::formats::ocr::{self, Scan};
use crate::formats::package::Package;
use crate::formats::pdf::{self, Picture, Placed};
use crate::formats::xml::{Event, Xml};
use std::collections::BTreeMap;

/// The most pictures that the lists of a package may name.
const MOST_PICTURES: usize = 20_000;

/// The parts of pictures by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Pictures(BTreeMap<String, String>);

impl Pictures {
    /// Reads a list of resources, named by a file in a folder; a list that is missing or damaged names what it names.
    pub(super) fn add(&mut self, package: &mut Package<'_>, location: &str, folder: &str) -> Result<(), ReadError> {
        let Some(list) = part(package, location, folder)? else { return Ok(()) };
        let name = clean(&format!("{folder}/{location}"));
        let beside = if location.starts_with('/') { clean(location) } else { name };
        self.add_list(&list.text(), beside.rsplit_once('/').map_or("", |(folder, _)| folder), package);
        Ok(())
    }

    fn add_list(&mut self, list: &str, folder: &str, package: &Package<'_>) {
        let mut xml = Xml::new(list, "OFD");
        let (mut base, mut id) = (String::new(), None);
        while let Ok(Some(event)) = xml.next() {
            let Event::Start(element) = event else { continue };
            let attribute = |name: &str| element.attribute(name).map(|value| value.trim().to_owned());
            match element.name() {
                "Res" => base = attribute("BaseLoc").unwrap_or_default(),
                "MultiMedia" => id = attribute("ID"),
                "MediaFile" => {
                    let Ok(file) = text_of(&mut xml) else { return };
                    if let Some(id) = id.take().filter(|_| self.0.len() < MOST_PICTURES)
                        && let Some(name) = found(&file, &base, folder, package)
                    {
                        self.0.insert(id, name);
                    }
                }
                _ => {}
            }
        }
    }

    /// Names the parts of the pictures of a page, which may have lists of its own.
    pub(super) fn named(
        &self,
        references: Vec<Reference>,
        lists: &[String],
        folder: &str,
        package: &mut Package<'_>,
    ) -> Result<Vec<(String, Reference)>, ReadError> {
        let mut own = Self::default();
        for list in lists.iter().take(usize::from(!references.is_empty())) {
            own.add(package, list, folder)?;
        }
        let name = |id: &str| own.0.get(id).or_else(|| self.0.get(id)).cloned().unwrap_or_default();
        Ok(references.into_iter().map(|reference| (name(&reference.id), reference)).collect())
    }
}

/// Returns the part that a list means; some writers leave the base out, or name it once more.
fn found(file: &str, base: &str, folder: &str, package: &Package<'_>) -> Option<String> {
    let absolute = file.starts_with('/').then(|| clean(file));
    let relative = [format!("{folder}/{base}/{file}"), format!("{folder}/{file}"), format!("{base}/{file}")];
    absolute.into_iter().chain(relative.iter().map(|path| clean(path))).find(|name| package.has(name))
}

/// Returns the page with what was recognised in its pictures, or as it was drawn.
pub(super) fn read(sheet: Sheet, package: &mut Package<'_>, pages: &mut ocr::Pages) -> Page {
    let Sheet { page, size, pictures, .. } = sheet;
    if !pdf::is_covered(&page, size, pictures.iter().map(|(_, reference)| &reference.matrix)) {
        return page;
    }
    let read = pages.read(page.number, || scan(page.number, size, &pictures, package));
    pdf::with_recognised(page, read)
}

/// Draws the pictures of a page over each other; nothing when one is missing or cannot be decoded.
fn scan(number: u32, size: (f64, f64), pictures: &[(String, Reference)], package: &mut Package<'_>) -> Option<Scan> {
    let files: Vec<Vec<u8>> = pictures.iter().map(|(name, _)| package.picture(name)).collect::<Option<_>>()?;
    let place = |(bytes, (_, reference)): (&Vec<u8>, &(String, Reference))| {
        Some(Placed { matrix: reference.matrix, size: ocr::size(bytes)? })
    };
    let placed: Vec<Placed> = files.iter().zip(pictures).map(place).collect::<Option<_>>()?;
    pdf::put_together(number, size, &placed, |idx| {
        let (grey, cover) = ocr::decode_with_cover(&files[idx])?;
        Some(Picture { grey, cover })
    })
}
