//! C003: flags sections that are there but say next to nothing.

use crate::basis::{PROJECT_EVALUATION_2020, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_of};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::support::rows;
use jixiao_model::{Axis, Lang, Level, Report, RuleCode, Section, SectionKind, Text, text};

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("C003"),
    name: "generic-sections",
    level: Level::Doubt,
    axis: Axis::ReportQuality,
    since: "0.2.0",
    title: Text::fixed("章节内容空泛", "Sections that say next to nothing"),
    method: Text::fixed(
        "①执行分析、问题、措施、结果应用各章有标题和正文，但正文只有“无”“暂无”“同上”等；前三者去掉标点后不超过 `c003_min_chars` 字且不含任何数字的，同样提出。②问题逐条编号（一是、二是……，1.、2.……）而措施的条数少于问题条数的 `c003_measures` 倍：提示。组织架构、资产和其他情况可以写“无”，不计；章节空白或只有模板提示语的，由 C002 处理。",
        "(1) The analysis of execution, the problems, the measures or the use of results have a heading and text, but the text is only 无, 暂无, 同上 or the like; for the first three also when it has at most `c003_min_chars` characters without punctuation and no digit. (2) Problems are numbered (一是, 二是 … or 1., 2. …) and there are fewer measures than `c003_measures` times the problems: a note. Organisation, assets and other matters may say 无 and do not count; a section that is blank or holds only a prompt is the matter of C002.",
    ),
    why: Text::fixed(
        "自评要分析问题、提出措施；写“无”或一句空话，就无法跟踪整改，也说明查找问题没有展开。",
        "A self-evaluation must analyse problems and propose remedies. With 无 or an empty phrase there is nothing to follow up, and no sign that problems were looked for.",
    ),
    innocent: &[
        Text::fixed("单位规模小、业务单一，确无需要说明的事项。", "A small unit with one task that truly has nothing to report."),
        Text::fixed("详细内容写在附件，或多条问题共用一项措施。", "The details stand in an annex, or one measure answers several problems."),
    ],
    question: Text::fixed(
        "请补充所列章节的具体情况（事实、原因、措施、时限），或说明详见何处。",
        "Please add facts, causes, measures and dates to these sections, or say where they are set out.",
    ),
    basis: &[PROJECT_EVALUATION_2020, REVIEW_PRACTICE],
    thresholds: &["c003_min_chars", "c003_measures"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
暂无。
（二）改进的方向和具体措施
进一步加强管理。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
库房温湿度监测设备老化，两个季度的数据不完整。
（二）改进的方向和具体措施
明年一季度完成设备更新，按月导出监测数据并由专人核对。
",
    check: Check::Report(check),
};

fn check(report: &Report, pack: &RulePack) -> Verdict {
    let written = report.sections.values().filter(|section| !section.paragraphs.is_empty());
    let sections: Vec<&Section> = written.filter(|section| is_analytic(section.kind)).collect();
    if sections.is_empty() {
        return Verdict::not_applicable(
            "报告没有需要分析说明的章节正文",
            "no section that calls for an analysis holds text",
        );
    }
    let least = pack.threshold("c003_min_chars");
    let empty: Vec<&Section> = sections.iter().copied().filter(|section| is_generic(section, least)).collect();
    let generic = (!empty.is_empty()).then(|| generic(report, &empty));
    Verdict::Looked(generic.into_iter().chain(unanswered(report, &empty, pack)).collect())
}

fn generic(report: &Report, sections: &[&Section]) -> Draft {
    let names = |lang: Lang, joint: &str| {
        sections.iter().map(|section| section.kind.name().get(lang).to_owned()).collect::<Vec<_>>().join(joint)
    };
    Draft::new(
        format!("{} 个章节内容空泛：{}，需补充具体情况。", sections.len(), names(Lang::Zh, "、")),
        format!("Sections that say next to nothing: {} ({}).", sections.len(), names(Lang::En, ", ")),
    )
    .quotes(sections.iter().flat_map(|section| {
        std::iter::once(&section.heading).chain(&section.paragraphs).map(|line| quote_of(report, line))
    }))
    .computed("sections", sections.len())
    .confidence(0.8)
}

/// Sections that must say something of the unit's own. That there are no assets or no units below is an answer.
fn is_analytic(kind: SectionKind) -> bool {
    kind == SectionKind::ResultUse || calls_for_reasons(kind)
}

fn calls_for_reasons(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::BudgetAnalysis | SectionKind::Problems | SectionKind::Measures)
}

