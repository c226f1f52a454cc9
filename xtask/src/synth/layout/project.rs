//! Lays a project form out: one table with the head, the fund block, the goals, the indicators and the total.

use super::{Block, Cell, Table, runs};
use crate::synth::record::{Fund, Record, Row};
use crate::synth::style::{Form, FormTitle, level2_label};
use jixiao_model::Level1;

/// Lays one project out: title (where it has one), table, notes.
pub(crate) fn project_blocks(record: &Record) -> Vec<Block> {
    let mut out = Vec::new();
    if record.prints_title {
        out.push(Block::Title(record.title.clone()));
        if record.style.title == FormTitle::YearBelow {
            out.push(Block::Subtitle(format!("（{}年度）", record.year)));
        }
    }
    out.push(Block::Table(form(record)));
    out
}

fn form(record: &Record) -> Table {
    let mut rows = head(record);
    rows.extend(funds(record));
    rows.extend(goals(record));
    rows.extend(indicators(record));
    rows.push(vec![
        Cell::new(0, "总分").columns(6),
        Cell::amount(6, Some(record.weight_total), ""),
        Cell::amount(7, Some(record.total), ""),
        Cell::new(8, ""),
    ]);
    Table { widths: vec![8, 10, 12, 22, 13, 13, 6, 7, 18], rows }
}

fn head(record: &Record) -> Vec<Vec<Cell>> {
    let code = record.department_code;
    vec![
        vec![Cell::new(0, "项目名称"), Cell::new(1, record.project.unwrap_or_default()).columns(8)],
        vec![
            Cell::new(0, "主管部门"),
            Cell::new(1, format!("{code}{}", record.department)).columns(3),
            Cell::new(4, "实施单位"),
            Cell::new(5, record.unit.unwrap_or_default()).columns(4),
        ],
    ]
}

fn funds(record: &Record) -> Vec<Vec<Cell>> {
    let is_2019 = record.style.form == Form::Of2019;
    let block = if is_2019 { "资金情况（万元）" } else { "项目资金（万元）" };
    let block = if record.style.soft_breaks { block.replace('（', "\n（") } else { block.to_owned() };
    let mut header = vec![Cell::new(0, block).rows(record.funds.len() + 1)];
    if is_2019 {
        header.extend([Cell::new(1, "").columns(3), Cell::new(4, "全年预算数（A）"), Cell::new(5, "全年执行数（B）")]);
    } else {
        header.extend([
            Cell::new(1, "").columns(2),
            Cell::new(3, "年初预算数"),
            Cell::new(4, "全年预算数（A）"),
            Cell::new(5, "全年执行数（B）"),
        ]);
    }
    header.extend([Cell::new(6, "分值"), Cell::new(7, "执行率（B/A）"), Cell::new(8, "得分")]);
    let mut rows = vec![header];
    rows.extend(record.funds.iter().map(|fund| fund_row(fund, is_2019)));
    rows
}

fn fund_row(fund: &Fund, is_2019: bool) -> Vec<Cell> {
    let mut cells = if is_2019 {
        vec![Cell::new(1, fund.label).columns(3)]
    } else {
        vec![Cell::new(1, fund.label).columns(2), Cell::amount(3, fund.initial, "—")]
    };
    cells.extend([
        Cell::amount(4, fund.budget, "—"),
        Cell::amount(5, fund.executed, "—"),
        Cell::amount(6, fund.weight, "—"),
        Cell::percent(7, fund.rate, "—"),
        Cell::amount(8, fund.score, "—"),
    ]);
    cells
}

fn goals(record: &Record) -> Vec<Vec<Cell>> {
    let Some([expected, actual]) = &record.goals else { return Vec::new() };
    let (label, of_expected, of_actual) = match record.style.form {
        Form::National => ("年度总体目标", "预期目标", "实际完成情况"),
        Form::Of2019 => ("年度总体目标", "年初设定目标", "年度总体目标完成情况综述"),
    };
    let label = if record.style.soft_breaks { "年度\n总体\n目标" } else { label };
    vec![
        vec![Cell::new(0, label).rows(2), Cell::new(1, of_expected).columns(4), Cell::new(5, of_actual).columns(4)],
        vec![Cell::new(1, expected).columns(4), Cell::new(5, actual).columns(4)],
    ]
}

