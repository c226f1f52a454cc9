//! Splits rich text into tokens: groups, control words, escaped and plain bytes.

/// The longest control word; longer runs of letters are cut, as no word of the format comes near.
const MOST_LETTERS: usize = 32;

/// The most digits of a parameter; more cannot be a number of the format.
const MOST_DIGITS: usize = 10;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` or `\word12`.
    Word(&'a str, Option<i32>),
    /// `\` with one character that is no letter, e.g. `\~`.
    Symbol(u8),
    /// `\'hh`, or a plain byte of text.
    Byte(u8),
    /// `\bin` with its bytes.
    Binary(&'a [u8]),
}

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, most: usize, belongs: fn(&u8) -> bool) -> &'a str {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(most).take_while(|byte| belongs(byte)).count();
        self.at += length;
        std::str::from_utf8(&rest[..length]).unwrap_or_default()
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        Some(match first {
            b'\'' => self.escaped(),
            // A line break after a backslash is a paragraph mark.
            b'\r' | b'\n' => Token::Word("par", None),
            b'\\' | b'{' | b'}' => Token::Byte(first),
            _ => Token::Symbol(first),
        })
    }

    fn escaped(&mut self) -> Token<'a> {
        let digit = |at| self.bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let Some(first) = digit(self.at) else { return Token::Symbol(b'\'') };
        let second = digit(self.at + 1);
        self.at += if second.is_some() { 2 } else { 1 };
        let value = second.map_or(first, |second| first * 16 + second);
        u8::try_from(value).map_or(Token::Symbol(b'\''), Token::Byte)
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.take_while(MOST_LETTERS, u8::is_ascii_alphabetic);
        let number = self.number();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name != "bin" {
            return Token::Word(name, number);
        }
        let length = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let start = self.at;
        self.at = self.at.saturating_add(length).min(self.bytes.len());
        Token::Binary(&self.bytes[start..self.at])
    }

    /// Reads the parameter of a control word; nothing where there is none or it is too large.
    fn number(&mut self) -> Option<i32> {
        let is_negative = self.peek() == Some(b'-') && self.bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
        self.at += usize::from(is_negative);
        let digits = self.bytes[self.at..].iter().take(MOST_DIGITS).take_while(|byte| byte.is_ascii_digit());
        let (mut value, before) = (0i64, self.at);
        for digit in digits {
            value = value * 10 + i64::from(digit - b'0');
            self.at += 1;
        }
        let value = if is_negative { -value } else { value };
        i32::try_from(value).ok().filter(|_| self.at > before)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => continue,
                b'\t' => Token::Word("tab", None),
                _ => Token::Byte(byte),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &[u8], expected: &[Token<'_>]) {
        assert_eq!(Tokens::new(text).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn words_take_one_space_and_a_number() {
        check(b"{\\par a}", &[Token::Open, Token::Word("par", None), Token::Byte(b'a'), Token::Close]);
        check(b"\\u-123?", &[Token::Word("u", Some(-123)), Token::Byte(b'?')]);
        check(b"\\li-a", &[Token::Word("li", None), Token::Byte(b'-'), Token::Byte(b'a')]);
        check(b"\\f99999999999", &[Token::Word("f", None), Token::Byte(b'9')]);
    }

    #[test]
    fn escapes_become_bytes() {
        check(b"\\'bC\\\\\\{\\~", &[Token::Byte(0xbc), Token::Byte(b'\\'), Token::Byte(b'{'), Token::Symbol(b'~')]);
        check(b"\\'zz", &[Token::Symbol(b'\''), Token::Byte(b'z'), Token::Byte(b'z')]);
    }

    #[test]
    fn numbers_beyond_the_format_are_none() {
        check(b"\\a2147483647\\b-2147483648", &[Token::Word("a", Some(i32::MAX)), Token::Word("b", Some(i32::MIN))]);
        check(b"\\a2147483648", &[Token::Word("a", None)]);
        check(b"\\'f", &[Token::Byte(0x0f)]);
    }

    #[test]
    fn binary_is_jumped_over() {
        check(b"\\bin3 }{\\a", &[Token::Binary(b"}{\\"), Token::Byte(b'a')]);
        check(b"\\bin99999 x", &[Token::Binary(b"x")]);
    }
}
