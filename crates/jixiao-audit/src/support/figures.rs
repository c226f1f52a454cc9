//! Figures in running text: numbers with the words before and after them, and where they stand.

use crate::draft::evidence;
use crate::support::words;
use jixiao_model::{Evidence, Located, MoneyUnit, Place, Report, text};
use rust_decimal::Decimal;

/// So many figures of a report are looked at; longer texts are annexes, not reports.
const MOST_FIGURES: usize = 2_000;
/// So many characters before a figure are kept.
const BEFORE: usize = 40;
/// So many characters after a figure are kept.
const AFTER: usize = 16;

/// A number in running text.
#[derive(Debug, Clone)]
pub(crate) struct Figure<'a> {
    /// The number as written, separators removed.
    pub(crate) number: Decimal,
    /// How many decimals are printed.
    pub(crate) decimals: u32,
    /// The words between the figure before (or the beginning of the sentence) and this one, folded.
    pub(crate) before: String,
    /// The words that follow, folded.
    pub(crate) after: String,
    /// The sentence.
    pub(crate) sentence: &'a str,
    /// The paragraph up to the sentence.
    pub(crate) lead: &'a str,
    /// The number of the sentence in the report.
    pub(crate) sentence_idx: usize,
    /// The paragraph.
    pub(crate) place: Place,
}

impl Figure<'_> {
    /// Returns an amount in yuan when a unit of money follows the number.
    pub(crate) fn yuan(&self) -> Option<Decimal> {
        let units = [MoneyUnit::YiYuan, MoneyUnit::WanYuan, MoneyUnit::ThousandYuan, MoneyUnit::Yuan];
        let unit = units.into_iter().find(|unit| self.after.starts_with(unit.name()))?;
        // A price (元/人, 元每亩) is no amount.
        let rest = &self.after[unit.name().len()..];
        if rest.starts_with(['/', '每']) { None } else { self.number.checked_mul(unit.in_yuan()) }
    }

    /// Tells whether one of the units follows the number.
    pub(crate) fn counts(&self, units: &[&str]) -> bool {
        units.iter().any(|unit| self.after.starts_with(unit))
    }

    /// Returns the words before the figure since the last comma: what the figure is called.
    pub(crate) fn label(&self) -> &str {
        self.before.rsplit([',', ';', '(', ':', '。']).next().unwrap_or(&self.before).trim()
    }

    /// Quotes the sentence.
    pub(crate) fn quote(&self, report: &Report) -> Evidence {
        evidence(report, self.place, text::squeeze(self.sentence))
    }
}

/// Returns the paragraphs of all narrative sections and the overall goals of a project.
pub(crate) fn paragraphs(report: &Report) -> impl Iterator<Item = &Located<String>> {
    let goals = [&report.goals.expected, &report.goals.actual].into_iter().flatten();
    report.sections.values().flat_map(|section| &section.paragraphs).chain(goals)
}

/// Returns the figures of a report's running text, in reading order.
pub(crate) fn of(report: &Report) -> Vec<Figure<'_>> {
    let sentences = paragraphs(report).flat_map(|one| {
        let mut from = 0;
        words::sentences(&one.value).map(move |sentence| {
            let at = one.value[from..].find(sentence).map_or(from, |at| from + at);
            from = at + sentence.len();
            (one.place, &one.value[..at], sentence)
        })
    });
    let found = sentences.enumerate().flat_map(|(idx, (place, lead, sentence))| {
        let mut figures = in_sentence(sentence, place, idx);
        for figure in &mut figures {
            figure.lead = lead;
        }
        figures
    });
    found.take(MOST_FIGURES).collect()
}

/// Returns the figures of one sentence.
pub(crate) fn in_sentence(sentence: &str, place: Place, sentence_idx: usize) -> Vec<Figure<'_>> {
    if !sentence.contains(char::is_numeric) {
        return Vec::new();
    }
    let folded: Vec<char> = text::compact(sentence).chars().collect();
    let mut figures = Vec::new();
    let (mut at, mut last) = (0, 0);
    while at < folded.len() {
        let Some((number, decimals, end)) = number_at(&folded, at) else {
            at += 1;
            continue;
        };
        let from = last.max(at.saturating_sub(BEFORE));
        figures.push(Figure {
            number,
            decimals,
            before: folded[from..at].iter().collect(),
            after: folded[end..].iter().take(AFTER).collect(),
            sentence,
            lead: "",
            sentence_idx,
            place,
        });
        (at, last) = (end, end);
    }
    figures
}

/// Reads a number with separators of thousands that begins at a position; nothing inside another number or a word.
fn number_at(chars: &[char], at: usize) -> Option<(Decimal, u32, usize)> {
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    if !chars[at].is_ascii_digit() || before.is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') {
        return None;
    }
    let (mut digits, mut decimals, mut end) = (String::new(), None::<u32>, at);
    while let Some(c) = chars.get(end) {
        let digit_follows = chars.get(end + 1).is_some_and(char::is_ascii_digit);
        match c {
            '0'..='9' => {
                digits.push(*c);
                decimals = decimals.map(|count| count + 1);
            }
            ',' if decimals.is_none() && three_digits(chars, end + 1) => {}
            '.' if decimals.is_none() && digit_follows => {
                digits.push('.');
                decimals = Some(0);
            }
            _ => break,
        }
        end += 1;
    }
    Some((digits.parse().ok()?, decimals.unwrap_or(0), end))
}

fn three_digits(chars: &[char], from: usize) -> bool {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    digit(from) && digit(from + 1) && digit(from + 2) && !digit(from + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sentence: &str, expected: &[(&str, u32, &str, &str)]) {
        let figures = in_sentence(sentence, Place::default(), 0);
        let found: Vec<(String, u32, String, String)> = figures
            .iter()
            .map(|one| {
                let unit: String = one.after.chars().take(2).collect();
                (one.number.to_string(), one.decimals, one.label().to_owned(), unit)
            })
            .collect();
        let expected: Vec<(String, u32, String, String)> =
            expected.iter().map(|(n, d, l, u)| ((*n).to_owned(), *d, (*l).to_owned(), (*u).to_owned())).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn figures_keep_what_they_are_called() {
        check(
            "预算安排支出1,234.50万元，其中基本支出３０万元。",
            &[("1234.50", 2, "预算安排支出", "万元"), ("30", 0, "其中基本支出", "万元")],
        );
        check("发放问卷20份,回收12,3份", &[("20", 0, "发放问卷", "份,"), ("12", 0, "回收", ",3"), ("3", 0, "", "份")]);
        check("满意度为96.7%", &[("96.7", 1, "满意度为", "%")]);
        check("见第A12号文件", &[]);
        check("没有数字", &[]);
    }

    #[track_caller]
    fn yuan(sentence: &str, expected: Option<&str>) {
        let figures = in_sentence(sentence, Place::default(), 0);
        assert_eq!(figures[0].yuan().map(|yuan| yuan.normalize().to_string()).as_deref(), expected, "{sentence}");
    }

    #[test]
    fn amounts_and_prices() {
        yuan("支出3.5万元", Some("35000"));
        yuan("支出2亿元", Some("200000000"));
        yuan("补助50元/人", None);
        yuan("培训30人", None);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(sentence in ".{0,80}", digits in "[0-9,.]{0,60}") {
            for figure in in_sentence(&format!("{sentence}{digits}万元{sentence}"), Place::default(), 0) {
                let _ = (figure.yuan(), figure.label());
            }
        }
    }
}
