//! The encodings of office files older than Unicode, by the numbers they give.

use encoding_rs::Encoding;

/// Returns the encoding of a Windows code page; Western when the number is unknown.
pub(crate) fn by_number(number: u16) -> &'static Encoding {
    match number {
        936 => encoding_rs::GBK,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        874 => encoding_rs::WINDOWS_874,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 => encoding_rs::MACINTOSH,
        54_936 => encoding_rs::GB18030,
        65_001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// Returns the encoding that a language was written in.
pub(crate) fn by_language(language: u16) -> &'static Encoding {
    match (language & 0x3FF, language) {
        (0x04, 0x0404 | 0x0C04 | 0x1404) => encoding_rs::BIG5,
        (0x04, _) => encoding_rs::GBK,
        (0x11, _) => encoding_rs::SHIFT_JIS,
        (0x12, _) => encoding_rs::EUC_KR,
        (0x19 | 0x22 | 0x23 | 0x02, _) => encoding_rs::WINDOWS_1251,
        (0x05 | 0x0E | 0x15 | 0x18 | 0x1A | 0x1B | 0x24, _) => encoding_rs::WINDOWS_1250,
        (0x08, _) => encoding_rs::WINDOWS_1253,
        (0x1F, _) => encoding_rs::WINDOWS_1254,
        (0x0D, _) => encoding_rs::WINDOWS_1255,
        (0x01, _) => encoding_rs::WINDOWS_1256,
        _ => encoding_rs::WINDOWS_1252,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_known_by_page_and_language() {
        for (found, expected) in [
            (by_number(936), "GBK"),
            (by_number(950), "Big5"),
            (by_number(0), "windows-1252"),
            (by_language(0x0804), "GBK"),
            (by_language(0x0404), "Big5"),
            (by_language(0x0409), "windows-1252"),
        ] {
            assert_eq!(found.name(), expected);
        }
    }
}
