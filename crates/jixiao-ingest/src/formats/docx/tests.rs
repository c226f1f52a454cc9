//! Whole Word documents, built around the content of their bodies.

use super::*;
use crate::formats::layout::{Area, Glyph, Origin, Page};
use crate::formats::testing::{blank_png, shown, zip_of, zip_of_bytes};
use proptest::prelude::*;

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="a2"><w:name w:val="数字标题"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="1">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#;

const RELATIONS: &str = r#"<Relationships>
    <Relationship Id="a" Type="http://x/header" Target="header1.xml"/><Relationship Id="b" Type="http://x/footer" Target="footer1.xml"/>
    <Relationship Id="c" Type="http://x/footnotes" Target="footnotes.xml"/><Relationship Id="d" Type="http://x/hyperlink" Target="http://a" TargetMode="External"/>
    <Relationship Id="e" Type="http://x/attachedTemplate" Target="file:///a.dot" TargetMode="External"/><Relationship Id="f" Type="http://x/vbaProject" Target="vbaProject.bin"/></Relationships>"#;

/// No test depends on whether a program for recognition is installed.
fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, ReadOptions { ocr: false })
}

/// Builds a document with styles and lists around the content of its body.
fn document(body: &str) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip_of(&[("word/document.xml", &body), ("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)])
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn line(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", line(text))
}

fn table<const N: usize>(rows: [String; N]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat())
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(shown(&parse(&document(body)).unwrap()), expected);
}

#[test]
fn runs_are_joined_and_signs_are_text() {
    check(
        "<w:p><w:r><w:t>绩</w:t></w:r><w:r><w:t>效 &amp; 自评</w:t></w:r></w:p>\
         <w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r></w:p>\
         <w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>优</w:t></w:r><w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\u{f0b3}95%</w:t></w:r></w:p>",
        &["p 绩效 & 自评", "p 甲\t乙/丙-丁", "p ☑优≥95%"],
    );
}

#[test]
fn insertions_are_read_and_deletions_are_not() {
    check(
        "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p><w:p><w:r><w:t>下</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>留</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        &["p 新", "p 上下", "t 1,1 留", "! partly-read"],
    );
}

/// A picture shown so large, in points.
fn picture(id: &str, width: u32, height: u32) -> String {
    let (width, height) = (width * 12_700, height * 12_700);
    format!(
        "<w:r><w:drawing><wp:extent cx='{width}' cy='{height}'/><pic:pic><a:blip r:embed='{id}'/></pic:pic></w:drawing></w:r>"
    )
}

#[test]
fn pictures_stand_where_they_are_shown() {
    let body = [
        line("前"),
        format!("<w:p>{}{}{}</w:p>", run("图一"), picture("甲", 400, 600), picture("章", 100, 100)),
        "<w:p/>".to_owned(),
        format!("<w:p>{}</w:p>", picture("乙", 400, 90)),
        table([format!("<w:tc><w:p>{}{}</w:p></w:tc>", picture("丙", 300, 300), run("表"))]),
        format!(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r>{}</w:p>",
            picture("丁", 400, 600).replace("<w:drawing>", "<w:rPr><w:vanish/></w:rPr><w:drawing>")
        ),
        line("后"),
    ];
    let body = format!("<w:document><w:body>{}</w:body></w:document>", body.concat());
    let (styles, numbering) = (Styles::default(), Numbering::default());
    // What is recognised is the name of the relation, over and over.
    let mut read = |shown: &Shown| {
        let (c, number) = (shown.id.chars().next()?, shown.number);
        let glyph = |at: u32| {
            let area = Area { x0: f64::from(at) * 10.0, y0: 300.0, x1: f64::from(at) * 10.0 + 10.0, y1: 310.0 };
            Glyph { c, area, size: 10.0, origin: Origin::Recognised(90) }
        };
        Some(Page { number, width: 595.0, height: 842.0, glyphs: (0..3).map(glyph).collect(), ..Page::default() })
    };
    let mut walker = Walker::new(&styles, &numbering, Blocks::default()).with_pictures(&mut read);
    walker.walk(&mut Xml::new(&body, FORMAT)).expect("a body");
    let read = walker.finish().finish();
    assert_eq!(
        shown(&read),
        [
            "p 前", "p 图一", "p 甲甲甲", "p 乙乙乙", "t 1,1 表", "p 丙丙丙", "p 后", "! read-by-ocr 第3段",
            "! read-by-ocr 第5段"
        ]
    );
    let told: Vec<bool> = ["第 1 张图片 90%、3 张图片 90%", "第 4 张图片 90%"]
        .iter()
        .zip(&read.notices)
        .map(|(words, notice)| notice.message.zh.contains(words))
        .collect();
    assert_eq!(told, [true, true], "{:?}", read.notices);
}

#[test]
fn blank_pictures_are_decoded_and_tell_nothing() {
    let body = "<w:document><w:body><w:p><w:r><w:t>正文</w:t></w:r><w:drawing><pic:pic><a:blip r:embed='p'/></pic:pic></w:drawing></w:p></w:body></w:document>";
    let relations = "<Relationships><Relationship Id='p' Type='http://x/image' Target='media/a.png'/></Relationships>";
    let paper = blank_png(60, 90);
    for (picture, expected) in [
        (Some(paper.as_slice()), &["p 正文"][..]),
        (Some(b"\xff\xd8"), &["p 正文", "! needs-ocr"]),
        (None, &["p 正文", "! needs-ocr"]),
    ] {
        let mut parts =
            vec![("word/document.xml", body.as_bytes()), ("word/_rels/document.xml.rels", relations.as_bytes())];
        parts.extend(picture.map(|picture| ("word/media/a.png", picture)));
        let read = super::parse(&zip_of_bytes(&parts), ReadOptions { ocr: true }).expect("a document");
        assert_eq!(shown(&read), expected);
    }
}

#[test]
fn pictures_that_are_not_recognised_are_named() {
    let relations = "<Relationships><Relationship Id='p' Type='http://x/image' Target='media/a.png'/><Relationship Id='v' Type='http://x/image' Target='media/a.emf'/>\
        <Relationship Id='o' Type='http://x/image' Target='http://a/b.png' TargetMode='External'/></Relationships>";
    let with = |body: &str| {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        let parts = [("word/document.xml", body.as_str()), ("word/_rels/document.xml.rels", relations)];
        parse(&zip_of(&parts)).expect("a document")
    };
    let page = format!("<w:p>{}</w:p>", picture("p", 400, 600));
    let read = with(&(page.clone() + &page));
    assert_eq!(shown(&read), ["! needs-ocr", "! needs-ocr", "! partly-read"]);
    assert!(read.notices[1].message.zh.starts_with("第 1、2 张图片的内容未读取"), "{:?}", read.notices);
    assert_eq!(shown(&with(&(page + &line("正文")))), ["p 正文", "! needs-ocr", "! partly-read"]);
    let drawn = with(&format!("<w:p>{}{}</w:p>", run("正文"), picture("v", 400, 600)));
    assert_eq!(shown(&drawn), ["p 正文", "! partly-read", "! partly-read"]);
    let others = format!("<w:p>{}{}{}</w:p>", run("正文"), picture("无", 400, 600), picture("p", 90, 90));
    assert_eq!(shown(&with(&others)), ["p 正文", "! partly-read"]);
}

#[test]
fn hidden_text_is_left_out_with_a_notice() {
    check(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val='h'/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:rStyle w:val='h'/><w:vanish w:val='0'/></w:rPr><w:t>露</w:t></w:r></w:p>",
        &["p 显露", "! partly-read"],
    );
}

#[test]
fn fields_show_their_results() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>= 1+1</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>项</w:t></w:r></w:p>\
         <w:p><w:fldSimple w:instr=' PAGE '><w:r><w:t>7</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/><w:t>优</w:t></w:r></w:p>\
         <w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>",
        &["p 2项", "p 链接", "p ☑优", "p 后"],
    );
}

