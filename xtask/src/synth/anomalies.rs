//! Plants anomalies in records and says which rules must find them.

use super::department::column_sums;
use super::narrative;
use super::record::{Limit, Prose, Record, Row};
use super::rows::{in_proportion, round};
use super::values::{Sign, Value};
use jixiao_model::{Family, Level2, SectionKind};
use rust_decimal::{Decimal, RoundingStrategy};

/// An anomaly that can be planted in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plant {
    Prompt(SectionKind),
    BlankActual,
    DashTarget,
    CostWithoutUnit,
    UnexplainedMiss,
    WeightSum,
    TotalOff,
    ScoreAboveWeight,
    LineTotalOff,
    FiscalAboveBudget,
    PartsOff,
    RateOff,
    Grade(&'static str),
    MissedFullMarks,
    GenerousPartial,
    PartlyFullMarks,
    ExecutionFullMarks,
    DoneForNumber,
    FarAbove,
    CostFloor,
    QuantityCeiling,
    OpenEndedTime,
    NoSurvey,
    CompoundSingle,
    Slogan,
    RateAboveHundred,
    MoneyAsQuantity(&'static str),
    TwinRows,
    ZeroBudget,
    ZeroBudgetBlankExecution,
    SmallCost,
    Typo,
    Contradiction,
    LoweredTarget,
    DeepMiss,
    /// The indicator that takes the place of the dropped one: name, target, unit.
    Dropped(&'static str, i64, &'static str),
}

/// What a planted anomaly must lead to: rule code and a note in Chinese and English.
pub(crate) type Expectation = (&'static str, &'static str, &'static str);

impl Plant {
    /// Changes rows and money, before totals, reasons and narrative are written.
    pub(crate) fn change_rows(self, record: &mut Record) {
        match self {
            Self::BlankActual => {
                let row = &mut record.rows[1];
                (row.actual, row.score) = (Value::blank(), Some(row.weight));
            }
            Self::DashTarget => {
                let row = qualitative(record);
                (row.target, row.actual, row.score) = (Value::dash(), Value::words("达成预期指标"), Some(row.weight));
            }
            Self::CostWithoutUnit => {
                let row = of_class(record, Level2::Cost);
                row.target = Value::money_without_unit(Sign::Le, limit_of(row).number);
            }
            Self::UnexplainedMiss => {
                reach(&mut record.rows[0], "0.9");
                record.rows[0].concealed = true;
            }
            Self::WeightSum => lower_weight(record),
            Self::ScoreAboveWeight => {
                let above = if record.family == Family::F01 { Decimal::new(5, 1) } else { Decimal::ONE };
                record.rows[0].score = Some(record.rows[0].weight + above);
            }
            Self::MissedFullMarks => {
                let row = &mut record.rows[0];
                reach(row, "0.82");
                (row.score, row.concealed) = (Some(row.weight), true);
            }
            Self::GenerousPartial => {
                let row = &mut record.rows[0];
                reach(row, "0.8");
                row.score = Some(round(row.weight * Decimal::new(95, 2), 2));
            }
            Self::DeepMiss => reach(&mut record.rows[2], "0.68"),
            Self::PartlyFullMarks => {
                let row = qualitative(record);
                (row.actual, row.score) = (Value::words("部分达成预期指标并具有一定效果"), Some(row.weight));
            }
            Self::DoneForNumber => record.rows[0].actual = Value::words("已完成"),
            Self::FarAbove => {
                let row = &mut record.rows[0];
                reach(row, "2.4");
                row.score = Some(row.weight);
            }
            _ => self.change_values(record),
        }
    }

    /// The second half of [`Plant::change_rows`]: targets of another kind, and money.
    fn change_values(self, record: &mut Record) {
        match self {
            Self::CostFloor => {
                let row = of_class(record, Level2::Cost);
                let Limit { number, unit, .. } = limit_of(row);
                (row.target, row.actual) =
                    (Value::number(Sign::Ge, number, unit), Value::number(Sign::Bare, number, unit));
            }
            Self::QuantityCeiling => {
                let row = &mut record.rows[0];
                let Limit { number, unit, .. } = limit_of(row);
                row.target = Value::number(Sign::Le, number, unit);
                reach(row, "0.97");
                row.score = Some(row.weight);
            }
            Self::OpenEndedTime => {
                let row = of_class(record, Level2::Timeliness);
                (row.target, row.actual) = (Value::words("持续推进"), Value::words("持续推进"));
            }
            Self::NoSurvey => {
                of_class(record, Level2::Satisfaction).actual = Value::number(Sign::Bare, Decimal::ONE_HUNDRED, "%");
            }
            Self::CompoundSingle => {
                let row = &mut record.rows[0];
                let Limit { number, unit, .. } = limit_of(row);
                let parts = vec![
                    Value::number(Sign::Ge, number, unit).about("改造里程"),
                    Value::number(Sign::NotLess, Decimal::from(6), "个").about("开工标段"),
                ];
                row.target = Value::join(parts, "；");
            }
            Self::Slogan => qualitative(record).target = Value::words("进一步加强"),
            Self::RateAboveHundred => {
                let row = record.rows.iter_mut().find(|row| row.name.contains("就业率")).expect("an employment rate");
                (row.actual, row.score) = (Value::number(Sign::Bare, Decimal::from(103), "%"), Some(row.weight));
            }
            Self::Typo => qualitative(record).target = Value::words("建立建全管护机制"),
            Self::SmallCost => {
                let row = of_class(record, Level2::Cost);
                let number = round(limit_of(row).number * Decimal::new(15, 2), 1);
                row.target = Value::number(Sign::Le, number, "万元");
                row.actual = Value::number(Sign::Bare, number - Decimal::ONE, "万元");
            }
            Self::LoweredTarget => {
                let row = &mut record.rows[0];
                let Limit { number, unit, places } = limit_of(row);
                let number = floor(number * Decimal::new(65, 2), places);
                row.target = Value::number(Sign::Ge, number, unit);
                row.actual = Value::number(Sign::Bare, floor(number * Decimal::new(105, 2), places), unit);
            }
            _ => self.change_names_and_money(record),
        }
    }

    fn change_names_and_money(self, record: &mut Record) {
        match self {
            Self::MoneyAsQuantity(name) => {
                let amount = Decimal::from(1260);
                let row = &mut record.rows[3];
                name.clone_into(&mut row.name);
                row.target = Value::number(Sign::Ge, amount, "万元");
                row.actual = Value::number(Sign::Bare, amount, "万元");
            }
            Self::TwinRows => {
                let twin = record.rows[3].clone();
                let reached = twin.score.unwrap_or_default() / twin.weight;
                let row = &mut record.rows[4];
                row.score = Some(in_proportion(row.weight, reached));
                (row.name, row.target, row.actual, row.cause) = (twin.name, twin.target, twin.actual, twin.cause);
            }
            Self::Dropped(name, number, unit) => {
                let row = &mut record.rows[2];
                name.clone_into(&mut row.name);
                row.target = Value::number(Sign::Ge, Decimal::from(number), unit);
                row.actual = Value::number(Sign::Bare, Decimal::from(number + number / 40), unit);
                (row.score, row.reason) = (Some(row.weight), None);
            }
            Self::FiscalAboveBudget => {
                let line = &mut record.lines[1];
                line.amounts[1] = line.amounts[0].map(|budget| budget + Decimal::new(125, 1));
                record.line_total = column_sums(&record.lines);
            }
            Self::ZeroBudget => empty_budget(record, Some(Decimal::ZERO)),
            Self::ZeroBudgetBlankExecution => empty_budget(record, None),
            Self::PartsOff => {
                let fund = &mut record.funds[1];
                fund.budget = fund.budget.map(|budget| budget + Decimal::new(26, 1));
                fund.rate = rate(fund.executed, fund.budget);
            }
            Self::ExecutionFullMarks => {
                for fund in &mut record.funds {
                    let is_blank = fund.executed.is_none();
                    fund.executed = fund.budget.filter(|_| !is_blank).map(|b| round(b * Decimal::new(8619, 4), 2));
                    fund.rate = rate(fund.executed, fund.budget);
                }
                let parts = record.funds.iter().skip(1).filter_map(|fund| fund.executed).sum();
                let total = &mut record.funds[0];
                (total.executed, total.score) = (Some(parts), total.weight);
                total.rate = rate(total.executed, total.budget);
            }
            Self::RateOff => {
                let total = &mut record.funds[0];
                total.rate = total.rate.map(|rate| rate - Decimal::new(9, 1));
            }
            _ => {}
        }
    }

    /// Changes totals, grade and narrative, after they were written.
    pub(crate) fn change_report(self, record: &mut Record) {
        match self {
            Self::TotalOff => record.total -= Decimal::new(15, 1),
            Self::LineTotalOff => {
                record.line_total[0] = record.line_total[0].map(|total| total + Decimal::new(324, 2));
            }
            Self::Grade(word) => record.grade = Some(word),
            Self::Prompt(kind) => {
                record.sections.insert(kind, vec![Prose::Prompt(narrative::prompt(kind))]);
            }
            Self::NoSurvey => {
                record.sections.insert(SectionKind::Other, vec![Prose::Content("无。".to_owned())]);
            }
            Self::Contradiction => {
                let name = &record.rows[0].name;
                let sentence = format!("此外，“{name}”涉及的两处工程进度滞后，截至年末尚未完成竣工验收。");
                record.sections.entry(SectionKind::Problems).or_default().push(Prose::Content(sentence));
            }
            _ => {}
        }
    }

    /// Tells whether the anomaly shows only beside the department's other years.
    pub(crate) fn is_about_series(self) -> bool {
        matches!(self, Self::LoweredTarget | Self::Dropped(..))
    }

    /// Returns the findings that must follow. Consequences are listed as well.
    pub(crate) fn expectations(self) -> &'static [Expectation] {
        match self {
            Self::Prompt(_) => &[("C002", "一处模板提示语未替换", "one template prompt was left in place")],
            Self::BlankActual => &[("C004", "一项业绩值为空", "one actual value is blank")],
            Self::DashTarget => &[("C004", "一项指标值为“—”", "one target is a dash")],
            Self::CostWithoutUnit => &[("C007", "成本指标没有计量单位", "the cost target has no unit")],
            Self::UnexplainedMiss => &[("C008", "一项未达标而未说明原因", "one target was missed without a reason")],
            Self::WeightSum => &[("A001", "权重合计不是100", "the weights do not add up to 100")],
            Self::TotalOff => &[("A002", "总分比各项得分之和少1.5分", "the total is 1.5 below the sum of the scores")],
            Self::ScoreAboveWeight => &[("A003", "一项得分高于权重", "one score is above its weight")],
            Self::LineTotalOff => &[("A004", "预算合计比分项之和多3.24", "the budget total is 3.24 above its rows")],
            Self::FiscalAboveBudget => &[("A004", "一行财政拨款大于预算数", "one fiscal amount is above its budget")],
            Self::PartsOff => &[("A004", "资金总额与分项之和相差2.6", "the parts differ from the total by 2.6")],
            Self::RateOff => &[("A005", "执行率比实际低0.9个百分点", "the printed rate is 0.9 points too low")],
            Self::Grade(_) => &[("A006", "等级与得分不符", "the grade does not fit the score")],
            Self::MissedFullMarks => &[("S001", "目标完成82%而得满分", "82 % of the target, full marks")],
            Self::GenerousPartial => &[("S002", "完成80%而得95%的分", "80 % of the target, 95 % of the points")],
            Self::PartlyFullMarks => &[("S003", "“部分达成”而得满分", "“partly reached”, full marks")],
            Self::ExecutionFullMarks => &[("S004", "执行率86.19%而得满分", "86.19 % executed, full marks")],
            Self::DoneForNumber => &[("S005", "数量目标只答“已完成”", "a number was asked, “done” was answered")],
            Self::FarAbove => &[("S006", "完成值为目标的2.4倍而未分析", "2.4 times the target, not analysed")],
            Self::CostFloor => &[("S007", "成本指标用了“≥”", "a cost target with “at least”")],
            Self::QuantityCeiling => &[("S007", "数量指标用了“≤”", "a quantity target with “at most”")],
            Self::OpenEndedTime => &[
                ("S009", "时效指标没有时间而得满分", "timeliness without a date, full marks"),
                ("P007", "时效目标没有时间", "a time target without a time"),
            ],
            Self::NoSurvey => &[("S010", "满意度100%而无调查依据", "satisfaction of 100 % without a survey")],
            Self::CompoundSingle => &[("P002", "一项两个目标只答一个", "two targets in one cell, one answer")],
            Self::Slogan => &[("P004", "目标没有量化", "a target without any measure")],
            Self::RateAboveHundred => &[("P005", "就业率103%", "an employment rate of 103 %")],
            Self::MoneyAsQuantity(_) => &[("P008", "资金支付列为数量指标", "a payment among the quantities")],
            Self::TwinRows => &[("P009", "同一指标列入两类", "one indicator in two classes")],
            Self::ZeroBudget => &[
                ("F001", "预算为0而任务已完成", "no budget, yet the tasks are done"),
                ("F002", "成本指标与0预算矛盾", "a cost target beside a budget of 0"),
            ],
            Self::ZeroBudgetBlankExecution => &[
                ("C004", "执行数为空", "the executed amounts are blank"),
                ("F001", "预算为0而任务已完成", "no budget, yet the tasks are done"),
                ("F002", "成本指标与0预算矛盾", "a cost target beside a budget of 0"),
                ("T006", "任务已完成而没有执行数", "the tasks are done without any executed amount"),
            ],
            Self::SmallCost => &[("F002", "成本指标只有预算的15%", "the cost target is 15 % of the budget")],
            Self::Typo => &[("T005", "“建立建全”应为“建立健全”", "a typo in a target")],
            Self::Contradiction => &[("T006", "文字称滞后而该项满分", "the text says late, the row has full marks")],
            Self::LoweredTarget => &[("L002", "目标低于上年完成值", "the target fell below last year's actual")],
            Self::DeepMiss => &[],
            Self::Dropped(..) => &[("L005", "上年未达标的指标不再列出", "an indicator missed last year is gone")],
        }
    }
}

/// What a careless report brings with it.
pub(crate) static CARELESS: &[Expectation] = &[
    ("C002", "多处模板提示语未替换", "several template prompts were left in place"),
    ("C007", "成本指标没有计量单位", "the cost target has no unit"),
    ("S005", "数量目标以“100%”作答而得满分", "numbers were asked, “100 %” was answered, full marks"),
    ("S006", "远超目标而未分析", "far above the target, not analysed"),
    ("S009", "时效指标没有时间而得满分", "timeliness without a date, full marks"),
    ("S010", "满意度100%而无调查依据", "satisfaction of 100 % without a survey"),
    ("P001", "非百分比目标以“100%”作答", "“100 %” for targets that are no percentages"),
    ("P002", "一项两个目标只答一个", "two targets in one cell, one answer"),
    ("P004", "目标没有量化", "targets without any measure"),
    ("P005", "满意度100%", "satisfaction of 100 %"),
    ("P007", "时效目标没有时间或超出年度", "time targets without a time or beyond the year"),
    ("P009", "同一任务列入多类", "one task in several classes"),
    ("T005", "“比列”应为“比例”", "a typo in a target"),
];

/// What a report brings with it that answers every target with `100%`.
pub(crate) static HUNDRED: &[Expectation] = &[
    ("P001", "非百分比目标以“100%”作答", "“100 %” for targets that are no percentages"),
    ("S005", "数量目标以“100%”作答而得满分", "numbers were asked, “100 %” was answered, full marks"),
    ("S010", "满意度100%而无调查依据", "satisfaction of 100 % without a survey"),
    ("P005", "满意度100%", "satisfaction of 100 %"),
];

/// What a report brings with it that has full marks everywhere.
pub(crate) const PERFECT: Expectation = ("Q001", "所有指标满分", "every indicator has full marks");

fn of_class(record: &mut Record, level2: Level2) -> &mut Row {
    record.rows.iter_mut().find(|row| row.level2 == level2).expect("the bank fills this class")
}

/// Returns the first row whose target is in words alone.
fn qualitative(record: &mut Record) -> &mut Row {
    let is_benefit = |row: &&mut Row| row.level2.usual_level1() == jixiao_model::Level1::Benefit && row.limit.is_none();
    record.rows.iter_mut().find(is_benefit).expect("every bank has a qualitative benefit")
}

fn limit_of(row: &Row) -> Limit {
    row.limit.expect("this anomaly is planted where the target is a number")
}

/// Sets the actual value to a multiple of the target, scored in proportion.
fn reach(row: &mut Row, multiple: &str) {
    let Limit { number, unit, places } = limit_of(row);
    let actual = floor(number * super::bank::decimal(multiple), places);
    row.actual = Value::number(Sign::Bare, actual, unit);
    row.score = Some(in_proportion(row.weight, actual / number));
}

fn floor(number: Decimal, places: u32) -> Decimal {
    number.round_dp_with_strategy(places, RoundingStrategy::ToNegativeInfinity)
}

/// Takes weight from one row that has full marks, so that the weights no longer add up.
fn lower_weight(record: &mut Record) {
    let less = if record.family == Family::F01 { Decimal::TWO } else { Decimal::from(5) };
    let row = record.rows.iter_mut().find(|row| row.weight > less && row.score == Some(row.weight));
    let row = row.expect("some row has full marks");
    row.weight -= less;
    row.score = Some(row.weight);
}

/// Prints a budget of zero; everything else is set to `rest`.
fn empty_budget(record: &mut Record, rest: Option<Decimal>) {
    let amounts = [Some(Decimal::ZERO), rest, rest, rest];
    record.lines.iter_mut().for_each(|line| line.amounts = amounts);
    record.line_total = amounts;
}

fn rate(executed: Option<Decimal>, budget: Option<Decimal>) -> Option<Decimal> {
    let rate = executed?.checked_div(budget?)?;
    Some(round(rate * Decimal::ONE_HUNDRED, 2))
}
