//! F09, F11 and F16: transfer payments, 保山 projects and departments in prose alone.

use super::{Page, Written, sentence};
use crate::synth::record::Record;
use crate::synth::rng::Rng;
use jixiao_model::{Level2, SectionKind};

/// Writes the narrative on a transfer payment (F09).
pub(in crate::accuracy) fn transfer(record: &Record, rng: &mut Rng) -> Written {
    let (year, department) = (record.year, &record.department);
    let project = record.project.unwrap_or_default();
    let title = match rng.index(2) {
        0 => format!("{department}{year}年度中央转移支付{project}绩效自评报告"),
        _ => format!("{department}关于{year}年中央财政{project}转移支付绩效自评报告"),
    };
    let mut page = Page::new(record, &title);
    let funds = &record.funds[0];
    let amount = |number: Option<rust_decimal::Decimal>| number.unwrap_or_default().normalize();
    let (budget, executed) = (amount(funds.budget), amount(funds.executed));
    page.chapter("绩效目标分解下达情况");
    page.part("中央下达转移支付预算和绩效目标情况");
    page.text(format!("{year}年中央财政下达我市{project}资金{budget}万元，同步下达区域绩效目标。"));
    page.part("省内资金安排、分解下达预算和绩效目标情况");
    page.text("市财政局会同主管部门按因素法分配资金，并将绩效目标分解到项目单位。");
    page.chapter("绩效目标完成情况分析");
    page.part("资金投入情况分析");
    page.text(format!("1.项目资金到位情况分析。资金{budget}万元全部到位。"));
    page.text(format!("2.项目资金执行情况分析。截至{year}年12月31日，实际支出{executed}万元。"));
    page.text("3.项目资金管理情况分析。资金实行专账核算，按规定程序支付。");
    page.part("总体绩效目标完成情况分析");
    if let Some([_, actual]) = &record.goals {
        page.text(actual.clone());
    }
    page.part("绩效指标完成情况分析");
    let groups: [(&str, &[Level2]); 3] = [
        ("1.产出指标完成情况分析。", &Level2::ALL[..4]),
        ("2.效益指标完成情况分析。", &Level2::ALL[4..8]),
        ("3.满意度指标完成情况分析。", &Level2::ALL[8..]),
    ];
    for (words, classes) in groups {
        page.text(format!("{words}{}", sentence::indicators(record, classes)));
    }
    page.chapter("偏离绩效目标的原因和下一步改进措施");
    page.part("存在的主要问题");
    page.section(SectionKind::Problems);
    page.part("下一步改进措施");
    page.section(SectionKind::Measures);
    page.chapter("绩效自评结果拟应用和公开情况");
    page.text("自评结果作为下一年度预算安排的参考，随部门决算公开。");
    page.chapter("其他需要说明的问题");
    page.text("无。");
    page.done(title)
}

/// Writes the narrative on a project as 保山 prescribes it (F11).
pub(in crate::accuracy) fn baoshan(record: &Record, rng: &mut Rng) -> Written {
    let project = record.project.unwrap_or_default();
    let title = format!("{}{}年{project}绩效自评报告", record.department, record.year);
    let mut page = Page::new(record, &title);
    page.chapter("自评结论");
    page.part("自评得分");
    page.text(sentence::score(record, rng));
    page.part("绩效目标完成情况");
    page.text(format!("1.产出指标。{}", sentence::indicators(record, &Level2::ALL[..4])));
    page.text(format!("2.效益指标。{}", sentence::indicators(record, &Level2::ALL[4..8])));
    page.text(format!("3.满意度指标。{}", sentence::indicators(record, &Level2::ALL[8..])));
    page.part("存在的问题和原因分析");
    page.section(SectionKind::Problems);
    page.part("下一步拟改进措施及有关建议");
    page.section(SectionKind::Measures);
    page.chapter("佐证材料");
    page.part("项目基本情况");
    page.text(format!("项目名称：{project}。"));
    page.text(format!("主管部门：{}。", record.department));
    page.part("自评工作开展情况");
    page.text("成立自评小组，收集项目资料，对照绩效目标逐项评价。");
    page.part("绩效评价指标分析");
    let rate = record.funds[0].rate.unwrap_or_default();
    page.text(format!("1.预算执行情况分析。预算执行率{rate}%。"));
    page.text("2.绩效目标完成情况分析。各项任务按计划推进。");
    page.done(title)
}

/// Writes free prose of a department (F16).
pub(in crate::accuracy) fn free(record: &Record, rng: &mut Rng) -> Written {
    let (year, department) = (record.year, &record.department);
    let title = match rng.index(3) {
        0 => format!("{department}{year}年度部门整体支出绩效自评报告"),
        1 => format!("{department}{year}年度部门绩效自评工作情况总结"),
        _ => format!("{department}{year}年部门预算绩效自评报告"),
    };
    let mut page = Page::new(record, &title);
    let [budget, _, executed, _] = record.line_total.map(|amount| amount.unwrap_or_default().normalize());
    page.text(format!(
        "按照预算绩效管理要求，{department}组织开展了{year}年度绩效自评。全年预算安排{budget}万元，已支出{executed}万元，各项工作按计划推进。"
    ));
    page.text(sentence::indicators(record, &Level2::ALL));
    page.text(sentence::score(record, rng));
    page.chapter(rng.pick(&["存在的问题", "存在的主要问题"]));
    page.section(SectionKind::Problems);
    page.chapter(rng.pick(&["下一步改进措施", "整改措施"]));
    page.section(SectionKind::Measures);
    page.done(title)
}