#[test]
fn headings_by_style_or_number() {
    check(
        "<w:p><w:pPr><w:pStyle w:val='a1'/></w:pPr><w:r><w:t>履职情况</w:t></w:r></w:p>\
         <w:p><w:r><w:t>一、基本</w:t><w:br/><w:t>情况</w:t></w:r></w:p>\
         <w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>人员</w:t></w:r></w:p>",
        &["h2 履职情况", "h1 一、基本情况", "h3 人员"],
    );
}

#[test]
fn automatic_numbers_are_restored() {
    let item = |level: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr></w:pPr>{}</w:p>",
            run(text)
        )
    };
    let heading = |text: &str| format!("<w:p><w:pPr><w:pStyle w:val='a2'/></w:pPr>{}</w:p>", run(text));
    let body = [
        heading("概况"),
        item(1, "职能"),
        item(2, "2021年"),
        item(2, ""),
        heading("绩效"),
        item(1, "指标"),
        table([format!("<w:tc>{}</w:tc>", item(2, ""))]),
    ];
    check(
        &body.concat(),
        &["h1 一、概况", "h2 （一）职能", "h3 1. 2021年", "h1 二、绩效", "h2 （一）指标", "t 1,1 1."],
    );
}

#[test]
fn merged_cells_are_one_object_with_its_span() {
    let rows = [
        [cell("<w:vMerge w:val='restart'/>", "数量"), cell("", "甲"), cell("", "1")].concat(),
        [cell("<w:vMerge/>", ""), cell("", "乙"), cell("", "2")].concat(),
        [cell("<w:gridSpan w:val='2'/>", "合计"), cell("", "3")].concat(),
        format!("<w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>{}", cell("", "中")),
        [cell("<w:hMerge w:val='restart'/>", "左"), cell("<w:hMerge/>", ""), cell("", "右")].concat(),
    ];
    check(
        &table(rows),
        &["t 1,1 2x1 数量; 1,2 甲; 1,3 1; 2,2 乙; 2,3 2; 3,1 1x2 合计; 3,3 3; 4,2 中; 5,1 1x2 左; 5,3 右"],
    );
}

