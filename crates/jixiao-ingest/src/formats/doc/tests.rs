//! Whole documents, from bytes to blocks.

use super::testing::{self, Builder, Paragraph, list, list_overrides, plain, styles, styles_of, with};
use crate::formats::testing::shown;
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::Warned;

const IN_TABLE: &[u8] = &[0x16, 0x24, 1];
const HIDDEN: &[u8] = &[0x3C, 0x08, 1];
const DELETED: &[u8] = &[0x00, 0x08, 1];
/// The merge flags of a cell: continues or begins a vertical merge, begins or continues a horizontal one.
const BELOW: u16 = 0x20;
const TOP: u16 = 0x60;
const FIRST: u16 = 0x01;
const NEXT: u16 = 0x02;

/// No test depends on whether a program for recognition is installed.
fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, ReadOptions { ocr: false })
}

#[track_caller]
fn check(builder: &Builder, expected: &[&str]) {
    let read = parse(&builder.build()).expect("a document");
    assert_eq!(shown(&read), expected);
}

fn of(paragraphs: Vec<Paragraph>) -> Builder {
    Builder { paragraphs, ..Builder::default() }
}

/// A row: its cells, then the mark at its end, with the edges of the cells and their merge flags.
fn row(cells: &[&str], edges: &[i16], merges: &[u16]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = cells.iter().map(|cell| with(&format!("{cell}\u{7}"), IN_TABLE)).collect();
    let mark = [IN_TABLE, &[0x17, 0x24, 1], &definition(edges, merges, 20)].concat();
    paragraphs.push(with("\u{7}", &mark));
    paragraphs
}

/// The modifier that defines the cells of a row.
fn definition(edges: &[i16], merges: &[u16], cell_length: usize) -> Vec<u8> {
    let n_cells = edges.len() - 1;
    let mut operand = vec![u8::try_from(n_cells).unwrap()];
    operand.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for cell in 0..n_cells {
        operand.extend(merges.get(cell).copied().unwrap_or(0).to_le_bytes());
        operand.resize(operand.len() + cell_length - 2, 0);
    }
    let code: &[u8] = if cell_length == 20 { &[0x08, 0xD6] } else { &[190] };
    let length = u16::try_from(operand.len() + 1).unwrap();
    [code, &length.to_le_bytes(), &operand].concat()
}

#[test]
fn paragraphs_of_both_widths_come_in_order() {
    check(
        &of(vec![
            plain("plain 1\r"),
            plain("绩效\u{b}自评 😀\r"),
            plain("\r"),
            plain("一、概况\u{c}"),
            plain("no end"),
        ]),
        &["p plain 1", "p 绩效/自评 😀", "h1 一、概况", "p no end"],
    );
}

#[test]
fn headings_are_known_by_style_and_outline() {
    let styled = |text: &str, style: u16, properties: &[u8]| Paragraph { style, ..with(text, properties) };
    let builder = Builder {
        // Normal, heading 2, one based on it, contents 1.
        styles: styles(&[(0, 0xFFF, &[]), (2, 0, &[]), (0xFFE, 1, &[]), (19, 0, &[])]),
        paragraphs: vec![
            styled("履职\u{b}情况\r", 1, &[]),
            styled("基于标题\r", 2, &[]),
            styled("一、概况 3\r", 3, &[]),
            styled("正文级\r", 1, &[0x40, 0x26, 9]),
            styled("大纲级\r", 0, &[0x40, 0x26, 0]),
            styled("样式缺失\r", 99, &[]),
        ],
        ..Builder::default()
    };
    check(&builder, &["h2 履职情况", "h2 基于标题", "p 一、概况 3", "p 正文级", "h1 大纲级", "p 样式缺失"]);
}

#[test]
fn merged_cells_are_one_object_with_its_span() {
    let rows = [
        row(&["数量", "甲\r乙", "1"], &[0, 100, 200, 300], &[TOP]),
        row(&["", "丙", "2"], &[3, 98, 201, 300], &[BELOW]),
        row(&["合计", "3"], &[0, 200, 300], &[]),
        row(&["横", "", "4"], &[0, 100, 200, 300], &[FIRST, NEXT]),
        row(&["缩进"], &[100, 200], &[]),
    ];
    let mut paragraphs = vec![plain("前\r")];
    paragraphs.extend(rows.into_iter().flatten());
    paragraphs.push(plain("后\r"));
    let table = "t 1,1 2x1 数量; 1,2 甲/乙; 1,3 1; 2,2 丙; 2,3 2; 3,1 1x2 合计; 3,3 3; 4,1 1x2 横; 4,3 4; 5,2 缩进";
    check(&of(paragraphs), &["p 前", table, "p 后"]);
}

