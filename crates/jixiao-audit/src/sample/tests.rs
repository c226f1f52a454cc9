//! The sampling plan on invented reports.

use super::{Band, Part, Sample, SampleError, SampleRequest, SampleSize, parse_sampled, sample};
use jixiao_model::{
    AuditResult, Axis, BaseRate, Corpus, Family, Finding, FiscalYear, FundRow, FundSource, Level, Located, Money,
    MoneyUnit, Place, Report, ReportId, ReportKind, RuleCode, Subject, Text,
};
use std::collections::{BTreeMap, BTreeSet};

fn report(number: usize, wan: Option<u32>) -> Report {
    let place = Place::default();
    let path = format!("data/{number:02}.txt");
    let mut report = Report::new(ReportId { path, number: 1 }, ReportKind::Project, Family::F02);
    report.department = Some(Located::text(format!("岚汀市第{number}局"), place));
    report.year = Some(Located::new(FiscalYear::new(2023).expect("a year"), "2023", place));
    let executed = wan.map(|wan| {
        let raw = wan.to_string();
        Located::new(Money::parse(&raw, MoneyUnit::WanYuan).expect("an amount"), raw, place)
    });
    report.funds.push(FundRow {
        source: FundSource::Total,
        label: Located::text("年度资金总额", place),
        initial: None,
        budget: None,
        executed,
        rate: None,
        weight: None,
        score: None,
        place,
    });
    report
}

fn finding(report: &Report, axis: Axis, level: Level) -> Finding {
    Finding {
        id: format!("S001-{:010x}", report.id.path.len()),
        code: RuleCode::new("S001"),
        name: "invented-rule",
        level,
        axis,
        confidence: 0.5,
        subject: Subject { department: None, year: None, report: Some(report.id.clone()) },
        message: Text::fixed("疑点", "doubt"),
        evidence: Vec::new(),
        computed: BTreeMap::new(),
        base_rate: BaseRate { fired: 1, judged: 1 },
        innocent_explanations: Vec::new(),
        question: Text::fixed("请说明", "please explain"),
        basis: Vec::new(),
        decision: None,
    }
}

/// Thirty reports of 1 to 30 万元; every third has findings, the more the larger its number.
fn thirty() -> (Corpus, AuditResult) {
    let reports: Vec<Report> = (1..=30_u32).map(|number| report(number as usize, Some(number))).collect();
    let suspects = reports.iter().step_by(3).enumerate();
    let findings = suspects.flat_map(|(count, report)| vec![finding(report, Axis::MoneyRisk, Level::Error); count + 1]);
    let audit = AuditResult {
        pack: "x".to_owned(),
        rules: Vec::new(),
        rates: Vec::new(),
        findings: findings.collect(),
        outcomes: Vec::new(),
    };
    (Corpus::new(reports.clone()).below(vec!["data".to_owned()]), audit)
}

fn request(size: SampleSize) -> SampleRequest {
    SampleRequest { size, seed: 7, random_share: 0.3, sampled: Vec::new(), year: None }
}

fn names(sample: &Sample, part: Part) -> BTreeSet<&str> {
    sample.picks.iter().filter(|pick| pick.part == part).map(|pick| pick.report.as_str()).collect()
}

#[test]
fn a_sample_has_the_size_and_parts_asked_for_and_is_reproducible() {
    let (corpus, audit) = thirty();
    let first = sample(&corpus, &audit, &request(SampleSize::Reports(10))).expect("a sample");
    assert_eq!((names(&first, Part::Risk).len(), names(&first, Part::Random).len()), (7, 3));
    let again = sample(&corpus, &audit, &request(SampleSize::Reports(10))).expect("a sample");
    assert_eq!(format!("{first:?}"), format!("{again:?}"));
    let other = sample(&corpus, &audit, &SampleRequest { seed: 8, ..request(SampleSize::Reports(10)) }).unwrap();
    assert_ne!(names(&first, Part::Random), names(&other, Part::Random));
    let all = sample(&corpus, &audit, &request(SampleSize::Reports(99))).expect("a sample");
    assert_eq!(all.coverage.reports, 30);
}

#[test]
fn the_heaviest_stratum_comes_first_and_its_heaviest_report() {
    let (corpus, audit) = thirty();
    let plan = SampleRequest { random_share: 0.0, ..request(SampleSize::Reports(1)) };
    let one = sample(&corpus, &audit, &plan).expect("a sample");
    assert_eq!(one.picks[0].report, "data/28.txt#1");
    assert_eq!((one.picks[0].stratum.money, one.picks[0].stratum.risk), (Band::High, Band::High));
    let money = one.picks[0].risk.iter().find(|risk| risk.axis == Axis::MoneyRisk).expect("the axis");
    assert_eq!((money.rules[0].findings, money.value), (10, 15.0));
    assert!(one.picks[0].why.zh.contains("S001×10") && one.picks[0].why.en.contains("never sampled"));
}

#[test]
fn larger_samples_hold_smaller_ones_part_by_part() {
    let (corpus, audit) = thirty();
    let plan = |count| SampleRequest { random_share: 0.0, ..request(SampleSize::Reports(count)) };
    for count in 1..30 {
        let (small, large) =
            (sample(&corpus, &audit, &plan(count)).unwrap(), sample(&corpus, &audit, &plan(count + 1)).unwrap());
        assert!(names(&small, Part::Risk).is_subset(&names(&large, Part::Risk)), "{count}");
    }
}

#[test]
fn what_was_sampled_before_waits() {
    let (corpus, audit) = thirty();
    let sampled = parse_sampled("# 2022\n28.txt#1\n岚汀市第25局\n岚汀市无此局\n");
    let plan = SampleRequest { random_share: 0.0, sampled, ..request(SampleSize::Reports(2)) };
    let two = sample(&corpus, &audit, &plan).expect("a sample");
    assert_eq!(names(&two, Part::Risk), BTreeSet::from(["data/19.txt#1", "data/22.txt#1"]));
    assert_eq!(two.unmatched, ["岚汀市无此局"]);
}

#[test]
fn a_share_of_the_money_is_reached_with_few_reports() {
    let (corpus, audit) = thirty();
    let half = sample(&corpus, &audit, &request(SampleSize::MoneyShare(0.5))).expect("a sample");
    assert!(half.coverage.executed_wan >= 232.5 && half.coverage.reports < 20, "{:?}", half.coverage);
    let less = sample(&corpus, &audit, &request(SampleSize::Reports(half.coverage.reports - 1))).expect("a sample");
    assert!(less.coverage.executed_wan < 232.5, "{:?}", less.coverage);
    let all = sample(&corpus, &audit, &request(SampleSize::MoneyShare(1.0))).expect("a sample");
    assert_eq!((all.coverage.reports, all.coverage.departments), (30, 30));
}

#[test]
fn impossible_requests_are_refused() {
    let (corpus, audit) = thirty();
    let check = |corpus: &Corpus, request: &SampleRequest, expected| {
        assert_eq!(sample(corpus, &audit, request).err(), Some(expected));
    };
    check(&corpus, &request(SampleSize::Reports(0)), SampleError::OutOfRange);
    check(&corpus, &request(SampleSize::MoneyShare(1.1)), SampleError::OutOfRange);
    check(&corpus, &SampleRequest { random_share: -0.1, ..request(SampleSize::Reports(1)) }, SampleError::OutOfRange);
    check(&Corpus::default(), &request(SampleSize::Reports(1)), SampleError::NoReports);
    check(&Corpus::new(vec![report(1, None)]), &request(SampleSize::MoneyShare(0.5)), SampleError::NoMoney);
}
