//! Tells headings from paragraphs by their numbering.

/// The most characters of a heading; longer numbered lines are paragraphs.
const MOST_CHARACTERS: usize = 40;

/// Returns the level of a numbered heading (`一、` 1, `（一）` 2, `1.` 3, `（1）` 4), or nothing for a paragraph.
pub(crate) fn level(line: &str) -> Option<u8> {
    let line = line.trim();
    let is_sentence = line.ends_with(['。', '；', ';', '！']) || line.contains(['。', '；']);
    if is_sentence || line.chars().count() > MOST_CHARACTERS {
        return None;
    }
    let level = numbered_level(line)?;
    // A lone number is a page mark, and a number before a unit is an amount.
    let rest = line.trim_start_matches(|c: char| !c.is_alphabetic());
    (!rest.is_empty()).then_some(level)
}

fn numbered_level(line: &str) -> Option<u8> {
    let mut chars = line.chars();
    let first = chars.next()?;
    if first == '第' {
        let rest: String = chars.collect();
        let number = rest.trim_start_matches(is_chinese_digit);
        let named = number.len() < rest.len() && (number.starts_with('部') || number.starts_with('章'));
        return named.then_some(1);
    }
    if matches!(first, '（' | '(') {
        let rest: String = chars.collect();
        let (number, _) = rest.split_once(['）', ')'])?;
        return bracketed(number);
    }
    if is_chinese_digit(first) {
        let rest = line.trim_start_matches(is_chinese_digit);
        return rest.starts_with(['、', '．', '.', ',', '，']).then_some(1);
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let numbered = rest.len() < line.len() && rest.starts_with(['.', '．', '、']);
    // `1.5万元` is an amount.
    let decimal = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    (numbered && !decimal).then_some(3)
}

fn bracketed(number: &str) -> Option<u8> {
    let number = number.trim();
    if number.is_empty() || number.chars().count() > 3 {
        return None;
    }
    if number.chars().all(is_chinese_digit) {
        return Some(2);
    }
    number.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)).then_some(4)
}

fn is_chinese_digit(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
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
        check("（一）履职完成情况", Some(2));
        check("2．组织架构", Some(3));
        check("4. 资产情况", Some(3));
        check("（1）数量指标", Some(4));
        check("第四部分 附件", Some(1));
    }

    #[test]
    fn paragraphs_stay_paragraphs() {
        check("1", None);
        check("1.5万元", None);
        check("（单位自填：下设科室名称）", None);
        check("一是加强管理。", None);
        check("1.完成培训；2.完成验收", None);
        check("（2021年度）部门整体支出绩效自评报告", None);
        check("", None);
    }
}