#[test]
fn nested_tables_follow_the_outer_one_and_their_text_stays() {
    let inner = table([cell("", "内")]);
    let holding = format!("{}<w:tc>{}{inner}</w:tc>", cell("", "表"), line("外"));
    let pair = || [cell("", "甲"), cell("", "1")].concat();
    check(
        &table([pair(), pair(), pair(), holding]),
        &["t 1,1 甲; 1,2 1; 2,1 甲; 2,2 1; 3,1 甲; 3,2 1; 4,1 表; 4,2 外/内", "t 1,1 内"],
    );
}

#[test]
fn tables_that_only_arrange_are_none() {
    let inner = table([[cell("", "甲"), cell("", "1")].concat()]);
    let broken = "<w:p><w:r><w:t>自评</w:t><w:br/><w:t>表</w:t></w:r></w:p>";
    let page = format!("<w:tc>{broken}{}{inner}{}</w:tc>", line("（2021年度）"), line("注"));
    check(&table([page.clone()]), &["p 自评/表", "p （2021年度）", "t 1,1 甲; 1,2 1", "p 注"]);
    check(
        &table([cell("", "题"), [cell("", ""), page].concat()]),
        &["p 题", "p 自评/表", "p （2021年度）", "t 1,1 甲; 1,2 1", "p 注"],
    );
    let deep = table([format!("<w:tc>{}</w:tc>", table([format!("<w:tc>{inner}</w:tc>")]))]);
    check(&deep, &["t 1,1 甲; 1,2 1"]);
}

#[test]
fn text_boxes_are_read_once_after_their_paragraph() {
    let modern = format!("<w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing>", line("框"));
    let old = format!("<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>", line("框"));
    let both = format!(
        "<mc:AlternateContent><mc:Choice>{modern}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    );
    check(&format!("<w:p><w:r><w:t>前</w:t>{both}</w:r>{}</w:p>", run("后")), &["p 前后", "p 框"]);
    check(&format!("<w:p><w:r>{old}</w:r></w:p>"), &["p 框"]);
    let boxed = format!("<w:txbxContent>{}</w:txbxContent>", table([cell("", "内")]));
    check(&format!("<w:p><w:r><w:t>前</w:t>{boxed}</w:r></w:p>"), &["p 前", "t 1,1 内"]);
}

#[test]
fn content_controls_are_transparent_and_prompts_are_no_content() {
    let controlled =
        |content: &str| format!("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>");
    let row = controlled(&format!("<w:tr>{}{}</w:tr>", controlled(&cell("", "甲")), cell("", "乙")));
    check(&format!("<w:tbl>{row}</w:tbl>"), &["t 1,1 甲; 1,2 乙"]);
    let prompt =
        format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("单击输入"));
    check(&format!("<w:p>{}{prompt}{}</w:p>", run("得分"), controlled(&run("：9"))), &["p 得分：9", "! partly-read"]);
}

#[test]
fn what_stands_beside_the_body_stays_apart() {
    let page = "<w:p><w:r><w:t>第</w:t></w:r><w:fldSimple w:instr='PAGE'><w:r><w:t>3</w:t></w:r></w:fldSimple><w:r><w:t>页</w:t></w:r></w:p>";
    let notes = format!(
        "<w:footnotes><w:footnote w:type='separator'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote></w:footnotes>",
        line("线"),
        line("注")
    );
    let bytes = zip_of(&[
        ("word/document.xml", &format!("<w:document><w:body>{}<w:altChunk/></w:body></w:document>", line("正文"))),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/header1.xml", &format!("<w:hdr>{}</w:hdr>", line("云栖市水务局"))),
        ("word/footer1.xml", &format!("<w:ftr>{page}</w:ftr>")),
        ("word/footnotes.xml", &notes),
    ]);
    let read = parse(&bytes).unwrap();
    let asides: Vec<String> =
        read.value.asides.iter().map(|aside| format!("{:?} {}", aside.kind, aside.text)).collect();
    assert_eq!(asides, ["Header 云栖市水务局", "Footnote 注"]);
    // An embedded foreign part, macros and an outside template; then the lines beside the body.
    assert_eq!(shown(&read), ["p 正文", "! partly-read", "! partly-read", "! partly-read", "! unread-text"]);
}