fn indicators(record: &Record) -> Vec<Vec<Cell>> {
    let style = record.style;
    let rows = printed_rows(record);
    let block = if style.soft_breaks { "绩\n效\n指\n标" } else { "绩效指标" };
    let words: [&str; 8] = match style.form {
        Form::National => {
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
        }
        Form::Of2019 => [
            "一级指标",
            "二级指标",
            "三级指标",
            "分值",
            "年度指标值",
            "全年实际值",
            "得分",
            "未完成原因及拟采取的改进措施",
        ],
    };
    let mut header = vec![Cell::new(0, block).rows(rows.len() + 1)];
    header.extend(words.iter().enumerate().map(|(index, text)| Cell::new(index + 1, *text)));
    let mut out = vec![header];
    let level1_spans = runs(&rows.iter().map(Printed::level1).collect::<Vec<_>>());
    let level2_spans = runs(&rows.iter().map(|row| row.level2_label(record)).collect::<Vec<_>>());
    for (index, row) in rows.iter().enumerate() {
        let mut cells = Vec::new();
        if level1_spans[index] > 0 {
            cells.push(Cell::new(1, record.level1_label(row.level1())).rows(level1_spans[index]));
        }
        if level2_spans[index] > 0 {
            let label = row.level2_label(record);
            let breaks = style.soft_breaks && !label.starts_with("服务");
            let label = if breaks { label.replacen("指标", "\n指标", 1) } else { label.to_owned() };
            cells.push(Cell::new(2, label).rows(level2_spans[index]));
        }
        cells.extend(row.cells(style.form));
        out.push(cells);
    }
    out
}

/// A row as printed: an indicator, or a number that nobody used.
enum Printed<'a> {
    Indicator(&'a Row, String),
    Unused(&'a Row, String),
}

impl Printed<'_> {
    fn level1(&self) -> Level1 {
        match self {
            Self::Indicator(row, _) | Self::Unused(row, _) => row.level1,
        }
    }

    fn level2_label(&self, record: &Record) -> &'static str {
        match self {
            Self::Indicator(row, _) | Self::Unused(row, _) => level2_label(record.family, row.level1, row.level2),
        }
    }

    fn cells(&self, form: Form) -> Vec<Cell> {
        // Columns of name, target, actual, weight, score, reason.
        let [name_at, target_at, actual_at, weight_at, score_at, reason_at] = match form {
            Form::National => [3, 4, 5, 6, 7, 8],
            Form::Of2019 => [3, 5, 6, 4, 7, 8],
        };
        let mut cells = match self {
            Self::Indicator(row, name) => vec![
                Cell::new(name_at, name),
                Cell::value(target_at, &row.target),
                Cell::value(actual_at, &row.actual),
                Cell::amount(weight_at, Some(row.weight), ""),
                Cell::amount(score_at, row.score, ""),
                Cell::new(reason_at, row.reason.clone().unwrap_or_default()),
            ],
            Self::Unused(_, name) => {
                let blanks = [target_at, actual_at, weight_at, score_at, reason_at].map(|column| Cell::new(column, ""));
                std::iter::once(Cell::new(name_at, name)).chain(blanks).collect()
            }
        };
        cells.sort_by_key(|cell| cell.column);
        cells
    }
}

fn printed_rows(record: &Record) -> Vec<Printed<'_>> {
    if !record.style.numbered_indicators {
        return record.rows.iter().map(|row| Printed::Indicator(row, row.name.clone())).collect();
    }
    let mut out = Vec::new();
    let spans = runs(&record.rows.iter().map(|row| (row.level1, row.level2)).collect::<Vec<_>>());
    let mut number = 0;
    for (index, row) in record.rows.iter().enumerate() {
        number = if spans[index] > 0 { 1 } else { number + 1 };
        out.push(Printed::Indicator(row, format!("指标{number}：{}", row.name)));
        // A class with a single indicator keeps the second line of the form.
        if spans[index] == 1 {
            out.push(Printed::Unused(row, "指标2：".to_owned()));
        }
    }
    out
}
