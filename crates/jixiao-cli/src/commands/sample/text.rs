//! A sample for reading on a terminal: what it covers, the reports with their reasons, the strata.

use crate::commands::table;
use jixiao_audit::{Coverage, Pick, Sample};
use jixiao_model::{Lang, Text};

/// The whole plan as text.
pub(super) fn sample(sample: &Sample, lang: Lang) -> String {
    let mut out = coverage(sample).get(lang).to_owned() + "\n\n";
    for (index, pick) in sample.picks.iter().enumerate() {
        out += &format!("{:>3}. [{}] {}\n", index + 1, pick.part.label().get(lang), name(pick, lang));
        out += &format!("     {}\n", pick.why.get(lang));
    }
    let (title, columns) = match lang {
        Lang::Zh => ("各层抽取情况", ["资金", "风险", "曾抽查", "报告", "抽取"]),
        Lang::En => ("Strata", ["money", "risk", "sampled before", "reports", "taken"]),
    };
    let yes = |yes: bool| match (yes, lang) {
        (true, Lang::Zh) => "是",
        (false, Lang::Zh) => "否",
        (true, Lang::En) => "yes",
        (false, Lang::En) => "no",
    };
    let rows = sample.strata.iter().map(|stratum| {
        let (money, risk) = (stratum.key.money.label(), stratum.key.risk.label());
        vec![
            money.get(lang).to_owned(),
            risk.get(lang).to_owned(),
            yes(stratum.key.sampled_before).to_owned(),
            stratum.reports.to_string(),
            stratum.taken.to_string(),
        ]
    });
    out + &format!("\n{title}\n") + &table::plain(&columns, rows.collect())
}

fn name(pick: &Pick, lang: Lang) -> String {
    let year = pick.year.map(|year| match lang {
        Lang::Zh => format!("{year}年度"),
        Lang::En => year.to_string(),
    });
    let money = pick.executed_wan.map(|wan| match lang {
        Lang::Zh => format!("{wan} 万元"),
        Lang::En => format!("{wan} × 10k yuan"),
    });
    let parts = [pick.department.clone(), pick.project.clone(), year, money, Some(pick.report.clone())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn coverage(sample: &Sample) -> Text {
    let Coverage { reports, all_reports, random, executed_wan, all_executed_wan, without_money, .. } = sample.coverage;
    let (departments, all_departments) = (sample.coverage.departments, sample.coverage.all_departments);
    let share =
        |part: f64, whole: f64| if whole > 0.0 { format!("{:.1}%", part / whole * 100.0) } else { "—".to_owned() };
    let of_reports = share(reports as f64, all_reports as f64);
    let of_money = share(executed_wan, all_executed_wan);
    let of_departments = share(departments as f64, all_departments as f64);
    let (unknown_zh, unknown_en) = match without_money {
        0 => (String::new(), String::new()),
        count => (format!("（{count} 份未写明执行数）"), format!(" ({count} reports state none)")),
    };
    Text::new(
        format!(
            "抽取 {reports}/{all_reports} 份报告（{of_reports}），其中随机 {random} 份，种子 {}；\
             覆盖执行数 {executed_wan:.2}/{all_executed_wan:.2} 万元（{of_money}）{unknown_zh}，\
             部门 {departments}/{all_departments} 个（{of_departments}）",
            sample.seed
        ),
        format!(
            "{reports} of {all_reports} reports ({of_reports}), {random} of them at random with seed {}; \
             executed money {executed_wan:.2} of {all_executed_wan:.2} × 10k yuan ({of_money}){unknown_en}; \
             departments {departments} of {all_departments} ({of_departments})",
            sample.seed
        ),
    )
}
