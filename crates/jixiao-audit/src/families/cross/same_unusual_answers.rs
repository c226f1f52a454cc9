//! X002: flags pairs of departments that share more unusual answers than chance explains.

use crate::basis::{COPYING_LITERATURE, REVIEW_PRACTICE};
use crate::draft::{Draft, Verdict, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use crate::support::words;
use jixiao_model::{Axis, Indicator, Level, Quantity, Report, RuleCode, Text, text};
use jixiao_stats::{poisson_binomial_upper_tail, q_values, rounded};
use std::collections::BTreeMap;

/// An answer that more departments share than this is no unusual one, and would make every pair a candidate.
const MOST_SHARERS: usize = 20;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("X002"),
    name: "same-unusual-answers",
    level: Level::Doubt,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("少见答案异常雷同", "Too many unusual answers in common"),
    method: Text::fixed(
        "同一年度的部门两两比较，只看少见的答案：名称归一后相同的指标至少有 `x002_min_departments` 个部门填报时，“目标值＋完成值”的组合除去最多见的一种（三个以上部门相同时）即为少见答案。一对部门的少见答案相同的个数 M，与按各答案在全体中的频率随机相同的概率比较（泊松二项分布上尾）；对全部部门对作 Benjamini–Hochberg 校正，q 小于 `x002_q` 且 M 不少于 `x002_min_matches` 时提出。得分不参与比较：大家都是满分，相同不说明问题。",
        "Departments of one year are compared in pairs, by unusual answers only: where at least `x002_min_departments` departments report an indicator of one reduced name, the answer is target and actual value together, and any but the most frequent one (where three or more give it) is unusual. The number M of unusual answers that a pair shares is set against the probabilities of agreeing by chance, given how often each answer occurs (upper tail of the Poisson binomial), corrected over all pairs (Benjamini–Hochberg). Fires when q is below `x002_q` and M at least `x002_min_matches`. Scores take no part: full marks in common prove nothing.",
    ),
    why: Text::fixed(
        "相同的常见答案不说明问题，相同的少见答案却难以用巧合解释，可能是相互抄录。",
        "Equal usual answers prove nothing; equal unusual ones are hard to explain by chance and may have been copied.",
    ),
    innocent: &[
        Text::fixed("主管部门统一下达了指标和目标。", "The parent set indicators and targets for both."),
        Text::fixed("两个部门共同完成同一批任务。", "Both departments carried out the same tasks together."),
    ],
    question: Text::fixed(
        "这些相同的目标值和完成值分别来自哪里？",
        "Where do these equal targets and actual values come from?",
    ),
    basis: &[COPYING_LITERATURE, REVIEW_PRACTICE],
    thresholds: &["x002_min_departments", "x002_q", "x002_min_matches"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=20次 | 21次 | 10 |
| 数量 | 编印简报期数 | 10 | >=12期 | 13期 | 10 |
| 数量 | 走访企业数量 | 10 | >=60家 | 61家 | 10 |
| 质量 | 资料归档率 | 10 | >=90% | 92% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 25次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=300人次 | 301人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=23次 | 26次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 19期 | 10 |
| 数量 | 走访企业数量 | 10 | >=65家 | 68家 | 10 |
| 质量 | 资料归档率 | 10 | >=93% | 97% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 34次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=301人次 | 311人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=26次 | 31次 | 10 |
| 数量 | 编印简报期数 | 10 | >=13期 | 14期 | 10 |
| 数量 | 走访企业数量 | 10 | >=63家 | 64家 | 10 |
| 质量 | 资料归档率 | 10 | >=96% | 94% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 32次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=302人次 | 310人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=27次 | 30次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 18期 | 10 |
| 数量 | 走访企业数量 | 10 | >=82家 | 89家 | 10 |
| 质量 | 资料归档率 | 10 | >=93.7% | 96.3% | 10 |
| 数量 | 检查次数 | 10 | >=33次 | 36次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=411人次 | 447人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=25次 | 30次 | 10 |
| 数量 | 编印简报期数 | 10 | >=14期 | 15期 | 10 |
| 数量 | 走访企业数量 | 10 | >=66家 | 67家 | 10 |
| 质量 | 资料归档率 | 10 | >=94% | 96% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 28次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=304人次 | 308人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=21次 | 24次 | 10 |
| 数量 | 编印简报期数 | 10 | >=18期 | 21期 | 10 |
| 数量 | 走访企业数量 | 10 | >=64家 | 63家 | 10 |
| 质量 | 资料归档率 | 10 | >=97% | 93% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 26次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=305人次 | 307人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=24次 | 29次 | 10 |
| 数量 | 编印简报期数 | 10 | >=15期 | 16期 | 10 |
| 数量 | 走访企业数量 | 10 | >=62家 | 70家 | 10 |
| 质量 | 资料归档率 | 10 | >=92% | 98% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 35次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=306人次 | 306人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=27次 | 30次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 18期 | 10 |
| 数量 | 走访企业数量 | 10 | >=82家 | 89家 | 10 |
| 质量 | 资料归档率 | 10 | >=93.7% | 96.3% | 10 |
| 数量 | 检查次数 | 10 | >=33次 | 36次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=411人次 | 447人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=23次 | 28次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 17期 | 10 |
| 数量 | 走访企业数量 | 10 | >=65家 | 62家 | 10 |
| 质量 | 资料归档率 | 10 | >=90% | 92% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 31次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=301人次 | 304人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=26次 | 22次 | 10 |
| 数量 | 编印简报期数 | 10 | >=13期 | 23期 | 10 |
| 数量 | 走访企业数量 | 10 | >=63家 | 69家 | 10 |
| 质量 | 资料归档率 | 10 | >=93% | 97% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 29次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=302人次 | 303人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市财政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=22次 | 27次 | 10 |
| 数量 | 编印简报期数 | 10 | >=17期 | 18期 | 10 |
| 数量 | 走访企业数量 | 10 | >=61家 | 65家 | 10 |
| 质量 | 资料归档率 | 10 | >=96% | 94% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 27次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=303人次 | 302人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市司法局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=25次 | 21次 | 10 |
| 数量 | 编印简报期数 | 10 | >=14期 | 13期 | 10 |
| 数量 | 走访企业数量 | 10 | >=66家 | 61家 | 10 |
| 质量 | 资料归档率 | 10 | >=91% | 99% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 25次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=304人次 | 301人次 | 10 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=20次 | 21次 | 10 |
| 数量 | 编印简报期数 | 10 | >=12期 | 13期 | 10 |
| 数量 | 走访企业数量 | 10 | >=60家 | 61家 | 10 |
| 质量 | 资料归档率 | 10 | >=90% | 92% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 25次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=300人次 | 301人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=23次 | 26次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 19期 | 10 |
| 数量 | 走访企业数量 | 10 | >=65家 | 68家 | 10 |
| 质量 | 资料归档率 | 10 | >=93% | 97% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 34次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=301人次 | 311人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=26次 | 31次 | 10 |
| 数量 | 编印简报期数 | 10 | >=13期 | 14期 | 10 |
| 数量 | 走访企业数量 | 10 | >=63家 | 64家 | 10 |
| 质量 | 资料归档率 | 10 | >=96% | 94% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 32次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=302人次 | 310人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=22次 | 25次 | 10 |
| 数量 | 编印简报期数 | 10 | >=17期 | 20期 | 10 |
| 数量 | 走访企业数量 | 10 | >=61家 | 71家 | 10 |
| 质量 | 资料归档率 | 10 | >=91% | 99% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 30次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=303人次 | 309人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=25次 | 30次 | 10 |
| 数量 | 编印简报期数 | 10 | >=14期 | 15期 | 10 |
| 数量 | 走访企业数量 | 10 | >=66家 | 67家 | 10 |
| 质量 | 资料归档率 | 10 | >=94% | 96% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 28次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=304人次 | 308人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=21次 | 24次 | 10 |
| 数量 | 编印简报期数 | 10 | >=18期 | 21期 | 10 |
| 数量 | 走访企业数量 | 10 | >=64家 | 63家 | 10 |
| 质量 | 资料归档率 | 10 | >=97% | 93% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 26次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=305人次 | 307人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=24次 | 29次 | 10 |
| 数量 | 编印简报期数 | 10 | >=15期 | 16期 | 10 |
| 数量 | 走访企业数量 | 10 | >=62家 | 70家 | 10 |
| 质量 | 资料归档率 | 10 | >=92% | 98% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 35次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=306人次 | 306人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=20次 | 23次 | 10 |
| 数量 | 编印简报期数 | 10 | >=12期 | 22期 | 10 |
| 数量 | 走访企业数量 | 10 | >=60家 | 66家 | 10 |
| 质量 | 资料归档率 | 10 | >=95% | 95% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 33次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=300人次 | 305人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=23次 | 28次 | 10 |
| 数量 | 编印简报期数 | 10 | >=16期 | 17期 | 10 |
| 数量 | 走访企业数量 | 10 | >=65家 | 62家 | 10 |
| 质量 | 资料归档率 | 10 | >=90% | 92% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 31次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=301人次 | 304人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=26次 | 22次 | 10 |
| 数量 | 编印简报期数 | 10 | >=13期 | 23期 | 10 |
| 数量 | 走访企业数量 | 10 | >=63家 | 69家 | 10 |
| 质量 | 资料归档率 | 10 | >=93% | 97% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 29次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=302人次 | 303人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市财政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=22次 | 27次 | 10 |
| 数量 | 编印简报期数 | 10 | >=17期 | 18期 | 10 |
| 数量 | 走访企业数量 | 10 | >=61家 | 65家 | 10 |
| 质量 | 资料归档率 | 10 | >=96% | 94% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 27次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=303人次 | 302人次 | 10 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市司法局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 培训场次 | 10 | >=25次 | 21次 | 10 |
| 数量 | 编印简报期数 | 10 | >=14期 | 13期 | 10 |
| 数量 | 走访企业数量 | 10 | >=66家 | 61家 | 10 |
| 质量 | 资料归档率 | 10 | >=91% | 99% | 10 |
| 数量 | 检查次数 | 10 | >=24次 | 25次 | 10 |
| 数量 | 接待咨询人次 | 10 | >=304人次 | 301人次 | 10 |
",
    check: Check::Cohort(check),
};

/// One department's answer to one indicator.
#[derive(Clone, Copy)]
struct Answer<'a> {
    department: usize,
    report: &'a Report,
    row: &'a Indicator,
}

