//! Words of honest departments: no general problem and no remedy comes twice, neither in a year nor over the years.
//!
//! The bank has three of each for a department, enough for the demo corpus; over six years they repeat, and rules
//! about repeated text would speak up where nobody copied anything.

use crate::synth::record::{Prose, Record};
use crate::synth::rng::Rng;
use jixiao_model::SectionKind;

/// Half a sentence of either kind is taken from a list in which the next year's stands so many places further on.
const STEP: usize = 5;

/// The words of one corpus, shuffled by its seed.
#[derive(Debug)]
pub(super) struct Words {
    problems: Vec<&'static str>,
    causes: Vec<&'static str>,
    measures: Vec<&'static str>,
    ways: Vec<&'static str>,
}

impl Words {
    /// Shuffles the words for a corpus.
    pub(super) fn of_corpus(seed: u64) -> Self {
        let mut rng = Rng::for_document(seed, [0, 0, 17]);
        let mut shuffled = |words: &[&'static str]| {
            let mut words = words.to_vec();
            rng.shuffle(&mut words);
            words
        };
        Self {
            problems: shuffled(PROBLEMS),
            causes: shuffled(CAUSES),
            measures: shuffled(MEASURES),
            ways: shuffled(WAYS),
        }
    }

    /// Puts words of this department and year in place of the bank's; what explains a missed target stays.
    pub(super) fn vary(&self, record: &mut Record, number: usize) {
        let year = usize::from(record.year - 2019);
        let at = number * 2 + year * STEP;
        replace(record, SectionKind::Problems, |n| self.problem(at + n, year));
        replace(record, SectionKind::Measures, |n| self.measure(at + n, year));
    }

    /// Returns a problem; neighbouring numbers have nothing in common, and no two years the whole of it.
    pub(super) fn problem(&self, at: usize, year: usize) -> String {
        join(&self.problems, &self.causes, at, year)
    }

    fn measure(&self, at: usize, year: usize) -> String {
        join(&self.measures, &self.ways, at, year)
    }
}

fn join(facts: &[&str], more: &[&str], at: usize, year: usize) -> String {
    format!("{}，{}。", facts[at % facts.len()], more[(at + year * 3) % more.len()])
}

/// Replaces the paragraphs of a section that do not quote an indicator, keeping their number words.
fn replace(record: &mut Record, kind: SectionKind, sentence: impl Fn(usize) -> String) {
    let Some(section) = record.sections.get_mut(&kind) else { return };
    let general = section.iter_mut().filter_map(|prose| match prose {
        Prose::Content(text) if !text.contains('“') => Some(text),
        _ => None,
    });
    for (n, text) in general.enumerate() {
        let number: String = text.chars().take(2).collect();
        *text = format!("{number}{}", sentence(n));
    }
}

static PROBLEMS: &[&str] = &[
    "部分合同的验收条款写得较粗，质量约定不够具体",
    "信息系统之间数据口径不统一，统计时需要人工核对",
    "基层经办人员轮岗频繁，业务衔接存在空档",
    "采购需求论证时间偏短，个别技术参数经过两次修改",
    "年初下达的任务与乡镇实际需求对接不细",
    "资产台账更新不及时，调拨手续有补办情形",
    "宣传方式较为单一，年轻群体知晓程度不高",
    "专家库规模小，评审意见的针对性有限",
    "第三方服务机构的考核办法执行偏软",
    "档案整理集中在年底，日常归集不够",
    "县乡两级联系人变动后，信息报送出现遗漏",
    "设施建成后的运行费用缺少稳定来源",
    "资金拨付环节多，从审核到到账时间偏长",
    "效果类指标的取数依赖抽样，年度之间可比性不强",
    "培训内容偏重理论，实际操作安排不足",
    "老旧设备故障率上升，备件采购周期长",
    "群众反映的零星诉求分散，归类分析做得不够",
    "村级组织参与管理的积极性不高",
    "项目储备以当年为主，中长期安排偏少",
    "业务骨干年龄结构偏大，新进人员培养周期长",
    "结算审核力量不足，尾款支付时间靠后",
    "安全管理制度修订后，一线掌握不够熟练",
    "跨部门会商次数不多，现场问题处置效率一般",
    "社会力量引入渠道较窄，合作方式有待丰富",
    "绩效监控以报表为主，现场核实覆盖面偏小",
    "部分点位布局与人口分布不够匹配",
    "预算编制时对物价变化估计不足",
    "应急预案与实际场景结合不紧，演练复盘不深入",
    "服务热线高峰时段接通率不高",
];

