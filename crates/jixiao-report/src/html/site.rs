//! The map of all pages: which department, report and finding has which page, and what links to what.

use super::slug::{self, Taken};
use crate::Run;
use jixiao_model::{
    DepartmentSeries, Finding, Lang, Level, OutcomeState, Place, Report, ReportId, RuleCode, RuleInfo, Subject, Text,
};
use std::collections::BTreeMap;

/// Everything the pages look up.
pub(super) struct Site<'a> {
    pub(super) run: Run<'a>,
    /// Departments in order of their keys; reports without a department form the first one.
    pub(super) departments: Vec<Department<'a>>,
    /// Findings in the order of the audit.
    pub(super) findings: Vec<Entry<'a>>,
    by_rule: BTreeMap<RuleCode, RuleUse<'a>>,
    by_report: BTreeMap<&'a ReportId, usize>,
    about: BTreeMap<&'a ReportId, Vec<usize>>,
    rows: Rows<'a>,
}

/// A department with all that its page shows.
pub(super) struct Department<'a> {
    /// Absent for reports that name none.
    pub(super) name: Option<&'a str>,
    pub(super) slug: String,
    pub(super) reports: Vec<&'a Report>,
    pub(super) series: Option<&'a DepartmentSeries>,
    /// Indices of its findings.
    pub(super) findings: Vec<usize>,
}

/// A finding with the name of its page and the department it belongs to.
pub(super) struct Entry<'a> {
    pub(super) finding: &'a Finding,
    pub(super) slug: String,
    pub(super) department: Option<usize>,
}

/// A rule that ran, its findings, and how often it ended in which state.
pub(super) struct RuleUse<'a> {
    pub(super) info: &'a RuleInfo,
    pub(super) findings: Vec<usize>,
    /// Fired, passed, not applicable, insufficient data.
    pub(super) outcomes: [usize; 4],
}

/// The rows that department pages show, by file, then by table and row.
type Rows<'a> = BTreeMap<&'a str, BTreeMap<(u32, u32), Row>>;

/// A row that is shown on a department's page.
#[derive(Default)]
struct Row {
    department: usize,
    anchor: String,
    findings: Vec<usize>,
}

impl<'a> Site<'a> {
    /// Builds the map.
    pub(super) fn new(run: Run<'a>) -> Self {
        let mut departments = departments(run);
        let by_key: BTreeMap<String, usize> =
            departments.iter().enumerate().map(|(idx, one)| (key_of(run, one.name), idx)).collect();
        let by_report: BTreeMap<&ReportId, usize> = departments
            .iter()
            .enumerate()
            .flat_map(|(idx, one)| one.reports.iter().map(move |report| (&report.id, idx)))
            .collect();
        let findings = entries(run, &by_key, &by_report);
        for (idx, entry) in findings.iter().enumerate() {
            if let Some(department) = entry.department {
                departments[department].findings.push(idx);
            }
        }
        let mut rows = rows(&departments);
        for (idx, entry) in findings.iter().enumerate() {
            for evidence in &entry.finding.evidence {
                let of_file = rows.get_mut(evidence.path.as_str());
                if let Some(row) = of_file.and_then(|rows| rows.get_mut(&row_key(&evidence.place)?))
                    && row.findings.last() != Some(&idx)
                {
                    row.findings.push(idx);
                }
            }
        }
        let mut about: BTreeMap<&ReportId, Vec<usize>> = BTreeMap::new();
        for (idx, entry) in findings.iter().enumerate() {
            if let Some(id) = &entry.finding.subject.report {
                about.entry(id).or_default().push(idx);
            }
        }
        let by_rule = rule_uses(run, &findings);
        Self { run, departments, findings, by_rule, by_report, about, rows }
    }

    /// Returns the language in which pages open.
    pub(super) fn lang(&self) -> Lang {
        self.run.info.lang
    }

