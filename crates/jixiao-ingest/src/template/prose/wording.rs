//! The words before an amount that say which sum of money it is.

use super::sentence;
use crate::tables::label::Label;
use crate::tables::roles;
use jixiao_model::{FundSource, ReportKind};
use std::cmp::Reverse;

/// Which value of a fund row an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slot {
    Initial,
    Budget,
    Executed,
}

/// How sure a wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// It names the value.
    None,
    /// It may name another sum.
    Some,
    /// It names another sum, which stands for the value only where nothing else does.
    Much,
}

/// Wordings before an amount, the surest first.
static WORDS: &[(Slot, Doubt, &[&str])] = &[
    (
        Slot::Initial,
        Doubt::None,
        &["年初预算", "年初部门预算", "年初批复预算", "期初预算", "年初安排预算", "年初下达预算", "年初核定预算"],
    ),
    (
        Slot::Budget,
        Doubt::None,
        &[
            "调整后预算", "预算调整为", "调整预算数", "调整预算", "全年预算", "全年(调整)预算", "预算总额", "总预算",
            "预算数", "最终预算", "计划安排资金", "资金总额", "预算资金",
        ],
    ),
    (
        Slot::Executed,
        Doubt::None,
        &[
            "全年执行数", "全年执行", "预算执行数", "执行数", "全年支出", "总支出", "支出总额", "支出合计", "支出总计",
            "实际支出", "实际执行", "实际支付", "本年支出", "累计支出", "已支出", "实际使用", "本年度支出", "支出决算",
            "决算支出", "实际完成支出", "资金支出",
        ],
    ),
    (
        Slot::Budget,
        Doubt::Some,
        &["预算安排", "安排预算", "预算批复", "批复预算", "安排资金", "下达资金", "预算", "合计", "共计"],
    ),
    (Slot::Budget, Doubt::Much, &["拨付资金", "到位资金"]),
    (Slot::Executed, Doubt::Some, &["支付", "使用资金", "支出", "发放资金", "完成投资", "已使用"]),
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

/// Returns the wording that an amount follows, the nearest where several do.
pub(crate) fn worded(before: &str, kind: ReportKind) -> Option<(Slot, &'static str, Doubt)> {
    let fitting = WORDS.iter().flat_map(|(slot, doubt, words)| words.iter().map(|word| (*slot, *word, *doubt)));
    let fitting = fitting.filter(|(_, word, _)| is_close(before, word, kind));
    // Wordings end where the amount begins, so the one that reaches closest, and of these the longest, names it.
    let nearest = fitting.max_by_key(|(_, word, doubt)| (end_of(before, word), Reverse(*doubt), word.len()));
    let clause = sentence::last_clause(before);
    nearest.map(|(slot, word, doubt)| match slot {
        Slot::Budget if clause.contains("年初") => (Slot::Initial, word, Doubt::None),
        Slot::Budget if clause.contains("调整") => (slot, word, Doubt::None),
        _ => (slot, word, doubt),
    })
}

fn end_of(before: &str, word: &str) -> usize {
    before.rfind(word).map_or(0, |at| at + word.len())
}

/// Tells whether a clause that begins with its wording goes on about a part (`公务接待费预算10万元，支出8万元`).
pub(crate) fn continues_part(sentence: &str, before: &str) -> bool {
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

/// What has a rate of execution. Anything else before 使用率, 支付率 and the like names an indicator: 设备使用率.
static OWNERS: &[&str] =
    &["资金", "预算", "经费", "支出", "财政", "项目", "专项", "年", "年度", "全年", "实际", "总体", "整体", "总"];

/// Returns the wording of a rate of execution that a percentage follows.
pub(crate) fn rate(before: &str, kind: ReportKind) -> Option<&'static str> {
    RATES.iter().find(|words| is_close(before, words, kind) && is_rate_of_money(before, words)).copied()
}

/// Tells whether a rate is that of the money reached, not that of something else and not one to be reached.
fn is_rate_of_money(before: &str, word: &str) -> bool {
    let (head, between) = before.rsplit_once(word).unwrap_or((before, ""));
    let clause = sentence::last_clause(head);
    let is_owned = clause.is_empty() || OWNERS.iter().any(|owner| clause.ends_with(owner));
    (is_owned || !word.ends_with('率')) && !["目标", "指标", "计划"].iter().any(|word| between.contains(word))
}

/// Returns the source of funds that a clause names.
pub(crate) fn source(clause: &str) -> Option<FundSource> {
    SOURCES.iter().find_map(|word| clause.contains(word).then(|| roles::fund_source(&Label::of(word))).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, expected: Option<(Slot, Doubt)>) {
        let got = worded(before, ReportKind::Department).map(|(slot, _, doubt)| (slot, doubt));
        assert_eq!(got, expected, "{before}");
    }

    #[test]
    fn rates_of_equipment_and_targets_are_no_rates_of_execution() {
        for (before, expected) in [
            ("预算执行率", Some("执行率")),
            ("全年执行率为", Some("执行率")),
            ("执行率", Some("执行率")),
            ("资金使用率达", Some("资金使用率")),
            ("项目资金支付率", Some("支付率")),
            ("完成预算的", Some("完成预算的")),
            ("“设备开机使用率”年初目标为不低于", None),
            ("设备开机使用率", None),
            ("制度执行率", None),
            ("预算执行率目标为", None),
        ] {
            assert_eq!(rate(before, ReportKind::Project), expected, "{before}");
        }
    }

    #[test]
    fn the_nearest_wording_decides() {
        check("年初预算数为", Some((Slot::Initial, Doubt::None)));
        check("预算调整后为", Some((Slot::Budget, Doubt::None)));
        check("调整预算后预算", Some((Slot::Budget, Doubt::None)));
        check("全年总支出", Some((Slot::Executed, Doubt::None)));
        check("已支出", Some((Slot::Executed, Doubt::None)));
        check("到位资金", Some((Slot::Budget, Doubt::Much)));
        check("基本支出", None);
        check("教育支出", None);
        check("项目支出预算", None);
        check("预算执行较好,共", None);
        check("", None);
    }
}
