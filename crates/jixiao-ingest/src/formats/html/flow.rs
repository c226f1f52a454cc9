//! Text of a page as it flows: white space collapsed, line breaks of the source forgotten.

/// White space that waits for the next character.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    /// A line break of the source, which says nothing between two Chinese characters.
    Wrapped,
    /// A space that is meant: no-break or as wide as a character.
    Kept,
}

/// Text that is collected.
#[derive(Debug, Default)]
pub(super) struct Flow {
    text: String,
    gap: Gap,
}

impl Flow {
    /// Adds text of the source; inside `pre` its line breaks count.
    pub(super) fn push(&mut self, text: &str, is_preformatted: bool) {
        let mut rest = text;
        while let Some(at) = rest.find(is_between_words) {
            self.word(&rest[..at]);
            let mut after = rest[at..].chars();
            match after.next() {
                Some('\n') if is_preformatted => self.end_line(),
                Some('\n' | '\r') => self.gap = self.gap.max(Gap::Wrapped),
                Some('\u{ad}' | '\u{200b}' | '\u{feff}') => {}
                Some('\u{a0}' | '\u{3000}') => self.gap = Gap::Kept,
                _ => self.gap = self.gap.max(Gap::Space),
            }
            rest = after.as_str();
        }
        self.word(rest);
    }

    /// Adds characters without white space, parted from those before as the white space between them says.
    fn word(&mut self, word: &str) {
        let Some(c) = word.chars().next() else { return };
        let gap = std::mem::take(&mut self.gap);
        let last = self.text.chars().next_back();
        let is_parted = match gap {
            Gap::None => false,
            Gap::Wrapped => !last.is_some_and(is_chinese) || !is_chinese(c),
            Gap::Space | Gap::Kept => true,
        };
        if is_parted && last.is_some_and(|last| last != '\n') {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    /// Ends a line; a blank line is none.
    pub(super) fn end_line(&mut self) {
        self.gap = Gap::None;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// Takes the text, its lines parted by `\n`.
    pub(super) fn take(&mut self) -> String {
        self.gap = Gap::None;
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        text
    }
}

/// White space, and characters that are not seen.
fn is_between_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')
}

/// Chinese characters and their punctuation.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, is_preformatted: bool, expected: &str) {
        let mut flow = Flow::default();
        flow.push(text, is_preformatted);
        assert_eq!(flow.take(), expected);
    }

    #[test]
    fn white_space_is_collapsed() {
        check("  绩效\r\n  自评 \u{a0}a\n b ", false, "绩效自评 a b");
        check("绩效 自评\u{3000}报告\u{a0}\n表", false, "绩效 自评 报告 表");
        check("绩效\n自评，\n98\n%", false, "绩效自评， 98 %");
        check("绩效\n\n自评\n", true, "绩效\n自评");
    }
}