    /// Returns the rules that ran, in order of their codes.
    pub(super) fn rules(&self) -> impl Iterator<Item = &RuleUse<'a>> {
        self.by_rule.values()
    }

    /// Returns a rule that ran.
    pub(super) fn rule(&self, code: RuleCode) -> Option<&RuleUse<'a>> {
        self.by_rule.get(&code)
    }

    /// Returns the department of a report.
    pub(super) fn department_of(&self, report: &ReportId) -> Option<&Department<'a>> {
        self.by_report.get(report).map(|idx| &self.departments[*idx])
    }

    /// Returns the department of a finding.
    pub(super) fn department(&self, entry: &Entry<'a>) -> Option<&Department<'a>> {
        entry.department.map(|idx| &self.departments[idx])
    }

    /// Returns the path and anchor at which a quoted row is shown, if it is shown anywhere.
    pub(super) fn shown_at(&self, path: &str, place: &Place) -> Option<String> {
        let row = self.row(path, place)?;
        Some(format!("{}#{}", self.departments[row.department].path(), row.anchor))
    }

    /// Returns the findings about a report.
    pub(super) fn about(&self, report: &ReportId) -> &[usize] {
        self.about.get(report).map_or(&[], Vec::as_slice)
    }

    /// Returns the findings that quote a row.
    pub(super) fn quoting(&self, path: &str, place: &Place) -> &[usize] {
        self.row(path, place).map_or(&[], |row| row.findings.as_slice())
    }

    fn row(&self, path: &str, place: &Place) -> Option<&Row> {
        self.rows.get(path)?.get(&row_key(place)?)
    }

    /// Sorts findings by weight: level, then confidence, then the order of the audit; dismissed ones come last.
    pub(super) fn ranked(&self, findings: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut ranked: Vec<usize> = findings.into_iter().collect();
        ranked.sort_by(|a, b| {
            let (left, right) = (self.findings[*a].finding, self.findings[*b].finding);
            let weight = (right.is_open(), right.level).cmp(&(left.is_open(), left.level));
            weight.then_with(|| right.confidence.total_cmp(&left.confidence)).then(a.cmp(b))
        });
        ranked
    }

    /// Leaves out findings that were dismissed.
    pub(super) fn open(&self, findings: impl IntoIterator<Item = usize>) -> impl Iterator<Item = usize> {
        findings.into_iter().filter(|idx| self.findings[*idx].finding.is_open())
    }

    /// Counts findings by level: error, doubt, note; dismissed ones do not count.
    pub(super) fn levels(&self, findings: impl IntoIterator<Item = usize>) -> [usize; 3] {
        let mut counts = [0; 3];
        for idx in self.open(findings) {
            counts[match self.findings[idx].finding.level {
                Level::Error => 0,
                Level::Doubt => 1,
                Level::Note => 2,
            }] += 1;
        }
        counts
    }
}

impl Department<'_> {
    /// Returns the path of its page from the top.
    pub(super) fn path(&self) -> String {
        format!("departments/{}.html", self.slug)
    }

    /// Returns its name, or words for reports that name none.
    pub(super) fn title(&self) -> Text {
        match self.name {
            Some(name) => Text::new(name, name),
            None => Text::fixed("未写明部门的报告", "reports that name no department"),
        }
    }
}

impl Entry<'_> {
    /// Returns the path of its page from the top.
    pub(super) fn path(&self) -> String {
        format!("findings/{}.html", self.slug)
    }
}

/// Returns the anchor of a report on its department's page.
pub(super) fn report_anchor(id: &ReportId) -> String {
    slug::hashed("r", &id.to_string())
}

/// Returns the anchor of a source row on its department's page.
pub(super) fn row_anchor(path: &str, place: &Place) -> Option<String> {
    row_key(place).map(|(table, row)| format!("{}-{table}-{row}", slug::hashed("t", path)))
}

fn row_key(place: &Place) -> Option<(u32, u32)> {
    place.table.zip(place.row)
}

fn key_of(run: Run<'_>, name: Option<&str>) -> String {
    name.map(|name| run.corpus.key(name)).unwrap_or_default()
}

