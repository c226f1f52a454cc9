//! JSON laid out for lists: every element of a top-level list on a line of its own, so that it can be searched with
//! line tools, a diff shows what changed, and ten thousand findings cost no indentation.

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::ser::{Formatter, Serializer};
use std::io;

/// How deep values still begin on a line of their own: the fields of the document, and the elements of their lists.
const DEEPEST_BREAK: usize = 2;

/// Renders `value` with line breaks at its two outer levels, ending in a line break.
pub fn to_lines(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Lines { depth: 0 }))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(serde_json::Error::custom)
}

struct Lines {
    depth: usize,
}

impl Lines {
    fn open(&mut self, bracket: &[u8], out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        self.depth += 1;
        out.write_all(bracket)
    }

    fn next(&self, first: bool, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        out.write_all(if first { b"" } else { b"," })?;
        out.write_all(if self.depth <= DEEPEST_BREAK { b"\n" } else { b"" })
    }

    fn close(&mut self, bracket: &[u8], out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        out.write_all(if self.depth <= DEEPEST_BREAK { b"\n" } else { b"" })?;
        self.depth -= 1;
        out.write_all(bracket)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(b"[", writer)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(b"]", writer)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(first, writer)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.open(b"{", writer)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.close(b"}", writer)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(first, writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(value: &serde_json::Value, expected: &str) {
        let got = to_lines(value).unwrap();
        assert_eq!(got, expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&got).unwrap(), *value);
    }

    #[test]
    fn elements_of_top_level_lists_stand_on_lines_of_their_own() {
        let value = json!({ "findings": [{ "a": [1, 2], "b": { "c": "一" } }, 3], "n": 2 });
        check(&value, "{\n\"findings\":[\n{\"a\":[1,2],\"b\":{\"c\":\"一\"}},\n3\n],\n\"n\":2\n}\n");
    }

    #[test]
    fn empty_and_plain_values_are_valid() {
        check(&json!({}), "{\n}\n");
        check(&json!({ "findings": [] }), "{\n\"findings\":[\n]\n}\n");
        check(&json!(null), "null\n");
    }
}
