//! Remains of editing: tracked changes, hidden text, fields, controls, and runs cut into pieces.

use super::{BODY, body, margins};
use crate::accuracy::apart::Apart;
use crate::accuracy::render::package::{Parts, pack, part, unpack};
use crate::synth::rng::Rng;
use anyhow::Result;
use jixiao_model::NoticeCode;

/// Paragraphs without any content for a reader.
static REMAINS: &[&str] = &[
    // Deleted with changes tracked.
    r#"<w:p><w:del w:id="91" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>（2016年度）某某单位项目支出绩效自评表</w:delText></w:r></w:del></w:p>"#,
    // Hidden.
    r"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>填报单位：草稿单位 2015年度 自评得分为11分</w:t></w:r></w:p>",
    // A field: its code is no text, its result is a page number.
    r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE \* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
];

const END_OF_RUN: &str = "</w:r>";

/// How many runs at most have something around them.
const MOST_WRAPPED: i64 = 6;

/// Words of headers, which say nothing about the report below.
static HEADERS: &[&str] = &["岚汀市绩效评价中心　2018年度绩效自评材料汇编", "项目主管部门：岚汀市审计局"];

/// Puts remains into a document; `department` may stand in its header.
pub(in crate::accuracy) fn disturb(bytes: &[u8], department: &str, rng: &mut Rng) -> Result<(Vec<u8>, Apart)> {
    let (mut parts, mut apart) = (unpack(bytes)?, Apart::default());
    let document = part(&mut parts, BODY)?;
    *document = disturbed(document, &mut apart, rng)?;
    if rng.chance(50) {
        add_margins(&mut parts, department, &mut apart, rng)?;
    }
    Ok((pack(&parts)?, apart))
}

fn add_margins(parts: &mut Parts, department: &str, apart: &mut Apart, rng: &mut Rng) -> Result<()> {
    let words = if rng.chance(50) { department } else { rng.pick(HEADERS) };
    margins::add(parts, words, rng)?;
    apart.note("header-and-footer");
    apart.notices.extend((!words.is_empty()).then_some(NoticeCode::UnreadText));
    Ok(())
}

fn disturbed(document: &str, apart: &mut Apart, rng: &mut Rng) -> Result<String> {
    let (before, content, end) = body(document)?;
    let first = rng.index(REMAINS.len());
    // Two remains of one kind would share their identifiers.
    let last = (first + 1 + rng.index(REMAINS.len() - 1)) % REMAINS.len();
    let (first, last) = (REMAINS[first], REMAINS[last]);
    let mut content = content.to_owned();
    if rng.chance(40)
        && let Some(with_draft) = with_hidden_row(&content, rng)
    {
        content = with_draft;
        apart.note("hidden-row");
        apart.notices.insert(NoticeCode::PartlyRead);
    }
    for number in 0..rng.between(1, MOST_WRAPPED) {
        content = wrapped(&content, number, rng);
    }
    Ok(format!("{before}{first}{content}{last}{end}"))
}

