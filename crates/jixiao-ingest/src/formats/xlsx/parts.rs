//! The small parts of a workbook: sheet list, relations, shared strings, number formats.

use crate::ReadError;
use crate::formats::number_format::builtin;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct SheetEntry {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) hidden: bool,
}

/// Calls `each` for every start of an element, and `text` for every text with the element it stands in.
pub(super) fn scan(xml: &str, each: &mut dyn FnMut(Scan<'_>)) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => each(Scan::Start(&start)),
            Ok(Event::Empty(start)) => {
                each(Scan::Start(&start));
                each(Scan::End(start.local_name().as_ref()));
            }
            Ok(Event::End(end)) => each(Scan::End(end.local_name().as_ref())),
            Ok(Event::Text(text)) => each(Scan::Text(&text)),
            Ok(Event::CData(text)) => each(Scan::Text(&text)),
            Ok(Event::GeneralRef(reference)) => each(Scan::Text(&super::super::xml::resolved(&reference))),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                return Err(ReadError::Damaged {
                    format: "xlsx",
                    reason: jixiao_model::Text::new(error.to_string(), error.to_string()),
                });
            }
        }
    }
}

/// One event of a scan.
pub(super) enum Scan<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str),
    Text(&'a str),
}

/// Returns an attribute by its local name.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = start.attributes().flatten().filter(|attribute| attribute.key.local_name().as_ref() == name);
    let attribute = found.next()?;
    let raw = attribute.value.clone().into_owned();
    Some(quick_xml::escape::unescape(&raw).map(std::borrow::Cow::into_owned).unwrap_or(raw))
}

/// Reads the list of sheets.
pub(super) fn sheets(xml: &str) -> Result<Vec<SheetEntry>, ReadError> {
    let mut sheets = Vec::new();
    scan(xml, &mut |event| {
        if let Scan::Start(start) = event
            && start.local_name().as_ref() == "sheet"
        {
            sheets.push(SheetEntry {
                name: attribute(start, "name").unwrap_or_default(),
                relation: attribute(start, "id").unwrap_or_default(),
                hidden: attribute(start, "state").is_some_and(|state| state != "visible"),
            });
        }
    })?;
    Ok(sheets)
}

/// Reads the relations: identifier to target.
pub(super) fn targets(xml: &str) -> Result<BTreeMap<String, String>, ReadError> {
    let mut targets = BTreeMap::new();
    scan(xml, &mut |event| {
        if let Scan::Start(start) = event
            && let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target"))
        {
            targets.insert(id, target);
        }
    })?;
    Ok(targets)
}

/// Reads the shared strings; runs are joined, phonetic guides left out.
pub(super) fn strings(xml: &str) -> Result<Vec<String>, ReadError> {
    let mut strings = Vec::new();
    let (mut current, mut in_text, mut phonetic) = (String::new(), false, false);
    scan(xml, &mut |event| match event {
        Scan::Start(start) => match start.local_name().as_ref() {
            "si" => current.clear(),
            "t" => in_text = true,
            "rPh" => phonetic = true,
            _ => {}
        },
        Scan::End("si") => strings.push(std::mem::take(&mut current)),
        Scan::End("t") => in_text = false,
        Scan::End("rPh") => phonetic = false,
        Scan::Text(text) if in_text && !phonetic => current.push_str(text),
        _ => {}
    })?;
    Ok(strings)
}

/// Reads the number format of every cell style.
pub(super) fn formats(xml: &str) -> Result<Vec<String>, ReadError> {
    let mut custom: BTreeMap<u32, String> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    scan(xml, &mut |event| match event {
        Scan::Start(start) => match start.local_name().as_ref() {
            "numFmt" => {
                let id = attribute(start, "numFmtId").and_then(|id| id.parse().ok());
                if let (Some(id), Some(code)) = (id, attribute(start, "formatCode")) {
                    custom.insert(id, code);
                }
            }
            "cellXfs" => in_cell_styles = true,
            "xf" if in_cell_styles => {
                let id: u32 = attribute(start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                styles.push(id);
            }
            _ => {}
        },
        Scan::End("cellXfs") => in_cell_styles = false,
        _ => {}
    })?;
    let code = |id: &u32| custom.get(id).cloned().unwrap_or_else(|| builtin(*id).to_owned());
    Ok(styles.iter().map(code).collect())
}
