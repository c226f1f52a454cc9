//! Pages of a government portal: navigation, index card, share buttons, and the document among them.

use super::docx::escape;
use crate::synth::layout::{Block, Position, Table};

/// What the portal prints around a document.
#[derive(Debug, Clone)]
pub(crate) struct Envelope {
    pub(crate) heading: String,
    pub(crate) publisher: String,
    pub(crate) published: String,
    pub(crate) index_number: String,
    pub(crate) charset: &'static str,
}

/// Renders a page.
pub(crate) fn render(blocks: &[Block], envelope: &Envelope) -> String {
    let Envelope { heading, publisher, published, index_number, charset } = envelope;
    let content: String = blocks.iter().map(block_html).collect();
    format!(
        r##"<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{heading}_岚汀市人民政府</title>
<style>table{{border-collapse:collapse}}td{{border:1px solid #999;padding:4px}}</style>
<script>var site = "岚汀市人民政府"; if (1 < 2) {{ document.title = document.title; }}</script>
</head>
<body>
<div class="header"><a href="#">网站首页</a> | <a href="#">政务公开</a> | <a href="#">政务服务</a> | <a href="#">互动交流</a> | <a href="#">走进岚汀</a></div>
<div class="crumbs">当前位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt; <a href="#">财政预决算</a> &gt; 正文</div>
<table class="card">
<tr><td>索引号：</td><td>{index_number}</td><td>主题分类：</td><td>财政、金融、审计</td></tr>
<tr><td>发布机构：</td><td>{publisher}</td><td>发布日期：</td><td>{published}</td></tr>
</table>
<div class="tools">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】&nbsp;&nbsp;浏览量：<span>326</span>&nbsp;&nbsp;<a href="#">打印</a></div>
<div class="content">
{content}</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="footer">主办：岚汀市人民政府办公室&nbsp;&nbsp;网站标识码：0000000000</div>
</body>
</html>
"##
    )
}

fn block_html(block: &Block) -> String {
    match block {
        Block::Title(text) => format!("<h1>{}</h1>\n", inline(text)),
        Block::Subtitle(text) => format!("<p style=\"text-align:center\">{}</p>\n", inline(text)),
        Block::Heading(level, text) => format!("<h{0}>{1}</h{0}>\n", level + 1, inline(text)),
        Block::Paragraph(text) => format!("<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>\n", inline(text)),
        Block::Table(table) => table_html(table),
    }
}

fn inline(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn table_html(table: &Table) -> String {
    let mut out = String::from("<table>\n");
    for row in table.positions() {
        out.push_str("<tr>");
        for position in row {
            let Position::Cell(cell) = position else { continue };
            let span =
                |name: &str, count: usize| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
            let text = if cell.text.is_empty() { "&nbsp;".to_owned() } else { inline(&cell.text) };
            let (rows, columns) = (span("rowspan", cell.row_span), span("colspan", cell.column_span));
            out.push_str(&format!("<td{rows}{columns}>{text}</td>"));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n<p>&nbsp;</p>\n");
    out
}
