//! Renders a run into artifacts, all in memory: HTML pages, a workbook, JSON, pictures.
//!
//! 1. [`html()`] writes `index.html` and its pages, which open from disk without network;
//! 2. [`workbook()`] writes `workbook.xlsx`;
//! 3. [`findings_json`] and [`run_json`] write what other programs read;
//! 4. [`png`] turns the SVG of a chart into a picture.
//!
//! Nothing here computes a figure that an auditor would quote: figures come from the audit and the analytics.

mod error;
mod html;
mod json;
mod picture;
mod run;
mod workbook;

pub use error::ReportError;
pub use html::html;
pub use json::{findings_json, run_json};
pub use picture::png;
pub use run::{Run, RunInfo};
pub use workbook::workbook;
