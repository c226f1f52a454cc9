//! Names of glyphs as they stand in the encodings of simple fonts.

/// Names of the characters from `space` to `~`, in order.
const ASCII: &str = "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk \
    plus comma hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater \
    question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum \
    underscore grave a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde";

/// Other names that reports use.
const OTHERS: [(&str, char); 46] = [
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("quotesinglbase", '‚'),
    ("endash", '–'),
    ("emdash", '—'),
    ("minus", '−'),
    ("bullet", '•'),
    ("ellipsis", '…'),
    ("periodcentered", '·'),
    ("middot", '·'),
    ("degree", '°'),
    ("plusminus", '±'),
    ("multiply", '×'),
    ("divide", '÷'),
    ("lessequal", '≤'),
    ("greaterequal", '≥'),
    ("notequal", '≠'),
    ("approxequal", '≈'),
    ("perthousand", '‰'),
    ("yen", '¥'),
    ("Euro", '€'),
    ("sterling", '£'),
    ("cent", '¢'),
    ("section", '§'),
    ("paragraph", '¶'),
    ("copyright", '©'),
    ("registered", '®'),
    ("trademark", '™'),
    ("onehalf", '½'),
    ("onequarter", '¼'),
    ("threequarters", '¾'),
    ("onesuperior", '¹'),
    ("twosuperior", '²'),
    ("threesuperior", '³'),
    ("mu", 'µ'),
    ("nbspace", ' '),
    ("nonbreakingspace", ' '),
    ("sfthyphen", '-'),
    ("germandbls", 'ß'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
    ("checkmark", '✓'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
];

/// Accents at the end of names, with the marks that combine.
const ACCENTS: [(&str, char); 8] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30c}'),
];

/// Returns the character of a name; nothing for names that are only numbers of glyphs.
pub(super) fn character(name: &str) -> Option<char> {
    let name = name.split_once('.').map_or(name, |(base, _)| base);
    if let Some(position) = ASCII.split_whitespace().position(|one| one == name) {
        return char::from_u32(0x20 + u32::try_from(position).ok()?);
    }
    if let Some((_, c)) = OTHERS.iter().find(|(one, _)| *one == name) {
        return Some(*c);
    }
    by_number(name).or_else(|| accented(name))
}

/// `uni4E00`, `u4E00`, `u20000`.
fn by_number(name: &str) -> Option<char> {
    let digits = name.strip_prefix("uni").filter(|digits| digits.len() == 4).or_else(|| name.strip_prefix('u'))?;
    let is_number = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_number.then(|| char::from_u32(u32::from_str_radix(digits, 16).ok()?)).flatten()
}

fn accented(name: &str) -> Option<char> {
    ACCENTS.iter().find_map(|(accent, mark)| {
        let letter = name.strip_suffix(accent).filter(|letter| letter.len() == 1)?;
        let folded = jixiao_model::text::fold(&format!("{letter}{mark}"));
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    })
}

/// Returns the character of a code in the standard encoding of Latin fonts.
pub(super) fn standard(code: u8) -> Option<char> {
    Some(match code {
        0x27 => '’',
        0x60 => '‘',
        0x20..=0x7e => char::from(code),
        0xa1 => '¡',
        0xa2 => '¢',
        0xa3 => '£',
        0xa5 => '¥',
        0xa7 => '§',
        0xa9 => '\'',
        0xaa => '“',
        0xab => '«',
        0xae => 'ﬁ',
        0xaf => 'ﬂ',
        0xb1 => '–',
        0xb4 => '·',
        0xb6 => '¶',
        0xb7 => '•',
        0xba => '”',
        0xbb => '»',
        0xbc => '…',
        0xbd => '‰',
        0xbf => '¿',
        0xd0 => '—',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_characters() {
        for (name, expected) in [
            ("space", Some(' ')),
            ("zero", Some('0')),
            ("percent", Some('%')),
            ("asciitilde", Some('~')),
            ("a.sc", Some('a')),
            ("eacute", Some('é')),
            ("uni7EE9", Some('绩')),
            ("u7EE9", Some('绩')),
            ("greaterequal", Some('≥')),
            ("g12", None),
            ("cid01234", None),
            (".notdef", None),
            ("uni", None),
        ] {
            assert_eq!(character(name), expected, "{name}");
        }
    }
}
