//! The columns of every frame: name, type, unit and meaning, declared once and used everywhere else by variant.

use polars::prelude::{DataType, Expr, PlSmallStr, col};

/// What the documentation of a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSchema {
    /// Name in the table.
    pub name: &'static str,
    /// Type in the words of polars, e.g. `Int64`.
    pub dtype: String,
    /// Unit of the values; empty for words and identifiers.
    pub unit: &'static str,
    /// What the column holds.
    pub doc: &'static str,
}

/// A table of the data set with its columns in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSchema {
    /// Name of the table and of its file.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<ColumnSchema>,
}

/// Returns the schemas of all published tables, for the documentation.
pub fn table_schemas() -> Vec<TableSchema> {
    fn table<C: Columns>() -> TableSchema {
        let columns = C::ALL.iter().map(|c| ColumnSchema {
            name: c.name(),
            dtype: format!("{:?}", c.dtype()),
            unit: c.unit(),
            doc: c.doc(),
        });
        TableSchema { name: C::TABLE, columns: columns.collect() }
    }
    vec![
        table::<ReportCol>(),
        table::<IndicatorCol>(),
        table::<ClauseCol>(),
        table::<FundCol>(),
        table::<BudgetCol>(),
        table::<SectionCol>(),
        table::<NoticeCol>(),
        table::<FindingCol>(),
        table::<OutcomeCol>(),
    ]
}

/// The columns of one frame.
pub(crate) trait Columns: Copy + Ord + std::fmt::Debug + 'static {
    /// The name of the table.
    const TABLE: &'static str;
    /// All columns in order.
    const ALL: &'static [Self];

    fn name(self) -> &'static str;
    fn dtype(self) -> DataType;
    fn unit(self) -> &'static str;
    fn doc(self) -> &'static str;

    /// Returns the column as an expression.
    fn expr(self) -> Expr {
        col(self.name())
    }

    /// Returns the name as polars wants it.
    fn key(self) -> PlSmallStr {
        PlSmallStr::from_static(self.name())
    }
}

/// Declares the columns of one frame as an enum.
macro_rules! columns {
    ($(#[$meta:meta])* $name:ident, $table:literal, { $($variant:ident $column:literal $dtype:ident $unit:literal $doc:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name { $($variant),+ }

        impl Columns for $name {
            const TABLE: &'static str = $table;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn name(self) -> &'static str {
                match self { $(Self::$variant => $column),+ }
            }
            fn dtype(self) -> DataType {
                match self { $(Self::$variant => DataType::$dtype),+ }
            }
            fn unit(self) -> &'static str {
                match self { $(Self::$variant => $unit),+ }
            }
            fn doc(self) -> &'static str {
                match self { $(Self::$variant => $doc),+ }
            }
        }
    };
}

