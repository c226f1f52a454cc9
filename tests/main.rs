//! The integration suite: one binary, so that polars is linked once.

mod cli;
mod determinism;
mod demo;
mod robustness;
mod support;
