//! Reads indicator rows below a recognised header.

use crate::document::{Cell, Grid, Table};
use crate::tables::fill::{Carried, Row};
use crate::tables::header::Header;
use crate::tables::{cell, levels, roles};
use crate::value;
use jixiao_model::{
    Indicator, IndicatorColumn, Level1, Level2, Located, Notice, NoticeCode, Points, Quantity, Text, text,
};

/// The printed totals of weight and score.
#[derive(Debug, Clone, Default)]
pub(crate) struct Totals {
    pub(crate) weight: Option<Located<Points>>,
    pub(crate) score: Option<Located<Points>>,
}

/// Reads the rows of one indicator table from top to bottom.
pub(crate) struct Reader<'a> {
    grid: &'a Grid<'a>,
    n_rows: u32,
    header: &'a Header<IndicatorColumn>,
    /// The first level that a chapter heading gives where the table has no such column.
    chapter: Option<Located<String>>,
    /// Weight and score of the fund block, which the totals include.
    beside: (Points, Points),
    level1: Carried<Located<String>>,
    level2: Carried<Located<String>>,
    /// The name of the row above, for rows that only continue it.
    name: Carried<Located<String>>,
    pub(crate) rows: Vec<Indicator>,
    pub(crate) totals: Option<Totals>,
    pub(crate) notices: Vec<Notice>,
}

impl<'a> Reader<'a> {
    /// Prepares to read below `header`; `chapter` is the heading that stands for the first level.
    pub(crate) fn new(
        table: &Table,
        grid: &'a Grid<'a>,
        header: &'a Header<IndicatorColumn>,
        chapter: Option<Located<String>>,
    ) -> Self {
        Self {
            grid,
            n_rows: table.n_rows,
            header,
            chapter,
            beside: (Points::ZERO, Points::ZERO),
            level1: Carried::default(),
            level2: Carried::default(),
            name: Carried::default(),
            rows: Vec::new(),
            totals: None,
            notices: Vec::new(),
        }
    }

    /// Adds weight and score of the fund block to what the totals must be.
    pub(crate) fn with_funds(mut self, weight: Points, score: Points) -> Self {
        self.beside = (weight, score);
        self
    }

