//! Fonts with several bytes a character, as Chinese text is set.

use super::{Fonts, Meaning, Shown, looked_up, meaning, program, to_unicode};
use crate::formats::pdf::decode;
use hayro_cmap::{CMap, WritingMode};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most widths of one font.
const MOST_WIDTHS: usize = 70_000;

/// How bytes are cut into codes, and codes into numbers of characters (CIDs).
#[derive(Debug)]
enum Codes {
    /// Two bytes are one code, which is the CID.
    Identity,
    Map(Rc<CMap>),
}

/// What codes of a predefined map are in themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf16,
    Gbk,
    None,
}

/// A font with several bytes a character.
#[derive(Debug)]
pub(crate) struct Composite {
    codes: Codes,
    charset: Charset,
    to_unicode: Option<CMap>,
    /// `ToUnicode` says that codes are characters.
    is_unicode: bool,
    /// From CIDs to characters, for the well-known collections.
    collection: Option<Rc<CMap>>,
    /// From glyphs to characters, by the embedded font's own table.
    glyphs: BTreeMap<u32, char>,
    /// Big-endian numbers of glyphs by CID; empty where both are the same.
    glyph_of_cid: Vec<u8>,
    widths: BTreeMap<u32, f64>,
    default_width: f64,
    pub(super) is_vertical: bool,
}

impl Composite {
    pub(super) fn new(dict: &Dict<'_>, fonts: &mut Fonts) -> Self {
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let descendant = descendants.and_then(|array| array.iter::<Dict<'_>>().next()).unwrap_or_default();
        let name = dict.get::<Name<'_>>("Encoding").map(|name| name.as_str().to_owned()).unwrap_or_default();
        let embedded = dict.get::<Stream<'_>>("Encoding").and_then(|stream| {
            let data = decode::decode(&stream)?;
            CMap::parse(&data, hayro_cmap::load_embedded).map(Rc::new)
        });
        let is_identity = name.starts_with("Identity");
        let map = embedded.or_else(|| if is_identity { None } else { fonts.map(name.as_bytes()) });
        let own_mode = map.as_ref().and_then(|map| map.metadata().writing_mode);
        let is_vertical = name.ends_with("-V") || own_mode == Some(WritingMode::Vertical);
        let to_unicode = to_unicode(dict);
        let collection = collection(&descendant, &name, fonts);
        // A font that explains itself needs no second source.
        let is_explained = to_unicode.is_some() || collection.is_some() && map.is_some();
        let (glyphs, glyph_of_cid) = if is_explained { Default::default() } else { glyphs(&descendant) };
        Self {
            codes: map.map_or(Codes::Identity, Codes::Map),
            charset: charset(&name),
            is_unicode: dict.get::<Name<'_>>("ToUnicode").is_some_and(|name| name.starts_with(b"Identity")),
            to_unicode,
            collection,
            glyphs,
            glyph_of_cid,
            widths: widths(&descendant),
            default_width: descendant.get::<f64>("DW").unwrap_or(1000.0),
            is_vertical,
        }
    }

    pub(super) fn shown(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::with_capacity(bytes.len() / 2);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (length, cid) = self.next(rest);
            let (code, after) = rest.split_at(length);
            let number = code.iter().fold(0u32, |number, byte| number << 8 | u32::from(*byte));
            let width = self.widths.get(&cid).copied().unwrap_or(self.default_width) / 1000.0;
            let text = self.meaning(code, number, cid).unwrap_or(Meaning::Unknown);
            shown.push(Shown { text, width, is_space: code == b" " });
            rest = after;
        }
        shown
    }

    /// Returns the length of the next code and its CID.
    fn next(&self, bytes: &[u8]) -> (usize, u32) {
        if let Codes::Map(map) = &self.codes {
            let mut number = 0u32;
            for (length, byte) in (1u8..=4).zip(bytes) {
                number = number << 8 | u32::from(*byte);
                if let Some(cid) = map.lookup_cid_code(number, length) {
                    return (usize::from(length), cid);
                }
            }
            let is_single = self.charset == Charset::Gbk && bytes[0] < 0x80;
            return (bytes.len().min(if is_single { 1 } else { 2 }), 0);
        }
        match bytes {
            [high, low, ..] => (2, u32::from(*high) << 8 | u32::from(*low)),
            _ => (1, u32::from(bytes[0])),
        }
    }

    fn meaning(&self, code: &[u8], number: u32, cid: u32) -> Option<Meaning> {
        let mapped = self.to_unicode.as_ref().and_then(|map| looked_up(map, number));
        if mapped.is_some() {
            return mapped;
        }
        let direct = match self.charset {
            _ if self.is_unicode => char::from_u32(number),
            Charset::Utf16 => utf16(code),
            Charset::Gbk => gbk(code),
            Charset::None => None,
        };
        if let Some(known) = direct.and_then(meaning) {
            return Some(known);
        }
        let collected = self.collection.as_ref().and_then(|map| looked_up(map, cid));
        collected.or_else(|| meaning(*self.glyphs.get(&self.glyph(cid))?))
    }

    fn glyph(&self, cid: u32) -> u32 {
        let at = cid as usize * 2;
        match self.glyph_of_cid.get(at..at.saturating_add(2)) {
            Some([high, low]) => u32::from(*high) << 8 | u32::from(*low),
            _ => cid,
        }
    }
}

