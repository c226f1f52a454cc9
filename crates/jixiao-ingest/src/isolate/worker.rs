//! The program's side of one worker: starts it, hands it files, watches it, ends it.

use super::limits::MOST_MEMORY;
use super::pool::WorkerCommand;
use super::wire::{self, Answer, Request};
use crate::formats::NoText;
use crate::{ReadError, ReadOptions};
use std::io::{BufReader, Read};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::time::Duration;

/// The most bytes of a worker's last words.
const MOST_LAST_WORDS: u64 = 4096;

/// The most answers that wait to be looked at.
const MOST_WAITING: usize = 4;

/// What a worker is told.
#[derive(Debug)]
enum Message {
    Request(Request),
    Reply(Result<String, NoText>),
}

/// A running worker. Two threads move bytes, so that a worker that stops taking or giving any can be given up.
#[derive(Debug)]
pub(super) struct Worker {
    child: Child,
    messages: Sender<Message>,
    answers: Receiver<Answer>,
    /// Whether it has read nothing yet.
    is_fresh: bool,
}

/// How a worker came to its end before its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// It did not answer in time.
    TooSlow,
    /// It died for want of memory.
    Memory,
    /// It died of anything else.
    Crash,
}

impl Lost {
    /// Returns the reason for the document that was being read.
    pub(super) fn to_error(self, limit: Duration) -> ReadError {
        match self {
            Self::TooSlow => ReadError::TooSlow(limit.as_secs()),
            Self::Memory => ReadError::TooMuchMemory(MOST_MEMORY),
            Self::Crash => ReadError::Crashed,
        }
    }
}

impl Worker {
    /// Starts a worker and waits until it has bound itself.
    pub(super) fn start(command: &WorkerCommand, options: ReadOptions, limit: Duration) -> std::io::Result<Self> {
        let mut child = Command::new(&command.program)
            .args(&command.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let (messages, to_send) = channel::<Message>();
        let (received, answers) = sync_channel(MOST_WAITING);
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        // Both threads end when the worker or the program lets go of its end.
        std::thread::spawn(move || {
            let Some(mut stdin) = stdin else { return };
            let mut sent = wire::write_options(&mut stdin, options);
            while let (Ok(()), Ok(message)) = (&sent, to_send.recv()) {
                sent = match message {
                    Message::Request(request) => wire::write_request(&mut stdin, &request),
                    Message::Reply(reply) => wire::write_reply(&mut stdin, &reply),
                };
            }
        });
        std::thread::spawn(move || {
            let Some(stdout) = stdout else { return };
            let mut stdout = BufReader::with_capacity(1 << 16, stdout);
            while let Ok(answer) = wire::read_answer(&mut stdout) {
                if received.send(answer).is_err() {
                    return;
                }
            }
        });
        let mut worker = Self { child, messages, answers, is_fresh: true };
        match worker.answer(limit) {
            Ok(Answer::Ready) => Ok(worker),
            _ => Err(std::io::Error::other("no answer")),
        }
    }

    /// Tells whether it has read nothing yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.is_fresh
    }

    /// Hands it a request; what is wrong shows when its answer is waited for.
    pub(super) fn ask(&mut self, request: Request) {
        let _ = self.messages.send(Message::Request(request));
    }

    /// Tells it what was recognised in its picture.
    pub(super) fn reply(&mut self, reply: Result<String, NoText>) {
        let _ = self.messages.send(Message::Reply(reply));
    }

    /// Waits for its next answer, as long as one document may take.
    pub(super) fn answer(&mut self, limit: Duration) -> Result<Answer, Lost> {
        match self.answers.recv_timeout(limit) {
            Ok(answer) => {
                self.is_fresh &= !matches!(answer, Answer::Done(_));
                Ok(answer)
            }
            Err(RecvTimeoutError::Timeout) => Err(Lost::TooSlow),
            Err(RecvTimeoutError::Disconnected) => Err(self.cause_of_death()),
        }
    }

    /// The runtime says why it aborts. A worker that only broke off its answer is ended.
    fn cause_of_death(&mut self) -> Lost {
        self.end();
        let last_words = self.child.stderr.take().map(last_words).unwrap_or_default();
        if last_words.contains("memory allocation") { Lost::Memory } else { Lost::Crash }
    }

    /// A process that has ended already cannot be killed, which is as well.
    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.end();
    }
}

fn last_words(stderr: ChildStderr) -> String {
    let mut bytes = Vec::new();
    // Whatever can be had of it is enough.
    let _ = stderr.take(MOST_LAST_WORDS).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}
