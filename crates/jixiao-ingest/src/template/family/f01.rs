//! F01: department report with numbered chapters, narrative sections and indicator tables without a first level.

use super::{Candidate, FamilyReader};
use crate::document::Document;
use crate::tables::header::{self, TableKind};
use crate::template::meta;
use crate::template::outline::{self, Piece};
use crate::template::prose::reader;
use jixiao_model::{Family, IndicatorColumn, Report, ReportKind, Warned};

pub(crate) const READER: FamilyReader = FamilyReader { recognise, read };

/// A title of a self-evaluation and at least one known chapter or table, or several of them without a title.
fn recognise(candidate: &Candidate<'_>) -> u32 {
    let document = candidate.document;
    let title = meta::title(document);
    let of_pieces: u32 = outline::pieces(document).iter().map(rate).sum();
    let of_title = match &title {
        Some(title) if meta::kind(&title.value, ReportKind::Department) == ReportKind::Department => 30,
        Some(_) => 10,
        None => 0,
    };
    let is_enough = of_title > 0 && of_pieces > 0 || of_pieces >= 25;
    if is_enough { of_title + of_pieces } else { 0 }
}

fn rate(piece: &Piece<'_>) -> u32 {
    match piece {
        Piece::Heading { chapter: Some(_), .. } => 5,
        Piece::Table(table) => match header::recognise(table, &table.grid()) {
            TableKind::Indicators(header) if header.column(IndicatorColumn::Level1).is_none() => 10,
            TableKind::Budget(_) | TableKind::Duties { .. } => 10,
            _ => 0,
        },
        _ => 0,
    }
}

fn read(document: &Document, path: &str) -> Warned<Vec<Report>> {
    let read = reader::read(document, path, Family::F01, ReportKind::Department);
    Warned { value: vec![read.report], notices: read.notices }
}
