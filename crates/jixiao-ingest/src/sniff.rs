//! Decides the format of bytes by their content, and decodes text.

use crate::ReadError;
use jixiao_model::Format;
use memchr::memmem;

/// How many bytes are looked at to tell text from noise.
const SAMPLE: usize = 65_536;

/// So many bytes of Chinese text tell their encoding: hundreds of characters.
const TELLING: usize = 1024;

/// How far into a text its first tags are looked for.
const HEAD: usize = 4000;

/// Tags of which one stands near the start of a web page.
static TAGS: &[&str] = &[
    "<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<style", "<center", "<title", "<h1",
    "<p>", "<p ",
];

/// Decides the format.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(known) = by_signature(bytes) {
        return known;
    }
    if bytes.starts_with(crate::formats::OLE_SIGNATURE) {
        return crate::formats::ole_kind(bytes);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return crate::formats::package_kind(bytes);
    }
    if crate::formats::is_mht(bytes) {
        return Ok(Format::Mht);
    }
    if let Some(format) = by_ascii_tags(bytes) {
        return Ok(format);
    }
    let text = decode(bytes).ok_or(ReadError::UnknownFormat)?;
    let text = text.text.trim_start().as_bytes();
    Ok(by_tags(&text[..text.len().min(HEAD)]).unwrap_or(Format::Txt))
}

/// Tells markup from its first tags.
fn by_tags(head: &[u8]) -> Option<Format> {
    if !head.starts_with(b"<") {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let has = |tag: &str| memmem::find(&head, tag.as_bytes()).is_some();
    // Word and Excel put pieces of their XML into the pages that they save.
    if !has("<html") && crate::formats::is_office_xml(&head) {
        return Some(Format::Xml);
    }
    TAGS.iter().any(|tag| has(tag)).then_some(Format::Html)
}

/// Tags are ASCII in every encoding but UTF-16, so that most markup is known before its encoding is guessed, which costs more than
/// reading it. Bytes that are no text are left to the guess.
fn by_ascii_tags(bytes: &[u8]) -> Option<Format> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let text = sample.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(sample).trim_ascii_start();
    let is_markup = text.starts_with(b"<") && !text.contains(&0) && is_plausible(sample);
    let head = &text[..text.len().min(HEAD)];
    is_markup.then(|| by_tags(head)).flatten()
}

/// Looks at the first bytes; nothing for text and zip packages, which need a closer look.
fn by_signature(bytes: &[u8]) -> Option<Result<Format, ReadError>> {
    let known: [(&[u8], Result<Format, &'static str>); 17] = [
        (b"%PDF", Ok(Format::Pdf)),
        (b"{\\rtf", Ok(Format::Rtf)),
        (b"\x89PNG", Ok(Format::Image)),
        (b"\xFF\xD8\xFF", Ok(Format::Image)),
        (b"GIF8", Ok(Format::Image)),
        (b"II*\0", Ok(Format::Image)),
        (b"MM\0*", Ok(Format::Image)),
        (b"BM", Ok(Format::Image)),
        (b"7z\xBC\xAF\x27\x1C", Err("7z")),
        (b"Rar!", Err("RAR")),
        // The record that begins a workbook of its time.
        (b"\x09\x00\x04\x00", Err("Excel 2")),
        (b"\x09\x02\x06\x00", Err("Excel 3")),
        (b"\x09\x04\x06\x00", Err("Excel 4")),
        (b"\x09\x08\x08\x00", Ok(Format::Xls)),
        (b"\x09\x08\x10\x00", Ok(Format::Xls)),
        (b"\xDB\xA5\x2D\x00", Err("Word 2")),
        (b"\xFFWPC", Err("WordPerfect")),
    ];
    // Two letters alone may begin a text: a bitmap has zeros where its reserved fields are.
    let fits = |start: &[u8]| bytes.starts_with(start) && (start != b"BM" || bytes.get(6..10) == Some(&[0; 4]));
    let found = known.into_iter().find(|(start, _)| fits(start));
    let found = found.map(|(_, format)| format.map_err(ReadError::UnsupportedFormat));
    found.or_else(|| is_pdf_after_junk(bytes).then_some(Ok(Format::Pdf)))
}

/// Mail and web programs put lines before a PDF; readers look for its mark at the start of a line near the start.
fn is_pdf_after_junk(bytes: &[u8]) -> bool {
    const NEAR: usize = 1024;
    let head = &bytes[..bytes.len().min(NEAR)];
    let mark = b"%PDF-";
    head.windows(mark.len() + 1).any(|window| matches!(window[0], b'\n' | b'\r' | b'\0') && &window[1..] == mark)
}

/// Text with what had to be replaced.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Name of the encoding.
    pub(crate) encoding: &'static str,
    /// Characters that could not be decoded.
    pub(crate) n_replaced: usize,
}

