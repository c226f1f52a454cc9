//! Single property modifiers ([MS-DOC] 2.6): one code and its operand after the other.

use crate::formats::bytes::{part, u8_at, u16_at};

pub(super) const STYLE: u16 = 0x4600;
pub(super) const LIST_LEVEL: u16 = 0x260A;
pub(super) const LIST: u16 = 0x460B;
pub(super) const IN_TABLE: u16 = 0x2416;
pub(super) const ROW_END: u16 = 0x2417;
pub(super) const OUTLINE_LEVEL: u16 = 0x2640;
pub(super) const DEPTH: u16 = 0x6649;
pub(super) const DEPTH_CHANGE: u16 = 0x664A;
pub(super) const INNER_CELL_END: u16 = 0x244B;
pub(super) const INNER_ROW_END: u16 = 0x244C;
/// Properties that did not fit, at a place of the data stream.
pub(super) const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];
/// A number of Word 6 and 95.
pub(super) const OLD_NUMBER: u16 = 0xC63E;
pub(super) const DELETED: u16 = 0x0800;
pub(super) const HIDDEN: u16 = 0x083C;
pub(super) const CHARACTER_STYLE: u16 = 0x4A30;
pub(super) const SYMBOL: u16 = 0x6A09;
/// Where in the data stream the picture of a character is.
pub(super) const PICTURE: u16 = 0x6A03;
/// What is there is the data of a form field, or the number of an embedded object.
pub(super) const FIELD_DATA: u16 = 0x0806;
pub(super) const OBJECT: u16 = 0x080A;
pub(super) const TABLE: u16 = 0xD608;
const TABLE_OF_WORD_2: u16 = 0xD606;
pub(super) const TABLE_LEFT: u16 = 0x9601;
pub(super) const INSERT_CELLS: u16 = 0x7621;
pub(super) const DELETE_CELLS: u16 = 0x5622;
pub(super) const CELL_WIDTH: u16 = 0x7623;
pub(super) const MERGE: u16 = 0x5624;
pub(super) const SPLIT: u16 = 0x5625;
pub(super) const VERTICAL_MERGE: u16 = 0xD62B;
const TABS: u16 = 0xC615;

/// Codes of Word 6 and 95 with those of later versions, for the properties that are read.
static OLD: &[(u8, u16)] = &[
    (2, STYLE),
    (12, OLD_NUMBER),
    (24, IN_TABLE),
    (25, ROW_END),
    (65, DELETED),
    (80, CHARACTER_STYLE),
    (92, HIDDEN),
    (183, TABLE_LEFT),
    (190, TABLE),
    (194, INSERT_CELLS),
    (195, DELETE_CELLS),
    (196, CELL_WIDTH),
    (197, MERGE),
    (198, SPLIT),
];

/// A code with its operand; for operands of varying length without the length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Modifier<'a> {
    pub(super) code: u16,
    pub(super) operand: &'a [u8],
}

impl Modifier<'_> {
    /// Returns the first byte of the operand.
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// Returns the first two bytes of the operand.
    pub(super) fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or_else(|| self.byte().into())
    }
}

/// Returns the modifiers of a list; one that is cut off is the last.
pub(super) fn modifiers(list: &[u8], is_old: bool) -> impl Iterator<Item = Modifier<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let (modifier, length) = if is_old { old(rest)? } else { new(rest)? };
        rest = rest.get(length..).unwrap_or_default();
        Some(modifier)
    })
}

/// Returns what an old code with an operand of one byte means: pieces keep such pairs too.
pub(super) fn from_pair(code: u8, operand: &[u8]) -> Modifier<'_> {
    let known = OLD.iter().find(|(old, _)| *old == code);
    Modifier { code: known.map_or(0, |(_, code)| *code), operand }
}

