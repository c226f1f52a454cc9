//! Indicators that paragraphs state: `（1）数量指标：办理案件94件；调解纠纷1087件。`

use super::reader::Passage;
use super::sentence;
use crate::tables::levels;
use crate::template::outline;
use crate::value;
use jixiao_model::{ClauseKind, Indicator, IndicatorColumn, Level1, Level2, Located, Notice, Place, Quantity};

/// Words before a target, the longest first.
static TARGETS: &[&str] = &[
    "年度指标值", "年度目标值", "年初目标值", "目标值为", "目标值", "指标值为", "指标值", "预期目标", "年度目标",
    "绩效目标", "计划完成", "目标为", "计划",
];

/// Words before an actual value, the longest first.
static ACTUALS: &[&str] = &[
    "全年实际完成值", "实际完成值", "全年实际值", "实际完成", "全年完成值", "完成值", "实际值", "实际达到", "已完成",
    "实际为", "实际", "完成率",
];

/// Labels that name a class without the word 指标; only a colon tells them from prose.
static BARE: &[&str] = &[
    "数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度", "服务对象满意度",
    "社会公众满意度",
];

/// The most characters of a label before its indicators.
const MOST_IN_LABEL: usize = 16;

/// The most characters of a name, and of a text without a number that counts as an indicator.
const MOST_IN_NAME: usize = 40;

/// The most indicators of one report.
const MOST_INDICATORS: usize = 500;

/// The indicators of a report, the columns they fill, and what was uncertain.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) rows: Vec<Indicator>,
    pub(crate) columns: Vec<IndicatorColumn>,
    pub(crate) notices: Vec<Notice>,
    /// Paragraphs that held indicators.
    pub(crate) places: Vec<Place>,
}

/// The class in force: its canonical level and its label.
#[derive(Debug, Clone)]
struct Class {
    level2: Level2,
    label: Located<String>,
    /// The heading under which the label stood.
    under: Option<Located<String>>,
    /// Whether nothing stood behind the label.
    is_alone: bool,
}

/// Reads the indicators of all passages.
pub(crate) fn read(passages: &[Passage]) -> Stated {
    let mut stated = Stated::default();
    let mut class: Option<Class> = None;
    for passage in passages.iter().filter(|passage| passage.section.is_none()) {
        if let Some((found, body)) = labelled(passage) {
            class = Some(found);
            stated.paragraph(&body, class.as_ref(), passage);
            continue;
        }
        // A class ends with the heading that it stood under, or when another number begins.
        class = class.filter(|class| {
            let is_label = |heading: &Located<String>| {
                heading.place == class.label.place && heading.value.contains(&class.label.value)
            };
            let is_below = passage.heading.as_ref().is_some_and(is_label);
            is_below || passage.heading == class.under && (passage.class.is_some() || class.is_alone)
        });
        let own = class.clone().or_else(|| class_of_chapter(passage));
        if own.is_some() && !passage.is_heading {
            stated.paragraph(&passage.text, own.as_ref(), passage);
        }
    }
    if !stated.rows.is_empty() {
        stated.columns = vec![IndicatorColumn::Level2, IndicatorColumn::Name, IndicatorColumn::Actual];
        if stated.rows.iter().any(|row| row.target.is_some()) {
            stated.columns.push(IndicatorColumn::Target);
        }
    }
    stated
}

/// A chapter that names a second level by itself: `（4）成本指标`, `满意度指标完成情况`.
fn class_of_chapter(passage: &Passage) -> Option<Class> {
    let label = passage.class.clone()?;
    let level2 = levels::level2(&label.value)?;
    Some(Class { level2, label, under: passage.heading.clone(), is_alone: false })
}

/// Splits the label of a class off a paragraph: `（1）数量指标：…`, `数量指标完成情况。…`; a heading is a label alone.
fn labelled(passage: &Passage) -> Option<(Class, Located<String>)> {
    let text = &passage.text;
    let (level2, label, body) = label(&text.value)?;
    let label = Located::text(label, text.place);
    let class = Class { level2, label, under: passage.heading.clone(), is_alone: body.is_empty() };
    Some((class, Located::text(body, text.place)))
}

