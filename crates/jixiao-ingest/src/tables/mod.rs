//! Recognises tables by their header words and reads their cells by column role.

pub(crate) mod budget;
pub(crate) mod indicators;
pub(crate) mod levels;
pub(crate) mod roles;
