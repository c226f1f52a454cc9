//! Decodes the bytes of rich text by the code page of their font or of the document.

use encoding_rs::Encoding;

/// Returns the encoding of a Windows or Macintosh code page.
pub(super) fn of_code_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        // GB18030 holds all of GBK.
        936 | 54_936 => encoding_rs::GB18030,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1_250 => encoding_rs::WINDOWS_1250,
        1_251 => encoding_rs::WINDOWS_1251,
        1_252 => encoding_rs::WINDOWS_1252,
        1_253 => encoding_rs::WINDOWS_1253,
        1_254 => encoding_rs::WINDOWS_1254,
        1_255 => encoding_rs::WINDOWS_1255,
        1_256 => encoding_rs::WINDOWS_1256,
        1_257 => encoding_rs::WINDOWS_1257,
        1_258 => encoding_rs::WINDOWS_1258,
        10_000 => encoding_rs::MACINTOSH,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// Returns the encoding of a `\fcharset`; none for the ANSI, default and symbol sets, which follow the document.
pub(super) fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_code_page(match charset {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1_253,
        162 => 1_254,
        163 => 1_258,
        177 => 1_255,
        178 => 1_256,
        186 => 1_257,
        204 => 1_251,
        222 => 874,
        238 => 1_250,
        _ => return None,
    })
}

/// Decodes a run of bytes onto the end of a text; returns how many characters could not be restored.
pub(super) fn decode(bytes: &[u8], encoding: &'static Encoding, out: &mut String) -> usize {
    if bytes.is_ascii() {
        out.extend(bytes.iter().map(|byte| char::from(*byte)));
        return 0;
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    out.push_str(&text);
    if had_errors { text.matches('\u{fffd}').count() } else { 0 }
}