/// What may stand around a whole run without changing what is read: before it and behind it. `{id}` is a number of its own.
static AROUND: &[(&str, &str)] = &[
    // Inserted with changes tracked: text like any other.
    (r#"<w:ins w:id="{id}" w:author="a" w:date="2020-01-01T00:00:00Z">"#, "</w:ins>"),
    // Moved here; where it stood before is no text.
    (
        r#"<w:moveFrom w:id="{id}1" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo w:id="{id}" w:author="a" w:date="2020-01-01T00:00:00Z">"#,
        "</w:moveTo>",
    ),
    // A content control, free or with a choice of words.
    (r#"<w:sdt><w:sdtPr><w:id w:val="{id}"/></w:sdtPr><w:sdtContent>"#, "</w:sdtContent></w:sdt>"),
    (
        r#"<w:sdt><w:sdtPr><w:id w:val="{id}"/><w:dropDownList><w:listItem w:displayText="选择一项。" w:value="0"/></w:dropDownList></w:sdtPr><w:sdtContent>"#,
        "</w:sdtContent></w:sdt>",
    ),
    (r#"<w:hyperlink w:anchor="a">"#, "</w:hyperlink>"),
    (r#"<w:bookmarkStart w:id="{id}" w:name="b{id}"/>"#, r#"<w:bookmarkEnd w:id="{id}"/>"#),
    (r#"<w:smartTag w:uri="urn:a" w:element="chmetcnv">"#, "</w:smartTag>"),
    (r#"<w:proofErr w:type="spellStart"/>"#, r#"<w:proofErr w:type="spellEnd"/>"#),
    // Fields whose result is the text: a reference, a property, a formula, a field of a form with its prompt.
    (
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF b{id} \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
    ),
    (r#"<w:fldSimple w:instr=" DOCPROPERTY 填报内容 ">"#, "</w:fldSimple>"),
    (
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =SUM(ABOVE) \# "0.00" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
    ),
    (
        r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="f{id}"/><w:enabled/><w:textInput><w:default w:val="请填写"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
    ),
    // Behind a word that was deleted with changes tracked.
    (
        r#"<w:del w:id="{id}" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>删去</w:delText></w:r></w:del>"#,
        "",
    ),
];

/// Puts something around one run, which it holds as a whole, or cuts the run into its characters.
fn wrapped(content: &str, number: i64, rng: &mut Rng) -> String {
    let runs: Vec<(usize, usize)> = content
        .match_indices("<w:r>")
        .filter_map(|(from, _)| Some((from, from + content[from..].find(END_OF_RUN)? + END_OF_RUN.len())))
        // What stands in a field, a control or a hidden row already is left alone.
        .filter(|(from, to)| is_plain(content, *from, *to))
        .collect();
    if runs.is_empty() {
        return content.to_owned();
    }
    let (from, to) = rng.pick(&runs);
    let (before, run, after) = (&content[..from], &content[from..to], &content[to..]);
    if rng.chance(25) {
        return format!("{before}{}{after}", shattered(run));
    }
    let (start, end) = rng.pick(AROUND);
    let id = (100 + number).to_string();
    format!("{before}{}{run}{}{after}", start.replace("{id}", &id), end.replace("{id}", &id))
}

/// Tells whether a run holds text and stands between runs, or between the ends of its paragraph.
fn is_plain(content: &str, from: usize, to: usize) -> bool {
    let is_free = |before: &str| ["<w:p>", "</w:pPr>", END_OF_RUN].iter().any(|end| before.ends_with(end));
    content[from..to].contains("<w:t ") && is_free(&content[..from])
}

/// Cuts a run into one run a character, each with another hint, as input methods leave them.
fn shattered(run: &str) -> String {
    let Some(text) = run.split_once("<w:t ").and_then(|(_, rest)| rest.split_once('>')?.1.split_once("</w:t>")) else {
        return run.to_owned();
    };
    // A named character is more than one letter.
    if text.0.contains('&') {
        return run.to_owned();
    }
    let hints = ["", r#"<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>"#];
    let letters = text.0.chars().enumerate();
    let run = |(at, letter): (usize, char)| {
        format!(r#"<w:r>{}<w:t xml:space="preserve">{letter}</w:t></w:r>"#, hints[at % 2])
    };
    letters.map(run).collect::<Vec<String>>().concat()
}

/// Puts a row into a form that is hidden and says something else: a copy with other digits.
fn with_hidden_row(content: &str, rng: &mut Rng) -> Option<String> {
    let rows: Vec<(usize, usize)> = content
        .match_indices("<w:tr>")
        .filter_map(|(from, _)| Some((from, from + content[from..].find("</w:tr>")? + "</w:tr>".len())))
        .filter(|(from, to)| !content[*from..*to].contains("<w:vMerge w:val=\"restart\"/>"))
        .collect();
    let (from, to) = (!rows.is_empty()).then(|| rng.pick(&rows))?;
    let row = content[from..to].replacen("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1);
    let draft: String = row.split('<').map(redrafted).collect::<Vec<_>>().join("<");
    Some(format!("{}{draft}{}", &content[..to], &content[to..]))
}

/// Writes other digits into the text behind a tag.
fn redrafted(piece: &str) -> String {
    let Some((tag, text)) = piece.split_once('>') else { return piece.to_owned() };
    let other = |c: char| c.to_digit(10).and_then(|digit| char::from_digit((digit + 3) % 10, 10)).unwrap_or(c);
    format!("{tag}>{}", text.chars().map(other).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::{Block, Cell, Table};
    use crate::synth::render::docx::{self, Headings};

    fn document_of(blocks: &[Block], seed: u64) -> String {
        let mut rng = Rng::for_document(seed, [0, 0, 0]);
        let bytes = docx::render(blocks, Headings::Plain, &mut rng).unwrap();
        let (bytes, _) = disturb(&bytes, "云栖市水务局", &mut rng).unwrap();
        part(&mut unpack(&bytes).unwrap(), BODY).unwrap().clone()
    }

    /// Checks that all elements are closed in order, and that tracked changes hold whole runs of a paragraph.
    #[track_caller]
    fn check_nesting(content: &str) {
        let mut open: Vec<&str> = Vec::new();
        for tag in content.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            if tag.starts_with('?') || tag.ends_with('/') {
                continue;
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{content}");
                continue;
            }
            let parent = open.last().copied().unwrap_or_default();
            let holders = [
                "w:ins", "w:del", "w:sdt", "w:hyperlink", "w:moveTo", "w:moveFrom", "w:smartTag", "w:fldSimple",
                "w:sdtContent",
            ];
            match name {
                "w:sdtContent" => assert_eq!(parent, "w:sdt", "{content}"),
                name if holders.contains(&name) => assert_eq!(parent, "w:p", "{content}"),
                "w:r" => assert!(parent == "w:p" || holders.contains(&parent), "{parent}: {content}"),
                "w:t" | "w:delText" => assert_eq!(parent, "w:r", "{content}"),
                _ => {}
            }
            open.push(name);
        }
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn the_document_keeps_its_text_and_gains_remains() {
        let row = vec![Cell::new(0, "数量\n指标"), Cell::new(1, "75")];
        let table = Table { widths: vec![1, 1], rows: vec![row] };
        let blocks = [Block::Paragraph("正文的一句话".to_owned()), Block::Table(table)];
        let mut n_hidden = 0;
        for seed in 0..200 {
            let content = document_of(&blocks, seed);
            check_nesting(&content);
            assert!(REMAINS.iter().filter(|one| content.contains(**one)).count() == 2);
            let texts = content.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
            let text: String = texts.map(|(text, _)| text).collect();
            let text = text.replace("移走", "");
            assert!(text.contains("正文的一句话") && text.contains("数量指标75"), "{text}");
            n_hidden += usize::from(content.contains("<w:hidden/>") && text.contains("数量指标08"));
        }
        assert!(n_hidden > 40, "{n_hidden}");
        check_nesting(&document_of(&[], 1));
    }
}
