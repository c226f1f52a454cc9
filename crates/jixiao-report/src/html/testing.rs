//! A small invented run for the tests of the pages, awkward on purpose: hostile names, blanks, several years.

use jixiao_model::{
    Analysis, AuditResult, Axis, BaseRate, Basis, BudgetLine, Chart, Clause, ClauseKind, Corpus, Decimal,
    DepartmentSeries, DepartmentYear, Event, EventKind, Evidence, Family, FileReading, Finding, FiscalYear, Format,
    FundRow, FundSource, GradeLevel, Indicator, Interval, Level, Level2, Loaded, Located, Money, Notice, NoticeCode,
    Outcome, OutcomeState, Place, Placeholder, Points, Quantity, Ratio, Relation, Report, ReportId, ReportKind,
    RuleCode, RuleInfo, Scope, Section, SectionKind, Skipped, SourceFile, Subject, Text, YearSummary,
};
use std::collections::BTreeMap;

/// A department whose name is an attack.
pub(crate) const HOSTILE: &str = "<script>alert('\"x\"')</script>&局";

/// The departments of the invented run.
pub(crate) const NAMES: [&str; 4] =
    ["云岭市林草局", "云岭市水务局", "云岭市乡村建设与区域协调发展服务中心（挂牌机构）", HOSTILE];

/// The owned parts of a run.
pub(crate) struct Parts {
    pub(crate) loaded: Loaded,
    pub(crate) corpus: Corpus,
    pub(crate) audit: AuditResult,
    pub(crate) analysis: Analysis,
}

/// Builds the run over the given departments, with one report each and year, and one without a department.
pub(crate) fn parts(names: &[&str]) -> Parts {
    let mut readings: Vec<FileReading> = Vec::new();
    for (idx, name) in names.iter().enumerate() {
        for year in 2019..=2022 {
            readings.push(reading(&path(year, idx), vec![report(idx, name, year)]));
        }
    }
    let nameless = Report::new(ReportId { path: "无名.txt".to_owned(), number: 1 }, ReportKind::Project, Family::F02);
    readings.push(reading("无名.txt", vec![nameless]));
    readings.push(reading("目标表.docx", Vec::new()));
    let skipped = vec![Skipped {
        path: "坏文件/<b>.docx".to_owned(),
        reason: Text::fixed("压缩包不完整", "the archive is truncated"),
    }];
    let corpus = Corpus::from_readings(&readings);
    let audit = audit(&corpus);
    let analysis = analysis(names);
    Parts { loaded: Loaded { readings, skipped }, corpus, audit, analysis }
}

fn reading(path: &str, reports: Vec<Report>) -> FileReading {
    let notice = Notice::new(
        NoticeCode::InferredValue,
        Place::cell(2, 3, 4),
        Text::fixed("单位按表头推断为万元", "unit taken from the header: 10,000 yuan"),
    );
    let source = SourceFile { path: path.to_owned(), sha256: "0".repeat(64), format: Format::Docx };
    FileReading { source, reports, reviews: Vec::new(), notices: vec![notice], quality: None }
}

/// A path that is long and has no space to break at.
fn path(year: impl std::fmt::Display, idx: usize) -> String {
    format!("self-evaluation-reports/{year}/department-{idx:02}_overall-expenditure_final-version(2)_公开稿.docx")
}

fn located<T>(value: T, raw: &str, place: Place) -> Located<T> {
    Located::new(value, raw, place)
}

fn points(hundredths: i64, place: Place) -> Located<Points> {
    let decimal = Decimal::new(hundredths, 2);
    located(Points::new(decimal), &decimal.to_string(), place)
}

fn wan(hundredths: i64, place: Place) -> Located<Money> {
    located(Money::from_yuan(Decimal::from(hundredths * 100)), "", place)
}

