//! The cells of an indicator row by the roles of its header.

use super::names;
use crate::document::Cell;
use crate::tables::cell;
use crate::tables::fill::Row;
use crate::tables::header::Header;
use crate::value;
use jixiao_model::{IndicatorColumn, Level2, Located, Notice, NoticeCode, Points, Quantity, Text};

/// The cells of a row by the roles of its header.
pub(super) struct Parts<'a> {
    pub(super) row: Row<'a>,
    pub(super) header: &'a Header<IndicatorColumn>,
}

impl<'a> Parts<'a> {
    /// Returns the cell of a role. A cell merged over several columns belongs to the first role in it.
    pub(super) fn cell(&self, role: IndicatorColumn) -> Option<&'a Cell> {
        let column = self.header.column(role)?;
        let cell = self.row.covering(column)?;
        (!self.header.has_role_between(self.row.start_of(cell), column)).then_some(cell)
    }

    /// Returns a text; a merged cell counts in every row it covers.
    pub(super) fn label(&self, role: IndicatorColumn) -> Option<Located<String>> {
        self.cell(role).and_then(cell::words)
    }

    /// Returns points; a number merged over several rows counts once, in the first.
    pub(super) fn points(&self, role: IndicatorColumn, notices: &mut Vec<Notice>) -> Option<Located<Points>> {
        let cell = self.cell(role).filter(|cell| cell.row == self.row.number)?;
        cell::points(cell, notices)
    }

    /// Returns a value; a form with the column but without the cell has a blank value.
    pub(super) fn quantity(
        &self,
        role: IndicatorColumn,
        context: &value::Context,
        notices: &mut Vec<Notice>,
    ) -> Option<Quantity> {
        self.header.column(role)?;
        // A blank adjusted target means that the initial one stands.
        let is_blank = |role| self.cell(role).is_none_or(|cell| cell::is_blank(&cell.text));
        let has_initial = role == IndicatorColumn::Target && !is_blank(IndicatorColumn::TargetInitial);
        let role = if has_initial && is_blank(role) {
            let message = Text::fixed(
                "调整指标值空白，按年初指标值读取",
                "the adjusted target is blank; the initial one was taken",
            );
            notices.push(Notice::new(NoticeCode::InferredValue, self.row.place(), message));
            IndicatorColumn::TargetInitial
        } else {
            role
        };
        let (raw, place) = match self.cell(role) {
            Some(cell) => (cell::joined(&cell.text), cell.place),
            None => (String::new(), self.row.place()),
        };
        let parsed = value::parse(&raw, place, context);
        notices.extend(parsed.notices);
        Some(parsed.value)
    }

    /// Returns what the columns of sign and unit say about the values.
    pub(super) fn context(&self, name: &Located<String>, level2: Option<Level2>) -> value::Context {
        let text_of = |role| self.label(role).map(|words| words.value);
        value::Context {
            unit: text_of(IndicatorColumn::TargetUnit).or_else(|| names::unit(&name.value)),
            sign: text_of(IndicatorColumn::TargetSign),
            level2,
        }
    }
}
