//! Tells headings from paragraphs by their numbering.

/// The most characters of a heading known by its numbering; longer numbered lines are paragraphs.
const MOST_CHARACTERS: usize = 40;

/// The most characters of a heading that the document marks as one.
const MOST_STYLED: usize = 100;

/// Characters that follow an amount, not the number of a heading.
const UNITS: &str = "万亿元个人次项户吨米年月日天倍级分家件台套处座只条期%％‰";

/// Returns the level of a numbered heading (`一、` 1, `（一）` 2, `1.` 3, `（1）` 4, `①` 5), or nothing for a paragraph.
pub(crate) fn level(line: &str) -> Option<u8> {
    let line = line.trim();
    if is_sentence(line) || line.chars().count() > MOST_CHARACTERS || is_contents_entry(line) {
        return None;
    }
    let (level, rest) = numbered(line)?;
    // A lone number is a page mark.
    rest.chars().any(char::is_alphabetic).then_some(level)
}

/// Tells whether a paragraph with the style of a heading can be one: sentences in such a style are body text.
pub(crate) fn may_be_styled(text: &str) -> bool {
    text.chars().count() <= MOST_STYLED && !text.ends_with(['。', '；'])
}

fn is_sentence(line: &str) -> bool {
    line.contains(['。', '；', ';', '！', '？', '\n'])
}

/// A line of the contents ends with a page number after dots or a tab.
fn is_contents_entry(line: &str) -> bool {
    let before = line.trim_end_matches(|c: char| c.is_ascii_digit());
    before.len() < line.len()
        && (before.ends_with('\t') || before.trim_end().ends_with(['…', '·']) || before.ends_with(".."))
}

/// Splits a number off the front of a line; returns its level and what follows.
fn numbered(line: &str) -> Option<(u8, &str)> {
    let first = line.chars().next()?;
    match first {
        '第' => ordinal(line),
        '（' | '(' => {
            let (number, rest) = line[first.len_utf8()..].split_once(['）', ')'])?;
            Some((bracketed(number)?, rest))
        }
        '①'..='⑳' => Some((5, &line[first.len_utf8()..])),
        _ if is_chinese_digit(first) => {
            let rest = line.trim_start_matches(is_chinese_digit);
            rest.starts_with(['、', '．', '.', ',', '，']).then_some((1, rest))
        }
        _ => arabic(line),
    }
}

/// `第一部分`, `第二章`, `第三节`.
fn ordinal(line: &str) -> Option<(u8, &str)> {
    let after = line.strip_prefix('第')?;
    let rest = after.trim_start_matches(|c| is_chinese_digit(c) || is_digit(c));
    let level = [("部分", 1), ("章", 1), ("节", 2)].iter().find(|(word, _)| rest.starts_with(word))?.1;
    (rest.len() < after.len()).then_some((level, rest))
}

/// `1.`, `1．`, `1、`, `1）`, `1.1`.
fn arabic(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches(is_digit);
    if rest.len() == line.len() || line.len() - rest.len() > 6 {
        return None;
    }
    if let Some(after) = rest.strip_prefix(['）', ')']) {
        return Some((4, after));
    }
    let after = rest.strip_prefix(['.', '．', '、'])?;
    if !after.starts_with(is_digit) {
        return Some((3, after));
    }
    decimal(after)
}

/// The part of `1.2.3 标题` after the first point; `1.5万元` is an amount.
fn decimal(after_point: &str) -> Option<(u8, &str)> {
    let mut level = 2;
    let mut rest = after_point;
    loop {
        rest = rest.trim_start_matches(is_digit);
        match rest.strip_prefix(['.', '．']) {
            Some(after) if after.starts_with(is_digit) && level < 6 => {
                level += 1;
                rest = after;
            }
            after => {
                let title = after.unwrap_or(rest).trim_start();
                let first = title.chars().next().filter(|c| c.is_alphabetic())?;
                let is_amount = UNITS.contains(first) && !title.starts_with("项目");
                return (!is_amount).then_some((level, title));
            }
        }
    }
}

fn bracketed(number: &str) -> Option<u8> {
    let number = number.trim();
    if number.is_empty() || number.chars().count() > 3 {
        return None;
    }
    if number.chars().all(is_chinese_digit) {
        return Some(2);
    }
    number.chars().all(is_digit).then_some(4)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_chinese_digit(c: char) -> bool {
    "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾".contains(c)
}

#[cfg(test)]
mod tests {
    use super::level;

    #[track_caller]
    fn check(line: &str, expected: Option<u8>) {
        assert_eq!(level(line), expected, "{line}");
    }

    #[test]
    fn levels_by_numbering() {
        check("一、部门（单位）基本情况", Some(1));
        check("十一．其他", Some(1));
        check("（一）履职完成情况", Some(2));
        check("(二) 履职效果情况", Some(2));
        check("2．组织架构", Some(3));
        check("4. 资产情况", Some(3));
        check("３．人员构成", Some(3));
        check("1、项目概况", Some(3));
        check("（1）数量指标", Some(4));
        check("2）质量指标", Some(4));
        check("①培训人次", Some(5));
        check("1.1 项目概况", Some(2));
        check("1.2.3项目管理", Some(3));
        check("第四部分 附件", Some(1));
        check("第二节 组织实施", Some(2));
    }

    #[test]
    fn paragraphs_stay_paragraphs() {
        check("1", None);
        check("- 1 -", None);
        check("1.5万元", None);
        check("2.5亿元投资", None);
        check("100.00", None);
        check("2021年度工作", None);
        check("（单位自填：下设科室名称）", None);
        check("一是加强管理。", None);
        check("1.完成培训；2.完成验收", None);
        check("（2021年度）部门整体支出绩效自评报告", None);
        check("第三方机构评价", None);
        check("一、部门基本情况\t3", None);
        check("一、部门基本情况………3", None);
        check("1.按照年初批复的绩效目标逐项对照实际完成情况开展自评并形成本报告以供公开之用，接受监督", None);
        check("", None);
    }

    proptest::proptest! {
        #[test]
        fn any_line_has_a_level_or_none(line in "[（(第一二十1-9０.．、)） 章部分节万元甲①]{0,14}") {
            let _ = level(&line);
        }
    }
}
