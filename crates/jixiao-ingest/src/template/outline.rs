//! Tells what every line of a document is: a heading and of which chapter, text, or a heading with text behind it.

use super::{meta, narrative};
use crate::document::{Block, Document, Table};
use crate::tables::levels;
use jixiao_model::{Located, SectionKind, text};

/// What a heading opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chapter {
    /// 职责职能.
    Duties,
    /// 人员构成.
    Staffing,
    /// A narrative section.
    Section(SectionKind),
    /// 存在问题及改进措施 in one chapter: both sections, mostly with headings of their own below.
    ProblemsAndMeasures,
    /// Indicators of one first level.
    Performance,
    /// A heading without content of its own.
    Parent,
}

/// A line of a document, or a table.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    /// A heading; no chapter where its words are none of the known ones.
    Heading { level: u8, chapter: Option<Chapter>, text: Located<String> },
    /// A paragraph.
    Text(Located<String>),
    /// A table.
    Table(&'a Table),
}

/// Wordings of chapters, without numbers and without the words of [`FILLERS`] before them.
static CHAPTERS: &[(Chapter, &[&str])] = &[
    (
        Chapter::Duties,
        &[
            "主要职责职能", "职责职能", "职能职责概述", "职能职责", "主要职责", "部门职责", "部门职能", "职能简介",
            "单位职能", "主要职能", "职责", "职能",
        ],
    ),
    (
        Chapter::Section(SectionKind::Organisation),
        &[
            "组织架构", "组织架构情况", "机构设置", "机构设置情况", "设置机构及人员情况", "内设机构", "内设机构情况",
            "机构情况", "组织机构", "机构设置及人员情况", "机构人员情况", "机构及人员情况", "机构编制情况",
            "机构设置及人员构成", "机构设置和人员情况", "机构设置及人员编制情况",
        ],
    ),
    (
        Chapter::Staffing,
        &[
            "人员构成", "人员构成情况", "人员情况", "人员编制", "人员编制情况", "实有人数", "编制情况", "人员结构情况",
            "财政供养人员情况", "编制人员情况", "人员基本情况", "编制及人员情况", "在职人员情况", "人员编制及实有情况",
        ],
    ),
    (
        Chapter::Section(SectionKind::Assets),
        &[
            "资产情况", "国有资产占用情况", "固定资产情况", "国有资产占有使用情况", "资产占用情况", "国有资产情况",
            "资产管理情况", "国有资产占用使用情况", "国有资产管理情况", "资产占用使用情况", "资产状况",
        ],
    ),
    (
        Chapter::Section(SectionKind::BudgetAnalysis),
        &[
            "预算管理及执行情况分析", "管理及执行情况分析", "预算执行情况分析", "执行情况分析",
            "收入支出预算执行情况分析", "预算执行情况", "收支情况", "财政收支情况", "资金收支情况", "收入支出情况",
            "管理及使用情况", "管理和使用情况", "使用及管理情况", "使用和管理情况",
        ],
    ),
    (
        Chapter::Parent,
        &[
            "基本情况", "概况", "基本概况", "概述", "预算管理及执行情况", "管理及执行情况", "资金使用情况",
            "资金基本情况", "资金安排情况", "目标及开展情况", "绩效目标及开展情况", "绩效目标", "总体目标", "实现情况",
            "绩效实现情况", "自评工作开展情况", "自评工作组织情况", "自评结论", "评价结论", "综合评价结论", "自评结果",
            "评分结果", "目标完成情况", "绩效目标完成情况", "年度主要任务", "重点工作", "绩效目标分解下达情况",
            "目标分解下达情况", "绩效目标完成情况分析", "目标完成情况分析", "资金投入情况分析",
            "总体绩效目标完成情况分析", "绩效指标完成情况分析", "绩效指标分析", "佐证材料", "项目概况", "组织实施情况",
            "绩效情况", "绩效分析", "总体工作和重点工作任务", "重点工作任务", "整体支出情况", "履职效能分析",
            "管理效率分析",
        ],
    ),
    (
        Chapter::Performance,
        &[
            "履职完成情况", "产出指标完成情况", "产出指标", "产出分析", "产出情况", "履职效果情况", "效益指标完成情况",
            "效益指标", "效果分析", "效益分析", "效益情况", "社会满意度情况", "社会满意度", "满意度指标完成情况",
            "满意度指标", "服务对象满意度", "服务对象满意度情况", "公众满意度", "满意度情况", "满意度分析", "成本指标",
            "成本指标完成情况", "履职效益情况", "产出完成情况", "产出指标完成情况分析", "效益指标完成情况分析",
            "满意度指标完成情况分析",
        ],
    ),
    (
        Chapter::Section(SectionKind::Problems),
        &[
            "主要问题及原因分析", "问题及原因分析", "存在问题", "存在的问题", "存在的主要问题", "主要问题", "问题",
            "存在的问题和原因", "存在的问题及原因", "存在问题及原因", "存在的问题和原因分析", "存在的问题及原因分析",
            "存在问题及原因分析", "存在的主要问题及原因", "存在的主要问题及原因分析", "偏离绩效目标的原因",
            "存在的主要问题和原因分析", "主要问题和原因分析", "存在的问题和不足", "存在的问题与不足", "问题与不足",
            "存在的困难和问题", "存在的突出问题", "发现的问题", "发现的主要问题及原因", "偏离绩效目标的原因分析",
            "存在问题和原因",
        ],
    ),
    (
        Chapter::Section(SectionKind::Measures),
        &[
            "改进的方向和具体措施",
            "改进方向和具体措施",
            "改进措施",
            "下一步改进措施",
            "下一步拟改进措施",
            "下一步拟改进措施及有关建议",
            "改进措施和有关建议",
            "改进措施及建议",
            "有关建议",
            "几点建议",
            "意见建议",
            "整改措施",
            "下一步工作打算",
            "下一步措施",
            "改进措施和建议",
            "下一步改进的方向和具体措施",
            "改进措施及有关建议",
            "改进建议",
            "整改建议",
            "下一步打算",
            "下步工作打算",
            "下一步工作计划",
            "下一步工作安排",
            "今后工作打算",
            "意见和建议",
            "相关建议",
            "建议",
            "改进意见",
            "改进措施与建议",
        ],
    ),
    (
        Chapter::ProblemsAndMeasures,
        &[
            "存在问题及改进措施",
            "存在的问题及改进措施",
            "存在的问题和改进措施",
            "存在问题和改进措施",
            "存在的主要问题及改进措施",
            "问题及改进措施",
            "偏离绩效目标的原因和下一步改进措施",
            "存在的问题、原因及改进措施",
            "存在的主要问题和改进措施",
            "存在问题及改进建议",
            "存在的问题及建议",
            "存在的问题和建议",
            "存在问题和建议",
            "存在的问题及下一步改进措施",
            "存在的主要问题及下一步改进措施",
            "存在问题及下一步改进措施",
            "存在的问题和下一步改进措施",
            "偏离绩效目标的原因及下一步改进措施",
            "偏离绩效目标的原因和改进措施",
            "存在的问题与改进措施",
            "存在问题及整改措施",
        ],
    ),
    (
        Chapter::Section(SectionKind::ResultUse),
        &[
            "自评结果拟应用和公开情况",
            "绩效自评结果拟应用和公开情况",
            "结果拟应用和公开情况",
            "自评结果应用情况",
            "结果应用情况",
            "结果应用方案",
            "自评结果应用和公开情况",
            "结果应用和公开情况",
            "自评结果拟应用及公开情况",
            "自评结果应用及公开情况",
            "绩效自评结果应用",
            "结果应用",
            "评价结果应用情况",
            "评价结果应用和公开情况",
            "上年度绩效评价结果应用情况",
            "绩效评价结果应用",
            "评价结果应用",
        ],
    ),
    (
        Chapter::Section(SectionKind::Other),
        &[
            "其他需要说明的情况", "其他需要说明的问题", "其他需说明的问题", "其他需说明的情况", "需要说明的其他问题",
            "其他说明", "其他需要说明的事项", "其他事项", "其他情况", "其他问题", "其它需要说明的情况",
            "其它需要说明的问题", "其他", "其他需说明事项", "其他需要说明事项", "其他需说明的事项", "需要说明的问题",
            "需要说明的情况",
        ],
    ),
];

