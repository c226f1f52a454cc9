//! Looks over a PDF before it is opened: streams that the parser inflates by itself must not be bombs, objects not nested without end.

use super::decode;
use crate::ReadError;
use jixiao_model::Text;

/// The most bytes of one such stream, and of all together.
const MOST: Limits = Limits { one: 48 << 20, all: 192 << 20 };

/// How much deflate can pack at most.
const MOST_RATIO: usize = 1032;

/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 2048;

/// How deep arrays and dictionaries of an object may lie in each other.
///
/// The parser goes down as far at every place where it looks for an object.
const MOST_DEPTH: usize = 200;

/// How many bytes streams may become.
#[derive(Debug, Clone, Copy)]
struct Limits {
    one: usize,
    all: usize,
}

/// Refuses a file whose object and reference streams would inflate beyond the limit, or whose objects are nested beyond it.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    if depth(bytes) > MOST_DEPTH {
        let what = Text::fixed("PDF 对象的嵌套层数", "the nesting of PDF objects is");
        return Err(ReadError::TooLarge { what, limit: "200" });
    }
    check_with(bytes, MOST)
}

fn check_with(bytes: &[u8], most: Limits) -> Result<(), ReadError> {
    let mut total: usize = 0;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let start = at + found;
        at = start + b"stream".len();
        let is_end = bytes[..start].ends_with(b"end");
        if is_end || !is_inflated_by_parser(&bytes[start.saturating_sub(DICTIONARY)..start]) {
            continue;
        }
        total = total.saturating_add(inflated_size(content(&bytes[at..]), most));
        if total > most.all {
            let what = Text::fixed("PDF 对象流解压后的大小", "the inflated size of the PDF's object streams is");
            return Err(ReadError::TooLarge { what, limit: "192 MiB" });
        }
    }
    Ok(())
}

/// Returns how deep the most nested object outside streams goes; brackets in strings count too, up to the end of their object.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        match byte {
            b'<' if rest.starts_with(b"<<") => (depth, at) = (depth + 1, at + 1),
            b'>' if rest.starts_with(b">>") => (depth, at) = (depth.saturating_sub(1), at + 1),
            b'[' => depth += 1,
            b']' => depth = depth.saturating_sub(1),
            b'e' if rest.starts_with(b"endobj") => depth = 0,
            b's' if rest.starts_with(b"stream") => {
                at += find(rest, b"endstream").unwrap_or(rest.len()) + b"endstream".len();
                depth = 0;
            }
            _ => {}
        }
        deepest = deepest.max(depth);
        at += 1;
    }
    deepest
}

/// Tells by the words before a stream whether the parser inflates it while it looks up objects.
fn is_inflated_by_parser(before: &[u8]) -> bool {
    let from = find_last(before, b" obj").unwrap_or(0);
    let dictionary = &before[from..];
    // A name may be written with escapes (`/Obj#53tm`).
    [b"ObjStm".as_slice(), b"XRef", b"#"].iter().any(|word| find(dictionary, word).is_some())
}

/// Returns the bytes of a stream that begins here.
fn content(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r").unwrap_or(bytes);
    let bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
    &bytes[..find(bytes, b"endstream").unwrap_or(bytes.len())]
}

/// Measures a stream; one that does not inflate here (encrypted, damaged) counts with the largest size it can have,
/// above a size that does no harm.
fn inflated_size(packed: &[u8], most: Limits) -> usize {
    match decode::inflated(packed, most.one) {
        Some(data) if !data.is_empty() => data.len(),
        Some(_) if packed.len() <= 128 << 10 => packed.len(),
        Some(_) => packed.len().saturating_mul(MOST_RATIO) / 8,
        None => most.all + 1,
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(|byte| *byte == first) {
        at += offset;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    (0..bytes.len()).rev().find(|at| bytes[*at..].starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn stream(kind: &str, size: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![b' '; size]).unwrap();
        let packed = encoder.finish().unwrap();
        let head = format!("1 0 obj <</Type/{kind}/Filter/FlateDecode/Length {}>> stream\n", packed.len());
        [head.as_bytes(), &packed, b"\nendstream endobj "].concat()
    }

    #[track_caller]
    fn check_refused(kind: &str, size: usize, n: usize, expected: bool) {
        let limits = Limits { one: 50_000, all: 150_000 };
        let refused = check_with(&stream(kind, size).repeat(n), limits).is_err();
        assert_eq!(refused, expected, "{kind} {size} {n}");
    }

    #[test]
    fn depth_is_measured_by_object_and_outside_streams() {
        assert_eq!(depth(b"1 0 obj [[<</A [1]>>]] endobj"), 4);
        assert_eq!(depth(&b"1 0 obj [ endobj ".repeat(1_000)), 1);
        assert_eq!(depth(&b"1 0 obj <<>> stream\n[[[[[[\nendstream endobj".repeat(1_000)), 1);
        assert!(check(&b"<</A ".repeat(MOST_DEPTH + 1)).is_err());
        assert_eq!(depth(b"stream"), 0);
    }

    #[test]
    fn bombs_are_refused() {
        check_refused("ObjStm", 40_000, 3, false);
        check_refused("ObjStm", 50_001, 1, true);
        check_refused("XRef", 40_000, 4, true);
        check_refused("Obj#53tm", 50_001, 1, true);
        check_refused("XObject", 50_001, 1, false);
    }
}
