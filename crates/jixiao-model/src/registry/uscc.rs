//! The unified social credit code (GB 32100-2015): eighteen characters, the last a check character.

/// The characters of the code in order of their values; I, O, S, V and Z are not used.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// What is wrong with a credit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// It has another length than eighteen.
    #[error("a credit code has 18 characters")]
    Length,
    /// It holds a character that no code has.
    #[error("a credit code never holds `{0}`")]
    Character(char),
    /// The check character does not fit.
    #[error("the check character should be `{0}`")]
    Check(char),
}

/// Checks a credit code: length, characters and check character (weights 3^i mod 31).
pub fn is_credit_code(code: &str) -> Result<(), CreditCodeError> {
    let characters: Vec<char> = code.chars().collect();
    if characters.len() != 18 {
        return Err(CreditCodeError::Length);
    }
    let mut sum = 0;
    let mut weight = 1;
    for character in &characters[..17] {
        sum += value(*character)? * weight;
        weight = weight * 3 % 31;
    }
    value(characters[17])?;
    let expected = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or('0');
    if characters[17] == expected { Ok(()) } else { Err(CreditCodeError::Check(expected)) }
}

fn value(character: char) -> Result<usize, CreditCodeError> {
    ALPHABET.find(character).ok_or(CreditCodeError::Character(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expected: Result<(), CreditCodeError>) {
        assert_eq!(is_credit_code(code), expected, "{code}");
    }

    /// The first code is public: that of 国家乡村振兴局.
    #[test]
    fn codes_and_their_faults() {
        check("11100000000019502X", Ok(()));
        check("111000000000195021", Err(CreditCodeError::Check('X')));
        check("1110000000001950", Err(CreditCodeError::Length));
        check("1110000O000019502X", Err(CreditCodeError::Character('O')));
    }
}
