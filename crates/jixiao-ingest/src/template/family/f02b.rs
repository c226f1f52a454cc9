//! F02b: 绩效目标自评表 of 2019; the weight stands before target and actual value.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F02b,
    usual: ReportKind::Project,
    has_structure: |traits| traits.has_before(IndicatorColumn::Weight, IndicatorColumn::Target),
    words: &["全年实际值", "年初设定目标", "年度总体目标完成情况综述", "资金情况", "绩效目标自评表"],
    fewest: 1,
};
