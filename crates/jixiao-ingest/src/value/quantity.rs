//! Which numbers of a clause are quantities, and with which unit and relation.

use super::number::Number;
use super::{relation, unit};
use jixiao_model::{ClauseKind, Relation};

/// A number with everything around it that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantified {
    pub(crate) number: Number,
    /// The second number of a range.
    pub(crate) upper: Option<Number>,
    pub(crate) unit: Option<unit::Unit>,
    pub(crate) relation: Relation,
    /// Whether a sign or word of comparison is written.
    pub(crate) compared: bool,
    /// First character of the sign or word, else of the number.
    pub(crate) start: usize,
    /// First character after unit and suffix.
    pub(crate) end: usize,
}

/// Tells whether a number counts or measures something.
pub(crate) fn is_quantity(chars: &[char], number: &Number) -> bool {
    if is_calendar(chars, number) || is_document_number(chars, number) {
        return false;
    }
    let unit = unit::at(chars, number.end);
    if !number.chinese {
        return true;
    }
    let Some(unit) = unit else { return false };
    let whole = number.start == 0
        && (unit.end == chars.len() || relation::after(chars, unit.end).is_some_and(|(_, end)| end == chars.len()));
    let led = relation::before(chars, number.start).is_some();
    let one = number.end - number.start == 1 && chars[number.start] == '一';
    let lasting = unit.kind == ClauseKind::Duration || matches!(unit.name.as_str(), "次" | "个" | "份");
    let ambiguous = matches!(
        unit.name.as_str(),
        "期" | "批" | "部" | "日" | "分" | "度" | "本" | "村" | "站" | "班" | "条" | "块" | "类" | "方"
    );
    if one {
        return (whole || led) && lasting;
    }
    whole || led || !ambiguous
}

/// A year, month or day of the calendar.
fn is_calendar(chars: &[char], number: &Number) -> bool {
    let digits = number.end - number.start;
    let next = chars.get(number.end);
    let year = next == Some(&'年') && digits == 4 && !number.chinese;
    let month = next == Some(&'月') && !number.chinese && number.start > 0 && matches!(chars[number.start - 1], '年');
    let day = next == Some(&'日') && number.start > 0 && chars[number.start - 1] == '月';
    let month_day = next == Some(&'月')
        && !number.chinese
        && chars.get(number.end + 1).is_some_and(|c| c.is_ascii_digit() || matches!(c, '底' | '末' | '份'));
    year || month || day || month_day
}

/// `〔2022〕2号`.
fn is_document_number(chars: &[char], number: &Number) -> bool {
    let bracketed = number.start > 0
        && matches!(chars[number.start - 1], '〔' | '[')
        && matches!(chars.get(number.end), Some('〕' | ']'));
    bracketed || chars.get(number.end) == Some(&'号')
}

/// Builds the quantity of a number; `next` is the number after it, which may end a range.
pub(crate) fn build(chars: &[char], number: &Number, next: Option<&Number>) -> Quantified {
    let (relation_before, start) =
        relation::before(chars, number.start).map_or((None, number.start), |(relation, start)| (Some(relation), start));
    let (upper, unit, end) = range(chars, number, next).unwrap_or_else(|| {
        let unit = unit::at(chars, number.end);
        let end = unit.as_ref().map_or(number.end, |unit| unit.end);
        (None, unit, end)
    });
    // 500人多: the mark may also stand after the unit.
    let (suffix, end) = relation::after(chars, end).map_or((None, end), |(relation, end)| (Some(relation), end));
    let approximate = number.approximate.then_some(Relation::Approx);
    let relation = match (upper.is_some(), relation_before, suffix) {
        (true, ..) => Relation::Between,
        (_, None | Some(Relation::Reach | Relation::Approx | Relation::Eq), Some(suffix)) => suffix,
        (_, Some(before), _) => before,
        (_, None, None) => approximate.unwrap_or(Relation::Eq),
    };
    Quantified {
        number: number.clone(),
        upper,
        unit,
        relation,
        compared: relation_before.is_some() || suffix.is_some(),
        start,
        end,
    }
}

/// Upper end, unit and end of a range.
type Range = (Option<Number>, Option<unit::Unit>, usize);

/// `2-12个月`, `90%~95%`, `3至5次`.
fn range(chars: &[char], number: &Number, next: Option<&Number>) -> Option<Range> {
    let next = next.filter(|next| !next.chinese || number.chinese)?;
    let first_unit = unit::at(chars, number.end).filter(|unit| unit.end < next.start);
    let gap_start = first_unit.as_ref().map_or(number.end, |unit| unit.end);
    let gap: String = chars.get(gap_start..next.start)?.iter().collect();
    if !matches!(gap.as_str(), "-" | "~" | "—" | "–" | "至" | "到" | "--" | "——") || next.value <= number.value
    {
        return None;
    }
    let unit = unit::at(chars, next.end);
    let end = unit.as_ref().map_or(next.end, |unit| unit.end);
    Some((Some(next.clone()), unit.or(first_unit), end))
}
