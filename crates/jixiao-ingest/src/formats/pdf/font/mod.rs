//! Fonts of a PDF: from the bytes of a shown string to characters and their widths.

mod composite;
mod meaning;
mod names;
mod program;
mod simple;

use super::decode;
use composite::Composite;
use hayro_cmap::{CMap, CMapName};
use hayro_syntax::object::{Dict, Name, Stream};
pub(super) use meaning::Meaning;
use meaning::{looked_up, meaning};
use simple::Simple;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What one code of a string shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) text: Meaning,
    /// Advance in font sizes.
    pub(super) width: f64,
    /// Whether word spacing applies: the single byte 32.
    pub(super) is_space: bool,
}

/// A font.
#[derive(Debug)]
pub(super) enum Font {
    Simple(Box<Simple>),
    Composite(Box<Composite>),
}

impl Font {
    /// Reads the codes of a string.
    pub(super) fn shown(&self, bytes: &[u8]) -> Vec<Shown> {
        match self {
            Self::Simple(font) => font.shown(bytes),
            Self::Composite(font) => font.shown(bytes),
        }
    }

    /// Tells whether text runs from top to bottom.
    pub(super) fn is_vertical(&self) -> bool {
        match self {
            Self::Simple(_) => false,
            Self::Composite(font) => font.is_vertical,
        }
    }
}

/// The fonts and character maps read so far.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// By the address of their dictionary, which stays in memory while the file is open.
    known: BTreeMap<usize, Rc<Font>>,
    maps: BTreeMap<Vec<u8>, Option<Rc<CMap>>>,
}

impl Fonts {
    /// Returns the font of a dictionary.
    pub(super) fn font(&mut self, dict: &Dict<'_>) -> Rc<Font> {
        let key = dict.data().as_ptr().addr();
        if let Some(font) = self.known.get(&key) {
            return Rc::clone(font);
        }
        let is_composite = dict.get::<Name<'_>>("Subtype").is_some_and(|name| *name == *b"Type0");
        let font = Rc::new(if is_composite {
            Font::Composite(Box::new(Composite::new(dict, self)))
        } else {
            Font::Simple(Box::new(Simple::new(dict)))
        });
        self.known.insert(key, Rc::clone(&font));
        font
    }

    /// Returns a predefined character map by its name.
    fn map(&mut self, name: &[u8]) -> Option<Rc<CMap>> {
        let read = || {
            let data = hayro_cmap::load_embedded(CMapName::from_bytes(name))?;
            CMap::parse(data, hayro_cmap::load_embedded).map(Rc::new)
        };
        self.maps.entry(name.to_vec()).or_insert_with(read).clone()
    }
}

/// Reads the map from codes to text that a font brings along.
fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    let data = decode::decode(&dict.get::<Stream<'_>>("ToUnicode")?)?;
    CMap::parse(&data, hayro_cmap::load_embedded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predefined_maps_are_read_once() {
        let mut fonts = Fonts::default();
        assert!(fonts.map(b"GBK-EUC-H").is_some());
        assert!(fonts.map(b"no such map").is_none());
        assert_eq!(fonts.maps.len(), 2);
        let map = fonts.map(b"Adobe-GB1-UCS2").expect("the map of Chinese characters");
        assert!(looked_up(&map, 4559).is_some());
    }
}
