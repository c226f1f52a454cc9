//! The small parts of a workbook: its list of sheets, shared texts, number formats.

use super::FORMAT;
use crate::ReadError;
use crate::formats::number_format::builtin;
use crate::formats::xml::{Event, Xml};
use std::collections::BTreeMap;

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) is_hidden: bool,
}

/// What the workbook says of its sheets.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<SheetEntry>,
    /// Days are counted from 1904.
    pub(super) uses_1904: bool,
}

/// Reads the workbook's own part.
pub(super) fn workbook(text: &str) -> Result<Workbook, ReadError> {
    let mut xml = Xml::new(text, FORMAT);
    let mut workbook = Workbook::default();
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.name() {
            "workbookPr" => workbook.uses_1904 = element.is_on("date1904"),
            "sheet" => workbook.sheets.push(SheetEntry {
                name: element.attribute("name").unwrap_or_default().into_owned(),
                relation: element.attribute("id").unwrap_or_default().into_owned(),
                is_hidden: element.attribute("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
    }
    Ok(workbook)
}

/// Reads the shared texts; runs are joined, phonetic guides left out.
pub(super) fn strings(text: &str) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(text, FORMAT);
    let mut strings = Vec::new();
    while let Some(event) = xml.next()? {
        if let Event::Start(element) = event
            && element.name() == "si"
        {
            strings.push(rich_text(&mut xml)?);
        }
    }
    Ok(strings)
}

/// Joins the runs of the text whose start was returned last.
pub(super) fn rich_text(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let depth = xml.depth();
    let (mut out, mut in_text) = (String::new(), false);
    while let Some(event) = xml.next()? {
        match event {
            Event::Start(element) => match element.name() {
                "t" => in_text = true,
                "rPh" | "rPr" => xml.skip(),
                _ => {}
            },
            Event::Text(text) if in_text => out.push_str(&text),
            Event::Text(_) => {}
            Event::End(_) if xml.depth() < depth => break,
            Event::End(_) => in_text = false,
        }
    }
    Ok(unescaped(out))
}

/// Characters that XML cannot hold are written as `_x000D_`.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            out.extend(Some(c).filter(|c| *c != '\r'));
            rest = &rest[at + 7..];
        } else {
            out.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    out + rest
}

/// Reads the number format of every cell style.
pub(super) fn formats(text: &str) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(text, FORMAT);
    let mut custom: BTreeMap<u32, String> = BTreeMap::new();
    let mut styles: Vec<u32> = Vec::new();
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.name() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (element.number("numFmtId"), element.attribute("formatCode")) {
                    custom.insert(id, code.into_owned());
                }
            }
            "cellXfs" => xml.inside(|element| {
                if element.name() == "xf" {
                    styles.push(element.number("numFmtId").unwrap_or(0));
                }
                element.name() == "xf"
            })?,
            "dxfs" => xml.skip(),
            _ => {}
        }
    }
    let code = |id: &u32| custom.get(id).cloned().unwrap_or_else(|| builtin(*id).to_owned());
    Ok(styles.iter().map(code).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_texts_join_runs_and_leave_out_phonetic_guides() {
        let text = "<x:sst><x:si><x:r><x:rPr><x:t>x</x:t></x:rPr><x:t>自</x:t></x:r><x:r><x:t>评</x:t></x:r><x:rPh><x:t>zi</x:t></x:rPh></x:si><x:si/><x:si><x:t>一_x000D_\n二_x</x:t></x:si></x:sst>";
        assert_eq!(strings(text).unwrap(), ["自评", "", "一\n二_x"]);
    }

    #[test]
    fn formats_are_those_of_the_cell_styles() {
        let text = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0&quot;个&quot;'/></numFmts><cellStyleXfs><xf numFmtId='1'/></cellStyleXfs><cellXfs><xf numFmtId='10'/><xf numFmtId='164'><alignment/></xf><xf/></cellXfs></styleSheet>";
        assert_eq!(formats(text).unwrap(), ["0.00%", "0.0\"个\"", "General"]);
    }
}
