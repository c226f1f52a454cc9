//! F009: flags amounts that differ from the final accounts which the report itself cites.

use crate::basis::{FINAL_ACCOUNTS_LAW, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::figures::{self, Figure};
use crate::support::stated::Stated;
use crate::support::{magnitude, rows, words};
use jixiao_model::{Axis, Level, Money, Report, RuleCode, Text, text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("F009"),
    name: "final-accounts-differ",
    level: Level::Doubt,
    axis: Axis::MoneyRisk,
    since: "0.2.0",
    title: Text::fixed("执行数与决算数不一致", "Amount spent differs from the final accounts"),
    method: Text::fixed(
        "报告正文写明的本年度决算支出合计（“决算支出”“决算支出合计”“支出决算数”“决算数”后的金额）与报告的全年执行数相差超过 `f009_tolerance`。本程序目前不读部门决算报表；正文没有引用决算数的，结果为“数据不足”，不作任何推断。分项（其中、基本支出、项目支出、三公等）和上年的决算数不比较。所引语句写明是汇总、含下属单位、快报数或尚未批复的，降为提示。",
        "The total of this year's final accounts as the text states it (the amount after 决算支出, 决算支出合计, 支出决算数 or 决算数) differs from the amount spent by more than `f009_tolerance`. The program does not read the tables of final accounts; where the text cites none, the outcome is “insufficient data” and nothing is inferred. Parts (其中, 基本支出, 项目支出, 三公 …) and last year's accounts are not compared. A note where the sentence says that subordinate units are included or that the figure is provisional.",
    ),
    why: Text::fixed(
        "自评结果随决算报送，两处支出数应当一致；不一致说明口径不同或其中一处有误。",
        "The evaluation is filed with the final accounts; the two amounts should be one, or the scope differs or one is wrong.",
    ),
    innocent: &[
        Text::fixed("一处为本级，一处含下属单位；或决算含非财政拨款资金。", "One is the department's own level, the other includes its units; or the accounts hold money from other sources."),
        Text::fixed("自评时决算尚未批复，以快报数填列。", "The accounts were not yet approved and provisional figures were used."),
    ],
    question: Text::fixed("请说明执行数与决算数的差额和口径，并提供决算报表中对应的行次。", "What is the difference between the two, and which line of the final accounts is it?"),
    basis: &[FINAL_ACCOUNTS_LAW, PROJECT_EVALUATION_2020],
    thresholds: &["f009_tolerance"],
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
2021年度部门决算支出合计342.5万元。
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
2021年度部门决算支出合计290万元，其中项目支出决算120万元。
",
    check: Check::Report(check),
};

/// What the total of the final accounts is called before its amount.
const TOTALS: &[&str] = &["决算支出合计", "决算总支出", "决算支出", "支出决算合计", "支出决算数", "支出决算", "决算数"];
/// Words for accounts of another scope than the report, or not yet final.
const OTHER_SCOPE: &[&str] = &["汇总", "下属单位", "所属单位", "快报", "尚未批复", "未批复"];
/// What makes it a part, or another year.
const PARTS: &[&str] = &[
    "其中", "基本支出", "项目支出", "三公", "公用", "人员", "上年", "去年", "采购", "收入", "比", "较", "增", "减",
    "结转",
];

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let Some(executed) = report.executed().map(Money::yuan) else {
        return Verdict::insufficient("没有读到全年执行数", "no amount spent was read");
    };
    let figures = figures::of(report);
    let Some((accounts, figure)) = figures.iter().find_map(|figure| Some((total(figure)?, figure))) else {
        return Verdict::insufficient(
            "报告正文没有引用决算支出数，本程序也没有读入部门决算报表",
            "the text cites no total of the final accounts, and no tables of final accounts were read",
        );
    };
    let Some(share) = rows::distance(accounts, executed).checked_div(accounts) else {
        return Verdict::insufficient("所引决算数为零", "the cited total is zero");
    };
    if share <= pack.exact("f009_tolerance") || magnitude::unit_factor(accounts, executed).is_some() {
        return Verdict::Looked(Vec::new());
    }
    let wan = |yuan: Decimal| rows::number(Money::from_yuan(yuan).wan());
    let (own, cited, shown) = (wan(executed), wan(accounts), rows::percent(share));
    let draft = Draft::new(
        format!("报告执行数为 {own} 万元，正文所引决算支出为 {cited} 万元，相差 {shown}，需核实口径。"),
        format!(
            "The amount spent is {own} 万元, the final accounts cited in the text say {cited} 万元: {shown} apart."
        ),
    )
    .quotes(rows::quote_execution(report))
    .quote(report, figure.place, text::squeeze(figure.sentence))
    .computed("executed_wan", own)
    .computed("accounts_wan", cited)
    .computed("difference_share", rows::json(share))
    .confidence(0.7);
    let stated = words::first_of(figure.sentence, OTHER_SCOPE).map(Stated::unquoted);
    Verdict::of(Some(draft.lowered_by(stated)))
}

/// Returns the amount when a figure is the total of the final accounts.
fn total(figure: &Figure<'_>) -> Option<Decimal> {
    let label = figure.label().trim_end_matches(['为', '是', '共']);
    let is_total = TOTALS.iter().any(|end| label.ends_with(end)) && !words::contains_any(figure.label(), PARTS);
    figure.yuan().filter(|yuan| is_total && *yuan > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    fn verdict(paragraph: &str) -> Verdict {
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             二、部门（单位）预算管理及执行情况\n1．资金使用情况\n\
             | 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |\n\
             | 档案管理 | 接收档案 | 已完成 | 300 | 300 | 290 | 290 |\n| 金额合计 |  |  | 300 | 300 | 290 | 290 |\n\
             2.预算管理及执行情况分析\n{paragraph}\n"
        ));
        check(&report, &RulePack::builtin("national-2020").expect("the base pack"))
    }

    #[test]
    fn only_a_cited_total_is_compared() {
        for (paragraph, expected) in [
            ("部门决算支出合计342.5万元。", Some(1)),
            ("本年支出决算数为292万元。", Some(0)),
            ("项目支出决算120万元。", None),
            ("上年决算支出200万元。", None),
            ("本报告随部门决算公开。", None),
        ] {
            let found = match verdict(paragraph) {
                Verdict::Looked(drafts) => Some(drafts.len()),
                Verdict::NotApplicable(_) | Verdict::InsufficientData(_) => None,
            };
            assert_eq!(found, expected, "{paragraph}");
        }
    }
}
