//! What a group of rich text inherits: destination, font, and the properties of text and paragraph.

/// What becomes of the text of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// Text of the document.
    Body,
    /// A footnote or text box: its text follows the paragraph that holds it.
    Aside,
    /// Left out, but groups inside may open another destination: `\upr`, shapes.
    Muted,
    /// Left out with everything inside.
    Skipped,
    /// The list of fonts.
    Fonts,
    /// The list of styles.
    Styles,
    /// The number of a list item, printed in front of its text.
    ListNumber,
    /// A picture: its size and its bytes.
    Picture,
    /// The name of a property of a shape, and its value, which may be a picture.
    PropertyName,
    PropertyValue,
    /// The definition of a nested row, which stands after its cells.
    NestedRow,
}

/// The state of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// A `\*` was read: an unknown word after it means that the group is left out.
    pub(super) is_optional: bool,
    /// Bytes after each `\u` that repeat it for old programs.
    pub(super) n_fallback: usize,
    /// Set back by `\plain`.
    pub(super) text: TextState,
    /// Set back by `\pard`.
    pub(super) paragraph: ParagraphState,
}

/// The properties of text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TextState {
    pub(super) font: Option<i32>,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ParagraphState {
    pub(super) in_table: bool,
    /// Level of table nesting as the file states it.
    pub(super) level: usize,
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Body,
            is_optional: false,
            n_fallback: 1,
            text: TextState::default(),
            paragraph: ParagraphState::default(),
        }
    }
}

impl State {
    /// Returns the level of the table that a paragraph belongs to; 0 outside tables.
    pub(super) fn table_level(&self) -> usize {
        self.paragraph.level.max(usize::from(self.paragraph.in_table))
    }

    /// Tells whether text is shown.
    pub(super) fn is_shown(&self) -> bool {
        !self.text.is_hidden && !self.text.is_deleted
    }
}

/// Returns the destination that a control word opens, if it opens one.
pub(super) fn destination(word: &str, outer: Destination) -> Option<Destination> {
    if outer == Destination::Skipped {
        return Some(Destination::Skipped);
    }
    let opened = match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "listtext" | "pntext" => Destination::ListNumber,
        "nesttableprops" => Destination::NestedRow,
        "footnote" | "shptxt" | "dptxbxtext" => Destination::Aside,
        "pict" => Destination::Picture,
        "sn" if outer == Destination::Muted => Destination::PropertyName,
        "sv" if outer == Destination::Muted => Destination::PropertyValue,
        // What a shape would look like to old programs (`\\shprslt`) is left out.
        "upr" | "shpinst" | "shp" | "do" | "shppict" | "sp" => Destination::Muted,
        "ud" if outer == Destination::Muted => Destination::Body,
        "colortbl" | "info" | "nonshppict" | "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
        | "footerr" | "footerf" | "fldinst" | "shprslt" | "objdata" | "objclass" | "nonesttables" | "ftnsep"
        | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn" | "xe" | "tc" | "rxe" | "txe" | "filetbl"
        | "revtbl" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "datafield" | "falt" | "panose"
        | "themedata" | "colorschememapping" | "latentstyles" | "datastore" | "annotation" | "atnid" | "atnauthor"
        | "private" | "template" => Destination::Skipped,
        _ => return None,
    };
    Some(opened)
}
