//! The fund rows that sentences state: budget, executed amount and rate, in all and by source.

use super::money::{self, Found, Token};
use super::reader::Passage;
use super::sentence;
use crate::tables::roles;
use jixiao_model::{
    FiscalYear, FundRow, FundSource, Located, Money, Notice, NoticeCode, Place, Ratio, ReportKind, SectionKind, Text,
};

/// Which value of a fund row an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Initial,
    Budget,
    Executed,
}

/// Wordings before an amount, the surest first; the flag tells whether the wording leaves no doubt.
static WORDS: &[(Slot, bool, &[&str])] = &[
    (
        Slot::Initial,
        true,
        &["年初预算", "年初部门预算", "年初批复预算", "期初预算", "年初安排预算", "年初下达预算", "年初核定预算"],
    ),
    (
        Slot::Budget,
        true,
        &[
            "调整后预算", "预算调整为", "调整预算数", "调整预算", "全年预算", "全年(调整)预算", "预算总额", "总预算",
            "预算数", "最终预算", "计划安排资金", "资金总额", "预算资金",
        ],
    ),
    (
        Slot::Executed,
        true,
        &[
            "全年执行数", "全年执行", "预算执行数", "执行数", "全年支出", "总支出", "支出总额", "支出合计", "支出总计",
            "实际支出", "实际执行", "实际支付", "本年支出", "累计支出", "已支出", "实际使用", "本年度支出", "支出决算",
            "决算支出", "实际完成支出", "资金支出",
        ],
    ),
    (
        Slot::Budget,
        false,
        &[
            "预算安排", "安排预算", "预算批复", "批复预算", "安排资金", "下达资金", "拨付资金", "到位资金", "预算",
            "合计", "共计",
        ],
    ),
    (Slot::Executed, false, &["支付", "使用资金", "支出", "发放资金", "完成投资", "已使用"]),
];

/// Words before a percentage that is the rate of execution.
static RATES: &[&str] = &[
    "执行率", "预算完成率", "资金使用率", "支付率", "支出率", "使用率", "完成预算的", "占预算的", "完成全年预算的",
    "占全年预算的", "完成调整预算的", "完成年初预算的",
];

/// Words of a clause about a part of the money, or about another sum.
static PARTS: &[&str] = &[
    "基本支出", "人员", "公用", "三公", "公务", "因公", "接待", "车辆", "用车", "采购", "增加", "减少", "比上年",
    "同比", "节约", "压减", "结转", "结余", "收入", "其中", "工资", "福利", "办公费", "会议费", "培训费", "绩效目标",
    "资产", "日常", "差旅", "未支", "剩余", "平均", "商品和服务", "一般性", "政府性基金", "每", "运行经费", "追加",
];

/// Sources of funds that a wording before an amount names.
static SOURCES: &[&str] =
    &["中央", "省级", "省财政", "自治区", "市级", "市财政", "县级", "县财政", "区级", "区财政", "乡镇"];

/// The most characters between a wording and its amount.
const MOST_BETWEEN: usize = 10;

/// The most characters before an amount in which its wording is looked for.
const WINDOW: usize = 30;

