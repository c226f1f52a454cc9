//! Finds the files under the given paths, in sorted order, and reads their bytes.

use crate::ReadError;
use jixiao_model::{Skipped, Text};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Extensions of files that are worth a look when found in a folder; a file named on the command line always is.
const CANDIDATES: &[&str] = &[
    "txt", "docx", "xlsx", "html", "htm", "doc", "xls", "wps", "et", "pdf", "rtf", "odt", "ods", "ofd", "mht", "mhtml",
    "zip", "7z", "rar", "png", "jpg", "jpeg", "tif", "tiff",
];

/// The largest file that is read.
pub(crate) const MOST_BYTES: u64 = 256 << 20;

/// How deep folders may lie in each other.
const MOST_DEPTH: usize = 64;

/// The files found, and the paths that could not be looked at.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) skipped: Vec<Skipped>,
}

/// Finds the files under the paths. A folder that contains itself is entered once.
pub(crate) fn discover(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut entered = BTreeSet::new();
    for path in paths {
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, 0, &mut entered, &mut found),
            Ok(_) => found.files.push(path.clone()),
            Err(error) => found.skip(path, error),
        }
    }
    found.files.sort_by_cached_key(|path| name(path));
    found.files.dedup();
    found.skipped.sort();
    found
}

/// Returns the folders that the given paths name: of a folder itself, of a file the one it lies in.
pub fn roots(paths: &[PathBuf]) -> Vec<String> {
    let folder = |path: &PathBuf| {
        if path.is_dir() { path.clone() } else { path.parent().map_or_else(PathBuf::new, Path::to_owned) }
    };
    paths.iter().map(|path| name(&folder(path))).collect()
}

impl Found {
    fn skip(&mut self, path: &Path, error: std::io::Error) {
        self.skipped.push(Skipped { path: name(path), reason: ReadError::from(error).to_text() });
    }
}

fn walk(folder: &Path, depth: usize, entered: &mut BTreeSet<PathBuf>, found: &mut Found) {
    let canonical = match std::fs::canonicalize(folder) {
        Ok(canonical) => canonical,
        Err(error) => return found.skip(folder, error),
    };
    if depth > MOST_DEPTH || !entered.insert(canonical) {
        return;
    }
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.skip(folder, error),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| !is_hidden(path)).collect();
    paths.sort();
    if is_own_output(&paths) {
        return;
    }
    for path in paths {
        if path.is_dir() {
            walk(&path, depth + 1, entered, found);
        } else if is_candidate(&path) {
            found.files.push(path);
        }
    }
}

/// A folder that this program wrote holds pages about reports, not reports.
fn is_own_output(paths: &[PathBuf]) -> bool {
    let has = |wanted: &str| paths.iter().any(|path| path.file_name().is_some_and(|name| name == wanted));
    has("run.json") && has("findings.json") && has("index.html")
}

/// Hidden files, and the lock files that office programs leave beside open documents.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.starts_with("~$")
    })
}

pub(crate) fn is_candidate(path: &Path) -> bool {
    match path.extension() {
        None => true,
        Some(extension) => CANDIDATES.contains(&extension.to_string_lossy().to_ascii_lowercase().as_str()),
    }
}

/// Returns the path as it is shown: with `/` between its parts, without a leading `./`.
pub(crate) fn name(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    shown.strip_prefix("./").unwrap_or(&shown).to_owned()
}

/// Reads the bytes of a file that is not too large; devices and pipes, which may never end, are refused.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let too_large = || ReadError::TooLarge { what: Text::fixed("文件大小", "the file size is"), limit: "256 MiB" };
    let metadata = std::fs::metadata(path)?;
    if !metadata.is_file() {
        return Err(ReadError::NotAFile);
    }
    if metadata.len() > MOST_BYTES {
        return Err(too_large());
    }
    // One byte more, so that a file that has grown since shows.
    let file = std::fs::File::open(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES { Err(too_large()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let found = discover(&[folder.to_path_buf()]);
        let prefix = format!("{}/", name(folder));
        found.files.iter().map(|path| name(path).replace(&prefix, "")).collect()
    }

    #[test]
    fn finds_candidates_in_order_and_leaves_the_rest() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("b")).unwrap();
        for file in ["z.txt", "a.docx", "b/局.html", "b/truth.json", ".hidden.txt", "~$a.docx", "无扩展名"] {
            std::fs::write(folder.path().join(file), "x").unwrap();
        }
        assert_eq!(names(folder.path()), ["a.docx", "b/局.html", "z.txt", "无扩展名"]);
    }

    #[test]
    fn roots_are_folders() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "x").unwrap();
        assert_eq!(roots(&[folder.path().to_path_buf(), file]), [name(folder.path()), name(folder.path())]);
        assert_eq!(roots(&[PathBuf::from("a.txt")]), [""]);
    }

    #[test]
    fn own_output_is_not_read_again() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in ["run.json", "findings.json", "index.html"] {
            std::fs::write(folder.path().join(file), "x").unwrap();
        }
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_folders_are_refused() {
        for path in ["/dev/zero", "/"] {
            assert!(matches!(read(Path::new(path)), Err(ReadError::NotAFile)), "{path}");
        }
    }

    #[test]
    fn a_missing_path_is_skipped_with_a_reason() {
        let found = discover(&[PathBuf::from("no/such/file.txt")]);
        assert!(found.files.is_empty() && found.skipped.len() == 1);
    }
}
