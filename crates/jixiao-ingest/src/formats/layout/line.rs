//! Gathers characters into lines of text, from top to bottom and from left to right.

use super::geometry::{Area, Glyph};

/// The share of the lower of two boxes that must overlap vertically for one line.
const SAME_LINE: f64 = 0.5;

/// Gap in font sizes that separates words of Latin letters and digits.
const WORD_GAP: f64 = 0.2;

/// Gap in font sizes that separates anything beside a Chinese character, which is set wider when justified.
const WIDE_GAP: f64 = 0.7;

/// Gap in font sizes that separates columns.
const COLUMN_GAP: f64 = 1.4;

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) area: Area,
    pub(super) size: f64,
    /// Width of what cannot be broken at the start: a line break before it is forced when this would not have fitted.
    pub(super) first_width: f64,
    /// The parts between wide gaps.
    pub(super) parts: Vec<Part>,
}

/// A part of a line between wide gaps.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) text: String,
    pub(super) x0: f64,
    pub(super) x1: f64,
}

/// Gathers characters into lines.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| a.area.center().1.total_cmp(&b.area.center().1));
    let mut lines = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let mut largest: Option<Area> = None;
    for glyph in glyphs {
        let fits = largest.is_some_and(|area| is_same_line(&area, &glyph.area));
        if !fits {
            lines.extend(line(std::mem::take(&mut row)));
            largest = None;
        }
        if largest.is_none_or(|area| glyph.area.height() > area.height()) {
            largest = Some(glyph.area);
        }
        row.push(glyph);
    }
    lines.extend(line(row));
    lines
}

fn is_same_line(a: &Area, b: &Area) -> bool {
    let overlap = a.y1.min(b.y1) - a.y0.max(b.y0);
    overlap > SAME_LINE * a.height().min(b.height())
}

/// Builds one line; nothing from blanks.
fn line(mut glyphs: Vec<Glyph>) -> Option<Line> {
    glyphs.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    drop_doubles(&mut glyphs);
    let mut parts: Vec<Part> = Vec::new();
    let mut n_blanks = 0;
    let mut last: Option<Glyph> = None;
    let mut whole: Option<Area> = None;
    for glyph in &glyphs {
        if glyph.c.is_whitespace() {
            n_blanks += usize::from(last.is_some());
            continue;
        }
        match (last, parts.last_mut()) {
            (Some(before), Some(part)) => {
                let gap = (glyph.area.x0 - before.area.x1) / before.size.max(glyph.size).max(1.0);
                if gap > COLUMN_GAP {
                    parts.push(Part { text: glyph.c.to_string(), x0: glyph.area.x0, x1: glyph.area.x1 });
                } else {
                    let is_apart = n_blanks == 0 && gap > space_between(before.c, glyph.c);
                    let n_spaces = if is_apart { 1 } else { n_blanks };
                    part.text.extend(std::iter::repeat_n(' ', n_spaces));
                    part.text.push(glyph.c);
                    part.x1 = part.x1.max(glyph.area.x1);
                }
            }
            _ => parts.push(Part { text: glyph.c.to_string(), x0: glyph.area.x0, x1: glyph.area.x1 }),
        }
        whole = Some(whole.map_or(glyph.area, |area| area.union(&glyph.area)));
        n_blanks = 0;
        last = Some(*glyph);
    }
    let size = glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()).map(|glyph| glyph.size).fold(0.0, f64::max);
    let text = parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
    Some(Line { text, area: whole?, size, first_width: first_width(&glyphs), parts })
}

/// Bold print is sometimes the same character drawn twice with a small shift.
fn drop_doubles(glyphs: &mut Vec<Glyph>) {
    glyphs.dedup_by(|next, kept| {
        next.c == kept.c && next.area.x0 - kept.area.x0 < 0.35 * kept.area.width().min(next.area.width())
    });
}

fn space_between(before: char, after: char) -> f64 {
    if is_wide(before) || is_wide(after) { WIDE_GAP } else { WORD_GAP }
}

