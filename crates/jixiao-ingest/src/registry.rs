//! Reads a registry of departments from TOML, or its bodies from a table (CSV) that a spreadsheet program can edit.

use jixiao_model::{Entity, EntityName, FiscalYear, NameKind, Registry, RegistryError};
use std::collections::BTreeMap;

/// Why a registry file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RegistryFileError {
    /// The file is no TOML of the expected shape; the message names line and key.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// The file is no table of the expected columns; the message names the line.
    #[error("{0}")]
    Csv(#[from] csv::Error),
    /// What the file says does not hold together.
    #[error("{0}")]
    Invalid(#[from] RegistryError),
}

/// One line of the table: a body with one of its names. The other columns may be filled in the first line only.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    name: String,
    kind: Option<NameKind>,
    from: Option<FiscalYear>,
    to: Option<FiscalYear>,
    region: Option<String>,
    level: Option<String>,
    function: Option<String>,
    parent: Option<String>,
    credit_code: Option<String>,
    budget_code: Option<String>,
}

/// Parses a registry. A text whose first line is a header with `id` and `name` is a table, anything else TOML.
pub fn parse_registry(text: &str) -> Result<Registry, RegistryFileError> {
    let text = text.trim_start_matches('\u{feff}');
    let is_table = text.lines().next().is_some_and(|line| {
        let columns: Vec<&str> = line.split(',').map(str::trim).collect();
        columns.contains(&"id") && columns.contains(&"name")
    });
    let registry = if is_table { table(text)? } else { toml::from_str(text)? };
    registry.validate()?;
    Ok(registry)
}

fn table(text: &str) -> Result<Registry, csv::Error> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut order: Vec<String> = Vec::new();
    let mut entities: BTreeMap<String, Entity> = BTreeMap::new();
    for line in reader.deserialize() {
        let line: Line = line?;
        let entity = entities.entry(line.id.clone()).or_insert_with(|| {
            order.push(line.id.clone());
            Entity::named(line.id, Vec::new())
        });
        let name = EntityName { name: line.name, kind: line.kind.unwrap_or_default(), from: line.from, to: line.to };
        entity.names.push(name);
        for (slot, value) in [
            (&mut entity.region, line.region),
            (&mut entity.level, line.level),
            (&mut entity.function, line.function),
            (&mut entity.parent, line.parent),
            (&mut entity.credit_code, line.credit_code),
            (&mut entity.budget_code, line.budget_code),
        ] {
            *slot = slot.take().or(value);
        }
    }
    let entities = order.iter().filter_map(|id| entities.remove(id)).collect();
    Ok(Registry { entities, events: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn toml_with_names_and_events() {
        let registry = parse_registry(
            "[[entity]]\nid = \"relief\"\nregion = \"岚汀市\"\n\
             [[entity.name]]\nname = \"岚汀市扶贫开发办公室\"\nto = 2020\n\
             [[entity.name]]\nname = \"岚汀市乡村振兴局\"\nfrom = 2021\n\
             [[entity]]\nid = \"farming\"\n[[entity.name]]\nname = \"岚汀市农业农村局\"\n\
             [[event]]\nyear = 2024\nkind = \"merge\"\nfrom = [\"relief\"]\nto = [\"farming\"]\n",
        );
        let registry = registry.expect("a registry");
        assert_eq!((registry.entities.len(), registry.events.len()), (2, 1));
        assert_eq!(registry.entities[0].names.len(), 2);
    }

    #[test]
    fn a_table_with_one_line_a_name() {
        let registry = parse_registry(
            "id,name,from,to,function\nrelief,岚汀市扶贫开发办公室,,2020,扶贫\nrelief,岚汀市乡村振兴局,2021,,\n",
        );
        let registry = registry.expect("a registry");
        assert_eq!(registry.entities[0].names.len(), 2);
        assert_eq!(registry.entities[0].function.as_deref(), Some("扶贫"));
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let error = parse_registry(text).expect_err("a fault").to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn faults_name_the_place() {
        check("[[entity]]\nid = \"a\"\nnmae = 1\n", "nmae");
        check("[[entity]]\nid = \"a\"\n", "`a` has no name");
        check("id,name,colour\na,甲局,red\n", "colour");
        check("id,name,from\na,甲局,twenty\n", "line: 2");
    }
    #[test]
    fn the_examples_of_the_manual_are_registries() {
        let manual = include_str!("../../../docs/registry.md");
        for (kind, entities, events) in [("toml", 2, 1), ("csv", 2, 0)] {
            let block = manual.split(&format!("```{kind}\n")).nth(1).and_then(|rest| rest.split("```").next());
            let registry = parse_registry(block.expect("an example")).expect("a registry");
            assert_eq!((registry.entities.len(), registry.events.len()), (entities, events), "{kind}");
        }
    }
}
