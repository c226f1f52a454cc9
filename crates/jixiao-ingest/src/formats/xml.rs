//! One pass over XML without a tree: bounded depth, text joined with its references, nothing of its own expanded.

use crate::ReadError;
use jixiao_model::Text;
use memchr::memchr;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart};
use std::borrow::Cow;

/// How deep elements may lie in each other.
const MOST_DEPTH: usize = 512;

/// The largest element tag in bytes, attributes included, that is looked at.
const MOST_TAG: usize = 1 << 20;

/// What stands next in the XML. Every start is followed by an end, also for empty elements.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    Start(Element<'a>),
    /// The local name of the element that ends.
    End(Cow<'a, str>),
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    start: BytesStart<'a>,
    /// Bytes of the prefix, its colon included.
    n_prefix: usize,
}

/// A reader of XML.
pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    format: &'static str,
    depth: usize,
    /// Where the name stands of an empty element whose start was returned last, and its length.
    empty: Option<(u64, usize)>,
    /// Elements left until what is skipped has ended.
    skip_to: Option<usize>,
}

impl<'a> Xml<'a> {
    /// Begins to read; `format` names the file in errors.
    pub(crate) fn new(text: &'a str, format: &'static str) -> Self {
        // The reader would leave the mark out of its positions.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, text, format, depth: 0, empty: None, skip_to: None }
    }

