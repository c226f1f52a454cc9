//! What happened to each body, in the names of the time: for people, who know names and not identities.

use super::{Event, EventKind, Join, NameKind, Registry};
use crate::FiscalYear;
use std::collections::{BTreeMap, BTreeSet};

impl Registry {
    /// Returns what happened to each line of bodies, by the line's identity and in order of year.
    ///
    /// The events hold names instead of identities: before the event those of the year before, after it those of its year.
    /// A body whose legal name changes was renamed, whether or not an event says so.
    pub fn histories(&self, join: Join) -> BTreeMap<String, Vec<Event>> {
        let lines = self.lines(join);
        let mut histories: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        for event in self.events.iter().cloned().chain(self.renames()) {
            let members = event.from.iter().chain(&event.to);
            let touched: BTreeSet<&str> = members.filter_map(|id| lines.get(id.as_str()).copied()).collect();
            let told = self.in_names(&event);
            for line in touched {
                histories.entry(line.to_owned()).or_default().push(told.clone());
            }
        }
        for events in histories.values_mut() {
            events.sort_by(|a, b| (a.year, a.kind, &a.from).cmp(&(b.year, b.kind, &b.from)));
        }
        histories
    }

    /// Returns the renames that only the names of the bodies tell.
    fn renames(&self) -> Vec<Event> {
        let mut renames = Vec::new();
        for entity in &self.entities {
            let legal = || entity.names.iter().filter(|name| name.kind == NameKind::Legal);
            let starts = legal().filter_map(|name| name.from).filter(|start| self.is_silent(&entity.id, *start));
            for year in starts {
                let is_new = entity.name_in(year.previous()) != entity.name_in(Some(year));
                let had_one = legal().any(|name| year.previous().is_some_and(|before| name.covers(before)));
                if is_new && had_one {
                    renames.push(rename(&entity.id, year));
                }
            }
        }
        renames
    }

    /// Tells whether no event says what became of a body's name in a year.
    fn is_silent(&self, id: &str, year: FiscalYear) -> bool {
        let tells = |event: &Event| {
            event.year == year
                && matches!(event.kind, EventKind::Rename | EventKind::Plate)
                && event.from.iter().chain(&event.to).any(|other| other == id)
        };
        !self.events.iter().any(tells)
    }

    fn in_names(&self, event: &Event) -> Event {
        let names = |ids: &[String], year: Option<FiscalYear>| {
            let name = |id: &String| self.entity(id).map_or(id.as_str(), |entity| entity.name_in(year)).to_owned();
            ids.iter().map(name).collect()
        };
        Event {
            from: names(&event.from, event.year.previous()),
            to: names(&event.to, Some(event.year)),
            ..event.clone()
        }
    }
}

fn rename(id: &str, year: FiscalYear) -> Event {
    Event {
        year,
        date: None,
        kind: EventKind::Rename,
        from: vec![id.to_owned()],
        to: vec![id.to_owned()],
        functions: Vec::new(),
        source: None,
    }
}
