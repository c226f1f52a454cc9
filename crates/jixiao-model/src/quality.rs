//! How far a reading can be relied on: a grade with its reasons, and how much of the document was taken up.

use crate::{Decimal, Ratio, Text};
use serde::{Deserialize, Serialize};

/// The quality of the reading of one file. It speaks of the reading, not of the report.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quality {
    /// The grade of the whole document: its cells together, held down by what the reasons say.
    pub grade: ReadingGrade,
    /// Why it is no better, most serious first.
    pub reasons: Vec<QualityReason>,
    /// How much of the text was taken up.
    pub coverage: Coverage,
    /// Every table that gave rows, in reading order.
    pub tables: Vec<TableQuality>,
}

/// The quality of one table.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TableQuality {
    /// Number of the table in the document.
    pub table: u32,
    /// Its grade by the share of doubtful cells.
    pub grade: ReadingGrade,
    /// Cells with text in the rows that were read.
    pub n_cells: u32,
    /// Those that may be wrong or were left out.
    pub n_doubtful: u32,
    /// Why it is no better.
    pub reasons: Vec<QualityReason>,
}

/// One reason against a better grade.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QualityReason {
    /// The best grade that is left in its presence.
    pub at_best: ReadingGrade,
    /// What kind of reason.
    pub code: QualityReasonCode,
    /// The reason in words, with figures.
    pub message: Text,
}

/// A grade of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum ReadingGrade {
    /// At least 99 % of the cells are expected to be right.
    A,
    /// At least 95 %.
    B,
    /// At least 80 %.
    C,
    /// Less, or hardly anything was read.
    D,
}

impl ReadingGrade {
    /// All grades, the best first.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Returns the least share of cells, in per cent, that are expected to be right; 0 where nothing is promised.
    pub const fn least_right(self) -> u8 {
        match self {
            Self::A => 99,
            Self::B => 95,
            Self::C => 80,
            Self::D => 0,
        }
    }

    /// Returns the letter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// The kinds of reasons, named in kebab-case in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QualityReasonCode {
    /// Rows had fewer cells than their header, and nothing confirms how they were aligned.
    RealignedRows,
    /// Cells that should hold a number hold something else or are damaged.
    UnreadableNumbers,
    /// Signs look misread.
    SuspectSigns,
    /// Cells stand under no known column.
    UnknownColumns,
    /// Tables have no known header.
    UnknownTables,
    /// Fields that identify the report were not found.
    MissingFields,
    /// Sums of the rows differ from the printed totals.
    TotalsDiffer,
    /// The unit of money is nowhere stated.
    UnitInferred,
    /// Text was lost without a notice.
    LowCoverage,
    /// The encoding of the file was damaged.
    DamagedSource,
    /// Part of the file was not read: a hidden sheet, a page without text.
    PartlyRead,
    /// The text was recognised from a picture.
    RecognisedText,
    /// Reports hold neither rows nor sections.
    NothingRead,
}

impl QualityReasonCode {
    /// Returns the name used in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RealignedRows => "realigned-rows",
            Self::UnreadableNumbers => "unreadable-numbers",
            Self::SuspectSigns => "suspect-signs",
            Self::UnknownColumns => "unknown-columns",
            Self::UnknownTables => "unknown-tables",
            Self::MissingFields => "missing-fields",
            Self::TotalsDiffer => "totals-differ",
            Self::UnitInferred => "unit-inferred",
            Self::LowCoverage => "low-coverage",
            Self::DamagedSource => "damaged-source",
            Self::PartlyRead => "partly-read",
            Self::RecognisedText => "recognised-text",
            Self::NothingRead => "nothing-read",
        }
    }
}

/// The characters of a document (white space left out) by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Coverage {
    /// All characters.
    pub n_characters: u64,
    /// Those in a field, a section, a row, or in a label or heading of the form.
    pub n_taken: u64,
    /// Those that a notice names as left out.
    pub n_declared: u64,
}

impl Coverage {
    /// Returns the share that was taken or named as left out; all of an empty document.
    pub fn share(self) -> Ratio {
        Self::ratio(self.n_taken.saturating_add(self.n_declared), self.n_characters)
    }

    /// Returns the share that was taken.
    pub fn taken(self) -> Ratio {
        Self::ratio(self.n_taken, self.n_characters)
    }

    fn ratio(part: u64, whole: u64) -> Ratio {
        Ratio::new(Decimal::from(part).checked_div(Decimal::from(whole)).unwrap_or(Decimal::ONE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_the_text() {
        let coverage = Coverage { n_characters: 200, n_taken: 150, n_declared: 40 };
        let percent = |ratio: &str| Ratio::parse_percent(ratio).expect("a percentage");
        assert_eq!((coverage.taken(), coverage.share()), (percent("75%"), percent("95%")));
        assert_eq!(Coverage::default().share(), percent("100%"));
    }
}
