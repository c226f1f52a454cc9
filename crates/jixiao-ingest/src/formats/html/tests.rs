//! Tests of pages, each on the smallest one that shows a thing.

use crate::formats::testing::{each_cut_and_flip, shown};
use crate::{Document, ReadError, ReadOptions};
use jixiao_model::Warned;

/// No test depends on whether a program for recognition is installed.
const OPTIONS: ReadOptions = ReadOptions { ocr: false };

fn parse(bytes: &[u8]) -> Result<Warned<Document>, ReadError> {
    super::parse(bytes, OPTIONS)
}

fn pages(texts: &[&str]) -> Warned<Document> {
    super::pages(texts, OPTIONS, &|_| None)
}

#[track_caller]
fn check(page: &str, expected: &[&str]) {
    assert_eq!(shown(&pages(&[page])), expected, "{page}");
}

#[test]
fn noise_is_left_out_and_order_kept() {
    check(
        "<html><head><title>x</title></head><body><nav>首页 | 公开</nav><div>一、基本情况</div><p>第一&nbsp;段<br>第二段</p><script>var a;</script></body></html>",
        &["h1 一、基本情况", "p 第一 段", "p 第二段"],
    );
    let long = "正文".repeat(40);
    check(
        &format!(
            "<div>当前位置：首页 > 公开</div><div class=nav-top>首页 栏目</div><ul>{}</ul><p>{long}</p><p>上一篇：无</p>",
            "<li><a href=#>栏目</a>".repeat(6)
        ),
        &[&format!("p {long}")],
    );
}

#[test]
fn frames_named_like_noise_are_kept_when_they_hold_the_text() {
    check(
        "<form><div class='share-page print'><p>部门整体支出绩效自评报告正文</p></div></form>",
        &["p 部门整体支出绩效自评报告正文"],
    );
}

#[test]
fn headings_may_be_wrapped_and_the_frame_of_the_portal_is_left_out() {
    let long = "正文".repeat(40);
    check(
        &format!(
            "<h3>（二）履职<br>效果情况</h3><h2>机构</h2><h1>自评报告</h1><p>{long}</p><div class='page-share'>分享到：微信</div><div id=footer>主办</div>"
        ),
        &["h2 （二）履职效果情况", "h2 机构", "p 自评报告", &format!("p {long}")],
    );
}

#[test]
fn spans_are_exact_and_cells_stay_one_object() {
    check(
        "<table><tr><td rowspan=2>数量</td><td>甲<br>乙</td></tr><tr><td>丙</td></tr><tr><td colspan='2'>合计</td></tr></table>",
        &["t 1,1 2x1 数量; 1,2 甲/乙; 2,2 丙; 3,1 1x2 合计"],
    );
    check(
        "<table><tfoot><tr><td>尾<td>9</tfoot><thead><tr><td rowspan=5>头<td>1</thead><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody></table>",
        &["t 1,1 头; 1,2 1; 2,1 2x1 a; 2,2 b; 3,2 c; 4,1 尾; 4,2 9"],
    );
}

#[test]
fn spans_beyond_the_table_are_cut() {
    check(
        "<table><tr><td colspan=20>标题<tr><td rowspan=4000000000>a<td>b<td colspan=99999>c<tr><td>d</table>",
        &["t 1,1 1x20 标题; 2,1 2x1 a; 2,2 b; 2,3 1x1000 c; 3,2 d"],
    );
    check("<table><tr><td colspan=20>标题<tr><td>a<td>b</table>", &["t 1,1 1x2 标题; 2,1 a; 2,2 b"]);
}

#[test]
fn layout_tables_are_entered() {
    check(
        "<table><tr><td>导航</td><td><p>正文</p><table><tr><td>指标<td>1</td></tr></table></td></tr></table>",
        &["p 导航", "p 正文", "t 1,1 指标; 1,2 1"],
    );
    check("<table><tr><td><p>一、概况</p><p>正文</p></td></tr></table>", &["h1 一、概况", "p 正文"]);
}

#[test]
fn a_table_inside_a_form_follows_it() {
    let row = "<tr><td>名称<td>甲</tr>";
    check(
        &format!("<table>{row}{row}{row}<tr><td>指标<td><table><tr><td>a<td>b</table></tr></table>"),
        &["t 1,1 名称; 1,2 甲; 2,1 名称; 2,2 甲; 3,1 名称; 3,2 甲; 4,1 指标; 4,2 a/b", "t 1,1 a; 1,2 b"],
    );
}

