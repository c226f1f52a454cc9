//! T003: flags traces of another unit, place, year or group of users: text taken over without being adapted.

use super::residue::{self, Names};
use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, report_subject};
use crate::support::{figures, words};
use jixiao_model::{Axis, Level, Level2, Report, RuleCode, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T003"),
    name: "foreign-residue",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.2.0",
    title: Text::fixed("照搬残留（他单位、他年度、无关对象）", "Traces of another unit, year or group"),
    method: Text::fixed(
        "①正文句子写有同年度其他部门的全称，而该句没有会同、联合、划转、移交等表示往来的字样，名称前后也没有与、和、由、向、原等字，名称也不包含在本单位或实施单位名称中；县（区）级部门的报告中，句子以本年度另一县（区）名开头的同样处理；②句子以“截至××年末”“××年度部门预算”“××年全年”等数据位置开头，而年份早于报告年度，句中没有与上年比较的字样；③满意度指标的对象（如老年人、学生、患者、游客）在报告其他任何地方（名称、职责、任务、指标、正文）都没有出现相关字样。",
        "(1) A sentence holds the full name of another department of the same year, without a word of dealings (会同, 联合, 划转, 移交 …; 与, 和, 由, 向, 原 … right beside the name) and the name is no part of the unit's own; likewise a sentence in a county's report that begins with the name of another county of the year; (2) a sentence begins with a year in the position of data (截至××年末, ××年度部门预算, ××年全年 …) before the year of the report, with no word of comparison; (3) the group of a satisfaction indicator (the elderly, pupils, patients, tourists …) occurs nowhere else in the report: not in names, duties, tasks, indicators or text.",
    ),
    why: Text::fixed(
        "留有他人名称、旧年度数据或无关对象，说明该处是复制而来，其中的数字未必属于本单位本年度。",
        "Another's name, an old year or an unrelated group shows that the passage was copied; its figures may not be of this unit and year.",
    ),
    innocent: &[
        Text::fixed("共同实施的项目、职责划转或对往年情况的说明。", "A joint project, a transfer of duties, or an account of earlier years."),
        Text::fixed("机构更名前后的名称，或引用文件名称。", "Names before and after a renaming, or the title of a document."),
    ],
    question: Text::fixed(
        "请核实所列语句是否属于本单位本年度的情况；如系沿用其他材料，请更正相关数据。",
        "Do these sentences describe this unit and year? If they were taken over, please correct the data.",
    ),
    basis: &[REVIEW_PRACTICE, PROJECT_EVALUATION_2020],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
云栖市教育局下属学校安全设施老化，两处围墙需要更换。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局内设职能部门个数3个，下属预算单位个数0个。云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
与云栖市教育局联合开展的档案进校园活动覆盖面不足。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局内设职能部门个数3个，下属预算单位个数0个。云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
",
    check: Check::Cohort(check),
};

fn check(cohort: &Cohort<'_>, _pack: &RulePack) -> Verdict {
    let departments = || cohort.reports.iter().filter_map(|report| report.department());
    let names = Names::new(departments(), residue::SHORTEST_DEPARTMENT);
    let counties: Vec<String> = departments().filter_map(residue::county_of).collect();
    let counties = Names::new(counties.iter().map(String::as_str), residue::SHORTEST_COUNTY);
    let drafts = cohort.reports.iter().flat_map(|report| {
        let by_name = other_names(report, &names, &counties);
        [by_name, other_years(report), other_groups(report)].into_iter().flatten()
    });
    Verdict::Looked(drafts.collect())
}

