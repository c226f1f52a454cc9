//! How a form is described: which labels stand where, as data.

use jixiao_model::SectionKind;

/// Columns from (included) and to (excluded).
pub(crate) type Span = (usize, usize);

/// One kind of form.
pub(crate) struct Spec {
    /// Relative widths of the columns.
    pub(crate) widths: &'static [u32],
    /// Rows of labels and values above the money.
    pub(crate) head: &'static [&'static [Pair]],
    /// The money.
    pub(crate) funds: FundSpec,
    /// The overall targets.
    pub(crate) goals: GoalSpec,
    /// Whether the overall targets stand above the money.
    pub(crate) goals_first: bool,
    /// Whether the block on fund management stands below the money.
    pub(crate) management: bool,
    /// The label beside all indicator rows, where the form has one.
    pub(crate) block: Option<&'static str>,
    /// The upper of two header rows: labels over several columns.
    pub(crate) upper: &'static [(&'static str, Span)],
    /// The columns of the indicators.
    pub(crate) columns: &'static [(Column, &'static str, usize)],
    /// The row of totals.
    pub(crate) total: Option<TotalSpec>,
    /// Rows below.
    pub(crate) foot: &'static [(&'static str, Foot)],
}

/// A label with its value.
pub(crate) struct Pair(pub(crate) &'static str, pub(crate) Span, pub(crate) Head, pub(crate) Span);

/// What a value of the head says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Head {
    Project,
    Department,
    Unit,
    Total,
    Words(&'static str),
}

/// The fund block.
pub(crate) struct FundSpec {
    pub(crate) block: &'static str,
    /// The header above the labels, with the columns of the labels; nothing where rows have no label.
    pub(crate) label: Option<(&'static str, Span)>,
    pub(crate) columns: &'static [(Amount, &'static str, Span)],
    /// What stands where there is no value.
    pub(crate) dash: &'static str,
}

/// What a column of the fund block says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    Initial,
    Budget,
    Executed,
    Rate,
    Weight,
    Score,
    Remark,
}

/// The overall targets: label, then the columns with their headers.
pub(crate) struct GoalSpec {
    pub(crate) block: &'static str,
    /// The same with its lines broken, as narrow columns print it.
    pub(crate) narrow: &'static str,
    pub(crate) expected: (&'static str, Span),
    /// Some forms repeat the target as adjusted.
    pub(crate) adjusted: Option<(&'static str, Span)>,
    pub(crate) actual: (&'static str, Span),
}

/// What a column of the indicators says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Level1,
    Level2,
    Name,
    Weight,
    Target,
    /// The sign of a target in a column of its own.
    Sign,
    /// The number of a target in a column of its own.
    Number,
    /// The number once more, as adjusted during the year.
    Adjusted,
    /// The unit of a target in a column of its own.
    UnitOf,
    Actual,
    Score,
    /// The share of the weight that was earned, in per cent.
    Share,
    /// Whether the indicator is a core one.
    Core,
    Reason,
}

/// The row of totals.
pub(crate) struct TotalSpec {
    pub(crate) label: (&'static str, Span),
    pub(crate) weight: Option<usize>,
    pub(crate) score: usize,
    /// The last cell, which holds the grade where the report has one.
    pub(crate) rest: Option<Span>,
}

/// What a row of the foot says.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Foot {
    Words(&'static str),
    /// A conclusion or remark, which a report keeps as its section of other things.
    Other(&'static str),
    Section(SectionKind),
}

impl Spec {
    /// Returns how many columns the form has.
    pub(crate) fn n_columns(&self) -> usize {
        self.widths.len()
    }

    /// Tells whether the indicators have such a column.
    pub(crate) fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(one, ..)| *one == column)
    }

    /// Returns the conclusion or remark that the foot prints.
    pub(crate) fn remark(&self) -> Option<&'static str> {
        self.foot.iter().find_map(|(_, foot)| if let Foot::Other(words) = foot { Some(*words) } else { None })
    }

    /// Tells whether sign, number and unit of a target stand apart.
    pub(crate) fn splits_targets(&self) -> bool {
        self.has(Column::Sign)
    }
}
