//! stub
use crate::{AnalyticsError, CompareTable, Trend};
use jixiao_model::{Analysis, Chart, Corpus};
pub(crate) fn draw_all(_c: &Corpus, _a: &Analysis) -> Result<Vec<Chart>, AnalyticsError> {
    Ok(vec![])
}
/// x
pub fn compare_chart(_t: &CompareTable) -> Result<Chart, AnalyticsError> {
    Err(AnalyticsError::Chart { id: "stub", reason: "not drawn yet".to_owned() })
}
/// x
pub fn trend_chart(_t: &Trend) -> Result<Chart, AnalyticsError> {
    Err(AnalyticsError::Chart { id: "stub", reason: "not drawn yet".to_owned() })
}
