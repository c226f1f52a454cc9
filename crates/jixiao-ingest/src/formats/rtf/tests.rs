//! Tests of rich text, each on the smallest file that shows one thing.

use crate::formats::testing::{each_cut_and_flip, shown};
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::Warned;

/// Escapes text as Word does: everything beyond ASCII as `\u` with a fallback.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut buffer = [0; 2];
    for c in text.chars() {
        if matches!(c, '\n' | ' '..='~') {
            out.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut buffer) {
            out += &format!("\\u{}?", unit.cast_signed());
        }
    }
    out
}

fn document(body: &str) -> Vec<u8> {
    let head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\fcharset136 MingLiU;}{\\f2\\fcharset0 Arial;}}{\\stylesheet{Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 toc 1;}{\\s3\\outlinelevel2 x;}}{\\info{\\title no}}";
    format!("{head}{}}}", escaped(body)).into_bytes()
}

/// No test depends on whether a program for recognition is installed.
fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, ReadOptions { ocr: false })
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(shown(&parse(&document(body)).unwrap()), expected, "{body}");
}

#[test]
fn bytes_follow_the_code_page_of_their_font() {
    check("\\f0 \\'bc\\'a8\\'d0\\'a7\\par", &["p 绩效"]);
    check("\\f1 \\'c1\\'5a\\'ae\\'c4\\par", &["p 績效"]);
    check("\\f2 \\'bc\\'a8 ok\\par", &["p 绩 ok"]);
    // The second byte of a character may be a backslash or a brace.
    check("\\'81\\\\\\'81\\{\\par", &["p 乗亄"]);
}

#[test]
fn unicode_replaces_its_fallback() {
    check("\\uc2\\u32489\\'bc\\'a8a\\par", &["p 绩a"]);
    check("\\uc0\\u32489 a\\par", &["p 绩a"]);
    check("{\\uc1\\u32489{x}}\\par", &["p 绩x"]);
    check("𠮷\\par", &["p 𠮷"]);
    check("{\\upr{old}{\\*\\ud 新}}\\par", &["p 新"]);
}

#[test]
fn only_what_is_shown_is_read() {
    check(
        "{\\header 页眉}{\\*\\unknown 无}{\\pict 00ff\\bin3 }{}}{\\v 隐}{\\deleted 删}甲{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par",
        &["p 甲1"],
    );
    check("甲{\\footnote 注\\par 二}乙\\par 丙", &["p 甲乙", "p 注", "p 二", "p 丙"]);
    check("甲{\\shp{\\*\\shpinst{\\sp{\\sn a}}{\\shptxt 框\\par}}{\\shprslt 旧}}\\par", &["p 甲", "p 框"]);
}

#[test]
fn headings_by_style_level_or_number() {
    check(
        "\\pard\\s1 概况\\par\\pard\\outlinelevel1 职能\\par\\pard\\s2 一、概况\\par\\pard 一、概况\\par\\pard\\s3 机构\\par",
        &["h1 概况", "h2 职能", "p 一、概况", "h1 一、概况", "h3 机构"],
    );
    check("{\\listtext\\tab 一、\\tab}概况\\par{\\pntext\\f9 l\\tab}点\\par", &["h1 一、概况", "p 点"]);
}

#[test]
fn edges_of_all_rows_make_the_grid() {
    check(
        "\\trowd\\trleft-108\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl 甲\\cell 乙\\cell 丙\\cell\\row\
         \\trowd\\cellx2010\\cellx3000\\pard\\intbl 丁\\par 戊\\cell 己\\cell\\row\\pard 尾\\par",
        &["t 1,1 甲; 1,2 乙; 1,3 丙; 2,1 1x2 丁/戊; 2,3 己", "p 尾"],
    );
}

#[test]
fn merged_cells_are_one_object() {
    check(
        "\\trowd\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\intbl 数量\\cell 合\\cell\\cell\\row\
         \\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\intbl\\cell a\\cell b\\cell\\row\
         \\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\intbl\\cell c\\cell d\\cell\\row",
        &["t 1,1 3x1 数量; 1,2 1x2 合; 2,2 a; 2,3 b; 3,2 c; 3,3 d"],
    );
}

