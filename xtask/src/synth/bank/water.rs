//! The water bureau, which reports by project.

use super::seed::{Bureau, Measure, Programme, Project, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市水务局",
    code: "326-",
    budget: 0,
    staff: [0, 0, 0, 0, 0],
    duties: &[],
    tasks: &[],
    offices: "",
    programme: Programme::Projects(PROJECTS),
    problems: &[],
    measures: &[],
    public: "受益群众",
};

static PROJECTS: &[Project] = &[
    Project {
        name: "农村供水保障工程项目",
        short: "农村供水",
        unit: "岚汀市农村供水管理站",
        budget: 4380,
        since: 2019,
        goal: "新建和改造农村供水工程，提升供水保证率和水质达标率，保障农村居民饮水安全。",
        done: "完成年度供水工程建设和管网改造，配套消毒设备同步投入使用。",
        rows: ROWS_1,
    },
    Project {
        name: "河道综合治理项目",
        short: "河道治理",
        unit: "岚汀市河道管理处",
        budget: 2650,
        since: 2020,
        goal: "治理重点河段，清淤疏浚，加固堤防，提高防洪能力，改善河道生态。",
        done: "完成年度治理河段清淤和护岸工程，汛前具备行洪条件。",
        rows: ROWS_2,
    },
];

static ROWS_1: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "新建改造供水工程数量",
        "10",
        Measure::Number(Sign::Ge, "18", "1", "处"),
        "一处水源地地勘方案调整",
    ),
    Seed::new(
        Level2::Quantity,
        "改造供水管网长度",
        "8",
        Measure::Number(Sign::NotLess, "126", "4", "公里"),
        "冬季冻土期提前，管沟开挖停工",
    ),
    Seed::new(
        Level2::Quality,
        "供水水质达标率",
        "10",
        Measure::Percent(Sign::Ge, "92", "0.5", "99"),
        "雨后原水浊度升高，两次抽检不合格",
    ),
    Seed::new(
        Level2::Quality,
        "工程质量合格率",
        "6",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "一处泵房防水层返工",
    ),
    Seed::new(Level2::Timeliness, "工程完工时间", "8", Measure::Deadline(Due::BeforeMonthEnd(12)), ""),
    Seed::new(Level2::Cost, "工程建设总成本", "8", Measure::TotalCost(Sign::Within), ""),
    Seed::new(
        Level2::SocialBenefit,
        "受益农村人口",
        "15",
        Measure::Number(Sign::Ge, "5.2", "0.1", "万人"),
        "管网延伸范围缩减，受益人口减少",
    ),
    Seed::new(Level2::EcologicalBenefit, "水源地保护状况", "15", Measure::Words("有效改善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "受益群众满意度",
        "10",
        Measure::Percent(Sign::Ge, "88", "0.6", "97"),
        "群众反映高峰时段水压偏低",
    ),
];

static ROWS_2: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "治理河道长度",
        "10",
        Measure::Number(Sign::Ge, "22", "0.5", "公里"),
        "一段河道因管线迁改推迟施工",
    ),
    Seed::new(
        Level2::Quantity,
        "清淤疏浚工程量",
        "8",
        Measure::Number(Sign::ReachAbove, "36000", "500", "吨"),
        "淤积量复测后小于设计工程量",
    ),
    Seed::new(
        Level2::Quality,
        "堤防工程验收合格率",
        "10",
        Measure::Percent(Sign::Reach, "100", "0", "100"),
        "一段护岸砌石返工",
    ),
    Seed::new(
        Level2::Quality,
        "河道保洁达标率",
        "6",
        Measure::Percent(Sign::Above, "93", "0.4", "99"),
        "汛期漂浮物增多，保洁频次不足",
    ),
    Seed::new(Level2::Timeliness, "汛前工程完成时间", "8", Measure::Deadline(Due::BeforeDay(6, 15)), ""),
    Seed::new(Level2::Cost, "河道治理总成本", "8", Measure::TotalCost(Sign::Le), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "防洪减灾效益",
        "10",
        Measure::Number(Sign::Ge, "1200", "30", "万元"),
        "局地暴雨超标准，减损效益下降",
    ),
    Seed::new(Level2::EcologicalBenefit, "河道生态功能", "20", Measure::Words("明显改善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "沿河居民满意度",
        "10",
        Measure::Percent(Sign::NotBelow, "89", "0.5", "98"),
        "居民希望增设亲水步道",
    ),
];
