//! A body: its names with their years, its codes, its place among its peers.

use super::{RegistryError, is_credit_code};
use crate::FiscalYear;
use serde::{Deserialize, Serialize};

/// A body that reports, under an identity that is never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Opaque identity.
    pub id: String,
    /// The place it belongs to, e.g. 岚汀市.
    pub region: Option<String>,
    /// Level of government: 中央, 省, 市, 县, 乡.
    pub level: Option<String>,
    /// Function class, e.g. 教育, 卫生健康; with the level it makes the peer group.
    pub function: Option<String>,
    /// Identity of the body it reports to.
    pub parent: Option<String>,
    /// Unified social credit code (GB 32100-2015).
    pub credit_code: Option<String>,
    /// Code of the department or unit in the budget, as the finance bureau gives it.
    pub budget_code: Option<String>,
    /// The names it had.
    #[serde(default, rename = "name")]
    pub names: Vec<EntityName>,
}

/// A name with the years in which it was in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityName {
    /// The name as written.
    pub name: String,
    /// What kind of name.
    #[serde(default)]
    pub kind: NameKind,
    /// First fiscal year; open when absent.
    pub from: Option<FiscalYear>,
    /// Last fiscal year; open when absent.
    pub to: Option<FiscalYear>,
}

/// What kind of name a name is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// 法定名称.
    #[default]
    Legal,
    /// 简称.
    Short,
    /// 加挂牌子.
    Plate,
    /// 曾用名, still met in reports.
    Former,
}

impl Entity {
    /// An entity of which only its names are known.
    pub const fn named(id: String, names: Vec<EntityName>) -> Self {
        Self {
            id,
            region: None,
            level: None,
            function: None,
            parent: None,
            credit_code: None,
            budget_code: None,
            names,
        }
    }

    pub(super) fn validate(&self) -> Result<(), RegistryError> {
        if self.names.is_empty() {
            return Err(RegistryError::NoName(self.id.clone()));
        }
        if let Some(name) = self.names.iter().find(|name| name.from.zip(name.to).is_some_and(|(from, to)| from > to)) {
            return Err(RegistryError::NameEndsFirst { id: self.id.clone(), name: name.name.clone() });
        }
        match self.credit_code.as_deref().map(is_credit_code) {
            Some(Err(source)) => Err(RegistryError::CreditCode { id: self.id.clone(), source }),
            _ => Ok(()),
        }
    }

    /// Returns the legal name in force in a year, else the newest one.
    pub fn name_in(&self, year: Option<FiscalYear>) -> &str {
        let legal = || self.names.iter().filter(|name| name.kind == NameKind::Legal);
        let in_force = legal().find(|name| year.is_none_or(|year| name.covers(year)));
        in_force.or_else(|| legal().next_back()).or_else(|| self.names.last()).map_or("", |name| name.name.as_str())
    }
}

impl EntityName {
    /// Tells whether the name was in force in a year.
    pub fn covers(&self, year: FiscalYear) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }

    /// Tells whether two names were in force at one time.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let begins = |a: &Self, b: &Self| a.from.zip(b.to).is_none_or(|(from, to)| from <= to);
        begins(self, other) && begins(other, self)
    }

    pub(super) fn first_year(&self) -> u16 {
        self.from.map_or(0, FiscalYear::get)
    }
}
