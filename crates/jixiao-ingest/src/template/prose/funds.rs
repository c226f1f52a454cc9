//! The fund rows that sentences state: budget, executed amount and rate, in all and by source.

use super::money::{self, Found, Token};
use super::reader::Passage;
use super::sentence;
use super::wording::{self, Doubt, Slot};
use jixiao_model::{
    FiscalYear, FundRow, FundSource, Located, Money, Notice, NoticeCode, Place, Ratio, ReportKind, SectionKind, Text,
};

/// The most characters before an amount in which its wording is looked for.
const WINDOW: usize = 30;

/// One reading of an amount or rate.
#[derive(Debug, Clone)]
struct Reading<T> {
    value: Located<T>,
    words: String,
    doubt: Doubt,
}

/// Everything that the sentences of a report state about its money.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    initial: Vec<Reading<Money>>,
    budget: Vec<Reading<Money>>,
    executed: Vec<Reading<Money>>,
    rate: Vec<Reading<Ratio>>,
    sources: Vec<(FundSource, Slot, Located<Money>, String)>,
    pub(crate) notices: Vec<Notice>,
    /// Paragraphs that stated something.
    pub(crate) places: Vec<Place>,
}

/// Reads the fund rows of passages about the money of `year`.
pub(crate) fn read(passages: &[Passage], kind: ReportKind, year: Option<FiscalYear>) -> Stated {
    let mut stated = Stated::default();
    let is_about_money = |passage: &&Passage| matches!(passage.section, None | Some(SectionKind::BudgetAnalysis));
    for passage in passages.iter().filter(is_about_money) {
        stated.take(&passage.text, kind, year);
    }
    stated
}

impl Stated {
    /// Reads one paragraph.
    pub(crate) fn take(&mut self, paragraph: &Located<String>, kind: ReportKind, year: Option<FiscalYear>) {
        if !paragraph.value.contains(['元', '万', '亿', '%', '％']) {
            return;
        }
        let compact = sentence::compact(&paragraph.value);
        for sentence in sentence::sentences(&compact) {
            let found = money::find(sentence);
            let mut from = 0;
            for one in &found {
                let window = window(sentence, from, one.start);
                let is_other = sentence::is_of_other_year(sentence, one.start, year)
                    || wording::continues_part(&sentence[..one.start], &sentence[window..one.start]);
                if !is_other {
                    self.take_one(
                        one,
                        &sentence[window..one.start],
                        &sentence[one.start..one.end],
                        paragraph.place,
                        kind,
                    );
                }
                from = one.end;
            }
        }
    }

    fn take_one(&mut self, one: &Found, before: &str, raw: &str, place: Place, kind: ReportKind) {
        let n_before = self.n_read();
        match &one.token {
            Token::Rate(ratio) => {
                let words = wording::rate(before, kind).map(str::to_owned);
                let is_first = self.rate.is_empty();
                self.rate.extend(words.filter(|_| is_first).map(|words| Reading {
                    value: Located::new(*ratio, raw, place),
                    words,
                    doubt: Doubt::None,
                }));
            }
            Token::Money(money) => self.take_money(&Located::new(*money, raw, place), before, kind),
            Token::Damaged if wording::worded(before, kind).is_some() => {
                let message = Text::new(
                    format!("金额「{raw}」的分隔符有误，未取值"),
                    format!("「{raw}」 has damaged separators; no value taken"),
                );
                self.notices.push(Notice::new(NoticeCode::DamagedNumber, place, message));
            }
            Token::Damaged => {}
        }
        if self.n_read() > n_before {
            self.places.push(place);
        }
    }

    fn n_read(&self) -> usize {
        let amounts = self.initial.len() + self.budget.len() + self.executed.len();
        amounts + self.rate.len() + self.sources.len() + self.notices.len()
    }