/// Tells whether a line may break before and after the character: Chinese and its punctuation.
fn is_wide(c: char) -> bool {
    c >= '\u{2e80}' || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '①'..='⑳')
}

/// Tells whether no line begins with the character.
fn is_closing(c: char) -> bool {
    "，。、；：？！）】》〉」』”’％‰,.;:?!)]}%".contains(c)
}

/// Measures the first word or character with the closing marks that cling to it.
fn first_width(glyphs: &[Glyph]) -> f64 {
    let mut seen = glyphs.iter().skip_while(|glyph| glyph.c.is_whitespace());
    let Some(first) = seen.next() else { return 0.0 };
    let (mut before, mut end) = (first, first.area.x1);
    for glyph in seen {
        let clings = is_closing(glyph.c) || is_opening(before.c) || !is_wide(before.c) && !is_wide(glyph.c);
        let is_apart = glyph.area.x0 - end > WIDE_GAP * glyph.size;
        if glyph.c.is_whitespace() || !clings || is_apart {
            break;
        }
        end = end.max(glyph.area.x1);
        before = glyph;
    }
    end - first.area.x0
}

/// Tells whether no line ends with the character.
fn is_opening(c: char) -> bool {
    "（【《〈「『“‘([{".contains(c)
}

/// Appends a line that continues the text: a space only where Latin words meet.
pub(super) fn append(text: &mut String, next: &str) {
    let (Some(last), Some(first)) = (text.chars().next_back(), next.chars().next()) else {
        text.push_str(next);
        return;
    };
    let is_latin = |c: char| c.is_alphanumeric() && !is_wide(c);
    let after_mark = matches!(last, ',' | '.' | ';' | ':' | ')') && first.is_alphabetic();
    let between_words = is_latin(last) && is_latin(first) && !(last.is_ascii_digit() && first.is_ascii_digit());
    if !is_wide(first) && (between_words || after_mark) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::super::testing::written;
    use super::*;

    #[track_caller]
    fn check(runs: &[(&str, f64, f64)], expected: &[&str]) {
        let glyphs = runs.iter().flat_map(|(text, x, y)| written(text, *x, *y, 10.0)).collect();
        let shown: Vec<String> = lines(glyphs).into_iter().map(|line| line.text).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn characters_are_sorted_into_lines() {
        check(&[("第二行", 10.0, 40.0), ("一", 10.0, 20.0), ("行", 20.5, 20.3)], &["一行", "第二行"]);
    }

    #[test]
    fn gaps_become_spaces_where_words_meet() {
        check(&[("the", 0.0, 0.0), ("end", 18.0, 0.0)], &["the end"]);
        check(&[("绩", 0.0, 0.0), ("效", 13.0, 0.0)], &["绩效"]);
        check(&[("绩 效", 0.0, 0.0)], &["绩 效"]);
        check(&[("名称", 0.0, 0.0), ("得分", 60.0, 0.0)], &["名称 得分"]);
    }

    #[test]
    fn characters_drawn_twice_are_one() {
        check(&[("绩效", 0.0, 0.0), ("绩效", 0.4, 0.0)], &["绩效"]);
        check(&[("100", 0.0, 0.0)], &["100"]);
    }

    #[test]
    fn marks_cling_to_the_character_before() {
        for (text, expected) in [("好，的", 20.0), ("好的", 10.0), ("2021年", 20.0), ("（一）好", 30.0)] {
            let read = lines(written(text, 0.0, 0.0, 10.0));
            assert!((read[0].first_width - expected).abs() < 0.1, "{text}: {}", read[0].first_width);
        }
    }

    #[test]
    fn continued_lines_join_without_spaces_in_chinese() {
        for (text, next, expected) in [
            ("绩效", "自评", "绩效自评"),
            ("the", "end", "the end"),
            ("12345", "67", "1234567"),
            ("共", "12", "共12"),
            ("", "甲", "甲"),
        ] {
            let mut joined = text.to_owned();
            append(&mut joined, next);
            assert_eq!(joined, expected);
        }
    }
}
