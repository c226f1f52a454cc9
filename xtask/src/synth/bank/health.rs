//! The health commission, which reports by project.

use super::seed::{Bureau, Measure, Programme, Project, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市卫生健康委员会",
    code: "219-",
    budget: 0,
    staff: [0, 0, 0, 0, 0],
    duties: &[],
    tasks: &[],
    offices: "",
    programme: Programme::Projects(PROJECTS),
    problems: &[],
    measures: &[],
    public: "服务对象",
};

static PROJECTS: &[Project] = &[
    Project {
        name: "基本公共卫生服务补助项目",
        short: "公共卫生服务",
        unit: "岚汀市基层卫生管理中心",
        budget: 3260,
        since: 2019,
        goal: "为城乡居民免费提供基本公共卫生服务，提高重点人群健康管理水平，促进服务均等化。",
        done: "为城乡居民建立电子健康档案并开展重点人群随访管理，年度考核结果与补助资金挂钩。",
        rows: ROWS_1,
    },
    Project {
        name: "中心医院医疗设备购置项目",
        short: "医疗设备购置",
        unit: "岚汀市中心医院",
        budget: 1480,
        since: 2019,
        goal: "购置影像、检验等医疗设备，缩短检查等候时间，提升危急重症救治能力。",
        done: "按计划完成设备招标、安装和验收，设备已投入临床使用。",
        rows: ROWS_2,
    },
    Project {
        name: "基层卫生人才培养项目",
        short: "人才培养",
        unit: "岚汀市卫生人才服务中心",
        budget: 420,
        since: 2020,
        goal: "培训乡村医生和全科医生，补充基层卫生人才，提高基层诊疗水平。",
        done: "组织乡村医生轮训和全科医生转岗培训，参训人员全部建立培训档案。",
        rows: ROWS_3,
    },
];

static ROWS_1: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "65岁以上老年人健康管理人数",
        "8",
        Measure::Number(Sign::GeAscii, "3.6", "0.05", "万人"),
        "外出随子女居住的老年人较多",
    ),
    Seed::new(
        Level2::Quantity,
        "高血压患者规范管理人数",
        "7",
        Measure::Number(Sign::Ge, "28500", "400", "人"),
        "新确诊患者建档后随访次数不足",
    ),
    Seed::new(
        Level2::Quantity,
        "健康教育讲座场次",
        "5",
        Measure::Number(Sign::NotLess, "260", "5", "场"),
        "上半年集中活动减少",
    ),
    Seed::new(
        Level2::Quality,
        "居民规范化电子健康档案覆盖率",
        "8",
        Measure::Percent(Sign::Ge, "62", "1", "80"),
        "流动人口档案更新不及时",
    ),
    Seed::new(
        Level2::Quality,
        "儿童健康管理率",
        "6",
        Measure::Percent(Sign::Reach, "90", "0.5", "98"),
        "个别乡镇新生儿访视超期",
    ),
    Seed::new(Level2::Timeliness, "补助资金拨付时间", "8", Measure::Deadline(Due::BeforeDay(10, 31)), ""),
    Seed::new(Level2::Cost, "人均服务成本", "8", Measure::Limit(Sign::LeAscii, "69", "元/人"), ""),
    Seed::new(
        Level2::SocialBenefit,
        "居民健康素养水平",
        "15",
        Measure::Percent(Sign::Ge, "18", "1", "27"),
        "山区乡镇抽样结果偏低",
    ),
    Seed::new(Level2::SustainableImpact, "公共卫生服务均等化程度", "15", Measure::Words("持续提高"), ""),
    Seed::new(
        Level2::Satisfaction,
        "服务对象满意度",
        "10",
        Measure::Percent(Sign::Ge, "85", "0.5", "96"),
        "群众希望延长家庭医生随访时间",
    ),
];

static ROWS_2: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "购置医疗设备数量",
        "10",
        Measure::Number(Sign::Bare, "24", "0", "台"),
        "一台设备进口手续办理时间较长",
    ),
    Seed::new(
        Level2::Quantity,
        "医护人员操作培训人次",
        "8",
        Measure::Number(Sign::Ge, "320", "10", "人次"),
        "夜班人员培训分批推迟",
    ),
    Seed::new(
        Level2::Quality,
        "设备验收合格率",
        "10",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "一台设备配件更换后复验",
    ),
    Seed::new(
        Level2::Quality,
        "设备开机使用率",
        "6",
        Measure::Percent(Sign::NotBelow, "88", "0.5", "98"),
        "新设备磨合期停机调试",
    ),
    Seed::new(Level2::Timeliness, "设备安装调试完成时间", "8", Measure::Deadline(Due::BeforeMonthEnd(11)), ""),
    Seed::new(Level2::Cost, "设备购置总成本", "8", Measure::TotalCost(Sign::Le), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "检查收入增长带动业务量",
        "10",
        Measure::Number(Sign::Ge, "1.8", "0.1", "万人次"),
        "门诊量回落，检查人次减少",
    ),
    Seed::new(Level2::SocialBenefit, "检查等候时间缩短情况", "20", Measure::Words("明显缩短"), ""),
    Seed::new(
        Level2::Satisfaction,
        "就诊患者满意度",
        "10",
        Measure::Percent(Sign::NotBelow, "90", "0.3", "98"),
        "患者反映检查预约渠道偏少",
    ),
];

static ROWS_3: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "乡村医生培训人数",
        "10",
        Measure::Number(Sign::Ge, "860", "20", "人"),
        "两批次培训合并，参训人数减少",
    ),
    Seed::new(
        Level2::Quantity,
        "全科医生转岗培训人数",
        "8",
        Measure::Number(Sign::Reach, "45", "1", "人"),
        "基层医院人手紧张，三名学员延期",
    ),
    Seed::new(
        Level2::Quality,
        "培训考核合格率",
        "12",
        Measure::Percent(Sign::Ge, "95", "0.3", "99.8"),
        "技能操作考核难度提高",
    ),
    Seed::new(
        Level2::Quality,
        "培训课程完成率",
        "6",
        Measure::Percent(Sign::Reach, "98", "0", "100"),
        "线上课程平台更换，部分课时未计入",
    ),
    Seed::new(Level2::Timeliness, "培训完成时间", "6", Measure::Deadline(Due::InMonth(12)), ""),
    Seed::new(Level2::Cost, "人均培训成本", "8", Measure::Limit(Sign::Le, "4200", "元/人"), ""),
    Seed::new(
        Level2::SocialBenefit,
        "基层首诊率",
        "15",
        Measure::Percent(Sign::Ge, "58", "0.8", "68"),
        "县域外就医回流低于预期",
    ),
    Seed::new(Level2::SustainableImpact, "基层人才留任机制", "15", Measure::Words("逐步健全"), ""),
    Seed::new(
        Level2::Satisfaction,
        "参训人员满意度",
        "10",
        Measure::Percent(Sign::Ge, "92", "0.2", "99"),
        "学员希望增加实操课时",
    ),
];
