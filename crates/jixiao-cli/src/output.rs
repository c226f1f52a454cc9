//! Writes artifacts: each beside its target and renamed, so that an interrupted run leaves the old or the new file.

use anyhow::{Context, ensure};
use jixiao_model::Artifact;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Component, Path};

/// The list of an earlier run's files, so that pages nobody links to any more do not stay behind.
const LIST: &str = "run.json";

/// Writes all artifacts below `folder` and removes those of an earlier run that are not written any more.
pub(crate) fn write(folder: &Path, artifacts: &[Artifact]) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let stale = earlier_files(folder);
    for artifact in artifacts {
        write_one(folder, artifact).with_context(|| folder.join(&artifact.path).display().to_string())?;
    }
    let written: BTreeSet<&str> = artifacts.iter().map(|artifact| artifact.path.as_str()).collect();
    for path in stale.iter().filter(|path| !written.contains(path.as_str())) {
        // A file that is gone already needs no removal.
        let _ = std::fs::remove_file(folder.join(path));
    }
    Ok(())
}

/// Writes one file beside its target and renames it.
pub(crate) fn write_file(target: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    let mut file = tempfile::Builder::new().prefix(".jixiao-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    make_readable(file.as_file())?;
    file.persist(target).with_context(|| target.display().to_string())?;
    Ok(())
}

fn write_one(folder: &Path, artifact: &Artifact) -> anyhow::Result<()> {
    ensure!(stays_below(&artifact.path), "`{}` leaves the output folder", artifact.path);
    write_file(&folder.join(&artifact.path), &artifact.bytes)
}

/// Temporary files are private; a report is meant to be handed on.
#[cfg(unix)]
fn make_readable(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// Returns the files that an earlier run lists, as far as they lie below the folder.
fn earlier_files(folder: &Path) -> Vec<String> {
    let list = std::fs::read(folder.join(LIST)).ok();
    let json: Option<serde_json::Value> = list.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let files = json.as_ref().and_then(|json| json.get("artifacts")).and_then(serde_json::Value::as_array);
    let paths = files.into_iter().flatten().filter_map(serde_json::Value::as_str);
    paths.filter(|path| stays_below(path)).map(str::to_owned).collect()
}

fn stays_below(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_files_and_removes_only_those_of_an_earlier_run() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let list = |files: &str| Artifact::new("run.json", format!("{{\"artifacts\":{files}}}"));
        std::fs::write(folder.path().join("notes.txt"), "mine").expect("a file of the user");
        write(folder.path(), &[Artifact::new("pages/a.html", "1"), list("[\"pages/a.html\",\"run.json\"]")]).unwrap();
        write(folder.path(), &[Artifact::new("pages/b.html", "2"), list("[\"pages/b.html\",\"run.json\"]")]).unwrap();
        assert!(!folder.path().join("pages/a.html").exists());
        assert_eq!(std::fs::read(folder.path().join("pages/b.html")).unwrap(), b"2");
        assert!(folder.path().join("notes.txt").exists());
    }

    #[test]
    fn never_leaves_the_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(write(folder.path(), &[Artifact::new("../evil", "")]).is_err());
        assert!(!stays_below("/etc/passwd") && !stays_below("a/../../b") && !stays_below(""));
    }
}
