//! L: the rules of the longitudinal family.

use crate::rule::Rule;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[];
