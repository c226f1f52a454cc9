//! Workers for `tests/isolation.rs` and for measuring: `worker` reads as the program does, `worker bad` does what a file tells it,
//! `worker mute` never says anything, `worker end` ends at once, `worker deaf` never takes a request, `worker garbage` answers nonsense,
//! `worker flood` begins with document after document.

use jixiao_ingest::{ReadError, ReadOptions, read_bytes, serve, serve_with};
use jixiao_model::FileReading;
use std::io::Write;
use std::time::Duration;

fn main() -> std::io::Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("bad") => serve_with(&obey),
        Some("mute") => {
            std::thread::sleep(Duration::from_mins(10));
            Ok(())
        }
        Some("end") => Ok(()),
        Some("deaf") => {
            say(b"y\0\0\0\0\0\0\0\0")?;
            std::thread::sleep(Duration::from_mins(10));
            Ok(())
        }
        Some("garbage") => {
            say(b"y\0\0\0\0\0\0\0\0")?;
            say(&[b'd'; 64])
        }
        Some("flood") => {
            say(b"y\0\0\0\0\0\0\0\0")?;
            loop {
                say(b"b\x01\0\0\0\0\0\0\0x")?;
            }
        }
        _ => serve(),
    }
}

fn say(bytes: &[u8]) -> std::io::Result<()> {
    let mut output = std::io::stdout().lock();
    output.write_all(bytes)?;
    output.flush()
}

/// Does what the file says; any other file is read.
fn obey(path: &str, bytes: &[u8], _: ReadOptions) -> Result<FileReading, ReadError> {
    match bytes {
        b"sleep" => std::thread::sleep(Duration::from_mins(10)),
        b"spin" => loop {
            std::hint::spin_loop();
        },
        b"abort" => std::process::abort(),
        b"exit" => std::process::exit(0),
        b"panic" => std::panic::panic_any("a fault"),
        b"overflow" => drop(descend(0)),
        b"allocate" => drop(std::hint::black_box(vec![1_u8; 600 << 20])),
        // Memory that an earlier file leaves behind takes a part of the limit away.
        b"leak" => std::mem::forget(std::hint::black_box(vec![1_u8; 300 << 20])),
        b"take" => drop(std::hint::black_box(vec![1_u8; 300 << 20])),
        b"open" => drop(std::fs::File::open(std::env::current_exe()?)?),
        _ => {}
    }
    read_bytes(path, bytes)
}

/// Calls itself until the stack is used up.
fn descend(depth: u64) -> u64 {
    let frame = std::hint::black_box([depth; 64]);
    if depth == u64::MAX { 0 } else { descend(depth + 1) + frame[7] }
}
