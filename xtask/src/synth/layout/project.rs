//! Lays a project of the demo corpus out: title (where it has one) and the national form.

use super::Block;
use super::form::{form, national};
use crate::synth::record::Record;
use crate::synth::style::{Form, FormTitle};

/// Lays one project out.
pub(crate) fn project_blocks(record: &Record) -> Vec<Block> {
    let mut out = Vec::new();
    if record.prints_title {
        out.push(Block::Title(record.title.clone()));
        if record.style.title == FormTitle::YearBelow {
            out.push(Block::Subtitle(format!("（{}年度）", record.year)));
        }
    }
    let spec = match record.style.form {
        Form::National => &national::F02,
        Form::Of2019 => &national::F02B,
    };
    out.push(Block::Table(form(record, spec)));
    out
}