/// Tells whether a section only says 无 or the like, or is a short phrase without any figure.
fn is_generic(section: &Section, least: f64) -> bool {
    if section.paragraphs.iter().all(|paragraph| rows::says_nothing(&paragraph.value)) {
        return true;
    }
    let joined: String = section.paragraphs.iter().map(|paragraph| text::fold(&paragraph.value)).collect();
    let n_chars = joined.chars().filter(|c| c.is_alphanumeric()).count();
    calls_for_reasons(section.kind) && n_chars as f64 <= least && !joined.chars().any(|c| c.is_ascii_digit())
}

/// Compares the numbers of problems and measures where both are enumerated.
fn unanswered(report: &Report, empty: &[&Section], pack: &RulePack) -> Option<Draft> {
    let section = |kind| report.sections.get(&kind).filter(|found| !empty.iter().any(|one| one.kind == found.kind));
    let (problems, measures) = (section(SectionKind::Problems)?, section(SectionKind::Measures)?);
    let (n_problems, n_measures) = (n_items(problems), n_items(measures));
    let few = (n_measures as f64) < pack.threshold("c003_measures") * n_problems as f64;
    (n_problems > 1 && n_measures > 0 && few).then(|| {
        Draft::new(
            format!("问题列出 {n_problems} 条，改进措施只有 {n_measures} 条，部分问题没有对应的措施。"),
            format!("{n_problems} problems are listed, but only {n_measures} measures."),
        )
        .quotes(problems.paragraphs.iter().chain(&measures.paragraphs).map(|line| quote_of(report, line)))
        .computed("problems", n_problems)
        .computed("measures", n_measures)
        .level(Level::Note)
        .confidence(0.5)
    })
}

/// Counts the numbered items of a section by the ordinals that follow each other from one on.
fn n_items(section: &Section) -> usize {
    let joined: String = section.paragraphs.iter().map(|paragraph| text::fold(&paragraph.value) + "\n").collect();
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let counted = |mark: &dyn Fn(usize) -> Vec<String>| {
        (1..=numerals.len()).take_while(|n| mark(*n).iter().any(|mark| joined.contains(mark.as_str()))).count()
    };
    let words = counted(&|n| vec![format!("{}是", numerals[n - 1]), format!("第{}", numerals[n - 1])]);
    let brackets = counted(&|n| vec![format!("({n})"), format!("({})", numerals[n - 1])]);
    let lines = |n: usize| ["、", ".", "．"].map(|sign| format!("{n}{sign}"));
    let starts =
        |n: usize| joined.lines().any(|line| lines(n).iter().any(|start| line.trim().starts_with(start.as_str())));
    let numbers = (1..=numerals.len()).take_while(|n| starts(*n)).count();
    words.max(brackets).max(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    #[track_caller]
    fn check(problems: &str, measures: &str, expected: &[Level]) {
        let report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             五、存在问题及改进措施\n（一）主要问题及原因分析\n{problems}\n（二）改进的方向和具体措施\n{measures}\n"
        ));
        let found: Vec<Level> =
            samples::drafts(super::check, &report).iter().map(|draft| draft.level.unwrap_or(RULE.level)).collect();
        assert_eq!(found, expected, "{problems} / {measures}");
    }

    const LONG: &str = "依托合作社建设示范片，组织现场观摩带动周边农户，并安排专人负责。";

    #[test]
    fn phrases_without_content() {
        check("无。", LONG, &[Level::Doubt]);
        check("存在一些不足。", LONG, &[Level::Doubt]);
        check("缺3人。", LONG, &[]);
        check("高标准农田建后管护主体责任落实不够到位，个别渠段损毁。", LONG, &[]);
    }

    #[test]
    fn short_answers_that_are_answers() {
        let text = "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n2.组织架构\n无下属单位。\n\
            4.资产情况\n无。\n六、绩效自评结果拟应用和公开情况\n已在门户网站公开。\n";
        assert!(samples::drafts(super::check, &samples::read(text)).is_empty());
        let text = text.replace("已在门户网站公开。", "无。");
        assert_eq!(samples::drafts(super::check, &samples::read(&text)).len(), 1);
    }

    #[test]
    fn problems_without_measures() {
        let five = "一是人手不足。二是资金拨付偏晚。三是档案不全。四是设备老化。五是考核办法不够完善。";
        check(five, "一是增加人手并安排培训。二是提前编制用款计划，逐月调度。", &[Level::Note]);
        check(five, "一是增加人手。二是提前用款。三是补齐档案并专人管理。", &[]);
        check(five, LONG, &[]);
        check("1.人手不足，岗位空缺。\n2.拨付偏晚，影响进度。", "1.增加人手并安排业务培训。", &[]);
    }
}
