//! Names of entries: decoded, with `/` between their parts, never leading out of the archive.

/// The longest name that is shown.
const MOST_CHARACTERS: usize = 400;

/// Decodes the raw name of an entry: UTF-8 where it is, else the encoding of Chinese Windows.
pub(super) fn decode(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Cleans a name; nothing is left of one that names no file.
pub(super) fn clean(name: &str) -> Option<String> {
    let parts = name.split(['/', '\\']).map(str::trim).filter(|part| !matches!(*part, "" | "." | ".."));
    let joined = parts.collect::<Vec<_>>().join("/");
    let cleaned: String = joined.chars().filter(|c| !c.is_control()).collect();
    let n_more = cleaned.chars().count().saturating_sub(MOST_CHARACTERS);
    // The end of a long name tells more than its beginning.
    let kept: String = cleaned.chars().skip(n_more).collect();
    (!kept.is_empty()).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &[u8], expected: Option<&str>) {
        assert_eq!(clean(&decode(raw)).as_deref(), expected);
    }

    #[test]
    fn names_are_decoded_and_stay_inside() {
        check("2021/某局.docx".as_bytes(), Some("2021/某局.docx"));
        check(&encoding_rs::GB18030.encode("2021\\某局.docx").0, Some("2021/某局.docx"));
        check(b"../../etc/./passwd", Some("etc/passwd"));
        check(b"C:\\a\x00b.doc", Some("C:/ab.doc"));
        check(b"../", None);
        check(&[b'a'; 900], Some(&"a".repeat(400)));
    }
}
