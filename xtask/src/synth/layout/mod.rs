//! A document before it becomes a file: the record of a report laid out as blocks that every renderer prints.

mod block;
mod department;
pub(crate) mod form;
mod project;

pub(crate) use block::{Block, Cell, Number, Position, Table, runs};
pub(crate) use department::department_blocks;
pub(crate) use project::project_blocks;