/// Returns second level, label and the rest of a line that begins with the label of a class.
fn label(line: &str) -> Option<(Level2, &str, &str)> {
    let start = outline::number(line).map_or(0, |number| number.length);
    let end = line[start..].find(MARKS).map_or(line.len(), |end| start + end);
    let words = line[start..end].trim();
    let is_bare = BARE.contains(&words) && line[end..].starts_with(['：', ':']);
    let is_label = words.chars().count() <= MOST_IN_LABEL
        && (is_bare || words.contains("指标") || words.ends_with("完成情况") || words.ends_with("方面"))
        && !words.chars().any(|c| c.is_ascii_digit());
    let level2 = levels::level2(words).filter(|_| is_label)?;
    Some((level2, words, line[end..].trim_start_matches(MARKS)))
}

/// Marks behind a label.
const MARKS: [char; 6] = ['：', ':', '。', '，', ' ', '\u{3000}'];

impl Stated {
    fn paragraph(&mut self, text: &Located<String>, class: Option<&Class>, passage: &Passage) {
        let Some(class) = class else { return };
        let n_before = self.rows.len();
        let items: Vec<&str> =
            text.value.split(['；', ';', '。', '\n']).map(str::trim).filter(|s| !s.is_empty()).collect();
        let is_alone = items.len() == 1;
        let mut class = class.clone();
        for item in items.into_iter().take(MOST_INDICATORS.saturating_sub(n_before)) {
            // One paragraph may hold several classes: `数量指标：…；质量指标：…`.
            let inner = label(item).filter(|(.., body)| !body.is_empty());
            if let Some((level2, label, _)) = inner {
                class = Class { level2, label: Located::text(label, text.place), ..class };
            }
            self.item(inner.map_or(item, |(.., body)| body), is_alone || inner.is_some(), &class, passage);
        }
        if self.rows.len() > n_before {
            self.places.push(text.place);
        }
    }

    /// Reads one item: a name with target and actual value, or a statement of what was done.
    fn item(&mut self, item: &str, is_alone: bool, class: &Class, passage: &Passage) {
        let place = passage.text.place;
        let item = &item[outline::number(item).map_or(0, |number| number.length)..];
        let statement = || Some((name_of(item, class, is_alone)?, None, Some(item.to_owned())));
        let Some((name, target, actual)) = parts(item).or_else(statement) else { return };
        let context = value::Context { level2: Some(class.level2), ..value::Context::default() };
        let mut quantity = |raw: &str| -> Quantity {
            let parsed = value::parse(raw, place, &context);
            self.notices.extend(parsed.notices);
            parsed.value
        };
        let target = target.as_deref().map(&mut quantity);
        let actual = actual.as_deref().map(&mut quantity);
        let chapter = passage.class.clone();
        let level1 = chapter.as_ref().and_then(|label| levels::level1(&label.value));
        self.rows.push(Indicator {
            level1: level1.or(Some(class.level2.usual_level1())),
            level1_label: chapter.filter(|_| level1 != Some(Level1::Cost)),
            level2: Some(class.level2),
            level2_label: Some(class.label.clone()),
            name: Located::text(name, place),
            weight: None,
            target,
            actual,
            score: None,
            reason: None,
            explanation: None,
            place,
        });
    }
}

/// Name, target and actual value of an item that states both: `培训期数目标值3期，实际完成4期`.
fn parts(item: &str) -> Option<(String, Option<String>, Option<String>)> {
    let (target_at, target_word) = first(item, TARGETS)?;
    let behind = target_at + target_word.len();
    let (actual_at, actual_word) = first(&item[behind..], ACTUALS)?;
    let target = trimmed(&item[behind..behind + actual_at]);
    let actual = trimmed(&item[behind + actual_at + actual_word.len()..]);
    let name = trimmed(&item[..target_at]);
    let has_all = !name.is_empty() && !target.is_empty() && !actual.is_empty();
    let is_name = name.chars().count() <= MOST_IN_NAME;
    (has_all && is_name).then(|| (name.to_owned(), Some(target.to_owned()), Some(actual.to_owned())))
}

/// Returns the word that stands first, of several at one place the longest.
fn first<'a>(text: &str, words: &[&'a str]) -> Option<(usize, &'a str)> {
    let found = words.iter().filter_map(|word| text.find(word).map(|at| (at, *word)));
    found.min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "，,：:、为是（）()。".contains(c))
}

