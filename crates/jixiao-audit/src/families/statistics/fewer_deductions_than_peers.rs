//! Q005: notes departments that deduct points far less often than their peers do, with an estimate that is fair at the ceiling.

use crate::basis::{PROJECT_EVALUATION_2020, VARIANCE_LITERATURE};
use crate::draft::{Draft, Verdict, quote_of, quote_row};
use crate::pack::RulePack;
use crate::rule::{Check, Rule};
use crate::scope::Cohort;
use crate::support::peers::Group;
use jixiao_model::{Axis, Evidence, Indicator, Interval, Level, Report, RuleCode, Subject, Text};
use jixiao_stats::{Counts, rounded, shrink};
use std::collections::BTreeMap;

pub(crate) static RULE: Rule = Rule {
    code: RuleCode::new("Q005"),
    name: "fewer-deductions-than-peers",
    level: Level::Note,
    axis: Axis::ScoreCredibility,
    since: "0.1.0",
    title: Text::fixed("扣分明显少于同类部门", "Far fewer deductions than peers"),
    method: Text::fixed(
        "满分太多时总分的平均数、标准差都失去意义，因此不比较总分，而比较扣分率：一个部门一年内有分值和得分的指标 n_d 个，其中未得满分的 k_d 个。各部门的扣分率服从同一个未知的 β 分布，按全部部门的数据加权得到每个部门的后验分布（β-二项收缩）。名录写明职能和层级的，同类部门足够多时在同类中比较，否则与全体比较。部门不少于 `q005_min_departments` 个、其 90% 区间上限低于全体扣分率的 `q005_share` 倍时提示；过半部门没有任何扣分的，“少于同行”无从谈起，不作比较（见 Q007）。同时给出没有任何扣分的部门数。",
        "With so many full scores, means and deviations of totals mean nothing, so rates of deduction are compared: of n_d rows with weight and score, k_d are not full. The rates of all departments come from one unknown beta distribution; weighting it by the data of all gives each department's posterior (beta-binomial shrinkage). Where the registry states function and level, departments are compared within their group if it is large enough, else with all. With at least `q005_min_departments` departments, a department is noted whose 90 % interval ends below `q005_share` times the overall rate. Where more than half of the departments deduct nothing, nobody deducts less than peers do, and nothing is compared (see Q007). The number of departments at the ceiling is shown.",
    ),
    why: Text::fixed(
        "同样的条件下几乎从不扣分，值得抽查其打分依据。",
        "A department that hardly ever deducts where others do is worth a look at its evidence.",
    ),
    innocent: &[
        Text::fixed("职能不同，任务确实更容易完成。", "Other duties, and tasks that are easier to complete."),
        Text::fixed("目标定得稳妥，执行得好。", "Careful targets, well carried out."),
    ],
    question: Text::fixed(
        "与同类部门相比扣分很少，请说明打分的依据和复核情况。",
        "Deductions are rare compared with peers; on what evidence were the scores given?",
    ),
    basis: &[VARIANCE_LITERATURE, PROJECT_EVALUATION_2020],
    thresholds: &["q005_min_departments", "q005_share"],
    fires: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第13项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第14项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第15项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第16项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第17项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第18项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第19项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第20项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第21项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第22项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第23项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第24项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第25项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第26项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第27项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第28项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第29项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第30项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第31项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第32项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第33项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第34项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第35项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第36项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第37项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第38项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第39项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第40项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第41项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第42项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第43项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第44项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第45项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第46项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第47项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第48项工作数量 | 8 | >=10件 | 12件 | 8 |
",
    silent: "（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市林业局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市水务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市科技局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市民政局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市教育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市体育局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市统计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市审计局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市商务局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 8件 | 6.4 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
----
（2021年度）部门（单位）整体支出预算绩效自评报告
一、部门（单位）基本情况
3.人员构成
云栖市档案局核定的人员编制20人，实际在职人员18人，其中：在编人员18人，其他人员0人。
四、部门（单位）整体支出绩效实现情况
（一）履职完成情况
| 二级指标 | 三级指标 | 权重 | 目标值 | 业绩值 | 得分 |
| 数量 | 第1项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第2项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第3项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第4项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第5项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第6项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第7项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第8项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第9项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第10项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第11项工作数量 | 8 | >=10件 | 12件 | 8 |
| 数量 | 第12项工作数量 | 8 | >=10件 | 12件 | 8 |
",
    check: Check::Cohort(check),
};

