//! A rule: what it is called, what it explains, and the function that checks it.

use crate::draft::Verdict;
use crate::pack::RulePack;
use crate::scope::{Cohort, Series};
use jixiao_model::{Axis, Basis, Level, Report, Review, RuleCode, RuleInfo, Scope, Text};

/// A rule as data. Its page, its listing and its selection are all made from these fields.
#[derive(Debug)]
pub struct Rule {
    /// Family letter and three digits.
    pub code: RuleCode,
    /// The flagged pattern in kebab-case.
    pub name: &'static str,
    /// How heavy its findings are unless a finding says otherwise.
    pub level: Level,
    /// On which of the three axes its findings weigh.
    pub axis: Axis,
    /// Version that introduced it.
    pub since: &'static str,
    /// A title of a few words.
    pub title: Text,
    /// Definition and formula, in Markdown.
    pub method: Text,
    /// Why it matters to an auditor.
    pub why: Text,
    /// Innocent explanations, the known false positives.
    pub innocent: &'static [Text],
    /// What to ask the unit.
    pub question: Text,
    /// The sources it rests on.
    pub basis: &'static [Basis],
    /// The pack keys it reads.
    pub thresholds: &'static [&'static str],
    /// Example on which it fires: one report in text form, or several between lines of `----`.
    pub fires: &'static str,
    /// Example on which it stays silent.
    pub silent: &'static str,
    /// The check.
    pub(crate) check: Check,
}

/// What a rule looks at; the engine matches on this to decide how to fan out.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Check {
    /// One report.
    Report(fn(&Report, &RulePack) -> Verdict),
    /// One department over the years.
    Series(fn(&Series<'_>, &RulePack) -> Verdict),
    /// All departments of one year.
    Cohort(fn(&Cohort<'_>, &RulePack) -> Verdict),
    /// One reviewed worksheet.
    Review(fn(&Review, &RulePack) -> Verdict),
}

impl Rule {
    /// Returns what the rule looks at.
    pub fn scope(&self) -> Scope {
        match self.check {
            Check::Report(_) => Scope::Report,
            Check::Series(_) => Scope::Series,
            Check::Cohort(_) => Scope::Cohort,
            Check::Review(_) => Scope::Review,
        }
    }

    /// Returns the name of the rule's family in kebab-case.
    pub fn family(&self) -> &'static str {
        match self.code.family() {
            'C' => "completeness",
            'A' => "arithmetic",
            'S' => "scoring",
            'P' => "plausibility",
            'F' => "finance",
            'T' => "text",
            'L' => "longitudinal",
            'X' => "cross-department",
            'R' => "review",
            _ => "statistics",
        }
    }

    /// Returns what listings and pages of other crates need.
    pub fn info(&self) -> RuleInfo {
        RuleInfo {
            code: self.code,
            name: self.name,
            family: self.family(),
            level: self.level,
            axis: self.axis,
            scope: self.scope(),
            title: self.title.clone(),
            since: self.since,
            docs: crate::page::page(self),
        }
    }
}