/// An indicator that enough departments report: its unusual answers and the probability of sharing one by chance.
struct Item<'a> {
    unusual: Vec<Vec<Answer<'a>>>,
    departments: Vec<usize>,
    by_chance: f64,
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut departments: BTreeMap<String, usize> = BTreeMap::new();
    let mut answers: BTreeMap<String, BTreeMap<String, Vec<Answer<'_>>>> = BTreeMap::new();
    for report in &cohort.reports {
        let Some(key) = report.department_key() else { continue };
        let next = departments.len();
        let department = *departments.entry(key).or_insert(next);
        for row in &report.indicators {
            let Some(answer) = answer(row) else { continue };
            let of_name = answers.entry(words::canonical(&row.name.value)).or_default();
            of_name.entry(answer).or_default().push(Answer { department, report, row });
        }
    }
    let items: Vec<Item<'_>> = answers.into_values().filter_map(|of_name| item(of_name, pack)).collect();
    if items.is_empty() {
        return Verdict::insufficient(
            "没有足够多的部门填报相同名称的指标",
            "no indicator of one name is reported by enough departments",
        );
    }
    let shared = shared(&items);
    let p_values: Vec<f64> = shared.iter().map(|(pair, matches)| p_value(*pair, matches.len(), &items)).collect();
    let n_pairs = departments.len() * departments.len().saturating_sub(1) / 2;
    let q_values = q_values(&p_values, n_pairs);
    let found = shared.iter().zip(p_values.iter().zip(q_values)).filter(|((_, matches), (_, q))| {
        *q < pack.threshold("x002_q") && matches.len() as f64 >= pack.threshold("x002_min_matches")
    });
    Verdict::Looked(found.map(|((_, matches), (p, q))| finding(cohort, matches, *p, q)).collect())
}

