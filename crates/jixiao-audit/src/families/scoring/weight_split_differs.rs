//! S008: flags a split of the points that differs from every split the pack allows.

use crate::basis::{INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::{RulePack, Weights};
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Indicator, IndicatorColumn, Level, Level1, Level2, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S008"),
    name: "weight-split-differs",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("权重结构与规定不符", "Weights by class differ from the prescription"),
    method: Text::fixed(
        "把分值按预算执行、产出、成本、效益、满意度归类，与规则包的权重（`weights`）及允许的其他结构（`weight_variants`）逐一比较，取最接近的一个；任何一类相差超过 `s008_tolerance` 分即提出。最大差额不超过 `s008_doubt` 分的为提示。规则包不单列成本的并入产出，不单列满意度的并入效益；规则包为某一版式另有规定的，从其规定。",
        "The points are sorted into execution, output, cost, benefit and satisfaction and compared with the pack's split (`weights`) and the others it allows (`weight_variants`); the closest counts. The rule fires when a class differs by more than `s008_tolerance` points; up to `s008_doubt` it is a note. Cost counts as output, and satisfaction as benefit, where the pack does not list it; a split that the pack gives for one template takes the place of the general one.",
    ),
    why: Text::fixed("产出权重过高、效益和执行率过低，容易得高分而看不出效果。", "Much weight on output and little on benefit and execution makes high scores easy and effects invisible."),
    innocent: &[
        Text::fixed("当地模板另有规定，或有特殊情况经同意调整。", "The local template prescribes another split, or a change was agreed."),
    ],
    question: Text::fixed("请说明权重设置的依据。", "On what ground were the weights set?"),
    basis: &[PROJECT_EVALUATION_2020, INDICATOR_GUIDE_2021],
    thresholds: &["s008_tolerance", "s008_doubt"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 50 | >=5场 | 5场 | 50 |
| 质量 | 培训合格率 | 35 | >=95% | 96% | 35 |
| 社会效益 | 档案利用人次 | 10 | >=900人次 | 950人次 | 10 |
| 满意度 | 查档群众满意度 | 5 | >=90% | 93% | 5 |
",
    silent: "项目支出绩效自评表
（2022年度）
| 项目名称 | 河道清淤 |
| 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |
| 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 清淤长度 | ≥10公里 | 10公里 | 50 | 50 | 无 |
| 效益指标 | 社会效益指标 | 受益户数 | ≥800户 | 820户 | 30 | 30 | 无 |
| 满意度指标 | 服务对象满意度指标 | 沿岸居民满意度 | ≥90% | 92% | 10 | 10 | 无 |
",
    check: Check::Report(check),
};

/// Points by class, in the order of [`CLASSES`].
type Split = [f64; 5];

const CLASSES: [&str; 5] = ["execution", "output", "cost", "benefit", "satisfaction"];

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let splits = pack.splits(report.family);
    if splits.is_empty() {
        return Verdict::not_applicable("规则包不规定权重结构", "the pack prescribes no split");
    }
    if !report.columns.contains(&IndicatorColumn::Weight) {
        return Verdict::not_applicable("该表不设分值", "this form has no weights");
    }
    if report.indicators.is_empty() || report.indicators.iter().any(|row| row.weight.is_none()) {
        return Verdict::insufficient("有分值空白或未读出", "a weight is blank or was not read");
    }
    let Some(classes) = report.indicators.iter().map(class).collect::<Option<Vec<usize>>>() else {
        return Verdict::insufficient("有指标未能归类", "an indicator could not be classed");
    };
    let found = split(report, &classes);
    let (expected, found, largest) = closest(found, &splits);
    if largest <= pack.threshold("s008_tolerance") {
        return Verdict::Looked(Vec::new());
    }
    let line = |split: Split| split.map(|points| points.to_string()).join("/");
    let (was, due) = (line(found), line(expected));
    let mut draft = Draft::new(
        format!("预算执行/产出/成本/效益/满意度分值为 {was}，最接近的规定结构为 {due}，最大相差 {largest} 分。"),
        format!("Execution/output/cost/benefit/satisfaction weigh {was}; the closest prescribed split is {due}, the largest gap {largest} points."),
    )
    .quotes(first_rows(report).map(|row| quote_row(report, row)))
    .computed("largest_gap", largest)
    .confidence(0.9);
    for (class, points) in CLASSES.into_iter().zip(found) {
        draft = draft.computed(class, points);
    }
    Verdict::of(Some(if largest <= pack.threshold("s008_doubt") { draft.level(Level::Note) } else { draft }))
}

