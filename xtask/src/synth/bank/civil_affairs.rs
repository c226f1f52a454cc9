//! The civil affairs bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市民政局",
    code: "",
    budget: 12_400,
    staff: [58, 51, 4, 9, 6],
    duties: &[
        "拟订全市民政事业发展规划，承担社会救助体系建设工作。",
        "负责城乡最低生活保障、特困人员救助供养和临时救助工作。",
        "统筹推进养老服务体系和儿童福利工作。",
        "负责社会组织登记管理、区划地名和殡葬管理工作。",
    ],
    tasks: &[
        (1, "发放城乡低保和特困供养资金；开展临时救助。", 62),
        (2, "建设社区养老服务设施；保障孤儿和事实无人抚养儿童基本生活。", 22),
        (3, "规范社会组织管理；开展地名信息采集。", 9),
        (0, "保障机关运行。", 7),
    ],
    offices: "局机关内设办公室、社会救助科、养老服务科、儿童福利科、社会组织管理科、区划地名科等科室，社会救助科负责低保、特困和临时救助资金的审核与监督。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "基层救助经办力量偏少，入户核查与系统录入之间存在时间差。",
        "社区养老设施运营主体较为单一，持续运营能力有待提升。",
        "部分项目绩效目标偏重数量，质量和效果指标细化不够。",
    ],
    measures: &[
        "通过购买服务补充基层核查人员，实行每月一次的数据比对。",
        "引入专业机构连片运营，建立运营补贴与服务质量挂钩机制。",
        "对照救助对象需求重新梳理效果类指标，形成部门指标库。",
    ],
    public: "救助对象和老年人家属",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "城乡低保对象保障人数",
        "10",
        Measure::Number(Sign::GeAscii, "2.1", "0.02", "万人"),
        "动态退出人数多于新增人数",
    ),
    Seed::new(
        Level2::Quantity,
        "社区养老服务设施建设数量",
        "10",
        Measure::Number(Sign::Ge, "26", "2", "个"),
        "三处设施因消防审核推迟建成",
    ),
    Seed::new(
        Level2::Quantity,
        "临时救助人次",
        "8",
        Measure::Number(Sign::NotLess, "1800", "40", "人次"),
        "困难情形减少，申请临时救助的人次下降",
    ),
    Seed::new(Level2::Quantity, "留守儿童关爱活动场次", "7", Measure::Range("20", "30", "场"), ""),
    Seed::new(Level2::Quality, "救助对象认定准确率", "8", Measure::PercentAnd(Sign::Ge, "98", "且无重大错保漏保"), ""),
    Seed::new(Level2::Quality, "低保资金社会化发放率", "7", Measure::Formula("100", "实际发放人数/应发放人数"), ""),
    Seed::new(
        Level2::Quality,
        "养老护理员持证上岗率",
        "5",
        Measure::Percent(Sign::NotBelow, "88", "1", "99"),
        "新入职护理员取证考试安排在年后",
    ),
    Seed::new(Level2::Timeliness, "救助申请办理时限", "8", Measure::Limit(Sign::Within, "20", "个工作日"), ""),
    Seed::new(Level2::Timeliness, "养老设施建成时间", "7", Measure::Deadline(Due::BeforeMonthEndNoYear(12)), ""),
    Seed::new(Level2::Cost, "特困人员集中供养标准", "10", Measure::Limit(Sign::LeAscii, "1320", "元/人*月"), ""),
    Seed::new(Level2::SocialBenefit, "困难群众基本生活保障程度", "8", Measure::Words("应保尽保"), ""),
    Seed::new(
        Level2::SustainableImpact,
        "养老服务覆盖社区比例",
        "7",
        Measure::Percent(Sign::Reach, "72", "2", "96"),
        "新建小区养老用房移交滞后",
    ),
    Seed::new(
        Level2::Satisfaction,
        "救助对象满意度",
        "5",
        Measure::Percent(Sign::NotBelow, "92", "0.3", "98.8"),
        "部分对象反映到账短信提醒不及时",
    ),
];
