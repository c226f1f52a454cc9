//! The ecology and environment bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市生态环境局",
    code: "",
    budget: 9_800,
    staff: [72, 66, 3, 10, 4],
    duties: &[
        "组织拟订生态环境保护规划，监督实施重点区域、流域污染防治规划。",
        "负责环境质量监测和污染源监测，发布环境质量信息。",
        "负责排污许可和建设项目环境影响评价管理。",
        "组织开展生态环境保护督察整改和环境宣传教育。",
    ],
    tasks: &[
        (0, "开展大气污染防治和水环境综合整治。", 48),
        (1, "运行环境监测站网；开展污染源监督性监测。", 28),
        (2, "核发排污许可证并开展证后监管。", 11),
        (3, "组织环境宣传活动，推进督察问题整改。", 13),
    ],
    offices: "局机关内设办公室、大气环境科、水生态环境科、土壤生态环境科、监测科、宣教科等科室，下设监测站和综合行政执法队，监测科负责站网运行和数据质量管理。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "秋冬季不利气象条件较多，重污染过程应对手段较为有限。",
        "乡镇污水处理设施运行维护资金来源不稳定。",
        "部分绩效指标受气象等外部因素影响较大，与资金投入的对应关系不够清晰。",
    ],
    measures: &[
        "完善重污染天气应急减排清单，实行一企一策。",
        "推动乡镇污水处理设施打捆委托运营，按水量水质付费。",
        "增加污染减排工程量指标，减少单一环境质量指标的权重。",
    ],
    public: "社会公众",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "重点行业深度治理企业数量",
        "10",
        Measure::Number(Sign::Ge, "32", "2", "家"),
        "四家企业停产检修，治理工程顺延",
    ),
    Seed::new(
        Level2::Quantity,
        "环境监测点位运行数量",
        "10",
        Measure::Number(Sign::Bare, "58", "0", "个"),
        "两个点位迁建期间停止运行",
    ),
    Seed::new(
        Level2::Quantity,
        "监督性监测频次",
        "8",
        Measure::Number(Sign::GeAscii, "4", "0", "次/年"),
        "汛期道路中断，减少一次现场监测",
    ),
    Seed::new(
        Level2::Quantity,
        "环境宣传活动开展情况",
        "7",
        Measure::Both(&[("宣传活动场次", Sign::Ge, "12", "场"), ("发放宣传资料", Sign::NotLess, "8000", "份")]),
        "",
    ),
    Seed::new(
        Level2::Quality,
        "空气质量优良天数比例",
        "8",
        Measure::Percent(Sign::Ge, "82", "0.5", "93"),
        "春季沙尘过程偏多，优良天数减少",
    ),
    Seed::new(
        Level2::Quality,
        "地表水考核断面达标率",
        "7",
        Measure::Percent(Sign::Reach, "90", "1", "100"),
        "枯水期一个断面总磷浓度波动",
    ),
    Seed::new(
        Level2::Quality,
        "监测数据有效率",
        "5",
        Measure::Percent(Sign::GeWide, "95", "0.2", "99.5"),
        "一台自动监测设备故障停机检修",
    ),
    Seed::new(Level2::Timeliness, "整治工程完成时间", "8", Measure::Deadline(Due::BeforeDay(12, 31)), ""),
    Seed::new(Level2::Timeliness, "环境信访办理时限", "7", Measure::Limit(Sign::Le, "30", "个工作日"), ""),
    Seed::new(Level2::Cost, "部门整体支出成本", "10", Measure::TotalCost(Sign::NotOver), ""),
    Seed::new(
        Level2::EcologicalBenefit,
        "细颗粒物浓度下降幅度",
        "8",
        Measure::Percent(Sign::Bare, "3", "0", "3.3"),
        "外来传输影响较大，降幅收窄",
    ),
    Seed::new(Level2::SocialBenefit, "公众环境意识", "7", Measure::Words("明显增强"), ""),
    Seed::new(
        Level2::Satisfaction,
        "公众对生态环境满意度",
        "5",
        Measure::Percent(Sign::NotBelow, "86", "0.6", "97"),
        "公众对夜间施工噪声反映较多",
    ),
];
