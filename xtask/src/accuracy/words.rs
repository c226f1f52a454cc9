//! Other wordings of the same labels, from the synonym lists of the catalogue.

use super::truth::{Sheet, Truth};
use super::variation::{cells, note};
use crate::synth::layout::Block;
use crate::synth::rng::Rng;

/// Labels of columns and rows with the wordings that mean the same in the same place.
static SYNONYMS: &[(&str, &[&str])] = &[
    ("年度指标值", &["年度指标值(A)", "指标值", "预期指标值", "年初指标值"]),
    ("实际完成值", &["实际完成值(B)", "全年实际值", "全年完成值", "全年实际完成值", "实际完成情况"]),
    ("全年实际值", &["全年实际值(B)", "实际完成值", "全年实际完成情况"]),
    ("全年完成值", &["全年实际完成值", "实际完成值"]),
    ("分值", &["权重", "参考分值"]),
    ("得分", &["自评得分", "实际得分"]),
    ("目标值", &["年度目标值", "年度指标值"]),
    ("业绩值", &["实际完成值", "完成值"]),
    (
        "偏差原因分析及改进措施",
        &["偏差原因及改进措施", "未完成原因分析", "未完成原因及拟采取的改进措施", "偏差原因分析 及改进措施"],
    ),
    ("年初预算数", &["年初预算", "年初批复预算", "年初预算批复数(A)"]),
    ("全年预算数（A）", &["全年预算数", "调整预算数(A)", "预算数(A)", "全年预算数\n（A）"]),
    ("全年执行数（B）", &["全年执行数", "预算执行数", "执行数(B)", "全年执行数\n（B）"]),
    ("执行率（B/A）", &["执行率", "预算执行率", "执行率(B/A)", "执行率\n（B/A）"]),
    ("其中：本年财政拨款", &["其中：当年财政拨款", "本年一般公共预算拨款", "其中：财政拨款"]),
    ("上年结转资金", &["上年结转", "以前年度结转资金"]),
    ("年度资金总额：", &["年度资金总额", "资金总额"]),
    ("绩效指标", &["绩 效 指 标", "绩\n效\n指\n标"]),
    ("总分", &["合计", "总计", "总 分"]),
    ("项目名称", &["项目名称：", "项目 名称"]),
    ("主管部门", &["主管部门：", "项目主管部门", "主管部门及代码"]),
    ("实施单位", &["实施单位（盖章）", "项目实施单位", "项目单位"]),
    ("一级指标", &["一级 指标", "一级\n指标"]),
    ("数量指标", &["数量 指标", "数量\n指标", "数量"]),
    ("质量指标", &["质量 指标", "质量"]),
    ("时效指标", &["时效"]),
    ("社会效益指标", &["社会效益", "社会效\n益指标"]),
    ("服务对象满意度指标", &["满意度指标", "服务对象\n满意度指标", "服务对象满意度"]),
    ("产出指标", &["产 出 指 标", "产出\n指标"]),
    ("效益指标", &["效 益 指 标", "效益\n指标"]),
];

/// Headings of sections and their other wordings.
static HEADINGS: &[(&str, &[&str])] = &[
    ("组织架构", &["机构设置", "机构设置情况", "内设机构"]),
    ("人员构成", &["人员情况", "人员编制"]),
    ("资产情况", &["国有资产占用情况", "国有资产占有使用情况"]),
    ("主要职责职能", &["主要职责", "职能职责"]),
    ("主要问题及原因分析", &["存在的主要问题", "存在问题及原因", "存在的问题和原因分析"]),
    ("改进的方向和具体措施", &["下一步改进措施", "下一步拟改进措施及有关建议"]),
    ("其他需要说明的情况", &["其他需要说明的问题"]),
];

/// Rewords some of the headings of a report; a heading keeps its number.
pub(super) fn reword_headings(sheet: &mut Sheet, truth: &mut Truth, rng: &mut Rng) {
    for (usual, others) in HEADINGS {
        if !rng.chance(25) {
            continue;
        }
        let other = rng.pick(others);
        for block in &mut sheet.blocks {
            let Block::Heading(_, words) = block else { continue };
            if words.ends_with(usual) {
                *words = words.replace(usual, other);
                note(truth, &format!("{usual}→{other}"));
            }
        }
    }
}

/// Rewords some of the labels of a report, each the same way wherever it stands.
pub(super) fn reword(sheet: &mut Sheet, truth: &mut Truth, rng: &mut Rng) {
    for (usual, others) in SYNONYMS {
        if !rng.chance(12) {
            continue;
        }
        let other = rng.pick(others);
        let mut is_any = false;
        for cell in cells(sheet).filter(|cell| cell.field.is_empty() && cell.text == *usual) {
            other.clone_into(&mut cell.text);
            is_any = true;
        }
        if is_any {
            note(truth, &format!("{usual}→{}", other.replace('\n', "\\n")));
        }
    }
}

/// The longest label that is spread over its cell.
const MOST_SPREAD: usize = 6;

/// Spreads some of the short labels of a report over their cells with spaces, as justified text is typed.
pub(super) fn justify(sheet: &mut Sheet, truth: &mut Truth, rng: &mut Rng) {
    if !rng.chance(8) {
        return;
    }
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let space = rng.pick(&[" ", "  ", "\u{3000}"]);
    for cell in cells(sheet).filter(|cell| cell.field.is_empty()) {
        let letters: Vec<String> = cell.text.chars().map(String::from).collect();
        if (2..=MOST_SPREAD).contains(&letters.len()) && cell.text.chars().all(is_han) && rng.chance(40) {
            cell.text = letters.join(space);
            note(truth, "justified-labels");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_label_stands_once_and_has_other_wordings() {
        let usual: BTreeSet<&str> = SYNONYMS.iter().map(|(usual, _)| *usual).collect();
        assert_eq!(usual.len(), SYNONYMS.len());
        assert!(SYNONYMS.iter().all(|(usual, others)| !others.is_empty() && !others.contains(usual)));
    }
}
