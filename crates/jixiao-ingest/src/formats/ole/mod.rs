//! Compound files: what they hold is told by the streams at their top.

mod compound;

pub(crate) use compound::{Compound, SIGNATURE};

use crate::ReadError;
use jixiao_model::Format;

/// Streams and storages by which the programs that are not read are known.
static OTHERS: &[(&str, &str)] = &[
    ("PowerPoint Document", "PowerPoint"),
    ("PP40", "PowerPoint"),
    ("Current User", "PowerPoint"),
    ("__properties_version1.0", "Outlook"),
    ("VisioDocument", "Visio"),
    ("Quill", "Publisher"),
    ("BodyText", "HWP"),
    ("WksSSWorkBook", "Microsoft Works"),
    ("MatOST", "Microsoft Works"),
    ("MatadorObject", "Microsoft Works"),
    ("CONTENTS", "Microsoft Works"),
    ("Props14", "Project"),
    ("Props12", "Project"),
    ("Props9", "Project"),
    ("Props", "Project"),
    ("\u{1}Ole10Native", "OLE"),
];

/// Tells which document a compound file is.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, ReadError> {
    let compound = Compound::open(bytes)?;
    let has = |wanted: &str| compound.names().any(|name| name.eq_ignore_ascii_case(wanted));
    if ["EncryptedPackage", "EncryptionInfo", "\u{9}DRMContent"].into_iter().any(has) {
        return Err(ReadError::Protected);
    }
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    if has("Workbook") || has("Book") {
        return Ok(Format::Xls);
    }
    let other = OTHERS.iter().find(|(name, _)| has(name));
    Err(other.map_or(ReadError::NotInOle, |(_, program)| ReadError::UnsupportedFormat(program)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::testing::ole_of;

    #[track_caller]
    fn check(streams: &[&str], expected: &str) {
        let streams: Vec<(&str, &[u8])> = streams.iter().map(|name| (*name, &b"x"[..])).collect();
        let said = match kind(&ole_of(&streams)) {
            Ok(format) => format.name().to_owned(),
            Err(error) => error.to_string(),
        };
        assert_eq!(said, expected, "{streams:?}");
    }

    #[test]
    fn files_are_told_apart_by_their_streams() {
        check(&["WordDocument", "1Table"], "doc");
        check(&["WORKBOOK"], "xls");
        check(&["Book"], "xls");
        check(&["EncryptedPackage", "EncryptionInfo"], "protected by a password");
        check(&["PowerPoint Document"], "PowerPoint files are not read yet");
        check(&["__properties_version1.0"], "Outlook files are not read yet");
        check(&["CONTENTS", "SPELLING"], "Microsoft Works files are not read yet");
        check(&["abc"], "an OLE file, but no Word or Excel document");
        check(&[], "an OLE file, but no Word or Excel document");
    }

    #[test]
    fn what_is_no_compound_file_is_damaged() {
        for bytes in [&b""[..], SIGNATURE, &[0; 600]] {
            assert!(matches!(kind(bytes), Err(ReadError::Damaged { .. })));
        }
    }
}
