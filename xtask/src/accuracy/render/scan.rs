//! Scans: the pages of a PDF as pictures in another PDF, in a Word document and in an OFD, without any text, and a single
//! page as a picture of its own.

use super::office::is_installed;
use super::wrapped;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Longer documents are left out: recognition takes seconds a page.
const MOST_PAGES: usize = 6;

/// Scans every tenth document that has a PDF, at 200 dots an inch; without `pdftoppm` there are no scans.
pub(in crate::accuracy) fn scan(stems: &[PathBuf]) -> Result<()> {
    if !is_installed("pdftoppm") {
        return Ok(());
    }
    for stem in stems.iter().step_by(10) {
        let source = stem.with_extension("pdf");
        if !source.is_file() {
            continue;
        }
        let pages = rasterise(&source, "-jpeg")?;
        if pages.len() <= MOST_PAGES {
            std::fs::write(stem.with_extension("scan.pdf"), pictures_as_pdf(&pages)?)?;
            std::fs::write(stem.with_extension("scan.docx"), wrapped::docx(&pages)?)?;
            std::fs::write(stem.with_extension("scan.ofd"), wrapped::ofd(&pages)?)?;
        }
        if pages.len() == 1 {
            std::fs::write(stem.with_extension("scan.png"), rasterise(&source, "-png")?.concat())?;
        }
    }
    Ok(())
}

/// Returns the pages as pictures, one more than are scanned at most.
fn rasterise(source: &Path, format: &str) -> Result<Vec<Vec<u8>>> {
    let stem = source.with_extension("page");
    let last = (MOST_PAGES + 1).to_string();
    let status = Command::new("pdftoppm")
        .args(["-r", "200", format, "-gray", "-l", &last])
        .arg(source)
        .arg(&stem)
        .stderr(Stdio::null())
        .status()
        .context("pdftoppm does not start")?;
    anyhow::ensure!(status.success(), "pdftoppm failed on {}", source.display());
    let folder = source.parent().context("a file lies in a folder")?;
    let prefix = stem.file_name().context("a file has a name")?.to_string_lossy().into_owned() + "-";
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix)))
        .collect();
    pages.sort();
    let read = pages.iter().map(std::fs::read).collect::<std::io::Result<Vec<_>>>()?;
    pages.iter().try_for_each(std::fs::remove_file)?;
    Ok(read)
}

/// Wraps pictures into a PDF, one a page.
fn pictures_as_pdf(pictures: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    let mut object = |out: &mut Vec<u8>, body: &[u8]| {
        offsets.push(out.len());
        out.extend(format!("{} 0 obj\n", offsets.len()).bytes());
        out.extend(body);
        out.extend(b"\nendobj\n");
    };
    let kids: Vec<String> = (0..pictures.len()).map(|page| format!("{} 0 R", 3 + page * 3)).collect();
    object(&mut out, b"<< /Type /Catalog /Pages 2 0 R >>");
    object(&mut out, format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")).as_bytes());
    for (page, picture) in pictures.iter().enumerate() {
        let (width, height, colours) = frame(picture).context("a JPEG states its size")?;
        let (content, image) = (4 + page * 3, 5 + page * 3);
        let resources = format!("<< /XObject << /P {image} 0 R >> >>");
        let box_of_page = "[0 0 595 842]";
        object(
            &mut out,
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox {box_of_page} /Resources {resources} /Contents {content} 0 R >>"
            )
            .as_bytes(),
        );
        let drawing = "q 595 0 0 842 0 0 cm /P Do Q";
        object(&mut out, format!("<< /Length {} >>\nstream\n{drawing}\nendstream", drawing.len()).as_bytes());
        let mut body = format!(
            "<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /{colours} /BitsPerComponent 8 /Filter /DCTDecode /Length {} >>\nstream\n",
            picture.len()
        )
        .into_bytes();
        body.extend(picture);
        body.extend(b"\nendstream");
        object(&mut out, &body);
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1).bytes());
    for offset in &offsets {
        out.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", offsets.len() + 1).bytes());
    Ok(out)
}

/// Returns width, height and colour space from the frame header of a JPEG; `pdftoppm` of some ages writes grey as RGB.
fn frame(picture: &[u8]) -> Option<(u16, u16, &'static str)> {
    let mut at = 2;
    loop {
        let marker = *picture.get(at + 1)?;
        let number = |from: usize| Some(u16::from_be_bytes([*picture.get(from)?, *picture.get(from + 1)?]));
        if matches!(marker, 0xc0..=0xc2) {
            let colours = if *picture.get(at + 9)? == 1 { "DeviceGray" } else { "DeviceRGB" };
            return Some((number(at + 7)?, number(at + 5)?, colours));
        }
        at += 2 + usize::from(number(at + 2)?);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_picture_is_found_behind_other_segments() {
        let picture = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0x09, 0x24, 0x06, 0x76, 1];
        assert_eq!(frame(&picture), Some((0x0676, 0x0924, "DeviceGray")));
        assert_eq!(frame(&picture[..9]), None);
        let pdf = pictures_as_pdf(&[picture.to_vec()]).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.4") && pdf.ends_with(b"%%EOF\n"));
    }
}
