//! The grammar of target and actual values.
