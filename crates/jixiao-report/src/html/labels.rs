//! Words for values that the model names but does not word.

use jixiao_model::{
    Achievement, Axis, ClauseKind, Finding, FundSource, Lang, Level, NoticeCode, ReportKind, Scope, Text,
};
use maud::{Markup, html};

/// Renders a level as a badge that says the level in words.
pub(super) fn level_badge(level: Level) -> Markup {
    html! { span class={ "badge " (level.name()) } { (super::words::both(&level.label())) } }
}

/// Renders what became of a finding as a badge, with the decision in full as its title; nothing while nobody decided.
pub(super) fn decision_badge(finding: &Finding, lang: Lang) -> Markup {
    let Some(decision) = &finding.decision else { return html! {} };
    html! {
        span class={ "badge " (decision.state.name()) } title=(decision.describe(lang)) {
            (super::words::both(&decision.state.label()))
        }
    }
}

/// Returns the class of what shows a dismissed finding; nothing for others.
pub(super) fn dismissed(finding: &Finding) -> Option<&'static str> {
    (!finding.is_open()).then_some("dismissed")
}

/// Returns the question an axis asks.
pub(super) fn axis_question(axis: Axis) -> Text {
    match axis {
        Axis::ReportQuality => {
            Text::fixed("报告是否完整、一致、规范？", "Is the report complete, consistent and well made?")
        }
        Axis::ScoreCredibility => Text::fixed("自评分数是否可信？", "Can the scores be believed?"),
        Axis::MoneyRisk => Text::fixed("资金是否存在风险？", "Is money at risk?"),
    }
}

/// Returns the name of an axis in attributes and addresses.
pub(super) const fn axis_token(axis: Axis) -> &'static str {
    match axis {
        Axis::ReportQuality => "report_quality",
        Axis::ScoreCredibility => "score_credibility",
        Axis::MoneyRisk => "money_risk",
    }
}

/// Returns what a rule looks at.
pub(super) const fn scope(scope: Scope) -> Text {
    match scope {
        Scope::Report => Text::fixed("单份报告", "one report"),
        Scope::Series => Text::fixed("同一部门多年", "one department over the years"),
        Scope::Cohort => Text::fixed("同一年度各部门", "all departments of one year"),
        Scope::Review => Text::fixed("复核工作底稿", "one reviewed worksheet"),
    }
}

/// Returns what a report evaluates.
pub(super) const fn report_kind(kind: ReportKind) -> Text {
    match kind {
        ReportKind::Department => Text::fixed("部门整体支出", "whole spending of the department"),
        ReportKind::Project => Text::fixed("项目支出", "project"),
        ReportKind::Transfer => Text::fixed("转移支付", "transfer payment"),
    }
}

/// Returns which money a fund row speaks of.
pub(super) const fn fund_source(source: FundSource) -> Text {
    match source {
        FundSource::Total => Text::fixed("年度资金总额", "total"),
        FundSource::Fiscal => Text::fixed("本年财政拨款", "fiscal appropriation"),
        FundSource::Carryover => Text::fixed("上年结转", "carried over"),
        FundSource::Other => Text::fixed("其他资金", "other"),
        FundSource::Central => Text::fixed("中央资金", "central"),
        FundSource::Provincial => Text::fixed("省级资金", "provincial"),
        FundSource::Municipal => Text::fixed("市级资金", "municipal"),
        FundSource::County => Text::fixed("县级资金", "county"),
        FundSource::Township => Text::fixed("乡镇资金", "township"),
        FundSource::Local => Text::fixed("地方资金", "local"),
        FundSource::GovernmentFund => Text::fixed("政府性基金", "government fund"),
        FundSource::SpecialBond => Text::fixed("专项债券", "special bonds"),
        FundSource::SpecialAccount => Text::fixed("财政专户", "special fiscal account"),
        FundSource::Unit => Text::fixed("单位资金", "own funds of the unit"),
    }
}

/// Returns what a clause measures.
pub(super) const fn clause_kind(kind: ClauseKind) -> Text {
    match kind {
        ClauseKind::Count => Text::fixed("数量", "count"),
        ClauseKind::Percent => Text::fixed("百分比", "percentage"),
        ClauseKind::Money => Text::fixed("金额", "money"),
        ClauseKind::Duration => Text::fixed("时长", "duration"),
        ClauseKind::Date => Text::fixed("期限", "deadline"),
        ClauseKind::Ratio => Text::fixed("比例", "ratio"),
        ClauseKind::Grade => Text::fixed("等次", "grade"),
        ClauseKind::Score => Text::fixed("分数", "points"),
        ClauseKind::Measure => Text::fixed("计量", "measure"),
        ClauseKind::Qualitative => Text::fixed("定性", "in words"),
        ClauseKind::Formula => Text::fixed("引用", "reference"),
        ClauseKind::Empty => Text::fixed("空", "empty"),
    }
}

/// Returns what a qualitative actual value claims.
pub(super) const fn achievement(achievement: Achievement) -> Text {
    match achievement {
        Achievement::Achieved => Text::fixed("称已达成", "claims achieved"),
        Achievement::Partly => Text::fixed("称部分达成", "claims partly achieved"),
        Achievement::NotAchieved => Text::fixed("称未达成", "states not achieved"),
        Achievement::InProgress => Text::fixed("称进行中", "states in progress"),
    }
}

/// Returns the kind of a notice in words.
pub(super) const fn notice_code(code: NoticeCode) -> Text {
    match code {
        NoticeCode::NotASelfEvaluation => Text::fixed("非自评文件", "not a self-evaluation"),
        NoticeCode::WrongExtension => Text::fixed("扩展名不符", "wrong extension"),
        NoticeCode::DamagedEncoding => Text::fixed("编码受损", "damaged encoding"),
        NoticeCode::PartlyRead => Text::fixed("部分读取", "partly read"),
        NoticeCode::NeedsOcr => Text::fixed("需要文字识别", "needs OCR"),
        NoticeCode::UnknownTable => Text::fixed("未识别的表格", "unknown table"),
        NoticeCode::RealignedRow => Text::fixed("行已对齐", "realigned row"),
        NoticeCode::UnreadableNumber => Text::fixed("数字无法读取", "unreadable number"),
        NoticeCode::DamagedNumber => Text::fixed("数字受损", "damaged number"),
        NoticeCode::InferredValue => Text::fixed("推断的值", "inferred value"),
        NoticeCode::SuspectSign => Text::fixed("可疑符号", "suspect sign"),
        NoticeCode::MissingField => Text::fixed("缺少字段", "missing field"),
        NoticeCode::DuplicateReport => Text::fixed("重复报告", "duplicate report"),
        NoticeCode::UnreadText => Text::fixed("未归类文字", "unread text"),
        NoticeCode::ReadByOcr => Text::fixed("由图片识别", "read by OCR"),
    }
}

/// Returns the name of a rule family.
pub(super) fn family(name: &str) -> Text {
    match name {
        "completeness" => Text::fixed("完整性", "completeness"),
        "arithmetic" => Text::fixed("算术", "arithmetic"),
        "scoring" => Text::fixed("评分", "scoring"),
        "plausibility" => Text::fixed("合理性", "plausibility"),
        "finance" => Text::fixed("资金", "finance"),
        "text" => Text::fixed("文字", "text"),
        "longitudinal" => Text::fixed("跨年", "longitudinal"),
        "cross-department" => Text::fixed("跨部门", "cross-department"),
        "statistics" => Text::fixed("统计", "statistics"),
        "review" => Text::fixed("复核", "review"),
        other => Text::new(other, other),
    }
}