/// Decodes text of any Chinese encoding; nothing when the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let encoding = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match utf16_without_bom(sample) {
            Some(encoding) => encoding,
            None if !is_plausible(sample) => return None,
            None => guess(bytes),
        },
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let n_replaced = memmem::find_iter(text.as_bytes(), "\u{fffd}").count();
    (n_replaced == 0 || n_replaced * 10 <= text.chars().count()).then(|| Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        n_replaced,
    })
}

fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    if is_mostly_utf8(bytes) {
        return encoding_rs::UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&telling(bytes), false);
    match detector.guess(Some(b"cn"), chardetng::Utf8Detection::Allow).name() {
        "Big5" => encoding_rs::BIG5,
        "UTF-8" => encoding_rs::UTF_8,
        // GB18030 holds all of GBK and GB2312; other guesses are wrong for Chinese reports.
        _ => encoding_rs::GB18030,
    }
}

/// Returns as much of a text as tells its encoding: lines and texts between tags that are not ASCII. Guessing costs more than reading.
fn telling(bytes: &[u8]) -> Vec<u8> {
    // Both marks are no part of a character in any of the encodings.
    let pieces = bytes.split(|byte| matches!(byte, b'<' | b'\n')).filter(|piece| !piece.is_ascii());
    let mut told = Vec::with_capacity(TELLING);
    for piece in pieces {
        told.extend_from_slice(&piece[..piece.len().min(TELLING)]);
        told.push(b'\n');
        if told.len() >= TELLING {
            break;
        }
    }
    told
}

/// UTF-8 with a few cut characters, as programs leave them that shorten text by bytes, is UTF-8 all the same.
pub(crate) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if simdutf8::basic::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut n_good, mut n_bad, mut n_left) = (0, 0, bytes.len());
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
        n_left -= chunk.valid().len() + chunk.invalid().len();
        // Every good character to come has two bytes at least: text in another encoding is known by its beginning.
        if n_good + n_left / 2 < n_bad * 20 {
            return false;
        }
    }
    n_good >= n_bad * 20
}

/// Control characters other than white space are rare in text and common in noise.
fn is_plausible(sample: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0c);
    // Sums that fit a byte are counted many bytes at once.
    let counts = sample.chunks(255).map(|part| part.iter().map(|byte| u8::from(is_control(byte))).sum::<u8>());
    counts.map(usize::from).sum::<usize>() * 100 <= sample.len()
}

/// UTF-16 without a mark: line feeds and ASCII leave a zero in every second byte.
fn utf16_without_bom(sample: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    memchr::memchr(0, sample)?;
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let enough = sample.len() / 100 + 1;
    if sample.len() < 4 || sample.len() % 2 == 1 && sample.len() < SAMPLE {
        return None;
    }
    let found = if odd >= enough && even == 0 {
        encoding_rs::UTF_16LE
    } else if even >= enough && odd == 0 {
        encoding_rs::UTF_16BE
    } else {
        return None;
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<Format>) {
        assert_eq!(format(bytes).ok(), expected, "{}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn pages_saved_by_word_and_excel_are_pages() {
        let page = |inside: &str| {
            format!("<html xmlns:o=\"urn:schemas-microsoft-com:office:spreadsheet\"><head>{inside}</head><table>")
        };
        check(page("<xml><w:WordDocument></w:WordDocument></xml>").as_bytes(), Some(Format::Html));
        check(page("<xml><x:ExcelWorkbook></x:ExcelWorkbook></xml>").as_bytes(), Some(Format::Html));
        let workbook = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        check(workbook.as_bytes(), Some(Format::Xml));
    }

    #[test]
    fn a_pdf_may_begin_after_other_lines() {
        check(b"%PDF-1.4\n", Some(Format::Pdf));
        check(b"Copyright\n%PDF-1.4\n", Some(Format::Pdf));
        check(b"a file of the kind %PDF-1.4\n", Some(Format::Txt));
    }
}
