//! Damages documents as they are damaged in the world. What is lost is null in the truth, and a notice must say so.

use super::build::{Draft, Rates};
use super::damage;
use super::variation::note;
use crate::synth::rng::Rng;
use jixiao_model::NoticeCode;

/// A kind of defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Defect {
    /// An amount with damaged separators, `1,23.4,50`.
    DamagedAmount,
    /// A weight with a letter in it, `1O`.
    LetterInWeight,
    /// `二95%` for `≥95%`, as character recognition reads it.
    SignAsWord,
    /// `295%` for `≥95%`.
    SignAsDigit,
    /// A target cell left blank.
    BlankTarget,
    /// `@@@`, the mark of an export for an empty cell.
    ExportMark,
    /// An actual value answered with a dash.
    DashActual,
    /// A weight left blank.
    BlankWeight,
    /// One score merged over two rows.
    MergedScore,
    /// No year in title or head.
    NoYear,
    /// The year of the template left in place, `20XX年度`.
    YearPlaceholder,
    /// `2021-度`, which character recognition makes of a year.
    DamagedYear,
    /// The department's cell left blank.
    NoDepartment,
    /// The total left blank.
    NoTotal,
    /// A total of funds of zero beside parts that are not.
    ZeroTotal,
    /// A total that is not the sum of the scores.
    WrongTotal,
    /// A score left blank.
    BlankScore,
    /// A score above its weight.
    ScoreAboveWeight,
}

impl Defect {
    /// All kinds.
    pub(crate) const ALL: [Self; 18] = [
        Self::DamagedAmount,
        Self::LetterInWeight,
        Self::SignAsWord,
        Self::SignAsDigit,
        Self::BlankTarget,
        Self::ExportMark,
        Self::DashActual,
        Self::BlankWeight,
        Self::MergedScore,
        Self::NoYear,
        Self::YearPlaceholder,
        Self::DamagedYear,
        Self::NoDepartment,
        Self::NoTotal,
        Self::ZeroTotal,
        Self::WrongTotal,
        Self::BlankScore,
        Self::ScoreAboveWeight,
    ];

    /// Returns the name used on the command line and in the truth.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::DamagedAmount => "damaged-amount",
            Self::LetterInWeight => "letter-in-weight",
            Self::SignAsWord => "sign-as-word",
            Self::SignAsDigit => "sign-as-digit",
            Self::BlankTarget => "blank-target",
            Self::ExportMark => "export-mark",
            Self::DashActual => "dash-actual",
            Self::BlankWeight => "blank-weight",
            Self::MergedScore => "merged-score",
            Self::NoYear => "no-year",
            Self::YearPlaceholder => "year-placeholder",
            Self::DamagedYear => "damaged-year",
            Self::NoDepartment => "no-department",
            Self::NoTotal => "no-total",
            Self::ZeroTotal => "zero-total",
            Self::WrongTotal => "wrong-total",
            Self::BlankScore => "blank-score",
            Self::ScoreAboveWeight => "score-above-weight",
        }
    }

    /// Returns the notice that a reader must give.
    const fn notice(self) -> Option<NoticeCode> {
        match self {
            Self::DamagedAmount => Some(NoticeCode::DamagedNumber),
            Self::LetterInWeight => Some(NoticeCode::UnreadableNumber),
            Self::SignAsWord | Self::SignAsDigit => Some(NoticeCode::SuspectSign),
            Self::NoYear | Self::YearPlaceholder | Self::DamagedYear | Self::NoDepartment | Self::NoTotal => {
                Some(NoticeCode::MissingField)
            }
            _ => None,
        }
    }
}

/// Draws the defects of a document, each in one of its reports.
pub(super) fn draw(draft: &mut Draft, rates: &Rates<'_>, rng: &mut Rng) {
    for defect in Defect::ALL {
        // Without a title of its own a report takes the year of the one before.
        let is_of_year = matches!(defect, Defect::NoYear | Defect::YearPlaceholder | Defect::DamagedYear);
        let is_shared = is_of_year && draft.sheets.len() > 1;
        if !rng.chance(rates(defect)) || is_shared {
            continue;
        }
        let index = rng.index(draft.sheets.len());
        if damage::apply(defect, &mut draft.sheets[index], rng).is_some() {
            draft.truth.notices.extend(defect.notice());
            note(&mut draft.truth, defect.name());
        }
    }
}
