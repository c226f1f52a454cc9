//! The template families of the accuracy corpus, by their numbers in the catalogue of layouts.

use crate::synth::layout::form::{Spec, national, regional};

/// A template family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Template {
    F01,
    F02,
    F02b,
    F02c,
    F02d,
    F02e,
    F03,
    F03b,
    F04,
    F05,
    F06,
    F06b,
    F07,
    F07b,
    F08,
    F09,
    F10,
    F11,
    F12,
    F13,
    F15,
    F16,
    /// Look-alikes that are no self-evaluations.
    Neg,
}

impl Template {
    /// Every family with its share of the corpus in per cent: an assumption, not a measured frequency.
    pub(crate) const SHARES: [(Self, i64); 23] = [
        (Self::F01, 5),
        (Self::F02, 15),
        (Self::F02b, 5),
        (Self::F02c, 4),
        (Self::F02d, 4),
        (Self::F02e, 4),
        (Self::F03, 6),
        (Self::F03b, 4),
        (Self::F04, 4),
        (Self::F05, 4),
        (Self::F06, 3),
        (Self::F06b, 2),
        (Self::F07, 3),
        (Self::F07b, 3),
        (Self::F08, 6),
        (Self::F09, 5),
        (Self::F10, 3),
        (Self::F11, 3),
        (Self::F12, 3),
        (Self::F13, 3),
        (Self::F15, 3),
        (Self::F16, 4),
        (Self::Neg, 4),
    ];

    /// Returns the number of the family.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::F01 => "F01",
            Self::F02 => "F02",
            Self::F02b => "F02b",
            Self::F02c => "F02c",
            Self::F02d => "F02d",
            Self::F02e => "F02e",
            Self::F03 => "F03",
            Self::F03b => "F03b",
            Self::F04 => "F04",
            Self::F05 => "F05",
            Self::F06 => "F06",
            Self::F06b => "F06b",
            Self::F07 => "F07",
            Self::F07b => "F07b",
            Self::F08 => "F08",
            Self::F09 => "F09",
            Self::F10 => "F10",
            Self::F11 => "F11",
            Self::F12 => "F12",
            Self::F13 => "F13",
            Self::F15 => "F15",
            Self::F16 => "F16",
            Self::Neg => "NEG",
        }
    }

    /// Returns what its reports evaluate.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::F01 | Self::F04 | Self::F06 | Self::F07 | Self::F08 | Self::F15 | Self::F16 | Self::Neg => {
                "department"
            }
            Self::F02d | Self::F02e | Self::F09 => "transfer",
            _ => "project",
        }
    }

    /// Returns the form, where the family is one table.
    pub(crate) fn spec(self) -> Option<&'static Spec> {
        Some(match self {
            Self::F02 => &national::F02,
            Self::F02b => &national::F02B,
            Self::F02c => &national::F02C,
            Self::F02d => &national::F02D,
            Self::F02e => &national::F02E,
            Self::F03 => &regional::F03,
            Self::F03b => &regional::F03B,
            Self::F04 => &regional::F04,
            Self::F05 => &regional::F05,
            Self::F10 => &regional::F10,
            _ => return None,
        })
    }

    /// Tells whether its documents are also kept as workbooks.
    pub(crate) fn is_sheet(self) -> bool {
        self.spec().is_some() || self == Self::F13
    }

    /// Tells whether one file may hold several reports.
    pub(crate) const fn repeats(self) -> bool {
        matches!(self, Self::F02 | Self::F02b | Self::F03 | Self::F05)
    }

    /// Returns the titles that its documents carry.
    pub(crate) const fn titles(self) -> &'static [&'static str] {
        match self {
            Self::F02 => &["项目支出绩效自评表", "财政项目支出绩效自评表", "岚汀市项目支出绩效自评表"],
            Self::F02b => &["项目支出绩效目标自评表", "绩效目标自评表"],
            Self::F02c => &["专项资金绩效目标自评表"],
            Self::F02d => &["转移支付区域（项目）绩效目标自评表", "转移支付区域(项目)绩效目标自评表"],
            Self::F02e => &["转移支付区域（项目）绩效自评表", "中央转移支付区域绩效自评表"],
            Self::F03 => &["部门预算项目支出绩效自评表"],
            Self::F03b => &["项目支出绩效自评表"],
            Self::F04 => &["部门整体绩效自评表"],
            Self::F05 => &["项目绩效自评表"],
            Self::F07 => &["部门（单位）整体支出绩效评价自评报告"],
            Self::F10 => &["市本级部门项目支出绩效自评表"],
            _ => &[""],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_cover_every_family_and_add_up() {
        assert_eq!(Template::SHARES.iter().map(|(_, share)| share).sum::<i64>(), 100);
        let names: std::collections::BTreeSet<&str> =
            Template::SHARES.iter().map(|(template, _)| template.name()).collect();
        assert_eq!(names.len(), Template::SHARES.len());
    }

    #[test]
    fn no_two_cells_of_a_form_claim_one_column() {
        for (template, _) in Template::SHARES {
            let Some(spec) = template.spec() else { continue };
            let first = usize::from(spec.block.is_some());
            let columns: Vec<usize> = spec.columns.iter().map(|(.., at)| *at).collect();
            assert_eq!(columns, (first..spec.n_columns()).collect::<Vec<_>>(), "{}", template.name());
        }
    }
}
