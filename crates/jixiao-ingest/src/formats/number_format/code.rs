//! Takes a format code apart: sections, conditions, and the tokens of each section.

use super::{date, digits};
use jixiao_model::Decimal;

/// The most characters of a code that are looked at; Excel allows 255.
const MOST_CODE: usize = 512;

/// A format code, taken apart.
#[derive(Debug)]
pub(super) struct Code {
    sections: Vec<Section>,
}

/// One of the parts between semicolons.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    condition: Option<(Comparison, Decimal)>,
    /// Numbers of dates are shown in Chinese.
    pub(super) in_chinese: bool,
    kind: Kind,
    has_text: bool,
    /// Dates are shown as the system's long form, whatever is written.
    is_long: bool,
}

/// What a section shows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Digits, or only words.
    #[default]
    Number,
    Date,
    General,
    /// A place for text and none for digits.
    Text,
}

#[derive(Debug, Clone, Copy)]
enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Words that are shown as they are.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Slash,
    /// `E+` or `E-`; whether a plus is shown.
    Exponent(bool),
    General,
    /// `@`
    Text,
    /// A run of one letter of a date: `yyyy`, `m`, `aaaa`.
    Date(char, usize),
    /// `[h]`, `[mm]`, `[s]`: time that does not wrap.
    Elapsed(char, usize),
    /// `AM/PM`, `A/P` or `上午/下午`: the words before and after noon.
    HalfDay([&'static str; 2]),
}

impl Code {
    /// Takes a code apart; what makes no sense is shown as words.
    pub(super) fn parse(code: &str) -> Self {
        let code: Vec<char> = code.chars().take(MOST_CODE).collect();
        let mut sections = vec![Section::default()];
        let mut at = 0;
        while at < code.len() {
            let section = sections.last_mut().expect("one section from the start");
            if code[at] == ';' {
                sections.push(Section::default());
                at += 1;
            } else {
                at += section.read(&code[at..]).max(1);
            }
        }
        for section in &mut sections {
            section.finish();
        }
        Self { sections }
    }

    /// Shows a number.
    pub(super) fn show(&self, number: Decimal, uses_1904: bool) -> String {
        let (section, is_signed) = self.section(number);
        let Some(section) = section else { return digits::general(number) };
        let unsigned = if is_signed { number } else { number.abs() };
        let as_date = match section.kind {
            Kind::Number => return digits::show(unsigned, &section.tokens),
            Kind::General | Kind::Text => return general(unsigned, section),
            Kind::Date if section.is_long => date::long(number, uses_1904),
            Kind::Date => date::show(number, section, uses_1904),
        };
        as_date.unwrap_or_else(|| digits::general(number))
    }

    /// Shows a text: through the fourth section, or a section that has a place for text.
    pub(super) fn show_text(&self, text: String) -> String {
        let fourth = self.sections.get(3);
        let Some(section) = fourth.or_else(|| self.sections.iter().find(|section| section.has_text)) else {
            return text;
        };
        if section.tokens == [Token::Text] {
            return text;
        }
        section.tokens.iter().fold(String::new(), |out, token| match token {
            Token::Text | Token::General => out + &text,
            Token::Literal(words) => out + words,
            _ => out,
        })
    }

    /// Chooses the section of a number, and tells whether the number keeps its sign in it.
    fn section(&self, number: Decimal) -> (Option<&Section>, bool) {
        let numeric = match self.sections.len() {
            0..=3 => &self.sections[..],
            _ => &self.sections[..3],
        };
        let is_for_text = |section: &Section| section.kind == Kind::Text && numeric.len() > 1;
        if numeric.iter().any(|section| section.condition.is_some()) {
            let found = numeric.iter().find(|section| section.holds(number));
            let otherwise = numeric.last().filter(|section| section.condition.is_none());
            // A section with a condition for negative numbers alone shows them without a sign.
            return (found.or(otherwise), number >= Decimal::ZERO || numeric.len() == 1);
        }
        let index = match numeric.len() {
            1 => 0,
            n_sections if number < Decimal::ZERO && n_sections >= 2 => 1,
            3 if number.is_zero() => 2,
            _ => 0,
        };
        match numeric.get(index) {
            Some(section) if index > 0 && is_for_text(section) => (numeric.first(), true),
            section => (section, index != 1),
        }
    }
}

/// Shows a number without digits of its own, with the words around it.
fn general(number: Decimal, section: &Section) -> String {
    section.tokens.iter().fold(String::new(), |out, token| match token {
        Token::General | Token::Text => out + &digits::general(number),
        Token::Literal(words) => out + words,
        Token::Percent => out + "%",
        _ => out,
    })
}

impl Section {
    /// Reads the next token and returns how many characters it took.
    fn read(&mut self, rest: &[char]) -> usize {
        let lower = |at: usize| rest.get(at).map(char::to_ascii_lowercase);
        match rest[0] {
            '"' => {
                let length = rest[1..].iter().take_while(|c| **c != '"').count();
                self.words(&rest[1..=length]);
                length + 2
            }
            '\\' | '!' => {
                self.words(rest.get(1..2).unwrap_or_default());
                2
            }
            // A blank as wide as the next character, or the next character repeated to fill the cell.
            '_' | '*' => 2,
            '[' => {
                let length = rest.iter().take_while(|c| **c != ']').count();
                let inner: String = rest[1..length].iter().collect();
                self.bracket(&inner);
                length + 1
            }
            '0' | '#' | '?' => self.token(Token::Digit(rest[0]), 1),
            '.' => self.token(Token::Point, 1),
            ',' => self.token(Token::Comma, 1),
            '%' => self.token(Token::Percent, 1),
            '/' => self.token(Token::Slash, 1),
            '@' => self.token(Token::Text, 1),
            'E' | 'e' if matches!(rest.get(1), Some('+' | '-')) => self.token(Token::Exponent(rest[1] == '+'), 2),
            'g' | 'G' if starts_with(rest, "general") => self.token(Token::General, 7),
            'a' | 'A' if starts_with(rest, "am/pm") => self.token(Token::HalfDay(["AM", "PM"]), 5),
            'a' | 'A' if starts_with(rest, "a/p") => self.token(Token::HalfDay(["A", "P"]), 3),
            '上' if starts_with(rest, "上午/下午") => self.token(Token::HalfDay(["上午", "下午"]), 5),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'a' | 'A' => {
                let letter = rest[0].to_ascii_lowercase();
                let length = (0..rest.len()).take_while(|at| lower(*at) == Some(letter)).count();
                if letter == 'a' && length < 3 {
                    self.words(&rest[..length]);
                    return length;
                }
                self.token(Token::Date(letter, length), length)
            }
            _ => {
                self.words(&rest[..1]);
                1
            }
        }
    }

    fn token(&mut self, token: Token, length: usize) -> usize {
        self.tokens.push(token);
        length
    }

    fn words(&mut self, words: &[char]) {
        if let Some(Token::Literal(before)) = self.tokens.last_mut() {
            before.extend(words);
        } else if !words.is_empty() {
            self.tokens.push(Token::Literal(words.iter().collect()));
        }
    }

    /// Reads what stands in brackets: a condition, a currency with its language, time that does not wrap; colours say nothing.
    fn bracket(&mut self, inner: &str) {
        let lower = inner.to_ascii_lowercase();
        let is_elapsed = |letter: char| !lower.is_empty() && lower.chars().all(|c| c == letter);
        if let Some(letter) = ['h', 'm', 's'].into_iter().find(|letter| is_elapsed(*letter)) {
            self.tokens.push(Token::Elapsed(letter, lower.len()));
        } else if let Some(currency) = lower.strip_prefix('$') {
            let (_, language) = currency.split_once('-').unwrap_or((currency, ""));
            let sign: Vec<char> = inner[1..].chars().take_while(|c| *c != '-').collect();
            self.is_long |= language == "f800";
            self.words(&sign);
        } else if lower.starts_with("dbnum") {
            self.in_chinese = lower == "dbnum1";
        } else {
            self.condition = condition(inner).or(self.condition);
        }
    }

    fn holds(&self, number: Decimal) -> bool {
        let Some((comparison, bound)) = &self.condition else { return true };
        match comparison {
            Comparison::Less => number < *bound,
            Comparison::LessOrEqual => number <= *bound,
            Comparison::Equal => number == *bound,
            Comparison::NotEqual => number != *bound,
            Comparison::Greater => number > *bound,
            Comparison::GreaterOrEqual => number >= *bound,
        }
    }

    fn finish(&mut self) {
        let has = |wanted: fn(&Token) -> bool| self.tokens.iter().any(wanted);
        let is_date = has(|token| matches!(token, Token::Date(..) | Token::Elapsed(..) | Token::HalfDay(_)));
        self.has_text = has(|token| *token == Token::Text);
        self.kind = if has(|token| *token == Token::General) {
            Kind::General
        } else if is_date {
            Kind::Date
        } else if self.has_text && !has(|token| matches!(token, Token::Digit(_))) {
            Kind::Text
        } else {
            Kind::Number
        };
    }
}

fn starts_with(rest: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| rest.get(at).is_some_and(|found| found.to_ascii_lowercase() == c))
}

/// Reads `>=100`.
fn condition(text: &str) -> Option<(Comparison, Decimal)> {
    let signs: [(&str, Comparison); 6] = [
        ("<=", Comparison::LessOrEqual),
        (">=", Comparison::GreaterOrEqual),
        ("<>", Comparison::NotEqual),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
        ("=", Comparison::Equal),
    ];
    let (sign, comparison) = signs.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((comparison, text[sign.len()..].trim().parse().ok()?))
}
