//! L003: flags targets that stay the same for years while the results stand far above them.

use crate::basis::{INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::direction::Direction;
use crate::support::history::{self, Entry, Track};
use crate::support::{achievement, rows, stated};
use jixiao_model::{Axis, Level, Level2, RuleCode, Text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L003"),
    name: "frozen-target",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("目标多年不变而完成值远超", "Target frozen far below the results"),
    method: Text::fixed(
        "同一指标连续 `l003_years` 年以上目标值相同，且每年完成值都比目标好 `l003_margin` 以上（越大越好的高出该比例，越小越好的低于该比例）。满意度指标不计：其目标通常是统一的底线；目标为区间的也不计：在区间之内不是远超。该行或提到该指标的句子写明目标是法定、规定或上级下达的最低标准的，降为提示。",
        "One indicator keeps the same target for at least `l003_years` years, and every year's result is better than it by `l003_margin` or more (above it where more is better, below it where less is). Satisfaction is left out: its targets are usually a common floor; so are ranges, inside which nothing is far above. A note where the row or a sentence about it calls the target a legal or prescribed minimum.",
    ),
    why: Text::fixed(
        "年年远超的目标早已失去约束作用，应当参照历史水平重新设定。",
        "A target that is passed by far every year binds nobody, and should be set anew from what was reached.",
    ),
    innocent: &[
        Text::fixed("目标值是法定或上级规定的最低标准。", "The target is a minimum set by law or from above."),
        Text::fixed("服务量由需求决定，单位无法控制。", "The volume depends on demand, which the unit cannot control."),
    ],
    question: Text::fixed("目标为何多年不变？是否考虑过按历年完成情况调整？", "Why was the target never changed, given the results of these years?"),
    basis: &[INDICATOR_GUIDE_2021, PROJECT_EVALUATION_2020],
    thresholds: &["l003_years", "l003_margin", "l003_similarity"],
    fires: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 640卷 | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 655卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 690卷 | 20 |
",
    silent: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=500卷 | 640卷 | 20 |
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=640卷 | 655卷 | 20 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 接收档案 | 20 | >=650卷 | 690卷 | 20 |
",
    check: Check::Series(check),
};

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let tracks = history::tracks(series, pack.threshold("l003_similarity"));
    let least = pack.threshold("l003_years");
    if !tracks.iter().any(|track| track.years.len() as f64 >= least) {
        return Verdict::InsufficientData(Text::new(
            format!("没有连续 {least} 年的同一指标"),
            format!("no indicator goes on for {least} years"),
        ));
    }
    Verdict::Looked(tracks.iter().flat_map(|track| frozen(track, pack)).collect())
}

/// Returns one draft for every run of years with one target that is passed by far.
fn frozen(track: &Track<'_>, pack: &RulePack) -> Vec<Draft> {
    let margin = pack.exact("l003_margin");
    let passed: Vec<(Entry<'_>, Option<Decimal>)> =
        track.years.iter().map(|entry| (*entry, passed_target(entry, margin))).collect();
    let runs = passed.chunk_by(|a, b| a.1.is_some() && a.1 == b.1);
    let long = runs.filter(|run| run[0].1.is_some() && run.len() as f64 >= pack.threshold("l003_years"));
    long.map(|run| draft(&run.iter().map(|(entry, _)| *entry).collect::<Vec<_>>())).collect()
}

/// Returns the target of a year whose result is better than it by the margin.
fn passed_target(entry: &Entry<'_>, margin: Decimal) -> Option<Decimal> {
    let row = entry.row;
    let target = row.target.as_ref()?.single()?;
    if row.level2 == Some(Level2::Satisfaction) || target.upper.is_some() {
        return None;
    }
    let completion = achievement::of_row(row)?;
    let quotient = completion.quotient()?;
    let is_passed = match completion.direction {
        Direction::More => quotient >= Decimal::ONE + margin,
        Direction::Less => quotient <= Decimal::ONE - margin,
    };
    is_passed.then_some(completion.target)
}

fn draft(run: &[Entry<'_>]) -> Draft {
    let (first, last, n) = (run[0], run[run.len() - 1], run.len());
    let name = rows::name(last.row);
    let target = last.row.target.as_ref().map(|target| target.raw.trim().to_owned()).unwrap_or_default();
    Draft::new(
        format!(
            "“{name}”的目标 {} 至 {} 年一直是 {target}，而完成值年年远超，需核实目标设定依据。",
            first.year, last.year
        ),
        format!(
            "The target of “{name}” stayed {target} from {} to {}, passed by far every year.",
            first.year, last.year
        ),
    )
    .quotes(run.iter().map(|entry| quote_row(entry.report, entry.row)))
    .computed("years", n)
    .computed("first_year", first.year.get())
    .computed("last_year", last.year.get())
    .subject(report_subject(last.report))
    .confidence(0.75)
    .lowered_by(stated::about(
        last.report,
        last.row,
        &["法定", "最低", "底线", "规定标准", "上级下达", "国家标准"],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::{FiscalYear, Report};

    #[track_caller]
    fn check(rows: &[(&str, &str)], expected: usize) {
        let reports: Vec<Report> = rows
            .iter()
            .map(|(target, actual)| {
                samples::department(&[&format!("| 数量 | 接收档案 | 10 | {target} | {actual} | 10 |")])
            })
            .collect();
        let entry = |(index, report): (usize, &'_ Report)| (index, report.clone());
        let owned: Vec<(usize, Report)> = reports.iter().enumerate().map(entry).collect();
        let years = owned.iter().map(|(index, report)| Entry {
            year: FiscalYear::new(2019 + u16::try_from(*index).expect("few years")).expect("a year"),
            report,
            row: &report.indicators[0],
        });
        let track = Track { years: years.collect() };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        assert_eq!(frozen(&track, &pack).len(), expected, "{rows:?}");
    }

    #[test]
    fn the_same_target_passed_every_year() {
        check(&[(">=500卷", "640卷"), (">=500卷", "655卷"), (">=500卷", "690卷")], 1);
        check(&[(">=500卷", "640卷"), (">=500卷", "510卷"), (">=500卷", "690卷")], 0);
        check(&[(">=500卷", "640卷"), (">=510卷", "655卷"), (">=510卷", "690卷")], 0);
        check(&[("<=10天", "5天"), ("<=10天", "6天"), ("<=10天", "7天")], 1);
        check(&[(">=500卷", "640卷"), (">=500卷", "655卷")], 0);
        check(&[("20-30场", "26场"), ("20-30场", "28场"), ("20-30场", "29场")], 0);
    }
}