fn report(idx: usize, name: &str, year: u16) -> Report {
    let id = ReportId { path: path(year, idx), number: 1 };
    let mut report = Report::new(id, ReportKind::Department, Family::F01);
    let heading = Place::paragraph(1);
    report.title = Some(Located::text("部门整体支出绩效自评报告", heading));
    report.department = Some(located(name.to_owned(), name, heading));
    report.year = FiscalYear::new(year).ok().map(|year| located(year, "", heading));
    if idx != 1 {
        report.total_score = Some(points(9_850 + i64::from(year - 2019) * 50, Place::paragraph(2)));
        report.grade = Some(located(GradeLevel::Excellent, "优秀", Place::paragraph(2)));
    }
    report.staffing.on_post = Some(located(21, "21", Place::cell(1, 2, 2)));
    report.duties = vec![Located::text("负责辖区内的相关管理与服务工作。", Place::paragraph(4))];
    report.budget_lines = (2..5).map(budget_line).collect();
    report.funds = vec![fund_row()];
    report.indicators = indicators();
    report.sections.insert(SectionKind::Problems, section());
    let prompt = Located::text("（单位自填：请说明资产情况）", Place::paragraph(9));
    report.placeholders = vec![Placeholder { section: Some(SectionKind::Assets), text: prompt }];
    report
}

fn section() -> Section {
    Section {
        kind: SectionKind::Problems,
        heading: Located::text("四、存在的问题", Place::paragraph(7)),
        paragraphs: vec![Located::text("部分指标设置不够量化，执行进度前低后高。", Place::paragraph(8))],
    }
}

fn budget_line(row: u32) -> BudgetLine {
    let cell = |column| Place::cell(2, row, column);
    BudgetLine {
        duty: Some(Located::text("行业管理", cell(1))),
        task: Some(Located::text(format!("重点任务第{row}项：完善基础设施并开展日常维护"), cell(2))),
        status: (row != 3).then(|| Located::text("已完成", cell(3))),
        budget: Some(wan(12_345_678, cell(4))),
        budget_fiscal: None,
        executed: (row != 3).then(|| wan(11_000_000, cell(6))),
        executed_fiscal: None,
        place: Place::row(2, row),
    }
}

fn fund_row() -> FundRow {
    FundRow {
        source: FundSource::Total,
        label: Located::text("年度资金总额", Place::cell(4, 2, 1)),
        initial: None,
        budget: Some(wan(2_074_538, Place::cell(4, 2, 3))),
        executed: Some(wan(1_788_000, Place::cell(4, 2, 4))),
        rate: Some(located(Ratio::new(Decimal::new(8_619, 4)), "86.19%", Place::cell(4, 2, 5))),
        weight: Some(points(1_000, Place::cell(4, 2, 6))),
        score: None,
        place: Place::row(4, 2),
    }
}

fn indicators() -> Vec<Indicator> {
    let rows = [
        (Level2::Quantity, "宣传活动举办次数", "宣传活动举办次数≥12次；覆盖乡镇数=8个", "100%", 1_500, 1_500),
        (Level2::Quality, "验收合格率", "达95%", "96%", 1_500, 1_450),
        (Level2::Timeliness, "资金及时拨付率", "100%", "", 1_000, 1_000),
        (Level2::SocialBenefit, "群众生产生活条件持续改善", "持续改善", "达成预期指标", 2_000, 2_000),
        (Level2::Satisfaction, "服务对象满意度", "≥90%", "92%", 1_000, 1_000),
    ];
    let numbered = rows.into_iter().zip(2u32..);
    numbered
        .map(|((level2, name, target, actual, weight, score), row)| {
            indicator(level2, name, (target, actual), (weight, score), row)
        })
        .collect()
}

fn indicator(
    level2: Level2,
    name: &str,
    (target, actual): (&str, &str),
    (weight, score): (i64, i64),
    row: u32,
) -> Indicator {
    let cell = |column| Place::cell(3, row, column);
    Indicator {
        level1: Some(level2.usual_level1()),
        level1_label: None,
        level2: Some(level2),
        level2_label: Some(Located::text("指标类别", cell(1))),
        name: Located::text(name, cell(2)),
        weight: Some(points(weight, cell(3))),
        target: Some(quantity(target, cell(4))),
        actual: Some(quantity(actual, cell(5))),
        score: (row != 4).then(|| points(score, cell(6))),
        reason: None,
        explanation: None,
        place: Place::row(3, row),
    }
}

fn quantity(raw: &str, place: Place) -> Quantity {
    let clause = |words: &str| match words.find(|c: char| c.is_ascii_digit()) {
        None => Clause::of(ClauseKind::Qualitative),
        Some(start) => {
            let digits: String = words[start..].chars().take_while(char::is_ascii_digit).collect();
            Clause {
                relation: Some(if words.contains('≥') { Relation::Ge } else { Relation::Eq }),
                number: digits.parse().ok(),
                unit: Some(words[start + digits.len()..].to_owned()),
                ..Clause::of(ClauseKind::Count)
            }
        }
    };
    Quantity {
        raw: raw.to_owned(),
        place,
        clauses: raw.split('；').filter(|words| !words.is_empty()).map(clause).collect(),
    }
}

