//! Headers that are one character off a known one.

use crate::document::Grid;
use crate::tables::header::Header;
use crate::tables::{cell, roles};
use jixiao_model::{IndicatorColumn, Notice, NoticeCode, Text};

/// Says which headers were taken for another word that differs in one character.
pub(super) fn notices(grid: &Grid<'_>, header: &Header<IndicatorColumn>) -> Vec<Notice> {
    let misread = header.columns.iter().filter_map(|(role, column)| {
        let heads = [header.row, header.row + 1].into_iter().filter_map(|row| grid.starting(row, *column));
        let head = heads.into_iter().find(|cell| roles::indicator_column_misread(cell.text.label()) == Some(*role))?;
        let is_clear = roles::indicator_column_beside(head.text.label()).is_some();
        let words = cell::words(head).filter(|_| !is_clear)?;
        let message = Text::new(
            format!("列标题“{}”与已知标题只差一字，按该标题读取，请核对", words.raw.trim()),
            format!(
                "the header “{}” is one character off a known one and was read as it; please check",
                words.raw.trim()
            ),
        );
        Some(Notice::new(NoticeCode::InferredValue, words.place, message))
    });
    misread.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::header;
    use crate::tables::testing::pipe_table;

    #[test]
    fn a_header_with_a_misread_character_is_read_and_told() {
        let table = pipe_table(
            "|一级指标|二级指标|三级指标|指标值|全年完成什|分值|得分|\n|产出指标|数量指标|培训期数|3期|3期|5|5|",
        );
        let grid = table.grid();
        let header = header::indicators(&table, &grid, 1).expect("a header");
        assert_eq!(header.column(IndicatorColumn::Actual), Some(5));
        let notices = notices(&grid, &header);
        assert!(notices.len() == 1 && notices[0].message.zh.contains("全年完成什"), "{notices:?}");
    }
}