/// Returns the name of a statement: what its first number counts; nothing for prose that measures nothing.
fn name_of(item: &str, class: &Class, is_alone: bool) -> Option<String> {
    let place = class.label.place;
    let context = value::Context { level2: Some(class.level2), ..value::Context::default() };
    let parsed = value::parse(item, place, &context).value;
    let measured = parsed.clauses.iter().find(|clause| clause.is_numeric() || clause.kind == ClauseKind::Date);
    let length = item.chars().count();
    let short = |text: &str| text.chars().take(MOST_IN_NAME).collect::<String>();
    match measured {
        Some(clause) => Some(short(clause.subject.as_deref().map_or(item, trimmed))).filter(|name| !name.is_empty()),
        None => (is_alone && length <= MOST_IN_NAME && !is_answer(item)).then(|| item.to_owned()),
    }
}

/// `无` says that there is nothing to report.
fn is_answer(item: &str) -> bool {
    matches!(sentence::compact(item).trim_matches(['(', ')']), "无" | "暂无" | "不涉及" | "不适用")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jixiao_model::SectionKind;

    fn passage(heading: Option<&str>, class: Option<&str>, text: &str) -> Passage {
        let located = |text: &str| Located::text(text, Place::default());
        Passage {
            section: None,
            class: class.map(located),
            heading: heading.map(located),
            text: located(text),
            is_heading: false,
        }
    }

    /// Level 2, name, target, actual of every row.
    #[track_caller]
    fn check(passages: &[Passage], expected: &[(&str, &str, Option<&str>, Option<&str>)]) {
        let stated = read(passages);
        let raw = |quantity: &Option<Quantity>| quantity.as_ref().map(|quantity| quantity.raw.clone());
        let got: Vec<_> = stated
            .rows
            .iter()
            .map(|row| {
                (
                    row.level2_label.clone().map(|l| l.value).unwrap_or_default(),
                    row.name.value.clone(),
                    raw(&row.target),
                    raw(&row.actual),
                )
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(l, n, t, a)| ((*l).to_owned(), (*n).to_owned(), t.map(str::to_owned), a.map(str::to_owned)))
            .collect();
        assert_eq!(got, expected, "{passages:?}");
        assert!(stated.rows.iter().all(|row| row.weight.is_none() && row.score.is_none()));
    }

    #[test]
    fn clause_lists_give_one_row_each() {
        let class = Some("1.产出指标");
        check(
            &[passage(class, class, "（1）数量指标：办理法律援助案件94件；调解纠纷1087件；举办宣讲86场。")],
            &[
                ("数量指标", "办理法律援助案件", None, Some("办理法律援助案件94件")),
                ("数量指标", "调解纠纷", None, Some("调解纠纷1087件")),
                ("数量指标", "举办宣讲", None, Some("举办宣讲86场")),
            ],
        );
    }

    #[test]
    fn several_classes_in_one_paragraph() {
        check(
            &[passage(None, None, "数量指标：巡河12次；质量指标：合格率100%；时效指标：按期完成。")],
            &[
                ("数量指标", "巡河", None, Some("巡河12次")),
                ("质量指标", "合格率", None, Some("合格率100%")),
                ("时效指标", "按期完成", None, Some("按期完成")),
            ],
        );
    }

    #[test]
    fn both_values_where_the_sentence_states_both() {
        check(
            &[passage(
                None,
                None,
                "(1)数量指标：培训期数目标值3期，实际完成4期；受训人数年度指标值≥200人，实际完成值215人。",
            )],
            &[
                ("数量指标", "培训期数", Some("3期"), Some("4期")),
                ("数量指标", "受训人数", Some("≥200人"), Some("215人")),
            ],
        );
    }

    #[test]
    fn labels_in_headings_and_words_without_numbers() {
        check(
            &[
                passage(Some("1.产出指标"), Some("1.产出指标"), "（2）质量指标"),
                passage(Some("（2）质量指标"), Some("1.产出指标"), "验收合格率100%。"),
                passage(Some("（3）时效指标"), Some("1.产出指标"), "（3）时效指标：均按时完成"),
                passage(Some("二、其他"), None, "全年召开会议3次。"),
            ],
            &[
                ("质量指标", "验收合格率", None, Some("验收合格率100%")),
                ("时效指标", "均按时完成", None, Some("均按时完成")),
            ],
        );
        check(&[passage(None, None, "（3）生态效益指标：无。")], &[]);
        let problems =
            Passage { section: Some(SectionKind::Problems), ..passage(None, None, "数量指标：培训3期。") };
        check(&[problems], &[]);
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(（1）|数量指标|：|目标值|实际完成|[0-9%≥件；。， ]|.){0,40}") {
            let _ = read(&[passage(None, Some("产出指标"), &text), passage(Some("数量指标"), None, &text)]);
        }
    }
}
