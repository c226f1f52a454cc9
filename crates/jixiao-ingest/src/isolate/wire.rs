//! The frames between the program and its workers: one byte for the kind, eight for the length, then the content.
//!
//! Both ends are the same program, so there are no versions. Lengths are checked all the same: a worker reads hostile files.

use crate::formats::{Manner, NoText};
use crate::{FileDocument, ReadOptions};
use jixiao_model::{FileReading, Skipped};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::sync::Arc;

/// The most bytes of one answer.
const MOST_ANSWER: u64 = 256 << 20;

/// The most bytes of a file's name.
const MOST_NAME: u64 = 1 << 20;

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Readings,
    Documents,
    /// The drawing of one page.
    Picture(u32),
}

/// One file to be read.
#[derive(Debug)]
pub(super) struct Request {
    pub(super) want: Want,
    /// Documents at the start of an archive that have been answered for.
    pub(super) n_done: usize,
    pub(super) path: String,
    pub(super) bytes: Arc<Vec<u8>>,
}

/// What a worker says while it works on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It has bound itself and waits for requests.
    Ready,
    /// It begins with a document of an archive.
    Begins(String),
    /// One document is done: its packed result.
    Done(Vec<u8>),
    /// It wants to know the words in a picture, which may take this long.
    Recognise { seconds: u64, manner: Manner, picture: Vec<u8> },
    /// The request is done.
    End,
}

/// The result for one document as it is packed.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Packed<T> {
    Read(T),
    Skipped(Skipped),
}

/// What can be asked of a worker.
pub(super) trait Wanted: Serialize + DeserializeOwned {}

impl Wanted for FileReading {}

impl Wanted for FileDocument {}

impl Wanted for Option<String> {}

/// Packs one result.
pub(super) fn pack<T: Wanted>(result: std::result::Result<T, Skipped>) -> Result<Vec<u8>> {
    let packed = match result {
        Ok(read) => Packed::Read(read),
        Err(skipped) => Packed::Skipped(skipped),
    };
    // Fields are packed with their names, because the types leave absent ones out.
    rmp_serde::to_vec_named(&packed).map_err(Error::other)
}

/// Unpacks one result.
pub(super) fn unpack<T: Wanted>(bytes: &[u8]) -> Result<std::result::Result<T, Skipped>> {
    match rmp_serde::from_slice(bytes).map_err(Error::other)? {
        Packed::Read(read) => Ok(Ok(read)),
        Packed::Skipped(skipped) => Ok(Err(skipped)),
    }
}

/// Writes how files are read, which is the first that a worker hears.
pub(super) fn write_options(to: &mut impl Write, options: ReadOptions) -> Result<()> {
    to.write_all(&[u8::from(options.ocr)])
}

/// Reads how files are read.
pub(super) fn read_options(from: &mut impl Read) -> Result<Option<ReadOptions>> {
    Ok(read_kind(from)?.map(|ocr| ReadOptions { ocr: ocr != 0 }))
}

/// Writes a request.
pub(super) fn write_request(to: &mut impl Write, request: &Request) -> Result<()> {
    let mut head = vec![match request.want {
        Want::Readings => b'r',
        Want::Documents => b'd',
        Want::Picture(_) => b'p',
    }];
    if let Want::Picture(page) = request.want {
        head.extend_from_slice(&page.to_le_bytes());
    }
    head.extend_from_slice(&(request.n_done as u64).to_le_bytes());
    head.extend_from_slice(&(request.path.len() as u64).to_le_bytes());
    head.extend_from_slice(request.path.as_bytes());
    head.extend_from_slice(&(request.bytes.len() as u64).to_le_bytes());
    to.write_all(&head)?;
    to.write_all(&request.bytes)?;
    to.flush()
}

/// Reads a request; nothing when the program has closed the pipe.
pub(super) fn read_request(from: &mut impl Read) -> Result<Option<Request>> {
    let want = match read_kind(from)? {
        None => return Ok(None),
        Some(b'r') => Want::Readings,
        Some(b'd') => Want::Documents,
        Some(b'p') => Want::Picture(u32::from_le_bytes(read_array(from)?)),
        Some(_) => return Err(ErrorKind::InvalidData.into()),
    };
    let n_done = usize::try_from(u64::from_le_bytes(read_array(from)?)).map_err(Error::other)?;
    let path = String::from_utf8(read_sized(from, MOST_NAME)?).map_err(Error::other)?;
    let bytes = Arc::new(read_sized(from, crate::source::MOST_BYTES)?);
    Ok(Some(Request { want, n_done, path, bytes }))
}