/// Words that stand before the wording of a chapter and say nothing about it.
static FILLERS: &[&str] = &[
    "部门", "单位", "整体", "支出", "绩效", "预算", "项目", "本年度", "年度", "我局", "本", "的", "中", "自评", "财政",
    "资金", "当年", "及", "和", "开展", "履行职能", "工作",
];

/// The most characters of a heading.
const MOST_CHARACTERS: usize = 40;

/// The most characters of a heading that nothing but its words marks as one.
const MOST_WITHOUT_NUMBER: usize = 24;

/// The number of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    /// 1 for `一、`, 2 for `（一）`, 3 for `1.`, 4 for `（1）` and `①`.
    pub(crate) level: u8,
    /// Its value, where it is not beyond reading.
    pub(crate) value: Option<u32>,
    /// Bytes of the line that it takes, with the mark after it.
    pub(crate) length: usize,
}

/// Reads the number at the start of a line.
pub(crate) fn number(line: &str) -> Option<Number> {
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let first = rest.chars().next()?;
    if let Some(offset) = "①②③④⑤⑥⑦⑧⑨⑩".chars().position(|c| c == first) {
        return Some(Number { level: 4, value: u32::try_from(offset + 1).ok(), length: start + first.len_utf8() });
    }
    let (opening, inner) = match first {
        '（' | '(' => (first.len_utf8(), &rest[first.len_utf8()..]),
        _ => (0, rest),
    };
    let digits = inner.len() - inner.trim_start_matches(|c| is_digit(c) || opening > 0 && c == ' ').len();
    let written = text::fold(&inner[..digits]).trim().to_owned();
    let mark = inner[digits..].chars().next()?;
    let is_closed =
        if opening > 0 { matches!(mark, '）' | ')') } else { matches!(mark, '、' | '.' | '．' | ',' | '，') };
    if written.is_empty() || written.chars().count() > 3 || !is_closed {
        return None;
    }
    let is_arabic = written.chars().all(|c| c.is_ascii_digit());
    let is_chinese = written.chars().all(|c| !c.is_ascii_digit());
    let behind = &inner[digits + mark.len_utf8()..];
    // `1.5万元` is an amount, and `一，` is prose.
    let is_amount =
        is_arabic && opening == 0 && behind.starts_with(|c: char| is_digit(c) && !"一二三四五六七八九十".contains(c));
    if is_amount || !is_arabic && !is_chinese || is_chinese && matches!(mark, ',' | '，') {
        return None;
    }
    let value =
        if is_arabic { written.parse().ok() } else { text::chinese_number(&written).and_then(|n| n.try_into().ok()) };
    let level = if is_arabic { 3 } else { 1 } + u8::from(opening > 0);
    Some(Number { level, value, length: start + opening + digits + mark.len_utf8() })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十".contains(c)
}