/// One reading of an amount or rate.
#[derive(Debug, Clone)]
struct Reading<T> {
    value: Located<T>,
    words: String,
    is_sure: bool,
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
        let compact = sentence::compact(&paragraph.value);
        for sentence in sentence::sentences(&compact) {
            let found = money::find(sentence);
            let mut from = 0;
            for one in &found {
                let window = window(sentence, from, one.start);
                let is_other = sentence::is_of_other_year(sentence, one.start, year)
                    || continues_part(&sentence[..one.start], &sentence[window..one.start]);
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
                let words = RATES.iter().find(|words| is_close(before, words, kind)).map(|words| (*words).to_owned());
                let is_first = self.rate.is_empty();
                self.rate.extend(words.filter(|_| is_first).map(|words| Reading {
                    value: Located::new(*ratio, raw, place),
                    words,
                    is_sure: true,
                }));
            }
            Token::Money(money) => self.take_money(&Located::new(*money, raw, place), before, kind),
            Token::Damaged if worded(before, kind).is_some() => {
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
        let source = SOURCES.iter().find_map(|word| clause.contains(word).then(|| roles::fund_source(word)).flatten());
        let worded = worded(before, kind);
        if let Some(source) = source {
            let is_executed = worded.is_some_and(|(slot, ..)| slot == Slot::Executed);
            let slot = if is_executed { Slot::Executed } else { Slot::Budget };
            let is_new = !self.sources.iter().any(|(other, of, ..)| *other == source && *of == slot);
            if is_new && clause.chars().count() <= WINDOW {
                self.sources.push((source, slot, money.clone(), clause.to_owned()));
            }
            return;
        }
        let Some((slot, words, is_sure)) = worded else { return };
        let reading = Reading { value: money.clone(), words: words.to_owned(), is_sure };
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
    let best = readings.iter().find(|reading| reading.is_sure).or_else(|| readings.first())?;
    let raw = &best.value.raw;
    let differs = readings.iter().find(|one| one.is_sure == best.is_sure && one.value.value != best.value.value);
    if let Some(other) = differs {
        let other = &other.value.raw;
        let message = Text::new(
            format!("{name}在文中有不同的数「{raw}」「{other}」，取最先出现的"),
            format!("the text states two amounts, 「{raw}」 and 「{other}」; the first was taken"),
        );
        notices.push(Notice::new(NoticeCode::InferredValue, best.value.place, message));
    } else if !best.is_sure {
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

/// Returns the wording that an amount follows, the nearest where several do.
fn worded(before: &str, kind: ReportKind) -> Option<(Slot, &'static str, bool)> {
    let fitting = WORDS.iter().flat_map(|(slot, is_sure, words)| words.iter().map(|word| (*slot, *word, *is_sure)));
    let fitting = fitting.filter(|(_, word, _)| is_close(before, word, kind));
    // Wordings end where the amount begins, so the one that reaches closest, and of these the longest, names it.
    let nearest = fitting.max_by_key(|(_, word, is_sure)| (end_of(before, word), *is_sure, word.len()));
    nearest.map(|(slot, word, is_sure)| {
        let is_initial = slot == Slot::Budget && sentence::last_clause(before).contains("年初");
        if is_initial { (Slot::Initial, word, true) } else { (slot, word, is_sure) }
    })
}

fn end_of(before: &str, word: &str) -> usize {
    before.rfind(word).map_or(0, |at| at + word.len())
}

/// Tells whether a clause that begins with its wording goes on about a part (`公务接待费预算10万元，支出8万元`).
fn continues_part(sentence: &str, before: &str) -> bool {
    let head = &sentence[..sentence.len() - sentence::last_clause(sentence).len()];
    let previous = sentence::last_clause(head.trim_end_matches([',', ':', '、', '(']));
    let own = sentence::last_clause(before);
    let begins = RATES.iter().any(|word| own.starts_with(word)) || own.starts_with("支出") || own.starts_with("预算");
    begins && PARTS.iter().any(|part| previous.contains(part))
}

/// Tells whether a wording closely precedes the end of a text, in a clause about the whole.
fn is_close(before: &str, word: &str, kind: ReportKind) -> bool {
    let Some(at) = before.rfind(word) else { return false };
    let between = &before[at + word.len()..];
    let clause = sentence::last_clause(&before[..at]);
    let is_part = |text: &str| PARTS.iter().any(|part| text.contains(part));
    let of_projects = kind == ReportKind::Department && format!("{clause}{word}").contains("项目");
    // `XX支出` names one kind of spending unless a word of the whole stands before it.
    let own_clause_is_plain = word != "支出" || clause.is_empty() || WHOLE.iter().any(|end| clause.ends_with(end));
    between.chars().count() <= MOST_BETWEEN
        && !between.contains([',', '、', '率'])
        && !is_part(between)
        && !is_part(clause)
        && !is_part(&format!("{clause}{word}"))
        && !of_projects
        && own_clause_is_plain
}

/// Words of the whole before 支出.
static WHOLE: &[&str] = &["年", "年度", "全年", "已", "共", "总", "实际", "资金", "累计", "合计", "整体", "项目"];

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