#[test]
fn hidden_parts_are_not_shown() {
    check(
        "<p style='DISPLAY : none'>x</p><p hidden>x</p><table><tr style='display:none'><td>x<td>x<tr><td style='display:none'>x<td>a<td>b</table><del>x</del>",
        &["t 1,1 a; 1,2 b"],
    );
}

#[test]
fn pages_saved_by_office_programs_are_read() {
    check(
        "<html xmlns:o='urn:o'><head><!--[if gte mso 9]><xml><w:View>x</w:View></xml><![endif]--></head><body><p class=MsoToc1>一、概况</p><p class=MsoNormal><![if !supportLists]>一、<![endif]>概况<o:p>&nbsp;</o:p></p></body></html>",
        &["p 一、概况", "h1 一、概况"],
    );
    check(
        "<table><col width=72 span=2><tr height=20><td class=xl65 x:num=\"0.95\">95.00%</td><td>万\n  元</td></tr></table>",
        &["t 1,1 95.00%; 1,2 万元"],
    );
}

#[test]
fn index_cards_are_left_out() {
    check(
        "<table><tr><td>索引号：<td>0123<td>主题分类：<td>财政<tr><td>发布机构：<td>云栖市<td>成文日期：<td>2021年</table><p>正文</p>",
        &["p 正文"],
    );
}

#[test]
fn truncation_and_flipped_bits_never_panic() {
    let whole = "<html><meta charset=utf-8><table><tr><td rowspan=2 colspan=3>甲<td>乙<table><tr><td>丙</table></html>"
        .as_bytes();
    each_cut_and_flip(whole, |bytes| drop(parse(bytes)));
}

#[test]
fn deep_nesting_is_bounded() {
    let _ = pages(&[&"<div>".repeat(20_000)]);
    let _ = pages(&[&"<table><tr><td>".repeat(2_000)]);
}

proptest::proptest! {
    #[test]
    fn any_page_is_read(page in "(<(/)?(table|tr|td|tbody|tfoot|p|div|h1|br|pre)( (row|col)span=[0-9]{1,6})?>|[一二a ]){0,60}") {
        let _ = pages(&[&page]);
    }
}

#[test]
fn lines_between_bars_are_rows_and_one_alone_is_a_line() {
    check(
        "<p>| 指标 | 目标 |</p><p>|---|---|</p><p>| 数量 | |</p><p>注</p><p>| 首页 | 公开 |</p>",
        &["t 1,1 指标; 1,2 目标; 2,1 数量; 2,2 ", "p 注", "p | 首页 | 公开 |"],
    );
}

#[test]
fn words_out_of_sight_are_left_out() {
    for style in ["font-size: 0px", "font-size:0", "opacity:0", "position:absolute;left:-9999px", "text-indent:-900em"]
    {
        check(&format!("<p>正文<span style='{style}'>网址</span></p>"), &["p 正文"]);
    }
    for style in ["font-size:0.9em", "opacity:0.5", "text-indent:-2em", "left:0"] {
        check(&format!("<p>正文<span style='{style}'>续</span></p>"), &["p 正文续"]);
    }
}

#[test]
fn pictures_that_may_be_pages_are_named() {
    let image = |source: &str, size: &str| format!("<p><img src='{source}' {size}></p>");
    let data = "data:image/png;base64,iVBORw0KGgo=";
    let large = "width=600 height='800px'";
    check(&image(data, large), &["! needs-ocr", "! needs-ocr"]);
    check(&format!("<p>正文{}</p>", image(data, large)), &["p 正文", "! needs-ocr"]);
    check(
        &format!("<table><tr><td>甲<td>{}<tr><td>乙<td>丙</table>", image(data, large)),
        &["t 1,1 甲; 1,2 ; 2,1 乙; 2,2 丙", "! needs-ocr"],
    );
    for small in ["width=40 height=40", "width=1000 height=120"] {
        check(&format!("<p>正文</p>{}", image(data, small)), &["p 正文"]);
    }
    // Nothing outside the page is opened; that matters only where there is nothing else.
    check(&image("a.png", large).repeat(2), &["! partly-read"]);
    check(&format!("<p>正文</p>{}", image("http://a/b.png", large)), &["p 正文"]);
}
