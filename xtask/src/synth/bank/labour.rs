//! The human resources and social security bureau, which reports by project.

use super::seed::{Bureau, Measure, Programme, Project, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市人力资源和社会保障局",
    code: "[155]",
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
        name: "就业补助资金项目",
        short: "就业补助",
        unit: "岚汀市就业服务中心",
        budget: 5600,
        since: 2019,
        goal: "落实就业扶持政策，支持高校毕业生、脱贫劳动力等重点群体就业创业，保持就业局势稳定。",
        done: "落实社会保险补贴、公益性岗位补贴等政策，组织线上线下招聘活动，重点群体就业总体稳定。",
        rows: ROWS_1,
    },
    Project {
        name: "职业技能提升培训项目",
        short: "技能培训",
        unit: "岚汀市职业技能鉴定指导中心",
        budget: 1260,
        since: 2019,
        goal: "面向企业职工和农村转移劳动力开展职业技能培训，提高持证比例和就业质量。",
        done: "分工种组织培训和评价，培训过程实行实名制管理。",
        rows: ROWS_2,
    },
];

static ROWS_1: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "享受社会保险补贴人数",
        "8",
        Measure::Number(Sign::GeAscii, "4200", "60", "人"),
        "灵活就业人员申报材料不全",
    ),
    Seed::new(
        Level2::Quantity,
        "公益性岗位安置人数",
        "6",
        Measure::Number(Sign::Ge, "1350", "20", "人"),
        "部分岗位到期后未续签",
    ),
    Seed::new(
        Level2::Quantity,
        "招聘活动场次",
        "6",
        Measure::Number(Sign::NotLess, "48", "2", "场"),
        "线下招聘会合并举办",
    ),
    Seed::new(
        Level2::Quality,
        "补贴对象审核准确率",
        "8",
        Measure::Percent(Sign::Ge, "98", "0", "100"),
        "系统数据比对发现少量重复申报",
    ),
    Seed::new(
        Level2::Quality,
        "高校毕业生就业率",
        "6",
        Measure::Percent(Sign::NotBelow, "90", "0.3", "97"),
        "部分毕业生选择继续升学备考",
    ),
    Seed::new(Level2::Timeliness, "补贴审核办理时限", "8", Measure::Limit(Sign::Within, "15", "个工作日"), ""),
    Seed::new(Level2::Cost, "公益性岗位补贴标准", "8", Measure::Limit(Sign::LeAscii, "1880", "元/人*月"), ""),
    Seed::new(
        Level2::SocialBenefit,
        "城镇新增就业人数",
        "15",
        Measure::Number(Sign::Ge, "2.3", "0.05", "万人"),
        "制造业用工需求阶段性回落",
    ),
    Seed::new(Level2::SustainableImpact, "就业服务体系建设", "15", Measure::Words("持续完善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "就业人员满意度",
        "10",
        Measure::Percent(Sign::Ge, "90", "0.4", "98"),
        "服务对象希望增加夜间招聘专场",
    ),
];

static ROWS_2: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "补贴性职业技能培训人次",
        "10",
        Measure::Number(Sign::Ge, "1.4", "0.04", "万人次"),
        "企业订单集中，职工脱产培训时间减少",
    ),
    Seed::new(
        Level2::Quantity,
        "新增高技能人才数量",
        "8",
        Measure::Number(Sign::Ge, "900", "25", "人"),
        "高级工评价批次减少一批",
    ),
    Seed::new(
        Level2::Quality,
        "培训后取证率",
        "10",
        Measure::Percent(Sign::NotBelow, "82", "0.8", "96"),
        "新工种题库更新后通过率下降",
    ),
    Seed::new(
        Level2::Quality,
        "培训实名制管理率",
        "6",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "两期培训补录信息不完整",
    ),
    Seed::new(Level2::Timeliness, "培训计划完成时间", "8", Measure::Deadline(Due::BeforeDay(12, 20)), ""),
    Seed::new(Level2::Cost, "培训成本控制", "8", Measure::WithinBudget, ""),
    Seed::new(
        Level2::SocialBenefit,
        "培训人员就业率",
        "15",
        Measure::Percent(Sign::Ge, "70", "0.8", "88"),
        "部分学员培训后返乡务农",
    ),
    Seed::new(Level2::SustainableImpact, "技能人才培养机制", "15", Measure::Words("不断健全"), ""),
    Seed::new(
        Level2::Satisfaction,
        "参训学员满意度",
        "10",
        Measure::Percent(Sign::ReachAbove, "90", "0.3", "98.5"),
        "学员反映实训设备台套数不足",
    ),
];
