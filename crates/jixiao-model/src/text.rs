//! Folding of Chinese text: widths, white space, labels, Chinese numerals.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// Folds width and compatibility variants (NFKC) and unifies dashes, spaces and comparison signs.
///
/// Full-width digits become ASCII, `％` becomes `%`, `﹦` becomes `=`, `≧` becomes `≥`, `Ⅰ` stays readable as `I`.
/// `∶` becomes `:` and the several dashes become `-` only when they stand between digits or alone, so that text is kept.
pub fn fold(raw: &str) -> String {
    let mut folded = String::with_capacity(raw.len());
    each_folded(raw, |c| folded.push(c));
    folded
}

/// Folds a text and removes its white space: `编制数 ６３ 人` and `编制数63人` read alike.
pub fn compact(raw: &str) -> String {
    let mut compact = String::with_capacity(raw.len());
    each_folded(raw, |c| {
        if !c.is_whitespace() {
            compact.push(c);
        }
    });
    compact
}

/// The most bytes of a text that can be one number with its unit and spaces.
const MOST_IN_NUMBER: usize = 256;

/// Compacts a text that may be a number; a longer text than any number is none, and is not looked at.
pub(crate) fn compact_number(raw: &str) -> Option<String> {
    (raw.len() <= MOST_IN_NUMBER).then(|| compact(raw))
}

/// Calls `take` for every character of the folded text.
fn each_folded(raw: &str, take: impl FnMut(char)) {
    if raw.chars().all(|c| plain(c).is_some()) {
        raw.chars().filter_map(plain).for_each(take);
    } else {
        fold_any(raw).for_each(take);
    }
}

/// Folds a character that folds by itself whatever stands beside it, as nearly all do.
#[inline]
fn plain(c: char) -> Option<char> {
    if matches!(c, '\0'..='\x7f' | '\u{4e00}'..='\u{9fff}') { Some(c) } else { plain_sign(c) }
}

fn plain_sign(c: char) -> Option<char> {
    match c {
        // The full-width forms of ASCII stand in its order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{3000}' | '\u{a0}' => Some(' '),
        '、' | '。' | '《' | '》' | '【' | '】' | '“' | '”' | '‘' | '’' | '·' | '—' | '×' | '≥' | '≤' | '√' | '□'
        | '☑' | '\u{fffd}' => Some(c),
        _ => None,
    }
}

fn fold_any(raw: &str) -> impl Iterator<Item = char> {
    let unified = raw.nfkc().map(|c| match c {
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '∶' | '︰' => ':',
        '\u{a0}' | '\u{3000}' | '\u{2002}'..='\u{200a}' => ' ',
        other => other,
    });
    unified.filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}' | '\u{200c}' | '\u{200d}'))
}

/// Reduces a label to what identifies it: folded, without white space, bracketed suffixes and trailing colons.
///
/// `全年预算数（A）` → `全年预算数`, `绩 效 指 标` → `绩效指标`, `年度资金总额：` → `年度资金总额`.
/// A label that is nothing but a bracket keeps its content.
pub fn label(raw: &str) -> String {
    let mut label = String::with_capacity(raw.len());
    let mut depth = 0usize;
    each_folded(raw, |c| match c {
        '(' | '[' | '【' => depth += 1,
        ')' | ']' | '】' => depth = depth.saturating_sub(1),
        _ if depth > 0 || c.is_whitespace() => {}
        _ => label.push(c),
    });
    if label.is_empty() {
        label = compact(raw).replace(['(', ')', '[', ']', '【', '】'], "");
    }
    label.truncate(label.trim_end_matches([':', '、', '.', ';']).len());
    if label.contains(['·', '/']) { label.replace(['·', '/'], "、") } else { label }
}

/// Collapses runs of white space to one space and trims, without any other change.
pub fn squeeze(raw: &str) -> String {
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells whether a character is a CJK ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}' | '〇')
}

/// Reads a Chinese numeral (`三十`, `一百零五`, `两`, `十二`, `〇`) up to 9999万.
///
/// Returns nothing for text that holds any other character.
pub fn chinese_number(raw: &str) -> Option<Decimal> {
    if raw.is_empty() || raw.chars().count() > 12 {
        return None;
    }
    let (mut total, mut section, mut digit) = (0u64, 0u64, None::<u64>);
    for c in raw.chars() {
        if let Some(value) = chinese_digit(c) {
            if digit.is_some_and(|d| d != 0) {
                return None;
            }
            digit = Some(value);
        } else if let Some(unit) = chinese_unit(c) {
            let count = match digit.take() {
                None | Some(0) if unit == 10 && section == 0 && total == 0 => 1,
                Some(count) if count > 0 => count,
                None if unit == 10_000 && section > 0 => 0,
                _ => return None,
            };
            if unit == 10_000 {
                total = (total + section + count) * unit;
                section = 0;
            } else {
                section += count * unit;
            }
        } else {
            return None;
        }
    }
    Some(Decimal::from(total + section + digit.unwrap_or(0)))
}

fn chinese_digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn chinese_unit(c: char) -> Option<u64> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_lose_width_space_brackets_and_colons() {
        for (raw, expected) in [
            ("全年预算数（A）", "全年预算数"),
            ("绩 效\n指 标", "绩效指标"),
            ("年度资金总额：", "年度资金总额"),
            ("预算数(万元)", "预算数"),
            ("（一）", "一"),
            ("得分（20分*执行率）", "得分"),
            ("", ""),
        ] {
            assert_eq!(label(raw), expected, "{raw}");
        }
    }

    #[test]
    fn folds_variants() {
        assert_eq!(fold("﹦１００％"), "=100%");
        assert_eq!(fold("≧９０"), "≥90");
        assert_eq!(fold("1∶1"), "1:1");
    }

    #[test]
    fn reads_chinese_numerals() {
        for (raw, expected) in [
            ("三", Some(3)),
            ("十", Some(10)),
            ("十二", Some(12)),
            ("三十", Some(30)),
            ("一百零五", Some(105)),
            ("两千", Some(2000)),
            ("三万", Some(30_000)),
            ("十万", Some(100_000)),
            ("二百", Some(200)),
            ("三三", None),
            ("百", None),
            ("三个", None),
            ("", None),
        ] {
            assert_eq!(chinese_number(raw), expected.map(Decimal::from), "{raw}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_and_numerals_never_panic(raw in ".{0,60}") {
            let _ = (fold(&raw), label(&raw), chinese_number(&raw));
        }
        #[test]
        fn plain_folding_is_folding(raw in "[ -~一-龥！-～、。《》【】“”‘’·—×√□☑\u{fffd}≥≤\u{3000}\u{a0}\u{301}\u{338}ﬁ①]{0,12}") {
            if raw.chars().all(|c| plain(c).is_some()) {
                proptest::prop_assert_eq!(fold(&raw), fold_any(&raw).collect::<String>());
            }
        }
        #[test]
        fn numerals_of_numeral_characters_never_panic(raw in "[零〇一二两三四五六七八九十百千万]{0,14}") {
            let _ = chinese_number(&raw);
        }
    }
}
