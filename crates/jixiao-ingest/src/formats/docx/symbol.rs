//! Signs of symbol fonts, which have no meaning without their font.

/// The fonts whose signs are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SymbolFont {
    Wingdings,
    Wingdings2,
    Symbol,
}

/// Signs of Wingdings that reports use for boxes, marks and bullets.
const WINGDINGS: &[(u8, char)] = &[
    (0x6C, '●'),
    (0x6D, '❍'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8A, '⑩'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE8, '→'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

const WINGDINGS2: &[(u8, char)] = &[
    (0x2A, '□'),
    (0x50, '✓'),
    (0x4F, '✗'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0x55, '☒'),
    (0x98, '●'),
    (0xA2, '■'),
    (0xA3, '□'),
];

/// Signs of Symbol: comparisons above all, for targets are written with them.
const SYMBOL: &[(u8, char)] = &[
    (0xA3, '≤'),
    (0xB3, '≥'),
    (0xB1, '±'),
    (0xB4, '×'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBA, '≡'),
    (0xBB, '≈'),
    (0xA5, '∞'),
    (0xB0, '°'),
    (0xB7, '•'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xD7, '·'),
    (0xE5, '∑'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6D, 'μ'),
    (0x44, 'Δ'),
    (0x53, 'Σ'),
];

impl SymbolFont {
    /// Reads the name of a font; nothing for fonts of text.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "Wingdings" => Some(Self::Wingdings),
            "Wingdings 2" => Some(Self::Wingdings2),
            "Symbol" => Some(Self::Symbol),
            _ => None,
        }
    }

    /// Returns the sign that the font shows for a private character; none where it is not known.
    fn sign(self, byte: u8) -> Option<char> {
        let signs = match self {
            Self::Wingdings => WINGDINGS,
            Self::Wingdings2 => WINGDINGS2,
            Self::Symbol => SYMBOL,
        };
        let known = signs.iter().find(|(code, _)| *code == byte).map(|(_, sign)| *sign);
        // Symbol has digits and operators where other fonts have them.
        known.or_else(|| (self == Self::Symbol && (0x20..0x40).contains(&byte)).then(|| char::from(byte)))
    }
}

/// Returns what a font shows for a character; none for a private one that is not known.
pub(super) fn shown(c: char, font: Option<SymbolFont>) -> Option<char> {
    match u32::from(c) {
        code @ 0xF020..=0xF0FF => font?.sign(u8::try_from(code - 0xF000).ok()?),
        0xE000..=0xF8FF => None,
        _ => Some(c),
    }
}

/// Tells whether a text has characters with a meaning only in their font (U+F020 to U+F0FF).
pub(super) fn has_private(text: &str) -> bool {
    // Most texts are told by their bytes: these characters begin with EF 80 to EF 83.
    text.as_bytes().windows(2).any(|pair| pair[0] == 0xEF && pair[1] < 0x84)
}

/// Reads the character of `w:sym`, given in hexadecimal; symbol fonts also write it without the private part.
pub(super) fn of_hex(hex: &str, font: Option<SymbolFont>) -> Option<char> {
    let code = u32::from_str_radix(hex.trim(), 16).ok()?;
    let code = if font.is_some() && (0x20..0x100).contains(&code) { code + 0xF000 } else { code };
    shown(char::from_u32(code)?, font)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(font: &str, hex: &str, expected: Option<char>) {
        assert_eq!(of_hex(hex, SymbolFont::named(font)), expected, "{font} {hex}");
    }

    #[test]
    fn signs_of_symbol_fonts() {
        check("Wingdings", "F0FE", Some('☑'));
        check("Wingdings", "00A8", Some('□'));
        check("Wingdings 2", "F052", Some('☑'));
        check("Symbol", "F0B3", Some('≥'));
        check("Symbol", "F031", Some('1'));
        check("宋体", "2265", Some('≥'));
        check("Wingdings", "F021", None);
        check("Wingdings", "x", None);
    }
}
