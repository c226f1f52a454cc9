//! Facts that a report states several times, in its tables and in its text: money, people, units, projects.

use super::figures::{self, Figure};
use super::{rows, words};
use crate::draft::{evidence, quote_of};
use jixiao_model::{Evidence, FiscalYear, Money, Report, Text, text};
use rust_decimal::Decimal;

/// One named quantity with everything the report says about it.
#[derive(Debug)]
pub(crate) struct Fact {
    /// What it is.
    pub(crate) name: Text,
    /// Whether the values are yuan; else they are counts.
    pub(crate) is_money: bool,
    /// Values in the order tables, then text, each with its quotation.
    pub(crate) mentions: Vec<(Decimal, Evidence)>,
}

/// Words that make a figure one of a change, another date or another scope, when they stand in its own name.
const OTHER_SCOPE: &[&str] = &[
    "年初", "调整", "追加", "追减", "结转", "结余", "人均", "增加", "减少", "增长", "下降", "合同", "下达", "节约",
    "债券", "收入", "决算", "退休", "离休", "计划", "目标", "不低于", "以上", "资产",
];

/// Words that make a figure one of a part, when they stand anywhere in the sentence before it.
const PARTS: &[&str] = &[
    "其中", "三公", "公用", "人员经费", "基本支出", "项目", "专项", "工程", "采购", "经费", "补助", "课题", "本级",
    "县", "中央", "省级",
];

/// Words for the year before, longest first.
const LAST_YEAR: &[&str] = &["上一年度", "上一年", "上年度", "上年", "去年"];

/// Words of which one must stand in the sentence for an amount to be that of the whole department.
const WHOLE: &[&str] = &["部门", "单位", "全年", "年度", "总额", "合计", "我局", "我办"];

/// How a text names a fact: the end of the words before the figure, and the units after it.
struct Phrase {
    ends: &'static [&'static str],
    units: &'static [&'static str],
    /// Words that make it one of a part of the department.
    parts: &'static [&'static str],
}

/// Words of a part of the staff.
const SOME_STAFF: &[&str] =
    &["下属", "所属", "直属", "机关", "行政", "事业", "参公", "工勤", "馆", "站", "中心", "学校"];

const BUDGET: Phrase = Phrase {
    ends: &[
        "预算安排支出", "部门预算支出", "全年预算数", "全年预算", "预算总额", "预算数", "支出预算", "预算安排",
        "部门预算",
    ],
    units: &["万元", "亿元", "元", "千元"],
    parts: &[],
};
const EXECUTED: Phrase = Phrase {
    ends: &["全年实际支出", "实际支出", "全年执行数", "全年支出", "执行数", "实际执行", "支出总额", "支出合计"],
    units: &["万元", "亿元", "元", "千元"],
    parts: &[],
};
const ESTABLISHMENT: Phrase = Phrase {
    ends: &["人员编制", "核定编制", "编制人数", "编制数", "编制"],
    units: &["人", "名", "个"],
    parts: SOME_STAFF,
};
const ON_POST: Phrase =
    Phrase {
        ends: &["在职人员", "在职人数", "实有在职", "在职职工", "在职"], units: &["人", "名"], parts: SOME_STAFF
    };
const SUBORDINATE: Phrase = Phrase {
    ends: &["下属", "下辖", "下设", "所属"],
    units: &["家预算单位", "个预算单位", "家二级预算", "个二级预算"],
    parts: &[],
};
const PROJECTS: Phrase = Phrase {
    ends: &["共安排", "共实施", "共有", "总计", "合计", "共计", "共"],
    units: &["个项目", "项项目", "个预算项目"],
    parts: &[],
};

/// The facts by name: what the text calls them.
const NAMED: [(Text, bool, &Phrase); 6] = [
    (Text::fixed("预算总额", "total budget"), true, &BUDGET),
    (Text::fixed("执行总额", "total executed"), true, &EXECUTED),
    (Text::fixed("编制人数", "establishment"), false, &ESTABLISHMENT),
    (Text::fixed("在职人数", "staff on post"), false, &ON_POST),
    (Text::fixed("下属预算单位数", "number of subordinate units"), false, &SUBORDINATE),
    (Text::fixed("项目总数", "number of projects"), false, &PROJECTS),
];

/// The year that a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    /// That of the report.
    Own,
    /// The one before.
    Last,
}

