//! Any mixture of the words of forms gives a reading, and the same one every time.

use crate::document::Document;
use crate::tables::testing::document;
use crate::template::read_reports;
use jixiao_model::Report;
use proptest::prelude::*;

const WORDS: &str = "(项目名称|主管部门|转移支付（项目）名称|资金管理情况|分配科学性|年度资金总额|全年预算数|全年执行数|执行率|分值|得分|预期目标|实际完成情况|一级指标|二级指标|三级指标|指标性质|度量单位|年度指标值|调整指标值|实际完成值|产出指标\\(50分\\)|定性|≥|总分|说明|存在问题|注：1|指标2：|100|98.5%|河道清淤|\\^|<|)";

fn source(cells: &[String], width: usize, is_flat: bool) -> String {
    let rows = cells.chunks(width).enumerate().map(|(index, row)| {
        // Flattened rows lose a cell now and then.
        let row = if is_flat && index % 3 == 2 { &row[1.min(row.len())..] } else { row };
        format!("| {} |", row.join(" | "))
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn shown(document: &Document) -> String {
    let read = read_reports(document, "甲.txt");
    let reports: Vec<&Report> = read.value.iter().collect();
    format!("{reports:?}{:?}", read.notices)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_table_is_read_and_read_alike(
        cells in proptest::collection::vec(WORDS, 1..120), width in 1usize..11, is_flat: bool,
    ) {
        let document = document(&source(&cells, width, is_flat));
        prop_assert_eq!(shown(&document), shown(&document));
    }
}
