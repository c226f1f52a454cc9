//! Reads embedded TrueType and OpenType fonts backwards: which character a glyph shows.

use super::names;
use crate::formats::pdf::decode;
use hayro_syntax::object::{Dict, Stream};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::cmap::PlatformId;
use skrifa::{FontRef, GlyphNames, MetadataProvider};
use std::collections::BTreeMap;

/// The most mappings of one font.
const MOST_MAPPINGS: usize = 200_000;

/// Returns the bytes of the TrueType or OpenType font that a descriptor embeds.
pub(super) fn embedded(descriptor: &Dict<'_>) -> Option<Vec<u8>> {
    let stream = descriptor.get::<Stream<'_>>("FontFile2").or_else(|| descriptor.get::<Stream<'_>>("FontFile3"))?;
    decode::decode(&stream)
}

/// Returns the encoding that an embedded font with one byte a character has of its own.
pub(super) fn own_encoding(descriptor: &Dict<'_>) -> BTreeMap<u8, char> {
    if let Some(stream) = descriptor.get::<Stream<'_>>("FontFile") {
        return decode::decode(&stream).map(|data| type1_encoding(&data)).unwrap_or_default();
    }
    embedded(descriptor).map(|data| characters_of_codes(&data)).unwrap_or_default()
}

/// Reads `dup 65 /A put` from the readable part of a Type 1 font.
fn type1_encoding(data: &[u8]) -> BTreeMap<u8, char> {
    const READABLE: usize = 64 << 10;
    let text = String::from_utf8_lossy(&data[..data.len().min(READABLE)]);
    let readable = text.split("eexec").next().unwrap_or_default();
    let Some((_, encoding)) = readable.split_once("/Encoding") else { return BTreeMap::new() };
    if encoding.trim_start().starts_with("StandardEncoding") {
        return (0..=u8::MAX).filter_map(|code| Some((code, names::standard(code)?))).collect();
    }
    let words: Vec<&str> = encoding.split_whitespace().collect();
    let entries = words.windows(3).filter(|words| words[0] == "dup");
    let named = entries.filter_map(|words| {
        let name = words[2].strip_prefix('/')?;
        Some((words[1].parse().ok()?, names::character(name)?))
    });
    named.collect()
}

/// Returns for every glyph the character that the font's own table of characters leads to it from.
pub(super) fn characters_of_glyphs(data: &[u8]) -> BTreeMap<u32, char> {
    let mut found: BTreeMap<u32, char> = BTreeMap::new();
    let Ok(font) = FontRef::new(data) else { return found };
    let charmap = font.charmap();
    if charmap.is_symbol() {
        return found;
    }
    for (code, glyph) in charmap.mappings().take(MOST_MAPPINGS) {
        let Some(c) = char::from_u32(code) else { continue };
        let glyph = glyph.to_u32();
        if glyph != 0 && found.get(&glyph).is_none_or(|known| rank(c) < rank(*known)) {
            found.insert(glyph, c);
        }
    }
    found
}

/// A glyph that several characters share is best named by the usual one.
fn rank(c: char) -> (u8, u32) {
    let kind = match c {
        '\u{e000}'..='\u{f8ff}' => 3,
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' => 2,
        '\u{a0}'..='\u{ff}' => 1,
        _ => 0,
    };
    (kind, u32::from(c))
}

/// Returns for the codes of a font with an encoding of its own the characters, by the names of their glyphs.
fn characters_of_codes(data: &[u8]) -> BTreeMap<u8, char> {
    let mut found = BTreeMap::new();
    let Ok(font) = FontRef::new(data) else { return found };
    let glyph_names = GlyphNames::new(&font);
    let by_glyph = characters_of_glyphs(data);
    for code in 0..=u8::MAX {
        let Some(glyph) = glyph_of_code(&font, code).filter(|glyph| glyph.to_u32() != 0) else { continue };
        let name = glyph_names.get(glyph).filter(|name| !name.is_synthesized());
        let named = name.and_then(|name| names::character(name.as_str()));
        if let Some(c) = named.or_else(|| by_glyph.get(&glyph.to_u32()).copied()) {
            found.insert(code, c);
        }
    }
    found
}

/// Symbol fonts keep their codes at `U+F000`, older ones in a table for the Macintosh.
fn glyph_of_code(font: &FontRef<'_>, code: u8) -> Option<skrifa::GlyphId> {
    let cmap = font.cmap().ok()?;
    let records = cmap.encoding_records();
    let subtable = |wanted: PlatformId, encoding: u16| {
        let record =
            records.iter().find(|record| record.platform_id() == wanted && record.encoding_id() == encoding)?;
        record.subtable(cmap.offset_data()).ok()
    };
    let code = u32::from(code);
    let symbol = subtable(PlatformId::Windows, 0)
        .and_then(|table| table.map_codepoint(0xf000 + code).or_else(|| table.map_codepoint(code)));
    symbol.or_else(|| subtable(PlatformId::Macintosh, 0)?.map_codepoint(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(data in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = (characters_of_glyphs(&data), characters_of_codes(&data));
        }
    }

    #[test]
    fn type1_fonts_name_their_characters() {
        let font = b"/Encoding 256 array dup 65 /A put dup 9 /endash put dup 8 /g1 put readonly def currentfile eexec dup 7 /B put";
        assert_eq!(type1_encoding(font), BTreeMap::from([(65, 'A'), (9, '–')]));
        assert_eq!(type1_encoding(b"/Encoding StandardEncoding def").get(&b'a'), Some(&'a'));
    }

    #[test]
    fn usual_characters_rank_first() {
        assert!(rank('一') < rank('\u{2f00}') && rank('-') < rank('\u{ad}') && rank('\u{2f00}') < rank('\u{e000}'));
    }
}
