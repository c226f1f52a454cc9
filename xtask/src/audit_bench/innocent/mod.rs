//! Honest oddities: what looks like an anomaly and has the explanation that the rule itself names.

mod list;
mod rows;
mod words;

pub(super) use list::Innocent;

use super::past::Past;
use super::{changes, fault};
use crate::synth::layout::Block;
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::Family;

impl Innocent {
    /// Tells whether a record has what the oddity changes.
    pub(super) fn suits(self, record: &Record, past: Option<&Past>) -> bool {
        let is_department = record.family == Family::F01;
        match self {
            Self::RoundedTotal => true,
            Self::RoundedSum
            | Self::NothingLate
            | Self::RatiosInBounds
            | Self::AccountsAgree
            | Self::Veto
            | Self::OwnLevelHeads
            | Self::MergedChapters
            | Self::PromptKept
            | Self::SharedMeasure
            | Self::BooksElsewhere
            | Self::Classified
            | Self::ApprovedExcess
            | Self::YearEndPurchase
            | Self::SummedAccounts
            | Self::FlashAccounts
            | Self::StatutoryDuty
            | Self::JointWork
            | Self::EarlierYear
            | Self::QuotedTitle
            | Self::LateLastYear => is_department,
            Self::AnnexedSurvey | Self::Interviews => is_department && record.rows.iter().any(fault::is_satisfaction),
            Self::SmallSurvey | Self::MeanOfQuestions => is_department && fault::asks_for_less_than(record, 96),
            Self::RoundedRate | Self::PointsOutside | Self::TenderSavings | Self::OldMoney | Self::CarriedOver => {
                !is_department
            }
            // The form of 2019 prints no initial budget.
            Self::ExplainedBudget | Self::InitialBase => !is_department && !record.style.is_2019_form(),
            Self::ExplainedExcess | Self::StepScored if is_department => false,
            _ => rows::find(self, record, past).next().is_some(),
        }
    }

    /// Changes rows and money, before totals and narrative are written.
    pub(super) fn change_rows(self, record: &mut Record, past: Option<&Past>, rng: &mut Rng) {
        rows::change_money(self, record);
        let suitable: Vec<usize> = rows::find(self, record, past).collect();
        if !suitable.is_empty() {
            rows::change(self, record, suitable[rng.index(suitable.len())]);
        }
    }

    /// Changes totals and narrative, after they were written.
    pub(super) fn change_report(self, record: &mut Record) {
        words::change(self, record);
    }

    /// Changes what is printed.
    pub(super) fn change_blocks(self, blocks: &mut Vec<Block>) {
        if self == Self::MergedChapters {
            changes::merge_chapters(blocks);
        }
    }

    /// Returns the codes of rules that may fire as well: they ask for what no document says.
    pub(super) const fn permits(self) -> &'static [&'static str] {
        match self {
            Self::PointsOutside => &["C006", "S008", "P010"],
            Self::BooksElsewhere | Self::Classified => &["L006"],
            Self::TenderSavings | Self::OldMoney => &["A005", "C008", "F002", "L008", "S001", "S003", "S004"],
            Self::CarriedOver => &["A005", "C008", "F002", "S004"],
            Self::OnDemand => &["C008"],
            _ => &[],
        }
    }
}
