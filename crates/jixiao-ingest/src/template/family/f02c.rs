//! F02c: special funds (专项资金绩效目标自评表) of counties; rows have neither weight nor score.

use crate::template::form::{Form, Traits};
use jixiao_model::{Family, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F02c,
    usual: ReportKind::Project,
    has_structure: Traits::has_no_points,
    words: &["专项资金名称", "专项资金绩效", "县级主管部门", "负责人及电话", "全年完成值"],
    fewest: 1,
};
