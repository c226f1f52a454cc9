//! Markdown of rule pages as HTML: raw HTML is shown as text, pictures and foreign schemes are left out.

use maud::{Markup, PreEscaped};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Renders Markdown. The first heading of level 1 is left out: the page has its own.
pub(super) fn render(markdown: &str) -> Markup {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut filter = Filter::default();
    let events = parser.filter_map(|event| filter.pass(event));
    let mut out = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(&mut out, events);
    PreEscaped(out)
}

/// What has been left open while events pass.
#[derive(Debug, Default)]
struct Filter {
    in_title: bool,
    title_seen: bool,
    dropped_links: Vec<bool>,
}

impl Filter {
    fn pass<'a>(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if !self.title_seen => {
                (self.in_title, self.title_seen) = (true, true);
                None
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) if self.in_title => {
                self.in_title = false;
                None
            }
            _ if self.in_title => None,
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let dropped = !is_web(dest_url);
                self.dropped_links.push(dropped);
                (!dropped).then_some(event)
            }
            Event::End(TagEnd::Link) => (!self.dropped_links.pop().unwrap_or(false)).then_some(event),
            Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
            other => Some(other),
        }
    }
}

fn is_web(url: &CowStr<'_>) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(render(markdown).into_string().trim(), expected);
    }

    #[test]
    fn renders_what_rule_pages_use() {
        check("# Q001 满分\n\n## 方法\n\n全部 `满分`。", "<h2>方法</h2>\n<p>全部 <code>满分</code>。</p>");
        check("- 甲\n- 乙", "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>");
        check("```report\na<b\n```", "<pre><code class=\"language-report\">a&lt;b\n</code></pre>");
    }

    #[test]
    fn nothing_active_passes() {
        check("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
        check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
        check("[x](javascript:alert(1))", "<p>x</p>");
        check("![pixel](https://example.org/p.png)", "<p>pixel</p>");
    }
}
