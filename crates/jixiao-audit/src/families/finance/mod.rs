//! F: the rules of the finance family.

use crate::rule::Rule;

/// The only list of this family.
pub(crate) static RULES: &[&Rule] = &[];
