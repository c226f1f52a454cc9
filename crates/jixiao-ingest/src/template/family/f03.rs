//! F03: the Sichuan form; sign, value and unit of a target have a column each, conclusion and problems a cell each.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F03,
    usual: ReportKind::Project,
    has_structure: |traits| traits.has_split_target() && traits.has(IndicatorColumn::Level1),
    words: &[
        "报表编号", "项目年度目标", "年度目标完成情况", "项目实施内容及过程概述", "评价结论", "预算执行情况(10分)",
        "绩效指标(90分)", "未完成原因分析",
    ],
    fewest: 2,
};
