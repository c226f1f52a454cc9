//! Runs the built program and compares committed files.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a run of the program left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns a path below the top of the checkout.
pub(crate) fn top(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Runs the program in `folder`, in Chinese whatever the machine's locale.
pub(crate) fn jixiao_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jixiao"));
    command.args(arguments).current_dir(folder);
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(variable);
    }
    let output = command.output().expect("the program starts");
    Run {
        code: output.status.code().expect("the program ends by itself"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
    }
}

/// Runs the program at the top of the checkout.
pub(crate) fn jixiao(arguments: &[&str]) -> Run {
    jixiao_in(&top(""), arguments)
}

/// Tells whether committed files shall be rewritten instead of compared (`just bless`).
pub(crate) fn blessing() -> bool {
    std::env::var_os("JIXIAO_BLESS").is_some()
}

/// Compares a committed file with what it must hold, or rewrites it when blessing.
#[track_caller]
pub(crate) fn assert_committed(path: &str, content: &[u8]) {
    let file = top(path);
    if blessing() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder to write into");
        std::fs::write(&file, content).expect("a file to write");
        return;
    }
    let committed = std::fs::read(&file).unwrap_or_default();
    assert!(committed == content, "{path} is not what the program makes now; run `just bless` and read the diff");
}

/// Lists all files below a folder with `/` between the parts, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, out: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a readable folder").flatten() {
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), out);
            } else {
                out.push(name);
            }
        }
    }
    let mut out = Vec::new();
    walk(folder, "", &mut out);
    out.sort();
    out
}
