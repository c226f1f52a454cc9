//! The examples of the value grammar as one table, and properties that hold for any text.

use super::{Context, parse};
use jixiao_model::{Clause, ClauseKind, Level2, Place, Relation};

/// Renders clauses in one line each: relation number..upper unit kind.
fn shown(clauses: &[Clause]) -> String {
    let lines = clauses.iter().map(|clause| {
        let relation = clause.relation.map_or("-".into(), |relation| format!("{relation:?}").to_lowercase());
        let number = clause.number.map_or("-".into(), |number| number.to_string());
        let upper = clause.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
        let unit = clause.unit.clone().unwrap_or("-".into());
        let kind = format!("{:?}", clause.kind).to_lowercase();
        let date = clause.date.map(|date| {
            let part = |part: Option<String>| part.unwrap_or("?".into());
            let day = date.day.map(|day| format!("-{day:02}")).unwrap_or_default();
            format!(" {}-{}{day}", part(date.year.map(|y| y.to_string())), part(date.month.map(|m| format!("{m:02}"))))
        });
        format!("{relation} {number}{upper} {unit} {kind}{}", date.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join(" | ")
}

fn read(raw: &str, context: &Context) -> String {
    shown(&parse(raw, Place::default(), context).value.clauses)
}

/// The numbered examples of the grammar, in order, with what they must give.
const EXAMPLES: &[(&str, &str)] = &[
    ("监测“两类户”数量>=1万人", "ge 10000 人 count"),
    ("建设好68个集中搬迁安置点", "eq 68 个 count"),
    ("财政专项资金用于乡村特色产业发展比列>=50%", "ge 50 % percent"),
    ("宣传活动举办次数>=2次", "ge 2 次 count"),
    ("档案规整率达100%", "reach 100 % percent"),
    ("达95%", "reach 95 % percent"),
    ("达90%以上", "ge 90 % percent"),
    ("100%", "eq 100 % percent"),
    ("39个", "eq 39 个 count"),
    (">=39个", "ge 39 个 count"),
    ("一年", "eq 1 年 duration"),
    ("“十四五”时期", "- - - date 2025-?"),
    ("持续推进", "- - - qualitative"),
    ("确保群众不返贫", "- - - qualitative"),
    ("达10%", "reach 10 % percent"),
    ("≥50个", "ge 50 个 count"),
    ("≥100百分比", "ge 100 % percent"),
    ("≤90万元", "le 90 万元 money"),
    ("及时", "- - - qualitative"),
    ("=100%", "eq 100 % percent"),
    (">=90%", "ge 90 % percent"),
    ("23个", "eq 23 个 count"),
    ("≤10次", "le 10 次 count"),
    ("≤5%", "le 5 % percent"),
    ("不超过预算", "le - - formula"),
    ("专款专用", "- - - qualitative"),
    ("5亿元", "eq 5 亿元 money"),
    ("6.47亿元", "eq 6.47 亿元 money"),
    ("1年", "eq 1 年 duration"),
    ("1000万元", "eq 1000 万元 money"),
    ("服务范围扩大", "- - - qualitative"),
    (">=21933人", "ge 21933 人 count"),
    ("<=5300元/户", "le 5300 元/户 money"),
    (">=530元/人*月", "ge 530 元/人·月 money"),
    ("≥**人", "- - - empty"),
    ("0起", "eq 0 起 count"),
    ("0", "eq 0 - count"),
    ("高", "- - - grade"),
    ("好", "- - - grade"),
    ("290%", "eq 290 % percent"),
    ("二100百分比", "ge 100 % percent"),
    ("=300天", "eq 300 天 duration"),
    ("长远", "- - - qualitative"),
    ("提升", "- - - qualitative"),
    ("≦0%", "le 0 % percent"),
    ("﹦ 100 %", "eq 100 % percent"),
    ("100.00%", "eq 100.00 % percent"),
    ("97.30%", "eq 97.30 % percent"),
    ("不少于12种", "ge 12 种 count"),
    ("221人", "eq 221 人 count"),
    ("14种", "eq 14 种 count"),
    ("150次", "eq 150 次 count"),
    ("12次", "eq 12 次 count"),
    ("96次", "eq 96 次 count"),
    ("5662人", "eq 5662 人 count"),
    ("4044人", "eq 4044 人 count"),
    ("2021年12月完成", "- - - date 2021-12"),
    ("2020年6月20日完工", "- - - date 2020-06-20"),
    ("在项目计划完成时间内完成", "- - - date"),
    ("严格执行相关制度规定", "- - - qualitative"),
    ("达成预期指标", "- - - qualitative"),
    ("部分达成预期指标并具有一定效果", "- - - qualitative"),
    ("未达成预期指标且效果较差", "- - - qualitative"),
    ("建设中", "- - - qualitative"),
    ("完成", "- - - qualitative"),
    ("500多人次", "approx 500 人次 count"),
    ("30余家", "approx 30 家 count"),
    ("近百人", "approx 100 人 count"),
    ("超2400人", "gt 2400 人 count"),
    ("三期", "eq 3 期 count"),
    ("50%以上", "ge 50 % percent"),
    ("200次/年", "eq 200 次/年 count"),
    ("36批200多人次", "eq 36 批 count | approx 200 人次 count"),
    ("2-12个月", "between 2..12 月 duration"),
    ("30秒内出动率≥95%", "ge 95 % percent"),
    ("控制在15万元以内", "le 15 万元 money"),
    ("同比增长5%", "eq 5 % percent"),
    ("2022年12月31日前完成", "le - - date 2022-12-31"),
    ("不低于95分", "ge 95 分 score"),
    ("7×24小时", "eq - 小时 duration"),
    ("每月不少于1次", "ge 1 次/月 count"),
    ("≤30个工作日", "le 30 工作日 duration"),
    ("8小时以内响应", "le 8 小时 duration"),
    ("3000份以上", "ge 3000 份 count"),
    ("资金安全，无违规", "- - - qualitative"),
    ("优秀", "- - - grade"),
    ("优", "- - - grade"),
    ("≥98%，且无重大事故", "ge 98 % percent | - - - qualitative"),
    ("1∶1", "eq 1 - ratio"),
    ("1:1", "eq 1 - ratio"),
    ("10000元/人/年", "eq 10000 元/人·年 money"),
    ("约3公里", "approx 3 公里 measure"),
    ("不适用", "- - - empty"),
    ("—", "- - - empty"),
    ("/", "- - - empty"),
    ("达到国家标准", "- - - qualitative"),
    ("比上年下降2个百分点", "eq -2 个百分点 percent"),
    ("100%（实际发放人数/应发放人数）", "eq 100 % percent"),
    ("应保尽保", "- - - qualitative"),
    ("≥92.5%", "ge 92.5 % percent"),
    ("≤5000/户/次", "le 5000 /户·次 money"),
];

#[test]
fn examples_of_the_grammar() {
    let wrong: Vec<String> = EXAMPLES
        .iter()
        .map(|(raw, expected)| (raw, expected, read(raw, &Context::default())))
        .filter(|(_, expected, got)| got != *expected)
        .map(|(raw, expected, got)| format!("{raw}: got `{got}`, expected `{expected}`"))
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn more_wordings() {
    let cases = [
        ("监测“两类户”数量>=1万人；建设好68个集中搬迁安置点", "ge 10000 人 count | eq 68 个 count"),
        ("总结宣传覆盖率达100%，档案规整率达100%", "reach 100 % percent | reach 100 % percent"),
        ("-2.5%", "eq -2.5 % percent"),
        (">=-3人", "ge -3 人 count"),
        ("90%~95%", "between 90..95 % percent"),
        ("3至5次", "between 3..5 次 count"),
        ("１，２００人", "eq 1200 人 count"),
        ("12月底前", "le - - date ?-12"),
        ("2021年底前完成", "le - - date 2021-?"),
        ("第三季度", "- - - date ?-09"),
        ("做好政策、机制、规划等八项衔接", "eq 8 项 count"),
        ("完成一批重点任务", "- - - qualitative"),
        ("推进一体化建设", "- - - qualitative"),
        ("严格执行中央八项规定", "- - - qualitative"),
        ("二期工程按期推进", "- - - qualitative"),
        ("PM2.5年均浓度≤35微克", "le 35 微克 count"),
        ("依据茂财绩函〔2022〕2号", "- - - qualitative"),
        ("≥3.5万平方米", "ge 35000 平方米 measure"),
        ("≥120㎡", "ge 120 平方米 measure"),
        ("10万元以上", "ge 10 万元 money"),
        ("1000余万元", "approx 1000 万元 money"),
        ("2022年12月31日前完成率达95%", "reach 95 % percent"),
        ("", ""),
    ];
    for (raw, expected) in cases {
        assert_eq!(read(raw, &Context::default()), expected, "{raw}");
    }
}

#[test]
fn columns_beside_the_value_decide() {
    let beside =
        |sign: &str, unit: &str| Context { sign: Some(sign.into()), unit: Some(unit.into()), ..Context::default() };
    assert_eq!(read("95", &beside("≥", "%")), "ge 95 % percent");
    assert_eq!(read("100", &beside("﹦", "百分比")), "eq 100 % percent");
    assert_eq!(read("12", &beside("≤", "万元")), "le 12 万元 money");
    assert_eq!(read("12", &beside("<", "月")), "lt 12 月 duration");
    assert_eq!(read("2", &beside("≥", "季度")), "ge 2 季度 duration");
    assert_eq!(read("6", &beside("=", "批文")), "eq 6 批文 count");
    assert_eq!(read("好", &beside("定性", "")), "- - - grade");
    let cost = Context { level2: Some(Level2::Cost), ..Context::default() };
    assert_eq!(read("<=356.63", &cost), "le 356.63 - money");
}

#[test]
fn subjects_stand_before_the_comparison() {
    let subject = |raw: &str| parse(raw, Place::default(), &Context::default()).value.clauses[0].subject.clone();
    assert_eq!(subject("宣传活动举办次数>=2次").as_deref(), Some("宣传活动举办次数"));
    assert_eq!(subject("30秒内出动率≥95%").as_deref(), Some("30秒内出动率"));
    assert_eq!(subject("达90%以上"), None);
}

#[test]
fn doubts_are_noted_and_the_raw_text_is_kept() {
    for (raw, code) in [
        ("290%", "suspect-sign"),
        ("240%", "suspect-sign"),
        ("二100百分比", "suspect-sign"),
        ("356.63", "inferred-value"),
    ] {
        let parsed = parse(raw, Place::default(), &Context::default());
        assert_eq!(parsed.notices.iter().map(|notice| notice.code.name()).collect::<Vec<_>>(), [code], "{raw}");
        assert_eq!(parsed.value.raw, raw);
    }
    for sure in ["39个", "200%", "120%", "300%"] {
        assert!(parse(sure, Place::default(), &Context::default()).notices.is_empty(), "{sure}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_clauses_and_keeps_its_raw_form(raw in ".{0,80}") {
        let parsed = parse(&raw, Place::default(), &Context::default()).value;
        proptest::prop_assert_eq!(&parsed.raw, &raw);
        let has_text = raw.chars().any(|c| !c.is_whitespace() && jixiao_model::text::is_han(c));
        proptest::prop_assert!(!has_text || !parsed.clauses.is_empty());
    }

    #[test]
    fn words_of_the_grammar_never_panic(raw in "([0-9]{1,4}|[一二三十百万亿千]|>=|≤|达|不低于|以上|%|个|元|/|年|月|日|，|、|；|且|“|\\(|\\)|多|近|第|号){0,14}") {
        let _ = parse(&raw, Place::default(), &Context::default());
    }

    #[test]
    fn printed_quantities_read_back(number in 0u32..10_000_000, unit in 0usize..5, sign in 0usize..3) {
        let (unit, kind) = [("人", ClauseKind::Count), ("%", ClauseKind::Percent), ("万元", ClauseKind::Money), ("天", ClauseKind::Duration), ("公里", ClauseKind::Measure)][unit];
        let (sign, relation) = [("≥", Relation::Ge), ("<=", Relation::Le), ("", Relation::Eq)][sign];
        let clauses = parse(&format!("{sign}{number}{unit}"), Place::default(), &Context::default()).value.clauses;
        proptest::prop_assert_eq!(clauses.len(), 1);
        proptest::prop_assert_eq!(clauses[0].number, Some(number.into()));
        proptest::prop_assert_eq!((clauses[0].relation, clauses[0].kind, clauses[0].unit.as_deref()), (Some(relation), kind, Some(unit)));
    }
}