#[test]
fn cells_without_a_definition_follow_each_other() {
    let cells = || vec![with("甲\u{7}", IN_TABLE), with("乙\u{7}", IN_TABLE)];
    check(
        &of([cells(), vec![with("\u{7}", &[IN_TABLE, &[0x17, 0x24, 1]].concat())]].concat_vec()),
        &["t 1,1 甲; 1,2 乙"],
    );
    check(&of([cells(), vec![plain("后\r")]].concat_vec()), &["t 1,1 甲; 1,2 乙", "p 后"]);
    // No properties at all: the mark alone makes a cell.
    check(&of(vec![plain("甲\u{7}"), plain("后\r")]), &["t 1,1 甲", "p 后"]);
}

#[test]
fn nested_tables_follow_the_outer_one_and_their_text_stays() {
    let inner = [IN_TABLE, &[0x49, 0x66, 2, 0, 0, 0]].concat();
    let inner_mark = [&inner[..], &[0x4B, 0x24, 1, 0x4C, 0x24, 1], &definition(&[0, 50, 90], &[], 20)].concat();
    let inner_cell = [&inner[..], &[0x4B, 0x24, 1]].concat();
    let mut paragraphs =
        vec![with("外\r", IN_TABLE), with("内一\r", &inner_cell), with("内二\r", &inner_cell), with("\r", &inner_mark)];
    paragraphs.extend(row(&["", "右"], &[0, 100, 200], &[]));
    check(&of(paragraphs), &["t 1,1 外/内一/内二; 1,2 右", "t 1,1 内一; 1,2 内二"]);
}

#[test]
fn what_is_not_shown_is_left_out_with_a_notice() {
    let runs = [("显", &[][..]), ("隐", HIDDEN), ("删", DELETED), ("示\r", &[])];
    let runs = runs.map(|(text, properties)| (text.to_owned(), properties.to_vec()));
    let paragraph = Paragraph { runs: runs.to_vec(), ..plain("") };
    check(&of(vec![paragraph]), &["p 显示", "! partly-read", "! partly-read"]);
}

#[test]
fn styles_hide_text_unless_the_run_says_otherwise() {
    let hidden = |text: &str, properties: &[u8]| Paragraph {
        runs: vec![(text.to_owned(), properties.to_vec()), ("\r".to_owned(), vec![])],
        style: 1,
        ..plain("")
    };
    let builder = Builder {
        styles: styles_of(&[(0, 0xFFF, &[], &[]), (0xFFE, 0, &[], HIDDEN)]),
        paragraphs: vec![
            plain("显\r"),
            hidden("隐", &[]),
            hidden("不隐", &[0x3C, 0x08, 0]),
            hidden("反", &[0x3C, 0x08, 129]),
        ],
        ..Builder::default()
    };
    check(&builder, &["p 显", "p 不隐", "p 反", "! partly-read"]);
}

#[test]
fn fields_show_their_result() {
    check(
        &of(vec![
            plain("第\u{13} PAGE \u{14}3\u{15}页\u{1}\r"),
            plain("\u{13}HYPERLINK \u{13}X\u{14}y\u{15}\u{14}链接\u{15}\r"),
            plain("\u{13}TOC\u{14}目录\r"),
            plain("二\r"),
            plain("三\u{15}\r"),
            plain("孤\u{15}立\u{14}的\r"),
        ]),
        &["p 第3页", "p 链接", "p 目录", "p 二", "p 三", "p 孤立的"],
    );
    check(&of(vec![plain("始\r"), plain("\u{13}IF\r"), plain("末\r")]), &["p 始", "! partly-read"]);
}

#[test]
fn automatic_numbers_stand_before_their_text() {
    let levels = [
        (1, 37, "\0、"),
        (1, 37, "（\u{1}）"),
        (3, 0, "\0-\u{2}"),
        (1, 23, "\u{f0b7}"),
        (1, 0, ""),
        (1, 0, ""),
        (1, 0, ""),
        (1, 0, ""),
        (1, 99, "\u{8}"),
    ];
    let numbered = |text: &str, list: u8, level: u8| with(text, &[0x0B, 0x46, list, 0, 0x0A, 0x26, level]);
    let mut paragraphs = vec![
        numbered("概况\r", 1, 0),
        numbered("职能\r", 1, 1),
        numbered("人员\r", 1, 1),
        numbered("明细\r", 1, 2),
        numbered("执行\r", 1, 0),
        numbered("预算\r", 1, 1),
        numbered("点\r", 1, 3),
        numbered("问题\r", 2, 0),
        numbered("细目\r", 1, 2),
        numbered("子目\r", 1, 1),
        numbered("未知\r", 9, 0),
        numbered("奇数\r", 1, 8),
    ];
    paragraphs.push(with("\u{7}", &[IN_TABLE, &[0x0B, 0x46, 1, 0]].concat()));
    let builder = Builder { lists: list(levels), list_overrides: list_overrides(), paragraphs, ..Builder::default() };
    check(
        &builder,
        &[
            "h1 一、概况", "h2 （一）职能", "h2 （二）人员", "p 一-3 明细", "h1 二、执行", "h2 （一）预算", "p 点",
            "h1 五、问题", "p 五-3 细目", "h2 （二）子目", "p 未知", "p 奇数", "t 1,1 六、", "! partly-read",
        ],
    );
}

