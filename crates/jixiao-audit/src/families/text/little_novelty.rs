//! T004: notes reports whose text is nearly all shared with other reports of the year.

use crate::basis::{CENTRAL_NOTICE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, evidence};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::{Cohort, report_subject};
use crate::support::{figures, rows, shingles};
use jixiao_model::{Axis, Evidence, Level, Report, RuleCode, Text, text};
use rust_decimal::Decimal;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("T004"),
    name: "little-novelty",
    level: Level::Note,
    axis: Axis::ReportQuality,
    since: "0.2.0",
    title: Text::fixed("文字内容几乎没有本单位特点", "Text that is hardly the unit's own"),
    method: Text::fixed(
        "正文（章节和总体目标）去掉标点和数字后，取相邻 5 字的片段。在本年度 `t004_template` 以上的报告中出现的片段视为模板用语，先行去除；余下片段中没有在其他任何一份报告出现过的比例为新颖度。报告不少于 `t004_min_reports` 份、该报告余下片段不少于 `t004_min_shingles` 个时，新颖度低于 `t004_novelty` 且居于本年度最低 `t004_lowest` 的提出。列出与他人相同的段落。",
        "The text (sections and goals) without punctuation and digits is cut into shingles of 5 neighbouring characters. Shingles that occur in `t004_template` or more of the year's reports are template wording and are left out; of the rest, novelty is the share that occurs in no other report. With at least `t004_min_reports` reports and at least `t004_min_shingles` shingles left, the rule fires when novelty is below `t004_novelty` and among the lowest `t004_lowest` of the year. The paragraphs shared with others are quoted.",
    ),
    why: Text::fixed(
        "问题、措施和分析与别的单位大段相同，说明没有结合自身情况评价。",
        "Problems, measures and analysis that others have word for word say nothing about the unit.",
    ),
    innocent: &[
        Text::fixed("同一主管部门统一提供了文字口径，或同一项目由多个单位实施。", "A parent unit gave the wording, or several units carry out one project."),
        Text::fixed("行文简短，主要情况都在表格中。", "A concise writer who puts the facts into tables."),
    ],
    question: Text::fixed("请补充本单位的具体事实、原因和措施。", "Please add the unit's own facts, causes and measures."),
    basis: &[REVIEW_PRACTICE, CENTRAL_NOTICE],
    thresholds: &["t004_template", "t004_min_reports", "t004_min_shingles", "t004_novelty", "t004_lowest"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
资金拨付偏晚影响工程进度，个别合同条款约定不清，验收资料归档不够及时，后续管护责任没有落实到人，需要统筹考虑并明确时限。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市机关事务局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
资金拨付偏晚影响工程进度，个别合同条款约定不清，验收资料归档不够及时，后续管护责任没有落实到人，需要统筹考虑并明确时限。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
城区学位增长与人口流入不同步，三个片区学位供给紧张，两所新建学校因征地推迟到下一学年招生，临时校舍租金由区级垫付。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
社区养老设施运营主体较为单一，四个站点持续亏损，低保对象信息比对每季度一次，发现死亡人员仍在发放的个案两起。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
原水浊度在汛期偏高，净水药剂消耗超出定额，两处泵站变压器老化，检修期间采用错峰供水，群众用水受到一定影响。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
造林地块坡度大、土层薄，补植成活率低于丘陵区，防火瞭望塔信号覆盖存在盲区，护林员年龄偏大、轮训组织困难。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市文化和旅游局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
文物库房温湿度监测设备更新计划安排偏晚，两个季度监测数据不完整，免费开放场馆夜间时段讲解员配备不足。
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市应急管理局内设职能部门个数3个，下属预算单位个数0个。
五、存在问题及改进措施
（一）主要问题及原因分析
危险化学品企业夜间值守检查频次不足，乡镇消防站装备补充与辖区风险不匹配，演练脚本沿用多年、针对性不强。
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局内设职能部门个数3个，下属预算单位个数0个。云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
五、部门（单位）整体支出绩效中存在问题及改进措施
（一）主要问题及原因分析
库房温湿度监测设备老化，两个季度的数据不完整，原因是更新计划安排偏晚。
",
    check: Check::Cohort(check),
};

