//! How wide a text will be, and where it breaks, without a font: estimates on the wide side for common sans-serif fonts.

/// Returns the estimated width of a text in pixels.
pub(super) fn width(words: &str, size: f64) -> f64 {
    words.chars().map(em).sum::<f64>() * size
}

/// Estimates the advance of a character in em; whatever is not ASCII counts as a full Chinese character.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | 'f' | 't' | '(' | ')' | 'r' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.96,
        'A'..='Z' | '&' | '<' | '>' | '=' | '+' => 0.74,
        c if c.is_ascii() => 0.61,
        '–' | '·' | '’' => 0.6,
        _ => 1.0,
    }
}

/// Breaks a text into at most `max_lines` lines no wider than `max_width`; what does not fit ends in `…`.
///
/// Latin words stay whole where they fit on a line; no line starts with closing punctuation.
pub(super) fn wrap(words: &str, size: f64, max_width: f64, max_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(words) {
        let fits = width(&line, size) + width(piece.trim_end(), size) <= max_width;
        if line.is_empty() || fits {
            line.push_str(piece);
        } else {
            lines.push(std::mem::replace(&mut line, piece.to_owned()));
        }
    }
    lines.push(line);
    let cut = lines.len() > max_lines;
    lines.truncate(max_lines.max(1));
    let last = lines.len() - 1;
    for (idx, line) in lines.iter_mut().enumerate() {
        let trimmed = line.trim_end();
        *line = if (cut && idx == last) || width(trimmed, size) > max_width {
            shorten(trimmed, size, max_width)
        } else {
            trimmed.to_owned()
        };
    }
    lines
}

/// Cuts a text so that it fits together with `…`.
fn shorten(words: &str, size: f64, max_width: f64) -> String {
    let mut kept = words.to_owned();
    while !kept.is_empty() && width(&kept, size) + size > max_width {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// Splits a text where a line may break: after each space and around each character that is not ASCII, but not
/// after opening or before closing punctuation.
fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (idx, c) in words.char_indices() {
        let breaks = previous.is_some_and(|previous| previous == ' ' || !previous.is_ascii() || !c.is_ascii());
        if breaks && !previous.is_some_and(opens) && !closes(c) {
            pieces.push(&words[start..idx]);
            start = idx;
        }
        previous = Some(c);
    }
    pieces.push(&words[start..]);
    pieces
}

fn closes(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '”' | '》' | '」' | '…' | '%' | ')' | ',' | '.' | ';' | ':')
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '“' | '《' | '「' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, max_width: f64, max_lines: usize, expected: &[&str]) {
        assert_eq!(wrap(words, 10.0, max_width, max_lines), expected, "{words}");
    }

    #[test]
    fn breaks_between_chinese_characters_and_latin_words() {
        check("云岭市水务局", 60.0, 2, &["云岭市水务局"]);
        check("云岭市水务局", 30.0, 2, &["云岭市", "水务局"]);
        check("云岭市水务局", 30.0, 1, &["云岭…"]);
        check("the share of reports", 60.0, 3, &["the share", "of reports"]);
        check("", 60.0, 2, &[""]);
    }

    #[test]
    fn no_line_starts_with_closing_punctuation() {
        check("云岭市水务局，财政局", 60.0, 2, &["云岭市水务", "局，财政局"]);
        check("云岭（水务）", 30.0, 3, &["云岭", "（水", "务）"]);
    }

    proptest::proptest! {
        #[test]
        fn lines_fit_or_hold_one_character(words in "[a-z 云岭市，（）.]{0,40}", max_width in 30.0f64..200.0) {
            for line in wrap(&words, 10.0, max_width, 2) {
                proptest::prop_assert!(width(&line, 10.0) <= max_width, "{line}");
            }
        }
    }
}
