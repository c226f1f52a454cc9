//! Lays a form out: one table whose head, money, goals, indicators and foot a [`Spec`] describes.

mod indicators;
pub(crate) mod national;
pub(crate) mod regional;
mod spec;

pub(crate) use indicators::is_splittable;
pub(crate) use spec::{Column, Spec};

use super::{Cell, Table};
use crate::synth::record::{Fund, Prose, Record};
use spec::{Amount, Foot, FundSpec, GoalSpec, Head, Pair, TotalSpec};

/// A row of cells.
type Line = Vec<Cell>;

/// Questions about the management of the money.
static MANAGEMENT: [(&str, &str); 7] = [
    ("分配科学性", "按因素法分配，结合上年度绩效评价结果"),
    ("下达及时性", "收到资金文件后30日内下达"),
    ("拨付合规性", "按国库集中支付制度拨付"),
    ("使用规范性", "专账核算，未发现截留、挤占、挪用"),
    ("执行准确性", "按下达的预算科目和用途执行"),
    ("预算绩效管理情况", "绩效目标、监控、自评全部开展"),
    ("支出责任履行情况", "按规定落实支出责任"),
];

/// Lays a form out.
pub(crate) fn form(record: &Record, spec: &Spec) -> Table {
    let mut rows: Vec<Line> = spec.head.iter().map(|pairs| head_row(record, pairs)).collect();
    if spec.goals_first {
        rows.extend(goals(record, &spec.goals));
        rows.extend(funds(record, &spec.funds));
    } else {
        rows.extend(funds(record, &spec.funds));
        if spec.management {
            rows.extend(management(spec.n_columns()));
        }
        rows.extend(goals(record, &spec.goals));
    }
    rows.extend(indicators::rows(record, spec));
    rows.extend(spec.total.as_ref().map(|total| total_row(record, total)));
    rows.extend(spec.foot.iter().map(|(label, foot)| foot_row(record, label, *foot, spec.n_columns())));
    Table { widths: spec.widths.to_vec(), rows }
}

fn over(cell: Cell, (from, to): (usize, usize)) -> Cell {
    Cell { column: from, ..cell }.columns(to - from)
}

fn label(text: impl Into<String>, span: (usize, usize)) -> Cell {
    over(Cell::new(0, text), span)
}

fn head_row(record: &Record, pairs: &[Pair]) -> Line {
    let mut out = Vec::new();
    for Pair(words, at, head, to) in pairs {
        out.push(label(*words, *at));
        let cell = match head {
            Head::Project => Cell::new(0, record.project.unwrap_or_default()).of("/project"),
            Head::Department => {
                Cell::new(0, format!("{}{}", record.department_code, record.department)).of("/department")
            }
            Head::Unit => Cell::new(0, record.unit.unwrap_or_default()).of("/implementing_unit"),
            Head::Total => Cell::amount(0, Some(record.total), "").of("/total_score"),
            Head::Words(words) => Cell::new(0, *words),
        };
        out.push(over(cell, *to));
    }
    out
}

fn funds(record: &Record, spec: &FundSpec) -> Vec<Line> {
    let block = spec.block;
    let block = if record.style.soft_breaks { block.replacen('（', "\n（", 1) } else { block.to_owned() };
    let mut header = vec![Cell::new(0, block).rows(record.funds.len() + 1)];
    header.extend(spec.label.map(|(words, span)| label(words, span)));
    header.extend(spec.columns.iter().map(|(_, words, span)| label(*words, *span)));
    let mut rows = vec![header];
    rows.extend(record.funds.iter().enumerate().map(|(number, fund)| fund_row(fund, number, spec)));
    rows
}

fn fund_row(fund: &Fund, number: usize, spec: &FundSpec) -> Line {
    let mut cells: Line = spec.label.map(|(_, span)| label(fund.label, span)).into_iter().collect();
    for (amount, _, span) in spec.columns {
        let field = |name: &str| format!("/funds/{number}/{name}");
        let cell = match amount {
            Amount::Initial => Cell::amount(0, fund.initial, spec.dash).of(field("initial_wan")),
            Amount::Budget => Cell::amount(0, fund.budget, spec.dash).of(field("budget_wan")),
            Amount::Executed => Cell::amount(0, fund.executed, spec.dash).of(field("executed_wan")),
            Amount::Rate => Cell::percent(0, fund.rate, spec.dash).of(field("rate")),
            Amount::Weight => Cell::amount(0, fund.weight, spec.dash).of(field("weight")),
            Amount::Score => Cell::amount(0, fund.score, spec.dash).of(field("score")),
            Amount::Remark => Cell::new(0, ""),
        };
        cells.push(over(cell, *span));
    }
    cells
}

fn management(n_columns: usize) -> Vec<Line> {
    let middle = n_columns - 3;
    let mut rows = vec![vec![
        Cell::new(0, "资金管理情况").rows(MANAGEMENT.len() + 1),
        label("", (1, 3)),
        label("情况说明", (3, middle + 1)),
        label("存在问题和改进措施", (middle + 1, n_columns)),
    ]];
    rows.extend(MANAGEMENT.iter().map(|(question, answer)| {
        vec![label(*question, (1, 3)), label(*answer, (3, middle + 1)), label("无", (middle + 1, n_columns))]
    }));
    rows
}

fn goals(record: &Record, spec: &GoalSpec) -> Vec<Line> {
    let Some([expected, actual]) = &record.goals else { return Vec::new() };
    let block = if record.style.soft_breaks { spec.narrow } else { spec.block };
    let columns: Vec<(&str, &str, &str, (usize, usize))> = [
        Some(("/goal_expected", expected, spec.expected)),
        spec.adjusted.map(|adjusted| ("", expected, adjusted)),
        Some(("/goal_actual", actual, spec.actual)),
    ]
    .into_iter()
    .flatten()
    .map(|(field, text, (header, span))| (field, text.as_str(), header, span))
    .collect();
    let header = columns.iter().map(|(_, _, header, span)| label(*header, *span));
    let values = columns.iter().map(|(field, text, _, span)| label(*text, *span).of(*field));
    vec![std::iter::once(Cell::new(0, block).rows(2)).chain(header).collect(), values.collect()]
}

fn total_row(record: &Record, spec: &TotalSpec) -> Line {
    let (words, span) = spec.label;
    let mut out = vec![label(words, span)];
    out.extend(spec.weight.map(|column| Cell::amount(column, Some(record.weight_total), "")));
    let gap = spec.weight.map_or(span.1, |column| column + 1);
    if gap < spec.score {
        out.push(label("", (gap, spec.score)));
    }
    out.push(Cell::amount(spec.score, Some(record.total), "").of("/total_score"));
    out.extend(spec.rest.map(|span| label(record.grade.unwrap_or_default(), span)));
    out
}

fn foot_row(record: &Record, words: &str, foot: Foot, n_columns: usize) -> Line {
    let text = match foot {
        Foot::Words(text) | Foot::Other(text) => text.to_owned(),
        Foot::Section(kind) => {
            record.sections.get(&kind).into_iter().flatten().map(Prose::text).collect::<Vec<_>>().join("\n")
        }
    };
    vec![Cell::new(0, words), label(text, (1, n_columns))]
}
