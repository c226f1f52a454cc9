//! Whole documents through [`super::read_reports`].
