//! Tests of saved pages built here.

use super::is_mht;
use crate::formats::testing::{each_cut_and_flip, shown};
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::Warned;

/// No test depends on whether a program for recognition is installed.
fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, ReadOptions { ocr: false })
}

fn saved(parts: &[(&str, &str)]) -> String {
    let mut out = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"=_B;1\"\r\n\r\nintro\r\n".to_owned();
    for (headers, body) in parts {
        out += &format!("--=_B;1\r\n{headers}\r\n\r\n{body}\r\n");
    }
    out + "--=_B;1--\r\n"
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert!(is_mht(text.as_bytes()), "{text}");
    let read = parse(text.as_bytes()).map_or_else(|error| vec![error.to_string()], |read| shown(&read));
    assert_eq!(read, expected, "{text}");
}

const QUOTED: &str = "Content-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable";

#[test]
fn the_page_is_decoded_and_read() {
    check(&saved(&[(QUOTED, "<p>=BC=A8=D0=\r\n=A7</p>"), ("Content-Type: image/gif", "x")]), &["p 绩效"]);
    let base64 = "Content-Type: text/html\r\nContent-Transfer-Encoding: BASE64";
    check(&saved(&[("Content-Type: text/css", "p {}"), (base64, "PHA+57up5pWI\r\nPC9wPg==")]), &["p 绩效"]);
}

#[test]
fn a_saved_workbook_is_read_from_its_sheets() {
    let sheet =
        |name: &str| format!("Content-Type: text/html; charset=utf-8\r\nContent-Location: file:///a/{name}.htm");
    check(
        &saved(&[
            ("Content-Type: text/html", "<html><frameset><frame src=sheet001.htm></frameset></html>"),
            (&sheet("sheet001"), "<table><tr><td>指标<td>得分</table>"),
            (&sheet("tabstrip"), "<p>表一</p>"),
            (&sheet("sheet002"), "<table><tr><td>甲<td>10</table>"),
        ]),
        &["t 1,1 指标; 1,2 得分", "t 1,1 甲; 1,2 10"],
    );
}

#[test]
fn other_messages_are_told() {
    check(&saved(&[("Content-Type: image/png", "x")]), &["damaged mht file: no page is among its parts"]);
    check("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>甲</p>", &["p 甲"]);
    assert!(!is_mht("项目：甲\n\n正文".as_bytes()));
    assert!(!is_mht(b"<html>MIME-Version: 1.0\r\nContent-Type: text/html"));
    assert!(!is_mht(b""));
}

#[test]
fn truncation_and_flipped_bits_never_panic() {
    let whole = saved(&[(QUOTED, "<p>=BC=A8</p>")]).into_bytes();
    each_cut_and_flip(&whole, |bytes| drop((is_mht(bytes), parse(bytes))));
}

proptest::proptest! {
    #[test]
    fn any_message_is_read(text in "(MIME-Version: 1.0|Content-Type: multipart/a; boundary=b|Content-Type: text/html|--b|--b--|\n|\n\n|=|;|\"|x){0,40}") {
        let _ = parse(text.as_bytes());
    }
}

#[test]
fn pictures_saved_with_a_page_are_found() {
    let page = |source: &str| format!("<p>正文</p><img src='{source}' width=600 height=800>");
    let picture = |header: &str| format!("Content-Type: image/png\r\n{header}");
    let with = |source: &str, header: &str| {
        saved(&[("Content-Type: text/html; charset=utf-8", &page(source)), (&picture(header), "x")])
    };
    for (source, header) in [
        ("cid:a@b", "Content-ID: <a@b>"),
        ("http://a/b.png", "Content-Location: http://a/b.png"),
        ("file.files/b.png", "Content-Location: file:///C:/x/file.files/b.png"),
        ("./b.png", "Content-Location: http://a/b.png"),
    ] {
        check(&with(source, header), &["p 正文", "! needs-ocr"]);
    }
    for (source, header) in
        [("cid:a", "Content-ID: <b>"), ("b.png", "Content-Location: http://a/ab.png"), ("", "Content-Location: /")]
    {
        check(&with(source, header), &["p 正文"]);
    }
}
