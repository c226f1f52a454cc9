//! Relative links between pages, so that the folder can lie anywhere.

use super::site::{Department, Entry};
use jixiao_model::RuleCode;

/// Builds links from pages at one depth of the folder.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links {
    up: &'static str,
}

impl Links {
    /// Links from pages at the top.
    pub(super) const TOP: Self = Self { up: "" };
    /// Links from pages one folder down.
    pub(super) const BELOW: Self = Self { up: "../" };

    /// Links to a file by its path from the top.
    pub(super) fn file(self, path: &str) -> String {
        format!("{}{path}", self.up)
    }

    /// Links to the page of a department.
    pub(super) fn department(self, department: &Department<'_>) -> String {
        self.file(&department.path())
    }

    /// Links to the page of a finding.
    pub(super) fn finding(self, entry: &Entry<'_>) -> String {
        self.file(&entry.path())
    }

    /// Links to the page of a rule.
    pub(super) fn rule(self, code: RuleCode) -> String {
        self.file(&rule_path(code))
    }
}

/// Returns the path of a rule's page.
pub(super) fn rule_path(code: RuleCode) -> String {
    format!("rules/{}.html", super::slug::ascii(code.as_str()))
}
