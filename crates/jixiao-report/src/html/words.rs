//! Both languages of a wording, side by side; the style sheet shows the one of the page.

use jixiao_model::{Lang, Place, Text};
use maud::{Markup, html};

/// Renders a wording in both languages, or once where both are the same.
pub(super) fn both(text: &Text) -> Markup {
    pair(&text.zh, &text.en)
}

/// Renders two wordings known where they are used.
pub(super) fn pair(zh: &str, en: &str) -> Markup {
    if zh == en {
        return html! { (zh) };
    }
    html! { span lang="zh" { (zh) } span lang="en" { (en) } }
}

/// Renders markup that differs between the languages.
pub(super) fn either(zh: &Markup, en: &Markup) -> Markup {
    html! { span lang="zh" { (zh) } span lang="en" { (en) } }
}

/// Renders an `option`, whose text the script follows because an option holds no elements.
pub(super) fn option(value: &str, text: &Text, lang: Lang) -> Markup {
    if text.zh == text.en {
        return html! { option value=(value) { (text.zh) } };
    }
    html! { option value=(value) data-zh=(text.zh) data-en=(text.en) { (text.get(lang)) } }
}

/// Renders words of a source document, which are Chinese whatever the language of the page.
pub(super) fn source(words: &str) -> Markup {
    html! { span lang="zh-Hans" { (words) } }
}

/// Renders a place in words.
pub(super) fn place(place: &Place) -> Markup {
    let words = Text::new(place.describe(Lang::Zh), place.describe(Lang::En));
    if words.zh.is_empty() { super::number::missing() } else { both(&words) }
}

/// Writes a count of things in English with its noun in the right number.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", super::number::count(count), if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_wordings_are_there_and_escaped() {
        let shown = both(&Text::fixed("<部门>", "a \"department\"")).into_string();
        insta::assert_snapshot!(shown, @r#"<span lang="zh">&lt;部门&gt;</span><span lang="en">a &quot;department&quot;</span>"#);
    }

    #[test]
    fn an_unknown_place_is_shown_as_missing() {
        assert!(place(&Place::default()).into_string().contains("缺失"));
        assert!(place(&Place::cell(3, 2, 5)).into_string().contains("table 3 row 2 column 5"));
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(plural(1, "report", "reports"), "1 report");
        assert_eq!(plural(1234, "report", "reports"), "1,234 reports");
    }
}
