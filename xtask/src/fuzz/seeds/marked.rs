//! Tiny files that are text: plain, web page, saved web page, rich text, workbook in XML.

use super::{ROWS, TITLE};

/// Wraps every row and every cell, the cells joined.
pub(super) fn table(row: impl Fn(String) -> String, cell: impl Fn(&str) -> String) -> String {
    ROWS.iter().map(|cells| row(cells.iter().map(|text| cell(text)).collect())).collect()
}

/// Escapes what markup needs escaped.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

pub(super) fn txt() -> Vec<u8> {
    let table = table(|cells| format!("|{cells}\n"), |text| format!(" {text} |"));
    format!("{TITLE}\n一、部门概况\n内设科室3个，编制20人。\n{table}").into_bytes()
}

pub(super) fn html() -> Vec<u8> {
    let table = table(|cells| format!("<tr>{cells}"), |text| format!("<td colspan=1 rowspan=1>{}", escaped(text)));
    format!("<html><head><meta charset=utf-8><title>x</title><body><h1>{TITLE}</h1><p>一、概况<table>{table}</table>")
        .into_bytes()
}

pub(super) fn mht() -> Vec<u8> {
    let page = html().iter().map(|byte| format!("={byte:02X}")).collect::<Vec<_>>().concat();
    let lines: Vec<&str> = page.as_bytes().chunks(72).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: a.htm\r\n\r\n{}\r\n--b--\r\n",
        lines.join("=\r\n")
    ).into_bytes()
}

pub(super) fn rtf() -> Vec<u8> {
    let text = |text: &str| -> String {
        text.encode_utf16().map(|unit| format!("\\u{}?", unit.cast_signed())).collect::<Vec<_>>().concat()
    };
    let edges = "\\clvmgf\\cellx1000\\cellx2000\\clmgf\\cellx3000\\cellx4000";
    let table =
        table(|cells| format!("\\trowd{edges} {cells}\\row\n"), |cell| format!("\\pard\\intbl {}\\cell ", text(cell)));
    format!("{{\\rtf1\\ansi\\ansicpg936\\uc1{{\\fonttbl{{\\f0\\fcharset134 SimSun;}}}}\n\\pard\\b {}\\par\n{table}\\pard\\par}}", text(TITLE)).into_bytes()
}

pub(super) fn xml() -> Vec<u8> {
    let table = table(
        |cells| format!("<Row>{cells}</Row>"),
        |text| {
            format!(
                "<Cell ss:MergeAcross=\"0\" ss:MergeDown=\"0\"><Data ss:Type=\"String\">{}</Data></Cell>",
                escaped(text)
            )
        },
    );
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"自评\"><Table><Row><Cell><Data ss:Type=\"String\">{TITLE}</Data></Cell></Row>{table}</Table></Worksheet></Workbook>"
    ).into_bytes()
}
