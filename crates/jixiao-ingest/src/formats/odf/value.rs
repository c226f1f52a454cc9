//! The value of a cell, for cells without text to display.

use crate::formats::number_format;
use crate::formats::xml::Element;

/// Returns a cell's value in words; nothing for a cell without one.
pub(super) fn shown(element: &Element<'_>) -> Option<String> {
    let kind = element.attribute("value-type")?;
    let value = |name: &str| element.attribute(name).map(std::borrow::Cow::into_owned);
    match &*kind {
        "percentage" => value("value").map(|number| number_format::show(&number, "0.########%").replace(".%", "%")),
        "date" => value("date-value").map(|date| date.split('T').next().unwrap_or_default().to_owned()),
        "time" => value("time-value"),
        "boolean" => value("boolean-value").map(|flag| flag.to_uppercase()),
        "string" => value("string-value"),
        _ => value("value").map(|number| number_format::show(&number, "General")),
    }
}
