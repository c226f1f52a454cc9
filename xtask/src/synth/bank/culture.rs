//! The culture and tourism bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市文化和旅游局",
    code: "",
    budget: 8_700,
    staff: [54, 47, 5, 9, 6],
    duties: &[
        "拟订文化、旅游、文物事业发展规划并组织实施。",
        "推进基本公共文化服务，指导公共图书馆、文化馆和博物馆免费开放。",
        "负责文物保护和非物质文化遗产保护传承工作。",
        "组织旅游宣传推广，监督管理文化和旅游市场。",
    ],
    tasks: &[
        (1, "推进公共文化场馆免费开放；开展送戏下乡和全民阅读活动。", 42),
        (2, "实施文物修缮和非遗传承项目。", 26),
        (3, "组织旅游宣传推广，开展市场执法检查。", 22),
        (0, "保障机关运行。", 10),
    ],
    offices: "局机关内设办公室、公共服务科、艺术科、文物科、非物质文化遗产科、市场管理科、产业发展科等科室，公共服务科负责免费开放补助资金的分配和考核。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "基层综合文化站专职人员不足，活动质量参差不齐。",
        "文物修缮专业队伍少，施工周期受季节影响明显。",
        "旅游宣传效果缺少持续的跟踪评价。",
    ],
    measures: &[
        "推行文化馆、图书馆总分馆制，统一派送活动菜单。",
        "提前一年完成修缮方案审批，合理安排施工季节。",
        "委托第三方开展宣传效果监测，并将结果用于下年度预算安排。",
    ],
    public: "观众、读者和游客",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "送戏下乡场次",
        "10",
        Measure::Number(Sign::Ge, "180", "5", "场"),
        "部分乡镇活动场地维修，演出场次减少",
    ),
    Seed::new(
        Level2::Quantity,
        "公共文化场馆接待量",
        "10",
        Measure::Number(Sign::Above, "62", "2", "万人次"),
        "图书馆闭馆改造一个半月",
    ),
    Seed::new(
        Level2::Quantity,
        "全民阅读活动参与情况",
        "8",
        Measure::Number(Sign::Odd, "300", "0", "人次"),
        "活动改为线上，现场参与人次减少",
    ),
    Seed::new(
        Level2::Quantity,
        "文物修缮项目数量",
        "7",
        Measure::Number(Sign::Bare, "5", "0", "处"),
        "一处修缮方案需重新报批",
    ),
    Seed::new(
        Level2::Quality,
        "文物修缮验收合格率",
        "8",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "一处修缮工程彩绘部分返工",
    ),
    Seed::new(
        Level2::Quality,
        "文化活动群众参与率",
        "7",
        Measure::Percent(Sign::GeRound, "35", "1", "46"),
        "雨天较多，户外活动参与率下降",
    ),
    Seed::new(
        Level2::Quality,
        "市场检查问题整改率",
        "5",
        Measure::Percent(Sign::Reach, "95", "0.5", "100"),
        "两家经营单位停业，整改未能核销",
    ),
    Seed::new(
        Level2::Timeliness,
        "免费开放天数",
        "8",
        Measure::Number(Sign::NotLess, "300", "0", "天"),
        "场馆设备检修占用开放时间",
    ),
    Seed::new(Level2::Timeliness, "修缮项目完工时间", "7", Measure::Deadline(Due::BeforeMonthEnd(12)), ""),
    Seed::new(Level2::Cost, "每场演出补助标准", "10", Measure::Limit(Sign::LeAscii, "4500", "元/场"), ""),
    Seed::new(
        Level2::EconomicBenefit,
        "旅游综合收入",
        "8",
        Measure::Number(Sign::Ge, "41", "2", "亿元"),
        "跟团游订单减少，过夜游客比例下降",
    ),
    Seed::new(Level2::SustainableImpact, "非遗传承人才培养机制", "7", Measure::Words("不断完善"), ""),
    Seed::new(
        Level2::Satisfaction,
        "观众和游客满意度",
        "5",
        Measure::Percent(Sign::Ge, "90", "0.5", "98.2"),
        "游客反映旺季停车位不足",
    ),
];
