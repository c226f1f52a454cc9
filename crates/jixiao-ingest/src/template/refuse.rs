//! Look-alikes: documents with the same tables that evaluate nothing.

use super::meta;
use crate::document::{Block, Document};
use crate::tables::header;
use jixiao_model::{Text, text};

/// A kind of document that is no self-evaluation.
struct Other {
    /// Words of which its title holds one.
    words: &'static [&'static str],
    /// Whether a title that also says 自评 still names it.
    in_spite_of_self_evaluation: bool,
    name: Text,
}

static OTHERS: &[Other] = &[
    Other {
        words: &["整改"],
        in_spite_of_self_evaluation: true,
        name: Text::fixed("整改报告", "a report on corrections"),
    },
    Other {
        words: &["监控表", "运行监控", "绩效监控", "跟踪监控"],
        in_spite_of_self_evaluation: true,
        name: Text::fixed("绩效监控表", "a monitoring form"),
    },
    Other {
        words: &[
            "的通知", "工作通知", "实施方案", "工作方案", "管理办法", "暂行办法", "实施细则", "操作指南", "填报说明",
            "操作指引", "自评提纲", "参考格式", "报告模板",
        ],
        in_spite_of_self_evaluation: true,
        name: Text::fixed("通知、方案或办法", "a notice, plan or regulation"),
    },
    Other {
        words: &["目标申报表", "目标申报书", "目标申报"],
        in_spite_of_self_evaluation: false,
        name: Text::fixed("绩效目标申报表", "an application form for targets"),
    },
    Other {
        words: &["目标批复", "目标批复表", "目标下达"],
        in_spite_of_self_evaluation: false,
        name: Text::fixed("绩效目标批复表", "an approval form for targets"),
    },
    Other {
        words: &["绩效目标表", "目标审核表", "目标公开表", "绩效目标"],
        in_spite_of_self_evaluation: false,
        name: Text::fixed("绩效目标表", "a form of targets"),
    },
    Other {
        words: &[
            "年工作总结", "年度工作总结", "年工作要点", "工作计划", "述职报告", "政府工作报告", "年工作报告",
            "年度工作报告", "工作汇报", "调研报告",
        ],
        in_spite_of_self_evaluation: false,
        name: Text::fixed("工作总结或工作报告", "a report on work, not on performance"),
    },
    Other {
        words: &["重点评价报告", "第三方评价", "第三方绩效评价", "财政评价报告", "再评价", "复评报告", "抽查复核"],
        in_spite_of_self_evaluation: false,
        name: Text::fixed("对其他单位的评价报告", "an evaluation of another body"),
    },
    Other {
        words: &["事前绩效评估", "事前评估"],
        in_spite_of_self_evaluation: true,
        name: Text::fixed("事前绩效评估", "an assessment before the spending"),
    },
];

/// How many blocks may stand before the title.
const HEAD: usize = 12;

/// The most characters of a title.
const MOST_IN_TITLE: usize = 60;

/// Returns why the document is no self-evaluation, or nothing when it may be one.
///
/// The first line that is a title of either sort decides. A document without any is refused only when its tables
/// hold targets and no actual values.
pub(crate) fn reason(document: &Document) -> Option<Text> {
    if let Some(line) = commissioned(document) {
        return Some(Text::new(
            format!("这是受托机构对其他单位的评价报告：「{line}」"),
            format!("this is an evaluation of another body by a commissioned one: 「{line}」"),
        ));
    }
    for line in head(document) {
        let line = text::compact(line);
        if line.chars().count() > MOST_IN_TITLE || line.contains(['。', ';']) || quotes_in_passing(&line) {
            continue;
        }
        let says_self_evaluation = line.contains("自评");
        let named = OTHERS.iter().find(|other| other.words.iter().any(|word| line.contains(word)));
        let is_numbered = super::outline::number(&line).is_some();
        match named {
            Some(other) if !is_numbered && (other.in_spite_of_self_evaluation || !says_self_evaluation) => {
                if is_field(&line) || !other.in_spite_of_self_evaluation && has_actual_values(document) {
                    continue;
                }
                return Some(because(&other.name, &line));
            }
            _ if meta::is_title(&line) => return None,
            _ => {}
        }
    }
    if is_rule(document) {
        return Some(Text::fixed("这是分条的办法或规定", "this is a regulation in articles"));
    }
    if !speaks_of_performance(document) {
        return Some(Text::fixed("全文没有绩效或自评的字样", "no word of performance or self-evaluation in it"));
    }
    has_only_targets(document)
        .then(|| Text::fixed("表格只有绩效目标，没有实际完成值", "the tables hold targets only and no actual values"))
}

