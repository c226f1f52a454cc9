//! Deadlines and periods of the calendar.

use jixiao_model::{Clause, ClauseKind, PartialDate, Relation};

/// Reads a clause that is a deadline or period and nothing else; nothing when it also holds a quantity.
pub(crate) fn read(compact: &str) -> Option<Clause> {
    let word = compact.trim_matches(['"', '“', '”', '。', '.']);
    let (date, rest_start, start) =
        plan_period(word).or_else(|| calendar(word)).or_else(|| quarter(word)).or_else(|| relative(word))?;
    let chars: Vec<char> = word.chars().collect();
    let rest: String = chars[rest_start.min(chars.len())..].iter().collect();
    let before: String = chars[..start].iter().collect();
    let holds_number = |part: &str| part.chars().any(|c| c.is_ascii_digit() || c == '%');
    if holds_number(&rest) || holds_number(&before) {
        return None;
    }
    let limit = rest.trim_start_matches(['底', '末', '份', '初']);
    let is_limit = ["前", "以前", "之前"].iter().any(|mark| limit.starts_with(mark));
    let subject = before.trim_matches([',', '、', ':', '于', '在', '"', '“', '”']).to_owned();
    Some(Clause {
        relation: is_limit.then_some(Relation::Le),
        date: (date != PartialDate { year: None, month: None, day: None }).then_some(date),
        subject: (!subject.is_empty()).then_some(subject),
        ..Clause::of(ClauseKind::Date)
    })
}

/// The date, the first character after it, and its first character.
type Found = (PartialDate, usize, usize);

/// `“十四五”时期`: the last year of the plan.
fn plan_period(word: &str) -> Option<Found> {
    let plans = [("十二五", 2015), ("十三五", 2020), ("十四五", 2025), ("十五五", 2030)];
    let (name, year) = plans.iter().find(|(name, _)| word.contains(name))?;
    let is_period = ["时期", "期间", "期末", "末"].iter().any(|mark| word.ends_with(mark))
        || word.trim_matches(['"', '“', '”']) == *name;
    let start = word[..word.find(name)?].chars().count();
    is_period.then_some((PartialDate { year: Some(*year), month: None, day: None }, word.chars().count(), start))
}

/// `2022年12月31日`, `2021年12月`, `12月底`, `2021年底`.
fn calendar(word: &str) -> Option<Found> {
    let chars: Vec<char> = word.chars().collect();
    (0..chars.len()).find_map(|start| {
        let begins = chars[start].is_ascii_digit() && (start == 0 || !chars[start - 1].is_ascii_digit());
        if begins { calendar_at(&chars, start) } else { None }
    })
}

fn calendar_at(chars: &[char], start: usize) -> Option<Found> {
    let mut position = start;
    let year = take(chars, &mut position, '年', 4);
    let month = take(chars, &mut position, '月', 2).filter(|month| (1..=12).contains(month));
    let day = month.and_then(|_| take(chars, &mut position, '日', 2)).filter(|day| (1..=31).contains(day));
    let year = year.filter(|year| (1990..=2100).contains(year));
    // `3月` may be a length; with 底, 末, 前, 份 or a day it is a date.
    let marked = chars.get(position).is_some_and(|c| matches!(c, '底' | '末' | '前' | '份' | '初' | '中'));
    let is_date = year.is_some() || (month.is_some() && (day.is_some() || marked));
    let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
    is_date.then(|| (PartialDate { year, month: small(month), day: small(day) }, position, start))
}

/// Takes digits followed by `mark`; a year has four digits, a month or day at most two.
fn take(chars: &[char], position: &mut usize, mark: char, width: usize) -> Option<u16> {
    let digits: String = chars[*position..].iter().take_while(|c| c.is_ascii_digit()).collect();
    let fits = if width == 4 { digits.len() == 4 } else { (1..=width).contains(&digits.len()) };
    if !fits || chars.get(*position + digits.len()) != Some(&mark) {
        return None;
    }
    *position += digits.len() + 1;
    digits.parse().ok()
}

/// `第三季度`, `4季度`.
fn quarter(word: &str) -> Option<Found> {
    let names = [("一季度", 3), ("二季度", 6), ("三季度", 9), ("四季度", 12)];
    let (name, month) = names.iter().find(|(name, _)| word.contains(name))?;
    let start = word[..word.find(name)?].trim_end_matches('第').chars().count();
    let end = word[..word.find(name)? + name.len()].chars().count();
    Some((PartialDate { year: None, month: Some(*month), day: None }, end, start))
}

/// `年底前`, `规定时间内`: a date that is not named.
fn relative(word: &str) -> Option<Found> {
    let none = PartialDate { year: None, month: None, day: None };
    let end = word.chars().count();
    if let Some(at) = word.find("年底") {
        let start = word[..at].chars().count();
        return Some((PartialDate { month: Some(12), ..none }, start + 1, start));
    }
    let marks = ["时间内", "期限内", "时限内", "年度内", "当年内", "年内完成"];
    marks.iter().any(|mark| word.contains(mark)).then_some((none, end, 0))
}
