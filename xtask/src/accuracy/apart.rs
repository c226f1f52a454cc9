//! What holds of one file of a record only: variations that only it has, values that it does not store, notices of its own.

use super::truth::Truth;
use jixiao_model::NoticeCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How a file differs from the other files of its record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Apart {
    /// Variations that only this file has.
    pub(crate) drawn: Vec<String>,
    /// Values that it does not store: number of the report, pointer below it.
    pub(crate) lost: Vec<(usize, String)>,
    /// Notices that a reader must give about it, beside those about the record.
    pub(crate) notices: BTreeSet<NoticeCode>,
}

/// The files that differ, by format.
pub(crate) type ByFormat = BTreeMap<String, Apart>;

impl Apart {
    /// Notes a variation.
    pub(crate) fn note(&mut self, name: &str) {
        if !self.drawn.iter().any(|one| one == name) {
            self.drawn.push(name.to_owned());
        }
    }
}

impl Truth {
    /// Returns what a reader must find in the file of a format.
    pub(crate) fn in_format(&self, format: &str) -> Self {
        let mut truth = self.clone();
        let Some(apart) = self.apart.get(format) else { return truth };
        truth.drawn.extend(apart.drawn.iter().cloned());
        // A look-alike is refused, whatever else is said about its file.
        if !truth.reports.is_empty() {
            truth.notices.extend(&apart.notices);
        }
        for (report, field) in &apart.lost {
            if let Some(value) = truth.reports.get_mut(*report).and_then(|report| report.pointer_mut(field)) {
                *value = Value::Null;
            }
        }
        truth
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_lacks_what_only_it_lost() {
        let apart = Apart {
            lost: vec![(0, "/indicators/1/score".to_owned())],
            notices: [NoticeCode::PartlyRead].into(),
            ..Apart::default()
        };
        let truth = Truth {
            reports: vec![json!({"indicators": [{"score": 5.0}, {"score": 3.0}]})],
            apart: [("edited.xlsx".to_owned(), apart)].into(),
            ..Truth::default()
        };
        assert_eq!(truth.in_format("xlsx").reports, truth.reports);
        let read = truth.in_format("edited.xlsx");
        assert_eq!(read.reports, [json!({"indicators": [{"score": 5.0}, {"score": null}]})]);
        assert!(read.notices.contains(&NoticeCode::PartlyRead));
    }
}
