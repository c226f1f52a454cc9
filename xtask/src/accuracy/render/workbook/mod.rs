//! Workbooks as clerks leave them: drafts in hidden rows and sheets, formulas, numbers typed as text, dates, margins.

mod clerk;
mod draft;

pub(in crate::accuracy) use clerk::edited;
