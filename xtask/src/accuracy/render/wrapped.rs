//! Pictures of pages inside documents that could hold text: pasted into Word, or as the pages of an OFD.

use crate::synth::render::package::pack_with;
use anyhow::Result;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// The size at which Word shows a sheet of A4 between its margins, in English metric units.
const SHOWN: (u32, u32) = (5_274_310, 7_459_345);

const OFD: &str = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;

/// Pastes JPEGs into a Word document, one a paragraph.
pub(super) fn docx(pictures: &[Vec<u8>]) -> Result<Vec<u8>> {
    let types = format!(
        r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#
    );
    let relation = |id: usize, kind: &str, target: &str| {
        format!(
            r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#
        )
    };
    let relations = |all: String| {
        format!(
            r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
        )
    };
    let numbers = || 1..=pictures.len();
    let images: String = numbers().map(|n| relation(n, "image", &format!("media/image{n}.jpg"))).collect();
    let body: String = numbers().map(drawing).collect();
    let document = format!(
        r#"{HEAD}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{body}</w:body></w:document>"#
    );
    let parts = [
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(relation(1, "officeDocument", "word/document.xml"))),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations(images)),
    ];
    package(&parts, |n| format!("word/media/image{n}.jpg"), pictures)
}

fn drawing(number: usize) -> String {
    let (width, height) = SHOWN;
    format!(
        r#"<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    )
}

/// Makes an OFD of JPEGs, one a page of A4.
pub(super) fn ofd(pictures: &[Vec<u8>]) -> Result<Vec<u8>> {
    let numbers = || 1..=pictures.len();
    let page = |n: usize| format!(r#"<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>"#);
    let medium = |n: usize| {
        let id = 1000 + n;
        format!(
            r#"<ofd:MultiMedia ID="{id}" Type="Image" Format="JPEG"><ofd:MediaFile>{n}.jpg</ofd:MediaFile></ofd:MultiMedia>"#
        )
    };
    let (pages, media): (String, String) = (numbers().map(page).collect(), numbers().map(medium).collect());
    let root = "<ofd:DocBody><ofd:DocInfo><ofd:DocID>00000000000000000000000000000002</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>";
    let mut parts = vec![
        ("OFD.xml".to_owned(), format!(r#"{HEAD}<ofd:OFD {OFD} Version="1.0" DocType="OFD">{root}</ofd:OFD>"#)),
        (
            "Doc_0/Document.xml".to_owned(),
            format!(
                "{HEAD}<ofd:Document {OFD}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
            ),
        ),
        (
            "Doc_0/DocumentRes.xml".to_owned(),
            format!(r#"{HEAD}<ofd:Res {OFD} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>"#),
        ),
    ];
    for n in numbers() {
        let object = format!(
            r#"<ofd:ImageObject ID="{}" ResourceID="{}" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>"#,
            2000 + n,
            1000 + n
        );
        let layer = format!(r#"<ofd:Layer ID="{}" Type="Body">{object}</ofd:Layer>"#, 3000 + n);
        parts.push((
            format!("Doc_0/Pages/Page_{n}/Content.xml"),
            format!("{HEAD}<ofd:Page {OFD}><ofd:Content>{layer}</ofd:Content></ofd:Page>"),
        ));
    }
    package(&parts, |n| format!("Doc_0/Res/{n}.jpg"), pictures)
}

/// Packs parts, and pictures under their names by number (from 1).
fn package(parts: &[(String, String)], name: impl Fn(usize) -> String, pictures: &[Vec<u8>]) -> Result<Vec<u8>> {
    let pictures: Vec<_> = (1..).zip(pictures).map(|(number, picture)| (name(number), picture.as_slice())).collect();
    pack_with(parts, &pictures)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_ingest::{ReadOptions, read_documents};
    use jixiao_model::NoticeCode;

    #[test]
    fn pages_are_found_and_need_recognition() {
        let pictures = [vec![1, 2], vec![3]];
        for (name, bytes) in [("a.docx", docx(&pictures).unwrap()), ("a.ofd", ofd(&pictures).unwrap())] {
            let read = read_documents(name, &bytes, ReadOptions { ocr: false }).remove(0).unwrap();
            let notices = read.document.notices;
            assert!(notices.iter().all(|notice| notice.code == NoticeCode::NeedsOcr), "{notices:?}");
            assert!(notices.iter().any(|notice| notice.message.zh.starts_with("第 1、2")), "{notices:?}");
        }
    }
}
