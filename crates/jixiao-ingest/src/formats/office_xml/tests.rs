//! Tests of workbooks of Office 2003 built here.

use super::parse;
use crate::formats::testing::{each_cut_and_flip, shown};
use crate::sniff;
use jixiao_model::Format;

fn workbook(rows: &str, options: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style><Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style></Styles>\
         <Worksheet ss:Name=\"表一\"><Table>{rows}</Table>{options}</Worksheet></Workbook>"
    )
}

#[track_caller]
fn check(rows: &str, options: &str, expected: &[&str]) {
    let text = workbook(rows, options);
    assert_eq!(sniff::format(text.as_bytes()).expect("a format"), Format::Xml);
    assert_eq!(shown(&parse(text.as_bytes()).expect("a workbook")), expected, "{rows}");
}

#[test]
fn cells_stand_where_their_index_says() {
    check(
        "<Row><Cell ss:MergeAcross=\"1\" ss:MergeDown=\"1\"><Data ss:Type=\"String\">绩<B>效</B></Data><Comment><Data>注</Data></Comment></Cell><Cell><Data ss:Type=\"String\">甲</Data></Cell></Row>\
         <Row><Cell ss:Index=\"3\"><Data ss:Type=\"Number\">1</Data></Cell></Row>\
         <Row ss:Index=\"5\"><Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.9524</Data></Cell><Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2021-06-30T00:00:00.000</Data></Cell></Row><Row><Cell/></Row>",
        "",
        &["t 表一: 1,1 2x2 绩效; 1,3 甲; 2,3 1; 5,1 95.24%; 5,2 2021-6-30"],
    );
}

#[test]
fn hidden_parts_are_told() {
    let row = "<Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">隐</Data></Cell></Row><Row><Cell><Data ss:Type=\"String\">显</Data></Cell></Row>";
    check(row, "", &["t 表一: 2,1 显", "! partly-read 表1"]);
    check(row, "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>", &["! partly-read"]);
}

#[test]
fn absurd_numbers_are_capped() {
    check(
        "<Row><Cell ss:MergeAcross=\"4000000000\" ss:MergeDown=\"4000000000\"><Data ss:Type=\"String\">甲</Data></Cell></Row>",
        "",
        &["t 表一: 1,1 1x1024 甲"],
    );
}

#[test]
fn documents_of_word_2003_are_named() {
    let word = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>";
    assert_eq!(sniff::format(word.as_bytes()).expect("a format"), Format::Xml);
    assert_eq!(
        parse(word.as_bytes()).map(|_| ()).map_err(|error| error.to_string()),
        Err("Word 2003 XML files are not read yet".to_owned())
    );
}

#[test]
fn truncation_and_flipped_bits_never_panic() {
    let whole =
        workbook("<Row><Cell ss:MergeDown=\"1\"><Data ss:Type=\"Number\">1</Data></Cell></Row>", "").into_bytes();
    each_cut_and_flip(&whole, |bytes| drop(parse(bytes)));
}

proptest::proptest! {
    #[test]
    fn any_values_are_shown(kind in "(Number|DateTime|Boolean|x)", value in "[0-9TeE.:-]{0,24}", code in "[yd0#.%;\\[]{0,8}") {
        let _ = super::value::show(&kind, &value, &code);
    }
}