/// Joins what reports, analysis and findings know of departments, by the key of the name.
fn departments(run: Run<'_>) -> Vec<Department<'_>> {
    let mut joined: BTreeMap<String, Department<'_>> = BTreeMap::new();
    for report in run.corpus.reports() {
        let department = join(run, &mut joined, report.department());
        // The newest name of a body that was renamed stands for all.
        department.name = report.department();
        department.reports.push(report);
    }
    for series in &run.analysis.departments {
        join(run, &mut joined, Some(&series.department)).series = Some(series);
    }
    for finding in &run.audit.findings {
        if let Some(name) = &finding.subject.department {
            join(run, &mut joined, Some(name));
        }
    }
    let mut taken = Taken::default();
    let named = joined.into_iter().map(|(key, mut department)| {
        let wanted = if key.is_empty() { "d-unnamed".to_owned() } else { slug::hashed("d", &key) };
        department.slug = taken.claim(&wanted);
        department
    });
    named.collect()
}

fn join<'m, 'a>(
    run: Run<'a>,
    joined: &'m mut BTreeMap<String, Department<'a>>,
    name: Option<&'a str>,
) -> &'m mut Department<'a> {
    let empty = || Department { name, slug: String::new(), reports: Vec::new(), series: None, findings: Vec::new() };
    joined.entry(key_of(run, name)).or_insert_with(empty)
}

fn entries<'a>(
    run: Run<'a>,
    by_key: &BTreeMap<String, usize>,
    by_report: &BTreeMap<&ReportId, usize>,
) -> Vec<Entry<'a>> {
    let mut taken = Taken::default();
    let department = |subject: &Subject| {
        let named = subject.department.as_deref().and_then(|name| by_key.get(&run.corpus.key(name)));
        named.or_else(|| subject.report.as_ref().and_then(|id| by_report.get(id))).copied()
    };
    let findings = run.audit.findings.iter();
    let entries = findings.map(|finding| Entry {
        finding,
        slug: taken.claim(&slug::ascii(&finding.id)),
        department: department(&finding.subject),
    });
    entries.collect()
}

/// Finds the rows of indicators and money that department pages show.
fn rows<'a>(departments: &[Department<'a>]) -> Rows<'a> {
    let mut rows = Rows::new();
    for (department, one) in departments.iter().enumerate() {
        for report in &one.reports {
            let path = report.id.path.as_str();
            let indicators = report.indicators.iter().map(|row| &row.place);
            let money = report.funds.iter().map(|row| &row.place);
            let lines = report.budget_lines.iter().chain(&report.printed.budget).map(|row| &row.place);
            for place in indicators.chain(money).chain(lines) {
                if let (Some(key), Some(anchor)) = (row_key(place), row_anchor(path, place)) {
                    rows.entry(path).or_default().entry(key).or_insert(Row {
                        department,
                        anchor,
                        findings: Vec::new(),
                    });
                }
            }
        }
    }
    rows
}

fn rule_uses<'a>(run: Run<'a>, findings: &[Entry<'a>]) -> BTreeMap<RuleCode, RuleUse<'a>> {
    let rules = run.audit.rules.iter();
    let mut uses: BTreeMap<RuleCode, RuleUse<'a>> =
        rules.map(|info| (info.code, RuleUse { info, findings: Vec::new(), outcomes: [0; 4] })).collect();
    for outcome in &run.audit.outcomes {
        if let Some(rule) = uses.get_mut(&outcome.code) {
            rule.outcomes[match outcome.state {
                OutcomeState::Fired => 0,
                OutcomeState::Passed => 1,
                OutcomeState::NotApplicable => 2,
                OutcomeState::InsufficientData => 3,
            }] += 1;
        }
    }
    for (idx, entry) in findings.iter().enumerate() {
        if let Some(rule) = uses.get_mut(&entry.finding.code) {
            rule.findings.push(idx);
        }
    }
    uses
}
