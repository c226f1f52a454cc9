//! Opens a zip package with caps on what is inflated, and tells which document it is.

use super::inflate::{Inflater, checksum};
use super::xml::{Event, Xml};
use crate::ReadError;
use jixiao_model::{Format, Text};
use std::borrow::Cow;
use std::io::Cursor;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// The most bytes of one part after inflation.
const MOST_PART: u64 = 64 << 20;

/// The most bytes of all parts that are read.
const MOST_TOTAL: u64 = 160 << 20;

/// The most bytes of all pictures that are read.
const MOST_OF_PICTURES: u64 = 320 << 20;

/// How many times larger a part may become by inflation, once it is larger than [`FREE_BYTES`].
const MOST_RATIO: u64 = 400;

/// Up to this size the ratio does not matter: tables of blanks compress well.
const FREE_BYTES: u64 = 8 << 20;

/// An open package.
pub(crate) struct Package<'a> {
    bytes: &'a [u8],
    archive: ZipArchive<Cursor<&'a [u8]>>,
    inflater: Inflater,
    format: &'static str,
    left: u64,
    left_for_pictures: u64,
}

/// An inflated part that holds text.
#[derive(Debug, Default)]
pub(crate) struct Part(Vec<u8>);

/// Tells which document a zip package is: by the usual names of its parts, and where there are none by its relations.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, ReadError> {
    let mut package = Package::open(bytes, "zip").map_err(|error| named(error, bytes))?;
    let has = |part: &str| package.archive.index_for_name(part).is_some();
    if has("word/document.xml") {
        Ok(Format::Docx)
    } else if has("xl/workbook.bin") {
        Err(ReadError::UnsupportedFormat("XLSB"))
    } else if has("xl/workbook.xml") {
        Ok(Format::Xlsx)
    } else if has("ppt/presentation.xml") {
        Err(ReadError::UnsupportedFormat("PPTX"))
    } else if has("OFD.xml") {
        Ok(Format::Ofd)
    } else if has("mimetype") && has("content.xml") {
        match package.part("mimetype")?.unwrap_or_default().text().trim() {
            kind if kind.starts_with("application/vnd.oasis.opendocument.text") => Ok(Format::Odt),
            kind if kind.starts_with("application/vnd.oasis.opendocument.spreadsheet") => Ok(Format::Ods),
            _ => Err(ReadError::NotADocument),
        }
    } else {
        match package.main_part().unwrap_or_default() {
            main if main.starts_with("word/") => Ok(Format::Docx),
            main if main.starts_with("xl/") => Ok(Format::Xlsx),
            main if main.starts_with("ppt/") => Err(ReadError::UnsupportedFormat("PPTX")),
            _ => Err(ReadError::NotADocument),
        }
    }
}

/// Says of a package that does not open what it seems to be.
fn named(error: ReadError, bytes: &[u8]) -> ReadError {
    match error {
        ReadError::Damaged { reason, .. } => ReadError::damaged(name_in(bytes), reason),
        error => error,
    }
}

/// Guesses from the names near the start what a package is.
fn name_in(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let has = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    if has(b"word/") {
        "docx"
    } else if has(b"xl/") {
        "xlsx"
    } else {
        "zip"
    }
}

impl<'a> Package<'a> {
    /// Reads the directory of a package; `format` names it in errors.
    pub(crate) fn open(bytes: &'a [u8], format: &'static str) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, &error))?;
        let inflater = Inflater::default();
        Ok(Self { bytes, archive, inflater, format, left: MOST_TOTAL, left_for_pictures: MOST_OF_PICTURES })
    }

    /// Returns the name of the main part as the package's relations give it.
    pub(crate) fn main_part(&mut self) -> Option<String> {
        let relations = self.relations("_rels/.rels").ok()?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument")?;
        Some(main.target)
    }

    /// Reads the relations of a part, targets as names of parts.
    pub(crate) fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let slash = if folder.is_empty() { "" } else { "/" };
        self.relations(&format!("{folder}{slash}_rels/{name}.rels"))
    }

    /// Tells whether a part exists.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Reads a part with relations, targets as names of parts; none when the part is missing or unreadable.
    pub(crate) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let Some(relations) = self.part(part)? else { return Ok(Vec::new()) };
        let folder = part.split_once("_rels/").map_or("", |(folder, _)| folder);
        let text = relations.text();
        let mut xml = Xml::new(&text, self.format);
        let mut relations = Vec::new();
        while let Ok(Some(event)) = xml.next() {
            if let Event::Start(element) = event
                && element.name() == "Relationship"
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let kind = element.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let is_external = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                let target = if is_external { target.into_owned() } else { part_name(folder, &target) };
                relations.push(Relation { id: id.into_owned(), kind, target, is_external });
            }
        }
        Ok(relations)
    }

    /// Inflates a part; nothing when it does not exist.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        let read = self.inflated(name, self.left)?;
        if let Some(bytes) = &read {
            self.left -= bytes.len() as u64;
        }
        Ok(read.map(Part))
    }

    /// Inflates a picture; nothing when it cannot be had within the limits, which are counted apart from those of text.
    pub(crate) fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        let bytes = self.inflated(name, self.left_for_pictures).ok()??;
        self.left_for_pictures -= bytes.len() as u64;
        Some(bytes)
    }

    /// Inflates a part of no more than so many bytes.
    fn inflated(&mut self, name: &str, left: u64) -> Result<Option<Vec<u8>>, ReadError> {
        let format = self.format;
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let file = self.archive.by_index_raw(index).map_err(|error| damaged(format, &error))?;
        if file.encrypted() {
            return Err(ReadError::Protected);
        }
        let (method, stated, sum) = (file.compression(), file.size(), file.crc32());
        let stored = stored(self.bytes, file.data_start(), file.compressed_size());
        let stored = stored.ok_or_else(|| ReadError::damaged(format, cut_off()))?;
        let cap = MOST_PART.min(left).min((stored.len() as u64).saturating_mul(MOST_RATIO).max(FREE_BYTES));
        let read = match method {
            CompressionMethod::Stored if stored.len() as u64 <= cap => Some(stored.to_vec()),
            CompressionMethod::Stored => return Err(too_large()),
            CompressionMethod::Deflated => self.inflater.inflate(stored, stated, cap),
            _ => return Err(ReadError::damaged(format, unsupported())),
        };
        if read.as_ref().is_some_and(|bytes| bytes.len() as u64 > cap) {
            return Err(too_large());
        }
        let sound = read.filter(|bytes| checksum(bytes) == sum);
        sound.map(Some).ok_or_else(|| {
            let reason = Text::new(format!("{name} 解压失败"), format!("{name} cannot be inflated"));
            ReadError::damaged(format, reason)
        })
    }

    /// Inflates a part that must exist.
    pub(crate) fn required(&mut self, name: &str) -> Result<Part, ReadError> {
        let format = self.format;
        self.part(name)?.ok_or_else(|| {
            let reason = Text::new(format!("缺少 {name}"), format!("{name} is missing"));
            ReadError::damaged(format, reason)
        })
    }

    /// Names of parts differ in case between programs.
    fn index_of(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| {
            let same = |raw: &[u8]| raw.eq_ignore_ascii_case(name.as_bytes());
            self.archive.file_names_raw().position(same)
        })
    }
}

