//! Shows the numbers of automatic lists as office programs do: 一, 十一, 甲, ①, iv.

/// A kind of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Numeral {
    #[default]
    Decimal,
    /// At least two digits: 01.
    Padded,
    FullWidth,
    /// 一百零一.
    Chinese,
    /// Up to 99 as in speech, above it digit by digit: 一〇一.
    ChineseShort,
    /// 壹, 贰.
    Financial,
    /// 甲, 乙.
    Stems,
    /// 子, 丑.
    Branches,
    /// ①, ②.
    Circled,
    /// ⑴, ⑵.
    Bracketed,
    /// ⒈, ⒉.
    Stopped,
    /// ㊀, ㊁.
    CircledChinese,
    UpperLetter,
    LowerLetter,
    UpperRoman,
    LowerRoman,
    /// A sign instead of a number, or nothing.
    Unnumbered,
}

/// Signs that stand in a row, with the first and how many there are.
const ROWS: [(Numeral, char, u32); 4] = [
    (Numeral::Circled, '①', 20),
    (Numeral::Bracketed, '⑴', 20),
    (Numeral::Stopped, '⒈', 20),
    (Numeral::CircledChinese, '㊀', 10),
];

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

const CHINESE: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const FINANCIAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];

impl Numeral {
    /// Reads the name that Word gives a kind of numbers.
    pub(crate) fn of_word(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Padded,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting" | "koreanCounting" => {
                Self::Chinese
            }
            "chineseCounting" | "taiwaneseCounting" | "ideographDigital" | "japaneseDigitalTenThousand" => {
                Self::ChineseShort
            }
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => Self::Financial,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "decimalEnclosedParen" => Self::Bracketed,
            "decimalEnclosedFullstop" => Self::Stopped,
            "ideographEnclosedCircle" => Self::CircledChinese,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "bullet" | "none" => Self::Unnumbered,
            _ => Self::Decimal,
        }
    }

    /// Reads the number that Word binary documents give a kind of numbers ([MS-OSHARED] 2.2.1.3); nothing for one that
    /// is not known.
    pub(crate) fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            0 | 5..=9 | 15 => Self::Decimal,
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            10 | 33 | 35..=37 => Self::ChineseShort,
            11 | 39 => Self::Chinese,
            14 | 19 => Self::FullWidth,
            18 | 28 => Self::Circled,
            22 => Self::Padded,
            23 | 255 => Self::Unnumbered,
            26 => Self::Stopped,
            27 => Self::Bracketed,
            29 => Self::CircledChinese,
            30 => Self::Stems,
            31 | 32 => Self::Branches,
            34 | 38 => Self::Financial,
            _ => return None,
        })
    }

    /// Reads the sample by which OpenDocument names a kind of numbers.
    pub(crate) fn of_sample(sample: &str) -> Self {
        match sample.split([',', ' ']).next().unwrap_or_default() {
            "" => Self::Unnumbered,
            "01" => Self::Padded,
            "１" => Self::FullWidth,
            "一" => Self::Chinese,
            "壹" => Self::Financial,
            "甲" => Self::Stems,
            "子" => Self::Branches,
            "①" => Self::Circled,
            "A" => Self::UpperLetter,
            "a" => Self::LowerLetter,
            "I" => Self::UpperRoman,
            "i" => Self::LowerRoman,
            _ => Self::Decimal,
        }
    }

    /// Shows a number; numbers outside a kind's range are shown as decimals.
    pub(crate) fn show(self, number: u32) -> String {
        match self {
            Self::Padded => format!("{number:02}"),
            Self::FullWidth => number.to_string().chars().map(full_width).collect(),
            Self::Chinese if (1..10_000).contains(&number) => spoken(number, &CHINESE, ["", "十", "百", "千"]),
            Self::ChineseShort if (1..100).contains(&number) => spoken(number, &CHINESE, ["", "十", "百", "千"]),
            Self::ChineseShort => digits(number),
            Self::Financial if (1..10_000).contains(&number) => spoken(number, &FINANCIAL, ["", "拾", "佰", "仟"]),
            Self::Stems => cycled(number, "甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => cycled(number, "子丑寅卯辰巳午未申酉戌亥"),
            Self::UpperLetter => letters(number).unwrap_or_else(|| number.to_string()),
            Self::LowerLetter => letters(number).unwrap_or_else(|| number.to_string()).to_ascii_lowercase(),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_ascii_lowercase(),
            Self::Unnumbered => String::new(),
            _ => self.sign(number).unwrap_or_else(|| number.to_string()),
        }
    }

    fn sign(self, number: u32) -> Option<String> {
        let (_, first, n_signs) = ROWS.iter().find(|(kind, ..)| *kind == self)?;
        let offset = number.checked_sub(1).filter(|offset| offset < n_signs)?;
        char::from_u32(u32::from(*first) + offset).map(String::from)
    }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)
}

