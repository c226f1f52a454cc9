//! The words of honest oddities.

use super::Innocent;
use crate::audit_bench::changes;
use crate::synth::narrative;
use crate::synth::record::{Prose, Record};
use crate::synth::rows::round;
use jixiao_model::{Family, SectionKind};
use rust_decimal::Decimal;

/// Changes totals and narrative, after they were written.
pub(super) fn change(innocent: Innocent, record: &mut Record) {
    let is_department = record.family == Family::F01;
    match innocent {
        Innocent::RoundedTotal => record.total = round(record.total, 1),
        Innocent::RoundedSum => {
            record.line_total[0] = record.line_total[0].map(|sum| sum + Decimal::new(1, 2));
        }
        Innocent::RoundedRate => {
            record.funds.iter_mut().for_each(|fund| fund.rate = fund.rate.map(|rate| round(rate, 1)));
        }
        Innocent::PointsOutside => record.weight_total = record.rows.iter().map(|row| row.weight).sum(),
        Innocent::StepScored => {
            let steps = "；按评分办法每低1个百分点扣减相应分值";
            let reasons =
                record.rows.iter_mut().filter(|row| row.score < Some(row.weight)).filter_map(|row| row.reason.as_mut());
            reasons.for_each(|reason| reason.push_str(steps));
        }
        // The form says 无 for every row that met its target.
        Innocent::ExplainedExcess => record
            .rows
            .iter_mut()
            .filter(|row| row.score == Some(row.weight) && !row.cause.is_empty() && row.name == "上门服务人次")
            .for_each(|row| row.reason = Some(row.cause.to_owned())),
        _ if is_department => change_chapters(innocent, record),
        _ => {
            if let (Some(text), Some([_, reached])) = (of_project(innocent), &mut record.goals) {
                reached.push_str(text);
            }
        }
    }
}

const fn of_project(innocent: Innocent) -> Option<&'static str> {
    match innocent {
        Innocent::ExplainedBudget => Some("年中省级追加专项资金，全年预算相应调整。"),
        Innocent::TenderSavings => Some("通过公开招标节约资金，支出低于预算。"),
        Innocent::OldMoney => Some("部分任务先行使用上年结转资金完成。"),
        Innocent::CarriedOver => Some("执行数含上年结转资金。"),
        _ => None,
    }
}

/// Changes the chapters of a department.
fn change_chapters(innocent: Innocent, record: &mut Record) {
    let problems = record.sections.entry(SectionKind::Problems).or_default();
    match innocent {
        Innocent::PromptKept => problems.insert(0, Prose::Prompt(narrative::prompt(SectionKind::Problems))),
        Innocent::SharedMeasure => record.sections.entry(SectionKind::Measures).or_default().truncate(1),
        Innocent::SmallSurvey => changes::survey(record, 30),
        Innocent::MeanOfQuestions => {
            other_instead(record, "面向服务对象发放问卷20份，全部回收，按十道题平均计算满意度为96.7%。");
        }
        Innocent::AnnexedSurvey => other_instead(record, "满意度调查问卷和汇总表见附件。"),
        Innocent::Interviews => other_instead(record, "对所服务的单位逐一访谈，了解满意度情况。"),
        Innocent::StatutoryDuty => record.duties.push(STATUTORY.to_owned()),
        Innocent::AccountsAgree => {
            changes::quote_accounts(record, Decimal::ONE);
            changes::say_of_budget(record, "其中项目支出决算120.5万元，上年决算支出略低。".to_owned());
        }
        Innocent::SummedAccounts => changes::quote_accounts_of(record, Decimal::new(1134, 3), "，含下属单位"),
        Innocent::FlashAccounts => changes::quote_accounts_of(record, Decimal::new(1134, 3), "，为快报数"),
        Innocent::RatiosInBounds | Innocent::ApprovedExcess | Innocent::YearEndPurchase => {
            changes::say_of_ratios(record, ratios(innocent));
        }
        Innocent::Veto => {
            let is_long = record.grade.is_some_and(|grade| grade.chars().count() > 1);
            record.grade =
                Some(if record.total >= Decimal::from(90) { ["良", "良好"][usize::from(is_long)] } else { "中" });
            say(record, "因一票否决事项，等级下调一档。");
        }
        Innocent::BooksElsewhere => say(record, "经费由上级统一核算，不列金额。"),
        Innocent::Classified => say(record, "预算金额涉密，不予公开。"),
        Innocent::NothingLate => {
            let text = "各项任务均按计划推进，未发现进度滞后、未完成等情况。".to_owned();
            record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text));
        }
        Innocent::OwnLevelHeads => {
            let posts = record.staffing.map_or(0, |heads| heads.establishment.saturating_sub(2));
            say(record, &format!("人员中，其中本级核定编制{posts}名，其余为下属单位。"));
        }
        Innocent::JointWork => {
            let text = format!("与{}联合开展专项检查。", other_bureau(record));
            say(record, &text);
        }
        Innocent::QuotedTitle => {
            let text = format!("按照《{}关于加强项目管理的通知》完成自查。", other_bureau(record));
            say(record, &text);
        }
        Innocent::EarlierYear => {
            let (before, year) = (record.year - 1, record.year);
            let text = format!("截至{before}年末建成示范点14个，{year}年较上年末增加3个。");
            record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text));
        }
        Innocent::LateLastYear => {
            let Some(row) = record.rows.iter().find(|row| row.score == Some(row.weight)) else { return };
            let text = format!("上年未完成的“{}”已于本年3月补齐。", row.name);
            record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text));
        }
        _ => {}
    }
}

/// A duty that every department has by law, in the same words everywhere.
const STATUTORY: &str = "贯彻执行党和国家的方针政策，落实市委、市政府的决策部署，依法履行行业管理职责，指导监督下属单位工作，承办交办的其他事项。";

const fn ratios(innocent: Innocent) -> &'static str {
    match innocent {
        Innocent::ApprovedExcess => "公用经费预算86.5万元，实际支出97.2万元，超出部分经市财政局批复。",
        Innocent::YearEndPurchase => "政府采购预算240万元，实际采购151万元，两个批次跨年实施。",
        _ => "“三公”经费预算12.4万元，实际支出11.3万元。政府采购预算240万元，实际采购231万元。",
    }
}

/// Adds a sentence about the department and its year to the other remarks.
fn say(record: &mut Record, text: &str) {
    let text = format!("{}{}年{text}", record.department, record.year);
    record.sections.entry(SectionKind::Other).or_default().push(Prose::Content(text));
}

/// Puts a sentence in the place of the other remarks, which speak of a survey.
fn other_instead(record: &mut Record, text: &str) {
    record.sections.insert(SectionKind::Other, Vec::new());
    say(record, text);
}

fn other_bureau(record: &Record) -> &'static str {
    if record.department.contains("科学技术") { "岚汀市文化和旅游局" } else { "岚汀市科学技术局" }
}
