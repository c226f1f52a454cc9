//! Tests of archives built here, with invented names.

use super::{Kind, kind, unpack};
use crate::formats::testing::{each_cut_and_flip, zip_of};
use std::io::{Cursor, Write};

/// One line an entry: path and length, or path and reason.
fn shown(bytes: &[u8]) -> Vec<String> {
    let Some(kind) = kind(bytes) else { return vec!["no archive".to_owned()] };
    match unpack(kind, "包.zip", bytes) {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| match entry.content {
                Ok(bytes) => format!("{} {}", entry.path, bytes.len()),
                Err(error) => format!("{} {error}", entry.path),
            })
            .collect(),
        Err(error) => vec![error.to_string()],
    }
}

fn zip_in(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
    zip.write_all(bytes).expect("content");
    zip.finish().expect("an archive").into_inner()
}

fn sevenz_of(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).expect("a writer");
    for (name, content) in files {
        let entry = sevenz_rust2::ArchiveEntry::new_file(name);
        writer.push_archive_entry(entry, Some(Cursor::new(content.as_bytes().to_vec()))).expect("an entry");
    }
    writer.finish().expect("an archive").into_inner()
}

fn rar_of(version: rars::ArchiveVersion, is_solid: bool, files: &[(&str, &str)]) -> Vec<u8> {
    let mut builder = rars::Builder::new(version).solid(is_solid);
    for (name, content) in files {
        let (name, content) = (name.as_bytes().to_vec(), content.as_bytes().to_vec());
        builder.add_bytes(name, content, Some(0), None).expect("an entry");
    }
    builder.to_bytes().expect("an archive")
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    assert_eq!(shown(bytes), expected);
}

#[test]
fn documents_are_unpacked_in_order_and_the_rest_is_passed_over() {
    let files =
        [("2021/b局.txt", "乙"), ("2021/a局.docx", "x"), ("程序.exe", "x"), ("__MACOSX/._a.docx", "x"), (".a.txt", "")];
    check(&zip_of(&files), &["包.zip/2021/a局.docx 1", "包.zip/2021/b局.txt 3"]);
    check(&sevenz_of(&files[..4]), &["包.zip/2021/a局.docx 1", "包.zip/2021/b局.txt 3"]);
    check(&zip_of(&[("a.exe", "")]), &["an archive without any Word, Excel or other document"]);
}

#[test]
fn rar_archives_of_all_generations_are_unpacked() {
    let files = [("b/b.txt", "乙乙乙乙"), ("b/a.exe", "x"), ("b/a.docx", "甲")];
    for version in [rars::ArchiveVersion::Rar29, rars::ArchiveVersion::Rar50] {
        for is_solid in [false, true] {
            check(&rar_of(version, is_solid, &files), &["包.zip/b/a.docx 3", "包.zip/b/b.txt 12"]);
        }
    }
}

#[test]
fn packages_of_documents_are_no_archives() {
    assert_eq!(kind(&zip_of(&[("word/document.xml", "")])), None);
    assert_eq!(kind(&zip_of(&[("a.docx", "")])), Some(Kind::Zip));
    assert_eq!(kind(b"PK\x03\x04"), None);
}

#[test]
fn archives_in_archives_are_unpacked_once() {
    let inner = zip_of(&[("局.txt", "甲")]);
    let middle = zip_in("县.zip", &inner);
    check(&middle, &["包.zip/县.zip/局.txt 3"]);
    check(&zip_in("市.zip", &middle), &["包.zip/市.zip/县.zip the nesting of archives is above the limit of 2"]);
}

#[test]
fn names_of_chinese_windows_are_decoded() {
    let mut zip = zip_in("xxxx.txt", b"a");
    let name = encoding_rs::GB18030.encode("某局").0.into_owned();
    for at in 0..zip.len() - 4 {
        if &zip[at..at + 4] == b"xxxx" {
            zip[at..at + 4].copy_from_slice(&name);
        }
    }
    check(&zip, &["包.zip/某局.txt 1"]);
}

#[test]
fn encrypted_entries_are_told() {
    let mut zip = zip_in("a.txt", b"a");
    let directory = zip.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    zip[6] |= 1;
    zip[directory + 8] |= 1;
    check(&zip, &["包.zip/a.txt protected by a password"]);
}

#[test]
fn bombs_are_refused_before_they_are_inflated() {
    let zip = zip_in("a.txt", &vec![0; 30 << 20]);
    check(&zip, &["包.zip/a.txt the compression ratio of the file is above the limit of 400"]);
}

#[test]
fn sizes_that_lie_are_damage() {
    let mut zip = zip_in("a.txt", b"0123456789");
    let directory = zip.windows(4).position(|window| window == b"PK\x01\x02").expect("a directory");
    zip[directory + 24] = 3;
    assert!(shown(&zip)[0].contains("damaged zip file"), "{:?}", shown(&zip));
}

#[test]
fn truncation_and_flipped_bits_never_panic() {
    let files = [("a.txt", "甲乙丙"), ("b.txt", "丁")];
    let rar = rar_of(rars::ArchiveVersion::Rar50, false, &files);
    for whole in [zip_of(&files), sevenz_of(&files), rar] {
        each_cut_and_flip(&whole, |bytes| drop(shown(bytes)));
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_looked_at(
        start in "(PK\x03\x04|PK\x05\x06|Rar!\x1a\x07\x00|Rar!\x1a\x07\x01\x00)",
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300),
    ) {
        shown(&[start.as_bytes(), &bytes].concat());
        shown(&[b"7z\xBC\xAF\x27\x1C\0\x04".as_slice(), &bytes].concat());
    }
}
