//! The sources that rules rest on, each once. A source whose wording was not read is marked unverified and never quoted.

use jixiao_model::{Basis, Text};

const fn read(zh: &'static str, en: &'static str) -> Basis {
    Basis { text: Text::fixed(zh, en), verified: true }
}

const fn unread(zh: &'static str, en: &'static str) -> Basis {
    Basis { text: Text::fixed(zh, en), verified: false }
}

/// Project evaluation rules: weights, scoring, grades, duty to explain.
pub(crate) const PROJECT_EVALUATION_2020: Basis = unread(
    "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
    "Measures for performance evaluation of project spending (Caiyu [2020] No. 10)",
);
/// Guide on core targets, indicators and value sourcing.
pub(crate) const INDICATOR_GUIDE_2021: Basis = unread(
    "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）",
    "Guide on core targets and indicators of central departments' projects (Caiyu [2021] No. 101)",
);
/// Common indicator framework for department spending.
pub(crate) const FRAMEWORK_2013: Basis = unread(
    "《预算绩效评价共性指标体系框架》（财预〔2013〕53号）",
    "Common indicator framework for budget performance evaluation (Caiyu [2013] No. 53)",
);
/// The budget law.
pub(crate) const BUDGET_LAW: Basis = read(
    "《中华人民共和国预算法》（2018年修正）第十三条、第五十七条",
    "Budget Law of the PRC (2018), articles 13 and 57",
);
/// Implementing regulation of the budget law.
pub(crate) const BUDGET_REGULATION: Basis = read(
    "《中华人民共和国预算法实施条例》（2020年修订）第二十条、第五十三条",
    "Implementing Regulation of the Budget Law (2020), articles 20 and 53",
);
/// Yearly notice on central self-evaluation: no inflated scores.
pub(crate) const CENTRAL_NOTICE: Basis = read(
    "财政部关于开展中央部门项目支出绩效自评工作的年度通知：数据准确、打分合理、结果客观，严禁刻意抬高分数",
    "The Ministry of Finance's yearly notice on central self-evaluation: accurate data, reasonable scores, objective results, no inflated scores",
);
/// Supervision law: rectification reports.
pub(crate) const SUPERVISION_LAW: Basis = read(
    "《中华人民共和国各级人民代表大会常务委员会监督法》（2024年修正）第二十一条、第二十七条：听取审计查出问题整改情况的报告",
    "Supervision Law of standing committees (2024), articles 21 and 27: reports on what became of the problems found",
);
/// Grade bands unified for central departments.
pub(crate) const GRADE_BANDS: Basis = read(
    "财政部预算司统一的等级区间：优90–100、良80–89、中60–79、差0–59",
    "Grade bands unified by the Budget Department of the Ministry of Finance: 90–100, 80–89, 60–79, 0–59",
);
/// Qingdao regulation: finance reviews truth, accuracy, completeness, standardisation.
pub(crate) const QINGDAO_REGULATION: Basis = read(
    "《青岛市预算绩效管理条例》（2014年）第二十五条：财政部门审核报告的真实性、准确性、完整性、规范性（地方性法规，他地参照）",
    "Qingdao regulation on budget performance management (2014), article 25: finance reviews truth, accuracy, completeness and standardisation (a local law; elsewhere a reference)",
);
/// Hubei project form with printed formulas.
pub(crate) const HUBEI_FORM_2020: Basis = read(
    "湖北省项目支出绩效自评表（2020年）表内公式：得分=权重×B/A，反向指标得分=权重×A/B，得分不得突破权重",
    "Hubei project self-evaluation form (2020), printed formulas: score = weight × B/A, reverse indicators weight × A/B, never above the weight",
);
/// Sichuan monitoring: progress and execution.
pub(crate) const SICHUAN_MONITORING: Basis = read(
    "四川省绩效运行监控的预警口径（公开的制度综述）：目标进度与预算执行相差超过10%即预警",
    "Sichuan's monitoring thresholds (public summary of the rules): a gap above 10 % between target progress and execution triggers a warning",
);
/// Practice of reviewers: criteria applied in district reviews.
pub(crate) const REVIEW_PRACTICE: Basis = read(
    "第三方复核实务口径（公开的区级自评复核材料，属实务而非规定）",
    "Criteria applied in practice by reviewers (public district review material; practice, not regulation)",
);
/// Save checks of an official system.
pub(crate) const SYSTEM_CHECKS: Basis = read(
    "预算绩效管理系统的保存校验（公开的厂商材料，属实务而非规定）",
    "Save checks of budget performance systems (public vendor material; practice, not regulation)",
);
/// Literature on low variance of evaluation scores.
pub(crate) const VARIANCE_LITERATURE: Basis = read(
    "Lu（2013）Public Money & Management 33(4)：浙江绩效评价得分差异极小",
    "Lu (2013), Public Money & Management 33(4): minimal variance in evaluation scores in Zhejiang",
);
/// Literature on answer copying.
pub(crate) const COPYING_LITERATURE: Basis = read(
    "答卷雷同检验文献（公开论文与统计问答）：相同的正确答案不说明问题，相同的少见答案才是线索；须控制多重比较",
    "Literature on answer copying (public papers and discussions): equal right answers prove nothing, equal unusual ones are a lead; multiple comparisons must be controlled",
);
/// The budget law on final accounts.
pub(crate) const FINAL_ACCOUNTS_LAW: Basis = read(
    "《中华人民共和国预算法》（2018年修正）第七十九条、第八十条：决算审查关注重点支出绩效，部门决算须经财政部门批复",
    "Budget Law of the PRC (2018), articles 79 and 80: final accounts are examined for the performance of key spending and approved by the finance department",
);
/// Local tables with thresholds for the ratios of the common framework.
pub(crate) const LOCAL_RATIO_TABLES: Basis = read(
    "公开的地方部门整体支出评价指标表（如结转结余率约9%、在职人员控制率与“三公”变动率的扣分口径；属实例而非规定）",
    "Public local indicator tables for department spending (carry-over of about 9 %, deductions for staffing and the three public expenses; examples, not regulation)",
);
/// The test of means and percentages against the number of cases.
pub(crate) const GRIM_LITERATURE: Basis = unread(
    "Brown、Heathers（2017）GRIM检验，Social Psychological and Personality Science 8(4)：均值与样本量是否相容",
    "Brown & Heathers (2017), the GRIM test, Social Psychological and Personality Science 8(4): is a mean compatible with its sample size?",
);
/// Korea's experience with targets that are too low.
pub(crate) const KOREAN_EXPERIENCE: Basis = read(
    "韩国国会预算政策处关于自评目标过低、几乎没有意义的公开评论（境外经验，仅供参照）",
    "Public comment of Korea's National Assembly Budget Office: targets so unambitious that they were nearly meaningless (experience abroad, for reference)",
);
