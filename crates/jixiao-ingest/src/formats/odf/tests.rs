//! Whole OpenDocument files, built around the content of their bodies.

use super::*;
use crate::formats::testing::{shown, zip_of};
use proptest::prelude::*;

/// No test depends on whether a program for recognition is installed.
fn parse_text(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse_text(bytes, ReadOptions { ocr: false })
}

const STYLES: &str = r#"<office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>
    <style:style style:name="Contents_20_1"/></office:styles>
    <office:master-styles><style:master-page><style:header><text:p>云栖市水务局</text:p></style:header><style:footer><text:p>第<text:page-number>3</text:page-number>页</text:p></style:footer></style:master-page></office:master-styles>"#;

const AUTOMATIC: &str = r#"<office:automatic-styles><style:style style:name="Gone"><style:text-properties text:display="none"/></style:style>
    <style:style style:name="P1" style:parent-style-name="H2"/><style:style style:name="H2" style:default-outline-level="2"/><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
    <text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="（" style:num-suffix="）" style:num-format="一, 二, 三, ..."/>
    <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style></office:automatic-styles>"#;

fn content(body: &str) -> String {
    format!("<office:document-content>{AUTOMATIC}<office:body>{body}</office:body></office:document-content>")
}

fn document(body: &str) -> Vec<u8> {
    zip_of(&[("content.xml", &content(&format!("<office:text>{body}</office:text>")))])
}

fn workbook(body: &str) -> Vec<u8> {
    zip_of(&[("content.xml", &content(&format!("<office:spreadsheet>{body}</office:spreadsheet>")))])
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    assert_eq!(shown(&parse_text(&document(body)).unwrap()), expected);
}

#[track_caller]
fn check_sheets(body: &str, expected: &[&str]) {
    assert_eq!(shown(&parse_sheets(&workbook(body)).unwrap()), expected);
}

#[test]
fn paragraphs_keep_the_blanks_that_count() {
    check(
        "<text:p>绩效\n   自评<text:s text:c='2'/>报告<text:tab/><text:span>甲</text:span><text:line-break/>乙</text:p><text:p/>",
        &["p 绩效 自评  报告\t甲/乙"],
    );
}

#[test]
fn headings_and_lists_have_their_numbers() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p><text:p>续</text:p></text:list-item>");
    let inner =
        "<text:list-item><text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list></text:list-item>";
    check(
        &format!(
            "<text:h text:outline-level='2'>无号</text:h><text:p text:style-name='P1'>按样式</text:p>\
             <text:list text:style-name='L1'>{}{}{inner}</text:list><text:list text:style-name='L1' text:continue-numbering='true'>{}</text:list><text:list text:style-name='L1'>{}</text:list>",
            item("甲"),
            item("乙"),
            item("丁"),
            item("戊")
        ),
        &[
            "h2 无号", "h2 按样式", "h2 （一）甲", "p 续", "h2 （二）乙", "p 续", "h3 1. 丙", "h2 （三）丁", "p 续",
            "h2 （一）戊", "p 续",
        ],
    );
}

#[test]
fn outline_numbers_and_what_stands_beside_the_body() {
    let body = "<office:text><text:h text:outline-level='1'>概况</text:h><text:p>正文<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>。</text:p><text:h text:outline-level='1'>绩效</text:h></office:text>";
    let read = parse_text(&zip_of(&[("content.xml", &content(body)), ("styles.xml", STYLES)])).unwrap();
    assert_eq!(shown(&read), ["h1 一、概况", "p 正文。", "h1 二、绩效", "! unread-text"]);
    let asides: Vec<&str> = read.value.asides.iter().map(|aside| aside.text.as_str()).collect();
    assert_eq!(asides, ["注", "云栖市水务局"]);
}

#[test]
fn deleted_and_hidden_text_is_left_out_with_notices() {
    check(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>新<text:span text:style-name='Gone'>隐</text:span><office:annotation><text:p>批</text:p></office:annotation></text:p>\
         <text:section text:display='none'><text:p>节</text:p></text:section><text:p text:style-name='Gone'>段</text:p>\
         <text:table-of-content><text:index-body><text:p>一、概况</text:p></text:index-body></text:table-of-content>",
        &["p 新", "p 一、概况", "! partly-read", "! partly-read"],
    );
}

#[test]
fn merged_nested_and_boxed_content() {
    check(
        "<table:table table:name='表1'><table:table-column/><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2' table:number-rows-spanned='2'><text:p>甲</text:p></table:table-cell><table:covered-table-cell><text:p>盖</text:p></table:covered-table-cell><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row></table:table-header-rows>\
         <table:table-row><table:covered-table-cell table:number-columns-repeated='2'/><table:table-cell><text:p>外</text:p><table:table><table:table-row><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>\
         <text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box><svg:title>图</svg:title></draw:frame>后</text:p>",
        &["t 1,1 2x2 甲; 1,3 乙; 2,3 外/内", "t 1,1 内", "p 前后", "p 框"],
    );
}

