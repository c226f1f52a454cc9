//! Shows a count as the number formats of office programs write it ([MS-OSHARED] 2.2.1.3).

/// The largest count that Chinese numerals and letters are used for.
const MOST: u32 = 9_999;

static CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
static LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// Shows a count; nothing when the format is not known.
pub(crate) fn show(count: u32, format: u8) -> Option<String> {
    Some(match format {
        1 => roman(count),
        2 => roman(count).to_lowercase(),
        3 => letters(count),
        4 => letters(count).to_lowercase(),
        // Digits one by one, then counting words, then the words of contracts.
        10 | 36 => digits(count, CHINESE),
        11 | 33 | 35 | 37 | 39 => counted(count, CHINESE, ['十', '百', '千'], true),
        34 | 38 => counted(count, LEGAL, ['拾', '佰', '仟'], false),
        14 | 19 => digits(count, ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']),
        18 | 28 => character(count, '①', 20),
        26 => character(count, '⒈', 20),
        27 => character(count, '⑴', 20),
        29 => character(count, '㊀', 10),
        30 => cycle(count, "甲乙丙丁戊己庚辛壬癸"),
        31 | 32 => cycle(count, "子丑寅卯辰巳午未申酉戌亥"),
        22 => format!("{count:02}"),
        // A bullet, or nothing.
        23 | 255 => String::new(),
        0 | 5..=9 | 15 => count.to_string(),
        _ => return None,
    })
}

fn digits(count: u32, names: [char; 10]) -> String {
    count.to_string().bytes().map(|digit| names[usize::from(digit - b'0')]).collect()
}

/// `二十三`; a count from 10 to 19 leaves its leading one out where that is usual.
fn counted(count: u32, names: [char; 10], places: [char; 3], drops_one: bool) -> String {
    if count == 0 || count > MOST {
        return if count == 0 { names[0].to_string() } else { count.to_string() };
    }
    let mut out = String::new();
    let mut is_zero_due = false;
    for (power, place) in [(1000, Some(places[2])), (100, Some(places[1])), (10, Some(places[0])), (1, None)] {
        let digit = count / power % 10;
        if digit == 0 {
            is_zero_due = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut is_zero_due) {
            out.push(if names[0] == '〇' { '零' } else { names[0] });
        }
        if !(drops_one && digit == 1 && power == 10 && out.is_empty()) {
            out.push(names[digit as usize]);
        }
        out.extend(place);
    }
    out
}

fn roman(count: u32) -> String {
    if count > MOST {
        return count.to_string();
    }
    let parts = [
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
    let mut left = count;
    let mut out = String::new();
    for (value, letters) in parts {
        while left >= value {
            left -= value;
            out.push_str(letters);
        }
    }
    out
}

/// `A` to `Z`, then `AA` to `ZZ`.
fn letters(count: u32) -> String {
    if count == 0 || count > MOST {
        return count.to_string();
    }
    let letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth((count as usize - 1) % 26).unwrap_or('A');
    std::iter::repeat_n(letter, (count as usize - 1) / 26 + 1).collect()
}

/// One character for each count up to a limit, digits beyond.
fn character(count: u32, first: char, most: u32) -> String {
    let shown = if (1..=most).contains(&count) { char::from_u32(u32::from(first) + count - 1) } else { None };
    shown.map_or_else(|| count.to_string(), String::from)
}

fn cycle(count: u32, names: &str) -> String {
    let n_names = names.chars().count();
    let name = count.checked_sub(1).and_then(|index| names.chars().nth(index as usize % n_names));
    name.map_or_else(|| count.to_string(), String::from)
}

#[cfg(test)]
mod tests {
    use super::show;

    #[track_caller]
    fn check(format: u8, pairs: &[(u32, &str)]) {
        for (count, expected) in pairs {
            assert_eq!(show(*count, format).as_deref(), Some(*expected), "{count} as {format}");
        }
    }

    #[test]
    fn counts_as_printed() {
        check(0, &[(0, "0"), (12, "12")]);
        check(1, &[(4, "IV"), (1999, "MCMXCIX")]);
        check(4, &[(1, "a"), (28, "bb")]);
        check(37, &[(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十")]);
        check(38, &[(10, "壹拾"), (203, "贰佰零叁")]);
        check(10, &[(10, "一〇")]);
        check(18, &[(1, "①"), (20, "⑳"), (21, "21")]);
        check(30, &[(1, "甲"), (11, "甲")]);
        check(23, &[(1, "")]);
        assert_eq!(show(1, 99), None);
    }

    proptest::proptest! {
        #[test]
        fn any_count_is_shown(count in 0u32..=u32::MAX, format in 0u8..=255) {
            if let Some(shown) = show(count, format) {
                proptest::prop_assert!(shown.len() < 2000);
            }
        }
    }
}