/// Returns the position of a row's class in [`CLASSES`].
fn class(row: &Indicator) -> Option<usize> {
    if rows::is_execution_rate(row) {
        return Some(0);
    }
    let level1 = row.level1.or_else(|| row.level2.map(Level2::usual_level1))?;
    Some(match (row.level2, level1) {
        (Some(Level2::Cost), _) | (_, Level1::Cost) => 2,
        (_, Level1::Output) => 1,
        (_, Level1::Benefit) => 3,
        (_, Level1::Satisfaction) => 4,
    })
}

fn split(report: &Report, classes: &[usize]) -> Split {
    let mut split = Split::default();
    split[0] =
        rows::execution_row(report).and_then(|row| row.weight.as_ref()).map_or(0.0, |weight| weight.value.as_f64());
    for (row, class) in report.indicators.iter().zip(classes) {
        split[*class] += row.weight.as_ref().map_or(0.0, |weight| weight.value.as_f64());
    }
    split.map(|points| (points * 100.0).round() / 100.0)
}

/// Returns the allowed split that is closest, what was found in its terms, and the largest gap.
fn closest(found: Split, splits: &[&Weights]) -> (Split, Split, f64) {
    let compared = splits.iter().map(|weights| {
        let (cost, satisfaction) = (weights.cost.unwrap_or(0.0), weights.satisfaction.unwrap_or(0.0));
        let expected = [weights.execution, weights.output, cost, weights.benefit, satisfaction];
        let found = in_terms_of(found, weights);
        let gaps = expected.iter().zip(found).map(|(expected, found)| (expected - found).abs());
        (expected, found, gaps.fold(0.0, f64::max))
    });
    compared.min_by(|a, b| a.2.total_cmp(&b.2)).unwrap_or_default()
}

fn in_terms_of(found: Split, weights: &Weights) -> Split {
    let [execution, mut output, mut cost, mut benefit, mut satisfaction] = found;
    if weights.cost.is_none() {
        output += std::mem::take(&mut cost);
    }
    if weights.satisfaction.is_none() {
        benefit += std::mem::take(&mut satisfaction);
    }
    [execution, output, cost, benefit, satisfaction]
}

/// Returns the first row of every run of one class, as a sample of the table.
fn first_rows(report: &Report) -> impl Iterator<Item = &Indicator> {
    report.indicators.chunk_by(|a, b| class(a) == class(b)).filter_map(<[Indicator]>::first)
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

    #[test]
    fn every_allowed_split_passes() {
        let fund = ["|  | 年度资金总额 | 100 | 100 | 80 | 10 | 80% | 8 |"];
        let split = |output: u32, cost: u32, benefit: u32, satisfaction: u32| {
            let row = |level1: &str, level2: &str, weight: u32| {
                format!("| {level1} | {level2} | 某项 | 10个 | 10个 | {weight} | {weight} |  |")
            };
            let rows = [
                row("产出指标", "数量指标", output),
                row("成本指标", "经济成本指标", cost),
                row("效益指标", "社会效益指标", benefit),
                row("满意度指标", "服务对象满意度指标", satisfaction),
            ];
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            samples::project(&fund, &rows)
        };
        levels(&split(40, 10, 30, 10), &[]);
        levels(&split(40, 20, 20, 10), &[]);
        levels(&split(40, 10, 40, 0), &[]);
        levels(&split(45, 10, 25, 10), &[Level::Note]);
        levels(&split(70, 10, 5, 5), &[Level::Doubt]);
    }

    #[test]
    fn satisfaction_counts_as_benefit_where_the_pack_does_not_list_it() {
        let rows = [
            "| 产出指标 | 数量指标 | 某项 | 10个 | 10个 | 40 | 40 |  |",
            "| 效益指标 | 社会效益指标 | 某项 | 10个 | 10个 | 25 | 25 |  |",
            "| 满意度指标 | 服务对象满意度指标 | 某项 | 10个 | 10个 | 15 | 15 |  |",
        ];
        let report = samples::project(&["|  | 年度资金总额 | 100 | 100 | 80 | 20 | 80% | 16 |"], &rows);
        for (name, expected) in [("hubei-2020", Some(0)), ("national-2020", Some(1)), ("empty", None)] {
            let found = match super::check(&report, &RulePack::builtin(name).expect("a pack")) {
                Verdict::Looked(drafts) => Some(drafts.len()),
                Verdict::NotApplicable(_) | Verdict::InsufficientData(_) => None,
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