/// Returns the chapter that the words of a heading name, its number left out.
pub(crate) fn chapter_of(words: &str) -> Option<Chapter> {
    let label = text::label(words);
    let label = label.trim_end_matches([',', '。']);
    let mut rest = label;
    loop {
        if let Some((chapter, _)) = CHAPTERS.iter().find(|(_, names)| names.contains(&rest)) {
            return Some(*chapter);
        }
        rest = FILLERS.iter().find_map(|filler| rest.strip_prefix(filler)).filter(|rest| !rest.is_empty())?;
    }
}

/// Returns the chapter of a marked heading: by its exact words, else by the wording it ends with.
fn chapter_of_heading(words: &str) -> Option<Chapter> {
    let ends_with = || {
        let label = text::label(words);
        let names = CHAPTERS.iter().flat_map(|(chapter, names)| names.iter().map(move |name| (*chapter, *name)));
        let fitting = names.filter(|(_, name)| name.chars().count() >= 4 && label.ends_with(name));
        let is_plain = !label.contains([',', '。', ';', '、']);
        fitting.max_by_key(|(_, name)| name.len()).filter(|_| is_plain).map(|(chapter, _)| chapter)
    };
    chapter_of(words).or_else(ends_with)
}

/// Returns the chapter that a heading opens; a heading that names a first level heads its indicators.
fn chapter(line: &str, level: u8) -> Option<Chapter> {
    let words = &line[number(line).map_or(0, |number| number.length)..];
    let known = if level <= 2 { chapter_of_heading(words) } else { chapter_of(words) };
    known.or_else(|| {
        (level == 2 && words.contains("指标") && levels::level1(words).is_some()).then_some(Chapter::Performance)
    })
}

