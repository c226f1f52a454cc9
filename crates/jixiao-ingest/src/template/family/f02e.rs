//! F02e: transfer payments since 2022, with a block on how the funds were managed.

use crate::template::form::{Form, Traits};
use jixiao_model::{Family, ReportKind};

pub(crate) static FORM: Form = Form {
    family: Family::F02e,
    usual: ReportKind::Transfer,
    has_structure: Traits::has_no_points,
    words: &[
        "资金管理情况", "分配科学性", "下达及时性", "拨付合规性", "使用规范性", "执行准确性", "支出责任履行情况",
        "全年实际完成值",
    ],
    fewest: 1,
};
