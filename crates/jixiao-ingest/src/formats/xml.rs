//! One pass over XML without a tree: tags and texts are slices of the source, depth is bounded, nothing of its own is expanded.
//!
//! Office programs write most of their XML for properties that no reader of reports asks for. So a tag is only told from text
//! here, and its attributes are looked for when somebody asks; a general reader took twice as long for the same.

use crate::ReadError;
use jixiao_model::Text;
use memchr::{memchr, memchr2, memmem};
use std::borrow::Cow;

/// How deep elements may lie in each other.
const MOST_DEPTH: usize = 512;

/// The largest element tag in bytes, attributes included, that is looked at.
const MOST_TAG: usize = 1 << 20;

/// The longest name of a reference, `#x10FFFF` among them; what is longer after an `&` is text.
const MOST_REFERENCE: usize = 40;

/// So many bytes of attributes are searched for a name as they are before they are told apart.
const LONG: usize = 200;

/// What stands next in the XML. Every start is followed by an end, also for empty elements.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    Start(Element<'a>),
    /// The local name of the element that ends.
    End(&'a str),
    Text(Cow<'a, str>),
}

/// The start of an element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    /// What stands between the angle brackets, without the slash of an empty element.
    tag: &'a str,
    /// Bytes of the prefix, its colon included.
    n_prefix: usize,
    /// Bytes of the name, prefix included.
    n_name: usize,
}

/// A reader of XML.
#[derive(Debug)]
pub(crate) struct Xml<'a> {
    text: &'a str,
    /// Where the next token begins.
    at: usize,
    format: &'static str,
    depth: usize,
    /// The name of the empty element whose start was returned last.
    empty: Option<&'a str>,
    /// Elements left until what is skipped has ended.
    skip_to: Option<usize>,
}

