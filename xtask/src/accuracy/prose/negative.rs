//! Look-alikes: target forms, approvals, monitoring forms, rectification reports. None is a self-evaluation.

use super::Written;
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::record::Record;
use crate::synth::rng::Rng;

/// Writes one of the look-alikes with the names and targets of a record.
pub(in crate::accuracy) fn negative(record: &Record, rng: &mut Rng) -> Written {
    let year = record.year;
    let (title, blocks) = match rng.index(4) {
        0 => form(record, "项目支出绩效目标申报表", &["指标值"], "申请资金（万元）"),
        1 => form(record, "项目支出绩效目标批复表", &["指标值", "分值"], "批复资金（万元）"),
        2 => form(
            record,
            "项目支出绩效运行监控表",
            &["年度指标值", "1-7月执行情况", "全年预计完成情况"],
            "年度资金（万元）",
        ),
        _ => rectification(record),
    };
    let mut out = vec![Block::Title(title.clone()), Block::Subtitle(format!("（{year}年度）"))];
    out.extend(blocks);
    Written { title, blocks: out, sections: Vec::new(), added: Vec::new(), stated: Vec::new(), has_no_levels: false }
}

fn form(record: &Record, title: &str, columns: &[&str], money: &str) -> (String, Vec<Block>) {
    let n_columns = 3 + columns.len();
    let wide = |label: &str, text: &str| vec![Cell::new(0, label), Cell::new(1, text).columns(n_columns - 1)];
    let budget = record.funds.first().and_then(|fund| fund.budget).unwrap_or_default();
    let mut rows = vec![
        wide("项目名称", record.project.unwrap_or("部门履职专项")),
        wide("主管部门", &record.department),
        wide(money, &budget.normalize().to_string()),
        wide("年度目标", record.goals.as_ref().map_or("完成年度任务。", |goals| goals[0].as_str())),
    ];
    let header = ["一级指标", "二级指标", "三级指标"].iter().chain(columns);
    rows.push(header.enumerate().map(|(at, words)| Cell::new(at, *words)).collect());
    for row in &record.rows {
        let (level1, level2) = record.labels(row);
        let mut cells = vec![Cell::new(0, level1), Cell::new(1, level2), Cell::new(2, &row.name)];
        cells.extend(columns.iter().enumerate().map(|(index, column)| {
            let text = match *column {
                "分值" => row.weight.normalize().to_string(),
                "全年预计完成情况" => "预计能够完成".to_owned(),
                "1-7月执行情况" => "按进度推进".to_owned(),
                _ => row.target.text.clone(),
            };
            Cell::new(3 + index, text)
        }));
        rows.push(cells);
    }
    let widths = [12, 14, 24].into_iter().chain(columns.iter().map(|_| 18)).collect();
    (title.to_owned(), vec![Block::Table(Table { widths, rows })])
}

fn rectification(record: &Record) -> (String, Vec<Block>) {
    let title = format!("{}关于{}年度绩效评价发现问题整改情况的报告", record.department, record.year);
    let lines = [
        "针对绩效评价发现的问题，我单位逐条制定整改方案，现将整改情况报告如下。",
        "一、关于绩效目标设置不够细化的问题。已组织业务科室重新梳理年度任务，将定性目标量化。",
        "二、关于支出进度偏慢的问题。已建立按月通报制度，前三季度支出进度明显加快。",
        "三、下一步打算。继续完善内控制度，把整改成效作为安排预算的依据。",
    ];
    (title, lines.iter().map(|line| Block::Paragraph((*line).to_owned())).collect())
}