/// A relation of a part: its identifier, the last word of its type, and the part it leads to.
#[derive(Debug)]
pub(crate) struct Relation {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) target: String,
    /// The target lies outside the package and is never followed.
    pub(crate) is_external: bool,
}

/// Resolves a target against the folder of the part that names it.
fn part_name(folder: &str, target: &str) -> String {
    let joined = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

impl Part {
    /// Decodes XML: UTF-8, or UTF-16 with a mark. Bytes that are no text become replacement marks.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let marked = encoding_rs::Encoding::for_bom(&self.0).filter(|(encoding, _)| *encoding != encoding_rs::UTF_8);
        if let Some((encoding, _)) = marked {
            return encoding.decode(&self.0).0;
        }
        simdutf8::basic::from_utf8(&self.0).map_or_else(|_| String::from_utf8_lossy(&self.0), Cow::Borrowed)
    }
}

/// Returns the bytes of a part as they are stored.
fn stored(bytes: &[u8], start: Option<u64>, length: u64) -> Option<&[u8]> {
    let start = usize::try_from(start?).ok()?;
    bytes.get(start..start.checked_add(usize::try_from(length).ok()?)?)
}

fn damaged(format: &'static str, error: &ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(message) if message.contains("assword") => ReadError::Protected,
        ZipError::UnsupportedArchive(_) => ReadError::damaged(format, unsupported()),
        _ => ReadError::damaged(format, cut_off()),
    }
}

fn unsupported() -> Text {
    Text::fixed("压缩方式不受支持", "an unsupported kind of compression")
}

fn cut_off() -> Text {
    Text::fixed("压缩包不完整或目录有误", "the zip package is cut off or its directory is wrong")
}

fn too_large() -> ReadError {
    let what = Text::fixed("压缩包解压后的大小", "the inflated size of the package is");
    ReadError::TooLarge { what, limit: "64 MiB" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::zip_of;

    #[track_caller]
    fn check(parts: &[(&str, &str)], expected: &str) {
        let said = match kind(&zip_of(parts)) {
            Ok(format) => format.name().to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected, "{parts:?}");
    }

    #[test]
    fn packages_are_told_apart_by_their_parts() {
        check(&[("word/document.xml", "")], "docx");
        check(&[("xl/workbook.xml", "")], "xlsx");
        check(&[("OFD.xml", "")], "ofd");
        check(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")], "odt");
        check(&[("xl/workbook.bin", "")], "XLSB files are not read yet");
        check(&[("readme.txt", "")], "an archive without any Word, Excel or other document");
        let relations = r#"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="/word/main.xml"/></Relationships>"#;
        check(&[("_rels/.rels", relations)], "docx");
    }

    #[test]
    fn targets_are_resolved() {
        for (folder, target, expected) in [
            ("xl/", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl/", "/xl/sheet.xml", "xl/sheet.xml"),
            ("xl/", "../xl/./a.xml", "xl/a.xml"),
            ("", "../../a.xml", "a.xml"),
        ] {
            assert_eq!(part_name(folder, target), expected);
        }
    }

    #[test]
    fn utf16_parts_are_decoded() {
        let utf16: Vec<u8> = "\u{feff}<绩/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Part(utf16).text(), "<绩/>");
        assert_eq!(Part(b"a\xff".to_vec()).text(), "a\u{fffd}");
    }

    #[test]
    fn a_part_of_zeros_is_refused() {
        let bomb = zip_of(&[("word/document.xml", &"\0".repeat(40 << 20))]);
        let mut package = Package::open(&bomb, "docx").expect("a package");
        assert!(matches!(package.part("word/document.xml"), Err(ReadError::TooLarge { .. })));
    }

    #[test]
    fn cut_packages_say_so() {
        let whole = zip_of(&[("word/document.xml", "<a/>")]);
        for length in 0..whole.len() {
            assert!(matches!(kind(&whole[..length]), Err(ReadError::Damaged { .. })), "{length}");
        }
    }
}
