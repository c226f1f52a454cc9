//! T: the rules of the text family.

use crate::rule::Rule;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[];