/// The judged rows of one department in one year.
struct Judged<'a> {
    reports: Vec<&'a Report>,
    counts: Counts,
}

fn check(cohort: &Cohort<'_>, pack: &RulePack) -> Verdict {
    let mut by_department: BTreeMap<String, Judged<'_>> = BTreeMap::new();
    for report in &cohort.reports {
        let Some(key) = report.department_key() else { continue };
        let empty = || Judged { reports: Vec::new(), counts: Counts { deducted: 0, judged: 0 } };
        let judged = by_department.entry(key).or_insert_with(empty);
        judged.reports.push(report);
        for full in report.indicators.iter().filter_map(Indicator::has_full_marks) {
            judged.counts.judged += 1;
            judged.counts.deducted += u32::from(!full);
        }
    }
    let departments: Vec<Judged<'_>> = by_department.into_values().filter(|one| one.counts.judged > 0).collect();
    let (n, least) = (departments.len(), pack.threshold("q005_min_departments"));
    if (n as f64) < least {
        return Verdict::InsufficientData(Text::new(
            format!("该年度按指标打分的部门只有 {n} 个，少于 {least} 个，不作比较"),
            format!("only {n} departments score their indicators this year, fewer than {least}"),
        ));
    }
    let groups = groups(&departments, least);
    let compared: Vec<(Peers, Vec<&Judged<'_>>)> =
        groups.into_iter().filter_map(|(name, group)| Some((Peers::of(name, &group, pack)?, group))).collect();
    if compared.is_empty() {
        return Verdict::not_applicable(
            "该年度过半部门没有任何扣分，无从比较多少（见 Q007）",
            "more than half of the departments deduct nothing this year, so there is nothing to compare (see Q007)",
        );
    }
    let drafts = compared.iter().flat_map(|(peers, group)| {
        let estimates = shrink(&group.iter().map(|one| one.counts).collect::<Vec<_>>());
        let drafts = group.iter().zip(estimates).filter(|(one, _)| peers.name.is_some() || !one.is_grouped(&compared));
        drafts.filter_map(|(one, estimate)| finding(cohort, one, estimate?, peers)).collect::<Vec<_>>()
    });
    Verdict::Looked(drafts.collect())
}

/// Returns the groups that are large enough to be compared within themselves, and all departments together for the rest.
fn groups<'a, 'r>(departments: &'a [Judged<'r>], least: f64) -> Vec<(Option<String>, Vec<&'a Judged<'r>>)> {
    let mut by_group: BTreeMap<Group, Vec<&Judged<'_>>> = BTreeMap::new();
    for one in departments {
        by_group.entry(one.group()).or_default().push(one);
    }
    let named = by_group.into_iter().filter_map(|(group, of_group)| Some((group.name()?, of_group)));
    let large = named.filter(|(_, of_group)| of_group.len() as f64 >= least).map(|(name, group)| (Some(name), group));
    large.chain([(None, departments.iter().collect())]).collect()
}

