//! What happens to bodies: renames, mergers, splits, transfers of duties.

use super::RegistryError;
use crate::{FiscalYear, Text};
use serde::{Deserialize, Serialize};

/// Something that happened to one or several bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The first fiscal year in which it shows in reports.
    pub year: FiscalYear,
    /// The day, as the source writes it.
    pub date: Option<String>,
    /// What happened.
    pub kind: EventKind,
    /// The bodies before.
    #[serde(default)]
    pub from: Vec<String>,
    /// The bodies after.
    #[serde(default)]
    pub to: Vec<String>,
    /// The functions that moved, where only some did.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The document that says so.
    pub source: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// 更名.
    Rename,
    /// 合并.
    Merge,
    /// 分立.
    Split,
    /// 职责划转.
    Transfer,
    /// 加挂牌子.
    Plate,
    /// 撤销.
    Abolition,
    /// 新设.
    New,
}

/// How reports of different bodies are joined over the years.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Join {
    /// The same body through its renames.
    #[default]
    Legal,
    /// The same duty, whoever has it: through mergers, splits and transfers.
    Functional,
}

impl Event {
    pub(super) fn validate(&self) -> Result<(), RegistryError> {
        let needs_from = self.kind != EventKind::New;
        let needs_to = self.kind != EventKind::Abolition;
        let is_open = needs_from && self.from.is_empty() || needs_to && self.to.is_empty();
        if is_open { Err(RegistryError::OpenEvent(self.year)) } else { Ok(()) }
    }

    /// Tells whether the event ties bodies together under a way of joining.
    pub(super) fn joins(&self, join: Join) -> bool {
        let ties = !matches!(self.kind, EventKind::New | EventKind::Abolition | EventKind::Plate);
        self.kind == EventKind::Rename || ties && join == Join::Functional
    }

    /// Says what happened, with whatever the bodies are called here: `更名：甲办公室 → 甲局`.
    pub fn describe(&self) -> Text {
        let sides: Vec<String> =
            [&self.from, &self.to].into_iter().filter(|side| !side.is_empty()).map(|side| side.join("、")).collect();
        let (bodies, kind) = (sides.join(" → "), self.kind.label());
        Text::new(format!("{}：{bodies}", kind.zh), format!("{}: {bodies}", kind.en))
    }

    /// Tells whether values before and after can be compared at all: only a rename or a new plate changes nothing.
    pub fn breaks_series(&self) -> bool {
        !matches!(self.kind, EventKind::Rename | EventKind::Plate)
    }
}

impl EventKind {
    /// Returns the words shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Rename => Text::fixed("更名", "renamed"),
            Self::Merge => Text::fixed("合并", "merged"),
            Self::Split => Text::fixed("分立", "split"),
            Self::Transfer => Text::fixed("职责划转", "duties transferred"),
            Self::Plate => Text::fixed("加挂牌子", "additional name"),
            Self::Abolition => Text::fixed("撤销", "abolished"),
            Self::New => Text::fixed("新设", "established"),
        }
    }
}