/// Returns the facts of which the report says anything: its tables first, then its text.
pub(crate) fn of(report: &Report) -> Vec<Fact> {
    let mut facts = in_text(report, Period::Own);
    for (fact, table) in facts.iter_mut().zip(in_tables(report)) {
        fact.mentions.splice(0..0, table);
    }
    facts.retain(|fact| !fact.mentions.is_empty());
    facts
}

/// Returns what the text of the report says about the year before.
pub(crate) fn of_last_year(report: &Report) -> Vec<Fact> {
    let mut facts = in_text(report, Period::Last);
    facts.retain(|fact| !fact.mentions.is_empty());
    facts
}

/// Returns what the tables and the staffing say, in the order of [`NAMED`].
fn in_tables(report: &Report) -> [Option<(Decimal, Evidence)>; 6] {
    // Amounts that were themselves read from the text are found there again.
    let money = |amount: Option<Money>| {
        amount.filter(|_| is_in_table(report)).map(|amount| (amount.yuan(), money_quote(report)))
    };
    let count = |one: &Option<jixiao_model::Located<u32>>| {
        one.as_ref().map(|one| (Decimal::from(one.value), quote_of(report, one)))
    };
    let staff = &report.staffing;
    [
        money(report.budget()),
        money(report.executed()),
        count(&staff.establishment),
        count(&staff.on_post),
        count(&staff.subordinate_units),
        None,
    ]
}

/// Returns what the text says about a period, in the order of [`NAMED`].
fn in_text(report: &Report, period: Period) -> Vec<Fact> {
    let figures = figures::of(report);
    let year = report.year.as_ref().map(|year| year.value);
    let fact = |(name, is_money, phrase): (Text, bool, &Phrase)| {
        let value = |figure: &Figure<'_>| if is_money { figure.yuan() } else { Some(figure.number) };
        let told = figures.iter().filter(|figure| is_named(figure, phrase, period, year));
        let mentions = told.filter_map(|figure| Some((value(figure)?, figure.quote(report)))).collect();
        Fact { name, is_money, mentions }
    };
    NAMED.into_iter().map(fact).collect()
}

/// Tells whether the money of the whole report stands in a table.
fn is_in_table(report: &Report) -> bool {
    report
        .total_funds()
        .map_or(!report.budget_lines.is_empty() || report.printed.budget.is_some(), |total| total.place.table.is_some())
}

/// Quotes the table that the money of the whole report comes from.
fn money_quote(report: &Report) -> Evidence {
    let fallback = || evidence(report, jixiao_model::Place::default(), "金额合计");
    rows::quote_execution(report).into_iter().next().unwrap_or_else(fallback)
}

/// Tells whether a figure is called by the phrase and speaks of the whole department in the period.
fn is_named(figure: &Figure<'_>, phrase: &Phrase, period: Period, year: Option<FiscalYear>) -> bool {
    let label = figure.label().trim_end_matches(['为', '是', '共', '约']);
    let is_called_so = figure.counts(phrase.units)
        && phrase.ends.iter().any(|end| label.ends_with(end))
        && !words::contains_any(label, OTHER_SCOPE);
    if !is_called_so {
        return false;
    }
    let said = said_before(figure);
    is_of_whole(figure, &said, phrase) && period_of(figure, &said, year) == Some(period)
}

/// Returns the period that the words before a figure name; nothing for other years, or when they name several.
fn period_of(figure: &Figure<'_>, said: &str, year: Option<FiscalYear>) -> Option<Period> {
    let years = years_in(said);
    if words::contains_any(figure.label(), LAST_YEAR) {
        return Some(Period::Last);
    }
    if words::contains_any(said, LAST_YEAR) {
        return None;
    }
    match (years.last(), year) {
        (None, _) => Some(Period::Own),
        (Some(named), Some(own)) if *named == own => Some(Period::Own),
        (Some(named), Some(own)) if own.previous() == Some(*named) && years.len() == 1 => Some(Period::Last),
        (Some(_), _) => None,
    }
}

/// Returns the sentence up to the end of the figure's own name, folded.
fn said_before(figure: &Figure<'_>) -> String {
    let label = figure.label();
    let said = text::fold(figure.sentence);
    said.find(label).map_or_else(|| label.to_owned(), |at| said[..at + label.len()].to_owned())
}

