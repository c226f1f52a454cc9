//! The forestry bureau.

use super::seed::{Bureau, Measure, Programme, Seed};
use crate::synth::values::{Due, Sign};
use jixiao_model::Level2;

pub(crate) static BUREAU: Bureau = Bureau {
    name: "岚汀市林业局",
    code: "",
    budget: 7_400,
    staff: [46, 33, 2, 8, 4],
    duties: &[
        "负责林业和草原生态保护修复的监督管理，组织开展国土绿化。",
        "负责森林、湿地资源的监督管理，推行林长制。",
        "负责森林火灾预防和林业有害生物防治工作。",
        "指导林业产业发展和集体林权制度改革。",
    ],
    tasks: &[
        (0, "实施人工造林和退化林修复。", 44),
        (2, "开展森林防火巡护和有害生物防治。", 28),
        (1, "推行林长制，开展湿地保护。", 16),
        (3, "扶持林下经济发展，保障机关运行。", 12),
    ],
    offices: "局机关内设办公室、生态修复科、资源管理科、森林防火科、产业发展科等科室，生态修复科负责造林任务的分解和验收，森林防火科负责巡护队伍管理。",
    programme: Programme::Whole(ROWS),
    problems: &[
        "造林地块立地条件差，后期管护成本上升。",
        "基层护林员年龄偏大，巡护手段较为传统。",
        "林业产业规模偏小，示范带动作用还不够强。",
    ],
    measures: &[
        "造林合同中明确三年管护责任，按成活率分期付款。",
        "配备巡护终端，逐步以无人机补充人工巡护。",
        "支持龙头企业建设林下经济示范基地，带动周边林农。",
    ],
    public: "林区群众",
};

static ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "人工造林面积",
        "10",
        Measure::Number(Sign::Ge, "28000", "500", "亩"),
        "春季干旱，部分地块推迟到秋季造林",
    ),
    Seed::new(
        Level2::Quantity,
        "退化林修复面积",
        "10",
        Measure::Number(Sign::GeAscii, "15000", "300", "亩"),
        "采伐审批时间较长",
    ),
    Seed::new(
        Level2::Quantity,
        "护林巡护人次",
        "8",
        Measure::Number(Sign::NotLess, "3.2", "0.1", "万人次"),
        "雨季减少上山巡护",
    ),
    Seed::new(
        Level2::Quantity,
        "有害生物防治作业面积",
        "7",
        Measure::Number(Sign::ReachAbove, "42000", "500", "亩"),
        "虫情偏轻，防治任务核减",
    ),
    Seed::new(
        Level2::Quality,
        "造林成活率",
        "8",
        Measure::Percent(Sign::Reach, "85", "0.5", "96"),
        "夏季高温造成部分幼苗枯死",
    ),
    Seed::new(
        Level2::Quality,
        "林业有害生物无公害防治率",
        "7",
        Measure::Percent(Sign::NotBelow, "90", "0.5", "99"),
        "应急防治使用了部分化学药剂",
    ),
    Seed::new(
        Level2::Quality,
        "造林验收合格率",
        "5",
        Measure::Percent(Sign::Ge, "95", "0.3", "100"),
        "一个小班株数不足，正在补植",
    ),
    Seed::new(Level2::Timeliness, "春季造林完成时间", "8", Measure::Deadline(Due::BeforeDay(5, 15)), ""),
    Seed::new(Level2::Timeliness, "林木检疫办理时限", "7", Measure::Limit(Sign::Le, "7", "个工作日"), ""),
    Seed::new(Level2::Cost, "部门整体支出成本", "10", Measure::TotalCost(Sign::Le), ""),
    Seed::new(
        Level2::EcologicalBenefit,
        "森林覆盖率",
        "8",
        Measure::Percent(Sign::Ge, "38.2", "0.2", "41"),
        "林地年度变更调查口径调整",
    ),
    Seed::new(Level2::SocialBenefit, "森林火灾防控能力", "7", Measure::Words("稳步提升"), ""),
    Seed::new(
        Level2::Satisfaction,
        "林区群众满意度",
        "5",
        Measure::Percent(Sign::ReachAbove, "88", "0.5", "97.5"),
        "群众对生态护林员补助标准反映较多",
    ),
];

/// Indicators as a unit fills them in that repeats its tasks in every class and hardly names a number.
pub(crate) static CARELESS_ROWS: &[Seed] = &[
    Seed::new(
        Level2::Quantity,
        "加强森林资源管护，推进国土绿化提质增效。",
        "10",
        Measure::Both(&[
            ("管护林区网格数量", Sign::GeAscii, "1.1", "万个"),
            ("设立护林检查站", Sign::GeAscii, "36", "个"),
        ]),
        "",
    ),
    Seed::new(
        Level2::Quantity,
        "发展壮大林下经济，促进林农稳定增收。",
        "10",
        Measure::Both(&[("林业产业资金投入比列", Sign::GeAscii, "60", "%")]),
        "",
    ),
    Seed::new(
        Level2::Quantity,
        "开展森林防火宣传；规范林业档案管理。",
        "7.5",
        Measure::Both(&[("防火宣传次数", Sign::GeAscii, "4", "次"), ("档案归档率", Sign::Reach, "100", "%")]),
        "",
    ),
    Seed::new(Level2::Quantity, "做好林长制各项工作。", "7.5", Measure::Number(Sign::Bare, "8", "0", "项"), ""),
    Seed::new(
        Level2::Quality,
        "加强森林资源管护，推进国土绿化提质增效。",
        "5",
        Measure::Percent(Sign::Reach, "92", "0", "100"),
        "",
    ),
    Seed::new(
        Level2::Quality,
        "发展壮大林下经济，促进林农稳定增收。",
        "5",
        Measure::Percent(Sign::Reach, "90", "0", "100"),
        "",
    ),
    Seed::new(
        Level2::Quality,
        "开展森林防火宣传；规范林业档案管理。",
        "5",
        Measure::Percent(Sign::Reach, "95", "0", "100"),
        "",
    ),
    Seed::new(Level2::Quality, "做好林长制各项工作。", "5", Measure::Words("做好各项工作"), ""),
    Seed::new(Level2::Timeliness, "加强森林资源管护，推进国土绿化提质增效。", "5", Measure::Words("长期坚持"), ""),
    Seed::new(Level2::Timeliness, "发展壮大林下经济，促进林农稳定增收。", "5", Measure::Words("持续推进"), ""),
    Seed::new(Level2::Timeliness, "开展森林防火宣传；规范林业档案管理。", "5", Measure::InWords("一年", 1, "年"), ""),
    Seed::new(Level2::Timeliness, "做好林长制各项工作。", "5", Measure::FiveYears, ""),
    Seed::new(Level2::Cost, "机关运行成本", "5", Measure::CostWithoutUnit("286.4"), ""),
    Seed::new(Level2::EconomicBenefit, "林农人均增收幅度", "5", Measure::Percent(Sign::Reach, "8", "0", "100"), ""),
    Seed::new(Level2::SocialBenefit, "保障森林资源安全", "5", Measure::Words("确保不发生重大火灾"), ""),
    Seed::new(
        Level2::EcologicalBenefit,
        "建设生态示范村数量",
        "5",
        Measure::Number(Sign::GeAscii, "22", "0", "个"),
        "",
    ),
    Seed::new(Level2::Satisfaction, "林区群众满意度", "5", Measure::Percent(Sign::ReachAbove, "90", "0", "100"), ""),
];
