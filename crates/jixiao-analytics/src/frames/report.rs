//! The frames of whole reports: `reports` and `sections`.

use super::json_name;
use super::table::Table;
use crate::AnalyticsError;
use crate::schema::{ReportCol, SectionCol};
use jixiao_model::{Corpus, Located, Place, Report, ReportKind, Section, SectionKind, text};
use polars::prelude::DataFrame;
use std::collections::BTreeSet;

/// One report with whether its money is counted in sums.
struct Row<'a> {
    report: &'a Report,
    money_counted: bool,
}

/// Builds the frame `reports`.
pub(crate) fn reports(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use ReportCol as C;
    let rows = rows(corpus);
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.report.id.to_string()))
        .text(C::Path, |r| Some(r.report.id.path.as_str()))
        .text(C::Kind, |r| json_name(&r.report.kind))
        .text(C::Family, |r| Some(r.report.family.name()))
        .text(C::Title, |r| words(r.report.title.as_ref()))
        .text(C::Department, |r| r.report.department())
        .text(C::DepartmentKey, |r| r.report.department_key())
        .text(C::ImplementingUnit, |r| words(r.report.implementing_unit.as_ref()))
        .text(C::Project, |r| words(r.report.project.as_ref()))
        .text(C::Region, |r| words(r.report.region.as_ref()))
        .integer(C::Year, |r| r.report.year().map(jixiao_model::FiscalYear::get))
        .float(C::TotalScore, |r| Some(r.report.total_score.as_ref()?.value.as_f64()))
        .text(C::TotalScoreRaw, |r| Some(r.report.total_score.as_ref()?.raw.as_str()))
        .text(C::Grade, |r| Some(r.report.grade.as_ref()?.raw.as_str()))
        .text(C::GradeLevel, |r| json_name(&r.report.grade.as_ref()?.value))
        .count(C::Indicators, |r| r.report.indicators.len())
        .count(C::Judged, |r| judged(r.report).count())
        .count(C::Deducted, |r| judged(r.report).filter(|full| !full).count())
        .boolean(C::Perfect, |r| r.report.is_uniformly_perfect())
        .money(C::BudgetFen, |r| r.report.budget())
        .money(C::ExecutedFen, |r| r.report.executed())
        .boolean(C::MoneyCounted, |r| Some(r.money_counted))
        .float(C::ExecutionWeight, |r| Some(r.report.total_funds()?.weight.as_ref()?.value.as_f64()))
        .float(C::ExecutionScore, |r| Some(r.report.total_funds()?.score.as_ref()?.value.as_f64()))
        .place(|r| r.report.title.as_ref().map_or_else(Place::default, |title| title.place))
        .finish()
}

/// Builds the frame `sections`: the sections of each report, then its prompts.
pub(super) fn sections(corpus: &Corpus) -> Result<DataFrame, AnalyticsError> {
    use SectionCol as C;
    let rows: Vec<SectionRow<'_>> = corpus.reports().iter().flat_map(section_rows).collect();
    Table::new(&rows)
        .text(C::ReportId, |r| Some(r.report.id.to_string()))
        .text(C::Section, |r| json_name(&r.kind?))
        .boolean(C::Placeholder, |r| Some(r.heading.is_none()))
        .text(C::Heading, |r| r.heading)
        .text(C::Content, |r| r.content.clone())
        .place(|r| r.place)
        .finish()
}

struct SectionRow<'a> {
    report: &'a Report,
    kind: Option<SectionKind>,
    heading: Option<&'a str>,
    content: Option<String>,
    place: Place,
}

fn section_rows(report: &Report) -> impl Iterator<Item = SectionRow<'_>> {
    let sections = report.sections.values().map(move |section: &Section| SectionRow {
        report,
        kind: Some(section.kind),
        heading: Some(section.heading.value.as_str()),
        content: section.content(),
        place: section.heading.place,
    });
    let prompts = report.placeholders.iter().map(move |prompt| SectionRow {
        report,
        kind: prompt.section,
        heading: None,
        content: Some(prompt.text.value.clone()),
        place: prompt.text.place,
    });
    sections.chain(prompts)
}

/// Yields for each row with weight and score whether it has full marks.
fn judged(report: &Report) -> impl Iterator<Item = bool> {
    report.indicators.iter().filter_map(jixiao_model::Indicator::has_full_marks)
}

fn words(text: Option<&Located<String>>) -> Option<&str> {
    text.map(|text| text.value.as_str())
}

/// Decides whose money is counted: a department's overall report stands for its projects of the year, and of
/// several reports about the same department, year and project the first stands for all.
fn rows(corpus: &Corpus) -> Vec<Row<'_>> {
    let knows_money = |report: &Report| report.budget().is_some() && report.executed().is_some();
    let group = |report: &Report| Some((report.department_key()?, report.year()?));
    let overall: BTreeSet<_> = corpus
        .reports()
        .iter()
        .filter(|report| report.kind == ReportKind::Department && knows_money(report))
        .filter_map(group)
        .collect();
    let mut seen = BTreeSet::new();
    let mut counted = |report: &Report| {
        if !knows_money(report) {
            return false;
        }
        let Some(group) = group(report) else { return true };
        if report.kind != ReportKind::Department {
            if overall.contains(&group) {
                return false;
            }
            let Some(project) = &report.project else { return true };
            return seen.insert((group, Some(text::label(&project.value))));
        }
        seen.insert((group, None))
    };
    corpus.reports().iter().map(|report| Row { report, money_counted: counted(report) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{blank, located, wan};
    use jixiao_model::BudgetLine;

    fn with_money(path: &str, department: Option<&str>, kind: ReportKind, project: &str) -> Report {
        let mut report = blank(path, "云岭市水务局", 2021);
        report.department = department.map(|name| located(name.to_owned(), name));
        report.kind = kind;
        report.project = (!project.is_empty()).then(|| located(project.to_owned(), project));
        report.budget_lines.push(BudgetLine { budget: Some(wan(10)), executed: Some(wan(9)), ..BudgetLine::default() });
        report
    }

    #[track_caller]
    fn check(reports: &[(Option<&str>, ReportKind, &str)], expected: &[bool]) {
        let report = |(idx, r): (usize, &(Option<&str>, ReportKind, &str))| with_money(&idx.to_string(), r.0, r.1, r.2);
        let corpus = Corpus::new(reports.iter().enumerate().map(report).collect());
        assert_eq!(rows(&corpus).iter().map(|row| row.money_counted).collect::<Vec<_>>(), expected, "{reports:?}");
    }

    #[test]
    fn the_same_money_is_counted_once() {
        use ReportKind::{Department, Project};
        let water = Some("水务局");
        check(&[(water, Department, ""), (water, Department, "")], &[true, false]);
        check(&[(water, Project, "堤防"), (water, Department, ""), (water, Project, "渠道")], &[false, true, false]);
        check(&[(water, Project, "堤防"), (water, Project, "堤 防"), (water, Project, "渠道")], &[true, false, true]);
        check(&[(water, Project, ""), (water, Project, "")], &[true, true]);
        check(&[(None, Project, "堤防"), (None, Project, "堤防")], &[true, true]);
    }

    #[test]
    fn unknown_money_is_not_counted() {
        let mut report = with_money("a", Some("水务局"), ReportKind::Department, "");
        report.budget_lines[0].executed = None;
        assert!(!rows(&Corpus::new(vec![report]))[0].money_counted);
    }
}
