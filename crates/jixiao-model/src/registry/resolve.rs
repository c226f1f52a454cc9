//! Which body a name in a report means, in the order of certainty: code, name in force, name of another year, reduced name.

use super::{Entity, EntityRef, Join, Registry};
use crate::{FiscalYear, Report, department_key, text};
use std::collections::{BTreeMap, HashMap};

/// How similar a name must be to be shown to a human as a candidate.
const CANDIDATE: f64 = 0.5;

/// How many candidates are shown.
const MOST_CANDIDATES: usize = 3;

/// Ends of names that say what kind of body it is, longest first; they differ between full and short names.
const KINDS: &[&str] = &["委员会办公室", "委员会", "办公室", "管理局", "服务中心", "局", "厅", "委", "办", "中心"];

/// What a name was found to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution<'a> {
    /// One body, for sure.
    Known(&'a Entity),
    /// One body by its reduced name only; shown to a human, and used.
    Likely(&'a Entity),
    /// Nothing certain.
    Unknown,
}

/// A name that a human must resolve, with the reports that use it and what it might mean.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Unresolved {
    /// The name as written.
    pub name: String,
    /// The years in which it is used.
    pub years: Vec<FiscalYear>,
    /// Number of reports.
    pub reports: usize,
    /// The body that its reports are counted for until a human confirms it; nothing where they stand alone.
    pub counted_for: Option<String>,
    /// Bodies with similar names, the most similar first.
    pub candidates: Vec<Candidate>,
}

/// A body that a name might mean.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Candidate {
    /// The body.
    pub id: String,
    /// Its name that is most similar.
    pub name: String,
    /// How similar, 0–1.
    pub similarity: f64,
}

impl Registry {
    /// Resolves a department's name as a report writes it; `raw` may hold a code before the name.
    pub fn resolve(&self, raw: &str, name: &str, year: Option<FiscalYear>) -> Resolution<'_> {
        if let Some(entity) = code_of(raw).and_then(|code| self.by_code(&code)) {
            return Resolution::Known(entity);
        }
        let key = department_key(name);
        let named = |in_force: bool| {
            let mut found = self.entities.iter().filter(|entity| {
                entity.names.iter().any(|known| {
                    let covers = !in_force || year.is_none_or(|year| known.covers(year));
                    covers && department_key(&known.name) == key
                })
            });
            let first = found.next();
            first.filter(|_| found.next().is_none())
        };
        if let Some(entity) = named(true).or_else(|| named(false)) {
            return Resolution::Known(entity);
        }
        match self.by_reduced_name(&key).as_slice() {
            [only] => Resolution::Likely(only),
            _ => Resolution::Unknown,
        }
    }

    fn by_code(&self, code: &str) -> Option<&Entity> {
        let has = |entity: &&Entity| {
            entity.budget_code.as_deref() == Some(code) || entity.credit_code.as_deref() == Some(code)
        };
        self.entities.iter().find(has)
    }

    fn by_reduced_name(&self, key: &str) -> Vec<&Entity> {
        let is_same = |entity: &&Entity| {
            let region = entity.region.as_deref().unwrap_or_default();
            let wanted = reduced(key, region);
            wanted.chars().count() >= 2
                && entity.names.iter().any(|known| reduced(&department_key(&known.name), region) == wanted)
        };
        self.entities.iter().filter(is_same).collect()
    }

    /// Writes into every report the body it belongs to; returns the names that a human must resolve.
    pub fn assign(&self, reports: &mut [Report], join: Join) -> Vec<Unresolved> {
        let lines = self.lines(join);
        let mut unresolved: BTreeMap<String, Unresolved> = BTreeMap::new();
        // A department writes dozens of reports a year, all under one name.
        let mut resolved: HashMap<(String, Option<FiscalYear>), Resolution<'_>> = HashMap::new();
        for report in reports {
            let Some(department) = &report.department else { continue };
            let resolve = || self.resolve(&department.raw, &department.value, report.year());
            let entity = match *resolved.entry((department.raw.clone(), report.year())).or_insert_with(resolve) {
                Resolution::Known(entity) => Some(entity),
                Resolution::Likely(entity) => {
                    self.note(&mut unresolved, report, Some(entity));
                    Some(entity)
                }
                Resolution::Unknown => {
                    self.note(&mut unresolved, report, None);
                    None
                }
            };
            report.entity = entity.map(|entity| EntityRef {
                id: lines.get(entity.id.as_str()).copied().unwrap_or(&entity.id).to_owned(),
                body: entity.id.clone(),
                function: entity.function.clone(),
                level: entity.level.clone(),
            });
        }
        unresolved.into_values().collect()
    }

    fn note(&self, unresolved: &mut BTreeMap<String, Unresolved>, report: &Report, likely: Option<&Entity>) {
        let Some(name) = report.department() else { return };
        let entry = unresolved.entry(department_key(name)).or_insert_with(|| Unresolved {
            name: name.to_owned(),
            years: Vec::new(),
            reports: 0,
            counted_for: likely.map(|entity| entity.id.clone()),
            candidates: self.candidates(name),
        });
        entry.reports += 1;
        entry.years.extend(report.year());
        entry.years.sort_unstable();
        entry.years.dedup();
    }

    /// Returns the bodies with the most similar names.
    fn candidates(&self, name: &str) -> Vec<Candidate> {
        let key = department_key(name);
        let best = |entity: &Entity| {
            let rated = entity.names.iter().map(|known| (similarity(&key, &department_key(&known.name)), known));
            let (similarity, known) = rated.max_by(|a, b| a.0.total_cmp(&b.0))?;
            (similarity >= CANDIDATE).then(|| Candidate {
                id: entity.id.clone(),
                name: known.name.clone(),
                similarity: (similarity * 1e4).round() / 1e4,
            })
        };
        let mut candidates: Vec<Candidate> = self.entities.iter().filter_map(best).collect();
        candidates.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then_with(|| a.id.cmp(&b.id)));
        candidates.truncate(MOST_CANDIDATES);
        candidates
    }
}

