//! Parts run-on documents: portals that drop all line breaks leave title, headings and text in one paragraph.

use crate::document::{Block, Document};
use crate::template::{meta, outline};
use jixiao_model::Located;
use std::borrow::Cow;

/// Documents with so few paragraphs have lost their line breaks.
const MOST_PARAGRAPHS: usize = 5;

/// The least headings of known chapters in a paragraph that holds a report among others.
const LEAST_KNOWN: usize = 2;

/// The least characters of a paragraph in which a whole report can stand.
const LEAST: usize = 150;

/// The most characters of a title or heading.
const MOST_IN_HEADING: usize = 60;

/// The numbers of chapters in their order.
static CHAPTERS: &[&str] = &["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、"];
static SECTIONS: &[&str] = &["（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）"];
static HALF_WIDTH: &[&str] = &["(一)", "(二)", "(三)", "(四)", "(五)", "(六)", "(七)"];

/// Endings of the title at the start of a run-on paragraph.
static TITLE_ENDS: &[&str] = &["自评报告", "自评价报告", "绩效评价报告", "自评情况", "自评工作总结"];

/// Returns the document with its run-on paragraphs parted at their headings; all parts keep the place of the paragraph.
pub(crate) fn part(document: &Document) -> Cow<'_, Document> {
    let n_paragraphs = document.blocks.iter().filter(|block| !matches!(block, Block::Table(_))).count();
    let is_glued = |block: &Block| match block {
        Block::Paragraph(text) if text.value.chars().count() >= LEAST => {
            let chapters = chapters(&text.value);
            // Among other paragraphs a list of items may count up too; headings of known chapters are no items.
            let is_known = |start: &&usize| known_end(&text.value[**start..]).is_some();
            chapters.len() >= 2
                && (n_paragraphs <= MOST_PARAGRAPHS || chapters.iter().filter(is_known).count() >= LEAST_KNOWN)
        }
        _ => false,
    };
    if !document.blocks.iter().any(is_glued) {
        return Cow::Borrowed(document);
    }
    let mut blocks = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(text) if is_glued(block) => lines(text, &mut blocks),
            other => blocks.push(other.clone()),
        }
    }
    Cow::Owned(Document { blocks, asides: document.asides.clone() })
}

fn lines(text: &Located<String>, blocks: &mut Vec<Block>) {
    let line = text.value.as_str();
    let chapters = chapters(line);
    let head = &line[..chapters.first().copied().unwrap_or(line.len())];
    let end = title_end(head);
    let mut push = |part: &str| {
        if !part.trim().is_empty() {
            blocks.push(Block::Paragraph(Located::text(part.trim(), text.place)));
        }
    };
    push(&head[..end]);
    push(&head[end..]);
    for (start, end) in spans(&chapters, line.len()) {
        let chapter = &line[start..end];
        let sections = sections(chapter);
        let own = &chapter[..sections.first().copied().unwrap_or(chapter.len())];
        for (start, end) in [(0, own.len())].into_iter().chain(spans(&sections, chapter.len())) {
            let part = &chapter[start..end];
            let heading = heading_end(part);
            push(&part[..heading]);
            push(&part[heading..]);
        }
    }
}

/// Pairs every start with the next one, the last with the end.
fn spans(starts: &[usize], end: usize) -> Vec<(usize, usize)> {
    starts.iter().copied().zip(starts.iter().skip(1).copied().chain([end])).collect()
}

/// Returns where the title at the start ends: behind its last word, near enough to the start.
fn title_end(head: &str) -> usize {
    let ends = TITLE_ENDS.iter().filter_map(|word| head.find(word).map(|at| at + word.len()));
    ends.filter(|end| head[..*end].chars().count() <= MOST_IN_HEADING && meta::is_title(&head[..*end]))
        .min()
        .unwrap_or(0)
}

fn chapters(line: &str) -> Vec<usize> {
    in_order(line, CHAPTERS)
}

fn sections(chapter: &str) -> Vec<usize> {
    let (full, half) = (in_order(chapter, SECTIONS), in_order(chapter, HALF_WIDTH));
    if half.len() > full.len() { half } else { full }
}

