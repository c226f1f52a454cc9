//! Look-alikes: documents with the same tables that evaluate nothing.

use super::meta;
use crate::document::{Block, Document};
use crate::tables::header;
use jixiao_model::Text;

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
    for line in head(document) {
        let line = meta::compact(line);
        if line.chars().count() > MOST_IN_TITLE || line.contains(['。', ';', '《']) {
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
    has_only_targets(document)
        .then(|| Text::fixed("表格只有绩效目标，没有实际完成值", "the tables hold targets only and no actual values"))
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
    }

    #[test]
    fn self_evaluations_pass() {
        let actuals =
            "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 |\n| 产出指标 | 数量指标 | 巡河次数 | ≥12次 | 12次 |";
        check(&format!("项目支出绩效目标自评表\n{actuals}"), None);
        check("（2021年度）部门整体支出绩效自评报告\n# 三、绩效目标及开展情况\n持续整改", None);
        check(actuals, None);
        check("", None);
    }
}
