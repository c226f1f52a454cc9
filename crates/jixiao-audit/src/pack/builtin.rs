//! The packs that come with the program.

use super::{PackError, RulePack};

/// Name and text of every pack; the first is the one that a run without any other hint uses.
static BUILTIN: &[(&str, &str)] = &[
    ("national-2020", include_str!("../../packs/national-2020.toml")),
    ("central-101", include_str!("../../packs/central-101.toml")),
    ("shanxi", include_str!("../../packs/shanxi.toml")),
    ("hubei-2020", include_str!("../../packs/hubei-2020.toml")),
    ("guangdong", include_str!("../../packs/guangdong.toml")),
    ("yunnan", include_str!("../../packs/yunnan.toml")),
    ("sichuan", include_str!("../../packs/sichuan.toml")),
    ("empty", include_str!("../../packs/empty.toml")),
];

/// Returns the names of the packs that come with the program.
pub fn builtin_packs() -> Vec<&'static str> {
    BUILTIN.iter().map(|(name, _)| *name).collect()
}

/// Returns the text of a pack that comes with the program.
pub(super) fn text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

impl RulePack {
    /// Returns a pack that comes with the program.
    pub fn builtin(name: &str) -> Result<Self, PackError> {
        let text = text(name).ok_or_else(|| PackError::Unknown(name.to_owned()))?;
        Self::parse(name, text)
    }
}
