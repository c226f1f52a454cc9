//! Writes the narrative sections of a department report out of its own numbers.

use super::bank::Bureau;
use super::record::{Prose, Record, Row};
use super::rng::Rng;
use super::rows::round;
use jixiao_model::{Level2, SectionKind};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The narrative sections of a report.
pub(crate) type Sections = BTreeMap<SectionKind, Vec<Prose>>;

/// The cause given for a qualitative target that was only partly reached.
const DEFAULT_CAUSE: &str = "协同推进机制运行时间较短，成效显现需要一定周期";

/// Writes all sections of a report that takes the trouble.
pub(crate) fn write(record: &Record, bureau: &Bureau, rng: &mut Rng) -> Sections {
    let sections = [
        (SectionKind::Organisation, organisation(record, bureau)),
        (SectionKind::Assets, assets(record, rng)),
        (SectionKind::BudgetAnalysis, budget_analysis(record, rng)),
        (SectionKind::Problems, problems(record, bureau, rng)),
        (SectionKind::Measures, measures(record, bureau, rng)),
        (SectionKind::ResultUse, result_use(record, rng)),
        (SectionKind::Other, other(record, bureau, rng)),
    ];
    sections.map(|(kind, paragraphs)| (kind, paragraphs.into_iter().map(Prose::Content).collect())).into()
}

/// Returns the prompt that the template prints where a section is to be written.
pub(crate) fn prompt(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Organisation => "（单位自填：请列出内设科室及其主要工作）",
        SectionKind::Assets => "（单位自填：请说明流动资产、固定资产等资产的数量和使用状况）",
        SectionKind::BudgetAnalysis => "（单位自填：请说明收支总体情况以及基本支出、项目支出的执行情况）",
        SectionKind::Problems => "（单位自填：请结合履职实际说明存在的问题和产生的原因）",
        SectionKind::Measures => "（单位自填：请针对上述问题提出改进方向和具体措施）",
        SectionKind::ResultUse => "（单位自填：请说明评价结果的应用安排以及向社会公开的范围和方式）",
        SectionKind::Other => "（单位自填：其他需要补充说明的事项）",
    }
}

fn organisation(record: &Record, bureau: &Bureau) -> Vec<String> {
    let units = record.staffing.as_ref().map_or(0, |heads| heads.subordinate_units);
    let more = match units {
        0 => "无下属预算单位，全部收支纳入局机关核算。".to_owned(),
        units => format!("下属{units}家预算单位分别承担事务性、技术性工作，年度预算由局机关统一汇总编报。"),
    };
    vec![bureau.offices.to_owned(), more]
}

fn assets(record: &Record, rng: &mut Rng) -> Vec<String> {
    let scale = record.line_total[0].unwrap_or(Decimal::ONE_HUNDRED).max(Decimal::ONE_HUNDRED);
    let cash = amount(scale * Decimal::new(rng.between(20, 60), 3));
    let receivable = amount(scale * Decimal::new(rng.between(2, 12), 3));
    let fixed = amount(scale * Decimal::new(rng.between(180, 460), 3));
    let (current, total) = (amount(cash + receivable), amount(cash + receivable + fixed));
    let year = record.year;
    let (house, cars) = (rng.between(18, 96) * 100, rng.between(2, 9));
    vec![
        format!(
            "截至{year}年末，本部门资产总额{total}万元，其中流动资产{current}万元（货币资金{cash}万元，应收账款{receivable}万元），固定资产净值{fixed}万元。"
        ),
        format!("固定资产中办公用房{house}平方米，公务用车{cars}辆，其余为办公设备和专用设备，均在用。"),
    ]
}

fn budget_analysis(record: &Record, rng: &mut Rng) -> Vec<String> {
    let [Some(budget), _, Some(executed), _] = record.line_total else {
        return vec!["本年度预算执行总体平稳，严格执行财务管理制度。".to_owned()];
    };
    let year = record.year;
    if budget.is_zero() {
        return vec![format!("{year}年度相关支出由主管财政部门统一安排，严格执行财务管理制度。")];
    }
    let (budget, executed) = (budget.normalize(), executed.normalize());
    let basic = amount(budget * Decimal::new(rng.between(180, 340), 3));
    let basic_executed = amount(basic * Decimal::new(rng.between(985, 1000), 3)).min(executed);
    let (project, project_executed) = (amount(budget - basic), amount(executed - basic_executed));
    let rate = round(executed / budget * Decimal::ONE_HUNDRED, 2);
    vec![
        format!("{year}年度部门预算安排支出{budget}万元，其中基本支出{basic}万元，项目支出{project}万元。"),
        format!(
            "全年实际支出{executed}万元，预算执行率{rate}%。其中基本支出执行{basic_executed}万元，项目支出执行{project_executed}万元，未支出部分主要为跨年度合同尾款和质量保证金。"
        ),
    ]
}

