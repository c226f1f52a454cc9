//! Pages of portals with more around and inside the text than the pages of the demo corpus.

use crate::accuracy::apart::Apart;
use crate::synth::layout::{Block, Position, Table};
use crate::synth::rng::Rng;

/// Lines of a portal above the text, with menus that are lists of links.
const ABOVE: &str = r##"<div id="top_nav" class="nav-bar"><ul><li><a href="#">要闻动态</a></li><li><a href="#">政务公开</a></li><li><a href="#">办事服务</a></li><li><a href="#">政民互动</a></li><li><a href="#">数据开放</a></li><li><a href="#">绩效自评报告专栏</a></li></ul></div>
<form class="search-box"><input type="text" value="请输入关键字"><button>搜索</button></form>
<div class="dqwz">您现在的位置：<a href="#">首页</a> > <a href="#">财政资金</a> > <a href="#">2018年度绩效自评</a></div>
"##;

/// Lines of a portal below the text: sharing, neighbours, related pages.
const BELOW: &str = r##"<div class="bdsharebuttonbox"><a href="#">分享到：</a><a href="#">新浪微博</a><a href="#">微信</a><a href="#">QQ空间</a></div>
<div class="ewm"><img src="ewm.png" alt="二维码"><p>扫一扫在手机打开当前页</p></div>
<p>上一篇：<a href="#">岚汀市审计局2018年度部门整体支出绩效自评报告</a></p>
<p>下一篇：<a href="#">云栖市文化馆2017年度项目支出绩效自评表</a></p>
<div class="related-list"><h3>相关信息</h3><ul><li><a href="#">岚汀市统计局2018年度部门整体支出绩效自评报告</a></li><li><a href="#">云栖市体育局2018年度部门整体支出绩效自评报告</a></li></ul></div>
<p>【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</p>
"##;

/// Words that other sites put into pages, out of sight.
static SPAM: &[&str] = &[
    r#"<span style="display:none">最新网址大全</span>"#,
    r#"<font style="font-size:0px">文档下载网</font>"#,
    r#"<span style="visibility: hidden">本文来自网络</span>"#,
    r##"<div style="position:absolute;left:-9999px;top:-9999px"><a href="#">娱乐平台自评得分为11分</a></div>"##,
];

/// Spaces that editors leave around words.
static SPACES: &[&str] = &["&nbsp;", "&ensp;", "&emsp;", "&#12288;", "&#8203;", "&nbsp;&nbsp;"];

/// Turns tables into lines of cells between bars, now and then, as pages without tables print them.
pub(in crate::accuracy) fn flattened(blocks: &[Block], apart: &mut Apart, rng: &mut Rng) -> Vec<Block> {
    let has_table = blocks.iter().any(|block| matches!(block, Block::Table(_)));
    if !has_table || !rng.chance(8) {
        return blocks.to_vec();
    }
    apart.note("bars");
    let lines = |block: &Block| match block {
        Block::Table(table) => barred(table),
        other => vec![other.clone()],
    };
    blocks.iter().flat_map(lines).collect()
}

/// Prints the rows of a table; a cell that is merged leaves blanks where it goes on.
fn barred(table: &Table) -> Vec<Block> {
    let line = |row: Vec<Position<'_>>| {
        let mut line = String::from("|");
        for position in row {
            let (text, width) = match position {
                Position::Cell(cell) => (cell.text.replace('\n', ""), cell.column_span),
                Position::Continued(width) => (String::new(), width),
            };
            line.push_str(&format!(" {text} |{}", "  |".repeat(width - 1)));
        }
        Block::Paragraph(line)
    };
    table.positions().into_iter().map(line).collect()
}

/// Adds what stands around and inside a page.
pub(in crate::accuracy) fn dressed(page: String, apart: &mut Apart, rng: &mut Rng) -> String {
    let mut page = page;
    if rng.chance(40) {
        page = page.replacen("<body>\n", &format!("<body>\n{ABOVE}"), 1);
        page = page.replacen("<div class=\"share\">", &format!("{BELOW}<div class=\"share\">"), 1);
        apart.note("portal-noise");
    }
    if rng.chance(25) {
        page = between(&page, "</td>", 15, rng, |rng| rng.pick(SPACES));
        page = between(&page, "</p>", 15, rng, |rng| rng.pick(SPACES));
        apart.note("named-spaces");
    }
    if rng.chance(20) {
        page = between(&page, "</p>", 10, rng, |rng| rng.pick(&SPAM[..3]));
        page = between(&page, "</td>", 4, rng, |rng| rng.pick(&SPAM[..3]));
        page = page.replacen("</body>", &format!("{}</body>", SPAM[3]), 1);
        apart.note("spam");
    }
    page
}

/// Puts something before some of the places where the mark stands.
fn between(page: &str, mark: &str, share: i64, rng: &mut Rng, what: impl Fn(&mut Rng) -> &'static str) -> String {
    let mut out = String::with_capacity(page.len());
    for (index, piece) in page.split(mark).enumerate() {
        if index > 0 {
            out.push_str(mark);
        }
        out.push_str(piece);
        if rng.chance(share) {
            out.push_str(what(rng));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::layout::Cell;

    #[test]
    fn rows_become_lines_with_a_place_for_every_column() {
        let rows = vec![
            vec![Cell::new(0, "产出\n指标").rows(2), Cell::new(1, "数量"), Cell::new(2, "5")],
            vec![Cell::new(1, "合计").columns(2)],
        ];
        let lines = barred(&Table { widths: vec![1; 3], rows });
        let text = |block: &Block| if let Block::Paragraph(text) = block { text.clone() } else { String::new() };
        assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["| 产出指标 | 数量 | 5 |", "|  | 合计 |  |"]);
    }
}
