//! Documents that must be refused: a form of targets, which looks like a self-evaluation, and an unrelated notice.

use super::layout::{Block, Cell, Table};

/// A form in which a unit declares its targets before the year begins.
pub(crate) fn declaration_of_targets() -> Vec<Block> {
    let row = |texts: [&str; 4]| texts.iter().enumerate().map(|(column, text)| Cell::new(column, *text)).collect();
    let table = Table {
        widths: vec![18, 18, 40, 24],
        rows: vec![
            vec![Cell::new(0, "项目名称"), Cell::new(1, "校园数字化建设项目").columns(3)],
            vec![Cell::new(0, "主管部门"), Cell::new(1, "岚汀市教育局").columns(3)],
            vec![Cell::new(0, "申请资金（万元）"), Cell::new(1, "480").columns(3)],
            vec![Cell::new(0, "年度目标"), Cell::new(1, "完成二十所学校数字教室建设，提升信息化教学水平。").columns(3)],
            row(["一级指标", "二级指标", "三级指标", "指标值"]),
            row(["产出指标", "数量指标", "建设数字教室数量", "≥60间"]),
            row(["产出指标", "质量指标", "设备验收合格率", "100%"]),
            row(["效益指标", "社会效益指标", "信息化教学水平", "有效提升"]),
            row(["满意度指标", "服务对象满意度指标", "师生满意度", "≥90%"]),
        ],
    };
    vec![
        Block::Title("项目支出绩效目标申报表".to_owned()),
        Block::Subtitle("（2023年度）".to_owned()),
        Block::Table(table),
        Block::Paragraph("填报单位负责人：　　　　填报日期：2022年11月8日".to_owned()),
    ]
}

/// A notice that has nothing to do with performance.
pub(crate) fn canteen_rules() -> Vec<Block> {
    let lines = [
        "为加强机关食堂管理，保障干部职工就餐安全，制定本办法。",
        "第一条 食堂每个工作日供应早餐和午餐，就餐时间为早七时三十分至八时二十分、午十二时至十三时。",
        "第二条 就餐人员凭卡就餐，外来办事人员由接待科室登记后领取临时餐卡。",
        "第三条 食材采购实行定点供应，索证索票，当日留样不少于四十八小时。",
        "第四条 提倡节约用餐，按需取餐，禁止将食物带出餐厅。",
        "第五条 本办法自印发之日起施行，由机关后勤服务中心负责解释。",
    ];
    let title = Block::Title("岚汀市机关食堂就餐管理办法".to_owned());
    std::iter::once(title).chain(lines.iter().map(|line| Block::Paragraph((*line).to_owned()))).collect()
}
