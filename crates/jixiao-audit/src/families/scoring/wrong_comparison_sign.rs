//! S007: flags targets whose comparison sign points the wrong way.

use crate::basis::{HUBEI_FORM_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, direction, rows};
use jixiao_model::{Axis, Clause, ClauseKind, Indicator, Level, Level1, Level2, Relation, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S007"),
    name: "wrong-comparison-sign",
    level: Level::Error,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("比较符号方向有误", "Comparison sign points the wrong way"),
    method: Text::fixed(
        "①成本指标的金额目标用“≥”；②投诉、事故、差错、超支等不希望发生的指标用“≥”（办结、整改、下降等处理类指标除外）；③满意度用“≤”；④数量、质量、效益指标用“≤”而名称不含不希望发生的事项。①②③为差错；④可能是控制类目标，降为疑点。成本中“投入、配套、到位、节约、收入”等越多越好的不算。",
        "(1) A cost target in money with “≥”; (2) complaints, accidents, errors, overspending with “≥” (not what is done about them: settled, corrected, reduced); (3) satisfaction with “≤”; (4) quantity, quality or benefit with “≤” where the name speaks of nothing unwanted. (1)–(3) are errors; (4) may be a ceiling on purpose and is a doubt. Under cost, 投入, 配套, 到位, 节约, 收入 are exempt: more of them is better.",
    ),
    why: Text::fixed("方向写反，花得越多、投诉越多反而得分越高。", "With the sign reversed, more cost or more complaints earn more points."),
    innocent: &[
        Text::fixed("政策要求最低投入。", "A minimum of spending is required."),
        Text::fixed("文字识别把“≤”读成“≥”。", "“≤” was misread as “≥”."),
    ],
    question: Text::fixed("请核对该指标的方向，更正符号后重新计算完成率和得分。", "Please check the sign, correct it, and compute completion and score again."),
    basis: &[REVIEW_PRACTICE, HUBEI_FORM_2020],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 机构运转成本 | 10 | >=215万元 | 230万元 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 成本 | 机构运转成本 | 10 | <=215万元 | 210万元 | 10 |
| 质量 | 投诉办结率 | 10 | >=95% | 98% | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    let signed = report.indicators.iter().filter_map(|row| row.target.as_ref()).flat_map(|target| &target.clauses);
    if signed.into_iter().all(|clause| sign(clause).is_none()) {
        return Verdict::not_applicable("没有带比较符号的目标值", "no target has a comparison sign");
    }
    Verdict::Looked(report.indicators.iter().filter_map(|row| finding(report, row)).collect())
}

/// Which way a sign points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Floor,
    Ceiling,
}

fn sign(clause: &Clause) -> Option<Sign> {
    match clause.relation? {
        Relation::Ge | Relation::Gt => Some(Sign::Floor),
        Relation::Le | Relation::Lt => Some(Sign::Ceiling),
        _ => None,
    }
}

fn finding(report: &Report, row: &Indicator) -> Option<Draft> {
    let target = row.target.as_ref()?;
    let (level, clause) =
        achievement::numeric(target).into_iter().find_map(|clause| Some((misdirected(row, clause)?, clause)))?;
    let name = rows::name(row);
    let shown = if sign(clause)? == Sign::Floor { "≥" } else { "≤" };
    let draft = Draft::new(
        format!("“{name}”的目标值“{}”用了“{shown}”，与指标的方向不符。", target.raw.trim()),
        format!("“{name}” has the target “{}”: “{shown}” does not fit what is measured.", target.raw.trim()),
    )
    .quotes([quote_row(report, row)])
    .computed("sign", shown)
    .level(level);
    let sure = level == Level::Error && !clause.inferred;
    Some(if sure { draft.confidence(0.9) } else { draft.level(Level::Doubt).confidence(0.5) })
}

/// Returns how heavy it is that the sign of a clause points the wrong way; nothing when it does not.
fn misdirected(row: &Indicator, clause: &Clause) -> Option<Level> {
    let measured = direction::measured(row, clause);
    let unwanted = direction::is_unwanted(measured);
    let satisfaction = row.level2 == Some(Level2::Satisfaction) || row.level1 == Some(Level1::Satisfaction);
    match sign(clause)? {
        Sign::Floor if row.level2 == Some(Level2::Cost) && clause.kind == ClauseKind::Money => {
            let welcome =
                ["投入", "配套", "到位", "节约", "节省", "收入", "筹集", "争取", "补助", "效益", "产值", "发放"];
            let said = [measured, row.name.value.as_str()];
            (!said.iter().any(|name| welcome.iter().any(|word| name.contains(word)))).then_some(Level::Error)
        }
        Sign::Floor => (unwanted && clause.number.is_some_and(|number| !number.is_zero())).then_some(Level::Error),
        Sign::Ceiling if satisfaction => (!unwanted).then_some(Level::Error),
        Sign::Ceiling => is_ceiling_on_something_good(row, clause, unwanted).then_some(Level::Doubt),
    }
}

fn is_ceiling_on_something_good(row: &Indicator, clause: &Clause, unwanted: bool) -> bool {
    let good = matches!(
        row.level2,
        Some(
            Level2::Quantity
                | Level2::Quality
                | Level2::EconomicBenefit
                | Level2::SocialBenefit
                | Level2::EcologicalBenefit
        )
    );
    let counted = matches!(clause.kind, ClauseKind::Count | ClauseKind::Percent | ClauseKind::Measure);
    let lowered = [
        "率", "成本", "经费", "能耗", "用水", "用电", "排放", "时间", "时长", "会议", "文件", "浓度", "控制", "下降",
        "降低",
    ];
    // Rates are named in too many ways; only those that plainly ask for more are taken.
    let plain_rate = ["合格率", "覆盖率", "完成率", "达标率", "满意率", "参与率", "及时率", "就业率"];
    let said = direction::measured(row, clause);
    let restrained =
        lowered.iter().any(|word| said.contains(word)) && !plain_rate.iter().any(|word| said.contains(word));
    good && counted && !unwanted && !restrained && clause.number.is_some_and(|number| !number.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn levels(report: &Report, expected: &[Level]) {
        let found: Vec<Level> =
            samples::drafts(super::check, report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn target(level2: &str, name: &str, target: &str, expected: &[Level]) {
        levels(&samples::department(&[&format!("| {level2} | {name} | 10 | {target} | 1 | 10 |")]), expected);
    }

    #[test]
    fn signs_by_class_and_name() {
        target("成本", "清淤成本", "≥17.4万元", &[Level::Error]);
        target("成本", "配套资金投入", "≥17.4万元", &[]);
        target("成本", "成本节约率", "≥5%", &[]);
        target("质量", "群众投诉率", "≥5%", &[Level::Error]);
        target("质量", "群众投诉率", "≤5%", &[]);
        target("质量", "投诉办结率", "≥95%", &[]);
        target("数量", "安全事故", "≤0起", &[]);
        target("满意度", "居民满意度", "≤90%", &[Level::Error]);
        target("数量", "清淤长度", "≤10公里", &[Level::Doubt]);
        target("时效", "办理时限", "≤5天", &[]);
    }
}
