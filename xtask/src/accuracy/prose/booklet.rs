//! F07: the booklet of forms of 湖南岳阳 for a department.

use super::letter::score_sheet;
use super::{Page, Written, sentence};
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::{Level2, SectionKind};
use rust_decimal::Decimal;

/// Writes the booklet.
pub(in crate::accuracy) fn booklet(record: &Record, rng: &mut Rng) -> Written {
    let title = "部门（单位）整体支出绩效评价自评报告".to_owned();
    let mut page = Page::new(record, &title);
    page.blocks.push(Block::Subtitle(format!("（{}年度）", record.year)));
    page.blocks.push(Block::Table(cover(record)));
    page.chapter("部门（单位）基本概况");
    page.blocks.push(Block::Table(profile(record)));
    page.chapter("部门（单位）收支情况");
    page.blocks.push(Block::Table(income(record)));
    page.chapter("部门（单位）整体支出绩效自评情况");
    page.text(sentence::indicators(record, &Level2::ALL));
    page.blocks.push(Block::Table(score_sheet(record, "得分")));
    page.chapter("评价报告文字部分");
    page.part("评价结论");
    page.text(sentence::score(record, rng));
    page.part("存在的主要问题");
    page.section(SectionKind::Problems);
    page.part("改进措施和有关建议");
    page.section(SectionKind::Measures);
    page.done(title)
}

fn cover(record: &Record) -> Table {
    let row = |label: &str, cell: Cell| vec![Cell::new(0, label), cell];
    Table {
        widths: vec![30, 70],
        rows: vec![
            row("部门（单位）名称", Cell::new(1, &record.department).of("/department")),
            row("预算编码", Cell::new(1, "326001")),
            row("评价方式", Cell::new(1, "部门（单位）绩效自评")),
            row("报告日期", Cell::new(1, format!("{}年3月18日", record.year + 1))),
        ],
    }
}

fn profile(record: &Record) -> Table {
    let heads = record.staffing.as_ref();
    let count = |number: Option<u32>| number.map(Decimal::from);
    Table {
        widths: vec![20, 30, 20, 30],
        rows: vec![
            vec![Cell::new(0, "联系人"), Cell::new(1, "周敏"), Cell::new(2, "联络电话"), Cell::new(3, "0000-0000000")],
            vec![
                Cell::new(0, "人员编制"),
                Cell::amount(1, count(heads.map(|heads| heads.establishment)), "").of("/staffing/establishment"),
                Cell::new(2, "实有人数"),
                Cell::amount(3, count(heads.map(|heads| heads.on_post)), "").of("/staffing/on_post"),
            ],
            vec![Cell::new(0, "职能职责概述"), Cell::new(1, record.duties.join("\n")).columns(3)],
            vec![
                Cell::new(0, "年度主要工作内容"),
                Cell::new(1, record.lines.iter().map(|line| line.task.as_str()).collect::<Vec<_>>().join("；"))
                    .columns(3),
            ],
        ],
    }
}

fn income(record: &Record) -> Table {
    let total = record.line_total[0];
    let fiscal = record.line_total[1];
    let other = total.zip(fiscal).map(|(total, fiscal)| total - fiscal);
    let row = |label: &str| {
        vec![
            Cell::new(0, label),
            Cell::amount(1, total, ""),
            Cell::amount(2, Some(Decimal::ZERO), ""),
            Cell::amount(3, fiscal, ""),
            Cell::amount(4, other, ""),
        ]
    };
    Table {
        widths: vec![28, 18, 18, 18, 18],
        rows: vec![
            vec![Cell::new(0, "年度收入情况（万元）").columns(5)],
            ["机构名称", "收入合计", "上年结转", "公共财政拨款", "其他收入"]
                .iter()
                .enumerate()
                .map(|(at, words)| Cell::new(at, *words))
                .collect(),
            row("局机关及二级机构汇总"),
            row("1、局机关"),
        ],
    }
}
