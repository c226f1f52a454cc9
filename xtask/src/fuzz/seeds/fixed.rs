//! Tiny files with fixed places: a page of PDF with a ruled table, and a picture with a line.

use super::{ROWS, TITLE};
use anyhow::Result;

/// The size of a cell, and where the table and its text begin.
const CELL: (usize, usize) = (110, 20);
const CORNER: (usize, usize) = (60, 700);

/// A page whose font names its characters by their UTF-16 units.
pub(super) fn pdf() -> Vec<u8> {
    let hex =
        |text: &str| -> String { text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat() };
    let mut content = format!("BT /F 14 Tf 60 760 Td <{}> Tj ET\n0.5 w\n", hex(TITLE));
    for (row, cells) in ROWS.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let (x, y) = (CORNER.0 + column * CELL.0, CORNER.1 - row * CELL.1);
            let (width, height) = CELL;
            content +=
                &format!("{x} {y} {width} {height} re S\nBT /F 10 Tf {} {} Td <{}> Tj ET\n", x + 4, y + 6, hex(text));
        }
    }
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def \
        1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
    let stream = |text: &str| format!("<</Length {}>>\nstream\n{text}\nendstream", text.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        stream(&content),
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>"
            .to_owned(),
        stream(map),
    ];
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let at = file.len();
    file += &format!("{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

/// A picture of grey dots, crossed by a line.
pub(super) fn bmp() -> Result<Vec<u8>> {
    const SIDE: u32 = 120;
    let dots: Vec<u8> = (0..SIDE * SIDE).flat_map(|dot| [if dot / SIDE == 60 { 0 } else { 255 }; 3]).collect();
    let mut file = b"BM".to_vec();
    let numbers = [54 + u32::try_from(dots.len())?, 0, 54, 40, SIDE, SIDE, 24 << 16 | 1, 0, 0, 0, 0, 0, 0];
    file.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    file.extend(dots);
    Ok(file)
}