/// Only the title of a notice that forwards a document quotes it: `关于印发《…》的通知`.
fn quotes_in_passing(line: &str) -> bool {
    line.contains('《') && !(line.starts_with("关于") && line.ends_with("通知"))
}

/// Words in the names of bodies that evaluate for others.
static EVALUATORS: &[&str] = &["会计师事务所", "事务所", "咨询", "评估中心", "评估有限", "评价中心", "管理顾问"];

/// Labels of who evaluated or wrote.
static EVALUATED_BY: &[&str] = &["评价机构", "评价单位", "受托", "第三方", "编制单位", "报告单位", "实施评价"];

/// Words with which an evaluation for another body begins.
static COMMISSIONS: &[&str] = &["接受委托", "受委托", "委托我"];

/// Returns the line that says that somebody else evaluated: the name of a firm on the cover, or a commission.
///
/// A report that calls itself a self-evaluation is one, whoever helped to write it.
fn commissioned(document: &Document) -> Option<String> {
    let lines: Vec<String> = head(document).into_iter().map(text::compact).collect();
    if lines.iter().any(|line| line.contains("自评")) {
        return None;
    }
    let is_title = |line: &String| line.contains("绩效评价") && meta::is_title(line);
    let title = lines.iter().position(is_title)?;
    let names_firm = |line: &&String| {
        let (label, name) = line.rsplit_once(':').unwrap_or(("", line));
        let is_name = ["公司", "所", "中心", "所)", "公司)"].iter().any(|end| name.ends_with(end));
        let is_evaluator = label.is_empty() || EVALUATED_BY.iter().any(|word| label.contains(word));
        is_name && is_evaluator && name.chars().count() <= 40 && EVALUATORS.iter().any(|word| name.contains(word))
    };
    let is_commission = |line: &&String| {
        let first = line.split('。').next().unwrap_or(line);
        let begins = first.starts_with('受') || COMMISSIONS.iter().any(|word| first.contains(word));
        begins && first.contains("委托") && first.contains("评价")
    };
    let found = lines.iter().find(names_firm).or_else(|| lines[title..].iter().find(is_commission))?;
    Some(found.chars().take(MOST_IN_TITLE).collect())
}

/// A label of a form (`年度总体目标`, `项目绩效目标`) is no title.
fn is_field(line: &str) -> bool {
    line.chars().count() <= 6
}

fn because(name: &Text, title: &str) -> Text {
    Text::new(format!("这是{}，标题为「{title}」", name.zh), format!("this is {}, titled 「{title}」", name.en))
}

/// Returns what may be a title: the first lines, and the first rows of the first tables.
fn head(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter().take(HEAD);
    let lines = blocks.flat_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => vec![text.value.as_str()],
        Block::Table(table) => {
            let first = table.cells.iter().filter(|cell| cell.row <= 2 && cell.column == 1);
            table.name.as_deref().into_iter().chain(first.map(|cell| cell.text.as_str())).collect()
        }
    });
    lines.collect()
}

fn has_actual_values(document: &Document) -> bool {
    document.blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let grid = table.grid();
            (1..=table.n_rows).any(|row| header::indicators(table, &grid, row).is_some())
        }
        _ => false,
    })
}

/// Regulations count articles (`第一条`), reports never do.
fn is_rule(document: &Document) -> bool {
    let articles = document.blocks.iter().filter(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => {
            let after = text.value.trim_start().strip_prefix('第');
            after.is_some_and(|rest| rest.chars().take(4).any(|c| c == '条') && !rest.starts_with('条'))
        }
        Block::Table(_) => false,
    });
    articles.count() >= 3
}

