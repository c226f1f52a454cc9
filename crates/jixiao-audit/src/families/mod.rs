//! The families of rules, in the order of their letters in the catalogue.

use crate::rule::Rule;

mod arithmetic;
mod completeness;
mod cross;
mod finance;
mod longitudinal;
mod plausibility;
mod review;
mod scoring;
mod statistics;
mod text;

/// Every family's list.
pub(crate) static FAMILIES: &[&[&Rule]] = &[
    completeness::RULES,
    arithmetic::RULES,
    scoring::RULES,
    plausibility::RULES,
    finance::RULES,
    text::RULES,
    longitudinal::RULES,
    cross::RULES,
    statistics::RULES,
    review::RULES,
];
