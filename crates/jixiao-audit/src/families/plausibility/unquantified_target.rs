//! P004: flags targets that name an effort instead of anything to measure.

use crate::basis::{FRAMEWORK_2013, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::{achievement, rows, words};
use jixiao_model::{Axis, ClauseKind, Indicator, Level, Level1, Quantity, Ratio, Report, RuleCode, Text};

/// Words for what will be done; they leave open what will be different afterwards.
const EFFORT: &[&str] = &[
    "加强", "推进", "推动", "开展", "做好", "抓好", "落实", "确保", "坚持", "强化", "深入", "着力", "大力", "积极",
    "努力", "进一步", "长期", "统筹", "促进", "配合",
];

/// Words for a direction or a degree without a measure.
const DIRECTION: &[&str] = &[
    "提升", "提高", "改善", "完善", "健全", "增强", "增加", "优化", "深化", "缩短", "降低", "减少", "扩大", "建立",
    "显著", "明显", "良好", "较好", "有效", "稳定",
];

/// Words for a state that can be seen to be there or not, without a number.
const STANDARD: &[&str] = &[
    "合格", "符合", "达标", "通过", "验收", "全部", "全覆盖", "应保尽保", "应收尽收", "应检尽检", "应助尽助", "按时",
    "及时", "按期", "足额", "到位", "零", "无", "不发生", "未发生", "不出现", "标准", "规范", "完成",
];

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P004"),
    name: "unquantified-target",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("目标没有量化", "Target without any measure"),
    method: Text::fixed(
        "目标中没有数值、日期、等级。产出类指标：含“加强、推进、做好、持续”或“提高、良好、显著”等词，且没有可查验的状态（合格、达标、及时、全部、无……）。效益、满意度指标允许定性：只写做什么（如“进一步加强”“确保……”）而不写变成什么样的才计入；写“持续改善”“逐步健全”并按三档评价的不计入，除非完成值只有一个百分比。涉及分值占比达到 `p004_doubt_share` 为疑点，否则为提示。",
        "The target holds no number, date or grade. Output indicators: it has words such as 加强, 推进, 做好 or 提高, 良好, 显著 and no state that can be checked (合格, 达标, 及时, 全部, 无 …). Benefit and satisfaction may be qualitative: only a target that names an effort (进一步加强, 确保 …) but no change counts; 持续改善 or 逐步健全 judged in three bands does not, unless the actual value is a bare percentage. From a share of the points of `p004_doubt_share` on it is a doubt, below a note.",
    ),
    why: Text::fixed(
        "没有标准就无法判断是否完成，复核实务中不具考核性的指标要扣分乃至不得分。",
        "Without a standard nobody can tell whether it was met; reviewers deduct points for targets that cannot be assessed.",
    ),
    innocent: &[
        Text::fixed("政策性、长期性目标，确实只能定性描述。", "A policy goal that can only be put in words."),
        Text::fixed("量化标准写在绩效目标申报表或实施方案中。", "The measure stands in the target form or in the work plan."),
    ],
    question: Text::fixed(
        "请说明这些目标按什么标准判断完成，年初是否有可衡量的口径。",
        "By what standard were these targets judged, and was it set at the beginning of the year?",
    ),
    basis: &[FRAMEWORK_2013, REVIEW_PRACTICE],
    thresholds: &["p004_doubt_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 档案资源建设 | 10 | 进一步加强档案收集 | 已完成 | 10 |
| 社会效益 | 档案服务民生 | 10 | 推进档案便民 | 已完成 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 10 | >=500卷 | 516卷 | 10 |
| 质量 | 库房环境 | 10 | 符合国家标准 | 达成预期指标 | 10 |
| 社会效益 | 公众档案意识 | 10 | 逐步提高 | 达成预期指标 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    if report.indicators.iter().all(|row| row.target.as_ref().is_none_or(Quantity::is_blank)) {
        return Verdict::insufficient("没有填写目标值", "no target is filled in");
    }
    let found: Vec<&Indicator> = report.indicators.iter().filter(|row| is_unquantified(row)).collect();
    if found.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = found.len();
    let weight = rows::weight_of(found.iter().copied());
    let share = weight.ratio_to(rows::weight_of(&report.indicators)).map(Ratio::decimal).unwrap_or_default();
    let (points, shown) = (rows::points(weight), rows::percent(share));
    let level = if share >= pack.exact("p004_doubt_share") { Level::Doubt } else { Level::Note };
    let draft = Draft::new(
        format!("{n} 个指标的目标没有可衡量的标准，涉及 {points} 分，占指标分值的 {shown}。"),
        format!("Indicators whose target has no measure: {n} ({points} points, {shown} of all)."),
    )
    .quotes(found.iter().map(|row| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64())
    .computed("share", rows::json(share));
    Verdict::of(Some(draft.level(level).confidence(0.75)))
}

fn is_unquantified(row: &Indicator) -> bool {
    let Some(target) = row.target.as_ref().filter(|target| !target.is_blank()) else { return false };
    if target.clauses.iter().any(|clause| clause.kind != ClauseKind::Qualitative || clause.number.is_some()) {
        return false;
    }
    let raw = target.raw.as_str();
    let effort = words::contains_any(raw, EFFORT);
    let direction = words::contains_any(raw, DIRECTION);
    let answered_by_rate = row.actual.as_ref().is_some_and(achievement::is_bare_percentage);
    if is_outcome(row) && answered_by_rate {
        return effort || direction;
    }
    let checkable = words::contains_any(raw, STANDARD);
    if is_outcome(row) { effort && !direction && !checkable } else { (effort || direction) && !checkable }
}

fn is_outcome(row: &Indicator) -> bool {
    let level1 = row.level2.map(jixiao_model::Level2::usual_level1).or(row.level1);
    matches!(level1, Some(Level1::Benefit | Level1::Satisfaction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(level2: &str, target: &str, actual: &str, expected: bool) {
        let report = samples::department(&[&format!("| {level2} | 某项工作 | 10 | {target} | {actual} | 10 |")]);
        assert_eq!(is_unquantified(&report.indicators[0]), expected, "{level2} / {target} / {actual}");
    }

    #[test]
    fn output_needs_something_to_check() {
        check("时效", "持续推进", "100%", true);
        check("时效", "长期实施动态监测", "已完成", true);
        check("质量", "做好各项工作", "100%", true);
        check("质量", "不断提高", "达成预期指标", true);
        check("质量", "验收合格", "合格", false);
        check("时效", "及时完成", "完成", false);
        check("数量", ">=5场", "5场", false);
        check("时效", "“十四五”时期", "100%", false);
        check("数量", "", "5场", false);
    }

    #[test]
    fn benefits_may_be_told_in_words() {
        check("社会效益", "持续改善", "达成预期指标", false);
        check("社会效益", "应保尽保", "达成预期指标", false);
        check("社会效益", "进一步加强", "达成预期指标", true);
        check("社会效益", "确保群众不返贫", "100%", true);
        check("社会效益", "持续改善", "100%", true);
        check("社会效益", "确保不发生重大事故", "达成预期指标", false);
    }
}
