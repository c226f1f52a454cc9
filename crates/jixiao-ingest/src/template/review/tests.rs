//! Reviewed worksheets from text and from a workbook.

use super::read;
use crate::formats::testing::zip_of;
use crate::tables::testing::document;
use jixiao_model::{FiscalYear, Points, ReviewRow};

const SHEET: &str = "\
岚汀市水务局2023年度项目绩效自评复核表
| 项目名称 | 河道清淤 | < | < | < | < | < | < | < | < | < | < | < |
| 一级 | 二级 | 三级 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 清淤长度 | ≥ | 12 | 公里 | 20 | 12 | 20 | 9 | 15 | 25% | 少清淤3公里，扣25% |
| ^ | 质量指标 | 验收合格率 | ＝ | 100 | % | 10 | 100 | 10 | 100 | 10 | 0% |  |
| 效益指标 | 社会效益指标 | 群众受益情况 | 定性 | 明显 |  | 10 | 明显 | 10 |  | — |  | 不可考核 |
| 合计 | < | < |  |  |  | 40 |  | 40 |  | 25 | 0.375 |  |
| 复核人： | < | < | < | < | < | < | < | < | < | < | < | < |
";

#[test]
fn a_worksheet_of_thirteen_columns_is_read_as_a_review() {
    let document = document(SHEET);
    let read = read(&document, "a.xlsx");
    assert!(read.reports.is_empty());
    let [review] = read.reviews.as_slice() else { panic!("{:?}", read.reviews) };
    assert_eq!(review.department(), Some("岚汀市水务局"));
    assert_eq!(review.project.as_ref().map(|name| name.value.as_str()), Some("河道清淤"));
    assert_eq!(review.year().map(FiscalYear::get), Some(2023));
    let names: Vec<&str> = review.rows.iter().map(|row| row.name.value.as_str()).collect();
    assert_eq!(names, ["清淤长度", "验收合格率", "群众受益情况"]);
    let [first, second, third] = review.rows.as_slice() else { unreachable!() };
    let scores = |row: &ReviewRow| {
        [&row.weight, &row.self_score, &row.reviewed_score]
            .map(|points| points.as_ref().map(|points| points.value.as_f64()))
    };
    assert_eq!(scores(first), [Some(20.0), Some(20.0), Some(15.0)]);
    assert_eq!(first.deviation.as_ref().map(|ratio| ratio.value.as_f64()), Some(0.25));
    assert_eq!(first.remark.as_ref().map(|remark| remark.value.as_str()), Some("少清淤3公里，扣25%"));
    assert_eq!(second.level1.as_ref().map(|level| level.value.as_str()), Some("产出指标"));
    assert_eq!(scores(third), [Some(10.0), Some(10.0), None]);
    let total = review.total.as_ref().expect("a row of totals");
    assert_eq!(scores(total), [Some(40.0), Some(40.0), Some(25.0)]);
    assert_eq!(total.deviation.as_ref().map(|ratio| ratio.value.as_f64()), Some(0.375));
    assert!(read.notices.iter().any(|notice| notice.message.zh.contains("复核工作底稿")), "{:?}", read.notices);
}

#[test]
fn several_sheets_are_several_reviews_and_other_tables_are_none() {
    let two = format!("{SHEET}\n{}", SHEET.replace("河道清淤", "水库加固"));
    let both = document(&two);
    let found = read(&both, "a.xlsx");
    let numbers: Vec<u32> = found.reviews.iter().map(|review| review.id.number).collect();
    assert_eq!(numbers, [1, 2]);
    let form = SHEET.replace("复核得分", "得分").replace("自评得分", "评分");
    assert!(read(&document(&form), "a.xlsx").reviews.is_empty());
    let unfilled = "| 三级指标 | 目标值 | 实际完成值 | 自评得分 | 复核得分 |\n| 清淤长度 | 12 | 12 | 20 |  |\n";
    assert!(read(&document(unfilled), "a.xlsx").reviews.is_empty());
}

/// Writes a row of inline strings; cells that are numbers become numbers.
fn xml_row(number: usize, cells: &[&str]) -> String {
    let cell = |(index, words): (usize, &&str)| {
        let at = format!("{}{number}", char::from(b'A' + u8::try_from(index).expect("few columns")));
        match words.parse::<f64>() {
            Ok(_) => format!("<c r=\"{at}\"><v>{words}</v></c>"),
            Err(_) => format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>"),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn workbook() -> Vec<u8> {
    let header = "一级 二级 三级 指标性质 指标值 度量单位 权重 自评完成值 自评得分 复核完成值 复核得分 偏离度 备注";
    let header: Vec<&str> = header.split(' ').collect();
    let rows = [
        xml_row(1, &["岚汀市水务局2023年度项目绩效自评复核表"]),
        xml_row(2, &["项目名称", "河道清淤"]),
        xml_row(3, &header),
        xml_row(
            4,
            &[
                "产出指标", "数量指标", "清淤长度", "≥", "12", "公里", "20", "12", "20", "9", "15", "0.25",
                "少清淤3公里",
            ],
        ),
        xml_row(5, &["", "质量指标", "验收合格率", "＝", "100", "%", "10", "100", "10", "100", "10", "0", ""]),
    ];
    let merges =
        "<mergeCells><mergeCell ref=\"A1:M1\"/><mergeCell ref=\"B2:M2\"/><mergeCell ref=\"A4:A5\"/></mergeCells>";
    let sheet = format!("<worksheet><sheetData>{}</sheetData>{merges}</worksheet>", rows.concat());
    zip_of(&[
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><sheets><sheet name="复核" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn a_workbook_is_read_as_a_review_and_holds_no_report() {
    let reading = crate::read_bytes("复核.xlsx", &workbook()).expect("a workbook");
    assert!(reading.reports.is_empty() && reading.quality.is_none());
    let [review] = reading.reviews.as_slice() else { panic!("{:?}", reading.reviews) };
    assert_eq!((review.department(), review.year().map(FiscalYear::get)), (Some("岚汀市水务局"), Some(2023)));
    assert_eq!(review.project.as_ref().map(|name| name.value.as_str()), Some("河道清淤"));
    let [first, second] = review.rows.as_slice() else { panic!("{:?}", review.rows) };
    assert_eq!(first.lowered_by().map(Points::as_f64), Some(5.0));
    assert_eq!(first.deviation.as_ref().map(|ratio| ratio.value.as_f64()), Some(0.25));
    assert_eq!(second.level1.as_ref().map(|level| level.value.as_str()), Some("产出指标"));
    assert_eq!(review.self_total().map(Points::as_f64), Some(30.0));
    assert_eq!(review.reviewed_total().map(Points::as_f64), Some(25.0));
}

#[test]
fn damaged_workbooks_never_panic() {
    let bytes = workbook();
    for length in (0..bytes.len()).step_by(37) {
        let _ = crate::read_bytes("复核.xlsx", &bytes[..length]);
        let mut flipped = bytes.clone();
        flipped[length] ^= 0x20;
        let _ = crate::read_bytes("复核.xlsx", &flipped);
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(words in proptest::collection::vec("(三级|自评得分|复核得分|偏离度|合计|20|25%|扣|一级|项目名称|<|\\^|)", 1..60), width in 1usize..14) {
        let lines: Vec<String> = words.chunks(width).map(|row| format!("| {} |", row.join(" | "))).collect();
        let _ = read(&document(&format!("| 三级 | 自评得分 | 复核得分 |\n{}", lines.join("\n"))), "a.xlsx");
    }
}
