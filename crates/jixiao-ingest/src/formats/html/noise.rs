//! Tells what a portal prints around a text: navigation, sharing, imprint, index cards; and what is not shown at all.

use scraper::ElementRef;
use scraper::node::Node;

/// Elements whose content is never part of a report.
static NEVER: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "head", "select", "button", "iframe", "svg", "footer", "del",
    "object", "xml", "rt", "rp", "datalist", "audio", "video",
];

/// Parts of a class or id by which portals mark what stands around the text.
static PARTS: &[&str] = &[
    "share", "footer", "copyright", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "toolbar", "tools", "nav",
    "navbar", "navigation", "menu", "sidebar", "related", "pager", "pagination", "qrcode", "ewm", "bdsharebuttonbox",
    "bshare", "jiathis", "sitemap", "friendlink", "login", "searchbox", "print",
];

/// Whole classes and ids of that kind.
static WHOLE: &[&str] =
    &["foot", "bottom", "search", "location", "position", "weizhi", "dqwz", "dangqian", "fenxiang", "fx", "links"];

/// Words that open a line of the portal.
static OPENERS: &[&str] = &[
    "当前位置", "您现在的位置", "你现在的位置", "您的位置", "您当前的位置", "首页>", "首页 >", "分享到", "分享至",
    "浏览次数", "访问次数", "阅读次数", "点击数", "点击率", "上一篇", "下一篇", "上一条", "下一条", "扫一扫",
    "版权所有", "技术支持", "网站地图", "网站标识码", "索引号", "【打印", "打印本页", "关闭窗口", "关闭本页", "【关闭",
    "相关链接", "返回顶部", "字体：", "字号：", "字体:", "字号:",
];

/// The longest line that its first words give away; sentences of reports may begin alike.
const MOST_CHARACTERS: usize = 60;

/// Labels of the card that portals print above a public document.
static CARD: &[&str] = &[
    "索引号", "信息索引", "信息索引号", "主题分类", "体裁分类", "组配分类", "内容分类", "信息分类", "发布机构",
    "发文机关", "发布单位", "成文日期", "生成日期", "发布日期", "公开日期", "发文字号", "文号", "有效性", "时效性",
    "关键词", "主题词", "公开方式", "公开范围", "公开时限", "名称", "信息名称", "标题", "公开目录", "信息来源", "语种",
    "内容概述",
];

/// Names of declarations that may hide an element.
static HIDING: &[&str] = &[
    "display", "visibility", "mso-hide", "mso-element", "font-size", "opacity", "left", "top", "text-indent",
    "margin-left",
];

/// What stands so far left of a page or above it is not on it.
const OUT_OF_SIGHT: f32 = -500.0;

/// Returns an attribute. The names are compared as they are: making an atom of the wanted name costs more than the whole search.
pub(super) fn attribute<'a>(element: ElementRef<'a>, wanted: &str) -> Option<&'a str> {
    element.value().attrs().find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

/// Tells whether nothing in an element is part of a report, or shown at all.
pub(super) fn is_never_read(element: ElementRef<'_>) -> bool {
    NEVER.contains(&element.value().name()) || is_hidden(element)
}

/// Tells whether an element is not shown.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    if attribute(element, "hidden").is_some() {
        return true;
    }
    attribute(element, "style").is_some_and(|style| {
        style.split(';').filter_map(|one| one.split_once(':')).any(|(name, value)| hides(name.trim(), value))
    })
}

/// Tells whether one declaration of a style takes its element out of sight. Words that are put into pages unseen have no size,
/// or stand far outside the page.
fn hides(name: &str, value: &str) -> bool {
    if !HIDING.iter().any(|hiding| name.eq_ignore_ascii_case(hiding)) {
        return false;
    }
    let name = name.to_ascii_lowercase();
    let value: String = value.split_whitespace().collect::<String>().to_ascii_lowercase();
    let number = value.trim_end_matches("!important").trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let number = number.parse::<f32>().ok();
    match name.as_str() {
        "display" => value.starts_with("none"),
        "visibility" => value.starts_with("hidden"),
        "mso-hide" => value.starts_with("all"),
        "mso-element" => value.starts_with("comment"),
        "font-size" | "opacity" => number == Some(0.0),
        "left" | "top" | "text-indent" | "margin-left" => number.is_some_and(|number| number <= OUT_OF_SIGHT),
        _ => false,
    }
}

/// Tells whether an element bears the name of what stands around a text.
pub(super) fn is_around(element: ElementRef<'_>) -> bool {
    let names = [attribute(element, "class"), attribute(element, "id")];
    let lower: Vec<String> = names.into_iter().flatten().map(str::to_ascii_lowercase).collect();
    let mut words = lower.iter().flat_map(|names| names.split_whitespace());
    words.any(|word| WHOLE.contains(&word) || word.split(['-', '_']).any(|part| PARTS.contains(&part)))
}

/// A frame around most of the page, or around a table of any size, is no navigation, whatever it is called.
pub(super) fn holds_the_text(element: ElementRef<'_>, page_length: usize) -> bool {
    let n_rows = element.descendent_elements().filter(|inner| inner.value().name() == "tr").take(5).count();
    n_rows >= 4 || text_length(element) * 5 > page_length * 2
}

/// Returns how many bytes of shown text an element holds.
pub(super) fn text_length(element: ElementRef<'_>) -> usize {
    let is_code = |parent: ElementRef<'_>| matches!(parent.value().name(), "script" | "style");
    let texts = element.descendants().filter_map(|node| match node.value() {
        Node::Text(text) if !node.parent().and_then(ElementRef::wrap).is_some_and(is_code) => Some(text.trim().len()),
        _ => None,
    });
    texts.sum()
}

/// A list whose text is all in links leads elsewhere.
pub(super) fn is_link_list(list: ElementRef<'_>) -> bool {
    let links: Vec<usize> = list
        .descendent_elements()
        .filter(|inner| inner.value().name() == "a" && attribute(*inner, "href").is_some())
        .map(text_length)
        .collect();
    links.len() >= 5 && links.iter().sum::<usize>() * 10 >= text_length(list) * 9
}

/// Tells whether a line outside tables belongs to the portal.
pub(super) fn is_line(line: &str) -> bool {
    line.chars().count() <= MOST_CHARACTERS && OPENERS.iter().any(|opener| line.starts_with(opener))
}

/// Tells whether a table is the index card of the portal: its number, and little but known labels.
pub(super) fn is_index_card<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mentions_number = |text: &str| text.starts_with(['索', '信']) && text.contains('索');
    if !texts.clone().any(mentions_number) {
        return false;
    }
    let labels: Vec<String> = texts
        .filter(|text| !text.is_empty())
        .map(|text| text.split(['：', ':']).next().unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect())
        .collect();
    let n_known = labels.iter().filter(|label| CARD.contains(&label.as_str())).count();
    let has_number = labels.iter().any(|label| matches!(label.as_str(), "索引号" | "信息索引" | "信息索引号"));
    has_number && n_known >= 3 && n_known * 3 >= labels.len()
}