/// Returns the code that stands before or in brackets around the start of a name: `219-…`, `[155]…`, `219001-…`.
fn code_of(raw: &str) -> Option<String> {
    let folded = text::fold(raw.trim());
    let rest = folded.trim_start_matches(['[', '(']);
    let code: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
    let after = rest[code.len()..].chars().next();
    let is_code =
        code.len() >= 3 && code.chars().any(|c| c.is_ascii_digit()) && matches!(after, Some('-' | ']' | ')' | ' '));
    is_code.then_some(code)
}

/// Reduces a name to what is the same in its full and short forms: without place, party prefix and kind of body.
fn reduced(key: &str, region: &str) -> String {
    let mut rest = key.strip_prefix("中共").unwrap_or(key);
    rest = rest.strip_prefix(region).unwrap_or(rest);
    for place in ["省", "市", "县", "区", "旗"] {
        rest = rest.strip_prefix(place).unwrap_or(rest);
    }
    rest = rest.strip_prefix("人民政府").filter(|rest| !rest.is_empty()).unwrap_or(rest);
    for kind in KINDS {
        if let Some(stem) = rest.strip_suffix(kind).filter(|stem| !stem.is_empty()) {
            rest = stem;
            break;
        }
    }
    rest.replace(['和', '与'], "")
}

/// Dice's coefficient on pairs of characters.
fn similarity(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (one, mut other) = (pairs(a), pairs(b));
    let all = one.len() + other.len();
    let shared = one.iter().filter(|pair| match other.binary_search(pair) {
        Ok(at) => {
            other.remove(at);
            true
        }
        Err(_) => false,
    });
    let shared = shared.count();
    if all == 0 { 0.0 } else { 2.0 * shared as f64 / all as f64 }
}
