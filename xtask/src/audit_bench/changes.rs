//! The changes that faults make, in the order of a report.

use super::fault::is_satisfaction;
use crate::synth::layout::Block;
use crate::synth::record::{Prose, Record, Row};
use crate::synth::rows::round;
use crate::synth::values::{Sign, Value};
use jixiao_model::{FundSource, Level1, SectionKind};
use rust_decimal::Decimal;

/// Spends a share of every row of the fund block; rate and score follow.
pub(super) fn spend(record: &mut Record, share: Decimal) {
    for fund in &mut record.funds {
        fund.executed = fund.budget.map(|budget| round(budget * share, 2)).filter(|_| fund.executed.is_some());
    }
    let parts: Decimal = record.funds.iter().skip(1).filter_map(|fund| fund.executed).sum();
    for fund in &mut record.funds {
        if fund.source == FundSource::Total {
            fund.executed = Some(parts);
        }
        let rate = fund.executed.zip(fund.budget).and_then(|(executed, budget)| executed.checked_div(budget));
        fund.rate = rate.map(|rate| round(rate * Decimal::ONE_HUNDRED, 2));
        if let (Some(weight), Some(rate)) = (fund.weight, rate) {
            fund.score = Some(round(weight * rate.min(Decimal::ONE), 2));
        }
    }
}

/// Leaves the chapter on the use of the results out of what is printed.
pub(super) fn without_chapter(blocks: &mut Vec<Block>) {
    let is_it = |block: &Block| matches!(block, Block::Heading(_, words) if words.contains("拟应用和公开"));
    let Some(from) = blocks.iter().position(is_it) else { return };
    let is_next = |block: &Block| matches!(block, Block::Heading(1, _));
    let length = blocks[from + 1..].iter().position(is_next).map_or(blocks.len() - from, |n| n + 1);
    blocks.drain(from..from + length);
}

/// Moves half of the weight of all other rows to the first; every row keeps its share of points.
pub(super) fn pile_up(record: &mut Record) {
    let mut moved = Decimal::ZERO;
    let scale = |row: &mut Row, weight: Decimal| {
        let share = row.score.unwrap_or_default().checked_div(row.weight).unwrap_or_default();
        (row.weight, row.score) = (weight, Some(round(weight * share, 2)));
    };
    for row in record.rows.iter_mut().skip(1) {
        let half = row.weight / Decimal::TWO;
        moved += half;
        scale(row, half);
    }
    let row = &mut record.rows[0];
    scale(row, row.weight + moved);
}

/// Lets every numeric target be just reached with full marks, and takes a point off satisfaction.
pub(super) fn deduct_a_point(record: &mut Record) {
    for row in &mut record.rows {
        if row.score < Some(row.weight) {
            row.actual = row.target.clone();
        }
        row.score = Some(row.weight);
    }
    if let Some(row) = record.rows.iter_mut().find(|row| is_satisfaction(row)) {
        row.score = Some(row.weight - Decimal::ONE);
        row.concealed = true;
    }
}

/// Prints executed amounts as if the column were in 元.
pub(super) fn slip(record: &mut Record) {
    let yuan = |amount: &mut Option<Decimal>| *amount = amount.map(|amount| amount * Decimal::from(10_000));
    record.lines.iter_mut().for_each(|line| line.amounts[2..].iter_mut().for_each(yuan));
    record.line_total[2..].iter_mut().for_each(yuan);
    record.funds.iter_mut().for_each(|fund| yuan(&mut fund.executed));
}

/// Leaves the execution of the budget without points; the first indicator gets them.
pub(super) fn unscore_execution(record: &mut Record) {
    for fund in &mut record.funds {
        let weight = fund.weight.take().unwrap_or_default();
        fund.score = None;
        give(&mut record.rows[0], weight);
    }
}

/// Moves three fifths of the weight of all benefits to the first row.
pub(super) fn starve_benefits(record: &mut Record) {
    let mut moved = Decimal::ZERO;
    for row in record.rows.iter_mut().filter(|row| row.level1 == Level1::Benefit) {
        let less = round(row.weight * Decimal::new(6, 1), 1);
        give(row, -less);
        moved += less;
    }
    give(&mut record.rows[0], moved);
}

