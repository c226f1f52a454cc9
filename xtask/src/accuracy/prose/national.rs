//! F12: the national evaluation report of a project as it was before 2018, with options on its cover.

use super::letter::header_row;
use super::{Page, Written, sentence};
use crate::synth::layout::{Block, Cell, Table, runs};
use crate::synth::record::{Record, Row};
use crate::synth::rng::Rng;
use jixiao_model::SectionKind;
use rust_decimal::Decimal;

/// How the sheet of scores prints the points of its levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Points {
    /// A column of points beside each level.
    OfEachLevel,
    /// One column, beside the first level, for all its rows together.
    OfFirstLevel,
    /// In the labels of the first level, `项目决策（20分）`.
    InLabel,
}

/// Writes the report.
pub(in crate::accuracy) fn evaluation(record: &Record, rng: &mut Rng) -> Written {
    let title = "财政支出项目绩效评价报告".to_owned();
    let mut page = Page::new(record, &title);
    if rng.chance(60) {
        page.blocks.push(Block::Subtitle(format!("（{}年度）", record.year)));
    }
    cover(&mut page, rng);
    page.blocks.push(Block::Subtitle("项目绩效目标表".to_owned()));
    page.blocks.push(Block::Table(targets(record)));
    page.chapter("项目基本情况");
    page.text("项目按批复的实施方案组织实施，资金纳入预算管理。");
    page.chapter("项目资金使用情况");
    let funds = &record.funds[0];
    let [budget, executed] = [funds.budget, funds.executed].map(|amount| amount.unwrap_or_default().normalize());
    page.state(
        format!("项目预算数为{budget}万元，实际支出{executed}万元。"),
        &["/funds/0/budget_wan", "/funds/0/executed_wan"],
    );
    page.chapter("存在的问题");
    page.section(SectionKind::Problems);
    page.chapter("改进措施及建议");
    page.section(SectionKind::Measures);
    page.chapter("评价等次");
    page.text(sentence::score(record, rng));
    page.blocks.push(Block::Subtitle("项目绩效评价评分表".to_owned()));
    let points = rng.pick(&[Points::OfEachLevel, Points::OfFirstLevel, Points::InLabel]);
    page.blocks.push(Block::Table(score_sheet(record, points)));
    page.done(title)
}

fn cover(page: &mut Page<'_>, rng: &mut Rng) {
    let record = page.record;
    let (marked, blank) = rng.pick(&[("■", "□"), ("☑", "□"), ("√", "□"), ("■", "口")]);
    let next = record.year + 1;
    page.text(format!("评价类型：{blank}实施过程评价 {marked}完成结果评价"));
    page.text(format!("项目名称：{}", record.project.unwrap_or_default()));
    page.text(format!("项目单位：{}", record.unit.unwrap_or_default()));
    page.text(format!("主管部门：{}", record.department));
    page.text(format!("组织方式：{blank}财政部门 {marked}主管部门 {blank}项目单位"));
    page.text(format!("评价机构：{blank}中介机构 {blank}专家组 {marked}项目单位评价组"));
    page.text(format!("评价时间：{next}年3月"));
    // Editors of web pages lose the characters between the numbers.
    page.text(if rng.chance(50) {
        format!("上报时间：{next}年3月30日")
    } else {
        format!("上报时间：{next}330日")
    });
}

/// Targets with the standards of four grades.
fn targets(record: &Record) -> Table {
    let header = vec![
        Cell::new(0, "指标类型"),
        Cell::new(1, "指标名称"),
        Cell::new(2, "绩效目标"),
        Cell::new(3, "绩效标准").columns(4),
    ];
    let mut rows = vec![header];
    for row in record.rows.iter().filter(|row| is_measured(row)).take(4) {
        let mut cells = vec![Cell::new(0, "产出指标"), Cell::new(1, &row.name), Cell::new(2, &row.target.text)];
        cells.extend(["优", "良", "中", "差"].iter().enumerate().map(|(at, grade)| Cell::new(3 + at, *grade)));
        rows.push(cells);
    }
    Table { widths: vec![14, 26, 20, 10, 10, 10, 10], rows }
}

/// Rows of the frame itself answer no target.
fn is_measured(row: &Row) -> bool {
    !row.target.text.is_empty()
}

/// A column of the sheet of scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Level1,
    PointsOfLevel1,
    Level2,
    PointsOfLevel2,
    Name,
    Weight,
    Explanation,
    Standard,
    Score,
}

fn columns(points: Points) -> Vec<(Column, &'static str, u32)> {
    let mut all = vec![(Column::Level1, "一级指标", 12)];
    if points != Points::InLabel {
        all.push((Column::PointsOfLevel1, "分值", 7));
    }
    all.push((Column::Level2, "二级指标", 12));
    if points == Points::OfEachLevel {
        all.push((Column::PointsOfLevel2, "分值", 7));
    }
    all.push((Column::Name, "三级指标", 18));
    if points == Points::OfEachLevel {
        all.push((Column::Weight, "分值", 7));
    }
    all.extend([(Column::Explanation, "指标解释", 18), (Column::Standard, "评分标准", 18), (Column::Score, "得分", 8)]);
    all
}

fn score_sheet(record: &Record, points: Points) -> Table {
    let columns = columns(points);
    let mut rows = vec![header_row(&columns.iter().map(|(_, words, _)| *words).collect::<Vec<_>>())];
    let labels: Vec<(String, String)> = record.rows.iter().map(|row| record.labels(row)).collect();
    let (level1, level2) = (runs(&labels.iter().map(|(one, _)| one).collect::<Vec<_>>()), runs(&labels));
    let sum = |from: usize, rows: usize| record.rows[from..from + rows].iter().map(|row| row.weight).sum::<Decimal>();
    for (number, row) in record.rows.iter().enumerate() {
        let mut cells = Vec::new();
        for (at, (column, ..)) in columns.iter().enumerate() {
            let span = match column {
                Column::Level1 | Column::PointsOfLevel1 => level1[number],
                Column::Level2 | Column::PointsOfLevel2 => level2[number],
                _ => 1,
            };
            if span == 0 {
                continue;
            }
            let points_of = sum(number, span).normalize();
            let cell = match column {
                Column::Level1 if points == Points::InLabel => {
                    Cell::new(at, format!("{}（{points_of}分）", labels[number].0))
                }
                Column::Level1 => Cell::new(at, &labels[number].0),
                Column::Level2 => Cell::new(at, &labels[number].1),
                Column::PointsOfLevel1 | Column::PointsOfLevel2 => Cell::amount(at, Some(points_of), ""),
                Column::Name => Cell::new(at, &row.name),
                Column::Weight => Cell::amount(at, Some(row.weight), "").of(format!("/indicators/{number}/weight")),
                Column::Explanation => Cell::new(at, "反映该项工作的完成情况"),
                Column::Standard => Cell::new(at, "全部完成得满分，未完成按比例扣分"),
                Column::Score => Cell::amount(at, row.score, "").of(format!("/indicators/{number}/score")),
            };
            cells.push(cell.rows(span));
        }
        rows.push(cells);
    }
    rows.push(total(record, columns.len()));
    Table { widths: columns.iter().map(|(.., width)| *width).collect(), rows }
}

fn total(record: &Record, n_columns: usize) -> Vec<Cell> {
    let last = n_columns - 1;
    vec![Cell::new(0, "合计").columns(last), Cell::amount(last, Some(record.total), "").of("/total_score")]
}
