//! A small deterministic corpus for the tests of this crate, built by hand from model values.

use jixiao_model::{
    AuditResult, Axis, BaseRate, BudgetLine, Clause, ClauseKind, Corpus, Entity, EntityName, Event, EventKind,
    Evidence, Family, FileReading, Finding, FiscalYear, Format, FundRow, FundSource, GradeLevel, Indicator, Join,
    Level, Level1, Level2, Loaded, Located, Money, NameKind, Notice, NoticeCode, Outcome, OutcomeState, Place,
    Placeholder, Points, Prescription, Quantity, Registry, Report, ReportId, ReportKind, RuleCode, SectionKind,
    SourceFile, Subject, Text,
};
use std::collections::BTreeMap;

/// What the invented reports are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Most scores high, some perfect, some deductions, some gaps.
    Mixed,
    /// Every row has full marks and every score is 100.
    Perfect,
    /// No weights, scores or money at all.
    Unscored,
    /// As mixed, with names of thirty characters and more.
    LongNames,
    /// As mixed, with numbers no honest report holds: scores far above 100, executed amounts far above budget.
    Damaged,
}

/// The rows of an invented report: class and weight.
const ROWS: [(Level1, Level2, u32); 8] = [
    (Level1::Output, Level2::Quantity, 15),
    (Level1::Output, Level2::Quality, 15),
    (Level1::Output, Level2::Timeliness, 10),
    (Level1::Output, Level2::Cost, 10),
    (Level1::Benefit, Level2::EconomicBenefit, 10),
    (Level1::Benefit, Level2::SocialBenefit, 12),
    (Level1::Benefit, Level2::SustainableImpact, 8),
    (Level1::Satisfaction, Level2::Satisfaction, 10),
];

/// Builds a corpus of departments × years.
pub(crate) fn corpus(n_departments: u32, n_years: u16, style: Style) -> Corpus {
    let mut reports = Vec::new();
    for department in 0..n_departments {
        for year in 0..n_years {
            if style == Style::Mixed && department % 5 == 3 && year == 1 {
                continue;
            }
            reports.push(report(department, year, style));
        }
    }
    Corpus::new(reports)
}

/// Joins a corpus by a registry in which every department was renamed in the second year and every second one merged
/// with its neighbour in the third, with a transfer of duties beside it.
pub(crate) fn reformed(corpus: Corpus) -> Corpus {
    let names: Vec<String> = corpus
        .by_department()
        .into_values()
        .filter_map(|own| own[0].department.clone())
        .map(|name| name.value)
        .collect();
    let year = |step: u16| FiscalYear::new(2019 + step).unwrap();
    let name = |name: &str, from, to| EntityName { name: name.to_owned(), kind: NameKind::Legal, from, to };
    let entity = |(idx, now): (usize, &String)| {
        let names = vec![name(&format!("原{now}"), None, Some(year(0))), name(now, Some(year(1)), None)];
        Entity::named(idx.to_string(), names)
    };
    let event = |idx: usize, kind| Event {
        year: year(2),
        date: None,
        kind,
        from: vec![(idx + 1).to_string()],
        to: vec![idx.to_string()],
        functions: Vec::new(),
        source: None,
    };
    let pairs = (0..names.len().saturating_sub(1)).step_by(2);
    let events = pairs.flat_map(|idx| [event(idx, EventKind::Merge), event(idx, EventKind::Transfer)]).collect();
    let registry = Registry { entities: names.iter().enumerate().map(entity).collect(), events };
    registry.validate().expect("a registry that holds together");
    corpus.joined(&registry, Join::Legal)
}

/// Builds a located value whose raw text is `raw`.
pub(crate) fn located<T>(value: T, raw: impl std::fmt::Display) -> Located<T> {
    Located::new(value, raw.to_string(), Place::default())
}

/// Builds points from hundredths.
pub(crate) fn points(hundredths: i64) -> Located<Points> {
    let decimal = jixiao_model::Decimal::new(hundredths, 2);
    located(Points::new(decimal), decimal)
}