/// Rounds an amount of money to what a report prints.
fn amount(wan: Decimal) -> Decimal {
    round(wan, 2).normalize()
}

fn missed(record: &Record) -> impl Iterator<Item = &Row> {
    record.rows.iter().filter(|row| !row.concealed && row.score.is_some_and(|score| score < row.weight))
}

/// Explains one missed target.
fn explain(row: &Row) -> String {
    let cause = if row.cause.is_empty() { DEFAULT_CAUSE } else { row.cause };
    format!("“{}”年初目标为{}，实际为{}，未达到目标，主要原因是{cause}。", row.name, row.target.text, row.actual.text)
}

/// Writes the reason column of a project form for one missed target.
pub(crate) fn reason(row: &Row, rng: &mut Rng) -> String {
    let cause = if row.cause.is_empty() { DEFAULT_CAUSE } else { row.cause };
    let remedy = rng.pick(&[
        "下一步提前制定实施计划，按月调度进度",
        "下一步细化任务分工，落实到具体责任人",
        "下一步加强前期准备，合理设定年度目标",
        "下一步会同实施单位逐项整改，年内补齐",
    ]);
    format!("{cause}；{remedy}。")
}

fn enumerate(sentences: Vec<String>) -> Vec<String> {
    let numbers = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
    sentences.into_iter().enumerate().map(|(index, one)| format!("{}{one}", numbers[index.min(9)])).collect()
}

fn problems(record: &Record, bureau: &Bureau, rng: &mut Rng) -> Vec<String> {
    let mut sentences: Vec<String> = missed(record).map(explain).collect();
    let mut general = bureau.problems.to_vec();
    rng.shuffle(&mut general);
    let n_general = if sentences.is_empty() { 1 } else { 2 };
    sentences.extend(general.into_iter().take(n_general).map(str::to_owned));
    enumerate(sentences)
}

fn measures(record: &Record, bureau: &Bureau, rng: &mut Rng) -> Vec<String> {
    let mut general = bureau.measures.to_vec();
    rng.shuffle(&mut general);
    let mut sentences: Vec<String> = general.into_iter().take(2).map(str::to_owned).collect();
    if let Some(row) = missed(record).next() {
        sentences.push(format!("对“{}”实行按月调度，第三季度末对进度进行一次专项检查，结果与科室考核挂钩。", row.name));
    }
    enumerate(sentences)
}

fn result_use(record: &Record, rng: &mut Rng) -> Vec<String> {
    let next = record.year + 1;
    let month = rng.between(7, 9);
    let use_words = [
        "自评结果已反馈各科室和下属单位，作为编制下一年度预算和调整支出结构的依据，对得分较低的任务压减安排或暂缓安排。",
        "自评结果提交局党组会议研究，作为改进管理和安排下年度预算的参考，整改事项明确了责任科室和完成时限。",
        "自评结果与下属单位年度考核挂钩，评价中发现的问题列入整改台账，由规划财务部门跟踪落实。",
    ];
    vec![
        rng.pick(&use_words).to_owned(),
        format!("本报告随{next}年{month}月部门决算一并在政府门户网站公开，接受社会监督。"),
    ]
}

fn other(record: &Record, bureau: &Bureau, rng: &mut Rng) -> Vec<String> {
    let row = record.rows.iter().find(|row| row.level2 == Level2::Satisfaction);
    match row {
        // Who answers 100% to everything has asked nobody.
        Some(row) if row.actual.text != "100%" => vec![survey(bureau.public, &row.actual.text, rng)],
        _ => vec!["无。".to_owned()],
    }
}

/// Writes where a satisfaction figure comes from.
pub(crate) fn survey(public: &str, actual: &str, rng: &mut Rng) -> String {
    let sent = rng.between(24, 90) * 10;
    let back = sent - rng.between(6, 40);
    let way = rng.pick(&["线上与线下相结合的方式", "入户走访和线上填报相结合的方式", "随机抽样的方式"]);
    format!("满意度数据采用{way}取得，面向{public}发放问卷{sent}份，回收有效问卷{back}份，经统计满意度为{actual}。")
}