    fn take_money(&mut self, money: &Located<Money>, before: &str, kind: ReportKind) {
        let clause = sentence::last_clause(before);
        let worded = wording::worded(before, kind);
        if let Some(source) = wording::source(clause) {
            let is_executed = worded.is_some_and(|(slot, ..)| slot == Slot::Executed);
            let slot = if is_executed { Slot::Executed } else { Slot::Budget };
            let is_new = !self.sources.iter().any(|(other, of, ..)| *other == source && *of == slot);
            if is_new && clause.chars().count() <= WINDOW {
                self.sources.push((source, slot, money.clone(), clause.to_owned()));
            }
            return;
        }
        let Some((slot, words, doubt)) = worded else { return };
        let reading = Reading { value: money.clone(), words: words.to_owned(), doubt };
        match slot {
            Slot::Initial => self.initial.push(reading),
            Slot::Budget => self.budget.push(reading),
            Slot::Executed => self.executed.push(reading),
        }
    }

    /// Tells whether anything was stated.
    pub(crate) fn is_empty(&self) -> bool {
        let has_amount = !self.initial.is_empty() || !self.budget.is_empty() || !self.executed.is_empty();
        !has_amount && self.rate.is_empty() && self.sources.is_empty()
    }

    /// Builds the rows: the total first, then the sources in the order of the text.
    pub(crate) fn rows(&mut self) -> Vec<FundRow> {
        let mut rows = Vec::new();
        let (initial, budget, executed) = (
            chosen(&self.initial, "年初预算", &mut self.notices),
            chosen(&self.budget, "全年预算", &mut self.notices),
            chosen(&self.executed, "全年执行", &mut self.notices),
        );
        let rate = self.rate.first().cloned();
        let first =
            [&initial, &budget, &executed].into_iter().flatten().map(|r| (r.words.clone(), r.value.place)).next();
        let first = first.or_else(|| rate.as_ref().map(|rate| (rate.words.clone(), rate.value.place)));
        if let Some((words, place)) = first {
            rows.push(FundRow {
                initial: initial.map(|reading| reading.value),
                budget: budget.map(|reading| reading.value),
                executed: executed.map(|reading| reading.value),
                rate: rate.map(|reading| reading.value),
                ..blank(FundSource::Total, &words, place)
            });
        }
        for (source, slot, money, words) in &self.sources {
            let known = rows.iter().position(|row| row.source == *source);
            let index = known.unwrap_or_else(|| {
                rows.push(blank(*source, words, money.place));
                rows.len() - 1
            });
            match slot {
                Slot::Executed => rows[index].executed = Some(money.clone()),
                _ => rows[index].budget = Some(money.clone()),
            }
        }
        rows
    }
}

fn blank(source: FundSource, words: &str, place: Place) -> FundRow {
    FundRow {
        source,
        label: Located::text(words, place),
        initial: None,
        budget: None,
        executed: None,
        rate: None,
        weight: None,
        score: None,
        place,
    }
}

/// Chooses the first sure reading, else the first; says what is uncertain about it.
fn chosen(readings: &[Reading<Money>], name: &str, notices: &mut Vec<Notice>) -> Option<Reading<Money>> {
    let best = readings.iter().min_by_key(|reading| reading.doubt)?;
    let raw = &best.value.raw;
    let differs = readings.iter().find(|one| one.doubt == best.doubt && one.value.value != best.value.value);
    if let Some(other) = differs {
        let other = &other.value.raw;
        let message = Text::new(
            format!("{name}在文中有不同的数「{raw}」「{other}」，取最先出现的"),
            format!("the text states two amounts, 「{raw}」 and 「{other}」; the first was taken"),
        );
        notices.push(Notice::new(NoticeCode::InferredValue, best.value.place, message));
    } else if best.doubt != Doubt::None {
        let words = &best.words;
        let message = Text::new(
            format!("{name}按文字「{words}」{raw}推断"),
            format!("an amount was inferred from the words 「{words}」 before 「{raw}」"),
        );
        notices.push(Notice::new(NoticeCode::InferredValue, best.value.place, message));
    }
    Some(best.clone())
}

