//! What the other reports of a year look like: the share of full marks, against which one department's is judged.

use crate::pack::RulePack;
use jixiao_model::{Corpus, EntityRef, FiscalYear, Report};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Below this number of reports a share says nothing about a year.
const LEAST_REPORTS: usize = 5;

/// How near to the full score a total counts as full: 99.6 is rounding and one token deduction.
const SLACK: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// What the registry compares a department with: its function and its level of government, as far as they are stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Group {
    function: Option<String>,
    level: Option<String>,
}

impl Group {
    /// Returns the group of a report; without a registry all reports are in one.
    pub(crate) fn of(report: &Report) -> Self {
        let entity = report.entity.as_ref();
        let part = |part: fn(&EntityRef) -> &Option<String>| entity.and_then(|entity| part(entity).clone());
        Self { function: part(|entity| &entity.function), level: part(|entity| &entity.level) }
    }

    /// Returns the name of the group for a message; nothing for that of all reports.
    pub(crate) fn name(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.function, &self.level].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join("·"))
    }
}

/// Reports with full marks, and reports with a total.
type Counts = (usize, usize);

/// The share of full marks in every year, in all reports and in every group.
#[derive(Debug, Default)]
pub(crate) struct Peers {
    of_year: BTreeMap<FiscalYear, Counts>,
    of_group: BTreeMap<(FiscalYear, Group), Counts>,
}

impl Peers {
    /// Counts the reports of a corpus.
    pub(crate) fn of(corpus: &Corpus, pack: &RulePack) -> Self {
        let mut peers = Self::default();
        for report in corpus.reports() {
            if let (Some(year), Some(is_perfect)) = (report.year(), is_perfect(report, pack)) {
                let of_group = peers.of_group.entry((year, Group::of(report))).or_default();
                for counts in [of_group, peers.of_year.entry(year).or_default()] {
                    counts.0 += usize::from(is_perfect);
                    counts.1 += 1;
                }
            }
        }
        peers
    }

    /// Returns the share of full marks in a year among the peers of a report: its group, or all reports where the group
    /// is small; nothing for a year with few reports.
    pub(crate) fn perfect_share(&self, year: FiscalYear, report: &Report) -> Option<f64> {
        let share = |(perfect, scored): &Counts| (*scored >= LEAST_REPORTS).then(|| *perfect as f64 / *scored as f64);
        let of_group = self.of_group.get(&(year, Group::of(report))).and_then(share);
        of_group.or_else(|| self.of_year.get(&year).and_then(share))
    }
}

/// Tells whether the stated total is the full score; without a total, whether every row has full marks.
pub(crate) fn is_perfect(report: &Report, pack: &RulePack) -> Option<bool> {
    match &report.total_score {
        Some(total) => Some(total.value.decimal() >= pack.full() - SLACK),
        None => report.is_uniformly_perfect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[test]
    fn a_large_group_is_compared_within_itself() {
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let report = |function: &str, score: u32| {
            let mut report = samples::department(&[&format!("| 数量 | 培训场次 | 10 | >=5场 | 5场 | {score} |")]);
            let (function, level) = (Some(function.to_owned()), Some("县".to_owned()));
            report.entity = Some(EntityRef { id: "a".to_owned(), body: "a".to_owned(), function, level });
            report
        };
        let schools = [10, 10, 10, 10, 10].map(|score| report("教育", score));
        let others = [8, 8, 10].map(|score| report("水利", score));
        let (school, other) = (schools[0].clone(), others[0].clone());
        let year = school.year().expect("a year");
        let peers = Peers::of(&Corpus::new(schools.into_iter().chain(others).collect()), &pack);
        assert_eq!(peers.perfect_share(year, &school), Some(1.0));
        assert_eq!(peers.perfect_share(year, &other), Some(0.75));
        assert_eq!(Group::of(&school).name().as_deref(), Some("教育·县"));
    }
}
