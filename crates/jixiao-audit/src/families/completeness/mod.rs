//! C: the rules of the completeness family.

use crate::rule::Rule;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[];