#[test]
fn nested_tables_follow_the_table_around_them() {
    check(
        "\\trowd\\cellx1000\\cellx2000\\pard\\intbl 外\\cell\\pard\\itap2\\intbl 内一\\nestcell 内二\\nestcell\
         {\\*\\nesttableprops\\trowd\\cellx400\\cellx800\\nestrow}{\\nonesttables\\par}\\pard\\intbl 后\\cell\\row\\pard 尾\\par",
        &["t 1,1 外; 1,2 内一/内二/后", "t 1,1 内一; 1,2 内二", "p 尾"],
    );
}

#[test]
fn programs_that_leave_out_marks_are_read() {
    check("\\trowd\\cellx10\\cellx2000 甲\\cell 乙\\par 丙\\cell\\row 尾\\par", &["t 1,1 甲; 1,2 乙/丙", "p 尾"]);
    check("\\intbl 甲\\cell 乙\\cell\\row", &["t 1,1 甲; 1,2 乙"]);
    check("甲\\\n乙", &["p 甲", "p 乙"]);
}

#[test]
fn pictures_that_may_be_pages_are_named() {
    let picture = |kind: &str, width: u32| format!("{{\\pict\\{kind}\\picwgoal{width}\\pichgoal12000 0123ab}}");
    let page = picture("pngblip", 9000);
    check(&format!("{page}\\par {{\\*\\shppict{page}}}{{\\nonshppict{page}}}"), &["! needs-ocr", "! needs-ocr"]);
    check(&format!("甲{page}\\par 乙"), &["p 甲", "p 乙", "! needs-ocr"]);
    let shape = format!(
        "{{\\shp{{\\*\\shpinst\\shpright9000\\shpbottom12000{{\\sp{{\\sn pib}}{{\\sv {}}}}}{{\\sp{{\\sn fillBlip}}{{\\sv {page}}}}}}}{{\\shprslt{page}}}}}",
        picture("pngblip", 0)
    );
    check(&format!("甲{shape}"), &["p 甲", "! needs-ocr"]);
    check(&format!("甲{}", shape.replace("shpright9000", "shpright900")), &["p 甲"]);
    let turned = shape.replace("{\\sp{\\sn pib}", "{\\sp{\\sn rotation}{\\sv -5898240}}{\\sp{\\sn pib}");
    check(&format!("甲{}", turned.replace("shpright9000", "shpright900")), &["p 甲"]);
    check(&format!("甲{}", turned.replace("shpbottom12000", "shpbottom1400")), &["p 甲"]);
    check(&format!("甲{}{{\\v {page}}}", picture("jpegblip", 900)), &["p 甲"]);
    check(&format!("甲{}", picture("emfblip", 9000)), &["p 甲", "! partly-read"]);
    let read = parse(&document(&page.repeat(2))).unwrap();
    assert!(read.notices[1].message.zh.starts_with("第 1、2 张图片"), "{:?}", read.notices);
}

#[test]
fn damage_is_told() {
    let whole = document("甲\\par 乙");
    let read = parse(&whole[..whole.len() - 1]).unwrap();
    assert_eq!(shown(&read), ["p 甲", "p 乙", "! partly-read"]);
    assert!(parse("{".repeat(100_000).as_bytes()).is_err());
}

#[test]
fn truncation_and_flipped_bits_never_panic() {
    let whole = document("\\trowd\\clvmgf\\cellx1000\\intbl \\'bc\\'a8\\cell\\row\\itap3 甲\\nestcell\\bin9 \\par");
    each_cut_and_flip(&whole, |bytes| drop(parse(bytes)));
}

proptest::proptest! {
    #[test]
    fn any_order_of_words_is_read(body in "(\\{|\\}|\\\\(trowd|cellx-?[0-9]{1,10}|cell|row|nestcell|nestrow|itap[0-9]{1,3}|intbl|pard|par|u-?[0-9]{1,5}|uc[0-9]{1,4}|clvmrg|clmrg|bin[0-9]{1,9}|'[0-9a-g]{2}|\\*|nesttableprops|footnote|pict|pngblip|dibitmap0|sp|upr|ud|f[0-9])|[a ]){0,60}") {
        let _ = parse(&document(&body));
    }

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = parse(&[b"{\\rtf1".as_slice(), &bytes].concat());
    }
}
