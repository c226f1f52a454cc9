//! The agriculture bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市农业农村局",
    code: "",
    budget: 22_300,
    staff: [104, 93, 8, 14, 9],
    duties: &[
        "统筹研究和组织实施“三农”工作发展规划，指导农业综合执法。",
        "负责种植业、畜牧业、渔业和农业机械化的监督管理。",
        "负责高标准农田建设和耕地质量提升工作。",
        "指导农产品质量安全监管，培育新型农业经营主体。",
    ],
    tasks: &[
        (2, "建设高标准农田；开展耕地质量监测。", 55),
        (1, "实施重大动物疫病强制免疫；推广农业机械化技术。", 20),
        (3, "开展农产品质量安全抽检；培育家庭农场和合作社。", 17),
        (0, "保障机关运行和农业综合执法。", 8),
    ],
    offices: "局机关内设办公室、发展规划科、种植业管理科、畜牧兽医科、农田建设管理科、农产品质量安全监管科等科室，农田建设管理科承担高标准农田项目的立项、实施和验收。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "高标准农田建后管护主体责任落实不够到位。",
        "小农户分散经营，新技术推广成本较高。",
        "项目资金多头下达，绩效目标整合难度较大。",
    ],
    measures: &[
        "明确村集体管护责任，将管护经费列入年度预算。",
        "依托合作社建设示范片，组织现场观摩带动周边农户。",
        "按同一建设内容归并资金和目标，年初一次性下达。",
    ],
    public: "受益农户",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "高标准农田建设面积",
        "10",
        Measure::Number(Sign::Ge, "36000", "800", "亩"),
        "一个片区土地流转协商时间较长",
    ),
    Seed::new(
        Level2::Quantity,
        "重大动物疫病免疫数量",
        "8",
        Measure::Number(Sign::NotLess, "320", "6", "万头"),
        "生猪存栏下降，应免数量减少",
    ),
    Seed::new(
        Level2::Quantity,
        "农产品质量安全抽检批次",
        "10",
        Measure::Number(Sign::GeAscii, "2400", "60", "批次"),
        "检测机构资质扩项期间暂停部分项目",
    ),
    Seed::new(
        Level2::Quantity,
        "新型农业经营主体培训情况",
        "7",
        Measure::Both(&[("培训期数", Sign::Bare, "3", "期"), ("参训人数", Sign::Over, "500", "人")]),
        "",
    ),
    Seed::new(
        Level2::Quality,
        "农产品抽检合格率",
        "8",
        Measure::Percent(Sign::Ge, "97.5", "0.1", "99.6"),
        "一批叶菜农药残留超标，已追溯处理",
    ),
    Seed::new(
        Level2::Quality,
        "高标准农田验收合格率",
        "7",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "一个标段田间道路整改后复验",
    ),
    Seed::new(
        Level2::Quality,
        "动物疫病免疫抗体合格率",
        "5",
        Measure::Percent(Sign::Reach, "80", "0.5", "97"),
        "散养户补免间隔较长，抗体水平下降",
    ),
    Seed::new(Level2::Timeliness, "高标准农田建设周期", "8", Measure::InWords("一年", 1, "年"), ""),
    Seed::new(Level2::Timeliness, "春季免疫完成时间", "7", Measure::Deadline(Due::BeforeDay(5, 31)), ""),
    Seed::new(Level2::Cost, "高标准农田亩均投资", "10", Measure::Limit(Sign::Le, "1800", "元/亩"), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "农村居民人均可支配收入增长率",
        "8",
        Measure::Percent(Sign::ReachAbove, "6", "0.1", "8"),
        "部分农产品价格回落，经营性收入增长放缓",
    ),
    Seed::new(Level2::SustainableImpact, "农业生产条件", "7", Measure::Words("逐步改善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "受益农户满意度",
        "5",
        Measure::Percent(Sign::ReachAbove, "90", "0.4", "98"),
        "农户对田间道路宽度不足反映较多",
    ),
];
