//! F02d: transfer payments of 2019 to 2021 (转移支付区域(项目)绩效目标自评表); rows have neither weight nor score.

use crate::template::form::{Form, Traits};
use jixiao_model::{Family, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F02d,
    usual: ReportKind::Transfer,
    has_structure: Traits::has_no_points,
    words: &["转移支付", "中央主管部门", "地方主管部门", "资金使用单位", "地方资金", "绩效目标自评表"],
    fewest: 1,
};
