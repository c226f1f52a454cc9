//! P006: flags targets far below what the department already achieved the year before.

use crate::basis::{INDICATOR_GUIDE_2021, KOREAN_EXPERIENCE, PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::achievement::{self, Completion};
use crate::support::direction::Direction;
use crate::support::{rows, stated, unit, words};
use jixiao_model::{Axis, FiscalYear, Indicator, Level, Report, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("P006"),
    name: "target-far-below-own-record",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.2.0",
    title: Text::fixed("目标值明显偏低", "Targets far below one's own record"),
    method: Text::fixed(
        "同一部门（同一项目）相邻两年的同名、同单位、越大越好的指标，目标和完成值各为一个数：①本年目标 ≤ `p006_share` × 上年完成值，且本年完成值 ≥ `p006_over` × 本年目标（目标低，完成却并没有少）；②目标不大于 `p006_trivial`（如“≥1次”），而上年和本年完成值都不少于 `p006_trivial_record`。③连续 `p006_years` 年完成率都不低于 `p006_always`。与其他部门的横向比较属于 X 类规则；完成值只写 100% 的可能是完成率（见 P001），不比较。①②中报告写明任务减少、划转、上年为一次性任务等的，降为提示。",
        "For indicators of one name and unit, of which more is better, with one number each for target and actual value, in neighbouring years of one department or project: (1) this year's target ≤ `p006_share` × last year's actual value, while this year's actual value ≥ `p006_over` × target: the target fell, the work did not; (2) a target of at most `p006_trivial` (such as ≥1次), while both years' actual values are at least `p006_trivial_record`; (3) completion of at least `p006_always` in `p006_years` years running. Comparison with other departments is for the rules of family X; an actual value of nothing but 100 % may be a rate of completion (see P001) and is left out. Under (1) and (2) a note where a report speaks of less to do, duties handed over or a one-off.",
    ),
    why: Text::fixed(
        "目标明显低于已有水平，怎么做都能得满分；规定要求对目标设定明显偏低的适度调减得分。",
        "A target far below what is reached anyway makes full marks certain; the rules ask for a deduction where a target was set obviously too low.",
    ),
    innocent: &[
        Text::fixed("任务或服务对象减少，或上年有一次性工作。", "The task or its users shrank, or last year had work done once."),
        Text::fixed("目标按年初下达的最低任务数填列，超额部分为临时交办。", "The target is the minimum set at the beginning; the rest was ordered later."),
        Text::fixed("应急、申请类业务由需求决定，难以预计。", "Demand-driven work such as emergencies or applications."),
    ],
    question: Text::fixed(
        "请说明目标值的测算依据，以及低于上年完成水平的原因。",
        "How was the target calculated, and why is it below what was reached the year before?",
    ),
    basis: &[PROJECT_EVALUATION_2020, INDICATOR_GUIDE_2021, REVIEW_PRACTICE, KOREAN_EXPERIENCE],
    thresholds: &["p006_share", "p006_over", "p006_trivial", "p006_trivial_record", "p006_years", "p006_always"],
    fires: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 档案宣传活动次数 | 10 | >=10次 | 12次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 档案宣传活动次数 | 10 | >=4次 | 11次 | 10 |
",
    silent: "（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 档案宣传活动次数 | 10 | >=10次 | 12次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 档案宣传活动次数 | 10 | >=11次 | 13次 | 10 |
",
    check: Check::Series(check),
};

/// One year of an indicator.
#[derive(Clone)]
struct Point<'a> {
    year: FiscalYear,
    report: &'a Report,
    row: &'a Indicator,
    completion: Completion,
    /// Base of the unit, so that 次 is not set beside 人.
    base: Option<String>,
    name: String,
}

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let chains = series.chains();
    if !chains.iter().any(|chain| chain.len() > 1) {
        return Verdict::insufficient("只有一个年度的报告", "there is only one year of reports");
    }
    let histories: Vec<Vec<Point<'_>>> = chains.iter().flat_map(|chain| histories(chain)).collect();
    let drafts = histories.iter().filter_map(|history| judge(history, pack));
    Verdict::Looked(drafts.collect())
}

/// Follows every indicator of a chain over the years; histories of one year are left out.
fn histories<'a>(chain: &[(FiscalYear, &'a Report)]) -> Vec<Vec<Point<'a>>> {
    let mut histories: Vec<Vec<Point<'a>>> = Vec::new();
    for (year, report) in chain {
        for point in report.indicators.iter().filter_map(|row| point(*year, report, row)) {
            let same = |history: &&mut Vec<Point<'a>>| {
                history.last().is_some_and(|last| last.name == point.name && last.base == point.base)
            };
            match histories.iter_mut().find(same) {
                // A name that stands twice in one report cannot be followed; its first row counts.
                Some(history) if history.last().is_some_and(|last| last.year == *year) => {}
                Some(history) => history.push(point),
                None => histories.push(vec![point]),
            }
        }
    }
    histories.retain(|history| history.len() > 1);
    histories
}

fn point<'a>(year: FiscalYear, report: &'a Report, row: &'a Indicator) -> Option<Point<'a>> {
    let target = row.target.as_ref()?.single()?;
    let actual = row.actual.as_ref()?;
    actual.single()?;
    // A bare 100% may be a rate of completion (P001) and is the bound of every share: it says nothing about the target.
    if achievement::is_bare_percentage(actual) && actual.single()?.number >= Some(Decimal::ONE_HUNDRED) {
        return None;
    }
    let completion = achievement::of_row(row).filter(|one| one.direction == Direction::More)?;
    let name = words::canonical(&row.name.value);
    let usable = !name.is_empty() && !completion.target.is_zero() && target.upper.is_none();
    usable.then(|| Point { year, report, row, completion, base: unit::of(target).map(|unit| unit.base), name })
}

