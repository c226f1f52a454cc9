//! Varies how a form is put on the page: its head in lines above the table, the table in two, more names in a cell.

use super::truth::{Sheet, Truth};
use super::variation::{cells, note, set};
use crate::synth::layout::{Block, Cell, Table};
use crate::synth::rng::Rng;

/// Values of the head that may stand in lines of their own.
const HEAD: [&str; 3] = ["/project", "/department", "/implementing_unit"];

/// What stands behind the name of a department: another body, a former name, a second sign at the door.
const REMARKS: &[&str] = &[
    "（原岚汀市扶贫开发办公室）",
    "、岚汀市财政局",
    "（本级）",
    "\n岚汀市河长制办公室",
    "　岚汀市大数据管理局",
    "（加挂岚汀市国有资产管理办公室牌子）",
];

/// Varies a form; reports of one file keep their heads, which tell them apart.
pub(super) fn vary(sheet: &mut Sheet, truth: &mut Truth, is_alone: bool, rng: &mut Rng) {
    if rng.chance(10) && rename(sheet, rng) {
        note(truth, "name-with-remark");
    }
    if is_alone && rng.chance(12) && head_in_lines(sheet, rng) {
        note(truth, "head-in-lines");
    }
    if rng.chance(10) && split(sheet) {
        note(truth, "split-table");
    }
    if rng.chance(12) && signed(sheet) {
        note(truth, "signed");
    }
}

/// Writes a former name behind the department's, or the name of a second body.
fn rename(sheet: &mut Sheet, rng: &mut Rng) -> bool {
    let Some(name) = sheet.truth["department"].as_str().map(str::to_owned) else { return false };
    let remark = rng.pick(REMARKS);
    let mut is_any = false;
    for cell in cells(sheet).filter(|cell| cell.field == "/department" && cell.text.ends_with(&name)) {
        cell.text.push_str(remark);
        is_any = true;
    }
    if is_any {
        set(&mut sheet.truth, "/department", format!("{name}{remark}").into());
    }
    is_any
}

/// Takes the first rows of a form out of its table and prints them as labelled lines above it.
fn head_in_lines(sheet: &mut Sheet, rng: &mut Rng) -> bool {
    let Some(at) = sheet.blocks.iter().position(|block| matches!(block, Block::Table(_))) else { return false };
    let Block::Table(table) = &mut sheet.blocks[at] else { return false };
    let n_rows = table.rows.iter().take_while(|row| is_head(row)).count();
    if n_rows == 0 {
        return false;
    }
    // Pairs in one line stand apart by spaces, or follow each other as in a sentence.
    let between = rng.pick(&[None, Some("　　"), Some("；"), Some("，")]);
    let mut lines: Vec<String> = Vec::new();
    for row in table.rows.drain(..n_rows) {
        let pairs = row.chunks(2).map(|pair| {
            let label = pair[0].text.trim_end_matches('：');
            format!("{label}：{}", pair.get(1).map_or("", |value| value.text.as_str()))
        });
        lines.extend(pairs);
    }
    let lines = between.map_or_else(|| lines.clone(), |between| vec![lines.join(between)]);
    let lines = lines.into_iter().map(Block::Paragraph);
    sheet.blocks.splice(at..at, lines);
    true
}

/// Tells whether a row holds labels of the head with their values and nothing else.
fn is_head(row: &[Cell]) -> bool {
    let is_pair = |pair: &[Cell]| pair.len() == 2 && HEAD.contains(&pair[1].field.as_str()) && pair[1].row_span == 1;
    !row.is_empty() && row.chunks(2).all(is_pair)
}

/// Cuts the table of a form in two above its indicators.
fn split(sheet: &mut Sheet) -> bool {
    let Some(at) = sheet.blocks.iter().position(|block| matches!(block, Block::Table(_))) else { return false };
    let Block::Table(table) = &mut sheet.blocks[at] else { return false };
    let header = table.rows.iter().position(|row| row.iter().any(|cell| cell.text == "三级指标"));
    let Some(header) = header.filter(|header| is_cuttable(table, *header)) else { return false };
    let below = Table { widths: table.widths.clone(), rows: table.rows.split_off(header) };
    sheet.blocks.insert(at + 1, Block::Table(below));
    true
}

/// Tells whether no cell reaches over the upper edge of a row.
fn is_cuttable(table: &Table, row: usize) -> bool {
    let reaches = |(above, cells): (usize, &Vec<Cell>)| cells.iter().any(|cell| above + cell.row_span > row);
    row > 0 && !table.rows[..row].iter().enumerate().any(reaches)
}

/// Adds a last row with the names of those who filled the form in.
fn signed(sheet: &mut Sheet) -> bool {
    let Some(Block::Table(table)) = sheet.blocks.iter_mut().rev().find(|block| matches!(block, Block::Table(_))) else {
        return false;
    };
    let line = "填表人：周敏　　联系电话：0000-0000000　　审核人：李华";
    table.rows.push(vec![Cell::new(0, line).columns(table.widths.len())]);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::collections::BTreeSet;

    fn form() -> Sheet {
        let head = vec![
            Cell::new(0, "主管部门"),
            Cell::new(1, "219-澄江县民政局").of("/department"),
            Cell::new(2, "实施单位"),
            Cell::new(3, "澄江县敬老院").of("/implementing_unit"),
        ];
        let header = ["二级指标", "三级指标", "分值", "得分"];
        let header = header.iter().enumerate().map(|(at, words)| Cell::new(at, *words)).collect();
        let table = Table { widths: vec![1; 4], rows: vec![head, header] };
        let truth = json!({"department": "澄江县民政局"});
        Sheet { name: String::new(), blocks: vec![Block::Table(table)], truth, damaged: BTreeSet::new() }
    }

    #[test]
    fn the_head_becomes_lines_and_the_table_two() {
        let mut rng = Rng::for_document(1, [0, 0, 0]);
        let mut sheet = form();
        assert!(split(&mut sheet) && sheet.blocks.len() == 2);
        assert!(head_in_lines(&mut sheet, &mut rng));
        let text = format!("{:?}", sheet.blocks);
        assert!(text.contains("主管部门：219-澄江县民政局") && text.contains("实施单位：澄江县敬老院"), "{text}");
        assert!(!head_in_lines(&mut sheet, &mut rng), "no head is left");
    }

    #[test]
    fn a_remark_behind_a_name_belongs_to_it() {
        let mut rng = Rng::for_document(2, [0, 0, 0]);
        let mut sheet = form();
        assert!(rename(&mut sheet, &mut rng));
        let name = sheet.truth["department"].as_str().unwrap_or_default().to_owned();
        let is_printed = cells(&mut sheet).any(|cell| cell.text.ends_with(&name));
        assert!(name.len() > "澄江县民政局".len() && is_printed, "{name}");
    }
}
