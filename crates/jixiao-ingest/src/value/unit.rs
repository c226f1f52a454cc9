//! Units after a number: one table, longest name first, and rates such as `元/人·月`.

use jixiao_model::ClauseKind;

/// Every known unit with its kind, and the form in which it is kept when that differs.
static UNITS: &[(&str, ClauseKind, Option<&str>)] = &[
    ("%", ClauseKind::Percent, None),
    ("百分比", ClauseKind::Percent, Some("%")),
    ("个百分点", ClauseKind::Percent, None),
    ("百分点", ClauseKind::Percent, Some("个百分点")),
    ("‰", ClauseKind::Percent, None),
    ("亿元", ClauseKind::Money, None),
    ("万元", ClauseKind::Money, None),
    ("千元", ClauseKind::Money, None),
    ("百元", ClauseKind::Money, None),
    ("元", ClauseKind::Money, None),
    ("个工作日", ClauseKind::Duration, Some("工作日")),
    ("工作日", ClauseKind::Duration, None),
    ("个月", ClauseKind::Duration, Some("月")),
    ("小时", ClauseKind::Duration, None),
    ("分钟", ClauseKind::Duration, None),
    ("秒", ClauseKind::Duration, None),
    ("天", ClauseKind::Duration, None),
    ("日", ClauseKind::Duration, None),
    ("周", ClauseKind::Duration, None),
    ("年", ClauseKind::Duration, None),
    ("学年", ClauseKind::Duration, None),
    ("分", ClauseKind::Score, None),
    ("平方公里", ClauseKind::Measure, None),
    ("平方米", ClauseKind::Measure, None),
    ("立方米", ClauseKind::Measure, None),
    ("万立方米", ClauseKind::Measure, None),
    ("公里", ClauseKind::Measure, None),
    ("千米", ClauseKind::Measure, Some("公里")),
    ("米", ClauseKind::Measure, None),
    ("公顷", ClauseKind::Measure, None),
    ("亩", ClauseKind::Measure, None),
    ("吨", ClauseKind::Measure, None),
    ("公斤", ClauseKind::Measure, None),
    ("千克", ClauseKind::Measure, Some("公斤")),
    ("千瓦", ClauseKind::Measure, None),
    ("度", ClauseKind::Measure, None),
    ("毫克", ClauseKind::Measure, None),
    ("人次", ClauseKind::Count, None),
    ("班次", ClauseKind::Count, None),
    ("场次", ClauseKind::Count, None),
    ("批次", ClauseKind::Count, None),
    ("家次", ClauseKind::Count, None),
    ("户次", ClauseKind::Count, None),
    ("件次", ClauseKind::Count, None),
    ("车次", ClauseKind::Count, None),
    ("台次", ClauseKind::Count, None),
    ("项次", ClauseKind::Count, None),
    ("人", ClauseKind::Count, None),
    ("名", ClauseKind::Count, None),
    ("个", ClauseKind::Count, None),
    ("户", ClauseKind::Count, None),
    ("家", ClauseKind::Count, None),
    ("件", ClauseKind::Count, None),
    ("起", ClauseKind::Count, None),
    ("项", ClauseKind::Count, None),
    ("次", ClauseKind::Count, None),
    ("期", ClauseKind::Count, None),
    ("场", ClauseKind::Count, None),
    ("台", ClauseKind::Count, None),
    ("套", ClauseKind::Count, None),
    ("辆", ClauseKind::Count, None),
    ("份", ClauseKind::Count, None),
    ("册", ClauseKind::Count, None),
    ("批", ClauseKind::Count, None),
    ("种", ClauseKind::Count, None),
    ("类", ClauseKind::Count, None),
    ("处", ClauseKind::Count, None),
    ("座", ClauseKind::Count, None),
    ("所", ClauseKind::Count, None),
    ("条", ClauseKind::Count, None),
    ("篇", ClauseKind::Count, None),
    ("幅", ClauseKind::Count, None),
    ("卷", ClauseKind::Count, None),
    ("部", ClauseKind::Count, None),
    ("村", ClauseKind::Count, None),
    ("间", ClauseKind::Count, None),
    ("棵", ClauseKind::Count, None),
    ("株", ClauseKind::Count, None),
    ("头", ClauseKind::Count, None),
    ("只", ClauseKind::Count, None),
    ("块", ClauseKind::Count, None),
    ("盏", ClauseKind::Count, None),
    ("宗", ClauseKind::Count, None),
    ("例", ClauseKind::Count, None),
    ("支", ClauseKind::Count, None),
    ("艘", ClauseKind::Count, None),
    ("站", ClauseKind::Count, None),
    ("班", ClauseKind::Count, None),
    ("篇次", ClauseKind::Count, None),
    ("课时", ClauseKind::Count, None),
    ("轮", ClauseKind::Count, None),
    ("本", ClauseKind::Count, None),
    ("张", ClauseKind::Count, None),
    ("万", ClauseKind::Count, None),
];

