//! C006: flags reports that give no points to the execution of the budget although the pack prescribes some.

use crate::basis::{HUBEI_FORM_2020, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Indicator, IndicatorColumn, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C006"),
    name: "execution-not-scored",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("预算执行率未计分", "Budget execution is not scored"),
    method: Text::fixed(
        "规则包规定预算执行率计分，而资金栏没有执行率分值，指标中也没有预算执行率（预算完成率）指标。规则包中该项为 0 时不适用。",
        "The pack gives points to budget execution, but neither the fund block has such points nor is any indicator the execution rate. Not applicable where the pack gives it none.",
    ),
    why: Text::fixed("不计执行率，资金没有花出去也能得满分。", "Without it a unit reaches full marks even when the money was not spent."),
    innocent: &[
        Text::fixed("当地模板不单独计分，或在财政部门的另一张表中计分。", "The local template does not score it, or the finance department scores it in another form."),
    ],
    question: Text::fixed("预算执行率是否在其他表格中计分？请提供预算数、执行数及执行率。", "Is budget execution scored in another form? Please give budget, executed amount and rate."),
    basis: &[PROJECT_EVALUATION_2020, HUBEI_FORM_2020],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |
| 质量 | 培训合格率 | 40 | >=95% | 96% | 40 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 5场 | 60 |
| 质量 | 预算执行率 | 40 | >=95% | 96% | 40 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let Some(prescribed) = pack.execution_points(report.family) else {
        return Verdict::not_applicable("规则包不对预算执行率计分", "the pack gives no points to execution");
    };
    if !report.columns.contains(&IndicatorColumn::Weight) && !report.columns.contains(&IndicatorColumn::Score) {
        return Verdict::not_applicable("该表不计分", "this form has no scores");
    }
    if report.indicators.is_empty() {
        return Verdict::insufficient("没有读到指标", "no indicators were read");
    }
    if rows::execution_row(report).is_some() || report.indicators.iter().any(rows::is_execution_rate) {
        return Verdict::Looked(Vec::new());
    }
    let all = rows::weight_of(&report.indicators);
    let weights = rows::points(all);
    let draft = Draft::new(
        format!("规则规定预算执行率占 {prescribed} 分，报告中没有相应指标或得分；现有指标权重合计 {weights} 分。"),
        format!("Execution should carry {prescribed} points, but nothing in the report scores it; the indicators weigh {weights} in all."),
    )
    .quotes(first_rows(report).map(|row| quote_row(report, row)))
    .computed("prescribed", prescribed)
    .computed("found", 0)
    .computed("indicator_weights", all.as_f64());
    Verdict::of(Some(draft))
}

/// Returns the first row of every class: what is scored instead.
fn first_rows(report: &Report) -> impl Iterator<Item = &Indicator> {
    report.indicators.chunk_by(|a, b| a.level1 == b.level1).filter_map(<[Indicator]>::first)
}