/// Writes an answer.
pub(super) fn write_answer(to: &mut impl Write, answer: &Answer) -> Result<()> {
    let mut frame = Vec::new();
    push_answer(&mut frame, answer);
    to.write_all(&frame)?;
    to.flush()
}

/// Appends an answer to bytes that are written at once.
pub(super) fn push_answer(frame: &mut Vec<u8>, answer: &Answer) {
    match answer {
        Answer::Ready => push_frame(frame, b'y', &[]),
        Answer::Begins(path) => push_frame(frame, b'b', path.as_bytes()),
        Answer::Done(packed) => push_frame(frame, b'd', packed),
        Answer::Recognise { seconds, manner, picture } => {
            let number = Manner::ALL.iter().position(|one| one == manner).unwrap_or_default() as u64;
            push_frame(frame, b's', &[seconds.to_le_bytes(), number.to_le_bytes()].concat());
            push_frame(frame, b'o', picture);
        }
        Answer::End => push_frame(frame, b'e', &[]),
    }
}

fn push_frame(frame: &mut Vec<u8>, kind: u8, content: &[u8]) {
    frame.push(kind);
    frame.extend_from_slice(&(content.len() as u64).to_le_bytes());
    frame.extend_from_slice(content);
}

/// Reads an answer.
pub(super) fn read_answer(from: &mut impl Read) -> Result<Answer> {
    let (kind, content) = read_frame(from)?;
    match (kind, content.as_slice()) {
        (b'y', []) => Ok(Answer::Ready),
        (b'b', _) => Ok(Answer::Begins(String::from_utf8(content).map_err(Error::other)?)),
        (b'd', _) => Ok(Answer::Done(content)),
        (b's', mut head) => {
            let seconds = u64::from_le_bytes(read_array(&mut head)?);
            let number = usize::try_from(u64::from_le_bytes(read_array(&mut head)?)).map_err(Error::other)?;
            let manner = *Manner::ALL.get(number).ok_or(ErrorKind::InvalidData)?;
            match read_frame(from)? {
                (b'o', picture) => Ok(Answer::Recognise { seconds, manner, picture }),
                _ => Err(ErrorKind::InvalidData.into()),
            }
        }
        (b'e', []) => Ok(Answer::End),
        _ => Err(ErrorKind::InvalidData.into()),
    }
}

/// Writes what was recognised in a picture.
pub(super) fn write_reply(to: &mut impl Write, reply: &std::result::Result<String, NoText>) -> Result<()> {
    let (kind, text) = match reply {
        Ok(text) => (b't', text.as_str()),
        Err(NoText::Missing) => (b'm', ""),
        Err(NoText::TooSlow) => (b's', ""),
        Err(NoText::Refused) => (b'x', ""),
    };
    let mut frame = Vec::new();
    push_frame(&mut frame, kind, text.as_bytes());
    to.write_all(&frame)?;
    to.flush()
}

/// Reads what was recognised in a picture.
pub(super) fn read_reply(from: &mut impl Read) -> Result<std::result::Result<String, NoText>> {
    let (kind, text) = read_frame(from)?;
    match kind {
        b't' => Ok(Ok(String::from_utf8(text).map_err(Error::other)?)),
        b'm' => Ok(Err(NoText::Missing)),
        b's' => Ok(Err(NoText::TooSlow)),
        _ => Ok(Err(NoText::Refused)),
    }
}

fn read_frame(from: &mut impl Read) -> Result<(u8, Vec<u8>)> {
    let [kind] = read_array(from)?;
    Ok((kind, read_sized(from, MOST_ANSWER)?))
}

/// Reads the first byte of a message; nothing when the other side has closed the pipe.
fn read_kind(from: &mut impl Read) -> Result<Option<u8>> {
    let mut kind = Vec::new();
    from.take(1).read_to_end(&mut kind)?;
    Ok(kind.first().copied())
}

fn read_array<const N: usize>(from: &mut impl Read) -> Result<[u8; N]> {
    let mut array = [0; N];
    from.read_exact(&mut array)?;
    Ok(array)
}

/// Reads a length and as many bytes; memory grows with what arrives, not with what is announced.
fn read_sized(from: &mut impl Read, most: u64) -> Result<Vec<u8>> {
    let length = u64::from_le_bytes(read_array(from)?);
    if length > most {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut content = Vec::new();
    // Bytes of usual files fit at once; larger ones grow.
    content.reserve_exact(usize::try_from(length.min(1 << 20)).unwrap_or_default());
    let n_read = from.take(length).read_to_end(&mut content)?;
    if n_read as u64 == length { Ok(content) } else { Err(ErrorKind::UnexpectedEof.into()) }
}