/// Returns target and actual value without white space; nothing when one of them is blank.
fn answer(row: &Indicator) -> Option<String> {
    let compact = |quantity: &Option<Quantity>| {
        let raw = &quantity.as_ref().filter(|quantity| !quantity.is_blank())?.raw;
        Some(text::compact(raw))
    };
    Some(format!("{}\u{1f}{}", compact(&row.target)?, compact(&row.actual)?))
}

fn item<'a>(of_name: BTreeMap<String, Vec<Answer<'a>>>, pack: &RulePack) -> Option<Item<'a>> {
    let mut departments: Vec<usize> = of_name.values().flatten().map(|answer| answer.department).collect();
    departments.sort_unstable();
    departments.dedup();
    let n = departments.len() as f64;
    if n < pack.threshold("x002_min_departments") {
        return None;
    }
    let mut by_answer: Vec<Vec<Answer<'a>>> = of_name.into_values().collect();
    let usual = (0..by_answer.len()).max_by_key(|index| (by_answer[*index].len(), usize::MAX - index))?;
    // Two departments alone make no answer usual.
    if by_answer[usual].len() > 2 {
        by_answer.remove(usual);
    }
    by_answer.retain(|answers| answers.len() <= MOST_SHARERS);
    let by_chance = by_answer.iter().map(|answers| (answers.len() as f64 / n).powi(2)).sum();
    Some(Item { unusual: by_answer, departments, by_chance })
}

