//! The education bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市教育局",
    code: "",
    budget: 18_600,
    staff: [96, 82, 6, 11, 5],
    duties: &[
        "贯彻教育法律法规，拟订全市教育事业发展规划并组织实施。",
        "统筹推进学前教育普及普惠和义务教育优质均衡，指导普通高中和职业教育发展。",
        "负责教育经费的统筹管理，监测教育经费投入和使用情况，落实学生资助政策。",
        "指导教师队伍建设，组织教师培训和考核，督促学校落实安全责任。",
    ],
    tasks: &[
        (1, "新建改扩建公办幼儿园；改造义务教育学校教室照明。", 46),
        (2, "落实学生资助政策，及时足额发放资助资金。", 24),
        (3, "开展骨干教师培训；推进校园食堂“明厨亮灶”。", 18),
        (0, "保障机关运行和教育督导。", 12),
    ],
    offices: "局机关内设办公室、规划财务科、基础教育科、职业与成人教育科、教师工作科、安全管理科等科室，其中规划财务科承担预算绩效管理工作，基础教育科承担学前和义务教育项目的组织实施。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "城区学位增长与人口流入不同步，个别片区学位供给仍显紧张。",
        "部分学校内部控制制度更新较慢，项目验收资料归档不够规范。",
        "绩效指标中反映教学质量的内容较少，与重点工作的衔接还需加强。",
    ],
    measures: &[
        "会同规划部门提前落实学校建设用地，按学位缺口排定项目次序。",
        "建立项目资料清单，竣工后一个月内完成归档并由规划财务科抽查。",
        "编制下一年度绩效目标时，增加教学质量监测类指标，并逐项明确计算口径。",
    ],
    public: "学生家长",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "新建改扩建公办幼儿园数量",
        "10",
        Measure::Number(Sign::Ge, "8", "1", "所"),
        "两处幼儿园用地手续办理周期较长，开工推迟",
    ),
    Seed::new(
        Level2::Quantity,
        "教室照明改造数量",
        "10",
        Measure::Number(Sign::GeAscii, "420", "20", "间"),
        "设备招标流标一次，部分教室推迟到下一学期改造",
    ),
    Seed::new(
        Level2::Quantity,
        "骨干教师培训人次",
        "8",
        Measure::Number(Sign::NotLess, "1.1", "0.1", "万人次"),
        "下半年集中培训调整为分散研修，参训人次减少",
    ),
    Seed::new(
        Level2::Quantity,
        "家庭经济困难学生资助人数",
        "7",
        Measure::Number(Sign::ReachAbove, "6200", "150", "人"),
        "经动态认定，符合条件的学生少于年初测算数",
    ),
    Seed::new(
        Level2::Quality,
        "九年义务教育巩固率",
        "8",
        Measure::Percent(Sign::Reach, "95", "0.4", "99.6"),
        "随迁学生跨省流动后学籍异动未及时核销",
    ),
    Seed::new(
        Level2::Quality,
        "教师培训考核合格率",
        "7",
        Measure::Percent(Sign::NotBelow, "92", "0.5", "99.5"),
        "新增线上研修环节，部分学员未按期提交作业",
    ),
    Seed::new(
        Level2::Quality,
        "校园食堂“明厨亮灶”覆盖率",
        "5",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "个别教学点食堂改造未能同步完成",
    ),
    Seed::new(Level2::Timeliness, "学生资助资金发放时间", "8", Measure::Deadline(Due::BeforeDay(11, 30)), ""),
    Seed::new(Level2::Timeliness, "改扩建工程竣工时间", "7", Measure::Deadline(Due::BeforeMonthEnd(12)), ""),
    Seed::new(Level2::Cost, "部门整体支出成本", "10", Measure::TotalCost(Sign::Le), ""),
    Seed::new(
        Level2::SocialBenefit,
        "学前教育普惠率",
        "8",
        Measure::Percent(Sign::Ge, "85", "0.8", "98"),
        "部分普惠性民办园年内退出认定",
    ),
    Seed::new(Level2::SustainableImpact, "城乡教育资源配置均衡程度", "7", Measure::Words("持续改善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "学生家长满意度",
        "5",
        Measure::Percent(Sign::ReachAbove, "90", "0.5", "98.5"),
        "家长对课后服务内容单一反映较多",
    ),
];
