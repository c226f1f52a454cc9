//! Fonts of a PDF: from the bytes of a shown string to characters and their widths.

mod composite;
mod names;
mod program;
mod simple;

use super::decode;
use composite::Composite;
use hayro_cmap::{BfString, CMap, CMapName};
use hayro_syntax::object::{Dict, Name, Stream};
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

/// What a code means: mostly one character, several for a ligature, or unknown.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    One(char),
    Several(Rc<str>),
    Unknown,
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

/// Returns what a map says about a code; nothing for private, control and replacement characters.
fn looked_up(map: &CMap, code: u32) -> Option<Meaning> {
    match map.lookup_bf_string(code)? {
        BfString::Char(c) => meaning(c),
        BfString::String(text) => {
            let text: String = text.chars().filter(|c| *c != '\0').collect();
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => meaning(c),
                (Some(_), Some(_)) if text.chars().all(|c| meaning(c).is_some()) => Some(Meaning::Several(text.into())),
                _ => None,
            }
        }
    }
}

/// Returns what a character of a font means. Radicals and ligatures stand for what they look like.
fn meaning(c: char) -> Option<Meaning> {
    match c {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}' | '\u{ffff}' => None,
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2028}' | '\u{2029}' => Some(Meaning::One(' ')),
        c if c.is_control() => None,
        c if radical(c).is_some() => radical(c).map(Meaning::One),
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}' => {
            let folded = jixiao_model::text::fold(&c.to_string());
            let mut chars = folded.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Meaning::One(c)),
                _ => Some(Meaning::Several(folded.into())),
            }
        }
        c => Some(Meaning::One(c)),
    }
}

/// Simplified radicals that look like a whole character; the folding of compatibility characters leaves them alone.
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Returns the character that a radical looks like.
fn radical(c: char) -> Option<char> {
    let mut all = RADICALS.chars().skip_while(|one| *one != c);
    matches!(c, '\u{2e80}'..='\u{2eff}').then(|| all.nth(1)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_control_characters_mean_nothing() {
        for (c, expected) in [
            ('甲', Some(Meaning::One('甲'))),
            ('\u{2f00}', Some(Meaning::One('一'))),
            ('\u{2ed4}', Some(Meaning::One('门'))),
            ('\u{2ea0}', Some(Meaning::One('民'))),
            ('\u{fb01}', Some(Meaning::Several("fi".into()))),
            ('\u{e001}', None),
            ('\u{1}', None),
            ('\u{fffd}', None),
            ('\u{a0}', Some(Meaning::One(' '))),
        ] {
            assert_eq!(meaning(c), expected, "{c:?}");
        }
    }

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
