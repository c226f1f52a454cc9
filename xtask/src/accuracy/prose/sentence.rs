//! Sentences that carry values: the score, the staff, an indicator.

use crate::synth::record::{Record, Row};
use crate::synth::rng::Rng;
use jixiao_model::Level2;

/// Writes the score, and the grade where the record has one.
pub(super) fn score(record: &Record, rng: &mut Rng) -> String {
    let total = record.total.normalize();
    let Some(grade) = record.grade else {
        return match rng.index(4) {
            0 => format!("项目自评分:{total}分。"),
            1 => format!("经综合评价，自评得分 {total} 分。"),
            2 => format!("对照指标逐项打分，自评分{total}分。"),
            _ => format!("该项目绩效自评总得分为{total}分。"),
        };
    };
    match rng.index(12) {
        0 => format!("自评得分为{total}分，自评结论为“{grade}”。"),
        1 => format!("绩效评分{total}分，自评为{grade}。"),
        2 => format!("总体得分为{total}分，评级为“{grade}”。"),
        3 => format!("最终评分结果：整体支出绩效自评价结果为:总得分{total}分，属于\"{grade}\"。"),
        4 => format!("综合得分{total}分，等级为{grade}。"),
        5 => format!("经对照评分表逐项评价，自评得分{total}分，评价等级为“{grade}”。"),
        6 => format!("自评总分{total}分，评价结果为{grade}。"),
        7 => format!("自评得分{total}分，自评等级：{grade}。"),
        8 => format!("自评综合得分：{total}分（{grade}）。"),
        9 => format!("对照指标体系逐项打分，综合评价得{total}分，评定等级为“{grade}”。"),
        10 => format!("我单位整体支出绩效自评{total}分，属“{grade}”等次。"),
        _ => format!("根据评分标准，本次绩效自评得分为 {total} 分，等次为“{grade}”。"),
    }
}

/// Writes the head counts.
pub(super) fn staff(record: &Record, rng: &mut Rng) -> String {
    let Some(heads) = &record.staffing else { return String::new() };
    let (establishment, on_post) = (heads.establishment, heads.on_post);
    match rng.index(3) {
        0 => format!("{}核定编制{establishment}人，年末实有在职人员{on_post}人。", record.department),
        1 => format!("截至{}年末，核定编制{establishment}人，实有在职人员{on_post}人。", record.year),
        _ => format!("我单位人员编制{establishment}名，实际在职{on_post}人。"),
    }
}

/// Writes one indicator.
pub(super) fn indicator(row: &Row) -> String {
    format!("“{}”年初目标为{}，实际完成{}。", row.name, row.target.text, row.actual.text)
}

/// Writes all indicators of some classes as one paragraph.
pub(super) fn indicators(record: &Record, classes: &[Level2]) -> String {
    let rows = record.rows.iter().filter(|row| row.management.is_none() && classes.contains(&row.level2));
    let text: String = rows.map(indicator).collect();
    if text.is_empty() { "本年度未设置此类指标。".to_owned() } else { text }
}
