//! F15: the book of a department's final accounts, with a self-evaluation as one of its annexes.

use super::Written;
use super::letter::header_row;
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::record::Record;
use crate::synth::rng::Rng;

/// Wraps a report into the book.
pub(in crate::accuracy) fn around(record: &Record, inner: Written, rng: &mut Rng) -> Written {
    let (year, department) = (record.year, &record.department);
    let title = format!("{department}{year}年度部门决算");
    let mut blocks = vec![Block::Title(title), Block::Subtitle("目　录".to_owned())];
    let contents = [
        "第一部分 部门概况",
        "一、主要职责",
        "二、机构设置",
        "第二部分 部门决算表",
        "第三部分 部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "二、“三公”经费支出决算情况说明",
        "三、预算绩效情况说明",
        "第四部分 附件",
    ];
    blocks.extend(
        contents
            .iter()
            .enumerate()
            .map(|(index, line)| Block::Paragraph(format!("{line}{}{}", "…".repeat(20), 1 + index * 3))),
    );
    let heading = |words: &str| Block::Heading(1, words.to_owned());
    let text = |words: String| Block::Paragraph(words);
    blocks.extend([heading("第一部分 部门概况"), Block::Heading(2, "一、主要职责".to_owned())]);
    blocks.extend(record.duties.iter().map(|duty| text(duty.clone())));
    blocks.extend([heading("第二部分 部门决算表"), Block::Paragraph("收入支出决算总表（单位：万元）".to_owned())]);
    blocks.push(Block::Table(accounts(record)));
    blocks.push(Block::Paragraph("“三公”经费支出决算表（单位：万元）".to_owned()));
    blocks.push(Block::Table(official_expenses(rng)));
    blocks.push(heading("第三部分 部门决算情况说明"));
    blocks.push(text(format!("{department}{year}年度收入、支出决算与上年相比基本持平。")));
    blocks.push(Block::Heading(2, "三、预算绩效情况说明".to_owned()));
    blocks.push(text(format!("{department}组织对{year}年度部门整体支出开展绩效自评，自评情况见附件。")));
    blocks.push(heading("第四部分 附件"));
    blocks.push(text("附件1".to_owned()));
    blocks.extend(inner.blocks);
    blocks.push(heading("第五部分 名词解释"));
    blocks.push(text("财政拨款收入：指本级财政部门当年拨付的资金。".to_owned()));
    Written { blocks, ..inner }
}

fn accounts(record: &Record) -> Table {
    let [budget, fiscal, executed, _] = record.line_total;
    let row = |left: &str, income, right: &str, expense| {
        vec![Cell::new(0, left), Cell::amount(1, income, ""), Cell::new(2, right), Cell::amount(3, expense, "")]
    };
    Table {
        widths: vec![30, 20, 30, 20],
        rows: vec![
            header_row(&["收入项目", "决算数", "支出项目", "决算数"]),
            row("一、一般公共预算财政拨款收入", fiscal, "一、一般公共服务支出", executed),
            row("本年收入合计", budget, "本年支出合计", executed),
        ],
    }
}

fn official_expenses(rng: &mut Rng) -> Table {
    let mut row = |label: &str| {
        let mut cells = vec![Cell::new(0, label)];
        cells.extend((1..4).map(|at| Cell::amount(at, Some(rust_decimal::Decimal::new(rng.between(100, 900), 2)), "")));
        cells
    };
    Table {
        widths: vec![30, 20, 20, 20],
        rows: vec![
            header_row(&["项目", "上年决算数", "预算数", "决算数"]),
            row("合计"),
            row("公务用车购置及运行维护费"),
            row("公务接待费"),
        ],
    }
}
