//! Decodes a page: what the bytes are counts more than what the page says of itself.

use crate::sniff::{self, Decoded};
use encoding_rs::Encoding;

/// How far into the page its own word on the encoding is looked for.
const SEARCHED: usize = 256 << 10;

/// The longest name of an encoding.
const MOST_NAME: usize = 40;

/// Decodes a page; `stated` is the encoding named outside it. Nothing when the bytes are no text.
pub(crate) fn decode(bytes: &[u8], stated: Option<&str>) -> Option<Decoded> {
    let has_mark = Encoding::for_bom(bytes).is_some();
    if !has_mark && !sniff::is_mostly_utf8(bytes) {
        let stated = stated.and_then(|name| Encoding::for_label(name.as_bytes()));
        // A single-byte encoding never fails, and is never that of a Chinese page.
        for encoding in stated.into_iter().chain(in_page(bytes)).filter(|encoding| is_chinese(encoding)) {
            if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
                return Some(Decoded { text: text.into_owned(), encoding: encoding.name(), n_replaced: 0 });
            }
        }
    }
    sniff::decode(bytes)
}

fn is_chinese(encoding: &'static Encoding) -> bool {
    [encoding_rs::GBK, encoding_rs::GB18030, encoding_rs::BIG5].contains(&encoding)
}

/// Returns the encoding that the page names in a `meta` element or its XML declaration.
fn in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SEARCHED)];
    let lower = head.to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|mark| {
        let at = lower.windows(mark.len()).position(|window| window == mark.as_bytes())?;
        let rest = &lower[at + mark.len()..];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':');
        let name: Vec<u8> = rest
            .iter()
            .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
            .take(MOST_NAME)
            .take_while(|byte| is_name(byte))
            .copied()
            .collect();
        Encoding::for_label(&name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], stated: Option<&str>, expected: (&str, &str)) {
        let decoded = decode(bytes, stated).expect("text");
        let text = decoded.text.rsplit('>').next().unwrap_or_default();
        assert_eq!((decoded.encoding, text), expected);
    }

    #[test]
    fn bytes_count_more_than_words() {
        let gbk = |meta: &str| [meta.as_bytes(), &encoding_rs::GBK.encode("部门整体支出绩效自评报告").0].concat();
        check("<meta charset=gb2312>绩效自评".as_bytes(), None, ("UTF-8", "绩效自评"));
        check(&gbk("<meta charset=utf-8>"), None, ("gb18030", "部门整体支出绩效自评报告"));
        check(&gbk("<meta charset=\"GB2312\">"), None, ("GBK", "部门整体支出绩效自评报告"));
        check(&gbk("<meta charset=iso-8859-1>"), Some("gbk"), ("GBK", "部门整体支出绩效自评报告"));
        check(&gbk(&format!("{}<meta charset=gbk>", " ".repeat(5000))), None, ("GBK", "部门整体支出绩效自评报告"));
    }

    #[test]
    fn big5_is_told_from_gbk_by_the_page() {
        let big5 = encoding_rs::BIG5.encode("績效").0.into_owned();
        check(&[b"<meta charset=big5>".as_slice(), &big5].concat(), None, ("Big5", "績效"));
    }

    #[test]
    fn utf8_with_a_cut_character_is_utf8() {
        let mut bytes = "绩效自评报告".repeat(10).into_bytes();
        bytes.extend(&[0xe7, 0xbb]);
        let decoded = decode(&bytes, None).expect("text");
        assert_eq!((decoded.encoding, decoded.n_replaced), ("UTF-8", 1));
    }
}