    /// Returns the next event, or nothing at the end.
    ///
    /// XML that ends inside an element, or cannot be read on, is an error; what came before it stands.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        loop {
            let was_skipping = self.skip_to.is_some();
            let Some(event) = self.read()? else { return Ok(None) };
            if self.skip_to.is_none() && !was_skipping {
                return Ok(Some(event));
            }
        }
    }

    /// Reads one event and keeps account of the depth.
    fn read(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        use quick_xml::events::Event as Raw;
        if let Some((at, length)) = self.empty.take() {
            let name = self.name_at(at, length);
            return Ok(Some(self.leave(name)));
        }
        loop {
            let before = self.reader.buffer_position();
            let Ok(event) = self.reader.read_event() else {
                return Err(self.damaged(Text::fixed("XML 有语法错误", "its XML is malformed")));
            };
            return Ok(Some(match event {
                Raw::Start(start) => self.enter(start)?,
                Raw::Empty(start) => {
                    self.empty = Some((before + 1, start.name().into_inner().len()));
                    self.enter(start)?
                }
                Raw::End(end) => {
                    let name = self.name_at(before + 2, end.name().into_inner().len());
                    self.leave(name)
                }
                Raw::Text(text) => Event::Text(text.into_inner()),
                Raw::CData(text) => Event::Text(text.into_inner()),
                Raw::GeneralRef(reference) => Event::Text(Cow::Owned(resolved(&reference))),
                Raw::Eof if self.depth > 0 => {
                    return Err(self.damaged(Text::fixed("XML 中途结束", "its XML ends too early")));
                }
                Raw::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Leaves out everything inside the element whose start was returned last, its end included.
    pub(crate) fn skip(&mut self) {
        self.skip_to = Some(self.depth);
    }

    /// Calls `each` for every element inside the one whose start was returned last, which ends by that.
    /// Where `each` says no, nothing further inside is looked at.
    pub(crate) fn inside(&mut self, mut each: impl FnMut(&Element<'a>) -> bool) -> Result<(), ReadError> {
        let depth = self.depth;
        while let Some(event) = self.next()? {
            match event {
                Event::Start(element) => {
                    let enters = each(&element);
                    // Most properties are empty elements, whose ends need not be looked at.
                    if self.empty.take().is_some() {
                        self.depth -= 1;
                    } else if !enters {
                        self.skip();
                    }
                }
                Event::End(_) if self.depth < depth => break,
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns the text inside the element whose start was returned last, which ends by that.
    pub(crate) fn text_inside(&mut self) -> Result<String, ReadError> {
        let depth = self.depth;
        let mut out = String::new();
        while let Some(event) = self.next()? {
            match event {
                Event::Text(text) => out.push_str(&text),
                Event::End(_) if self.depth < depth => break,
                _ => {}
            }
        }
        Ok(out)
    }

    /// Returns how many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// The local part of the name of a tag, taken from the text where it stands, so that nothing is copied.
    fn name_at(&self, at: u64, length: usize) -> &'a str {
        let start = usize::try_from(at).unwrap_or(usize::MAX);
        let name = self.text.get(start..start.saturating_add(length)).unwrap_or_default();
        &name[prefix_length(name)..]
    }

    fn leave(&mut self, name: &'a str) -> Event<'a> {
        self.depth = self.depth.saturating_sub(1);
        self.skip_to = self.skip_to.filter(|depth| *depth <= self.depth);
        Event::End(Cow::Borrowed(name))
    }

    fn enter(&mut self, start: BytesStart<'a>) -> Result<Event<'a>, ReadError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let what = Text::fixed("XML 元素嵌套层数", "the nesting of XML elements is");
            return Err(ReadError::TooLarge { what, limit: "512" });
        }
        if start.len() > MOST_TAG {
            let what = Text::fixed("XML 标签长度", "the length of an XML tag is");
            return Err(ReadError::TooLarge { what, limit: "1 MiB" });
        }
        let n_prefix = prefix_length(start.name().into_inner());
        Ok(Event::Start(Element { start, n_prefix }))
    }

    fn damaged(&self, reason: Text) -> ReadError {
        ReadError::damaged(self.format, reason)
    }
}

impl Element<'_> {
    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &str {
        &self.start.name().into_inner()[self.n_prefix..]
    }

    /// Returns the prefix of the name; empty without one.
    pub(crate) fn prefix(&self) -> &str {
        self.start.name().into_inner()[..self.n_prefix].trim_end_matches(':')
    }

    /// Returns an attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let raw = raw_attribute(self.start.attributes_raw(), name)?;
        if !raw.contains('&') {
            return Some(Cow::Borrowed(raw));
        }
        Some(unescape(raw).unwrap_or(Cow::Borrowed(raw)))
    }

    /// Returns an attribute that holds a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Returns the attribute `val`, in which Word keeps the value of a property.
    pub(crate) fn val(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// Tells whether a property that is on by being there is not switched off.
    pub(crate) fn is_set(&self) -> bool {
        self.val().is_none_or(|value| is_yes(&value))
    }

    /// Tells whether an attribute says yes.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| is_yes(&value))
    }
}

/// Bytes of a name up to its local part.
fn prefix_length(name: &str) -> usize {
    name.bytes().rposition(|byte| byte == b':').map_or(0, |colon| colon + 1)
}

/// Finds the value of an attribute by its local name; of the others nothing is looked at, as most are never asked for.
fn raw_attribute<'a>(raw: &'a str, wanted: &str) -> Option<&'a str> {
    let bytes = raw.as_bytes();
    let mut start = 0;
    loop {
        let equals = start + memchr(b'=', &bytes[start..])?;
        let n_blanks = bytes[equals + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let open = equals + 1 + n_blanks;
        let quote = *bytes.get(open)?;
        if !matches!(quote, b'"' | b'\'') {
            // A value without quotes is none; the next attribute may be sound.
            start = open;
            continue;
        }
        let value = open + 1;
        let close = value + memchr(quote, &bytes[value..])?;
        if is_named(&bytes[start..equals], wanted.as_bytes()) {
            return Some(&raw[value..close]);
        }
        start = close + 1;
    }
}

/// Tells whether a key, with whatever stands before it, is a name with or without a prefix.
fn is_named(key: &[u8], wanted: &[u8]) -> bool {
    let before = key.trim_ascii_end().strip_suffix(wanted);
    matches!(before.and_then(<[u8]>::last), Some(b':' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// Tells whether a value of the kind on/off says on.
pub(crate) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Returns what a reference stands for. Entities of a document's own are never expanded.
pub(crate) fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    match &**reference {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the events of a text; elements named `skip` are skipped.
    fn events(text: &str) -> String {
        let mut xml = Xml::new(text, "test");
        let mut out = String::new();
        loop {
            match xml.next() {
                Ok(Some(Event::Start(element))) => {
                    out += &format!("<{}{}>", element.name(), element.attribute("a").unwrap_or_default());
                    if element.name() == "skip" {
                        xml.skip();
                    }
                }
                Ok(Some(Event::End(name))) => out += &format!("</{name}>"),
                Ok(Some(Event::Text(text))) => out += &text,
                Ok(None) => return out,
                Err(error) => return out + "!" + &error.to_string(),
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(events(text), expected);
    }

    #[test]
    fn names_lose_prefixes_and_references_become_text() {
        check("<w:p w:a='1&amp;2'>甲&amp;&#20057;<![CDATA[<丙>]]></w:p>", "<p1&2>甲&乙<丙></p>");
        check("<a/>", "<a></a>");
        check("\u{feff}<x:a ><x:b c='/'/></x:a >", "<a><b></b></a>");
    }

    #[test]
    fn attributes_are_found_by_their_local_names() {
        for (attributes, expected) in [
            (" w:val='1'", Some("1")),
            (" interval='0' val = \"2='\"", Some("2='")),
            ("\n  r:id='9'\n\tval='3' ", Some("3")),
            (" a=b val='4'", Some("4")),
            (" on val='5'", Some("5")),
            (" val=''", Some("")),
            (" value='6' val", None),
            (" val='7", None),
            (" a='val=' b='\"'", None),
            ("", None),
        ] {
            assert_eq!(raw_attribute(attributes, "val"), expected, "{attributes}");
        }
    }

    #[test]
    fn skipped_elements_vanish_with_all_inside() {
        check("<a><skip><b>x</b><skip/></skip>y<skip/>z</a>", "<a><skip>y<skip>z</a>");
    }

    #[test]
    fn own_entities_are_never_expanded() {
        check("<!DOCTYPE a [<!ENTITY e 'eeee'>]><a>&e;1</a>", "<a>1</a>");
    }

    #[test]
    fn what_stands_before_damage_is_kept() {
        check("<a><b>1", "<a><b>1!damaged test file: its XML ends too early");
        check("<a>1</b>", "<a>1</b>");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(events(&"<a>".repeat(100_000)).ends_with("above the limit of 512"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(<|>|/|&|;|#|a|skip|\\[|!|--|CDATA|=|'){0,40}") {
            let _ = events(&text);
        }
    }
}