/// Judges the newest pair first; a history gives one draft, so that one low target is not a doubt of every year.
fn judge(history: &[Point<'_>], pack: &RulePack) -> Option<Draft> {
    let pairs = history.windows(2).rev();
    let neighbours = pairs.filter(|pair| pair[1].year.previous() == Some(pair[0].year));
    let low = neighbours.into_iter().find_map(|pair| below_record(&pair[0], &pair[1], pack));
    low.or_else(|| always_exceeded(history, pack))
}

fn below_record(before: &Point<'_>, now: &Point<'_>, pack: &RulePack) -> Option<Draft> {
    let (target, actual, record) = (now.completion.target, now.completion.actual, before.completion.actual);
    let bound = record.checked_mul(pack.exact("p006_share"))?;
    let over = target.checked_mul(pack.exact("p006_over"))?;
    let lowered = target <= bound && actual >= over;
    let least = pack.exact("p006_trivial_record");
    let trivial =
        target <= pack.exact("p006_trivial") && actual >= least && record >= least && now.base.as_deref() != Some("%");
    if !lowered && !trivial {
        return None;
    }
    let name = rows::name(now.row);
    let unit = now.base.as_deref().unwrap_or_default();
    let (t, a, r) = (rows::number(target), rows::number(actual), rows::number(record));
    let (year, earlier) = (now.year.get(), before.year.get());
    let draft = Draft::new(
        format!("“{name}”{year} 年目标为 {t}{unit}，而 {earlier} 年已完成 {r}{unit}，{year} 年实际完成 {a}{unit}，目标明显偏低。"),
        format!("“{name}”: the target for {year} is {t} {unit}, although {earlier} reached {r} and {year} itself {a}."),
    )
    .quotes([quote_row(before.report, before.row), quote_row(now.report, now.row)])
    .computed("target", rows::json(target))
    .computed("actual", rows::json(actual))
    .computed("previous_actual", rows::json(record))
    .confidence(if now.completion.certain && before.completion.certain { 0.75 } else { 0.55 })
    .subject(report_subject(now.report));
    let stated = stated::about(now.report, now.row, stated::LESS_TO_DO);
    Some(draft.lowered_by(stated.or_else(|| stated::about(before.report, before.row, stated::LESS_TO_DO))))
}

fn always_exceeded(history: &[Point<'_>], pack: &RulePack) -> Option<Draft> {
    let n = history.len();
    let least = pack.exact("p006_always");
    let running = history.windows(2).all(|pair| pair[1].year.previous() == Some(pair[0].year));
    let exceeded = history.iter().all(|point| point.completion.ratio >= least);
    if (n as f64) < pack.threshold("p006_years") || !running || !exceeded {
        return None;
    }
    let newest = history.last()?;
    let lowest = history.iter().map(|point| point.completion.ratio).min()?;
    let (name, shown) = (rows::name(newest.row), rows::percent(lowest));
    let draft = Draft::new(
        format!("“{name}”连续 {n} 年完成率都在 {shown} 以上，目标没有随实际水平调整。"),
        format!("“{name}” was completed to {shown} or more in {n} years running; the target never followed."),
    )
    .quotes(history.iter().map(|point| quote_row(point.report, point.row)))
    .computed("years", n)
    .computed("lowest_completion", rows::json(lowest))
    .confidence(0.7)
    .subject(report_subject(newest.report));
    Some(draft)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use crate::{rule, run};
    use jixiao_model::{Corpus, Located, Place};

    /// Audits one indicator with a target and an actual value a year, from 2018 on.
    #[track_caller]
    fn check(name: &str, years: &[(&str, &str)], expected: usize) {
        let reports = years.iter().zip(2018u16..).map(|((target, actual), year)| {
            let mut report = samples::department(&[&format!("| 数量 | {name} | 10 | {target} | {actual} | 10 |")]);
            report.year =
                Some(Located::new(FiscalYear::new(year).expect("a year"), year.to_string(), Place::default()));
            report.id.path = format!("{year}.txt");
            report
        });
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        let result = run(&Corpus::new(reports.collect()), &pack, &[rule("P006").expect("a rule")]);
        let found: Vec<&str> = result.findings.iter().map(|finding| finding.message.zh.as_ref()).collect();
        assert_eq!(found.len(), expected, "{name} {years:?}: {found:?}");
    }

    #[test]
    fn targets_beside_the_record() {
        check("培训人次", &[(">=100人次", "120人次"), (">=60人次", "115人次")], 1);
        check("培训人次", &[(">=100人次", "120人次"), (">=60人次", "62人次")], 0);
        check("培训人次", &[(">=100人次", "120人次"), (">=95人次", "160人次")], 0);
        check("培训人次", &[(">=100人次", "120人次"), (">=60场", "115场")], 0);
        check("群众投诉数", &[("<=10起", "8起"), ("<=4起", "3起")], 0);
        check("培训人次", &[(">=100人次", "120人次")], 0);
        check("资金投入比例", &[(">=60%", "100%"), (">=60%", "100%")], 0);
    }

    #[test]
    fn trivial_targets_and_targets_always_exceeded() {
        check("宣传活动", &[(">=1次", "6次"), (">=1次", "7次")], 1);
        check("宣传活动", &[(">=1次", "1次"), (">=1次", "2次")], 0);
        let far = (">=100人次", "135人次");
        check("培训人次", &[far, far, far, far], 1);
        check("培训人次", &[far, far, far], 0);
        check("培训人次", &[far, far, (">=100人次", "120人次"), far], 0);
    }
}
