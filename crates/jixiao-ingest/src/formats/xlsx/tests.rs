//! Whole workbooks, built around the cells of their first sheet.

use super::*;
use crate::formats::testing::{shown, zip_of};
use proptest::prelude::*;

const WORKBOOK_PART: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="表一" sheetId="1" r:id="r1"/><sheet name="底稿" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;
const STRINGS: &str = "<sst><si><t>绩效</t></si><si><r><t>自</t></r><r><t>评</t></r></si></sst>";
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>"#;

/// Builds a workbook with one visible and one hidden sheet around the content of the first.
fn workbook(sheet: &str) -> Vec<u8> {
    zip_of(&[
        ("xl/workbook.xml", WORKBOOK_PART),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", STRINGS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet>{sheet}</worksheet>")),
        ("xl/worksheets/sheet2.xml", "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
    ])
}

/// Compares the first sheet; the notice about the hidden one is left out.
#[track_caller]
fn check(sheet: &str, expected: &[&str]) {
    let mut shown = shown(&parse(&workbook(sheet)).unwrap());
    let hidden = shown.iter().position(|line| line == "! partly-read").expect("the notice about the hidden sheet");
    shown.remove(hidden);
    assert_eq!(shown, expected);
}

const ROWS: &str = r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"/><c r="C1" t="s"><v>1</v></c></row><row r="2"><c r="A2"/></row><row r="3"><c r="A3" s="1"><v>0.9524</v></c><c r="B3" s="2"><v>44377</v></c><c r="C3" s="3"><v>1234.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#;

#[test]
fn cells_show_what_is_printed_and_merges_are_one_object() {
    check(ROWS, &["t 表一: 1,1 2x2 绩效; 1,3 自评; 3,1 95.24%; 3,2 2021年6月30日; 3,3 1,234.50"]);
}

#[test]
fn all_kinds_of_values_are_shown() {
    check(
        r#"<dimension ref="A1"/><sheetData><row><c t="inlineStr"><is><r><t>文</t></r><rPh><t>wen</t></rPh></is></c><c t="str"><f>A1</f><v>果</v></c><c t="b"><v>1</v></c>
        <c t="e"><v>#DIV/0!</v></c><c t="d" s="2"><v>2021-06-30</v></c><c><v>7.0</v></c><c t="s"><v>99</v></c><c><f>A1</f></c><c><v>0.30000000000000004</v></c></row></sheetData>"#,
        &[
            "t 表一: 1,1 文; 1,2 果; 1,3 TRUE; 1,4 #DIV/0!; 1,5 2021年6月30日; 1,6 7; 1,7 ; 1,8 ; 1,9 0.3",
            "! partly-read 表1",
        ],
    );
}

#[test]
fn hidden_rows_and_columns_are_left_out_with_a_notice() {
    check(
        r#"<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>
        <row r="2" hidden="1"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c></row></sheetData><mergeCells><mergeCell ref="C2:C3"/></mergeCells>"#,
        &["t 表一: 1,1 1; 1,3 3; 2,3 2x1 5; 3,1 6", "! partly-read 表1"],
    );
}

#[test]
fn empty_cells_beyond_the_text_are_left_out() {
    check(
        r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="XFD1"/></row><row r="2"><c r="B2"><v>2</v></c></row><row r="1048576"><c r="A1048576"/></row></sheetData>"#,
        &["t 表一: 1,1 1; 1,2 ; 2,2 2"],
    );
    check("<sheetData/>", &[]);
}

#[test]
fn strict_workbooks_with_prefixes_and_other_names_are_read() {
    let bytes = zip_of(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/book/main.xml"/></Relationships>"#,
        ),
        (
            "book/main.xml",
            r#"<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="甲" r:id="r1"/></x:sheets></x:workbook>"#,
        ),
        (
            "book/_rels/main.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="one.xml"/><Relationship Id="r2" Type="http://x/styles" Target="looks.xml"/></Relationships>"#,
        ),
        ("book/looks.xml", r#"<x:styleSheet><x:cellXfs><x:xf numFmtId="14"/></x:cellXfs></x:styleSheet>"#),
        (
            "book/one.xml",
            r#"<x:worksheet><x:sheetData><x:row><x:c s="0"><x:v>42915</x:v></x:c></x:row></x:sheetData></x:worksheet>"#,
        ),
    ]);
    assert_eq!(shown(&parse(&bytes).unwrap()), ["t 甲: 1,1 2021/6/30"]);
}

#[test]
fn what_stands_before_damage_is_kept() {
    let bytes = workbook("<sheetData><row><c><v>1</v></c><c><v>2");
    let read = parse(&bytes).unwrap();
    assert_eq!(shown(&read)[0], "t 表一: 1,1 1");
    assert_eq!(read.notices.len(), 2);
}

#[test]
fn far_cells_and_huge_merges_cost_little() {
    let far = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="XFD900000"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>"#;
    let read = parse(&workbook(far)).unwrap();
    assert!(shown(&read)[0].starts_with("t 表一: 1,1 "));
    let merges = r#"<mergeCell ref="A1:XFD1048576"/>"#.repeat(20_000);
    let rows = "<row><c><v>1</v></c></row>".repeat(2_000);
    let _ = parse(&workbook(&format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>")));
}

#[test]
fn one_text_in_very_many_cells_is_bounded() {
    let long = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(1 << 20));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(2_000);
    let bytes = zip_of(&[
        ("xl/workbook.xml", WORKBOOK_PART),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", &long),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")),
    ]);
    let read = parse(&bytes).unwrap();
    let size: usize = read.value.lines().map(str::len).sum();
    assert!(size <= 64 << 20, "{size}");
}

#[test]
fn truncated_workbooks_are_errors() {
    let whole = workbook(ROWS);
    for length in 0..whole.len() {
        assert!(parse(&whole[..length]).is_err(), "{length}");
    }
}

proptest! {
    #[test]
    fn flipped_bits_never_panic(at in 0usize..10_000, bit in 0u8..8) {
        let mut bytes = workbook(ROWS);
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        let _ = parse(&bytes);
    }

    #[test]
    fn any_sheet_is_read(sheet in "(<(row|c|v|f|is|t|col|mergeCell)( (r|ref|min|max|s|t|hidden)='[A-Z]{0,3}[0-9]{0,10}:?[A-Z]{0,3}[0-9]{0,10}'){0,3}/?>|</(row|c|v|f|is|t)>|[0-9.甲]){0,60}") {
        let _ = parse(&workbook(&sheet));
    }
}
