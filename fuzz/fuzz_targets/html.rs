//! Reads web pages.
#![no_main]

use jixiao_model::Format;
use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|bytes: &[u8]| -> Corpus { jixiao_fuzz::read(bytes, Format::Html) });