/// Finds the numbers in their order, none of them the end of a larger one (`十一、`).
fn in_order(line: &str, numbers: &[&str]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut from = 0;
    for number in numbers {
        let mut places = line[from..].match_indices(number).map(|(at, _)| from + at);
        let Some(start) = places.find(|start| !line[..*start].ends_with(['十', '第'])) else { break };
        starts.push(start);
        from = start + number.len();
    }
    starts
}

/// Returns where the heading of a part ends: behind the longest wording of a known chapter, else at the first mark.
fn heading_end(part: &str) -> usize {
    let most = MOST_IN_HEADING / 2;
    let mark = || part.find(['，', ',', '。', '：', ':', '；']).filter(|at| part[..*at].chars().count() <= most);
    let is_numbered = outline::number(part).is_some();
    known_end(part).or_else(|| mark().filter(|_| is_numbered)).unwrap_or(0)
}

/// Returns where the longest wording of a known chapter ends behind the number of a part.
fn known_end(part: &str) -> Option<usize> {
    let number = outline::number(part)?;
    let ends = part.char_indices().map(|(at, c)| at + c.len_utf8()).take(MOST_IN_HEADING / 2);
    ends.filter(|end| *end > number.length && outline::chapter_of(&part[number.length..*end]).is_some()).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::Place;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let document = Document {
            blocks: vec![Block::Paragraph(Located::text(line, Place::paragraph(1)))],
            ..Document::default()
        };
        let parted = part(&document);
        let got: Vec<&str> = parted
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) | Block::Heading { text, .. } => text.value.as_str(),
                Block::Table(_) => "",
            })
            .collect();
        assert_eq!(got, expected, "{line}");
    }

    #[test]
    fn run_on_reports_are_parted_at_their_headings() {
        let text = "岚汀县2021年食品监管专项转移支付绩效自评报告为规范资金管理，现将自评情况报告如下：一、绩效目标分解下达情况\
                    （一）中央下达预算，资金3万元。（二）资金分配情况，均已下达到各单位。二、存在的问题资金下达较晚，影响了全年的支出进度，部分抽检任务集中在第四季度完成，全年支出进度不均衡，需要在下一年度提前谋划并统筹安排各项抽检任务。三、改进措施加强沟通，尽早分配资金，按季度安排抽检。";
        check(
            text,
            &[
                "岚汀县2021年食品监管专项转移支付绩效自评报告",
                "为规范资金管理，现将自评情况报告如下：",
                "一、绩效目标分解下达情况",
                "（一）中央下达预算",
                "，资金3万元。",
                "（二）资金分配情况",
                "，均已下达到各单位。",
                "二、存在的问题",
                "资金下达较晚，影响了全年的支出进度，部分抽检任务集中在第四季度完成，全年支出进度不均衡，需要在下一年度提前谋划并统筹安排各项抽检任务。",
                "三、改进措施",
                "加强沟通，尽早分配资金，按季度安排抽检。",
            ],
        );
        check("一、概况二、问题", &["一、概况二、问题"]);
    }

    #[test]
    fn long_lists_among_paragraphs_stay_whole() {
        let list = format!("一、预算编制{}。二、执行进度{}。", "不够细致".repeat(20), "不够均衡".repeat(20));
        let lines = ["甲"; 8].map(|line| Block::Paragraph(Located::text(line, Place::default())));
        let list = Block::Paragraph(Located::text(list, Place::default()));
        let document = Document { blocks: lines.into_iter().chain([list]).collect(), ..Document::default() };
        assert_eq!(part(&document).blocks.len(), 9);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(words in "(绩效自评报告|一、|二、|三、|十一、|（一）|（二）|存在的问题|[，。：甲]){60,90}") {
            let document = Document { blocks: vec![Block::Paragraph(Located::text(words.clone(), Place::default()))], ..Document::default() };
            let all: String = part(&document).blocks.iter().map(|block| match block {
                Block::Paragraph(text) | Block::Heading { text, .. } => text.value.clone(),
                Block::Table(_) => String::new(),
            }).collect();
            proptest::prop_assert_eq!(all, words);
        }
    }
}
