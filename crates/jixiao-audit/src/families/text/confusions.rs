//! The words that reports often get wrong, with what is meant. Data of T005.

/// A wrong word, the right one, and the characters in whose company it is no mistake.
#[derive(Debug, Clone, Copy)]
pub(super) struct Confusion {
    pub(super) wrong: &'static str,
    pub(super) right: &'static str,
    /// The wrong word does not count after one of these characters.
    pub(super) not_after: &'static str,
    /// The wrong word does not count before one of these characters.
    pub(super) not_before: &'static str,
}

const fn always(wrong: &'static str, right: &'static str) -> Confusion {
    Confusion { wrong, right, not_after: "", not_before: "" }
}

const fn unless(
    wrong: &'static str,
    right: &'static str,
    not_after: &'static str,
    not_before: &'static str,
) -> Confusion {
    Confusion { wrong, right, not_after, not_before }
}

/// Only words that stand in no correct sentence, save in the company named.
pub(super) const CONFUSIONS: &[Confusion] = &[
    // Indicators and amounts.
    unless("比列", "比例", "对", ""),
    always("覆盖律", "覆盖率"),
    always("完成律", "完成率"),
    always("合格律", "合格率"),
    always("执行律", "执行率"),
    always("满意渡", "满意度"),
    always("辐度", "幅度"),
    always("绩校", "绩效"),
    always("顶目", "项目"),
    always("拔付", "拨付"),
    always("下拔", "下拨"),
    always("拔款", "拨款"),
    always("划拔", "划拨"),
    always("补帖", "补贴"),
    always("津帖", "津贴"),
    always("增涨", "增长"),
    // What was done.
    always("建立建全", "建立健全"),
    always("建全完善", "健全完善"),
    always("不断建全", "不断健全"),
    always("逐步建全", "逐步健全"),
    always("贯策", "贯彻"),
    always("布署", "部署"),
    unless("按装", "安装", "", "配载车"),
    unless("防犯", "防范", "", "罪"),
    always("监侧", "监测"),
    always("验受", "验收"),
    always("陪训", "培训"),
    always("培圳", "培训"),
    unless("宜传", "宣传", "适便不相", ""),
    unless("己完成", "已完成", "自", ""),
    always("巳完成", "已完成"),
    unless("末完成", "未完成", "期月年周季岁学", ""),
    unless("末达到", "未达到", "期月年周季岁学", ""),
    unless("末发生", "未发生", "期月年周季岁学", ""),
    unless("末发现", "未发现", "期月年周季岁学", ""),
    always("修膳", "修缮"),
    always("帮挟", "帮扶"),
    always("攻艰", "攻坚"),
    always("按步就班", "按部就班"),
    always("再接再励", "再接再厉"),
    always("迫不急待", "迫不及待"),
    always("松驰", "松弛"),
    always("辩识", "辨识"),
    always("分辩率", "分辨率"),
    unless("竟争", "竞争", "究", ""),
    // Who.
    always("低收人口", "低收入人口"),
    always("低收人群", "低收入人群"),
    always("群从", "群众"),
    always("部份", "部分"),
];
