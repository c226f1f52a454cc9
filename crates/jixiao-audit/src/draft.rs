//! What a check returns: a verdict with drafts of findings, to which the engine adds everything the rule already says.

use crate::support::stated::Stated;
use jixiao_model::{Evidence, Indicator, Level, Located, Place, Quantity, Report, Subject, Text};
use serde_json::Value;
use std::collections::BTreeMap;

/// How a check ended on its subject.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It looked; no drafts means that it passed.
    Looked(Vec<Draft>),
    /// It does not speak about such a subject.
    NotApplicable(Text),
    /// It would speak, but what it needs is missing.
    InsufficientData(Text),
}

/// A finding before the engine completes it from the rule.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) message: Text,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) computed: BTreeMap<&'static str, Value>,
    pub(crate) confidence: f64,
    /// Another level than the rule's.
    pub(crate) level: Option<Level>,
    /// Another subject than the one the check was given, e.g. one year of a series.
    pub(crate) subject: Option<Subject>,
}

impl Verdict {
    /// Wraps the only possible finding of a check.
    pub(crate) fn of(draft: Option<Draft>) -> Self {
        Self::Looked(draft.into_iter().collect())
    }

    /// The rule does not speak about such a subject, because …
    pub(crate) const fn not_applicable(zh: &'static str, en: &'static str) -> Self {
        Self::NotApplicable(Text::fixed(zh, en))
    }

    /// The rule would speak, but …
    pub(crate) const fn insufficient(zh: &'static str, en: &'static str) -> Self {
        Self::InsufficientData(Text::fixed(zh, en))
    }
}

impl Draft {
    /// Starts a draft from its sentence in both languages; confidence 0.9 unless set.
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            message: Text::new(zh, en),
            evidence: Vec::new(),
            computed: BTreeMap::new(),
            confidence: 0.9,
            level: None,
            subject: None,
        }
    }

    /// Adds a quotation.
    pub(crate) fn quote(mut self, report: &Report, place: Place, quote: impl Into<String>) -> Self {
        self.evidence.push(evidence(report, place, quote));
        self
    }

    /// Adds quotations.
    pub(crate) fn quotes(mut self, evidence: impl IntoIterator<Item = Evidence>) -> Self {
        self.evidence.extend(evidence);
        self
    }

    /// Adds a computed number or word.
    pub(crate) fn computed(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.computed.insert(name, value.into());
        self
    }

    /// Sets the confidence, 0–1.
    pub(crate) fn confidence(mut self, confidence: f64) -> Self {
        self.confidence = confidence;
        self
    }

    /// Sets another level than the rule's.
    pub(crate) fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    /// Lowers the draft to a note where the report itself states a reason, which is named and quoted.
    pub(crate) fn lowered_by(mut self, stated: Option<Stated>) -> Self {
        let Some(Stated { word, quote }) = stated else { return self };
        self.message = Text::new(
            format!("{}；报告提到“{word}”，降为提示。", self.message.zh.trim_end_matches('。')),
            format!("{}; the report speaks of “{word}”, hence a note.", self.message.en.trim_end_matches('.')),
        );
        self.evidence.extend(quote);
        self.confidence = self.confidence.min(0.5);
        self.level = Some(Level::Note);
        self
    }

    /// Sets another subject than the check's.
    pub(crate) fn subject(mut self, subject: Subject) -> Self {
        self.subject = Some(subject);
        self
    }
}

/// Builds a quotation from a report.
pub(crate) fn evidence(report: &Report, place: Place, quote: impl Into<String>) -> Evidence {
    Evidence { path: report.id.path.clone(), place, quote: quote.into() }
}

/// Quotes a located value by its raw text.
pub(crate) fn quote_of<T>(report: &Report, value: &Located<T>) -> Evidence {
    evidence(report, value.place, value.raw.clone())
}

/// Quotes an indicator row: name, target, actual, weight and score as written, at the place of the row.
pub(crate) fn quote_row(report: &Report, row: &Indicator) -> Evidence {
    let raw = |quantity: &Option<Quantity>| quantity.as_ref().map(|q| blank_as_sign(&q.raw));
    let points = |value: &Option<Located<jixiao_model::Points>>| value.as_ref().map(|p| p.raw.clone());
    let cells = [
        Some(row.name.raw.clone()),
        raw(&row.target).map(|cell| format!("目标值 {cell}")),
        raw(&row.actual).map(|cell| format!("实际值 {cell}")),
        points(&row.weight).map(|cell| format!("权重 {cell}")),
        points(&row.score).map(|cell| format!("得分 {cell}")),
    ];
    evidence(report, row.place, cells.into_iter().flatten().collect::<Vec<_>>().join(" ｜ "))
}

fn blank_as_sign(raw: &str) -> String {
    if raw.trim().is_empty() { "（空）".to_owned() } else { raw.trim().to_owned() }
}
