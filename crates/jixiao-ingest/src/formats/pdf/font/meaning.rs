//! What the characters of a font mean: private ones nothing, radicals what they look like.

use hayro_cmap::{BfString, CMap};
use std::rc::Rc;

/// What a code means: mostly one character, several for a ligature, or unknown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    One(char),
    Several(Rc<str>),
    Unknown,
}

/// Returns what a map says about a code; nothing for private, control and replacement characters.
pub(super) fn looked_up(map: &CMap, code: u32) -> Option<Meaning> {
    match map.lookup_bf_string(code)? {
        BfString::Char(c) => meaning(c),
        BfString::String(text) => {
            let text: String = text.chars().filter(|c| *c != '\0').collect();
            let mut chars = text.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => meaning(c),
                (Some(_), Some(_)) if text.chars().all(|c| meaning(c).is_some()) => Some(Meaning::Several(text.into())),
                _ => None,
            }
        }
    }
}

/// Returns what a character of a font means. Radicals and ligatures stand for what they look like.
pub(super) fn meaning(c: char) -> Option<Meaning> {
    match c {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}' | '\u{ffff}' => None,
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2028}' | '\u{2029}' => Some(Meaning::One(' ')),
        c if c.is_control() => None,
        c if radical(c).is_some() => radical(c).map(Meaning::One),
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}' => {
            let folded = jixiao_model::text::fold(&c.to_string());
            let mut chars = folded.chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Some(Meaning::One(c)),
                _ => Some(Meaning::Several(folded.into())),
            }
        }
        c => Some(Meaning::One(c)),
    }
}

/// Simplified radicals that look like a whole character; the folding of compatibility characters leaves them alone.
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Returns the character that a radical looks like.
fn radical(c: char) -> Option<char> {
    let mut all = RADICALS.chars().skip_while(|one| *one != c);
    matches!(c, '\u{2e80}'..='\u{2eff}').then(|| all.nth(1)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_and_control_characters_mean_nothing() {
        for (c, expected) in [
            ('甲', Some(Meaning::One('甲'))),
            ('\u{2f00}', Some(Meaning::One('一'))),
            ('\u{2ed4}', Some(Meaning::One('门'))),
            ('\u{2ea0}', Some(Meaning::One('民'))),
            ('\u{fb01}', Some(Meaning::Several("fi".into()))),
            ('\u{e001}', None),
            ('\u{1}', None),
            ('\u{fffd}', None),
            ('\u{a0}', Some(Meaning::One(' '))),
        ] {
            assert_eq!(meaning(c), expected, "{c:?}");
        }
    }
}
