//! The files, assembled here.

use super::Case;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const SHEET: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
const OPEN: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
const EXPORT: &str =
    "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"";

fn zip_of(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).expect("an entry");
        zip.write_all(content).expect("content");
    }
    zip.finish().expect("a zip").into_inner()
}

fn stored(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    zip_of(&parts, CompressionMethod::Stored)
}

fn docx(prolog: &str, body: &str) -> Vec<u8> {
    let document = format!("{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>");
    stored(&[("word/document.xml", &document)])
}

fn xlsx(sheet: &str) -> Vec<u8> {
    let book = format!(
        "<workbook {SHEET} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!("<worksheet {SHEET}>{sheet}</worksheet>");
    stored(&[("xl/workbook.xml", &book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/sheet1.xml", &sheet)])
}

fn open(kind: &str, prolog: &str, body: &str) -> Vec<u8> {
    let content =
        format!("{prolog}<office:document-content {OPEN}><office:body>{body}</office:body></office:document-content>");
    stored(&[("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")), ("content.xml", &content)])
}

fn export(prolog: &str, table: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?>{prolog}<?mso-application progid=\"Excel.Sheet\"?><Workbook {EXPORT}><Worksheet ss:Name=\"a\"><Table>{table}</Table></Worksheet></Workbook>"
    )
    .into_bytes()
}

/// Packs a part that inflates to `mebibytes` of blanks; the same small block is repeated, so that packing takes no time.
fn bomb(name: &str, mebibytes: usize) -> Vec<u8> {
    let mut block = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    block.write_all(&vec![b' '; 1 << 20]).expect("content");
    block.flush().expect("a block that ends at a whole byte");
    let mut packed = block.get_ref().repeat(mebibytes);
    packed.extend([3, 0]);
    let size = u32::try_from(mebibytes << 20).expect("a size of 32 bits").to_le_bytes();
    let packed_size = u32::try_from(packed.len()).expect("a size of 32 bits").to_le_bytes();
    let length = u16::try_from(name.len()).expect("a short name").to_le_bytes();
    // Version, flags, method, time, date, checksum, sizes, length of the name and of what follows it.
    let about = [&[20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0, 0, 0, 0, 0][..], &packed_size, &size, &length, &[0, 0]].concat();
    let mut file = [b"PK\x03\x04", &about[..], name.as_bytes(), &packed].concat();
    let at = u32::try_from(file.len()).expect("a small file").to_le_bytes();
    let entry = [b"PK\x01\x02\x14\0", &about[..], &[0; 14], name.as_bytes()].concat();
    let entry_size = u32::try_from(entry.len()).expect("a small entry").to_le_bytes();
    file.extend(entry);
    file.extend([b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &entry_size[..], &at, &[0, 0]].concat());
    file
}

pub(super) fn bombs() -> Vec<Case> {
    let inner = zip_of(&[("a.txt", &[b' '; 1000])], CompressionMethod::Stored);
    let nested = (0..50).fold(inner, |inner, _| zip_of(&[("a.zip", &inner)], CompressionMethod::Stored));
    let many: Vec<String> = (0..12_000).map(|number| format!("{number}.txt")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|name| (name.as_str(), "x")).collect();
    vec![
        ("one part.docx", bomb("word/document.xml", 1024), "above the limit"),
        ("one part.xlsx", bomb("xl/workbook.xml", 1024), "above the limit"),
        ("one part.odt", bomb("content.xml", 1024), ""),
        ("one file.zip", bomb("a.txt", 1024), "above the limit"),
        ("nested.zip", nested, ""),
        ("many.zip", stored(&many), ""),
    ]
}

pub(super) fn entities() -> Vec<Case> {
    let line = |n: i32| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10));
    let lines = (1..30).map(line).collect::<Vec<_>>().concat();
    let prolog = format!("<!DOCTYPE a [<!ENTITY e0 \"ha\">{lines}]>");
    let outside = "<!DOCTYPE a [<!ENTITY e29 SYSTEM \"file:///etc/hostname\">]>";
    let mut cases = Vec::new();
    for prolog in [prolog.as_str(), outside] {
        cases.extend([
            ("laughs.docx", docx(prolog, "<w:p><w:r><w:t>&e29;</w:t></w:r></w:p>"), "read"),
            ("laughs.odt", open("text", prolog, "<office:text><text:p>&e29;</text:p></office:text>"), "read"),
            ("laughs.xml", export(prolog, "<Row><Cell><Data ss:Type=\"String\">&e29;</Data></Cell></Row>"), "read"),
            ("laughs.html", format!("{prolog}<html><p>&e29;</html>").into_bytes(), "read"),
        ]);
    }
    cases
}