/// Goes through a document and tells what every block is.
pub(crate) fn pieces(document: &Document) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Table(table) => out.push(Piece::Table(table)),
            Block::Heading { level, text } => heading(*level, &meta::tidy(text), &mut out),
            Block::Paragraph(text) => paragraph(&meta::tidy(text), &mut out),
        }
    }
    out
}

/// A marked heading; a prompt or text may still stand behind its words.
fn heading(level: u8, text: &Located<String>, out: &mut Vec<Piece<'_>>) {
    let level = number(&text.value).map_or(level, |number| number.level);
    if let Some(split) = split(text) {
        out.extend(split);
        return;
    }
    out.push(Piece::Heading { level, chapter: chapter(&text.value, level), text: text.clone() });
}

/// A paragraph may be a heading by its words, or hold a heading and text.
fn paragraph(text: &Located<String>, out: &mut Vec<Piece<'_>>) {
    if let Some(split) = split(text) {
        out.extend(split);
        return;
    }
    let line = text.value.as_str();
    let numbered = number(line);
    let length = line.chars().count();
    let words = line[numbered.map_or(0, |number| number.length)..].trim_end_matches(['：', ':']);
    let most = if numbered.is_some() { MOST_CHARACTERS } else { MOST_WITHOUT_NUMBER };
    let is_sentence = line.contains(['。', '；', ';', '，', ',']);
    if length <= most
        && !is_sentence
        && let Some(chapter) = chapter_of(words)
    {
        let level = numbered.map_or(usual_level(chapter), |number| number.level);
        out.push(Piece::Heading { level, chapter: Some(chapter), text: text.clone() });
    } else {
        out.push(Piece::Text(text.clone()));
    }
}

/// Headings without a number have the level at which reports usually print them.
fn usual_level(chapter: Chapter) -> u8 {
    match chapter {
        Chapter::Section(SectionKind::ResultUse | SectionKind::Other) | Chapter::ProblemsAndMeasures => 1,
        Chapter::Parent | Chapter::Performance | Chapter::Section(SectionKind::Problems | SectionKind::Measures) => 2,
        Chapter::Duties | Chapter::Staffing | Chapter::Section(_) => 3,
    }
}

