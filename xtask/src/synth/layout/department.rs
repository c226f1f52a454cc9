//! Lays a department report out: seven chapters, five tables.

use super::{Block, Cell, Table, runs};
use crate::synth::record::{Headcount, Prose, Record, Row};
use crate::synth::style::level2_label;
use jixiao_model::{Level1, SectionKind};
use rust_decimal::Decimal;

/// Lays the whole report out.
pub(crate) fn department_blocks(record: &Record) -> Vec<Block> {
    let page = Page { record };
    let mut out = vec![Block::Title(record.title.clone())];
    page.overview(&mut out);
    page.budget(&mut out);
    page.result(&mut out);
    page.performance(&mut out);
    page.closing(&mut out);
    out
}

struct Page<'a> {
    record: &'a Record,
}

impl Page<'_> {
    fn chapter(&self, number: &str, words: &str) -> Block {
        let number = if self.record.style.numbered { format!("{number}、") } else { String::new() };
        Block::Heading(1, format!("{number}{words}"))
    }

    fn item(&self, number: u8, words: &str) -> Block {
        let style = self.record.style;
        let number = if style.numbered { format!("{number}{}", style.dot) } else { String::new() };
        Block::Heading(3, format!("{number}{words}"))
    }

    fn section(&self, kind: SectionKind, out: &mut Vec<Block>) {
        let paragraphs = self.record.sections.get(&kind).into_iter().flatten();
        out.extend(paragraphs.map(|prose: &Prose| Block::Paragraph(prose.text().to_owned())));
    }

    fn overview(&self, out: &mut Vec<Block>) {
        out.push(self.chapter("一", "部门（单位）基本情况"));
        out.push(self.item(1, "主要职责职能"));
        out.push(Block::Table(duties(&self.record.duties)));
        out.push(self.item(2, "组织架构"));
        self.section(SectionKind::Organisation, out);
        out.push(self.item(3, "人员构成"));
        if let Some(heads) = &self.record.staffing {
            out.push(Block::Paragraph(staffing(&self.record.department, heads, self.record.style.staffing_wording)));
        }
        out.push(self.item(4, "资产情况"));
        self.section(SectionKind::Assets, out);
    }

    fn budget(&self, out: &mut Vec<Block>) {
        out.push(self.chapter("二", "部门（单位）预算管理及执行情况"));
        out.push(self.item(1, "资金使用情况"));
        out.push(Block::Table(budget_table(self.record)));
        out.push(self.item(2, "预算管理及执行情况分析"));
        self.section(SectionKind::BudgetAnalysis, out);
    }

    fn result(&self, out: &mut Vec<Block>) {
        out.push(self.chapter("三", "部门（单位）整体支出绩效目标及开展情况"));
        out.push(Block::Paragraph(score_sentence(self.record)));
    }

    fn performance(&self, out: &mut Vec<Block>) {
        out.push(self.chapter("四", "部门（单位）整体支出绩效实现情况"));
        let parts = [
            (Level1::Output, "围绕年度主要任务的数量、质量、时效和成本，归纳履职完成的结果。"),
            (Level1::Benefit, "结合部门职能特点，归纳履职产生的经济、社会、生态等方面效益。"),
            (Level1::Satisfaction, "根据服务对象的评价，归纳社会公众对部门履职的满意程度。"),
        ];
        for (level1, intro) in parts {
            let label = self.record.level1_label(level1);
            let breaks = self.record.style.soft_breaks && level1 == Level1::Benefit;
            // Some reports break the heading inside a line.
            let label = if breaks { label.replacen("履职", "履职\n", 1) } else { label };
            out.push(Block::Heading(2, label));
            out.push(Block::Paragraph(intro.to_owned()));
            let rows: Vec<(usize, &Row)> =
                self.record.rows.iter().enumerate().filter(|(_, row)| row.level1 == level1).collect();
            out.push(Block::Table(indicators(self.record, &rows)));
        }
    }

    fn closing(&self, out: &mut Vec<Block>) {
        let numbered = |number: &str, words: &str| {
            Block::Heading(
                2,
                if self.record.style.numbered { format!("（{number}）{words}") } else { words.to_owned() },
            )
        };
        out.push(self.chapter("五", "部门（单位）整体支出绩效中存在问题及改进措施"));
        out.push(numbered("一", "主要问题及原因分析"));
        self.section(SectionKind::Problems, out);
        out.push(numbered("二", "改进的方向和具体措施"));
        self.section(SectionKind::Measures, out);
        out.push(self.chapter("六", "绩效自评结果拟应用和公开情况"));
        self.section(SectionKind::ResultUse, out);
        out.push(self.chapter("七", "其他需要说明的情况"));
        self.section(SectionKind::Other, out);
    }
}

