//! The files to start from: tiny ones made here, of every format, and those of given folders.

mod archive;
mod fixed;
mod marked;
mod ole;
mod package;

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The largest file that is taken from a folder: large ones make every round slow.
const MOST_BYTES: u64 = 300 << 10;

/// The most files that are taken for a format.
const MOST_FILES: usize = 400;

/// The bytes of a file to start from.
#[derive(Debug, Clone)]
pub(super) struct Seed(pub(super) Vec<u8>);

/// Seeds by format; a format is named by its extension.
type Seeds = BTreeMap<&'static str, Vec<Seed>>;

/// What the tiny file of every format says.
const TITLE: &str = "2021年度云栖市水务局部门整体支出绩效自评报告";

/// Its table, row by row.
static ROWS: &[[&str; 4]] = &[
    ["三级指标", "权重", "目标值", "实际完成值"],
    ["巡查次数", "60", ">=5次", "5次"],
    ["合格率", "40", "≥95%", "96%"],
];

/// How the tiny file of a format is made.
type Make = fn() -> Result<Vec<u8>>;

/// Every format with its tiny files.
static MADE: &[(&str, Make)] = &[
    ("txt", || Ok(marked::txt())),
    ("html", || Ok(marked::html())),
    ("mht", || Ok(marked::mht())),
    ("rtf", || Ok(marked::rtf())),
    ("xml", || Ok(marked::xml())),
    ("docx", package::docx),
    ("xlsx", package::xlsx),
    ("odt", package::odt),
    ("ods", package::ods),
    ("ofd", package::ofd),
    ("zip", archive::zip),
    ("7z", archive::sevenz),
    ("rar", archive::rar_of_2002),
    ("rar", archive::rar_of_2013),
    ("doc", ole::doc),
    ("xls", ole::xls),
    ("pdf", || Ok(fixed::pdf())),
    ("bmp", fixed::bmp),
];

/// Formats that are tried when a folder holds files of them.
static TAKEN: &[&str] = &["png", "jpg", "gif", "tif"];

/// Makes the tiny files and takes those of `folders` whose extension is that of a format.
pub(super) fn all(folders: &[PathBuf]) -> Result<Seeds> {
    let mut seeds = Seeds::new();
    for (format, make) in MADE {
        seeds.entry(format).or_default().push(Seed(make().with_context(|| (*format).to_owned())?));
    }
    for folder in folders {
        take(folder, &mut seeds)?;
    }
    Ok(seeds)
}

fn take(folder: &Path, seeds: &mut Seeds) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            take(&path, seeds)?;
            continue;
        }
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let known = MADE.iter().map(|(format, _)| *format).chain(TAKEN.iter().copied());
        let Some(format) = known.into_iter().find(|format| *format == extension) else { continue };
        let of_format = seeds.entry(format).or_default();
        let size = path.metadata().map_or(0, |metadata| metadata.len());
        if (1..=MOST_BYTES).contains(&size) && of_format.len() < MOST_FILES {
            of_format.push(Seed(std::fs::read(&path).with_context(|| path.display().to_string())?));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tiny_file_is_read_as_its_format() {
        for (format, make) in MADE {
            let bytes = make().unwrap();
            if matches!(*format, "zip" | "7z" | "rar" | "bmp") {
                assert!(
                    jixiao_ingest::read_files(format, &bytes, jixiao_ingest::ReadOptions { ocr: false })[0].is_ok()
                );
                continue;
            }
            let (read, document) = jixiao_ingest::read_document(&format!("a.{format}"), &bytes).unwrap();
            let text = format!("{:?}", document.value.blocks);
            assert_eq!(read.name(), *format);
            assert!(text.contains("水务局") && text.contains("巡查次数") && text.contains("96%"), "{format}: {text}");
        }
    }

    /// Reads a damaged file in this process; refusing it is right, a fault is not.
    #[track_caller]
    fn check(format: &str, bytes: &[u8], damage: &str) {
        let name = format!("a.{format}");
        let read = jixiao_ingest::read_files(&name, bytes, jixiao_ingest::ReadOptions { ocr: false });
        assert_eq!(crate::fuzz::outcome::of(&read).fault, None, "{format}, {damage}");
    }

    #[test]
    fn every_tiny_file_may_be_cut_off_anywhere() {
        for (format, make) in MADE {
            let bytes = make().unwrap();
            for percent in 0..100 {
                check(format, &bytes[..bytes.len() * percent / 100], &format!("cut off after {percent} %"));
            }
        }
    }

    #[test]
    fn every_tiny_file_may_have_turned_bits() {
        for (format, make) in MADE {
            let bytes = make().unwrap();
            for number in 0..100 {
                let at = bytes.len() * number / 100;
                let mut turned = bytes.clone();
                turned[at] ^= 1 << (number % 8);
                check(format, &turned, &format!("bit {} of byte {at}", number % 8));
            }
        }
    }
}
