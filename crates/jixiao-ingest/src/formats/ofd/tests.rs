//! Tiny OFD documents, assembled here, through the whole reader.

use super::*;
use crate::formats::testing::{blank_png, shown, zip_of, zip_of_bytes};

const MAIN: &str =
    "<ofd:OFD xmlns:ofd=\"x\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";

/// No test depends on whether a program for recognition is installed.
fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, ReadOptions { ocr: false })
}

/// Builds a document of pages; the first template lies under those that name it.
fn document(pages: &[&str]) -> Vec<u8> {
    let entry = |n: usize| format!("<ofd:Page ID=\"{n}\" BaseLoc=\"Pages/{n}.xml\"/>");
    let list = (0..pages.len()).map(entry).collect::<Vec<_>>().concat();
    let root = format!(
        "<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:TemplatePage ID=\"t\" BaseLoc=\"Tpl.xml\"/></ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
    );
    let names: Vec<String> = (0..pages.len()).map(|n| format!("Doc_0/Pages/{n}.xml")).collect();
    let template = content(&text("云栖市", 20, 50));
    let mut parts =
        vec![("OFD.xml", MAIN), ("Doc_0/Document.xml", root.as_str()), ("Doc_0/Tpl.xml", template.as_str())];
    parts.extend(names.iter().map(String::as_str).zip(pages.iter().copied()));
    zip_of(&parts)
}

fn content(objects: &str) -> String {
    format!("<ofd:Page><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>")
}

/// A text in characters of 4 millimetres.
fn text(words: &str, x: u32, y: u32) -> String {
    let n = words.chars().count().saturating_sub(1);
    format!(
        "<ofd:TextObject Boundary=\"{x} {y} 80 6\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g {n} 4\">{words}\
         </ofd:TextCode></ofd:TextObject>"
    )
}