#[test]
fn strict_documents_with_another_main_part_are_read() {
    let rels = r#"<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/main.xml"/></Relationships>"#;
    let bytes = zip_of(&[("_rels/.rels", rels), ("word/main.xml", &line("正文").replace("w:", "x:"))]);
    assert_eq!(shown(&parse(&bytes).unwrap()), ["p 正文"]);
}

#[test]
fn what_stands_before_damage_is_kept() {
    let cut = |body: &str| zip_of(&[("word/document.xml", body)]);
    let read = parse(&cut(&format!("<w:document><w:tbl><w:tr>{}", cell("", "甲")))).unwrap();
    assert_eq!(shown(&read), ["t 1,1 甲", "! partly-read"]);
    assert!(matches!(parse(&cut("<w:document>")), Err(ReadError::Damaged { .. })));
}

#[test]
fn bombs_are_refused() {
    assert!(matches!(parse(&document(&"<w:p/>".repeat(12 << 20))), Err(ReadError::TooLarge { .. })));
    assert!(matches!(parse(&document(&"<w:sdt>".repeat(1000))), Err(ReadError::TooLarge { .. })));
    let deep = "<w:tbl><w:tr><w:tc>".repeat(40);
    assert!(matches!(parse(&document(&deep)), Err(ReadError::TooLarge { .. })));
    let entities = "<!DOCTYPE a [<!ENTITY e '&d;&d;'><!ENTITY d 'xxxx'>]>";
    let bytes = zip_of(&[("word/document.xml", &format!("{entities}{}", line("&e;甲")))]);
    assert_eq!(shown(&parse(&bytes).unwrap()), ["p &e;甲"]);
}

#[test]
fn huge_spans_are_cut() {
    let wide = cell("<w:gridSpan w:val='4000000000'/>", "甲");
    check(&table([wide]), &["t 1,1 1x1024 甲"]);
    let far = format!("<w:trPr><w:gridBefore w:val='4000000000'/></w:trPr>{}{}", cell("", "远"), cell("", "更远"));
    check(&table([cell("", "甲"), far]), &["t 1,1 甲", "! partly-read 表1"]);
}

/// A document with a bit of everything, for damage.
fn whole() -> Vec<u8> {
    let rows = [cell("<w:vMerge w:val='restart'/>", "甲"), cell("<w:vMerge/>", "")];
    document(&format!(
        "{}{}<w:p><w:r><w:txbxContent>{}</w:txbxContent></w:r></w:p>",
        line("一、概况"),
        table(rows),
        line("框")
    ))
}

#[test]
fn truncated_documents_are_errors() {
    let whole = whole();
    for length in 0..whole.len() {
        assert!(parse(&whole[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn flipped_bits_never_panic(at in 0usize..10_000, bit in 0u8..8) {
        let mut bytes = whole();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let _ = parse(&bytes);
    }

    #[test]
    fn any_order_of_elements_is_read(body in "(</?w:(tbl|tr|tc|p|r|t|sdt|txbxContent|fldChar|trPr|tcPr|pPr|rPr|del)>|<w:vMerge/>|<w:showingPlcHdr/>|<w:gridSpan w:val=\"[0-9]{1,10}\"/>|[甲乙]){0,60}") {
        let _ = parse(&zip_of(&[("word/document.xml", &body)]));
    }

    #[test]
    fn any_list_definition_is_read(part in "(<(w:)?(num|lvl|abstractNum|lvlText|start|style|basedOn|numId)( w:(val|ilvl|numId|abstractNumId|styleId)='[0-9%]{1,11}'){0,2}/?>|</(num|lvl|abstractNum|style)>){0,30}") {
        let body = "<w:p><w:pPr><w:pStyle w:val='1'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>".repeat(3);
        let parts = [("word/document.xml", body.as_str()), ("word/styles.xml", &part), ("word/numbering.xml", &part)];
        let _ = parse(&zip_of(&parts));
    }
}