    /// Reads until the table ends or `is_end` says that another part begins; returns the row after the last one read.
    pub(crate) fn read(&mut self, is_end: impl Fn(&Row<'_>) -> bool) -> u32 {
        let mut number = self.header.row + 1;
        while number <= self.n_rows {
            let plain = Row::new(self.grid, number);
            if is_end(&plain) {
                break;
            }
            if plain.first_text().is_some_and(roles::is_total) {
                self.total(&plain);
            } else if !self.repeats_header(&plain) && !is_subtotal(&plain) {
                self.indicator(number);
            }
            number += 1;
        }
        number
    }

    /// Long tables repeat their header on every page.
    fn repeats_header(&self, row: &Row<'_>) -> bool {
        let own = |(role, column): (&IndicatorColumn, &u32)| {
            let cell = row.own(*column)?;
            (roles::indicator_column_beside(&cell.text) == Some(*role)).then_some(())
        };
        self.header.columns.iter().filter_map(own).count() >= 3
    }

    fn indicator(&mut self, number: u32) {
        let row = Row::aligned(self.grid, number, self.header.width, |row| self.fit(row));
        let parts = Parts { row, header: self.header };
        self.carry_levels(&parts);
        let Some(name) = self.name_of(&parts) else { return };
        self.notices.extend(row.alignment_notice());
        let (level1, level1_label) = self.level1();
        let level2_label = self.level2.get();
        let level2 = level2_label.as_ref().and_then(|label| levels::level2(&label.value));
        let context = parts.context(&name, level2);
        let target = parts.quantity(IndicatorColumn::Target, &context, &mut self.notices);
        let context = value::Context { sign: None, ..context };
        let actual = parts.quantity(IndicatorColumn::Actual, &context, &mut self.notices);
        // Without a written first level the second one decides: the national form leaves no choice.
        let usual = || level2.filter(|_| level1_label.is_none()).map(Level2::usual_level1);
        let weight = match self.header.column(IndicatorColumn::Weight) {
            Some(_) => parts.points(IndicatorColumn::Weight, &mut self.notices),
            None => weight_in_name(&name),
        };
        let indicator = Indicator {
            level1: level1.or_else(usual),
            level1_label,
            level2,
            level2_label,
            name,
            weight,
            target,
            actual,
            score: parts.points(IndicatorColumn::Score, &mut self.notices),
            reason: parts.label(IndicatorColumn::Reason),
            explanation: parts.label(IndicatorColumn::Explanation),
            place: row.place(),
        };
        self.rows.push(indicator);
    }

    /// Rates a reading of a short row: numbers under number headers, levels under level headers.
    fn fit(&self, row: &Row<'_>) -> i32 {
        let at = |role| self.header.column(role).and_then(|column| row.own(column));
        let number = |role| match at(role).map(|cell| cell::joined(&cell.text)) {
            Some(raw) if Points::parse(&raw).is_some() => 3,
            Some(raw) if !cell::is_blank(&raw) => -3,
            _ => 0,
        };
        let words = |role| i32::from(at(role).is_some_and(|cell| Points::parse(&cell.text).is_none()));
        let level = match (at(IndicatorColumn::Level1), at(IndicatorColumn::Level2)) {
            (Some(cell), _) if levels::level1(&cell.text).is_some() => 2,
            (None, Some(cell)) if levels::level2(&cell.text).is_some() => 2,
            (None, None) => 1,
            _ => 0,
        };
        number(IndicatorColumn::Weight) + number(IndicatorColumn::Score) + words(IndicatorColumn::Name) + level
    }

    /// Takes the labels of this row; a new first level ends the second, and any new level ends the name.
    fn carry_levels(&mut self, parts: &Parts<'_>) {
        if self.level1.take(parts.label(IndicatorColumn::Level1)) {
            self.level2.clear();
            self.name.clear();
        }
        if self.header.column(IndicatorColumn::Name).is_some() && self.level2.take(parts.label(IndicatorColumn::Level2))
        {
            self.name.clear();
        }
    }

    fn level1(&self) -> (Option<Level1>, Option<Located<String>>) {
        let label = self.level1.get().or_else(|| self.chapter.clone());
        (label.as_ref().and_then(|label| levels::level1(&label.value)), label)
    }

    /// Returns the name of the row, or of the row above where this one only continues it; nothing for unused rows.
    fn name_of(&mut self, parts: &Parts<'_>) -> Option<Located<String>> {
        let role = [IndicatorColumn::Name, IndicatorColumn::Level2]
            .into_iter()
            .find(|role| self.header.column(*role).is_some())?;
        let printed = parts.label(role);
        if let Some(printed) = printed {
            let name = without_number(printed);
            self.name.clear();
            self.name.take(name.clone());
            return name;
        }
        let holds =
            |role| parts.cell(role).is_some_and(|cell| cell.row == parts.row.number && !cell::is_blank(&cell.text));
        let has_values = holds(IndicatorColumn::Target) || holds(IndicatorColumn::Actual);
        let name = self.name.get().filter(|_| has_values)?;
        let message = Text::new(
            format!("该行没有指标名称，沿用上一行的「{}」", name.value),
            format!("the row has no name; it was read as continuing 「{}」", name.value),
        );
        self.notices.push(Notice::new(NoticeCode::InferredValue, parts.row.place(), message));
        Some(name)
    }

    /// Reads a row of totals: by column, else its numbers in the order of the header.
    fn total(&mut self, row: &Row<'_>) {
        let parts = Parts { row: *row, header: self.header };
        let by_column = |role| {
            let cell = parts.cell(role)?;
            Points::parse(&cell.text).map(|points| Located::new(points, cell::joined(&cell.text), cell.place))
        };
        let (weight, score) = (by_column(IndicatorColumn::Weight), by_column(IndicatorColumn::Score));
        let is_headed = weight.is_some() || score.is_some();
        let totals = if is_headed { Totals { weight, score } } else { self.totals_in_order(row) };
        let is_final = row.first_text().is_some_and(|label| text::label(label).contains("总"));
        if is_final || self.totals.is_none() {
            self.totals = Some(self.unswapped(totals));
        }
    }

    /// Flattened rows keep no columns: the numbers follow the label, sometimes both in one cell.
    fn totals_in_order(&self, row: &Row<'_>) -> Totals {
        let numbers: Vec<Located<Points>> = row
            .filled()
            .flat_map(|cell| cell.text.split_whitespace().map(move |word| (word, cell.place)))
            .filter_map(|(word, place)| Points::parse(word).map(|points| Located::new(points, word, place)))
            .collect();
        let column = |role| self.header.column(role);
        match (numbers.as_slice(), column(IndicatorColumn::Weight), column(IndicatorColumn::Score)) {
            ([weight, score], Some(_), Some(_)) => Totals { weight: Some(weight.clone()), score: Some(score.clone()) },
            ([score], _, Some(_)) => Totals { weight: None, score: Some(score.clone()) },
            ([weight], Some(_), None) => Totals { weight: Some(weight.clone()), score: None },
            _ => Totals::default(),
        }
    }

    /// Some forms print both totals in the other order. Only two exact sums are evidence enough.
    fn unswapped(&mut self, totals: Totals) -> Totals {
        let (Some(weight), Some(score)) = (&totals.weight, &totals.score) else { return totals };
        let sum = |pick: fn(&Indicator) -> Option<&Located<Points>>, beside: Points| -> Points {
            self.rows.iter().filter_map(pick).map(|points| points.value).chain([beside]).sum()
        };
        let weights = sum(|row| row.weight.as_ref(), self.beside.0);
        let scores = sum(|row| row.score.as_ref(), self.beside.1);
        if weights == scores || weights != score.value || scores != weight.value {
            return totals;
        }
        let message = Text::fixed(
            "总分行的分值与得分次序相反，已按各行合计判断",
            "the row of totals prints weight and score in the other order, as the sums of the rows show",
        );
        self.notices.push(Notice::new(NoticeCode::InferredValue, score.place, message));
        Totals { weight: totals.score, score: totals.weight }
    }
}

/// The cells of a row by the roles of its header.
struct Parts<'a> {
    row: Row<'a>,
    header: &'a Header<IndicatorColumn>,
}

