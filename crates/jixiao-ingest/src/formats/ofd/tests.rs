//! Tiny OFD documents, assembled here, through the whole reader.

use super::*;
use crate::formats::testing::{shown, zip_of};

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