const PERFECT: RuleCode = RuleCode::new("Q001");
const UNITS: RuleCode = RuleCode::new("P001");
const CARRIED: RuleCode = RuleCode::new("F002");

fn audit(corpus: &Corpus) -> AuditResult {
    let mut findings = Vec::new();
    let mut outcomes = Vec::new();
    for (idx, report) in corpus.reports().iter().enumerate() {
        let subject = Subject {
            department: report.department().map(ToOwned::to_owned),
            year: report.year(),
            report: Some(report.id.clone()),
        };
        for (code, level, axis) in [
            (PERFECT, Level::Doubt, Axis::ScoreCredibility),
            (UNITS, Level::Error, Axis::ReportQuality),
            (CARRIED, Level::Note, Axis::MoneyRisk),
        ] {
            let fired = idx % 3 != 1 && report.department().is_some();
            let state = if fired { OutcomeState::Fired } else { OutcomeState::InsufficientData };
            outcomes.push(Outcome { code, subject: subject.clone(), state, why: Text::fixed("", "") });
            if fired {
                findings.push(finding(code, level, axis, subject.clone(), report));
            }
        }
    }
    findings.sort_by(|a, b| (a.code, &a.subject).cmp(&(b.code, &b.subject)));
    AuditResult { pack: "national-2020".to_owned(), rules: rules(), rates: Vec::new(), findings, outcomes }
}

fn finding(code: RuleCode, level: Level, axis: Axis, subject: Subject, report: &Report) -> Finding {
    let evidence = |row: u32, quote: &str| Evidence {
        path: report.id.path.clone(),
        place: Place::cell(3, row, 5),
        quote: quote.to_owned(),
    };
    Finding {
        id: format!(
            "{code}-{:010x}",
            report.id.path.len()
                + usize::from(subject.year.map_or(0, FiscalYear::get)) * 97
                + report.id.path.bytes().map(usize::from).sum::<usize>() * 7
        ),
        code,
        name: "invented-rule",
        level,
        axis,
        confidence: 0.6 + 0.1 * f64::from(subject.year.map_or(0, FiscalYear::get) % 4),
        message: Text::new(
            format!("{} 个指标中有 {} 个以完成率回答数量目标，实际完成数无从核对", report.indicators.len(), 2),
            format!(
                "{} of {} indicators answer a target in numbers with a rate of completion; the actual number cannot be checked",
                2,
                report.indicators.len()
            ),
        ),
        evidence: vec![evidence(2, "宣传活动举办次数≥12次 → 100% <b>"), evidence(3, "达95% → 96%")],
        computed: BTreeMap::from([
            ("n", serde_json::json!(17)),
            ("expected_share", serde_json::json!(0.25)),
            ("p_value", serde_json::Value::Null),
        ]),
        base_rate: BaseRate { fired: 2, judged: 3 },
        innocent_explanations: vec![Text::fixed(
            "单位可能在别处（如附件）写明了完成数量。",
            "The unit may state the numbers elsewhere, for instance in an annex.",
        )],
        question: Text::fixed(
            "请提供各项指标实际完成数量的原始记录。",
            "Please provide the original records of what was achieved for each indicator.",
        ),
        basis: vec![
            Basis {
                text: Text::fixed(
                    "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
                    "Measures for Evaluating Project Spending (Caiyu [2020] 10)",
                ),
                verified: true,
            },
            Basis { text: Text::fixed("某地操作指南", "A local manual"), verified: false },
        ],
        subject,
        decision: None,
    }
}

fn rules() -> Vec<RuleInfo> {
    let rule = |code: RuleCode, level, axis, title: Text| RuleInfo {
        code,
        name: "invented-rule",
        family: "plausibility",
        level,
        axis,
        scope: Scope::Report,
        docs: Text::new(
            format!(
                "# {code} {}\n\n## 方法\n\n比较目标与实际的 `单位`。<script>alert(1)</script>\n\n- 甲\n- 乙\n\n```report\n宣传活动 | ≥12次 | 100%\n```\n",
                title.zh
            ),
            format!(
                "# {code} {}\n\n## Method\n\nCompares the `unit` of target and actual.\n\n```report\nevents | >=12 | 100%\n```\n",
                title.en
            ),
        ),
        title,
        since: "0.1.0",
    };
    vec![
        rule(CARRIED, Level::Note, Axis::MoneyRisk, Text::fixed("结转资金未说明", "carry-over unexplained")),
        rule(
            UNITS,
            Level::Error,
            Axis::ReportQuality,
            Text::fixed("实际值与目标不同单位", "actual in another unit than target"),
        ),
        rule(PERFECT, Level::Doubt, Axis::ScoreCredibility, Text::fixed("指标全部满分", "uniformly perfect scores")),
        rule(
            RuleCode::new("S001"),
            Level::Error,
            Axis::ReportQuality,
            Text::fixed("分值合计不为一百", "weights do not add up"),
        ),
    ]
}

