//! F02: the national project form, one or several projects in a document, a series of sheets or one long table.

use crate::template::form::Form;
use jixiao_model::{Family, ReportKind};

pub(crate) static FORM: Form =
    Form { family: Family::F02, usual: ReportKind::Project, has_structure: |_| true, words: &[], fewest: 0 };
