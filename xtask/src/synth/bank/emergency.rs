//! The emergency management bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市应急管理局",
    code: "",
    budget: 6_900,
    staff: [62, 55, 7, 10, 3],
    duties: &[
        "负责应急管理工作，指导应对安全生产类和自然灾害类突发事件。",
        "负责安全生产综合监督管理，组织安全生产巡查考核。",
        "组织编制应急预案，开展应急演练和救援队伍建设。",
        "组织灾害信息统计和救灾物资储备管理。",
    ],
    tasks: &[
        (1, "开展重点行业安全生产执法检查和隐患治理。", 38),
        (2, "组织应急演练，建设综合救援队伍。", 27),
        (3, "采购和轮换救灾物资，运行灾害监测预警系统。", 25),
        (0, "保障机关运行和应急值守。", 10),
    ],
    offices: "局机关内设办公室、应急指挥中心、安全生产基础科、危险化学品监督管理科、防汛抗旱科、救灾和物资保障科等科室，应急指挥中心承担值班值守和信息报送工作。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "基层应急力量兼职较多，专业训练时间不足。",
        "企业主动排查隐患的动力不足，执法力量与监管对象数量不匹配。",
        "应急物资储备品种与本地灾害特点的匹配程度有待提高。",
    ],
    measures: &[
        "按季度组织乡镇应急队伍轮训，训练结果纳入考核。",
        "推行分级分类执法，对高风险企业增加检查频次。",
        "根据近年灾情调整储备目录，与供货企业签订协议储备。",
    ],
    public: "企业和社区居民",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "执法检查企业数量",
        "10",
        Measure::Number(Sign::Ge, "640", "20", "家次"),
        "下半年抽调人员参加防汛值守",
    ),
    Seed::new(
        Level2::Quantity,
        "应急演练次数",
        "10",
        Measure::Number(Sign::NotLess, "12", "1", "次"),
        "一次综合演练因天气原因取消",
    ),
    Seed::new(
        Level2::Quantity,
        "救灾物资储备数量",
        "8",
        Measure::Number(Sign::Reach, "1.5", "0.05", "万件"),
        "部分物资采购合同跨年交货",
    ),
    Seed::new(
        Level2::Quantity,
        "安全培训人数",
        "7",
        Measure::Number(Sign::GeAscii, "2600", "80", "人"),
        "企业停产期间组织培训困难",
    ),
    Seed::new(
        Level2::Quality,
        "检查问题整改完成率",
        "8",
        Measure::Percent(Sign::Ge, "96", "0.2", "100"),
        "三项问题涉及工艺改造，整改周期较长",
    ),
    Seed::new(
        Level2::Quality,
        "预警信息覆盖率",
        "7",
        Measure::Percent(Sign::NotBelow, "90", "1", "99"),
        "两处山区信号盲区设备安装推迟",
    ),
    Seed::new(
        Level2::Quality,
        "物资轮换合格率",
        "5",
        Measure::Percent(Sign::Bare, "100", "0", "100"),
        "一批帐篷抽检不合格已退换",
    ),
    Seed::new(Level2::Timeliness, "突发事件信息报送时限", "8", Measure::Limit(Sign::Le, "30", "分钟"), ""),
    Seed::new(Level2::Timeliness, "物资采购完成时间", "7", Measure::Deadline(Due::InMonth(11)), ""),
    Seed::new(Level2::Cost, "部门整体支出成本", "10", Measure::TotalCost(Sign::Le), ""),
    Seed::new(
        Level2::SocialBenefit,
        "社区应急能力示范覆盖率",
        "8",
        Measure::Percent(Sign::Ge, "40", "2", "60"),
        "两个社区创建材料未通过复核",
    ),
    Seed::new(Level2::SustainableImpact, "应急协同联动机制", "7", Measure::Words("逐步健全"), ""),
    Seed::new(
        Level2::Satisfaction,
        "社会公众满意度",
        "5",
        Measure::Percent(Sign::NotBelow, "89", "0.5", "98"),
        "居民希望增加入户宣传",
    ),
];
