//! What small pieces of XML are told to be.

use super::near::near;
use super::{Element, Event, Xml};
use proptest::prelude::any;

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
        let element = Element::new(&tag);
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
    check("<!DOCTYPE a [<!ENTITY e 'eeee'>]><a>&e;1</a>", "<a>&e;1</a>");
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

#[test]
fn quotes_hold_what_would_end_a_tag() {
    check("<p a='>'/>", "<p>></p>");
    check("<p a=\"1>2\" b='\">'>x</p>", "<p1>2>x</p>");
    check("<p b=\"'\" a='\"'/>", "<p\"></p>");
    check("<p a='1", "!damaged test file: its XML is malformed");
}

#[test]
fn declarations_comments_and_instructions_are_passed_over() {
    check("<?xml version='1.0'?><!-- <b> -- > --><p/>", "<p></p>");
    check("<!DOCTYPE p [<!-- ]> ' --><!ELEMENT p '>'>]><p/>", "<p></p>");
    check("<p><!---->1<?b > ?>2</p>", "<p>12</p>");
    check("<!-->", "!damaged test file: its XML is malformed");
    check("<p><![CDATA[]]]]>x</p>", "<p>]]x</p>");
}

#[test]
fn an_ampersand_without_a_reference_is_text() {
    for (text, expected) in [
        ("a&b", "a&b"),
        ("a & b;", "a & b;"),
        ("&&amp;&", "&&&"),
        ("&#x4E59;&#20057;&#X4e59;", "乙乙乙"),
        ("&#0;&#xD800;&#99999999999;", "&#0;&#xD800;&#99999999999;"),
        ("&;&#;&-1;", "&;&#;&-1;"),
        ("&lt;&gt;&quot;&apos;", "<>\"'"),
        ("&甲;", "&甲;"),
        ("&aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd;", "&aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd;"),
    ] {
        check(text, expected);
    }
}

#[test]
fn tags_without_measure_are_refused() {
    let tag = format!("<p a='{}'/>", "x".repeat(1 << 20));
    assert!(events(&tag).ends_with("above the limit of 1 MiB"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "(<|>|/|&|;|#|a|skip|\\[|!|--|CDATA|=|'|\"){0,40}") {
        let _ = events(&text);
    }

    #[test]
    fn near_finds_the_first(mut bytes in proptest::collection::vec(any::<u8>(), 0..80), places in proptest::collection::vec(0..80_usize, 0..3)) {
        for place in places.into_iter().filter(|place| *place < bytes.len()).collect::<Vec<_>>() {
            bytes[place] = b'<';
        }
        proptest::prop_assert_eq!(near(b'<', &bytes), memchr::memchr(b'<', &bytes));
    }
}
