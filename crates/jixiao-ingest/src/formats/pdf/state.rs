//! The state in which the instructions of a page are carried out.

use super::font::Font;
use crate::formats::layout::Matrix;
use std::rc::Rc;

/// The most instructions of a file.
const MOST_INSTRUCTIONS: u32 = 8_000_000;

/// The most forms that are drawn in a file.
const MOST_FORMS: u32 = 20_000;

/// The most characters of a file.
const MOST_CHARACTERS: u32 = 2_000_000;

/// Graphics and text state.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From user space to the page.
    pub(super) matrix: Matrix,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    pub(super) scale: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// Whether text is put down without being shown.
    pub(super) is_hidden: bool,
}

impl State {
    pub(super) fn new(matrix: Matrix) -> Self {
        Self {
            matrix,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_hidden: false,
        }
    }
}

/// What the whole file may still cost.
#[derive(Debug)]
pub(super) struct Budget {
    instructions: u32,
    forms: u32,
    characters: u32,
}

impl Budget {
    pub(super) const fn new() -> Self {
        Self { instructions: MOST_INSTRUCTIONS, forms: MOST_FORMS, characters: MOST_CHARACTERS }
    }

    /// Takes one instruction; says whether it may be carried out.
    pub(super) fn instruction(&mut self) -> bool {
        take(&mut self.instructions)
    }

    pub(super) fn form(&mut self) -> bool {
        take(&mut self.forms)
    }

    pub(super) fn character(&mut self) -> bool {
        take(&mut self.characters)
    }

    /// Takes everything that is left.
    pub(super) fn use_up(&mut self) {
        self.instructions = 0;
    }

    pub(super) const fn is_used_up(&self) -> bool {
        self.instructions == 0 || self.forms == 0 || self.characters == 0
    }
}

fn take(left: &mut u32) -> bool {
    let has_one = *left > 0;
    *left = left.saturating_sub(1);
    has_one
}