/// Returns the byte at which the words before an amount begin.
fn window(sentence: &str, from: usize, start: usize) -> usize {
    let between = &sentence[from..start];
    between.char_indices().rev().take(WINDOW).last().map_or(start, |(index, _)| from + index)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Initial, budget and executed in 万元 and the rate of the total row; then the number of other rows and notices.
    #[track_caller]
    fn check(text: &str, kind: ReportKind, total: [Option<&str>; 4], n_rows: usize, n_notices: usize) {
        let mut stated = Stated::default();
        stated.take(&Located::text(text, Place::paragraph(1)), kind, FiscalYear::new(2021).ok());
        let rows = stated.rows();
        let total_row = rows.iter().find(|row| row.source == FundSource::Total);
        let wan = |money: Option<&Located<Money>>| money.map(|money| money.value.wan().to_string());
        let got = [
            wan(total_row.and_then(|row| row.initial.as_ref())),
            wan(total_row.and_then(|row| row.budget.as_ref())),
            wan(total_row.and_then(|row| row.executed.as_ref())),
            total_row.and_then(|row| row.rate.as_ref()).map(|rate| rate.value.decimal().to_string()),
        ];
        assert_eq!(got, total.map(|value| value.map(str::to_owned)), "{text}");
        assert_eq!((rows.len(), stated.notices.len()), (n_rows, n_notices), "{text}: {:?}", stated.notices);
    }

    #[test]
    fn budgets_amounts_and_rates_in_one_sentence() {
        let department = ReportKind::Department;
        check(
            "2021年年初预算 1200 万元，调整后预算1350.5万元，全年支出1300万元，执行率96.26%。",
            department,
            [Some("1200"), Some("1350.5"), Some("1300"), Some("0.9626")],
            1,
            0,
        );
        check(
            "年初预算数为1.2亿元，全年执行数 11000 万元。",
            department,
            [Some("12000"), None, Some("11000"), None],
            1,
            0,
        );
        check(
            "项目全年预算数为100万元，执行数为980000元，完成预算的98%。",
            ReportKind::Project,
            [None, Some("100"), Some("98"), Some("0.98")],
            1,
            0,
        );
    }

    #[test]
    fn parts_other_years_and_other_sums_are_left_out() {
        let department = ReportKind::Department;
        check("基本支出600万元，其中人员经费500万元，公用经费100万元，项目支出400万元。", department, [None; 4], 0, 0);
        check("2020年全年支出900万元，上年执行率90%。", department, [None; 4], 0, 0);
        check("“三公”经费预算10万元，支出8万元，政府采购预算20万元。", department, [None; 4], 0, 0);
        check("收入合计1500万元，比上年增加100万元。", department, [None; 4], 0, 0);
    }

    #[test]
    fn weak_words_damage_and_differences_give_notices() {
        let project = ReportKind::Project;
        check(
            "合计3624.71万元，已于本年度支出3624.71万元。",
            project,
            [None, Some("3624.71"), Some("3624.71"), None],
            1,
            1,
        );
        check("年初预算7,00.0,77万元。", project, [None; 4], 0, 1);
        check("全年支出100万元。全年支出110万元。", project, [None, None, Some("100"), None], 1, 1);
    }

    #[test]
    fn sources_have_rows_of_their_own() {
        check(
            "中央财政下达资金500万元，省级财政安排100万元，县级配套20万元，实际支出600万元。",
            ReportKind::Transfer,
            [None, None, Some("600"), None],
            4,
            0,
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(预算|支出|年初|执行率|中央|合计|[0-9.,，。%万亿元]|.){0,40}") {
            let mut stated = Stated::default();
            stated.take(&Located::text(text, Place::default()), ReportKind::Project, None);
            let _ = stated.rows();
        }
    }
}
