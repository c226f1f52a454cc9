//! Draws a record of a family from the bank: who reports, money, rows, and what the form does to them.

use super::expression;
use super::template::Template;
use crate::synth::bank::{BUREAUS, Bureau, Programme, Project, Seed};
use crate::synth::department::{self, Occasion};
use crate::synth::layout::form::is_splittable;
use crate::synth::narrative;
use crate::synth::plan::Mood;
use crate::synth::project;
use crate::synth::record::{Fund, Prose, Record, Row};
use crate::synth::rng::Rng;
use crate::synth::rows::round;
use crate::synth::style::{Form, Style};
use crate::synth::values::{Sign, Value};
use jixiao_model::{Family, FundSource, Level1, Level2, Relation, SectionKind};
use rust_decimal::Decimal;

/// Names of bodies beyond those of the bank, so that no ending of a name is special.
static BODIES: &[&str] = &[
    "云栖市乡村振兴局", "岚汀市青石镇人民政府", "岚汀市第二人民医院", "澄江县人民法院", "中共云栖市委党校",
    "岚汀市第三中学", "云栖市发展和改革委员会", "岚汀市退役军人服务中心", "澄江县残疾人联合会", "云栖市城市管理局本级",
    "中共岚汀市委宣传部", "岚汀市机关事务服务中心", "云栖市总工会", "澄江县消防救援大队",
];

/// Codes before a name, with the mark that joins them.
static CODES: &[&str] = &["", "", "", "219-", "219001-", "[155]", "[326001]"];

/// Draws a record.
pub(crate) fn record(template: Template, rng: &mut Rng) -> Record {
    let year = 2019 + u16::try_from(rng.between(0, 5)).unwrap_or(0);
    let mood = rng.pick(&[Mood::Honest, Mood::Honest, Mood::Honest, Mood::Struggling, Mood::Flawless]);
    let occasion = Occasion { year, mood, growth: Decimal::new(rng.between(850, 1300), 3) };
    let is_department = template.kind() == "department";
    let mut record = if is_department { of_department(occasion, rng) } else { of_project(template, occasion, rng) };
    if rng.chance(60) {
        rng.pick(BODIES).clone_into(&mut record.department);
    }
    if template != Template::F01 {
        // Only the 山西 report names its levels in headings.
        record.family = Family::F02;
    }
    record.department_code = if template.spec().is_some() { rng.pick(CODES) } else { "" };
    adapt(template, &mut record, rng);
    record
}

/// Draws a year of a department that reports on the whole of its spending.
fn of_department(occasion: Occasion, rng: &mut Rng) -> Record {
    let wholes: Vec<(&Bureau, &[Seed])> = BUREAUS
        .into_iter()
        .filter_map(|bureau| match bureau.programme {
            Programme::Whole(seeds) => Some((bureau, seeds)),
            Programme::Projects(_) => None,
        })
        .collect();
    let (bureau, seeds) = rng.pick(&wholes);
    let mut record = department::draft(bureau, seeds, occasion, rng);
    record.style.numbered = rng.chance(90);
    department::finish(&mut record, bureau, occasion.mood, rng);
    record
}

