//! The integration suite: one binary, so that polars is linked once.

mod cli;
mod demo;
mod generated;
mod robustness;
mod support;