/// Shows a number digit by digit: 二〇二一.
pub(crate) fn digits(number: u32) -> String {
    let sign = |digit: char| if digit == '0' { "〇" } else { CHINESE[digit as usize - '0' as usize] };
    number.to_string().chars().map(sign).collect()
}

/// Shows a number below ten thousand as it is spoken; ten to nineteen have no leading one.
fn spoken(number: u32, digits: &[&str; 10], units: [&str; 4]) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (power, unit) in [(1000, units[3]), (100, units[2]), (10, units[1]), (1, units[0])] {
        let digit = number / power % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str(digits[0]);
            gap = false;
        }
        let silent = power == 10 && digit == 1 && out.is_empty();
        out.push_str(if silent { "" } else { digits[digit as usize] });
        out.push_str(unit);
    }
    out
}

fn cycled(number: u32, signs: &str) -> String {
    let n_signs = signs.chars().count();
    let index = number.checked_sub(1).map(|index| index as usize).filter(|index| *index < n_signs);
    index.and_then(|index| signs.chars().nth(index)).map_or_else(|| number.to_string(), String::from)
}

/// A, …, Z, AA, BB: Word repeats the letter.
fn letters(number: u32) -> Option<String> {
    let index = number.checked_sub(1)?;
    let letter = char::from(b'A' + u8::try_from(index % 26).ok()?);
    let times = usize::try_from(index / 26).ok().filter(|times| *times < 8)? + 1;
    Some(std::iter::repeat_n(letter, times).collect())
}

fn roman(number: u32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut out) = (number, String::new());
    for (value, sign) in ROMAN {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: &str, expected: &[(u32, &str)]) {
        for (number, shown) in expected {
            assert_eq!(Numeral::of_word(kind).show(*number), *shown, "{kind} {number}");
        }
    }

    #[test]
    fn numbers_of_words_lists() {
        check(
            "chineseCountingThousand",
            &[
                (1, "一"),
                (10, "十"),
                (11, "十一"),
                (20, "二十"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1010, "一千零一十"),
                (2000, "二千"),
            ],
        );
        check("chineseCounting", &[(9, "九"), (19, "十九"), (99, "九十九"), (101, "一〇一")]);
        check("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11"), (0, "0")]);
        check("chineseLegalSimplified", &[(12, "拾贰")]);
        check("decimal", &[(0, "0"), (12, "12")]);
        check("decimalZero", &[(7, "07")]);
        check("decimalFullWidth", &[(12, "１２")]);
        check("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]);
        check("lowerLetter", &[(1, "a"), (27, "aa")]);
        check("upperRoman", &[(4, "IV"), (1999, "MCMXCIX"), (4000, "4000")]);
        check("bullet", &[(1, "")]);
    }

    #[test]
    fn numbers_of_open_document_lists() {
        for (sample, number, shown) in
            [("一, 二, 三, ...", 12, "十二"), ("1", 3, "3"), ("", 1, ""), ("甲, 乙, 丙, ...", 2, "乙"), ("i", 9, "ix")]
        {
            assert_eq!(Numeral::of_sample(sample).show(number), shown);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_number_has_a_short_form(number in proptest::num::u32::ANY, kind in "(chineseCounting|ideographTraditional|upperLetter|lowerRoman|decimalEnclosedParen|chineseLegalSimplified)") {
            proptest::prop_assert!(Numeral::of_word(&kind).show(number).chars().count() <= 16);
        }
    }
}