/// Builds money from 万元.
pub(crate) fn wan(wan: i64) -> Located<Money> {
    located(Money::from_yuan(jixiao_model::Decimal::from(wan * 10_000)), wan)
}

/// Builds an empty department report.
pub(crate) fn blank(path: &str, department: &str, year: u16) -> Report {
    let id = ReportId { path: path.to_owned(), number: 1 };
    let mut report = Report::new(id, ReportKind::Department, Family::F01);
    report.department = Some(located(department.to_owned(), department));
    report.year = Some(located(FiscalYear::new(year).unwrap(), year));
    report
}

/// Builds an indicator with weight and score in whole points and hundredths.
pub(crate) fn indicator(level1: Level1, level2: Level2, weight: u32, score: i64, row: u32) -> Indicator {
    let quantity = |raw: &str, column| Quantity {
        raw: raw.to_owned(),
        place: Place::cell(3, row, column),
        clauses: vec![Clause::of(ClauseKind::Qualitative)],
    };
    Indicator {
        level1: Some(level1),
        level1_label: None,
        level2: Some(level2),
        level2_label: None,
        name: located(format!("指标{row}"), row),
        weight: Some(points(i64::from(weight) * 100)),
        target: Some(quantity("按期完成", 4)),
        actual: Some(quantity("完成", 5)),
        score: Some(points(score)),
        reason: None,
        explanation: None,
        place: Place::row(3, row),
    }
}

/// The split of the national form.
pub(crate) fn prescription() -> Prescription {
    let level1 = [(Level1::Output, 50.0), (Level1::Benefit, 30.0), (Level1::Satisfaction, 10.0)];
    Prescription { execution: Some(10.0), level1: BTreeMap::from(level1) }
}

/// An audit with one finding and one outcome about the first report.
pub(crate) fn audit(corpus: &Corpus) -> AuditResult {
    let mut audit = AuditResult {
        pack: "test".to_owned(),
        rules: Vec::new(),
        rates: Vec::new(),
        findings: Vec::new(),
        outcomes: Vec::new(),
    };
    let Some(report) = corpus.reports().first() else { return audit };
    let subject = Subject {
        department: report.department().map(ToOwned::to_owned),
        year: report.year(),
        report: Some(report.id.clone()),
    };
    let code = RuleCode::new("Q001");
    audit.findings.push(Finding {
        id: "Q001-0123456789".to_owned(),
        code,
        name: "uniformly-perfect-scores",
        level: Level::Doubt,
        axis: Axis::ScoreCredibility,
        confidence: 0.75,
        subject: subject.clone(),
        message: Text::fixed("全部满分", "all full marks"),
        evidence: vec![Evidence { path: report.id.path.clone(), place: Place::cell(3, 2, 6), quote: "10".to_owned() }],
        computed: BTreeMap::from([("n", serde_json::json!(8))]),
        base_rate: BaseRate { fired: 1, judged: 1 },
        innocent_explanations: Vec::new(),
        question: Text::fixed("请说明", "please explain"),
        basis: Vec::new(),
        decision: None,
    });
    audit.outcomes.push(Outcome { code, subject, state: OutcomeState::Fired, why: Text::fixed("", "") });
    audit
}

/// Readings that hold the corpus, one file a report, the first with a notice.
pub(crate) fn loaded(corpus: &Corpus) -> Loaded {
    let reading = |(idx, report): (usize, &Report)| FileReading {
        source: SourceFile { path: report.id.path.clone(), sha256: format!("{idx:064}"), format: Format::Txt },
        reports: vec![report.clone()],
        reviews: Vec::new(),
        notices: if idx == 0 { vec![notice()] } else { Vec::new() },
        quality: None,
    };
    Loaded { readings: corpus.reports().iter().enumerate().map(reading).collect(), skipped: Vec::new() }
}

fn notice() -> Notice {
    Notice::new(NoticeCode::RealignedRow, Place::row(3, 4), Text::fixed("行已对齐", "row realigned"))
}

