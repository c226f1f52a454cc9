//! F05: the Hubei form of 20 points for execution and 80 for targets; rows have a score and no weight.

use crate::template::form::Form;
use jixiao_model::{Family, IndicatorColumn, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F05,
    usual: ReportKind::Project,
    has_structure: |traits| traits.has(IndicatorColumn::Score) && !traits.has(IndicatorColumn::Weight),
    words: &[
        "年度绩效目标1", "年度目标1", "年初目标值", "20分*执行率", "项目属性", "项目类别", "年度财政资金总额",
        "部门整体支出总额", "改进措施及结果应用方案",
    ],
    fewest: 2,
};
