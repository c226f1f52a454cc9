//! A006: flags grade words that do not belong to the stated score.

use crate::basis::{GRADE_BANDS, PROJECT_EVALUATION_2020};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use jixiao_model::{Axis, GradeLevel, Lang, Level, Report, RuleCode, Text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("A006"),
    name: "grade-differs-from-score",
    level: Level::Error,
    axis: Axis::ReportQuality,
    since: "0.1.0",
    title: Text::fixed("等级与得分不符", "Grade does not belong to the score"),
    method: Text::fixed(
        "把等级用语归一为优、良、中、差，与规则包的分数区间比较。所报等级高于得分所在区间为差错；低于区间的，可能有一票否决等规定，降为疑点。",
        "The grade word is reduced to excellent, good, fair or poor and compared with the pack's bands. A grade above the band is an error; one below it may follow from a veto rule and is a doubt.",
    ),
    why: Text::fixed("等级是对外公布和结果应用的依据。", "The grade is what is published and what money is tied to."),
    innocent: &[
        Text::fixed("当地等级区间不同（应改用当地规则包）。", "Local bands differ (use the local pack)."),
        Text::fixed("有一票否决或降档规定。", "A veto or downgrade rule applies."),
    ],
    question: Text::fixed("请说明等级按什么区间评定，或更正等级。", "By which bands was the grade given? Otherwise please correct it."),
    basis: &[GRADE_BANDS, PROJECT_EVALUATION_2020],
    thresholds: &[],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分84.5分，属于\"优秀\"。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
三、部门（单位）整体支出绩效目标及开展情况
整体支出绩效自评价结果为:总得分94.5分，属于\"优秀\"。
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let Some(grade) = &report.grade else {
        return Verdict::not_applicable("报告没有等级", "the report states no grade");
    };
    let Some(score) = &report.total_score else {
        return Verdict::insufficient("没有读到总得分", "no total score was read");
    };
    let band = pack.grade(score.value);
    if band == grade.value {
        return Verdict::Looked(Vec::new());
    }
    let name = |level: GradeLevel, lang: Lang| level.name().get(lang).to_owned();
    let draft = Draft::new(
        format!(
            "总得分 {} 分，按规则包应为“{}”，报告写的是“{}”。",
            score.value,
            name(band, Lang::Zh),
            grade.raw.trim()
        ),
        format!(
            "A score of {} is {} by the pack; the report says “{}”.",
            score.value,
            name(band, Lang::En),
            grade.raw.trim()
        ),
    )
    .quotes([quote_of(report, score), quote_of(report, grade)])
    .computed("score", score.value.as_f64())
    .computed("band", name(band, Lang::En))
    .computed("stated", name(grade.value, Lang::En));
    // The levels are ordered best first.
    let too_high = grade.value < band;
    Verdict::of(Some(if too_high { draft.confidence(0.95) } else { draft.level(Level::Doubt).confidence(0.7) }))
}
