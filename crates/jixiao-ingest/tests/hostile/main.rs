//! Files made to do harm: every one is read or refused in words, within little time and memory.
//!
//! The files are read in this process, so that a fault fails the test as what it is. What they would do to the program behind
//! limits is the matter of `isolation.rs`; what random damage does, that of `cargo xtask fuzz`.

mod files;

use jixiao_ingest::{ReadOptions, read_files};
use std::time::Duration;

/// A file, and what is expected of it: `read`, or a part of the reason why it is refused.
type Case = (&'static str, Vec<u8>, &'static str);

/// In a debug build, beside other tests; most take a few milliseconds.
const LONGEST: Duration = Duration::from_secs(10);

#[track_caller]
fn check((name, bytes, expected): Case) {
    #[expect(clippy::disallowed_methods, reason = "the time is what is tested")]
    let start = std::time::Instant::now();
    let results = read_files(name, &bytes, ReadOptions { ocr: false });
    let took = start.elapsed();
    let shown = match results.first() {
        Some(Ok(_)) => "read".to_owned(),
        Some(Err(skipped)) => skipped.reason.en.to_string(),
        None => "nothing".to_owned(),
    };
    assert!(shown.contains(expected), "{name}: {shown}");
    assert!(took < LONGEST, "{name} took {took:?}");
}

#[test]
fn bombs_are_not_inflated() {
    files::bombs().into_iter().for_each(check);
}

#[test]
fn entities_are_not_expanded() {
    files::entities().into_iter().for_each(check);
}

#[test]
fn huge_spans_and_dimensions_are_capped() {
    files::dimensions().into_iter().for_each(check);
}

#[test]
fn depth_does_not_use_up_the_stack() {
    files::depths().into_iter().for_each(check);
}

#[test]
fn chains_that_lead_back_end() {
    files::loops().into_iter().for_each(check);
}