#[test]
fn text_boxes_follow_the_body_and_headers_are_left_out() {
    let builder =
        Builder { n_header: 3, n_box: 3, ..of(vec![plain("正文\r"), plain("页眉\r"), plain("框内\r")]) };
    check(&builder, &["p 正文", "p 框内"]);
}

#[test]
fn a_fast_save_has_properties_of_whole_pieces() {
    let piece = |text: &str, piece_property: u16| Paragraph { piece_property, ..plain(text) };
    let builder = Builder {
        piece_lists: vec![vec![], [IN_TABLE, HIDDEN].concat(), IN_TABLE.to_vec()],
        // One pair of code and value, then the lists.
        paragraphs: vec![piece("甲\u{7}", 24 << 1 | 0x100), piece("乙\r", 1 << 1 | 1), piece("丙\u{7}", 2 << 1 | 1)],
        ..Builder::default()
    };
    check(&builder, &["t 1,1 甲; 1,2 丙", "! partly-read"]);
}

#[test]
fn properties_that_do_not_fit_are_found_elsewhere() {
    let mut data = vec![9, 9];
    let list = [IN_TABLE, &[0x17, 0x24, 1], &definition(&[0, 10, 90], &[], 20)[..]].concat();
    data.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
    data.extend(list);
    let mut paragraphs = row(&["甲", "乙", "丙"], &[0, 10, 50, 90], &[]);
    paragraphs.extend([with("丁\u{7}", IN_TABLE), with("戊\u{7}", IN_TABLE), with("\u{7}", &[0x46, 0x66, 2, 0, 0, 0])]);
    // Edges ten apart are one.
    check(&Builder { data, ..of(paragraphs) }, &["t 1,1 甲; 1,2 乙; 1,3 丙; 2,1 丁; 2,2 戊"]);
}

#[test]
fn word_6_documents_are_read_in_their_encoding() {
    let mut paragraphs = vec![plain("绩效 1\r"), with("甲\u{7}", &[24, 1]), with("乙\u{7}", &[24, 1])];
    paragraphs.push(with("\u{7}", &[&[24, 1, 25, 1][..], &definition(&[0, 100, 200], &[], 10)].concat()));
    let hidden = ("隐".to_owned(), vec![92, 1]);
    paragraphs
        .push(Paragraph { runs: vec![("显".to_owned(), vec![]), hidden, ("\r".to_owned(), vec![])], ..plain("") });
    check(&Builder { is_old: true, ..of(paragraphs) }, &["p 绩效 1", "t 1,1 甲; 1,2 乙", "p 显", "! partly-read"]);
}

#[test]
fn protected_and_incomplete_files_say_so() {
    let protected = Builder { flags: 0x0100, ..of(vec![plain("密\r")]) };
    assert!(matches!(parse(&protected.build()), Err(ReadError::Protected)));
    let no_table = crate::formats::testing::ole_of(&[("WordDocument", &[0xEC; 2000])]);
    assert!(matches!(parse(&no_table), Err(ReadError::Damaged { .. })));
}

/// Everything at once, for the tests of damage.
fn rich() -> Vec<u8> {
    let mut paragraphs = vec![with("一\r", &[0x0B, 0x46, 1, 0]), plain("\u{13}A\u{14}b\u{15}\r")];
    paragraphs.extend(row(&["甲", "乙"], &[0, 100, 200], &[TOP]));
    paragraphs.extend(row(&["", "丁"], &[0, 100, 200], &[BELOW]));
    let builder = Builder {
        styles: styles(&[(0, 0xFFF, &[]), (1, 0, &[])]),
        lists: list([(1, 37, "\0、"); 9]),
        list_overrides: list_overrides(),
        ..of(paragraphs)
    };
    builder.build()
}

#[test]
fn truncated_files_never_panic() {
    let whole = rich();
    for length in (0..whole.len()).step_by(37) {
        let _ = parse(&whole[..length]);
    }
}

proptest::proptest! {
    #[test]
    fn damaged_files_never_panic(damage in proptest::collection::vec((0usize..1 << 16, 0u8..=255), 1..30)) {
        let mut file = rich();
        let length = file.len();
        for (at, value) in damage {
            file[at % length] = value;
        }
        let _ = parse(&file);
    }
}

/// Joins lists of paragraphs, which cannot be cloned.
trait Concat {
    fn concat_vec(self) -> Vec<Paragraph>;
}

