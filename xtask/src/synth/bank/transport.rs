//! The transport bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市交通运输局",
    code: "",
    budget: 36_500,
    staff: [88, 76, 9, 12, 7],
    duties: &[
        "编制综合交通运输发展规划并监督实施。",
        "负责公路、水路建设市场监管和农村公路建设养护管理。",
        "负责道路运输行业管理，优先发展城乡公共交通。",
        "承担交通运输安全生产监督和应急运输保障工作。",
    ],
    tasks: &[
        (1, "实施农村公路提质改造；开展公路日常养护和危桥改造。", 64),
        (2, "优化公交线网，落实公交运营补贴。", 22),
        (3, "开展“两客一危”安全监管和隐患治理。", 8),
        (0, "保障机关运行和规划编制。", 6),
    ],
    offices: "局机关内设办公室、综合规划科、建设管理科、公路养护科、运输管理科、安全监督科等科室，建设管理科负责农村公路项目的前期、实施和验收，公路养护科负责养护计划的下达与考核。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "山区路段地质条件复杂，设计变更较多，概算控制难度较大。",
        "农村公路养护主要依靠财政投入，社会参与渠道不宽。",
        "项目前期储备深度不够，年度计划与资金下达节奏衔接不紧。",
    ],
    measures: &[
        "加强施工图审查，重大变更实行集体会商并报备。",
        "推行县乡村三级路长制，探索养护与物业化管护相结合。",
        "建立三年滚动项目库，未完成前期手续的项目不列入年度计划。",
    ],
    public: "公交乘客和沿线村民",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "农村公路提质改造里程",
        "10",
        Measure::Number(Sign::Ge, "160", "5", "公里"),
        "汛期雨水集中，两个标段有效工期减少",
    ),
    Seed::new(
        Level2::Quantity,
        "危桥改造数量",
        "8",
        Measure::Number(Sign::Bare, "14", "0", "座"),
        "一座桥梁改造与水利工程交叉，推迟实施",
    ),
    Seed::new(
        Level2::Quantity,
        "公交线路优化条数",
        "7",
        Measure::Number(Sign::NotLess, "6", "0", "条"),
        "城东片区道路施工，线路优化方案暂缓",
    ),
    Seed::new(
        Level2::Quantity,
        "公路养护里程",
        "10",
        Measure::Number(Sign::About, "1260", "15", "公里"),
        "部分路段移交城区管理，养护里程核减",
    ),
    Seed::new(
        Level2::Quality,
        "农村公路优良中等路率",
        "8",
        Measure::Percent(Sign::Ge, "86", "0.5", "97"),
        "重载车辆绕行造成部分路段路况下降",
    ),
    Seed::new(
        Level2::Quality,
        "工程质量一次验收合格率",
        "7",
        Measure::Percent(Sign::Equal, "100", "0", "100"),
        "一个标段附属工程经整改后通过验收",
    ),
    Seed::new(
        Level2::Quality,
        "公交正点率",
        "5",
        Measure::Percent(Sign::Above, "90", "0.5", "98"),
        "高峰时段道路拥堵，部分班次晚点",
    ),
    Seed::new(Level2::Timeliness, "提质改造工程完工时间", "8", Measure::Deadline(Due::InMonth(12)), ""),
    Seed::new(Level2::Timeliness, "路面病害处置时限", "7", Measure::Limit(Sign::NotOver, "15", "天"), ""),
    Seed::new(Level2::Cost, "部门整体支出成本", "10", Measure::TotalCost(Sign::Within), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "带动沿线乡镇旅游收入",
        "5",
        Measure::Number(Sign::Ge, "1.2", "0.05", "亿元"),
        "假期天气不利，自驾游客减少",
    ),
    Seed::new(
        Level2::SocialBenefit,
        "建制村通客车率",
        "10",
        Measure::Percent(Sign::Reach, "100", "0", "100"),
        "一个建制村因道路施工临时停运",
    ),
    Seed::new(
        Level2::Satisfaction,
        "公交乘客满意度",
        "5",
        Measure::Percent(Sign::ReachAbove, "88", "0.5", "98"),
        "乘客反映部分线路发车间隔较长",
    ),
];
