//! Entries of rar archives, of all generations of the format.

use super::{Budget, MOST_ENTRY, Unpacked, is_wanted, name};
use crate::ReadError;
use jixiao_model::Text;
use rars::{Archive, ArchiveMember, ArchiveReadOptions, ArchiveReader, Error, ErrorKind};
use rars::{ExtractionDecision, ExtractionErrorAction};
use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

/// The most headers of an archive, and the most bytes of them.
const MOST_HEADERS: u64 = 50_000;
const MOST_HEADER_BYTES: u64 = 32 << 20;

/// The largest dictionary: the usual settings choose 32 MiB, the program itself 256 MiB at most for such files.
const MOST_DICTIONARY: u64 = 256 << 20;

/// The most memory that the decoder works in.
const MOST_WORKSPACE: u64 = 640 << 20;

/// Takes the bytes of one entry while it is decoded.
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An entry that is wanted, with what became of it.
struct Wanted {
    name: String,
    bytes: Rc<RefCell<Vec<u8>>>,
    state: Result<(), ReadError>,
}

/// Unpacks the wanted entries in the order of the archive.
pub(super) fn entries(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Unpacked>, ReadError> {
    let options =
        ArchiveReadOptions::new().with_max_header_count(MOST_HEADERS).with_max_header_bytes(MOST_HEADER_BYTES);
    let archive = ArchiveReader::read_with_options(bytes, options).map_err(|error| in_words(&error))?;
    let options = ArchiveReadOptions::new()
        .with_max_member_output_bytes(MOST_ENTRY)
        .with_max_total_output_bytes(budget.n_bytes)
        .with_max_reader_workspace_bytes(MOST_WORKSPACE)
        .with_rar50_dictionary_size_limit(MOST_DICTIONARY);
    let mut wanted: Vec<Wanted> = Vec::new();
    let failed = extract(&archive, options, &mut wanted, budget).err();
    // What the decoder did not come to.
    let n_seen = wanted.len();
    let unseen = archive.members().filter_map(|member| name_of(&member)).skip(n_seen);
    let mut out: Vec<Unpacked> = wanted.into_iter().map(finish).collect();
    out.extend(unseen.map(|name| Unpacked { name, content: Err(failed.as_ref().map_or_else(cut_off, in_words)) }));
    Ok(out)
}

fn extract(
    archive: &Archive,
    options: ArchiveReadOptions<'_>,
    wanted: &mut Vec<Wanted>,
    budget: &mut Budget,
) -> Result<(), Error> {
    // In a solid archive nothing can be passed over: what is not wanted is decoded into nothing.
    let is_solid = archive.members().any(|member| member.is_solid());
    let wanted = RefCell::new(wanted);
    let outcome = archive.extract_with_control_and_errors(
        options,
        |member| {
            if member.meta.is_directory || member.meta.is_redirection {
                return Ok(ExtractionDecision::Skip);
            }
            let name = name_of(member);
            let admitted = admit(member, budget, is_solid || name.is_some());
            let pass_over = if is_solid { ExtractionDecision::Stop } else { ExtractionDecision::Skip };
            let is_admitted = admitted.is_ok();
            match name {
                None if is_solid && is_admitted => Ok(ExtractionDecision::Extract(Box::new(std::io::sink()))),
                None => Ok(pass_over),
                Some(name) => {
                    let one = Wanted { name, bytes: Rc::default(), state: admitted };
                    let sink = Sink(Rc::clone(&one.bytes));
                    wanted.borrow_mut().push(one);
                    Ok(if is_admitted { ExtractionDecision::Extract(Box::new(sink)) } else { pass_over })
                }
            }
        },
        |_, error| {
            if let Some(last) = wanted.borrow_mut().last_mut() {
                last.state = Err(in_words(error));
            }
            Ok(ExtractionErrorAction::Continue)
        },
    );
    if let (Err(error), Some(last)) = (&outcome, wanted.borrow_mut().last_mut()) {
        last.state = Err(in_words(error));
    }
    outcome.map(|_| ())
}

/// Decides whether an entry may be decoded.
fn admit(member: &ArchiveMember, budget: &mut Budget, is_decoded: bool) -> Result<(), ReadError> {
    if member.meta.is_encrypted {
        return Err(ReadError::Protected);
    }
    if member.meta.is_split_before || member.meta.is_split_after {
        let reason = Text::fixed("是分卷压缩包的一部分", "a part of an archive in several volumes");
        return Err(ReadError::damaged("rar", reason));
    }
    if is_decoded { budget.take(member.meta.unpacked_size) } else { Ok(()) }
}

fn name_of(member: &ArchiveMember) -> Option<String> {
    let is_file = !member.meta.is_directory && !member.meta.is_redirection;
    name::clean(&name::decode(member.meta.name_bytes())).filter(|name| is_file && is_wanted(name))
}

fn finish(one: Wanted) -> Unpacked {
    let content = one.state.map(|()| one.bytes.take());
    Unpacked { name: one.name, content }
}

fn in_words(error: &Error) -> ReadError {
    match error.kind() {
        ErrorKind::PasswordRequired | ErrorKind::BadPassword => ReadError::Protected,
        _ if is_encrypted(error) => ReadError::Protected,
        ErrorKind::ResourceLimit => {
            let what = Text::fixed("解压所需内存或解压后的大小", "the memory or the size needed to unpack is");
            ReadError::TooLarge { what, limit: "256 MiB" }
        }
        ErrorKind::UnsupportedFeature | ErrorKind::UnsupportedFormat => {
            ReadError::damaged("rar", Text::fixed("加密或压缩方式不受支持", "unsupported encryption or compression"))
        }
        _ => cut_off(),
    }
}

/// Tells whether decoding failed only because decryption is not part of the program.
fn is_encrypted(error: &Error) -> bool {
    match error {
        Error::AtArchiveOffset { source, .. } | Error::AtEntry { source, .. } => is_encrypted(source),
        Error::FeatureDisabled { feature } => feature.contains("encryption"),
        Error::UnsupportedEncryption { .. } => true,
        _ => false,
    }
}

fn cut_off() -> ReadError {
    ReadError::damaged("rar", Text::fixed("压缩包不完整", "the archive is cut off or damaged"))
}