fn other_names(report: &Report, names: &Names, counties: &Names) -> Option<Draft> {
    let own: Vec<String> = [&report.department, &report.implementing_unit, &report.project, &report.title]
        .into_iter()
        .flatten()
        .map(|name| text::compact(&name.value))
        .filter(|name| !name.is_empty())
        .collect();
    let own_county = report.department().and_then(residue::county_of);
    let is_foreign = |name: &&str| !own.iter().any(|own| own.contains(name) || name.contains(own.as_str()));
    let mut found: Vec<String> = Vec::new();
    let mut quotes = Vec::new();
    for paragraph in figures::paragraphs(report) {
        for sentence in words::sentences(&paragraph.value) {
            let departments = names.within(sentence).into_iter().filter(is_foreign);
            let starts = own_county.as_ref().and_then(|_| counties.at_start(sentence)).filter(is_foreign);
            let others = departments.chain(starts).filter(|name| !residue::is_dealt_with(name, sentence));
            let others: Vec<&str> = others.collect();
            if !others.is_empty() {
                found.extend(others.into_iter().map(str::to_owned));
                quotes.push(evidence(report, paragraph.place, text::squeeze(sentence)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    if found.is_empty() {
        return None;
    }
    let list = found.join("、");
    let draft = Draft::new(
        format!("正文出现其他部门或县区的名称：{list}，语句没有说明与本单位的关系。"),
        format!(
            "The text holds the names of other departments or counties ({list}) without saying what they have to do with this unit."
        ),
    )
    .quotes(quotes)
    .computed("names", found);
    Some(draft.confidence(0.65).subject(report_subject(report)))
}

fn other_years(report: &Report) -> Option<Draft> {
    let year = report.year()?.get();
    let sentences =
        figures::paragraphs(report).flat_map(|one| words::sentences(&one.value).map(|text| (one.place, text)));
    let stale: Vec<_> = sentences
        .filter_map(|(place, sentence)| {
            let stated = residue::year_of_data(sentence).filter(|stated| *stated < year)?;
            Some((stated, evidence(report, place, text::squeeze(sentence))))
        })
        .collect();
    let first = stale.first()?.0;
    let draft = Draft::new(
        format!("{year} 年度的报告中，有 {} 句以 {first} 年等以前年度作为数据年度，疑为沿用旧报告。", stale.len()),
        format!(
            "The report is about {year}, but sentences with data of {first} or another earlier year: {}.",
            stale.len()
        ),
    )
    .computed("stated_year", first)
    .computed("sentences", stale.len())
    .quotes(stale.into_iter().map(|(_, quote)| quote));
    Some(draft.confidence(0.7).subject(report_subject(report)))
}

fn other_groups(report: &Report) -> Option<Draft> {
    let rows = report.indicators.iter().filter(|row| row.level2 == Some(Level2::Satisfaction));
    let strange = rows.filter_map(|row| {
        let group = residue::group_of(&row.name.value)?;
        (!residue::is_related(report, row, group)).then_some((row, group))
    });
    let strange: Vec<_> = strange.collect();
    let (_, group) = strange.first()?;
    let name = group.name;
    let draft = Draft::new(
        format!("满意度指标的对象是“{name}”，而报告其他部分没有任何与之有关的内容。"),
        format!("A satisfaction indicator asks “{name}”, but nothing else in the report has to do with them."),
    )
    .quotes(strange.iter().map(|(row, _)| quote_row(report, row)))
    .quotes(
        report
            .project
            .as_ref()
            .or(report.department.as_ref())
            .map(|name| evidence(report, name.place, name.raw.clone())),
    )
    .computed("group", name);
    Some(draft.confidence(0.6).subject(report_subject(report)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    fn n_drafts(reports: &[Report]) -> usize {
        let cohort = Cohort { year: reports[0].year().expect("a year"), reports: reports.iter().collect() };
        match super::check(&cohort, &RulePack::builtin("national-2020").expect("the base pack")) {
            Verdict::Looked(drafts) => drafts.len(),
            Verdict::NotApplicable(_) | Verdict::InsufficientData(_) => 0,
        }
    }

    #[track_caller]
    fn years(sentence: &str, expected: usize) {
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             二、部门（单位）预算管理及执行情况\n2.预算管理及执行情况分析\n{sentence}\n"
        ));
        assert_eq!(n_drafts(&[report]), expected, "{sentence}");
    }

    #[test]
    fn years_in_the_position_of_data() {
        years("截至2020年末，资产总额120万元。", 1);
        years("截至2021年末，资产总额120万元。", 0);
        years("2019年度部门预算安排支出300万元。", 1);
        years("2020年度部门预算安排支出300万元，2021年度比上年增加20万元。", 0);
        years("自2019年以来持续推进档案数字化。", 0);
        years("本报告随2022年8月部门决算公开。", 0);
    }

    #[track_caller]
    fn groups(name: &str, other: &str, expected: usize) {
        let rows = [
            format!("| 满意度指标 | 服务对象满意度指标 | {name} | ≥90% | 92% | 10 | 10 |  |"),
            format!("| 产出指标 | 数量指标 | {other} | ≥10公里 | 10公里 | 50 | 50 |  |"),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        assert_eq!(n_drafts(&[samples::project(&[], &rows)]), expected, "{name} / {other}");
    }

    #[test]
    fn groups_that_nothing_else_speaks_of() {
        groups("受益老年人满意度", "清淤长度", 1);
        groups("受益老年人满意度", "养老机构周边清淤长度", 0);
        groups("沿岸居民满意度", "清淤长度", 0);
        groups("游客满意度", "清淤长度", 1);
    }

    #[test]
    fn counties_beside_each_other() {
        let report = |county: &str, sentence: &str| {
            let mut report = samples::read(&format!(
                "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n3.人员构成\n\
                 {county}档案局内设职能部门个数3个，下属预算单位个数0个。\n\
                 五、存在问题及改进措施\n（一）主要问题及原因分析\n{sentence}\n"
            ));
            report.id.path = format!("{county}.txt");
            report
        };
        let other = report("岚汀县", "库房设备老化。");
        for (sentence, expected) in [
            ("岚汀县库房设备老化，数据不完整。", 1),
            ("云栖县库房设备老化，数据不完整。", 0),
            ("库房设备比岚汀县老化。", 0),
            ("岚汀县档案局与我局联合检查。", 0),
        ] {
            let found = n_drafts(&[report("云栖县", sentence), other.clone()]);
            assert_eq!(found, expected, "{sentence}");
        }
    }
}