fn report(department: u32, year: u16, style: Style) -> Report {
    let name = name(department, style);
    let mut report = blank(&format!("{year}/{department:02}.txt"), &name, 2019 + year);
    report.region = Some(located(["云岭县", "白溪县"][department as usize % 2].to_owned(), ""));
    report.placeholders.push(Placeholder {
        section: Some(SectionKind::Assets),
        text: Located::text("（单位自填）", Place::paragraph(9)),
    });
    if style == Style::Unscored {
        return report;
    }
    let chance = chance(department, year);
    let perfect = style == Style::Perfect || chance % 5 < 2;
    fill_scores(&mut report, chance, perfect);
    fill_money(&mut report, department, chance, perfect);
    if style == Style::Damaged && department.is_multiple_of(4) {
        report.total_score = Some(points(985_000 - i64::from(department) * 400_000));
        report.funds.iter_mut().for_each(|row| row.executed = Some(wan(9_000_000 - i64::from(department) * 4_000_000)));
        report.indicators.iter_mut().for_each(|row| row.weight = Some(points(1_000_000)));
    }
    report
}

fn fill_scores(report: &mut Report, chance: u32, perfect: bool) {
    let mut total = 0;
    for (row, (level1, level2, weight)) in (2..).zip(ROWS) {
        let deducted = !perfect && (chance >> (row % 7)).is_multiple_of(4);
        let score = i64::from(weight) * if deducted { 82 } else { 100 };
        total += score;
        report.indicators.push(indicator(level1, level2, weight, score, row));
    }
    total += if perfect { 1000 } else { 1000 - i64::from(chance % 60) * 10 };
    report.total_score = Some(points(total));
    report.grade = Some(match total {
        9000.. => located(GradeLevel::Excellent, "优"),
        8000.. => located(GradeLevel::Good, "良"),
        _ => located(GradeLevel::Fair, "中"),
    });
}

fn fill_money(report: &mut Report, department: u32, chance: u32, perfect: bool) {
    let budget = 500 + i64::from(department) * 137;
    let rate = if perfect { 100 } else { 60 + i64::from(chance % 41) };
    let executed = budget * rate / 100;
    if department.is_multiple_of(3) {
        report.kind = ReportKind::Project;
        report.family = Family::F02;
        report.funds.push(FundRow {
            source: FundSource::Total,
            label: located("年度资金总额".to_owned(), "年度资金总额"),
            initial: None,
            budget: Some(wan(budget)),
            executed: Some(wan(executed)),
            rate: None,
            weight: Some(points(1000)),
            score: Some(points(rate * 10)),
            place: Place::row(1, 4),
        });
    } else {
        report.budget_lines.push(BudgetLine {
            budget: Some(wan(budget)),
            executed: Some(wan(executed)),
            place: Place::row(2, 3),
            ..BudgetLine::default()
        });
    }
}

fn name(department: u32, style: Style) -> String {
    const KINDS: [&str; 12] = [
        "财政局", "教育局", "水务局", "林业局", "民政局", "司法局", "应急管理局", "交通运输局", "文化和旅游局",
        "卫生健康委员会", "市场监督管理局", "农业农村局",
    ];
    let kind = KINDS[department as usize % KINDS.len()];
    let number = department as usize / KINDS.len();
    let region = ["云岭", "白溪", "青石", "长汀"][number % 4];
    match style {
        Style::LongNames => {
            format!("{region}市{kind}（{region}市重大项目推进与行政审批服务协调管理办公室第{department}分局）")
        }
        _ => format!("{region}市{kind}"),
    }
}

/// A number that looks drawn by chance and is the same on every run.
fn chance(department: u32, year: u16) -> u32 {
    let mut state =
        department.wrapping_mul(2_654_435_761).wrapping_add(u32::from(year).wrapping_mul(40_503)).wrapping_add(97);
    for _ in 0..3 {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
    }
    state
}