fn charset(name: &str) -> Charset {
    if name.starts_with("Uni") && (name.contains("UCS2") || name.contains("UTF16")) {
        Charset::Utf16
    } else if name.starts_with("GB") {
        Charset::Gbk
    } else {
        Charset::None
    }
}

fn utf16(code: &[u8]) -> Option<char> {
    let units = code.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).next()?.ok()
}

fn gbk(code: &[u8]) -> Option<char> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(code)?;
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Returns the map from CIDs to characters of the collection that a font or its encoding names.
fn collection(descendant: &Dict<'_>, encoding: &str, fonts: &mut Fonts) -> Option<Rc<CMap>> {
    let info = descendant.get::<Dict<'_>>("CIDSystemInfo").unwrap_or_default();
    let ordering = info.get::<hayro_syntax::object::String<'_>>("Ordering");
    let named = ordering.map(|ordering| String::from_utf8_lossy(ordering.as_bytes()).into_owned());
    let named = named.filter(|name| matches!(name.as_str(), "GB1" | "CNS1" | "Japan1" | "Korea1"));
    let implied =
        if encoding.starts_with("UniGB") || encoding.starts_with("GB") { Some("GB1".to_owned()) } else { None };
    let ordering = named.or(implied)?;
    fonts.map(format!("Adobe-{ordering}-UCS2").as_bytes())
}

/// Returns which characters the embedded font's glyphs show, and the glyph of every CID.
fn glyphs(descendant: &Dict<'_>) -> (BTreeMap<u32, char>, Vec<u8>) {
    let descriptor = descendant.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let characters = program::embedded(&descriptor).map(|data| program::characters_of_glyphs(&data));
    let glyph_of_cid = descendant.get::<Stream<'_>>("CIDToGIDMap").and_then(|stream| decode::decode(&stream));
    (characters.unwrap_or_default(), glyph_of_cid.unwrap_or_default())
}

/// Reads `[first [w w …] first last w …]`.
fn widths(descendant: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut widths = BTreeMap::new();
    let Some(array) = descendant.get::<Array<'_>>("W") else { return widths };
    let mut numbers: Vec<f64> = Vec::with_capacity(3);
    for object in array.iter::<Object<'_>>() {
        match object {
            Object::Array(list) => {
                let first = numbers.pop().and_then(cid).unwrap_or(0);
                numbers.clear();
                for (idx, width) in (0u32..).zip(list.iter::<f64>()) {
                    if widths.len() < MOST_WIDTHS {
                        widths.insert(first.saturating_add(idx), width);
                    }
                }
            }
            Object::Number(number) => {
                numbers.push(number.as_f64());
                if let [first, last, width] = numbers[..] {
                    numbers.clear();
                    let (Some(first), Some(last)) = (cid(first), cid(last)) else { continue };
                    let room = MOST_WIDTHS.saturating_sub(widths.len());
                    widths.extend((first..=last).take(room).map(|cid| (cid, width)));
                }
            }
            _ => {}
        }
    }
    widths
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn cid(number: f64) -> Option<u32> {
    (0.0..=65_535.0).contains(&number).then_some(number as u32)
}