/// A piece of markup.
enum Markup<'a> {
    Start {
        tag: &'a str,
        is_empty: bool,
    },
    End(&'a str),
    CData(&'a str),
    /// A comment, a declaration or an instruction.
    Other,
}

impl<'a> Xml<'a> {
    /// Begins to read; `format` names the file in errors.
    pub(crate) fn new(text: &'a str, format: &'static str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, at: 0, format, depth: 0, empty: None, skip_to: None }
    }

    /// Returns the next event, or nothing at the end.
    ///
    /// XML that ends inside an element, or cannot be read on, is an error; what came before it stands.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'a>>, ReadError> {
        if let Some(depth) = self.skip_to.take() {
            self.pass_over(depth)?;
        }
        if let Some(name) = self.empty.take() {
            return Ok(Some(self.leave(name)));
        }
        while self.at < self.text.len() {
            if self.text.as_bytes()[self.at] != b'<' {
                return Ok(Some(Event::Text(unescaped(self.text_before_markup()))));
            }
            match self.markup()? {
                Markup::Start { tag, is_empty } => return self.enter(tag, is_empty).map(Some),
                Markup::End(name) => return Ok(Some(self.leave(name))),
                Markup::CData(text) => return Ok(Some(Event::Text(Cow::Borrowed(text)))),
                Markup::Other => {}
            }
        }
        self.finish()
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
    pub(crate) fn text_inside(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let depth = self.depth;
        let mut out = Cow::Borrowed("");
        while let Some(event) = self.next()? {
            match event {
                Event::Text(text) if out.is_empty() => out = text,
                Event::Text(text) => out.to_mut().push_str(&text),
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

    /// Passes over all until fewer than so many elements are open. Neither texts nor attributes are looked at.
    fn pass_over(&mut self, depth: usize) -> Result<(), ReadError> {
        if self.empty.take().is_some() {
            self.depth -= 1;
        }
        while self.depth >= depth && self.at < self.text.len() {
            self.text_before_markup();
            if self.at == self.text.len() {
                break;
            }
            match self.markup()? {
                Markup::Start { is_empty: true, .. } | Markup::CData(_) | Markup::Other => {}
                Markup::Start { .. } => self.open()?,
                Markup::End(_) => self.depth -= 1,
            }
        }
        Ok(())
    }

    fn finish(&self) -> Result<Option<Event<'a>>, ReadError> {
        if self.depth == 0 {
            return Ok(None);
        }
        Err(ReadError::damaged(self.format, Text::fixed("XML 中途结束", "its XML ends too early")))
    }

    fn leave(&mut self, name: &'a str) -> Event<'a> {
        self.depth = self.depth.saturating_sub(1);
        Event::End(&name[prefix_length(name)..])
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let what = Text::fixed("XML 元素嵌套层数", "the nesting of XML elements is");
            return Err(ReadError::TooLarge { what, limit: "512" });
        }
        Ok(())
    }

    fn enter(&mut self, tag: &'a str, is_empty: bool) -> Result<Event<'a>, ReadError> {
        self.open()?;
        // No other sign below the blank may stand in a tag.
        let n_name = tag.bytes().position(|byte| byte <= b' ').unwrap_or(tag.len());
        let name = &tag[..n_name];
        self.empty = is_empty.then_some(name);
        Ok(Event::Start(Element { tag, n_prefix: prefix_length(name), n_name }))
    }

    /// Takes the text up to the next markup.
    fn text_before_markup(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = near(b'<', rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Takes the markup that begins here.
    fn markup(&mut self) -> Result<Markup<'a>, ReadError> {
        let rest = &self.text[self.at + 1..];
        let found = match rest.as_bytes().first() {
            Some(b'/') => until(rest, ">").map(|(tag, length)| (Markup::End(tag[1..].trim_ascii_end()), length)),
            Some(b'!') if rest.starts_with("![CDATA[") => {
                until(rest, "]]>").map(|(text, length)| (Markup::CData(&text["![CDATA[".len()..]), length))
            }
            Some(b'!') if rest.starts_with("!--") => {
                until(&rest[3..], "-->").map(|(_, length)| (Markup::Other, 3 + length))
            }
            Some(b'!') => declaration_length(rest.as_bytes()).map(|length| (Markup::Other, length)),
            Some(b'?') => until(rest, "?>").map(|(_, length)| (Markup::Other, length)),
            _ => tag_length(rest.as_bytes()).map(|length| (start(&rest[..length]), length + 1)),
        };
        let Some((markup, length)) = found else {
            return Err(ReadError::damaged(self.format, Text::fixed("XML 有语法错误", "its XML is malformed")));
        };
        if matches!(markup, Markup::Start { .. }) && length > MOST_TAG {
            let what = Text::fixed("XML 标签长度", "the length of an XML tag is");
            return Err(ReadError::TooLarge { what, limit: "1 MiB" });
        }
        self.at += 1 + length;
        Ok(markup)
    }
}

/// Returns what stands before a mark, and how many bytes it takes with the mark.
fn until<'a>(rest: &'a str, mark: &str) -> Option<(&'a str, usize)> {
    let length = match mark.as_bytes() {
        [byte] => near(*byte, rest.as_bytes())?,
        bytes => memmem::find(rest.as_bytes(), bytes)?,
    };
    Some((&rest[..length], length + mark.len()))
}

fn start(inside: &str) -> Markup<'_> {
    match inside.strip_suffix('/') {
        Some(tag) => Markup::Start { tag, is_empty: true },
        None => Markup::Start { tag: inside, is_empty: false },
    }
}

/// Returns the length of a tag up to its `>`, which does not count inside quotes.
fn tag_length(bytes: &[u8]) -> Option<usize> {
    let length = near(b'>', bytes)?;
    // Nearly always quotes are double and closed by then; that is seen without following them, many bytes at once.
    let (mut is_open, mut has_single) = (0, 0);
    for byte in &bytes[..length] {
        is_open ^= u8::from(*byte == b'"');
        has_single |= u8::from(*byte == b'\'');
    }
    if is_open | has_single == 0 {
        return Some(length);
    }
    let (mut open, mut at) = (None, 0);
    loop {
        let next = match open {
            None => at + bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?,
            Some(quote) => at + memchr(quote, &bytes[at..])?,
        };
        open = match (open, bytes[next]) {
            (None, b'>') => return Some(next),
            (None, quote) => Some(quote),
            (Some(_), _) => None,
        };
        at = next + 1;
    }
}

/// Returns the length of a declaration, which may hold further ones, strings and comments, its `>` included.
fn declaration_length(bytes: &[u8]) -> Option<usize> {
    let (mut depth, mut at) = (1, 0);
    while depth > 0 {
        at += bytes[at..].iter().position(|byte| matches!(byte, b'<' | b'>' | b'"' | b'\''))?;
        match bytes[at] {
            b'<' if bytes[at..].starts_with(b"<!--") => at += 4 + memmem::find(&bytes[at + 4..], b"-->")? + 2,
            b'<' => depth += 1,
            b'>' => depth -= 1,
            quote => at += 1 + memchr(quote, &bytes[at + 1..])?,
        }
        at += 1;
    }
    Some(at)
}

impl<'a> Element<'a> {
    /// Returns the name without its prefix.
    pub(crate) fn name(&self) -> &'a str {
        &self.tag[self.n_prefix..self.n_name]
    }

    /// Returns the prefix of the name; empty without one.
    pub(crate) fn prefix(&self) -> &'a str {
        self.tag[..self.n_prefix].trim_end_matches(':')
    }

    /// Returns an attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let raw = &self.tag[self.n_name..];
        // Of a long list most names are never there.
        if raw.len() > LONG && memmem::find(raw.as_bytes(), name.as_bytes()).is_none() {
            return None;
        }
        let found = Attributes(raw).find(|(key, _)| is_named(key, name));
        found.map(|(_, value)| unescaped(value))
    }

    /// Returns all attributes by their names without prefix, their values as they are written: for numbers and words of the
    /// format, which never hold references. Where several are asked for, one pass finds them.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        Attributes(&self.tag[self.n_name..]).map(|(key, value)| (local(key), value))
    }

    /// Returns an attribute that holds a number.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Returns the attribute `val`, in which Word keeps the value of a property.
    pub(crate) fn val(&self) -> Option<Cow<'a, str>> {
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
    name.bytes().position(|byte| byte == b':').map_or(0, |colon| colon + 1)
}