fn new(list: &[u8]) -> Option<(Modifier<'_>, usize)> {
    let code = u16_at(list, 0)?;
    let fixed = |length: usize| (2, length);
    let (at, length) = match code >> 13 {
        0 | 1 => fixed(1),
        2 | 4 | 5 => fixed(2),
        3 => fixed(4),
        7 => fixed(3),
        // The length counts one byte less than there is, or leaves itself out.
        _ if matches!(code, TABLE | TABLE_OF_WORD_2) => (4, usize::from(u16_at(list, 2)?).checked_sub(1)?),
        _ if code == TABS && u8_at(list, 2)? == 255 => (3, long_tabs(list)?),
        _ => (3, usize::from(u8_at(list, 2)?)),
    };
    Some((Modifier { code, operand: part(list, at, length) }, at + length))
}

/// A long list of tab stops gives the counts of those that go and those that come.
fn long_tabs(list: &[u8]) -> Option<usize> {
    let gone = 4 * usize::from(u8_at(list, 3)?);
    let come = 3 * usize::from(u8_at(list, 4 + gone)?);
    Some(2 + gone + come)
}

fn old(list: &[u8]) -> Option<(Modifier<'_>, usize)> {
    let code = u8_at(list, 0).filter(|code| *code != 0)?;
    let (at, length) = match code {
        // Lists of tab stops, pictures and the like begin with their length.
        3
        | 12
        | 15
        | 23
        | 64
        | 68
        | 74
        | 77
        | 79
        | 81
        | 82
        | 103
        | 105
        | 106
        | 108
        | 111..=116
        | 120
        | 133
        | 179
        | 181
        | 191
        | 207 => (2, usize::from(u8_at(list, 1)?)),
        188 | 190 => (3, usize::from(u16_at(list, 1)?).checked_sub(1)?),
        52 | 83 | 163 => (1, 0),
        2
        | 16..=19
        | 21
        | 22
        | 26..=28
        | 30..=36
        | 38..=43
        | 45..=49
        | 69
        | 72
        | 80
        | 93
        | 96
        | 97
        | 99
        | 101
        | 107
        | 109
        | 110
        | 121..=124
        | 140
        | 141
        | 144
        | 145
        | 148
        | 149
        | 154..=157
        | 160
        | 161
        | 164..=171
        | 182..=184
        | 189
        | 195
        | 197
        | 198 => (1, 2),
        73 | 95 | 136 | 137 => (1, 3),
        20 | 70 | 192 | 194 | 196 | 200 => (1, 4),
        193 | 199 => (1, 5),
        187 => (1, 12),
        _ => (1, 1),
    };
    Some((from_pair(code, part(list, at, length)), at + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &[u8], is_old: bool, expected: &[(u16, &[u8])]) {
        let found: Vec<_> = modifiers(list, is_old).map(|modifier| (modifier.code, modifier.operand)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn operands_have_the_length_of_their_code() {
        check(
            &[0x16, 0x24, 1, 0x00, 0x46, 5, 0, 0x49, 0x66, 2, 0, 0, 0],
            false,
            &[(IN_TABLE, &[1]), (STYLE, &[5, 0]), (DEPTH, &[2, 0, 0, 0])],
        );
        check(&[0x08, 0xD6, 3, 0, 1, 9, 0x2B, 0xD6, 2, 0, 3], false, &[(TABLE, &[1, 9]), (VERTICAL_MERGE, &[0, 3])]);
        let mut tabs = vec![0x15, 0xC6, 255, 1];
        tabs.extend([0; 4]);
        tabs.push(1);
        tabs.extend([0; 3]);
        tabs.extend([0x17, 0x24, 1]);
        assert_eq!(modifiers(&tabs, false).last().map(|modifier| modifier.code), Some(ROW_END));
    }

    #[test]
    fn old_codes_are_given_as_new_ones() {
        check(
            &[24, 1, 187, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 1, 0, 9],
            true,
            &[(IN_TABLE, &[1]), (0, &[0; 12]), (ROW_END, &[1])],
        );
    }

    proptest::proptest! {
        #[test]
        fn any_list_ends(list in proptest::collection::vec(0u8..=255, 0..200), is_old in proptest::bool::ANY) {
            proptest::prop_assert!(modifiers(&list, is_old).count() <= list.len());
        }
    }
}
