//! The places of everything that a report holds.

use jixiao_model::{BudgetLine, FundRow, Indicator, Located, Place, Report};
use std::collections::BTreeSet;

/// Where the values of the reports stand, and which rows of tables they were read from.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Places of single values.
    pub(super) values: BTreeSet<Place>,
    /// Names of projects and goals, which forms repeat: in a list before them, as initial and adjusted goal.
    pub(super) texts: BTreeSet<String>,
    /// Tables and rows of records: indicators, funds, budget lines.
    pub(super) rows: BTreeSet<(u32, u32)>,
}

impl Places {
    /// Collects the places of all values of the reports.
    pub(super) fn of(reports: &[Report]) -> Self {
        let mut places = Self::default();
        for report in reports {
            places.report(report);
        }
        places
    }

    fn report(&mut self, report: &Report) {
        self.some([&report.title, &report.department, &report.implementing_unit, &report.project, &report.region]);
        self.some([&report.year]);
        self.some([&report.total_score, &report.printed.weight, &report.printed.score]);
        self.some([&report.grade]);
        let staff = &report.staffing;
        self.some([&staff.establishment, &staff.on_post, &staff.in_establishment, &staff.other]);
        self.some([&staff.internal_departments, &staff.subordinate_units]);
        self.some([&report.goals.expected, &report.goals.actual]);
        let repeated = [&report.project, &report.goals.expected, &report.goals.actual].into_iter().flatten();
        self.texts.extend(repeated.flat_map(|text| [text.value.clone(), text.raw.clone()]));
        self.all(report.duties.iter().chain(&report.headings));
        self.all(report.printed.groups.iter().map(|group| &group.label));
        self.all(report.placeholders.iter().map(|prompt| &prompt.text));
        for section in report.sections.values() {
            self.all([&section.heading].into_iter().chain(&section.paragraphs));
        }
        for line in report.budget_lines.iter().chain(&report.printed.budget) {
            self.budget(line);
        }
        for row in &report.funds {
            self.fund(row);
        }
        for row in &report.indicators {
            self.indicator(row);
        }
    }

    fn budget(&mut self, line: &BudgetLine) {
        self.row(line.place);
        self.some([&line.duty, &line.task, &line.status]);
        self.some([&line.budget, &line.budget_fiscal, &line.executed, &line.executed_fiscal]);
    }

    fn fund(&mut self, row: &FundRow) {
        self.row(row.place);
        self.all([&row.label]);
        self.some([&row.initial, &row.budget, &row.executed]);
        self.some([&row.rate]);
        self.some([&row.weight, &row.score]);
    }

    fn indicator(&mut self, row: &Indicator) {
        self.row(row.place);
        self.all([&row.name]);
        self.some([&row.level1_label, &row.level2_label, &row.reason, &row.explanation]);
        self.some([&row.weight, &row.score]);
        self.values.extend([&row.target, &row.actual].into_iter().flatten().map(|quantity| quantity.place));
    }

    fn some<'a, T: 'a>(&mut self, values: impl IntoIterator<Item = &'a Option<Located<T>>>) {
        self.all(values.into_iter().flatten());
    }

    fn all<'a, T: 'a>(&mut self, values: impl IntoIterator<Item = &'a Located<T>>) {
        self.values.extend(values.into_iter().map(|value| value.place));
    }

    fn row(&mut self, place: Place) {
        self.rows.extend(place.table.zip(place.row));
    }
}
