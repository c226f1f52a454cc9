//! C005: flags indicator tables that lack a class of indicators which the pack prescribes.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use jixiao_model::{Axis, Indicator, Lang, Level, Level1, Level2, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C005"),
    name: "missing-indicator-classes",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.2.0",
    title: Text::fixed("缺少必备类别的指标", "A class of indicators is missing"),
    method: Text::fixed(
        "规则包列出必备的一级指标（`mandatory.level1`）和二级指标（`mandatory.level2`）；按归并后的名称，表中没有任何一个属于该类的指标即提出。只缺满意度指标的为提示：满意度只在直接服务公众时必设。有二级指标名称未能归类的，可能正是所缺的一类，置信度降低。",
        "The pack lists the first levels (`mandatory.level1`) and second levels (`mandatory.level2`) that must occur; the rule fires when no row belongs to one of them, names being mapped to their canonical form. If satisfaction alone is missing it is a note, because it is due only where the public is served directly. Where a label could not be mapped it may be the missing class, and the confidence is lower.",
    ),
    why: Text::fixed(
        "只设数量不设质量和效益，做完就是满分，看不出做得好不好、有没有效果。",
        "With quantities alone, having done something is full marks; whether it was done well or had an effect stays invisible.",
    ),
    innocent: &[
        Text::fixed("内部保障类单位或项目没有直接的服务对象。", "A back-office unit or project without users of its own."),
        Text::fixed("当地模板的分类不同（应改用当地规则包）。", "The local template has other classes (use the local pack)."),
    ],
    question: Text::fixed(
        "请说明未设置所列类别指标的原因，或补充相应指标。",
        "Why are there no indicators of these classes? Please add them or say why they do not apply.",
    ),
    basis: &[INDICATOR_GUIDE_2021, REVIEW_PRACTICE],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |
| 时效 | 培训完成时间 | 40 | 12月底前 | 11月 | 40 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 50 | >=5场 | 5场 | 50 |
| 质量 | 培训合格率 | 20 | >=95% | 96% | 20 |
| 社会效益 | 档案利用人次 | 20 | >=900人次 | 950人次 | 20 |
| 满意度 | 查档群众满意度 | 10 | >=90% | 93% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let mandatory = &pack.mandatory;
    if mandatory.level1.is_empty() && mandatory.level2.is_empty() {
        return Verdict::not_applicable("规则包没有规定必备指标", "the pack prescribes no classes");
    }
    let classed = report.indicators.iter().filter(|row| row.level2.is_some()).count();
    if classed == 0 {
        return Verdict::insufficient("没有读到二级指标", "no second levels were read");
    }
    let level1 = mandatory.level1.iter().filter(|class| !report.indicators.iter().any(|row| of_level1(row, **class)));
    let level2 = mandatory.level2.iter().filter(|class| !report.indicators.iter().any(|row| of_level2(row, **class)));
    let (level1, level2): (Vec<Level1>, Vec<Level2>) = (level1.copied().collect(), level2.copied().collect());
    if level1.is_empty() && level2.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let names: Vec<Text> =
        level1.iter().map(|class| class.name()).chain(level2.iter().map(|class| class.name())).collect();
    let shown =
        |lang: Lang, joint: &str| names.iter().map(|name| name.get(lang).to_owned()).collect::<Vec<_>>().join(joint);
    let unmapped = report.indicators.len() - classed;
    let draft = Draft::new(
        format!("指标表中没有{}。", shown(Lang::Zh, "、")),
        format!("The table has no indicator of: {}.", shown(Lang::En, ", ")),
    )
    .quotes(first_rows(report).map(|row| quote_row(report, row)))
    .computed("missing", shown(Lang::Zh, "、"))
    .computed("rows", report.indicators.len())
    .computed("unmapped_rows", unmapped)
    .confidence(if unmapped > 0 { 0.6 } else { 0.85 });
    let satisfaction_only = level1.iter().all(|class| *class == Level1::Satisfaction)
        && level2.iter().all(|class| *class == Level2::Satisfaction);
    Verdict::of(Some(if satisfaction_only { draft.level(Level::Note) } else { draft }))
}

fn of_level1(row: &Indicator, class: Level1) -> bool {
    // Some forms print all rows under the heading of the first chapter, so either level may say it.
    row.level1 == Some(class) || row.level2.map(Level2::usual_level1) == Some(class)
}

/// The first level speaks for satisfaction, which has only one second level.
fn of_level2(row: &Indicator, class: Level2) -> bool {
    row.level2 == Some(class) || class == Level2::Satisfaction && row.level1 == Some(Level1::Satisfaction)
}

/// Returns the first row of every second level, as a sample of the table.
fn first_rows(report: &Report) -> impl Iterator<Item = &Indicator> {
    report.indicators.chunk_by(|a, b| a.level2 == b.level2).filter_map(<[Indicator]>::first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(level2: &[&str], expected: Option<Level>) {
        let rows: Vec<String> =
            level2.iter().map(|level2| format!("| {level2} | 某项 | 10 | 5个 | 5个 | 10 |")).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let drafts = samples::drafts(super::check, &samples::department(&rows));
        assert_eq!(drafts.first().map(|draft| draft.level.unwrap_or(RULE.level)), expected, "{level2:?}");
    }

    #[test]
    fn every_class_must_occur_once() {
        check(&["数量", "质量", "社会效益", "满意度"], None);
        check(&["数量", "质量", "可持续影响", "满意度"], None);
        check(&["数量", "质量", "社会效益"], Some(Level::Note));
        check(&["数量", "社会效益", "满意度"], Some(Level::Doubt));
        check(&["数量", "质量", "满意度"], Some(Level::Doubt));
    }

    #[test]
    fn a_pack_without_prescriptions_is_silent() {
        let report = samples::department(&["| 数量 | 某项 | 10 | 5个 | 5个 | 10 |"]);
        let empty = RulePack::builtin("empty").expect("a pack");
        assert!(matches!(super::check(&report, &empty), Verdict::NotApplicable(_)));
    }
}