fn duties(duties: &[String]) -> Table {
    let header = vec![Cell::new(0, ""), Cell::new(1, "职责职能")];
    let rows =
        duties.iter().enumerate().map(|(index, duty)| vec![Cell::new(0, (index + 1).to_string()), Cell::new(1, duty)]);
    Table { widths: vec![8, 92], rows: std::iter::once(header).chain(rows).collect() }
}

fn staffing(department: &str, heads: &Headcount, wording: usize) -> String {
    let Headcount { establishment, on_post, in_establishment, other, internal_departments, subordinate_units } = heads;
    let units =
        format!("{department}内设职能部门个数{internal_departments}个，下属预算单位个数{subordinate_units}个。");
    match wording {
        0 => format!(
            "{units}{department}核定的人员编制{establishment}人，实际在职人员{on_post}人，其中：在编人员{in_establishment}人，其他人员{other}人。"
        ),
        1 => format!(
            "{units}{department}核定的人员编制{establishment}人，实际在职人员{on_post}人，其中:在编人员{in_establishment}人、其他人员{other}人。"
        ),
        _ => format!(
            "{units}{department}核定人员编制 {establishment} 人，实际在职人员 {on_post} 人，其中：在编人员 {in_establishment} 人，其他人员 {other} 人。"
        ),
    }
}

fn budget_table(record: &Record) -> Table {
    let header =
        ["职能名称", "政策或重点任务", "完成情况", "预算数(万元)", "其中：财政拨款", "执行数(万元)", "其中：财政拨款"];
    let mut rows = vec![header.iter().enumerate().map(|(column, text)| Cell::new(column, *text)).collect()];
    let fields = ["budget_wan", "budget_fiscal_wan", "executed_wan", "executed_fiscal_wan"];
    let amounts = |amounts: &[Option<Decimal>; 4], of: &dyn Fn(usize) -> String| {
        let cells = amounts.iter().enumerate();
        cells.map(|(index, amount)| Cell::amount(index + 3, *amount, "").of(of(index))).collect::<Vec<_>>()
    };
    for (number, line) in record.lines.iter().enumerate() {
        let mut row = vec![Cell::new(0, &line.duty), Cell::new(1, &line.task), Cell::new(2, line.status)];
        row.extend(amounts(&line.amounts, &|index| format!("/budget_lines/{number}/{}", fields[index])));
        rows.push(row);
    }
    let mut total = vec![Cell::new(0, "金额合计"), Cell::new(1, ""), Cell::new(2, "")];
    total.extend(amounts(&record.line_total, &|index| format!("/line_total/{}", fields[index])));
    rows.push(total);
    Table { widths: vec![22, 24, 10, 11, 11, 11, 11], rows }
}

fn score_sentence(record: &Record) -> String {
    let (total, grade) = (record.total.normalize(), record.grade.unwrap_or_default());
    let way = "对照年初绩效目标，综合产出、效益和服务对象满意度，经资料核查和数据分析，";
    match record.style.score_wording {
        0..=5 => format!("{way}最终评分结果：整体支出绩效自评价结果为:总得分{total}分，属于\"{grade}\"。"),
        6 => format!("{way}自评得分为{total}分，自评结论为“{grade}”。"),
        7 => format!("{way}绩效评分{total}分，自评为{grade}。"),
        8 => format!("{way}总体得分为{total}分，评级为“{grade}”。"),
        _ => format!("{way}综合得分{total}分，等级为{grade}。"),
    }
}

fn indicators(record: &Record, rows: &[(usize, &Row)]) -> Table {
    let header = ["二级指标", "三级指标", "权重", "目标值", "业绩值", "得分"];
    let mut out = vec![header.iter().enumerate().map(|(column, text)| Cell::new(column, *text)).collect()];
    let spans = runs(&rows.iter().map(|(_, row)| row.level2).collect::<Vec<_>>());
    for ((number, row), span) in rows.iter().zip(spans) {
        let field = |name: &str| format!("/indicators/{number}/{name}");
        let mut cells = Vec::new();
        if span > 0 {
            cells.push(Cell::new(0, level2_label(record.family, row.level1, row.level2)).rows(span));
        }
        cells.extend([
            Cell::new(1, &row.name),
            Cell::amount(2, Some(row.weight), "").of(field("weight")),
            Cell::value(3, &row.target).of(field("target")),
            Cell::value(4, &row.actual).of(field("actual")),
            Cell::amount(5, row.score, "").of(field("score")),
        ]);
        out.push(cells);
    }
    Table { widths: vec![11, 33, 8, 24, 16, 8], rows: out }
}