/// Finds a byte that is expected near: so short a way is not worth the call of the search that looks at many bytes at once.
fn near(wanted: u8, bytes: &[u8]) -> Option<usize> {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    const N_WORDS: usize = 6;
    let pattern = EACH * u64::from(wanted);
    let (words, _) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().take(N_WORDS).enumerate() {
        // The lowest byte that becomes zero is the first that is wanted.
        let differing = u64::from_le_bytes(*word) ^ pattern;
        let found = differing.wrapping_sub(EACH) & !differing & HIGHEST;
        if found != 0 {
            return Some(index * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let done = words.len().min(N_WORDS) * 8;
    memchr(wanted, &bytes[done..]).map(|at| done + at)
}

/// Attributes in order: what stands before the sign of equality, and the value as it is written.
struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (rest, bytes) = (self.0, self.0.as_bytes());
            let equals = near(b'=', bytes)?;
            let n_blanks = bytes[equals + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let open = equals + 1 + n_blanks;
            let quote = *bytes.get(open)?;
            if !matches!(quote, b'"' | b'\'') {
                // A value without quotes is none; the next attribute may be sound.
                self.0 = &rest[open..];
                continue;
            }
            let value = open + 1;
            let close = value + near(quote, &bytes[value..])?;
            self.0 = &rest[close + 1..];
            return Some((&rest[..equals], &rest[value..close]));
        }
    }
}

/// Returns the local name at the end of what stands before a sign of equality.
fn local(key: &str) -> &str {
    let name = key.trim_ascii();
    match near(b':', name.as_bytes()) {
        Some(colon) => &name[colon + 1..],
        // What stands before a blank is no attribute.
        None => name.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default(),
    }
}

/// Tells whether a key, with whatever stands before it, is a name with or without a prefix.
fn is_named(key: &str, wanted: &str) -> bool {
    let before = key.as_bytes().trim_ascii_end().strip_suffix(wanted.as_bytes());
    matches!(before.and_then(<[u8]>::last), Some(b':' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// Tells whether a value of the kind on/off says on.
pub(crate) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}

/// Puts in what references stand for. Entities of a document's own are never expanded: they vanish.
fn unescaped(raw: &str) -> Cow<'_, str> {
    let Some(first) = near(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let (mut done, mut next) = (0, Some(first));
    while let Some(found) = next {
        let at = done + found;
        out.push_str(&raw[done..at]);
        let name = reference(&raw[at + 1..]);
        match name {
            Some(name) => out.extend(meant(name)),
            // An `&` that begins no reference is text.
            None => out.push('&'),
        }
        done = at + 1 + name.map_or(0, |name| name.len() + 1);
        next = memchr(b'&', &raw.as_bytes()[done..]);
    }
    out.push_str(&raw[done..]);
    Cow::Owned(out)
}

/// Returns the name of the reference that stands after an `&`.
fn reference(after: &str) -> Option<&str> {
    let head = &after.as_bytes()[..after.len().min(MOST_REFERENCE)];
    let end = memchr2(b';', b'&', head).filter(|end| head[*end] == b';')?;
    let is_named = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b'_' | b'-' | b'.' | b':');
    (end > 0 && head[..end].iter().all(is_named)).then(|| &after[..end])
}

/// Returns the character that a reference stands for.
fn meant(name: &str) -> Option<char> {
    let code = name.strip_prefix('#').map(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    });
    match (code, name) {
        (Some(code), _) => code.ok().and_then(char::from_u32).filter(|c| *c != '\0'),
        (None, "amp") => Some('&'),
        (None, "lt") => Some('<'),
        (None, "gt") => Some('>'),
        (None, "quot") => Some('"'),
        (None, "apos") => Some('\''),
        (None, _) => None,
    }
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
            let tag = format!("p{attributes}");
            let element = Element { tag: &tag, n_prefix: 0, n_name: 1 };
            assert_eq!(element.attribute("val").as_deref(), expected, "{attributes}");
            let listed = element.attributes().find(|(name, _)| *name == "val");
            assert_eq!(listed.map(|(_, value)| value), expected, "{attributes}");
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
