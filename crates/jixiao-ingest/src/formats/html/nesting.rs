//! Bounds how deep the elements of a page lie in each other before it is parsed: each open one costs time at every tag.

use memchr::memchr;
use std::borrow::Cow;

/// The most open elements; start tags beyond are taken out, their content stays.
const MOST_OPEN: usize = 250;

/// The most open tables; pages of portals come to ten.
const MOST_TABLES: usize = 40;

/// Elements that have no end, or that the next of their kind ends.
fn is_short(name: &str) -> bool {
    let mut lower = [0; "colgroup".len()];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"col"
            | b"area"
            | b"base"
            | b"embed"
            | b"source"
            | b"track"
            | b"wbr"
            | b"param"
            | b"p"
            | b"li"
            | b"td"
            | b"th"
            | b"tr"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"dt"
            | b"dd"
            | b"option"
            | b"colgroup"
            | b"body"
            | b"html"
            | b"head"
    )
}

/// Elements that are opened again when something around them ends.
static FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// End tags do not reach out of these.
static BOUNDARIES: &[&str] = &["table", "template", "object", "marquee", "applet"];

/// Returns the page without the start tags that would lie too deep.
pub(super) fn bounded(page: &str) -> Cow<'_, str> {
    let mut open: Vec<&str> = Vec::new();
    let mut kept = String::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = memchr(b'<', &page.as_bytes()[at..]) {
        let start = at + found;
        let (tag, end) = tag(page, start);
        at = end;
        match tag {
            Tag::Start(name) if is_too_deep(&open, name) => {
                kept.push_str(&page[copied..start]);
                copied = end;
            }
            Tag::Start(name) => open.push(name),
            Tag::End(name) => close(&mut open, name),
            Tag::Other => {}
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    kept.push_str(&page[copied..]);
    Cow::Owned(kept)
}

/// A tag that counts.
#[derive(Debug, PartialEq, Eq)]
enum Tag<'a> {
    Start(&'a str),
    End(&'a str),
    Other,
}

/// Reads the tag at a `<`; returns it with where to read on.
fn tag(page: &str, start: usize) -> (Tag<'_>, usize) {
    let after = &page[start + 1..];
    if after.starts_with("!--") {
        return (Tag::Other, after.find("-->").map_or(page.len(), |end| start + 1 + end + 3));
    }
    let is_end = after.starts_with('/');
    let name_start = start + 1 + usize::from(is_end);
    let name = &page[name_start..];
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = &name[..length];
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Tag::Other, start + 1);
    }
    let end = memchr(b'>', &page.as_bytes()[name_start..]).map_or(page.len(), |end| name_start + end + 1);
    if is_short(name) {
        return (Tag::Other, end);
    }
    (if is_end { Tag::End(name) } else { Tag::Start(name) }, end)
}

fn is_too_deep(open: &[&str], name: &str) -> bool {
    if name.eq_ignore_ascii_case("table") {
        return open.iter().filter(|other| other.eq_ignore_ascii_case("table")).count() >= MOST_TABLES;
    }
    open.len() >= MOST_OPEN
}

/// Closes the innermost element of a name as a parser would, never more than it would.
fn close(open: &mut Vec<&str>, name: &str) {
    // Most end tags close what was opened last.
    if open.pop_if(|last| last.eq_ignore_ascii_case(name)).is_some() {
        return;
    }
    let is = |list: &[&str], name: &str| list.iter().any(|one| one.eq_ignore_ascii_case(name));
    let mut found = None;
    for (index, other) in open.iter().enumerate().rev() {
        if other.eq_ignore_ascii_case(name) {
            found = Some(index);
            break;
        }
        if is(BOUNDARIES, other) {
            break;
        }
    }
    let Some(found) = found else { return };
    if is(FORMATTING, name) {
        open.remove(found);
        return;
    }
    let reopened: Vec<&str> = open[found + 1..].iter().filter(|inner| is(FORMATTING, inner)).copied().collect();
    open.truncate(found);
    if !is(BOUNDARIES, name) {
        open.extend(reopened);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &str) {
        assert_eq!(bounded(page), expected);
    }

    #[test]
    fn pages_of_any_kind_stay_as_they_are() {
        let rows = "<tr><td><font>a<p>b<br></td></tr>".repeat(200);
        let page = format!("<div><!-- <div> --><table>{rows}</table></div>");
        check(&page, &page);
        let closed = "<div><b><span>a</b></div>".repeat(1_000);
        check(&closed, &closed);
        check("a < b <", "a < b <");
    }

    #[test]
    fn tags_beyond_the_bound_are_taken_out() {
        let deep = format!("{}甲", "<div>".repeat(MOST_OPEN + 9));
        check(&deep, &format!("{}甲", "<div>".repeat(MOST_OPEN)));
        check(&"<table>".repeat(99), &"<table>".repeat(MOST_TABLES));
    }

    #[test]
    fn end_tags_that_a_parser_passes_over_close_nothing() {
        let page = "<div><table><td></div></table>".repeat(MOST_OPEN + 9);
        assert_eq!(bounded(&page).matches("<div>").count(), MOST_OPEN);
    }
}