/// Splits a paragraph that holds a known heading and the text under it: `（一）存在问题：…`, `七、其他情况（单位自填：…）`.
fn split(text: &Located<String>) -> Option<[Piece<'static>; 2]> {
    let line = text.value.as_str();
    let numbered = number(line);
    let start = numbered.map_or(0, |number| number.length);
    // A heading is short: a mark far inside a long paragraph is never looked at, whatever the paragraph holds.
    let marks = line[start..].char_indices().take(MOST_CHARACTERS + 1).filter(|(index, c)| {
        matches!(c, '：' | ':' | '。' | ' ' | '\u{3000}') || narrative::starts_with_prompt(&line[start + index..])
    });
    for (index, mark) in marks {
        let end = start + index;
        let head = line[..end].trim();
        if head.chars().count() > MOST_CHARACTERS {
            break;
        }
        // Without a number only a colon tells a heading from the start of a sentence.
        if numbered.is_none() && !matches!(mark, '：' | ':' | '（' | '(') {
            continue;
        }
        let Some(chapter) = chapter_of(&line[start..end]) else { continue };
        let body = line[end..].trim_start_matches(['：', ':', '。', ' ', '\u{3000}']);
        if body.is_empty() {
            return None;
        }
        let level = numbered.map_or(usual_level(chapter), |number| number.level);
        let heading = Piece::Heading { level, chapter: Some(chapter), text: Located::text(head, text.place) };
        return Some([heading, Piece::Text(Located::text(body, text.place))]);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::document;

    #[track_caller]
    fn check_number(line: &str, expected: Option<(u8, u32)>) {
        let got = number(line).map(|number| (number.level, number.value.unwrap_or(0)));
        assert_eq!(got, expected, "{line}");
    }

    #[test]
    fn numbers_of_headings() {
        check_number("一、基本情况", Some((1, 1)));
        check_number("（十二）情况", Some((2, 12)));
        check_number("2．组织架构", Some((3, 2)));
        check_number("（3）数量", Some((4, 3)));
        check_number("②质量", Some((4, 2)));
        check_number("1.5万元", None);
        check_number("（单位自填：下设科室）", None);
        check_number("（2021年度）报告", None);
        check_number("一是加强管理", None);
        check_number("2021年", None);
    }

    /// Every piece as `level chapter text` or `- text`.
    #[track_caller]
    fn check(source: &str, expected: &[&str]) {
        let document = document(source);
        let shown: Vec<String> = pieces(&document)
            .iter()
            .map(|piece| match piece {
                Piece::Heading { level, chapter, text } => {
                    let chapter = chapter.map_or_else(|| "?".to_owned(), |chapter| format!("{chapter:?}"));
                    format!("{level} {chapter} {}", text.value)
                }
                Piece::Text(text) => format!("- {}", text.value),
                Piece::Table(table) => format!("table {}", table.number),
            })
            .collect();
        assert_eq!(shown, expected, "{source}");
    }

    #[test]
    fn headings_by_mark_number_and_words() {
        check("# 一、部门（单位）基本情况", &["1 Parent 一、部门（单位）基本情况"]);
        check(
            "# 五、部门（单位）整体支出绩效中存在问题及改进措施",
            &["1 ProblemsAndMeasures 五、部门（单位）整体支出绩效中存在问题及改进措施"],
        );
        check("## （二）履职\\n效果情况", &["2 Performance （二）履职效果情况"]);
        check("2．组织架构", &["3 Section(Organisation) 2．组织架构"]);
        check("其他需要说明的情况", &["1 Section(Other) 其他需要说明的情况"]);
        check("六、绩效自评结果拟应用和公开情况", &["1 Section(ResultUse) 六、绩效自评结果拟应用和公开情况"]);
        check("### 1.预算编制不够精细", &["3 ? 1.预算编制不够精细"]);
        check("### 1.制定整改措施", &["3 ? 1.制定整改措施"]);
        check("其他需要说明的情况，详见附件。", &["- 其他需要说明的情况，详见附件。"]);
    }

    #[test]
    fn headings_with_text_behind_them() {
        check(
            "（一）存在的问题：预算编制不够精细。",
            &["2 Section(Problems) （一）存在的问题", "- 预算编制不够精细。"],
        );
        check("4. 资产情况 年末资产120万元。", &["3 Section(Assets) 4. 资产情况", "- 年末资产120万元。"]);
        check(
            "# 七、其他需要说明的情况（单位自填：补充）",
            &["1 Section(Other) 七、其他需要说明的情况", "- （单位自填：补充）"],
        );
        check("存在问题：无", &["2 Section(Problems) 存在问题", "- 无"]);
        check("人员情况：", &["3 Staffing 人员情况："]);
    }

    /// Looked at from every bracket to the end, this paragraph would take hours.
    #[test]
    fn long_paragraphs_of_brackets_are_looked_at_once() {
        let brackets = "（".repeat(1_000_000);
        check(&brackets, &[&format!("- {brackets}")]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(line in "([（）()一二0-9１、.．：。 ]|问题|资产情况|单位自填|.){0,30}") {
            let document = document(&format!("{line}\n# {line}"));
            let _ = pieces(&document);
        }
    }
}