/// Draws a year of a project.
fn of_project(template: Template, occasion: Occasion, rng: &mut Rng) -> Record {
    let projects: Vec<(&Bureau, &'static Project)> = BUREAUS
        .into_iter()
        .filter_map(|bureau| match bureau.programme {
            Programme::Projects(projects) => Some(projects.iter().map(move |project| (bureau, project))),
            Programme::Whole(_) => None,
        })
        .flatten()
        .collect();
    let (bureau, project) = rng.pick(&projects);
    let mut style = Style::draw(rng, occasion.year);
    style.form = if template == Template::F02b { Form::Of2019 } else { Form::National };
    style.says_none = rng.chance(25);
    style.numbered_indicators = matches!(template, Template::F02 | Template::F10) && rng.chance(20);
    style.weight_in_label &= matches!(template, Template::F02 | Template::F10);
    let mut record = project::draft(bureau, project, occasion, style, rng);
    project::finish(&mut record, bureau, project, rng);
    record.sections.insert(SectionKind::Problems, vec![Prose::Content(problem(&record))]);
    let measure = "下一步将提前启动前期工作，按月调度支出进度，完善绩效目标管理。";
    record.sections.insert(SectionKind::Measures, vec![Prose::Content(measure.to_owned())]);
    record
}

fn problem(record: &Record) -> String {
    let missed = record.rows.iter().find(|row| row.score.is_some_and(|score| score < row.weight));
    match missed {
        Some(row) => format!("“{}”未达到年初目标，前期准备不够充分。", row.name),
        None => "绩效目标设置的前瞻性有待提高，个别指标与实际工作衔接不够紧密。".to_owned(),
    }
}

/// Changes a record to what the form of its family asks for.
fn adapt(template: Template, record: &mut Record, rng: &mut Rng) {
    rename_funds(template, record);
    for row in record.rows.iter_mut().filter(|row| row.limit.is_some()) {
        if rng.chance(20) {
            row.target = expression::draw(rng);
        }
        match rng.index(12) {
            0 => row.actual = expression::draw(rng),
            // Some answer with the target itself.
            1 => row.actual = row.target.clone(),
            _ => {}
        }
    }
    match template {
        Template::F01 => {
            record.title = title_of_shanxi(record.year, rng);
            leave_prompts(record, rng);
        }
        Template::F04 => {
            record.funds = execution_of_department(record);
            record.goals = Some(goals_of_department(record));
            management(record, FLAT_MANAGEMENT, "", rng);
            rescale(record, Decimal::from(90));
        }
        Template::F06 => {
            record.funds = execution_of_department(record);
            leave_points_of_funds(record);
            rescale(record, Decimal::from(70));
            management(record, MANAGEMENT_OF_GUANGDONG, "", rng);
        }
        Template::F06b | Template::F07b => leave_points_of_funds(record),
        Template::F12 => {
            leave_points_of_funds(record);
            rescale(record, Decimal::from(55));
            record.rows.iter_mut().for_each(name_by_frame);
            management(record, FRAME_OF_2011, "", rng);
        }
        Template::F13 => {
            leave_points_of_funds(record);
            record.funds.truncate(1);
            record.grade = Some("优");
        }
        Template::F05 => {
            let funds = &mut record.funds[0];
            funds.weight = Some(Decimal::from(20));
            funds.score = funds.rate.map(|rate| round(rate.min(Decimal::ONE_HUNDRED) / Decimal::from(5), 2));
            rescale(record, Decimal::from(80));
        }
        Template::F10 => {
            rescale(record, Decimal::from(65));
            management(record, MANAGEMENT_OF_PROJECT, "—", rng);
            leave_points_of_funds(record);
        }
        Template::F07 | Template::F08 => {
            rescale(record, Decimal::from(70));
            management(record, MANAGEMENT_OF_DEPARTMENT, "", rng);
        }
        Template::F03b if rng.chance(60) => record.grade = Some("优"),
        _ => {}
    }
    if template.spec().is_some_and(crate::synth::layout::form::Spec::splits_targets) {
        record.rows.iter_mut().for_each(normalise_target);
    }
    record.total =
        record.funds.iter().filter_map(|fund| fund.score).chain(record.rows.iter().filter_map(|row| row.score)).sum();
    record.weight_total =
        record.funds.iter().filter_map(|fund| fund.weight).chain(record.rows.iter().map(|row| row.weight)).sum();
    if record.grade.is_some() {
        // Now and then the grade belongs to another score; a reader gives what is printed.
        let graded = if rng.chance(6) { rng.pick(&[95, 84, 70]).into() } else { record.total };
        record.grade = Some(grade(graded, rng.chance(50)));
    }
}

/// Most forms give the execution of the budget no points of its own.
fn leave_points_of_funds(record: &mut Record) {
    record.funds.iter_mut().for_each(|fund| (fund.weight, fund.score) = (None, None));
}

/// The frame of 2011 has one first level for all that a project brought about.
fn name_by_frame(row: &mut Row) {
    let level2 =
        if row.level1 == Level1::Output || row.level1 == Level1::Cost { "项目产出" } else { "项目效益" };
    row.management = Some(["项目绩效", level2]);
}

fn title_of_shanxi(year: u16, rng: &mut Rng) -> String {
    let words = "部门（单位）整体支出预算绩效自评报告";
    match rng.index(5) {
        0 => format!("{year}年度{words}"),
        1 => format!("( {year} 年度){words}"),
        2 => format!("（{year}年）部门整体支出预算绩效自评报告"),
        _ => format!("（{year}年度）{words}"),
    }
}

/// Leaves prompts of the template in place of some sections.
fn leave_prompts(record: &mut Record, rng: &mut Rng) {
    for kind in SectionKind::ALL {
        if rng.chance(8) {
            record.sections.insert(kind, vec![Prose::Prompt(narrative::prompt(kind))]);
        }
    }
}

/// Returns the word for a score.
fn grade(total: Decimal, is_long: bool) -> &'static str {
    let pair = match total {
        total if total >= Decimal::from(90) => ["优", "优秀"],
        total if total >= Decimal::from(80) => ["良", "良好"],
        _ => ["中", "中"],
    };
    pair[usize::from(is_long)]
}

