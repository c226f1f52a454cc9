//! Fonts with one byte a character.

use super::{Meaning, Shown, looked_up, meaning, names, program, to_unicode};
use hayro_syntax::object::{Array, Dict, Name, Object};

/// A font with one byte a character.
#[derive(Debug)]
pub(crate) struct Simple {
    meanings: Vec<Meaning>,
    widths: Vec<f64>,
    /// Whether pairs of bytes are Chinese characters, whatever the encoding says.
    is_gbk: bool,
}

impl Simple {
    pub(super) fn new(dict: &Dict<'_>) -> Self {
        let map = to_unicode(dict);
        let encoding = encoding(dict);
        let meaning_of = |code: u8| {
            let mapped = map.as_ref().and_then(|map| looked_up(map, u32::from(code)));
            let encoded = || encoding[usize::from(code)].and_then(meaning);
            mapped.or_else(encoded).unwrap_or(Meaning::Unknown)
        };
        let is_gbk = map.is_none() && is_chinese_without_font(dict);
        Self { meanings: (0..=u8::MAX).map(meaning_of).collect(), widths: widths(dict), is_gbk }
    }

    pub(super) fn shown(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while let Some((code, after)) = rest.split_first() {
            rest = after;
            let width = self.widths[usize::from(*code)];
            let pair = after.first().filter(|_| self.is_gbk && *code >= 0x81).and_then(|low| {
                let pair = [*code, *low];
                let decoded = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
                let width = width + self.widths[usize::from(*low)];
                Some(Shown { text: meaning(decoded.chars().next()?)?, width, is_space: false })
            });
            if let Some(pair) = pair {
                rest = &after[1..];
                shown.push(pair);
            } else {
                let text = self.meanings[usize::from(*code)].clone();
                shown.push(Shown { text, width, is_space: *code == b' ' });
            }
        }
        shown
    }
}

/// Old writers set Chinese text in fonts of the system as if every byte were a Latin letter.
fn is_chinese_without_font(dict: &Dict<'_>) -> bool {
    const CHINESE: [&str; 7] = ["SimSun", "SimHei", "SimFang", "FangSong", "KaiTi", "STSong", "SimKai"];
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    if ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key)) {
        return false;
    }
    let Some(name) = dict.get::<Name<'_>>("BaseFont") else { return false };
    let decoded = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&name);
    decoded.is_some_and(|name| {
        name.chars().any(jixiao_model::text::is_han) || CHINESE.iter().any(|font| name.contains(font))
    })
}

/// Returns the character of every code.
fn encoding(dict: &Dict<'_>) -> Vec<Option<char>> {
    let named = dict.get::<Name<'_>>("Encoding").map(|name| name.as_str().to_owned());
    let described = dict.get::<Dict<'_>>("Encoding");
    let base = named
        .or_else(|| Some(described.as_ref()?.get::<Name<'_>>("BaseEncoding")?.as_str().to_owned()))
        .unwrap_or_default();
    let mut characters = match base.as_str() {
        "WinAnsiEncoding" => decoded(encoding_rs::WINDOWS_1252),
        "MacRomanEncoding" => decoded(encoding_rs::MACINTOSH),
        _ => built_in(dict),
    };
    if let Some(differences) = described.and_then(|encoding| encoding.get::<Array<'_>>("Differences")) {
        apply(&differences, &mut characters);
    }
    characters
}

fn decoded(encoding: &'static encoding_rs::Encoding) -> Vec<Option<char>> {
    let decode = |byte: u8| {
        let (text, _) = encoding.decode_without_bom_handling(std::slice::from_ref(&byte));
        text.chars().next().filter(|c| !c.is_control())
    };
    (0..=u8::MAX).map(decode).collect()
}

/// The encoding of a font that names none: its own when it is embedded and holds symbols, else the standard one.
fn built_in(dict: &Dict<'_>) -> Vec<Option<char>> {
    const SYMBOLIC: u32 = 4;
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let is_symbolic = descriptor.get::<u32>("Flags").is_some_and(|flags| flags & SYMBOLIC != 0);
    let name = dict.get::<Name<'_>>("BaseFont").map(|name| name.as_str().to_owned()).unwrap_or_default();
    let is_pictorial = ["Symbol", "ZapfDingbats", "Wingdings", "Webdings"].iter().any(|one| name.contains(one));
    let is_embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key));
    let has_own = is_pictorial || is_type3(dict) || is_symbolic && is_embedded;
    if !has_own {
        return (0..=u8::MAX).map(names::standard).collect();
    }
    let own = program::own_encoding(&descriptor);
    (0..=u8::MAX).map(|code| own.get(&code).copied()).collect()
}

/// Replaces codes by the names of an array `[code name name … code name …]`.
fn apply(differences: &Array<'_>, characters: &mut [Option<char>]) {
    let mut code = 0usize;
    for object in differences.iter::<Object<'_>>() {
        match object {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(slot) = characters.get_mut(code) {
                    *slot = names::character(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

fn is_type3(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>("Subtype").is_some_and(|name| *name == *b"Type3")
}

/// Returns the width of every code in font sizes.
fn widths(dict: &Dict<'_>) -> Vec<f64> {
    let scale = if is_type3(dict) {
        dict.get::<Array<'_>>("FontMatrix").and_then(|matrix| matrix.iter::<f64>().next()).unwrap_or(0.001)
    } else {
        0.001
    };
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let missing = descriptor.get::<f64>("MissingWidth").filter(|width| *width > 0.0);
    let first = dict.get::<u32>("FirstChar").unwrap_or(0) as usize;
    let known = dict.get::<Array<'_>>("Widths");
    let usual = |code: u8| missing.unwrap_or(if known.is_some() { 0.0 } else { usual_width(code) });
    let mut widths: Vec<f64> = (0..=u8::MAX).map(usual).collect();
    for (idx, width) in known.iter().flat_map(|widths| widths.iter::<f64>().take(256)).enumerate() {
        if let Some(slot) = widths.get_mut(first.saturating_add(idx)) {
            *slot = width;
        }
    }
    widths.iter().map(|width| width * scale).collect()
}

/// About the widths of Helvetica, for the standard fonts that bring none.
fn usual_width(code: u8) -> f64 {
    match code {
        b' ' | b'!' | b',' | b'.' | b':' | b';' | b'/' | b'I' | b'f' | b't' => 278.0,
        b'i' | b'j' | b'l' | b'\'' | b'|' => 222.0,
        b'(' | b')' | b'-' | b'r' => 333.0,
        b'm' | b'M' | b'%' => 850.0,
        b'A'..=b'Z' => 690.0,
        b'c' | b'k' | b's' | b'v' | b'x' | b'y' | b'z' => 500.0,
        _ => 556.0,
    }
}
