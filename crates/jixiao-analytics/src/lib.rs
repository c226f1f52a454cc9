//! Frames, metrics and charts; the only crate with polars and plotters.
