//! Whatever a worker does, the run goes on, and what was lost is named with its reason.

use jixiao_ingest::{NoText, Pool, ReadOptions, Reader, WorkerCommand, load};
use jixiao_model::{FileReading, Loaded, Skipped};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

const OPTIONS: ReadOptions = ReadOptions { ocr: false };

const REPORT: &str = "2021年云栖市水务局部门整体支出绩效自评报告\n一、部门概况\n";

/// The example `worker`, which is built with the tests.
fn worker(arguments: &[&str]) -> WorkerCommand {
    let tests = std::env::current_exe().expect("the running test");
    let target = tests.parent().and_then(Path::parent).expect("the folder of the build");
    let program = target.join("examples").join(format!("worker{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "the worker is an example: run `cargo test -p jixiao-ingest` without naming a target");
    WorkerCommand { program, arguments: arguments.iter().map(Into::into).collect() }
}

fn pool(arguments: &[&str]) -> Pool {
    Pool::new(worker(arguments), OPTIONS).with_time_limit(Duration::from_secs(2))
}

/// One line a document: its path and the number of its reports, or the reason.
fn shown(read: Vec<Result<FileReading, Skipped>>) -> Vec<String> {
    read.into_iter()
        .map(|one| match one {
            Ok(reading) => format!("{} {}", reading.source.path, reading.reports.len()),
            Err(skipped) => format!("{} {}", skipped.path, skipped.reason.en),
        })
        .collect()
}

const CRASHED: &str = "the process that read the file ended unexpectedly; please report this file";
const TOO_SLOW: &str = "reading took more than 2 seconds";
#[cfg(target_os = "linux")]
const TOO_MUCH: &str = "reading needs more than 512 MiB of memory";

/// Reads a file that makes the worker misbehave, then one that is good.
#[track_caller]
fn check(order: &str, reason: &str) {
    let pool = pool(&["bad"]);
    assert_eq!(shown(pool.read_files("坏.txt", order.into())), [format!("坏.txt {reason}")], "{order}");
    assert_eq!(shown(pool.read_files("好.txt", REPORT.into())), ["好.txt 1"], "after {order}");
}

#[test]
fn a_lost_worker_costs_one_file() {
    check("sleep", TOO_SLOW);
    check("spin", TOO_SLOW);
    check("abort", CRASHED);
    check("exit", CRASHED);
    check("overflow", CRASHED);
    check("panic", "an internal error while reading; please report this file");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_limited() {
    check("allocate", TOO_MUCH);
}

#[cfg(target_os = "linux")]
#[test]
fn what_an_earlier_file_left_behind_does_not_decide() {
    // Filling so much memory takes its time on a busy machine.
    let pool = pool(&["bad"]).with_time_limit(Duration::from_secs(30));
    // Neither holds a report; both are read.
    for order in ["leak", "take", "leak", "take"] {
        assert_eq!(shown(pool.read_files(order, order.into())), [format!("{order} 0")]);
    }
}

#[cfg(unix)]
#[test]
fn a_worker_opens_no_file() {
    check("open", "cannot be opened: Too many open files (os error 24)");
}

#[test]
fn workers_that_are_no_workers_are_given_up() {
    let large = vec![b'x'; 4 << 20];
    assert_eq!(shown(pool(&["deaf"]).read_files("a.txt", large.clone())), [format!("a.txt {TOO_SLOW}")]);
    assert_eq!(shown(pool(&["garbage"]).read_files("a.txt", large.clone())), [format!("a.txt {CRASHED}")]);
    let flooded = shown(pool(&["flood"]).read_files("a.txt", large));
    assert!(flooded.len() == 11 && flooded[10].contains("too many files"), "{flooded:?}");
    let missing = WorkerCommand { program: PathBuf::from("no/such/program"), arguments: Vec::new() };
    for command in [missing, worker(&["mute"]), worker(&["end"])] {
        assert!(Pool::new(command.clone(), OPTIONS).with_time_limit(Duration::from_secs(1)).start_one().is_err());
        let pool = Pool::new(command, OPTIONS).with_time_limit(Duration::from_secs(1));
        let read = shown(pool.read_files("a.txt", REPORT.into()));
        assert!(read.len() == 1 && read[0].contains("--no-isolation"), "{read:?}");
    }
    assert!(Reader::isolated_if_possible(worker(&[]), OPTIONS).is_ok());
}

/// The front of a picture of 256 by 256 dots.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0";

/// Reads a picture in a worker that opens nothing, its words told by another function than the outside program.
#[track_caller]
fn check_picture(recognise: jixiao_ingest::Recognise, expected: &str) {
    let pool = Pool::new(worker(&[]), ReadOptions { ocr: true }).with_recogniser(recognise);
    let read = pool.read_documents("扫描.png", PNG.to_vec());
    let shown = match &read[0] {
        Ok(read) => format!("{:?} {}", read.document.value.blocks, read.document.notices[0].code.name()),
        Err(skipped) => skipped.reason.en.to_string(),
    };
    assert!(read.len() == 1 && shown.contains(expected), "{shown}");
}

#[test]
fn the_program_recognises_pictures_for_its_workers() {
    const WORDS: &str = "5\t1\t1\t1\t1\t1\t100\t100\t40\t20\t90\t绩效\n";
    check_picture(|_, _, _| Ok(WORDS.to_owned()), "绩效");
    check_picture(|picture, _, seconds| Ok(WORDS.replace("绩效", &format!("{}:{seconds}", picture.len()))), "24:60");
    check_picture(|_, _, _| Err(NoText::Missing), "needs-ocr");
    check_picture(|_, _, _| Err(NoText::TooSlow), "needs-ocr");
    check_picture(|_, _, _| Err(NoText::Refused), "tesseract cannot open the picture");
    // Waiting for the outside program does not count as reading.
    let slow = |_: &[u8], _, _| {
        std::thread::sleep(Duration::from_millis(1500));
        Ok(WORDS.to_owned())
    };
    let pool = Pool::new(worker(&[]), ReadOptions { ocr: true }).with_time_limit(Duration::from_secs(1));
    assert!(pool.with_recogniser(slow).read_files("扫描.png", PNG.to_vec())[0].is_ok());
}

#[test]
fn pictures_are_the_same_with_and_without_workers() {
    // Whether the outside program is installed or not.
    let options = ReadOptions { ocr: true };
    let here = Reader::Here(options).read_documents("扫描.png", PNG.to_vec());
    let isolated = Reader::isolated(worker(&[]), options).read_documents("扫描.png", PNG.to_vec());
    assert_eq!(format!("{here:?}"), format!("{isolated:?}"));
}

#[test]
fn pages_are_drawn_in_workers() {
    let reader = Reader::isolated(worker(&[]), OPTIONS);
    assert_eq!(reader.draw("a.txt", REPORT.into(), 1).ok(), Some(None));
    let damaged = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let here = Reader::Here(OPTIONS).draw("a.pdf", damaged.clone(), 1);
    assert!(here.is_err(), "{here:?}");
    assert_eq!(format!("{here:?}"), format!("{:?}", reader.draw("a.pdf", damaged, 1)));
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(content.as_bytes()).expect("content");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn in_an_archive_one_document_is_lost_and_the_rest_is_read() {
    let archive =
        zip(&[("1.txt", REPORT), ("2.txt", "abort"), ("3.txt", REPORT), ("4.txt", "sleep"), ("5.txt", REPORT)]);
    let expected = [
        "包.zip/1.txt 1",
        &format!("包.zip/2.txt {CRASHED}"),
        "包.zip/3.txt 1",
        &format!("包.zip/4.txt {TOO_SLOW}"),
        "包.zip/5.txt 1",
    ];
    assert_eq!(shown(pool(&["bad"]).read_files("包.zip", archive)), expected);
}

#[test]
fn an_archive_of_bad_documents_is_given_up() {
    let names: Vec<String> = (10..30).map(|number| format!("{number}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "abort")).collect();
    let read = shown(pool(&["bad"]).read_files("包.zip", zip(&files)));
    assert_eq!(read.len(), 11);
    assert_eq!(read[10], "包.zip too many files in this archive cannot be read; the rest of it is left out");
}

/// Everything that came out, for comparison.
fn whole(loaded: &Loaded) -> String {
    format!("{loaded:#?}")
}

#[test]
fn results_are_the_same_with_and_without_workers() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("空.txt"), "").expect("a file");
    std::fs::write(folder.path().join("包.zip"), zip(&[("a.txt", REPORT), ("b.html", "<p>x"), ("c.doc", "\u{1}")]))
        .expect("a file");
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../datasets/demo");
    let paths = [folder.path().to_path_buf(), demo];
    let here = load(&paths, OPTIONS, &|_, _| {});
    assert!(here.readings.len() > 50 && here.skipped.len() > 1, "{} read", here.readings.len());
    let isolated = Reader::isolated(worker(&[]), OPTIONS).load(&paths, &|_, _| {});
    assert!(whole(&here) == whole(&isolated), "{:?}", isolated.skipped.iter().take(3).collect::<Vec<_>>());
}

#[test]
fn documents_are_the_same_with_and_without_workers() {
    let archive = zip(&[("a.txt", REPORT), ("b.html", "<table><tr><td colspan=2>指标<td>1</table>")]);
    let here = Reader::Here(OPTIONS).read_documents("包.zip", archive.clone());
    let isolated = Reader::isolated(worker(&[]), OPTIONS).read_documents("包.zip", archive);
    assert_eq!(format!("{here:?}"), format!("{isolated:?}"));
}