fn path(data: &str) -> String {
    format!(
        "<ofd:PathObject Boundary=\"20 60 100 40\"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )
}

#[track_caller]
fn check(pages: &[&str], expected: &[&str]) {
    assert_eq!(shown(&parse(&document(pages)).unwrap()), expected);
}

#[test]
fn text_and_ruled_tables() {
    let rules = path("M 0 0 L 80 0 L 80 20 L 0 20 C M 0 10 L 80 10 M 40 10 L 40 20");
    let page = content(
        &(text("一、概况", 20, 50) + &rules + &text("绩效指标", 22, 62) + &text("数量", 22, 72) + &text("甲", 62, 72)),
    );
    check(&[&page], &["h1 一、概况", "t 1,1 1x2 绩效指标; 2,1 数量; 2,2 甲"]);
}

#[test]
fn templates_lie_under_the_page() {
    let page = content(&text("财政局", 40, 50)).replace("<ofd:Page>", "<ofd:Page><ofd:Template TemplateID=\"t\"/>");
    check(&[&page], &["p 云栖市 财政局"]);
}

#[test]
fn matrices_and_missing_shifts() {
    let object = "<TextObject Boundary=\"20 50 80 8\" Size=\"2\" CTM=\"2 0 0 2 0 0\"><TextCode X=\"0\" Y=\"2\">绩效95%</TextCode></TextObject>";
    check(&[&content(object)], &["p 绩效95%"]);
    let page = page(&document(&[&content(object)]), 1).unwrap().unwrap();
    assert!((page.glyphs[1].area.x0 - 24.0 * MILLIMETRE).abs() < 0.1);
    assert!((page.glyphs[1].size - 4.0 * MILLIMETRE).abs() < 0.1);
}

#[test]
fn hidden_objects_and_clips_are_left_out() {
    let hidden = text("暗", 20, 50).replace("Size=", "Visible=\"false\" Size=");
    let clip = "<Clips><Clip><Area><Path><AbbreviatedData>M 0 0 L 9 9</AbbreviatedData></Path></Area></Clip></Clips>";
    check(&[&content(&(hidden + clip + &text("明", 20, 60)))], &["p 明"]);
}

#[test]
fn missing_and_damaged_pages_are_noted() {
    let cut = content(&text("甲", 20, 50)).replace("</ofd:Layer></ofd:Content></ofd:Page>", "");
    check(&[&cut], &["p 甲", "! partly-read"]);
    let picture = content("<ofd:ImageObject ResourceID=\"1\"/>");
    check(&[&picture], &["! needs-ocr"]);
    assert!(matches!(parse(&zip_of(&[("OFD.xml", MAIN)])), Err(ReadError::Damaged { .. })));
}

/// Two pages, of which the second is a picture in a part of this name, listed in this way.
fn scanned(part: &str, list: &str, object: &str) -> Vec<u8> {
    let root = "<Document><CommonData><PhysicalBox>0 0 210 297</PhysicalBox><DocumentRes>DocumentRes.xml</DocumentRes></CommonData>\
        <Pages><Page ID=\"1\" BaseLoc=\"1.xml\"/><Page ID=\"2\" BaseLoc=\"2.xml\"/></Pages></Document>";
    let (list, first, second) = (format!("<Res{list}</Res>"), content(&text("甲", 20, 50)), content(object));
    zip_of_bytes(&[
        ("OFD.xml", MAIN.as_bytes()),
        ("Doc_0/Document.xml", root.as_bytes()),
        ("Doc_0/DocumentRes.xml", list.as_bytes()),
        ("Doc_0/1.xml", first.as_bytes()),
        ("Doc_0/2.xml", second.as_bytes()),
        (part, &blank_png(21, 30)),
    ])
}

#[test]
fn pages_that_are_pictures_are_looked_up_and_recognised() {
    let list = " BaseLoc=\"Res\"><MultiMedia ID=\"7\"><MediaFile>a.png</MediaFile></MultiMedia>";
    let bare = "><MultiMedia ID=\"7\"><MediaFile>/Doc_0/Res/a.png</MediaFile></MultiMedia>";
    let whole = "<ImageObject ResourceID=\"7\" Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\"/>";
    let boxed = "<ImageObject ResourceID=\"7\" Boundary=\"0 0 210 297\"/>";
    let clear = text("隐", 20, 50).replace("Size=", "Alpha=\"0\" Size=");
    let clear_fill = text("隐", 20, 50).replace("<ofd:TextCode", "<ofd:FillColor Alpha=\"0\"/><ofd:TextCode");
    // A blank picture is looked at and tells nothing; one that is not looked at is named.
    for (list, object) in [(list, whole.to_owned()), (bare, boxed.to_owned())] {
        let bytes = scanned("Doc_0/Res/a.png", list, &object);
        assert_eq!(shown(&super::parse(&bytes, ReadOptions { ocr: true }).unwrap()), ["p 甲"], "{object}");
        assert_eq!(shown(&parse(&bytes).unwrap()), ["p 甲", "! needs-ocr 第2页", "! needs-ocr 第2页"], "{object}");
    }
    for hidden in [clear, clear_fill] {
        let bytes = scanned("Doc_0/Res/a.png", list, &(whole.to_owned() + &hidden));
        assert_eq!(shown(&super::parse(&bytes, ReadOptions { ocr: true }).unwrap()), ["p 甲"], "{hidden}");
        let unread = shown(&parse(&bytes).unwrap());
        assert_eq!(unread, ["p 甲", "p 隐", "! needs-ocr 第2页", "! read-by-ocr 第2页"], "{hidden}");
    }
    let missing = scanned("Doc_0/Res/b.png", list, whole);
    let read = super::parse(&missing, ReadOptions { ocr: true }).unwrap();
    assert_eq!(shown(&read), ["p 甲", "! needs-ocr 第2页", "! needs-ocr 第2页"]);
    let small = scanned("Doc_0/Res/a.png", list, &whole.replace("210 0 0 297", "40 0 0 40"));
    assert_eq!(shown(&parse(&small).unwrap()), ["p 甲", "! needs-ocr 第2页"]);
}

#[test]
fn unusual_paths_are_found() {
    let main = MAIN.replace("Doc_0/Document.xml", "\\Doc_0\\.\\Document.xml").replace("ofd:", "");
    let root = "<Document><Pages><Page ID=\"1\" BaseLoc=\"/Pages/0.xml\"/></Pages></Document>";
    let page = content(&text("甲", 20, 50));
    let bytes = zip_of(&[("OFD.xml", &main), ("Doc_0/Document.xml", root), ("Doc_0/Pages/0.xml", &page)]);
    assert_eq!(shown(&parse(&bytes).unwrap()), ["p 甲"]);
}

#[test]
fn cut_packages_never_panic() {
    let whole = document(&[&content(&text("甲", 20, 50))]);
    for length in 0..whole.len() {
        let _ = parse(&whole[..length]);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn any_page_is_read(page in "(<(TextObject|TextCode|PathObject|AbbreviatedData|Content|Template)( (Boundary|CTM|Size|DeltaX|X|CharDirection)=\"[-0-9g. na]{0,16}\"){0,3}>|</(TextObject|TextCode|Content)>|[MLQBAC] |[-0-9.]{1,6} |[甲¤]){0,40}") {
        let _ = parse(&document(&[&page]));
    }

    #[test]
    fn flipped_bits_never_panic(flips in proptest::collection::vec((0usize..4000, 0u8..8), 1..12)) {
        let mut bytes = document(&[&content(&text("甲", 20, 50))]);
        for (at, bit) in flips {
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
        }
        let _ = parse(&bytes);
    }
}
