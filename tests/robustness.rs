//! Whatever the bytes: one clear line, the right exit code, and the rest of the run complete.

use crate::support::{Run, jixiao_in};
use std::io::Write;
use std::path::Path;

/// A small report that is read beside every bad file.
const GOOD: &str = "\
（2021年度）部门（单位）整体支出预算绩效自评报告
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 巡查次数 | 100 | >=5次 | 5次 | 100 |
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("good.txt"), GOOD).expect("a file");
    folder
}

/// Runs the main job over a folder with one bad file beside the good one; returns the line about the bad one.
#[track_caller]
fn check(name: &str, bytes: &[u8]) -> String {
    let folder = folder();
    std::fs::write(folder.path().join(name), bytes).expect("a file");
    let run = jixiao_in(folder.path(), &["report", ".", "--out", "out"]);
    assert_eq!(run.code, 0, "{name}: {}", run.stderr);
    let json = std::fs::read(folder.path().join("out/run.json")).expect("run.json");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["counts"]["reports"], 1, "{name}: the good report is missing");
    let alone = jixiao_in(folder.path(), &["inspect", name]);
    let lines: Vec<&str> = run.stderr.lines().filter(|line| line.contains(name)).collect();
    if alone.code == 0 {
        assert!(lines.is_empty(), "{name}: {}", run.stderr);
        return alone.stdout;
    }
    assert_eq!((alone.code, lines.len()), (2, 1), "{name}: {}", run.stderr);
    assert!(json["skipped"].as_array().is_some_and(|skipped| skipped.len() == 1), "{name} is not in run.json");
    lines[0].to_owned()
}

fn zip_with(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
    zip.write_all(content).expect("content");
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn bad_files_are_named_with_their_reason() {
    assert!(check("empty.txt", b"").contains("空"));
    assert!(check("archive.docx", &zip_with("readme.txt", b"hello")).contains("archive.docx"));
    check("truncated.docx", &zip_with("word/document.xml", &[b'x'; 5000])[..60]);
    check("truncated.xlsx", &zip_with("xl/workbook.xml", &[b'x'; 5000])[..60]);
    check("broken.docx", &zip_with("word/document.xml", b"<w:document><w:body><w:p>"));
    check("old.doc", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0]);
    check("scan.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

#[test]
fn a_wrong_extension_is_noted_and_read_by_content() {
    let shown = check("report.docx", "<html><body><p>通知</p></body></html>".as_bytes());
    assert!(shown.contains("wrong-extension"), "{shown}");
}

#[test]
fn fifty_megabytes_of_noise_are_refused() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut noise = Vec::with_capacity(50 << 20);
    while noise.len() < 50 << 20 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        noise.extend_from_slice(&state.to_le_bytes());
    }
    let line = check("noise.txt", &noise);
    assert!(line.contains("格式"), "{line}");
}

#[track_caller]
fn check_nothing(run: &Run) {
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(run.stdout.is_empty());
}

#[test]
fn nothing_to_read_is_said_in_one_line() {
    let empty = tempfile::tempdir().expect("a temporary folder");
    check_nothing(&jixiao_in(empty.path(), &["report", ".", "--out", "out"]));
    check_nothing(&jixiao_in(empty.path(), &["report", "--out", "out"]));
    std::fs::write(empty.path().join("letter.txt"), "各位同事：明天上午开会。\n").expect("a file");
    check_nothing(&jixiao_in(empty.path(), &["audit", "."]));
    assert!(!empty.path().join("out").exists());
}

#[test]
fn a_missing_path_is_named() {
    let folder = folder();
    let run = jixiao_in(folder.path(), &["audit", "good.txt", "missing.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.lines().next().is_some_and(|line| line.contains("missing.txt")), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn directory_loops_end() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("inner")).expect("a folder");
    std::os::unix::fs::symlink(folder.path(), folder.path().join("inner/loop")).expect("a link");
    assert_one_report(folder.path());
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_is_skipped() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, GOOD).expect("a file");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    // The superuser reads everything; there is nothing to see then.
    if std::fs::read(&secret).is_err() {
        let run = assert_one_report(folder.path());
        assert!(run.stderr.contains("secret.txt"), "{}", run.stderr);
    }
}

#[cfg(unix)]
fn assert_one_report(folder: &Path) -> Run {
    let run = jixiao_in(folder, &["audit", ".", "--select", "Q001", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["outcomes"].as_array().map(Vec::len), Some(1));
    run
}
