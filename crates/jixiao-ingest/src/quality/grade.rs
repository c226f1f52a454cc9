//! Grades by the share of doubtful cells.

use super::coverage::TableFate;
use super::reasons;
use super::totals::Totals;
use jixiao_model::{Notice, NoticeCode, QualityReason, ReadingGrade, TableQuality};

/// Of the cells of a realigned row one in so many is counted as doubtful.
const REALIGNED_SHARE: u32 = 4;

/// Of the cells that were recognised with little confidence one in so many is counted: fewer are wrong, on generated scans.
const RECOGNISED_SHARE: u32 = 4;

/// Grades one table; nothing where no rows were read from it.
pub(super) fn table(fate: &TableFate, notices: &[Notice], totals: &Totals) -> Option<TableQuality> {
    let n_cells: u32 = fate.cells_by_row.values().sum();
    let of =
        |code: NoticeCode| notices.iter().filter(move |one| one.code == code && one.place.table == Some(fate.table));
    let count = |code| u32::try_from(of(code).count()).unwrap_or(u32::MAX);
    let n_numbers = count(NoticeCode::UnreadableNumber) + count(NoticeCode::DamagedNumber);
    let n_signs = count(NoticeCode::SuspectSign);
    let n_recognised = count(NoticeCode::ReadByOcr);
    let realigned =
        || of(NoticeCode::RealignedRow).filter_map(|one| one.place.row).filter_map(|row| fate.cells_by_row.get(&row));
    // Totals that add up confirm the columns of numbers, and with them the alignment.
    let is_confirmed = totals.confirm(fate.table);
    let n_realigned = if is_confirmed { 0 } else { realigned().sum::<u32>().div_ceil(REALIGNED_SHARE) };
    let n_doubtful =
        (n_numbers + n_signs + n_recognised.div_ceil(RECOGNISED_SHARE) + n_realigned + fate.n_unknown).min(n_cells);
    let grade = by_share(n_doubtful, n_cells);
    let mut found: Vec<QualityReason> = Vec::new();
    found.extend((n_realigned > 0).then(|| reasons::realigned(realigned().count(), grade)));
    found.extend((n_numbers > 0).then(|| reasons::unreadable(n_numbers, grade)));
    found.extend((n_signs > 0).then(|| reasons::suspect(n_signs, grade)));
    found.extend((n_recognised > 0).then(|| reasons::recognised(n_recognised, grade)));
    found.extend((fate.n_unknown > 0).then(|| reasons::unknown_columns(fate.n_unknown, grade)));
    (n_cells > 0).then_some(TableQuality { table: fate.table, grade, n_cells, n_doubtful, reasons: found })
}

/// Grades a document: all its cells together, no better than any reason allows.
pub(super) fn document(tables: &[TableQuality], reasons: &[QualityReason]) -> ReadingGrade {
    let sum = |count: fn(&TableQuality) -> u32| tables.iter().map(count).fold(0, u32::saturating_add);
    let of_cells = by_share(sum(|table| table.n_doubtful), sum(|table| table.n_cells));
    reasons.iter().map(|reason| reason.at_best).fold(of_cells, Ord::max)
}

fn by_share(n_doubtful: u32, n_cells: u32) -> ReadingGrade {
    let (n_doubtful, n_cells) = (u64::from(n_doubtful), u64::from(n_cells));
    let keeps = |grade: &ReadingGrade| n_doubtful * 100 <= (100 - u64::from(grade.least_right())) * n_cells;
    ReadingGrade::ALL.into_iter().find(keeps).unwrap_or(ReadingGrade::D)
}
