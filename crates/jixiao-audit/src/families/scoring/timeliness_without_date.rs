//! S009: flags full marks for timeliness without a date, or with a sign that the work was late.

use crate::basis::{INDICATOR_GUIDE_2021, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{
    Achievement, Axis, ClauseKind, FiscalYear, Indicator, Level, Level2, PartialDate, Quantity, Report, RuleCode, Text,
};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("S009"),
    name: "timeliness-without-date",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("时效指标没有时点而得满分", "Full marks for timeliness without a date"),
    method: Text::fixed(
        "时效指标满分行中：①目标没有日期、期限、时长，也没有可核对的数值（及时率之类可以）；②目标日期晚于报告年度末；③完成日期晚于目标日期；④完成情况写有未完工、待验收、延期、在建等。给出行数和分值。",
        "Rows of timeliness with full marks where (1) the target has no date, deadline or duration and no number to check (a rate such as 及时率 will do); (2) its date lies beyond the fiscal year; (3) the actual date is later than the target; (4) the actual value speaks of work unfinished, not accepted or postponed. Rows and points are shown.",
    ),
    why: Text::fixed("没有时点就谈不上及时；时间跨出年度的目标当年无法判断。", "Without a date nothing can be in time; a date beyond the year cannot be judged within it."),
    innocent: &[
        Text::fixed("法定持续性工作，没有单一完成时点。", "Continuing statutory work without a single date."),
        Text::fixed("跨年度项目，年度节点写在其他文件中。", "A project over several years whose yearly milestones stand elsewhere."),
    ],
    question: Text::fixed("请提供各时效指标的计划完成时间、实际完成时间及证明材料。", "Please give planned and actual dates of each timeliness indicator, with evidence."),
    basis: &[INDICATOR_GUIDE_2021, REVIEW_PRACTICE],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 时效 | 档案接收 | 10 | 持续推进 | 100% | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 时效 | 档案接收完成时间 | 10 | 2021年12月底前 | 2021年11月 | 10 |
",
    check: Check::Report(check),
};

fn check(report: &Report, _pack: &RulePack) -> Verdict {
    if !report.indicators.iter().any(|row| row.level2 == Some(Level2::Timeliness)) {
        return Verdict::not_applicable("没有时效指标", "there is no timeliness indicator");
    }
    let doubtful: Vec<(&Indicator, Doubt)> = rows::full_marks_of(report, Level2::Timeliness)
        .filter_map(|row| doubt(row, report.year()).map(|doubt| (row, doubt)))
        .collect();
    if doubtful.is_empty() {
        return Verdict::Looked(Vec::new());
    }
    let n = doubtful.len();
    let weight = rows::weight_of(doubtful.iter().map(|(row, _)| *row));
    let points = rows::points(weight);
    let count = |kind: Doubt| doubtful.iter().filter(|(_, doubt)| *doubt == kind).count();
    let late = count(Doubt::Late);
    let draft = Draft::new(
        format!("{n} 个时效指标得满分（{points} 分），但没有可核对的时点、时点超出年度，或显示未按时完成。"),
        format!("Timeliness indicators with full marks but without a date to check, with one beyond the year, or with signs of delay: {n} ({points} points)."),
    )
    .quotes(doubtful.iter().map(|(row, _)| quote_row(report, row)))
    .computed("rows", n)
    .computed("points", weight.as_f64())
    .computed("without_date", count(Doubt::NoDate))
    .computed("beyond_year", count(Doubt::BeyondYear))
    .computed("late", late);
    Verdict::of(Some(draft.confidence(if late > 0 { 0.9 } else { 0.8 })))
}

/// Why full marks for timeliness are in doubt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    NoDate,
    BeyondYear,
    Late,
}

fn doubt(row: &Indicator, year: Option<FiscalYear>) -> Option<Doubt> {
    let target = row.target.as_ref().filter(|target| !target.is_blank())?;
    if row.actual.as_ref().is_some_and(|actual| is_late(actual, target)) {
        return Some(Doubt::Late);
    }
    let beyond = |date: PartialDate| date.year.zip(year).is_some_and(|(date, year)| date > year.get());
    if dates(target).any(beyond) {
        return Some(Doubt::BeyondYear);
    }
    let timed = target
        .clauses
        .iter()
        .any(|clause| clause.date.is_some() || clause.is_numeric() || clause.kind == ClauseKind::Date);
    (!timed && !names_a_deadline(&target.raw)).then_some(Doubt::NoDate)
}

fn dates(quantity: &Quantity) -> impl Iterator<Item = PartialDate> + '_ {
    quantity.clauses.iter().filter_map(|clause| clause.date)
}

/// Words that fix a point in time without a number.
fn names_a_deadline(raw: &str) -> bool {
    ["年底", "年末", "年内", "当年", "本年", "年度内", "全年", "月底", "季度", "汛期", "冬季", "每月", "每年", "每季"]
        .iter()
        .any(|word| raw.contains(word))
}

fn is_late(actual: &Quantity, target: &Quantity) -> bool {
    let words = ["未完工", "未完成", "待验收", "未验收", "延期", "推迟", "逾期", "建设中", "在建", "跨年", "滞后"];
    let claims = actual
        .clauses
        .iter()
        .any(|clause| matches!(clause.achievement, Some(Achievement::NotAchieved | Achievement::InProgress)));
    let denied =
        ["无延期", "无逾期", "未延期", "未逾期", "无滞后", "未推迟"].iter().any(|word| actual.raw.contains(word));
    let said = words.iter().any(|word| actual.raw.contains(word)) && !denied;
    let passed = dates(actual).last().zip(dates(target).last()).is_some_and(|(done, due)| is_after(done, due));
    claims || said || passed
}

/// Tells whether one date is certainly after another: a later year, or a later month or day within the same one.
fn is_after(done: PartialDate, due: PartialDate) -> bool {
    let (Some(done_year), Some(due_year)) = (done.year, due.year) else {
        return done.year.is_none() && due.year.is_none() && is_later_in_year(done, due);
    };
    done_year > due_year || done_year == due_year && is_later_in_year(done, due)
}

fn is_later_in_year(done: PartialDate, due: PartialDate) -> bool {
    let (Some(done_month), Some(due_month)) = (done.month, due.month) else { return false };
    let later_day = done.day.zip(due.day).is_some_and(|(done, due)| done > due);
    done_month > due_month || done_month == due_month && later_day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(done: (u16, u8, u8), due: (u16, u8, u8), expected: bool) {
        let known = |number: u8| (number > 0).then_some(number);
        let date = |(year, month, day): (u16, u8, u8)| PartialDate {
            year: (year > 0).then_some(year),
            month: known(month),
            day: known(day),
        };
        assert_eq!(is_after(date(done), date(due)), expected, "{done:?} after {due:?}");
    }

    #[test]
    fn only_certain_delays_count() {
        check((2022, 1, 16), (2021, 12, 31), true);
        check((2021, 12, 30), (2021, 12, 31), false);
        check((2021, 12, 0), (2021, 12, 10), false);
        check((2021, 0, 0), (2021, 6, 0), false);
        check((0, 11, 0), (0, 10, 0), true);
        check((0, 11, 0), (2021, 10, 0), false);
    }
}
