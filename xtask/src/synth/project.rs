//! Builds the record of a project form (families F02 and F02b).

use super::bank::{Bureau, Project};
use super::department::{Occasion, indicator_rows};
use super::narrative;
use super::plan::Mood;
use super::record::{Fund, Record};
use super::rng::Rng;
use super::rows::{Setting, round};
use super::style::{Form, FormTitle, Style};
use jixiao_model::{Family, FundSource, Level1, Level2};
use rust_decimal::Decimal;

/// The points for executing the budget.
const EXECUTION_WEIGHT: Decimal = Decimal::TEN;

/// Builds funds and rows; total, reasons and goals follow in [`finish`].
pub(crate) fn draft(
    bureau: &Bureau,
    project: &'static Project,
    occasion: Occasion,
    style: Style,
    rng: &mut Rng,
) -> Record {
    let is_perfect = !matches!(occasion.mood, Mood::Honest | Mood::Struggling);
    let is_bounded_by_total =
        project.rows.iter().any(|seed| seed.level2 == Level2::Cost && seed.name.contains("总成本"));
    let rate = match () {
        () if is_perfect => 1000,
        () if is_bounded_by_total => rng.between(982, 998),
        () => rng.between(905, 995),
    };
    let funds = funds(project, occasion, rate, style, rng);
    let total = funds.first().expect("the first row of the fund block is its total");
    let setting = Setting {
        year: occasion.year,
        budget: total.budget.unwrap_or_default(),
        executed: total.executed.unwrap_or_default(),
    };
    let mut rows = indicator_rows(project.rows, occasion.mood, setting, rng);
    if occasion.year >= 2023 && bureau.code == "326-" {
        // From 2021 on some units move cost to a first level of its own.
        rows.iter_mut().filter(|row| row.level2 == Level2::Cost).for_each(|row| row.level1 = Level1::Cost);
    }
    Record {
        family: if style.is_2019_form() { Family::F02b } else { Family::F02 },
        title: title(style, occasion.year),
        prints_title: true,
        department: bureau.name.to_owned(),
        department_code: bureau.code,
        unit: Some(project.unit),
        project: Some(project.name),
        year: occasion.year,
        total: Decimal::ZERO,
        weight_total: Decimal::ZERO,
        grade: None,
        staffing: None,
        duties: Vec::new(),
        lines: Vec::new(),
        line_total: [None; 4],
        funds,
        goals: None,
        rows,
        sections: narrative::Sections::new(),
        style,
    }
}

/// Adds the scores up, gives reasons for missed targets and writes the goals.
pub(crate) fn finish(record: &mut Record, bureau: &Bureau, project: &Project, rng: &mut Rng) {
    let execution = record.funds.first().and_then(|fund| fund.score).unwrap_or_default();
    record.total = execution + record.rows.iter().filter_map(|row| row.score).sum::<Decimal>();
    record.weight_total = EXECUTION_WEIGHT + record.rows.iter().map(|row| row.weight).sum::<Decimal>();
    for row in &mut record.rows {
        let is_missed = row.score.is_some_and(|score| score < row.weight);
        if is_missed && !row.concealed {
            row.reason = Some(narrative::reason(row, rng));
        } else if record.style.says_none {
            row.reason = Some("无".to_owned());
        }
    }
    record.goals = Some([expected(project, record), reached(project, bureau, record, rng)]);
}

fn title(style: Style, year: u16) -> String {
    let name = match style.form {
        Form::National => "项目支出绩效自评表",
        Form::Of2019 => "项目支出绩效目标自评表",
    };
    match style.title {
        FormTitle::YearBelow => name.to_owned(),
        FormTitle::YearBefore => format!("{year}年度{name}"),
    }
}

fn expected(project: &Project, record: &Record) -> String {
    let parts: Vec<String> = record.rows.iter().take(2).map(|row| format!("{}{}", row.name, row.target.text)).collect();
    format!("{}主要任务：{}。", project.goal, parts.join("，"))
}

fn reached(project: &Project, bureau: &Bureau, record: &Record, rng: &mut Rng) -> String {
    let parts: Vec<String> = record.rows.iter().take(2).map(|row| format!("{}{}", row.name, row.actual.text)).collect();
    let satisfaction = record.rows.iter().find(|row| row.level2 == Level2::Satisfaction);
    let survey = satisfaction.map(|row| narrative::survey(bureau.public, &row.actual.text, rng)).unwrap_or_default();
    format!("{}{}。{survey}", project.done, parts.join("，"))
}

/// Writes the fund block: the parts add up to the total in every column.
fn funds(project: &Project, occasion: Occasion, rate: i64, style: Style, rng: &mut Rng) -> Vec<Fund> {
    let total = round(Decimal::from(project.budget) * occasion.growth, 2);
    let carryover = if rng.chance(45) { round(total * Decimal::new(rng.between(20, 60), 3), 2) } else { Decimal::ZERO };
    let other = if rng.chance(40) { round(total * Decimal::new(rng.between(30, 90), 3), 2) } else { Decimal::ZERO };
    let fiscal = total - carryover - other;
    let spent = |budget: Decimal| round(budget * Decimal::new(rate, 3), 2);
    let initial = round(fiscal * Decimal::new(rng.between(930, 1000), 3), 2);
    let executed = spent(fiscal) + spent(carryover) + spent(other);
    let percent = |executed: Decimal, budget: Decimal| {
        (!budget.is_zero()).then(|| round(executed / budget * Decimal::ONE_HUNDRED, 2))
    };
    let zero_is_dash = rng.chance(50);
    let part = |source, label, initial: Decimal, budget: Decimal| {
        let shown = |amount: Decimal| (!(budget.is_zero() && zero_is_dash)).then_some(amount);
        Fund {
            source,
            label,
            initial: shown(initial),
            budget: shown(budget),
            executed: shown(spent(budget)),
            rate: percent(spent(budget), budget),
            weight: None,
            score: None,
        }
    };
    let fiscal_label = if style.is_2019_form() { "其中：当年财政拨款" } else { "其中：本年财政拨款" };
    vec![
        Fund {
            source: FundSource::Total,
            label: "年度资金总额：",
            initial: Some(initial + other),
            budget: Some(total),
            executed: Some(executed),
            rate: percent(executed, total),
            weight: Some(EXECUTION_WEIGHT),
            score: Some(round(EXECUTION_WEIGHT * executed / total, 2)),
        },
        part(FundSource::Fiscal, fiscal_label, initial, fiscal),
        part(FundSource::Carryover, "上年结转资金", Decimal::ZERO, carryover),
        part(FundSource::Other, "其他资金", other, other),
    ]
}
