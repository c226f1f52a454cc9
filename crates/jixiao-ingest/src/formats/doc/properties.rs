//! The properties of paragraphs and characters, as far as they matter for what is read.

use super::row::Shape;
use super::sprm::{self, Modifier, modifiers};
use crate::formats::bytes::{part, u16_at, u32_at};

/// How deep tables may lie in each other.
const MOST_DEPTH: u32 = 32;

/// The properties of a paragraph; those that its style may give are absent when it does not say them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    /// In how many tables, if it is in any.
    depth: u32,
    marks: Marks,
    /// 0 to 8, or 9 for body text.
    pub(super) outline_level: Option<u8>,
    /// Which list, 0 for none.
    pub(super) list: Option<u16>,
    pub(super) list_level: Option<u8>,
    pub(super) shape: Shape,
}

/// What a paragraph is or is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the file, each set on its own")]
struct Marks {
    is_in_table: bool,
    is_row_end: bool,
    is_inner_row_end: bool,
    is_inner_cell_end: bool,
    has_old_number: bool,
}

impl Paragraph {
    /// Applies a list of modifiers; `data` is the stream for those that did not fit. Returns how many bytes these take.
    pub(super) fn apply(&mut self, list: &[u8], data: &[u8], is_old: bool) -> usize {
        let mut n_elsewhere = 0;
        for modifier in modifiers(list, is_old) {
            if sprm::ELSEWHERE.contains(&modifier.code) {
                let at = u32_at(modifier.operand, 0).unwrap_or(0) as usize;
                let length = u16_at(data, at).map_or(0, usize::from);
                n_elsewhere += length;
                for modifier in modifiers(part(data, at.saturating_add(2), length), is_old) {
                    self.apply_one(modifier, is_old);
                }
            } else {
                self.apply_one(modifier, is_old);
            }
        }
        n_elsewhere
    }

    pub(super) fn apply_one(&mut self, modifier: Modifier<'_>, is_old: bool) {
        let is_on = modifier.byte() != 0;
        match modifier.code {
            sprm::STYLE => self.style = modifier.word(),
            sprm::IN_TABLE => self.marks.is_in_table = is_on,
            sprm::ROW_END => self.marks.is_row_end = is_on,
            sprm::INNER_CELL_END => self.marks.is_inner_cell_end = is_on,
            sprm::INNER_ROW_END => self.marks.is_inner_row_end = is_on,
            sprm::DEPTH => self.depth = u32_at(modifier.operand, 0).unwrap_or(0),
            sprm::DEPTH_CHANGE => {
                let change = u32_at(modifier.operand, 0).unwrap_or(0).cast_signed();
                self.depth = self.depth.saturating_add_signed(change);
            }
            sprm::OUTLINE_LEVEL => self.outline_level = Some(modifier.byte()),
            sprm::LIST => self.list = Some(modifier.word()),
            sprm::LIST_LEVEL => self.list_level = Some(modifier.byte()),
            sprm::OLD_NUMBER => self.marks.has_old_number = is_on,
            _ => self.shape.apply(modifier, is_old),
        }
    }

    /// Returns in how many tables the paragraph stands.
    pub(super) fn depth(&self) -> u32 {
        match (self.marks.is_in_table, self.depth) {
            (false, _) => 0,
            (true, depth) => depth.clamp(1, MOST_DEPTH),
        }
    }

    /// Tells whether the paragraph is the mark at the end of a row.
    pub(super) fn ends_row(&self) -> bool {
        if self.depth() > 1 { self.marks.is_inner_row_end } else { self.marks.is_row_end }
    }

    /// Tells whether the paragraph is the last of a cell of a table inside a table.
    pub(super) fn ends_inner_cell(&self) -> bool {
        self.marks.is_inner_cell_end
    }

    /// Tells whether the paragraph has a number in the manner of Word 6.
    pub(super) fn has_old_number(&self) -> bool {
        self.marks.has_old_number
    }
}

/// The properties of characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) style: Option<u16>,
    /// Hidden, when the characters say so beside their styles.
    hidden: Option<Toggle>,
    pub(super) is_deleted: bool,
    /// A character of a symbol font that stands for the one in the text.
    pub(super) symbol: Option<u16>,
    /// Where in the data stream its picture is.
    picture: Option<u32>,
    is_no_picture: bool,
}

/// A property that a style may have and a run may have in its stead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Toggle {
    Off,
    On,
    AsStyle,
    NotAsStyle,
}

impl Character {
    /// Applies a list of modifiers.
    pub(super) fn apply(&mut self, list: &[u8], is_old: bool) {
        for modifier in modifiers(list, is_old) {
            self.apply_one(modifier);
        }
    }

    pub(super) fn apply_one(&mut self, modifier: Modifier<'_>) {
        match modifier.code {
            sprm::CHARACTER_STYLE => self.style = Some(modifier.word()),
            sprm::DELETED => self.is_deleted = modifier.byte() != 0,
            sprm::PICTURE => self.picture = u32_at(modifier.operand, 0),
            sprm::FIELD_DATA | sprm::OBJECT => self.is_no_picture |= modifier.byte() != 0,
            sprm::SYMBOL => self.symbol = u16_at(modifier.operand, 2),
            sprm::HIDDEN => {
                self.hidden = Some(match modifier.byte() {
                    0 => Toggle::Off,
                    128 => Toggle::AsStyle,
                    129 => Toggle::NotAsStyle,
                    _ => Toggle::On,
                });
            }
            _ => {}
        }
    }

    /// Returns where in the data stream the picture of the character is.
    pub(super) fn picture(&self) -> Option<u32> {
        self.picture.filter(|_| !self.is_no_picture)
    }

    /// Tells whether the characters are hidden, given what their styles say.
    pub(super) fn is_hidden(&self, by_style: bool) -> bool {
        match self.hidden {
            None | Some(Toggle::AsStyle) => by_style,
            Some(Toggle::NotAsStyle) => !by_style,
            Some(Toggle::Off) => false,
            Some(Toggle::On) => true,
        }
    }
}
