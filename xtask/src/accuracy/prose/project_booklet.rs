//! F07b: the booklet of forms of 湖南岳阳 for a project.

use super::letter::header_row;
use super::{Page, Written, sentence};
use crate::synth::layout::{Block, Cell, Table, runs};
use crate::synth::record::{Fund, Record};
use crate::synth::rng::Rng;
use jixiao_model::SectionKind;
use rust_decimal::Decimal;

/// Writes the booklet.
pub(in crate::accuracy) fn project_booklet(record: &Record, rng: &mut Rng) -> Written {
    let title = "财政支出项目绩效评价自评报告".to_owned();
    let mut page = Page::new(record, &title);
    page.blocks.push(Block::Subtitle(format!("（{}年度）", record.year)));
    if rng.chance(50) {
        page.blocks.push(Block::Table(cover(record)));
    } else {
        cover_lines(&mut page);
    }
    page.chapter("项目基本概况");
    page.blocks.push(Block::Table(people()));
    page.chapter("项目资金情况");
    page.blocks.push(Block::Table(money(record)));
    page.chapter("项目支出明细");
    page.blocks.push(Block::Table(vouchers(record, rng)));
    page.chapter("项目绩效情况");
    page.part("定性目标");
    page.blocks.push(Block::Table(goals(record)));
    page.part("定量目标");
    page.blocks.push(Block::Table(measured(record, rng.chance(50))));
    page.chapter("自评结论");
    page.text(sentence::score(record, rng));
    page.chapter("存在的主要问题");
    page.section(SectionKind::Problems);
    page.chapter("改进措施和有关建议");
    page.section(SectionKind::Measures);
    page.done(title)
}

/// The lines of the cover: label, value, which value of the truth it is.
fn lines(record: &Record) -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("项 目 名 称", record.project.unwrap_or_default().to_owned(), "/project"),
        ("项 目 单 位", record.unit.unwrap_or_default().to_owned(), "/implementing_unit"),
        ("主 管 部 门", record.department.clone(), "/department"),
        ("评价方式", "项目单位绩效自评".to_owned(), ""),
        ("评价机构", "项目单位评价组".to_owned(), ""),
        ("报告日期", format!("{}年3月18日", record.year + 1), ""),
    ]
}

fn cover(record: &Record) -> Table {
    let rows = lines(record).into_iter().map(|(label, value, field)| {
        let value = Cell::new(1, value);
        vec![Cell::new(0, label), if field.is_empty() { value } else { value.of(field) }]
    });
    Table { widths: vec![30, 70], rows: rows.collect() }
}

fn cover_lines(page: &mut Page<'_>) {
    for (label, value, _) in lines(page.record) {
        page.text(format!("{label}：{value}"));
    }
}

fn people() -> Table {
    let row = ["项目负责人", "周敏", "联系电话", "0000-0000000"];
    Table { widths: vec![20, 30, 20, 30], rows: vec![header_row(&row)] }
}

/// Planned, received, spent and left money, each in a pair of columns.
fn money(record: &Record) -> Table {
    let heads = ["计划安排资金（万元）", "实际到位资金（万元）", "实际支出（万元）", "结余（万元）"];
    let rows = record.funds.iter().enumerate().map(|(number, fund)| {
        let labels = if number == 0 { heads } else { [fund.label; 4] };
        let amounts = amounts(fund, number);
        labels
            .into_iter()
            .zip(amounts)
            .enumerate()
            .flat_map(|(pair, (label, (amount, field)))| {
                [Cell::new(2 * pair, label), Cell::amount(2 * pair + 1, amount, "").of(field)]
            })
            .collect()
    });
    Table { widths: vec![16, 9, 16, 9, 16, 9, 16, 9], rows: rows.collect() }
}

/// What a row of money prints, with the value of the truth it is.
fn amounts(fund: &Fund, number: usize) -> [(Option<Decimal>, String); 4] {
    let field = |name: &str| format!("/funds/{number}/{name}");
    let left = fund.budget.zip(fund.executed).map(|(budget, executed)| budget - executed);
    [
        (fund.budget, field("budget_wan")),
        (fund.budget, "/unread/received_wan".to_owned()),
        (fund.executed, field("executed_wan")),
        (left, "/unread/left_wan".to_owned()),
    ]
}

/// What the money was spent on, in 元.
fn vouchers(record: &Record, rng: &mut Rng) -> Table {
    let executed = record.funds[0].executed.unwrap_or_default() * Decimal::from(10_000);
    let first = (executed * Decimal::new(rng.between(30, 70), 2)).round();
    let mut rows = vec![header_row(&["支出内容", "实际支出数（元）", "会计凭证号", "备注"])];
    rows.extend([("工程款", first, "12"), ("材料费", executed - first, "31")].map(|(what, amount, number)| {
        vec![Cell::new(0, what), Cell::amount(1, Some(amount), ""), Cell::new(2, number), Cell::new(3, "")]
    }));
    Table { widths: vec![40, 25, 20, 15], rows }
}

fn goals(record: &Record) -> Table {
    let texts = record.goals.clone().unwrap_or_default();
    let values = texts.into_iter().enumerate().map(|(at, text)| Cell::new(at, text)).collect();
    Table { widths: vec![50, 50], rows: vec![header_row(&["预期目标", "实际完成情况"]), values] }
}

/// The indicators, with or without points.
fn measured(record: &Record, has_points: bool) -> Table {
    let mut header = vec!["一级指标", "二级指标", "指标内容", "预期目标", "实际完成"];
    header.extend(has_points.then_some(["分值", "得分"]).into_iter().flatten());
    let mut rows = vec![header_row(&header)];
    let labels: Vec<(String, String)> = record.rows.iter().map(|row| record.labels(row)).collect();
    let (level1, level2) = (runs(&labels.iter().map(|(one, _)| one).collect::<Vec<_>>()), runs(&labels));
    for (number, row) in record.rows.iter().enumerate() {
        let field = |name: &str| format!("/indicators/{number}/{name}");
        let mut cells = Vec::new();
        for (at, span, label) in [(0, level1[number], &labels[number].0), (1, level2[number], &labels[number].1)] {
            cells.extend((span > 0).then(|| Cell::new(at, label).rows(span)));
        }
        cells.extend([
            Cell::new(2, &row.name),
            Cell::value(3, &row.target).of(field("target")),
            Cell::value(4, &row.actual).of(field("actual")),
        ]);
        if has_points {
            cells.push(Cell::amount(5, Some(row.weight), "").of(field("weight")));
            cells.push(Cell::amount(6, row.score, "").of(field("score")));
        }
        rows.push(cells);
    }
    let widths = [12, 14, 24, 18, 18].into_iter().chain(has_points.then_some([7, 7]).into_iter().flatten());
    Table { widths: widths.collect(), rows }
}
