//! Whatever numbers a report holds, every rule of every pack ends with a verdict.

use jixiao_audit::{RulePack, builtin_packs, rules, run};
use jixiao_model::Corpus;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Every pack of the program.
static PACKS: LazyLock<Vec<RulePack>> = LazyLock::new(|| {
    builtin_packs().into_iter().map(|name| RulePack::builtin(name).expect("a pack of the program")).collect()
});

/// A cell: numbers of any size, with signs and units, words, signs for "empty", or nothing.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-≥≤<>=达约]{0,2}[0-9]{1,29}(\\.[0-9]{1,28})?(%|万元|亿元|元|个|人|次|天|年)?",
        "[0-9]{1,3}(%|分)?",
        "20[0-9]{2}年1?[0-9]月(底前)?",
        "(已完成|持续推进|部分达成预期指标并具有一定效果|无|—|/|未收到投诉)?",
    ]
}

fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn department(year: u16, rows: &[Vec<String>]) -> String {
    let mut text = format!("（{year}年度）部门")
        + "（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n3.人员构成\n\
        云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。\n\
        二、部门（单位）预算管理及执行情况\n1．资金使用情况\n\
        | 职能名称 | 政策或重点任务 | 完成情况 | 预算数(万元) | 其中：财政拨款 | 执行数(万元) | 其中：财政拨款 |\n";
    for row in rows {
        text += &line(&[&["档案管理".to_owned(), "接收".to_owned(), "已完成".to_owned()], &row[..4]].concat());
    }
    text += &line(&[&["金额合计".to_owned(), String::new(), String::new()], &rows[0][..4]].concat());
    let [a, b, c] = [&rows[0][4], &rows[1][4], &rows[2][4]];
    text += &format!(
        "2.预算管理及执行情况分析\n截至{a}年末，部门预算安排支出{a}万元，全年实际支出{b}元，核定编制{c}人，在职人员{a}人。\n\
         “三公”经费预算{a}万元，实际支出{b}万元，上年支出{c}万元。决算支出{c}万元，年末结转结余{a}。\n\
         发放问卷{a}份，回收{b}份，满意度为{c}%。共安排{a}个项目，共实施{b}个项目。云栖市教育局{c}。\n"
    );
    text += &format!("三、部门（单位）整体支出绩效目标及开展情况\n总得分{}分，属于\"良\"。\n", rows[0][0]);
    text += "四、部门（单位）整体支出绩效实现情况\n（一）履职完成情况\n| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |\n";
    for (row, level2) in rows.iter().zip(["数量", "质量", "时效", "成本", "社会效益", "满意度"]) {
        text += &line(&[&[level2.to_owned(), "群众投诉率".to_owned()], &row[..4]].concat());
    }
    text
}

fn project(rows: &[Vec<String>]) -> String {
    let mut text = "项目支出绩效自评表\n（2022年度）\n| 项目名称 | 河道清淤 |\n\
        | 主管部门 | 云栖市水务局 | 实施单位 | 云栖市河道管理站 |\n\
        | 项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
        .to_owned();
    for (row, label) in rows.iter().zip(["年度资金总额", "其中：本年财政拨款", "上年结转资金", "其他资金"])
    {
        text += &line(&[&[String::new(), label.to_owned()], &row[..6]].concat());
    }
    text += "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n";
    for row in rows {
        text += &line(&[&["产出指标".to_owned(), "数量指标".to_owned(), "清淤长度".to_owned()], &row[..5]].concat());
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn no_rule_panics(rows in prop::collection::vec(prop::collection::vec(cell(), 6), 4..7), pack in prop::sample::select(PACKS.as_slice())) {
        let reversed: Vec<Vec<String>> = rows.iter().rev().cloned().collect();
        let texts = [department(2021, &rows), project(&rows), department(2020, &reversed), department(2022, &reversed)];
        let reports = texts.iter().flat_map(|text| {
            jixiao_ingest::read_bytes("any.txt", text.as_bytes()).expect("readable text").reports
        });
        let corpus = Corpus::new(reports.collect());
        prop_assert_eq!(corpus.reports().len(), texts.len());
        let result = run(&corpus, &pack, &rules());
        prop_assert!(result.findings.iter().all(|finding| !finding.evidence.is_empty()));
        prop_assert!(result.findings.iter().flat_map(|finding| &finding.evidence).all(|one| !one.quote.trim().is_empty()));
    }
}
