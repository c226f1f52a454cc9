//! L007: flags problems that are reported in nearly the same words year after year.

use crate::basis::{BUDGET_REGULATION, SUPERVISION_LAW};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Series, report_subject};
use crate::support::{history, rows, words};
use jixiao_model::{Axis, FiscalYear, Level, Located, Report, RuleCode, SectionKind, Text};

/// A shorter text says too little to be recognised again.
const LEAST_CHARACTERS: usize = 12;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("L007"),
    name: "same-problems-every-year",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("问题年年相同", "The same problems every year"),
    method: Text::fixed(
        "“存在问题”一节的段落（去标点、空白和年份后不少于12字）与上一年某段的相似度（双字 Dice）达到 `l007_similarity`，且这样连续 `l007_years` 年以上。未替换的模板提示语不计。",
        "A paragraph of the section on problems (at least 12 characters without punctuation, white space and years) is at least `l007_similarity` alike (Dice on pairs of characters) one of the year before, and so on for at least `l007_years` years. Template prompts left in place do not count.",
    ),
    why: Text::fixed(
        "同样的问题反复写、没有变化，要么没有整改，要么是照抄上年。",
        "Problems repeated without change were either not dealt with or copied.",
    ),
    innocent: &[Text::fixed(
        "属体制性、结构性问题，单位自身难以解决。",
        "Structural problems that the unit cannot solve by itself.",
    )],
    question: Text::fixed("历年提出的改进措施落实情况如何？", "What became of the remedies announced in these years?"),
    basis: &[BUDGET_REGULATION, SUPERVISION_LAW],
    thresholds: &["l007_similarity", "l007_years"],
    fires: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
档案库房面积不足，历史档案数字化经费没有落实，专业技术人员偏少，业务培训不够。
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
档案库房面积不足，历史档案数字化经费没有落实，专业技术人员偏少，业务培训不够。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
档案库房面积不足，历史档案数字化经费没有落实，专业技术人员偏少，业务培训不够。
",
    silent: "（2019年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
档案库房面积不足，历史档案数字化经费没有落实，专业技术人员偏少，业务培训不够。
----
（2020年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
部分县区移交进馆档案的时间较晚，影响年度接收计划。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
总得分97分。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
查档窗口预约系统与省平台接口尚未打通。
",
    check: Check::Series(check),
};

/// A paragraph with its year and report.
type Told<'a> = (FiscalYear, &'a Report, &'a Located<String>);

fn check(series: &Series<'_>, pack: &RulePack) -> Verdict {
    let least = pack.threshold("l007_years");
    let chains = series.chains();
    let told: Vec<Vec<Told<'_>>> = chains.iter().map(|chain| chain.iter().flat_map(problems).collect()).collect();
    let n_years = |told: &Vec<Told<'_>>| told.chunk_by(|a, b| a.0 == b.0).count();
    if !told.iter().any(|told| n_years(told) as f64 >= least) {
        return Verdict::InsufficientData(Text::new(
            format!("没有 {least} 年写明问题的报告"),
            format!("fewer than {least} years report problems"),
        ));
    }
    Verdict::Looked(told.iter().flat_map(|told| repeated(told, pack)).collect())
}

fn problems<'a>((year, report): &(FiscalYear, &'a Report)) -> Vec<Told<'a>> {
    let paragraphs = report.sections.get(&SectionKind::Problems).map(|section| section.paragraphs.as_slice());
    let long = |paragraph: &&Located<String>| words::canonical(&paragraph.value).chars().count() >= LEAST_CHARACTERS;
    paragraphs.unwrap_or_default().iter().filter(long).map(|paragraph| (*year, *report, paragraph)).collect()
}

/// Follows every paragraph from its last year backwards and reports those that go back far enough.
fn repeated(told: &[Told<'_>], pack: &RulePack) -> Vec<Draft> {
    let similarity = pack.threshold("l007_similarity");
    let is_same = |a: &Told<'_>, b: &Told<'_>| {
        let (one, other) = (words::canonical(&a.2.value), words::canonical(&b.2.value));
        words::similarity(&one, &other) >= similarity
    };
    let before = |one: &Told<'_>| told.iter().find(|other| history::follows(other.0, one.0) && is_same(other, one));
    let goes_on = |one: &Told<'_>| told.iter().any(|other| history::follows(one.0, other.0) && is_same(one, other));
    let newest = told.iter().filter(|one| !goes_on(one));
    let runs = newest.map(|one| {
        let mut run: Vec<Told<'_>> = std::iter::successors(Some(one), |one| before(one)).copied().collect();
        run.reverse();
        run
    });
    runs.filter(|run| run.len() as f64 >= pack.threshold("l007_years")).map(|run| draft(&run)).collect()
}

fn draft(run: &[Told<'_>]) -> Draft {
    let (first, last, n) = (run[0].0, run[run.len() - 1].0, run.len());
    let shown = rows::shortened(&run[run.len() - 1].2.value);
    Draft::new(
        format!("“{shown}”这一问题 {first} 至 {last} 年连续 {n} 年写入报告，需核实整改情况。"),
        format!("The problem “{shown}” stands in the reports of {n} years running, {first} to {last}."),
    )
    .quotes(run.iter().map(|(_, report, paragraph)| quote_of(report, paragraph)))
    .computed("years", n)
    .computed("first_year", first.get())
    .computed("last_year", last.get())
    .subject(report_subject(run[run.len() - 1].1))
    .confidence(0.75)
}