/// Two departments, and the rows in which they gave the same unusual answer.
type Shared<'a> = ((usize, usize), Vec<(Answer<'a>, Answer<'a>)>);

fn shared<'a>(items: &[Item<'a>]) -> Vec<Shared<'a>> {
    let mut shared: BTreeMap<(usize, usize), Vec<(Answer<'a>, Answer<'a>)>> = BTreeMap::new();
    for answers in items.iter().flat_map(|item| &item.unusual) {
        for (at, one) in answers.iter().enumerate() {
            for other in answers[at + 1..].iter().filter(|other| other.department != one.department) {
                let pair = (one.department.min(other.department), one.department.max(other.department));
                shared.entry(pair).or_default().push((*one, *other));
            }
        }
    }
    shared.into_iter().collect()
}

/// Returns the probability that a pair shares at least so many unusual answers by chance.
fn p_value((one, other): (usize, usize), matches: usize, items: &[Item<'_>]) -> f64 {
    let has = |item: &&Item<'_>, department: usize| item.departments.binary_search(&department).is_ok();
    let both = items.iter().filter(|item| has(item, one) && has(item, other));
    let chances: Vec<f64> = both.map(|item| item.by_chance).collect();
    poisson_binomial_upper_tail(matches, &chances)
}

fn finding(cohort: &Cohort<'_>, matches: &[(Answer<'_>, Answer<'_>)], p: f64, q: f64) -> Draft {
    let (one, other) = matches[0];
    let name = |answer: Answer<'_>| answer.report.department().unwrap_or_default().to_owned();
    let (n, year, one, other) = (matches.len(), cohort.year, name(one), name(other));
    Draft::new(
        format!(
            "{year} 年{one}与{other}有 {n} 个指标的目标值和完成值都相同，且都不是常见答案（q={q:.4}），需核实来源。"
        ),
        format!("In {year} {one} and {other} share {n} unusual answers (q = {q:.4})."),
    )
    .quotes(
        matches.iter().flat_map(|(one, other)| [quote_row(one.report, one.row), quote_row(other.report, other.row)]),
    )
    .computed("matches", n)
    .computed("p", p)
    .computed("q", rounded(q))
    .confidence(0.7)
}
