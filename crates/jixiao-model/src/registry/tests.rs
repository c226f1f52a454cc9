//! A small invented place: a relief office that became a bureau and was merged, and a party body.

use super::*;
use crate::{Family, FiscalYear, Located, Place, Report, ReportId, ReportKind};

fn year(year: u16) -> FiscalYear {
    FiscalYear::new(year).expect("a year")
}

fn name(name: &str, from: Option<u16>, to: Option<u16>) -> EntityName {
    EntityName { name: name.to_owned(), kind: NameKind::Legal, from: from.map(year), to: to.map(year) }
}

fn entity(id: &str, names: Vec<EntityName>) -> Entity {
    Entity {
        region: Some("岚汀市".to_owned()), level: Some("市".to_owned()), ..Entity::named(id.to_owned(), names)
    }
}

fn registry() -> Registry {
    let relief = entity(
        "relief",
        vec![name("岚汀市扶贫开发办公室", None, Some(2020)), name("岚汀市乡村振兴局", Some(2021), Some(2023))],
    );
    let farming = Entity {
        budget_code: Some("326".to_owned()),
        ..entity("farming", vec![name("岚汀市农业农村局", None, None)])
    };
    let planning = entity("planning", vec![name("岚汀市发展和改革委员会", None, None)]);
    let merge = Event {
        year: year(2024),
        date: None,
        kind: EventKind::Merge,
        from: vec!["relief".to_owned()],
        to: vec!["farming".to_owned()],
        functions: Vec::new(),
        source: None,
    };
    Registry { entities: vec![relief, farming, planning], events: vec![merge] }
}

#[track_caller]
fn check(raw: &str, in_year: u16, expected: Option<(&str, bool)>) {
    let registry = registry();
    let plain = raw.rsplit(['-', ']']).next().expect("a name");
    let found = match registry.resolve(raw, plain, Some(year(in_year))) {
        Resolution::Known(entity) => Some((entity.id.clone(), true)),
        Resolution::Likely(entity) => Some((entity.id.clone(), false)),
        Resolution::Unknown => None,
    };
    assert_eq!(found, expected.map(|(id, sure)| (id.to_owned(), sure)), "{raw} {in_year}");
}

#[test]
fn names_resolve_by_code_then_year_then_reduced_form() {
    check("岚汀市扶贫开发办公室", 2019, Some(("relief", true)));
    check("岚汀市扶贫开发办公室", 2022, Some(("relief", true)));
    check("岚汀市乡村振兴局", 2022, Some(("relief", true)));
    check("326-岚汀市农业和农村工作局", 2022, Some(("farming", true)));
    check("市农业农村局", 2022, Some(("farming", false)));
    check("岚汀市发展改革委", 2022, Some(("planning", false)));
    check("岚汀市林业局", 2022, None);
}

#[test]
fn lines_follow_the_body_or_the_duty() {
    let registry = registry();
    let line = |join| registry.lines(join)["farming"].to_owned();
    assert_eq!(line(Join::Legal), "farming");
    assert_eq!(line(Join::Functional), "relief");
}

#[track_caller]
fn told(registry: &Registry, line: &str, join: Join, expected: &[&str]) {
    let histories = registry.histories(join);
    let events = histories.get(line).map_or(&[][..], Vec::as_slice);
    let sentence = |event: &Event| format!("{} {}", event.year, event.describe().zh);
    assert_eq!(events.iter().map(sentence).collect::<Vec<_>>(), expected, "{line} {join:?}");
}

#[test]
fn histories_are_told_in_the_names_of_the_time() {
    const RENAME: &str = "2021 更名：岚汀市扶贫开发办公室 → 岚汀市乡村振兴局";
    const MERGE: &str = "2024 合并：岚汀市乡村振兴局 → 岚汀市农业农村局";
    let registry = registry();
    told(&registry, "relief", Join::Legal, &[RENAME, MERGE]);
    told(&registry, "farming", Join::Legal, &[MERGE]);
    told(&registry, "relief", Join::Functional, &[RENAME, MERGE]);
    told(&registry, "farming", Join::Functional, &[]);
    told(&registry, "planning", Join::Legal, &[]);
}

#[test]
fn a_rename_that_an_event_tells_is_told_once() {
    let mut registry = registry();
    let both = vec!["relief".to_owned()];
    let source = Some("岚汀编〔2021〕3号".to_owned());
    let rename = Event {
        year: year(2021),
        kind: EventKind::Rename,
        from: both.clone(),
        to: both,
        source,
        ..registry.events[0].clone()
    };
    registry.events.push(rename);
    let histories = registry.histories(Join::Legal);
    let [rename, _merge] = histories["relief"].as_slice() else { panic!("{:?}", histories["relief"]) };
    assert_eq!(rename.source.as_deref(), Some("岚汀编〔2021〕3号"));
}

#[test]
fn reports_get_their_body_and_a_human_gets_the_rest() {
    let report = |department: &str, in_year: u16| {
        let id = ReportId { path: department.to_owned(), number: 1 };
        let mut report = Report::new(id, ReportKind::Department, Family::F01);
        report.department = Some(Located::text(department, Place::default()));
        report.year = Some(Located::new(year(in_year), in_year.to_string(), Place::default()));
        report
    };
    let mut reports = vec![
        report("岚汀市扶贫开发办公室", 2020),
        report("岚汀市乡村振兴局", 2021),
        report("岚汀市农业农村局", 2024),
        report("岚汀市农业农村委", 2020),
        report("岚汀市林草局", 2021),
    ];
    let unresolved = registry().assign(&mut reports, Join::Functional);
    let ids: Vec<Option<&str>> =
        reports.iter().map(|report| report.entity.as_ref().map(|entity| entity.id.as_str())).collect();
    assert_eq!(ids, [Some("relief"), Some("relief"), Some("relief"), Some("relief"), None]);
    let names: Vec<&str> = unresolved.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["岚汀市农业农村委", "岚汀市林草局"]);
    assert_eq!(unresolved[0].candidates[0].id, "farming");
    let counted: Vec<Option<&str>> = unresolved.iter().map(|one| one.counted_for.as_deref()).collect();
    assert_eq!(counted, [Some("farming"), None]);
}

#[track_caller]
fn refused(change: fn(&mut Registry), expected: &str) {
    let mut registry = registry();
    change(&mut registry);
    let error = registry.validate().expect_err("a fault").to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn faults_are_named() {
    assert_eq!(registry().validate(), Ok(()));
    refused(|registry| registry.entities.push(registry.entities[0].clone()), "`relief` stands twice");
    refused(|registry| registry.entities[0].names.clear(), "`relief` has no name");
    refused(|registry| registry.events[0].to = vec!["nobody".to_owned()], "no entity `nobody`");
    refused(|registry| registry.events[0].to.clear(), "event of 2024");
    refused(|registry| registry.entities[1].names.push(name("岚汀市乡村振兴局", Some(2023), None)), "means both");
    refused(|registry| registry.entities[0].credit_code = Some("123".to_owned()), "18 characters");
    refused(|registry| registry.entities[0].names[0].from = Some(year(2022)), "ends before it begins");
}
