//! F04: the Chongqing department form; a flat list of indicators with initial and adjusted targets.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F04,
    usual: ReportKind::Department,
    has_structure: |traits| traits.has_split_target() && !traits.has(IndicatorColumn::Level1),
    words: &[
        "年初指标值", "调整指标值", "得分系数", "是否核心指标", "自评总分", "财政处室", "全年(调整)预算数",
        "全年目标实际完成情况",
    ],
    fewest: 2,
};