fn analysis(names: &[&str]) -> Analysis {
    let years = [2019u16, 2020, 2021, 2022].into_iter().filter_map(|year| FiscalYear::new(year).ok());
    let years: Vec<FiscalYear> = years.collect();
    let series = names.iter().enumerate().map(|(idx, name)| DepartmentSeries {
        department: (*name).to_owned(),
        years: years.iter().map(|year| department_year(idx, *year)).collect(),
        events: years.get(2).filter(|_| idx == 0).map(|year| renamed(*year)).into_iter().collect(),
        score_slope: (idx != 1).then_some(0.5),
    });
    Analysis {
        years: years.iter().map(|year| year_summary(*year, names.len())).collect(),
        departments: series.collect(),
        weights: Vec::new(),
        charts: vec![
            chart("heatmap", "满分占比逐年上升", "The share of perfect reports rises every year"),
            chart(
                "ranking",
                "四个部门的扣分率几乎没有差别",
                "Deduction rates hardly differ between the four departments",
            ),
        ],
    }
}

/// A rename with its source, in the middle of the years.
fn renamed(year: FiscalYear) -> Event {
    Event {
        year,
        date: None,
        kind: EventKind::Rename,
        from: vec!["云岭市林业局".to_owned()],
        to: vec![NAMES[0].to_owned()],
        functions: Vec::new(),
        source: Some("云岭编〔2021〕3号".to_owned()),
    }
}

fn department_year(idx: usize, year: FiscalYear) -> DepartmentYear {
    let step = f64::from(year.get() - 2019);
    let known = idx != 1;
    DepartmentYear {
        year,
        reports: vec![ReportId { path: path(year, idx), number: 1 }],
        score: known.then_some(98.5 + step * 0.5),
        grade: known.then_some(GradeLevel::Excellent),
        perfect: known.then_some(step > 2.0),
        n_indicators: 5,
        n_deducted: usize::from(step < 2.0),
        deduction_rate: known.then_some(Interval { mean: 0.12 - step * 0.02, low: 0.02, high: 0.31 }),
        budget_wan: known.then_some(123_456.78),
        executed_wan: known.then_some(110_000.0 + step * 1_000.0),
        execution_rate: known.then_some(0.89 + step * 0.01),
        findings: [1, 1, 1],
    }
}

fn year_summary(year: FiscalYear, departments: usize) -> YearSummary {
    let step = f64::from(year.get() - 2019);
    YearSummary {
        year,
        n_reports: departments,
        n_scored: departments.saturating_sub(1),
        n_perfect: 1,
        perfect_share: Some(0.25 + step * 0.1),
        score_median: Some(98.5 + step * 0.5),
        score_q1: Some(97.25),
        score_q3: None,
        grades: BTreeMap::from([(GradeLevel::Excellent, departments.saturating_sub(1))]),
        budget_wan: Some(370_370.34),
        executed_wan: Some(330_000.0),
        execution_rate: Some(0.891),
    }
}

fn chart(id: &'static str, zh: &'static str, en: &'static str) -> Chart {
    let svg = |title: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 420\" width=\"960\" height=\"420\"><title>{title}</title><rect width=\"960\" height=\"420\" fill=\"#fff\"/><text x=\"28\" y=\"40\" font-size=\"19\" font-family=\"sans-serif\">{title}</text><path d=\"M60 360L300 300L540 220L880 120\" stroke=\"#0072b2\" stroke-width=\"3\" fill=\"none\"/></svg>"
        )
    };
    Chart {
        id,
        title: Text::fixed(zh, en),
        description: Text::new(
            format!("{zh}。横轴是年度，纵轴是占比。"),
            format!("{en}. Years run along the horizontal axis."),
        ),
        svg: Text::new(svg(zh), svg(en)),
    }
}