impl<const N: usize> Concat for [Vec<Paragraph>; N] {
    fn concat_vec(self) -> Vec<Paragraph> {
        self.into_iter().flatten().collect()
    }
}

/// A paragraph with the picture at a place of the data stream.
fn pictured(place: u32, more: &[u8]) -> Paragraph {
    let properties = [&[0x03, 0x6A][..], &place.to_le_bytes(), more].concat();
    Paragraph { runs: vec![("甲".to_owned(), vec![]), ("\u{1}\r".to_owned(), properties)], ..plain("") }
}

#[test]
fn pictures_of_a_line_that_may_be_pages_are_named() {
    let blip = testing::blip(0xF01D, b"\xff\xd8");
    let large = testing::inline(900, 1200, &[testing::shape(1, &[]), testing::stored(&blip)]);
    let small = testing::inline(90, 120, &[testing::shape(1, &[]), blip]);
    let drawn = testing::inline(900, 1200, &[testing::shape(1, &[]), testing::blip(0xF01B, b"x")]);
    let with =
        |data: &[u8], more: &[u8]| Builder { data: data.to_vec(), ..of(vec![pictured(0, more), plain("乙\r")]) };
    check(&with(&large, &[]), &["p 甲", "p 乙", "! needs-ocr"]);
    check(&with(&small, &[]), &["p 甲", "p 乙"]);
    check(&with(&drawn, &[]), &["p 甲", "p 乙", "! partly-read"]);
    // The data of a form field, and a picture that was deleted.
    check(&with(&large, &[0x06, 0x08, 1]), &["p 甲", "p 乙"]);
    check(&with(&large, DELETED), &["p 甲", "p 乙", "! partly-read"]);
    let mut alone = with(&large, &[]);
    alone.paragraphs = vec![Paragraph { runs: vec![alone.paragraphs[0].runs[1].clone()], ..plain("") }];
    check(&alone, &["! needs-ocr", "! needs-ocr"]);
}

#[test]
fn pictures_beside_the_text_that_may_be_pages_are_named() {
    let store = testing::record(0xF001, 0, &testing::stored(&testing::blip(0xF01E, b"\x89PNG")));
    let group = [testing::shape(7, &[(0x4104, 1)]), testing::shape(8, &[(0x4104, 2)]), testing::shape(9, &[])].concat();
    let drawing = testing::record(0xF002, 0, &testing::record(0xF003, 0, &group));
    let drawings = [testing::record(0xF000, 0, &store), vec![0], drawing].concat();
    let with = |id: u32, width: u32| {
        let anchors = testing::anchors(&[(1, id, width, 600)]);
        Builder { anchors, drawings: drawings.clone(), ..of(vec![plain("甲\u{8}\r")]) }
    };
    check(&with(7, 400), &["p 甲", "! needs-ocr"]);
    // A small one, one that the store does not have, one without a picture, and none at all.
    for (id, width) in [(7, 40), (8, 400), (9, 400), (10, 400)] {
        check(&with(id, width), &["p 甲"]);
    }
}

#[test]
fn pictures_cut_off_or_flipped_never_panic() {
    let blip = testing::stored(&testing::blip(0xF01F, &[40, 0, 0, 0]));
    let shape = testing::shape(1, &[(0x0004, 90 << 16), (0x0100, 0x8000), (0x4104, 1)]);
    let store = testing::record(0xF000, 0, &testing::record(0xF001, 0, &blip));
    let drawings = [store, vec![0], testing::record(0xF002, 0, &shape)].concat();
    let anchors = testing::anchors(&[(3, 1, 400, 600)]);
    let data = testing::inline(900, 1200, &[shape, blip]);
    let builder = Builder { data, anchors, drawings, ..of(vec![pictured(0, &[]), plain("\u{8}\r")]) };
    crate::formats::testing::each_cut_and_flip(&builder.build(), |bytes| drop(parse(bytes)));
}

#[test]
fn records_without_end_are_not_followed() {
    let chain = [&[2, 0, 7, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F][..], &[0; 36]].concat().repeat(20_000);
    let data = testing::inline(900, 1200, &[testing::shape(1, &[]), chain]);
    check(&Builder { data, ..of(vec![pictured(0, &[])]) }, &["p 甲"]);
    let deep = (0..5_000).fold(testing::shape(7, &[(0x4104, 1)]), |inner, _| testing::record(0xF003, 0, &inner));
    let store = testing::record(0xF000, 0, &testing::record(0xF001, 0, &testing::stored(&testing::blip(0xF01D, b"x"))));
    let drawings = [store, vec![0], testing::record(0xF002, 0, &deep)].concat();
    let anchors = testing::anchors(&[(1, 7, 400, 600)]);
    check(&Builder { anchors, drawings, ..of(vec![plain("甲\u{8}\r")]) }, &["p 甲"]);
}
