//! The pass over the XML: events in order, parts left out, depth.

use super::element::{Element, prefix_length};
use super::markup::{Markup, markup};
use super::near::near;
use super::reference::unescaped;
use crate::ReadError;
use jixiao_model::Text;
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
    End(&'a str),
    Text(Cow<'a, str>),
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

    /// Takes the text up to the next markup.
    fn text_before_markup(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = near(b'<', rest.as_bytes()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Takes the markup that begins here.
    fn markup(&mut self) -> Result<Markup<'a>, ReadError> {
        let Some((markup, length)) = markup(&self.text[self.at + 1..]) else {
            return Err(ReadError::damaged(self.format, Text::fixed("XML 有语法错误", "its XML is malformed")));
        };
        if matches!(markup, Markup::Start { .. }) && length > MOST_TAG {
            let what = Text::fixed("XML 标签长度", "the length of an XML tag is");
            return Err(ReadError::TooLarge { what, limit: "1 MiB" });
        }
        self.at += 1 + length;
        Ok(markup)
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
        let element = Element::new(tag);
        self.empty = is_empty.then(|| element.full_name());
        Ok(Event::Start(element))
    }
}
