//! S: the rules of the scoring family.

use crate::rule::Rule;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[];
