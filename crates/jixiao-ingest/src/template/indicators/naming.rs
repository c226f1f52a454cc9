//! The name of an indicator row: its own, or that of the row it continues.

use super::{Parts, Reader, names};
use crate::tables::cell;
use jixiao_model::{IndicatorColumn, Located, Notice, NoticeCode, Text};

/// The longest name in bytes that is taken from a row above: text without end is no name, and would be copied to every row.
const LONGEST_TAKEN: usize = 2_000;

impl Reader<'_> {
    /// Returns the name of the row, or of the row above where this one only continues it; nothing for unused rows.
    pub(super) fn name_of(&mut self, parts: &Parts<'_>) -> Option<Located<String>> {
        let role = [IndicatorColumn::Name, IndicatorColumn::Level2]
            .into_iter()
            .find(|role| self.header.column(*role).is_some())?;
        if let Some(printed) = parts.label(role) {
            let name = names::bare(printed);
            self.name.clear();
            self.name.take(name.clone());
            return name;
        }
        let own = |role| parts.cell(role).filter(|cell| cell.row == parts.row.number && !cell::is_blank(&cell.text));
        own(IndicatorColumn::Target).or_else(|| own(IndicatorColumn::Actual))?;
        let level = |role| own(role).and_then(cell::words);
        let carried = self.name.get();
        let name = carried
            .or_else(|| level(IndicatorColumn::Level2))
            .or_else(|| level(IndicatorColumn::Level1))
            .or_else(|| self.level2.get());
        let Some(name) = name.filter(|name| name.value.len() <= LONGEST_TAKEN) else {
            let message =
                Text::fixed("该行有指标值，没有指标名称，未读取", "the row has values but no name; it was not read");
            self.notices.push(Notice::new(NoticeCode::UnreadText, parts.row.place(), message));
            return None;
        };
        let message = Text::new(
            format!("该行没有指标名称，沿用「{}」", name.value),
            format!("the row has no name; 「{}」 was taken", name.value),
        );
        self.notices.push(Notice::new(NoticeCode::InferredValue, parts.row.place(), message));
        Some(name)
    }
}
