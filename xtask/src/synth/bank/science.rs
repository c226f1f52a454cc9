//! The science and technology bureau, which reports by project.

use super::seed::{Bureau, Measure, Programme, Project, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市科学技术局",
    code: "217001-",
    budget: 0,
    staff: [0, 0, 0, 0, 0],
    duties: &[],
    tasks: &[],
    offices: "",
    programme: Programme::Projects(PROJECTS),
    problems: &[],
    measures: &[],
    public: "科技人员",
};

static PROJECTS: &[Project] = &[
    Project {
        name: "重点研发计划项目",
        short: "重点研发",
        unit: "岚汀市科技服务中心",
        budget: 1850,
        since: 2019,
        goal: "围绕主导产业组织关键技术攻关，支持企业与高校院所联合研发，促进成果转化。",
        done: "按程序完成项目征集、评审和立项，签订任务书并开展中期检查。",
        rows: ROWS_1,
    },
    Project {
        name: "科普惠民项目",
        short: "科普惠民",
        unit: "岚汀市科普服务站",
        budget: 260,
        since: 2022,
        goal: "组织科普进社区、进校园活动，建设科普基地，提高公民科学素质。",
        done: "联合高校和企业开展科普活动，科普基地实行常态化开放。",
        rows: ROWS_2,
    },
];

static ROWS_1: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "立项支持研发项目数量",
        "10",
        Measure::Number(Sign::Ge, "36", "1", "项"),
        "两项申报单位放弃立项",
    ),
    Seed::new(
        Level2::Quantity,
        "服务科技型企业数量",
        "8",
        Measure::Number(Sign::About, "120", "0", "家"),
        "部分企业外迁",
    ),
    Seed::new(
        Level2::Quality,
        "项目验收通过率",
        "10",
        Measure::Percent(Sign::Ge, "90", "0.5", "100"),
        "两个项目延期验收",
    ),
    Seed::new(
        Level2::Quality,
        "研发投入配套到位率",
        "6",
        Measure::Percent(Sign::NotBelow, "95", "0.2", "100"),
        "一家企业配套资金分期到位",
    ),
    Seed::new(Level2::Timeliness, "项目立项完成时间", "8", Measure::Deadline(Due::BeforeDay(7, 31)), ""),
    Seed::new(Level2::Cost, "研发项目财政投入", "8", Measure::TotalCost(Sign::NotOver), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "技术合同成交额",
        "15",
        Measure::Number(Sign::Ge, "3.6", "0.15", "亿元"),
        "两份大额合同跨年登记",
    ),
    Seed::new(Level2::SustainableImpact, "产学研合作机制", "15", Measure::Words("不断深化"), ""),
    Seed::new(
        Level2::Satisfaction,
        "科技人员满意度",
        "10",
        Measure::Percent(Sign::Ge, "90", "0.4", "98"),
        "申报人员希望精简材料",
    ),
];

static ROWS_2: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "科普活动场次",
        "10",
        Measure::Number(Sign::NotLess, "64", "2", "场"),
        "室外活动受天气影响取消",
    ),
    Seed::new(
        Level2::Quantity,
        "建设科普基地数量",
        "8",
        Measure::Number(Sign::Bare, "4", "0", "个"),
        "一处基地场地租约到期",
    ),
    Seed::new(
        Level2::Quality,
        "科普基地开放率",
        "10",
        Measure::Percent(Sign::Ge, "95", "0.3", "100"),
        "一处基地设备检修闭馆",
    ),
    Seed::new(
        Level2::Quality,
        "讲解人员持证率",
        "6",
        Measure::Percent(Sign::Reach, "85", "1", "98"),
        "新招募讲解员尚在培训",
    ),
    Seed::new(Level2::Timeliness, "年度活动完成时间", "8", Measure::Deadline(Due::InMonth(12)), ""),
    Seed::new(Level2::Cost, "科普活动单场成本", "8", Measure::Limit(Sign::LeAscii, "3200", "元/场"), ""),
    Seed::new(
        Level2::SocialBenefit,
        "公民科学素质水平",
        "15",
        Measure::Percent(Sign::Ge, "11", "0.4", "16"),
        "抽样点位调整，山区样本增加",
    ),
    Seed::new(Level2::SustainableImpact, "科普服务长效机制", "15", Measure::Words("逐步建立"), ""),
    Seed::new(
        Level2::Satisfaction,
        "参与群众满意度",
        "10",
        Measure::Percent(Sign::Ge, "90", "0.4", "98"),
        "家长希望增加周末场次",
    ),
];
