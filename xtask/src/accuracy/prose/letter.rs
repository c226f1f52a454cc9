//! F08: the letter of a department to the finance bureau, with the sheet of scores as its annex.

use super::{Page, Written, sentence};
use crate::synth::layout::{Block, Cell, Table, runs};
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::{Level2, SectionKind};

/// Writes the letter.
pub(in crate::accuracy) fn letter(record: &Record, rng: &mut Rng) -> Written {
    let (year, department) = (record.year, &record.department);
    let title = match rng.index(5) {
        // Only a sentence names the department.
        4 => format!("{year}年度部门整体支出绩效自评报告"),
        0 => format!("{year}年度{department}部门整体支出绩效自评报告"),
        1 => format!("{department}{year}年度部门整体支出绩效自评报告"),
        2 => format!("{department}{year}年部门整体支出绩效评价报告"),
        _ => format!("{department}关于{year}年度部门整体支出绩效自评情况的报告"),
    };
    let mut page = Page::new(record, &title);
    page.text("岚汀市财政局：");
    page.text(format!(
        "根据全面实施预算绩效管理的有关规定，{department}对{year}年度部门整体支出开展了绩效自评，现将有关情况报告如下。"
    ));
    overview(&mut page, rng);
    page.chapter(rng.pick(&["部门整体支出管理及使用情况", "部门财政资金收支情况"]));
    page.section(SectionKind::BudgetAnalysis);
    page.chapter("部门整体支出绩效情况");
    for classes in [&Level2::ALL[..4], &Level2::ALL[4..8], &Level2::ALL[8..]] {
        page.text(sentence::indicators(record, classes));
    }
    page.chapter(rng.pick(&["评价结论", "自评结论", "综合评价结论"]));
    page.text(sentence::score(record, rng));
    page.chapter(rng.pick(&["存在的主要问题", "存在问题及原因", "存在的问题和原因分析"]));
    page.section(SectionKind::Problems);
    page.chapter(rng.pick(&["改进措施和有关建议", "下一步改进措施", "下一步拟改进措施及有关建议"]));
    page.section(SectionKind::Measures);
    if rng.chance(50) {
        page.chapter("绩效自评结果拟应用和公开情况");
        page.section(SectionKind::ResultUse);
    }
    page.blocks.push(Block::Paragraph("附件：部门整体支出绩效自评表".to_owned()));
    page.blocks.push(Block::Subtitle("部门整体支出绩效自评表".to_owned()));
    page.blocks.push(Block::Table(score_sheet(record, "得分")));
    page.done(title)
}

fn overview(page: &mut Page<'_>, rng: &mut Rng) {
    let record = page.record;
    page.chapter(rng.pick(&["部门概况", "部门（单位）概况", "部门基本情况"]));
    page.part(rng.pick(&["职能职责", "主要职责", "部门职能"]));
    for (index, duty) in record.duties.iter().enumerate() {
        page.text(format!("{}．{duty}", index + 1));
    }
    page.part(rng.pick(&["机构设置", "机构设置情况", "内设机构"]));
    page.section(SectionKind::Organisation);
    page.part(rng.pick(&["人员情况", "人员编制"]));
    page.text(sentence::staff(record, rng));
}

/// A row of labels.
pub(super) fn header_row(words: &[&str]) -> Vec<Cell> {
    words.iter().enumerate().map(|(at, words)| Cell::new(at, *words)).collect()
}

/// The sheet of scores: levels, weight, standard, score.
pub(super) fn score_sheet(record: &Record, score: &str) -> Table {
    let header = ["一级指标", "二级指标", "三级指标", "分值", "评价标准", score];
    let mut rows: Vec<Vec<Cell>> = vec![header_row(&header)];
    let labels: Vec<(String, String)> = record.rows.iter().map(|row| record.labels(row)).collect();
    let (level1, level2) = (runs(&labels.iter().map(|(one, _)| one).collect::<Vec<_>>()), runs(&labels));
    for (number, row) in record.rows.iter().enumerate() {
        let mut cells = Vec::new();
        if level1[number] > 0 {
            cells.push(Cell::new(0, &labels[number].0).rows(level1[number]));
        }
        if level2[number] > 0 {
            cells.push(Cell::new(1, &labels[number].1).rows(level2[number]));
        }
        let field = |name: &str| format!("/indicators/{number}/{name}");
        cells.extend([
            Cell::new(2, &row.name),
            Cell::amount(3, Some(row.weight), "").of(field("weight")),
            Cell::new(4, "全部完成得满分，未完成按比例扣分"),
            Cell::amount(5, row.score, "").of(field("score")),
        ]);
        rows.push(cells);
    }
    let mut total =
        vec![Cell::new(0, "合计").columns(3), Cell::amount(3, Some(record.weight_total), ""), Cell::new(4, "")];
    total.push(Cell::amount(5, Some(record.total), "").of("/total_score"));
    rows.push(total);
    Table { widths: vec![12, 14, 28, 8, 28, 8], rows }
}
