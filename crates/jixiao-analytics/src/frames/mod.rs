//! Corpus and audit as frames: one frame a table of the data set, built from the model and nothing else.

mod audit;
mod indicator;
mod money;
mod report;
mod table;

use crate::AnalyticsError;
use jixiao_model::{AuditResult, Corpus, Loaded};
use polars::prelude::DataFrame;

pub(crate) use indicator::indicators;
pub(crate) use report::reports;

/// All frames with the names of their tables, in the order of the contract.
pub(crate) fn all(
    loaded: &Loaded,
    corpus: &Corpus,
    audit: &AuditResult,
) -> Result<Vec<(&'static str, DataFrame)>, AnalyticsError> {
    use crate::schema::{
        BudgetCol, ClauseCol, Columns, FindingCol, FundCol, IndicatorCol, NoticeCol, OutcomeCol, ReportCol, SectionCol,
    };
    Ok(vec![
        (ReportCol::TABLE, report::reports(corpus)?),
        (IndicatorCol::TABLE, indicator::indicators(corpus)?),
        (ClauseCol::TABLE, indicator::clauses(corpus)?),
        (FundCol::TABLE, money::funds(corpus)?),
        (BudgetCol::TABLE, money::budget_lines(corpus)?),
        (SectionCol::TABLE, report::sections(corpus)?),
        (NoticeCol::TABLE, audit::notices(loaded)?),
        (FindingCol::TABLE, audit::findings(audit)?),
        (OutcomeCol::TABLE, audit::outcomes(audit)?),
    ])
}

/// Returns the name that a closed enum of the model has in JSON, so that tables and JSON use the same words.
fn json_name<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Style, audit, corpus, loaded};
    use polars::prelude::AnyValue;

    #[track_caller]
    fn check(n_departments: u32, n_years: u16, style: Style, rows: [usize; 9]) {
        let corpus = corpus(n_departments, n_years, style);
        let frames = all(&loaded(&corpus), &corpus, &audit(&corpus)).unwrap();
        assert_eq!(frames.iter().map(|(_, frame)| frame.height()).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn every_frame_matches_its_schema_and_has_its_rows() {
        check(0, 0, Style::Mixed, [0; 9]);
        check(2, 2, Style::Unscored, [4, 0, 0, 0, 0, 4, 1, 1, 1]);
        check(4, 3, Style::Perfect, [12, 96, 192, 6, 6, 12, 1, 1, 1]);
    }

    #[test]
    fn missing_is_null_and_words_are_those_of_json() {
        let corpus = corpus(1, 1, Style::Unscored);
        let frame = reports(&corpus).unwrap();
        let cell = |name: &str| frame.column(name).unwrap().get(0).unwrap().into_static();
        assert_eq!(cell("total_score"), AnyValue::Null);
        assert_eq!(cell("budget_fen"), AnyValue::Null);
        assert_eq!(cell("perfect"), AnyValue::Null);
        assert_eq!(cell("kind"), AnyValue::StringOwned("department".into()));
        assert_eq!(cell("year"), AnyValue::Int32(2019));
        let indicators = indicators(&crate::testing::corpus(1, 1, Style::Perfect)).unwrap();
        assert_eq!(indicators.column("level1").unwrap().get(0).unwrap(), AnyValue::String("产出指标"));
        assert_eq!(indicators.column("place_row").unwrap().get(0).unwrap(), AnyValue::UInt32(2));
    }
}
