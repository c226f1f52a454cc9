//! What a user types and gets: exit codes, languages, formats, messages.

use crate::support::{Run, jixiao, jixiao_in};
use std::path::Path;

/// A department report with a few rows, in the text form; invented.
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

fn folder_with_report() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("档案局.txt"), REPORT).expect("a file");
    folder
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    jixiao_in(folder, arguments)
}

#[test]
fn inspect_reads_one_file() {
    let folder = folder_with_report();
    let run = in_folder(folder.path(), &["inspect", "档案局.txt", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let report = &json["reports"][0];
    assert_eq!(report["department"], "云栖市档案局");
    assert_eq!(report["year"], 2021);
    assert_eq!(report["total_score"], 100.0);
    assert_eq!(report["grade_level"], "excellent");
    assert_eq!(report["staffing"]["establishment"], 20);
    assert_eq!(report["indicators"][0]["target_clauses"][0]["relation"], "ge");
    assert_eq!(report["indicators"][0]["place"]["row"], 2);
    let text = in_folder(folder.path(), &["inspect", "档案局.txt"]);
    assert!(text.stdout.contains("培训场次") && text.stdout.contains("表1 行2"), "{}", text.stdout);
    let blocks = in_folder(folder.path(), &["inspect", "档案局.txt", "--blocks"]);
    assert!(blocks.stdout.contains("# 一、部门（单位）基本情况"), "{}", blocks.stdout);
}

#[test]
fn reading_in_workers_changes_nothing() {
    let folder = folder_with_report();
    for command in [&["inspect", "档案局.txt", "--format", "json"][..], &["audit", ".", "--format", "json"]] {
        let isolated = in_folder(folder.path(), command);
        let here = in_folder(folder.path(), &[command, &["--no-isolation", "--threads", "1"]].concat());
        assert_eq!((isolated.code, &isolated.stderr), (0, &here.stderr));
        assert!(isolated.stdout == here.stdout, "{command:?}");
    }
    // The subcommand that makes the program a worker is none for users.
    assert!(!jixiao(&["--help"]).stdout.contains("read-worker"));
}

#[test]
fn audit_finds_and_fails_on_request() {
    let folder = folder_with_report();
    let run = in_folder(folder.path(), &["audit", "档案局.txt", "--select", "S001", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(json["findings"][0]["code"], "S001");
    assert_eq!(json["rules_run"], 1);
    assert!(json["findings"][0]["evidence"][0]["quote"].as_str().is_some_and(|quote| quote.contains("3场")));
    let code =
        |level: &str| in_folder(folder.path(), &["audit", "档案局.txt", "--select", "S001", "--fail-on", level]).code;
    assert_eq!((code("error"), code("note")), (1, 1));
    let silent = ["audit", "档案局.txt", "--select", "A001", "--fail-on", "note"];
    assert_eq!(in_folder(folder.path(), &silent).code, 0);
}

#[test]
fn audit_prints_every_format_in_both_languages() {
    let folder = folder_with_report();
    // Keys of CSV and JSON are English in every language; their sentences are not.
    let formats = [
        ("text", "S001", "疑点", "doubt"),
        ("csv", "S001", "仍得满分", "has the full"),
        ("markdown", "## S001", "疑点", "doubt"),
        ("json", "\"S001\"", "仍得满分", "has the full"),
    ];
    for (format, expected, zh, en) in formats {
        for (lang, word) in [("zh", zh), ("en", en)] {
            let run = in_folder(folder.path(), &["audit", ".", "--format", format, "--lang", lang]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            assert!(run.stdout.contains(expected) && run.stdout.contains(word), "{format} {lang}: {}", run.stdout);
        }
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let list = jixiao(&["rules", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&list.stdout).expect("JSON");
    assert_eq!(json["rules"].as_array().map(Vec::len), Some(jixiao_audit::rules().len()));
    let page = jixiao(&["rules", "q001"]);
    assert!(page.code == 0 && page.stdout.starts_with("# Q001"), "{}", page.stdout);
    let pack = jixiao(&["rules", "--pack", "sichuan"]);
    assert!(pack.code == 0 && pack.stdout.contains("| F003 | `f003_rate` | 0.9 | 0.8 |"), "{}", pack.stdout);
    let values = jixiao(&["rules", "F003", "--pack", "sichuan"]);
    assert!(values.stdout.contains("- `f003_rate` = 0.9"), "{}", values.stdout);
    let none = jixiao(&["rules", "--pack", "atlantis"]);
    assert!(none.code == 2 && none.stderr.contains("atlantis"), "{}", none.stderr);
    let unknown = jixiao(&["rules", "Z999"]);
    assert!(unknown.code == 2 && unknown.stderr.contains("Z999"), "{}", unknown.stderr);
}

#[test]
fn help_and_mistakes_speak_the_chosen_language() {
    for command in ["report", "inspect", "audit", "rules", "sample", "review", "compare", "trend"] {
        assert!(jixiao(&[command, "--help"]).stdout.contains("用法"), "{command}");
        assert!(jixiao(&[command, "--help", "--lang", "en"]).stdout.contains("Usage"), "{command}");
    }
    assert_eq!(jixiao(&["audit"]).code, 2);
    assert_eq!(jixiao(&["no-such-command"]).code, 2);
    let pack = jixiao(&["audit", ".", "--pack", "nowhere"]);
    assert!(pack.code == 2 && pack.stderr.contains("nowhere"), "{}", pack.stderr);
}

#[test]
fn completions_and_manual_are_generated() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(jixiao(&["completions", shell]).stdout.contains("inspect"), "{shell}");
    }
    assert!(jixiao(&["man"]).stdout.contains(".TH"));
}

#[test]
fn report_writes_all_artifacts_and_replaces_an_older_run() {
    let folder = folder_with_report();
    let first = in_folder(folder.path(), &["report", "档案局.txt", "--out", "out"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let out = folder.path().join("out");
    for path in ["index.html", "workbook.xlsx", "findings.json", "run.json", "tables/indicators.parquet"] {
        assert!(out.join(path).is_file(), "{path} is missing");
    }
    assert!(std::fs::read_dir(out.join("charts")).expect("charts").count() >= 6);
    let stale = std::fs::read_dir(out.join("findings")).expect("pages of findings").count();
    std::fs::write(folder.path().join("档案局.txt"), REPORT.replace("3场", "6场")).expect("a corrected report");
    assert_eq!(in_folder(folder.path(), &["report", "档案局.txt", "--out", "out"]).code, 0);
    let left = std::fs::read_dir(out.join("findings")).expect("pages of findings").count();
    assert!(left < stale, "pages of the older run stayed behind: {left} of {stale}");
}

#[test]
fn compare_and_trend_print_tables() {
    let folder = folder_with_report();
    for command in ["compare", "trend"] {
        for format in ["text", "csv", "json"] {
            let run = in_folder(folder.path(), &[command, ".", "--format", format]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            assert!(run.stdout.contains("2021") || run.stdout.contains("云栖市档案局"), "{command}: {}", run.stdout);
        }
        let chart = in_folder(folder.path(), &[command, ".", "--chart", "chart.svg"]);
        assert_eq!(chart.code, 0, "{}", chart.stderr);
        let svg = std::fs::read_to_string(folder.path().join("chart.svg")).expect("a chart");
        assert!(svg.contains("<svg"));
    }
}

#[test]
fn dismissals_and_a_baseline_take_findings_out_of_the_count() {
    let folder = folder_with_report();
    let audit = |more: &[&str]| in_folder(folder.path(), &[&["audit", ".", "--select", "S001"], more].concat());
    let json = audit(&["--format", "json"]).stdout;
    std::fs::write(folder.path().join("earlier.json"), &json).expect("a file");
    let parsed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let id = parsed["findings"][0]["id"].as_str().expect("an id");
    assert!(parsed["findings"][0]["decision"].is_null());

    let known = audit(&["--baseline", "earlier.json", "--fail-on", "note"]);
    assert_eq!(known.code, 0, "{}", known.stderr);
    assert!(known.stdout.contains("1 条疑点已见于基线") && !known.stdout.contains("培训场次"), "{}", known.stdout);

    let entry = dismissal(id, "场次口径不同");
    let unused = dismissal("S001-0000000000", "x");
    std::fs::write(folder.path().join("findings.toml"), entry.clone() + &unused).expect("a file");
    let dismissed = audit(&["--fail-on", "note"]);
    assert_eq!(dismissed.code, 0, "{}", dismissed.stderr);
    assert!(dismissed.stdout.contains("已排除：场次口径不同"), "{}", dismissed.stdout);
    assert!(dismissed.stderr.contains("S001-0000000000"), "{}", dismissed.stderr);
    assert!(audit(&["--format", "markdown"]).stdout.contains("~~"));
    assert!(audit(&["--format", "csv"]).stdout.contains("dismissed,场次口径不同"));
    let absolute = folder.path().display().to_string();
    let other_path = in_folder(folder.path(), &["audit", &absolute, "--select", "S001", "--fail-on", "note"]);
    assert_eq!(other_path.code, 0, "the identity depends on how the folder is named: {}", other_path.stdout);

    std::fs::write(folder.path().join("气象局.txt"), REPORT.replace("档案局", "气象局")).expect("a file");
    let among: serde_json::Value = serde_json::from_str(&audit(&["--format", "json"]).stdout).expect("JSON");
    let findings = among["findings"].as_array().expect("findings");
    let decided: Vec<&serde_json::Value> = findings.iter().filter(|finding| !finding["decision"].is_null()).collect();
    assert!(findings.len() == 2 && decided.len() == 1 && decided[0]["id"] == id, "an unrelated file: {decided:?}");

    for (wrong, named) in [
        (entry.replace("reason", "raeson"), "raeson"),
        (entry.replace("person = \"李四\"\n", ""), "缺少 person"),
        (entry.replace("date = 2026-11-25\n", ""), "缺少 date"),
        (entry.replace("S001-", "Z999-"), "Z999"),
    ] {
        std::fs::write(folder.path().join("findings.toml"), wrong).expect("a file");
        let run = audit(&[]);
        assert!(run.code == 2 && run.stderr.contains("第 1 条") && run.stderr.contains(named), "{}", run.stderr);
    }
}

/// An entry of `findings.toml`.
fn dismissal(id: &str, reason: &str) -> String {
    format!(
        "[[finding]]\nid = \"{id}\"\nstate = \"dismissed\"\nreason = \"{reason}\"\nperson = \"李四\"\ndate = 2026-11-25\n"
    )
}

#[test]
fn a_report_marks_dismissed_findings_and_does_not_count_them() {
    let folder = folder_with_report();
    let json = in_folder(folder.path(), &["audit", ".", "--format", "json"]).stdout;
    let parsed: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let findings = parsed["findings"].as_array().expect("findings");
    let id = findings[0]["id"].as_str().expect("an id");
    std::fs::write(folder.path().join("findings.toml"), dismissal(id, "场次口径不同")).expect("a file");
    let run = in_folder(folder.path(), &["report", ".", "--out", "out"]);
    assert!(run.code == 0 && run.stderr.contains("另有 1 条已排除"), "{} {}", run.stdout, run.stderr);
    let file = |path: &str| std::fs::read_to_string(folder.path().join("out").join(path)).expect("a file");
    let counts: serde_json::Value = serde_json::from_str(&file("run.json")).expect("JSON");
    let counted = (&counts["counts"]["findings"], &counts["counts"]["dismissed"]);
    assert_eq!(counted, (&(findings.len() - 1).into(), &1.into()));
    let written: serde_json::Value = serde_json::from_str(&file("findings.json")).expect("JSON");
    assert_eq!(written["findings"][0]["decision"]["reason"], "场次口径不同");
    assert!(file("findings.html").contains("<tr class=\"dismissed\""));
    assert!(file(&format!("findings/{id}.html")).contains("场次口径不同"));
}

#[test]
fn sample_says_why_and_is_reproducible() {
    let folder = folder_with_report();
    std::fs::write(folder.path().join("气象局.txt"), REPORT.replace("档案局", "气象局")).expect("a file");
    let sample = |more: &[&str]| in_folder(folder.path(), &[&["sample", ".", "--size", "1"], more].concat());
    let text = sample(&["--random-share", "0"]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.contains("抽取 1/2 份报告") && text.stdout.contains("未抽查过"), "{}", text.stdout);
    let json: serde_json::Value = serde_json::from_str(&sample(&["--format", "json"]).stdout).expect("JSON");
    assert_eq!(json["coverage"]["all_reports"], 2);
    assert!(json["picks"][0]["why"]["en"].is_string());
    assert_eq!(sample(&["--format", "csv", "--seed", "3"]).stdout, sample(&["--format", "csv", "--seed", "3"]).stdout);
    let refused = in_folder(folder.path(), &["sample", ".", "--budget-share", "2"]);
    assert!(refused.code == 2 && refused.stderr.contains("份额"), "{}", refused.stderr);
}

#[test]
fn review_compares_worksheets_with_reports() {
    let folder = folder_with_report();
    let sheet = "\
云栖市档案局2021年度整体支出绩效自评复核表
| 一级指标 | 二级指标 | 三级指标 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏离度 | 备注 |
| 产出指标 | 数量指标 | 培训场次 | 60 | 3场 | 60 | 3场 | 36 | 40% | 未完成，扣60% |
| 产出指标 | 质量指标 | 合格率 | 40 | 96% | 40 | 96% | 40 | 0% |  |
";
    std::fs::write(folder.path().join("复核.txt"), sheet).expect("a file");
    let review = |more: &[&str]| in_folder(folder.path(), &[&["review", "."], more].concat());
    let text = review(&[]);
    assert_eq!(text.code, 0, "{}", text.stderr);
    assert!(text.stdout.contains("培训场次  60 → 36") && text.stdout.contains("S001"), "{}", text.stdout);
    let json: serde_json::Value = serde_json::from_str(&review(&["--format", "json"]).stdout).expect("JSON");
    assert_eq!((&json["reviews"][0]["report"], &json["reviews"][0]["gap"]), (&"档案局.txt#1".into(), &24.0.into()));
    assert!(review(&["--format", "csv"]).stdout.contains("合格率"));
    let audit = in_folder(folder.path(), &["audit", "复核.txt", "--select", "R"]);
    assert!(audit.code == 0 && audit.stdout.contains("R001"), "{} {}", audit.stdout, audit.stderr);
    let none = in_folder(folder.path(), &["review", "档案局.txt"]);
    assert!(none.code == 2 && none.stderr.contains("复核底稿"), "{}", none.stderr);
}
