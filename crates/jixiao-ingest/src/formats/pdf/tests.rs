//! Tiny PDFs, assembled here, through the whole reader.

use super::*;
use crate::formats::testing::shown;
use jixiao_model::Place;

/// A font that needs no table: codes are UTF-16.
const UTF16_FONT: &str = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Subtype/CIDFontType2\
    /BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>";

/// Pages on A4 with one font called `F`.
struct Source {
    font: String,
    /// Instructions and further entries of each page.
    pages: Vec<(String, String)>,
    /// Objects from number 100 on, e.g. `<</Subtype/Form …>>` with their stream.
    others: Vec<(String, Option<Vec<u8>>)>,
}

impl Source {
    fn new(font: &str, pages: &[&str]) -> Self {
        let pages = pages.iter().map(|content| ((*content).to_owned(), String::new())).collect();
        Self { font: font.to_owned(), pages, others: Vec::new() }
    }

    /// Writes the file with its table of references.
    fn bytes(&self) -> Vec<u8> {
        let numbers = |step: usize| (0..self.pages.len()).map(move |page| 10 + page * 2 + step);
        let kids = numbers(0).map(|number| format!("{number} 0 R ")).collect::<Vec<_>>().concat();
        let n_pages = self.pages.len();
        let mut objects: Vec<(usize, Vec<u8>)> = vec![
            (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
            (2, format!("<</Type/Pages/Count {n_pages}/MediaBox[0 0 595 842]/Kids[{kids}]>>").into_bytes()),
            (3, self.font.clone().into_bytes()),
        ];
        for ((number, content), (text, more)) in numbers(0).zip(numbers(1)).zip(&self.pages) {
            let resources = "/Resources<</Font<</F 3 0 R>>/XObject<</X 100 0 R>>>>";
            let page = format!("<</Type/Page/Parent 2 0 R{resources}/Contents {content} 0 R{more}>>");
            objects.push((number, page.into_bytes()));
            objects.push((content, stream("<<>>", text.as_bytes())));
        }
        for (number, (dict, content)) in (100..).zip(&self.others) {
            let object = content.as_ref().map_or_else(|| dict.clone().into_bytes(), |content| stream(dict, content));
            objects.push((number, object));
        }
        assembled(&objects)
    }
}

fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
    let open = dict.strip_suffix(">>").unwrap();
    let head = format!("{open}/Length {}>>stream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

fn assembled(objects: &[(usize, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = String::new();
    for (number, object) in objects {
        table += &format!("{number} 1\n{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    let end =
        format!("xref\n0 1\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 200>>\nstartxref\n{start}\n%%EOF");
    bytes.extend(end.into_bytes());
    bytes
}

/// Instructions that set a text at a place from the top left, with codes from an encoder.
fn text(words: &str, x: u32, y: u32, encode: fn(&str) -> Vec<u8>) -> String {
    let codes = hex(&encode(words));
    format!("BT /F 10 Tf {x} {} Td <{codes}> Tj ET\n", 842 - y)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

fn utf16(words: &str) -> Vec<u8> {
    words.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn gbk(words: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(words).0.into_owned()
}

fn latin(words: &str) -> Vec<u8> {
    words.as_bytes().to_vec()
}

fn line(x0: u32, y0: u32, x1: u32, y1: u32) -> String {
    format!("{x0} {} m {x1} {} l S\n", 842 - y0, 842 - y1)
}

/// A grid of 100 points a column and 30 a row from (50, 50), without the right upper inner edge.
fn ruled() -> String {
    let across = [50, 80, 110].map(|y| line(50, y, 250, y)).concat();
    across + &line(50, 50, 50, 110) + &line(250, 50, 250, 110) + &line(150, 80, 150, 110)
}

fn read(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    parse(bytes, ReadOptions { ocr: false })
}

#[track_caller]
fn check(source: &Source, expected: &[&str]) {
    assert_eq!(shown(&read(&source.bytes()).unwrap()), expected);
}

#[test]
fn a_ruled_table_with_a_merged_cell() {
    let page = ruled()
        + &text("一、概况", 50, 40, utf16)
        + &text("绩效指标", 60, 70, utf16)
        + &text("数量", 60, 100, utf16)
        + &text("95%", 160, 100, utf16);
    check(&Source::new(UTF16_FONT, &[&page]), &["h1 一、概况", "t 1,1 1x2 绩效指标; 2,1 数量; 2,2 95%"]);
}

#[test]
fn a_table_goes_on_over_the_page_and_places_name_pages() {
    let first = ruled() + &text("指标", 60, 70, utf16) + &text("甲", 60, 100, utf16) + &text("1", 160, 100, utf16);
    let second = ruled() + &text("乙", 60, 70, utf16) + &text("丙", 60, 100, utf16) + &text("2", 160, 100, utf16);
    let mark = |n: &str| text(n, 290, 820, utf16);
    let source = Source::new(UTF16_FONT, &[&(first + &mark("- 1 -")), &(second + &mark("- 2 -"))]);
    check(&source, &["t 1,1 1x2 指标; 2,1 甲; 2,2 1; 3,1 1x2 乙; 4,1 丙; 4,2 2"]);
    let read = read(&source.bytes()).unwrap().value;
    let crate::Block::Table(table) = &read.blocks[0] else { panic!("a table") };
    assert_eq!(table.cells[5].place, Place { page: Some(2), ..Place::cell(1, 4, 2) });
}

#[test]
fn predefined_maps_need_no_table_of_characters() {
    let font = |encoding: &str| UTF16_FONT.replace("UniGB-UCS2-H", encoding);
    for encoding in ["GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "GB-EUC-H", "GBpc-EUC-H"] {
        let page = text("绩效自评 95%", 50, 50, gbk);
        check(&Source::new(&font(encoding), &[&page]), &["p 绩效自评 95%"]);
    }
    for encoding in ["UniGB-UCS2-H", "UniGB-UTF16-H"] {
        check(&Source::new(&font(encoding), &[&text("绩效自评 95%", 50, 50, utf16)]), &["p 绩效自评 95%"]);
    }
    // 4559 is 中 in the collection of Chinese characters.
    let cid = |_: &str| 4559u16.to_be_bytes().to_vec();
    check(&Source::new(&font("Identity-H"), &[&text("", 50, 50, cid)]), &["p 中"]);
}

#[test]
fn a_font_brings_its_own_table_of_characters() {
    let font = "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+F/Encoding/WinAnsiEncoding/FirstChar 65/Widths[1000 1000 1000]\
        /ToUnicode 100 0 R>>";
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n\
        1 beginbfrange <41> <42> <7ee9> endbfrange 1 beginbfchar <43> <0028752b0029> endbfchar endcmap end";
    let mut source = Source::new(font, &[&text("ABC", 50, 50, latin)]);
    source.others.push(("<<>>".to_owned(), Some(map.as_bytes().to_vec())));
    check(&source, &["p 绩绪(甫)"]);
}

#[test]
fn chinese_in_a_font_for_letters() {
    let font = "<</Type/Font/Subtype/TrueType/BaseFont/#B7#C2#CB#CE_GB2312/Encoding/WinAnsiEncoding/FirstChar 0/Widths[500]\
        /FontDescriptor<</MissingWidth 500>>>>";
    check(&Source::new(font, &[&text("绩效 95%", 50, 50, gbk)]), &["p 绩效 95%"]);
}

#[test]
fn names_of_glyphs_in_an_encoding() {
    let font =
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[1/nine/five/percent 65/uni7EE9]>>>>";
    check(&Source::new(font, &[&text("\u{1}\u{2}\u{3}A", 50, 50, latin)]), &["p 95%绩"]);
}

#[test]
fn characters_without_meaning_are_never_guessed() {
    let font = UTF16_FONT.replace("UniGB-UCS2-H", "Identity-H").replace("(GB1)", "(Identity)");
    check(&Source::new(&font, &[&text("绩效", 50, 50, utf16)]), &["! damaged-encoding 第1页", "! needs-ocr"]);
}

#[test]
fn forms_are_drawn_where_they_are_placed() {
    let mut source = Source::new(UTF16_FONT, &["q 1 0 0 1 100 0 cm /X Do Q"]);
    let form = "<</Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 -10]>>";
    source.others.push((form.to_owned(), Some(text("表内", 50, 50, utf16).into_bytes())));
    check(&source, &["p 表内"]);
    let page = page(&source.bytes(), 1).unwrap().unwrap();
    assert!((page.glyphs[0].area.x0 - 150.0).abs() < 0.1 && (page.glyphs[0].area.y1 - 61.2).abs() < 0.1);
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut source = Source::new(UTF16_FONT, &["/X Do"]);
    let form = "<</Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 100 0 R>>/Font<</F 3 0 R>>>>>>";
    let content = text("甲", 50, 50, utf16) + "1 0 0 1 0 -30 cm /X Do /X Do";
    source.others.push((form.to_owned(), Some(content.into_bytes())));
    assert!(read(&source.bytes()).is_ok());
}

#[test]
fn turned_pages_are_read_upright() {
    let upright = text("第一行", 50, 350, utf16) + &text("第二行", 50, 380, utf16);
    let mut by_entry = Source::new(UTF16_FONT, &[&format!("q 0 1 -1 0 595 0 cm {upright} Q")]);
    by_entry.pages[0].1 = "/Rotate 90".to_owned();
    check(&by_entry, &["p 第一行", "p 第二行"]);
    let by_matrix = Source::new(UTF16_FONT, &[&format!("q 0 1 -1 0 595 0 cm {upright} Q")]);
    check(&by_matrix, &["p 第一行", "p 第二行"]);
}

#[test]
fn what_is_filled_into_fields_is_read() {
    let mut source = Source::new(UTF16_FONT, &[&text("单位：", 50, 50, utf16)]);
    source.pages[0].1 = "/Annots[<</Subtype/Widget/Rect[80 780 200 800]/AP<</N 100 0 R>>>>]".to_owned();
    let look = "<</Subtype/Form/BBox[0 0 120 20]/Resources<</Font<</F 3 0 R>>>>>>";
    let content = format!("BT /F 10 Tf 2 12 Td <{}> Tj ET", hex(&utf16("云栖市")));
    source.others.push((look.to_owned(), Some(content.into_bytes())));
    check(&source, &["p 单位：云栖市"]);
}

#[test]
fn pictures_need_recognition() {
    let mut source = Source::new(UTF16_FONT, &["/X Do"]);
    source.others.push(("<</Subtype/Image/Width 1/Height 1>>".to_owned(), Some(vec![0])));
    check(&source, &["! needs-ocr"]);
    source.pages.push((text("甲", 50, 50, utf16), String::new()));
    check(&source, &["p 甲", "! needs-ocr 第1页"]);
}

/// The dictionary of a grey picture of 2 by 2 dots.
const FOUR_DOTS: &str = "<</Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray>>";

/// Puts the first page together and returns the dots in the middle of its quarters.
#[track_caller]
fn check_scan(source: &Source, expected: [u8; 4]) {
    let bytes = source.bytes();
    let pdf = open(&bytes).unwrap();
    let sheet = page::draw(&pdf.pages()[0], 1, &mut Fonts::default(), &mut Budget::new());
    assert!(scan::is_picture(&sheet));
    let grey = scan::scan(&sheet).unwrap().grey;
    let (width, height) = grey.dimensions();
    let quarters = [(1, 1), (3, 1), (1, 3), (3, 3)];
    assert_eq!(quarters.map(|(x, y)| grey.get_pixel(width * x / 4, height * y / 4).0[0]), expected);
}

#[test]
fn pictures_are_put_together_as_they_are_placed() {
    let with = |content: &str, dict: &str, dots: &[u8]| {
        let mut source = Source::new(UTF16_FONT, &[content]);
        source.others.push((dict.to_owned(), Some(dots.to_vec())));
        source
    };
    let whole = with("q 595 0 0 842 0 0 cm /X Do Q", FOUR_DOTS, &[10, 20, 30, 40]);
    check_scan(&whole, [10, 20, 30, 40]);
    let mut turned = whole;
    turned.pages[0].1 = "/Rotate 90".to_owned();
    check_scan(&turned, [30, 10, 40, 20]);
    // A picture in two strips.
    let strips = "q 595 0 0 421 0 421 cm /X Do Q q 595 0 0 421 0 0 cm /X Do Q";
    check_scan(&with(strips, &FOUR_DOTS.replace("Height 2", "Height 1"), &[10, 20]), [10, 20, 10, 20]);
    let mask = "<</Subtype/Image/ImageMask true/Width 2/Height 2>>";
    check_scan(&with("q 595 0 0 842 0 0 cm /X Do Q", mask, &[0x40, 0x80]), [0, 255, 255, 0]);
}

#[test]
fn pages_that_are_pictures_are_named_with_the_reason_and_text_pages_are_read() {
    let mut source = Source::new(UTF16_FONT, &[&text("甲", 50, 50, utf16), "q 595 0 0 842 0 0 cm /X Do Q"]);
    source.others.push((FOUR_DOTS.to_owned(), Some(vec![255; 4])));
    check(&source, &["p 甲", "! needs-ocr 第2页", "! needs-ocr 第2页"]);
    // Nothing is on it, which is known after it was looked at.
    let read = parse(&source.bytes(), ReadOptions { ocr: true }).unwrap();
    assert_eq!(shown(&read), ["p 甲"]);
}

#[test]
fn words_hidden_behind_a_picture_are_marked() {
    let page = format!("q 595 0 0 842 0 0 cm /X Do Q 3 Tr {}", text("绩效", 50, 50, utf16));
    let mut source = Source::new(UTF16_FONT, &[&page]);
    source.others.push((FOUR_DOTS.to_owned(), Some(vec![255; 4])));
    check(&source, &["p 绩效", "! needs-ocr 第1页", "! read-by-ocr 第1页"]);
}

#[test]
fn files_without_pages_are_damaged() {
    assert!(matches!(read(b"%PDF-1.4\n"), Err(ReadError::Damaged { format: "PDF", .. })));
}

#[test]
fn files_that_need_a_password_say_so() {
    let open = Source::new(UTF16_FONT, &[&text("甲", 50, 50, utf16)]).bytes();
    let lock =
        format!("trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]", "00".repeat(32));
    let locked = String::from_utf8(open).unwrap().replace("trailer<<", &lock);
    assert!(matches!(read(locked.as_bytes()), Err(ReadError::Protected)));
}

#[test]
fn cut_files_never_panic() {
    let whole = Source::new(UTF16_FONT, &[&(ruled() + &text("绩效", 60, 70, utf16))]).bytes();
    for length in (0..whole.len()).step_by(7) {
        let _ = read(&whole[..length]);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn flipped_bits_never_panic(flips in proptest::collection::vec((0usize..4000, 0u8..8), 1..12)) {
        let mut bytes = Source::new(UTF16_FONT, &[&(ruled() + &text("绩效", 60, 70, utf16))]).bytes();
        for (at, bit) in flips {
            let at = at % bytes.len();
            bytes[at] ^= 1 << bit;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_instructions_are_carried_out(
        content in "((-?[0-9]{1,5}(\\.[0-9])? ){0,6}(q|Q|cm|m|l|c|h|re|S|f|B|n|BT|ET|Td|TD|Tm|T\\*|Tc|Tw|Tz|TL|Ts|Do|BI|ID|EI) |/F 9 Tf |<[0-9a-f]{0,12}> Tj |\\[<4e00> -?[0-9]{1,9}\\] TJ |/X Do ){0,40}"
    ) {
        let mut source = Source::new(UTF16_FONT, &[&content]);
        source.others.push(("<</Subtype/Form>>".to_owned(), Some(content.into_bytes())));
        let _ = read(&source.bytes());
    }

    #[test]
    fn any_bytes_after_the_mark(noise in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        let _ = read(&[b"%PDF-1.7\n".as_slice(), &noise].concat());
    }
}