static CAUSES: &[&str] = &[
    "主要是前期沟通安排不够细致",
    "原因在于岗位职责划分尚待细化",
    "与年度内任务集中、人手紧张有关",
    "根源是考核办法与日常管理结合不紧",
    "说明事前调研的范围偏窄",
    "反映出制度更新跟不上业务变化",
    "主要受机构人员调整的影响",
    "归结起来是部门之间信息共享不充分",
    "与经费安排重建设轻维护有关",
    "原因是基层培训的次数和深度不够",
    "反映出年度计划的弹性不足",
    "主要是服务合同约束力偏弱",
    "与数字化手段应用不够有关",
];

static MEASURES: &[&str] = &[
    "修订合同范本，把质量约定和违约责任逐条写明",
    "统一数据口径，建立一次采集、多处使用的台账",
    "实行经办人员双岗制，轮岗前完成书面交接",
    "采购需求提前一个季度论证，参数由两名专家复核",
    "年度任务下达前到乡镇逐项对接",
    "每季度盘点一次资产，调拨手续当月办结",
    "增加短视频和社区讲座两种宣传方式",
    "扩充专家库，按专业分组抽取评审人员",
    "对第三方机构按季考核，结果与付款挂钩",
    "档案随办随归，每月抽查一次归集情况",
    "建立联系人备案制度，变动后三日内更新",
    "把运行费用列入中期财政规划，明确分担比例",
    "合并审核环节，资金申请实行限时办结",
    "固定抽样框和调查时点，保证年度之间可比",
    "培训课时一半以上安排实际操作",
    "编制设备更新计划，按使用年限分批更换",
    "对零星诉求按月归类，形成问题清单",
    "推行以奖代补，引导村级组织参与管理",
    "编制三年项目库，按成熟程度排定次序",
    "实行导师带教，新进人员一年内独立上岗",
    "增配结算审核人员，尾款支付按节点提醒",
    "新制度印发后组织一线人员逐条学习并测试",
    "每月召开一次联席会商，现场问题当场交办",
    "公开征集合作单位，探索委托运营和志愿服务",
    "绩效监控增加现场核实，每半年覆盖全部任务",
    "按人口分布重新论证点位，逐年调整布局",
    "编制预算时参考近三年价格走势，预留合理空间",
    "演练后三日内完成复盘，问题逐项销号",
    "高峰时段增设热线座席，并开通线上预约",
];

static WAYS: &[&str] = &[
    "由分管负责人按月调度",
    "由办公室牵头督办落实",
    "进展情况纳入年度考核",
    "所需经费从现有渠道统筹",
    "年中开展一次效果评估",
    "结果在局务会上通报",
    "责任落实到具体科室和人员",
    "上半年形成制度文件",
    "选择两个乡镇先行试点",
    "由财务人员全程参与",
    "邀请服务对象代表参与监督",
    "每季度向主要负责人报告一次",
    "完成情况在内部网站公示",
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_problem_comes_twice_in_a_year_or_a_department() {
        let words = Words::of_corpus(1);
        let at = |number: usize, year: usize| [0, 1].map(|n| words.problem(number * 2 + year * STEP + n, year));
        let in_a_year: BTreeSet<String> = (0..12).flat_map(|number| at(number, 3)).collect();
        let of_a_department: BTreeSet<String> = (0..6).flat_map(|year| at(7, year)).collect();
        assert_eq!((in_a_year.len(), of_a_department.len()), (24, 12));
    }
}
