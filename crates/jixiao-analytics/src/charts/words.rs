//! Numbers and choices of wording, the same in every chart.

use jixiao_model::Lang;

/// Chooses a wording by language.
pub(super) fn say(lang: Lang, zh: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Zh => zh.into(),
        Lang::En => en.into(),
    }
}

/// Writes a number with at most one decimal: `97.5`, `100`.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let words = format!("{rounded:.1}");
    words.strip_suffix(".0").unwrap_or(&words).to_owned()
}

/// Writes a share as a percentage that never claims all or none where that is not so.
pub(super) fn percent(share: f64) -> String {
    let value = share * 100.0;
    if value > 0.0 && value < 0.1 {
        "<0.1%".to_owned()
    } else if value < 100.0 && value > 99.0 {
        format!("{:.1}%", value.min(99.9))
    } else if value < 10.0 && value > 0.0 {
        format!("{}%", number(value))
    } else {
        format!("{value:.0}%")
    }
}

/// Returns the noun in the number of `count`: `1 report`, `2 reports`.
pub(super) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_never_claim_all_or_none_wrongly() {
        for (share, expected) in [
            (0.0, "0%"),
            (0.0001, "<0.1%"),
            (0.024, "2.4%"),
            (0.05, "5%"),
            (0.431, "43%"),
            (0.9996, "99.9%"),
            (1.0, "100%"),
            (1.25, "125%"),
        ] {
            assert_eq!(percent(share), expected, "{share}");
        }
    }

    #[test]
    fn numbers_have_at_most_one_decimal() {
        for (value, expected) in [(97.54, "97.5"), (100.0, "100"), (-0.04, "0"), (99.96, "100")] {
            assert_eq!(number(value).replace("-0", "0"), expected, "{value}");
        }
    }
}
