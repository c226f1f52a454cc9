//! Varies how headings and paragraphs are printed. Nothing is lost: the truth stays as it is.

use super::template::Template;
use super::truth::{Sheet, Truth};
use super::variation::note;
use crate::synth::layout::Block;
use crate::synth::rng::Rng;

/// After how many characters a converted page breaks a line, leaving a space.
const BROKEN_AFTER: usize = 30;

/// The marks behind the number of a heading.
const MARKS: [char; 4] = ['、', '）', '.', '．'];

/// Varies the lines of a report.
pub(super) fn vary(sheet: &mut Sheet, truth: &mut Truth, rng: &mut Rng) {
    if rng.chance(12) && renumber(sheet, rng) {
        note(truth, "other-numbers");
    }
    // A book has its contents already.
    if truth.family != Template::F15.name() && rng.chance(8) && contents(sheet) {
        note(truth, "contents");
    }
    if rng.chance(12) && run_in(sheet, rng) {
        note(truth, "run-in-headings");
    }
    if rng.chance(8) && repeat_number(sheet, rng) {
        note(truth, "repeated-number");
    }
    if rng.chance(12) && space(sheet) {
        note(truth, "spaced-prose");
    }
}

/// Writes the numbers of headings in another of the usual ways, the same on every level.
fn renumber(sheet: &mut Sheet, rng: &mut Rng) -> bool {
    let chapter = rng.pick(&["、", "．", "."]);
    let (open, close) = rng.pick(&[("(", ")"), ("（ ", " ）"), ("(", "）")]);
    let in_brackets = rng.chance(50);
    let mut is_any = false;
    for block in &mut sheet.blocks {
        let Block::Heading(level, words) = block else { continue };
        let renumbered = match level {
            1 => words.split_once('、').map(|(number, rest)| format!("{number}{chapter}{rest}")),
            2 => words
                .strip_prefix('（')
                .and_then(|rest| rest.split_once('）'))
                .map(|(number, rest)| format!("{open}{number}{close}{rest}")),
            _ => item(words, in_brackets),
        };
        if let Some(renumbered) = renumbered {
            *words = renumbered;
            is_any = true;
        }
    }
    is_any
}

/// Writes the number of a heading of the third level in brackets or in a circle.
fn item(words: &str, in_brackets: bool) -> Option<String> {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = words[..words.len() - rest.len()].parse::<usize>().ok()?;
    let rest = rest.strip_prefix(MARKS)?.trim_start();
    let circled = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];
    Some(if in_brackets {
        format!("（{number}）{rest}")
    } else {
        format!("{}{rest}", circled.get(number.checked_sub(1)?)?)
    })
}

/// Lists the chapters with their pages below the title.
fn contents(sheet: &mut Sheet) -> bool {
    let chapters = sheet.blocks.iter().filter_map(|block| match block {
        Block::Heading(1, words) => Some(words),
        _ => None,
    });
    let lines: Vec<Block> = chapters
        .enumerate()
        .map(|(index, words)| Block::Paragraph(format!("{words}{}{}", "…".repeat(20), 1 + index * 2)))
        .collect();
    let below = sheet.blocks.iter().take_while(|block| matches!(block, Block::Title(_) | Block::Subtitle(_))).count();
    if lines.len() < 3 || below == 0 {
        return false;
    }
    sheet.blocks.splice(below..below, std::iter::once(Block::Subtitle("目　录".to_owned())).chain(lines));
    true
}

/// Prints numbered headings below the chapters in one paragraph with the text behind them.
fn run_in(sheet: &mut Sheet, rng: &mut Rng) -> bool {
    let mark = rng.pick(&["。", "："]);
    let mut blocks: Vec<Block> = Vec::with_capacity(sheet.blocks.len());
    let mut is_any = false;
    for block in sheet.blocks.drain(..) {
        match (blocks.last(), &block) {
            (Some(Block::Heading(level, heading)), Block::Paragraph(text)) if *level > 1 && is_numbered(heading) => {
                let line = format!("{heading}{mark}{text}");
                blocks.pop();
                blocks.push(Block::Paragraph(line));
                is_any = true;
            }
            _ => blocks.push(block),
        }
    }
    sheet.blocks = blocks;
    is_any
}

fn is_numbered(heading: &str) -> bool {
    heading.chars().take(4).any(|c| MARKS.contains(&c))
}

/// Gives a chapter the number of the one before it, as copied outlines have it.
fn repeat_number(sheet: &mut Sheet, rng: &mut Rng) -> bool {
    let mut chapters: Vec<&mut String> = sheet
        .blocks
        .iter_mut()
        .filter_map(|block| if let Block::Heading(1, words) = block { Some(words) } else { None })
        .filter(|words| words.contains('、'))
        .collect();
    if chapters.len() < 2 {
        return false;
    }
    let which = 1 + rng.index(chapters.len() - 1);
    let (Some((number, _)), Some((_, words))) =
        (chapters[which - 1].split_once('、'), chapters[which].split_once('、'))
    else {
        return false;
    };
    *chapters[which] = format!("{number}、{words}");
    true
}

/// Leaves spaces around numbers and where lines were broken, as text taken from pages has them.
fn space(sheet: &mut Sheet) -> bool {
    let has_chapters = sheet.blocks.iter().any(|block| matches!(block, Block::Heading(..)));
    for block in &mut sheet.blocks {
        if let Block::Paragraph(text) = block
            && has_chapters
        {
            *text = spaced(text);
        }
    }
    has_chapters
}

fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (index, c) in text.chars().enumerate() {
        let is_number = |c: char| c.is_ascii_digit() || c == '.';
        let enters_or_leaves = is_number(c) != is_number(before) && is_han(if is_number(c) { before } else { c });
        let is_broken = index > 0 && index % BROKEN_AFTER == 0 && is_han(c) && is_han(before);
        if enters_or_leaves || is_broken {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn sheet(blocks: Vec<Block>) -> Sheet {
        Sheet { name: String::new(), blocks, truth: Value::Null, damaged: BTreeSet::new() }
    }

    #[test]
    fn numbers_stand_apart_and_long_lines_are_broken() {
        assert_eq!(spaced("编制数63人，实有58.5人。"), "编制数 63 人，实有 58.5 人。");
        let long = spaced(&"字".repeat(65));
        assert_eq!(long.split(' ').map(|part| part.chars().count()).collect::<Vec<_>>(), [30, 30, 5]);
    }

    #[test]
    fn items_are_numbered_in_brackets_or_circles() {
        assert_eq!(item("2．组织架构", true).as_deref(), Some("（2）组织架构"));
        assert_eq!(item("2. 组织架构", false).as_deref(), Some("②组织架构"));
        assert_eq!(item("组织架构", true), None);
    }

    #[test]
    fn headings_run_into_their_text_and_chapters_repeat_numbers() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        let blocks = || {
            let heading = |level, words: &str| Block::Heading(level, words.to_owned());
            vec![
                heading(1, "一、概况"),
                heading(2, "（一）机构"),
                Block::Paragraph("两科。".to_owned()),
                heading(1, "二、结论"),
            ]
        };
        let mut one = sheet(blocks());
        assert!(run_in(&mut one, &mut rng));
        assert!(
            matches!(&one.blocks[1], Block::Paragraph(text) if text.starts_with("（一）机构") && text.ends_with("两科。"))
        );
        let mut one = sheet(blocks());
        assert!(repeat_number(&mut one, &mut rng));
        assert!(matches!(&one.blocks[3], Block::Heading(1, words) if words == "一、结论"));
    }
}
