//! `audit --format json` and `rules --format json`.

use crate::{
    AuditResult, Axis, BaseRate, Basis, Decision, Evidence, Finding, FiscalYear, Lang, Level, Outcome, OutcomeState,
    Place, RuleInfo, Scope, Subject, Text,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything the audit says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditJson {
    /// Name of the rule pack.
    pub pack: String,
    /// How many rules ran.
    pub rules_run: usize,
    /// The findings in order.
    pub findings: Vec<FindingJson>,
    /// One outcome per rule and subject.
    pub outcomes: Vec<OutcomeJson>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingJson {
    /// Stable identity.
    pub id: String,
    /// Rule code.
    pub code: String,
    /// Rule name.
    pub name: String,
    /// How heavy.
    pub level: Level,
    /// On which axis.
    pub axis: Axis,
    /// How sure, 0–1.
    pub confidence: f64,
    /// What it is about.
    pub subject: SubjectJson,
    /// One sentence with the numbers.
    pub message: String,
    /// Quotations.
    pub evidence: Vec<EvidenceJson>,
    /// Computed numbers by name.
    pub computed: BTreeMap<String, serde_json::Value>,
    /// On how many subjects the rule fired, of how many it judged.
    pub base_rate: BaseRate,
    /// Innocent explanations.
    pub innocent_explanations: Vec<String>,
    /// A question to the unit.
    pub question: String,
    /// Sources of the rule.
    pub basis: Vec<BasisJson>,
    /// What people decided about it; null while nobody did.
    #[serde(default)]
    pub decision: Option<Decision>,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SubjectJson {
    /// Department.
    pub department: Option<String>,
    /// Fiscal year.
    pub year: Option<FiscalYear>,
    /// Report as `path#1`.
    pub report: Option<String>,
}

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceJson {
    /// Source file.
    pub path: String,
    /// Place in it.
    pub place: Place,
    /// The words.
    pub quote: String,
}

/// A source of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BasisJson {
    /// In words.
    pub text: String,
    /// Whether its wording was read.
    pub verified: bool,
}

/// How a rule ended on one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeJson {
    /// Rule code.
    pub code: String,
    /// What it looked at.
    pub subject: SubjectJson,
    /// How it ended.
    pub state: OutcomeState,
    /// Why.
    pub why: String,
}

/// The list of rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RulesJson {
    /// The rules in order of their codes.
    pub rules: Vec<RuleJson>,
    /// The pack that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pack: Option<PackJson>,
}

/// The values of a rule pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PackJson {
    /// Name.
    pub name: String,
    /// All thresholds by key.
    pub thresholds: BTreeMap<String, f64>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RuleJson {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Family.
    pub family: String,
    /// Default level.
    pub level: Level,
    /// What it looks at.
    pub scope: Scope,
    /// Title in both languages.
    pub title: TitleJson,
    /// Version that introduced it.
    pub since: String,
    /// The whole page in Markdown.
    pub docs: String,
}

/// A title in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TitleJson {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl AuditJson {
    /// Renders a result; words in `lang`.
    pub fn new(result: &AuditResult, lang: Lang) -> Self {
        Self {
            pack: result.pack.clone(),
            rules_run: result.rules.len(),
            findings: result.findings.iter().map(|finding| FindingJson::new(finding, lang)).collect(),
            outcomes: result.outcomes.iter().map(|outcome| OutcomeJson::new(outcome, lang)).collect(),
        }
    }
}

impl FindingJson {
    /// Renders a finding; words in `lang`.
    pub fn new(finding: &Finding, lang: Lang) -> Self {
        Self {
            id: finding.id.clone(),
            code: finding.code.to_string(),
            name: finding.name.to_owned(),
            level: finding.level,
            axis: finding.axis,
            confidence: finding.confidence,
            subject: SubjectJson::from(&finding.subject),
            message: finding.message.get(lang).to_owned(),
            evidence: finding.evidence.iter().map(EvidenceJson::from).collect(),
            computed: finding.computed.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            base_rate: finding.base_rate,
            innocent_explanations: words(&finding.innocent_explanations, lang),
            question: finding.question.get(lang).to_owned(),
            basis: finding.basis.iter().map(|basis| BasisJson::new(basis, lang)).collect(),
            decision: finding.decision.clone(),
        }
    }
}

impl OutcomeJson {
    /// Renders an outcome; words in `lang`.
    pub fn new(outcome: &Outcome, lang: Lang) -> Self {
        Self {
            code: outcome.code.to_string(),
            subject: SubjectJson::from(&outcome.subject),
            state: outcome.state,
            why: outcome.why.get(lang).to_owned(),
        }
    }
}

impl RulesJson {
    /// Renders the rules; pages in `lang`.
    pub fn new<'a>(rules: impl IntoIterator<Item = &'a RuleInfo>, lang: Lang) -> Self {
        Self { rules: rules.into_iter().map(|rule| RuleJson::new(rule, lang)).collect(), pack: None }
    }

    /// Adds the values of a pack: its name and its thresholds.
    #[must_use]
    pub fn with_pack(mut self, pack: Option<(&str, &BTreeMap<String, f64>)>) -> Self {
        self.pack = pack.map(|(name, thresholds)| PackJson { name: name.to_owned(), thresholds: thresholds.clone() });
        self
    }
}

impl RuleJson {
    /// Renders a rule; its page in `lang`.
    pub fn new(rule: &RuleInfo, lang: Lang) -> Self {
        Self {
            code: rule.code.to_string(),
            name: rule.name.to_owned(),
            family: rule.family.to_owned(),
            level: rule.level,
            scope: rule.scope,
            title: TitleJson { zh: rule.title.zh.to_string(), en: rule.title.en.to_string() },
            since: rule.since.to_owned(),
            docs: rule.docs.get(lang).to_owned(),
        }
    }
}

impl BasisJson {
    fn new(basis: &Basis, lang: Lang) -> Self {
        Self { text: basis.text.get(lang).to_owned(), verified: basis.verified }
    }
}

impl From<&Evidence> for EvidenceJson {
    fn from(evidence: &Evidence) -> Self {
        Self { path: evidence.path.clone(), place: evidence.place, quote: evidence.quote.clone() }
    }
}

impl From<&Subject> for SubjectJson {
    fn from(subject: &Subject) -> Self {
        Self {
            department: subject.department.clone(),
            year: subject.year,
            report: subject.report.as_ref().map(ToString::to_string),
        }
    }
}

fn words(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| text.get(lang).to_owned()).collect()
}