pub(super) fn dimensions() -> Vec<Case> {
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/><w:vMerge/></w:tcPr><w:p/></w:tc>";
    let row = format!("<w:tr><w:trPr><w:gridBefore w:val=\"2147483647\"/></w:trPr>{}</w:tr>", cell.repeat(20));
    let spans = "<tr><td colspan=65535 rowspan=65535>x".repeat(2_000);
    let merge = |n: i32| format!("<mergeCell ref=\"A{n}:XFD1048576\"/>");
    let merges = (1..3_000).map(merge).collect::<Vec<_>>().concat();
    let repeated = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
        table:number-columns-repeated=\"16777216\" table:number-columns-spanned=\"16777216\" table:number-rows-spanned=\"1048576\">\
        <text:p>x</text:p></table:table-cell></table:table-row>";
    let exported = "<Row ss:Index=\"1048576\"><Cell ss:Index=\"16384\" ss:MergeAcross=\"2147483647\" ss:MergeDown=\"2147483647\"><Data ss:Type=\"String\">x</Data></Cell></Row>";
    let edges = "\\cellx2147483647\\cellx-2147483648\\clvmgf".repeat(2_000);
    vec![
        ("spans.docx", docx("", &format!("<w:tbl>{}</w:tbl>", row.repeat(200))), "read"),
        ("spans.html", format!("<table>{spans}</table>").into_bytes(), "read"),
        (
            "last cell.xlsx",
            xlsx(
                "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row></sheetData>",
            ),
            "read",
        ),
        (
            "merges.xlsx",
            xlsx(&format!(
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells>"
            )),
            "read",
        ),
        (
            "beyond.xlsx",
            xlsx(
                "<sheetData><row r=\"4294967295\"><c r=\"ZZZZZZZZ99999999999\" t=\"s\"><v>4294967295</v></c></row></sheetData>",
            ),
            "",
        ),
        (
            "repeated.ods",
            open(
                "spreadsheet",
                "",
                &format!("<office:spreadsheet><table:table>{}</table:table></office:spreadsheet>", repeated.repeat(50)),
            ),
            "read",
        ),
        (
            "ends.ods",
            open(
                "spreadsheet",
                "",
                &format!(
                    "<office:spreadsheet><table:table>{repeated}{}</table:table></office:spreadsheet>",
                    "</table:table-row>".repeat(100)
                ),
            ),
            "read",
        ),
        (
            "blanks.odt",
            open("text", "", "<office:text><text:p><text:s text:c=\"4294967295\"/>x</text:p></office:text>"),
            "read",
        ),
        ("merged.xml", export("", &exported.repeat(500)), "read"),
        ("edges.rtf", format!("{{\\rtf1\\trowd{edges} x\\cell\\row}}").into_bytes(), "read"),
        ("binary.rtf", b"{\\rtf1\\bin2147483647 x}".to_vec(), "read"),
        ("columns.txt", "|x".repeat(300_000).into_bytes(), "read"),
        ("one line.txt", "一、".repeat(300_000).into_bytes(), "read"),
        ("huge.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0".to_vec(), "pixels"),
    ]
}

fn nested(open: &str, within: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + within + &close.repeat(depth)
}

