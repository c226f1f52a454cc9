//! The faults of a registry.

use super::CreditCodeError;

/// Why a registry cannot be used; the message names the entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    /// Two bodies have one identity.
    #[error("entity `{0}` stands twice")]
    DuplicateId(String),
    /// A body without a name can never be found.
    #[error("entity `{0}` has no name")]
    NoName(String),
    /// A name ends before it begins.
    #[error("entity `{id}`: the name `{name}` ends before it begins")]
    NameEndsFirst {
        /// The body.
        id: String,
        /// The name.
        name: String,
    },
    /// One name means two bodies in one year.
    #[error("the name `{name}` means both `{one}` and `{other}` in {year}")]
    AmbiguousName {
        /// The name.
        name: String,
        /// The first body.
        one: String,
        /// The second body.
        other: String,
        /// A year in which it means both.
        year: u16,
    },
    /// A credit code is malformed or has a wrong check digit.
    #[error("entity `{id}`: {source}")]
    CreditCode {
        /// The body.
        id: String,
        /// What is wrong.
        source: CreditCodeError,
    },
    /// An event or a parent names a body that does not exist.
    #[error("{place}: there is no entity `{id}`")]
    UnknownEntity {
        /// Where it is named.
        place: String,
        /// The missing body.
        id: String,
    },
    /// An event that leads from nowhere, or nowhere.
    #[error("event of {0}: `from` and `to` must both name entities, except for `new` and `abolition`")]
    OpenEvent(crate::FiscalYear),
}