/// Adds weight to a row, which keeps its share of points.
fn give(row: &mut Row, weight: Decimal) {
    let share = row.score.unwrap_or_default().checked_div(row.weight).unwrap_or_default();
    row.weight += weight;
    row.score = Some(round(row.weight * share, 2));
}

/// Answers satisfaction with a rate that thirty questionnaires can give and twenty cannot.
pub(super) fn answer_for_few(record: &mut Record) {
    if let Some(row) = record.rows.iter_mut().find(|row| is_satisfaction(row)) {
        row.actual = Value::number(Sign::Bare, Decimal::new(967, 1), "%");
        row.score = Some(row.weight);
    }
}

/// Describes a small survey.
pub(super) fn survey(record: &mut Record, n_asked: u32) {
    let text =
        format!("满意度数据采用随机抽样的方式取得，面向服务对象发放问卷{n_asked}份，全部回收，经统计满意度为96.7%。");
    record.sections.insert(SectionKind::Other, vec![Prose::Content(text)]);
}

/// Adds a sentence to the analysis of the budget.
pub(super) fn say_of_budget(record: &mut Record, text: String) {
    record.sections.entry(SectionKind::BudgetAnalysis).or_default().push(Prose::Content(text));
}

/// Gives a ratio of the common framework that is out of bounds, another one every year.
pub(super) fn ratio_out_of_bounds(record: &mut Record) {
    let texts = [
        "“三公”经费预算12.4万元，实际支出15.6万元，主要是公务用车维修增加。",
        "公用经费预算86.5万元，实际支出97.2万元，主要是办公用房维修增加。",
        "政府采购预算240万元，实际采购151万元，主要是两个批次改为自行组织。",
        "“三公”经费支出13.2万元，上年支出12.5万元，主要是公务接待批次增加。",
    ];
    say_of_ratios(record, texts[usize::from(record.year) % texts.len()]);
}

/// Names the department first, so that the same sentence in two reports is no copy.
pub(super) fn say_of_ratios(record: &mut Record, text: &str) {
    let (department, year) = (record.department.clone(), record.year);
    say_of_budget(record, format!("{department}{year}年{text}"));
}

/// Returns what a department intends, in words that do not come twice in many reports.
pub(super) fn intention(record: &Record) -> &'static str {
    let texts = [
        "将加强项目前期论证，按季度调度支出进度，提高资金使用效益。",
        "将细化年度任务清单，明确科室责任，每月通告一次进展。",
        "将完善内部控制制度，规范采购程序，堵塞管理漏洞。",
        "将加大业务培训力度，提升一线人员能力，减少差错。",
        "将建立项目台账，实行销号管理，年底逐项检查。",
        "将优化绩效指标，突出效果导向，增强可考核性。",
        "将清理闲置资产，盘活存量房屋，节约日常开支。",
    ];
    let of_department = record.department.chars().map(|c| c as usize).sum::<usize>();
    texts[(of_department + usize::from(record.year)) % texts.len()]
}

/// Quotes the final accounts with a multiple of what was spent.
pub(super) fn quote_accounts(record: &mut Record, times: Decimal) {
    quote_accounts_of(record, times, "");
}

/// Quotes the final accounts with a multiple of what was spent, and says whose accounts they are.
pub(super) fn quote_accounts_of(record: &mut Record, times: Decimal, whose: &str) {
    let Some(executed) = record.line_total[2] else { return };
    let (year, accounts) = (record.year, round(executed * times, 2).normalize());
    say_of_budget(record, format!("{year}年度部门决算支出合计{accounts}万元{whose}。"));
}

/// Prints problems and measures in their chapter without the headings of their own.
pub(super) fn merge_chapters(blocks: &mut Vec<Block>) {
    let is_own = |words: &str| words.ends_with("主要问题及原因分析") || words.ends_with("改进的方向和具体措施");
    blocks.retain(|block| !matches!(block, Block::Heading(2, words) if is_own(words)));
}
