//! Tables: caption, column heads, a scroll box of their own, and the tools that the script wakes up.

use super::words::{both, option, pair};
use jixiao_model::{Lang, Text};
use maud::{Markup, html};

/// How a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// By the words shown.
    Words,
    /// By the number in `data-v`, missing values last.
    Number,
    /// As numbers, but the cells show words.
    Rank,
    /// Not at all.
    Never,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    label: Text,
    sort: Sort,
}

/// A choice that narrows the rows to those which carry a token.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    /// Name in addresses, e.g. `findings.html?axis=money_risk`.
    pub(super) name: &'static str,
    pub(super) label: Text,
    /// Token and words.
    pub(super) options: Vec<(String, Text)>,
}

/// A table before it is rendered.
pub(super) struct Table<'t> {
    /// Unique on its page.
    pub(super) id: &'t str,
    pub(super) class: &'static str,
    pub(super) caption: Markup,
    pub(super) columns: &'t [Column],
    pub(super) tools: Option<Tools>,
    /// The rows as `tr` elements.
    pub(super) rows: Markup,
    /// How many they are.
    pub(super) total: usize,
}

/// Search and choices above a table.
pub(super) struct Tools {
    pub(super) lang: Lang,
    pub(super) filters: Vec<Filter>,
}

impl Column {
    /// A column of words.
    pub(super) const fn words(zh: &'static str, en: &'static str) -> Self {
        Self { label: Text::fixed(zh, en), sort: Sort::Words }
    }

    /// A column of numbers.
    pub(super) const fn number(zh: &'static str, en: &'static str) -> Self {
        Self { label: Text::fixed(zh, en), sort: Sort::Number }
    }

    /// A column of words that have an order of their own, such as grades.
    pub(super) const fn rank(zh: &'static str, en: &'static str) -> Self {
        Self { label: Text::fixed(zh, en), sort: Sort::Rank }
    }

    /// A column that cannot be sorted.
    pub(super) const fn plain(zh: &'static str, en: &'static str) -> Self {
        Self { label: Text::fixed(zh, en), sort: Sort::Never }
    }

    fn head(&self) -> Markup {
        match self.sort {
            Sort::Words => html! { th scope="col" aria-sort="none" data-sort="words" { (both(&self.label)) } },
            Sort::Number => html! { th.num scope="col" aria-sort="none" data-sort="number" { (both(&self.label)) } },
            Sort::Rank => html! { th scope="col" aria-sort="none" data-sort="number" { (both(&self.label)) } },
            Sort::Never => html! { th scope="col" { (both(&self.label)) } },
        }
    }
}

impl Table<'_> {
    /// Renders the table.
    pub(super) fn render(self) -> Markup {
        let (search, caption) = (format!("{}-search", self.id), format!("{}-caption", self.id));
        html! {
            div.table-box id=(self.id) data-table[self.tools.is_some()] {
                @if let Some(tools) = &self.tools {
                    div.tools {
                        div.tool.search {
                            label for=(search) { (pair("搜索", "Search")) }
                            input type="search" id=(search) autocomplete="off" spellcheck="false";
                        }
                        @for filter in &tools.filters { (filter.render(self.id, tools.lang)) }
                        p.shown role="status" { (shown(self.total)) }
                    }
                }
                div.scroll tabindex="0" role="region" aria-labelledby=(caption) {
                    table class=(self.class) {
                        caption id=(caption) { div.caption { (self.caption) } }
                        thead { tr { @for column in self.columns { (column.head()) } } }
                        tbody { (self.rows) }
                    }
                }
                @if self.tools.is_some() {
                    p.more hidden { button type="button" { (pair("显示全部", "Show all")) } }
                }
            }
        }
    }
}

fn shown(total: usize) -> Markup {
    let total = super::number::count(total);
    pair(&format!("显示 {total} 行，共 {total} 行"), &format!("{total} of {total} rows shown"))
}

impl Filter {
    fn render(&self, table: &str, lang: Lang) -> Markup {
        let id = format!("{table}-{}", self.name);
        html! {
            div.tool {
                label for=(id) { (both(&self.label)) }
                select id=(id) name=(self.name) {
                    (option("", &Text::fixed("全部", "all"), lang))
                    @for (token, words) in &self.options { (option(token, words, lang)) }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_caption_scopes_and_sorting_marks() {
        let columns = [Column::words("部门", "department"), Column::number("得分", "score")];
        let table = Table {
            id: "t",
            class: "plain",
            caption: html! { "甲" },
            columns: &columns,
            tools: None,
            rows: html! { tr { th scope="row" { "甲局" } td.num data-v="9" { "9" } } },
            total: 1,
        };
        insta::assert_snapshot!(table.render().into_string(), @r#"<div class="table-box" id="t"><div class="scroll" tabindex="0" role="region" aria-labelledby="t-caption"><table class="plain"><caption id="t-caption"><div class="caption">甲</div></caption><thead><tr><th scope="col" aria-sort="none" data-sort="words"><span lang="zh">部门</span><span lang="en">department</span></th><th class="num" scope="col" aria-sort="none" data-sort="number"><span lang="zh">得分</span><span lang="en">score</span></th></tr></thead><tbody><tr><th scope="row">甲局</th><td class="num" data-v="9">9</td></tr></tbody></table></div></div>"#);
    }
}