/// A unit read from text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) name: String,
    pub(crate) kind: ClauseKind,
    /// First character after the unit.
    pub(crate) end: usize,
}

/// Reads the unit that starts at a position, with its rate (`/人·月`).
pub(crate) fn at(chars: &[char], start: usize) -> Option<Unit> {
    if chars.get(start) == Some(&'/') {
        let (rate, end) = rate(chars, start);
        return (!rate.is_empty()).then_some(Unit { name: rate, kind: ClauseKind::Money, end });
    }
    let (name, kind, length) = known(chars, start).or_else(|| unknown(chars, start))?;
    let (rate, end) = rate(chars, start + length);
    Some(Unit { name: name + &rate, kind, end })
}

/// Units that are sure in a column of their own only: behind a number `6月` is a month of the calendar.
static ALONE: &[(&str, ClauseKind)] = &[("月", ClauseKind::Duration), ("季度", ClauseKind::Duration)];

/// Reads a unit that stands alone, as in a column of its own.
pub(crate) fn alone(raw: &str) -> Option<Unit> {
    let compact = super::compact(raw);
    let chars: Vec<char> = compact.chars().collect();
    let of_kind = |kind| Unit { name: compact.clone(), kind, end: chars.len() };
    if let Some((_, kind)) = ALONE.iter().find(|(name, _)| *name == compact) {
        return Some(of_kind(*kind));
    }
    let whole = at(&chars, 0).filter(|unit| unit.end == chars.len());
    whole.or_else(|| (!chars.is_empty()).then(|| of_kind(ClauseKind::Count)))
}

fn known(chars: &[char], start: usize) -> Option<(String, ClauseKind, usize)> {
    let fits = |name: &str| name.chars().enumerate().all(|(k, c)| chars.get(start + k) == Some(&c));
    let best = UNITS.iter().filter(|(name, ..)| fits(name)).max_by_key(|(name, ..)| name.chars().count())?;
    let (name, kind, kept) = best;
    Some((kept.unwrap_or(name).to_owned(), *kind, name.chars().count()))
}

/// One or two Han characters that end the clause are a count unit, known or not.
fn unknown(chars: &[char], start: usize) -> Option<(String, ClauseKind, usize)> {
    let rest = &chars[start.min(chars.len())..];
    if !(1..=2).contains(&rest.len()) || !rest.iter().all(|c| jixiao_model::text::is_han(*c)) {
        return None;
    }
    let unit: String = rest.iter().collect();
    let is_suffix = ["以上", "以下", "以内", "左右", "之内", "起", "内", "多", "余"].contains(&unit.as_str());
    (!is_suffix).then_some((unit, ClauseKind::Count, rest.len()))
}

/// Reads `/人`, `/人*月`, `/人/年`; later separators become `·`.
fn rate(chars: &[char], start: usize) -> (String, usize) {
    let mut out = String::new();
    let mut end = start;
    while chars.get(end).is_some_and(|c| if out.is_empty() { *c == '/' } else { matches!(c, '/' | '*' | '·' | '×') })
    {
        let word: String = chars[end + 1..].iter().take_while(|c| jixiao_model::text::is_han(**c)).take(2).collect();
        let Some(name) = rate_word(&word) else { break };
        out.push(if out.is_empty() { '/' } else { '·' });
        out.push_str(&name);
        end += 1 + name.chars().count();
    }
    (out, end)
}

/// A rate counts per one or two characters; a suffix (以上) is none of them.
fn rate_word(word: &str) -> Option<String> {
    let two = ["人次", "学年", "公里", "小时", "平米"];
    if two.contains(&word) {
        return Some(word.to_owned());
    }
    word.chars().next().map(|c| c.to_string())
}