pub(super) fn depths() -> Vec<Case> {
    let table = nested("<w:tbl><w:tr><w:tc>", "<w:p/>", "</w:tc></w:tr></w:tbl>", 5_000);
    let list = nested("<text:list><text:list-item>", "<text:p>x</text:p>", "</text:list-item></text:list>", 5_000);
    let multipart = nested("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", "\r\n", "", 5_000);
    vec![
        ("tables.docx", docx("", &table), ""),
        ("tags.docx", docx("", &nested("<w:sdt><w:sdtContent>", "", "</w:sdtContent></w:sdt>", 50_000)), ""),
        ("open tags.docx", docx("", &"<w:p>".repeat(200_000)), ""),
        ("boxes.html", nested("<div>", "x", "</div>", 100_000).into_bytes(), "read"),
        ("tables.html", nested("<table><tr><td>", "x", "", 5_000).into_bytes(), "read"),
        ("fonts.html", nested("<b><i><font>", "x", "", 20_000).into_bytes(), "read"),
        ("lists.odt", open("text", "", &format!("<office:text>{list}</office:text>")), ""),
        ("groups.rtf", format!("{{\\rtf1{}", nested("{", "x", "}", 300_000)).into_bytes(), "above the limit"),
        ("levels.rtf", format!("{{\\rtf1{}}}", "\\itap255 x\\nestcell\\nestrow".repeat(3_000)).into_bytes(), "read"),
        ("tags.xml", export("", &"<Row>".repeat(100_000)), ""),
        ("parts.mht", format!("MIME-Version: 1.0\r\n{multipart}").into_bytes(), ""),
        ("arrays.pdf", pdf(&[(3, nested("[", "1", "]", 100_000))]), "above the limit"),
        ("dictionaries.pdf", pdf(&[(3, nested("<</A ", "1", ">>", 100_000))]), "above the limit"),
        ("state.pdf", pdf(&[(4, stream("", &format!("{} BT ET", "q ".repeat(200_000))))]), "read"),
        (
            "pictures.pdf",
            pdf(&[(4, stream("", &format!("q BI /W 1 ID x {} ", "EI\u{1} BI /W 1 ID ".repeat(2_000))))]),
            "read",
        ),
        ("operands.pdf", pdf(&[(4, stream("", &nested("[ ", "1", "] ", 100_000)))]), ""),
    ]
}

fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A page with a font and a form; objects given by number take the place of the usual ones.
fn pdf(changed: &[(usize, String)]) -> Vec<u8> {
    let usual = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>".to_owned(),
        stream("", "BT /F 9 Tf (x) Tj ET /X Do"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "q Q"),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", usual.len() + 1);
    for (number, object) in (1..).zip(&usual) {
        let object = changed.iter().find(|(other, _)| *other == number).map_or(object, |(_, object)| object);
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let at = file.len();
    file += &format!("{table}trailer\n<</Size 7/Root 1 0 R/Prev {at}>>\nstartxref\n{at}\n%%EOF\n");
    file.into_bytes()
}

/// A container of two sectors of 512 bytes beside its header, with this table of sectors.
fn ole(table: &[u32], directory_at: u32) -> Vec<u8> {
    let mut file =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).expect("a container");
    file.create_stream("/WordDocument").expect("a stream").write_all(&[0xEC; 9_000]).expect("content");
    file.flush().expect("a container");
    let mut bytes = file.into_inner().into_inner();
    let sector = u32::from_le_bytes(bytes[0x4C..0x50].try_into().expect("four bytes")) as usize;
    for (index, next) in table.iter().enumerate() {
        let at = (sector + 1) * 512 + index * 4;
        bytes[at..at + 4].copy_from_slice(&next.to_le_bytes());
    }
    if directory_at != 0 {
        bytes[0x30..0x34].copy_from_slice(&directory_at.to_le_bytes());
    }
    bytes
}

pub(super) fn loops() -> Vec<Case> {
    let circle: Vec<u32> = (0..128).map(|sector| (sector + 1) % 20).collect();
    let form = stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", "/X Do /X Do");
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 5 0 R/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>";
    let kids = format!("<</Type/Pages/Kids[{}]/Count 99999999/Parent 2 0 R>>", "2 0 R ".repeat(1_000));
    vec![
        ("sectors.doc", ole(&circle, 0), ""),
        ("each itself.doc", ole(&(0..128).collect::<Vec<_>>(), 0), ""),
        ("outside.doc", ole(&[0x7FFF_FFFF; 128], 0), ""),
        ("directory.doc", ole(&circle, 3), ""),
        ("kids.pdf", pdf(&[(2, kids)]), ""),
        (
            "parent.pdf",
            pdf(&[
                (2, "<</Type/Pages/Kids[3 0 R]/Parent 3 0 R>>".to_owned()),
                (3, "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R>>".to_owned()),
            ]),
            "",
        ),
        ("itself.pdf", pdf(&[(2, "2 0 R".to_owned())]), ""),
        ("length.pdf", pdf(&[(4, "<</Length 4 0 R>>\nstream\nBT ET\nendstream".to_owned())]), ""),
        ("contents.pdf", pdf(&[(4, format!("[{}]", "4 0 R ".repeat(5_000)))]), ""),
        ("form.pdf", pdf(&[(6, form)]), "read"),
        ("font.pdf", pdf(&[(5, font.to_owned())]), "read"),
        (
            "objects.pdf",
            pdf(&[(
                4,
                "<</Type/ObjStm/N 999999999/First 4294967295/Extends 4 0 R/Length 9>>\nstream\n4 0 4 0 4\nendstream"
                    .to_owned(),
            )]),
            "",
        ),
    ]
}
