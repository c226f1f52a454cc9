//! The accuracy benchmark: a corpus over all template families and formats with its truth, and the scorer.
//!
//! 1. [`template`] lists the families, [`draw`] draws a record of one from the bank of the demo corpus, with more
//!    values from the grammar of [`expression`];
//! 2. [`build`] lays it out (forms by their specification, prose by [`prose`], lists by [`list`]) and takes the [`truth`] from the record;
//! 3. [`variation`] prints the same values in other ways, [`money`] the same amounts, [`lines`] the same headings and paragraphs, [`shape`] and [`levels`] the same form in other [`words`]; [`defect`] says how they are damaged, [`damage`] does it, to the truth as well;
//! 4. [`corpus`] draws the documents and [`files`] writes each in every format, with what is [`apart`] in some of them; [`render`] holds what the demo corpus does not have;
//! 5. [`score`] reads the files with the library and compares.

mod apart;
mod build;
mod corpus;
mod damage;
mod defect;
mod draw;
mod expression;
mod files;
mod levels;
mod lines;
mod list;
mod money;
mod prose;
mod render;
mod score;
mod shape;
mod template;
mod truth;
mod variation;
mod words;

pub(crate) use corpus::{Options as CorpusOptions, write as write_corpus};
pub(crate) use render::ofd::render as ofd;
pub(crate) use score::{Options as ScoreOptions, run as run_score};
