//! Renames, mergers and splits of departments, marked where they show, so that nobody reads a reform as a trend.

use super::card::{Card, Sign};
use super::theme::INK;
use super::words::say;
use jixiao_model::{DepartmentSeries, Event, FiscalYear, Lang};

/// How many events are told one by one; more are counted, and stand on the departments' pages.
const MOST_TOLD: usize = 12;

/// Adds the events within the years to the description for readers who cannot see the picture.
pub(super) fn describe(card: &mut Card, series: &[&DepartmentSeries], years: &[FiscalYear], lang: Lang) {
    let all: Vec<(&str, &Event)> = series
        .iter()
        .flat_map(|one| within(&one.events, years).map(|event| (one.department.as_str(), event)))
        .collect();
    if all.len() > MOST_TOLD {
        let n = all.len();
        card.describe(say(lang, format!("标出{n}处机构变动。"), format!("{n} changes of departments are marked.")));
        return;
    }
    for (department, event) in all {
        let (what, year) = (event.describe(), event.year);
        card.describe(say(
            lang,
            format!("{department}：{year}年{}。", what.zh),
            format!("{department}: {year} {}.", what.en),
        ));
    }
}

/// Returns the events that show in one of the years.
pub(super) fn within<'a>(events: &'a [Event], years: &'a [FiscalYear]) -> impl Iterator<Item = &'a Event> {
    events.iter().filter(|event| years.contains(&event.year))
}

/// Returns the entry of the legend: a bar before the first year of the new state.
pub(super) fn legend(lang: Lang) -> (Sign, String) {
    let bar: Sign = Box::new(|picture, (x, y)| picture.path(vec![(x, y - 9.0), (x, y + 9.0)], INK, 3));
    (
        bar,
        say(
            lang,
            "机构变动（更名、合并、分立等），自右侧年度起",
            "department renamed, merged, split …, from the year on its right",
        ),
    )
}
