//! Passages quoted beside each other, with the words that each has alone marked: what was copied, and what was changed.

use super::words::pair;
use jixiao_model::Evidence;
use maud::{Markup, html};
use similar::{Algorithm, DiffTag, capture_diff_slices, get_diff_ratio};

/// The differences of shorter passages everybody sees.
const FEWEST_TOKENS: usize = 20;

/// Longer passages are shown without marks: the search for differences grows with the square of the length.
const MOST_TOKENS: usize = 3_000;

/// Passages with less in common are different passages.
const LEAST_ALIKE: f32 = 0.6;

/// Equal stretches shorter than this between two changes are chance, and belong to the change.
const FEWEST_KEPT: usize = 2;

/// A piece of a passage, and whether the passage beside it has it too.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    words: String,
    is_own: bool,
}

/// Renders a quotation, with its own words marked where the one before or after it is nearly the same.
pub(super) fn quotation(evidence: &[Evidence], idx: usize) -> Markup {
    let one = &evidence[idx];
    let before = idx.checked_sub(1).and_then(|idx| evidence.get(idx));
    let mut beside = [before, evidence.get(idx + 1)].into_iter().flatten();
    let Some(pieces) = beside.find_map(|other| compared(one, other)) else {
        return html! { blockquote lang="zh-Hans" { (one.quote) } };
    };
    let repeats = before.is_some_and(|before| before.quote == one.quote);
    html! {
        blockquote lang="zh-Hans" {
            @for piece in &pieces { @if piece.is_own { mark { (piece.words) } } @else { (piece.words) } }
        }
        @if repeats {
            p.note { (pair("与上一条逐字相同。", "Word for word the same as the passage above.")) }
        }
    }
}

/// Compares two passages of prose; rows of tables are labelled, and their differences are plain.
fn compared(one: &Evidence, other: &Evidence) -> Option<Vec<Piece>> {
    let is_prose = one.place.table.is_none() && other.place.table.is_none();
    if is_prose { split(&one.quote, &other.quote) } else { None }
}

/// Splits a passage by what another one has too; nothing where they are not nearly the same.
fn split(passage: &str, other: &str) -> Option<Vec<Piece>> {
    let (own, theirs) = (tokens(passage), tokens(other));
    let is_passage = |tokens: &[&str]| (FEWEST_TOKENS..=MOST_TOKENS).contains(&tokens.len());
    if !is_passage(&own) || !is_passage(&theirs) {
        return None;
    }
    let operations = capture_diff_slices(Algorithm::Myers, &theirs, &own);
    if get_diff_ratio(&operations, theirs.len(), own.len()) < LEAST_ALIKE {
        return None;
    }
    let last = operations.len().saturating_sub(1);
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, operation) in operations.iter().enumerate() {
        let range = operation.new_range();
        let is_chance = at > 0 && at < last && range.len() < FEWEST_KEPT;
        push(&mut pieces, own[range].concat(), is_chance || operation.tag() != DiffTag::Equal);
    }
    Some(pieces)
}

/// Splits a text into characters and whole numbers: Chinese has no spaces, and half a number says nothing.
fn tokens(text: &str) -> Vec<&str> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let digits = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let (token, behind) = rest.split_at(digits.max(first.len_utf8()));
        tokens.push(token);
        rest = behind;
    }
    tokens
}

fn push(pieces: &mut Vec<Piece>, words: String, is_own: bool) {
    match pieces.last_mut() {
        _ if words.is_empty() => {}
        Some(last) if last.is_own == is_own => last.words.push_str(&words),
        _ => pieces.push(Piece { words, is_own }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    /// Writes a passage with its own words in brackets.
    fn marked(passage: &str, other: &str) -> Option<String> {
        let shown = |piece: &Piece| if piece.is_own { format!("[{}]", piece.words) } else { piece.words.clone() };
        split(passage, other).map(|pieces| pieces.iter().map(shown).collect())
    }

    #[track_caller]
    fn check(passage: &str, other: &str, expected: Option<&str>) {
        assert_eq!(marked(passage, other).as_deref(), expected);
    }

    #[test]
    fn each_passage_shows_what_it_has_alone() {
        let (first, second) = (
            "备件停产后只能整机更换，今年尚未落实更新经费，明年再议。",
            "备件停产后只能整机更换，去年底尚未落实更新经费，再议。",
        );
        check(first, second, Some("备件停产后只能整机更换，[今年]尚未落实更新经费，[明年]再议。"));
        check(second, first, Some("备件停产后只能整机更换，[去年底]尚未落实更新经费，再议。"));
        check(first, first, Some(first));
    }

    #[test]
    fn numbers_differ_as_a_whole() {
        check(
            "全年部门预算安排支出9976.4万元，其中项目支出6724.09万元。",
            "全年部门预算安排支出9937.2万元，其中项目支出7055.41万元。",
            Some("全年部门预算安排支出[9976.4]万元，其中项目支出[6724.09]万元。"),
        );
    }

    #[test]
    fn only_prose_is_compared() {
        let quote = |place, last: &str| Evidence {
            path: "局.docx".to_owned(),
            place,
            quote: format!("备件停产后只能整机更换，今年尚未落实更新经费{last}"),
        };
        let shown = |place: fn(u32) -> Place| {
            let evidence = [quote(place(1), "，明年再议"), quote(place(2), "")];
            quotation(&evidence, 0).into_string()
        };
        assert!(shown(Place::paragraph).contains("<mark>，明年再议</mark>"), "{}", shown(Place::paragraph));
        assert!(!shown(|row| Place::row(1, row)).contains("<mark>"));
    }

    #[test]
    fn short_long_and_different_passages_are_not_compared() {
        check("100%", "100%", None);
        check("林区道路狭窄，冬季大雪封山后巡护车辆无法通行。", "部分老旧库房温湿度控制设备已超过使用年限。", None);
        check(&"长".repeat(MOST_TOKENS + 1), &"长".repeat(MOST_TOKENS + 1), None);
    }

    #[test]
    fn nothing_of_a_passage_is_lost() {
        let (first, second) =
            ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", "甲乙丙甲戊己乙辛壬癸子丑寅卯辰巳午未甲酉戌亥");
        let pieces = split(first, second).expect("nearly the same");
        assert_eq!(pieces.iter().map(|piece| piece.words.as_str()).collect::<String>(), first);
    }
}
