//! F10: the Yinchuan form of four blocks; the weight (参考分值) stands before target and actual value.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F10,
    usual: ReportKind::Project,
    has_structure: |traits| traits.has(IndicatorColumn::Weight),
    words: &["参考分值", "财政审核评分", "项目决策", "项目管理", "项目产出", "项目效益"],
    fewest: 3,
};