/// The text of a report in shingles.
struct Sheet<'a> {
    report: &'a Report,
    shingles: Vec<u64>,
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut sheets: Vec<Sheet<'_>> = cohort
        .reports
        .iter()
        .map(|report| {
            let texts = figures::paragraphs(report).map(|paragraph| paragraph.value.as_str());
            Sheet { report, shingles: shingles::of(texts) }
        })
        .filter(|sheet| !sheet.shingles.is_empty())
        .collect();
    let n = sheets.len();
    if (n as f64) < pack.threshold("t004_min_reports") {
        return Verdict::InsufficientData(Text::new(
            format!("本年度有正文的报告只有 {n} 份，不足以区分模板用语和本单位内容"),
            format!("only {n} reports of the year have text, too few to tell template wording from a unit's own"),
        ));
    }
    let counts = shingles::Counts::of(sheets.iter_mut().map(|sheet| &mut sheet.shingles));
    let template = (pack.threshold("t004_template") * n as f64).max(2.0);
    let mut novelties: Vec<(f64, usize, &Sheet<'_>)> = sheets
        .iter()
        .filter_map(|sheet| {
            let own = sheet.shingles.iter().map(|one| counts.get(*one)).filter(|count| (*count as f64) < template);
            let own: Vec<usize> = own.collect();
            let enough = own.len() as f64 >= pack.threshold("t004_min_shingles");
            let unique = own.iter().filter(|count| **count == 1).count();
            enough.then(|| (unique as f64 / own.len() as f64, own.len(), sheet))
        })
        .collect();
    novelties.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.2.report.id.cmp(&b.2.report.id)));
    let n_lowest = (pack.threshold("t004_lowest") * novelties.len() as f64).ceil();
    let lowest = novelties.iter().enumerate().filter(|(rank, _)| (*rank as f64) < n_lowest).map(|(_, one)| one);
    let low = lowest.filter(|(novelty, _, _)| *novelty < pack.threshold("t004_novelty"));
    Verdict::Looked(low.filter_map(|(novelty, n_own, sheet)| draft(*novelty, *n_own, sheet.report, &counts)).collect())
}

fn draft(novelty: f64, n_own: usize, report: &Report, counts: &shingles::Counts) -> Option<Draft> {
    let quotes = shared_paragraphs(report, counts);
    if quotes.is_empty() {
        return None;
    }
    let shown = rows::percent(Decimal::try_from(novelty).ok()?);
    let draft = Draft::new(
        format!("去除模板用语后，正文只有 {shown} 的片段未在其他报告出现，{} 段与其他报告大体相同。", quotes.len()),
        format!("Without template wording only {shown} of the text occurs in no other report; paragraphs largely shared: {}.", quotes.len()),
    )
    .computed("novelty", (novelty * 10_000.0).round() / 10_000.0)
    .computed("shingles", n_own)
    .quotes(quotes)
    .confidence(0.6);
    Some(draft.subject(report_subject(report)))
}

/// Quotes the paragraphs of which more than half occurs in other reports as well.
fn shared_paragraphs(report: &Report, counts: &shingles::Counts) -> Vec<Evidence> {
    let shared = figures::paragraphs(report).filter(|paragraph| {
        let own = shingles::of(std::iter::once(paragraph.value.as_str()));
        let elsewhere = own.iter().filter(|one| counts.get(**one) > 1).count();
        elsewhere * 2 > own.len()
    });
    shared.map(|paragraph| evidence(report, paragraph.place, text::squeeze(&paragraph.value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;

    const COPIED: &str = "资金拨付偏晚影响工程进度，个别合同条款约定不清，验收资料归档不够及时，后续管护责任没有落实到人，\
        需要在下一年度预算编制时统筹考虑并明确时限";

    fn report(idx: usize, problems: &str) -> Report {
        let mut report = samples::read(&format!(
            "（2021年度）部门（单位）整体支出预算绩效自评报告\n一、部门（单位）基本情况\n\
             五、存在问题及改进措施\n（一）主要问题及原因分析\n{problems}\n"
        ));
        report.id.path = format!("{idx:02}.txt");
        report
    }

    /// A text of characters that no other report has.
    fn own(idx: usize) -> String {
        (0..60u32).filter_map(|at| char::from_u32(0x4e00 + u32::try_from(idx).unwrap_or(0) * 100 + at)).collect()
    }

    #[track_caller]
    fn check(n_own: usize, n_copied: usize, expected: usize) {
        let copied = (0..n_copied).map(|idx| report(idx, COPIED));
        let reports: Vec<Report> = copied.chain((0..n_own).map(|idx| report(50 + idx, &own(idx)))).collect();
        let cohort = Cohort { year: reports[0].year().expect("a year"), reports: reports.iter().collect() };
        let found = match super::check(&cohort, &RulePack::builtin("national-2020").expect("the base pack")) {
            Verdict::Looked(drafts) => drafts.len(),
            Verdict::NotApplicable(_) | Verdict::InsufficientData(_) => 0,
        };
        assert_eq!(found, expected, "{n_own} own, {n_copied} copied");
    }

    #[test]
    fn copies_among_texts_of_their_own() {
        check(10, 2, 1);
        check(18, 2, 1);
        check(12, 0, 0);
        check(3, 2, 0);
        check(2, 10, 0);
    }
}