/// Prints the rows of the fund block as the family names them.
fn rename_funds(template: Template, record: &mut Record) {
    let names: &[(FundSource, &'static str)] = match template {
        Template::F02c => &[
            (FundSource::Total, "年度资金总额："),
            (FundSource::Provincial, "其中：省级资金"),
            (FundSource::County, "县级资金"),
            (FundSource::Other, "其他资金"),
        ],
        Template::F02d | Template::F02e => &[
            (FundSource::Total, "年度资金总额："),
            (FundSource::Central, "其中：中央资金"),
            (FundSource::Provincial, "省级资金"),
            (FundSource::Other, "其他资金"),
        ],
        Template::F03 => &[
            (FundSource::Total, "总额"),
            (FundSource::Fiscal, "其中：财政资金"),
            (FundSource::SpecialAccount, "财政专户管理资金"),
            (FundSource::Unit, "单位资金"),
        ],
        Template::F05 => &[(FundSource::Total, "年度财政资金总额")],
        Template::F06b | Template::F12 => &[(FundSource::Total, "")],
        Template::F07b => &[
            (FundSource::Total, "计划安排资金"),
            (FundSource::Central, "其中：中央财政"),
            (FundSource::Municipal, "市财政"),
            (FundSource::County, "县财政"),
        ],
        _ => return,
    };
    record.funds.truncate(names.len());
    for (fund, (source, label)) in record.funds.iter_mut().zip(names) {
        (fund.source, fund.label) = (*source, *label);
    }
}

/// The single row of money of a department's form.
fn execution_of_department(record: &Record) -> Vec<Fund> {
    let [budget, _, executed, _] = record.line_total;
    let (budget, executed) = (budget.unwrap_or_default(), executed.unwrap_or_default());
    let rate = round(executed / budget * Decimal::ONE_HUNDRED, 2);
    vec![Fund {
        source: FundSource::Total,
        label: "部门预算执行情况",
        initial: Some(round(budget * Decimal::new(97, 2), 2)),
        budget: Some(budget),
        executed: Some(executed),
        rate: Some(rate),
        weight: Some(Decimal::TEN),
        score: Some(round(rate / Decimal::TEN, 2)),
    }]
}

fn goals_of_department(record: &Record) -> [String; 2] {
    let part = |value: fn(&Row) -> &Value| {
        let rows = record.rows.iter().take(2);
        rows.map(|row| format!("{}{}", row.name, value(row).text)).collect::<Vec<_>>().join("，")
    };
    [
        format!("完成年度重点工作，{}。", part(|row| &row.target)),
        format!("年度重点工作按计划推进，{}。", part(|row| &row.actual)),
    ]
}

/// A management indicator: labels of both levels, name, weight, answer.
type Managed = (&'static str, &'static str, &'static str, i64, &'static str);

static MANAGEMENT_OF_PROJECT: &[Managed] = &[
    ("项目决策(10分)", "项目目标", "绩效目标合理性", 5, "目标明确，与部门职责相符"),
    ("项目决策(10分)", "项目立项", "立项规范性", 5, "按规定程序申报批复"),
    ("项目管理(25分)", "投入管理", "资金到位率", 8, "资金及时足额到位"),
    ("项目管理(25分)", "财务管理", "资金使用合规性", 9, "专款专用，支付手续完整"),
    ("项目管理(25分)", "项目实施", "制度执行有效性", 8, "制度健全，执行到位"),
];

static MANAGEMENT_OF_DEPARTMENT: &[Managed] = &[
    ("投入", "目标设定", "绩效目标合理性", 5, ""),
    ("投入", "预算配置", "在职人员控制率", 5, ""),
    ("过程", "预算执行", "预算完成率", 8, ""),
    ("过程", "预算管理", "管理制度健全性", 6, ""),
    ("过程", "资产管理", "固定资产利用率", 6, ""),
];

static MANAGEMENT_OF_GUANGDONG: &[Managed] = &[
    ("管理效率", "预算编制", "预算编制规范性", 6, ""),
    ("管理效率", "预算执行", "预算资金支出率", 9, ""),
    ("管理效率", "绩效管理", "绩效目标管理", 5, ""),
    ("管理效率", "采购管理", "采购意向公开及时性", 5, ""),
    ("管理效率", "资产管理", "资产盘点情况", 5, ""),
];

/// The rows that the frame of 2011 prescribes for every project.
static FRAME_OF_2011: &[Managed] = &[
    ("项目决策", "项目目标", "目标内容", 4, ""),
    ("项目决策", "决策过程", "决策依据", 3, ""),
    ("项目决策", "决策过程", "决策程序", 5, ""),
    ("项目决策", "资金分配", "分配办法", 2, ""),
    ("项目决策", "资金分配", "分配结果", 6, ""),
    ("项目管理", "资金到位", "到位率", 3, ""),
    ("项目管理", "资金到位", "到位时效", 2, ""),
    ("项目管理", "资金管理", "资金使用", 7, ""),
    ("项目管理", "资金管理", "财务管理", 3, ""),
    ("项目管理", "组织实施", "组织机构", 1, ""),
    ("项目管理", "组织实施", "管理制度", 9, ""),
];

static FLAT_MANAGEMENT: &[Managed] = &[
    ("", "", "财政供养人员控制率", 5, "100%"),
    ("", "", "“三公”经费变动率", 5, "100%"),
    ("", "", "政府采购执行率", 5, "100%"),
];

/// Puts the management rows before the others; now and then one of them loses a point.
fn management(record: &mut Record, rows: &[Managed], target: &'static str, rng: &mut Rng) {
    let managed = rows.iter().map(|(level1, level2, name, weight, answer)| {
        let weight = Decimal::from(*weight);
        let lost = if rng.chance(20) { Decimal::ONE } else { Decimal::ZERO };
        let (target, actual) = if *answer == "100%" {
            let percent = |sign| Value::number(sign, Decimal::ONE_HUNDRED, "%");
            (percent(Sign::Equal), percent(Sign::Bare))
        } else if target == "—" {
            (Value::dash(), Value::words(answer))
        } else {
            (Value::blank(), Value::blank())
        };
        Row {
            level1: Level1::Output,
            level2: Level2::Quality,
            management: Some([*level1, *level2]),
            name: (*name).to_owned(),
            weight,
            target,
            actual,
            score: Some(weight - lost),
            reason: None,
            cause: "",
            concealed: false,
            limit: None,
        }
    });
    let mut all: Vec<Row> = managed.collect();
    all.append(&mut record.rows);
    record.rows = all;
}

/// Makes the weights of all rows add up to `sum`, the last row taking what rounding leaves; scores keep their share.
fn rescale(record: &mut Record, sum: Decimal) {
    let fixed: Decimal = record.rows.iter().filter(|row| row.management.is_some()).map(|row| row.weight).sum();
    let measured = record.rows.iter_mut().filter(|row| row.management.is_none());
    let rows: Vec<&mut Row> = measured.collect();
    let before: Decimal = rows.iter().map(|row| row.weight).sum();
    let (n_rows, mut left) = (rows.len(), sum - fixed);
    for (index, row) in rows.into_iter().enumerate() {
        let share = row.score.unwrap_or_default().checked_div(row.weight).unwrap_or_default();
        let part = round(row.weight * (sum - fixed) / before, 1);
        row.weight = if index + 1 == n_rows { left } else { part };
        left -= row.weight;
        row.score = Some(round(row.weight * share, 2));
    }
}

/// A form that prints sign, number and unit apart has targets of exactly that shape, or words.
fn normalise_target(row: &mut Row) {
    if !is_splittable(&row.target) {
        return;
    }
    let clause = row.target.clauses[0].clone();
    let sign = match clause.relation {
        Some(Relation::Ge) => "≥",
        Some(Relation::Le) => "≤",
        Some(Relation::Gt) => "＞",
        Some(Relation::Lt) => "＜",
        _ => "=",
    };
    let number = clause.number.and_then(|number| Decimal::try_from(number).ok()).unwrap_or_default().normalize();
    let text = format!("{sign}{number}{}", clause.unit.as_deref().unwrap_or_default());
    row.target = Value { text, clauses: vec![clause], percent: None };
}
