//! Holds the grades that readings were given against what was right: a grade promises a share of right cells.

use super::compare::Observation;
use super::tally::Counts;
use jixiao_model::{Quality, ReadingGrade};
use std::collections::BTreeMap;

/// What was right under one grade.
#[derive(Debug, Default)]
struct UnderGrade {
    n_documents: usize,
    /// Documents with at least the promised share.
    n_kept: usize,
    values: Counts,
    n_tables: usize,
    /// The values given that stand in tables of this grade.
    of_tables: Counts,
}

/// All grades.
#[derive(Debug, Default)]
pub(super) struct Calibration {
    grades: BTreeMap<ReadingGrade, UnderGrade>,
}

impl Calibration {
    /// Counts the observations of one file under the grades it was given.
    pub(super) fn add(&mut self, quality: &Quality, seen: &[Observation]) {
        let mut values = Counts::default();
        for one in seen {
            values.add(one);
        }
        let promised = usize::from(quality.grade.least_right());
        let document = self.grades.entry(quality.grade).or_default();
        document.n_documents += 1;
        document.n_kept += usize::from(values.right * 100 >= values.all() * promised);
        document.values += values;
        for table in &quality.tables {
            let under = self.grades.entry(table.grade).or_default();
            under.n_tables += 1;
            for one in seen.iter().filter(|one| one.table == Some(table.table)) {
                under.of_tables.add(one);
            }
        }
    }

    /// Writes the grades as a table in Markdown.
    pub(super) fn page(&self) -> String {
        let mut out = String::from(
            "| grade | promises | documents | values right | documents that keep it | tables | values in them right |\n\
             | --- | --- | --- | --- | --- | --- | --- |\n",
        );
        for grade in ReadingGrade::ALL {
            let promised = grade.least_right();
            let Some(under) = self.grades.get(&grade) else { continue };
            let promise = if promised > 0 { format!("≥ {promised} %") } else { "nothing".to_owned() };
            out.push_str(&format!(
                "| {} | {promise} | {} | {} | {} | {} | {} |\n",
                grade.name(),
                under.n_documents,
                under.values.percent_right(),
                under.n_kept,
                under.n_tables,
                under.of_tables.percent_right(),
            ));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::Outcome;
    use super::*;
    use jixiao_model::{Coverage, TableQuality};

    fn observed(outcome: Outcome, table: Option<u32>) -> Observation {
        let nothing = serde_json::Value::Null;
        Observation {
            field: "score",
            key: String::new(),
            expected: nothing.clone(),
            got: nothing,
            outcome,
            is_silent: false,
            table,
        }
    }

    fn quality(grade: ReadingGrade, of_table: ReadingGrade) -> Quality {
        let table = TableQuality { table: 2, grade: of_table, n_cells: 9, n_doubtful: 0, reasons: Vec::new() };
        Quality { grade, reasons: Vec::new(), coverage: Coverage::default(), tables: vec![table] }
    }

    #[test]
    fn a_grade_is_kept_by_the_share_that_is_right() {
        let mut calibration = Calibration::default();
        let seen = [(Outcome::Right, Some(2)), (Outcome::Right, None), (Outcome::Missed, None)];
        let seen: Vec<_> = seen.into_iter().map(|(outcome, table)| observed(outcome, table)).collect();
        calibration.add(&quality(ReadingGrade::C, ReadingGrade::A), &seen);
        let page = calibration.page();
        assert!(page.contains("| A | ≥ 99 % | 0 | – | 0 | 1 | 100.0 % |"), "{page}");
        assert!(page.contains("| C | ≥ 80 % | 1 | 66.6 % | 0 | 0 | – |"), "{page}");
    }
}
