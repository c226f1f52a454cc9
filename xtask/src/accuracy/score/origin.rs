//! Tells from which places of its document a value of a reading was taken.

use jixiao_model::wire::InspectJson;
use jixiao_model::{FileReading, Lang, Place};
use serde_json::Value;

/// Under this name every report, and every row of its lists, holds what `inspect` made it from, places included.
pub(super) const ORIGIN: &str = "origin";

/// Names of `inspect` whose values the model keeps under another name.
static NAMES: &[(&str, &str)] = &[("level1", "level1_label"), ("level2", "level2_label"), ("row", "label")];

/// Returns a reading as `inspect` gives it, with the origins of its reports and rows.
pub(super) fn reading(reading: &FileReading) -> serde_json::Result<Value> {
    let mut json = serde_json::to_value(InspectJson::new(reading, Lang::En))?;
    for (report, made_from) in json["reports"].as_array_mut().into_iter().flatten().zip(&reading.reports) {
        let mut origin = serde_json::to_value(made_from)?;
        for list in ["indicators", "funds", "budget_lines"] {
            let rows = report[list].as_array_mut().into_iter().flatten();
            for (row, origin) in rows.zip(origin[list].as_array_mut().into_iter().flatten()) {
                row[ORIGIN] = origin.take();
            }
        }
        report[ORIGIN] = origin;
    }
    Ok(json)
}

/// Returns the places of the value `name` (`department`, `sections/problems`, `weight`) of a report or row.
pub(super) fn places(item: &Value, name: &str) -> Vec<Place> {
    let usual = name.trim_end_matches("_wan").trim_end_matches("_clauses");
    let kept = NAMES.iter().find(|(ours, _)| *ours == name).map_or(usual, |(_, kept)| kept);
    let mut found = Vec::new();
    // The label of a level may stand rows above; what was done to the row itself decided that it is the row's.
    found.extend(place(&item[ORIGIN]["place"]));
    if let Some(value) = item[ORIGIN].pointer(&format!("/{kept}")) {
        gather(value, &mut found);
    }
    found
}

/// Collects the places of a value and of everything in it: a section has one for each paragraph.
fn gather(value: &Value, found: &mut Vec<Place>) {
    match value {
        Value::Object(fields) => {
            found.extend(place(&value["place"]));
            fields.iter().filter(|(name, _)| *name != "place").for_each(|(_, value)| gather(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        _ => {}
    }
}

/// Returns a place written as JSON.
pub(super) fn place(value: &Value) -> Option<Place> {
    serde_json::from_value(value.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_of_a_report_have_their_places_and_those_of_a_row_the_row_too() {
        let text = "2021年度澄江县民政局部门整体支出绩效自评报告\n\n一、存在的主要问题\n支出进度偏慢。\n二、评价结论\n自评得分95分。\n";
        let read = jixiao_ingest::read_bytes("a.txt", text.as_bytes()).expect("a text is read");
        let json = reading(&read).expect("a reading is JSON");
        let report = &json["reports"][0];
        let paragraphs = |name| places(report, name).iter().map(|place| place.paragraph).collect::<Vec<_>>();
        assert_eq!(paragraphs("department"), [Some(1)]);
        assert_eq!(paragraphs("sections/problems"), [Some(2), Some(3)]);
        assert!(paragraphs("grade").is_empty());
        let row = json!({"origin": {"place": {"table": 1, "row": 7}, "level1_label": {"place": {"table": 1, "row": 3, "column": 1}}}});
        assert_eq!(places(&row, "level1"), [Place::row(1, 7), Place::cell(1, 3, 1)]);
        assert_eq!(places(&row, "score"), [Place::row(1, 7)]);
    }
}
