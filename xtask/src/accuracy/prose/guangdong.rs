//! F06 and F06b: departments of 广东, and projects of its counties.

use super::letter::{header_row, score_sheet};
use super::{Page, Written, sentence};
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::{Level2, SectionKind};
use rust_decimal::Decimal;

/// What a department says about its management, in the order of the template.
static MANAGEMENT: [(&str, &str); 6] = [
    ("预算编制", "预算编制细化到具体项目，新增项目均经事前评估。"),
    ("预算执行", "按月调度支出进度，年内调整均按程序报批。"),
    ("绩效管理", "绩效目标、监控和自评全部开展。"),
    ("采购管理", "采购意向按时公开，合同按时备案。"),
    ("资产管理", "资产账实相符，年度盘点已完成。"),
    ("运行成本", "公用经费控制在定额以内。"),
];

/// Writes the narrative of a department with its sheet of scores (F06).
pub(in crate::accuracy) fn department(record: &Record, rng: &mut Rng) -> Written {
    let (year, department) = (record.year, &record.department);
    let title = match rng.index(2) {
        0 => format!("{department}{year}年度部门整体支出绩效自评报告"),
        _ => format!("{year}年度{department}部门整体支出绩效自评报告"),
    };
    let mut page = Page::new(record, &title);
    overview(&mut page, rng);
    page.chapter("绩效自评情况");
    page.part("自评结论");
    page.text(sentence::score(record, rng));
    page.part("履职效能分析");
    page.text(sentence::indicators(record, &Level2::ALL));
    page.part("管理效率分析");
    for (index, (words, answer)) in MANAGEMENT.iter().enumerate() {
        page.text(format!("{}{}{words}。{answer}", index + 1, record.style.dot));
    }
    page.part("就部门整体支出绩效情况与上年对比");
    page.text("各项指标与上年度相比保持平稳。");
    page.chapter(rng.pick(&["存在问题", "存在的主要问题"]));
    page.section(SectionKind::Problems);
    page.chapter(rng.pick(&["改进措施", "下一步改进措施"]));
    page.section(SectionKind::Measures);
    page.blocks.push(Block::Subtitle("部门整体支出绩效自评评分表".to_owned()));
    if rng.chance(50) {
        page.blocks.push(Block::Table(score_sheet(record, "自评分")));
    } else {
        page.blocks.push(Block::Table(flat_sheet(record)));
        page.has_no_levels = true;
    }
    page.done(title)
}

fn overview(page: &mut Page<'_>, rng: &mut Rng) {
    let record = page.record;
    page.chapter("部门基本情况");
    page.part("部门职能");
    record.duties.iter().for_each(|duty| page.text(duty.clone()));
    page.part("设置机构及人员情况");
    page.section(SectionKind::Organisation);
    page.also(SectionKind::Organisation, sentence::staff(record, rng));
    page.part("年度总体工作和重点工作任务");
    page.text(record.lines.iter().map(|line| line.task.as_str()).collect::<Vec<_>>().join("；"));
    page.part("部门整体支出绩效目标");
    page.text("围绕部门职责完成年度重点任务，提高财政资金使用效益。");
    page.part("部门整体支出情况");
    let funds = &record.funds[0];
    let [initial, budget, executed] = [funds.initial, funds.budget, funds.executed].map(plain);
    let rate = plain(funds.rate);
    page.state(
        format!(
            "{}年年初预算{initial}万元，调整后预算{budget}万元，全年支出{executed}万元，预算执行率{rate}%。",
            record.year
        ),
        &["/funds/0/initial_wan", "/funds/0/budget_wan", "/funds/0/executed_wan", "/funds/0/rate"],
    );
}

/// The sheet of scores without levels.
fn flat_sheet(record: &Record) -> Table {
    let mut rows = vec![header_row(&["指标名称", "分值", "评价标准", "自评分"])];
    rows.extend(record.rows.iter().enumerate().map(|(number, row)| {
        let field = |name: &str| format!("/indicators/{number}/{name}");
        vec![
            Cell::new(0, &row.name),
            Cell::amount(1, Some(row.weight), "").of(field("weight")),
            Cell::new(2, "全部完成得满分，未完成按比例扣分"),
            Cell::amount(3, row.score, "").of(field("score")),
        ]
    }));
    rows.push(vec![
        Cell::new(0, "合计"),
        Cell::amount(1, Some(record.weight_total), ""),
        Cell::new(2, ""),
        Cell::amount(3, Some(record.total), "").of("/total_score"),
    ]);
    Table { widths: vec![40, 10, 38, 12], rows }
}

/// Writes the narrative of a county on one of its projects (F06b).
pub(in crate::accuracy) fn county_project(record: &Record, rng: &mut Rng) -> Written {
    let project = record.project.unwrap_or_default();
    let title = format!("{}年度{project}绩效自评报告", record.year);
    let mut page = Page::new(record, &title);
    page.text(format!("主管部门：{}", record.department));
    page.text(format!("项目单位：{}", record.unit.unwrap_or_default()));
    page.chapter("基本情况");
    page.item(1, "项目基本情况");
    let funds = &record.funds[0];
    let [budget, executed] = [funds.budget, funds.executed].map(plain);
    let spent = if rng.chance(50) {
        format!("{executed}万元")
    } else {
        format!("{}元", plain(funds.executed.map(|wan| wan * Decimal::from(10_000))))
    };
    page.state(
        format!("项目全年预算数为{budget}万元，实际支出{spent}。"),
        &["/funds/0/budget_wan", "/funds/0/executed_wan"],
    );
    page.item(2, "项目决策情况");
    page.text("项目经集体研究决定，按规定程序批准立项。");
    page.item(3, "绩效目标");
    page.text(record.goals.as_ref().map_or("完成年度任务。", |goals| goals[0].as_str()));
    page.chapter("绩效自评工作组织情况");
    page.text("成立自评小组，收集项目资料，对照绩效目标逐项评价。");
    page.chapter("绩效自评结论");
    page.text(match rng.index(2) {
        0 => format!("项目自评分：{}分", record.total.normalize()),
        _ => sentence::score(record, rng),
    });
    analysis(&mut page);
    page.chapter("存在的问题");
    page.section(SectionKind::Problems);
    page.chapter("改进措施");
    page.section(SectionKind::Measures);
    page.done(title)
}

fn analysis(page: &mut Page<'_>) {
    let record = page.record;
    page.chapter("绩效指标分析");
    page.part("决策分析");
    page.item(1, "项目立项情况");
    page.text("（1）论证决策。论证材料完整，得分5分。");
    page.text("（2）目标设置。目标明确、可衡量，得分5分。");
    page.text("（3）保障措施。制度健全，得分2分。");
    page.part("管理分析");
    page.item(1, "资金管理情况");
    page.text("（1）资金支付。支出进度与计划相符，得分8分。");
    page.part("产出分析");
    page.text(sentence::indicators(record, &Level2::ALL[..4]));
    page.part("效益分析");
    page.text(sentence::indicators(record, &Level2::ALL[4..]));
}

fn plain(amount: Option<Decimal>) -> Decimal {
    amount.unwrap_or_default().normalize()
}
