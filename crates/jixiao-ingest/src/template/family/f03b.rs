//! F03b: the Yunnan form; one merged header stands above sign, value and unit of a target.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F03b,
    usual: ReportKind::Project,
    has_structure: |traits| traits.has_split_target() && traits.has(IndicatorColumn::Level1),
    words: &["年度指标值", "实际完成值", "自评等级", "公开13表", "公开14表", "公开15表"],
    fewest: 0,
};