impl Judged<'_> {
    fn group(&self) -> Group {
        self.reports.first().map(|report| Group::of(report)).unwrap_or_default()
    }

    /// Tells whether one of the named groups holds the department.
    fn is_grouped(&self, compared: &[(Peers, Vec<&Judged<'_>>)]) -> bool {
        let name = self.group().name();
        name.is_some() && compared.iter().any(|(peers, _)| peers.name == name)
    }
}

/// A group of departments together.
struct Peers {
    /// The name of the group; nothing for all departments of the year.
    name: Option<String>,
    n: usize,
    overall: f64,
    at_ceiling: usize,
    bound: f64,
}

impl Peers {
    /// Sums a group up; nothing where most of it deducts nothing.
    fn of(name: Option<String>, group: &[&Judged<'_>], pack: &RulePack) -> Option<Self> {
        let sum = |part: fn(&Counts) -> u32| group.iter().map(|one| f64::from(part(&one.counts))).sum::<f64>();
        let overall = sum(|counts| counts.deducted) / sum(|counts| counts.judged);
        let at_ceiling = group.iter().filter(|one| one.counts.deducted == 0).count();
        let bound = overall * pack.threshold("q005_share");
        (at_ceiling * 2 <= group.len()).then_some(Self { name, n: group.len(), overall, at_ceiling, bound })
    }
}

fn finding(cohort: &Cohort<'_>, judged: &Judged<'_>, estimate: Interval, peers: &Peers) -> Option<Draft> {
    if estimate.high >= peers.bound {
        return None;
    }
    let percent = |share: f64| (share * 1e3).round() / 10.0;
    let Counts { deducted, judged: rows } = judged.counts;
    let (low, high, overall) = (percent(estimate.low), percent(estimate.high), percent(peers.overall));
    let (at_ceiling, n) = (peers.at_ceiling, peers.n);
    let of =
        peers.name.as_ref().map_or_else(Default::default, |name| (format!("同类（{name}）"), format!(" of {name}")));
    let (zh, en) = if peers.name.is_some() { (of.0.as_str(), of.1.as_str()) } else { ("全体", " overall") };
    let draft = Draft::new(
        format!("{rows} 个指标中 {deducted} 个扣分；扣分率估计为 {low}%–{high}%，{zh}为 {overall}%（{n} 个部门中 {at_ceiling} 个没有任何扣分）。"),
        format!("Deductions in {deducted} of {rows} rows: an estimated rate of {low}–{high} %, against {overall} %{en} ({at_ceiling} of {n} departments deduct nothing)."),
    )
    .quotes(quotes(judged))
    .computed("judged", rows)
    .computed("deducted", deducted)
    .computed("rate_low", rounded(estimate.low))
    .computed("rate_high", rounded(estimate.high))
    .computed("rate_overall", rounded(peers.overall))
    .computed("departments", n)
    .computed("departments_at_ceiling", at_ceiling)
    .subject(Subject {
        department: judged.reports[0].department().map(str::to_owned),
        year: Some(cohort.year),
        report: None,
    });
    Some(draft.confidence(0.7))
}

/// Quotes each report's total, else its first row.
fn quotes(judged: &Judged<'_>) -> Vec<Evidence> {
    let quote = |report: &&Report| match &report.total_score {
        Some(total) => Some(quote_of(report, total)),
        None => report.indicators.first().map(|row| quote_row(report, row)),
    };
    judged.reports.iter().filter_map(quote).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::samples;
    use jixiao_model::{EntityRef, Located, Place};

    /// Whether rates are compared when so many of nine departments deduct nothing.
    fn is_compared(n_at_ceiling: usize) -> bool {
        let report = |idx: usize| {
            let score = if idx < n_at_ceiling { 10 } else { 8 };
            let mut report = samples::department(&[&format!("| 数量 | 培训场次 | 10 | >=5场 | 5场 | {score} |")]);
            report.department = Some(Located::text(format!("云栖市第{idx}局"), Place::default()));
            report
        };
        let reports: Vec<Report> = (0..9).map(report).collect();
        let cohort = Cohort { year: reports[0].year().expect("a year"), reports: reports.iter().collect() };
        let pack = RulePack::builtin("national-2020").expect("the base pack");
        matches!(check(&cohort, &pack), Verdict::Looked(_))
    }

    #[test]
    fn departments_are_compared_within_their_group() {
        // Eight schools deduct one row in forty, eight others half of theirs; only against the others the first stand out.
        let report = |idx: usize, function: Option<&str>| {
            let score = |row: usize| if row < if idx < 8 { 1 } else { 20 } { 8 } else { 10 };
            let rows: Vec<String> =
                (0..40).map(|row| format!("| 数量 | 第{row}项场次 | 10 | >=5场 | 5场 | {} |", score(row))).collect();
            let mut report = samples::department(&rows.iter().map(String::as_str).collect::<Vec<_>>());
            report.department = Some(Located::text(format!("云栖市第{idx}局"), Place::default()));
            let function = function.map(str::to_owned);
            report.entity = Some(EntityRef { id: idx.to_string(), body: idx.to_string(), function, level: None });
            report
        };
        let n_found = |function: fn(usize) -> Option<&'static str>| {
            let reports: Vec<Report> = (0..16).map(|idx| report(idx, function(idx))).collect();
            let cohort = Cohort { year: reports[0].year().expect("a year"), reports: reports.iter().collect() };
            match check(&cohort, &RulePack::builtin("national-2020").expect("the base pack")) {
                Verdict::Looked(drafts) => drafts.len(),
                _ => usize::MAX,
            }
        };
        assert_eq!(n_found(|idx| Some(if idx < 8 { "教育" } else { "水利" })), 0);
        assert!(n_found(|_| None) > 0);
    }

    #[test]
    fn a_year_in_which_most_deduct_nothing_is_left_to_q007() {
        assert!(is_compared(4));
        assert!(!is_compared(5));
    }
}
