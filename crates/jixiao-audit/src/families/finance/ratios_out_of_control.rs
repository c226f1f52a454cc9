//! F008: notes ratios of the common framework beyond their usual bounds: staffing, public expenses, carry-over, procurement.

use super::ratios::{self, Ratio};
use crate::basis::{FRAMEWORK_2013, LOCAL_RATIO_TABLES};
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{rows, stated};
use jixiao_model::{Axis, Level, Money, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F008"),
    name: "framework-ratios-out-of-control",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("共性框架比率超出控制范围", "Framework ratios out of control"),
    method: Text::fixed(
        "取指标完成值中的比率，或由同一句正文中的金额计算：“三公”经费控制率 = 实际 ÷ 预算；“三公”经费变动率 =（本年 − 上年）÷ 上年；公用经费控制率 = 实际 ÷ 预算；结转结余率 = 结转结余 ÷ 支出预算；政府采购执行率 = 实际采购 ÷ 采购预算；在职人员控制率 = 在职 ÷ 编制（人数本身的矛盾见 A007）。控制率大于 `f008_control`、在职人员控制率大于 `f008_staff`：疑点；变动率大于 `f008_change`、结转结余率大于 `f008_carryover`、采购执行率小于 `f008_procurement`：提示。没有输入的比率不判断。所引语句写明经批准、政策性增支等原因的，降为提示。",
        "A ratio is the actual value of an indicator of that name, or is computed from the amounts of one sentence: control of the three public expenses = spent ÷ budget; their change = (this year − last year) ÷ last year; control of running costs = spent ÷ budget; carry-over = carried over ÷ budget; execution of procurement = purchased ÷ budget; staffing = staff ÷ establishment (for contradicting head counts see A007). Control above `f008_control` or staffing above `f008_staff` is a doubt; change above `f008_change`, carry-over above `f008_carryover`, procurement below `f008_procurement` a note. A ratio without its inputs is not judged. A note where the sentence quoted speaks of an approval or a policy.",
    ),
    why: Text::fixed(
        "这些比率是部门整体支出共性指标框架的核心，超出范围直接关系到预算约束和资金闲置。",
        "These ratios are the core of the common framework for department spending; beyond their bounds budgets did not bind or money lay idle.",
    ),
    innocent: &[
        Text::fixed("政策性增支（如车辆更新、机构划入、统一调标），并已履行调整程序。", "Spending that a policy brought (a new vehicle, a unit taken over, a general rise), duly adjusted."),
        Text::fixed("上年基数特别低，或采购项目跨年实施。", "A very low base the year before, or purchases that run over the year's end."),
    ],
    question: Text::fixed(
        "请提供所列比率的分子、分母和来源，说明超出范围的原因。",
        "Please give numerator, denominator and source of these ratios, and the reason for the excess.",
    ),
    basis: &[FRAMEWORK_2013, LOCAL_RATIO_TABLES],
    thresholds: &["f008_control", "f008_staff", "f008_change", "f008_carryover", "f008_procurement"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |
| 金额合计 |  |  | 300 | 300 | 290 | 290 |
2.预算管理及执行情况分析
“三公”经费预算12万元，实际支出15.6万元，主要是车辆维修。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
二、部门（单位）预算管理及执行情况
1．资金使用情况
| 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |
| 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |
| 金额合计 |  |  | 300 | 300 | 290 | 290 |
2.预算管理及执行情况分析
“三公”经费预算12万元，实际支出11.6万元。年末结转结余10万元。
",
    check: Check::Report(check),
};

/// Words for spending that a policy or an approval brought.
const APPROVED: &[&str] = &["批准", "批复", "政策性", "调标", "提标", "划入", "按规定更新", "跨年"];

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let found = ratios::of(report);
    if found.is_empty() {
        return Verdict::insufficient(
            "没有共性框架比率的指标，正文也没有可供计算的金额",
            "no indicator of the framework and no amounts to compute one from",
        );
    }
    Verdict::Looked(found.iter().filter_map(|ratio| judge(ratio, pack)).collect())
}

fn judge(ratio: &Ratio, pack: &RulePack) -> Option<Draft> {
    let kind = ratio.kind;
    let bound = pack.exact(kind.threshold());
    let beyond = if kind.is_floor() { ratio.value < bound } else { ratio.value > bound };
    if !beyond {
        return None;
    }
    let name = kind.name();
    let (own, limit) = (rows::percent(ratio.value), rows::percent(bound));
    let (zh, en) = if kind.is_floor() { ("低于", "below") } else { ("高于", "above") };
    let draft = Draft::new(
        format!(
            "{}为 {own}，{zh}{limit}{}。",
            name.zh,
            formula(ratio).map_or(String::new(), |text| format!("（{text}）"))
        ),
        format!(
            "The {} is {own}, {en} {limit}{}.",
            name.en,
            formula(ratio).map_or(String::new(), |text| format!(" ({text})"))
        ),
    )
    .quotes(ratio.evidence.iter().cloned())
    .computed("ratio", rows::json(ratio.value))
    .computed("bound", rows::json(bound))
    .confidence(if ratio.inputs.is_some() { 0.65 } else { 0.75 });
    let draft = if kind.is_doubt() { draft } else { draft.level(Level::Note) };
    Some(draft.lowered_by(stated::in_quotes(&ratio.evidence, APPROVED)))
}

/// Shows the two amounts of a computed ratio in 万元.
fn formula(ratio: &Ratio) -> Option<String> {
    let (numerator, denominator) = ratio.inputs?;
    let wan = |yuan| rows::number(Money::from_yuan(yuan).wan());
    Some(format!("{} 万元 ÷ {} 万元", wan(numerator), wan(denominator)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(rows: &[&str], paragraph: &str, expected: &[Level]) {
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             二、部门（单位）预算管理及执行情况\n2.预算管理及执行情况分析\n{paragraph}\n\
             四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n\
             | 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n{}\n",
            rows.join("\n")
        ));
        let found: Vec<Level> =
            samples::drafts(super::check, &report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected, "{rows:?} {paragraph}");
    }

    #[test]
    fn ratios_from_indicators() {
        check(&["| 成本 | “三公”经费控制率 | 5 | <=100% | 108% | 5 |"], "", &[Level::Doubt]);
        check(&["| 成本 | “三公”经费控制率 | 5 | <=100% | 92% | 5 |"], "", &[]);
        check(&["| 数量 | 在职人员控制率 | 5 | <=100% | 104% | 5 |"], "", &[Level::Doubt]);
        check(&["| 成本 | 结转结余率 | 5 | <=10% | 12% | 5 |"], "", &[Level::Note]);
        check(&["| 质量 | 政府采购执行率 | 5 | >=90% | 70% | 5 |"], "", &[Level::Note]);
        check(&["| 成本 | 公用经费控制率 | 5 | <=100% | 已完成 | 5 |"], "", &[]);
    }

    #[test]
    fn an_approval_lowers_the_finding() {
        check(&[], "公用经费预算80万元，实际支出90万元，超出部分经市财政局批复追加。", &[Level::Note]);
    }

    #[test]
    fn ratios_from_the_text() {
        check(&[], "公用经费预算80万元，实际支出90万元。", &[Level::Doubt]);
        check(&[], "“三公”经费支出12万元，上年支出10万元。", &[Level::Note]);
        check(&[], "“三公”经费支出9万元，上年支出10万元。", &[]);
        check(&[], "政府采购预算100万元，实际采购60万元。", &[Level::Note]);
        check(&[], "部门预算安排支出300万元，年末结转结余60万元。", &[Level::Note]);
        check(&[], "年末结转结余60万元。", &[]);
    }
}
