//! Runs `tesseract` as a child process: input and output through pipes, killed when its time is over.
//!
//! No other place of the program starts processes.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::time::Duration;

/// The name of the program.
const PROGRAM: &str = "tesseract";

/// The language that reports are written in, without which nothing is recognised.
const LANGUAGE: &str = "chi_sim";

/// How a picture is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A block of Chinese text: lines reach over the whole width.
    Block,
    /// One line of several.
    Line,
    /// What a cell holds, which may be a single character.
    Cell,
    /// Digits, which the Latin alphabet knows better.
    Number,
}

impl Manner {
    /// All manners; the place of each is its number between processes.
    pub(crate) const ALL: [Self; 4] = [Self::Block, Self::Line, Self::Cell, Self::Number];

    /// Language and mode of segmentation.
    const fn arguments(self) -> [&'static str; 2] {
        match self {
            Self::Block => [LANGUAGE, "6"],
            Self::Line => [LANGUAGE, "7"],
            Self::Cell => [LANGUAGE, "13"],
            Self::Number => ["eng", "6"],
        }
    }
}

/// The most bytes that are taken from the program.
const MOST_OUTPUT: u64 = 64 << 20;

/// The most seconds for the list of languages.
const SECONDS_FOR_LIST: u64 = 10;

/// Why there is no text in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoText {
    /// The program or its language is not installed.
    Missing,
    /// The time was over.
    TooSlow,
    /// The program ended with an error.
    Refused,
}

/// Recognises the text of a picture, of each page by itself; returns the table of words that the program writes.
pub(crate) fn recognise(picture: &[u8], manner: Manner, seconds: u64) -> Result<String, NoText> {
    if !has_language() {
        return Err(NoText::Missing);
    }
    let [language, mode] = manner.arguments();
    let arguments = ["stdin", "stdout", "-l", language, "--psm", mode, "-c", "preserve_interword_spaces=1", "tsv"];
    let output = run(PROGRAM, &arguments, picture, Duration::from_secs(seconds))?;
    Ok(String::from_utf8_lossy(&output).into_owned())
}

/// Tells whether the language is installed; looked up once.
fn has_language() -> bool {
    static HAS: OnceLock<bool> = OnceLock::new();
    *HAS.get_or_init(|| {
        let list = run(PROGRAM, &["--list-langs"], &[], Duration::from_secs(SECONDS_FOR_LIST)).unwrap_or_default();
        String::from_utf8_lossy(&list).lines().any(|line| line.trim() == LANGUAGE)
    })
}

/// Runs a program with its input; returns what it writes before it ends.
fn run(program: &str, arguments: &[&str], input: &[u8], limit: Duration) -> Result<Vec<u8>, NoText> {
    let mut child = Command::new(program)
        .args(arguments)
        // Files are read side by side already.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| NoText::Missing)?;
    let output = std::thread::scope(|scope| {
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (sender, receiver) = mpsc::channel();
        // A program that ends early closes its input; what it wrote still counts.
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
        scope.spawn(move || {
            let mut output = Vec::new();
            let read = stdout.map(|stdout| stdout.take(MOST_OUTPUT).read_to_end(&mut output));
            sender.send(read.and_then(Result::ok).map(|_| output))
        });
        let output = receiver.recv_timeout(limit);
        if output.is_err() {
            stop(&mut child);
        }
        output
    });
    let output = output.map_err(|_| NoText::TooSlow)?;
    // Its output has ended, so the program is about to end, or has written too much.
    if output.as_ref().is_some_and(|output| output.len() as u64 >= MOST_OUTPUT) {
        stop(&mut child);
    }
    let ended = child.wait().is_ok_and(|status| status.success());
    output.filter(|_| ended).ok_or(NoText::Refused)
}

/// A program that has ended already cannot be killed, which is as well.
fn stop(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[track_caller]
    fn check(program: &str, arguments: &[&str], input: &[u8], expected: Result<&str, NoText>) {
        let output = run(program, arguments, input, Duration::from_secs(2));
        let output = output.map(|output| String::from_utf8_lossy(&output).into_owned());
        assert_eq!(output.as_deref().map_err(|failure| *failure), expected);
    }

    #[test]
    fn programs_are_fed_and_watched() {
        check("cat", &[], "绩效".as_bytes(), Ok("绩效"));
        check("no-such-program-here", &[], b"", Err(NoText::Missing));
        check("false", &[], b"", Err(NoText::Refused));
        check("sleep", &["600"], b"", Err(NoText::TooSlow));
    }

    #[test]
    fn input_that_is_not_taken_does_not_block() {
        check("true", &[], &vec![0; 4 << 20], Ok(""));
    }
}