/// Reports with chapters and tables of money are many; only those that name performance evaluate it.
fn speaks_of_performance(document: &Document) -> bool {
    let says = |text: &str| ["绩效", "自评", "指标"].iter().any(|word| text::compact(text).contains(word));
    document.blocks.is_empty()
        || document.blocks.iter().any(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => says(&text.value),
            Block::Table(table) => table.cells.iter().any(|cell| says(&cell.text)),
        })
}

fn has_only_targets(document: &Document) -> bool {
    let has_targets = document.blocks.iter().any(|block| match block {
        Block::Table(table) => {
            let grid = table.grid();
            (1..=table.n_rows).any(|row| header::is_target_header(table, &grid, row))
        }
        _ => false,
    });
    has_targets && !has_actual_values(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::testing::document;

    #[track_caller]
    fn check(source: &str, refused: Option<&str>) {
        let reason = reason(&document(source)).map(|text| text.zh.into_owned());
        match (reason, refused) {
            (Some(reason), Some(word)) => assert!(reason.contains(word), "{source}: {reason}"),
            (reason, refused) => assert_eq!(reason.as_deref(), refused, "{source}"),
        }
    }

    #[test]
    fn look_alikes_are_named() {
        let targets = "| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n| 产出指标 | 数量指标 | 巡河次数 | ≥12次 |";
        let actuals =
            "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 |\n| 产出指标 | 数量指标 | 巡河次数 | ≥12次 | 12次 |";
        check(&format!("项目支出绩效目标申报表\n{targets}"), Some("申报表"));
        check(&format!("（2023年度）\n部门预算项目绩效目标批复表\n{targets}"), Some("批复表"));
        check(&format!("| 绩效目标表 | < | < | < |\n{targets}"), Some("目标"));
        check(&format!("项目支出绩效运行监控表\n{actuals}"), Some("监控"));
        check("关于2021年度绩效自评发现问题整改情况的报告\n# 一、整改情况", Some("整改"));
        check("关于开展2022年度项目支出绩效自评工作的通知", Some("通知"));
        check(targets, Some("没有实际完成值"));
        check("关于印发《云栖市项目支出绩效评价管理办法》的通知\n# 第一章 总则", Some("通知"));
        check("云栖市预算绩效管理办法\n# 第一章 总则\n绩效自评由单位组织。", Some("办法"));
        check("第一条 为加强绩效管理。\n第二条 本办法适用于自评。\n第三条 自评由单位组织。", Some("分条"));
        check("***项目绩效自评报告\n（主管部门自评提纲）\n# 一、项目概况", None);
        check("自评报告参考格式\n# 一、项目概况", Some("办法"));
        check("云栖市水务局2021年工作总结\n# 一、主要职责\n# 二、存在问题\n# 三、改进措施", Some("工作总结"));
        check("# 一、主要职责\n# 二、机构设置\n# 三、存在问题\n# 四、改进措施\n# 五、其他情况", Some("没有绩效"));
        check("云栖市2021年水利专项资金财政重点评价报告\n# 一、项目概况", Some("其他单位"));
        check(
            "水源地保护项目支出绩效评价报告\n委托单位：云栖市财政局\n评价机构：云栖信达会计师事务所\n# 一、项目概况",
            Some("受托机构"),
        );
        check("水源地保护项目支出绩效评价报告\n受云栖市财政局委托，评价组对该项目进行了绩效评价。", Some("受托机构"));
    }

    #[test]
    fn self_evaluations_pass() {
        let actuals =
            "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 |\n| 产出指标 | 数量指标 | 巡河次数 | ≥12次 | 12次 |";
        check(&format!("项目支出绩效目标自评表\n{actuals}"), None);
        check("（2021年度）部门整体支出绩效自评报告\n# 三、绩效目标及开展情况\n持续整改", None);
        check("2021年度绩效自评工作总结\n# 一、基本情况", None);
        check("水源地保护项目支出绩效自评报告\n评价机构：云栖信达会计师事务所", None);
        check("水源地保护项目支出绩效评价报告\n项目单位：云栖市水务投资有限公司\n自查情况如下。", None);
        check("部门整体支出绩效评价报告\n我局委托云栖信达会计师事务所协助。\n# 一、部门概况", None);
        check("关于报送2021年度部门整体支出绩效自评报告的函\n根据《关于开展绩效自评工作的通知》要求，报告如下。", None);
        check(actuals, None);
        check("", None);
    }
}
