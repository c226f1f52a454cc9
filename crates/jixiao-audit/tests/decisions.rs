//! Identities of findings, decisions about them and baselines, on reports read from text.

use jixiao_audit::{Baseline, Decisions, RulePack, rules, run};
use jixiao_model::wire::AuditJson;
use jixiao_model::{AuditResult, Corpus, DecisionState, Lang};
use std::collections::BTreeSet;

const REPORT: &str = "\
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
最终评分结果：整体支出绩效自评价结果为:总得分100分，属于\"优秀\"。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 60 | >=5场 | 3场 | 60 |
| 质量 | 合格率 | 40 | >=95% | 96% | 40 |
";

/// Audits the files, given by path and text, as read from the input folders.
fn audit(roots: &[&str], files: &[(&str, &str)]) -> AuditResult {
    let reports = files
        .iter()
        .flat_map(|(path, text)| jixiao_ingest::read_bytes(path, text.as_bytes()).expect("readable text").reports);
    let corpus = Corpus::new(reports.collect()).below(roots.iter().map(ToString::to_string).collect());
    run(&corpus, &RulePack::builtin("national-2020").expect("the base pack"), &rules())
}

fn ids(result: &AuditResult) -> BTreeSet<String> {
    result.findings.iter().map(|finding| finding.id.clone()).collect()
}

/// An unrelated department of the same year.
fn other() -> String {
    REPORT.replace("档案局", "气象局").replace("60", "70").replace("40", "30").replace("96%", "97.5%")
}

#[test]
fn identities_do_not_depend_on_how_the_folder_is_named() {
    let expected = ids(&audit(&["data"], &[("data/2021/局.txt", REPORT)]));
    assert!(!expected.is_empty());
    for (root, path) in
        [(".", "2021/局.txt"), ("/srv/data", "/srv/data/2021/局.txt"), ("../data/", "../data/2021/局.txt")]
    {
        assert_eq!(ids(&audit(&[root], &[(path, REPORT)])), expected, "{root}");
    }
    assert_ne!(ids(&audit(&["data"], &[("data/2021/另一局.txt", REPORT)])), expected);
}

#[test]
fn identities_survive_unrelated_files() {
    let of_report = |result: &AuditResult| {
        let findings = result.findings.iter();
        let own = findings.filter(|finding| finding.subject.report.as_ref().is_some_and(|id| id.path == "data/局.txt"));
        own.map(|finding| finding.id.clone()).collect::<BTreeSet<_>>()
    };
    let alone = of_report(&audit(&["data"], &[("data/局.txt", REPORT)]));
    let among = of_report(&audit(&["data"], &[("data/a.txt", &other()), ("data/局.txt", REPORT)]));
    assert!(!alone.is_empty());
    assert_eq!(alone, among);
}

#[test]
fn no_two_findings_share_an_identity() {
    let result = audit(&["a", "b"], &[("a/局.txt", REPORT), ("b/局.txt", REPORT)]);
    assert_eq!(ids(&result).len(), result.findings.len());
}

#[test]
fn decisions_mark_findings_and_unused_entries_are_told() {
    let mut result = audit(&["data"], &[("data/局.txt", REPORT)]);
    let (first, second) = (result.findings[0].id.clone(), result.findings[1].id.clone());
    let signed = "person = \"李四\"\ndate = 2026-11-25\n";
    let file = format!(
        "[[finding]]\nid = \"{first}\"\nstate = \"dismissed\"\nreason = \"口径不同\"\n{signed}\
         [[finding]]\nid = \"{second}\"\nstate = \"answered\"\nreply = \"附验收单\"\n{signed}\
         [[finding]]\nid = \"S001-0000000000\"\nstate = \"dismissed\"\nreason = \"x\"\n{signed}"
    );
    let decisions = Decisions::parse(&file).expect("valid entries");
    assert_eq!(decisions.apply(&mut result), ["S001-0000000000"]);
    let state = |index: usize| result.findings[index].decision.as_ref().map(|decision| decision.state);
    assert_eq!((state(0), state(1), state(2)), (Some(DecisionState::Dismissed), Some(DecisionState::Answered), None));
    assert!(!result.findings[0].is_open() && result.findings[1].is_open() && result.findings[2].is_open());
    result.rules.retain(|rule| rule.code.as_str() != "S001");
    assert!(decisions.apply(&mut result).is_empty(), "a rule that did not run leaves no entry unused");
}

#[test]
fn a_baseline_hides_what_was_known() {
    let earlier = audit(&["data"], &[("data/局.txt", REPORT)]);
    let json = serde_json::to_vec(&AuditJson::new(&earlier, Lang::En)).expect("JSON");
    let baseline = Baseline::parse(&json).expect("an earlier output");
    let mut same = audit(&["/srv/data"], &[("/srv/data/局.txt", REPORT)]);
    assert_eq!((baseline.hide_known(&mut same), same.findings.len()), (earlier.findings.len(), 0));
    let mut later = audit(&["data"], &[("data/局.txt", &REPORT.replace("3场", "2场"))]);
    let (all, hidden) = (later.findings.len(), baseline.hide_known(&mut later));
    assert!(hidden > 0 && !later.findings.is_empty() && hidden + later.findings.len() == all);
}
