//! Reasons that a report itself states for what a rule doubts.
//!
//! A finding whose innocent explanation stands in the report stays a finding, since the reason may not hold; but it is
//! lowered to a note, and the sentence is quoted beside it.

use super::{figures, rows, words};
use crate::draft::evidence;
use jixiao_model::{Evidence, Indicator, Located, Report, text};
use rust_decimal::Decimal;

/// Money that stays unspent although the work is done.
pub(crate) const UNSPENT: &[&str] = &[
    "节约", "招标", "招投标", "结余", "质保金", "质量保证金", "尾款", "结转", "跨年", "未支付", "待支付", "下年",
    "次年", "审计后",
];

/// Tasks that became fewer, or were many once.
pub(crate) const LESS_TO_DO: &[&str] = &[
    "任务减少", "任务量减少", "任务调减", "减少", "调减", "核减", "划转", "划出", "移交", "撤并", "一次性", "集中清理",
    "应急",
];

/// Tasks that changed in scope, or came once.
pub(crate) const OTHER_SCOPE: &[&str] =
    &["口径", "划入", "划转", "合并", "扩大", "新增", "追加", "一次性", "集中", "应急", "突发"];

/// Tasks that came to an end, or go on under another name.
pub(crate) const ENDED: &[&str] = &["结束", "到期", "终止", "撤销", "划转", "划出", "更名", "并入", "不再", "完工"];

/// Money that stands in the books of another unit, or may not be published.
const ELSEWHERE: &[&str] =
    &["统一核算", "统一列支", "统一安排", "代管", "代编", "其他单位", "报账", "涉密", "不予公开", "不公开"];

/// How much of an indicator's name must stand in a sentence that is about it.
const MENTION: Decimal = Decimal::from_parts(6, 0, 0, false, 1);

/// A reason: the word that gives it away, and the words it stands in unless they are quoted anyway.
pub(crate) struct Stated {
    pub(crate) word: String,
    pub(crate) quote: Option<Evidence>,
}

/// Returns the first sentence of the report that holds one of the words, and one of those beside it if there are any.
pub(crate) fn in_report(report: &Report, reasons: &[&'static str], beside: &[&str]) -> Option<Stated> {
    let is_beside = |sentence: &str| beside.is_empty() || words::contains_any(sentence, beside);
    let mut sentences = texts(report).flat_map(|text| words::sentences(&text.value).map(move |one| (text, one)));
    sentences.find_map(|(text, one)| stated(report, text, one, reasons).filter(|_| is_beside(one)))
}

/// Returns a reason for what became of an indicator: in its own cell for reasons, or in a sentence that names it.
pub(crate) fn about(report: &Report, row: &Indicator, reasons: &[&'static str]) -> Option<Stated> {
    let own = report.indicators.iter().find(|other| std::ptr::eq(*other, row)).and_then(|row| row.reason.as_ref());
    let in_cell = own.and_then(|reason| stated(report, reason, &reason.value, reasons));
    in_cell.or_else(|| {
        let paragraphs = figures::paragraphs(report);
        let mut sentences = paragraphs.flat_map(|text| words::sentences(&text.value).map(move |one| (text, one)));
        sentences.find_map(|(text, one)| {
            stated(report, text, one, reasons).filter(|_| words::mentions(one, &row.name.value, MENTION))
        })
    })
}

/// Returns a reason among words that are quoted already.
pub(crate) fn in_quotes(quotes: &[Evidence], reasons: &[&'static str]) -> Option<Stated> {
    let word = quotes.iter().find_map(|one| words::first_of(&one.quote, reasons))?;
    Some(Stated::unquoted(word))
}

/// Returns the sentence which says that the money stands in the books of another unit, or may not be published.
pub(crate) fn elsewhere(report: &Report) -> Option<Stated> {
    in_report(report, ELSEWHERE, &["经费", "预算", "资金", "金额"])
}

impl Stated {
    /// A reason whose words the finding quotes anyway.
    pub(crate) fn unquoted(word: &str) -> Self {
        Self { word: word.to_owned(), quote: None }
    }
}

fn stated(report: &Report, text: &Located<String>, sentence: &str, reasons: &[&'static str]) -> Option<Stated> {
    let word = words::first_of(sentence, reasons)?;
    Some(Stated { word: word.to_owned(), quote: Some(evidence(report, text.place, text::squeeze(sentence))) })
}

/// Returns where reasons stand: the cells for them, the narrative sections, the goals of a project.
fn texts(report: &Report) -> impl Iterator<Item = &Located<String>> {
    let says = |reason: &&Located<String>| !rows::says_nothing(&reason.value);
    let cells = report.indicators.iter().filter_map(|row| row.reason.as_ref()).filter(says);
    cells.chain(figures::paragraphs(report))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(reason: &str, about_first: Option<&str>, anywhere: Option<&str>) {
        let rows = [
            format!("| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 12公里 | 50 | 50 | {reason} |"),
            "| 产出指标 | 数量指标 | 巡河次数 | ≥10次 | 12次 | 20 | 20 | 任务减少 |".to_owned(),
        ];
        let report = samples::project(&["|  | 年度资金总额 | 100 | 100 | 95 | 10 |  |  |"], &[&rows[0], &rows[1]]);
        let row = about(&report, &report.indicators[0], LESS_TO_DO).map(|one| one.word);
        let all = in_report(&report, LESS_TO_DO, &["任务", "河段"]).map(|one| one.word);
        assert_eq!((row.as_deref(), all.as_deref()), (about_first, anywhere), "{reason}");
    }

    #[test]
    fn a_reason_is_one_of_the_row_or_of_the_report() {
        check("无", None, Some("任务减少"));
        check("两个河段划转市级", Some("划转"), Some("划转"));
        check("站房划转市级", Some("划转"), Some("任务减少"));
    }

    #[test]
    fn a_sentence_explains_the_row_that_it_names() {
        let report = samples::department(&[
            "| 数量 | 接收档案卷数 | 10 | >=500卷 | 640卷 | 10 |",
            "五、存在问题及改进措施",
            "（一）主要问题及原因分析",
            "接收的档案卷数因两个单位撤并而有变化。培训较少。",
        ]);
        let row = &report.indicators[0];
        assert_eq!(about(&report, row, LESS_TO_DO).map(|one| one.word).as_deref(), Some("撤并"));
        assert!(about(&report, &samples::indicator("培训人次"), LESS_TO_DO).is_none());
    }
}
