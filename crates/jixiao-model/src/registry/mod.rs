//! Departments over time: which names belong to one body, and what became of it.
//!
//! A name identifies nothing: departments are renamed, merged and split. The registry gives every body an identity of its
//! own, the names it had and when, and the events that tie one body to the next. Reports are joined by it in one of two
//! ways ([`Join`]); what it cannot resolve is listed for a human, with candidates, and never guessed.

mod entity;
mod error;
mod event;
mod history;
mod resolve;
mod uscc;

pub use entity::{Entity, EntityName, NameKind};
pub use error::RegistryError;
pub use event::{Event, EventKind, Join};
pub use resolve::{Candidate, Resolution, Unresolved};
pub use uscc::{CreditCodeError, is_credit_code};

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The bodies and events of a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registry {
    /// The bodies.
    #[serde(default, rename = "entity")]
    pub entities: Vec<Entity>,
    /// What happened to them.
    #[serde(default, rename = "event")]
    pub events: Vec<Event>,
}

/// The body that a report belongs to, as a registry resolved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRef {
    /// The identity under which reports are joined; with functional continuity, that of the oldest body of the line.
    pub id: String,
    /// The body itself.
    pub body: String,
    /// Peer group: the function class, where the registry states one.
    pub function: Option<String>,
    /// Peer group: the level of government, where the registry states one.
    pub level: Option<String>,
}

impl Registry {
    /// Checks that identities, names, codes and events hold together; returns the first fault.
    pub fn validate(&self) -> Result<(), RegistryError> {
        let mut ids = BTreeSet::new();
        for entity in &self.entities {
            if !ids.insert(entity.id.as_str()) {
                return Err(RegistryError::DuplicateId(entity.id.clone()));
            }
            entity.validate()?;
        }
        let known = |place: String, id: &str| {
            let missing = || RegistryError::UnknownEntity { place, id: id.to_owned() };
            if ids.contains(id) { Ok(()) } else { Err(missing()) }
        };
        for entity in &self.entities {
            if let Some(parent) = &entity.parent {
                known(format!("parent of `{}`", entity.id), parent)?;
            }
        }
        for event in &self.events {
            event.validate()?;
            for id in event.from.iter().chain(&event.to) {
                known(format!("event of {}", event.year), id)?;
            }
        }
        self.validate_names()
    }

    fn validate_names(&self) -> Result<(), RegistryError> {
        let mut holders: BTreeMap<(String, String), Vec<(&Entity, &EntityName)>> = BTreeMap::new();
        for entity in &self.entities {
            for name in &entity.names {
                let key = (entity.region.clone().unwrap_or_default(), crate::department_key(&name.name));
                holders.entry(key).or_default().push((entity, name));
            }
        }
        for ((_, _), held) in holders {
            for (at, (one, first)) in held.iter().enumerate() {
                let clash = held[at + 1..].iter().find(|(other, second)| other.id != one.id && first.overlaps(second));
                if let Some((other, second)) = clash {
                    return Err(RegistryError::AmbiguousName {
                        name: first.name.clone(),
                        one: one.id.clone(),
                        other: other.id.clone(),
                        year: first.first_year().max(second.first_year()),
                    });
                }
            }
        }
        Ok(())
    }

    /// Returns a body by its identity.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// Returns for every body the identity under which its reports are joined.
    ///
    /// Legal continuity keeps every body apart: a rename changes a name, not a body, and whoever split one body into two
    /// entries says so by an event of kind rename. Functional continuity follows the duty through every kind of event.
    pub fn lines(&self, join: Join) -> BTreeMap<&str, &str> {
        let mut line: BTreeMap<&str, &str> =
            self.entities.iter().map(|entity| (entity.id.as_str(), entity.id.as_str())).collect();
        let mut events: Vec<&Event> = self.events.iter().filter(|event| event.joins(join)).collect();
        events.sort_by_key(|event| event.year);
        for event in events {
            let members = event.from.iter().chain(&event.to).map(String::as_str);
            let roots: BTreeSet<&str> = members.filter_map(|id| line.get(id).copied()).collect();
            let Some(first) = event.from.first().and_then(|id| line.get(id.as_str()).copied()) else { continue };
            for root in line.values_mut().filter(|root| roots.contains(**root)) {
                *root = first;
            }
        }
        line
    }
}

#[cfg(test)]
mod tests;
