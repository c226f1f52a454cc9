//! The unit of money of a table: from its column, its header, a caption or the document.

use crate::document::{Block, Document, Table};
use jixiao_model::{MoneyUnit, Notice, NoticeCode, Place, Text, text};

/// Names of units, the longest first so that 万元 is not taken for 元.
static UNITS: &[MoneyUnit] = &[MoneyUnit::YiYuan, MoneyUnit::WanYuan, MoneyUnit::ThousandYuan, MoneyUnit::Yuan];

/// Returns the unit that a header or caption states: in a bracket (`预算数(万元)`) or after 单位 (`单位：元`).
///
/// Other words that hold 元 (多元化) state no unit.
pub(crate) fn stated(raw: &str) -> Option<MoneyUnit> {
    // Every name of a unit ends so.
    if !raw.contains('元') {
        return None;
    }
    let folded = text::compact(raw);
    let in_brackets = folded.split(['(', '[', '【']).skip(1).filter_map(|rest| {
        let inner = rest.split([')', ']', '】']).next().unwrap_or(rest);
        unit_at_end(inner)
    });
    let after_unit = folded.split("单位").skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches([':', '为']);
        let word: String = rest.chars().take(3).collect();
        let word = word.strip_prefix("人民币").map_or(word.as_str(), |_| rest.trim_start_matches("人民币"));
        UNITS.iter().copied().find(|unit| word.starts_with(unit.name()))
    });
    in_brackets.chain(after_unit).next()
}

fn unit_at_end(inner: &str) -> Option<MoneyUnit> {
    let inner = inner.trim_start_matches("单位:").trim_start_matches("人民币");
    UNITS.iter().copied().find(|unit| inner == unit.name() || inner.ends_with(&format!(":{}", unit.name())))
}

/// Returns the unit that a document states anywhere outside its cells' values: captions first, then any short cell.
pub(crate) fn in_document(document: &Document) -> Option<MoneyUnit> {
    let captions = document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } | Block::Paragraph(text) => stated(&text.value),
        Block::Table(_) => None,
    });
    captions.or_else(|| {
        document.blocks.iter().find_map(|block| match block {
            Block::Table(table) => in_table(table),
            _ => None,
        })
    })
}

/// Returns the unit that any short cell of a table or its name states.
pub(crate) fn in_table(table: &Table) -> Option<MoneyUnit> {
    let short = table.cells.iter().filter(|cell| cell.text.chars().count() <= 20);
    short.map(|cell| cell.text.as_str()).chain(table.name.as_deref()).find_map(stated)
}

/// Says that no unit is stated and 万元 was taken.
pub(crate) fn inferred(table: u32) -> Notice {
    let message = Text::fixed(
        "没有写明金额单位，按万元读取",
        "no unit of money is stated; amounts were read as 万元 (ten thousand yuan)",
    );
    Notice::new(NoticeCode::InferredValue, Place { table: Some(table), ..Place::default() }, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_headers_and_captions() {
        for (raw, expected) in [
            ("预算数(万元)", Some(MoneyUnit::WanYuan)),
            ("项目资金\n（元）", Some(MoneyUnit::Yuan)),
            ("金额单位：万元", Some(MoneyUnit::WanYuan)),
            ("单位: 人民币 亿元", Some(MoneyUnit::YiYuan)),
            ("（单位：千元）", Some(MoneyUnit::ThousandYuan)),
            ("预算执行情况（10分）", None),
            ("多元化投入（人员）", None),
            ("实施单位", None),
            ("", None),
        ] {
            assert_eq!(stated(raw), expected, "{raw}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in ".{0,40}") {
            let _ = stated(&raw);
        }
    }
}
