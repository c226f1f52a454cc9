//! Whether more or less is better, for an indicator whose target does not say so.

use jixiao_model::{Clause, ClauseKind, Indicator, Level2, Relation};

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The target is a floor.
    More,
    /// The target is a ceiling.
    Less,
}

/// Words for what nobody wants more of.
const UNWANTED: &[&str] = &[
    "投诉", "上访", "事故", "差错", "出错", "错误", "违规", "违法", "违纪", "超支", "偏差", "伤亡", "死亡", "流失",
    "空置", "返贫", "故障", "逾期", "拖欠", "失误", "损耗", "犯罪", "火灾", "发病", "超标",
];

/// Words that turn an unwanted thing into something done about it, of which more is better.
const HANDLED: &[&str] = &[
    "办结", "处理", "处置", "回复", "答复", "解决", "整改", "化解", "下降", "降低", "减少", "控制", "零", "无", "避免",
    "防止", "防范", "预防", "满意", "查处", "排查", "完成", "受理", "消除", "演练", "压减", "治理", "防治", "宣传",
    "培训", "监测", "检查", "及时", "打击", "不", "结案", "破案", "告知", "清偿", "达标", "合格", "正确", "准确",
    "响应", "修复", "救助", "保障", "督办", "追责",
];

/// Tells whether a name speaks of something unwanted, e.g. 投诉率; 投诉办结率 is something done about it.
pub(crate) fn is_unwanted(name: &str) -> bool {
    UNWANTED.iter().any(|word| name.contains(word)) && !HANDLED.iter().any(|word| name.contains(word))
}

/// Returns what a clause measures: its own subject, else the name of the row.
pub(crate) fn measured<'a>(row: &'a Indicator, clause: &'a Clause) -> &'a str {
    clause.subject.as_deref().unwrap_or(&row.name.value)
}

/// Returns which way is better for a target: by its sign, else by the class and the name of the row.
pub(crate) fn of(row: &Indicator, target: &Clause) -> Direction {
    match target.relation {
        Some(Relation::Ge | Relation::Gt | Relation::Reach) => Direction::More,
        Some(Relation::Le | Relation::Lt) => Direction::Less,
        _ => unsigned(row, target),
    }
}

fn unsigned(row: &Indicator, target: &Clause) -> Direction {
    let zero = target.number.is_some_and(|number| number.is_zero());
    let cost = row.level2 == Some(Level2::Cost) && target.kind != ClauseKind::Percent;
    let lapse = row.level2 == Some(Level2::Timeliness) && target.kind == ClauseKind::Duration;
    if zero || cost || lapse || is_unwanted(measured(row, target)) { Direction::Less } else { Direction::More }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unwanted_things_and_what_is_done_about_them() {
        for (name, expected) in [
            ("群众投诉率", true),
            ("安全事故发生数", true),
            ("投诉办结率", false),
            ("事故下降率", false),
            ("培训场次", false),
            ("事故隐患整改率", false),
            ("账务差错率", true),
        ] {
            assert_eq!(is_unwanted(name), expected, "{name}");
        }
    }
}
