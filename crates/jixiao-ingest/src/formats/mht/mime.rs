//! Splits a MIME message into its parts.

use super::transfer;
use crate::formats::base64;

/// The most bytes of the headers of one part.
const MOST_HEADER: usize = 64 << 10;

/// How deep multipart messages may lie in each other.
const MOST_DEPTH: usize = 8;

/// The most parts of a message.
const MOST_PARTS: usize = 5_000;

/// The headers of a message or part: names in lower case, values in one line.
#[derive(Debug, Default)]
pub(super) struct Headers(Vec<(String, String)>);

/// A part that is not itself split.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub(super) headers: Headers,
    body: &'a [u8],
}

impl Headers {
    /// Splits headers off the front of a message.
    pub(super) fn split(bytes: &[u8]) -> (Self, &[u8]) {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        while at < bytes.len().min(MOST_HEADER) {
            let length = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len() - at, |end| end + 1);
            let line = String::from_utf8_lossy(&bytes[at..at + length]);
            at += length;
            let text = line.trim();
            if text.is_empty() {
                break;
            }
            if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(text);
                }
            } else if let Some((name, value)) = text.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        (Self(headers), &bytes[at..])
    }

    /// Returns the value of a header.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns the kind of content in lower case, e.g. `text/html`.
    pub(super) fn kind(&self) -> String {
        let value = self.get("content-type").unwrap_or("text/plain");
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Returns a parameter of the content type, e.g. `charset`.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let mut rest = self.get("content-type")?;
        while let Some(at) = rest.find(';') {
            rest = rest[at + 1..].trim_start();
            let Some((key, value)) = rest.split_once('=') else { continue };
            let value = value.trim_start();
            let (value, after) = match value.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
                None => value.split_at(value.find(';').unwrap_or(value.len())),
            };
            if key.trim().eq_ignore_ascii_case(name) {
                return Some(value.trim().to_owned());
            }
            rest = after;
        }
        None
    }
}

impl Part<'_> {
    /// Returns the content with its transfer encoding undone.
    pub(super) fn content(&self) -> Vec<u8> {
        match self.headers.get("content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => transfer::quoted_printable(self.body),
            "base64" => base64::decode(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// Returns the parts of a message in order, those of nested messages in their place.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    collect(bytes, 0, &mut out);
    out
}

fn collect<'a>(bytes: &'a [u8], depth: usize, out: &mut Vec<Part<'a>>) {
    let (headers, body) = Headers::split(bytes);
    let boundary = headers.parameter("boundary").filter(|boundary| !boundary.is_empty() && depth < MOST_DEPTH);
    match boundary {
        Some(boundary) if headers.kind().starts_with("multipart/") => {
            for part in between(body, &boundary) {
                collect(part, depth + 1, out);
            }
        }
        _ if out.len() < MOST_PARTS => out.push(Part { headers, body }),
        _ => {}
    }
}

/// Returns what stands between the boundary lines; a message that was cut off ends with its last part.
fn between<'a>(body: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let (mut at, mut start) = (0, None);
    while at < body.len() {
        let end = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |end| at + end + 1);
        if body[at..end].starts_with(&mark) {
            parts.extend(start.map(|start| &body[start..at]));
            let is_last = body[at + mark.len()..end].starts_with(b"--");
            start = (!is_last).then_some(end);
            if is_last {
                break;
            }
        }
        at = end;
    }
    parts.extend(start.map(|start| &body[start..]));
    parts
}