#[test]
fn cells_show_their_text_or_else_their_value() {
    check_sheets(
        "<table:table table:name='表一'><table:table-row><table:table-cell office:value-type='percentage' office:value='0.95236'><text:p>95.24%</text:p></table:table-cell>\
         <table:table-cell office:value-type='percentage' office:value='0.9524'/><table:table-cell office:value-type='float' office:value='0.30000000000000004'/>\
         <table:table-cell office:value-type='date' office:date-value='2021-06-30T00:00:00'/><table:table-cell office:value-type='boolean' office:boolean-value='true'/><table:table-cell office:value-type='string' office:string-value='文'/></table:table-row></table:table>\
         <table:table table:name='底稿' table:style-name='ta2'><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
        &["t 表一: 1,1 95.24%; 1,2 95.24%; 1,3 0.3; 1,4 2021-06-30; 1,5 TRUE; 1,6 文", "! partly-read"],
    );
}

#[test]
fn repeated_rows_and_columns_stand_where_they_belong() {
    check_sheets(
        "<table:table table:name='表'><table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>\
         <table:table-row table:number-rows-repeated='2'><table:table-cell table:number-columns-repeated='2'><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>藏</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
         <table:table-row table:visibility='filter'><table:table-cell><text:p>隐</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row><table:table-row><table:table-cell/></table:table-row></table:table>",
        &["t 表: 1,1 甲; 1,2 甲; 2,1 甲; 2,2 甲", "! partly-read", "! partly-read"],
    );
}

#[test]
fn blank_cells_of_a_row_keep_their_places() {
    let blank = "<table:table-cell table:number-columns-repeated='2'/>";
    check_sheets(
        &format!(
            "<table:table table:name='表'><table:table-row><table:table-cell><text:p>总分</text:p></table:table-cell>{blank}<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row>\
             <table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell table:number-columns-repeated='16000'/></table:table-row></table:table>"
        ),
        &["t 表: 1,1 总分; 1,2 ; 1,3 ; 1,4 乙; 2,1 甲; 2,2 "],
    );
}

#[test]
fn absurd_counts_are_capped() {
    let cell = "<table:table-cell table:number-columns-repeated='4000000000'><text:p>甲</text:p></table:table-cell>";
    let rows = format!("<table:table-row table:number-rows-repeated='4000000000'>{cell}</table:table-row>").repeat(3);
    let read = parse_sheets(&workbook(&format!("<table:table>{rows}</table:table>"))).unwrap();
    assert!(read.notices.len() <= 2 && !read.value.blocks.is_empty());
}

#[test]
fn encrypted_files_say_so() {
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let bytes = zip_of(&[("META-INF/manifest.xml", manifest), ("content.xml", "\u{1}\u{2}")]);
    assert!(matches!(parse_text(&bytes), Err(ReadError::Protected)));
}

#[test]
fn what_stands_before_damage_is_kept() {
    let cut = |body: &str| zip_of(&[("content.xml", &format!("<a><office:body>{body}"))]);
    assert_eq!(shown(&parse_text(&cut("<text:p>甲</text:p><text:p>乙")).unwrap()), ["p 甲", "p 乙", "! partly-read"]);
    assert!(matches!(parse_text(&cut("")), Err(ReadError::Damaged { .. })));
}

fn whole() -> Vec<u8> {
    document(
        "<text:h text:outline-level='1'>概况</text:h><table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>甲</text:p></table:table-cell></table:table-row></table:table>",
    )
}

#[test]
fn truncated_files_are_errors() {
    let whole = whole();
    for length in 0..whole.len() {
        assert!(parse_text(&whole[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn flipped_bits_never_panic(at in 0usize..10_000, bit in 0u8..8) {
        let mut bytes = whole();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let _ = parse_text(&bytes);
    }

    #[test]
    fn any_order_of_elements_is_read(body in "(</?(text:p|text:h|text:list|text:list-item|table:table|table:table-row|table:table-cell|table:covered-table-cell|text:note|text:note-body)( table:number-(columns|rows)-(repeated|spanned)='[0-9]{1,5}')?/?>|[甲乙]){0,40}") {
        let _ = parse_text(&document(&body));
        let _ = parse_sheets(&workbook(&body));
    }
}

#[test]
fn pictures_that_may_be_pages_are_named() {
    let frame = |width: &str, name: &str| {
        format!(
            "<text:p><draw:frame svg:width='{width}' svg:height='20cm'><draw:image xlink:href='{name}'/></draw:frame></text:p>"
        )
    };
    let page = frame("16cm", "Pictures/a.png");
    check(&page.repeat(2), &["! needs-ocr", "! needs-ocr"]);
    check(&format!("<text:p>正文</text:p>{page}"), &["p 正文", "! needs-ocr"]);
    check(&format!("<text:p>正文</text:p>{}", frame("2cm", "a.png")), &["p 正文"]);
    check(&frame("16cm", "a.svm"), &["! partly-read"]);
    check(&frame("16cm", "http://a/b.png"), &["! partly-read"]);
    check_sheets(&format!("<table:table><table:shapes>{page}</table:shapes></table:table>"), &[]);
}