/// Declares the columns of a published table: its own, then those of the place, under the names all tables share.
macro_rules! placed_columns {
    ($(#[$meta:meta])* $name:ident, $table:literal, { $($body:tt)+ }) => {
        columns! { $(#[$meta])* $name, $table, { $($body)+
            PlacePage "place_page" UInt32 "" "Page of the row's place, from 1; null where unknown.";
            PlaceLine "place_line" UInt32 "" "Line of a plain-text source, from 1.";
            PlaceParagraph "place_paragraph" UInt32 "" "Paragraph outside tables, from 1.";
            PlaceTable "place_table" UInt32 "" "Table of the document or sheet of the workbook, from 1.";
            PlaceRow "place_row" UInt32 "" "Row of the table, from 1, header rows included.";
            PlaceColumn "place_column" UInt32 "" "Column of the table, from 1.";
        } }

        impl Placed for $name {
            const PLACE: [Self; 6] = [
                Self::PlacePage, Self::PlaceLine, Self::PlaceParagraph, Self::PlaceTable, Self::PlaceRow, Self::PlaceColumn,
            ];
        }
    };
}

/// A frame whose rows have a place in a source.
pub(crate) trait Placed: Columns {
    /// The columns of the place: page, line, paragraph, table, row, column.
    const PLACE: [Self; 6];
}

placed_columns! {
    /// One row a report; the place is that of its title.
    ReportCol, "reports", {
        ReportId "report_id" String "" "Path of the file and number of the report in it, `path#1`.";
        Path "path" String "" "Path of the source file.";
        Kind "kind" String "" "department, project or transfer.";
        Family "family" String "" "Template family, e.g. F01.";
        Title "title" String "" "Title as written.";
        Department "department" String "" "部门: the reporting department.";
        DepartmentKey "department_key" String "" "The name under which a department's reports are joined.";
        ImplementingUnit "implementing_unit" String "" "实施单位.";
        Project "project" String "" "项目名称.";
        Region "region" String "" "The place the department belongs to, when the document names it.";
        Year "year" Int32 "year" "Fiscal year.";
        TotalScore "total_score" Float64 "points" "Stated total score.";
        TotalScoreRaw "total_score_raw" String "" "Stated total score as written.";
        Grade "grade" String "" "Stated grade as written.";
        GradeLevel "grade_level" String "" "excellent, good, fair or poor.";
        Indicators "indicators" UInt32 "rows" "Indicator rows.";
        Judged "indicators_judged" UInt32 "rows" "Indicator rows with a weight above 0 and a score.";
        Deducted "indicators_deducted" UInt32 "rows" "Judged rows below full marks.";
        Perfect "perfect" Boolean "" "Whether every judged row has full marks; null without judged rows.";
        BudgetFen "budget_fen" Int64 "fen" "Adjusted budget of the whole report.";
        ExecutedFen "executed_fen" Int64 "fen" "Executed amount of the whole report.";
        MoneyCounted "money_counted" Boolean "" "Whether budget and executed amount enter sums: both are known, and of several reports on the same money one stands for all.";
        ExecutionWeight "execution_weight" Float64 "points" "分值 of the execution rate in the fund block.";
        ExecutionScore "execution_score" Float64 "points" "得分 of the execution rate in the fund block.";
    }
}

placed_columns! {
    /// One row an indicator.
    IndicatorCol, "indicators", {
        ReportId "report_id" String "" "The report.";
        Indicator "indicator" UInt32 "" "Position in the report, from 1.";
        Level1 "level1" String "" "Canonical first level.";
        Level1Label "level1_label" String "" "First level as written.";
        Level2 "level2" String "" "Canonical second level.";
        Level2Label "level2_label" String "" "Second level as written.";
        Name "name" String "" "Third level: name of the indicator.";
        Weight "weight" Float64 "points" "Full mark of the row.";
        Target "target" String "" "Target as written.";
        Actual "actual" String "" "Actual value as written.";
        Score "score" Float64 "points" "Self-score.";
        Reason "reason" String "" "Reason for a deviation, as written.";
    }
}

placed_columns! {
    /// One row a clause of a target or an actual value; the place is that of its cell.
    ClauseCol, "clauses", {
        ReportId "report_id" String "" "The report.";
        Indicator "indicator" UInt32 "" "The indicator, as in `indicators`.";
        Side "side" String "" "target or actual.";
        Clause "clause" UInt32 "" "Position in the cell, from 1.";
        Kind "kind" String "" "count, percent, money, duration, date, ratio, grade, score, measure, qualitative, formula or empty.";
        Relation "relation" String "" "ge, le, gt, lt, eq, between, approx or reach.";
        Number "number" Float64 "the unit of the row" "The number.";
        Upper "upper" Float64 "the unit of the row" "Upper end of a range.";
        Unit "unit" String "" "Unit as written.";
        Subject "subject" String "" "What stands before the comparison.";
        DateYear "date_year" Int32 "year" "Year of a deadline.";
        DateMonth "date_month" Int32 "month" "Month of a deadline.";
        DateDay "date_day" Int32 "day" "Day of a deadline.";
        Achievement "achievement" String "" "What a qualitative actual value claims.";
        Inferred "inferred" Boolean "" "Whether part of the reading was inferred.";
        Raw "raw" String "" "The whole cell as written.";
    }
}

placed_columns! {
    /// One row a line of the fund block.
    FundCol, "funds", {
        ReportId "report_id" String "" "The report.";
        Fund "fund" UInt32 "" "Position in the report, from 1.";
        Source "source" String "" "Which money the row speaks of.";
        Label "label" String "" "Label as written.";
        InitialFen "initial_fen" Int64 "fen" "年初预算数.";
        BudgetFen "budget_fen" Int64 "fen" "全年预算数.";
        ExecutedFen "executed_fen" Int64 "fen" "全年执行数.";
        Rate "rate" Float64 "share, 1 is 100 %" "执行率 as printed.";
        Weight "weight" Float64 "points" "分值 of the execution rate.";
        Score "score" Float64 "points" "得分 of the execution rate.";
    }
}

placed_columns! {
    /// One row a line of a department's budget table.
    BudgetCol, "budget_lines", {
        ReportId "report_id" String "" "The report.";
        Line "line" UInt32 "" "Position in the report, from 1.";
        Duty "duty" String "" "职能名称.";
        Task "task" String "" "政策或重点任务.";
        Status "status" String "" "完成情况.";
        BudgetFen "budget_fen" Int64 "fen" "预算数.";
        BudgetFiscalFen "budget_fiscal_fen" Int64 "fen" "预算数, 其中：财政拨款.";
        ExecutedFen "executed_fen" Int64 "fen" "执行数.";
        ExecutedFiscalFen "executed_fiscal_fen" Int64 "fen" "执行数, 其中：财政拨款.";
    }
}

placed_columns! {
    /// One row a narrative section or a template prompt left in place.
    SectionCol, "sections", {
        ReportId "report_id" String "" "The report.";
        Section "section" String "" "What the section is about.";
        Placeholder "placeholder" Boolean "" "Whether the row is a template prompt that nobody replaced.";
        Heading "heading" String "" "Heading as written; null for a prompt.";
        Content "content" String "" "The paragraphs, or the prompt; null when nothing stands there.";
    }
}

placed_columns! {
    /// One row a remark of the reader about a file.
    NoticeCol, "notices", {
        ReportId "report_id" String "" "The report, when the file holds exactly one.";
        Path "path" String "" "The file.";
        Code "code" String "" "Kind of remark in kebab-case.";
        MessageZh "message_zh" String "" "The remark in Chinese.";
        MessageEn "message_en" String "" "The remark in English.";
    }
}

placed_columns! {
    /// One row a finding; the place is that of its first quotation.
    FindingCol, "findings", {
        Id "finding_id" String "" "Stable identity of the finding.";
        ReportId "report_id" String "" "The report, when the finding is about one.";
        Code "code" String "" "Rule code.";
        Name "name" String "" "Rule name.";
        Level "level" String "" "error, doubt or note.";
        Axis "axis" String "" "report_quality, score_credibility or money_risk.";
        Confidence "confidence" Float64 "share, 1 is certain" "How sure reading and rule are.";
        Department "department" String "" "The department it is about.";
        Year "year" Int32 "year" "The year it is about.";
        MessageZh "message_zh" String "" "One sentence in Chinese.";
        MessageEn "message_en" String "" "One sentence in English.";
        QuestionZh "question_zh" String "" "Question to the unit in Chinese.";
        QuestionEn "question_en" String "" "Question to the unit in English.";
        Computed "computed" String "" "The computed numbers as a JSON object.";
        Evidence "evidence" UInt32 "quotations" "Number of quotations.";
        Path "path" String "" "File of the first quotation.";
        Quote "quote" String "" "The first quotation.";
        Decision "decision" String "" "dismissed or answered; null while nobody decided.";
        Reason "decision_reason" String "" "Why it was dismissed.";
    }
}

placed_columns! {
    /// One row a rule and subject. An outcome is about a whole subject, so its place is null.
    OutcomeCol, "outcomes", {
        ReportId "report_id" String "" "The report, when the rule looked at one.";
        Code "code" String "" "Rule code.";
        Department "department" String "" "The department it looked at.";
        Year "year" Int32 "year" "The year it looked at.";
        State "state" String "" "fired, passed, not_applicable or insufficient_data.";
        WhyZh "why_zh" String "" "The reason in Chinese; empty for a plain pass.";
        WhyEn "why_en" String "" "The reason in English.";
    }
}

columns! {
    /// The metrics of a group of reports; internal, never published.
    SummaryCol, "summary", {
        Group "group" String "" "The key of the group.";
        Year "year" Int32 "year" "The year of the group.";
        Reports "reports" UInt32 "reports" "Reports.";
        Scored "scored" UInt32 "reports" "Reports with a stated total score.";
        ScoreMean "score_mean" Float64 "points" "Mean total score.";
        ScoreMedian "score_median" Float64 "points" "Median total score.";
        ScoreQ1 "score_q1" Float64 "points" "First quartile of the total scores.";
        ScoreQ3 "score_q3" Float64 "points" "Third quartile of the total scores.";
        JudgedReports "judged_reports" UInt32 "reports" "Reports with at least one judged row.";
        PerfectReports "perfect_reports" UInt32 "reports" "Reports whose judged rows all have full marks.";
        Judged "judged" UInt32 "rows" "Judged rows.";
        Deducted "deducted" UInt32 "rows" "Judged rows below full marks.";
        Excellent "excellent" UInt32 "reports" "Reports that state this grade.";
        Good "good" UInt32 "reports" "Reports that state this grade.";
        Fair "fair" UInt32 "reports" "Reports that state this grade.";
        Poor "poor" UInt32 "reports" "Reports that state this grade.";
        MoneyReports "money_reports" UInt32 "reports" "Reports whose money is counted.";
        BudgetFen "budget_fen" Int64 "fen" "Sum of the counted budgets.";
        ExecutedFen "executed_fen" Int64 "fen" "Sum of the counted executed amounts.";
    }
}

columns! {
    /// Weights by class; internal, never published.
    WeightCol, "weights", {
        ReportId "report_id" String "" "The report.";
        Level1 "level1" String "" "First level under which the weight is counted.";
        Level2 "level2" String "" "Second level.";
        Weight "weight" Float64 "points" "Sum of weights.";
        Reports "reports" UInt32 "reports" "Reports that print weights.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn published_tables_are_those_of_the_contract_with_id_and_place() {
        let tables = table_schemas();
        let names: Vec<&str> = tables.iter().map(|t| t.name).collect();
        let contract = [
            "reports", "indicators", "clauses", "funds", "budget_lines", "sections", "notices", "findings", "outcomes",
        ];
        assert_eq!(names, contract);
        for table in &tables {
            let columns: BTreeSet<&str> = table.columns.iter().map(|c| c.name).collect();
            assert_eq!(columns.len(), table.columns.len(), "{}: a name twice", table.name);
            assert!(columns.contains("report_id") && columns.contains("place_row"), "{}", table.name);
        }
    }

    #[test]
    fn money_columns_are_whole_fen_and_say_so() {
        for column in table_schemas().iter().flat_map(|t| &t.columns) {
            assert_eq!(column.name.ends_with("_fen"), column.unit == "fen", "{}", column.name);
            assert_eq!(column.unit == "fen", column.dtype == "Int64", "{}", column.name);
        }
    }
}