impl<'a> Parts<'a> {
    /// Returns the cell of a role. A cell merged over several columns belongs to the first role in it.
    fn cell(&self, role: IndicatorColumn) -> Option<&'a Cell> {
        let column = self.header.column(role)?;
        let cell = self.row.covering(column)?;
        (!self.header.has_role_between(self.row.start_of(cell), column)).then_some(cell)
    }

    /// Returns a text; a merged cell counts in every row it covers.
    fn label(&self, role: IndicatorColumn) -> Option<Located<String>> {
        self.cell(role).and_then(cell::words)
    }

    /// Returns points; a number merged over several rows counts once, in the first.
    fn points(&self, role: IndicatorColumn, notices: &mut Vec<Notice>) -> Option<Located<Points>> {
        let cell = self.cell(role).filter(|cell| cell.row == self.row.number)?;
        cell::points(cell, notices)
    }

    /// Returns a value; a form with the column but without the cell has a blank value.
    fn quantity(&self, role: IndicatorColumn, context: &value::Context, notices: &mut Vec<Notice>) -> Option<Quantity> {
        self.header.column(role)?;
        let (raw, place) = match self.cell(role) {
            Some(cell) => (cell::joined(&cell.text), cell.place),
            None => (String::new(), self.row.place()),
        };
        let parsed = value::parse(&raw, place, context);
        notices.extend(parsed.notices);
        Some(parsed.value)
    }

    fn context(&self, name: &Located<String>, level2: Option<Level2>) -> value::Context {
        let text_of = |role| self.label(role).map(|words| words.value);
        value::Context {
            unit: text_of(IndicatorColumn::TargetUnit).or_else(|| unit_in_name(&name.value)),
            sign: text_of(IndicatorColumn::TargetSign),
            level2,
        }
    }
}

fn is_subtotal(row: &Row<'_>) -> bool {
    row.filled().take(3).any(|cell| matches!(text::label(&cell.text).as_str(), "小计" | "分项小计"))
}

