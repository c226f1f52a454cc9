//! What reviewers made of a self-evaluation: the scores of a reviewed worksheet, row by row.

use crate::{FiscalYear, Located, Place, Points, Ratio, ReportId};
use serde::{Deserialize, Serialize};

/// A worksheet in which a reviewer scored the indicators of one self-evaluation again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Review {
    /// File and position of the worksheet.
    pub id: ReportId,
    /// The department, when the sheet names it.
    pub department: Option<Located<String>>,
    /// The project, when the sheet names it.
    pub project: Option<Located<String>>,
    /// The fiscal year, when the sheet names it.
    pub year: Option<Located<FiscalYear>>,
    /// The indicators in reading order.
    pub rows: Vec<ReviewRow>,
    /// The row of totals, when the sheet prints one.
    pub total: Option<ReviewRow>,
}

/// One indicator as the unit and as the reviewer scored it, as written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewRow {
    /// 一级指标.
    pub level1: Option<Located<String>>,
    /// 二级指标.
    pub level2: Option<Located<String>>,
    /// 三级指标; of the row of totals its label.
    pub name: Located<String>,
    /// 指标性质 (`≥`, `定性`, …).
    pub nature: Option<Located<String>>,
    /// 指标值.
    pub target: Option<Located<String>>,
    /// 度量单位.
    pub unit: Option<Located<String>>,
    /// 权重.
    pub weight: Option<Located<Points>>,
    /// 自评完成值.
    pub self_actual: Option<Located<String>>,
    /// 自评得分.
    pub self_score: Option<Located<Points>>,
    /// 复核完成值.
    pub reviewed_actual: Option<Located<String>>,
    /// 复核得分.
    pub reviewed_score: Option<Located<Points>>,
    /// 偏离度, as a share.
    pub deviation: Option<Located<Ratio>>,
    /// 备注.
    pub remark: Option<Located<String>>,
    /// The row.
    pub place: Place,
}

impl Review {
    /// Returns the department's name, if known.
    pub fn department(&self) -> Option<&str> {
        self.department.as_ref().map(|name| name.value.as_str())
    }

    /// Returns the fiscal year, if known.
    pub fn year(&self) -> Option<FiscalYear> {
        self.year.as_ref().map(|year| year.value)
    }

    /// Returns the self-score of the whole: as printed, else the sum of the rows; unknown when one of them is.
    pub fn self_total(&self) -> Option<Points> {
        self.whole(|row| row.self_score.as_ref())
    }

    /// Returns the reviewer's score of the whole: as printed, else the sum of the rows; unknown when one of them is.
    pub fn reviewed_total(&self) -> Option<Points> {
        self.whole(|row| row.reviewed_score.as_ref())
    }

    fn whole(&self, score: impl Fn(&ReviewRow) -> Option<&Located<Points>>) -> Option<Points> {
        let printed = self.total.as_ref().and_then(&score).map(|points| points.value);
        let sum = || self.rows.iter().map(|row| score(row).map(|points| points.value)).sum::<Option<Points>>();
        printed.or_else(|| if self.rows.is_empty() { None } else { sum() })
    }
}

impl ReviewRow {
    /// Returns what the reviewer took off: the self-score less the reviewed score; negative when the score was raised.
    pub fn lowered_by(&self) -> Option<Points> {
        let own = self.self_score.as_ref()?.value.decimal();
        let reviewed = self.reviewed_score.as_ref()?.value.decimal();
        own.checked_sub(reviewed).map(Points::new)
    }
}
