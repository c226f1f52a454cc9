//! Takes archives apart and reads what lies in them.
#![no_main]

use jixiao_ingest::{ReadOptions, read_files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drop(read_files("a.zip", bytes, ReadOptions { ocr: false })));