/// Removes the number of a numbered indicator (`指标1：`); a name that is only that is an unused row of the form.
fn without_number(name: Located<String>) -> Option<Located<String>> {
    let is_space_or_digit = |c: char| c.is_whitespace() || c.is_ascii_digit() || ('０'..='９').contains(&c);
    let numbered = name.value.strip_prefix("指标").and_then(|rest| {
        let rest = rest.trim_start_matches(is_space_or_digit);
        rest.strip_prefix(['：', ':', '、', '.', '．']).map(|rest| rest.trim().to_owned())
    });
    let bare = || {
        let rest = name.value.strip_prefix("指标")?;
        (rest.len() > 0 && rest.chars().all(is_space_or_digit)).then(String::new)
    };
    let Some(value) = numbered.or_else(bare) else { return Some(name) };
    let is_used =
        !value.is_empty() && value.chars().any(|c| !matches!(c, '.' | '…' | '*' | '—' | '-' | '/' | '×' | 'X'));
    is_used.then(|| Located { value, ..name })
}

/// Returns the weight that a score sheet prints behind the name: `相关性(5 分)`.
fn weight_in_name(name: &Located<String>) -> Option<Located<Points>> {
    let folded = text::fold(&name.value);
    let inner = folded.trim().strip_suffix(')')?.rsplit_once('(')?.1;
    let points = Points::parse(inner).filter(|_| inner.trim().ends_with('分'))?;
    Some(Located::new(points, inner.trim(), name.place))
}

/// Returns the unit that an indicator's name gives in its last bracket (`补助金额（万元）`).
fn unit_in_name(name: &str) -> Option<String> {
    let folded = text::fold(name);
    let inner = folded.trim().strip_suffix(')')?.rsplit_once('(')?.1;
    UNITS_IN_NAMES.contains(&inner).then(|| inner.to_owned())
}

