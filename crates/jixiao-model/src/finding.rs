//! What the audit says: findings with their evidence, and the outcome of every rule.

use crate::{Decision, DecisionState, FiscalYear, Place, ReportId, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The code of a rule: a family letter and three digits, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleCode(&'static str);

impl RuleCode {
    /// Wraps a code; only the rule registry builds codes.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// Returns the code as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the family letter.
    pub fn family(self) -> char {
        self.0.chars().next().unwrap_or('?')
    }
}

impl std::fmt::Display for RuleCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing.
    Note,
    /// A doubt that the unit should explain.
    Doubt,
    /// Arithmetic or a rule is broken, with almost no room for another reading.
    Error,
}

/// What a finding weighs on. The three axes are never added up to one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// Is the report complete, consistent and well made?
    ReportQuality,
    /// Can the scores be believed?
    ScoreCredibility,
    /// Is money at risk?
    MoneyRisk,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// One report.
    Report,
    /// One department over the years.
    Series,
    /// All departments of one year.
    Cohort,
    /// One reviewed worksheet.
    Review,
}

/// What a finding or an outcome is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Subject {
    /// The department, when one is known and meant.
    pub department: Option<String>,
    /// The year, when one is known and meant.
    pub year: Option<FiscalYear>,
    /// The report, when one is meant.
    pub report: Option<ReportId>,
}

/// A quotation from a source, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// Path of the source file.
    pub path: String,
    /// Place in that file.
    pub place: Place,
    /// The words that stand there, or the label of a cell that is blank.
    pub quote: String,
}

/// A source on which a rule rests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The source in words, with its official number.
    pub text: Text,
    /// Whether its wording was read. If not, it is shown as "to be verified" and never quoted.
    pub verified: bool,
}

/// How often a rule fires in a corpus: what nearly everybody shows distinguishes nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BaseRate {
    /// On how many subjects the rule fired.
    pub fired: usize,
    /// On how many it fired or passed.
    pub judged: usize,
}

impl BaseRate {
    /// Returns the share of judged subjects on which the rule fired; nothing when none was judged.
    pub fn share(self) -> Option<f64> {
        (self.judged > 0).then(|| self.fired as f64 / self.judged as f64)
    }
}

/// The base rate of one rule over the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRate {
    /// The rule.
    pub code: RuleCode,
    /// Its base rate, counted in reports where its findings name reports, else in its own subjects.
    pub rate: BaseRate,
}

/// A doubt to verify: what stands where, what was computed, how it may be innocent, and what to ask.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// Stable identity, e.g. `Q001-4f0c21ab9e`: the same while rule, report and evidence stay the same.
    pub id: String,
    /// The rule.
    pub code: RuleCode,
    /// The rule's name in kebab-case.
    pub name: &'static str,
    /// How heavy.
    pub level: Level,
    /// On which axis it weighs.
    pub axis: Axis,
    /// How sure the reading and the rule are, 0–1.
    pub confidence: f64,
    /// What it is about.
    pub subject: Subject,
    /// One sentence with the numbers.
    pub message: Text,
    /// The quotations, in reading order.
    pub evidence: Vec<Evidence>,
    /// The computed numbers by name.
    pub computed: BTreeMap<&'static str, serde_json::Value>,
    /// How often the rule fires in this corpus.
    pub base_rate: BaseRate,
    /// Innocent explanations.
    pub innocent_explanations: Vec<Text>,
    /// A question to the unit.
    pub question: Text,
    /// The sources the rule rests on.
    pub basis: Vec<Basis>,
    /// What people decided about it.
    pub decision: Option<Decision>,
}

/// How a rule ended on one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeState {
    /// It produced at least one finding.
    Fired,
    /// It looked and found nothing.
    Passed,
    /// It does not speak about such a report.
    NotApplicable,
    /// It would speak, but what it needs is missing.
    InsufficientData,
}

/// How a rule ended on one subject, with the reason.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// The rule.
    pub code: RuleCode,
    /// What it looked at.
    pub subject: Subject,
    /// How it ended.
    pub state: OutcomeState,
    /// Why; empty wording for a plain pass.
    pub why: Text,
}

/// What a page about a rule needs, for crates that do not see the rules themselves.
#[derive(Debug, Clone, Serialize)]
pub struct RuleInfo {
    /// The code.
    pub code: RuleCode,
    /// The name in kebab-case.
    pub name: &'static str,
    /// The family's name in kebab-case, e.g. `statistics`.
    pub family: &'static str,
    /// The default level.
    pub level: Level,
    /// The axis.
    pub axis: Axis,
    /// What it looks at.
    pub scope: Scope,
    /// A short title.
    pub title: Text,
    /// Version that introduced it.
    pub since: &'static str,
    /// The whole page in Markdown.
    pub docs: Text,
}

/// Everything the audit says about a corpus.
#[derive(Debug, Clone)]
pub struct AuditResult {
    /// Name of the rule pack.
    pub pack: String,
    /// The rules that ran, in order of their codes.
    pub rules: Vec<RuleInfo>,
    /// The base rate of every rule that ran, in the same order.
    pub rates: Vec<RuleRate>,
    /// The findings, sorted by code, subject and place.
    pub findings: Vec<Finding>,
    /// One outcome per rule and subject, in the same order.
    pub outcomes: Vec<Outcome>,
}

impl Finding {
    /// Tells whether it still counts, which is so until somebody dismisses it.
    pub fn is_open(&self) -> bool {
        self.decision.as_ref().is_none_or(|decision| decision.state != DecisionState::Dismissed)
    }
}

impl Level {
    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Doubt => "doubt",
            Self::Error => "error",
        }
    }

    /// Returns the word shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Note => Text::fixed("提示", "note"),
            Self::Doubt => Text::fixed("疑点", "doubt"),
            Self::Error => Text::fixed("差错", "error"),
        }
    }
}

impl Axis {
    /// The axes in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::ReportQuality, Self::ScoreCredibility, Self::MoneyRisk];

    /// Returns the name in JSON and CSV.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReportQuality => "report_quality",
            Self::ScoreCredibility => "score_credibility",
            Self::MoneyRisk => "money_risk",
        }
    }

    /// Returns the words shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::ReportQuality => Text::fixed("报告质量", "report quality"),
            Self::ScoreCredibility => Text::fixed("评分可信度", "score credibility"),
            Self::MoneyRisk => Text::fixed("资金风险", "money risk"),
        }
    }
}

impl OutcomeState {
    /// Returns the words shown to users.
    pub const fn label(self) -> Text {
        match self {
            Self::Fired => Text::fixed("有疑点", "fired"),
            Self::Passed => Text::fixed("通过", "passed"),
            Self::NotApplicable => Text::fixed("不适用", "not applicable"),
            Self::InsufficientData => Text::fixed("数据不足", "insufficient data"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_needs_somebody_who_was_judged() {
        assert_eq!(BaseRate { fired: 0, judged: 0 }.share(), None);
        assert_eq!(BaseRate { fired: 3, judged: 4 }.share(), Some(0.75));
    }
}