/// Returns the years written as `2020年` in a text, in order.
fn years_in(said: &str) -> Vec<FiscalYear> {
    let ends = said.match_indices('年').map(|(at, _)| &said[..at]);
    ends.filter_map(|before| {
        before.get(before.len().checked_sub(4)?..)?.parse().ok().and_then(|year| FiscalYear::new(year).ok())
    })
    .collect()
}

/// Tells whether a figure speaks of the whole department.
///
/// An amount needs a word that says so; neither the sentence before the figure nor an earlier sentence of the paragraph
/// may be about a part. A paragraph that sums up the department first may name parts in between.
fn is_of_whole(figure: &Figure<'_>, said: &str, phrase: &Phrase) -> bool {
    let of_amount = phrase.units.contains(&"万元");
    let in_part = words::contains_any(figure.lead, &["项目", "工程", "专项"]) && !figure.lead.contains("部门");
    let whole = words::contains_any(said, WHOLE);
    !words::contains_any(said, PARTS) && !words::contains_any(said, phrase.parts) && (!of_amount || whole && !in_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    fn report(paragraph: &str) -> Report {
        samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             二、部门（单位）预算管理及执行情况\n2.预算管理及执行情况分析\n{paragraph}\n"
        ))
    }

    #[track_caller]
    fn check(paragraph: &str, fact: &str, expected: &[&str]) {
        check_in(&of(&report(paragraph)), paragraph, fact, expected);
    }

    #[track_caller]
    fn check_last_year(paragraph: &str, fact: &str, expected: &[&str]) {
        check_in(&of_last_year(&report(paragraph)), paragraph, fact, expected);
    }

    #[track_caller]
    fn check_in(facts: &[Fact], paragraph: &str, fact: &str, expected: &[&str]) {
        let found = facts.iter().find(|one| one.name.zh == fact);
        let values: Vec<String> = found
            .map(|one| one.mentions.iter().map(|(value, _)| value.normalize().to_string()).collect())
            .unwrap_or_default();
        assert_eq!(values, expected, "{paragraph}");
    }

    #[test]
    fn totals_are_told_from_parts() {
        check("2021年度部门预算安排支出300万元，其中基本支出100万元。", "预算总额", &["3000000"]);
        check("年初预算数280万元，调整后预算数300万元。", "预算总额", &[]);
        check("全年实际支出0.03亿元，预算执行率98%。", "执行总额", &["3000000"]);
        check("上年实际支出200万元。", "执行总额", &[]);
        check("“三公”经费年初预算12万元，全年实际支出15.2万元。", "执行总额", &[]);
        check("档案数字化项目全年预算数50万元，全年实际支出48万元。", "执行总额", &[]);
        check("一、档案数字化项目。全年预算数50万元，全年实际支出48万元。", "执行总额", &[]);
        check("部门预算安排支出300万元，其中项目支出100万元。全年实际支出290万元。", "执行总额", &["2900000"]);
        check("单位核定编制20人，在职人员为18人。", "编制人数", &["20", "20"]);
        check("单位核定编制20人，在职人员为18人。", "在职人数", &["18", "18"]);
        check("下属档案馆在职人员5人，机关核定编制12人。", "在职人数", &["5"]);
        check("下属9家预算单位分别承担工作。", "下属预算单位数", &["9"]);
        check("全年共实施133个项目，其中续建35个项目。", "项目总数", &["133"]);
        check("2020年部门预算安排支出280万元。", "预算总额", &[]);
    }

    #[test]
    fn figures_of_the_year_before_are_told_apart() {
        check_last_year("2021年部门预算数300万元，比上年预算数280万元增加20万元。", "预算总额", &["2800000"]);
        check("2021年部门预算数300万元，比上年预算数280万元增加20万元。", "预算总额", &["3000000"]);
        check_last_year("2020年单位在职人员18人。", "在职人数", &["18"]);
        check_last_year("2019年单位在职人员18人。", "在职人数", &[]);
        check_last_year("部门上年度实际支出0.028亿元。", "执行总额", &["2800000"]);
        check_last_year("部门实际支出280万元。", "执行总额", &[]);
        check_last_year("上年档案项目实际支出28万元。", "执行总额", &[]);
        check_last_year("2020年底至2021年末在职人员18人。", "在职人数", &[]);
    }
}