/// Units that stand in brackets behind names; other words in brackets are remarks.
static UNITS_IN_NAMES: &[&str] = &[
    "%", "元", "万元", "亿元", "人", "人次", "万人", "户", "个", "次", "场", "期", "项", "件", "台", "套", "辆", "份",
    "册", "亩", "公里", "千米", "米", "平方米", "吨", "天", "年", "月", "小时", "分钟", "分", "家", "所", "处", "篇",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::header;
    use crate::tables::testing::pipe_table;

    fn read(source: &str) -> (Vec<Indicator>, Option<Totals>, Vec<Notice>) {
        let table = pipe_table(source);
        let grid = table.grid();
        let header = header::indicators(&table, &grid, 1).expect("an indicator header");
        let mut reader = Reader::new(&table, &grid, &header, None);
        reader.read(|_| false);
        (reader.rows, reader.totals, reader.notices)
    }

    /// Second level, name, weight, target, score of every row.
    #[track_caller]
    fn check(source: &str, expected: &[(&str, &str, Option<f64>, &str, Option<f64>)]) {
        let (rows, ..) = read(source);
        let points = |points: &Option<Located<Points>>| points.as_ref().map(|points| points.value.as_f64());
        let got: Vec<_> = rows
            .iter()
            .map(|row| {
                let level2 = row.level2_label.as_ref().map_or("", |label| label.value.as_str());
                let target = row.target.as_ref().map_or("", |target| target.raw.as_str());
                (level2, row.name.value.as_str(), points(&row.weight), target, points(&row.score))
            })
            .collect();
        assert_eq!(got, expected, "{source}");
    }

    const HEADER: &str =
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |";

    #[test]
    fn merged_empty_and_missing_labels_read_alike() {
        let expected = [
            ("数量", "巡河次数", Some(10.0), "≥12次", Some(10.0)),
            ("数量", "清淤长度", Some(10.0), "3公里", Some(9.0)),
            ("质量", "合格率", Some(30.0), "100%", Some(30.0)),
        ];
        let rows = [
            ("产出", "数量", "巡河次数 | ≥12次 | 12次 | 10 | 10 |  |"),
            ("^", "^", "清淤长度 | 3公里 | 2.7公里 | 10 | 9 | 雨季停工 |"),
            ("^", "质量", "合格率 | 100% | 100% | 30 | 30 |  |"),
        ];
        let table = |cells: &dyn Fn(&str, &str) -> String| {
            let lines: Vec<String> =
                rows.iter().map(|(one, two, rest)| format!("{}| {rest}", cells(one, two))).collect();
            format!("{HEADER}\n{}", lines.join("\n"))
        };
        check(&table(&|one, two| format!("| {one} | {two} ")), &expected);
        check(&table(&|one, two| format!("| {one} | {two} ").replace('^', "")), &expected);
        check(&table(&|one, two| format!("| {one} | {two} ").replace("| ^ ", "")), &expected);
    }

    #[test]
    fn numbered_names_and_unused_rows() {
        check(
            &format!(
                "{HEADER}\n| 产出指标(50分) | 数量指标 | 指标1：培训期数 | 3期 | 3期 | 50 | 50 |  |
                 | ^ | ^ | 指标2： |  |  |  |  |  |\n| 效益指标 | 经济效益指标 |  |  |  |  |  |  |"
            ),
            &[("数量指标", "培训期数", Some(50.0), "3期", Some(50.0))],
        );
    }

    #[test]
    fn repeated_headers_blank_scores_and_words_for_numbers() {
        let source = format!(
            "{HEADER}\n| 产出指标 | 数量指标 | 甲 | 3期 | 3期 | 5 |  |  |\n{HEADER}\n|  |  | 乙 | 4期 | 4期 | 五 | — |  |"
        );
        check(&source, &[("数量指标", "甲", Some(5.0), "3期", None), ("数量指标", "乙", None, "4期", None)]);
        let codes: Vec<NoticeCode> = read(&source).2.iter().map(|notice| notice.code).collect();
        assert!(codes.contains(&NoticeCode::UnreadableNumber), "{codes:?}");
    }

    #[track_caller]
    fn check_totals(row: &str, expected: (Option<&str>, Option<&str>)) {
        let rows = "| 产出指标 | 数量指标 | 甲 | 3期 | 2期 | 60 | 58 |  |\n| ^ | ^ | 乙 | 4期 | 4期 | 40 | 40 |  |";
        let (_, totals, _) = read(&format!("{HEADER}\n{rows}\n{row}"));
        let totals = totals.expect("a row of totals");
        let shown = |points: Option<Located<Points>>| points.map(|points| points.value.to_string());
        assert_eq!((shown(totals.weight).as_deref(), shown(totals.score).as_deref()), expected, "{row}");
    }

    #[test]
    fn totals_in_their_columns_or_in_order() {
        check_totals("| 总分 | < | < | < | < | 100 | 98 |  |", (Some("100"), Some("98")));
        check_totals("| 总分 | 100 | 98 |", (Some("100"), Some("98")));
        check_totals("| 合计 | 100 98.00 |", (Some("100"), Some("98")));
        check_totals("| 总分 | < | < | < | < | 98 | 100 |  |", (Some("100"), Some("98")));
        check_totals("| 总分 | < | < | < | < | 95 | 100 |  |", (Some("95"), Some("100")));
        check_totals("| 总分 | < | < | < | < | < | 98 |  |", (None, Some("98")));
    }

    #[test]
    fn score_sheets_print_their_standard_and_may_print_weights_in_names() {
        let (rows, ..) = read(
            "| 一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 得分 |\n| 过程 | 预算执行 | 完成率 | 5 | 100%得满分 | 4 |",
        );
        assert_eq!(rows[0].explanation.as_ref().map(|words| words.value.as_str()), Some("100%得满分"));
        assert!(rows[0].target.is_none() && rows[0].actual.is_none());
        check(
            "| 一级指标 | 二级指标 | 三级指标 | 得分 |\n| 部门决策(25分) | 目标任务(15分) | 相关性(5 分) | 4 |",
            &[("目标任务(15分)", "相关性(5 分)", Some(5.0), "", Some(4.0))],
        );
    }

    #[test]
    fn split_signs_and_units_reach_the_grammar() {
        let (rows, ..) = read(
            "| 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分 |
             | 产出指标 | 数量指标 | 新建泵站 | ≥ | 3 | 座 | 4 | 10 | 10 |",
        );
        let clause = rows[0].target.as_ref().and_then(Quantity::single).expect("one clause");
        assert_eq!(clause.relation, Some(jixiao_model::Relation::Ge));
        assert_eq!(clause.unit.as_deref(), Some("座"));
    }
}
